extension Parser {
  /// Reads text with interpolations and directives but without quotes around it, as strings of
  /// `.tf.json` and template files are. Backslashes mean themselves.
  public static func parseTemplate(_ file: SourceFile) -> (expression: Expression, diagnostics: [Diagnostic]) {
    var parser = Parser(file, tokens: Lexer.templateTokens(of: file.bytes))
    let parts = parser.parseParts(until: .endOfFile)
    if parts != nil, parser.tokens[parser.index].kind != .endOfFile {
      parser.fail("Invalid template", "Text in a template ended before this.", remedy: "Close every ${ and %{ in it.")
    }
    guard let parts, parser.diagnostics.isEmpty else { return (Expression(.invalid("")), parser.diagnostics) }
    return (Expression(template(parts), origin: .parsed(SourceSpan(0, file.bytes.count))), [])
  }

  /// `"…"`
  mutating func parseQuoted() -> Expression? {
    let open = next()
    guard deepen() else { return nil }
    defer { depth -= 1 }
    guard let parts = parseParts(until: .closeQuote) else { return nil }
    let close = tokens[index]
    index += 1
    return node(Parser.template(parts), .parsed(open.span.union(close.span)))
  }

  private static func template(_ parts: [Expression.TemplatePart]) -> Expression.Kind {
    if parts.isEmpty { return .string("") }
    if parts.count == 1, case .literal(let text) = parts[0] { return .string(text) }
    return .template(parts)
  }

  /// `<<EOT … EOT`
  mutating func parseHeredoc() -> Expression? {
    let open = next()
    guard deepen() else { return nil }
    defer { depth -= 1 }
    guard let parts = parseParts(until: .closeHeredoc, heredoc: open) else { return nil }
    let close = tokens[index]
    index += 1
    if !buildsTree { return nothing }
    let (marker, strips) = heredocMarker(open)
    return node(
      .heredoc(marker: marker, stripsIndent: strips, parts), .parsed(open.span.union(close.span)))
  }

  private func heredocMarker(_ open: Token) -> (marker: String, stripsIndent: Bool) {
    let header = text(open)
    let strips = header.hasPrefix("<<-")
    return (String(header.dropFirst(strips ? 3 : 2).filter { !$0.isNewline }), strips)
  }

  /// What ends a run of parts inside a directive.
  private enum Stop { case end, keyword(Keyword, Token) }

  private enum Keyword: String { case `else`, endif, endfor }

  /// Parts up to the closing token, which is left.
  private mutating func parseParts(until close: TokenKind, heredoc: Token? = nil) -> [Expression.TemplatePart]? {
    let template = Template(close: close, start: tokens[index], heredoc: heredoc)
    guard let (parts, stop, _) = parseRun(template) else { return nil }
    if case .keyword(let word, let token) = stop {
      unexpected(word, token, "It closes nothing here.", "Remove it.")
      return nil
    }
    return parts
  }

  /// The template that is being read.
  private struct Template {
    var close: TokenKind
    /// The first token in it.
    var start: Token
    /// The beginning of a heredoc.
    var heredoc: Token?
  }

  private mutating func unexpected(_ word: Keyword, _ token: Token, _ detail: String, _ remedy: String) {
    report(HCLCodes.syntax, "Unexpected \(word.rawValue) directive", detail, remedy, token.span)
  }

