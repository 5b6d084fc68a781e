/// A regular expression as a tree.
indirect enum Pattern: Hashable, Sendable {
  /// Matches nothing, everywhere.
  case empty
  /// One code point.
  case character(UInt32)
  /// One code point of a set. The empty set never matches.
  case set(CharacterSet)
  /// A condition at a place between two code points.
  case assertion(Assertion)
  /// A group that is remembered, from 1.
  case group(Int, Pattern)
  /// One after the other.
  case sequence([Pattern])
  /// One of them; an earlier one is preferred.
  case choice([Pattern])
  /// Again and again; nil for no limit. More is preferred when greedy, else less.
  case repetition(Pattern, least: Int, most: Int?, isGreedy: Bool)

  /// Conditions at a place.
  enum Assertion: UInt8, Hashable, Sendable {
    case textStart
    case textEnd
    case lineStart
    case lineEnd
    case wordBoundary
    case noWordBoundary
  }
}

/// A pattern that was read, with the names of its groups.
struct ParsedPattern: Sendable {
  /// The tree.
  var root: Pattern
  /// Names of the groups from 1 on; nil for a group without one.
  var names: [String?]
}
