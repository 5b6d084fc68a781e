/// A body as positions in the tokens of a file.
struct SyntaxBody: Sendable {
  /// The items, in order.
  var items: [SyntaxItem] = []
  /// The `{`; nil for a file.
  var open: Int?
  /// The `}`, or the end of the file.
  var close = 0
  /// Whether it stands on the line of its header: `{}` or `{ name = value }`.
  var isOneLine = false
}

/// An argument or a block as positions in the tokens of a file.
struct SyntaxItem: Sendable {
  /// The comment lines directly above.
  var leading: Range<Int>
  /// First token of the line on which it begins.
  var first: Int
  /// The name, or the block's type.
  var name: Int
  /// The value of an argument; empty for a block.
  var value = 0..<0
  /// The labels of a block, with comments between them.
  var labels = 0..<0
  /// The content of a block.
  var body: SyntaxBody?
  /// The last token of its own: of the value, or the `}`.
  var last = 0
  /// Comments behind it on its last line.
  var trailing: [Int] = []
  /// After its last line.
  var end = 0

  /// Everything that goes when it is removed.
  var whole: Range<Int> { (leading.isEmpty ? first : leading.lowerBound)..<end }
}

/// Finds bodies, items and their comments in the tokens of a text without errors, in one pass.
struct SyntaxIndexer {
  private let tokens: [Token]
  private var index = 0

  private init(_ tokens: [Token]) { self.tokens = tokens }

  /// The file's body. The parser has read the tokens already, so brackets match and depth is limited.
  static func index(_ tokens: [Token]) -> SyntaxBody {
    var indexer = SyntaxIndexer(tokens)
    return indexer.body(open: nil)
  }

  private mutating func skipBlockComments() {
    while tokens[index].kind == .blockComment { index += 1 }
  }

  private mutating func body(open: Int?) -> SyntaxBody {
    var body = SyntaxBody(open: open)
    var lines = CommentLines(start: index, isHeader: open != nil)
    if open != nil {
      let start = index
      skipBlockComments()
      body.isOneLine = !tokens[index].kind.endsLine
      index = start
    }
    while true {
      switch tokens[index].kind {
      case .endOfFile:
        body.close = index
        return body
      case .closeBrace:
        body.close = index
        index += 1
        return body
      case .newline, .lineComment:
        lines.endLine(at: index, isComment: tokens[index].kind == .lineComment)
        index += 1
      case .identifier:
        body.items.append(item(lines, isOneLine: body.isOneLine))
        lines = CommentLines(start: index, isHeader: false)
      default: index += 1
      }
    }
  }

  private mutating func item(_ lines: CommentLines, isOneLine: Bool) -> SyntaxItem {
    let first = isOneLine ? index : lines.start
    var item = SyntaxItem(leading: lines.comment.map { $0..<lines.start } ?? first..<first, first: first, name: index)
    index += 1
    let header = index
    skipBlockComments()
    if tokens[index].kind == .equal {
      index += 1
      skipBlockComments()
      item.value = SyntaxIndexer.value(tokens, from: index)
      index = item.value.upperBound
    } else {
      while tokens[index].kind != .openBrace, tokens[index].kind != .endOfFile { index += 1 }
      item.labels = header..<index
      if tokens[index].kind == .openBrace { index += 1 }
      item.body = body(open: index - 1)
    }
    item.last = index - 1
    while tokens[index].kind == .blockComment {
      item.trailing.append(index)
      index += 1
    }
    if tokens[index].kind == .lineComment { item.trailing.append(index) }
    if tokens[index].kind.endsLine { index += 1 }
    item.end = index
    return item
  }

  /// The tokens of a value that begins at `start` and ends with its line, without comments behind it.
  private static func value(_ tokens: [Token], from start: Int) -> Range<Int> {
    var depth = 0
    var end = start
    while tokens[end].kind != .endOfFile {
      let kind = tokens[end].kind
      if depth == 0, kind.endsLine || kind == .closeBrace { break }
      depth += kind.nesting
      end += 1
    }
    while end > start, tokens[end - 1].kind == .blockComment { end -= 1 }
    return start..<end
  }
}

/// Keeps track of the comment lines above the line that is being read.
struct CommentLines {
  /// First token of the line.
  private(set) var start: Int
  /// First token of the comment lines directly above.
  private(set) var comment: Int?
  /// Whether the line begins with something else: a bracket, the header of a block.
  private(set) var isHeader: Bool

  init(start: Int, isHeader: Bool) {
    self.start = start
    self.isHeader = isHeader
  }

  /// A line without an item ended with the token at `index`.
  mutating func endLine(at index: Int, isComment: Bool) {
    if isHeader || !isComment && index == start {
      comment = nil
    } else if comment == nil {
      comment = start
    }
    isHeader = false
    start = index + 1
  }
}

extension TokenKind {
  /// Whether a line ends with it.
  var endsLine: Bool { self == .newline || self == .lineComment }

  /// 1 for what opens, -1 for what closes, brackets and quotes alike.
  var nesting: Int {
    switch self {
    case .openBrace, .openBracket, .openParen, .openInterpolation, .openDirective, .openQuote, .openHeredoc: 1
    case .closeBrace, .closeBracket, .closeParen, .closeTemplate, .closeQuote, .closeHeredoc: -1
    default: 0
    }
  }
}
