import HCL
@testable import TFPolicy
import Testing

/// Rules that look at one attribute: pass, fail, unknown, sensitive, null, absent, in modules, with keys, and which
/// actions count.
@Suite struct AttributeRuleTests {
  private static let written = #"{"resources":[{"address":"aws_db_instance.a","expressions":{"backup_retention_period":{"references":["local.days"]}}}]}"#
  private static let leftOut = #"{"resources":[{"address":"aws_db_instance.a","expressions":{"engine":{}}}]}"#
  private static let restored = #"{"resources":[{"address":"aws_db_instance.a","expressions":{"snapshot_identifier":{}}}]}"#

  static let cases: [(String, PolicyCase)] = [
    ("aws-rds-not-public", PolicyCase("public", Planned("aws_db_instance.a", #"{"publicly_accessible":true}"#), is: .fail, at: "publicly_accessible")),
    ("aws-rds-not-public", PolicyCase("private", Planned("aws_db_instance.a", #"{"publicly_accessible":false}"#), is: .pass)),
    ("aws-rds-not-public", PolicyCase("null is private", Planned("aws_db_instance.a", #"{"publicly_accessible":null}"#), is: .pass)),
    ("aws-rds-not-public", PolicyCase("absent is private", Planned("aws_db_instance.a"), is: .pass)),
    ("aws-rds-not-public", PolicyCase("unknown is unknown", Planned("aws_db_instance.a", unknown: #"{"publicly_accessible":true}"#), is: .unknown, at: "publicly_accessible")),
    ("aws-rds-not-public", PolicyCase("sensitive is looked at", Planned("aws_db_instance.a", #"{"publicly_accessible":true}"#, sensitive: #"{"publicly_accessible":true}"#), is: .fail)),
    ("aws-rds-not-public", PolicyCase("wholly sensitive is looked at", Planned("aws_db_instance.a", #"{"publicly_accessible":true}"#, sensitive: "true"), is: .fail)),
    ("aws-rds-not-public", PolicyCase("in a module", Planned(#"module.m["k.k"].aws_db_instance.a[1]"#, #"{"publicly_accessible":true}"#), is: .fail)),
    ("aws-rds-not-public", PolicyCase("cluster instance", Planned("aws_rds_cluster_instance.a", #"{"publicly_accessible":true}"#), is: .fail)),
    ("aws-rds-not-public", PolicyCase("unchanged is judged too", Planned("aws_db_instance.a", #"{"publicly_accessible":true}"#, actions: ["no-op"]), is: .fail)),
    ("aws-rds-not-public", PolicyCase("replaced", Planned("aws_db_instance.a", #"{"publicly_accessible":true}"#, actions: ["create", "delete"]), is: .fail)),
    ("aws-rds-not-public", PolicyCase("an unknown action", Planned("aws_db_instance.a", #"{"publicly_accessible":true}"#, actions: ["conjure"]), is: .fail)),
    ("aws-rds-encrypted", PolicyCase("encrypted", Planned("aws_db_instance.a", #"{"storage_encrypted":true}"#), is: .pass)),
    ("aws-rds-encrypted", PolicyCase("not encrypted", Planned("aws_db_instance.a", #"{"storage_encrypted":false}"#), is: .fail, at: "storage_encrypted")),
    ("aws-rds-encrypted", PolicyCase("null isn't encrypted", Planned("aws_db_instance.a", #"{"storage_encrypted":null}"#), is: .fail)),
    ("aws-rds-encrypted", PolicyCase("absent isn't encrypted", Planned("aws_db_instance.a"), is: .fail)),
    ("aws-rds-encrypted", PolicyCase("the string true isn't true", Planned("aws_db_instance.a", #"{"storage_encrypted":"true"}"#), is: .fail)),
    ("aws-rds-encrypted", PolicyCase("unknown isn't false", Planned("aws_rds_cluster.a", unknown: #"{"storage_encrypted":true}"#), is: .unknown)),
    ("aws-rds-encrypted", PolicyCase("unknown and sensitive", Planned("aws_rds_cluster.a", unknown: #"{"storage_encrypted":true}"#, sensitive: #"{"storage_encrypted":true}"#), is: .unknown)),
    ("aws-rds-backup-retention", PolicyCase("seven days", Planned("aws_db_instance.a", #"{"backup_retention_period":7}"#), is: .pass)),
    ("aws-rds-backup-retention", PolicyCase("six days", Planned("aws_db_instance.a", #"{"backup_retention_period":6}"#), is: .fail)),
    ("aws-rds-backup-retention", PolicyCase("six and a bit", Planned("aws_db_instance.a", #"{"backup_retention_period":6.99999999999999999999}"#), is: .fail)),
    ("aws-rds-backup-retention", PolicyCase("off", Planned("aws_rds_cluster.a", #"{"backup_retention_period":0}"#), is: .fail)),
    ("aws-rds-backup-retention", PolicyCase("unknown without configuration", Planned("aws_db_instance.a", unknown: #"{"backup_retention_period":true}"#), is: .unknown)),
    ("aws-rds-backup-retention", PolicyCase("written and unknown", Planned("aws_db_instance.a", unknown: #"{"backup_retention_period":true}"#), configuration: written, is: .unknown)),
    ("aws-rds-backup-retention", PolicyCase("left out is AWS's one day", Planned("aws_db_instance.a", unknown: #"{"backup_retention_period":true}"#), configuration: leftOut, is: .fail)),
    ("aws-rds-backup-retention", PolicyCase("left out of a restored one", Planned("aws_db_instance.a", unknown: #"{"backup_retention_period":true}"#), configuration: restored, is: .unknown)),
    ("aws-rds-backup-retention", PolicyCase("a replica", Planned("aws_db_instance.a", #"{"backup_retention_period":0,"replicate_source_db":"db"}"#), is: .pass)),
    ("aws-ecr-immutable-tags", PolicyCase("immutable", Planned("aws_ecr_repository.a", #"{"image_tag_mutability":"IMMUTABLE"}"#), is: .pass)),
    ("aws-ecr-immutable-tags", PolicyCase("immutable but for some", Planned("aws_ecr_repository.a", #"{"image_tag_mutability":"IMMUTABLE_WITH_EXCLUSION"}"#), is: .pass)),
    ("aws-ecr-immutable-tags", PolicyCase("mutable", Planned("aws_ecr_repository.a", #"{"image_tag_mutability":"MUTABLE"}"#), is: .fail)),
    ("aws-ecr-immutable-tags", PolicyCase("null is mutable", Planned("aws_ecr_repository.a", #"{"image_tag_mutability":null}"#), is: .fail)),
    ("aws-ecr-immutable-tags", PolicyCase("unknown", Planned("aws_ecr_repository.a", unknown: #"{"image_tag_mutability":true}"#), is: .unknown)),
    ("aws-ecr-scan-on-push", PolicyCase("scanned", Planned("aws_ecr_repository.a", #"{"image_scanning_configuration":[{"scan_on_push":true}]}"#), is: .pass)),
    ("aws-ecr-scan-on-push", PolicyCase("not scanned", Planned("aws_ecr_repository.a", #"{"image_scanning_configuration":[{"scan_on_push":false}]}"#), is: .fail, at: "image_scanning_configuration.scan_on_push")),
    ("aws-ecr-scan-on-push", PolicyCase("no block", Planned("aws_ecr_repository.a", #"{"image_scanning_configuration":[]}"#), is: .fail)),
    ("aws-ecr-scan-on-push", PolicyCase("unknown inside the block", Planned("aws_ecr_repository.a", #"{"image_scanning_configuration":[{}]}"#, unknown: #"{"image_scanning_configuration":[{"scan_on_push":true}]}"#), is: .unknown)),
    ("aws-ecr-scan-on-push", PolicyCase("unknown block", Planned("aws_ecr_repository.a", unknown: #"{"image_scanning_configuration":true}"#), is: .unknown)),
    ("aws-logs-retention", PolicyCase("thirty days", Planned("aws_cloudwatch_log_group.a", #"{"retention_in_days":30}"#), is: .pass)),
    ("aws-logs-retention", PolicyCase("zero is for ever", Planned("aws_cloudwatch_log_group.a", #"{"retention_in_days":0}"#), is: .fail)),
    ("aws-logs-retention", PolicyCase("null is for ever", Planned("aws_cloudwatch_log_group.a", #"{"retention_in_days":null}"#), is: .fail)),
    ("aws-logs-retention", PolicyCase("unknown", Planned("aws_cloudwatch_log_group.a", unknown: #"{"retention_in_days":true}"#), is: .unknown)),
    ("op-deletion-protection", PolicyCase("protected database", Planned("aws_db_instance.a", #"{"deletion_protection":true}"#), is: .pass)),
    ("op-deletion-protection", PolicyCase("unprotected cluster", Planned("aws_rds_cluster.a", #"{"deletion_protection":false}"#), is: .fail)),
    ("op-deletion-protection", PolicyCase("null isn't protected", Planned("aws_lb.a", #"{"enable_deletion_protection":null}"#), is: .fail, at: "enable_deletion_protection")),
    ("op-deletion-protection", PolicyCase("unknown", Planned("aws_lb.a", unknown: #"{"enable_deletion_protection":true}"#), is: .unknown)),
    ("op-deletion-protection", PolicyCase("table", Planned("aws_dynamodb_table.a", #"{"deletion_protection_enabled":true}"#), is: .pass)),
    ("op-deletion-protection", PolicyCase("user pool says it in a word", Planned("aws_cognito_user_pool.a", #"{"deletion_protection":"ACTIVE"}"#), is: .pass)),
    ("op-deletion-protection", PolicyCase("inactive user pool", Planned("aws_cognito_user_pool.a", #"{"deletion_protection":"INACTIVE"}"#), is: .fail)),
  ]

  @Test("judges", arguments: cases)
  func judges(_ id: String, _ example: PolicyCase) throws { try example.check(rule(id)) }

  @Test("what will not be there isn't judged", arguments: [
    Planned("aws_db_instance.a", "null", before: #"{"publicly_accessible":true}"#, actions: ["delete"]),
    Planned("aws_db_instance.a", "null", before: #"{"publicly_accessible":true}"#, actions: ["forget"]),
    Planned("data.aws_db_instance.a", #"{"publicly_accessible":true}"#, actions: ["read"], mode: "data"),
    Planned("aws_db_instance.a", #"{"publicly_accessible":true}"#, actions: ["delete"], extra: #""deposed":"0badc0de""#),
  ])
  func ignores(_ resource: Planned) throws {
    let context = PolicyContext(plan: try PolicyCase.plan([resource]))
    #expect(try rule("aws-rds-not-public").evaluate(context).isEmpty)
  }

  @Test("every rule looks at every type of its own and at no other", arguments: BuiltinRules.all.map(\.metadata.id))
  func foreignTypes(_ id: String) throws {
    let plan = try PolicyCase.plan([Planned("example_thing.a", #"{"publicly_accessible":true,"policy":"*","ingress":[]}"#)])
    #expect(try rule(id).evaluate(PolicyContext(plan: plan)).allSatisfy { $0.outcome == .pass })
  }
}
