// Sets of characters and escapes: what may stand inside brackets and outside.
extension PatternParser {
  /// `[…]`.
  mutating func bracketClass() throws(PatternError) -> CharacterSet {
    let start = index
    index += 1
    var isInverted = false
    if next == "^" {
      isInverted = true
      index += 1
    }
    var ranges: [ClosedRange<UInt32>] = []
    var isFirst = true
    while next != "]" || isFirst {
      isFirst = false
      if let set = try posixClass() {
        ranges += set.ranges
        continue
      }
      if let set = try classEscape() {
        ranges += set.ranges
        continue
      }
      let rangeStart = index
      let low = try classCharacter(from: start)
      var high = low
      if next == "-", let following = scalar(after: 1), following != "]" {
        index += 1
        high = try classCharacter(from: start)
        if high < low { throw failure(.invalidRange, from: rangeStart) }
      }
      if flags.ignoresCase {
        ranges += CaseFolding.folded(CharacterSet([low...high])).ranges
      } else {
        ranges.append(low...high)
      }
    }
    index += 1
    let set = CharacterSet(ranges)
    return isInverted ? set.inverted : set
  }

  private mutating func classCharacter(from start: Int) throws(PatternError) -> UInt32 {
    guard let scalar = next else { throw failure(.missingBracket, from: start) }
    if scalar == "\\" { return try characterEscape() }
    index += 1
    return scalar.value
  }

  /// `[:alpha:]` and `[:^alpha:]`; nil, and nothing is taken, when there is none.
  private mutating func posixClass() throws(PatternError) -> CharacterSet? {
    guard next == "[", scalar(after: 1) == ":", scalar(after: 2) != nil else { return nil }
    var end = index + 2
    while end + 1 < scalars.count, scalars[end] != ":" || scalars[end + 1] != "]" { end += 1 }
    guard end + 1 < scalars.count else { return nil }
    let start = index
    var name = text((index + 2)..<end)
    let isInverted = name.hasPrefix("^")
    if isInverted { name.removeFirst() }
    index = end + 2
    guard let set = CharacterSet.posix[name] else { throw failure(.invalidRange, from: start) }
    return adjusted(set, isInverted: isInverted)
  }

  /// `\d`, `\D`, `\s`, `\S`, `\w`, `\W`, `\pL`, `\p{Greek}` and their opposites; nil, and nothing is taken, when
  /// there is none.
  mutating func classEscape() throws(PatternError) -> CharacterSet? {
    guard next == "\\", let letter = scalar(after: 1) else { return nil }
    let set: CharacterSet
    switch letter {
    case "d", "D": set = .digits
    case "s", "S": set = .space
    case "w", "W": set = .word
    case "p", "P": return try unicodeClass(isInverted: letter == "P")
    default: return nil
    }
    index += 2
    return adjusted(set, isInverted: letter.properties.isUppercase)
  }

  private mutating func unicodeClass(isInverted: Bool) throws(PatternError) -> CharacterSet {
    let start = index
    var isInverted = isInverted
    index += 2
    var name = ""
    if next == "{" {
      guard let end = scalars[index...].firstIndex(of: "}") else {
        index = scalars.count
        throw failure(.invalidRange, from: start)
      }
      name = text((index + 1)..<end)
      index = end + 1
    } else if let scalar = next {
      name = String(scalar)
      index += 1
    }
    if name.hasPrefix("^") {
      isInverted.toggle()
      name.removeFirst()
    }
    guard let set = UnicodeClasses.set(named: name) else { throw failure(.invalidRange, from: start) }
    return adjusted(set, isInverted: isInverted)
  }

  /// Case is folded before the set is turned round, so that `(?i)[^\w]` stays the opposite of `(?i)\w`.
  private func adjusted(_ set: CharacterSet, isInverted: Bool) -> CharacterSet {
    let folded = flags.ignoresCase ? CaseFolding.folded(set) : set
    return isInverted ? folded.inverted : folded
  }

  /// An escape that stands for one code point.
  mutating func characterEscape() throws(PatternError) -> UInt32 {
    let start = index
    index += 1
    guard let scalar = next else { throw PatternError(reason: .trailingBackslash, fragment: "") }
    index += 1
    switch scalar {
    case "1"..."7":
      // A single digit other than zero would be a reference back to a group, which there isn't.
      guard let following = next, octal(following) != nil else { break }
      return octalEscape(scalar)
    case "0": return octalEscape(scalar)
    case "x": if let value = hexadecimalEscape() { return value }
    case "a": return 0x07
    case "f": return 0x0C
    case "n": return 0x0A
    case "r": return 0x0D
    case "t": return 0x09
    case "v": return 0x0B
    case "A"..."Z", "a"..."z", "8", "9": break
    default: if scalar.isASCII { return scalar.value }
    }
    throw failure(.invalidEscape, from: start)
  }

  private func octal(_ scalar: Unicode.Scalar) -> UInt32? {
    scalar >= "0" && scalar <= "7" ? scalar.value - 0x30 : nil
  }

  private mutating func octalEscape(_ first: Unicode.Scalar) -> UInt32 {
    var value = first.value - 0x30
    for _ in 0..<2 {
      guard let digit = next.flatMap(octal) else { break }
      value = value * 8 + digit
      index += 1
    }
    return value
  }

  /// `\x7F` and `\x{10FFFF}`, from after the `x`. What doesn't fit is taken, for the message.
  private mutating func hexadecimalEscape() -> UInt32? {
    guard let first = take() else { return nil }
    if first == "{" {
      var value: UInt32 = 0
      var isEmpty = true
      while let scalar = take() {
        if scalar == "}" { return isEmpty ? nil : value }
        guard let digit = hexadecimal(scalar) else { return nil }
        value = value * 16 + digit
        if value > CharacterSet.last { return nil }
        isEmpty = false
      }
      return nil
    }
    guard let second = take(), let high = hexadecimal(first), let low = hexadecimal(second) else { return nil }
    return high * 16 + low
  }

  private mutating func take() -> Unicode.Scalar? {
    guard let scalar = next else { return nil }
    index += 1
    return scalar
  }

  private func hexadecimal(_ scalar: Unicode.Scalar) -> UInt32? {
    scalar.isASCII ? Character(scalar).hexDigitValue.map(UInt32.init) : nil
  }
}
