public import HCL

/// Diagnostics for people: what, where with the line itself, why, and what to do.
public enum DiagnosticText {
  /// One diagnostic.
  ///
  /// - Parameter line: gives the text of the line at a place, when the file is at hand.
  public static func render(
    _ diagnostic: Diagnostic, style: Style = .plain, line: (SourceLocation) -> String? = { _ in nil }
  ) -> String {
    let role: Style.Role = diagnostic.severity == .error ? .danger : .warning
    var text = style.apply(role, "\(diagnostic.severity.rawValue)[\(diagnostic.code.id)]") + ": "
    text += style.apply(.strong, ValueText.printable(diagnostic.summary)) + "\n"
    if let location = diagnostic.location {
      text += "  at \(ValueText.printable(location.description))\n"
      if let source = line(location) {
        let number = String(location.line)
        let margin = String(repeating: " ", count: number.count)
        let excerpt = SourceExcerpt(source, column: location.column)
        text += style.apply(.faint, "  \(margin) |\n  \(number) | ") + excerpt.text + "\n"
        if let indent = excerpt.indent {
          text +=
            style.apply(.faint, "  \(margin) | ") + String(repeating: " ", count: indent) + style.apply(role, "^")
            + "\n"
        }
      }
    }
    if !diagnostic.detail.isEmpty { text += indented(diagnostic.detail) }
    if !diagnostic.remedy.isEmpty { text += "  → " + ValueText.printable(diagnostic.remedy) + "\n" }
    for note in diagnostic.notes {
      text +=
        "  note: \(ValueText.printable(note.message))"
        + (note.location.map { " (\(ValueText.printable($0.description)))" } ?? "") + "\n"
    }
    return text
  }

  /// Several diagnostics, an empty line between them.
  public static func render(
    _ diagnostics: [Diagnostic], style: Style = .plain, line: (SourceLocation) -> String? = { _ in nil }
  ) -> String {
    diagnostics.map { render($0, style: style, line: line) }.joined(separator: "\n")
  }

  /// A diagnostic for programs.
  public static func json(_ diagnostic: Diagnostic) -> Value {
    var fields = Value.Fields()
    fields["severity"] = .string(diagnostic.severity.rawValue)
    fields["code"] = .string(diagnostic.code.id)
    fields["summary"] = .string(diagnostic.summary)
    fields["detail"] = .string(diagnostic.detail)
    fields["remedy"] = .string(diagnostic.remedy)
    fields["location"] = diagnostic.location.map { place($0) } ?? .null
    if let range = diagnostic.range {
      fields["range"] = .object([
        "file": .string(range.file), "start": position(range.start), "end": position(range.end),
      ])
    }
    fields["notes"] = .list(
      diagnostic.notes.map { note in
        .object(["message": .string(note.message), "location": note.location.map { place($0) } ?? .null])
      })
    return .object(fields)
  }

  private static func position(_ position: SourcePosition) -> Value {
    .object([
      "line": .number(Number(position.line)), "column": .number(Number(position.column)),
      "byte": .number(Number(position.byte)),
    ])
  }

  private static func place(_ location: SourceLocation) -> Value {
    .object([
      "file": .string(location.file), "line": .number(Number(location.line)),
      "column": location.column.map { .number(Number($0)) } ?? .null,
    ])
  }

  /// Lines keep their breaks, because a detail may hold a diff or another program's words.
  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + ValueText.printable(String($0)) + "\n" }
      .joined()
  }
}
