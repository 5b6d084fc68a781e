/// Arguments and nested blocks that a provider takes in one kind of block.
public struct BlockSchema: Hashable, Sendable {
  /// Attributes, sorted by name.
  public internal(set) var attributes: [AttributeSchema]
  /// Nested blocks, sorted by name.
  public internal(set) var blocks: [NestedBlockSchema]
  /// The provider asks not to use the whole type any more.
  public internal(set) var isDeprecated = false

  /// Makes a schema; sorts what it is given.
  public init(attributes: [AttributeSchema] = [], blocks: [NestedBlockSchema] = []) {
    self.attributes = attributes.sorted { $0.name < $1.name }
    self.blocks = blocks.sorted { $0.name < $1.name }
  }

  /// The attribute of a name.
  public func attribute(_ name: String) -> AttributeSchema? { BlockSchema.search(attributes, for: name, by: \.name) }
  /// The nested block of a type.
  public func block(_ name: String) -> NestedBlockSchema? { BlockSchema.search(blocks, for: name, by: \.name) }

  private static func search<Element>(_ elements: [Element], for name: String, by key: (Element) -> String) -> Element?
  {
    var (low, high) = (0, elements.count)
    while low < high {
      let middle = (low + high) / 2
      let found = key(elements[middle])
      if found == name { return elements[middle] }
      if found < name { low = middle + 1 } else { high = middle }
    }
    return nil
  }
}

/// One attribute as the provider declares it.
public struct AttributeSchema: Hashable, Sendable {
  /// Name.
  public var name: String
  /// Type.
  public var type: TypeConstraint
  /// Must be set.
  public var isRequired = false
  /// May be set.
  public var isOptional = false
  /// The provider may set it itself.
  public var isComputed = false
  /// Never stored in plan or state; may take ephemeral values.
  public var isWriteOnly = false
  /// The provider asks not to use it any more.
  public var isDeprecated = false
  /// Terraform hides it.
  public var isSensitive = false
  /// Terraform also takes blocks of this name, one for each element: a list or a set of objects in the older
  /// plugin protocol, as `ingress` of `aws_security_group`.
  public var allowsBlocks = false

  /// Makes an attribute that is neither required nor optional.
  public init(name: String, type: TypeConstraint) {
    self.name = name
    self.type = type
  }

  /// Whether a configuration may set it at all.
  public var isSettable: Bool { isRequired || isOptional }

  /// What a block may contain that stands for one element, when ``allowsBlocks``. Terraform requires none of it.
  var elementBlock: BlockSchema? {
    guard allowsBlocks else { return nil }
    switch type {
    case .list(.object(let fields)), .set(.object(let fields)):
      return BlockSchema(
        attributes: fields.map { field in
          var attribute = AttributeSchema(name: field.name, type: field.type)
          attribute.isOptional = true
          switch field.type {
          case .list(.object), .set(.object): attribute.allowsBlocks = true
          default: break
          }
          return attribute
        })
    default: return nil
    }
  }
}

/// One type of nested block.
public struct NestedBlockSchema: Hashable, Sendable {
  /// How the blocks of a type become a value.
  public enum Nesting: String, Hashable, Sendable {
    /// At most one block, as `timeouts`.
    case single
    /// Blocks in order.
    case list
    /// Blocks without order.
    case set
    /// Blocks with a label that is a key.
    case map
    /// At most one block, taken as empty when it is left out.
    case group
  }

  /// Type of the block.
  public var name: String
  /// Nesting.
  public var nesting: Nesting
  /// How many there must be at least.
  public var minimum: Int
  /// How many there may be as the provider declares it; 0 for no limit of its own.
  public var maximum: Int
  /// The provider asks not to use it any more.
  public var isDeprecated: Bool
  /// Name of its content in the last section of the compact schema.
  var content: String

  /// How many there may be; nil for any number.
  public var limit: Int? {
    switch nesting {
    case .single, .group: 1
    case .list, .set, .map: maximum > 0 ? maximum : nil
    }
  }
}
