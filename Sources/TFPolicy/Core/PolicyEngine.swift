public import HCL

/// Runs rules over a plan.
public struct PolicyEngine: Sendable {
  /// The rules.
  public let rules: [any Rule]

  /// Makes an engine.
  public init(rules: [any Rule] = BuiltinRules.all) { self.rules = rules }

  /// Judges a plan. The order of findings is that of the rules, then that of the plan.
  ///
  /// - Throws: ``DiagnosticsError`` when an option names a rule or pack that doesn't exist.
  public func evaluate(_ context: PolicyContext) throws(DiagnosticsError) -> PolicyResult {
    let selected = try RuleSelection.select(rules, context.options)
    var result = PolicyResult(
      findings: [], summaries: [], onUnknown: context.options.onUnknown, onUnknownOf: context.options.onUnknownOf)
    result.addresses = context.options.addresses
    result.unusedAddresses = context.options.addresses
    for (rule, metadata) in selected {
      var summary = RuleSummary(rule: metadata)
      let shared = Finding.SharedRule(metadata)
      let judgements = rule.evaluate(context)
      // By index: most are passes, of which nothing is kept.
      for index in judgements.indices where context.options.includes(judgements[index].address) {
        if !result.unusedAddresses.isEmpty {
          result.unusedAddresses.removeAll { $0.matches(judgements[index].address) }
        }
        let outcome = judgements[index].outcome
        switch outcome {
        case .pass: summary.passed += 1
        case .fail: summary.failed += 1
        case .unknown: summary.unknown += 1
        case .error: summary.errors += 1
        }
        if !judgements[index].information.isEmpty {
          result.information.append(
            Information(rule: metadata.id, address: judgements[index].address, text: judgements[index].information))
        }
        // A rule may say that what isn't known is most likely right; who runs it may want to hear of it all the same.
        let isTakenForPass =
          outcome == .unknown && metadata.onUnknown == .pass
          && context.options.onUnknownOf[metadata.id] == nil
        if outcome != .pass, !isTakenForPass { result.findings.append(Finding(shared, judgements[index])) }
      }
      result.summaries.append(summary)
    }
    return result
  }
}

/// One thing to look at.
public struct Finding: Sendable {
  /// The rule.
  public var rule: RuleMetadata { shared.rule }
  fileprivate let shared: SharedRule
  /// What it said.
  public var judgement: Judgement
  /// Where the resource was written: the emitted file, the stack, the module's source. Filled by
  /// whoever has a source map.
  public var locations: [Location] = []
  /// Why it doesn't count, where somebody wrote that down; nil when it counts.
  public var waiver: AppliedWaiver? {
    get { waivers.first }
    set { waivers = newValue.map { [$0] } ?? [] }
  }
  /// One or none, in a place of its own: most of thousands of findings have none.
  private var waivers: [AppliedWaiver] = []

  /// A place with what it is.
  public struct Location: Hashable, Sendable {
    /// "stack", "module source", "configuration".
    public var what: String
    /// Where.
    public var location: SourceLocation
    /// Makes a location.
    public init(_ what: String, _ location: SourceLocation) {
      self.what = what
      self.location = location
    }
  }

  /// Makes a finding that counts.
  public init(rule: RuleMetadata, judgement: Judgement) { self.init(SharedRule(rule), judgement) }

  init(_ shared: SharedRule, _ judgement: Judgement) {
    self.shared = shared
    self.judgement = judgement
  }

  /// The description of a rule, which a plan may have thousands of findings of.
  final class SharedRule: Sendable {
    let rule: RuleMetadata
    init(_ rule: RuleMetadata) { self.rule = rule }
  }
}

/// What a policy says about a target whatever its answer is.
public struct Information: Hashable, Sendable {
  /// The rule.
  public var rule: String
  /// The target.
  public var address: String
  /// What it says.
  public var text: String

  /// Makes a note.
  public init(rule: String, address: String, text: String) {
    self.rule = rule
    self.address = address
    self.text = text
  }
}

/// How one rule fared.
public struct RuleSummary: Sendable {
  /// The rule.
  public var rule: RuleMetadata
  /// Targets that keep it.
  public var passed = 0
  /// Targets that break it.
  public var failed = 0
  /// Targets about which the plan can't tell.
  public var unknown = 0
  /// Targets on which the rule itself failed.
  public var errors = 0
}

/// What came of judging a plan.
public struct PolicyResult: Sendable {
  /// Failures and unknowns.
  public var findings: [Finding]
  /// One for each rule that ran.
  public var summaries: [RuleSummary]
  /// What policies say beside their answers.
  public var information: [Information] = []
  /// How the waivers of files fared.
  public var waivers: [WaiverUse] = []
  /// The addresses that were judged; empty for all.
  public var addresses: [AddressPattern] = []
  /// Those of them that no rule found anything for.
  public var unusedAddresses: [AddressPattern] = []
  /// Whether findings were left out, so that what isn't there may be there all the same.
  public var isFiltered = false
  /// What unknown outcomes do.
  public var onUnknown: PolicyOptions.UnknownHandling
  /// What unknown outcomes of single rules do.
  public var onUnknownOf: [String: PolicyOptions.UnknownHandling] = [:]

  /// Whether the plan is refused.
  public var isDenied: Bool { findings.contains { weight(of: $0) == .error } }

  /// How much a finding weighs; nil when it doesn't count.
  public func weight(of finding: Finding) -> Severity? {
    if finding.waiver != nil { return nil }
    switch finding.judgement.outcome {
    case .pass: return nil
    case .fail: return finding.shared.rule.severity
    case .error: return .error
    case .unknown:
      switch onUnknownOf[finding.shared.rule.id] ?? finding.shared.rule.onUnknown ?? onUnknown {
      case .fail: return finding.shared.rule.severity
      case .warn: return .warning
      case .pass: return nil
      }
    }
  }
}
