public import HCL

/// A Terraform type constraint, as it stands in `variable "x" { type = … }`.
public indirect enum TypeConstraint: Hashable, Sendable {
  /// `string`
  case string
  /// `number`
  case number
  /// `number`, of which AWS takes whole ones only: ports, counts, days
  case wholeNumber
  /// `bool`
  case bool
  /// `any`
  case any
  /// `list(T)`
  case list(TypeConstraint)
  /// `set(T)`
  case set(TypeConstraint)
  /// `map(T)`
  case map(TypeConstraint)
  /// `object({ … })`, attributes in the order in which they are documented.
  case object([ObjectAttribute])

  /// One attribute of an object type.
  public struct ObjectAttribute: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The type.
    public var type: TypeConstraint
    /// `optional(type, default)` when true.
    public var isOptional: Bool
    /// Default of an optional attribute; nil means null.
    public var defaultValue: Value?

    /// A required attribute.
    public init(_ name: String, _ type: TypeConstraint) {
      self.name = name
      self.type = type
      self.isOptional = false
      self.defaultValue = nil
    }

    /// An attribute that may be left out.
    public static func optional(_ name: String, _ type: TypeConstraint, default value: Value? = nil) -> ObjectAttribute
    {
      var attribute = ObjectAttribute(name, type)
      attribute.isOptional = true
      attribute.defaultValue = value
      return attribute
    }
  }

  /// The expression that Terraform reads.
  public var expression: Expression {
    switch self {
    case .string: .reference("string")
    case .number, .wholeNumber: .reference("number")
    case .bool: .reference("bool")
    case .any: .reference("any")
    case .list(let element): .call("list", element.expression)
    case .set(let element): .call("set", element.expression)
    case .map(let element): .call("map", element.expression)
    case .object(let attributes):
      .call(
        "object",
        Expression(
          .object(
            attributes.map { attribute in
              guard attribute.isOptional else { return .init(.literal(attribute.name), attribute.type.expression) }
              guard let value = attribute.defaultValue, let literal = Expression(literal: value) else {
                return .init(.literal(attribute.name), .call("optional", attribute.type.expression))
              }
              return .init(.literal(attribute.name), .call("optional", attribute.type.expression, literal))
            })))
    }
  }

  /// The constraint as one line of text, for messages and tables.
  public var description: String {
    switch self {
    case .string: "string"
    case .number, .wholeNumber: "number"
    case .bool: "bool"
    case .any: "any"
    case .list(let element): "list(\(element.description))"
    case .set(let element): "set(\(element.description))"
    case .map(let element): "map(\(element.description))"
    case .object(let attributes):
      "object({ "
        + attributes.map { "\($0.name) = \($0.isOptional ? "optional(\($0.type.description))" : $0.type.description)" }
        .joined(separator: ", ") + " })"
    }
  }

  /// Says what is wrong with a value of this type, or nil when it fits.
  ///
  /// As Terraform, it lets numbers and bools stand for strings and the
  /// reverse when the text reads as one. Unknown and null fit every type;
  /// whether null is allowed is the variable's business.
  public func mismatch(with value: Value, path: String = "") -> String? {
    guard let found = mismatch(value) else { return nil }
    let place = found.steps.reversed().reduce(path) { path, step in
      switch step {
      case .index(let index): "\(path)[\(index)]"
      case .key(let key): path.isEmpty ? key : "\(path).\(key)"
      }
    }
    return place.isEmpty ? found.text : "in \(place): \(found.text)"
  }

  /// What doesn't fit, and the way to it, written down only when there is something to say: innermost step first.
  private struct Mismatch {
    enum Step {
      case index(Int)
      case key(String)
    }
    var steps: [Step] = []
    var text: String

    init(_ text: String) { self.text = text }

    func inside(_ step: Step) -> Mismatch {
      var outer = self
      outer.steps.append(step)
      return outer
    }
  }

  private func mismatch(_ value: Value) -> Mismatch? {
    switch (self, value.unmarked) {
    case (_, .null), (_, .unknown), (.any, _): return nil
    case (.string, .string), (.string, .number), (.string, .bool): return nil
    case (.number, .number), (.bool, .bool): return nil
    case (.number, .string(let text)):
      return Number(text) == nil ? Mismatch("a number is needed, not the text \"\(text)\"") : nil
    case (.wholeNumber, .number(let number)):
      return number.isInteger ? nil : Mismatch("a whole number is needed, not \(number)")
    case (.wholeNumber, .string(let text)):
      guard let number = Number(text) else { return Mismatch("a whole number is needed, not the text \"\(text)\"") }
      return number.isInteger ? nil : Mismatch("a whole number is needed, not \(number)")
    case (.bool, .string(let text)):
      return text == "true" || text == "false" ? nil : Mismatch("true or false is needed, not the text \"\(text)\"")
    case (.list(let element), .list(let values)), (.set(let element), .list(let values)):
      for (index, value) in values.enumerated() {
        if let problem = element.mismatch(value) { return problem.inside(.index(index)) }
      }
      return nil
    case (.map(let element), .object(let fields)):
      for (key, value) in fields {
        if let problem = element.mismatch(value) { return problem.inside(.key(key)) }
      }
      return nil
    case (.object(let attributes), .object(let fields)):
      for attribute in attributes {
        guard let value = fields[attribute.name] else {
          if attribute.isOptional { continue }
          return Mismatch("the attribute \"\(attribute.name)\" is missing")
        }
        if let problem = attribute.type.mismatch(value) { return problem.inside(.key(attribute.name)) }
      }
      for key in fields.keys where !attributes.contains(where: { $0.name == key }) {
        let hint = Suggestion.nearest(to: key, among: attributes.map(\.name)).map { "; did you mean \"\($0)\"?" } ?? ""
        return Mismatch("there is no attribute \"\(key)\"\(hint)")
      }
      return nil
    default: return Mismatch("\(noun) is needed, not \(TypeConstraint.noun(of: value))")
    }
  }

  /// A value that fits, as Terraform converts it to this type: the number 5 for a string is `"5"`. What doesn't fit stays
  /// as it is.
  func converting(_ value: Value) -> Value {
    switch (self, value) {
    case (_, .sensitive(let inner)): return .sensitive(converting(inner))
    case (.string, .number(let number)): return .string(number.description)
    case (.string, .bool(let flag)): return .string(flag ? "true" : "false")
    case (.number, .string(let text)), (.wholeNumber, .string(let text)):
      return Number(text).map(Value.number) ?? value
    case (.bool, .string("true")): return .bool(true)
    case (.bool, .string("false")): return .bool(false)
    case (.list(let element), .list(let values)), (.set(let element), .list(let values)):
      return .list(values.map(element.converting))
    case (.map(let element), .object(let fields)):
      return .object(.init(uncheckedKeys: fields.keys, values: fields.values.map(element.converting)))
    case (.object(let attributes), .object(let fields)):
      let values = zip(fields.keys, fields.values).map { key, value in
        attributes.first { $0.name == key }?.type.converting(value) ?? value
      }
      return .object(.init(uncheckedKeys: fields.keys, values: values))
    default: return value
    }
  }

  /// The type in a sentence.
  private var noun: String {
    switch self {
    case .string: "a string"
    case .number: "a number"
    case .wholeNumber: "a whole number"
    case .bool: "a bool"
    case .any, .list, .set, .map, .object: "a value of type \(description)"
    }
  }

  static func noun(of value: Value) -> String {
    switch value.unmarked {
    case .null: "null"
    case .bool: "a bool"
    case .number: "a number"
    case .string: "a string"
    case .list: "a list"
    case .object: "a map or object"
    case .unknown, .sensitive: "an unknown value"
    }
  }
}
