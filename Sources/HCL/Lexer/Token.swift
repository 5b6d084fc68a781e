/// What a piece of source text is.
public enum TokenKind: UInt8, Hashable, Sendable {
  /// A name: `var`, `for`, `true`.
  case identifier
  /// A number without its sign.
  case number
  /// `{`, `}`
  case openBrace, closeBrace
  /// `[`, `]`
  case openBracket, closeBracket
  /// `(`, `)`
  case openParen, closeParen
  /// `"` at the start of a quoted template, `"` at its end.
  case openQuote, closeQuote
  /// Text inside quotes, raw.
  case quotedText
  /// `<<EOT` with its newline, and the closing marker with the blanks before it.
  case openHeredoc, closeHeredoc
  /// Text of a heredoc, raw, at most one line a token.
  case heredocText
  /// `${` or `${~`
  case openInterpolation
  /// `%{` or `%{~`
  case openDirective
  /// `}` or `~}` that ends an interpolation or a directive.
  case closeTemplate
  /// `=`, `=>`, `:`, `::`, `,`, `.`, `...`, `?`
  case equal, arrow, colon, doubleColon, comma, dot, ellipsis, question
  /// `*`, `/`, `%`, `+`, `-`
  case star, slash, percent, plus, minus
  /// `!`, `&&`, `||`
  case not, and, or
  /// `==`, `!=`, `<`, `<=`, `>`, `>=`
  case equalEqual, notEqual, less, lessOrEqual, greater, greaterOrEqual
  /// `# …` or `// …` with its newline.
  case lineComment
  /// `/* … */`
  case blockComment
  /// The end of a line.
  case newline
  /// Bytes that mean nothing.
  case invalid
  /// The end of the text.
  case endOfFile
}

/// One token: what it is and where. Twelve bytes, because a large file has millions; that limits texts
/// to 4 GiB.
public struct Token: Hashable, Sendable {
  /// What it is.
  public var kind: TokenKind
  private var lower: UInt32
  private var upper: UInt32

  /// Where it is.
  public var span: SourceSpan { SourceSpan(first: lower, last: upper) }
  /// How many bytes it has.
  var length: Int { Int(upper - lower) }

  /// Makes a token; offsets beyond 4 GiB are cut off there.
  public init(_ kind: TokenKind, _ lower: Int, _ upper: Int) {
    self.kind = kind
    self.lower = UInt32(clamping: lower)
    self.upper = UInt32(clamping: max(lower, upper))
  }
}
