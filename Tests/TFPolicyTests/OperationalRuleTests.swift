import HCL
import TFPlan
import TestSupport
import Testing

@testable import TFPolicy

/// Rules about what a plan does rather than what it makes.
@Suite struct OperationalRuleTests {
  static let destroying: [PolicyCase] = [
    PolicyCase(
      "database destroyed",
      Planned(
        "aws_db_instance.a", "null", actions: ["delete"], extra: #""action_reason":"delete_because_no_resource_config""#
      ), is: .fail),
    PolicyCase(
      "bucket in a module", Planned(#"module.m["k"].aws_s3_bucket.a[0]"#, "null", actions: ["delete"]), is: .fail),
    PolicyCase("an action of the future", Planned("aws_db_instance.a", actions: ["evaporate"]), is: .fail),
    PolicyCase("no action at all", Planned("aws_db_instance.a", actions: []), is: .fail),
    PolicyCase("delete among others", Planned("aws_db_instance.a", actions: ["update", "delete"]), is: .fail),
    PolicyCase(
      "a deposed object", Planned("aws_db_instance.a", "null", actions: ["delete"], extra: #""deposed":"0badc0de""#),
      is: .fail),
    PolicyCase("forgotten", Planned("aws_db_instance.a", "null", actions: ["forget"]), is: .pass),
    PolicyCase("updated", Planned("aws_db_instance.a", actions: ["update"]), is: .pass),
    PolicyCase("created", Planned("aws_db_instance.a"), is: .pass),
    PolicyCase("replaced is another rule's", Planned("aws_db_instance.a", actions: ["delete", "create"]), is: .pass),
  ]

  @Test("op-no-destroy-stateful", arguments: destroying)
  func destroys(_ example: PolicyCase) throws { try example.check(rule("op-no-destroy-stateful")) }

  static let replacing: [PolicyCase] = [
    PolicyCase("old first", Planned("aws_rds_cluster.a", actions: ["delete", "create"]), is: .fail),
    PolicyCase("new first", Planned("aws_rds_cluster.a", actions: ["create", "delete"]), is: .fail),
    PolicyCase("old one forgotten", Planned("aws_rds_cluster.a", actions: ["create", "forget"]), is: .fail),
    PolicyCase("updated", Planned("aws_rds_cluster.a", actions: ["update"]), is: .pass),
    PolicyCase("destroyed is another rule's", Planned("aws_rds_cluster.a", "null", actions: ["delete"]), is: .pass),
  ]

  @Test("op-no-replace-stateful", arguments: replacing)
  func replaces(_ example: PolicyCase) throws { try example.check(rule("op-no-replace-stateful")) }

  @Test func aReplacementNamesWhatForcesIt() throws {
    let plan = try Plan.decode(RepositoryFile.plan("lifecycle"), fileName: "p")
    let findings = try PolicyEngine().evaluate(
      PolicyContext(plan: plan, options: PolicyOptions(only: ["op-no-replace-stateful"]))
    ).findings
    #expect(findings.map(\.judgement.address) == ["aws_db_instance.main", "aws_ecr_repository.app"])
    #expect(findings.first?.judgement.attribute?.description == "storage_encrypted")
    #expect(
      findings.first?.judgement.message.contains("because of storage_encrypted (a change can't be made in place)")
        == true)
  }

  @Test(
    "a reason is told in words",
    arguments: [
      ("delete_because_no_resource_config", "no longer in the configuration"), ("delete_because_no_module", "module"),
      ("delete_because_each_key", "for_each"), ("delete_because_count_index", "beyond count"),
      ("some_new_reason", "some_new_reason"),
    ])
  func reasons(_ reason: String, _ words: String) throws {
    let plan = try PolicyCase.plan([
      Planned("aws_db_instance.a", "null", actions: ["delete"], extra: "\"action_reason\":\"\(reason)\"")
    ])
    let message = try rule("op-no-destroy-stateful").evaluate(PolicyContext(plan: plan)).first?.message ?? ""
    #expect(message.contains(words))
  }

  static let tags: [PolicyCase] = [
    PolicyCase("both", Planned("aws_vpc.a", #"{"tags_all":{"Environment":"dev","Project":"x"}}"#), is: .pass),
    PolicyCase("one missing", Planned("aws_vpc.a", #"{"tags_all":{"Environment":"dev"}}"#), is: .fail, at: "tags_all"),
    PolicyCase("one empty", Planned("aws_vpc.a", #"{"tags_all":{"Environment":"dev","Project":""}}"#), is: .fail),
    PolicyCase("another case", Planned("aws_vpc.a", #"{"tags_all":{"environment":"dev","Project":"x"}}"#), is: .fail),
    PolicyCase("null", Planned("aws_vpc.a", #"{"tags_all":null}"#), is: .fail),
    PolicyCase(
      "only in tags_all, from the provider",
      Planned("aws_vpc.a", #"{"tags":null,"tags_all":{"Environment":"dev","Project":"x"}}"#), is: .pass),
    PolicyCase("unknown", Planned("aws_vpc.a", unknown: #"{"tags_all":true}"#), is: .unknown, at: "tags_all"),
    PolicyCase(
      "one value unknown",
      Planned("aws_vpc.a", #"{"tags_all":{"Environment":"dev"}}"#, unknown: #"{"tags_all":{"Project":true}}"#),
      is: .pass),
    PolicyCase(
      "one missing, another unknown",
      Planned("aws_vpc.a", #"{"tags_all":{}}"#, unknown: #"{"tags_all":{"Project":true}}"#), is: .fail),
    PolicyCase("any type", Planned("acme_gadget.a", #"{"tags_all":{}}"#), is: .fail),
  ]

  @Test("op-required-tags", arguments: tags)
  func requiredTags(_ example: PolicyCase) throws { try example.check(rule("op-required-tags")) }

  @Test func typesWithoutTagsAreLeftAlone() throws {
    let plan = try PolicyCase.plan([
      Planned("aws_route.a", #"{"tags":{}}"#), Planned("aws_vpc.a", #"{"tags_all":{"Owner":"x"}}"#),
    ])
    let tags = try rule("op-required-tags")
    #expect(tags.evaluate(PolicyContext(plan: plan)).map(\.address) == ["aws_vpc.a"])
    let owner = PolicyContext(plan: plan, options: PolicyOptions(requiredTags: ["Owner"]))
    #expect(tags.evaluate(owner).map(\.outcome) == [.pass])
    let none = PolicyContext(plan: plan, options: PolicyOptions(requiredTags: []))
    #expect(tags.evaluate(none).map(\.outcome) == [.pass])
  }

  @Test(
    "op-plan-complete",
    arguments: [
      ("", Judgement.Outcome.pass), (#","complete":true"#, .pass), (#","complete":false"#, .fail),
      (
        #","deferred_changes":[{"reason":"instance_count_unknown","resource_change":{"address":"aws_vpc.later"}}]"#,
        .fail
      ),
      (#","deferred_action_invocations":[{"action_invocation":{"address":"action.a.b"}}]"#, .fail),
    ])
  func completeness(_ extra: String, _ outcome: Judgement.Outcome) throws {
    let context = PolicyContext(plan: try PolicyCase.plan([], extra: extra))
    #expect(try rule("op-plan-complete").evaluate(context).map(\.outcome) == [outcome])
  }

  @Test("a tag without a value isn't missing") func emptyTag() throws {
    let plan = try PolicyCase.plan([
      Planned("aws_vpc.a", #"{"tags_all":{"Environment":"","Project":"x"}}"#),
      Planned("aws_vpc.b", #"{"tags_all":{"Environment":""}}"#),
    ])
    let judgements = try rule("op-required-tags").evaluate(PolicyContext(plan: plan))
    #expect(
      judgements.map(\.message) == ["Without a value: Environment.", "Missing: Project. Without a value: Environment."])
    #expect(judgements[0].actual == nil)
  }

  @Test(
    "drift says that it is taken back only where that is planned",
    arguments: [("update", "; this plan takes it back."), ("no-op", "(ingress).")])
  func drift(_ action: String, _ end: String) throws {
    let change = { (action: String) in
      Planned(
        "aws_security_group.a", #"{"ingress":[{"from_port":22}],"tags":{}}"#, before: #"{"ingress":[],"tags":null}"#,
        actions: [action])
    }
    let plan = try PolicyCase.plan(
      [change(action)],
      configuration: #"{"resources":[{"address":"aws_security_group.a","expressions":{"ingress":{},"tags":{}}}]}"#,
      extra: ",\"resource_drift\":[\(change("update").json)]")
    let judgements = try rule("op-drift-security").evaluate(PolicyContext(plan: plan))
    #expect(judgements.map(\.outcome) == [.fail])
    #expect(judgements.first?.message.hasSuffix(end) == true, "\(judgements.first?.message ?? "")")
  }
}
