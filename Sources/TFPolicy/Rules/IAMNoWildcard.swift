import HCL
import TFPlan

/// `aws-iam-no-wildcard`
struct IAMNoWildcard: Rule {
  let metadata = RuleMetadata(
    "aws-iam-no-wildcard", "Grant named actions on named resources", severity: .error,
    rationale: "A wildcard grants what nobody thought of, and what AWS adds next year.",
    remedy: "Name the actions. Where an action has to have Resource *, grant that action alone, or only reading ones.",
    defaults:
      "Statements with Effect Deny don't count; without an Effect AWS refuses the policy. NotAction and NotResource "
      + "with Allow are wildcards. On Resource * pass actions that begin with Describe, Get, List, Search, BatchGet, Lookup "
      + "or View unless they read secrets or parameters, and actions that AWS can't restrict to a resource. Of the policies "
      + "that AWS keeps, AdministratorAccess, PowerUserAccess and IAMFullAccess are wildcards.",
    peers: [
      "CKV_AWS_62", "CKV_AWS_63", "CKV_AWS_274", "CKV_AWS_355", "CKV_AWS_290", "AWS-0057", "IAM.1", "IAM.21",
    ])

  private static let expected = "no wildcards in what is allowed"

  func evaluate(_ context: PolicyContext) -> [Judgement] {
    context.planned(ofTypes: IAMGrant.types).compactMap { change in
      let grants = IAMGrant.grants(of: change, context)
      if grants.isEmpty { return nil }
      var unknown: Judgement?
      for grant in grants {
        let judgement = judge(change.address, grant)
        if judgement.outcome == .fail { return judgement }
        if judgement.outcome == .unknown { unknown = unknown ?? judgement }
      }
      return unknown ?? .pass(change.address)
    }
  }

  private func judge(_ address: String, _ grant: IAMGrant) -> Judgement {
    let expected = IAMNoWildcard.expected
    switch grant.content {
    case .document(.absent): return .pass(address)
    case .document(.unknown):
      return .unknown(address, grant.path, expected: expected, "The policy will only be known after apply.")
    case .document(.invalid):
      return .fail(
        address, grant.path, expected: "a JSON document",
        "The policy isn't valid JSON, so nobody can say what it grants.")
    case .document(.known(let document, let isSensitive)): return judge(address, grant.path, document, isSensitive)
    case .managed(let arn):
      guard let text = arn.stringValue else {
        return .unknown(
          address, grant.path, expected: expected, "Which policy is attached will only be known after apply.")
      }
      guard let name = IAMGrant.wildcardPolicy(text) else { return .pass(address) }
      return .fail(
        address, grant.path, expected: expected, actual: arn,
        arn.isSensitive
          ? "The policy grants nearly everything." : "\(name) is attached, which grants nearly everything.")
    }
  }

  /// Decides with what is known: one certain wildcard is enough to fail, and all must be known to pass.
  private func judge(_ address: String, _ whole: AttributePath, _ document: Value, _ isSensitive: Bool) -> Judgement {
    let path = whole.appending(.name("Statement"))
    let expected = IAMNoWildcard.expected
    var unknown: AttributePath? = document.unmarked == .unknown ? whole : nil
    for (index, statement) in (document.field("Statement") ?? .null).listed.enumerated() {
      let place = path.appending(.index(index))
      switch IAMStatement(statement).verdict {
      case .wildcard(let name, let what):
        let actual: Value = isSensitive ? .sensitive(.string(what)) : .string(what)
        let message = isSensitive ? "\(name) has a wildcard." : "The statement allows \(name) \(what)."
        return .fail(address, place.appending(.name(name)), expected: expected, actual: actual, message)
      case .unknown(let name): unknown = unknown ?? (name.isEmpty ? place : place.appending(.name(name)))
      case .fine: continue
      }
    }
    if let unknown {
      return .unknown(address, unknown, expected: expected, "\(unknown.description) will only be known after apply.")
    }
    return .pass(address)
  }
}
