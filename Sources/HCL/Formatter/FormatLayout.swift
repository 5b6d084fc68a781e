/// Lines of tokens and the spaces before each token.
///
/// A line has up to three cells: what leads, an assignment from the first `=` on when its brackets
/// balance, and a comment at the end. Cells of neighbouring lines are aligned.
struct FormatLayout {
  private struct Line {
    var start: Int
    /// First token of the assignment; `comment` when there is none.
    var assign: Int
    /// The trailing comment; `end` when there is none.
    var comment: Int
    var end: Int
    var hasAssign: Bool { assign < comment }
    var hasComment: Bool { comment < end }
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let tokens: UnsafeBufferPointer<Token>
  /// Spaces before each token.
  private(set) var spaces: [Int32]
  private var lines: [Line] = []
  /// Whether every byte is a column, as in ASCII without carriage returns.
  private let isPlain: Bool
  /// Dots beside which blanks were kept, as indexes of tokens.
  private(set) var joints: [Int] = []

  /// The bytes and the tokens must outlive the layout.
  init(bytes: UnsafeBufferPointer<UInt8>, tokens: UnsafeBufferPointer<Token>) {
    self.bytes = bytes
    self.tokens = tokens
    // Without a branch, so that many bytes are looked at together.
    isPlain = bytes.reduce(into: 0 as UInt8) { $0 |= $1 & 0x80 | ($1 == 0x0D ? 1 : 0) } == 0
    spaces = [Int32](repeating: 0, count: tokens.count)
    var start = 0
    for (index, token) in tokens.enumerated() {
      let endsLine = token.kind == .newline || token.kind == .lineComment && bytes[token.span.upper - 1] == 0x0A
      if endsLine || index == tokens.count - 1 {
        lines.append(cells(start, index + 1))
        start = index + 1
      }
    }
  }

  private func cells(_ start: Int, _ end: Int) -> Line {
    // The end of the file isn't part of the last line.
    let end = tokens[end - 1].kind == .endOfFile ? end - 1 : end
    let hasComment = end - start > 1 && (tokens[end - 1].kind == .lineComment || tokens[end - 1].kind == .blockComment)
    let comment = hasComment ? end - 1 : end
    var line = Line(start: start, assign: comment, comment: comment, end: end)
    var index = start + 1
    while index < comment {
      if tokens[index].kind == .equal {
        var open = 0
        for tail in index..<comment { open += Self.bracketChange(tokens[tail].kind) }
        if open == 0 { line.assign = index }
        break
      }
      index += 1
    }
    return line
  }

  private static func bracketChange(_ kind: TokenKind) -> Int {
    switch kind {
    case .openBrace, .openBracket, .openParen, .openInterpolation, .openDirective: 1
    case .closeBrace, .closeBracket, .closeParen, .closeTemplate: -1
    default: 0
    }
  }

  // MARK: Indentation

  /// A line that opens more brackets than it closes indents what follows by one level, however many
  /// it opens; the level ends when as many have been closed.
  mutating func indent() {
    var levels: [Int] = []
    for line in lines where line.end > line.start {
      let first = tokens[line.start].kind
      if first == .newline || first == .heredocText || first == .closeHeredoc { continue }
      var net = 0
      for index in line.start..<line.comment {
        net += Self.bracketChange(tokens[index].kind)
        if tokens[index].kind == .openHeredoc { break }
      }
      if net > 0 {
        spaces[line.start] = Int32(clamping: 2 * levels.count)
        levels.append(net)
      } else if net < 0 {
        var closed = -net
        while closed > 0, let top = levels.last {
          if closed >= top {
            closed -= top
            levels.removeLast()
          } else {
            levels[levels.count - 1] = top - closed
            closed = 0
          }
        }
        spaces[line.start] = Int32(clamping: 2 * levels.count)
      } else {
        spaces[line.start] = Int32(clamping: 2 * levels.count)
      }
    }
  }

  // MARK: Spacing

  mutating func space() {
    // Apart from the layout, which would be copied for each token otherwise.
    var found: [Int32] = []
    swap(&found, &spaces)
    let (bytes, tokens, lines) = (bytes, tokens, lines)
    found.withUnsafeMutableBufferPointer { spaces in
      for line in lines {
        var before: TokenKind?
        var index = line.start
        while index + 1 < line.end {
          let token = tokens[index]
          spaces[index + 1] = Self.needsSpace(before, token, tokens[index + 1].kind, bytes) ? 1 : 0
          before = token.kind
          index += 1
        }
      }
    }
    swap(&found, &spaces)
    joints = tokens.indices.filter { tokens[$0].kind == .dot && NumberJoints.contain($0, tokens, bytes) }
    for dot in joints {
      for index in [dot, dot + 1] where tokens[index].span.lower > tokens[index - 1].span.upper { spaces[index] = 1 }
    }
    keepLastBlanks()
  }

  /// Blanks before the end of the file belong to no token that may be touched.
  private mutating func keepLastBlanks() {
    let last = tokens.count - 1
    let before = last > 0 ? tokens[last - 1].span.upper : 0
    spaces[last] = Int32(clamping: tokens[last].span.lower - before)
  }

