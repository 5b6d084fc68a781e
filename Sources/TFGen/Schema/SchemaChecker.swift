public import HCL

/// Checks resources, data sources and providers against provider schemas, without terraform.
public struct SchemaChecker: Sendable {
  private let schemas: [ProviderSchema]

  /// Makes a checker. Types of providers that aren't among the schemas are passed over.
  public init(schemas: [ProviderSchema]) { self.schemas = schemas }

  /// Whether there is a schema for the provider of a block.
  public func covers(_ block: Block) -> Bool { schema(for: block) != nil }

  private func schema(for block: Block) -> ProviderSchema? {
    guard let type = block.labels.first else { return nil }
    return schemas.first { $0.owns(type) }
  }

  /// What is wrong with a `resource`, `data`, `ephemeral` or `provider` block. Other blocks have
  /// nothing to do with schemas and give nothing.
  ///
  /// - Parameter locate: turns the origin of a node into a place, the module's Swift source or a file.
  public func check(_ block: Block, locate: @escaping (Origin) -> SourceLocation?) -> [Diagnostic] {
    guard ["resource", "data", "ephemeral", "provider"].contains(block.type), let type = block.labels.first,
      let provider = schema(for: block)
    else { return [] }
    let found: BlockSchema?
    let known: [String]
    switch block.type {
    case "resource": (found, known) = (provider.resource(type), [])
    case "data": (found, known) = (provider.dataSource(type), [])
    case "ephemeral": (found, known) = (provider.ephemeralResource(type), [])
    default: (found, known) = (provider.provider, [provider.localName])
    }
    guard let schema = found else {
      let names = !known.isEmpty ? known : block.type == "resource" ? provider.resourceTypes : block.type == "data" ? provider.dataSources : provider.ephemeralResources
      let hint = Suggestion.nearest(to: type, among: names)
      return [Diagnostic(
        SchemaCodes.unknownType, "There is no \(SchemaChecker.noun(block.type)) \"\(Name.printable(type))\"",
        detail: "The provider \(provider.source) \(provider.version) doesn't have it.",
        remedy: hint.map { "Did you mean \"\($0)\"?" } ?? "Look the type up in the provider's documentation.", at: locate(block.origin))]
    }
    let what = block.type == "provider" ? "The provider \(type)" : block.type == "resource" ? type : "The \(SchemaChecker.noun(block.type)) \(type)"
    var walk = Walk(provider: provider, what: what, locate: locate)
    walk.check(block.body, schema, path: "", origin: block.origin, metaArguments: SchemaChecker.metaArguments(block.type))
    return walk.diagnostics
  }

  private static func noun(_ type: String) -> String {
    switch type {
    case "data": "data source"
    case "ephemeral": "ephemeral resource"
    case "provider": "provider"
    default: "resource type"
    }
  }

  private static func metaArguments(_ type: String) -> MetaArguments {
    switch type {
    case "provider": MetaArguments(arguments: ["alias", "version"], blocks: [])
    case "ephemeral": MetaArguments(arguments: ["count", "for_each", "provider", "depends_on"], blocks: ["lifecycle"])
    default:
      MetaArguments(
        arguments: ["count", "for_each", "provider", "depends_on"],
        blocks: type == "resource" ? ["lifecycle", "provisioner", "connection"] : ["lifecycle"])
    }
  }

  /// What Terraform itself takes in a block, beside what the provider takes.
  fileprivate struct MetaArguments {
    var arguments: [String] = []
    var blocks: [String] = []
  }

  /// The walk through one block and the blocks in it.
  private struct Walk {
    let provider: ProviderSchema
    let what: String
    let locate: (Origin) -> SourceLocation?
    var diagnostics: [Diagnostic] = []

    mutating func check(_ body: Body, _ schema: BlockSchema, path: String, origin: Origin, metaArguments: MetaArguments) {
      let place = path.isEmpty ? what : "\(what) (in \(path))"
      var present: Set<String> = []
      for attribute in body.attributes {
        if metaArguments.arguments.contains(attribute.name) { continue }
        guard let declared = schema.attribute(attribute.name) else {
          unknownArgument(attribute, schema, place)
          continue
        }
        if attribute.value.kind != .null { present.insert(attribute.name) }
        check(attribute, declared, place)
      }
      var counts: [String: Int] = [:]
      var dynamic: Set<String> = []
      for block in body.blocks {
        if metaArguments.blocks.contains(block.type) { continue }
        if block.type == "dynamic", let name = block.labels.first {
          dynamic.insert(name)
          guard let nested = schema.block(name) else {
            unknownBlock(name, block.origin, schema, place)
            continue
          }
          for content in block.body.blocks("content") { descend(content, nested, path) }
          continue
        }
        guard let nested = schema.block(block.type) else {
          unknownBlock(block.type, block.origin, schema, place)
          continue
        }
        counts[block.type, default: 0] += 1
        descend(block, nested, path)
      }
      for declared in schema.attributes where declared.isRequired && !present.contains(declared.name) {
        diagnostics.append(Diagnostic(
          SchemaCodes.missingArgument, "\(place) needs the argument \"\(declared.name)\"",
          detail: "It is required and of type \(declared.type.description).", remedy: "Set it.", at: locate(origin)))
      }
      for nested in schema.blocks where !dynamic.contains(nested.name) {
        let count = counts[nested.name] ?? 0
        let tooMany = nested.maximum > 0 && count > nested.maximum
        if count >= nested.minimum && !tooMany { continue }
        diagnostics.append(Diagnostic(
          SchemaCodes.blockCount,
          tooMany ? "\(place) has \(count) blocks \"\(nested.name)\"" : "\(place) needs a block \"\(nested.name)\"",
          detail: "At least \(nested.minimum)" + (nested.maximum > 0 ? " and at most \(nested.maximum)" : "") + " are allowed.",
          remedy: tooMany ? "Remove \(count - nested.maximum)." : "Add one.", at: locate(origin)))
      }
    }

