import HCL
import TestSupport
import Testing

@Suite struct ParserTests {
  private func parse(_ text: String) -> ParsedFile { Parser.parse(SourceFile(name: "t.tf", text: text)) }

  @Test(arguments: [
    ("a = ", "HCL001 t.tf:1:5 A value was expected"),
    ("a", "HCL001 t.tf:1:2 \"a\" is neither an argument nor a block"),
    ("\"a\" = 1", "HCL001 t.tf:1:1 An argument or a block was expected"),
    ("a = 1 b = 2", "HCL001 t.tf:1:7 A line break is missing"),
    ("a = (1", "HCL001 t.tf:2:1 A ) is missing"),
    ("a = [1 2]", "HCL001 t.tf:1:8 A ] or , is missing"),
    ("a = { b = 1 c = 2 }", "HCL001 t.tf:1:13 A }, a comma or a line break is missing"),
    ("a = { b 1 }", "HCL001 t.tf:1:9 An = is missing after the key"),
    ("a = f(1 2)", "HCL001 t.tf:1:9 A ) or , is missing in the call of f"),
    ("a = x ? 1", "HCL001 t.tf:1:10 A conditional needs : and a second value"),
    ("a = x.", "HCL001 t.tf:1:7 A name was expected after the dot"),
    ("a = x.0.1", "HCL001 t.tf:1:7 0.1 isn't an index"),
    ("a = x.*.b.*.c", "HCL001 t.tf:1:11 A splat inside a splat"),
    ("a = x[0", "HCL001 t.tf:2:1 A ] is missing"),
    ("a = b::c", "HCL001 t.tf:1:9 A ( is missing"),
    ("a = b::", "HCL001 t.tf:1:8 A name was expected after ::"),
    ("a = { for = 1 }", "HCL001 t.tf:1:11 A name was expected after for"),
    ("a = [for x y]", "HCL001 t.tf:1:12 in is missing in the for expression"),
    ("a = [for x, in y]", "HCL001 t.tf:1:16 in is missing in the for expression"),
    ("a = [for x in y x]", "HCL001 t.tf:1:17 A : is missing in the for expression"),
    ("a = {for x in y : x}", "HCL001 t.tf:1:20 A => is missing in the for expression"),
    ("a = [for x in y : x z]", "HCL001 t.tf:1:21 The for expression isn't closed"),
    ("a = \"${x\"", "HCL001 t.tf:1:9 A } is missing"),
    ("a = \"%{if x}\"", "HCL001 t.tf:1:6 %{ if } isn't closed"),
    ("a = \"%{for x in y}\"", "HCL001 t.tf:1:6 %{ for } isn't closed"),
    ("a = \"%{endif}\"", "HCL001 t.tf:1:6 %{ endif } without its beginning"),
    ("a = \"%{unless x}\"", "HCL001 t.tf:1:6 Unknown template directive \"unless\""),
    ("a = <<EOT\nx\n", "HCL001 t.tf:1:5 The heredoc isn't closed"),
    ("a \"${x}\" {}", "HCL001 t.tf:1:3 A label can't hold an interpolation"),
    ("a \"b\"\n{}", "HCL001 t.tf:1:6 A block's { is missing"),
    ("a {\nb = 1", "HCL001 t.tf:1:1 The block \"a\" has no closing brace"),
    ("a {\nb = 1 }", "HCL001 t.tf:2:7 A line break is missing before }"),
    ("a { b {} }", "HCL001 t.tf:1:7 A block on one line holds one argument and nothing else"),
    ("a { b = 1, c = 2 }", "HCL001 t.tf:1:10 A block on one line ends on that line, after one argument"),
    ("a = 1;", "HCL002 t.tf:1:6 Invalid character"),
    ("a = 'x'", "HCL002 t.tf:1:5 Invalid character"),
    ("a = \u{201C}x\u{201D}", "HCL002 t.tf:1:5 Invalid character"),
    ("a = 1 & 2", "HCL002 t.tf:1:7 Invalid character"),
    ("a = 1 /* x", "HCL002 t.tf:1:7 Invalid character"),
    ("a = \"x\ry\"", "HCL002 t.tf:1:7 Invalid character"),
    ("a = \"x\nb = 2", "HCL003 t.tf:1:7 A quoted string has no end on its line"),
    ("a = \"\\x\"", "HCL004 t.tf:1:6 Invalid escape sequence"),
    ("a = \"\\ud800\"", "HCL004 t.tf:1:6 Invalid escape sequence"),
    ("a = \"\\u00\"", "HCL004 t.tf:1:6 Invalid escape sequence"),
    ("a = 1\na = 2", "HCL005 t.tf:2:1 The argument \"a\" is set twice"),
    ("a = 1e9999", "HCL007 t.tf:1:5 This number is out of bounds"),
  ])
  func mistakesAreNamedWithTheirPlace(source: String, expected: String) throws {
    let problem = try #require(parse(source + "\n").diagnostics.first)
    #expect("\(problem.code.id) \(problem.location?.description ?? "nowhere") \(problem.summary)" == expected)
    #expect(!problem.detail.isEmpty)
    #expect(HCLCodes.all.contains(problem.code))
  }

