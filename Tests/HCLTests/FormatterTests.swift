import HCL
import Testing

@Suite struct FormatterTests {
  private func format(_ text: String) -> Formatter.Result { Formatter.format(SourceFile(name: "t.tf", text: text)) }

  static let texts: [(String, String)] = [
    ("a=1\nbbb   =2\n", "a   = 1\nbbb = 2\n"),
    ("x {\n\ta=1 # one\n  bb = 22  # two\n}\n", "x {\n  a  = 1  # one\n  bb = 22 # two\n}\n"),
    ("a = [{\nb=1\n}, {\nccc=2\n}]\n", "a = [{\n  b = 1\n  }, {\n  ccc = 2\n}]\n"),
    ("a = foo ( - 1,! x [ 0 ] , y ... )\n", "a = foo(-1, !x[0], y...)\n"),
    ("a = \"${ x }%{ if y }z%{ endif }\"\n", "a = \"${x}%{if y}z%{endif}\"\n"),
    ("a = <<EOT\n   kept ${ x }\n  EOT\nb=1\n", "a = <<EOT\n   kept ${x}\n  EOT\nb = 1\n"),
    ("a {}\n\n\n\nb {\n   }\n   \n", "a {}\n\n\n\nb {\n}\n\n"),
    ("resource foo \"b\\u0061r\" /* c */ {}\n", "resource \"foo\" \"bar\" /* c */ {}\n"),
    ("variable \"x\" {\ntype = \"string\"\n}\n", "variable \"x\" {\n  type = string\n}\n"),
    ("variable \"x\" {\ntype = list\n}\n", "variable \"x\" {\n  type = list(any)\n}\n"),
    ("variable \"x\" {\ntype = \"map\"\n}\n", "variable \"x\" {\n  type = map(string)\n}\n"),
    ("a = \"${x}\"\nb = [\"${x}\"]\n", "a = x\nb = [\"${x}\"]\n"),
    ("a = \"${x +\ny}\"\n", "a = (x +\ny)\n"),
    ("\u{FEFF}a=1\n", "a = 1\n"),
    ("a=1\r\nb=2\r\n", "a = 1\r\nb = 2\r\n"),
    ("", ""),
    // Widths count grapheme clusters as Terraform does, two of them here.
    ("\u{0915}\u{094D}\u{0937} = 1\nabc = 2\n", "\u{0915}\u{094D}\u{0937}  = 1\nabc = 2\n"),
  ]

  @Test(arguments: texts)
  func textIsFormatted(source: String, expected: String) {
    let result = format(source)
    #expect(String(decoding: result.bytes, as: UTF8.self) == expected)
    #expect(result.diagnostics.isEmpty)
    #expect(result.changed == (source != expected) || source.hasPrefix("\u{FEFF}"))
    #expect(!format(expected).changed)
  }

  @Test(arguments: [
    ("resource \"a$b\" {\nx=1\n}\n", "resource \"a$b\" {\n  x = 1\n}\n", "HCL008"),
    ("resource \"50%\" {}\n", "resource \"50%\" {}\n", "HCL008"),
    ("a = \"${ # why\n x\n}\"\n", "a = \"${ # why\n  x\n}\"\n", "HCL009"),
    ("a = \"${(x) +\n(y)}\"\n", "a = \"${(x) +\n(y)}\"\n", "HCL009"),
    ("a=x.1   .5\n", "a = x.1 .5\n", "HCL013"),
    ("a=x.1.  5\n", "a = x.1. 5\n", "HCL013"),
    ("a=\"${2 . 0}\"\n", "a = 2 . 0\n", "HCL013"),
    ("a=x.1 .e5\n", "a = x.1 .e5\n", "HCL013"),
    ("a=x.1 .E-5\n", "a = x.1 .E-5\n", "HCL013"),
  ])
  func whatTerraformWouldDestroyIsKept(source: String, expected: String, code: String) {
    let result = format(source)
    #expect(String(decoding: result.bytes, as: UTF8.self) == expected)
    #expect(result.diagnostics.map(\.code.id) == [code])
    #expect(result.diagnostics.allSatisfy { $0.severity == .warning && $0.location?.line == 1 && !$0.remedy.isEmpty })
  }

  @Test(
    "a dot that can't become part of a number has no blanks beside it",
    arguments: [("a=x.1 .ex", "a = x.1.ex"), ("a=x . 5", "a = x.5"), ("a=x.1 .*", "a = x.1.*"), ("a=x.1 .e", "a = x.1.e")])
  func otherDots(source: String, expected: String) {
    let result = format(source)
    #expect(String(decoding: result.bytes, as: UTF8.self) == expected && result.diagnostics.isEmpty)
  }

  @Test func aFileWithMistakesIsLeftAlone() {
    let result = format("a   =   1\nb = (\n")
    #expect(!result.changed)
    #expect(result.diagnostics.hasErrors)
  }
}
