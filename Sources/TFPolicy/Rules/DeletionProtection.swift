import HCL
import TFPlan

/// `op-deletion-protection`
let deletionProtection = DeletionProtection()

/// Types name the attribute differently.
struct DeletionProtection: Rule {
  let metadata = RuleMetadata(
    "op-deletion-protection", "Protect databases and load balancers from deletion", severity: .warning,
    rationale: "With protection, deleting takes a second, deliberate apply.",
    remedy: "Set deletion_protection (enable_deletion_protection for load balancers) to true.",
    defaults: "null and absent are false, for the provider and for the API.", peers: ["CKV_AWS_293", "CKV_AWS_139", "CKV_AWS_150", "AWS-0177", "RDS.7", "RDS.8", "ELB.6"])

  private static let attributes: [(types: Set<String>, attribute: String)] = [
    (["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster"], "deletion_protection"),
    (["aws_lb"], "enable_deletion_protection"), (["aws_dynamodb_table"], "deletion_protection_enabled"),
  ]

  func evaluate(_ context: PolicyContext) -> [Judgement] {
    DeletionProtection.attributes.flatMap { types, attribute in
      AttributeRule(
        metadata: metadata, types: types, path: [attribute], expected: "true", holds: { $0 == .bool(true) },
        message: "It can be deleted by one apply."
      ).evaluate(context)
    }
  }
}
