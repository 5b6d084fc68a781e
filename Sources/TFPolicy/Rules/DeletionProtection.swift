import HCL
import TFPlan

/// `op-deletion-protection`
///
/// Types name the attribute differently.
struct DeletionProtection: Rule {
  let metadata = RuleMetadata(
    "op-deletion-protection", "Protect databases and load balancers from deletion", severity: .warning,
    rationale: "With protection, deleting takes a second, deliberate apply.",
    remedy: "Set deletion_protection (enable_deletion_protection for load balancers) to true.",
    defaults: "null and absent are false, for the provider and for the API.",
    peers: ["CKV_AWS_293", "CKV_AWS_139", "CKV_AWS_150", "AWS-0177", "RDS.7", "RDS.8", "ELB.6"])

  private static let targets: [(types: Set<String>, attribute: String, isProtected: @Sendable (Value) -> Bool)] = [
    (
      ["aws_db_instance", "aws_rds_cluster", "aws_rds_global_cluster", "aws_docdb_cluster", "aws_neptune_cluster"],
      "deletion_protection", { $0 == .bool(true) }
    ),
    (["aws_lb", "aws_alb"], "enable_deletion_protection", { $0 == .bool(true) }),
    (["aws_dynamodb_table"], "deletion_protection_enabled", { $0 == .bool(true) }),
    (["aws_cognito_user_pool"], "deletion_protection", { $0 == .string("ACTIVE") }),
    (["aws_networkfirewall_firewall"], "delete_protection", { $0 == .bool(true) }),
  ]

  func evaluate(_ context: PolicyContext) -> [Judgement] {
    DeletionProtection.targets.flatMap { types, attribute, isProtected in
      AttributeRule(
        metadata: metadata, types: types, path: [attribute],
        expected: types.contains("aws_cognito_user_pool") ? "ACTIVE" : "true",
        holds: isProtected,
        message: "It can be deleted by one apply."
      ).evaluate(context)
    }
  }
}
