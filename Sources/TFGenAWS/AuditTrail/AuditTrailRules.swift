import HCL
import TFGen

/// Conditions on a trail's inputs.
enum AuditTrailRules {
  static let buckets = InputRule.condition(
    #"alltrue([for arn in var.data_event_bucket_arns : can(regex("^arn:[a-z-]+:s3:::[a-z0-9.-]+$", arn))])"#,
    "data_event_bucket_arns must be ARNs of buckets, such as arn:aws:s3:::shop-data."
  ) { value in
    (value.elements ?? []).allSatisfy { element in
      guard let text = element.stringValue else { return true }
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      return parts.count == 6 && parts[0] == "arn" && parts[2] == "s3" && parts[3].isEmpty && parts[4].isEmpty
        && !parts[5].isEmpty
        && parts[5].utf8.allSatisfy {
          (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D
        }
    }
  }

  static let oneTopic = InputRule.condition(
    "length(var.notification_topic_names) <= 1", "notification_topic_names may name one topic."
  ) { value in
    (value.elements?.count ?? 0) <= 1
  }
}
