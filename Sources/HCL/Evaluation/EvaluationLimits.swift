/// How much an evaluation may cost, so that no expression, however hostile, uses up a machine.
///
/// The limits hold whatever `try` and `can` catch: an evaluation that reaches one has no value.
public struct EvaluationLimits: Hashable, Sendable {
  /// Steps: one for every operation, every element a loop visits and every 64 bytes of text that is made.
  public var steps: Int
  /// Elements of one collection.
  public var elements: Int
  /// Bytes of one string.
  public var stringBytes: Int
  /// Values in one value, nested ones included.
  public var nodes: Int

  /// Sets the limits; the defaults let an expression run for about a second at most.
  public init(
    steps: Int = 5_000_000, elements: Int = 1_000_000, stringBytes: Int = 16 << 20, nodes: Int = 2_000_000
  ) {
    self.steps = steps
    self.elements = elements
    self.stringBytes = stringBytes
    self.nodes = nodes
  }
}

/// Choices of meaning.
public struct EvaluationOptions: Hashable, Sendable {
  /// What `&&` and `||` do with the side that doesn't decide.
  public enum LogicalOperators: Hashable, Sendable {
    /// Terraform 1.12 and later, OpenTofu 1.10 and later: `false && x` is false and `true || x` is true, even where `x`
    /// fails or is unknown, and the other way round. Only a type that can't be a bool stays an error.
    case decisive
    /// Terraform 1.11 and before: both sides must be without error, and an unknown side makes the result unknown.
    case eager
  }

  /// What `&&` and `||` do with the side that doesn't decide.
  public var logicalOperators: LogicalOperators
  /// How much an evaluation may cost.
  public var limits: EvaluationLimits
  /// Whether problems keep quiet about what they would quote of sensitive values. Terraform quotes it.
  public var hidesSensitive: Bool

  /// Sets the options.
  public init(
    logicalOperators: LogicalOperators = .decisive, limits: EvaluationLimits = EvaluationLimits(),
    hidesSensitive: Bool = false
  ) {
    self.logicalOperators = logicalOperators
    self.limits = limits
    self.hidesSensitive = hidesSensitive
  }
}
