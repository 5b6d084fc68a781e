public import HCL

/// Checks a Terraform module without terraform: its form, its names, its literals.
///
/// It says no only where `terraform validate` says no whatever the values are. What it doesn't look at is listed in
/// ``notCovered``.
public struct ConfigurationValidator: Sendable {
  /// What became of looking for a called module.
  public enum Child: Sendable {
    /// Its files.
    case module(ConfigurationModule)
    /// The source is a folder, and it isn't there or holds no configuration.
    case missing
    /// It lies elsewhere and wasn't fetched.
    case unknown
  }

  /// What was found.
  public struct Report: Sendable {
    /// Errors and warnings: those of the texts first, then of the blocks, then of the providers' schemas, then of the references.
    public var diagnostics: [Diagnostic] = []
    /// Resources, data sources and the like that were checked against a provider's schema.
    public var checkedResources = 0
    /// Those of providers whose schema isn't there.
    public var uncoveredResources = 0
    /// Module calls whose module couldn't be looked at.
    public var uncoveredCalls = 0
  }

  /// What `terraform validate` checks and this doesn't.
  public static let notCovered = [
    "values that depend on files, on the clock, or on attributes of resources",
    "rules inside providers, such as the form of an ARN or of a CIDR block",
    "resources of providers whose schema isn't part of tfgen",
    "modules that aren't local and weren't fetched",
    "provider configurations: which are needed and passed, version constraints, the dependency lock file",
    "cycles through modules, whether what is moved, removed or imported exists, settings of backends, ephemeral values",
  ]

  private let schemas: [ProviderSchema]
  private let functions: FunctionLibrary?

  /// Makes a validator with the schemas of providers; the one that is part of Terraform is always known.
  ///
  /// - Parameter functions: with them expressions are evaluated, with unknown values for what only a run can know;
  ///   those of Terraform that aren't among them give unknown results. Without a library nothing is evaluated.
  public init(schemas: [ProviderSchema] = [], functions: FunctionLibrary? = nil) {
    self.schemas = schemas + [.terraform]
    self.functions = functions
  }

  /// Checks a module.
  ///
  /// - Parameters:
  ///   - isRoot: whether nobody calls it; what a root module gives out is shown to people.
  ///   - child: finds the module of a call by its source address.
  public func validate(
    _ module: ConfigurationModule, isRoot: Bool = true, child: (String) -> Child = { _ in .unknown }
  ) -> Report {
    var report = Report()
    report.diagnostics = module.diagnostics
    // Where a text can't be read, what it declares isn't known: only what is there is judged.
    let isWhole = !module.diagnostics.hasErrors
    let declarations = Declarations(module)
    for file in module.files {
      var structure = StructureCheck(file)
      structure.run()
      report.diagnostics += structure.diagnostics
    }
    report.diagnostics += declarations.diagnostics
    let children = self.children(module, declarations, child, &report)
    if isWhole { report.diagnostics += CycleCheck(module, declarations).diagnostics }
    let checker = SchemaChecker(schemas: schemas, onlyCertain: true)
    for (block, file) in module.blocks {
      for block in [block] + (block.type == "check" ? block.body.blocks("data") : []) {
        resource(block, file, checker, &report)
      }
    }
    if isWhole { references(module, declarations, children, isRoot: isRoot, &report) }
    return report
  }

  private func resource(
    _ block: Block, _ file: ConfigurationFile, _ checker: SchemaChecker, _ report: inout Report
  ) {
    let count = block.type == "provider" ? 1 : 2
    guard BlockKind(rawValue: block.type) != nil, block.labels.count == count else { return }
    if block.type != "provider" {
      if checker.covers(block) { report.checkedResources += 1 } else { report.uncoveredResources += 1 }
    }
    // The provider that is part of Terraform takes anything in its configuration.
    if block.type == "provider", block.labels[0] == ProviderSchema.terraform.localName { return }
    report.diagnostics += checker.check(block) { file.location($0) }.filter {
      switch $0.code {
      // What an override file leaves out stands elsewhere.
      case SchemaCodes.missingArgument, SchemaCodes.blockCount: !file.isOverride
      // The check of the form has said so already.
      case SchemaCodes.metaArgument: false
      // terraform_remote_state lets its result be set.
      case SchemaCodes.computedOnly: block.type == "resource" || !ProviderSchema.terraform.owns(block.labels[0])
      default: true
      }
    }
  }

  private func references(
    _ module: ConfigurationModule, _ declarations: Declarations, _ children: [String: Declarations],
    isRoot: Bool, _ report: inout Report
  ) {
    let overridden = Set(
      module.blocks.filter { $0.file.isOverride && $0.block.type == "module" }.compactMap { $0.block.labels.first })
    let replaced = Overrides(module)
    let evaluator = functions.map { ExpressionEvaluator(module, declarations, children: children, functions: $0) }
    for file in module.files {
      var calls = ModuleCallCheck(file, children: children)
      calls.run(overridden: overridden)
      report.diagnostics += calls.diagnostics
      var references = ReferenceCheck(
        declarations, schemas, children: children, evaluator: evaluator, file: replaced.applied(to: file),
        isRoot: isRoot)
      references.run()
      report.diagnostics += references.diagnostics
    }
  }

  /// The declarations of the called modules that can be read whole.
  private func children(
    _ module: ConfigurationModule, _ declarations: Declarations, _ child: (String) -> Child, _ report: inout Report
  ) -> [String: Declarations] {
    var found: [String: Declarations] = [:]
    var read: [String: Declarations?] = [:]
    for (block, file) in module.blocks where block.type == "module" {
      guard let name = block.labels.first, let attribute = block.body.attribute("source"),
        let source = attribute.value.constantText
      else { continue }
      if let known = read[source] {
        found[name] = known
        if known == nil { report.uncoveredCalls += 1 }
        continue
      }
      switch child(source) {
      case .module(let module) where !module.diagnostics.hasErrors:
        let declarations = Declarations(module)
        read[source] = .some(declarations)
        found[name] = declarations
      case .module, .unknown:
        read[source] = .some(nil)
        report.uncoveredCalls += 1
      case .missing:
        report.diagnostics.append(
          Diagnostic(
            ValidationCodes.unreadableModule, "Unreadable module directory",
            detail: "The folder \(Name.printable(source)) doesn't exist or has no .tf files.",
            remedy: "Correct the source.", at: file.location(attribute.value.origin)))
      }
    }
    return found
  }
}

/// Arguments that override files replace, so that what they replace isn't judged.
private struct Overrides {
  private var arguments: Set<[String]> = []

  init(_ module: ConfigurationModule) {
    for (block, file) in module.blocks where file.isOverride {
      for attribute in block.body.attributes { arguments.insert([block.type] + block.labels + [attribute.name]) }
    }
  }

  func applied(to file: ConfigurationFile) -> ConfigurationFile {
    if arguments.isEmpty || file.isOverride { return file }
    return file.mappingBlocks { block in
      var block = block
      block.body.items.removeAll { item in
        guard case .attribute(let attribute) = item else { return false }
        return arguments.contains([block.type] + block.labels + [attribute.name])
      }
      return block
    }
  }
}
