/// The indentation rule of `<<-` heredocs.
enum Heredoc {
  /// Takes the smallest indentation of the lines off each line. Lines of nothing but white space
  /// don't count; an interpolation at the start of a line counts as no indentation.
  static func withoutIndent(_ parts: [Expression.TemplatePart]) -> [Expression.TemplatePart] {
    var smallest = Int.max
    var atLineStart = true
    for part in parts {
      guard case .literal(let text) = part else {
        if atLineStart { smallest = 0 }
        atLineStart = false
        continue
      }
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { atLineStart = true }
        if atLineStart {
          let blanks = line.prefix { $0 == " " || $0 == "\t" }.count
          if blanks < line.count { smallest = min(smallest, blanks) } else if line.isEmpty { continue }
        }
        if !line.isEmpty { atLineStart = false }
      }
    }
    if smallest == 0 || smallest == Int.max { return parts }
    var result: [Expression.TemplatePart] = []
    var startsLine = true
    for part in parts {
      guard case .literal(let text) = part else {
        result.append(part)
        startsLine = false
        continue
      }
      var lines: [Substring] = []
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        let begins = index > 0 || startsLine
        let blanks = line.prefix { $0 == " " || $0 == "\t" }.count
        lines.append(begins && blanks < line.count ? line.dropFirst(min(smallest, blanks)) : line)
      }
      result.append(.literal(lines.joined(separator: "\n")))
      startsLine = text.hasSuffix("\n")
    }
    return result
  }
}
