import HCL
import TFPlan

/// `aws-iam-no-wildcard`
struct IAMNoWildcard: Rule {
  let metadata = RuleMetadata(
    "aws-iam-no-wildcard", "Grant named actions on named resources", severity: .error,
    rationale: "A wildcard grants what nobody thought of, and what AWS adds next year.",
    remedy: "Name the actions. Where an action has to have Resource *, grant that action alone, or only reading ones.",
    defaults: "Statements with Effect Deny don't count; without an Effect AWS refuses the policy. NotAction and NotResource "
      + "with Allow are wildcards. On Resource * pass actions that begin with Describe, Get, List, Search, BatchGet, Lookup "
      + "or View unless they read secrets or parameters, and actions that AWS can't restrict to a resource.",
    peers: ["CKV_AWS_62", "CKV_AWS_63", "CKV_AWS_355", "CKV_AWS_290", "AWS-0057", "IAM.1", "IAM.21"])

  private static let types: Set<String> = [
    "aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy", "aws_iam_group_policy",
  ]
  private static let expected = "no wildcards in what is allowed"

  func evaluate(_ context: PolicyContext) -> [Judgement] {
    context.planned(ofTypes: IAMNoWildcard.types).compactMap { change in
      let path = AttributePath("policy")
      switch context.document(change, "policy") {
      case .absent: return nil
      case .unknown:
        return .unknown(change.address, path, expected: IAMNoWildcard.expected, "The policy will only be known after apply.")
      case .invalid:
        return .fail(change.address, path, expected: "a JSON document", "The policy isn't valid JSON, so nobody can say what it grants.")
      case .known(let document, let isSensitive): return judge(change, document, isSensitive)
      }
    }
  }

  /// Decides with what is known: one certain wildcard is enough to fail, and all must be known to pass.
  private func judge(_ change: ResourceChange, _ document: Value, _ isSensitive: Bool) -> Judgement {
    let path = AttributePath("policy").appending(.name("Statement"))
    let expected = IAMNoWildcard.expected
    var unknown: AttributePath? = document.unmarked == .unknown ? AttributePath("policy") : nil
    for (index, statement) in (document.field("Statement") ?? .null).listed.enumerated() {
      let place = path.appending(.index(index))
      switch IAMStatement(statement).verdict {
      case .wildcard(let name, let what):
        let actual: Value = isSensitive ? .sensitive(.string(what)) : .string(what)
        let message = isSensitive ? "\(name) has a wildcard." : "\(name) \(what) is allowed."
        return .fail(change.address, place.appending(.name(name)), expected: expected, actual: actual, message)
      case .unknown(let name): unknown = unknown ?? (name.isEmpty ? place : place.appending(.name(name)))
      case .fine: continue
      }
    }
    if let unknown {
      return .unknown(change.address, unknown, expected: expected, "\(unknown.description) will only be known after apply.")
    }
    return .pass(change.address)
  }
}

/// One statement of a policy, parts of which may be unknown.
struct IAMStatement {
  /// What can be said about a statement.
  enum Verdict: Hashable {
    case fine
    /// The element that has it, and what it is.
    case wildcard(String, String)
    /// The element that isn't known; empty for the whole statement.
    case unknown(String)
  }

  let verdict: Verdict

  init(_ statement: Value) {
    guard case .object = statement.unmarked else {
      verdict = statement.unmarked == .unknown ? .unknown("") : .fine
      return
    }
    let effect = (statement.field("Effect") ?? .null).unmarked
    if effect == .string("Deny") {
      verdict = .fine
      return
    }
    let found = IAMStatement.grants(of: statement)
    // What would be a wildcard if it were allowed is only a question while the effect is unknown.
    if effect == .unknown, found != .fine { verdict = .unknown("Effect") } else { verdict = found }
  }

  private static func grants(of statement: Value) -> Verdict {
    if statement.field("NotAction") != nil { return .wildcard("NotAction", "everything but a few actions") }
    let actions = (statement.field("Action") ?? .null).listed
    let resources = (statement.field("Resource") ?? .null).listed
    let isNotResource = statement.field("NotResource") != nil
    if let all = actions.lazy.compactMap(\.stringValue).first(where: isWildcardAction) { return .wildcard("Action", all) }
    let writer = actions.lazy.compactMap(\.stringValue).first { !isHarmlessEverywhere($0) }
    if isNotResource || resources.contains(where: { $0.stringValue.map(isEverything) ?? false }) {
      if let writer { return .wildcard(isNotResource ? "NotResource" : "Resource", "* for \(writer)") }
    }
    if actions.contains(where: { $0.stringValue == nil }) { return .unknown("Action") }
    // An unknown element in a list is the ARN of something that is made in this run; an unknown whole could be "*".
    if statement.field("Resource")?.unmarked == .unknown, writer != nil { return .unknown("Resource") }
    return .fine
  }

  /// `*`, `s3:*`, `*:*` and the like, but not `s3:Get*`.
  static func isWildcardAction(_ action: String) -> Bool {
    let parts = action.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    func isAny(_ text: Substring) -> Bool { text.utf8.contains(0x2A) && text.utf8.allSatisfy { $0 == 0x2A || $0 == 0x3F } }
    return parts.count < 2 ? action.utf8.contains(0x2A) : isAny(parts[1]) || parts[0].utf8.contains(0x2A)
  }

  /// `*`, and ARNs that name nothing: `arn:aws:*:*:*:*`.
  static func isEverything(_ resource: String) -> Bool {
    guard resource.utf8.contains(0x2A) else { return false }
    return resource.split(separator: ":").allSatisfy { part in
      part == "arn" || part.hasPrefix("aws") && !part.dropFirst(3).contains { !"-cnusgov".contains($0) }
        || part.utf8.allSatisfy { $0 == 0x2A }
    }
  }

  private static let readers = ["describe", "get", "list", "search", "batchget", "lookup", "view"]
  private static let secrets = ["secretsmanager:getsecretvalue", "secretsmanager:batchgetsecretvalue", "ssm:getparameter"]
  /// AWS knows no resource for these.
  private static let unscoped: Set<String> = [
    "cloudwatch:putmetricdata", "ssmmessages:createcontrolchannel", "ssmmessages:createdatachannel",
    "ssmmessages:opencontrolchannel", "ssmmessages:opendatachannel", "xray:puttelemetryrecords",
    "xray:puttracesegments",
  ]

  /// Whether an action may stand with Resource `*`. A wildcard that covers the reading of secrets isn't harmless.
  static func isHarmlessEverywhere(_ action: String) -> Bool {
    let lower = action.lowercased()
    if unscoped.contains(lower) { return true }
    let fixed = String(lower.prefix { $0 != "*" && $0 != "?" })
    if secrets.contains(where: { fixed.hasPrefix($0) || fixed != lower && $0.hasPrefix(fixed) }) { return false }
    guard let verb = fixed.split(separator: ":").dropFirst().first else { return false }
    return readers.contains { verb.hasPrefix($0) }
  }
}