  /// Parts up to the closing token or to an else, endif or endfor. The index is left
  /// on the closing token, or after the directive. Strip markers of that directive come third.
  private mutating func parseRun(
    _ template: Template
  ) -> (parts: [Expression.TemplatePart], stop: Stop, strips: [Bool])? {
    var parts: [Expression.TemplatePart] = []
    var literal = ""
    func flush() {
      if !literal.isEmpty { parts.append(.literal(literal)) }
      literal = ""
    }
    while true {
      let token = tokens[index]
      switch token.kind {
      case template.close:
        flush()
        return (parts, .end, [])
      case .quotedText:
        index += 1
        guard let text = unescape(token) else { return nil }
        if buildsTree { literal += text }
      case .heredocText:
        index += 1
        guard let text = heredocText(token) else { return nil }
        if buildsTree { literal += text }
      case .openInterpolation:
        index += 1
        flush()
        guard let (expression, end) = within(newlinesIgnored: true, { $0.parseInterpolation(template) }) else {
          return nil
        }
        if buildsTree {
          parts.append(.interpolation(expression, stripsLeft: strips(token), stripsRight: strips(end)))
        }
      case .openDirective:
        index += 1
        guard let word = within(newlinesIgnored: true, { $0.takeDirectiveWord() }) else { return nil }
        if let keyword = Keyword(rawValue: text(word)) {
          guard let end = within(newlinesIgnored: true, { $0.closeDirective(word) }) else { return nil }
          flush()
          let whole = Token(.openDirective, token.span.lower, end.span.upper)
          return (parts, .keyword(keyword, whole), [strips(token), strips(end)])
        }
        flush()
        guard deepen() else { return nil }
        defer { depth -= 1 }
        guard let part = parseDirective(word, token, template) else { return nil }
        if buildsTree { parts.append(part) }
      default:
        failUnterminated(template)
        return nil
      }
    }
  }

  private mutating func failUnterminated(_ template: Template) {
    var span = tokens[index].span
    // A sign at the end of the text could have begun an interpolation.
    if tokens[index].kind == .endOfFile, index > 0, [.quotedText, .heredocText].contains(tokens[index - 1].kind),
      file.bytes[span.lower - 1] == 0x24 || file.bytes[span.lower - 1] == 0x25
    {
      span = SourceSpan(span.lower - 1, span.lower)
    }
    guard let heredoc = template.heredoc else {
      return report(
        HCLCodes.unterminatedString, "Unterminated template string", "The text ended inside of a string.",
        "Close it with \".", span)
    }
    let marker = heredocMarker(heredoc).marker
    report(
      HCLCodes.unterminatedString, "Unterminated template string",
      "The heredoc begun on line \(file.line(at: heredoc.span.lower).number) isn't closed: its marker \(marker) must stand alone on a line, with a line break after it.",
      "Add a line \(marker).", span)
  }

  /// Where Terraform says that a template begins: the text up to a sign that could begin an interpolation, or such a sign.
  private func beginning(of token: Token) -> SourceSpan {
    let (lower, upper) = (token.span.lower, token.span.upper)
    guard token.kind == .quotedText || token.kind == .heredocText else { return token.span }
    func isSign(_ offset: Int) -> Bool { file.bytes[offset] == 0x24 || file.bytes[offset] == 0x25 }
    if isSign(lower) {
      let isEscape = upper - lower >= 3 && file.bytes[lower + 1] == file.bytes[lower] && file.bytes[lower + 2] == 0x7B
      return SourceSpan(lower, lower + (isEscape ? 3 : 1))
    }
    return SourceSpan(lower, (lower..<upper).first(where: isSign) ?? upper)
  }

  /// Whether a `${~`, `%{~` or `~}` strips white space.
  private func strips(_ token: Token) -> Bool {
    let bytes = file.bytes[token.span.lower..<token.span.upper]
    return bytes.first == 0x7E || bytes.last == 0x7E
  }

  /// The inside of `${…}` and its end.
  private mutating func parseInterpolation(_ template: Template) -> (Expression, Token)? {
    guard let expression = parseExpression() else { return nil }
    let token = peek
    let isQuote = token.kind == .openQuote || token.kind == .closeQuote
    switch token.kind {
    case .closeTemplate:
      index += 1
      return (expression, token)
    case _ where token.kind == .endOfFile || isQuote && template.close == .closeQuote:
      report(
        HCLCodes.syntax, "Unclosed template interpolation sequence", "An interpolation is closed with }.", "Add }.",
        beginning(of: template.start))
      if token.kind == .openQuote { forgetStrings(brokenSince: index) }
    default:
      fail(
        "Extra characters after interpolation expression", "An interpolation holds one expression and ends with }.",
        remedy: "Add }; to write the text ${ itself, double the $.")
    }
    return nil
  }

