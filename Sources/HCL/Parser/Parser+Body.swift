extension Parser {
  /// Everything up to the brace that ends the block, or to the end of the file.
  mutating func parseBody(inBlock: Bool) -> Body {
    var items: [Body.Item] = []
    var names = AttributeNames()
    var comment: [String] = []
    // Something stands on the line already: the block's header, or nothing at the start of the file.
    var isLineEmpty = !inBlock
    while true {
      let token = peek
      switch token.kind {
      case _ where token.kind == .endOfFile || inBlock && token.kind == .closeBrace:
        if !comment.isEmpty { items.append(.comment(comment)) }
        return Body(items)
      case .newline:
        // A comment belongs to what follows it directly; one with an empty line below stands alone.
        if isLineEmpty, !comment.isEmpty {
          items += [.comment(comment), .blankLine]
          comment = []
        }
        isLineEmpty = true
        index += 1
      case .lineComment:
        if isLineEmpty, buildsTree { comment.append(commentText(token)) }
        isLineEmpty = true
        index += 1
      default:
        let start = index
        if let item = parseItem(comment: comment, &names) {
          if let item { items.append(item) }
          endItem(from: start, inBlock: inBlock)
        } else {
          recover(from: start, inBlock: inBlock)
        }
        comment = []
        isLineEmpty = index > 0 && (tokens[index - 1].kind == .newline || tokens[index - 1].kind == .lineComment)
      }
    }
  }

  /// After an item comes a line break or the end of the file.
  private mutating func endItem(from start: Int, inBlock: Bool) {
    let token = peek
    switch token.kind {
    case .newline, .lineComment: index += 1
    case .endOfFile: break
    default:
      let isBlock = previous.kind == .closeBrace && !isAttribute(start)
      if token.kind == .comma, !isBlock {
        fail(
          "Unexpected comma after argument", "Arguments stand on lines of their own, without commas.",
          remedy: "Remove the comma.")
      } else if token.kind == .closeBrace, inBlock {
        fail(
          isBlock ? "Missing newline after block definition" : "Missing newline after argument",
          "In a block of several lines the } stands on a line of its own.", remedy: "Begin a new line here.")
        // It ends the block all the same.
        return
      } else {
        fail(
          isBlock ? "Missing newline after block definition" : "Missing newline after argument",
          "Each argument and block stands on lines of its own.", remedy: "Begin a new line here.")
      }
      recover(from: start, inBlock: inBlock)
    }
  }

  /// Whether the item that begins at a token is an argument.
  private func isAttribute(_ start: Int) -> Bool {
    var position = start + 1
    while tokens[position].kind == .blockComment { position += 1 }
    return tokens[position].kind == .equal
  }

  /// Goes on after the item with the mistake: at the line break where the brackets that it opened are
  /// closed again, or, when they never are, at the next line break; or before the brace that ends
  /// the block.
  private mutating func recover(from start: Int, inBlock: Bool) {
    if diagnostics.count >= Parser.diagnosticLimit {
      index = tokens.count - 1
      return
    }
    var open = 0
    for token in tokens[start..<max(start, index)] { open = max(0, open + Parser.bracketChange(token.kind)) }
    let found = lineEnd(from: index, open: open, inBlock: inBlock, limit: 4096)
    index = found ?? lineEnd(from: index, open: 0, inBlock: inBlock, limit: .max) ?? tokens.count - 1
  }

  private static func bracketChange(_ kind: TokenKind) -> Int {
    switch kind {
    case .openBrace, .openBracket, .openParen, .openInterpolation, .openDirective: 1
    case .closeBrace, .closeBracket, .closeParen, .closeTemplate: -1
    default: 0
    }
  }

  private func lineEnd(from start: Int, open: Int, inBlock: Bool, limit: Int) -> Int? {
    var open = open
    var position = start
    while position < tokens.count, position - start < limit {
      switch tokens[position].kind {
      case .endOfFile: return open == 0 ? position : nil
      case .closeBrace where open == 0 && inBlock: return position
      case .newline, .lineComment: if open == 0 { return position + 1 }
      case let kind: open = max(0, open + Parser.bracketChange(kind))
      }
      position += 1
    }
    return nil
  }

  /// One item; nil after a mistake. The inner optional is empty when no tree is wanted.
  private mutating func parseItem(comment: [String], _ names: inout AttributeNames) -> Body.Item?? {
    let name = peek
    guard name.kind == .identifier else {
      if name.kind == .openQuote {
        fail("Invalid argument name", "Names of arguments have no quotes here.", remedy: "Take off the quotes.")
      } else {
        fail(
          "Argument or block definition required", "Each begins with a name.",
          remedy: "Remove this, or put a name before it.")
      }
      return nil
    }
    index += 1
    switch peek.kind {
    case .equal:
      let attribute = parseAttribute(name, comment)
      if let earlier = file.bytes.withUnsafeBufferPointer({ names.add(name.span, $0) }) {
        report(
          HCLCodes.duplicateAttribute, "Attribute redefined",
          "The argument \"\(text(name))\" was set on line \(file.line(at: earlier.lower).number) of the same block.",
          "Remove one of them.", name.span, derails: false)
      }
      guard let attribute else { return nil }
      return .some(buildsTree ? .attribute(attribute) : nil)
    case .openBrace, .openQuote, .identifier:
      guard deepen() else { return nil }
      defer { depth -= 1 }
      guard let block = parseBlock(name, comment) else { return nil }
      return .some(buildsTree ? .block(block) : nil)
    default:
      report(
        HCLCodes.syntax, "Argument or block definition required",
        "An argument is written name = value, a block name \"label\" { … }.", "Add = or {.", name.span)
      return nil
    }
  }

  private mutating func parseAttribute(_ name: Token, _ comment: [String]) -> Attribute? {
    next()
    guard let value = parseExpression() else { return nil }
    if !buildsTree { return Attribute("", value) }
    return Attribute(text(name), value, comment: comment, origin: .parsed(name.span))
  }

  private mutating func parseBlock(_ type: Token, _ comment: [String]) -> Block? {
    guard let labels = parseLabels() else { return nil }
    let brace = next()
    let before = mistakes
    let body: Body?
    switch peek.kind {
    case .newline, .lineComment, .endOfFile, .closeBrace: body = parseBody(inBlock: true)
    default: body = parseOneLineBody(type, brace)
    }
    guard let body else { return nil }
    guard take(.closeBrace) != nil else {
      // The innermost block is the one to look at; and after a mistake in it the brace may be what went missing.
      if mistakes == before { reportUnclosed(type, brace) }
      return nil
    }
    if !buildsTree { return Block("") }
    return Block(
      text(type), labels, comment: comment, origin: .parsed(SourceSpan(type.span.lower, brace.span.lower)), body: body)
  }

  private mutating func reportUnclosed(_ type: Token, _ brace: Token) {
    report(
      HCLCodes.syntax, "Unclosed configuration block",
      "The file ended before the block \"\(text(type))\" was closed; or a brace is missing or too many further up.",
      "Add }.", brace.span)
  }

  private mutating func parseLabels() -> [String]? {
    var labels: [String] = []
    while true {
      let token = peek
      switch token.kind {
      case .openBrace: return labels
      case .identifier:
        index += 1
        if buildsTree { labels.append(text(token)) }
      case .openQuote:
        guard let label = parseLabel() else { return nil }
        if buildsTree { labels.append(label) }
      case .equal:
        fail(
          "Invalid block definition", "An equals sign sets an argument, which has no labels.",
          remedy: "Remove the equals sign, or the label.")
        return nil
      case .newline, .lineComment:
        fail(
          "Invalid block definition", "A block opens with { on the line of its type and labels.", remedy: "Add {.")
        return nil
      default:
        fail(
          "Invalid block definition", "After the type of a block come labels in quotes and then {.",
          remedy: "Add {, or quotes.")
        return nil
      }
    }
  }

  /// A quoted string without interpolations.
  private mutating func parseLabel() -> String? {
    index += 1
    var label = ""
    while true {
      let token = tokens[index]
      switch token.kind {
      case .closeQuote:
        index += 1
        return label
      case .quotedText:
        index += 1
        guard let text = unescape(token) else { return nil }
        label += text
      case .openInterpolation, .openDirective:
        let sign = token.kind == .openInterpolation ? "$" : "%"
        report(
          HCLCodes.syntax, "Invalid string literal", "A label can't hold an interpolation or a directive.",
          "Write the text itself; the text \(sign){ is written \(sign)\(sign){.", token.span)
        return nil
      case .endOfFile:
        report(
          HCLCodes.unterminatedString, "Unterminated string literal", "The file ended inside of a label.",
          "Close it with \".", token.span)
        return nil
      default:
        report(
          HCLCodes.syntax, "Invalid string literal", "This can't stand in a label.", "Close the label with \".",
          token.span)
        return nil
      }
    }
  }

  /// `{ name = value }`: a block on one line holds at most one argument.
  private mutating func parseOneLineBody(_ type: Token, _ brace: Token) -> Body? {
    let name = peek
    guard name.kind == .identifier else {
      fail(
        "Argument or block definition required", "A block on one line holds one argument and nothing else.",
        remedy: "Begin a new line after {.")
      return nil
    }
    index += 1
    let token = peek
    switch token.kind {
    case .equal: break
    case .openQuote, .openBrace, .identifier:
      report(
        HCLCodes.syntax, "Argument definition required",
        "A block on one line holds one argument and nothing else; blocks inside need lines of their own.",
        "Begin a new line after {.", name.span.union(token.span))
      return nil
    default:
      report(
        HCLCodes.syntax, "Argument or block definition required",
        "A block on one line holds one argument and nothing else.", "Add = and a value.", name.span)
      return nil
    }
    guard let attribute = parseAttribute(name, []) else { return nil }
    guard peek.kind == .closeBrace else {
      if peek.kind == .endOfFile {
        reportUnclosed(type, brace)
        return nil
      }
      fail(
        "Invalid single-argument block definition", "A block on one line ends on that line, after one argument.",
        remedy: "Begin a new line after {, after each argument and before }.")
      return nil
    }
    return Body([.attribute(attribute)])
  }

  /// A comment without its sign, the blank after it and its line break.
  func commentText(_ token: Token) -> String {
    var bytes = file.bytes[token.span.lower..<token.span.upper]
    bytes = bytes.dropFirst(bytes.first == 0x2F ? 2 : 1)
    if bytes.first == 0x20 { bytes = bytes.dropFirst() }
    if bytes.last == 0x0A { bytes = bytes.dropLast() }
    if bytes.last == 0x0D { bytes = bytes.dropLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
