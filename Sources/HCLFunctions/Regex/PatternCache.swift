import HCL

/// Keeps compiled patterns, as an expression is evaluated again and again with the same ones.
final class PatternCache: Sendable {
  /// The cache of the functions.
  static let shared = PatternCache()

  /// When so many patterns, or so many instructions in all, are exceeded, all are dropped.
  private static let countLimit = 256
  private static let weightLimit = 1_000_000

  private struct State {
    var expressions: [String: RegularExpression] = [:]
    var weight = 0
  }

  private let state = Locked(State())

  /// The expression of a pattern.
  func expression(_ pattern: String) throws(PatternError) -> RegularExpression {
    if let known = state.withLock({ $0.expressions[pattern] }) { return known }
    let made = try RegularExpression(pattern)
    state.withLock { state in
      if state.expressions.count >= PatternCache.countLimit || state.weight + made.weight > PatternCache.weightLimit {
        state = State()
      }
      if made.weight <= PatternCache.weightLimit, state.expressions.updateValue(made, forKey: pattern) == nil {
        state.weight += made.weight
      }
    }
    return made
  }
}
