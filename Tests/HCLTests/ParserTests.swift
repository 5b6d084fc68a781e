import HCL
import TestSupport
import Testing

@Suite struct ParserTests {
  private func parse(_ text: String) -> ParsedFile { Parser.parse(SourceFile(name: "t.tf", text: text)) }

  static let mistakes: [(String, String)] = [
    ("a = ", "HCL001 1:5-2:1 Invalid expression"),
    ("a", "HCL001 1:1-1:2 Argument or block definition required"),
    ("\"a\" = 1", "HCL001 1:1-1:2 Invalid argument name"),
    ("a = 1 b = 2", "HCL001 1:7-1:8 Missing newline after argument"),
    ("a = 1, b = 2", "HCL001 1:6-1:7 Unexpected comma after argument"),
    ("a {} b {}", "HCL001 1:6-1:7 Missing newline after block definition"),
    ("a = (1", "HCL001 2:1-2:1 Unbalanced parentheses"),
    ("a = [1 2]", "HCL001 1:8-1:9 Missing item separator"),
    ("a = [1", "HCL001 1:5-1:6 Unterminated tuple constructor expression"),
    ("a = { b = 1 c = 2 }", "HCL001 1:13-1:14 Missing attribute separator"),
    ("a = { b 1 }", "HCL001 1:9-1:10 Missing key/value separator"),
    ("a = { b", "HCL001 1:8-2:1 Missing attribute value"),
    ("a = { b = 1", "HCL001 2:1-2:1 Missing expression"),
    ("a = { b = 1,", "HCL001 2:1-2:1 Missing expression"),
    ("a = [", "HCL001 2:1-2:1 Missing expression"),
    ("a = f(1 2)", "HCL001 1:9-1:10 Missing argument separator"),
    ("a = f(1", "HCL001 1:5-1:7 Unterminated function call"),
    ("a = f(b..., c)", "HCL001 1:8-1:11 Missing closing parenthesis"),
    ("a = x ? 1", "HCL001 1:10-2:1 Missing false expression in conditional"),
    ("a = x.", "HCL001 1:7-2:1 Invalid attribute name"),
    ("a = x.*. [0]", "HCL001 1:7-1:8 Invalid attribute name"),
    ("a = x.0.1", "HCL001 1:7-1:10 Invalid legacy index syntax"),
    ("a = x.*.b.*.c", "HCL001 1:11-1:12 Nested splat expression not allowed"),
    ("a = x[0", "HCL001 2:1-2:1 Missing close bracket on index"),
    ("a = x[*", "HCL001 1:8-2:1 Missing close bracket on splat index"),
    ("a = b::c", "HCL001 1:9-2:1 Missing open parenthesis"),
    ("a = b::", "HCL001 1:8-2:1 Missing function name"),
    ("a = { for = 1 }", "HCL001 1:11-1:12 Invalid 'for' expression"),
    ("a = [for x y]", "HCL001 1:12-1:13 Invalid 'for' expression"),
    ("a = [for x, in y]", "HCL001 1:16-1:17 Invalid 'for' expression"),
    ("a = [for x in y x]", "HCL001 1:17-1:18 Invalid 'for' expression"),
    ("a = {for x in y : x}", "HCL001 1:19-1:20 Invalid 'for' expression"),
    ("a = [for x in y : x => x]", "HCL001 1:19-1:20 Invalid 'for' expression"),
    ("a = [for x in y : x...]", "HCL001 1:20-1:23 Invalid 'for' expression"),
    ("a = [for x in y : x z]", "HCL001 1:21-1:22 Invalid 'for' expression"),
    ("a = \"b${x\"", "HCL001 1:6-1:7 Unclosed template interpolation sequence"),
    ("a = \"${x y}\"", "HCL001 1:10-1:11 Extra characters after interpolation expression"),
    ("a = \"%{if x}\"", "HCL001 1:13-1:14 Unexpected end of template"),
    ("a = \"%{if x y}\"", "HCL001 1:13-1:14 Extra characters in if marker"),
    ("a = \"%{for x in y}\"", "HCL001 1:19-1:20 Unexpected end of template"),
    ("a = \"%{for x y}\"", "HCL001 1:14-1:15 Invalid 'for' directive"),
    ("a = \"%{endif}\"", "HCL001 1:6-1:14 Unexpected endif directive"),
    ("a = \"%{for x in y}%{else}\"", "HCL001 1:19-1:26 Unexpected else directive"),
    ("a = \"%{unless x}\"", "HCL001 1:8-1:14 Invalid template control keyword"),
    ("a = \"%{1}\"", "HCL001 1:8-1:9 Invalid template directive"),
    ("a = <<EOT\nx\n", "HCL003 4:1-4:1 Unterminated template string"),
    ("a = <<E\nx\n\r  E", "HCL002 3:1-3:2 Invalid character"),
    ("a = <<E\nx\nE\r ", "HCL002 3:2-3:3 Invalid character"),
    ("a = <<E\na$b${1", "HCL001 2:1-2:2 Unclosed template interpolation sequence"),
    ("a = \"é$${y}${1", "HCL001 1:6-1:7 Unclosed template interpolation sequence"),
    ("a = \"$${y}${1", "HCL001 1:6-1:9 Unclosed template interpolation sequence"),
    ("a = \"$b${1", "HCL001 1:6-1:7 Unclosed template interpolation sequence"),
    ("a \"${x}\" {}", "HCL001 1:4-1:6 Invalid string literal"),
    ("a \"b\"\n{}", "HCL001 1:6-2:1 Invalid block definition"),
    ("a \"b\" = 1", "HCL001 1:7-1:8 Invalid block definition"),
    ("a {\nb = 1", "HCL001 1:3-1:4 Unclosed configuration block"),
    ("a {\nb = 1 }", "HCL001 2:7-2:8 Missing newline after argument"),
    ("a { b {} }", "HCL001 1:5-1:8 Argument definition required"),
    ("a { b }", "HCL001 1:5-1:6 Argument or block definition required"),
    ("a { b = 1, c = 2 }", "HCL001 1:10-1:11 Invalid single-argument block definition"),
    ("a = 1;", "HCL002 1:6-1:7 Invalid character"),
    ("a = 'x'", "HCL002 1:5-1:6 Invalid character"),
    ("a = \u{201C}x\u{201D}", "HCL002 1:5-1:6 Invalid character"),
    ("a = 1 & 2", "HCL002 1:7-1:8 Unsupported operator"),
    ("a = 1 /* x", "HCL001 1:8-1:9 Invalid expression"),
    ("a = \"x\ry\"", "HCL003 1:7-1:8 Invalid multi-line string"),
    ("a = \"x\nb = 2", "HCL003 1:7-2:1 Invalid multi-line string"),
    ("a = \"\\x\"", "HCL004 1:6-1:8 Invalid escape sequence"),
    ("a = \"\\ud800\"", "HCL004 1:6-1:12 Invalid escape sequence"),
    ("a = \"\\u00\"", "HCL004 1:6-1:10 Invalid escape sequence"),
    ("a = 1\na = 2", "HCL005 2:1-2:2 Attribute redefined"),
    ("a = \"e\u{301}\" )", "HCL001 1:9-1:10 Missing newline after argument"),
    ("a = \"\u{301}x\" )", "HCL001 1:10-1:11 Missing newline after argument"),
    ("\u{FEFF}a = )", "HCL001 1:5-1:6 Invalid expression"),
    ("a = 1.51.5", "HCL007 1:5-1:11 Invalid number literal"),
    ("a = 1..2", "HCL007 1:5-1:9 Invalid number literal"),
    ("a = 1e5e6", "HCL007 1:5-1:10 Invalid number literal"),
    ("a = x.0.1.2", "HCL001 1:7-1:12 Invalid legacy index syntax"),
    ("a = \"x\\\nb = 1", "HCL002 1:7-1:8 Invalid character"),
    ("a = \"x\\", "HCL002 1:7-1:8 Invalid character"),
    ("a = 1\na = )", "HCL005 2:1-2:2 Attribute redefined"),
    ("a = [for x in y : z...(1)]", "HCL001 1:20-1:23 Invalid 'for' expression"),
    ("b {\n c { a = {} } /* d */ e", "HCL001 2:23-2:24 Missing newline after block definition"),
    ("b {\n a = x ? y", "HCL001 1:3-1:4 Unclosed configuration block"),
  ]

