/// The changes that `terraform fmt` makes to the text itself, found on the tokens of a file
/// without errors.
struct FormatRewrites {
  /// A piece of the text and what takes its place.
  private struct Edit {
    var span: SourceSpan
    var replacement: [UInt8]
  }

  private let file: SourceFile
  private let tokens: [Token]
  private var index = 0
  private var edits: [Edit] = []
  /// What was kept although Terraform would have changed it.
  private(set) var diagnostics: [Diagnostic] = []

  init(file: SourceFile, tokens: [Token]) {
    self.file = file
    self.tokens = tokens
  }

  /// The rewritten text, or nil when there was nothing to do.
  mutating func run() -> [UInt8]? {
    // Types of the blocks that are open.
    var blocks: [SourceSpan] = []
    while true {
      let token = tokens[index]
      index += 1
      switch token.kind {
      case .endOfFile: return edits.isEmpty ? nil : applied()
      case .closeBrace: if !blocks.isEmpty { blocks.removeLast() }
      case .identifier:
        let next = index
        skipBlockComments()
        if tokens[index].kind == .equal {
          index += 1
          skipBlockComments()
          let isType = blocks.count == 1 && isText(token.span, "type") && isText(blocks[0], "variable")
          attribute(isType: isType)
        } else {
          index = next
          header(after: token.span)
          blocks.append(token.span)
        }
      default: break
      }
    }
  }

  private mutating func skipBlockComments() {
    while tokens[index].kind == .blockComment { index += 1 }
  }

  private func isText(_ span: SourceSpan, _ text: StaticString) -> Bool {
    span.upper - span.lower == text.utf8CodeUnitCount
      && text.withUTF8Buffer { file.bytes[span.lower..<span.upper].elementsEqual($0) }
  }

