import HCL
import TFPlan

/// What one argument of a resource grants: a policy document, or a policy that stands elsewhere.
struct IAMGrant {
  /// The document, or the ARN of the policy.
  enum Content {
    case document(JSONDocument)
    case managed(Value)
  }

  var path: AttributePath
  var content: Content

  /// Attributes with a document, by resource type.
  private static let documents = [
    "aws_iam_policy": "policy", "aws_iam_role_policy": "policy", "aws_iam_user_policy": "policy",
    "aws_iam_group_policy": "policy", "aws_ssoadmin_permission_set_inline_policy": "inline_policy",
  ]
  /// Attributes with the ARN of a policy, or with several, by resource type.
  private static let attachments = [
    "aws_iam_role_policy_attachment": "policy_arn", "aws_iam_user_policy_attachment": "policy_arn",
    "aws_iam_group_policy_attachment": "policy_arn", "aws_iam_policy_attachment": "policy_arn",
    "aws_iam_role_policy_attachments_exclusive": "policy_arns",
    "aws_ssoadmin_managed_policy_attachment": "managed_policy_arn", "aws_iam_role": "managed_policy_arns",
  ]

  /// Resource types that grant something.
  static let types = Set(documents.keys).union(attachments.keys)

  /// What a resource grants; nothing where it leaves everything to other resources.
  static func grants(of change: ResourceChange, _ context: PolicyContext) -> [IAMGrant] {
    var grants: [IAMGrant] = []
    if let name = documents[change.type] {
      let document = context.document(change, name)
      if case .absent = document {
      } else {
        grants.append(IAMGrant(path: AttributePath(name), content: .document(document)))
      }
    }
    if change.type == "aws_iam_role" { grants += inlinePolicies(of: change, context) }
    if let name = attachments[change.type], isOwn(name, change, context) {
      let value = change.after[name] ?? .null
      let isMadeHere = comesFromPolicies(change, name, context)
      for arn in value.listed where arn.unmarked != .null && !(arn.unmarked == .unknown && isMadeHere) {
        let masked: Value = value.isSensitive || change.after.isSensitive ? .sensitive(arn.unmarked) : arn
        grants.append(IAMGrant(path: AttributePath(name), content: .managed(masked)))
      }
      if grants.isEmpty, isMadeHere { grants.append(IAMGrant(path: AttributePath(name), content: .document(.absent))) }
    }
    return grants
  }

  /// The `inline_policy` blocks of a role.
  private static func inlinePolicies(of change: ResourceChange, _ context: PolicyContext) -> [IAMGrant] {
    let name = "inline_policy"
    guard isOwn(name, change, context), let blocks = change.after[name] else { return [] }
    let isSensitive = blocks.isSensitive || change.after.isSensitive
    return blocks.listed.enumerated().compactMap { index, block in
      let path = AttributePath([.name(name), .index(index), .name("policy")])
      let policy = block.unmarked == .unknown ? .unknown : block["policy"] ?? .null
      let document: JSONDocument
      switch policy.unmarked {
      case .null: return nil
      case .unknown: document = .unknown
      case .string(let text):
        document =
          (try? JSON.parse(text)).map { .known($0, isSensitive: isSensitive || policy.isSensitive) } ?? .invalid
      default: document = .invalid
      }
      return IAMGrant(path: path, content: .document(document))
    }
  }

  /// Whether a resource writes an argument itself. Both of a role are computed, too: then they repeat what other
  /// resources grant, which are judged themselves.
  private static func isOwn(_ name: String, _ change: ResourceChange, _ context: PolicyContext) -> Bool {
    change.type != "aws_iam_role" || context.plan.configuration.isWritten(name, of: change.address) != false
  }

  /// Whether what is attached certainly is a policy of this plan, which is judged itself.
  private static func comesFromPolicies(_ change: ResourceChange, _ name: String, _ context: PolicyContext) -> Bool {
    let trace = context.resources.links.trace(change.address, attribute: name)
    return trace.isComplete && !trace.resources.isEmpty
      && trace.resources.allSatisfy { $0.type == "aws_iam_policy" && !$0.isData }
  }

  /// The name of a policy of AWS that grants nearly everything.
  static func wildcardPolicy(_ arn: String) -> String? {
    let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[2] == "iam", parts[4] == "aws", let name = parts[5].split(separator: "/").last else {
      return nil
    }
    return ["AdministratorAccess", "PowerUserAccess", "IAMFullAccess"].contains(name) ? String(name) : nil
  }
}
