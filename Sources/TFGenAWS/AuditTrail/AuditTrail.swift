public import HCL
public import TFGen

/// A record of who did what.
public struct AuditTrail: AWSModule {
  /// `audit_trail`
  public static let typeName = "audit_trail"
  /// What it is.
  public static let summary =
    "CloudTrail over all regions, with files that show tampering, a copy in CloudWatch Logs, and alarms for what seldom happens for a good reason."

  /// Prefix of names.
  public var name: Input<String>
  /// Where the trail is kept.
  public var logBucketName: Input<LogBucketName>
  /// Who is told.
  public var alarmTopicARNs: Input<[String]>
  /// Buckets whose objects matter.
  public var bucketDataEventARNs: Input<[String]>
  /// Whether unusual rates are found.
  public var insightsEnabled: Input<Bool>
  /// Key of the trail.
  public var kmsKeyARN: Input<KMSKeyARN?>
  /// How long the copy is kept.
  public var logRetentionDays: Input<LogRetention>
  /// Who is told of new files.
  public var notificationTopicNames: Input<[String]>

  /// Makes a record of who did what.
  public init(
    name: Input<String> = .stackName, logBucketName: Input<LogBucketName>,
    alarmTopicARNs: Input<[String]> = .moduleDefault, bucketDataEventARNs: Input<[String]> = .moduleDefault,
    insightsEnabled: Input<Bool> = .moduleDefault, kmsKeyARN: Input<KMSKeyARN?> = .moduleDefault,
    logRetentionDays: Input<LogRetention> = .moduleDefault, notificationTopicNames: Input<[String]> = .moduleDefault
  ) {
    self.name = name
    self.logBucketName = logBucketName
    self.alarmTopicARNs = alarmTopicARNs
    self.bucketDataEventARNs = bucketDataEventARNs
    self.insightsEnabled = insightsEnabled
    self.kmsKeyARN = kmsKeyARN
    self.logRetentionDays = logRetentionDays
    self.notificationTopicNames = notificationTopicNames
  }

  /// For stack files.
  public init(blank: Blank) { self.init(logBucketName: blank.required()) }

  /// The outputs.
  public struct Outputs: Sendable {
    /// For policies.
    public let trailARN = Output<String>(
      "trail_arn", "ARN of the trail.", "aws_cloudtrail.this.arn")
    /// For callers.
    public let trailName = Output<String>(
      "trail_name", "Name of the trail.", "aws_cloudtrail.this.name")
    /// For queries.
    public let logGroupName = Output<String>(
      "log_group_name", "Log group with the copy.", "aws_cloudwatch_log_group.this.name")
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.trailARN.definition, outputs.trailName.definition, outputs.logGroupName.definition,
  ]

  /// A role's name has at most 64 characters.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    context.checkLengths(of: name, [("IAM role", "-audit-trail", 64)])
  }
}
