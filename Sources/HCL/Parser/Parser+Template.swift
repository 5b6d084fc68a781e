extension Parser {
  /// Reads text with interpolations and directives but without quotes around it, as strings of
  /// `.tf.json` and template files are. Backslashes mean themselves.
  public static func parseTemplate(_ file: SourceFile) -> (expression: Expression, diagnostics: [Diagnostic]) {
    var parser = Parser(file, tokens: Lexer.templateTokens(of: file.bytes))
    let parts = parser.parseParts(until: .endOfFile)
    if parts != nil, parser.tokens[parser.index].kind != .endOfFile { parser.fail("The template isn't closed") }
    guard let parts, parser.diagnostics.isEmpty else { return (Expression(.invalid("")), parser.diagnostics) }
    return (Expression(template(parts), origin: .parsed(SourceSpan(0, file.bytes.count))), [])
  }

  /// `"…"`
  mutating func parseQuoted() -> Expression? {
    let open = next()
    guard let parts = nested({ $0.parseParts(until: .closeQuote) }) else { return nil }
    guard tokens[index].kind == .closeQuote else {
      fail("The string isn't closed", "It began here.", remedy: "Close it with \".")
      return nil
    }
    let close = tokens[index]
    index += 1
    return node(Parser.template(parts), over: height, .parsed(open.span.union(close.span)))
  }

  private static func template(_ parts: [Expression.TemplatePart]) -> Expression.Kind {
    if parts.isEmpty { return .string("") }
    if parts.count == 1, case .literal(let text) = parts[0] { return .string(text) }
    return .template(parts)
  }

  /// `<<EOT … EOT`
  mutating func parseHeredoc() -> Expression? {
    let open = next()
    let header = text(open)
    let strips = header.hasPrefix("<<-")
    let marker = header.dropFirst(strips ? 3 : 2).filter { !$0.isNewline }
    guard let parts = nested({ $0.parseParts(until: .closeHeredoc) }) else { return nil }
    guard tokens[index].kind == .closeHeredoc else {
      report(
        HCLCodes.syntax, "The heredoc isn't closed",
        "Its marker \(marker) must stand alone on a line, with a line break after it.",
        "Add a line \(marker).", open.span)
      return nil
    }
    let close = tokens[index]
    index += 1
    return node(
      .heredoc(marker: String(marker), stripsIndent: strips, parts), over: height, .parsed(open.span.union(close.span)))
  }

  /// The words that end a run of parts inside a directive.
  private enum Stop { case end, keyword(String, Token) }

  private mutating func parseParts(until close: TokenKind) -> [Expression.TemplatePart]? {
    guard let (parts, stop, _) = parseRun(until: close) else { return nil }
    if case .keyword(let word, let token) = stop {
      report(HCLCodes.syntax, "%{ \(word) } without its beginning", "It closes nothing here.", "Remove it.", token.span)
      return nil
    }
    return parts
  }

  /// Parts up to the closing token or to an else, endif or endfor. The index is left
  /// on the closing token, or after the directive. Strip markers of that directive come third.
  private mutating func parseRun(
    until close: TokenKind
  ) -> (parts: [Expression.TemplatePart], stop: Stop, strips: [Bool])? {
    var parts: [Expression.TemplatePart] = []
    var literal = ""
    var tallest = 0
    func flush() {
      if !literal.isEmpty { parts.append(.literal(literal)) }
      literal = ""
    }
    while true {
      let token = tokens[index]
      switch token.kind {
      case close, .endOfFile:
        // Who called knows what isn't closed.
        flush()
        height = tallest
        return (parts, .end, [])
      case .quotedText:
        index += 1
        guard let text = unescape(token) else { return nil }
        literal += text
      case .heredocText:
        index += 1
        guard let text = heredocText(token) else { return nil }
        literal += text
      case .openInterpolation:
        index += 1
        flush()
        guard let expression = within(newlinesIgnored: true, { $0.parseExpression() }) else { return nil }
        tallest = max(tallest, height)
        guard let end = closeTemplate() else { return nil }
        parts.append(
          .interpolation(
            expression, stripsLeft: text(token).hasSuffix("~"), stripsRight: text(end).hasPrefix("~")))
      case .openDirective:
        index += 1
        let word = within(newlinesIgnored: true) { $0.take(.identifier) }
        let name = word.map { text($0) } ?? ""
        if ["else", "endif", "endfor"].contains(name) {
          guard let end = closeTemplate() else { return nil }
          flush()
          height = tallest
          return (parts, .keyword(name, token), [text(token).hasSuffix("~"), text(end).hasPrefix("~")])
        }
        flush()
        guard let part = nested({ $0.parseDirective(name, token, close) }) else { return nil }
        tallest = max(tallest, height + 1)
        parts.append(part)
      case .invalid:
        fail("Invalid character")
        return nil
      default:
        fail("The template isn't closed", "The text ended inside it.", remedy: "Close it.")
        return nil
      }
    }
  }

  private mutating func closeTemplate() -> Token? {
    if let end = within(newlinesIgnored: true, { $0.take(.closeTemplate) }) { return end }
    fail("A } is missing", "An interpolation or directive is closed with }.", remedy: "Add }.")
    return nil
  }

  private mutating func parseDirective(_ word: String, _ open: Token, _ close: TokenKind) -> Expression.TemplatePart? {
    var strips = [text(open).hasSuffix("~")]
    switch word {
    case "if":
      guard let condition = within(newlinesIgnored: true, { $0.parseExpression() }), let end = closeTemplate() else {
        return nil
      }
      var tallest = height
      strips.append(text(end).hasPrefix("~"))
      guard let (then, stop, firstStrips) = parseRun(until: close) else { return nil }
      strips += firstStrips
      tallest = max(tallest, height)
      var otherwise: [Expression.TemplatePart]?
      var last = stop
      if case .keyword("else", _) = stop {
        guard let (parts, end, secondStrips) = parseRun(until: close) else { return nil }
        otherwise = parts
        strips += secondStrips
        tallest = max(tallest, height)
        last = end
      }
      guard case .keyword("endif", _) = last else { return unclosed("if", "endif", open) }
      height = tallest
      return .ifDirective(condition: condition, then: then, else: otherwise, strips: .init(strips))
    case "for":
      guard let (keyName, valueName) = within(newlinesIgnored: true, { $0.parseForNames() }),
        let collection = within(newlinesIgnored: true, { $0.parseExpression() }), let end = closeTemplate()
      else { return nil }
      let tallest = height
      strips.append(text(end).hasPrefix("~"))
      guard let (body, stop, lastStrips) = parseRun(until: close) else { return nil }
      strips += lastStrips
      guard case .keyword("endfor", _) = stop else { return unclosed("for", "endfor", open) }
      height = max(tallest, height)
      return .forDirective(
        keyName: keyName, valueName: valueName, collection: collection, body: body, strips: .init(strips))
    default:
      report(
        HCLCodes.syntax, "Unknown template directive \"\(word)\"", "Directives are if, else, endif, for and endfor.",
        "To write the text %{ itself, escape it as %%{.", open.span)
      return nil
    }
  }

  private mutating func unclosed(_ word: String, _ end: String, _ open: Token) -> Expression.TemplatePart? {
    report(
      HCLCodes.syntax, "%{ \(word) } isn't closed", "It needs %{ \(end) } in the same string.", "Add %{ \(end) }.",
      open.span)
    return nil
  }

  // MARK: Escapes

  /// Text of a heredoc: `$${` and `%%{` are `${` and `%{`, and nothing else is special.
  private mutating func heredocText(_ token: Token) -> String? {
    let bytes = file.bytes[token.span.lower..<token.span.upper]
    guard let text = String(validating: bytes, as: UTF8.self) else {
      report(
        HCLCodes.invalidCharacter, "A heredoc isn't valid UTF-8", "HCL files are UTF-8.", "Save the file as UTF-8.",
        token.span)
      return nil
    }
    return bytes.contains(0x7B) ? Parser.unescapeIntroducers(text) : text
  }

  private static func unescapeIntroducers(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x24 || byte == 0x25, index + 2 < bytes.count, bytes[index + 1] == byte, bytes[index + 2] == 0x7B {
        result += [byte, 0x7B]
        index += 3
      } else {
        result.append(byte)
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The text that raw text between quotes stands for; nil when an escape in it is wrong.
  static func unescaped(_ file: SourceFile, _ span: SourceSpan) -> String? {
    if case .success(let text) = unescape(file.bytes, span) { text } else { nil }
  }

  private mutating func unescape(_ token: Token) -> String? {
    switch Parser.unescape(file.bytes, token.span) {
    case .success(let text): return text
    case .invalidText:
      report(
        HCLCodes.invalidCharacter, "A string isn't valid UTF-8", "HCL files are UTF-8.", "Save the file as UTF-8.",
        token.span)
    case .invalidEscape(let span):
      report(
        HCLCodes.invalidEscape, "Invalid escape sequence",
        "Known are \\n, \\r, \\t, \\\", \\\\, \\uNNNN and \\UNNNNNNNN.",
        "To write a backslash, double it.", span)
    }
    return nil
  }

  private enum Unescaped { case success(String), invalidEscape(SourceSpan), invalidText }

  private static func unescape(_ bytes: [UInt8], _ span: SourceSpan) -> Unescaped {
    let (lower, upper) = (span.lower, span.upper)
    var result: [UInt8] = []
    result.reserveCapacity(upper - lower)
    var index = lower
    while index < upper {
      let byte = bytes[index]
      if byte == 0x24 || byte == 0x25, index + 2 < upper, bytes[index + 1] == byte, bytes[index + 2] == 0x7B {
        result += [byte, 0x7B]
        index += 3
        continue
      }
      guard byte == 0x5C else {
        result.append(byte)
        index += 1
        continue
      }
      let start = index
      let escape = index + 1 < upper ? bytes[index + 1] : 0
      index += 2
      switch escape {
      case 0x6E: result.append(0x0A)
      case 0x72: result.append(0x0D)
      case 0x74: result.append(0x09)
      case 0x22, 0x5C: result.append(escape)
      case 0x75, 0x55:
        let length = escape == 0x75 ? 4 : 8
        guard index + length <= upper,
          let value = UInt32(String(decoding: bytes[index..<(index + length)], as: UTF8.self), radix: 16),
          bytes[index] != 0x2B, bytes[index] != 0x2D, let scalar = Unicode.Scalar(value)
        else { return .invalidEscape(SourceSpan(start, min(index + length, upper))) }
        result += Array(String(scalar).utf8)
        index += length
      default: return .invalidEscape(SourceSpan(start, min(index, upper)))
      }
    }
    guard let text = String(validating: result, as: UTF8.self) else { return .invalidText }
    return .success(text)
  }
}
