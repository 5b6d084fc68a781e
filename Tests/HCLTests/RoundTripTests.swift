import HCL
import TestSupport
import Testing

@Suite struct RoundTripTests {
  @Test(arguments: 0..<8)
  func generatedTreesComeBackTheSame(batch: Int) {
    for seed in 0..<500 {
      var generator = TreeGenerator(seed: UInt64(batch * 500 + seed))
      let body = generator.body()
      let problem = roundTripProblem(body)
      #expect(problem == nil, "seed \(batch * 500 + seed)")
      if problem != nil { return }
    }
  }

  @Test(arguments: 0..<4)
  func hostileTextComesBackAndNeverBecomesCode(batch: Int) {
    var generator = TreeGenerator(seed: UInt64(1_000 + batch))
    for _ in 0..<25_000 {
      let text = generator.hostileText()
      let source = "x = \"" + StringEscaping.escape(text, for: .quoted) + "\"\n"
      let file = SourceFile(name: "", text: source)
      let kinds = Lexer.tokens(of: file.bytes).map(\.kind)
      guard !kinds.contains(.openInterpolation), !kinds.contains(.openDirective), !kinds.contains(.invalid),
        Parser.parse(file).body.attribute("x")?.value == Expression(.string(text))
      else {
        Issue.record("\(text.debugDescription) became \(source)")
        return
      }
    }
  }

  @Test func hostileTextComesBackWhereverItStands() {
    var generator = TreeGenerator(seed: 7)
    for _ in 0..<2_000 {
      let text = generator.hostileText()
      let string = Expression(.string(text))
      let value = Expression(.variable("v"))
      let forms: [Expression] = [
        string,
        Expression(.string(text + "\n\n")),
        Expression(.template([.literal(text), .interpolation(value), .literal(text)])),
        Expression(.template([.literal(text), .literal("{"), .literal(text), .interpolation(value)])),
        Expression(
          .template([.ifDirective(condition: value, then: [.literal(text)], else: [.literal(text)], strips: .init())])),
        Expression(.object([.init(.literal(text), string)])),
        Expression(.index(value, string)),
        .call(
          "jsonencode",
          Expression(
            .object([.init(.literal("a"), string), .init(.literal("b"), string), .init(.literal("c"), string)]))),
      ]
      let items = forms.enumerated().map { Body.Item.attribute(Attribute("x\($0)", $1)) }
      let label = text.filter { $0 != "$" && $0 != "%" }
      if let problem = roundTripProblem(Body(items + [.block(Block("b", [label]))])) {
        Issue.record("\(text.debugDescription): \(problem)")
        return
      }
    }
  }

  @Test func hostileCommentsStayComments() {
    var generator = TreeGenerator(seed: 11)
    for _ in 0..<5_000 {
      let text = generator.hostileText()
      let body = Body([
        .comment([text]), .blankLine, .attribute(Attribute("x", Expression(.number(1)), comment: [text, text])),
      ])
      let printed = Printer.print(body)
      let parsed = Parser.parse(SourceFile(name: "", text: printed))
      guard parsed.diagnostics.isEmpty, parsed.body.attributes.count == 1, parsed.body.blocks.isEmpty,
        parsed.body.attribute("x")?.value == Expression(.number(1)),
        printed.unicodeScalars.allSatisfy({ $0.value >= 0x20 || $0 == "\n" }),
        !printed.unicodeScalars.contains("\u{202E}")
      else {
        Issue.record("\(text.debugDescription) became \(printed)")
        return
      }
    }
  }
}
