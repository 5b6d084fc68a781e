/// Some tokens of a file and the text that takes their place.
struct Splice: Sendable {
  /// The tokens; none for an insertion before the first of them.
  var range: Range<Int>
  /// The text, whose blanks don't matter.
  var text: [UInt8]

  init(_ range: Range<Int>, _ text: String = "") {
    self.range = range
    self.text = Array(text.utf8)
  }
}

extension EditableFile {
  /// Replaces tokens and lays out the lines that are touched.
  mutating func apply(_ splices: [Splice]) throws(Diagnostic) {
    let splices = splices.sorted { $0.range.lowerBound < $1.range.lowerBound }
    if splices.isEmpty { return }
    let usesCarriageReturns = usesCarriageReturns
    var draft = Draft(self)
    for splice in splices { draft.add(splice, usesCarriageReturns) }
    draft.finish()
    guard let (bytes, spaces) = draft.laidOut(splices, keepsAll: alignment == .touchedLines) else {
      throw EditableFile.impossible("The text around would be read differently.", at: place(splices))
    }
    let file = SourceFile(name: source.name, bytes: bytes)
    var parser = Parser(file)
    let body = parser.parseBody(inBlock: false)
    if let problem = parser.diagnostics.first(where: { $0.severity == .error }) {
      throw EditableFile.impossible(
        "The file couldn't be read any more: \(problem.summary) (\(problem.detail))", at: place(splices))
    }
    guard parser.tokens.count == spaces.count else {
      throw EditableFile.impossible("The text around would be read differently.", at: place(splices))
    }
    source = file
    self.body = body
    tokens = parser.tokens
    index = SyntaxIndexer.index(parser.tokens)
    self.spaces = spaces
  }

  private func place(_ splices: [Splice]) -> SourceLocation? {
    splices.first.map { source.location(at: tokens[min($0.range.lowerBound, tokens.count - 1)].span.lower) }
  }

  /// Whether the first line of the file ends with CR LF; new lines do as it does.
  private var usesCarriageReturns: Bool {
    guard let end = source.bytes.firstIndex(of: 0x0A), end > 0 else { return false }
    return source.bytes[end - 1] == 0x0D
  }

  static func impossible(_ reason: String, at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      EditCodes.impossible, "The edit has no room in the text", detail: reason,
      remedy: "Give the place lines of its own by hand, then edit again.", at: location)
  }
}

/// A text in the making: the old tokens and the new ones, before blanks are decided.
private struct Draft {
  private let old: EditableFile
  private var bytes: [UInt8] = []
  /// Where new text stands in `bytes`.
  private var inserted: [Range<Int>] = []
  /// The first old token in whose place each new text stands.
  private var replacedToken: [Int?] = []
  private var position = 0
  private let markLength: Int

  init(_ old: EditableFile) {
    self.old = old
    markLength = old.source.bytes.withUnsafeBufferPointer { Lexer.byteOrderMarkLength($0) }
    bytes.reserveCapacity(old.source.bytes.count + 256)
  }

  mutating func add(_ splice: Splice, _ usesCarriageReturns: Bool) {
    let lower = splice.range.lowerBound
    let cut = lower == 0 ? markLength : old.tokens[lower - 1].span.upper
    bytes += old.source.bytes[position..<cut]
    let start = bytes.count
    if !splice.text.isEmpty {
      // Blanks keep new names from running into old ones; the layout decides about them later.
      bytes.append(0x20)
      bytes += usesCarriageReturns ? Draft.withCarriageReturns(splice.text) : splice.text
      let next = old.tokens[splice.range.upperBound].kind
      if splice.text.last != 0x0A, next != .newline, next != .endOfFile { bytes.append(0x20) }
      inserted.append(start..<bytes.count)
      replacedToken.append(splice.range.first)
    }
    position = splice.range.isEmpty ? cut : old.tokens[splice.range.upperBound - 1].span.upper
  }

  mutating func finish() { bytes += old.source.bytes[position...] }

  /// Line breaks as CR LF, but for those in heredocs, which are part of the value.
  private static func withCarriageReturns(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for token in Lexer.tokens(of: text) where token.kind.endsLine && text[token.span.upper - 1] == 0x0A {
      result += text[position..<(token.span.upper - 1)]
      if result.last != 0x0D { result.append(0x0D) }
      result.append(0x0A)
      position = token.span.upper
    }
    return result + text[position...]
  }

  /// What becomes of a token of the draft.
  private enum Source {
    case new
    case old(Int)
    /// New, in place of an old one.
    case replaced(Int)

    var isNew: Bool { if case .old = self { false } else { true } }

    var oldIndex: Int? {
      switch self {
      case .new: nil
      case .old(let index), .replaced(let index): index
      }
    }
  }

