import HCL

/// Whether an expression can become a value of a type, as far as that is certain without evaluation.
///
/// Conversions are Terraform's: a number or bool may stand for text, text for a number or bool when it reads as one, a
/// tuple for a list or set, an object for a map. What depends on a reference, a function or a condition passes.
enum ExpressionFit {
  /// What is wrong with a part of an expression.
  struct Problem {
    /// Where in the expression: `.key[0]`; empty for the expression itself.
    var path: String
    /// Words without a capital and a full stop.
    var text: String
    /// Whether Terraform knows it before it knows what references stand for: it takes a loop over something unknown
    /// for something unknown.
    var isCertain = true

    /// A sentence about the argument of a name. Names are case-sensitive, so none begins a sentence.
    func sentence(in argument: String) -> String { path.isEmpty ? text.sentence : "In \(argument)\(path): \(text)." }
  }

  /// What is wrong, or nil when the expression fits or nobody knows yet.
  static func mismatch(_ expression: Expression, _ type: TypeConstraint, path: String = "") -> Problem? {
    func no(_ noun: String) -> Problem { Problem(path: path, text: "\(article(type)) is needed, not \(noun)") }
    switch (type, expression.kind) {
    case (.any, _), (_, .null): return nil
    case (_, .parenthesized(let inner)): return mismatch(inner, type, path: path)
    case (_, .conditional(_, let then, let otherwise)):
      // Both branches get one type before it is converted, so only their shape counts.
      return shapeMismatch(then, type, path) ?? shapeMismatch(otherwise, type, path)

    case (.string, .string), (.string, .number), (.string, .bool), (.number, .number), (.bool, .bool): return nil
    case (.number, .string(let text)): return isNumber(text) ? nil : no("the text \"\(Name.printable(text))\"")
    case (.bool, .string(let text)):
      if ["true", "false", "1", "0"].contains(text) { return nil }
      return Problem(path: path, text: "true or false is needed, not the text \"\(Name.printable(text))\"")
    case (.number, .template(let parts)), (.number, .heredoc(_, _, let parts)):
      // Text beside an interpolation can be digits, but never letters.
      return parts.contains {
        if case .literal(let text) = $0 { text.utf8.contains(where: isNeverInNumber) } else { false }
      }
        ? no("text") : nil

    case (.list(let element), .tuple(let items)), (.set(let element), .tuple(let items)):
      for (index, item) in items.enumerated() {
        if let problem = mismatch(item, element, path: "\(path)[\(index)]") { return problem }
      }
      return nil
    case (.map(let element), .object(let items)):
      for item in items {
        if let problem = mismatch(item.value, element, path: step(path, item.key)) { return problem }
      }
      return nil
    case (.object(let fields), .object(let items)): return objectMismatch(items, fields, path)
    default: return shapeMismatch(expression, type, path)
    }
  }

  private static func step(_ path: String, _ key: Expression.ObjectKey) -> String {
    "\(path).\(key.constantKey.map(Name.printable) ?? "(…)")"
  }

  private static func objectMismatch(
    _ items: [Expression.ObjectItem], _ fields: [TypeConstraint.ObjectAttribute], _ path: String
  ) -> Problem? {
    var values: [String: Expression] = [:]
    for item in items {
      guard let key = item.key.constantKey else { return nil }
      values[key] = item.value
    }
    for field in fields {
      if let value = values[field.name] {
        if let problem = mismatch(value, field.type, path: "\(path).\(field.name)") { return problem }
      } else if !field.isOptional {
        return Problem(path: path, text: "the attribute \"\(field.name)\" is missing")
      }
    }
    return nil
  }