  private func applied() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(file.bytes.count + 64)
    var position = 0
    for edit in edits {
      bytes += file.bytes[position..<edit.span.lower]
      bytes += edit.replacement
      position = edit.span.upper
    }
    bytes += file.bytes[position...]
    return bytes
  }

  // MARK: Labels

  /// Labels are written in quotes, with the usual escapes and without comments between them.
  private mutating func header(after type: SourceSpan) {
    let first = index
    while tokens[index].kind != .openBrace && tokens[index].kind != .endOfFile { index += 1 }
    var labels = tokens[first..<index]
    index += 1
    // A comment between the last label and the brace stays.
    while labels.last?.kind == .blockComment { labels.removeLast() }
    guard let end = labels.last, !arePlain(labels) else { return }
    if labels.contains(where: { $0.kind == .quotedText && keepsLabel($0) }) { return }
    var text = ""
    for token in labels {
      switch token.kind {
      case .identifier: text += " \"" + file.text(of: token.span) + "\""
      case .openQuote: text += " \""
      case .quotedText:
        text += StringEscaping.escape(Parser.unescaped(file, token.span) ?? file.text(of: token.span), for: .quoted)
      case .closeQuote: text += "\""
      default: break
      }
    }
    // Only blanks before and between the labels need no edit; the layout sets them.
    let span = SourceSpan(type.upper, end.span.upper)
    replace(span, Array(text.utf8))
  }

  /// Whether labels are in quotes already and hold nothing that is ever escaped.
  private func arePlain(_ labels: ArraySlice<Token>) -> Bool {
    labels.allSatisfy { token in
      switch token.kind {
      case .openQuote, .closeQuote: true
      case .quotedText:
        file.bytes[token.span.lower..<token.span.upper].allSatisfy {
          $0 >= 0x20 && $0 < 0x7F && $0 != 0x24 && $0 != 0x25 && $0 != 0x5C
        }
      default: false
      }
    }
  }

  /// Terraform's formatter deletes labels that hold `$` or `%`. They stay.
  private mutating func keepsLabel(_ token: Token) -> Bool {
    guard let sign = file.bytes[token.span.lower..<token.span.upper].first(where: { $0 == 0x24 || $0 == 0x25 }) else {
      return false
    }
    diagnostics.append(
      Diagnostic(
        .warning, HCLCodes.keptLabel, "A label with \(sign == 0x24 ? "$" : "%") was kept as it is",
        detail: "terraform fmt deletes such labels, which changes what the block is.",
        remedy: "Choose a label without $ and %.", at: file.location(of: token.span)))
    return true
  }

  // MARK: Values

  private mutating func attribute(isType: Bool) {
    let first = index
    var open = 0
    var end = first
    scan: while true {
      let kind = tokens[index].kind
      switch kind {
      case .openBrace, .openBracket, .openParen, .openInterpolation, .openDirective: open += 1
      case .closeBrace where open == 0: break scan
      case .closeBrace, .closeBracket, .closeParen, .closeTemplate: open -= 1
      case .newline where open == 0, .lineComment where open == 0, .endOfFile: break scan
      default: break
      }
      index += 1
      // A comment after the value isn't part of it.
      if kind != .blockComment { end = index }
    }
    guard end > first else { return }
    if isType { typeConstraint(first, end) } else { unwrap(first, end) }
  }

  private mutating func typeConstraint(_ first: Int, _ end: Int) {
    let span = SourceSpan(tokens[first].span.lower, tokens[end - 1].span.upper)
    if end - first == 1 {
      for name: StaticString in ["list", "map", "set"] where isText(span, name) {
        replace(span, Array("\(name)(any)".utf8))
      }
    } else if end - first == 3 {
      if isText(span, "\"string\"") { replace(span, Array("string".utf8)) }
      if isText(span, "\"list\"") { replace(span, Array("list(string)".utf8)) }
      if isText(span, "\"map\"") { replace(span, Array("map(string)".utf8)) }
    }
  }

  /// `"${value}"` is `value`. Only the outermost layer of a whole value is taken off.
  private mutating func unwrap(_ first: Int, _ end: Int) {
    guard end - first >= 5, tokens[first].kind == .openQuote, tokens[first + 1].kind == .openInterpolation,
      tokens[end - 2].kind == .closeTemplate, tokens[end - 1].kind == .closeQuote
    else { return }
    var inner = (first + 2)..<(end - 2)
    var quotes = 0
    for token in tokens[inner] {
      switch token.kind {
      case .openQuote: quotes += 1
      case .closeQuote: quotes -= 1
      case .openInterpolation, .closeTemplate, .quotedText: if quotes == 0 { return }
      default: break
      }
    }
    while let token = inner.first, tokens[token].kind == .newline { inner.removeFirst() }
    while let token = inner.last, tokens[token].kind == .newline { inner.removeLast() }
    guard let opening = inner.first, let closing = inner.last else { return }
    let span = SourceSpan(tokens[opening].span.lower, tokens[closing].span.upper)
    var replacement = Array(file.bytes[span.lower..<span.upper])
    let hasLines = tokens[inner].contains { $0.kind == .newline }
    if hasLines, !(tokens[opening].kind == .openParen && tokens[closing].kind == .closeParen) {
      replacement = [0x28] + replacement + [0x29]
    }
    let whole = SourceSpan(tokens[first].span.lower, tokens[end - 1].span.upper)
    if hasLines || tokens[inner].contains(where: { $0.kind == .lineComment }) {
      // Line breaks mean nothing inside the interpolation but much outside it.
      let probe = SourceFile(name: "", bytes: Array("x = ".utf8) + replacement + [0x0A])
      if Parser.check(probe).diagnostics.hasErrors {
        diagnostics.append(
          Diagnostic(
            .warning, HCLCodes.keptInterpolation, "An interpolation was kept as it is",
            detail: "terraform fmt would take off the quotes and write something that isn't valid any more.",
            remedy: "Take off the quotes and ${ } by hand.", at: file.location(of: whole)))
        return
      }
    }
    replace(whole, replacement)
  }

  private mutating func replace(_ span: SourceSpan, _ replacement: [UInt8]) {
    if file.bytes[span.lower..<span.upper].elementsEqual(replacement) { return }
    edits.append(Edit(span: span, replacement: replacement))
  }
}
