import HCL

/// `aws-logs-retention`
let logsRetention = AttributeRule(
  metadata: RuleMetadata(
    "aws-logs-retention", "Say how long logs are kept", severity: .error,
    rationale: "Logs that never expire cost more every month and keep personal data for ever.",
    remedy: "Set retention_in_days.",
    defaults: "null and 0 mean for ever, for the provider and the API; a plan shows 0.",
    peers: ["CKV_AWS_66", "CKV_AWS_338", "CloudWatch.16"]),
  types: ["aws_cloudwatch_log_group"], path: ["retention_in_days"], expected: "a number of days",
  holds: { if case .number(let days) = $0 { days > 0 } else { false } }, message: "Its logs never expire.")
