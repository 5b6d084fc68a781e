public import HCL
public import TFGen

/// A web ACL: what AWS WAF lets through to an application.
public struct WAF: AWSModule {
  /// `waf`
  public static let typeName = "waf"
  /// What it is.
  public static let summary =
    "A web ACL of AWS WAF: a limit of requests by address, managed rules against common attacks, and logs of what they found."

  /// Prefix of names.
  public var name: Input<String>
  /// What it protects: things of a region, or CloudFront.
  public var scope: Input<WebACLScope>
  /// What it is put before.
  public var resourceARNs: Input<[String: String]>
  /// Whether rules block, or only count.
  public var mode: Input<WebACLMode>
  /// Requests that one address may send.
  public var rateLimit: Input<Int>
  /// Networks that no rule looks at.
  public var allowedCIDRs: Input<[CIDRBlock]>
  /// Networks that are turned away.
  public var blockedCIDRs: Input<[CIDRBlock]>
  /// Whether bots are looked for.
  public var botControlEnabled: Input<Bool>
  /// Rules of managed groups that only count.
  public var countedRules: Input<[String: [String]]>
  /// Whether requests that were let through are logged too.
  public var logAllRequests: Input<Bool>
  /// How long logs are kept.
  public var logRetentionDays: Input<LogRetention>
  /// Key of the logs.
  public var kmsKeyARN: Input<KMSKeyARN?>

  /// Makes a web ACL.
  public init(
    name: Input<String> = .stackName, scope: Input<WebACLScope> = .moduleDefault,
    resourceARNs: Input<[String: String]> = .moduleDefault, mode: Input<WebACLMode> = .moduleDefault,
    rateLimit: Input<Int> = .moduleDefault, allowedCIDRs: Input<[CIDRBlock]> = .moduleDefault,
    blockedCIDRs: Input<[CIDRBlock]> = .moduleDefault, botControlEnabled: Input<Bool> = .moduleDefault,
    countedRules: Input<[String: [String]]> = .moduleDefault, logAllRequests: Input<Bool> = .moduleDefault,
    logRetentionDays: Input<LogRetention> = .moduleDefault, kmsKeyARN: Input<KMSKeyARN?> = .moduleDefault
  ) {
    self.name = name
    self.scope = scope
    self.resourceARNs = resourceARNs
    self.mode = mode
    self.rateLimit = rateLimit
    self.allowedCIDRs = allowedCIDRs
    self.blockedCIDRs = blockedCIDRs
    self.botControlEnabled = botControlEnabled
    self.countedRules = countedRules
    self.logAllRequests = logAllRequests
    self.logRetentionDays = logRetentionDays
    self.kmsKeyARN = kmsKeyARN
  }

  /// For stack files.
  public init(blank: Blank) { self.init() }

  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required("name", \.name, NameInput.description, rules: [NameInput.rule]),
    .optional(
      "allowed_cidrs", \.allowedCIDRs, "IPv4 networks whose requests no rule looks at, such as those of an office.",
      default: [],
      rules: [
        WAFRules.networks(
          "allowed_cidrs",
          #"alltrue([for cidr in var.allowed_cidrs : can(cidrnetmask(cidr)) && !can(regex("(^|[./])0[0-9]", cidr))])"#)
      ]),
    .optional(
      "blocked_cidrs", \.blockedCIDRs, "IPv4 networks whose requests are turned away.", default: [],
      rules: [
        WAFRules.networks(
          "blocked_cidrs",
          #"alltrue([for cidr in var.blocked_cidrs : can(cidrnetmask(cidr)) && !can(regex("(^|[./])0[0-9]", cidr))])"#)
      ]),
    .optional(
      "bot_control_enabled", \.botControlEnabled,
      "Whether bots are looked for. AWS bills that by request, beside the price of a rule.", default: false),
    .optional(
      "counted_rules", \.countedRules,
      "Rules that only count, by group (ip_reputation, common, known_bad_inputs, sqli, bot_control). An application that takes uploads of more than 8 KiB needs { common = [\"SizeRestrictions_BODY\"] }.",
      default: [:], rules: [WAFRules.groups]),
    .optional(
      "kms_key_arn", \.kmsKeyARN,
      "KMS key of the logs, whose policy lets CloudWatch Logs use it; null for the key that AWS owns.", default: nil),
    .optional(
      "log_all_requests", \.logAllRequests,
      "Whether requests that were let through are logged too, not only what a rule found.", default: false),
    .optional(
      "log_retention_days", \.logRetentionDays, "How many days logs are kept.", default: .oneYear, sandbox: .oneMonth,
      rules: [.oneOf(LogRetention.allCases.map(\.hclValue), of: "log_retention_days")]),
    .optional(
      "mode", \.mode,
      "block, or count: a web ACL that only counts is how a new one is tried on an application that is in use.",
      default: .block, rules: [.oneOf(WebACLMode.allCases.map(\.rawValue), of: "mode")]),
    .optional(
      "rate_limit", \.rateLimit, "How many requests one address may send in five minutes.", default: 2000,
      rules: [.range(10...2_000_000_000, of: "rate_limit")]),
    .optional(
      "resource_arns", \.resourceARNs,
      "ARNs of load balancers and stages of REST APIs to protect, by a name of your choice. A CloudFront distribution names its web ACL itself, and HTTP APIs can't have one.",
      default: [:], rules: [WAFRules.noHTTPAPI, WAFRules.regional]),
    .optional(
      "scope", \.scope,
      "regional, or cloudfront, whose web ACL must be made in us-east-1.", default: .regional,
      rules: [.oneOf(WebACLScope.allCases.map(\.rawValue), of: "scope")]),
  ]

  /// The outputs.
  public struct Outputs: Sendable {
    /// For distributions.
    public let webACLARN = Output<WebACLARN>("web_acl_arn", "ARN of the web ACL.", "aws_wafv2_web_acl.this.arn")
    /// For alarms.
    public let webACLName = Output<String>(
      "web_acl_name", "Name of the web ACL, as metrics have it.", "aws_wafv2_web_acl.this.name")
    /// Of 1500 that are included.
    public let capacity = Output<Int>(
      "capacity", "Capacity units that the rules take; AWS includes 1500.", "aws_wafv2_web_acl.this.capacity")
    /// For log readers.
    public let logGroupName = Output<String>(
      "log_group_name", "Name of the log group.", "aws_cloudwatch_log_group.this.name")
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.webACLARN.definition, outputs.webACLName.definition, outputs.capacity.definition,
    outputs.logGroupName.definition,
  ]

  /// A web ACL of CloudFront is in us-east-1; one of a region can't protect everything.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    WAFComposition.misplaced(self, context) + WAFComposition.unprotectable(self, context)
  }
}
