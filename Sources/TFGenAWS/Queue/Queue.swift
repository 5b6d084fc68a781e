public import HCL
public import TFGen

/// Message queues with dead-letter queues.
public struct Queue: AWSModule {
  /// `queue`
  public static let typeName = "queue"
  /// What it is.
  public static let summary =
    "SQS queues, each with a dead-letter queue for messages that fail, an alarm when one does, encryption, and a policy that refuses plain HTTP."

  /// Prefix of names.
  public var name: Input<String>
  /// The queues.
  public var queues: Input<QueueDefinitions>
  /// Who is told.
  public var alarmTopicARNs: Input<[String]>
  /// Key, when it isn't SQS's own.
  public var kmsKeyARN: Input<KMSKeyARN?>
  /// AWS services that send.
  public var senderServices: Input<[String: String]>

  /// Makes message queues with dead-letter queues.
  public init(
    name: Input<String> = .stackName, queues: Input<QueueDefinitions>, alarmTopicARNs: Input<[String]> = .moduleDefault,
    kmsKeyARN: Input<KMSKeyARN?> = .moduleDefault, senderServices: Input<[String: String]> = .moduleDefault
  ) {
    self.name = name
    self.queues = queues
    self.alarmTopicARNs = alarmTopicARNs
    self.kmsKeyARN = kmsKeyARN
    self.senderServices = senderServices
  }

  /// For stack files.
  public init(blank: Blank) { self.init(queues: blank.required()) }

  /// The outputs.
  public struct Outputs: Sendable {
    /// For environment variables.
    public let queueURLs = Output<[String: String]>(
      "queue_urls", "URLs of the queues by name.", "{ for name, queue in aws_sqs_queue.this : name => queue.url }",
      keysOf: ["queues"])
    /// For policies.
    public let queueARNs = Output<[String: QueueARN]>(
      "queue_arns", "ARNs of the queues by name.", "{ for name, queue in aws_sqs_queue.this : name => queue.arn }",
      keysOf: ["queues"])
    /// For alarms.
    public let queueNames = Output<[String: String]>(
      "queue_names", "Full names of the queues by name.",
      "{ for name, queue in aws_sqs_queue.this : name => queue.name }",
      keysOf: ["queues"])
    /// For whoever looks at failed messages.
    public let deadLetterQueueURLs = Output<[String: String]>(
      "dead_letter_queue_urls", "URLs of the dead-letter queues by name.",
      "{ for name, queue in aws_sqs_queue.dead_letter : name => queue.url }",
      keysOf: ["queues"])
    /// For policies.
    public let deadLetterQueueARNs = Output<[String: QueueARN]>(
      "dead_letter_queue_arns", "ARNs of the dead-letter queues by name.",
      "{ for name, queue in aws_sqs_queue.dead_letter : name => queue.arn }",
      keysOf: ["queues"])
    /// For alarms.
    public let deadLetterQueueNames = Output<[String: String]>(
      "dead_letter_queue_names", "Full names of the dead-letter queues by name.",
      "{ for name, queue in aws_sqs_queue.dead_letter : name => queue.name }",
      keysOf: ["queues"])
    /// For a task role that sends.
    public let sendStatement = Output<PolicyStatement>(
      "send_statement", "What a role needs to send to the queues.",
      #"{ actions = ["sqs:SendMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "kms:Decrypt", "kms:GenerateDataKey"], resources = concat(values(aws_sqs_queue.this)[*].arn, var.kms_key_arn[*]) }"#
    )
    /// For a task role that receives.
    public let consumeStatement = Output<PolicyStatement>(
      "consume_statement", "What a role needs to receive from the queues.",
      #"{ actions = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "kms:Decrypt"], resources = concat(values(aws_sqs_queue.this)[*].arn, var.kms_key_arn[*]) }"#
    )
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.queueURLs.definition, outputs.queueARNs.definition, outputs.queueNames.definition,
    outputs.deadLetterQueueURLs.definition, outputs.deadLetterQueueARNs.definition,
    outputs.deadLetterQueueNames.definition, outputs.sendStatement.definition, outputs.consumeStatement.definition,
  ]

  /// SQS allows names of 80 characters.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    guard case .object(let fields)? = queues.literal,
      let longest = fields.keys.max(by: { $0.utf8.count < $1.utf8.count })
    else { return [] }
    return context.checkLengths(of: name, [("dead-letter queue", "-\(longest)-dead-letter.fifo", 80)])
  }
}
