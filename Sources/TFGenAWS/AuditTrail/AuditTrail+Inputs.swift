import HCL
public import TFGen

extension AuditTrail {
  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required("name", \.name, NameInput.description, rules: [NameInput.rule]),
    .required(
      "log_bucket_name", \.logBucketName, "Bucket for logs of a module storage with cloudtrail among its log_sources."),
    .optional(
      "alarm_topic_arns", \.alarmTopicARNs,
      "SNS topics that are told of refused calls, the root user, and changes of the trail or of keys. Without them there are no alarms.",
      default: []),
    .optional(
      "data_event_bucket_arns", \.bucketDataEventARNs,
      "Buckets, by ARN, of which reading and writing of objects is recorded too. It is charged by event.", default: [],
      rules: [AuditTrailRules.buckets]),
    .optional(
      "insights_enabled", \.insightsEnabled,
      "Whether CloudTrail looks for unusual rates of calls and errors. It is charged by event.", default: false),
    .optional(
      "kms_key_arn", \.kmsKeyARN,
      "KMS key of files and log group, whose policy lets cloudtrail and logs use it; null for the keys of S3 and CloudWatch.",
      default: nil),
    .optional(
      "log_retention_days", \.logRetentionDays,
      "How many days CloudWatch keeps its copy; the files stay as long as the bucket says.", default: .oneYear,
      sandbox: .oneMonth, rules: [.oneOf(LogRetention.allCases.map(\.hclValue), of: "log_retention_days")]),
    .optional(
      "notification_topic_names", \.notificationTopicNames,
      "SNS topic, by name, that is told of each new file; at most one.", default: [], rules: [AuditTrailRules.oneTopic]),
  ]
}
