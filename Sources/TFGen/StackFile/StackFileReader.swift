public import HCL

/// Reads `tfgen.hcl` into the same model that Swift code builds.
///
///     stack "user-mgmt" {
///       environments = ["dev", "prod"]
///       provider "aws" { region = "eu-central-1" }   # and version = ">= 6.8, < 7.0" for newer providers only
///     }
///
///     variable "db_instance_class" {
///       values = { dev = "db.t4g.micro", prod = "db.m7g.large" }
///     }
///
///     module "database" {
///       subnet_ids     = module.network.private_subnet_ids
///       instance_class = var.db_instance_class
///     }
///
///     output "db_endpoint" {
///       description = "Where PostgreSQL listens."
///       value       = module.database.endpoint
///     }
///
/// The label of a `module` block is its name and, unless `type` says otherwise, its type. Its resources are in the
/// stack's region unless `provider_region` names another.
public struct StackFileReader {
  let file: SourceFile
  private let registry: ModuleRegistry
  var diagnostics: [Diagnostic] = []
  var variables: [String: StackVariable] = [:]
  var usedVariables: Set<String> = []
  private var environments: [String] = []

  private init(_ file: SourceFile, _ registry: ModuleRegistry) {
    self.file = file
    self.registry = registry
  }

  /// Reads a stack.
  ///
  /// - Throws: ``DiagnosticsError`` with every mistake found in the file. The checks of
  ///   ``StackValidator`` come afterwards, as for a stack built in Swift.
  public static func read(_ file: SourceFile, registry: ModuleRegistry) throws(DiagnosticsError) -> Stack {
    let parsed = Parser.parse(file)
    if parsed.diagnostics.hasErrors { throw DiagnosticsError(parsed.diagnostics) }
    var reader = StackFileReader(file, registry)
    let stack = reader.stack(parsed.body)
    guard let stack, !reader.diagnostics.hasErrors else { throw DiagnosticsError(reader.diagnostics) }
    return stack
  }

  // MARK: Blocks

  private mutating func stack(_ body: Body) -> Stack? {
    let kinds = ["stack", "module", "variable", "output"]
    for attribute in body.attributes { unknownItem("argument", attribute.name, "a stack file", [], attribute.origin) }
    for block in body.blocks where !kinds.contains(block.type) {
      unknownItem("block", block.type, "a stack file", kinds, block.origin)
    }
    let headers = body.blocks("stack")
    guard let header = headers.first else {
      diagnostics.append(
        Diagnostic(
          TFGenCodes.missingStack, "The stack file has no stack block",
          detail: "It names the system and its environments.",
          remedy: "Begin the file with stack \"name\" { environments = [\"dev\"] }.",
          at: SourceLocation(file: file.name, line: 1)))
      return nil
    }
    if headers.count > 1 {
      diagnostics.append(
        Diagnostic(
          TFGenCodes.missingStack, "The stack file has \(headers.count) stack blocks",
          detail: "A file describes one stack.",
          remedy: "Keep one of them.", at: location(headers[1].origin)))
    }
    guard var stack = readHeader(header) else { return nil }
    for block in body.blocks("variable") { readVariable(block) }
    for block in body.blocks("module") { if let call = readModule(block) { stack.add(call) } }
    for block in body.blocks("output") { if let output = readOutput(block) { stack.add(output) } }
    for block in body.blocks("variable") {
      guard let name = block.labels.first, !usedVariables.contains(name) else { continue }
      diagnostics.append(
        Diagnostic(
          .warning, TFGenCodes.unusedVariable, "The variable \"\(Name.printable(name))\" isn't used",
          detail: "It becomes no variable of the root module, and its values reach nothing.",
          remedy: "Use it in a module as var.\(Name.printable(name)), or remove it.", at: location(block.origin)))
    }
    stack.readingWarnings = diagnostics.filter { $0.severity == .warning }
    return stack
  }

  /// Versions of a provider.
  private mutating func readVersions(_ attribute: Attribute) -> ProviderVersions? {
    if let text = attribute.value.constantValue?.stringValue, let versions = ProviderVersions(text) { return versions }
    diagnostics.append(
      Diagnostic(
        TFGenCodes.invalidProviderVersion, "version of the provider isn't a constraint",
        detail: "It is text with an operator and a version, or several with commas, which some version fits.",
        remedy: "Write version = \">= 6.8, < 7.0\", or leave it out for what the modules say.",
        at: location(attribute.origin)))
    return nil
  }

