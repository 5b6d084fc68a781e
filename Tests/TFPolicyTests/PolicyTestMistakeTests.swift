import HCL
import TFPlan
import Testing

@testable import TFPolicy

/// Mistakes in test files: a test that tests something else than it says is no test.
@Suite struct PolicyTestMistakeTests {
  private static let policy = """
    input "region" {
      type    = string
      default = "eu"
    }
    resource_policy "aws_x" "rule" {
      enforce { condition = attrs.a == 2 && input.region == "eu" && meta.operation == "create" }
    }
    """
  private static let mock = "resource \"aws_x\" \"ok\" {\n  attrs = { a = 2 }\n}\n"

  /// What is wrong with a test file, as `CODE LINE summary`.
  private static func problems(_ text: String) throws -> [String] {
    let policy = try PolicyReader.read(SourceFile(name: "a.policy.hcl", text: policy))
    let problems: [Diagnostic]
    do throws(DiagnosticsError) {
      let document = try PolicyTestReader.read(SourceFile(name: "a.policytest.hcl", text: text))
      problems = PolicyTestRun([policy]).run(document).problems
    } catch { problems = error.diagnostics }
    return problems.map { "\($0.code.id) \($0.location?.line ?? 0) \($0.summary)" }
  }

  @Test(
    "a mistake is told with its place",
    arguments: [
      (mock, []),
      ("locals {\n  a = 1\n}\nlocals {\n  a = 2\n}\n" + mock, ["POL012 5 There are two locals named \"a\""]),
      ("inputs {\n  regoin = \"us\"\n}\n" + mock, ["POL021 2 No policy declares an input \"regoin\""]),
      (
        mock.replacing("\n}", with: "\n  meta = { opreation = \"delete\" }\n}"),
        ["POL016 3 There is no field of meta \"opreation\""]
      ),
      ("inputs \"x\" {\n}\n" + mock, ["POL011 1 An inputs block has no label"]),
      (mock.replacing("aws_x", with: "aws_typo"), ["POL013 1 No policy judges anything of the file"]),
      // A filter or the operations may leave it out.
      (mock.replacing("\n}", with: "\n  meta = { operation = \"delete\" }\n}"), []),
      (
        "resource \"aws_x\" \"a\" {\n  attrs = { a = aws_x.b.a }\n}\nresource \"aws_x\" \"b\" {\n  attrs = { a = aws_x.a.a }\n}\n",
        ["HCL111 1 Locals that need each other", "HCL111 4 Locals that need each other"]
      ),
    ] as [(String, [String])])
  func mistake(_ text: String, _ expected: [String]) throws { #expect(try Self.problems(text) == expected) }
}
