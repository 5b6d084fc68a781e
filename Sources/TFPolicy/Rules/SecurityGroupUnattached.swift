import HCL
import TFPlan

/// `aws-sg-unattached`
struct SecurityGroupUnattached: Rule {
  let metadata = RuleMetadata(
    "aws-sg-unattached", "Delete security groups that nothing uses", severity: .warning,
    rationale: "Nobody looks after the rules of a group without members, until somebody takes it for something else.",
    remedy: "Give the group to what it was made for, or delete it.",
    defaults:
      "A group is used when a load balancer, machine, interface, endpoint, task, function, database, cache, broker or file system of the "
      + "plan is in it; being named in another group's rules is no use. What another stack puts into the group can't be seen, so the rule is "
      + "off until it is named. Whether somebody is in a group whose users can't be traced is unknown.",
    peers: ["CKV2_AWS_5", "EC2.22"], isEnabled: false)

  private static let expected = "something that uses the group"

  func evaluate(_ context: PolicyContext) -> [Judgement] {
    var use = SecurityGroupUse(context, of: SecurityGroupUse.members)
    return context.planned(ofTypes: ["aws_security_group"]).map { change in
      switch use.user(of: change.address, attribute: nil, id: change.after["id"] ?? .null) {
      case .resource: .pass(change.address)
      case .nobody:
        .fail(
          change.address, AttributePath("id"), expected: SecurityGroupUnattached.expected,
          "Nothing in the plan uses the group.")
      case .unknown:
        .unknown(
          change.address, AttributePath("id"), expected: SecurityGroupUnattached.expected,
          "Whether something uses the group will only be known after apply.")
      }
    }
  }
}
