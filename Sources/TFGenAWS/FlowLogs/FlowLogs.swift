public import HCL
public import TFGen

/// A record of the connections in a VPC.
public struct FlowLogs: AWSModule {
  /// `flow_logs`
  public static let typeName = "flow_logs"
  /// What it is.
  public static let summary =
    "A record of who connected to whom in a VPC, in CloudWatch or in a bucket."

  /// Prefix of names.
  public var name: Input<String>
  /// The VPC.
  public var vpcID: Input<VPCID>
  /// Which connections.
  public var trafficType: Input<FlowTraffic>
  /// Bucket of the record.
  public var bucketARN: Input<String?>
  /// Where the record goes.
  public var destination: Input<FlowDestination>
  /// How long connections are gathered.
  public var aggregationSeconds: Input<Int>
  /// How long logs are kept.
  public var logRetentionDays: Input<LogRetention>
  /// Key, when it isn't the one that AWS manages.
  public var kmsKeyARN: Input<KMSKeyARN?>

  /// Makes it.
  public init(
    name: Input<String> = .stackName, vpcID: Input<VPCID>, trafficType: Input<FlowTraffic> = .moduleDefault,
    bucketARN: Input<String?> = .moduleDefault, destination: Input<FlowDestination> = .moduleDefault,
    aggregationSeconds: Input<Int> = .moduleDefault, logRetentionDays: Input<LogRetention> = .moduleDefault,
    kmsKeyARN: Input<KMSKeyARN?> = .moduleDefault
  ) {
    self.name = name
    self.vpcID = vpcID
    self.trafficType = trafficType
    self.bucketARN = bucketARN
    self.destination = destination
    self.aggregationSeconds = aggregationSeconds
    self.logRetentionDays = logRetentionDays
    self.kmsKeyARN = kmsKeyARN
  }

  /// For stack files.
  public init(blank: Blank) { self.init(vpcID: blank.required()) }

  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required(
      "name", \.name, NameInput.description, rules: [NameInput.rule]),
    .required(
      "vpc_id", \.vpcID, "ID of the VPC."),
    .optional(
      "aggregation_seconds", \.aggregationSeconds, "How many seconds are gathered into one record: 60 or 600.",
      default: 600, rules: [.oneOf([60, 600].map(\.hclValue), of: "aggregation_seconds")]),
    .optional(
      "bucket_arn", \.bucketARN,
      "Bucket that gets the record, for example of a storage module for logs; null for a CloudWatch log group.",
      default: nil, rules: [FlowLogsRules.bucket]),
    .optional(
      "destination", \.destination,
      "Where the record goes: cloudwatch, where it can be searched at once, or s3, which is cheaper.",
      default: FlowDestination.cloudwatch, rules: [.choice(FlowDestination.self, of: "destination")]),
    .optional(
      "kms_key_arn", \.kmsKeyARN, "KMS key of the logs; null for the key that AWS manages.", default: nil),
    .optional(
      "log_retention_days", \.logRetentionDays, "How many days logs are kept.", default: .oneYear,
      sandbox: .oneMonth,
      rules: [.oneOf(LogRetention.allCases.map(\.hclValue), of: "log_retention_days")]),
    .optional(
      "traffic_type", \.trafficType, "Which connections are recorded: ALL, ACCEPT or REJECT.", default: FlowTraffic.all,
      rules: [.choice(FlowTraffic.self, of: "traffic_type")]),
  ]

  /// The outputs.
  public struct Outputs: Sendable {
    /// For callers.
    public let flowLogID = Output<String>(
      "flow_log_id", "ID of the flow log.", #"aws_flow_log.this.id"#)
    /// For queries.
    public let logGroupName = Output<String>(
      "log_group_name", "Name of the log group; null when the record goes to a bucket.",
      #"one(aws_cloudwatch_log_group.this[*].name)"#)
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.flowLogID.definition, outputs.logGroupName.definition,
  ]

  /// A role has 64 characters for its name.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    context.checkLengths(of: name, [("IAM role", "-flow-logs", 64)]) + destinations(context)
  }
}
