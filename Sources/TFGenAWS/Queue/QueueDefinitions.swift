public import HCL
public import TFGen

/// Queues by name.
public struct QueueDefinitions: InputValue, ExpressibleByDictionaryLiteral {
  /// A map of objects whose attributes all have defaults.
  public static let kind = InputKind(
    .map(
      .object([
        .optional("fifo", .bool, default: .bool(false)),
        .optional("visibility_timeout_seconds", .wholeNumber, default: .number(60)),
        .optional("retention_days", .wholeNumber, default: .number(4)),
        .optional("delay_seconds", .wholeNumber, default: .number(0)),
        .optional("max_receive_count", .wholeNumber, default: .number(5)),
        .optional("dead_letter_retention_days", .wholeNumber, default: .number(14)),
      ])), meaning: "queues")

  /// How one queue works. What is nil gets the module's default.
  public struct Settings: Hashable, Sendable {
    /// Whether messages keep their order and arrive once.
    public var isFIFO: Bool
    /// How long a message is hidden from others while a consumer works on it.
    public var visibilityTimeoutSeconds: Int?
    /// How long a message waits to be received.
    public var retentionDays: Int?
    /// How long a new message is hidden.
    public var delaySeconds: Int?
    /// Attempts until a message goes to the dead-letter queue.
    public var maxReceiveCount: Int?
    /// How long a failed message is kept.
    public var deadLetterRetentionDays: Int?

    /// Makes settings.
    public init(
      isFIFO: Bool = false, visibilityTimeoutSeconds: Int? = nil, retentionDays: Int? = nil, delaySeconds: Int? = nil,
      maxReceiveCount: Int? = nil, deadLetterRetentionDays: Int? = nil
    ) {
      self.isFIFO = isFIFO
      self.visibilityTimeoutSeconds = visibilityTimeoutSeconds
      self.retentionDays = retentionDays
      self.delaySeconds = delaySeconds
      self.maxReceiveCount = maxReceiveCount
      self.deadLetterRetentionDays = deadLetterRetentionDays
    }

    var hclValue: HCL.Value {
      var fields = HCL.Value.Fields()
      if isFIFO { fields["fifo"] = .bool(true) }
      for (name, number) in [
        ("visibility_timeout_seconds", visibilityTimeoutSeconds), ("retention_days", retentionDays),
        ("delay_seconds", delaySeconds), ("max_receive_count", maxReceiveCount),
        ("dead_letter_retention_days", deadLetterRetentionDays),
      ] {
        if let number { fields[name] = number.hclValue }
      }
      return .object(fields)
    }
  }

  private let queues: [(name: String, settings: Settings)]

  /// Queues in the author's order.
  public init(dictionaryLiteral elements: (String, Settings)...) {
    queues = elements.map { (name: $0.0, settings: $0.1) }
  }

  /// A map of objects.
  public var hclValue: HCL.Value {
    var fields = HCL.Value.Fields()
    for (name, settings) in queues { fields[name] = settings.hclValue }
    return .object(fields)
  }
}
