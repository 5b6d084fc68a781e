/// An AWS service that encrypts with a key on nobody's behalf, so that the key's policy must name it.
public enum KeyService: String, ChoiceInputValue {
  /// CloudTrail.
  case cloudtrail
  /// CloudWatch alarms that publish to encrypted topics.
  case cloudwatch
  /// EventBridge rules with encrypted targets.
  case events
  /// CloudWatch Logs.
  case logs
  /// Events that S3 sends to encrypted queues and topics.
  case s3
  /// Topics with encrypted queues as subscribers.
  case sns

  /// For messages.
  public static let meaning = "service that encrypts"
}
