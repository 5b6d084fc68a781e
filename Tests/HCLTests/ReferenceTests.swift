import HCL
import Testing

/// Which names an expression refers to, and which it binds itself.
@Suite struct ReferenceTests {
  @Test(
    "names that a loop binds aren't references, whatever the loop is",
    arguments: [
      ("var.a + local.b", ["var.a", "local.b"]),
      ("[for k, v in var.m : v if k != local.x]", ["var.m", "local.x"]),
      (#""%{ for i, x in var.list }${i}=${x.name} ${local.y}%{ endfor }""#, ["var.list", "local.y"]),
      (#""%{ for x in var.list }%{ if x }${x}%{ else }${local.z}%{ endif }%{ endfor }${x}""#, ["var.list", "local.z", "x"]),
      (#""%{ if var.on }${[for x in var.list : x]}%{ endif }""#, ["var.on", "var.list"]),
    ] as [(String, [String])])
  func references(_ source: String, _ expected: [String]) throws {
    let (expression, diagnostics) = Parser.parseExpression(SourceFile(name: "x", text: source))
    #expect(diagnostics.isEmpty)
    #expect(expression.references.map { $0.joined(separator: ".") } == expected)
    // Each is where it stands.
    for (names, origin) in expression.placedReferences {
      let span = try #require(origin.span)
      #expect(SourceFile(name: "x", text: source).text(of: span) == names.joined(separator: "."))
    }
  }
}
