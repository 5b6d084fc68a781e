public import HCL
public import TFGen

/// What a database runs on.
public enum DatabaseKind: String, ChoiceInputValue {
  /// A machine with a volume.
  case instance
  /// Aurora whose capacity follows the load.
  case auroraServerless = "aurora_serverless"
  /// Aurora on machines of a size that you choose.
  case auroraProvisioned = "aurora_provisioned"

  /// For messages.
  public static let meaning = "kind of database"
}

/// Aurora capacity units, in halves.
public struct AuroraUnits: Hashable, Sendable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// Twice the units, so that every value is a legal step.
  public var halves: Int
  /// From twice the units.
  public init(halves: Int) { self.halves = halves }
  /// Rounded to the next half.
  public init(floatLiteral value: Double) { halves = Int((value * 2).rounded()) }
  /// Whole units.
  public init(integerLiteral value: Int) { halves = value * 2 }

  var hclValue: HCL.Value {
    let number = Number("\(halves / 2)\(halves % 2 == 0 ? "" : ".5")")
    return .number(number ?? Number(halves / 2))
  }
}

/// Limits between which Aurora Serverless v2 scales.
///
/// Only a cluster with a minimum of 0 pauses, so the two go together.
public struct AuroraCapacity: InputValue, Hashable {
  /// `object({ min_acu = number, max_acu = number, auto_pause_seconds = optional(number) })`
  public static let kind = InputKind(
    .object([.init("min_acu", .number), .init("max_acu", .number), .optional("auto_pause_seconds", .wholeNumber)]),
    meaning: "capacity of Aurora")

  private let least: AuroraUnits
  private let most: AuroraUnits
  private let pauseSeconds: Int?

  /// Always on: from 0.5 units up to 256.
  public static func between(_ least: AuroraUnits, _ most: AuroraUnits) -> AuroraCapacity {
    AuroraCapacity(least: least, most: most, pauseSeconds: nil)
  }

  /// Paused after a time without connections, 300 to 86400 seconds.
  public static func pausing(afterSeconds seconds: Int, upTo most: AuroraUnits) -> AuroraCapacity {
    AuroraCapacity(least: 0, most: most, pauseSeconds: seconds)
  }

  /// An object.
  public var hclValue: HCL.Value {
    var fields = HCL.Value.Fields()
    fields["min_acu"] = least.hclValue
    fields["max_acu"] = most.hclValue
    if let pauseSeconds { fields["auto_pause_seconds"] = pauseSeconds.hclValue }
    return .object(fields)
  }
}

/// How RDS Proxy pools connections. What is nil gets the module's default.
public struct DatabaseProxy: InputValue, Hashable {
  /// An object whose attributes all have defaults.
  public static let kind = InputKind(
    .object([
      .optional("iam_required", .bool, default: .bool(false)),
      .optional("idle_timeout_seconds", .wholeNumber, default: .number(1800)),
      .optional("max_connections_percent", .wholeNumber, default: .number(90)),
    ]), meaning: "proxy of a database")

  /// Whether clients must log in by IAM.
  public var isIAMRequired: Bool
  /// How long an idle client keeps its connection.
  public var idleTimeoutSeconds: Int?
  /// How much of the database's connections the proxy may use.
  public var maxConnectionsPercent: Int?

  /// Makes a proxy.
  public init(isIAMRequired: Bool = false, idleTimeoutSeconds: Int? = nil, maxConnectionsPercent: Int? = nil) {
    self.isIAMRequired = isIAMRequired
    self.idleTimeoutSeconds = idleTimeoutSeconds
    self.maxConnectionsPercent = maxConnectionsPercent
  }

  /// An object.
  public var hclValue: HCL.Value {
    var fields = HCL.Value.Fields()
    if isIAMRequired { fields["iam_required"] = .bool(true) }
    if let idleTimeoutSeconds { fields["idle_timeout_seconds"] = idleTimeoutSeconds.hclValue }
    if let maxConnectionsPercent { fields["max_connections_percent"] = maxConnectionsPercent.hclValue }
    return .object(fields)
  }
}

/// Parameters of PostgreSQL by name.
public struct DatabaseParameters: InputValue, ExpressibleByDictionaryLiteral {
  /// `map(object({ value = string, apply_method = optional(string, "immediate") }))`
  public static let kind = InputKind(
    .map(.object([.init("value", .string), .optional("apply_method", .string, default: .string("immediate"))])),
    meaning: "database parameters")

  /// One parameter.
  public struct Parameter: Hashable, Sendable, ExpressibleByStringLiteral {
    /// Its value, as PostgreSQL writes it.
    public var value: String
    /// Whether it has to wait for a restart.
    public var needsReboot: Bool
    /// Makes a parameter.
    public init(_ value: String, needsReboot: Bool = false) {
      self.value = value
      self.needsReboot = needsReboot
    }
    /// A parameter that applies at once.
    public init(stringLiteral value: String) { self.init(value) }
  }

  private let parameters: [(name: String, parameter: Parameter)]

  /// Parameters in the author's order.
  public init(dictionaryLiteral elements: (String, Parameter)...) {
    parameters = elements.map { (name: $0.0, parameter: $0.1) }
  }

  /// A map of objects.
  public var hclValue: HCL.Value {
    var fields = HCL.Value.Fields()
    for (name, parameter) in parameters {
      var object = HCL.Value.Fields()
      object["value"] = .string(parameter.value)
      if parameter.needsReboot { object["apply_method"] = .string("pending-reboot") }
      fields[name] = .object(object)
    }
    return .object(fields)
  }
}
