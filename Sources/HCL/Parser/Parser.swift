/// What came of reading a file.
public struct ParsedFile: Sendable {
  /// The text.
  public var file: SourceFile
  /// As much of it as could be read.
  public var body: Body
  /// What was wrong with the rest.
  public var diagnostics: [Diagnostic]

  /// Puts together what another reader made of a file.
  public init(file: SourceFile, body: Body, diagnostics: [Diagnostic] = []) {
    self.file = file
    self.body = body
    self.diagnostics = diagnostics
  }
}

/// Reads the native syntax.
///
/// A mistake costs the item it stands in; reading goes on with the next, so one run reports them
/// all, in the order of the text and with the summaries that Terraform gives them. Nesting beyond
/// ``nestingLimit`` and trees beyond ``heightLimit`` are diagnostics, so no input can exhaust the
/// stack, neither here nor in what walks the tree later.
public struct Parser: ~Copyable {
  /// How deep brackets and blocks may be nested. The parser recurses as deep, and has to fit into the
  /// half megabyte of stack that some threads have.
  public static let nestingLimit = 128
  /// How high the tree of an expression may be: chains of operators and accesses count, too. They are read, walked,
  /// compared, printed and freed without recursion.
  public static let heightLimit = 6_000

  /// After so many mistakes reading stops: the rest would hardly be news.
  public static let diagnosticLimit = 100

  let file: SourceFile
  let tokens: [Token]
  /// Whether a tree is wanted. The formatter only asks whether the text is right.
  let buildsTree: Bool
  var index = 0
  var depth = 0
  /// Whether newlines mean nothing, as they do in brackets.
  var ignoresNewlines = false
  var diagnostics: [Diagnostic] = []
  /// How often reading had to be given up, whether that was news or not.
  private(set) var mistakes = 0
  /// Where diagnostics begin: one place, one mistake.
  private var reported: Set<Int> = []
  /// The origin of every node when the text stands in Swift source; nil for the span of each.
  private(set) var builtAt: Origin?
  /// What stands for an expression when no tree is wanted.
  let nothing = Expression(.null)

  init(_ file: SourceFile, buildsTree: Bool = true) {
    self.file = file
    self.buildsTree = buildsTree
    let scanned = file.bytes.withUnsafeBufferPointer { Lexer.scan($0) }
    tokens = scanned.tokens
    if scanned.hasInvalid { reportInvalidTokens() }
  }

  /// Reads tokens that somebody else found, as those of a template without quotes are.
  init(_ file: SourceFile, tokens: [Token]) {
    self.file = file
    self.tokens = tokens
    buildsTree = true
    if tokens.contains(where: { $0.kind == .invalid }) { reportInvalidTokens() }
  }

  /// Reads a whole file.
  public static func parse(_ file: SourceFile) -> ParsedFile {
    var parser = Parser(file)
    let body = parser.parseBody(inBlock: false)
    return ParsedFile(file: file, body: body, diagnostics: parser.sortedDiagnostics)
  }

  /// The tokens of a file and what is wrong with it, without a tree.
  static func check(_ file: SourceFile) -> (tokens: [Token], diagnostics: [Diagnostic]) {
    var parser = Parser(file, buildsTree: false)
    _ = parser.parseBody(inBlock: false)
    return (parser.tokens, parser.sortedDiagnostics)
  }

  /// Reads one expression and nothing after it.
  public static func parseExpression(_ file: SourceFile) -> (expression: Expression, diagnostics: [Diagnostic]) {
    parseExpression(file, builtAt: nil)
  }

  /// Reads one expression and nothing after it. With `builtAt` all nodes have that origin.
  static func parseExpression(
    _ file: SourceFile, builtAt: Origin?
  ) -> (expression: Expression, diagnostics: [Diagnostic]) {
    var parser = Parser(file)
    parser.builtAt = builtAt
    parser.ignoresNewlines = true
    guard let expression = parser.parseExpression() else { return (Expression(.invalid("")), parser.sortedDiagnostics) }
    if parser.peek.kind != .endOfFile {
      parser.fail(
        "Extra characters after expression", "The expression ended before this.",
        remedy: "Remove it, or put an operator before it.")
    }
    return (expression, parser.sortedDiagnostics)
  }

  // MARK: Tokens

  /// The next token that means something here.
  var peek: Token {
    mutating get {
      while true {
        let token = tokens[index]
        switch token.kind {
        case .blockComment: index += 1
        case .newline, .lineComment:
          if ignoresNewlines { index += 1 } else { return token }
        default: return token
        }
      }
    }
  }

  /// Whether the next token ends a line.
  var atNewline: Bool {
    mutating get {
      let kind = peek.kind
      return kind == .newline || kind == .lineComment || kind == .endOfFile
    }
  }

