public import HCL
public import TFGen

/// An S3 bucket, for data or for logs.
public struct Storage: AWSModule {
  /// `storage`
  public static let typeName = "storage"
  /// What it is.
  public static let summary =
    "A private S3 bucket: encrypted, versioned, reachable by TLS only, with a lifecycle; for an application's data, or for logs that AWS services deliver."

  /// Prefix of names.
  public var name: Input<String>
  /// The account that may deliver logs.
  public var accountID: Input<AccountID?>
  /// When objects go to Glacier.
  public var archiveAfterDays: Input<Int?>
  /// What the bucket is for, as a word.
  public var bucketName: Input<String>
  /// Sites whose pages may upload and download.
  public var corsAllowedOrigins: Input<[String]>
  /// A name that is fixed.
  public var exactName: Input<BucketName?>
  /// When objects are deleted.
  public var expireAfterDays: Input<Int?>
  /// Whether a bucket with objects may be deleted.
  public var forceDestroy: Input<Bool>
  /// When objects go to a cheaper class.
  public var infrequentAccessAfterDays: Input<Int?>
  /// For data or for logs.
  public var kind: Input<StorageKind>
  /// Key of a bucket for data.
  public var kmsKeyARN: Input<KMSKeyARN?>
  /// Where accesses are logged.
  public var logBucketNames: Input<[LogBucketName]>
  /// Services that deliver.
  public var logSources: Input<[LogSource]>
  /// How long old versions are kept.
  public var noncurrentVersionDays: Input<Int>

  /// Makes an S3 bucket, for data or for logs.
  public init(
    name: Input<String> = .stackName, accountID: Input<AccountID?> = .moduleDefault,
    archiveAfterDays: Input<Int?> = .moduleDefault, bucketName: Input<String> = .moduleDefault,
    corsAllowedOrigins: Input<[String]> = .moduleDefault, exactName: Input<BucketName?> = .moduleDefault,
    expireAfterDays: Input<Int?> = .moduleDefault, forceDestroy: Input<Bool> = .moduleDefault,
    infrequentAccessAfterDays: Input<Int?> = .moduleDefault, kind: Input<StorageKind> = .moduleDefault,
    kmsKeyARN: Input<KMSKeyARN?> = .moduleDefault, logBucketNames: Input<[LogBucketName]> = .moduleDefault,
    logSources: Input<[LogSource]> = .moduleDefault, noncurrentVersionDays: Input<Int> = .moduleDefault
  ) {
    self.name = name
    self.accountID = accountID
    self.archiveAfterDays = archiveAfterDays
    self.bucketName = bucketName
    self.corsAllowedOrigins = corsAllowedOrigins
    self.exactName = exactName
    self.expireAfterDays = expireAfterDays
    self.forceDestroy = forceDestroy
    self.infrequentAccessAfterDays = infrequentAccessAfterDays
    self.kind = kind
    self.kmsKeyARN = kmsKeyARN
    self.logBucketNames = logBucketNames
    self.logSources = logSources
    self.noncurrentVersionDays = noncurrentVersionDays
  }

  /// For stack files.
  public init(blank: Blank) { self.init() }

  /// The outputs.
  public struct Outputs: Sendable {
    /// Its name.
    public let bucketName = Output<BucketName>(
      "bucket_name", "Name of the bucket.", "aws_s3_bucket.this.bucket")
    /// For policies.
    public let bucketARN = Output<String>(
      "bucket_arn", "ARN of the bucket.", "aws_s3_bucket.this.arn")
    /// For distributions.
    public let bucketDomainName = Output<String>(
      "bucket_regional_domain_name", "Host name of the bucket in its region.",
      "aws_s3_bucket.this.bucket_regional_domain_name")
    /// For modules that have logs delivered.
    public let logBucketName = Output<LogBucketName>(
      "log_bucket_name", "Name of the bucket once services may deliver to it; null for a bucket for data.",
      "local.is_for_logs ? aws_s3_bucket_policy.this.bucket : null")
    /// Where CloudFront delivers.
    public let logBucketDomainName = Output<String>(
      "log_bucket_domain_name",
      "Host name of the bucket once CloudFront may deliver to it; null unless cloudfront is one of log_sources.",
      #"local.is_for_logs && contains(var.log_sources, "cloudfront") ? "${aws_s3_bucket_ownership_controls.this.bucket}.s3.amazonaws.com" : null"#
    )
    /// For a task role that reads.
    public let readStatement = Output<PolicyStatement>(
      "read_statement", "What a role needs to read the bucket's objects.",
      #"{ actions = ["s3:ListBucket", "s3:GetObject", "kms:Decrypt"], resources = concat([aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"], var.kms_key_arn[*]) }"#
    )
    /// For a task role that writes.
    public let readWriteStatement = Output<PolicyStatement>(
      "read_write_statement", "What a role needs to read, write and delete the bucket's objects.",
      #"{ actions = ["s3:ListBucket", "s3:GetObject", "s3:PutObject", "s3:DeleteObject", "kms:Decrypt", "kms:GenerateDataKey"], resources = concat([aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"], var.kms_key_arn[*]) }"#
    )
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.bucketName.definition, outputs.bucketARN.definition, outputs.bucketDomainName.definition,
    outputs.logBucketName.definition, outputs.logBucketDomainName.definition, outputs.readStatement.definition,
    outputs.readWriteStatement.definition,
  ]

  /// S3 allows 63 characters, of which a generated name needs 26 for its digits.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if !exactName.isGiven, let suffix = context.longestText(of: bucketName, default: .string("data")) {
      problems += context.checkLengths(of: name, [("bucket without its digits", "-\(suffix)-", 37)])
    }
    return problems + StorageRules.conflicts(of: self, context)
  }
}
