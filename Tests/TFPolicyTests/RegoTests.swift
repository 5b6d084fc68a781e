import HCL
import TFPlan
import TestSupport
import Testing

@testable import TFPolicy

/// What opa answers, as findings.
@Suite struct RegoTests {
  private static func add(_ data: String) throws -> PolicyResult {
    var result = try PolicyEngine(rules: []).evaluate(PolicyContext(plan: PolicyCase.plan([])))
    try RegoFindings.add(JSON.parse(data), from: "rego", to: &result)
    return result
  }

  @Test func denyRefusesAndWarnWarns() throws {
    let result = try Self.add(
      """
      {"main": {"deny": ["no", {"msg": "never", "address": "aws_vpc.a"}], "helper": [1]},
       "a": {"b": {"warn_cost": [{"msg": "dear", "resource": "aws_db_instance.a"}], "deny": []}}, "c": {"deny": true}, "d": {"deny": false}}
      """)
    #expect(
      result.findings.map { "\($0.rule.id) \($0.judgement.address): \($0.judgement.message)" } == [
        "rego:a.b.warn_cost aws_db_instance.a: dear", "rego:c.deny plan: c.deny holds.", "rego:main.deny plan: no",
        "rego:main.deny aws_vpc.a: never",
      ])
    #expect(result.summaries.map(\.rule.id) == ["rego:a.b.deny", "rego:a.b.warn_cost", "rego:c.deny", "rego:d.deny", "rego:main.deny"])
    #expect(result.summaries.map(\.passed) == [1, 0, 0, 1, 0] && result.summaries.map(\.failed) == [0, 1, 1, 0, 2])
    #expect(result.isDenied)
    #expect(try !Self.add(#"{"a": {"warn": ["x"]}}"#).isDenied)
  }

  @Test(
    "what isn't an answer is never taken for consent",
    arguments: [
      ("{}", "have no rule deny or warn"), (#"{"a": {"allow": true, "denied": ["x"]}}"#, "have no rule deny or warn"),
      (#"{"a": {"deny": [1]}}"#, "a.deny says something that isn't a message"), (#"{"a": {"deny": {"x": 1}}}"#, "isn't a message"),
      (#"{"a": {"deny": [{"message": "x"}]}}"#, "isn't a message"), (#"{"a": {"warn": null}}"#, "isn't a message"),
    ])
  func invalid(_ data: String, _ says: String) {
    let error = #expect(throws: DiagnosticsError.self) { try Self.add(data) }
    #expect(error?.diagnostics.first?.code == GateCodes.invalidRego)
    #expect(error?.diagnostics.first?.summary.contains(says) == true)
  }
}
