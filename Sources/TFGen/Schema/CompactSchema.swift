import HCL

/// The grammar of a line of the compact schema, in both directions.
///
///     attribute = NAME "." FLAGS TYPE          flags: r o c w x s
///     nested    = NAME "*" NESTING MIN "," MAX ":" INDEX
///     type      = "" (string) | N | B | D | L type | T type (set) | M type | "{" field ("," field)* "}"
///     field     = NAME ["?"] ":" type
///
/// NESTING is the first letter of its name; INDEX counts the lines of the blocks section in base 36.
/// What a provider only computes can't be set, so its type is written as D and nothing is lost.
enum CompactSchema {
  static let flags: [(letter: Character, path: any WritableKeyPath<AttributeSchema, Bool> & Sendable)] = [
    ("r", \.isRequired), ("o", \.isOptional), ("c", \.isComputed), ("w", \.isWriteOnly), ("x", \.isDeprecated), ("s", \.isSensitive),
  ]

  static let nestings: [(letter: Character, nesting: NestedBlockSchema.Nesting)] = [
    ("s", .single), ("l", .list), ("t", .set), ("m", .map), ("g", .group),
  ]

  static func attribute(name: Substring, _ rest: Substring) -> AttributeSchema {
    var attribute = AttributeSchema(
      name: String(name), type: .string, isRequired: false, isOptional: false, isComputed: false, isWriteOnly: false,
      isDeprecated: false, isSensitive: false)
    var rest = rest
    while let first = rest.first, let flag = flags.first(where: { $0.letter == first }) {
      attribute[keyPath: flag.path] = true
      rest = rest.dropFirst()
    }
    attribute.type = type(&rest)
    return attribute
  }

  static func nested(name: Substring, _ rest: Substring) -> NestedBlockSchema? {
    guard let letter = rest.first, let nesting = nestings.first(where: { $0.letter == letter })?.nesting else { return nil }
    let parts = rest.dropFirst().split(separator: ":")
    let bounds = (parts.first ?? "").split(separator: ",")
    guard parts.count == 2, bounds.count == 2, let minimum = Int(bounds[0]), let maximum = Int(bounds[1]),
      let index = Int(parts[1], radix: 36)
    else { return nil }
    return NestedBlockSchema(name: String(name), nesting: nesting, minimum: minimum, maximum: maximum, content: index)
  }

  /// Reads a type; recursion is bounded by the length of a line that tfgen itself wrote.
  static func type(_ rest: inout Substring) -> TypeConstraint {
    guard let first = rest.first else { return .string }
    switch first {
    case "N", "B", "D", "L", "T", "M": rest = rest.dropFirst()
    case "{":
      rest = rest.dropFirst()
      var fields: [TypeConstraint.ObjectAttribute] = []
      while let next = rest.first, next != "}" {
        guard let colon = rest.firstIndex(of: ":") else { break }
        var name = rest[..<colon]
        let isOptional = name.hasSuffix("?")
        if isOptional { name = name.dropLast() }
        rest = rest[rest.index(after: colon)...]
        let fieldType = type(&rest)
        fields.append(isOptional ? .optional(String(name), fieldType) : .init(String(name), fieldType))
        if rest.first == "," { rest = rest.dropFirst() }
      }
      rest = rest.dropFirst()
      return .object(fields)
    default: return .string
    }
    switch first {
    case "N": return .number
    case "B": return .bool
    case "L": return .list(type(&rest))
    case "T": return .set(type(&rest))
    case "M": return .map(type(&rest))
    default: return .any
    }
  }
}
