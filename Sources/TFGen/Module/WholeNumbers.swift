import HCL

extension InputRule {
  /// The rule that numbers which AWS takes as whole ones are whole; none where a kind has no such numbers.
  ///
  /// It comes from the type, so no input has to ask for it: an `Int` in Swift, or `wholeNumber` in an object.
  static func wholeNumbers(in kind: InputKind, of name: String) -> [InputRule] {
    guard let condition = kind.type.isWhole(.reference("var", name), mayBeNull: kind.isNullable, depth: 0) else {
      return []
    }
    let parts = kind.type.wholeParts
    let message =
      parts.isEmpty
      ? "\(name) must \(kind.type == .wholeNumber ? "be a whole number" : "hold whole numbers")."
      : "\(name) must have whole numbers in \(parts.joined(separator: ", "))."
    return [InputRule(condition, message) { kind.type.mismatch(with: $0) == nil }]
  }
}

extension TypeConstraint {
  /// The condition that every whole number in a value is one; nil when there is none in the type.
  fileprivate func isWhole(_ value: Expression, mayBeNull: Bool, depth: Int) -> Expression? {
    guard let condition = isWhole(value, depth) else { return nil }
    guard mayBeNull else { return condition }
    let isNull = Expression(.binary(value, .equal, Expression(.null)))
    return Expression(.conditional(isNull, Expression(.bool(true)), condition))
  }

  private func isWhole(_ value: Expression, _ depth: Int) -> Expression? {
    switch self {
    case .wholeNumber: return Expression(.binary(.call("floor", value), .equal, value))
    case .list(let element), .set(let element), .map(let element):
      let name = depth == 0 ? "item" : "item\(depth)"
      guard let inner = element.isWhole(.reference(name), mayBeNull: false, depth: depth + 1) else { return nil }
      return .call("alltrue", Expression(.for(.init(valueName: name, in: value, value: inner))))
    case .object(let attributes):
      let conditions = attributes.compactMap { attribute -> Expression? in
        let mayBeNull = attribute.isOptional && (attribute.defaultValue ?? .null) == .null
        let part = Expression(.attribute(value, attribute.name))
        guard let condition = attribute.type.isWhole(part, mayBeNull: mayBeNull, depth: depth) else { return nil }
        if case .conditional = condition.kind { return Expression(.parenthesized(condition)) }
        return condition
      }
      return conditions.dropFirst().reduce(conditions.first) { all, next in
        all.map { Expression(.binary($0, .and, next)) }
      }
    case .string, .number, .bool, .any: return nil
    }
  }

  /// Names of the attributes that are whole numbers or hold some, in the order of the type.
  fileprivate var wholeParts: [String] {
    switch self {
    case .list(let element), .set(let element), .map(let element): element.wholeParts
    case .object(let attributes):
      attributes.flatMap { attribute -> [String] in
        if attribute.type.isWhole(.reference("x"), 0) == nil { return [] }
        let parts = attribute.type.wholeParts
        return parts.isEmpty ? [attribute.name] : parts.map { "\(attribute.name).\($0)" }
      }
    case .string, .number, .wholeNumber, .bool, .any: []
    }
  }
}
