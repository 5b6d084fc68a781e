/// The names that an expression may use.
public struct Scope: Sendable {
  /// A name whose attributes are computed when they are asked for, as `local` is.
  public struct LazyRoot: Sendable {
    /// What came of asking for an attribute.
    public enum Answer: Sendable {
      /// The value.
      case value(TypedValue)
      /// Nobody declares it.
      case missing
      /// It is declared and has no value.
      case failed([EvaluationProblem])
    }

    /// What the attributes are, for messages: "local value".
    public var noun: String
    /// The attributes there are.
    public var names: @Sendable () -> [String]
    /// Computes one; who provides it keeps what was computed.
    public var resolve: @Sendable (String) -> Answer

    /// Makes a root.
    public init(
      noun: String, names: @escaping @Sendable () -> [String], resolve: @escaping @Sendable (String) -> Answer
    ) {
      self.noun = noun
      self.names = names
      self.resolve = resolve
    }
  }

  /// Values by name.
  public var values: [String: TypedValue]
  /// Names whose attributes are computed when they are asked for.
  public var lazy: [String: LazyRoot]

  /// A scope of values.
  public init(_ values: [String: TypedValue] = [:], lazy: [String: LazyRoot] = [:]) {
    self.values = values
    self.lazy = lazy
  }

  /// All names, sorted.
  public var names: [String] { (Array(values.keys) + Array(lazy.keys)).sorted() }
}
