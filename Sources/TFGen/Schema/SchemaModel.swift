
/// Arguments and nested blocks that a provider takes in one kind of block.
public struct BlockSchema: Hashable, Sendable {
  /// Attributes, sorted by name.
  public var attributes: [AttributeSchema]
  /// Nested blocks, sorted by name.
  public var blocks: [NestedBlockSchema]

  /// Makes a schema.
  public init(attributes: [AttributeSchema] = [], blocks: [NestedBlockSchema] = []) {
    self.attributes = attributes
    self.blocks = blocks
  }

  /// The attribute of a name.
  public func attribute(_ name: String) -> AttributeSchema? { attributes.first { $0.name == name } }
  /// The nested block of a type.
  public func block(_ name: String) -> NestedBlockSchema? { blocks.first { $0.name == name } }
}

/// One attribute as the provider declares it.
public struct AttributeSchema: Hashable, Sendable {
  /// Name.
  public var name: String
  /// Type.
  public var type: TypeConstraint
  /// Must be set.
  public var isRequired: Bool
  /// May be set.
  public var isOptional: Bool
  /// The provider may set it itself.
  public var isComputed: Bool
  /// Never stored in plan or state; may take ephemeral values.
  public var isWriteOnly: Bool
  /// The provider asks not to use it any more.
  public var isDeprecated: Bool
  /// Terraform hides it.
  public var isSensitive: Bool

  /// Whether a configuration may set it at all.
  public var isSettable: Bool { isRequired || isOptional }
}

/// One type of nested block.
public struct NestedBlockSchema: Hashable, Sendable {
  /// How the blocks of a type become a value.
  public enum Nesting: String, Hashable, Sendable { case single, list, set, map, group }

  /// Type of the block.
  public var name: String
  /// Nesting.
  public var nesting: Nesting
  /// How many there must be at least.
  public var minimum: Int
  /// How many there may be; 0 for any number.
  public var maximum: Int
  /// Index of its content in the provider's schema.
  var content: Int
}