  /// The final text and the formatter's blanks; nil when the old tokens aren't read as they were.
  func laidOut(_ splices: [Splice], keepsAll: Bool) -> ([UInt8], [Int32])? {
    let tokens = Lexer.tokens(of: bytes)
    guard let sources = sources(tokens, splices) else { return nil }
    let spaces = EditableFile.layout(bytes, tokens)
    let isTouched = keepsAll ? touchedLines(tokens, sources, splices) : []
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    result += old.source.bytes[..<markLength]
    var line = 0
    for (index, token) in tokens.enumerated() {
      let width: Int?
      switch sources[index] {
      case .new: width = Int(spaces[index])
      case .old(let oldIndex), .replaced(let oldIndex):
        width =
          keepsAll && !isTouched[line]
          ? nil : self.width(tokens, sources, index, oldIndex: oldIndex, wanted: Int(spaces[index]))
      }
      if let width {
        result.append(contentsOf: repeatElement(0x20, count: width))
      } else if let oldIndex = sources[index].oldIndex {
        result += gap(before: oldIndex)
      }
      result += bytes[token.span.lower..<token.span.upper]
      if token.kind.endsLine { line += 1 }
    }
    return (result, spaces)
  }

  private func gap(before index: Int) -> ArraySlice<UInt8> {
    let lower = index == 0 ? markLength : old.tokens[index - 1].span.upper
    return old.source.bytes[lower..<max(lower, old.tokens[index].span.lower)]
  }

  /// Pairs the tokens of the draft with those of the file.
  private func sources(_ tokens: [Token], _ splices: [Splice]) -> [Source]? {
    var sources: [Source] = []
    sources.reserveCapacity(tokens.count)
    var oldIndex = 0
    var splice = 0
    var region = 0
    for token in tokens {
      while region < inserted.count, inserted[region].upperBound <= token.span.lower { region += 1 }
      if region < inserted.count, inserted[region].lowerBound <= token.span.lower, token.kind != .endOfFile {
        if token.span.upper > inserted[region].upperBound { return nil }
        // The splice whose text this is; `region` counts those with text.
        let isFirst = token.span.lower == inserted[region].lowerBound + 1
        if isFirst, let lower = replacedToken[region], !token.kind.endsLine {
          sources.append(.replaced(lower))
        } else {
          sources.append(.new)
        }
        continue
      }
      while splice < splices.count, splices[splice].range.lowerBound <= oldIndex {
        oldIndex = max(oldIndex, splices[splice].range.upperBound)
        splice += 1
      }
      guard oldIndex < old.tokens.count, old.tokens[oldIndex].kind == token.kind,
        old.tokens[oldIndex].span.upper - old.tokens[oldIndex].span.lower == token.span.upper - token.span.lower
      else { return nil }
      sources.append(.old(oldIndex))
      oldIndex += 1
    }
    return sources
  }

  /// Whether something was put on or taken from each line of the draft.
  private func touchedLines(_ tokens: [Token], _ sources: [Source], _ splices: [Splice]) -> [Bool] {
    // Old tokens next to which something is gone, unless whole lines went.
    var neighbours: Set<Int> = []
    for splice in splices where !splice.range.isEmpty {
      let (lower, upper) = (splice.range.lowerBound, splice.range.upperBound)
      let beginsLine = lower == 0 || old.tokens[lower - 1].kind.endsLine
      // What stood on another line isn't next to it.
      if !old.tokens[upper - 1].kind.endsLine { neighbours.insert(upper) }
      if !beginsLine { neighbours.insert(lower - 1) }
    }
    var touched = [false]
    for (index, token) in tokens.enumerated() {
      switch sources[index] {
      case .new, .replaced: touched[touched.count - 1] = true
      case .old(let oldIndex):
        if neighbours.contains(oldIndex) || began(oldIndex) != begins(tokens, index) {
          touched[touched.count - 1] = true
        }
      }
      if token.kind.endsLine { touched.append(false) }
    }
    return touched
  }

  /// How many blanks stand before an old token on a touched line; nil when they stay as they are: where
  /// a person didn't follow the formatter, neither does an edit.
  private func width(
    _ tokens: [Token], _ sources: [Source], _ index: Int, oldIndex: Int, wanted: Int
  ) -> Int? {
    let token = tokens[index]
    if token.kind == .endOfFile { return nil }
    if began(oldIndex) != begins(tokens, index) { return wanted }
    let gap = gap(before: oldIndex)
    if gap.count == Int(old.spaces[oldIndex]), gap.allSatisfy({ $0 == 0x20 }) { return wanted }
    // Two words must not become one.
    if gap.isEmpty, wanted > 0, index > 0, sources[index - 1].isNew { return wanted }
    return nil
  }

  /// Whether an old token began its line.
  private func began(_ index: Int) -> Bool { index == 0 || old.tokens[index - 1].kind.endsLine }

  /// Whether a token of the draft begins its line.
  private func begins(_ tokens: [Token], _ index: Int) -> Bool { index == 0 || tokens[index - 1].kind.endsLine }
}
