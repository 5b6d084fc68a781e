/// The rules that come with tfgen. A new rule is a new file, its cases, and a line here.
public enum BuiltinRules {
  /// All of them, in the order in which they are reported.
  public static let all: [any Rule] = [
    PlanComplete(), NoDestroyStateful(), NoReplaceStateful(), RequiredTags(), DeletionProtection(), SecurityGroupOpenIngress(),
    rdsNotPublic, rdsEncrypted, rdsBackupRetention, ecrImmutableTags, ecrScanOnPush, ECSNoSecretEnvironment(), logsRetention,
    IAMNoWildcard(),
  ]
}
