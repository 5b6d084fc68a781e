import HCL
import HCLFunctions
import TestSupport
import Testing

/// The example of the article about evaluation compiles and does what it says.
@Suite struct DocumentationTests {
  @Test("the first example of the article")
  func example() throws {
    let rule = CompiledExpression(
      "resource.size > 10 && startswith(resource.name, \"db-\")", functions: StandardFunctions.library)
    let resource = TypedValue.object(.init([("name", .string("db-main")), ("size", .number(20))]))
    let answer = rule.evaluate(in: Scope(["resource": resource]))
    #expect(ConsoleText.render(answer.value) == "true" && answer.diagnostics.isEmpty)

    let article = String(decoding: try #require(RealParts.file("Sources/HCL/HCL.docc/Evaluation.md")), as: UTF8.self)
    for line in [
      "let rule = CompiledExpression(",
      "  \"resource.size > 10 && startswith(resource.name, \\\"db-\\\")\", functions:",
      "let resource = TypedValue.object(.init([(\"name\", .string(\"db-main\")), (\"size\", .number(20))]))",
      "let answer = rule.evaluate(in: Scope([\"resource\": resource]))",
      "print(ConsoleText.render(answer.value))  // true",
    ] {
      #expect(article.contains(line))
    }
  }
}
