import HCL
import TFPlan
import TestSupport
import Testing

@testable import TFPolicy

/// Selection, weights, order, and the metadata of rules.
@Suite struct EngineTests {
  private static func plan() throws -> Plan {
    try PolicyCase.plan([
      Planned(
        "aws_db_instance.b", #"{"publicly_accessible":true,"storage_encrypted":true,"deletion_protection":false}"#),
      Planned("aws_rds_cluster.a", unknown: #"{"storage_encrypted":true}"#),
    ])
  }

  private static func result(_ options: PolicyOptions) throws -> PolicyResult {
    try PolicyEngine().evaluate(PolicyContext(plan: plan(), options: options))
  }

  @Test(
    "what denies",
    arguments: [
      (PolicyOptions(only: ["aws-rds-not-public"]), true), (PolicyOptions(only: ["op-deletion-protection"]), false),
      (PolicyOptions(only: ["aws-rds-encrypted"]), false),
      (PolicyOptions(onUnknown: .pass, only: ["aws-rds-encrypted"]), false),
      (PolicyOptions(onUnknown: .fail, only: ["aws-rds-encrypted"]), true),
      (PolicyOptions(onUnknownOf: ["aws-rds-encrypted": .fail], only: ["aws-rds-encrypted"]), true),
      (PolicyOptions(onUnknown: .fail, onUnknownOf: ["aws-rds-encrypted": .pass], only: ["aws-rds-encrypted"]), false),
    ])
  func denial(_ options: PolicyOptions, _ isDenied: Bool) throws {
    #expect(try Self.result(options).isDenied == isDenied)
  }

  @Test func aSelectionThatLeavesNoRuleIsRefused() throws {
    var contradiction = PolicyOptions(only: ["aws-rds-encrypted"])
    contradiction.severity = .warning
    for options in [contradiction, PolicyOptions(skip: Set(BuiltinRules.all.map(\.metadata.id)))] {
      let error = try #require(throws: DiagnosticsError.self) { try Self.result(options) }
      #expect(error.diagnostics.map(\.code) == [GateCodes.nothingSelected])
      #expect(error.diagnostics.first?.remedy.contains("tfgen policy list") == true)
    }
  }

  @Test func anAddressOfWhichNothingIsJudgedIsTold() throws {
    var options = PolicyOptions(only: ["aws-rds-not-public"])
    options.addresses = [AddressPattern("aws_db_instance.*"), AddressPattern("aws_dbinstance.*")]
    let result = try Self.result(options)
    #expect(result.isDenied && result.selectionDiagnostics.map(\.code) == [GateCodes.nothingSelected])
    #expect(result.selectionDiagnostics.first?.summary == "Nothing was judged of \"aws_dbinstance.*\"")
  }

  @Test(
    "packs, rules and severities choose what runs",
    arguments: [
      (["operational"], [], nil, ["op-plan-complete", "op-required-tags"], ["aws-rds-encrypted"]),
      (["aws-security"], ["op-plan-complete"], nil, ["op-plan-complete", "aws-rds-encrypted"], ["op-required-tags"]),
      ([], [], .error, ["aws-rds-encrypted"], ["op-deletion-protection"]),
      ([], [], .warning, ["op-deletion-protection", "aws-rds-encrypted"], ["op-plan-complete"]),
    ] as [(Set<String>, Set<String>, Severity?, [String], [String])])
  func selection(
    _ packs: Set<String>, _ only: Set<String>, _ severity: Severity?, _ present: [String], _ absent: [String]
  ) throws {
    var options = PolicyOptions(only: only)
    options.packs = packs
    options.severity = severity
    if severity == .warning { options.severityOf["aws-rds-encrypted"] = .warning }
    let ran = try Self.result(options).summaries.map(\.rule.id)
    #expect(present.allSatisfy(ran.contains) && !absent.contains(where: ran.contains), "\(ran)")
  }

  @Test func addressesChooseWhatIsJudged() throws {
    var options = PolicyOptions(only: ["op-deletion-protection"])
    options.addresses = [AddressPattern("aws_db_instance.*"), AddressPattern("nothing")]
    let result = try Self.result(options)
    #expect(result.findings.map(\.judgement.address) == ["aws_db_instance.b"])
    #expect(result.summaries.map(\.failed) == [1])
  }

  @Test func anotherSeverityCounts() throws {
    var options = PolicyOptions(only: ["aws-rds-not-public", "op-deletion-protection"])
    options.severityOf = ["aws-rds-not-public": .warning]
    #expect(try !Self.result(options).isDenied)
    options.severityOf["op-deletion-protection"] = .error
    let result = try Self.result(options)
    #expect(result.isDenied && result.summaries.map(\.rule.severity) == [.error, .warning])
  }

  @Test func aPackThatDoesNotExistIsNamedWithTheNearest() throws {
    var options = PolicyOptions()
    options.packs = ["operationl"]
    let error = #expect(throws: DiagnosticsError.self) { try Self.result(options) }
    #expect(error?.diagnostics.map(\.code) == [GateCodes.unknownPack])
    #expect(error?.diagnostics.first?.remedy == "Did you mean \"operational\"?")
    options = PolicyOptions()
    options.severityOf = ["zzz": .error]
    let other = #expect(throws: DiagnosticsError.self) { try Self.result(options) }
    #expect(other?.diagnostics.first?.remedy == "See tfgen policy list.")
  }

  @Test func unknownsAreCountedApart() throws {
    let result = try Self.result(PolicyOptions(only: ["aws-rds-encrypted"]))
    let summary = try #require(result.summaries.first)
    #expect((summary.passed, summary.failed, summary.unknown) == (1, 0, 1))
    #expect(result.findings.map(\.judgement.outcome) == [.unknown])
    #expect(result.findings.map { result.weight(of: $0) } == [.warning])
  }

  @Test(
    "a rule that doesn't exist is named with the nearest one",
    arguments: [
      PolicyOptions(only: ["aws-rds-encryptd"]), PolicyOptions(skip: ["aws-rds-encryptd"]),
      PolicyOptions(onUnknownOf: ["aws-rds-encryptd": .fail]),
    ])
  func unknownRule(_ options: PolicyOptions) throws {
    let error = #expect(throws: DiagnosticsError.self) { try Self.result(options) }
    #expect(error?.diagnostics.map(\.code) == [TFPolicyCodes.unknownRule])
    #expect(error?.diagnostics.first?.remedy == "Did you mean \"aws-rds-encrypted\"?")
  }

  @Test func findingsComeInTheOrderOfRulesAndThenOfThePlan() throws {
    let bytes = try RepositoryFile.plan("security-groups")
    func run() throws -> [String] {
      try PolicyEngine().evaluate(PolicyContext(plan: Plan.decode(bytes, fileName: "p"))).findings
        .map { "\($0.rule.id) \($0.judgement.address) \($0.judgement.attribute?.description ?? "")" }
    }
    let first = try run()
    #expect(!first.isEmpty)
    for _ in 0..<5 { #expect(try run() == first) }
    let order = BuiltinRules.all.map(\.metadata.id)
    let positions = first.compactMap { line in order.firstIndex { line.hasPrefix($0 + " ") } }
    #expect(positions == positions.sorted() && positions.count == first.count)
  }

  @Test("a rule says what it is", arguments: BuiltinRules.all.map(\.metadata))
  func metadata(_ rule: RuleMetadata) {
    #expect(rule.id.hasPrefix("op-") || rule.id.hasPrefix("aws-"))
    #expect(!rule.title.isEmpty && !rule.title.hasSuffix("."))
    #expect(rule.rationale.hasSuffix(".") && rule.remedy.hasSuffix("."))
    #expect(!rule.defaults.isEmpty, "a rule says how it reads null and defaults")
    #expect(Set(rule.peers).count == rule.peers.count)
  }

  @Test func idsAreUnique() {
    #expect(Set(BuiltinRules.all.map(\.metadata.id)).count == BuiltinRules.all.count)
    #expect(BuiltinRules.all.count >= 14)
    let codes = (TFPolicyCodes.all + GateCodes.all).map(\.id)
    #expect(Set(codes).count == codes.count)
  }

  @Test("generated plans: each defect is found, and nothing else", arguments: [10, 1_000])
  func generated(_ count: Int) throws {
    let plan = try Plan.decode(PlanGenerator.plan(changes: count, violation: 10), fileName: "p")
    let result = try PolicyEngine().evaluate(PolicyContext(plan: plan, options: Self.mutated))
    #expect(result.findings.count == count / 100)
    #expect(result.findings.allSatisfy { $0.rule.id == "aws-rds-encrypted" && $0.judgement.outcome == .fail })
    #expect(result.summaries.first { $0.rule.id == "aws-sg-open-ingress" }?.passed == count / 5)
  }

  struct Mutation: Sendable {
    var rule: String
    var from: String
    var to: String
    /// Another rule that the same defect breaks.
    var also: String?
  }

  /// Each makes one defect in a plan without any.
  static let mutations: [Mutation] = [
    Mutation(rule: "op-plan-complete", from: #""complete":true"#, to: #""complete":false"#),
    Mutation(
      rule: "op-no-destroy-stateful",
      from:
        #""type":"aws_db_instance","name":"this","provider_name":"example.org/hashicorp/aws","change":{"actions":["create"]"#,
      to: #""type":"aws_db_instance","name":"this","change":{"actions":["delete"]"#),
    Mutation(
      rule: "op-no-replace-stateful",
      from:
        #""type":"aws_db_instance","name":"this","provider_name":"example.org/hashicorp/aws","change":{"actions":["create"]"#,
      to: #""type":"aws_db_instance","name":"this","change":{"actions":["delete","create"]"#),
    Mutation(rule: "op-required-tags", from: #""tags_all":{"Environment":"dev","#, to: #""tags_all":{"#),
    Mutation(rule: "op-deletion-protection", from: #""deletion_protection":true"#, to: #""deletion_protection":false"#),
    Mutation(rule: "aws-sg-open-ingress", from: #""from_port":443"#, to: #""from_port":22"#),
    Mutation(rule: "aws-sg-open-ingress", from: #""ip_protocol":"tcp""#, to: #""ip_protocol":"-1""#),
    Mutation(
      rule: "aws-sg-open-ingress",
      from: #""security_groups":{"references":["aws_security_group.alb.id","aws_security_group.alb"]}"#,
      to: #""subnets":{}"#, also: "aws-sg-unattached"),
    Mutation(rule: "aws-rds-not-public", from: #""publicly_accessible":false"#, to: #""publicly_accessible":true"#),
    Mutation(rule: "aws-rds-encrypted", from: #""storage_encrypted":true"#, to: #""storage_encrypted":null"#),
    Mutation(
      rule: "aws-rds-backup-retention", from: #""backup_retention_period":7"#, to: #""backup_retention_period":0"#),
    Mutation(rule: "aws-ecr-immutable-tags", from: #""IMMUTABLE""#, to: #""MUTABLE""#),
    Mutation(rule: "aws-ecr-scan-on-push", from: #"[{"scan_on_push":true}]"#, to: "[]"),
    Mutation(rule: "aws-ecs-no-secret-env", from: "LOG_LEVEL", to: "LOG_TOKEN"),
    Mutation(rule: "aws-logs-retention", from: #""retention_in_days":30"#, to: #""retention_in_days":0"#),
    Mutation(rule: "aws-iam-no-wildcard", from: "s3:PutObject", to: "s3:*"),
  ]

  @Test("one change in a good plan is found by its rule alone", arguments: mutations)
  func mutation(_ mutation: Mutation) throws {
    let text = String(decoding: PlanGenerator.plan(changes: 10), as: UTF8.self)
    let parts = text.split(separator: mutation.from, omittingEmptySubsequences: false)
    try #require(parts.count >= 2, "the plan doesn't have \(mutation.from)")
    let bytes = Array(parts.joined(separator: mutation.to).utf8)
    let context = PolicyContext(plan: try Plan.decode(bytes, fileName: "p"), options: Self.mutated)
    let findings = try PolicyEngine().evaluate(context).findings
    #expect(Set(findings.map(\.rule.id)) == Set([mutation.rule, mutation.also].compactMap(\.self)))
    #expect(findings.allSatisfy { $0.judgement.outcome == .fail })
  }

  /// The rules that the generated plan keeps.
  static let mutated = PolicyOptions(only: named)
  private static let named = Set(mutations.flatMap { [$0.rule, $0.also].compactMap(\.self) })

  @Test func everyRuleInSwiftHasAMutation() {
    let swift = BuiltinRules.all.filter { !($0 is PolicyFileRule) }.map(\.metadata.id)
    #expect(Self.named.isSuperset(of: swift) && swift.count >= 4)
  }
}