  @Test(arguments: mistakes)
  func mistakesAreNamedWithTheirPlace(source: String, expected: String) throws {
    let problem = try #require(parse(source + "\n").diagnostics.first)
    let range = try #require(problem.range)
    let place = "\(range.start.line):\(range.start.column)-\(range.end.line):\(range.end.column)"
    #expect("\(problem.code.id) \(place) \(problem.summary)" == expected)
    #expect(problem.location == SourceLocation(file: "t.tf", line: range.start.line, column: range.start.column))
    #expect(!problem.detail.isEmpty && !problem.remedy.isEmpty)
    #expect(HCLCodes.all.contains(problem.code))
  }

  @Test(
    "a sign at the end of the text could have begun an interpolation",
    arguments: [
      ("a = \"x$", 6, 7), ("a = \"x%%", 7, 8), ("a = \"x", 6, 6), ("a = <<E\nx%", 9, 10), ("a = \"${x}x$", 10, 11),
    ])
  func signAtTheEnd(source: String, start: Int, end: Int) throws {
    let problem = try #require(parse(source).diagnostics.first)
    #expect(problem.summary == "Unterminated template string")
    #expect(problem.range?.start.byte == start && problem.range?.end.byte == end)
  }

  @Test(
    "an interpolation without end is one mistake, and later ones are others",
    arguments: [
      ("a = \"x${y\n", [1]), ("a = \"x${y\"\n", [1]), ("a = \"x${y\"\nb = 2\n", [1]), ("a = \"${x}${y\"\n", [1]),
      ("x {\n  a = \"${y\"\n}\n", [2]), ("x {\n  a = \"${y\" # }\n}\n", [2]), ("a = \"${y\"\nb = \"z\n", [1, 2]),
    ])
  func unclosedInterpolation(source: String, lines: [Int]) {
    #expect(parse(source).diagnostics.map { $0.location?.line } == lines)
  }