  private mutating func readHeader(_ block: Block) -> Stack? {
    guard let name = label(of: block) else { return nil }
    checkItems(of: block, attributes: ["environments", "profile", "tags"], blocks: ["provider", "backend"])
    if let attribute = block.body.attribute("environments") { environments = strings(attribute) ?? [] }
    var region = ModuleArgument(.missing)
    var versions: ProviderVersions?
    for provider in block.body.blocks("provider") {
      checkItems(of: provider, attributes: ["region", "version"], blocks: [])
      if provider.labels != ["aws"] {
        unknownItem("provider", provider.labels.first ?? "", "the stack block", ["aws"], provider.origin)
      }
      if let attribute = provider.body.attribute("region") {
        region = argument(attribute.value, named: "region", of: nil, at: attribute.origin)
      }
      if let attribute = provider.body.attribute("version") { versions = readVersions(attribute) }
    }
    if case .missing = region.kind {
      diagnostics.append(
        Diagnostic(
          TFGenCodes.missingInput, "The stack \"\(Name.printable(name))\" has no region",
          detail: "The AWS provider needs one.",
          remedy: "Add provider \"aws\" { region = \"eu-central-1\" } to the stack block.",
          at: location(block.origin)))
    }
    var tags: [Stack.Tag] = []
    if let attribute = block.body.attribute("tags") {
      if case .object(let fields)? = attribute.value.constantValue, fields.values.allSatisfy({ $0.stringValue != nil })
      {
        tags = fields.map { Stack.Tag($0.key, $0.value.stringValue ?? "") }
      } else {
        diagnostics.append(
          Diagnostic(
            TFGenCodes.wrongType, "tags must be a map of strings", remedy: "Write tags = { Owner = \"platform\" }.",
            at: location(attribute.origin)))
      }
    }
    var stack = Stack(
      name: name, environments: environments, region: region, profile: readProfile(block), tags: tags,
      at: location(block.origin))
    if let versions { stack.providerVersions["aws"] = versions }
    let backends = block.body.blocks("backend")
    if let backend = backends.first { stack.stateStore = readBackend(backend) }
    if backends.count > 1 {
      diagnostics.append(
        Diagnostic(
          TFGenCodes.duplicateName, "The stack has \(backends.count) backends",
          detail: "A state is kept in one place.", remedy: "Keep one of them.", at: location(backends[1].origin)))
    }
    return stack
  }

