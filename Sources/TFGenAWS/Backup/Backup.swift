public import HCL
public import TFGen

/// Backups by AWS Backup.
public struct Backup: AWSModule {
  /// `backup`
  public static let typeName = "backup"
  /// What it is.
  public static let summary =
    "A vault and a plan of AWS Backup: daily and monthly backups of everything that carries a tag, optionally copied to another region and locked, with a message when one fails."

  /// Prefix of names.
  public var name: Input<String>
  /// Whether any second can be restored.
  public var continuousBackup: Input<Bool>
  /// Vault in another region.
  public var copyVaultARNs: Input<[String]>
  /// How long daily backups are kept.
  public var dailyRetentionDays: Input<Int>
  /// Who is told of failures.
  public var failureTopicARNs: Input<[String]>
  /// Whether a vault with backups may be deleted.
  public var forceDestroy: Input<Bool>
  /// Key, when it isn't the one that AWS manages.
  public var kmsKeyARN: Input<KMSKeyARN?>
  /// Days that nobody can shorten.
  public var lockDays: Input<BackupLock?>
  /// When monthly backups go to cheap storage.
  public var monthlyColdAfterDays: Input<Int?>
  /// How long monthly backups are kept.
  public var monthlyRetentionDays: Input<Int>
  /// What is backed up beside what is tagged.
  public var resourceARNs: Input<[String]>
  /// When backups start.
  public var startHourUTC: Input<Int>
  /// The tag.
  public var tagKey: Input<String>
  /// The tag's value.
  public var tagValue: Input<String>

  /// Makes backups by AWS Backup.
  public init(
    name: Input<String> = .stackName, continuousBackup: Input<Bool> = .moduleDefault,
    copyVaultARNs: Input<[String]> = .moduleDefault, dailyRetentionDays: Input<Int> = .moduleDefault,
    failureTopicARNs: Input<[String]> = .moduleDefault, forceDestroy: Input<Bool> = .moduleDefault,
    kmsKeyARN: Input<KMSKeyARN?> = .moduleDefault, lockDays: Input<BackupLock?> = .moduleDefault,
    monthlyColdAfterDays: Input<Int?> = .moduleDefault, monthlyRetentionDays: Input<Int> = .moduleDefault,
    resourceARNs: Input<[String]> = .moduleDefault,
    startHourUTC: Input<Int> = .moduleDefault, tagKey: Input<String> = .moduleDefault,
    tagValue: Input<String> = .moduleDefault
  ) {
    self.name = name
    self.continuousBackup = continuousBackup
    self.copyVaultARNs = copyVaultARNs
    self.dailyRetentionDays = dailyRetentionDays
    self.failureTopicARNs = failureTopicARNs
    self.forceDestroy = forceDestroy
    self.kmsKeyARN = kmsKeyARN
    self.lockDays = lockDays
    self.monthlyColdAfterDays = monthlyColdAfterDays
    self.monthlyRetentionDays = monthlyRetentionDays
    self.resourceARNs = resourceARNs
    self.startHourUTC = startHourUTC
    self.tagKey = tagKey
    self.tagValue = tagValue
  }

  /// For stack files.
  public init(blank: Blank) { self.init() }

  /// The outputs.
  public struct Outputs: Sendable {
    /// The vault.
    public let vaultName = Output<String>(
      "vault_name", "Name of the vault.", "aws_backup_vault.this.name")
    /// For copies and policies.
    public let vaultARN = Output<String>(
      "vault_arn", "ARN of the vault.", "aws_backup_vault.this.arn")
    /// The plan.
    public let planID = Output<String>(
      "plan_id", "ID of the plan.", "aws_backup_plan.this.id")
    /// For backups on demand.
    public let roleARN = Output<String>(
      "role_arn", "ARN of the role with which AWS Backup works.", "aws_iam_role.this.arn")
    /// For what is to be backed up.
    public let selectionTags = Output<[String: String]>(
      "selection_tags", "Tags with which a resource is backed up.", "{ (var.tag_key) = var.tag_value }")
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.vaultName.definition, outputs.vaultARN.definition, outputs.planID.definition, outputs.roleARN.definition,
    outputs.selectionTags.definition,
  ]

  /// A vault's name has at most 50 characters, a role's 64; a copy or a lock must fit the days.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    context.checkLengths(of: name, [("backup vault", "-backups", 50), ("IAM role", "-backup", 64)])
      + BackupRules.conflicts(of: self, context)
  }
}
