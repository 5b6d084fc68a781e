import HCL
import TFGen

/// Conditions on a bucket's inputs.
enum StorageRules {
  static let bucketName = InputRule.condition(
    #"can(regex("^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$", var.bucket_name))"#,
    "bucket_name must have 1 to 22 lower-case letters, digits and hyphens, without a hyphen at its ends."
  ) { value in
    guard let text = value.stringValue else { return true }
    return NameInput.isLabel("x" + text, length: 2...23) && text.utf8.first != 0x2D
  }

  /// Names with dots don't fit S3's certificate and are left out.
  static let exactName = InputRule.condition(
    #"var.exact_name == null || can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.exact_name))"#,
    "exact_name must have 3 to 63 lower-case letters, digits and hyphens, without a hyphen at its ends."
  ) { value in
    guard let text = value.stringValue else { return true }
    return NameInput.isLabel("x" + text, length: 4...64) && text.utf8.first != 0x2D
  }

  static let origins = InputRule.condition(
    #"alltrue([for origin in var.cors_allowed_origins : can(regex("^https?://[a-z0-9.-]+(:[0-9]+)?$", origin))])"#,
    "cors_allowed_origins must be origins without a path, such as https://app.example.com; * would let any site in."
  ) { value in
    (value.elements ?? []).allSatisfy { element in
      guard let text = element.stringValue else { return true }
      guard let rest = ["https://", "http://"].first(where: text.hasPrefix).map({ text.dropFirst($0.count) }) else {
        return false
      }
      let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
      let isHost =
        !parts[0].isEmpty
        && parts[0].utf8.allSatisfy {
          (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D
        }
      let isPort = parts.count == 1 || !parts[1].isEmpty && parts[1].utf8.allSatisfy { (0x30...0x39).contains($0) }
      return parts.count <= 2 && isHost && isPort
    }
  }

  static let oneLogBucket = InputRule.condition(
    "length(var.log_bucket_names) <= 1", "log_bucket_names may name one bucket: S3 delivers an access log to one place."
  ) { value in
    (value.elements?.count ?? 0) <= 1
  }

  static let archive = InputRule.condition(
    "try(var.archive_after_days >= var.infrequent_access_after_days + 30, true)",
    "archive_after_days must be at least 30 days after infrequent_access_after_days: S3 keeps objects that long in Standard-IA."
  ) { _ in true }

  static let keyOfData = InputRule.condition(
    #"var.kms_key_arn == null || var.kind == "data""#,
    "kms_key_arn is for buckets for data: load balancers and S3 can't deliver logs to a bucket that is encrypted with KMS."
  ) { _ in true }

  static let wafName = InputRule.condition(
    #"var.kind != "logs" || !contains(var.log_sources, "waf") || startswith(coalesce(var.exact_name, "none"), "aws-waf-logs-")"#,
    "log_sources with waf needs an exact_name that begins with aws-waf-logs-: WAF delivers to no other bucket."
  ) { _ in true }

  /// The conditions over several inputs, as far as tfgen knows the inputs.
  static func conflicts(of bucket: Storage, _ context: ValidationContext) -> [Diagnostic] {
    for environment in context.environments {
      if let problem = conflict(of: bucket, in: environment, context) { return [problem] }
    }
    return []
  }

  private static func conflict(
    of bucket: Storage, in environment: String, _ context: ValidationContext
  ) -> Diagnostic? {
    func problem(_ summary: String, _ rule: String, _ remedy: String, _ argument: ModuleArgument) -> Diagnostic {
      Diagnostic(
        TFGenAWSCodes.conflictingInputs, summary, detail: "\(rule) It is so in environment \(environment).",
        remedy: remedy, at: argument.location ?? context.location)
    }
    let isForLogs = context.value(of: bucket.kind, in: environment, default: .string("data")) == .string("logs")
    if isForLogs, bucket.kmsKeyARN.isGiven, context.value(of: bucket.kmsKeyARN, in: environment) != .null {
      return problem(
        "A bucket for logs can't have a KMS key", keyOfData.message,
        "Leave kms_key_arn out, or make the bucket one for data.", bucket.kmsKeyARN.argument)
    }
    let sources = context.value(of: bucket.logSources, in: environment, default: .list([])).elements ?? []
    let name = context.value(of: bucket.exactName, in: environment, default: .null)
    if isForLogs, sources.contains(.string("waf")), name != .unknown,
      !(name.stringValue ?? "").hasPrefix("aws-waf-logs-")
    {
      return problem(
        "WAF can't deliver to a bucket of this name", wafName.message,
        "Set exact_name to a name such as aws-waf-logs-shop-prod, or leave waf out of log_sources.",
        bucket.logSources.argument)
    }
    func days(_ input: Input<Int?>, default fallback: Value) -> Int? {
      context.value(of: input, in: environment, default: fallback).numberValue?.asInt
    }
    let (cheaper, archive) = (
      days(bucket.infrequentAccessAfterDays, default: .null), days(bucket.archiveAfterDays, default: .null)
    )
    if let cheaper, let archive, archive < cheaper + 30 {
      return problem(
        "Objects would move to Glacier before they may", self.archive.message,
        "Set archive_after_days to \(cheaper + 30) or more.", bucket.archiveAfterDays.argument)
    }
    let given = context.value(of: bucket.expireAfterDays, in: environment, default: .null)
    let expiry = given == .null && isForLogs ? 365 : given.numberValue?.asInt
    if let expiry, let latest = [cheaper, archive].compactMap(\.self).max(), expiry <= latest {
      return problem(
        "Objects would be deleted before they move to another class",
        "They are deleted after \(expiry) days and move after \(latest).",
        "Set expire_after_days to more than \(latest), or leave the move out.", bucket.expireAfterDays.argument)
    }
    return nil
  }
}
