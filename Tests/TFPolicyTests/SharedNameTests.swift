import HCL
import TFPlan
import TFReport
import Testing

@testable import TFPolicy

/// Policies of one name with different levels are rules of their own: each finding is told once, by its own rule.
@Suite struct SharedNameTests {
  private static let policies = """
    resource_policy "aws_x" "tags" {
      enforcement_level = "advisory"
      enforce { condition = attrs.a == 1 }
    }
    resource_policy "aws_y" "tags" {
      enforce { condition = attrs.a == 1 }
    }
    """

  private static func result() throws -> PolicyResult {
    let document = try PolicyReader.read(SourceFile(name: "t.policy.hcl", text: policies))
    let plan = try PolicyCase.plan([Planned("aws_x.x", #"{"a":3}"#), Planned("aws_y.y", #"{"a":3}"#)])
    return try PolicyEngine(rules: PolicyFileRule.rules(of: document)).evaluate(PolicyContext(plan: plan))
  }

  @Test func aFindingIsInOneSuite() throws {
    let text = FindingsJUnit.render(try Self.result())
    #expect(text.contains(#"<testsuites name="tfgen check" tests="2" failures="1" errors="0" skipped="0">"#), "\(text)")
  }

  @Test func aResultPointsAtItsRule() throws {
    let log = try JSON.parse(FindingsSARIF.render(try Self.result(), version: "1.0.0"))
    let run = try #require(log["runs"]?.elements?.first)
    let rules = try #require(run["tool"]?["driver"]?["rules"]?.elements)
    for result in try #require(run["results"]?.elements) {
      guard case .number(let number)? = result["ruleIndex"], let index = number.asInt else {
        Issue.record("a result has no rule")
        continue
      }
      #expect(rules[index]["defaultConfiguration"]?["level"] == result["level"])
    }
  }
}