  /// The first attribute of an object literal that its type doesn't have. Terraform drops it without a word.
  static func surplus(_ expression: Expression, _ type: TypeConstraint, path: String = "") -> Problem? {
    switch (type, expression.kind) {
    case (_, .parenthesized(let inner)): return surplus(inner, type, path: path)
    case (.list(let element), .tuple(let items)), (.set(let element), .tuple(let items)):
      for (index, item) in items.enumerated() {
        if let problem = surplus(item, element, path: "\(path)[\(index)]") { return problem }
      }
    case (.map(let element), .object(let items)):
      for item in items {
        if let problem = surplus(item.value, element, path: step(path, item.key)) { return problem }
      }
    case (.object(let fields), .object(let items)):
      for item in items {
        guard let key = item.key.constantKey else { continue }
        if let field = fields.first(where: { $0.name == key }) {
          if let problem = surplus(item.value, field.type, path: "\(path).\(key)") { return problem }
        } else {
          let hint = Suggestion.nearest(to: key, among: fields.map(\.name)).map { " (did you mean \"\($0)\"?)" } ?? ""
          return Problem(path: path, text: "there is no attribute \"\(Name.printable(key))\"\(hint)")
        }
      }
    default: break
    }
    return nil
  }

  /// What an expression is for certain.
  private enum Shape { case scalar(String), sequence, mapping }

  private static func shape(_ expression: Expression) -> Shape? {
    switch expression.kind {
    case .bool: .scalar("a bool")
    case .number: .scalar("a number")
    case .string, .heredoc: .scalar("a string")
    case .template(let parts):
      // A template of one interpolation is the value itself, of any type.
      if parts.count == 1, case .interpolation = parts[0] { nil } else { .scalar("a string") }
    case .unary(.negate, _): .scalar("a number")
    case .unary(.not, _): .scalar("a bool")
    case .binary(_, let sign, _):
      switch sign {
      case .add, .subtract, .multiply, .divide, .remainder: .scalar("a number")
      default: .scalar("a bool")
      }
    case .tuple, .splat: .sequence
    case .object: .mapping
    case .for(let loop): loop.key == nil ? .sequence : .mapping
    case .parenthesized(let inner): shape(inner)
    default: nil
    }
  }

  private static func shapeMismatch(_ expression: Expression, _ type: TypeConstraint, _ path: String) -> Problem? {
    guard let shape = shape(expression) else { return nil }
    let noun: String
    switch (type, shape) {
    case (.any, _), (.string, .scalar), (.list, .sequence), (.set, .sequence), (.map, .mapping), (.object, .mapping):
      return nil
    case (.number, .scalar(let found)):
      if found != "a bool" { return nil }
      noun = found
    case (.bool, .scalar(let found)):
      if found != "a number" { return nil }
      noun = found
    case (_, .scalar(let found)): noun = found
    case (_, .sequence): noun = "a list"
    case (_, .mapping): noun = "a map or object"
    }
    return Problem(
      path: path, text: "\(article(type)) is needed, not \(noun)", isCertain: !isOpenLoop(expression))
  }

  private static func isOpenLoop(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .parenthesized(let inner): isOpenLoop(inner)
    case .for(let loop): !loop.collection.references.isEmpty
    case .splat(let source, _, _): !source.references.isEmpty
    default: false
    }
  }

  private static func article(_ type: TypeConstraint) -> String {
    switch type {
    case .string: "a string"
    case .number, .wholeNumber: "a number"
    case .bool: "a bool"
    case .any: "a value"
    case .list: "a list"
    case .set: "a set"
    case .map: "a map"
    case .object: "an object"
    }
  }

  /// The texts that Terraform reads as numbers: sign, digits, fraction, exponent.
  static func isNumber(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    func digits() -> Int {
      let count = bytes.prefix { (48...57).contains($0) }.count
      bytes = bytes.dropFirst(count)
      return count
    }
    func skip(_ allowed: String) -> Bool {
      guard let first = bytes.first, allowed.utf8.contains(first) else { return false }
      bytes = bytes.dropFirst()
      return true
    }
    _ = skip("+-")
    var mantissa = digits()
    if skip(".") { mantissa += digits() }
    if mantissa == 0 { return false }
    if skip("eE") {
      _ = skip("+-")
      if digits() == 0 { return false }
    }
    return bytes.isEmpty
  }

  private static func isNeverInNumber(_ byte: UInt8) -> Bool {
    !((48...57).contains(byte) || "+-.eE".utf8.contains(byte))
  }
}
