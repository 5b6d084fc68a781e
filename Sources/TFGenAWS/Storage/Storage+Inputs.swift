import HCL
public import TFGen

extension Storage {
  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required("name", \.name, NameInput.description, rules: [NameInput.rule]),
    .optional(
      "account_id", \.accountID,
      "AWS account whose services may deliver logs; null lets those of any account that knows the bucket's name.",
      default: nil, rules: [AccountID.rule]),
    .optional(
      "archive_after_days", \.archiveAfterDays,
      "Days after which objects move to Glacier Flexible Retrieval, from which reading takes hours; null for never.",
      default: nil, rules: [.optionalRange(1...36_500, of: "archive_after_days"), StorageRules.archive]),
    .optional(
      "bucket_name", \.bucketName,
      "Name of the bucket after the prefix. AWS adds random digits, because bucket names are unique over all accounts.",
      default: "data", rules: [StorageRules.bucketName]),
    .optional(
      "cors_allowed_origins", \.corsAllowedOrigins,
      "Origins, such as https://app.example.com, whose pages may read and write objects by signed URLs.", default: [],
      rules: [StorageRules.origins]),
    .optional(
      "exact_name", \.exactName,
      "Name of the bucket as a whole, where it must be known before; null for a unique one. WAF delivers only to names that begin with aws-waf-logs-.",
      default: nil, rules: [StorageRules.exactName]),
    .optional(
      "expire_after_days", \.expireAfterDays,
      "Days after which objects are deleted; null for never in a bucket for data and for 365 in one for logs.",
      default: nil, rules: [.optionalRange(1...36_500, of: "expire_after_days")]),
    .optional(
      "force_destroy", \.forceDestroy, "Whether the bucket is deleted even when it has objects.", default: false,
      sandbox: true),
    .optional(
      "infrequent_access_after_days", \.infrequentAccessAfterDays,
      "Days after which objects move to Standard-IA, which is cheaper to keep and dearer to read; null for never.",
      default: nil, rules: [.optionalRange(30...36_500, of: "infrequent_access_after_days")]),
    .optional(
      "kind", \.kind, "data for an application's objects, logs for what AWS services deliver.", default: .data,
      rules: [.choice(StorageKind.self, of: "kind")]),
    .optional(
      "kms_key_arn", \.kmsKeyARN,
      "KMS key of a bucket for data; null for the key that AWS manages. Logs are encrypted with S3's own keys, because load balancers can't deliver to buckets with KMS.",
      default: nil, rules: [StorageRules.keyOfData]),
    .optional(
      "log_bucket_names", \.logBucketNames,
      "Bucket for logs that gets this bucket's access log; empty for none. It is a list of at most one, so that terraform knows whether there is one before the bucket exists.",
      default: [], rules: [StorageRules.oneLogBucket]),
    .optional(
      "log_sources", \.logSources,
      "Services that may deliver to a bucket for logs: alb, cloudfront, cloudtrail, flow_logs, s3 (access logs of other buckets) and waf.",
      default: [.alb, .s3], rules: [.choices(LogSource.self, of: "log_sources"), StorageRules.wafName]),
    .optional(
      "noncurrent_version_days", \.noncurrentVersionDays,
      "How many days versions are kept after they were overwritten or deleted.", default: 90,
      rules: [.range(1...36_500, of: "noncurrent_version_days")]),
  ]
}
