/// Which versions of a provider are meant: a constraint as Terraform writes it, `>= 6.8, < 7.0`.
///
/// Source of the syntax: https://developer.hashicorp.com/terraform/language/expressions/version-constraints
public struct ProviderVersions: Hashable, Sendable {
  /// The constraint as it was written.
  public let constraint: String
  /// The oldest version that it allows, as four numbers.
  let lowest: [Int]
  /// The first version that it no longer allows; nil when there is no limit.
  let limit: [Int]?

  /// Reads a constraint; nil when it isn't one. Versions before a release, such as 6.0.0-beta1, aren't read.
  public init?(_ constraint: String) {
    var lowest = [0, 0, 0, 0]
    var limit: [Int]?
    for clause in constraint.split(separator: ",", omittingEmptySubsequences: false) {
      let text = clause.drop { $0 == " " }
      let sign = text.prefix { "<>=!~".contains($0) }
      let words = text.dropFirst(sign.count).split(separator: " ", omittingEmptySubsequences: true)
      guard words.count == 1 else { return nil }
      let parts = words[0].split(separator: ".", omittingEmptySubsequences: false)
      let numbers = parts.compactMap { part in part.utf8.count < 10 ? Int(part) : nil }
      guard (1...3).contains(parts.count), numbers.count == parts.count, numbers.allSatisfy({ $0 >= 0 }) else {
        return nil
      }
      let version = numbers + Array(repeating: 0, count: 4 - numbers.count)
      let next = Array(version[..<3]) + [1]
      var below: [Int]?
      switch sign {
      case "", "=": (lowest, below) = (Self.later(lowest, version), next)
      case ">=": lowest = Self.later(lowest, version)
      case ">": lowest = Self.later(lowest, next)
      case "<": below = version
      case "<=": below = next
      case "~>":
        // The last number that is written may grow.
        guard numbers.count > 1 else { return nil }
        lowest = Self.later(lowest, version)
        var grown = Array(numbers.dropLast())
        grown[grown.count - 1] += 1
        below = grown + Array(repeating: 0, count: 4 - grown.count)
      case "!=": break
      default: return nil
      }
      if let below { limit = limit.map { Self.isBefore($0, below) ? $0 : below } ?? below }
    }
    if let limit, !Self.isBefore(lowest, limit) { return nil }
    self.constraint = constraint
    self.lowest = lowest
    self.limit = limit
  }

  /// Whether some version fits both.
  func overlaps(_ other: ProviderVersions) -> Bool {
    (limit.map { Self.isBefore(other.lowest, $0) } ?? true) && (other.limit.map { Self.isBefore(lowest, $0) } ?? true)
  }

  /// Whether every version that this allows is that version or a newer one.
  func isAtLeast(_ version: String) -> Bool {
    ProviderVersions(">= \(version)").map { !Self.isBefore(lowest, $0.lowest) } ?? false
  }

  private static func later(_ left: [Int], _ right: [Int]) -> [Int] { isBefore(left, right) ? right : left }
  private static func isBefore(_ left: [Int], _ right: [Int]) -> Bool { left.lexicographicallyPrecedes(right) }
}