  @Test func threeMistakesAreThreeDiagnosticsAndTheRestIsRead() {
    let parsed = parse("a = [\n  1 2,\n  3,\n]\nb = 1\nc = )\nd {\n  e = \n  f = 2\n}\ng = 3\n")
    #expect(parsed.diagnostics.map { $0.location?.line } == [2, 6, 8])
    #expect(parsed.body.attributes.map(\.name) == ["b", "g"])
    #expect(parsed.body.blocks("d").first?.body.attributes.map(\.name) == ["f"])
  }

  @Test func bytesThatAreNotUTF8AreAMistakeNotALoss() {
    for source in [
      [0x61, 0x20, 0x3D, 0x20, 0x22, 0xFF, 0x22, 0x0A], Array("a = <<E\n".utf8) + [0xC3, 0x28] + Array("\nE\n".utf8),
    ] as [[UInt8]] {
      #expect(Parser.parse(SourceFile(name: "", bytes: source)).diagnostics.first?.code == HCLCodes.invalidCharacter)
    }
  }

  @Test func commentsStayWithWhatTheyAreAbove() {
    let body = parse(
      "# alone\n\n# about a\n//second\na = { # header\n  # about k\n  k = 1 # behind\n}\n# about b\nb {}\n# end\n"
    ).body
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
      ("a", .literal("a")), ("\"a b\"", .literal("a b")), ("1.50", .literal("1.5")), ("007", .literal("7")),
      ("1e3", .literal("1000")), ("true", .literal("true")), ("null", .literal("null")),
      ("(a)", .computed(.reference("a"))),
      ("\"${a}\"", .computed(Expression(.template([.interpolation(.reference("a"))])))),
      ("aws.west", .traversal(.reference("aws", "west"))),
    ]
    for (source, key) in keys {
      let value = parse("x = { \(source) = 1 }\n").body.attribute("x")?.value
      #expect(value == Expression(.object([.init(key, Expression(.number(1)))])), "\(source)")
    }
  }

  @Test func blocksMayBeNestedToTheLimit() {
    func nested(_ count: Int) -> String {
      String(repeating: "b {\n", count: count) + String(repeating: "}\n", count: count)
    }
    #expect(parse(nested(Parser.nestingLimit)).diagnostics.isEmpty)
    #expect(parse(nested(Parser.nestingLimit + 1)).diagnostics.first?.code == HCLCodes.tooDeep)
  }

  @Test func aBlockOnOneLineThatTheFileEndsIn() {
    let found = Parser.parse(SourceFile(name: "t.tf", text: "b { a = 1")).diagnostics
    #expect(found.map(\.summary) == ["Unclosed configuration block"])
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

  @Test("code that is names with dots, and what looks like it, is read as the parser reads it")
  func namesInCode() {
    let codes: [StaticString] = [
      "var.name", "a", "a-b.c_d.E9", "_x.y", "each.value", "a.true", "truest.a", "true", "false", "null", "true.a",
      "null.a",
      "a.0", "0.a", "-a", "a.-b", "a..b", ".a", "a.", "", "a b", " a.b", "a.b ", "ä.b", "a.ä", "a.b[0]", "a.*.b",
      "a\n.b",
    ]
    for code in codes {
      let (parsed, problems) = Parser.parseExpression(SourceFile(name: "t", text: code.description))
      let made = Expression.code(code)
      if problems.isEmpty {
        #expect(made == parsed, "\(code)")
      } else {
        #expect(made.problems.map(\.code) == [HCLCodes.invalidCode], "\(code)")
      }
    }
    let name = Expression.code("var.name", fileID: "M/F.swift", line: 9)
    #expect(([name] + name.children).allSatisfy { $0.origin == .built(SourceLocation(file: "M/F.swift", line: 9)) })
  }
}
