public import HCL
public import TFGen

/// Alarms, who gets them, and a dashboard.
public struct Monitoring: AWSModule {
  /// `monitoring`
  public static let typeName = "monitoring"
  /// What it is.
  public static let summary =
    "Alarms of services, load balancer, database, cache and queues with a topic that tells people, and a dashboard."

  /// Prefix of names.
  public var name: Input<String>
  /// The region.
  public var region: Input<String>
  /// Who is told.
  public var emails: Input<[String]>
  /// What else is told.
  public var httpsEndpoints: Input<[String]>
  /// Services.
  public var services: Input<[String: MonitoredService]>
  /// Load balancer.
  public var loadBalancer: Input<MonitoredLoadBalancer?>
  /// Database.
  public var database: Input<MonitoredDatabase?>
  /// Target groups of the load balancer.
  public var targetGroups: Input<[String: String]>
  /// Caches.
  public var caches: Input<[String: MonitoredCache]>
  /// Dead-letter queues.
  public var queues: Input<[String: String]>
  /// From when on it is an alarm.
  public var thresholds: Input<AlarmThresholds>
  /// Key of the topic.
  public var kmsKeyARN: Input<KMSKeyARN?>

  /// Makes it.
  public init(
    name: Input<String> = .stackName, region: Input<String> = .stackRegion, emails: Input<[String]> = .moduleDefault,
    httpsEndpoints: Input<[String]> = .moduleDefault,
    services: Input<[String: MonitoredService]> = .moduleDefault,
    loadBalancer: Input<MonitoredLoadBalancer?> = .moduleDefault, database: Input<MonitoredDatabase?> = .moduleDefault,
    targetGroups: Input<[String: String]> = .moduleDefault,
    caches: Input<[String: MonitoredCache]> = .moduleDefault, queues: Input<[String: String]> = .moduleDefault,
    thresholds: Input<AlarmThresholds> = .moduleDefault, kmsKeyARN: Input<KMSKeyARN?> = .moduleDefault
  ) {
    self.name = name
    self.region = region
    self.emails = emails
    self.httpsEndpoints = httpsEndpoints
    self.services = services
    self.loadBalancer = loadBalancer
    self.database = database
    self.targetGroups = targetGroups
    self.caches = caches
    self.queues = queues
    self.thresholds = thresholds
    self.kmsKeyARN = kmsKeyARN
  }

  /// For stack files.
  public init(blank: Blank) { self.init() }

  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required(
      "name", \.name, NameInput.description, rules: [NameInput.rule]),
    .required(
      "region", \.region, "AWS region."),
    .optional(
      "caches", \.caches, "Caches by a name of your choice: replication group and how many nodes it has.",
      default: [:], rules: [MonitoringRules.caches, MonitoringRules.nodes]),
    .optional(
      "database", \.database,
      "Database: the dimensions of its metrics, how many connections are too many, how little free storage is too little (instances), and whether it has capacity units (Aurora Serverless).",
      default: nil, rules: [MonitoringRules.database]),
    .optional(
      "emails", \.emails, "Addresses that get the alarms; each has to confirm.", default: [],
      rules: [MonitoringRules.emails]),
    .optional(
      "https_endpoints", \.httpsEndpoints,
      "URLs that get the alarms, such as that of an on-call service; each has to confirm. They stay in the state.",
      default: [], rules: [MonitoringRules.httpsEndpoints]),
    .optional(
      "kms_key_arn", \.kmsKeyARN,
      "KMS key of the topic. Its policy must let cloudwatch.amazonaws.com use it, or alarms get lost: the key of an encryption_key module for cloudwatch does. null for no encryption; alarms hold names and numbers.",
      default: nil),
    .optional(
      "load_balancer", \.loadBalancer, "Load balancer: the part of its ARN that CloudWatch metrics use.", default: nil),
    .optional(
      "queues", \.queues,
      "Dead-letter queues, in which a single message is an alarm: queue names by a name of your choice.", default: [:],
      rules: [MonitoringRules.queues]),
    .optional(
      "services", \.services,
      "Services by a name of your choice: names of cluster and service, and how few tasks are an alarm.",
      default: [:], rules: [MonitoringRules.services, MonitoringRules.tasks]),
    .optional(
      "target_groups", \.targetGroups,
      "Target groups of load_balancer by a name of your choice: the part of the ARN that CloudWatch metrics use.",
      default: [:], rules: [MonitoringRules.targetGroups, MonitoringRules.targetGroupsNeedLoadBalancer]),
    .optional(
      "thresholds", \.thresholds, "From when on it is an alarm.", default: AlarmThresholds(),
      rules: [MonitoringRules.thresholds]),
  ]

  /// The outputs.
  public struct Outputs: Sendable {
    /// For other alarms.
    public let topicARN = Output<String>(
      "topic_arn", "ARN of the topic that tells people, once alarms and events may reach it.",
      #"aws_sns_topic_policy.this.arn"#)
    /// For deployments.
    public let alarmNames = Output<[String]>(
      "alarm_names", "Names of all alarms.",
      #"[for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_name]"#)
    /// For people.
    public let dashboardName = Output<String>(
      "dashboard_name", "Name of the dashboard.", #"aws_cloudwatch_dashboard.this.dashboard_name"#)
    /// For people.
    public let dashboardURL = Output<String>(
      "dashboard_url", "URL of the dashboard.",
      #""https://${var.region}.console.aws.amazon.com/cloudwatch/home?region=${var.region}#dashboards:name=${aws_cloudwatch_dashboard.this.dashboard_name}""#
    )
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.topicARN.definition, outputs.alarmNames.definition, outputs.dashboardName.definition,
    outputs.dashboardURL.definition,
  ]

  /// Something is watched and somebody told.
  public func validate(_ context: ValidationContext) -> [Diagnostic] { watching(context) }
}
