public import HCL
public import TFPlan

/// A rule over a plan.
public protocol Rule: Sendable {
  /// Name, weight and reasons.
  var metadata: RuleMetadata { get }
  /// Judges every target that the rule is about. A target that isn't mentioned isn't counted.
  func evaluate(_ context: PolicyContext) -> [Judgement]
}

/// What people need to know about a rule.
public struct RuleMetadata: Hashable, Sendable {
  /// Stable name: `aws-rds-encrypted`.
  public var id: String
  /// A sentence in the imperative: what must hold.
  public var title: String
  /// What a failure means for the plan.
  public var severity: Severity
  /// Why.
  public var rationale: String
  /// What to do about a failure.
  public var remedy: String
  /// How null and defaults are read: the provider's and the API's.
  public var defaults: String
  /// Rules of other tools with the same intent: checkov, trivy, Security Hub.
  public var peers: [String]
  /// Whether it runs unless somebody names it; noisy rules are off.
  public var isEnabled: Bool
  /// What an unknown outcome does; nil for what the run says.
  public var onUnknown: PolicyOptions.UnknownHandling?

  /// Name of the group that it is chosen with: `operational`, `aws-security`.
  public var pack: String

  /// Describes a rule.
  ///
  /// - Parameter pack: nil for `operational` when the name begins with `op-`, otherwise `aws-security`.
  public init(
    _ id: String, _ title: String, severity: Severity, rationale: String, remedy: String, defaults: String = "",
    peers: [String] = [], pack: String? = nil, isEnabled: Bool = true,
    onUnknown: PolicyOptions.UnknownHandling? = nil
  ) {
    self.id = id
    self.title = title
    self.severity = severity
    self.rationale = rationale
    self.remedy = remedy
    self.defaults = defaults
    self.peers = peers
    self.pack = pack ?? (id.hasPrefix("op-") ? "operational" : "aws-security")
    self.isEnabled = isEnabled
    self.onUnknown = onUnknown
  }
}

/// How much a failure weighs.
public enum Severity: String, Hashable, Sendable {
  /// The plan is refused.
  case error
  /// The plan passes, but look.
  case warning
}

/// What a rule says about one target.
public struct Judgement: Sendable {
  /// The three answers. Unknown is never taken for false.
  public enum Outcome: String, Hashable, Sendable {
    case pass, fail, unknown
    /// The rule itself failed on this target; never taken for consent.
    case error
  }

  /// The answer.
  public var outcome: Outcome
  /// Address of the target.
  public var address: String
  /// The attribute that decided, or that is unknown.
  public var attribute: AttributePath?
  /// What was expected, in words.
  public var expected: String
  /// What is there; sensitive values are masked when it is shown.
  public var actual: Value?
  /// What happened: a sentence.
  public var message: String
  /// What a policy wants to be said whatever the answer is; mostly empty.
  public var information = ""

  /// A target that keeps the rule.
  public static func pass(_ address: String) -> Judgement {
    Judgement(outcome: .pass, address: address, attribute: nil, expected: "", actual: nil, message: "")
  }

  /// A target that breaks the rule.
  public static func fail(
    _ address: String, _ attribute: AttributePath? = nil, expected: String = "", actual: Value? = nil, _ message: String
  ) -> Judgement {
    Judgement(
      outcome: .fail, address: address, attribute: attribute, expected: expected, actual: actual, message: message)
  }

  /// A target about which the plan can't tell.
  public static func unknown(_ address: String, _ attribute: AttributePath, expected: String = "", _ message: String)
    -> Judgement
  {
    Judgement(
      outcome: .unknown, address: address, attribute: attribute, expected: expected, actual: .unknown, message: message)
  }
}
