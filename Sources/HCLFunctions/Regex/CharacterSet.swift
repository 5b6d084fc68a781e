/// A set of code points: ranges in ascending order that neither overlap nor touch.
struct CharacterSet: Hashable, Sendable {
  /// First and last code points.
  private(set) var ranges: [ClosedRange<UInt32>]

  /// The last code point of Unicode.
  static let last: UInt32 = 0x10FFFF

  /// Takes ranges in any order, also ones that overlap.
  init(_ ranges: [ClosedRange<UInt32>] = []) {
    self.ranges = ranges
    normalize()
  }

  private mutating func normalize() {
    guard ranges.count > 1 else { return }
    ranges.sort { $0.lowerBound < $1.lowerBound }
    var merged: [ClosedRange<UInt32>] = [ranges[0]]
    for range in ranges.dropFirst() {
      let previous = merged[merged.count - 1]
      if range.lowerBound <= previous.upperBound + 1 {
        merged[merged.count - 1] = previous.lowerBound...max(previous.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    ranges = merged
  }

  /// Everything that isn't in it.
  var inverted: CharacterSet {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { gaps.append(next...(range.lowerBound - 1)) }
      next = range.upperBound + 1
    }
    if next <= CharacterSet.last { gaps.append(next...CharacterSet.last) }
    return CharacterSet(gaps)
  }

  /// Everything in one or the other.
  func union(_ other: CharacterSet) -> CharacterSet { CharacterSet(ranges + other.ranges) }

  /// Whether a code point is in it.
  func contains(_ value: UInt32) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= value
  }
}

extension CharacterSet {
  /// Sets that have a name of their own in patterns: `\d`, and `[:alpha:]` inside brackets.
  static let digits = CharacterSet([0x30...0x39])
  /// `\s`: without the vertical tab, unlike `[:space:]`.
  static let space = CharacterSet([0x09...0x0A, 0x0C...0x0D, 0x20...0x20])
  /// `\w`.
  static let word = CharacterSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])

  /// The classes of POSIX, all of them ASCII.
  static let posix: [String: CharacterSet] = [
    "alnum": CharacterSet([0x30...0x39, 0x41...0x5A, 0x61...0x7A]),
    "alpha": CharacterSet([0x41...0x5A, 0x61...0x7A]),
    "ascii": CharacterSet([0x00...0x7F]),
    "blank": CharacterSet([0x09...0x09, 0x20...0x20]),
    "cntrl": CharacterSet([0x00...0x1F, 0x7F...0x7F]),
    "digit": digits,
    "graph": CharacterSet([0x21...0x7E]),
    "lower": CharacterSet([0x61...0x7A]),
    "print": CharacterSet([0x20...0x7E]),
    "punct": CharacterSet([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E]),
    "space": CharacterSet([0x09...0x0D, 0x20...0x20]),
    "upper": CharacterSet([0x41...0x5A]),
    "word": word,
    "xdigit": CharacterSet([0x30...0x39, 0x41...0x46, 0x61...0x66]),
  ]
}
