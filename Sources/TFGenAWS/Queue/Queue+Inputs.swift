import HCL
public import TFGen

extension Queue {
  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required("name", \.name, NameInput.description, rules: [NameInput.rule]),
    .required(
      "queues", \.queues,
      "Queues by name, without the prefix. visibility_timeout_seconds must be longer than a consumer works on a message; after max_receive_count attempts a message goes to the dead-letter queue.",
      rules: [QueueRules.names, QueueRules.numbers]),
    .optional(
      "alarm_topic_arns", \.alarmTopicARNs, "SNS topics that are told when a message reaches a dead-letter queue.",
      default: []),
    .optional(
      "kms_key_arn", \.kmsKeyARN,
      "KMS key of the messages; null for the keys that SQS manages. Services that send, such as S3, need permission for the key.",
      default: nil),
    .optional(
      "sender_services", \.senderServices,
      "AWS services that may send to the queues, each with the ARN of what sends: { \"events.amazonaws.com\" = \"arn:aws:events:…:rule/…\" }.",
      default: [:], rules: [QueueRules.services]),
  ]
}
