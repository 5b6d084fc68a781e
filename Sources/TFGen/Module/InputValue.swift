public import HCL

/// What a Swift type means as a Terraform value: its constraint and, beyond
/// that, what it stands for. An AMI id and a VPC id are both strings, but
/// passing one for the other is a mistake that tfgen refuses.
public struct InputKind: Hashable, Sendable {
  /// The Terraform type.
  public var type: TypeConstraint
  /// What it stands for, for example "VPC id"; nil for plain data that takes anything of its type.
  public var meaning: String?
  /// Whether null is a value of its own rather than "use the default".
  public var isNullable: Bool

  /// Makes a kind.
  public init(_ type: TypeConstraint, meaning: String? = nil, isNullable: Bool = false) {
    self.type = type
    self.meaning = meaning
    self.isNullable = isNullable
  }

  /// Whether a value of `other` may be used where this kind is wanted.
  public func accepts(_ other: InputKind) -> Bool {
    guard type.accepts(other.type) else { return false }
    guard let meaning, let otherMeaning = other.meaning else { return true }
    return meaning == otherMeaning
  }

  /// For messages: "a VPC id (string)".
  public var description: String { meaning.map { "\($0) (\(type.description))" } ?? type.description }
}

extension TypeConstraint {
  /// Whether Terraform converts `other` to this type without an error.
  public func accepts(_ other: TypeConstraint) -> Bool {
    switch (self, other) {
    case (.any, _), (_, .any): true
    case (.string, .string), (.string, .number), (.string, .wholeNumber), (.string, .bool), (.bool, .bool): true
    case (.number, .number), (.number, .wholeNumber), (.wholeNumber, .number), (.wholeNumber, .wholeNumber): true
    case (.list(let a), .list(let b)), (.list(let a), .set(let b)), (.set(let a), .list(let b)),
      (.set(let a), .set(let b)),
      (.map(let a), .map(let b)):
      a.accepts(b)
    case (.object(let wanted), .object(let given)):
      wanted.allSatisfy { attribute in
        guard let match = given.first(where: { $0.name == attribute.name }) else { return attribute.isOptional }
        return attribute.type.accepts(match.type)
      }
    case (.map(let element), .object(let given)): given.allSatisfy { element.accepts($0.type) }
    default: false
    }
  }
}

/// A Swift type that can be the value of a module's input or output.
///
/// Give a type of your own a meaning by conforming a small struct:
///
///     public struct QueueURL: InputValue {
///       public static let kind = InputKind(.string, meaning: "SQS queue URL")
///       public var hclValue: Value { .string(url) }
///       public let url: String
///     }
public protocol InputValue: Sendable {
  /// Type and meaning.
  static var kind: InputKind { get }
  /// The value that Terraform sees. Text in it is data and is escaped when printed.
  var hclValue: Value { get }
}

/// An input value that is text underneath, so that a string literal can stand for it.
public protocol TextInputValue: InputValue, ExpressibleByStringLiteral {
  /// Wraps the text as it is; rules on the input say whether it is valid.
  init(_ text: String)
  /// The text.
  var text: String { get }
}

extension TextInputValue {
  /// The text as a Terraform string.
  public var hclValue: Value { .string(text) }
  /// Wraps a literal.
  public init(stringLiteral value: String) { self.init(value) }
}

extension String: InputValue {
  /// Plain text.
  public static var kind: InputKind { InputKind(.string) }
  /// A Terraform string.
  public var hclValue: Value { .string(self) }
}

extension Int: InputValue {
  /// A whole number.
  public static var kind: InputKind { InputKind(.wholeNumber) }
  /// A Terraform number.
  public var hclValue: Value { .number(Number(self)) }
}

extension Bool: InputValue {
  /// A bool.
  public static var kind: InputKind { InputKind(.bool) }
  /// A Terraform bool.
  public var hclValue: Value { .bool(self) }
}

extension Array: InputValue where Element: InputValue {
  /// A list of the element's kind.
  public static var kind: InputKind {
    InputKind(.list(Element.kind.type), meaning: Element.kind.meaning.map { "list of \($0)" })
  }
  /// A Terraform list.
  public var hclValue: Value { .list(map(\.hclValue)) }
}

extension Dictionary: InputValue where Key == String, Value: InputValue {
  /// A map of the value's kind.
  public static var kind: InputKind {
    InputKind(.map(Value.kind.type), meaning: Value.kind.meaning.map { "map of \($0)" })
  }
  /// A Terraform map, sorted by key so that output doesn't depend on hashing.
  public var hclValue: HCL.Value {
    var fields = HCL.Value.Fields()
    for key in keys.sorted() { fields[key] = self[key]?.hclValue }
    return .object(fields)
  }
}

extension Optional: InputValue where Wrapped: InputValue {
  /// The wrapped kind, nullable.
  public static var kind: InputKind {
    InputKind(Wrapped.kind.type, meaning: Wrapped.kind.meaning, isNullable: true)
  }
  /// Null for nil.
  public var hclValue: Value { self?.hclValue ?? .null }
}