  @discardableResult
  mutating func next() -> Token {
    let token = peek
    if token.kind != .endOfFile { index += 1 }
    return token
  }

  mutating func take(_ kind: TokenKind) -> Token? { peek.kind == kind ? next() : nil }

  /// The last token that was read and means something.
  var previous: Token {
    var position = max(0, index - 1)
    while position > 0, [.newline, .lineComment, .blockComment].contains(tokens[position].kind) { position -= 1 }
    return tokens[position]
  }

  /// Whether the next token is an identifier of this spelling.
  mutating func isAt(_ word: StaticString) -> Bool {
    let token = peek
    return token.kind == .identifier && isText(token.span, word)
  }

  func isText(_ span: SourceSpan, _ text: StaticString) -> Bool {
    span.upper - span.lower == text.utf8CodeUnitCount
      && text.withUTF8Buffer { wanted in
        for offset in 0..<wanted.count where file.bytes[span.lower + offset] != wanted[offset] { return false }
        return true
      }
  }

  /// Skips line breaks; gives the comment lines that stand directly above what comes next.
  mutating func takeComments() -> [String] {
    var comment: [String] = []
    var isLineEmpty = index == 0 || tokens[index - 1].kind == .lineComment || tokens[index - 1].kind == .newline
    while true {
      switch peek.kind {
      case .newline:
        if isLineEmpty { comment = [] }
        isLineEmpty = true
      case .lineComment:
        // What stands behind something on its line belongs to that.
        if isLineEmpty, buildsTree { comment.append(commentText(tokens[index])) }
        isLineEmpty = true
      default: return comment
      }
      index += 1
    }
  }

  @inline(__always) func text(_ token: Token) -> String { file.text(of: token.span) }

  @inline(__always) mutating func within<Result>(newlinesIgnored: Bool, _ work: (inout Parser) -> Result) -> Result {
    let before = ignoresNewlines
    ignoresNewlines = newlinesIgnored
    defer { ignoresNewlines = before }
    return work(&self)
  }

  // MARK: Diagnostics

  var sortedDiagnostics: [Diagnostic] {
    diagnostics.sorted { ($0.range?.start.byte ?? 0) < ($1.range?.start.byte ?? 0) }
  }

  /// Reports a mistake at the next token.
  mutating func fail(_ summary: String, _ detail: String, remedy: String, code: DiagnosticCode = HCLCodes.syntax) {
    report(code, summary, detail, remedy, peek.span)
  }

  /// Reports a mistake.
  ///
  /// - Parameter derails: whether reading can't go on from here, so that what is missing later may have got lost here.
  mutating func report(
    _ code: DiagnosticCode, _ summary: String, _ detail: String, _ remedy: String, _ span: SourceSpan,
    derails: Bool = true
  ) {
    if derails { mistakes += 1 }
    // What follows from a mistake at the same place isn't news.
    guard diagnostics.count < Parser.diagnosticLimit, reported.insert(span.lower).inserted else { return }
    let range = SourceRange(file: file.name, start: position(at: span.lower), end: position(at: span.upper))
    diagnostics.append(Diagnostic(code, summary, detail: detail, remedy: remedy).with(range: range))
  }

  /// Line and column as Terraform counts them: the clusters of each token by themselves.
  private func position(at offset: Int) -> SourcePosition {
    let (line, start) = file.line(at: offset)
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].span.upper > start { high = middle } else { low = middle + 1 }
    }
    var cursor = start == 0 ? file.bytes.withUnsafeBufferPointer { Lexer.byteOrderMarkLength($0) } : start
    var column = 1
    while low < tokens.count, tokens[low].span.lower < offset {
      let span = tokens[low].span
      let lower = max(span.lower, start)
      column += max(0, lower - cursor) + Columns.count(file.bytes[lower..<min(span.upper, offset)])
      cursor = min(span.upper, offset)
      low += 1
    }
    return SourcePosition(line: line, column: column + max(0, offset - cursor), byte: offset)
  }

  /// Runs `work` one level deeper, or reports that it is too deep.
  @inline(__always) mutating func nested<Result>(_ work: (inout Parser) -> Result?) -> Result? {
    guard deepen() else { return nil }
    defer { depth -= 1 }
    return work(&self)
  }

  /// Goes one level deeper, or reports that it is too deep.
  mutating func deepen() -> Bool {
    if depth >= Parser.nestingLimit {
      report(
        HCLCodes.tooDeep, "Nested more than \(Parser.nestingLimit) levels deep",
        "Nothing a person writes is this deep.", "Split it into locals.", peek.span)
      return false
    }
    depth += 1
    return true
  }
}