    private mutating func descend(_ block: Block, _ nested: NestedBlockSchema, _ path: String) {
      check(
        block.body, provider.content(of: nested), path: path.isEmpty ? nested.name : "\(path).\(nested.name)", origin: block.origin,
        metaArguments: MetaArguments())
    }

    private mutating func unknownArgument(_ attribute: Attribute, _ schema: BlockSchema, _ place: String) {
      let location = locate(attribute.origin)
      if schema.block(attribute.name) != nil {
        diagnostics.append(Diagnostic(
          SchemaCodes.unknownArgument, "\(place): \"\(attribute.name)\" is a block, not an argument",
          detail: "Blocks are written without =.", remedy: "Write \(attribute.name) { … }.", at: location))
        return
      }
      let settable = schema.attributes.filter(\.isSettable).map(\.name)
      let hint = Suggestion.nearest(to: attribute.name, among: settable + schema.blocks.map(\.name))
      diagnostics.append(Diagnostic(
        SchemaCodes.unknownArgument, "\(place) has no argument \"\(Name.printable(attribute.name))\"",
        detail: "\(provider.source) \(provider.version) doesn't know it.",
        remedy: hint.map { "Did you mean \"\($0)\"?" } ?? "Remove it, or look up the provider's documentation.", at: location))
    }

    private mutating func unknownBlock(_ name: String, _ origin: Origin, _ schema: BlockSchema, _ place: String) {
      let location = locate(origin)
      if schema.attribute(name) != nil {
        diagnostics.append(Diagnostic(
          SchemaCodes.unknownBlock, "\(place): \"\(name)\" is an argument, not a block", detail: "Arguments are written with =.",
          remedy: "Write \(name) = ….", at: location))
        return
      }
      let hint = Suggestion.nearest(to: name, among: schema.blocks.map(\.name) + schema.attributes.filter(\.isSettable).map(\.name))
      diagnostics.append(Diagnostic(
        SchemaCodes.unknownBlock, "\(place) has no block \"\(Name.printable(name))\"",
        detail: "\(provider.source) \(provider.version) doesn't know it.",
        remedy: hint.map { "Did you mean \"\($0)\"?" } ?? "Remove it, or look up the provider's documentation.", at: location))
    }

    private mutating func check(_ attribute: Attribute, _ declared: AttributeSchema, _ place: String) {
      let location = locate(attribute.origin)
      if !declared.isSettable {
        diagnostics.append(Diagnostic(
          SchemaCodes.computedOnly, "\(place): \"\(attribute.name)\" can't be set", detail: "The provider decides it; it can only be read.",
          remedy: "Remove it.", at: location))
        return
      }
      if declared.isDeprecated {
        diagnostics.append(Diagnostic(
          .warning, SchemaCodes.deprecated, "\(place): \"\(attribute.name)\" is deprecated",
          detail: "\(provider.source) \(provider.version) marks it so.", remedy: "Use what the provider's documentation names instead.", at: location))
      }
      if let problem = mismatch(attribute.value, declared.type) {
        diagnostics.append(Diagnostic(
          SchemaCodes.wrongType, "\(place): \"\(attribute.name)\" has the wrong type", detail: problem.sentence,
          remedy: "The argument takes \(declared.type.description).", at: location))
      }
    }

    /// Only what is certain without evaluation: literals, and brackets where a scalar is needed.
    private func mismatch(_ value: Expression, _ type: TypeConstraint) -> String? {
      if let constant = value.constantValue { return type.mismatch(with: constant) }
      switch (type, value.kind) {
      case (.string, .tuple), (.number, .tuple), (.bool, .tuple): return "\(type.description) is needed, not a list"
      case (.string, .object), (.number, .object), (.bool, .object): return "\(type.description) is needed, not an object"
      case (.list, .object), (.set, .object): return "\(type.description) is needed, not an object"
      case (.map, .tuple), (.object, .tuple): return "\(type.description) is needed, not a list"
      case (.number, .template(let parts)):
        // Text around an interpolation can't become a number unless it is digits.
        return parts.count > 1 && parts.contains { if case .literal(let text) = $0 { Number(text) == nil } else { false } }
          ? "a number is needed, not text" : nil
      default: return nil
      }
    }
  }
}
