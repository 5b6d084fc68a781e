import HCL
import TFReport
import Testing

/// Diagnostics for people.
@Suite struct DiagnosticTextTests {
  @Test("a diagnostic shows its line, its reason and its remedy")
  func diagnostic() {
    let code = DiagnosticCode("TST001", "test", "A test.")
    let diagnostic = Diagnostic(
      code, "It is wrong", detail: "Because\nof this.", remedy: "Do that.",
      at: SourceLocation(file: "a.hcl", line: 2, column: 3),
      notes: [.init("see here", at: SourceLocation(file: "b.swift", line: 1))])
    let text = DiagnosticText.render(diagnostic) { _ in "ab\u{1B}cd" }
    #expect(
      text == """
        error[TST001]: It is wrong
          at a.hcl:2:3
            |
          2 | ab\\u{1b}cd
            |   ^
          Because
          of this.
          → Do that.
          note: see here (b.swift:1)

        """)
  }

  @Test("of a long line the part around the column is shown, and the mark stands under it")
  func longLine() {
    let code = DiagnosticCode("TST001", "test", "A test.")
    for (column, line) in [
      (1, String(repeating: "[", count: 200_000)),
      (1_000, String(repeating: "a", count: 999) + "!" + String(repeating: "b", count: 999)),
      (5, "ab\u{1B}\u{1B}!"), (3, "ab"),
    ] {
      let text = DiagnosticText.render(
        Diagnostic(code, "It is wrong", at: SourceLocation(file: "a.hcl", line: 2, column: column))
      ) { _ in line }
      let lines = text.split(separator: "\n").map(String.init)
      #expect(text.count < 600)
      let mark = Array(lines[4]).firstIndex(of: "^") ?? -1
      let shown = Array(lines[3])
      let expected: Character? = column == 3 ? nil : column == 1 ? "[" : "!"
      #expect((mark < shown.count ? shown[mark] : nil) == expected, "\(lines)")
    }
  }
}
