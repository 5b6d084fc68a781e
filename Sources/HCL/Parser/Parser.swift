/// What came of reading a file.
public struct ParsedFile: Sendable {
  /// The text.
  public var file: SourceFile
  /// As much of it as could be read.
  public var body: Body
  /// What was wrong with the rest.
  public var diagnostics: [Diagnostic]
}

/// Reads the native syntax.
///
/// A mistake costs the item it stands in; reading goes on with the next, so one run reports them
/// all. Nesting beyond ``nestingLimit`` and trees beyond ``heightLimit`` are
/// diagnostics, so no input can exhaust the stack, neither here nor in what walks the tree later.
public struct Parser {
  /// How deep brackets and blocks may be nested. The parser recurses as deep, and has to fit into the
  /// half megabyte of stack that some threads have.
  public static let nestingLimit = 128
  /// How high the tree of an expression may be: chains of operators and accesses count, too.
  public static let heightLimit = 256

  /// After so many mistakes reading stops: the rest would hardly be news.
  public static let diagnosticLimit = 100

  let file: SourceFile
  let tokens: [Token]
  var index = 0
  var depth = 0
  /// Height of the expression that was read last: 1 for a leaf.
  var height = 0
  /// Whether newlines mean nothing, for each open bracket.
  var ignoresNewlines: [Bool] = [false]
  var diagnostics: [Diagnostic] = []

  init(_ file: SourceFile) { self.init(file, tokens: Lexer.tokens(of: file.bytes)) }

  init(_ file: SourceFile, tokens: [Token]) {
    self.file = file
    self.tokens = tokens
  }

  /// Reads a whole file.
  public static func parse(_ file: SourceFile) -> ParsedFile {
    var parser = Parser(file)
    let body = parser.parseBody(inBlock: false)
    return ParsedFile(file: file, body: body, diagnostics: parser.diagnostics)
  }

  /// Reads one expression and nothing after it.
  public static func parseExpression(_ file: SourceFile) -> (expression: Expression, diagnostics: [Diagnostic]) {
    var parser = Parser(file)
    parser.ignoresNewlines = [true]
    guard let expression = parser.parseExpression() else { return (Expression(.invalid("")), parser.diagnostics) }
    if parser.peek.kind != .endOfFile { parser.fail("Something follows the expression", "It ended before this.") }
    return (expression, parser.diagnostics)
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
          if ignoresNewlines[ignoresNewlines.count - 1] { index += 1 } else { return token }
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
        if isLineEmpty { comment.append(commentText(tokens[index])) }
        isLineEmpty = true
      default: return comment
      }
      index += 1
    }
  }

  func text(_ token: Token) -> String { file.text(of: token.span) }

  mutating func within<Result>(newlinesIgnored: Bool, _ work: (inout Parser) -> Result) -> Result {
    ignoresNewlines.append(newlinesIgnored)
    defer { ignoresNewlines.removeLast() }
    return work(&self)
  }

  // MARK: Diagnostics

  /// Reports a mistake at the next token.
  mutating func fail(
    _ summary: String, _ detail: String = "", remedy: String = "", code: DiagnosticCode = HCLCodes.syntax
  ) {
    let token = peek
    if token.kind == .invalid { return failInvalid(token) }
    report(code, summary, detail, remedy, token.span)
  }

  mutating func report(
    _ code: DiagnosticCode, _ summary: String, _ detail: String, _ remedy: String, _ span: SourceSpan
  ) {
    // One place, one mistake: what follows from it isn't news.
    let range = file.range(of: span)
    if let last = diagnostics.last, last.range?.start == range.start { return }
    diagnostics.append(Diagnostic(code, summary, detail: detail, remedy: remedy).with(range: range))
  }

  private mutating func failInvalid(_ token: Token) {
    if token.span.lower == token.span.upper {
      return report(
        HCLCodes.unterminatedString, "A quoted string has no end on its line", "A string can't contain a line break.",
        "Close it with \", or write the break as \\n.", token.span)
    }
    let shown: String
    switch text(token) {
    case "“", "”", "‘", "’", "'", "`": shown = "Strings need straight double quotes: \"."
    case "\r": shown = "A carriage return needs a line feed after it; in a quoted string write \\r."
    case ";": shown = "Arguments are separated by line breaks, not semicolons."
    case "&", "|", "^", "~": shown = "There are no bitwise operators; the logical ones are && and ||."
    case let other where other.hasPrefix("/*"): shown = "A comment that begins with /* needs */ at its end."
    default: shown = "It has no meaning here."
    }
    report(HCLCodes.invalidCharacter, "Invalid character", shown, "Remove or replace it.", token.span)
  }

  /// Runs `work` one level deeper, or reports that it is too deep.
  mutating func nested<Result>(_ work: (inout Parser) -> Result?) -> Result? {
    if depth >= Parser.nestingLimit {
      report(
        HCLCodes.tooDeep, "Nested more than \(Parser.nestingLimit) levels deep",
        "Nothing a person writes is this deep.",
        "Split it into locals.", peek.span)
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    return work(&self)
  }
}
