import HCL
import TFPlan

/// `aws-iam-no-wildcard`
struct IAMNoWildcard: Rule {
  let metadata = RuleMetadata(
    "aws-iam-no-wildcard", "Grant named actions on named resources", severity: .error,
    rationale: "A wildcard grants what nobody thought of, and what AWS adds next year.",
    remedy: "Name the actions. Where an action has to have Resource *, grant that action alone, or only reading ones.",
    defaults: "Statements with Effect Deny and NotAction in Deny don't count. Actions on Resource * pass when each begins with Describe, Get, List, Search or BatchGet.",
    peers: ["CKV_AWS_62", "CKV_AWS_63", "CKV_AWS_355", "CKV_AWS_290", "AWS-0057", "IAM.1", "IAM.21"])

  private static let targets: [(types: Set<String>, attribute: String)] = [
    (["aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy", "aws_iam_group_policy"], "policy")
  ]
  private static let readers = ["Describe", "Get", "List", "Search", "BatchGet", "Lookup", "View"]

  func evaluate(_ context: PolicyContext) -> [Judgement] {
    IAMNoWildcard.targets.flatMap { types, attribute in
      context.planned(ofTypes: types).compactMap { judge($0, attribute, context) }
    }
  }

  private func judge(_ change: ResourceChange, _ attribute: String, _ context: PolicyContext) -> Judgement? {
    guard let document = context.document(change, attribute) else { return nil }
    let path = AttributePath(attribute).appending(.name("Statement"))
    let expected = "no wildcards in what is allowed"
    guard case .object = document else { return .unknown(change.address, path, expected: expected, "The policy will only be known after apply.") }
    var unknown: AttributePath?
    for (index, statement) in list(document["Statement"] ?? .null).enumerated() {
      let place = path.appending(.index(index))
      guard case .object(let fields) = statement else {
        unknown = unknown ?? place
        continue
      }
      if fields["Effect"]?.stringValue == "Deny" { continue }
      switch problem(in: fields) {
      case .wildcard(let name, let what):
        return .fail(change.address, place.appending(.name(name)), expected: expected, actual: fields[name], "\(name) \(what) is allowed.")
      case .unknown(let name): unknown = unknown ?? place.appending(.name(name))
      case nil: continue
      }
    }
    if let unknown { return .unknown(change.address, unknown, expected: expected, "\(unknown.description) will only be known after apply.") }
    return .pass(change.address)
  }

  private enum Problem { case wildcard(String, String), unknown(String) }

  private func problem(in statement: Value.Fields) -> Problem? {
    if statement["NotAction"] != nil { return .wildcard("NotAction", "everything but a few actions") }
    let actions = list(statement["Action"] ?? .null)
    for action in actions {
      guard let text = action.stringValue else { continue }
      if text == "*" || text.hasSuffix(":*") { return .wildcard("Action", text) }
    }
    let resources = list(statement["Resource"] ?? .null)
    if resources.contains(.string("*")) {
      for action in actions {
        guard let text = action.stringValue else { return .unknown("Action") }
        let verb = text.split(separator: ":").last.map(String.init) ?? text
        if !IAMNoWildcard.readers.contains(where: { verb.hasPrefix($0) }) { return .wildcard("Resource", "* for \(text)") }
      }
    }
    if actions.contains(where: { $0.stringValue == nil }) { return .unknown("Action") }
    // An unknown ARN of something that is made in this run isn't "*"; an unknown list could hold one.
    if resources.contains(.unknown), statement["Resource"] == .unknown {
      return actions.allSatisfy({ isReader($0) }) ? nil : .unknown("Resource")
    }
    return nil
  }

  private func isReader(_ action: Value) -> Bool {
    guard let verb = action.stringValue?.split(separator: ":").last else { return false }
    return IAMNoWildcard.readers.contains { verb.hasPrefix($0) }
  }

  /// IAM allows a single value for a list.
  private func list(_ value: Value) -> [Value] {
    switch value {
    case .list(let values): values
    case .null: []
    default: [value]
    }
  }
}
