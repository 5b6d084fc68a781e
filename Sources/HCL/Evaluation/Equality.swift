/// Equality as `==` means it: types must be equal, null equals null, and what isn't known makes the answer unknown
/// unless the rest decides.
public enum Equality {
  /// Whether two values are equal; nil when it isn't known. Marks don't matter.
  public static func compare(_ left: TypedValue, _ right: TypedValue) -> Bool? {
    switch (left.content, right.content) {
    case (.string(let a), .string(let b)): return a == b
    case (.number(let a), .number(let b)): return a == b
    case (.bool(let a), .bool(let b)): return a == b
    case (.null, .null): return true
    case (.unknown, .unknown): return nil
    case (.unknown(let type), _): return unknown(type, right)
    case (_, .unknown(let type)): return unknown(type, left)
    case (.null, _), (_, .null): return false
    case (.tuple(let a), .tuple(let b)):
      return a.count == b.count ? elements(a, b) : false
    case (.object(let a), .object(let b)):
      return a.keys == b.keys ? entries(a.values, b.values) : false
    case (.list(let type, let a), .list(let other, let b)):
      if differ(type, left, other, right) { return false }
      // They may become lists of one type.
      if type != other { return nil }
      return a.count == b.count ? elements(a, b) : false
    case (.map(let type, let a), .map(let other, let b)):
      if differ(type, left, other, right) { return false }
      if type != other { return nil }
      return a.keys == b.keys ? entries(a.values, b.values) : false
    case (.set(let type, let a), .set(let other, let b)):
      if differ(type, left, other, right) { return false }
      if type != other { return nil }
      guard left.isWhollyKnown, right.isWhollyKnown else { return nil }
      return a.count == b.count && Set(a) == Set(b)
    default: return false
    }
  }

  private static func unknown(_ type: ValueType, _ known: TypedValue) -> Bool? {
    // Null of any type is equal to null, so an unknown value may be.
    if known.isNull || !type.isComplete { return nil }
    return known.type == type ? nil : false
  }

  private static func elements(_ a: [TypedValue], _ b: [TypedValue]) -> Bool? {
    // As in Terraform, types are compared before any element, and the first unknown element ends the comparison.
    if !haveEqualTypes(a, b) { return false }
    for index in a.indices {
      guard let same = compare(a[index], b[index]) else { return nil }
      if !same { return false }
    }
    return true
  }

  private static func entries(_ a: [TypedValue], _ b: [TypedValue]) -> Bool? {
    if !haveEqualTypes(a, b) { return false }
    var isKnown = true
    for index in a.indices {
      switch compare(a[index], b[index]) {
      case .some(false): return false
      case .some(true): break
      case .none: isKnown = false
      }
    }
    return isKnown ? true : nil
  }

  /// Whether values can't be equal because their types aren't. A type with something unknown in it may turn out equal, as
  /// long as what it belongs to isn't known either.
  private static func differ(_ own: ValueType, _ a: TypedValue, _ other: ValueType, _ b: TypedValue) -> Bool {
    if own == other { return false }
    return own.isComplete && other.isComplete || !a.holdsUnknownType && !b.holdsUnknownType
  }

  private static func haveEqualTypes(_ a: [TypedValue], _ b: [TypedValue]) -> Bool {
    for index in a.indices {
      switch (a[index].content, b[index].content) {
      case (.string, .string), (.number, .number), (.bool, .bool): continue
      default:
        if differ(a[index].type, a[index], b[index].type, b[index]) { return false }
      }
    }
    return true
  }
}

extension TypedValue {
  /// Whether something in it isn't known, and not even its type.
  fileprivate var holdsUnknownType: Bool {
    if case .unknown(let type) = content { return !type.isComplete }
    return parts.contains(where: \.holdsUnknownType)
  }
}
