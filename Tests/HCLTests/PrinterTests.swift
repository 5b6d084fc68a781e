import HCL
import TestSupport
import Testing

@Suite struct PrinterTests {
  private static let v = Expression(.variable("v"))
  private static let number = Expression(.number(1))

  @Test(arguments: [
    (Expression(.string("a\"\\\n\u{202E}${x}%{y}")), #""a\"\\\n\u202e$${x}%%{y}""#),
    (Expression(.template([.literal("$"), .interpolation(v)])), #""\u0024${v}""#),
    (Expression(.template([.literal("$"), .literal("{v}")])), #""$${v}""#),
    (Expression(.template([.literal("$"), .literal(""), .interpolation(v)])), #""\u0024${v}""#),
    (Expression(.template([.ifDirective(condition: v, then: [.literal("%")], else: nil, strips: .init())])), #""%{if v}\u0025%{endif}""#),
    (Expression(.tuple([Expression(.variable("for"))])), "[(for)]"),
    (Expression(.object([.init(.literal("for"), number)])), #"{ "for" = 1 }"#),
    (Expression(.object([.init(.literal("a b"), number), .init(.computed(v), v)])), #"{ "a b" = 1, (v) = v }"#),
    (Expression(.object([.init(.traversal(.reference("aws", "x")), .reference("aws", "y"))])), "{ aws.x = aws.y }"),
    (Expression(.binary(Expression(.binary(number, .add, number)), .multiply, number)), "(1 + 1) * 1"),
    (Expression(.binary(number, .subtract, Expression(.binary(number, .subtract, number)))), "1 - (1 - 1)"),
    (Expression(.unary(.not, Expression(.binary(v, .and, v)))), "!(v && v)"),
    (Expression(.conditional(Expression(.conditional(v, v, v)), v, v)), "(v ? v : v) ? v : v"),
    (Expression(.attribute(number, "a")), "(1).a"),
    (Expression(.attribute(Expression(.number(-1)), "a")), "(-1).a"),
    (Expression(.attribute(v, "not a name")), #"v["not a name"]"#),
    (Expression(.legacyIndex(Expression(.legacyIndex(v, 0)), 1)), "v.0[1]"),
    (Expression(.attribute(Expression(.splat(v, isFull: true, each: Expression(.splatElement))), "a")), "(v[*]).a"),
    (Expression(.index(v, Expression(.null))), "v[(null)]"),
    (Expression(.variable("x } evil")), "x___evil"),
    (Expression(.call(name: ["f(evil"], arguments: [], expandsLast: false)), "f_evil()"),
    (Expression(.invalid("${evil}")), #""$${evil}""#),
    (Expression(.call(name: ["jsonencode"], arguments: [Expression(.object(["a", "b", "c"].map { .init(.literal($0), number) }))], expandsLast: false)),
      "jsonencode({\n  a = 1\n  b = 1\n  c = 1\n})"),
  ])
  func expressionsArePrinted(expression: Expression, expected: String) {
    #expect(Printer.print(expression) == expected)
  }

  @Test func longExpressionsAreBrokenSoThatTheyReadBackTheSame() {
    let long = Expression.reference("var", "a_name_that_is_long_enough_to_fill_the_line")
    let chain = (0..<4).reduce(long) { left, _ in Expression(.binary(left, .and, long)) }
    let conditional = Expression(.conditional(Expression(.conditional(long, long, long)), chain, long))
    for expression in [chain, conditional, Expression(.tuple([chain, conditional])), .call("f", conditional, chain)] {
      #expect(roundTripProblem(expression) == nil)
      #expect(Printer.print(Body([.attribute(Attribute("x", expression))])).split(separator: "\n").allSatisfy { $0.count <= 110 })
    }
  }

  @Test func layoutIsAPersonsLayout() {
    let body = Body([
      .attribute(Attribute("a", Self.number, comment: ["why\nevil = 1"])),
      .attribute(Attribute("text", Expression(.string("one\ntwo\n")))),
      .block(Block("b", ["x \"y\""], body: Body([.blankLine, .blankLine, .attribute(Attribute("c", Self.number)), .blankLine]))),
      .block(Block("d")),
    ])
    let expected = """
      # why
      # evil = 1
      a    = 1
      text = <<EOT
      one
      two
      EOT

      b "x \\"y\\"" {
        c = 1
      }

      d {}

      """
    #expect(Printer.print(body) == expected)
  }

  @Test func whatTerraformWouldRewriteIsPrintedAsItWouldBe() {
    let inner = Expression(.template([.literal(""), .interpolation(Self.v)]))
    let type = Attribute("type", Expression(.string("list")))
    let body = Body([.attribute(Attribute("x", inner)), .block(Block("variable", ["a"], body: Body([.attribute(type)])))])
    #expect(Printer.print(body) == "x = v\n\nvariable \"a\" {\n  type = list(string)\n}\n")
  }

  @Test func aHeredocIsWrittenOnlyWhenItReadsBack() {
    func printed(_ text: String) -> String { Printer.print(Body([.attribute(Attribute("x", Expression(.string(text))))])) }
    #expect(printed("a\nEOT\n") == "x = <<EOT_\na\nEOT\nEOT_\n")
    #expect(printed("a\n\u{A0}EOT\n").hasPrefix("x = \""), "no-break space can't be seen")
    #expect(printed("a\r\nb\r\n") == "x = \"a\\r\\nb\\r\\n\"\n")
    #expect(printed("a\nb") == "x = \"a\\nb\"\n")
  }

  @Test func problemsNameWhatCannotBeWritten() {
    let body = Body([
      .attribute(Attribute("not a name", Expression(.invalid("broken")))),
      .block(Block("b c", ["50%"], body: Body([.attribute(Attribute("x", Expression(.variable("1x"))))]))),
    ])
    #expect(body.problems.map(\.code.id) == ["HCL010", "HCL012", "HCL010", "HCL011", "HCL010"])
    #expect(Body([.attribute(Attribute("a", Self.v))]).problems.isEmpty)
  }

  @Test func codesAreUniqueAndExplained() {
    #expect(Set(HCLCodes.all.map(\.id)).count == HCLCodes.all.count)
    #expect(HCLCodes.all.allSatisfy { $0.id.hasPrefix("HCL") && !$0.explanation.isEmpty })
  }
}