  /// Whether a space stands between a token and the next; the first rule that applies decides.
  private static func needsSpace(
    _ before: TokenKind?, _ token: Token, _ next: TokenKind, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let kind = token.kind
    if next == .newline || next == .endOfFile { return false }
    if kind == .identifier, next == .openParen { return false }
    if kind == .doubleColon || next == .doubleColon { return false }
    if kind == .dot || next == .dot { return false }
    if next == .comma || next == .ellipsis { return false }
    if kind == .comma { return true }
    switch kind {
    case .openQuote, .quotedText, .openHeredoc, .heredocText: return false
    default: break
    }
    switch next {
    case .closeQuote, .quotedText, .closeHeredoc, .heredocText: return false
    default: break
    }
    if before == .identifier, kind == .identifier, isIn(token, bytes) { return true }
    if next == .openBracket, kind == .identifier || kind == .number || closes(kind) { return false }
    if kind == .not { return false }
    if kind == .minus { return !isSign(after: before) }
    if kind == .openBrace || next == .closeBrace { return !(kind == .openBrace && next == .closeBrace) }
    if kind == .openInterpolation || kind == .openDirective, next == .openBrace { return true }
    if kind == .closeBrace, next == .closeTemplate { return true }
    if kind == .closeTemplate, next == .openInterpolation || next == .openDirective { return false }
    if opens(kind) || closes(next) { return false }
    return true
  }

  /// Whether a token is the word `in`.
  private static func isIn(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    token.length == 2 && bytes[token.span.lower] == 0x69 && bytes[token.span.lower + 1] == 0x6E
  }

  private static func opens(_ kind: TokenKind) -> Bool { bracketChange(kind) > 0 }
  private static func closes(_ kind: TokenKind) -> Bool { bracketChange(kind) < 0 }

  /// Whether a `-` after this token is a sign rather than a subtraction.
  private static func isSign(after kind: TokenKind?) -> Bool {
    guard let kind else { return true }
    switch kind {
    case .openParen, .openBrace, .openBracket, .equal, .colon, .comma, .question, .plus, .star, .slash, .minus,
      .percent,
      .equalEqual, .notEqual, .greater, .greaterOrEqual, .less, .lessOrEqual, .and, .or, .not:
      return true
    default: return false
    }
  }

  // MARK: Alignment

  mutating func align() {
    // Apart from the layout, which would be copied for each line otherwise.
    let lines = lines
    alignCells(of: lines, { $0.hasAssign }, at: { $0.assign })
    alignCells(of: lines, { $0.hasComment }, at: { $0.comment })
  }

  /// Puts the same cell of lines that follow each other into one column.
  private mutating func alignCells(of lines: [Line], _ exists: (Line) -> Bool, at cell: (Line) -> Int) {
    var widths: [Int] = []
    var index = 0
    while index < lines.count {
      let first = index
      widths.removeAll(keepingCapacity: true)
      while index < lines.count, exists(lines[index]) {
        widths.append(columns(lines[index].start, cell(lines[index])))
        index += 1
      }
      if index == first {
        index += 1
        continue
      }
      let widest = widths.max() ?? 0
      for (offset, width) in widths.enumerated() {
        spaces[cell(lines[first + offset])] = Int32(clamping: widest - width + 1)
      }
    }
  }

  /// Width in grapheme clusters, with the spaces between.
  private func columns(_ start: Int, _ end: Int) -> Int {
    var width = 0
    if isPlain {
      for index in start..<end { width += Int(spaces[index]) + tokens[index].length }
      return width
    }
    for index in start..<end {
      let span = tokens[index].span
      let text = bytes[span.lower..<span.upper]
      let isText = tokens[index].kind == .quotedText || tokens[index].kind == .heredocText
      width += Int(spaces[index]) + (isText ? Columns.countTemplateText(text) : Columns.count(text))
    }
    return width
  }

  // MARK: Output

  func rendered() -> [UInt8] {
    var count = 0
    for (token, space) in zip(tokens, spaces) { count += Int(space) + token.length }
    return [UInt8](unsafeUninitializedCapacity: count) { result, filled in
      func append(_ lower: Int, _ upper: Int) {
        if upper > lower { filled = result[filled...].update(fromContentsOf: bytes[lower..<upper]) }
      }
      // Where the blanks are right already, pieces are copied together.
      var (start, end) = (0, 0)
      for (token, space) in zip(tokens, spaces) {
        let span = token.span
        if !isBlank(end, span.lower, Int(space)) {
          append(start, end)
          result[filled..<(filled + Int(space))].initialize(repeating: 0x20)
          filled += Int(space)
          start = span.lower
        }
        end = span.upper
      }
      append(start, end)
    }
  }

  /// Whether so many spaces, and nothing else, stand between two offsets.
  private func isBlank(_ lower: Int, _ upper: Int, _ spaces: Int) -> Bool {
    upper - lower == spaces && (lower..<upper).allSatisfy { bytes[$0] == 0x20 }
  }
}
