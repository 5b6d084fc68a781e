extension Parser {
  mutating func parseBody(inBlock: Bool) -> Body {
    var items: [Body.Item] = []
    var names: Set<String> = []
    var comment: [String] = []
    while true {
      let token = peek
      switch token.kind {
      case .endOfFile: return Body(items)
      case .closeBrace where inBlock: return Body(items)
      case .newline:
        // A comment belongs to what follows it directly.
        comment = []
        index += 1
      case .lineComment:
        comment.append(commentText(token))
        index += 1
      default:
        if let item = parseItem(comment: comment) {
          if case .attribute(let attribute) = item, !names.insert(attribute.name).inserted {
            report(
              HCLCodes.duplicateAttribute, "The argument \"\(attribute.name)\" is set twice",
              "It was set earlier in the same block.", "Remove one of them.", attribute.origin.span ?? token.span)
          }
          items.append(item)
          endItem(inBlock: inBlock)
        } else {
          recover(inBlock: inBlock)
        }
        comment = []
      }
    }
  }

  /// After an item comes a line break, the end of the block or the end of the file.
  private mutating func endItem(inBlock: Bool) {
    switch peek.kind {
    case .newline, .lineComment: index += 1
    case .endOfFile: break
    case .closeBrace where inBlock: break
    default:
      fail("A line break is missing", "Each argument and block stands on lines of its own.", remedy: "Begin a new line here.")
      recover(inBlock: inBlock)
    }
  }

  /// Goes on after the line of a mistake, or before the brace that ends the block.
  private mutating func recover(inBlock: Bool) {
    var open = 0
    while true {
      let token = tokens[index]
      switch token.kind {
      case .endOfFile: return
      case .openBrace, .openBracket, .openParen: open += 1
      case .closeBrace where open == 0 && inBlock: return
      case .closeBrace, .closeBracket, .closeParen: open = max(0, open - 1)
      case .newline, .lineComment:
        if open == 0 {
          index += 1
          return
        }
      default: break
      }
      index += 1
    }
  }

  private mutating func parseItem(comment: [String]) -> Body.Item? {
    guard let name = take(.identifier) else {
      fail("An argument or a block was expected", "Each begins with a name.", remedy: "Remove this, or put a name before it.")
      return nil
    }
    switch peek.kind {
    case .equal:
      next()
      guard let value = parseExpression() else { return nil }
      return .attribute(Attribute(text(name), value, comment: comment, origin: .parsed(name.span)))
    case .openBrace, .openQuote, .identifier: return nested { $0.parseBlock(name, comment) }.map { .block($0) }
    default:
      fail(
        "\"\(text(name))\" is neither an argument nor a block",
        "An argument is written name = value, a block name \"label\" { … }.", remedy: "Add = or {.")
      return nil
    }
  }

  private mutating func parseBlock(_ type: Token, _ comment: [String]) -> Block? {
    var labels: [String] = []
    while peek.kind != .openBrace {
      if let label = take(.identifier) {
        labels.append(text(label))
      } else if peek.kind == .openQuote, let label = parseQuoted() {
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
    let brace = next()
    let header = type.span.union(brace.span)
    let body = within(newlinesIgnored: false) { $0.parseBody(inBlock: true) }
    guard take(.closeBrace) != nil else {
      report(
        HCLCodes.syntax, "The block \"\(text(type))\" has no closing brace", "The file ended first.", "Add }.", header)
      return nil
    }
    return Block(text(type), labels, comment: comment, origin: .parsed(SourceSpan(header.lower, header.upper - 1)), body: body)
  }

  private func commentText(_ token: Token) -> String {
    var text = Substring(self.text(token))
    text = text.hasPrefix("//") ? text.dropFirst(2) : text.dropFirst()
    if text.hasPrefix(" ") { text = text.dropFirst() }
    while let last = text.last, last.isNewline { text = text.dropLast() }
    return String(text)
  }
}
