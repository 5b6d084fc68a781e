import HCL
import TFGen

/// What scanners say about log groups, and why it is right where it is.
enum LogWaivers {
  /// CloudWatch encrypts with a key of its own when none is given.
  static let managedKey = Waiver(
    checkov: ["CKV_AWS_158"], trivy: ["AWS-0017"],
    reason: "CloudWatch encrypts logs with a key of its own; kms_key_arn gives another.")
  /// Less than a year.
  static let shortRetention = Waiver(
    checkov: ["CKV_AWS_338"], reason: "How long logs are kept is the author's choice: log_retention_days.")

  /// Whether logs are kept less than a year.
  static func isShort(_ retention: Input<LogRetention>) -> Relaxation {
    retention.mayBe { ($0.numberValue ?? Number(365)) < Number(365) }
  }
}
