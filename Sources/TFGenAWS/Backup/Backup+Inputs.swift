import HCL
public import TFGen

extension Backup {
  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required("name", \.name, NameInput.description, rules: [NameInput.rule]),
    .optional(
      "continuous_backup", \.continuousBackup,
      "Whether daily backups let you restore any second of their days, where the service can.", default: false),
    .optional(
      "copy_vault_arns", \.copyVaultARNs,
      "Vault in another region or account that gets a copy of each daily backup; at most one.", default: [],
      rules: [BackupRules.copyVault]),
    .optional(
      "daily_retention_days", \.dailyRetentionDays, "How many days daily backups are kept.", default: 35,
      rules: [.range(1...36_500, of: "daily_retention_days")]),
    .optional(
      "failure_topic_arns", \.failureTopicARNs,
      "SNS topics that are told when a backup, a copy or a restore fails. Their policies must let events.amazonaws.com publish.",
      default: []),
    .optional(
      "force_destroy", \.forceDestroy, "Whether the vault is deleted even when it has backups.", default: false,
      sandbox: true),
    .optional("kms_key_arn", \.kmsKeyARN, "KMS key of the vault; null for the key that AWS manages.", default: nil),
    .optional(
      "lock_days", \.lockDays,
      "Lock of the vault: nobody deletes a backup before min_days, and none is kept longer than max_days. changeable_days after it was made the lock itself is final; null lets administrators change it.",
      default: nil, rules: [BackupRules.lock]),
    .optional(
      "monthly_cold_after_days", \.monthlyColdAfterDays,
      "Days after which monthly backups move to cold storage, where the service has it (not RDS): cheap, but charged for at least 90 days. null for never.",
      default: nil, rules: [BackupRules.cold]),
    .optional(
      "monthly_retention_days", \.monthlyRetentionDays,
      "How many days the backups of the first of a month are kept; 0 for none.", default: 365,
      rules: [.range(0...36_500, of: "monthly_retention_days")]),
    .optional(
      "resource_arns", \.resourceARNs, "ARNs of what is backed up although it doesn't carry the tag.", default: []),
    .optional(
      "start_hour_utc", \.startHourUTC, "Hour of the day at which backups may start, in UTC.", default: 3,
      rules: [.range(0...23, of: "start_hour_utc")]),
    .optional(
      "tag_key", \.tagKey, "Key of the tag that selects what is backed up.", default: "Backup", rules: [BackupRules.tag]
    ),
    .optional(
      "tag_value", \.tagValue, "Value of the tag that selects what is backed up.", default: "daily",
      rules: [BackupRules.tagValue]),
  ]
}
