import HCL
public import TFGen

extension EncryptionKey {
  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required("name", \.name, NameInput.description, rules: [NameInput.rule]),
    .required("account_id", \.accountID, "AWS account that owns the key.", rules: [AccountID.requiredRule]),
    .required("region", \.region, "AWS region of the key."),
    .optional(
      "deletion_window_days", \.deletionWindowDays,
      "How many days a key waits before it is deleted, and everything that it encrypted with it.", default: 30,
      sandbox: 7, rules: [.range(7...30, of: "deletion_window_days")]),
    .optional(
      "services", \.services,
      "AWS services that use the key without a caller of this account: cloudtrail, cloudwatch (alarms that publish to SNS), events, logs (CloudWatch Logs), and s3 and sns (events that they send to queues).",
      default: [.cloudtrail, .cloudwatch, .events, .logs], rules: [.choices(KeyService.self, of: "services")]),
  ]
}
