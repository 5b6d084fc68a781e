import HCL

/// What a module declares, for looking names up.
struct Declarations {
  /// A variable as a caller sees it.
  struct Variable {
    var isRequired: Bool
    /// The type when it is given and can be read.
    var type: ValueType?
    /// Whether null is a value of it.
    var isNullable = true
    /// Whether its value must not be shown.
    var isSensitive = false
  }

  /// A resource, data source or ephemeral resource.
  struct Resource {
    var kind: BlockKind
    var type: String
    var name: String
    /// `count` or `for_each`.
    var repetition: String?
    /// The check block that it belongs to.
    var check: String?
  }

  /// A call of another module.
  struct Call {
    var source: String?
    var repetition: String?
  }

  private(set) var variables: [String: Variable] = [:]
  private(set) var locals: Set<String> = []
  private(set) var outputs: Set<String> = []
  private(set) var calls: [String: Call] = [:]
  /// By address: `aws_vpc.this`, `data.aws_region.current`.
  private(set) var resources: [String: Resource] = [:]
  /// Local names of the providers that the module says it requires.
  private(set) var requiredProviders: Set<String> = []
  /// Where each thing was declared first.
  private var places: [String: SourceLocation?] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ module: ConfigurationModule) {
    for file in module.files { for block in file.body.blocks { declare(block, file) } }
  }

  static func address(_ kind: BlockKind, _ type: String, _ name: String) -> String {
    (kind == .resource ? "" : kind.rawValue + ".") + type + "." + name
  }

  private mutating func declare(_ block: Block, _ file: ConfigurationFile) {
    let label = block.labels.first ?? ""
    switch (block.type, block.labels.count) {
    case ("variable", 1):
      let own = Variable(
        isRequired: block.body.attribute("default") == nil,
        type: block.body.attribute("type").flatMap { try? ValueType($0.value) },
        isNullable: block.body.attribute("nullable")?.value.constantValue != .bool(false),
        isSensitive: block.body.attribute("sensitive")?.value.constantValue == .bool(true))
      if file.isOverride, let old = variables[label] {
        variables[label] = Variable(
          isRequired: old.isRequired && own.isRequired, type: own.type ?? old.type,
          isNullable: old.isNullable && own.isNullable, isSensitive: old.isSensitive || own.isSensitive)
      } else {
        variables[label] = own
      }
      once("variable.\(label)", "Duplicate variable declaration", "A variable \"\(label)\"", block.origin, file)
    case ("output", 1):
      outputs.insert(label)
      once("output.\(label)", "Duplicate output definition", "An output \"\(label)\"", block.origin, file)
    case ("module", 1):
      let source = block.body.attribute("source")?.value.constantText
      calls[label] = Call(
        source: source ?? calls[label]?.source, repetition: Declarations.repetition(block) ?? calls[label]?.repetition)
      once("module.\(label)", "Duplicate module call", "A module call \"\(label)\"", block.origin, file)
    case ("locals", _):
      for attribute in block.body.attributes {
        locals.insert(attribute.name)
        once(
          "local.\(attribute.name)", "Duplicate local value definition", "A local value \"\(attribute.name)\"",
          attribute.origin, file)
      }
    case ("resource", 2): declare(block, .resource, file)
    case ("data", 2): declare(block, .data, file)
    case ("ephemeral", 2): declare(block, .ephemeral, file)
    case ("check", 1):
      once("check.\(label)", "Duplicate check \"\(label)\" configuration", "A check \"\(label)\"", block.origin, file)
      for data in block.body.blocks("data") where data.labels.count == 2 { declare(data, .data, file, check: label) }
    case ("provider", 1):
      var name = label
      if let alias = block.body.attribute("alias")?.value.constantText { name += "." + alias }
      once("provider.\(name)", "Duplicate provider configuration", "A configuration \(name)", block.origin, file)
    case ("terraform", _):
      for nested in block.body.blocks where nested.type == "required_providers" {
        requiredProviders.formUnion(nested.body.attributes.map(\.name))
        once(
          "required_providers", "Duplicate required providers configuration", "A required_providers block",
          nested.origin, file)
      }
      for nested in block.body.blocks where nested.type == "backend" || nested.type == "cloud" {
        once(
          "backend", "Duplicate \(nested.type) configuration", "A backend", nested.origin, file)
      }
    default: break
    }
  }

  private mutating func declare(_ block: Block, _ kind: BlockKind, _ file: ConfigurationFile, check: String? = nil) {
    let (type, name) = (block.labels[0], block.labels[1])
    let address = Declarations.address(kind, type, name)
    let repetition = Declarations.repetition(block) ?? (file.isOverride ? resources[address]?.repetition : nil)
    resources[address] = Resource(kind: kind, type: type, name: name, repetition: repetition, check: check)
    let noun = kind == .resource ? "resource" : kind.rawValue
    once(
      address, "Duplicate \(noun) \"\(type)\" configuration", "\(noun.withArticle.sentenceStart) \"\(name)\" of this type", block.origin, file)
  }

  private static func repetition(_ block: Block) -> String? {
    ["count", "for_each"].first { block.body.attribute($0) != nil }
  }

  /// An override file can only change what the others declare. They were read before.
  private mutating func overriding(_ key: String, _ what: String, _ place: SourceLocation?) {
    if places[key] != nil { return }
    let summary: String? =
      switch key.prefix(while: { $0 != "." }) {
      case "variable": "Missing base variable declaration to override"
      case "output": "Missing base output definition to override"
      case "local": "Missing base local value definition to override"
      case "module": "Missing module call to override"
      case "provider", "required_providers", "backend", "check": nil
      case "data": "Missing data resource to override"
      case "ephemeral": "Missing ephemeral resource to override"
      default: "Missing resource to override"
      }
    guard let summary else { return }
    diagnostics.append(
      Diagnostic(
        ValidationCodes.undeclared, summary, detail: "\(what) isn't declared in any other file.",
        remedy: "Declare it in a file without _override, or correct the name.", at: place))
  }

  private mutating func once(
    _ key: String, _ summary: String, _ what: String, _ origin: Origin, _ file: ConfigurationFile
  ) {
    let place = file.location(origin)
    if file.isOverride { return overriding(key, what, place) }
    guard let first = places.updateValue(place, forKey: key) else { return }
    places[key] = first
    diagnostics.append(
      Diagnostic(
        ValidationCodes.duplicate, summary, detail: "\(what) was declared before. Names are unique in a module.",
        remedy: "Rename or remove one of them.", at: place,
        notes: first.map { [.init("declared first", at: $0)] } ?? []))
  }
}
