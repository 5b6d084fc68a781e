import HCL
import TFReport
import Testing

/// Diagnostics for people.
@Suite struct DiagnosticTextTests {
  @Test("a diagnostic shows its line, its reason and its remedy")
  func diagnostic() {
    let code = DiagnosticCode("TST001", "test", "A test.")
    let diagnostic = Diagnostic(
      code, "It is wrong", detail: "Because\nof this.", remedy: "Do that.", at: SourceLocation(file: "a.hcl", line: 2, column: 3),
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
}
