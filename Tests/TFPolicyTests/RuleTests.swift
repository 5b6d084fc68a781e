import HCL
import TFPlan
import TFPolicy
import Testing

/// Labelled cases for every rule: what passes, what fails, and what nobody can know yet.
@Suite struct RuleTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var rule: String
    var expected: Judgement.Outcome
    var what: String
    var plan: String
    /// Known parts of documents, as JSON, by address.
    var documents: [String: String] = [:]
    var testDescription: String { "\(rule): \(what) → \(expected.rawValue)" }
  }

  /// A change as JSON.
  static func change(
    _ type: String, _ after: String, unknown: String = "{}", sensitive: String = "{}", actions: String = #"["create"]"#,
    name: String = "a",
    module: String = "", index: String = "", more: String = ""
  ) -> String {
    let address = "\(module.isEmpty ? "" : module + ".")\(type).\(name)\(index)"
    let text = String(JSON.write(.string(address)))
    return """
      {"address":\(text),"module_address":"\(module)","mode":"managed","type":"\(type)","name":"\(name)","provider_name":"aws",\(more)
       "change":{"actions":\(actions),"before":null,"after":\(after),"after_unknown":\(unknown),"after_sensitive":\(sensitive)}}
      """
  }

  static func plan(_ changes: [String], configuration: String = "{}", more: String = "") -> String {
    #"{"format_version":"1.2","terraform_version":"1.11.4",\#(more)"resource_changes":[\#(changes.joined(separator: ","))],"configuration":\#(configuration)}"#
  }

  static func one(_ rule: String, _ expected: Judgement.Outcome, _ what: String, _ change: String) -> Case {
    Case(rule: rule, expected: expected, what: what, plan: plan([change]))
  }

  static let simple: [Case] = [
    one(
      "op-no-destroy-stateful", .fail, "a database is destroyed",
      change("aws_db_instance", "null", actions: #"["delete"]"#)),
    one(
      "op-no-destroy-stateful", .fail, "in a module with for_each",
      change("aws_s3_bucket", "null", actions: #"["delete"]"#, module: "module.x", index: "[\"k\"]")),
    one(
      "op-no-destroy-stateful", .fail, "an action nobody knows",
      change("aws_db_instance", "{}", actions: #"["vaporize"]"#)),
    one(
      "op-no-destroy-stateful", .pass, "a database is changed", change("aws_db_instance", "{}", actions: #"["update"]"#)
    ),
    one(
      "op-no-destroy-stateful", .pass, "a database is forgotten",
      change("aws_db_instance", "null", actions: #"["forget"]"#)),
    one(
      "op-no-replace-stateful", .fail, "destroyed first",
      change("aws_db_instance", "{}", actions: #"["delete","create"]"#)),
    one(
      "op-no-replace-stateful", .fail, "created first",
      change("aws_ecr_repository", "{}", actions: #"["create","delete"]"#)),
    one(
      "op-no-replace-stateful", .pass, "a role may be replaced", change("aws_db_instance", "{}", actions: #"["no-op"]"#)
    ),
    one(
      "op-required-tags", .pass, "both tags", change("aws_vpc", #"{"tags_all":{"Environment":"dev","Project":"x"}}"#)),
    one("op-required-tags", .fail, "one is missing", change("aws_vpc", #"{"tags_all":{"Environment":"dev"}}"#)),
    one(
      "op-required-tags", .fail, "one is empty", change("aws_vpc", #"{"tags_all":{"Environment":"dev","Project":""}}"#)),
    one("op-required-tags", .fail, "null", change("aws_vpc", #"{"tags_all":null}"#)),
    one("op-required-tags", .unknown, "unknown", change("aws_vpc", "{}", unknown: #"{"tags_all":true}"#)),
    one(
      "op-required-tags", .pass, "an unknown value is a value",
      change("aws_vpc", #"{"tags_all":{"Environment":"dev"}}"#, unknown: #"{"tags_all":{"Project":true}}"#)),
    one(
      "op-required-tags", .pass, "sensitive ones count",
      change("aws_vpc", #"{"tags_all":{"Environment":"dev","Project":"x"}}"#, sensitive: #"{"tags_all":true}"#)),
    one("op-deletion-protection", .pass, "on", change("aws_db_instance", #"{"deletion_protection":true}"#)),
    one("op-deletion-protection", .fail, "off", change("aws_db_instance", #"{"deletion_protection":false}"#)),
    one("op-deletion-protection", .fail, "null is off", change("aws_rds_cluster", #"{"deletion_protection":null}"#)),
    one("op-deletion-protection", .fail, "a load balancer", change("aws_lb", #"{"enable_deletion_protection":false}"#)),
    one(
      "op-deletion-protection", .unknown, "unknown",
      change("aws_lb", "{}", unknown: #"{"enable_deletion_protection":true}"#)),
    one("aws-rds-not-public", .pass, "private", change("aws_db_instance", #"{"publicly_accessible":false}"#)),
    one("aws-rds-not-public", .fail, "public", change("aws_db_instance", #"{"publicly_accessible":true}"#)),
    one(
      "aws-rds-not-public", .fail, "public, in a module with count",
      change("aws_rds_cluster_instance", #"{"publicly_accessible":true}"#, module: "module.db[1]", index: "[0]")),
    one(
      "aws-rds-not-public", .fail, "public and sensitive",
      change("aws_db_instance", #"{"publicly_accessible":true}"#, sensitive: #"{"publicly_accessible":true}"#)),
    one(
      "aws-rds-not-public", .unknown, "unknown",
      change("aws_db_instance", "{}", unknown: #"{"publicly_accessible":true}"#)),
    one("aws-rds-encrypted", .pass, "encrypted", change("aws_rds_cluster", #"{"storage_encrypted":true}"#)),
    one("aws-rds-encrypted", .fail, "not", change("aws_db_instance", #"{"storage_encrypted":false}"#)),
    one("aws-rds-encrypted", .fail, "absent", change("aws_db_instance", "{}")),
    one(
      "aws-rds-encrypted", .unknown, "unknown is not false",
      change("aws_db_instance", "{}", unknown: #"{"storage_encrypted":true}"#)),
    one("aws-rds-backup-retention", .pass, "seven days", change("aws_db_instance", #"{"backup_retention_period":7}"#)),
    one("aws-rds-backup-retention", .fail, "six", change("aws_db_instance", #"{"backup_retention_period":6}"#)),
    one("aws-rds-backup-retention", .fail, "none", change("aws_db_instance", #"{"backup_retention_period":0}"#)),
    one(
      "aws-rds-backup-retention", .unknown, "unknown",
      change("aws_db_instance", "{}", unknown: #"{"backup_retention_period":true}"#)),
    one(
      "aws-ecr-immutable-tags", .pass, "immutable",
      change("aws_ecr_repository", #"{"image_tag_mutability":"IMMUTABLE"}"#)),
    one(
      "aws-ecr-immutable-tags", .fail, "mutable", change("aws_ecr_repository", #"{"image_tag_mutability":"MUTABLE"}"#)),
    one(
      "aws-ecr-immutable-tags", .fail, "null is mutable",
      change("aws_ecr_repository", #"{"image_tag_mutability":null}"#)),
    one(
      "aws-ecr-immutable-tags", .unknown, "unknown",
      change("aws_ecr_repository", "{}", unknown: #"{"image_tag_mutability":true}"#)),
    one(
      "aws-ecr-scan-on-push", .pass, "scanned",
      change("aws_ecr_repository", #"{"image_scanning_configuration":[{"scan_on_push":true}]}"#)),
    one(
      "aws-ecr-scan-on-push", .fail, "not",
      change("aws_ecr_repository", #"{"image_scanning_configuration":[{"scan_on_push":false}]}"#)),
    one(
      "aws-ecr-scan-on-push", .fail, "no block", change("aws_ecr_repository", #"{"image_scanning_configuration":[]}"#)),
    one(
      "aws-ecr-scan-on-push", .unknown, "unknown",
      change(
        "aws_ecr_repository", #"{"image_scanning_configuration":[{}]}"#,
        unknown: #"{"image_scanning_configuration":[{"scan_on_push":true}]}"#)),
    one("aws-logs-retention", .pass, "thirty days", change("aws_cloudwatch_log_group", #"{"retention_in_days":30}"#)),
    one(
      "aws-logs-retention", .fail, "zero is for ever", change("aws_cloudwatch_log_group", #"{"retention_in_days":0}"#)),
    one("aws-logs-retention", .fail, "null", change("aws_cloudwatch_log_group", #"{"retention_in_days":null}"#)),
    one(
      "aws-logs-retention", .unknown, "unknown",
      change("aws_cloudwatch_log_group", "{}", unknown: #"{"retention_in_days":true}"#)),
    Case(rule: "op-plan-complete", expected: .pass, what: "complete", plan: plan([], more: #""complete":true,"#)),
    Case(rule: "op-plan-complete", expected: .fail, what: "incomplete", plan: plan([], more: #""complete":false,"#)),
    Case(
      rule: "op-plan-complete", expected: .fail, what: "deferred",
      plan: plan([], more: #""deferred_changes":[{"reason":"unknown","resource_change":{"address":"a.b"}}],"#)),
  ]

  static func containers(_ environment: String) -> String {
    "{\"container_definitions\":\(JSON.write(.string("[{\"name\":\"a\",\"environment\":\(environment)}]")))}"
  }
  static func policy(_ statement: String) -> String {
    "{\"policy\":\(JSON.write(.string("{\"Statement\":\(statement)}")))}"
  }

  static let documents: [Case] = [
    one(
      "aws-ecs-no-secret-env", .pass, "plain variables",
      change("aws_ecs_task_definition", containers(#"[{"name":"APP_ENV","value":"dev"}]"#))),
    one(
      "aws-ecs-no-secret-env", .fail, "a password",
      change("aws_ecs_task_definition", containers(#"[{"name":"DB_PASSWORD","value":"x"}]"#))),
    one(
      "aws-ecs-no-secret-env", .fail, "an api key",
      change("aws_ecs_task_definition", containers(#"[{"name":"openai_api_key","value":"x"}]"#))),
    one(
      "aws-ecs-no-secret-env", .pass, "an empty password",
      change("aws_ecs_task_definition", containers(#"[{"name":"DB_PASSWORD","value":""}]"#))),
    one(
      "aws-ecs-no-secret-env", .fail, "a sensitive document is read all the same",
      change(
        "aws_ecs_task_definition", containers(#"[{"name":"TOKEN","value":"x"}]"#),
        sensitive: #"{"container_definitions":true}"#)),
    one(
      "aws-ecs-no-secret-env", .unknown, "the whole string is unknown",
      change("aws_ecs_task_definition", "{}", unknown: #"{"container_definitions":true}"#)),
    Case(
      rule: "aws-ecs-no-secret-env", expected: .fail, what: "unknown in the plan, known to the emitter",
      plan: plan([change("aws_ecs_task_definition", "{}", unknown: #"{"container_definitions":true}"#)]),
      documents: ["aws_ecs_task_definition.a": #"[{"image":null,"environment":[{"name":"JWT_SECRET","value":null}]}]"#]),
    Case(
      rule: "aws-ecs-no-secret-env", expected: .pass, what: "unknown in the plan, known to be fine",
      plan: plan([change("aws_ecs_task_definition", "{}", unknown: #"{"container_definitions":true}"#)]),
      documents: ["aws_ecs_task_definition.a": #"[{"image":null,"environment":[{"name":"DB_HOST","value":null}]}]"#]),
    one(
      "aws-iam-no-wildcard", .pass, "named",
      change(
        "aws_iam_role_policy",
        policy(#"[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::b/*"]}]"#))),
    one(
      "aws-iam-no-wildcard", .fail, "everything",
      change("aws_iam_policy", policy(#"{"Effect":"Allow","Action":"*","Resource":"*"}"#))),
    one(
      "aws-iam-no-wildcard", .fail, "all of a service",
      change("aws_iam_policy", policy(#"[{"Effect":"Allow","Action":["s3:*"],"Resource":["arn:aws:s3:::b"]}]"#))),
    one(
      "aws-iam-no-wildcard", .fail, "writing anywhere",
      change("aws_iam_policy", policy(#"[{"Effect":"Allow","Action":["s3:PutObject"],"Resource":["*"]}]"#))),
    one(
      "aws-iam-no-wildcard", .pass, "reading anywhere",
      change("aws_iam_policy", policy(#"[{"Effect":"Allow","Action":["ecr:GetAuthorizationToken"],"Resource":["*"]}]"#))
    ),
    one(
      "aws-iam-no-wildcard", .pass, "denied",
      change("aws_iam_policy", policy(#"[{"Effect":"Deny","Action":"*","Resource":"*"}]"#))),
    one(
      "aws-iam-no-wildcard", .fail, "all but a few",
      change("aws_iam_policy", policy(#"[{"Effect":"Allow","NotAction":["iam:*"],"Resource":"*"}]"#))),
    one("aws-iam-no-wildcard", .unknown, "unknown", change("aws_iam_policy", "{}", unknown: #"{"policy":true}"#)),
    one("aws-iam-no-wildcard", .fail, "not JSON", change("aws_iam_policy", #"{"policy":"not json"}"#)),
    Case(
      rule: "aws-iam-no-wildcard", expected: .fail, what: "a wildcard beside an unknown ARN",
      plan: plan([change("aws_iam_policy", "{}", unknown: #"{"policy":true}"#)]),
      documents: [
        "aws_iam_policy.a":
          #"{"Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":[null]},{"Effect":"Allow","Action":["*"],"Resource":[null]}]}"#
      ]),
    Case(
      rule: "aws-iam-no-wildcard", expected: .pass, what: "only the ARN is unknown",
      plan: plan([change("aws_iam_policy", "{}", unknown: #"{"policy":true}"#)]),
      documents: [
        "aws_iam_policy.a": #"{"Statement":[{"Effect":"Allow","Action":["s3:PutObject"],"Resource":[null]}]}"#
      ]),
  ]

  @Test("judges single attributes", arguments: simple) func attributes(_ example: Case) throws { try judge(example) }
  @Test("judges documents", arguments: documents) func documentRules(_ example: Case) throws { try judge(example) }
  @Test("judges open security groups in all four shapes", arguments: SecurityGroupCases.all)
  func securityGroups(_ example: Case) throws { try judge(example) }

  private func judge(_ example: Case) throws {
    let plan = try Plan.decode(Array(example.plan.utf8), fileName: "plan.json")
    var options = PolicyOptions()
    options.only = [example.rule]
    let known = example.documents
    let context = PolicyContext(plan: plan, options: options) { address, _ in
      known[address].flatMap { try? JSON.parse($0) }.map { $0.nullsAsUnknown }
    }
    let result = try PolicyEngine().evaluate(context)
    let summary = try #require(result.summaries.first)
    let outcome: Judgement.Outcome? =
      summary.failed > 0 ? .fail : summary.unknown > 0 ? .unknown : summary.passed > 0 ? .pass : nil
    #expect(outcome == example.expected, "\(result.findings.map(\.judgement.message))")
    for finding in result.findings {
      #expect(!finding.judgement.message.isEmpty)
      if finding.judgement.outcome == .unknown {
        #expect(finding.judgement.attribute != nil, "an unknown outcome names the attribute")
      }
    }
  }

  @Test("every rule has a case that passes, one that fails and, where it can be, one that is unknown")
  func coverage() {
    let cases = Self.simple + Self.documents + SecurityGroupCases.all
    // What is done to a resource is always known.
    let alwaysKnown: Set = ["op-no-destroy-stateful", "op-no-replace-stateful", "op-plan-complete"]
    // Those of the packs have theirs in .policytest.hcl files.
    let named = Set(cases.map(\.rule))
    for rule in BuiltinRules.all.filter({ !($0 is PolicyFileRule) }).map(\.metadata.id) + named.sorted() {
      let outcomes = Set(cases.filter { $0.rule == rule }.map(\.expected))
      #expect(
        outcomes.isSuperset(of: alwaysKnown.contains(rule) ? [.pass, .fail] : [.pass, .fail, .unknown]),
        "\(rule): \(outcomes)")
    }
    #expect(BuiltinRules.all.count >= 12)
  }

  @Test("rules explain themselves")
  func metadata() {
    for rule in BuiltinRules.all.map(\.metadata) {
      #expect(
        !rule.title.isEmpty && !rule.rationale.isEmpty && !rule.remedy.isEmpty && !rule.defaults.isEmpty, "\(rule.id)")
    }
    #expect(Set(BuiltinRules.all.map(\.metadata.id)).count == BuiltinRules.all.count)
  }

  @Test(
    "unknown outcomes deny, warn or pass as asked",
    arguments: [(PolicyOptions.UnknownHandling.fail, true), (.warn, false), (.pass, false)])
  func unknownHandling(_ example: (PolicyOptions.UnknownHandling, Bool)) throws {
    let plan = try Plan.decode(
      Array(Self.plan([Self.change("aws_db_instance", "{}", unknown: #"{"storage_encrypted":true}"#)]).utf8),
      fileName: "p")
    let result = try PolicyEngine().evaluate(
      PolicyContext(plan: plan, options: PolicyOptions(onUnknown: example.0, only: ["aws-rds-encrypted"])))
    #expect(result.isDenied == example.1)
  }

  @Test("a rule that doesn't exist is an error with a suggestion")
  func misspelt() {
    do throws(DiagnosticsError) {
      _ = try PolicyEngine().evaluate(PolicyContext(plan: Plan(), options: PolicyOptions(only: ["aws-rds-encryptd"])))
      Issue.record("it was accepted")
    } catch {
      #expect(error.diagnostics.first?.code == TFPolicyCodes.unknownRule)
      #expect(error.diagnostics.first?.remedy.contains("aws-rds-encrypted") == true)
    }
  }
}

extension Value {
  /// Test documents write null for unknown.
  var nullsAsUnknown: Value {
    switch self {
    case .null: .unknown
    case .list(let values): .list(values.map(\.nullsAsUnknown))
    case .object(let fields): .object(Fields(uncheckedKeys: fields.keys, values: fields.values.map(\.nullsAsUnknown)))
    default: self
    }
  }
}
