/// The content of a file or of a block, in the order in which it was written.
public struct Body: Hashable, Sendable {
  /// One thing in a body.
  public enum Item: Hashable, Sendable {
    /// `name = value`
    indirect case attribute(Attribute)
    /// `type "label" { … }`
    indirect case block(Block)
    /// Comment lines, without `#`.
    case comment([String])
    /// An empty line.
    case blankLine
  }

  /// What is in it.
  public var items: [Item]

  /// Makes a body.
  public init(_ items: [Item] = []) { self.items = items }

  /// The attributes, in order.
  public var attributes: [Attribute] {
    items.compactMap { if case .attribute(let attribute) = $0 { attribute } else { nil } }
  }

  /// The blocks, in order.
  public var blocks: [Block] {
    items.compactMap { if case .block(let block) = $0 { block } else { nil } }
  }

  /// The first attribute of that name.
  public func attribute(_ name: String) -> Attribute? {
    for case .attribute(let attribute) in items where attribute.name == name { return attribute }
    return nil
  }

  /// The blocks of a type.
  public func blocks(_ type: String) -> [Block] {
    var found: [Block] = []
    for case .block(let block) in items where block.type == type { found.append(block) }
    return found
  }
}

/// `name = value`
public struct Attribute: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The value.
  public var value: Expression
  /// Comment lines above it, without `#`.
  public var comment: [String]
  /// Where it came from. For a parsed attribute: the span of its name.
  public var origin: Origin

  /// Makes an attribute.
  public init(_ name: String, _ value: Expression, comment: [String] = [], origin: Origin = .unknown) {
    self.name = name
    self.value = value
    self.comment = comment
    self.origin = origin
  }

  /// Compares content, not origin.
  public static func == (left: Attribute, right: Attribute) -> Bool {
    left.name == right.name && left.value == right.value && left.comment == right.comment
  }
  /// Hashes content, not origin.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(value)
  }
}

/// `type "label" "label" { … }`
public struct Block: Hashable, Sendable {
  /// The type, for example `resource`.
  public var type: String
  /// The labels, unescaped.
  public var labels: [String]
  /// The content.
  public var body: Body
  /// Comment lines above it, without `#`.
  public var comment: [String]
  /// Where it came from. For a parsed block: the span of its header.
  public var origin: Origin

  /// Makes a block.
  public init(
    _ type: String, _ labels: [String] = [], comment: [String] = [], origin: Origin = .unknown, body: Body = Body()
  ) {
    self.type = type
    self.labels = labels
    self.body = body
    self.comment = comment
    self.origin = origin
  }

  /// Compares content, not origin.
  public static func == (left: Block, right: Block) -> Bool {
    left.type == right.type && left.labels == right.labels && left.body == right.body && left.comment == right.comment
  }
  /// Hashes content, not origin.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(type)
    hasher.combine(labels)
  }
}
