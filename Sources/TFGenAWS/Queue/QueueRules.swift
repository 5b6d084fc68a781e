import HCL
import TFGen

/// Conditions on the inputs of queues.
enum QueueRules {
  static let names = InputRule.condition(
    #"length(var.queues) > 0 && alltrue([for name in keys(var.queues) : can(regex("^[a-z][a-z0-9-]{0,28}[a-z0-9]$", name))])"#,
    "queues must have at least one queue, with names of 2 to 30 lower-case letters, digits and hyphens that begin with a letter."
  ) { value in
    guard case .object(let fields) = value.unmarked else { return true }
    return !fields.isEmpty && fields.keys.allSatisfy { NameInput.isLabel($0, length: 2...30) }
  }

  /// Limits of SQS: 12 hours, 14 days, 15 minutes, 1000 attempts.
  private static let limits: [(name: String, range: ClosedRange<Int>)] = [
    ("visibility_timeout_seconds", 0...43_200), ("retention_days", 1...14), ("delay_seconds", 0...900),
    ("max_receive_count", 1...1_000), ("dead_letter_retention_days", 1...14),
  ]

  static let numbers = InputRule.condition(
    """
    alltrue([
      for queue in values(var.queues) :
      queue.visibility_timeout_seconds >= 0 && queue.visibility_timeout_seconds <= 43200
      && queue.retention_days >= 1 && queue.retention_days <= 14
      && queue.delay_seconds >= 0 && queue.delay_seconds <= 900
      && queue.max_receive_count >= 1 && queue.max_receive_count <= 1000
      && queue.dead_letter_retention_days >= queue.retention_days && queue.dead_letter_retention_days <= 14
    ])
    """,
    "queues must have a visibility timeout of at most 43200 seconds, a delay of at most 900, 1 to 1000 attempts, and be kept 1 to 14 days, in the dead-letter queue at least as long as before: the time counts from when a message was sent."
  ) { value in
    guard case .object(let fields) = value.unmarked else { return true }
    return fields.values.allSatisfy { queue in
      let isWithin = limits.allSatisfy { name, range in
        queue[name]?.numberValue.map { $0 >= Number(range.lowerBound) && $0 <= Number(range.upperBound) } ?? true
      }
      let kept = queue["retention_days"]?.numberValue ?? Number(4)
      return isWithin && (queue["dead_letter_retention_days"]?.numberValue ?? Number(14)) >= kept
    }
  }

  static let services = InputRule.condition(
    #"alltrue([for service, arn in var.sender_services : can(regex("^[a-z0-9.-]+[.]amazonaws[.]com$", service)) && startswith(arn, "arn:")])"#,
    "sender_services must map AWS services, such as events.amazonaws.com, to ARNs."
  ) { value in
    guard case .object(let fields) = value.unmarked else { return true }
    return fields.allSatisfy { service, arn in
      service.hasSuffix(".amazonaws.com") && (arn.stringValue?.hasPrefix("arn:") ?? true)
        && service.utf8.count > 14
        && service.utf8.allSatisfy {
          (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D
        }
    }
  }
}
