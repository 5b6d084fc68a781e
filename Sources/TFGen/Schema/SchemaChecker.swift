public import HCL

/// Checks resources, data sources and providers against provider schemas, without terraform.
///
/// It says no only to what Terraform refuses whatever the values are: names, nesting, required arguments, and literals
/// of the wrong type. Validators inside the provider ("must be a valid ARN") run in `terraform validate` only.
public struct SchemaChecker: Sendable {
  private let schemas: [ProviderSchema]
  private let onlyCertain: Bool

  /// Makes a checker. Types of providers that aren't among the schemas are passed over.
  ///
  /// - Parameter onlyCertain: whether to say nothing about loops over what isn't known yet: `terraform validate` lets
  ///   them stand where text is wanted, and a plan never does.
  public init(schemas: [ProviderSchema], onlyCertain: Bool = false) {
    self.schemas = schemas.filter { !$0.isEmpty }
    self.onlyCertain = onlyCertain
  }

  /// Whether there is a schema for the provider of a block.
  public func covers(_ block: Block) -> Bool { schema(for: block) != nil }

  private func schema(for block: Block) -> ProviderSchema? {
    guard BlockKind(rawValue: block.type) != nil, let type = block.labels.first else { return nil }
    return schemas.first { $0.owns(type) }
  }

  /// What is wrong with a `resource`, `data`, `ephemeral` or `provider` block. Other blocks have
  /// nothing to do with schemas and give nothing.
  ///
  /// - Parameter locate: turns the origin of a node into a place, the module's Swift source or a file. A node
  ///   without a place is reported at the block that it stands in.
  public func check(_ block: Block, locate: @escaping (Origin) -> SourceLocation?) -> [Diagnostic] {
    guard let kind = BlockKind(rawValue: block.type), let type = block.labels.first, let provider = schema(for: block)
    else {
      return []
    }
    guard let schema = kind.schema(of: type, in: provider) else {
      return [unknownType(type, kind, provider, at: locate(block.origin))]
    }
    var walk = SchemaWalk(
      provider: provider, subject: kind.subject(type), onlyCertain: onlyCertain, locate: locate)
    walk.checkTopLevel(block, schema, kind)
    return walk.diagnostics
  }

  private func unknownType(_ type: String, _ kind: BlockKind, _ provider: ProviderSchema, at location: SourceLocation?)
    -> Diagnostic
  {
    let remedy: String
    if let other = BlockKind.allCases.first(where: { $0 != .provider && $0.schema(of: type, in: provider) != nil }) {
      remedy = "It is \(other.nounWithArticle): write \(other.rawValue) \"\(type)\"."
    } else if let hint = Suggestion.nearest(to: type, among: kind.names(in: provider)) {
      remedy = "Did you mean \"\(hint)\"?"
    } else {
      remedy = "Look the type up in the provider's documentation."
    }
    return Diagnostic(
      SchemaCodes.unknownType, "There is no \(kind.noun) \"\(Name.printable(type))\"",
      detail: "The provider \(provider.source) \(provider.version) doesn't have it.", remedy: remedy, at: location)
  }
}

/// The blocks at the top level of a configuration whose content a provider decides.
enum BlockKind: String, CaseIterable {
  case resource, data, ephemeral, provider

  var noun: String {
    switch self {
    case .resource: "resource type"
    case .data: "data source"
    case .ephemeral: "ephemeral resource"
    case .provider: "provider"
    }
  }

  var nounWithArticle: String { noun.withArticle }

  /// How messages begin.
  func subject(_ type: String) -> String {
    switch self {
    case .resource: type
    case .data: "The data source \(type)"
    case .ephemeral: "The ephemeral resource \(type)"
    case .provider: "The provider \(type)"
    }
  }

  func schema(of type: String, in provider: ProviderSchema) -> BlockSchema? {
    switch self {
    case .resource: provider.resource(type)
    case .data: provider.dataSource(type)
    case .ephemeral: provider.ephemeralResource(type)
    case .provider: type == provider.localName ? provider.provider : nil
    }
  }

  func names(in provider: ProviderSchema) -> [String] {
    switch self {
    case .resource: provider.resourceTypes
    case .data: provider.dataSources
    case .ephemeral: provider.ephemeralResources
    case .provider: [provider.localName]
    }
  }

  /// Arguments that Terraform itself takes, beside what the provider takes.
  var metaArguments: [String] {
    self == .provider ? ["alias", "version"] : ["count", "for_each", "provider", "depends_on"]
  }

  /// Blocks that Terraform itself takes.
  var metaBlocks: [String] {
    switch self {
    case .resource: ["lifecycle", "provisioner", "connection"]
    case .data, .ephemeral: ["lifecycle"]
    case .provider: []
    }
  }

  /// Arguments of `lifecycle`.
  var lifecycleArguments: [String] {
    self == .resource ? ["create_before_destroy", "ignore_changes", "prevent_destroy", "replace_triggered_by"] : []
  }
}
