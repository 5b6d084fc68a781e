public import HCL
public import TFGen

/// Where Terraform keeps its state.
public struct StateBackend: AWSModule {
  /// `state_backend`
  public static let typeName = "state_backend"
  /// What it is.
  public static let summary =
    "An S3 bucket for Terraform's state: encrypted, versioned, reachable by TLS only, protected from being destroyed, with locking."

  /// Prefix of names.
  public var name: Input<String>
  /// The region.
  public var region: Input<String>
  /// A name that is fixed.
  public var bucketName: Input<BucketName?>
  /// Key, when it isn't the one that AWS manages.
  public var kmsKeyARN: Input<KMSKeyARN?>
  /// How two runs are kept apart.
  public var lock: Input<StateLock>
  /// Where accesses are logged.
  public var logBucketNames: Input<[LogBucketName]>
  /// How long old states are kept.
  public var noncurrentVersionDays: Input<Int>
  /// Where in the bucket.
  public var stateKey: Input<String>

  /// Makes where Terraform keeps its state.
  public init(
    name: Input<String> = .stackName, region: Input<String> = .stackRegion,
    bucketName: Input<BucketName?> = .moduleDefault, kmsKeyARN: Input<KMSKeyARN?> = .moduleDefault,
    lock: Input<StateLock> = .moduleDefault, logBucketNames: Input<[LogBucketName]> = .moduleDefault,
    noncurrentVersionDays: Input<Int> = .moduleDefault, stateKey: Input<String> = .moduleDefault
  ) {
    self.name = name
    self.region = region
    self.bucketName = bucketName
    self.kmsKeyARN = kmsKeyARN
    self.lock = lock
    self.logBucketNames = logBucketNames
    self.noncurrentVersionDays = noncurrentVersionDays
    self.stateKey = stateKey
  }

  /// For stack files.
  public init(blank: Blank) { self.init() }

  /// The outputs.
  public struct Outputs: Sendable {
    /// The bucket.
    public let bucketName = Output<BucketName>(
      "bucket_name", "Name of the bucket.", "aws_s3_bucket.this.bucket")
    /// For policies.
    public let bucketARN = Output<String>(
      "bucket_arn", "ARN of the bucket.", "aws_s3_bucket.this.arn")
    /// The table, where there is one.
    public let lockTableName = Output<String?>(
      "lock_table_name", "Name of the DynamoDB table with locks; null with s3_lockfile.",
      "one(aws_dynamodb_table.lock[*].name)")
    /// For a file that `terraform init -backend-config` reads.
    public let backendConfiguration = Output<String>(
      "backend_configuration",
      "Settings of an empty backend \"s3\" {} block, for a file that is given to terraform init -backend-config.",
      #"join("", [for setting, value in local.backend : "${setting} = ${jsonencode(value)}\n"])"#)
    /// For a role that plans.
    public let planStatements = Output<[PolicyStatement]>(
      "plan_statements", "What a role needs to plan: to read the state, and to lock it.",
      "concat(local.read_statements, local.lock_statements)")
    /// For a role that applies.
    public let applyStatements = Output<[PolicyStatement]>(
      "apply_statements", "What a role needs to apply: to read, write and lock the state.",
      #"concat(local.read_statements, local.lock_statements, [{ actions = ["s3:PutObject"], resources = ["${aws_s3_bucket.this.arn}/${var.state_key}"] }])"#
    )
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.bucketName.definition, outputs.bucketARN.definition, outputs.lockTableName.definition,
    outputs.backendConfiguration.definition, outputs.planStatements.definition, outputs.applyStatements.definition,
  ]

  /// S3 allows 63 characters, of which a generated name needs 26 for its digits.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    bucketName.isGiven ? [] : context.checkLengths(of: name, [("bucket without its digits", "-state-", 37)])
  }
}
