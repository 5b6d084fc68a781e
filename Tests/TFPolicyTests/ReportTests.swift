import HCL
import TFPlan
import TFReport
import TestSupport
import Testing

@testable import TFPolicy

/// What people and programs get to read.
@Suite struct ReportTests {
  private static func plan(_ fixture: String) throws -> Plan {
    try Plan.decode(RepositoryFile.plan(fixture), fileName: "plan.json")
  }

  private static func judge(_ plan: Plan, _ options: PolicyOptions = PolicyOptions()) throws -> PolicyResult {
    try PolicyEngine().evaluate(PolicyContext(plan: plan, options: options))
  }

  @Test("a waived finding denies nothing and is told with its reason, in every report")
  func waived() throws {
    var result = try Self.judge(Self.plan("lifecycle"))
    #expect(result.isDenied)
    for index in result.findings.indices {
      result.findings[index].waiver = AppliedWaiver(.stack, reason: "Agreed \u{202E} in review.")
    }
    #expect(!result.isDenied)
    let count = result.findings.count
    let text = FindingsText.render(result)
    #expect(text.components(of: "WAIVED  ") == count && !text.contains("DENY") && !text.contains("UNKNOWN"))
    #expect(text.contains("  waived: Agreed \\u{202e} in review.\n"), "\(text.suffix(300))")
    #expect(text.hasSuffix("0 denied, 0 warnings, \(count) waived.\n"), "\(text.suffix(100))")
    let json = try JSON.parse(FindingsJSON.render(result))
    #expect(json["allowed"] == true)
    #expect(
      json["findings"]?.elements?.allSatisfy { $0["denies"] == false && $0["waiver"]?.stringValue != nil } == true)
    let results = try JSON.parse(FindingsSARIF.render(result, version: "1.2.3"))["runs"]?.elements?[0]["results"]?
      .elements
    #expect(results?.count == count)
    for entry in results ?? [] {
      let suppression = entry["suppressions"]?.elements?.first
      #expect(suppression?["kind"] == "inSource")
      #expect(suppression?["justification"]?.stringValue?.hasPrefix("Agreed") == true)
    }
  }

  @Test("the remedy of a rule that somebody wrote is printed without what a terminal would obey, or not at all")
  func remedy() throws {
    var result = try Self.judge(Self.plan("lifecycle"))
    let first = try #require(result.findings.firstIndex { $0.judgement.outcome == .fail })
    result.findings = [result.findings[first]]
    func text(remedy: String) -> String {
      let rule = result.findings[0].rule
      let written = RuleMetadata(
        rule.id, rule.title, severity: rule.severity, rationale: rule.rationale, remedy: remedy)
      result.findings = [Finding(rule: written, judgement: result.findings[0].judgement)]
      return FindingsText.render(result)
    }
    let hostile = text(remedy: "Ask \u{1B}[2J\u{202E}first.")
    #expect(hostile.contains("\n  → Ask \\u{1b}[2J\\u{202e}first.\n"), "\(hostile)")
    #expect(!hostile.contains("\u{1B}"))
    let silent = text(remedy: "")
    #expect(!silent.contains("→"), "\(silent)")
    #expect(silent.components(of: "DENY") == 1)
  }

  @Test func aSummaryHasTheDangerFirst() throws {
    #expect(
      PlanSummary.text(try Self.plan("lifecycle")) == """
        Destroy (3)
          - aws_cloudwatch_log_group.same (deposed 0badc0de)
          - aws_s3_bucket.old  (no longer in the configuration)
          - terraform_data.counted[1]  (its index is beyond count)

        Replace (3)
          ± aws_db_instance.main  (old one first, because of storage_encrypted)
          ± aws_ecr_repository.app  (new one first, because of name)
          ± terraform_data.tainted  (old one first, tainted)

        Forget, without destroying (1)
          . aws_kms_key.shared  (no longer in the configuration)

        Change in place (1)
          ~ aws_cloudwatch_log_group.app  (retention_in_days)

        Move (1)
          > terraform_data.new_name  (from terraform_data.old_name)

        Plan: 0 to create, 1 to change, 3 to replace, 3 to destroy, 1 to forget, 1 moved.

        """)
  }

  @Test func creationsAreCountedByModule() throws {
    #expect(
      PlanSummary.text(try Self.plan("modules")) == """
        Create (11)
          + module.app["blue"]: aws_cloudwatch_log_group ×2, aws_security_group, aws_vpc_security_group_ingress_rule ×2
          + module.app["green.v2"]: aws_cloudwatch_log_group ×2, aws_security_group, aws_vpc_security_group_ingress_rule ×2
          + module.edge: aws_lb

        Outputs
          groups = {blue = (known after apply), green.v2 = (known after apply)}

        Plan: 11 to create, 0 to change, 0 to replace, 0 to destroy.

        """)
  }

  @Test func nothingToDoIsOneLine() throws {
    #expect(PlanSummary.text(try PolicyCase.plan([Planned("aws_vpc.a", actions: ["no-op"])])) == "No changes.\n")
  }

  @Test(
    "less common things are shown too",
    arguments: [
      ([Planned("aws_vpc.a", actions: ["conjure"])], "", "! aws_vpc.a  (unknown action: conjure)"),
      ([Planned("aws_vpc.a", actions: ["create", "forget"])], "", "± aws_vpc.a  (old one is kept)"),
      (
        [],
        #","action_invocations":[{"address":"action.x.y","lifecycle_action_trigger":{"triggering_resource_address":"aws_vpc.a"}}]"#,
        "! action.x.y  (triggered by aws_vpc.a)"
      ),
      ([], #","deferred_changes":[{"resource_change":{"address":"aws_vpc.later"}}]"#, "  aws_vpc.later"),
      (
        [Planned("aws_vpc.a", actions: ["delete"], extra: #""action_reason":"brand_new_reason""#)], "",
        "(brand_new_reason)"
      ),
      (
        [], #","resource_drift":[{"address":"aws_vpc.a","type":"aws_vpc","change":{"actions":["update"]}}]"#,
        "Changed outside of Terraform (1)"
      ),
      (
        [],
        #","resource_drift":[{"address":"aws_vpc.a","type":"aws_vpc","change":{"actions":["update"],"before":{"tags":null},"after":{"tags":{}}}},{"address":"aws_vpc.b","type":"aws_vpc","change":{"actions":["update"],"before":{"tags":null},"after":{"tags":{"a":"b"}}}}]"#,
        "Changed outside of Terraform (1)\n  aws_vpc.b\n"
      ),
    ] as [([Planned], String, String)])
  func uncommon(_ resources: [Planned], _ extra: String, _ expected: String) throws {
    let text = PlanSummary.text(try PolicyCase.plan(resources, extra: extra))
    #expect(text.contains(expected), "\(text)")
  }

  @Test func importsAreShown() throws {
    let text = """
      {"format_version":"1.2","resource_changes":[{"address":"aws_vpc.a","type":"aws_vpc","mode":"managed",
      "change":{"actions":["no-op"],"before":{},"after":{},"importing":{"id":"vpc-1"}}}]}
      """
    let summary = PlanSummary.text(try Plan.decode(Array(text.utf8), fileName: "p"))
    #expect(summary.contains("Import (1)\n  < aws_vpc.a\n"))
    #expect(summary.hasSuffix("0 to destroy, 1 to import.\n"))
  }

  @Test func findingsAsText() throws {
    let plan = try PolicyCase.plan([
      Planned("aws_db_instance.a", #"{"storage_encrypted":false}"#),
      Planned("aws_rds_cluster.b", unknown: #"{"storage_encrypted":true}"#),
    ])
    var result = try Self.judge(plan, PolicyOptions(only: ["aws-rds-encrypted"]))
    result.findings[0].locations = [.init("configuration", SourceLocation(file: "infra/main.tf", line: 7))]
    #expect(
      FindingsText.render(result) == """
        DENY  aws-rds-encrypted  aws_db_instance.a
          Its storage isn't encrypted.
          storage_encrypted is false, expected true
          configuration: infra/main.tf:7
          → Set storage_encrypted to true.

        UNKNOWN  aws-rds-encrypted  aws_rds_cluster.b
          storage_encrypted will only be known after apply.

        Denied: 1 policy, 0 checks passed, 1 denied, 1 warning, 1 of them unknown until apply.

        """)
  }

  @Test("what refuses comes first, and in each weight the order is that of the rules")
  func dangerFirst() throws {
    let plan = try PolicyCase.plan([
      Planned("aws_db_instance.a", #"{"deletion_protection":false,"storage_encrypted":false}"#),
      Planned("aws_db_instance.b", #"{"deletion_protection":false,"storage_encrypted":false}"#),
    ])
    let rules: Set = ["op-deletion-protection", "aws-rds-encrypted"]
    let text = FindingsText.render(try Self.judge(plan, PolicyOptions(only: rules)))
    let heads = text.split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(
      heads == [
        "DENY  aws-rds-encrypted  aws_db_instance.a", "DENY  aws-rds-encrypted  aws_db_instance.b",
        "WARN  op-deletion-protection  aws_db_instance.a", "WARN  op-deletion-protection  aws_db_instance.b",
        "Denied: 2 policies, 0 checks passed, 2 denied, 2 warnings.",
      ])
  }

  @Test func findingsAsJSON() throws {
    let plan = try PolicyCase.plan([Planned("aws_db_instance.a", #"{"storage_encrypted":false}"#)])
    let document = try JSON.parse(FindingsJSON.render(Self.judge(plan, PolicyOptions(only: ["aws-rds-encrypted"]))))
    #expect(document["schema_version"] == 1)
    #expect(document["allowed"] == false)
    let finding = try #require(document["findings"]?.elements?.first)
    let expected: [(String, Value)] = [
      ("rule", "aws-rds-encrypted"), ("outcome", "fail"), ("severity", "error"), ("denies", true),
      ("address", "aws_db_instance.a"),
      ("attribute", "storage_encrypted"), ("expected", "true"), ("actual", false), ("locations", []),
    ]
    for (key, value) in expected { #expect(finding[key] == value, "\(key)") }
    let rules = try #require(document["rules"]?.elements)
    #expect(rules.count == 1 && rules[0]["failed"] == 1 && rules[0]["passed"] == 0 && rules[0]["unknown"] == 0)
  }

  @Test func colourIsAskedForAndNothingElseChanges() throws {
    let plan = try Self.plan("lifecycle")
    let result = try Self.judge(plan)
    for (plain, dressed) in [
      (PlanSummary.text(plan), PlanSummary.text(plan, style: Style(usesColor: true))),
      (FindingsText.render(result), FindingsText.render(result, style: Style(usesColor: true))),
    ] {
      #expect(!plain.contains("\u{1B}"))
      #expect(dressed.contains("\u{1B}["))
      #expect(dressed.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    }
  }

  /// Everything that can be rendered from a plan.
  private static func everything(_ plan: Plan) throws -> [String] {
    let result = try judge(plan)
    return [
      PlanSummary.text(plan), JSON.write(PlanSummary.json(plan)), FindingsText.render(result),
      FindingsJSON.render(result),
      FindingsSARIF.render(result, version: "1.0.0"),
    ]
  }

  @Test("no secret of a real plan is printed", arguments: ["create", "lifecycle"])
  func realSecrets(_ fixture: String) throws {
    #expect(String(decoding: try RepositoryFile.plan(fixture), as: UTF8.self).contains("canary"))
    for text in try Self.everything(Self.plan(fixture)) { #expect(!text.contains("canary")) }
  }

  /// Sensitive values that break rules: the finding is there, the value isn't.
  static let secrets: [(String, Planned)] = [
    (
      "aws-rds-encrypted",
      Planned("aws_db_instance.a", #"{"storage_encrypted":"canary"}"#, sensitive: #"{"storage_encrypted":true}"#)
    ),
    ("aws-rds-encrypted", Planned("aws_db_instance.a", #"{"storage_encrypted":"canary"}"#, sensitive: "true")),
    (
      "aws-ecr-scan-on-push",
      Planned(
        "aws_ecr_repository.a", #"{"image_scanning_configuration":[{"scan_on_push":"canary"}]}"#,
        sensitive: #"{"image_scanning_configuration":true}"#)
    ),
    ("op-required-tags", Planned("aws_vpc.a", #"{"tags_all":{"canary":"canary"}}"#, sensitive: #"{"tags_all":true}"#)),
    (
      "aws-iam-no-wildcard",
      Planned(
        "aws_iam_policy.a", #"{"policy":"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"canary:*\"}]}"}"#,
        sensitive: #"{"policy":true}"#)
    ),
    (
      "aws-ecs-no-secret-env",
      Planned(
        "aws_ecs_task_definition.a",
        #"{"container_definitions":"[{\"environment\":[{\"name\":\"canary_password\",\"value\":\"canary\"}]}]"}"#,
        sensitive: #"{"container_definitions":true}"#)
    ),
    (
      "aws-ecs-no-secret-env",
      Planned(
        "aws_ecs_task_definition.a",
        #"{"container_definitions":"[{\"environment\":[{\"name\":\"password\",\"value\":\"canary\"}]}]"}"#)
    ),
    (
      "aws-sg-open-ingress",
      Planned(
        "aws_security_group.a",
        #"{"ingress":[{"cidr_blocks":["0.0.0.0/0"],"from_port":4242,"to_port":4242,"protocol":"canary","description":"canary"}]}"#,
        sensitive: #"{"ingress":true}"#)
    ),
  ]

  @Test("no sensitive value that breaks a rule is printed", arguments: secrets)
  func maskedFindings(_ id: String, _ resource: Planned) throws {
    let plan = try PolicyCase.plan(
      [resource], extra: #","output_changes":{"o":{"actions":["create"],"after":"canary","after_sensitive":true}}"#)
    #expect(try Self.judge(plan).findings.contains { $0.rule.id == id && $0.judgement.outcome == .fail })
    for text in try Self.everything(plan) {
      #expect(!text.contains("canary"), "\(text)")
      if id == "aws-sg-open-ingress" { #expect(!text.contains("4242") && !text.contains("0.0.0.0"), "\(text)") }
    }
  }

  @Test func namesFromOutsideCantDressUpTheTerminal() throws {
    let evil = "aws_db_instance.a[\"\u{1B}[2J\u{202E}\r\n\"]"
    let plan = try PolicyCase.plan(
      [Planned(evil, #"{"storage_encrypted":false}"#, actions: ["update"])],
      extra: #","output_changes":{"o\u001b[2J":{"actions":["create"],"after":{"k\u001b[2J":"v\u001b[2J\u202e"}}}"#)
    for text in try Self.everything(plan) {
      #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\r" || $0 == "\u{202E}" })
    }
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(of text: String) -> Int {
    var count = 0
    var rest = self[...]
    while let start = rest.firstIndex(where: { $0 == text.first }) {
      rest = rest[start...]
      if rest.hasPrefix(text) { count += 1 }
      rest = rest.dropFirst()
    }
    return count
  }
}
