/// Says why a type can't become another, in the words that Terraform's users know.
enum Mismatch {
  /// For example `string required`, `attribute "a": a number is required`, `element 1: list of string required`.
  static func describe(_ own: ValueType, _ wanted: ValueType) -> String {
    switch (own, wanted) {
    case (.object(let from), .object(let to)):
      let missing = to.attributes.filter { !$0.isOptional && from[$0.name] == nil }.map(\.name)
      if !missing.isEmpty { return Mismatch.missing(missing, inMap: false) }
      for attribute in to.attributes {
        guard let type = from[attribute.name]?.type, !Conversion.isPossible(from: type, to: attribute.type) else {
          continue
        }
        return "attribute \(StringEscaping.quoted(attribute.name)): \(describe(type, attribute.type))"
      }
    case (.tuple, .list(.any)): return "all list elements must have the same type"
    case (.tuple, .set(.any)): return "all set elements must have the same type"
    case (.object, .map(.any)): return "all map elements must have the same type"
    case (.tuple(let from), .list(let to)), (.tuple(let from), .set(let to)):
      for (index, type) in from.enumerated() where !Conversion.isPossible(from: type, to: to) {
        return "element \(index): \(describe(type, to))"
      }
    case (.tuple(let from), .tuple(let to)) where from.count == to.count:
      for (index, type) in from.enumerated() where !Conversion.isPossible(from: type, to: to[index]) {
        return "element \(index): \(describe(type, to[index]))"
      }
    case (.tuple, .tuple(let to)): return "a tuple of \(to.count) element\(to.count == 1 ? "" : "s") is required"
    case (.object(let from), .map(let to)):
      for attribute in from.attributes where !Conversion.isPossible(from: attribute.type, to: to) {
        return "element \(StringEscaping.quoted(attribute.name)): \(describe(attribute.type, to))"
      }
    case (.list(let from), .list(let to)): return "incorrect list element type: \(describe(from, to))"
    case (.set(let from), .set(let to)): return "incorrect set element type: \(describe(from, to))"
    case (.map(let from), .map(let to)): return "incorrect map element type: \(describe(from, to))"
    default: break
    }
    return "\(wanted.constraintName) required"
  }

  static func missing(_ names: [String], inMap: Bool) -> String {
    let quoted = names.map { StringEscaping.quoted($0) }
    if inMap { return "map has no element for required attribute \(quoted[0])" }
    if quoted.count == 1 { return "attribute \(quoted[0]) is required" }
    return "attributes \(quoted.dropLast().joined(separator: ", ")) and \(quoted[quoted.count - 1]) are required"
  }
}

extension StringEscaping {
  /// Text in double quotes, for messages.
  static func quoted(_ text: String) -> String { "\"\(escape(text, for: .json))\"" }
}

extension ValueType {
  /// The type without what `optional` says about attributes: the type that values have.
  public var withoutOptionals: ValueType {
    switch self {
    case .any, .bool, .number, .string: self
    case .list(let element): .list(element.withoutOptionals)
    case .set(let element): .set(element.withoutOptionals)
    case .map(let element): .map(element.withoutOptionals)
    case .tuple(let elements): .tuple(elements.map(\.withoutOptionals))
    case .object(let object):
      .object(ObjectType(object.attributes.map { .init($0.name, $0.type.withoutOptionals) }))
    }
  }

  /// The type as a person would say what is wanted: `list of any single type`.
  var constraintName: String {
    switch self {
    case .any: "any type"
    case .list(.any): "list of any single type"
    case .set(.any): "set of any single type"
    case .map(.any): "map of any single type"
    case .list(let element): "list of \(element.constraintName)"
    case .set(let element): "set of \(element.constraintName)"
    case .map(let element): "map of \(element.constraintName)"
    default: friendlyName
    }
  }
}
