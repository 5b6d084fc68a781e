import HCL

/// `aws-rds-not-public`
let rdsNotPublic = AttributeRule(
  metadata: RuleMetadata(
    "aws-rds-not-public", "Keep databases off the internet", severity: .error,
    rationale: "A public address makes every mistake in a security group a way in.", remedy: "Set publicly_accessible to false.",
    defaults: "null is false for the provider; the API's default is true in a default VPC, so write it.", peers: ["CKV_AWS_17", "AWS-0180", "RDS.2"]),
  types: ["aws_db_instance", "aws_rds_cluster_instance"], path: ["publicly_accessible"], expected: "false", holds: { $0 != .bool(true) },
  message: "It gets a public address.")

/// `aws-rds-encrypted`
let rdsEncrypted = AttributeRule(
  metadata: RuleMetadata(
    "aws-rds-encrypted", "Encrypt databases", severity: .error,
    rationale: "Storage and snapshots are readable without it, and it can't be turned on later without a new instance.",
    remedy: "Set storage_encrypted to true.", defaults: "null is false for the provider and the API.",
    peers: ["CKV_AWS_16", "CKV_AWS_96", "AWS-0080", "AWS-0079", "RDS.3", "RDS.27"]),
  types: ["aws_db_instance", "aws_rds_cluster"], path: ["storage_encrypted"], expected: "true", holds: { $0 == .bool(true) },
  message: "Its storage isn't encrypted.")

/// `aws-rds-backup-retention`
let rdsBackupRetention = AttributeRule(
  metadata: RuleMetadata(
    "aws-rds-backup-retention", "Keep backups for at least seven days", severity: .error,
    rationale: "A mistake on Friday is found on Monday.", remedy: "Set backup_retention_period to 7 or more.",
    defaults: "Left out, AWS keeps one day, which the plan shows as unknown: that fails, unless a snapshot is restored. "
      + "0 turns backups off. Replicas are exempt: their source is backed up.",
    peers: ["CKV_AWS_133", "AWS-0077", "RDS.11"]),
  types: ["aws_db_instance", "aws_rds_cluster"], path: ["backup_retention_period"], expected: "at least 7",
  holds: { if case .number(let days) = $0 { days >= 7 } else { false } }, message: "Backups are kept for less than seven days.",
  apiDefault: .number(1),
  defaultUnlessWritten: ["snapshot_identifier", "restore_to_point_in_time", "s3_import", "replication_source_identifier"],
  isExempt: { after in
    switch after["replicate_source_db"]?.unmarked {
    case .string(let source): !source.isEmpty
    case .unknown: true
    default: false
    }
  })
