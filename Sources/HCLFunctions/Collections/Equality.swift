import HCL

/// Equality of values as the operator `==` sees it, with a third outcome for what isn't known.
enum Equality {
  /// Whether two values are equal; nil when that depends on something unknown. Marks don't matter.
  static func equal(_ left: TypedValue, _ right: TypedValue) -> Bool? {
    switch (left.content, right.content) {
    case (.unknown, _), (_, .unknown): return nil
    case (.null, .null): return true
    case (.null, _), (_, .null): return false
    case (.bool(let a), .bool(let b)): return a == b
    case (.number(let a), .number(let b)): return a == b
    case (.string(let a), .string(let b)): return a == b
    case (.list(let type, let a), .list(let other, let b)):
      return type == other && a.count == b.count ? allEqual(a, b) : false
    case (.tuple(let a), .tuple(let b)): return left.type == right.type ? allEqual(a, b) : false
    case (.map(let type, let a), .map(let other, let b)):
      return type == other && a.keys == b.keys ? allEqual(a.values, b.values) : false
    case (.object(let a), .object(let b)): return left.type == right.type ? allEqual(a.values, b.values) : false
    case (.set(let type, let a), .set(let other, let b)):
      if type != other { return false }
      if !left.isWhollyKnown || !right.isWhollyKnown { return nil }
      return a.count == b.count ? allEqual(a, b) : false
    default: return false
    }
  }

  /// One difference decides, whatever else isn't known.
  private static func allEqual(_ left: [TypedValue], _ right: [TypedValue]) -> Bool? {
    var result: Bool? = true
    for (a, b) in zip(left, right) {
      switch equal(a, b) {
      case true?: continue
      case false?: return false
      case nil: result = nil
      }
    }
    return result
  }
}
