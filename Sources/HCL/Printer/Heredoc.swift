/// Heredocs: when to write one, and the indentation rule of `<<-`.
enum Heredoc {
  /// A heredoc that reads back as the same value; nil when there is none or quotes read better.
  ///
  /// Text becomes one when it has at least two line breaks and ends with one. A heredoc knows no
  /// escapes, so nothing may be in it that a reader can't see.
  static func print(_ expression: Expression) -> String? {
    switch expression.kind {
    case .heredoc(let marker, let strips, let parts):
      return print(parts, marker: Name.isIdentifier(marker) ? marker : "EOT", strips: strips)
    case .string(let text):
      guard text.utf8.last == 0x0A, text.utf8.dropLast().contains(0x0A) else { return nil }
      return print([.literal(text)], marker: "EOT", strips: false)
    default: return nil
    }
  }

  private static func print(_ parts: [Expression.TemplatePart], marker: String, strips: Bool) -> String? {
    guard isVisible(parts) else { return nil }
    let body = Quote.template(parts, for: .heredoc)
    guard body.isEmpty || body.utf8.last == 0x0A else { return nil }
    var marker = marker
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.contains(where: { trimmed($0) == marker }) { marker += "_" }
    return "<<\(strips ? "-" : "")\(marker)\n\(body)\(marker)"
  }

  /// Whether all text is made of line breaks, tabs and printable scalars.
  private static func isVisible(_ parts: [Expression.TemplatePart]) -> Bool {
    parts.allSatisfy { part in
      switch part {
      case .literal(let text):
        text.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || StringEscaping.isPrintable($0) }
      case .interpolation: true
      case .ifDirective(_, let then, let otherwise, _): isVisible(then) && isVisible(otherwise ?? [])
      case .forDirective(_, _, _, let body, _): isVisible(body)
      }
    }
  }

  private static func trimmed(_ line: Substring) -> String {
    var scalars = line.unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }

  /// Takes the smallest indentation of the lines off each line. Lines of nothing but white space
  /// don't count; an interpolation at the start of a line counts as no indentation.
  static func withoutIndent(_ parts: [Expression.TemplatePart]) -> [Expression.TemplatePart] {
    // Whether a part is the first on its line.
    var startsLine = true
    var smallest = Int.max
    for part in parts {
      guard case .literal(let text) = part else {
        if startsLine { smallest = 0 }
        startsLine = false
        continue
      }
      for (line, begins) in lines(of: text, startsLine) where begins {
        let blanks = indentation(line)
        // White space up to an interpolation is an indentation; up to a line break it isn't.
        if blanks < line.count || line.last != "\n" && !line.isEmpty { smallest = min(smallest, blanks) }
      }
      startsLine = text.utf8.last == 0x0A
    }
    if smallest == 0 || smallest == Int.max { return parts }
    startsLine = true
    return parts.map { part in
      guard case .literal(let text) = part else {
        startsLine = false
        return part
      }
      var result = String.UnicodeScalarView()
      for (line, begins) in lines(of: text, startsLine) {
        let isBlank = line.last == "\n" && indentation(line) == line.count
        result.append(contentsOf: begins && !isBlank ? line.dropFirst(smallest) : line)
      }
      startsLine = text.utf8.last == 0x0A
      return .literal(String(result))
    }
  }

  /// The lines of a text, each with its line break, and whether each begins a line.
  private static func lines(of text: String, _ startsLine: Bool) -> [(Substring.UnicodeScalarView, Bool)] {
    var lines: [(Substring.UnicodeScalarView, Bool)] = []
    let scalars = text.unicodeScalars
    var start = scalars.startIndex
    while start < scalars.endIndex {
      let end = scalars[start...].firstIndex(of: "\n").map { scalars.index(after: $0) } ?? scalars.endIndex
      lines.append((Substring(scalars[start..<end]).unicodeScalars, lines.isEmpty ? startsLine : true))
      start = end
    }
    return lines
  }

  private static func indentation(_ line: Substring.UnicodeScalarView) -> Int {
    line.prefix { $0.properties.isWhitespace }.count
  }
}