  @Test func threeMistakesAreThreeDiagnosticsAndTheRestIsRead() {
    let parsed = parse("a = [\n  1 2,\n  3,\n]\nb = 1\nc = )\nd {\n  e = \n  f = 2\n}\ng = 3\n")
    #expect(parsed.diagnostics.map { $0.location?.line } == [2, 6, 8])
    #expect(parsed.body.attributes.map(\.name) == ["b", "g"])
    #expect(parsed.body.blocks("d").first?.body.attributes.map(\.name) == ["f"])
  }

  @Test func bytesThatAreNotUTF8AreAMistakeNotALoss() {
    for source in [[0x61, 0x20, 0x3D, 0x20, 0x22, 0xFF, 0x22, 0x0A], Array("a = <<E\n".utf8) + [0xC3, 0x28] + Array("\nE\n".utf8)] as [[UInt8]] {
      #expect(Parser.parse(SourceFile(name: "", bytes: source)).diagnostics.first?.code == HCLCodes.invalidCharacter)
    }
  }

  @Test func commentsStayWithWhatTheyAreAbove() {
    let body = parse("# alone\n\n# about a\n//second\na = { # header\n  # about k\n  k = 1 # behind\n}\n# about b\nb {}\n# end\n").body
    #expect(body.items.first == .comment(["alone"]))
    #expect(body.attribute("a")?.comment == ["about a", "second"])
    guard case .object(let items)? = body.attribute("a")?.value.kind else {
      Issue.record("no object")
      return
    }
    #expect(items.map(\.comment) == [["about k"]])
    #expect(body.blocks.first?.comment == ["about b"])
    #expect(body.items.last == .comment(["end"]))
  }

  @Test func originsAreTheSpansInTheText() throws {
    let parsed = parse("first = 1\nblock \"l\" {\n  x = a + f(1)\n}\n")
    func text(_ origin: Origin) -> String? { origin.span.map { parsed.file.text(of: $0) } }
    let block = try #require(parsed.body.blocks.first)
    let x = try #require(block.body.attribute("x"))
    #expect(text(block.origin) == "block \"l\" ")
    #expect(text(x.origin) == "x")
    #expect(text(x.value.origin) == "a + f(1)")
    #expect(x.value.children.map { text($0.origin) } == ["a", "f(1)"])
  }

  @Test func keysAreLiteralUnlessTheyAreComputed() {
    let keys: [(String, Expression.ObjectKey)] = [
      ("a", .literal("a")), ("\"a b\"", .literal("a b")), ("1.50", .literal("1.50")), ("true", .literal("true")), ("null", .literal("null")),
      ("(a)", .computed(.reference("a"))), ("\"${a}\"", .computed(Expression(.template([.interpolation(.reference("a"))])))),
      ("aws.west", .traversal(.reference("aws", "west"))),
    ]
    for (source, key) in keys {
      let value = parse("x = { \(source) = 1 }\n").body.attribute("x")?.value
      #expect(value == Expression(.object([.init(key, Expression(.number(1)))])), "\(source)")
    }
  }

  /// Shapes that could exhaust the stack of something that recurses, each much too deep.
  @Test(arguments: [
    ("(", "1", ")"), ("[", "", "]"), ("{a=", "1", "}"), ("!", "x", ""), ("-", "1", ""), ("x[", "0", "]"), ("f(", "", ")"), ("a ? b : ", "c", ""),
    ("a ? ", "b", " : c"), ("\"${", "1", "}\""), ("[for x in x : ", "1", "]"), ("", "x", ".a"), ("", "x", "[0]"), ("", "x", "[*]"), ("", "1", "+1"),
    ("", "x", " && x"), ("(", "a", ")+a+a+a"), ("<<E\n${", "1", "}\nE\n"), ("{", "", ""), ("\"%{if x}", "", ""),
  ])
  func depthIsADiagnosticNotACrash(before: String, middle: String, after: String) {
    let count = 20_000
    let source = "a = " + String(repeating: before, count: count) + middle + String(repeating: after, count: count) + "\n"
    let file = SourceFile(name: "", text: source)
    #expect(!Parser.parse(file).diagnostics.isEmpty)
    #expect(!Formatter.format(file).changed)
  }

  @Test func blocksMayBeNestedToTheLimit() {
    func nested(_ count: Int) -> String { String(repeating: "b {\n", count: count) + String(repeating: "}\n", count: count) }
    #expect(parse(nested(Parser.nestingLimit)).diagnostics.isEmpty)
    #expect(parse(nested(Parser.nestingLimit + 1)).diagnostics.first?.code == HCLCodes.tooDeep)
  }

  @Test func readingStopsAfterManyMistakes() {
    let parsed = parse(String(repeating: "a = )\n", count: 10_000))
    #expect(parsed.diagnostics.count == Parser.diagnosticLimit)
  }

  @Test func codeInSwiftCarriesItsPlaceAndItsMistake() {
    let good = Expression.code("merge(var.tags, { Name = \"x\" })", fileID: "M/F.swift", line: 7)
    #expect(good.problems.isEmpty)
    #expect(good.children.allSatisfy { $0.origin == .built(SourceLocation(file: "M/F.swift", line: 7)) })
    let bad = Expression.code("merge(", fileID: "M/F.swift", line: 7)
    #expect(bad.problems.map(\.code) == [HCLCodes.invalidCode])
    #expect(bad.problems.first?.location?.description == "M/F.swift:7")
  }
}
