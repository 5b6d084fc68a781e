extension Parser {
  /// Reports what the lexer could make nothing of. It comes before everything else: other mistakes follow from it.
  mutating func reportInvalidTokens() {
    if let mark = utf16Mark {
      report(
        HCLCodes.invalidCharacter, "Invalid character encoding", "The file is UTF-16, and HCL files are UTF-8.",
        "Save the file as UTF-8.", SourceSpan(0, mark))
      // Nothing in it would be news.
      index = tokens.count - 1
      return
    }
    var end = -1
    for token in tokens where token.kind == .invalid {
      if diagnostics.count >= Parser.diagnosticLimit { return }
      defer { end = token.span.upper }
      // One piece of rubbish, one diagnostic.
      if token.span.lower == end, token.span.upper > end { continue }
      reportInvalid(token)
    }
  }

  private var utf16Mark: Int? {
    let start = Array(file.bytes.prefix(2))
    return start == [0xFF, 0xFE] || start == [0xFE, 0xFF] ? 2 : nil
  }

  private mutating func reportInvalid(_ token: Token) {
    let span = token.span
    if span.lower == span.upper { return reportUnclosedString(at: span.lower) }
    let first = file.bytes[span.lower]
    switch first {
    case 0x26, 0x7C, 0x5E, 0x7E:
      let meant = first == 0x26 ? "&&" : first == 0x7C ? "||" : first == 0x7E ? "!" : "!="
      report(
        HCLCodes.invalidCharacter, "Unsupported operator", "There are no operators on bits.",
        "The logical operators are &&, || and !; did you mean \(meant)?", span)
    case 0x0D where span.upper == span.lower + 1:
      report(
        HCLCodes.invalidCharacter, "Invalid character", "A carriage return needs a line feed after it.",
        "Save the file with Unix or Windows line ends.", span)
    case _ where first >= 0x80 && String(validating: file.bytes[span.lower..<span.upper], as: UTF8.self) == nil:
      reportEncoding(at: span.lower)
    default: report(HCLCodes.invalidCharacter, "Invalid character", meaning(of: token), "Remove or replace it.", span)
    }
  }

  private func meaning(of token: Token) -> String {
    switch text(token) {
    case "\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}", "'": "Strings need straight double quotes: \"."
    case "`": "Strings stand between double quotes; text of several lines is a heredoc, <<EOT."
    case ";": "Arguments are separated by line breaks, not semicolons."
    case "\u{FEFF}": "A byte-order mark may stand only at the beginning of the file."
    case "\u{A0}": "This is a no-break space, which only looks like a blank."
    case "\\": "A backslash escapes something on the same line."
    case let other:
      other.unicodeScalars.first.map { $0.value < 0x20 || $0.value == 0x7F } == true
        ? "This is the control character U+\(Parser.hex(other.unicodeScalars.first?.value ?? 0, 4))."
        : "It has no meaning in the language."
    }
  }

  /// Takes back what follows from an interpolation that isn't closed: the quote that was to end its string begins another,
  /// which doesn't end on its line, and neither does the first. Other strings without end on later lines are news.
  mutating func forgetStrings(brokenSince quote: Int) {
    if diagnostics.count >= Parser.diagnosticLimit { return }
    var follow: Set<Int> = []
    // The string, and the interpolation in it.
    var open = 2
    var onFirstLine = true
    for token in tokens[quote...] {
      switch token.kind {
      case .openQuote, .openHeredoc, .openInterpolation, .openDirective: open += 1
      case .closeQuote, .closeHeredoc, .closeTemplate: open -= 1
      case .newline, .lineComment: onFirstLine = false
      case .invalid where token.span.lower == token.span.upper:
        open -= 1
        if onFirstLine || open == 0 { follow.insert(token.span.lower) }
      default: break
      }
      if open == 0 { break }
    }
    diagnostics.removeAll { $0.code == HCLCodes.unterminatedString && follow.contains($0.range?.start.byte ?? -1) }
  }

  /// A string that isn't closed on its line; the range is the line break.
  private mutating func reportUnclosedString(at offset: Int) {
    var end = offset
    while end < file.bytes.count, file.bytes[end] == 0x0A || file.bytes[end] == 0x0D { end += 1 }
    let isReturn = file.bytes[offset..<end].allSatisfy { $0 == 0x0D }
    report(
      HCLCodes.unterminatedString, "Invalid multi-line string", "A quoted string ends on the line on which it begins.",
      isReturn
        ? "Write the carriage return as \\r." : "Close it with \", or write the break as \\n, or use a heredoc.",
      SourceSpan(offset, end))
  }

  /// Bytes that aren't UTF-8.
  mutating func reportEncoding(at offset: Int) {
    report(
      HCLCodes.invalidCharacter, "Invalid character encoding",
      "The file has to be UTF-8, and 0x\(Parser.hex(UInt32(file.bytes[offset]), 2)) at byte \(offset) isn't.",
      "Save the file as UTF-8.", SourceSpan(offset, offset + 1))
  }

  static func hex(_ value: UInt32, _ width: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
