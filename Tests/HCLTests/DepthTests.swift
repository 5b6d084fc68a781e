import HCL
import TestSupport
import Testing

/// No input exhausts the stack: what is too deep is a diagnostic, and what isn't goes everywhere.
@Suite struct DepthTests {
  struct Shape: Sendable {
    var before: String
    var middle: String
    var after: String
    /// Brackets and blocks nest the parser; chains only make a tall tree, which the formatter doesn't need.
    var isChain = false

    func source(_ count: Int) -> SourceFile {
      SourceFile(
        name: "t.tf",
        text: "a = " + String(repeating: before, count: count) + middle + String(repeating: after, count: count) + "\n")
    }
  }

  static let shapes: [Shape] = [
    Shape(before: "(", middle: "1", after: ")"), Shape(before: "[", middle: "", after: "]"),
    Shape(before: "{a=", middle: "1", after: "}"), Shape(before: "!", middle: "x", after: ""),
    Shape(before: "-", middle: "1", after: ""), Shape(before: "x[", middle: "0", after: "]"),
    Shape(before: "f(", middle: "", after: ")"), Shape(before: "a ? b : ", middle: "c", after: ""),
    Shape(before: "a ? ", middle: "b", after: " : c"), Shape(before: "\"${", middle: "1", after: "}\""),
    Shape(before: "[for x in x : ", middle: "1", after: "]"), Shape(before: "", middle: "x", after: "[*]"),
    Shape(before: "<<E\n${", middle: "1", after: "}\nE\n"), Shape(before: "{", middle: "", after: ""),
    Shape(before: "(", middle: "a", after: ")+a+a+a"),
    Shape(before: "[", middle: "", after: ""), Shape(before: "(", middle: "", after: ""),
    Shape(before: "", middle: "x", after: ".a", isChain: true),
    Shape(before: "", middle: "x", after: "[0]", isChain: true),
    Shape(before: "", middle: "x", after: " + 1", isChain: true),
    Shape(before: "", middle: "x", after: " && x == y", isChain: true),
  ]

  @Test("100,000 levels are a diagnostic", arguments: shapes)
  func tooDeep(_ shape: Shape) {
    let file = shape.source(100_000)
    let diagnostics = Parser.parse(file).diagnostics
    #expect(diagnostics.contains { $0.code == HCLCodes.tooDeep })
    #expect(diagnostics.count == 1 || !shape.isChain)
    // The formatter makes no tree, so chains of any length are fine.
    #expect(Formatter.format(file).diagnostics.hasErrors == !shape.isChain)
  }

  @Test("one body of blocks in blocks, and unclosed ones")
  func blocks() {
    for closing in ["}\n", ""] {
      let text = String(repeating: "b {\n", count: 100_000) + String(repeating: closing, count: 100_000)
      let file = SourceFile(name: "t.tf", text: text)
      #expect(Parser.parse(file).diagnostics.contains { $0.code == HCLCodes.tooDeep })
      #expect(Formatter.format(file).bytes == file.bytes)
    }
  }

  @Test("directives in directives")
  func directives() {
    for count in [Parser.nestingLimit + 1, 100_000] {
      let text =
        "a = \"" + String(repeating: "%{if x}", count: count) + String(repeating: "%{endif}", count: count) + "\"\n"
      #expect(Parser.parse(SourceFile(name: "", text: text)).diagnostics.map(\.code) == [HCLCodes.tooDeep])
    }
  }

  @Test("5,000 steps of a chain are read, compared, walked, printed, formatted and freed", arguments: shapes.filter(\.isChain))
  func longChains(_ shape: Shape) throws {
    let file = shape.source(5_000)
    let parsed = Parser.parse(file)
    #expect(parsed.diagnostics.isEmpty)
    let value = try #require(parsed.body.attribute("a")?.value)
    let again = try #require(Parser.parse(file).body.attribute("a")?.value)
    #expect(value.height > 5_000)
    #expect(value == again && Set([value, again]).count == 1)
    #expect(value != Parser.parse(shape.source(4_999)).body.attribute("a")?.value)
    var visited = 0
    value.walk { _ in visited += 1 }
    #expect(visited > 5_000)
    #expect(value.mapped { $0 } == value)
    #expect(!value.references.isEmpty)
    #expect(value.problems.isEmpty)
    let problem = roundTripProblem(parsed.body)
    #expect(problem == nil, "\(problem?.prefix(200) ?? "")")
    #expect(!Formatter.format(file).changed)
  }

  @Test("a tree that was built too high is freed all the same")
  func built() {
    var expression = Expression(.variable("x"))
    for index in 0..<200_000 {
      switch index % 3 {
      case 0: expression = Expression(.unary(.not, expression))
      case 1: expression = Expression(.tuple([expression, Expression(.null)]))
      default: expression = Expression(.template([.literal("x"), .interpolation(expression)]))
      }
    }
    #expect(expression.height == 200_001)
    let part = expression.children.first
    expression = Expression(.null)
    #expect(part?.height == 200_000)
  }
}
