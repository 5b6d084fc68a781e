extension Parser {
  /// Everything up to the brace that ends the block, or to the end of the file.
  mutating func parseBody(inBlock: Bool) -> Body {
    var items: [Body.Item] = []
    var names: Set<String> = []
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
        if isLineEmpty { comment.append(commentText(token)) }
        isLineEmpty = true
        index += 1
      default:
        let start = index
        if let item = parseItem(comment: comment) {
          if case .attribute(let attribute) = item, !names.insert(attribute.name).inserted {
            report(
              HCLCodes.duplicateAttribute, "The argument \"\(attribute.name)\" is set twice",
              "It was set earlier in the same block.", "Remove one of them.", attribute.origin.span ?? token.span)
          }
          items.append(item)
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
    switch peek.kind {
    case .newline, .lineComment: index += 1
    case .endOfFile: break
    case .closeBrace where inBlock:
      fail("A line break is missing before }", "In a block of several lines the } stands on a line of its own.", remedy: "Begin a new line here.")
    default:
      fail("A line break is missing", "Each argument and block stands on lines of its own.", remedy: "Begin a new line here.")
      recover(from: start, inBlock: inBlock)
    }
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

  private mutating func parseItem(comment: [String]) -> Body.Item? {
    guard let name = take(.identifier) else {
      let hint = peek.kind == .openQuote ? "Names of arguments have no quotes here." : "Each begins with a name."
      fail("An argument or a block was expected", hint, remedy: "Remove this, or put a name before it.")
      return nil
    }
    switch peek.kind {
    case .equal: return parseAttribute(name, comment).map { .attribute($0) }
    case .openBrace, .openQuote, .identifier: return nested { $0.parseBlock(name, comment) }.map { .block($0) }
    default:
      fail(
        "\"\(text(name))\" is neither an argument nor a block",
        "An argument is written name = value, a block name \"label\" { … }.", remedy: "Add = or {.")
      return nil
    }
  }

  private mutating func parseAttribute(_ name: Token, _ comment: [String]) -> Attribute? {
    next()
    guard let value = parseExpression() else { return nil }
    return Attribute(text(name), value, comment: comment, origin: .parsed(name.span))
  }

  private mutating func parseBlock(_ type: Token, _ comment: [String]) -> Block? {
    guard let labels = parseLabels() else { return nil }
    let brace = next()
    let header = SourceSpan(type.span.lower, brace.span.lower)
    let body: Body?
    if atNewline { body = within(newlinesIgnored: false) { $0.parseBody(inBlock: true) } } else { body = parseOneLineBody() }
    guard let body else { return nil }
    guard take(.closeBrace) != nil else {
      if diagnostics.count < Parser.diagnosticLimit {
        report(
          HCLCodes.syntax, "The block \"\(text(type))\" has no closing brace", "The file ended first.", "Add }.",
          SourceSpan(header.lower, brace.span.upper))
      }
      return nil
    }
    return Block(text(type), labels, comment: comment, origin: .parsed(header), body: body)
  }

  private mutating func parseLabels() -> [String]? {
    var labels: [String] = []
    while peek.kind != .openBrace {
      if let label = take(.identifier) {
        labels.append(text(label))
      } else if peek.kind == .openQuote {
        guard let label = parseQuoted() else { return nil }
        guard case .string(let text) = label.kind else {
          report(
            HCLCodes.syntax, "A label can't hold an interpolation", "Labels are plain text.", "Write the text itself.",
            label.origin.span ?? peek.span)
          return nil
        }
        labels.append(text)
      } else {
        fail("A block's { is missing", "After its labels a block opens with { on the same line.", remedy: "Add {.")
        return nil
      }
    }
    return labels
  }

  /// `{}` or `{ name = value }`: a block on one line holds at most one argument.
  private mutating func parseOneLineBody() -> Body? {
    if peek.kind == .closeBrace { return Body() }
    guard let name = take(.identifier), peek.kind == .equal else {
      fail("A block on one line holds one argument and nothing else", "Blocks inside need lines of their own.", remedy: "Begin a new line after {.")
      return nil
    }
    guard let attribute = parseAttribute(name, []) else { return nil }
    guard peek.kind == .closeBrace else {
      fail(
        "A block on one line ends on that line, after one argument", "Several arguments need lines of their own.",
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
