/// Reads a regular expression in the syntax of RE2 as Go has it.
struct PatternParser {
  /// Switches that `(?ims-U)` sets.
  struct Flags {
    var ignoresCase = false
    var isMultiline = false
    var dotMatchesNewline = false
    var isLazy = false
  }

  /// A tree and what has to be known about it.
  struct Item {
    var pattern: Pattern
    /// How many nodes are above one another in it.
    var height = 1
    /// How often nested counts repeat the innermost part at most.
    var copies = 1
    /// Whether the pattern wants an operand before `*`; false for nothing that stands for itself.
    var isOperand = true
  }

  /// A group, or the whole pattern, that is being read.
  private struct Frame {
    var index: Int?
    var flagsBefore: Flags
    var choices: [Item] = []
    var items: [Item] = []
  }

  /// As in RE2: counts, also nested ones multiplied, and nesting.
  static let countLimit = 1000
  static let heightLimit = 1000

  let scalars: [Unicode.Scalar]
  var index = 0
  var flags = Flags()
  private var names: [String?] = []
  private var frames: [Frame] = []
  /// Where the repetition operator just before this place began.
  private var lastRepetition: Int?

  /// Reads a pattern.
  static func parse(_ text: String) throws(PatternError) -> ParsedPattern {
    var parser = PatternParser(scalars: Array(text.unicodeScalars))
    return try parser.parse()
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  func scalar(after offset: Int) -> Unicode.Scalar? {
    index + offset < scalars.count ? scalars[index + offset] : nil
  }

  func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

  func failure(_ reason: PatternError.Reason, from start: Int) -> PatternError {
    PatternError(reason: reason, fragment: text(start..<index))
  }

  private var whole: String { text(0..<scalars.count) }

  private mutating func parse() throws(PatternError) -> ParsedPattern {
    frames = [Frame(index: nil, flagsBefore: flags)]
    while let scalar = next {
      let before = lastRepetition
      lastRepetition = nil
      try step(scalar, before)
    }
    guard frames.count == 1 else { throw PatternError(reason: .missingParenthesis, fragment: whole) }
    return ParsedPattern(root: close(frames[0]).pattern, names: names)
  }

  private mutating func step(_ scalar: Unicode.Scalar, _ before: Int?) throws(PatternError) {
    switch scalar {
    case "(":
      if self.scalar(after: 1) == "?" { try perlGroup() } else { try open(name: nil, at: index + 1) }
    case "|":
      index += 1
      let last = frames.count - 1
      frames[last].choices.append(sequence(frames[last].items))
      frames[last].items = []
    case ")":
      guard frames.count > 1 else { throw PatternError(reason: .unexpectedParenthesis, fragment: whole) }
      index += 1
      let frame = frames.removeLast()
      flags = frame.flagsBefore
      var item = close(frame)
      if let group = frame.index {
        item = Item(pattern: .group(group, item.pattern), height: item.height + 1, copies: item.copies)
      }
      try push(item)
    case "^": try assertion(flags.isMultiline ? .lineStart : .textStart, length: 1)
    case "$": try assertion(flags.isMultiline ? .lineEnd : .textEnd, length: 1)
    case ".":
      index += 1
      let all = CharacterSet([0...CharacterSet.last])
      try push(Item(pattern: .set(flags.dotMatchesNewline ? all : CharacterSet([0x0A...0x0A]).inverted)))
    case "[": try push(Item(pattern: .set(try bracketClass())))
    case "*": try repetition(0, nil, from: index, length: 1, before)
    case "+": try repetition(1, nil, from: index, length: 1, before)
    case "?": try repetition(0, 1, from: index, length: 1, before)
    case "{": try countedRepetition(before)
    case "\\": try escape()
    default:
      index += 1
      try push(literal(scalar.value))
    }
  }

  // MARK: - Items

  /// A code point as the flags want it: one, or all that are the same letter.
  private func literal(_ value: UInt32) -> Item {
    if flags.ignoresCase, let orbit = CaseFolding.orbit(of: value) {
      return Item(pattern: .set(CharacterSet(orbit.map { $0...$0 })))
    }
    return Item(pattern: .character(value))
  }

  private mutating func push(_ item: Item) throws(PatternError) {
    if item.height > PatternParser.heightLimit { throw PatternError(reason: .tooDeep, fragment: whole) }
    frames[frames.count - 1].items.append(item)
  }

  private mutating func assertion(_ assertion: Pattern.Assertion, length: Int) throws(PatternError) {
    index += length
    try push(Item(pattern: .assertion(assertion)))
  }

  private func sequence(_ items: [Item]) -> Item {
    if items.count == 1 { return items[0] }
    if items.isEmpty { return Item(pattern: .empty) }
    return Item(
      pattern: .sequence(items.map(\.pattern)), height: items.reduce(0) { max($0, $1.height) } + 1,
      copies: items.reduce(1) { max($0, $1.copies) })
  }

  private func close(_ frame: Frame) -> Item {
    let last = sequence(frame.items)
    if frame.choices.isEmpty { return last }
    let items = frame.choices + [last]
    return Item(
      pattern: .choice(items.map(\.pattern)), height: items.reduce(0) { max($0, $1.height) } + 1,
      copies: items.reduce(1) { max($0, $1.copies) })
  }

  // MARK: - Groups

  private mutating func open(name: String?, at start: Int) throws(PatternError) {
    index = start
    names.append(name)
    frames.append(Frame(index: names.count, flagsBefore: flags))
    if frames.count > PatternParser.heightLimit { throw PatternError(reason: .tooDeep, fragment: whole) }
  }

  /// `(?P<name>…)`, `(?<name>…)`, `(?flags)`, `(?flags:…)`.
  private mutating func perlGroup() throws(PatternError) {
    let start = index
    let withP = scalar(after: 2) == "P" && scalar(after: 3) == "<" && scalar(after: 4) != nil
    if withP || scalar(after: 2) == "<" && scalar(after: 3) != nil {
      guard let end = scalars[index...].firstIndex(of: ">") else {
        index = scalars.count
        throw failure(.invalidGroupName, from: start)
      }
      let name = text((index + (withP ? 4 : 3))..<end)
      index = end + 1
      let isName = name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
        default: false
        }
      }
      if name.isEmpty || !isName { throw failure(.invalidGroupName, from: start) }
      return try open(name: name, at: end + 1)
    }
    index += 2
    var changed = flags
    var (isNegative, sawFlag) = (false, false)
    while let scalar = next {
      index += 1
      switch scalar {
      case "i": changed.ignoresCase = !isNegative
      case "m": changed.isMultiline = !isNegative
      case "s": changed.dotMatchesNewline = !isNegative
      case "U": changed.isLazy = !isNegative
      case "-" where !isNegative:
        (isNegative, sawFlag) = (true, false)
        continue
      case ":", ")":
        if isNegative, !sawFlag { throw failure(.invalidGroup, from: start) }
        if scalar == ":" {
          frames.append(Frame(index: nil, flagsBefore: flags))
          if frames.count > PatternParser.heightLimit { throw PatternError(reason: .tooDeep, fragment: whole) }
        }
        flags = changed
        return
      default: throw failure(.invalidGroup, from: start)
      }
      sawFlag = true
    }
    throw failure(.invalidGroup, from: start)
  }

  // MARK: - Repetition

  /// `{2}`, `{2,}`, `{2,5}`; any other brace stands for itself.
  private mutating func countedRepetition(_ before: Int?) throws(PatternError) {
    let start = index
    index += 1
    guard let least = count() else { return try plainBrace(start) }
    var most: Int? = least
    if next == "," {
      index += 1
      if next == "}" {
        most = nil
      } else if let read = count() {
        most = read
      } else {
        return try plainBrace(start)
      }
    }
    guard next == "}" else { return try plainBrace(start) }
    index += 1
    if least > PatternParser.countLimit || (most ?? 0) > PatternParser.countLimit || (most ?? least) < least {
      throw failure(.invalidCount, from: start)
    }
    let length = index - start
    index = start
    try repetition(least, most, from: start, length: length, before)
  }

  private mutating func plainBrace(_ start: Int) throws(PatternError) {
    index = start + 1
    try push(literal(0x7B))
  }

  /// Decimal digits without a leading zero; ones beyond the limit count as one too many.
  private mutating func count() -> Int? {
    let start = index
    var value = 0
    while let digit = next?.value, digit >= 0x30, digit <= 0x39 {
      value = min(value * 10 + Int(digit - 0x30), PatternParser.countLimit + 1)
      index += 1
    }
    if index == start || index > start + 1 && scalars[start] == "0" { return nil }
    return value
  }

  private mutating func repetition(
    _ least: Int, _ most: Int?, from start: Int, length: Int, _ before: Int?
  ) throws(PatternError) {
    index = start + length
    var isGreedy = !flags.isLazy
    if next == "?" {
      index += 1
      isGreedy.toggle()
    }
    // Perl has other meanings for `a**` and `a++`, so RE2 refuses them.
    if let before { throw failure(.repeatedRepetition, from: before) }
    let last = frames.count - 1
    guard let operand = frames[last].items.popLast() else { throw failure(.missingOperand, from: start) }
    var item = Item(
      pattern: .repetition(operand.pattern, least: least, most: most, isGreedy: isGreedy),
      height: operand.height + 1, copies: operand.copies)
    if scalars[start] == "{" {
      item.copies = most == 0 ? 1 : min(operand.copies * max(1, most ?? least), PatternParser.countLimit + 1)
      if least >= 2 || (most ?? 0) >= 2, item.copies > PatternParser.countLimit {
        throw failure(.invalidCount, from: start)
      }
    }
    try push(item)
    lastRepetition = start
  }

  // MARK: - Escapes

  private mutating func escape() throws(PatternError) {
    switch scalar(after: 1) {
    case "A": return try assertion(.textStart, length: 2)
    case "z": return try assertion(.textEnd, length: 2)
    case "b": return try assertion(.wordBoundary, length: 2)
    case "B": return try assertion(.noWordBoundary, length: 2)
    case "C":
      let start = index
      index += 2
      throw failure(.invalidEscape, from: start)
    case "Q":
      index += 2
      while let scalar = next {
        if scalar == "\\", self.scalar(after: 1) == "E" {
          index += 2
          return
        }
        index += 1
        try push(literal(scalar.value))
      }
    default:
      if let set = try classEscape() { return try push(Item(pattern: .set(set))) }
      try push(literal(try characterEscape()))
    }
  }
}
