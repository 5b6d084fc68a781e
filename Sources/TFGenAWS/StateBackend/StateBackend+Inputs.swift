import HCL
public import TFGen

extension StateBackend {
  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required("name", \.name, NameInput.description, rules: [NameInput.rule]),
    .required("region", \.region, "AWS region of the bucket."),
    .optional(
      "bucket_name", \.bucketName, "Name of the bucket as a whole; null for a unique one that begins with name-state.",
      default: nil, rules: [StateBackendRules.bucketName]),
    .optional("kms_key_arn", \.kmsKeyARN, "KMS key of the state; null for the key that AWS manages.", default: nil),
    .optional(
      "lock", \.lock,
      "s3_lockfile locks with a file beside the state; dynamodb_legacy with a table, for Terraform before 1.10; both while moving from one to the other.",
      default: .s3Lockfile, rules: [.choice(StateLock.self, of: "lock")]),
    .optional(
      "log_bucket_names", \.logBucketNames, "Bucket for logs that gets the bucket's access log; at most one.",
      default: [], rules: [StorageRules.oneLogBucket]),
    .optional(
      "noncurrent_version_days", \.noncurrentVersionDays, "How many days earlier versions of the state are kept.",
      default: 90, rules: [.range(1...36_500, of: "noncurrent_version_days")]),
    .optional(
      "state_key", \.stateKey, "Path of the state in the bucket, such as shop/prod/terraform.tfstate.",
      default: "terraform.tfstate", rules: [StateBackendRules.stateKey]),
  ]
}