  private mutating func readProfile(_ block: Block) -> Profile {
    guard let attribute = block.body.attribute("profile") else { return .production }
    let text = attribute.value.constantValue?.stringValue
    if let profile = text.flatMap(Profile.init(rawValue:)) { return profile }
    let names = Profile.allCases.map(\.rawValue)
    diagnostics.append(
      Diagnostic(
        TFGenCodes.wrongType, "profile must be one of \(names.map { "\"\($0)\"" }.joined(separator: ", "))",
        detail: "It decides what modules do where the stack says nothing.",
        remedy: text.flatMap { Suggestion.nearest(to: $0, among: names) }.map { "Did you mean \"\($0)\"?" }
          ?? "Leave it out for the safe defaults.", at: location(attribute.origin)))
    return .production
  }

  private mutating func readVariable(_ block: Block) {
    guard let name = label(of: block) else { return }
    checkItems(of: block, attributes: ["description", "default", "values"], blocks: [])
    var variable = StackVariable(name)
    variable.description = block.body.attribute("description")?.value.constantValue?.stringValue
    if let attribute = block.body.attribute("default") {
      variable.defaultValue = constant(attribute.value, "default")
      variable.defaultLocation = location(attribute.value.origin)
    }
    if let attribute = block.body.attribute("values") {
      guard case .object(let fields)? = constant(attribute.value, "values") else {
        diagnostics.append(
          Diagnostic(
            TFGenCodes.wrongType, "values must be a map from environment to value",
            remedy: "Write values = { dev = …, prod = … }.", at: location(attribute.origin)))
        return
      }
      variable.values = values(fields, in: attribute.value)
    }
    if variables[name] != nil {
      diagnostics.append(
        Diagnostic(
          TFGenCodes.duplicateName, "There are two variables named \"\(Name.printable(name))\"",
          remedy: "Rename one of them.",
          at: location(block.origin)))
    }
    variables[name] = variable
  }

  private mutating func readModule(_ block: Block) -> ModuleCall? {
    guard let name = label(of: block) else { return nil }
    var typeName = name
    if let attribute = block.body.attribute("type") { typeName = attribute.value.constantValue?.stringValue ?? "" }
    guard let type = registry.type(named: typeName) else {
      let names = registry.types.map(\.name)
      let hint = Suggestion.nearest(to: typeName, among: names)
      diagnostics.append(
        Diagnostic(
          TFGenCodes.unknownModuleType, "There is no module type \"\(Name.printable(typeName))\"",
          detail: "Known types: \(names.joined(separator: ", ")).",
          remedy: hint.map { "Did you mean \"\($0)\"?" } ?? "A module whose name isn't a type needs type = \"…\".",
          at: location(block.origin)))
      return nil
    }
    for nested in block.body.blocks { unknownItem("block", nested.type, "a module block", [], nested.origin) }
    var module = type.blank()
    let inputs = type.inputs
    for attribute in block.body.attributes where !["type", "provider_region"].contains(attribute.name) {
      guard let position = inputs.firstIndex(where: { $0.name == attribute.name }) else {
        let hint = Suggestion.nearest(to: attribute.name, among: inputs.map(\.name))
        diagnostics.append(
          Diagnostic(
            TFGenCodes.unknownInput,
            "The module type \"\(type.name)\" has no input \"\(Name.printable(attribute.name))\"",
            detail: "Inputs: \(inputs.map(\.name).joined(separator: ", ")).",
            remedy: hint.map { "Did you mean \"\($0)\"?" } ?? "See tfgen modules show \(type.name).",
            at: location(attribute.origin)))
        continue
      }
      module.set(
        inputAt: position,
        to: argument(attribute.value, named: "\(name)_\(attribute.name)", of: inputs[position], at: attribute.origin))
    }
    var call = ModuleCall(name: name, module: module, at: location(block.origin))
    if let attribute = block.body.attribute("provider_region") {
      call.region = constant(attribute.value, "provider_region")?.stringValue ?? ""
    }
    return call
  }

  private mutating func readOutput(_ block: Block) -> StackOutput? {
    guard let name = label(of: block) else { return nil }
    checkItems(of: block, attributes: ["description", "value", "sensitive"], blocks: [])
    guard let value = block.body.attribute("value") else {
      diagnostics.append(
        Diagnostic(
          TFGenCodes.missingInput, "The output \"\(Name.printable(name))\" has no value",
          remedy: "Add value = module.NAME.OUTPUT.", at: location(block.origin)))
      return nil
    }
    return StackOutput(
      name: name, description: block.body.attribute("description")?.value.constantValue?.stringValue ?? "",
      value: argument(value.value, named: "output_\(name)", of: nil, at: value.origin),
      isSensitive: block.body.attribute("sensitive")?.value.constantValue == .bool(true),
      location: location(block.origin))
  }

  // MARK: Helpers

  mutating func constant(_ expression: Expression, _ what: String) -> Value? {
    if let value = expression.constantValue { return value }
    diagnostics.append(
      Diagnostic(
        TFGenCodes.unsupportedExpression, "\(what) must be a literal value",
        detail: "It is written to files in which nothing can be computed.",
        remedy: "Write the value itself.", at: location(expression.origin)))
    return nil
  }

  /// The values of a table of environments, each with its place.
  func values(_ fields: Value.Fields, in table: Expression) -> [StackVariable.EnvironmentValue] {
    var places: [String: SourceLocation] = [:]
    if case .object(let items) = table.kind {
      for item in items { if let key = item.key.constantKey { places[key] = location(item.value.origin) } }
    }
    return fields.map { name, value in
      var result = StackVariable.EnvironmentValue(name, value)
      result.location = places[name]
      return result
    }
  }

  private mutating func strings(_ attribute: Attribute) -> [String]? {
    if case .list(let values)? = attribute.value.constantValue {
      let texts = values.compactMap(\.stringValue)
      if texts.count == values.count { return texts }
    }
    diagnostics.append(
      Diagnostic(
        TFGenCodes.wrongType, "\(attribute.name) must be a list of strings",
        remedy: "Write \(attribute.name) = [\"dev\", \"prod\"].",
        at: location(attribute.origin)))
    return nil
  }

  mutating func label(of block: Block) -> String? {
    if block.labels.count == 1 { return block.labels[0] }
    diagnostics.append(
      Diagnostic(
        TFGenCodes.invalidName,
        "\(block.type.withArticle.sentenceStart) block needs one name, not \(block.labels.count)",
        remedy: "Write \(block.type) \"name\" { … }.", at: location(block.origin)))
    return nil
  }

  mutating func checkItems(of block: Block, attributes: [String], blocks: [String]) {
    for attribute in block.body.attributes where !attributes.contains(attribute.name) {
      unknownItem("argument", attribute.name, "\(block.type.withArticle) block", attributes, attribute.origin)
    }
    for nested in block.body.blocks where !blocks.contains(nested.type) {
      unknownItem("block", nested.type, "\(block.type.withArticle) block", blocks, nested.origin)
    }
  }

  mutating func unknownItem(
    _ what: String, _ name: String, _ place: String, _ known: [String], _ origin: Origin
  ) {
    let hint = Suggestion.nearest(to: name, among: known)
    diagnostics.append(
      Diagnostic(
        TFGenCodes.unknownStackItem, "\(place.sentenceStart) has no \(what) \"\(Name.printable(name))\"",
        detail: known.isEmpty ? "" : "It knows: \(known.joined(separator: ", ")).",
        remedy: hint.map { "Did you mean \"\($0)\"?" } ?? "Remove it.", at: location(origin)))
  }

  func location(_ origin: Origin) -> SourceLocation? {
    origin.span.map { file.location(of: $0) } ?? origin.swiftLocation
  }
}
