import HCL

/// A place in a resource: which schema holds there and how messages name it.
struct SchemaScope {
  var schema: BlockSchema
  /// Names of the blocks around, joined by dots; empty in the resource itself.
  var path = ""
  /// Arguments that Terraform itself takes here.
  var metaArguments: [String] = []
  /// Blocks that Terraform itself takes here.
  var metaBlocks: [String] = []
  /// What the schema belongs to: the provider and its version, or Terraform itself.
  var owner: String

  /// How messages begin.
  func place(_ subject: String) -> String { path.isEmpty ? subject : "\(subject) (in \(path))" }

  func path(to name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  /// The block of a name: a declared one, or one element of a list of objects that may be written as blocks.
  func nested(_ name: String, _ provider: ProviderSchema) -> NestedScope? {
    if let declared = schema.block(name) {
      let scope = SchemaScope(schema: provider.content(of: declared), path: path(to: name), owner: owner)
      return NestedScope(
        name: name, scope: scope, hasLabel: declared.nesting == .map, isDeprecated: declared.isDeprecated)
    }
    guard let attribute = schema.attribute(name), attribute.isSettable, let element = attribute.elementBlock else {
      return nil
    }
    let scope = SchemaScope(schema: element, path: path(to: name), owner: owner)
    return NestedScope(name: name, scope: scope, hasLabel: false, isDeprecated: attribute.isDeprecated)
  }
}

/// A nested block and the scope that it opens.
struct NestedScope {
  var name: String
  var scope: SchemaScope
  /// Whether the block has a label, its key.
  var hasLabel: Bool
  var isDeprecated: Bool
}
