import HCL

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
    if statement.field("NotAction") != nil { return .wildcard("NotAction", "for everything but a few actions") }
    let actions = (statement.field("Action") ?? .null).listed
    let resources = (statement.field("Resource") ?? .null).listed
    let isNotResource = statement.field("NotResource") != nil
    if let all = actions.lazy.compactMap(\.stringValue).first(where: isWildcardAction) {
      return .wildcard("Action", all)
    }
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
    func isAny(_ text: Substring) -> Bool {
      text.utf8.contains(0x2A) && text.utf8.allSatisfy { $0 == 0x2A || $0 == 0x3F }
    }
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
  private static let secrets = [
    "secretsmanager:getsecretvalue", "secretsmanager:batchgetsecretvalue", "ssm:getparameter",
  ]
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