  /// `if`, `else`, `for` and the like.
  private mutating func takeDirectiveWord() -> Token? {
    let word = peek
    guard word.kind == .identifier else {
      fail(
        "Invalid template directive", "After %{ comes if, else, endif, for or endfor.",
        remedy: "To write the text %{ itself, escape it as %%{.")
      return nil
    }
    index += 1
    switch text(word) {
    case "if", "for", "else", "endif", "endfor": return word
    case let other:
      report(
        HCLCodes.syntax, "Invalid template control keyword",
        "\"\(other)\" isn't one: they are if, else, endif, for and endfor.",
        "To write the text %{ itself, escape it as %%{.", word.span)
      return nil
    }
  }

  private mutating func closeDirective(_ word: Token) -> Token? {
    if let end = take(.closeTemplate) { return end }
    fail("Extra characters in \(text(word)) marker", "A directive is closed with }.", remedy: "Add }.")
    return nil
  }

  private mutating func parseDirective(_ word: Token, _ open: Token, _ template: Template) -> Expression.TemplatePart? {
    isText(word.span, "if") ? parseIf(word, open, template) : parseForDirective(word, open, template)
  }

  private mutating func parseIf(_ word: Token, _ open: Token, _ template: Template) -> Expression.TemplatePart? {
    var markers = [strips(open)]
    guard
      let (condition, close) = within(
        newlinesIgnored: true,
        { parser -> (Expression, Token)? in
          guard let condition = parser.parseExpression(), let close = parser.closeDirective(word) else { return nil }
          return (condition, close)
        })
    else { return nil }
    markers.append(strips(close))
    guard let (then, stop, firstStrips) = parseRun(template) else { return nil }
    markers += firstStrips
    var otherwise: [Expression.TemplatePart]?
    var last = stop
    if case .keyword(.else, _) = stop {
      guard let (parts, end, secondStrips) = parseRun(template) else { return nil }
      otherwise = parts
      markers += secondStrips
      last = end
    }
    let line = file.line(at: open.span.lower).number
    switch last {
    case .keyword(.endif, _):
      return .ifDirective(condition: condition, then: then, else: otherwise, strips: .init(markers))
    case .keyword(let wrong, let token):
      unexpected(
        wrong, token, "The if begun on line \(line) is still open.",
        otherwise == nil ? "Add %{ endif } before it." : "An if has one else; add %{ endif } before it.")
    case .end: unclosed("if", "endif", line)
    }
    return nil
  }

  private mutating func parseForDirective(
    _ word: Token, _ open: Token, _ template: Template
  ) -> Expression.TemplatePart? {
    typealias Head = (names: (String?, String), collection: Expression, close: Token)
    var markers = [strips(open)]
    let head: Head? = within(newlinesIgnored: true) { parser in
      guard let names = parser.parseForNames("Invalid 'for' directive"), let collection = parser.parseExpression(),
        let close = parser.closeDirective(word)
      else { return nil }
      return (names, collection, close)
    }
    guard let head else { return nil }
    markers.append(strips(head.close))
    guard let (body, stop, lastStrips) = parseRun(template) else { return nil }
    markers += lastStrips
    let line = file.line(at: open.span.lower).number
    switch stop {
    case .keyword(.endfor, _):
      return .forDirective(
        keyName: head.names.0, valueName: head.names.1, collection: head.collection, body: body, strips: .init(markers))
    case .keyword(let wrong, let token):
      unexpected(wrong, token, "The for begun on line \(line) is still open.", "Add %{ endfor } before it.")
    case .end: unclosed("for", "endfor", line)
    }
    return nil
  }

  private mutating func unclosed(_ word: String, _ end: String, _ line: Int) {
    report(
      HCLCodes.syntax, "Unexpected end of template",
      "The \(word) begun on line \(line) needs %{ \(end) } in the same string.", "Add %{ \(end) }.", tokens[index].span)
  }
}
