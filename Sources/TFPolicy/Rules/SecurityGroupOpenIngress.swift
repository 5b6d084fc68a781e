import HCL
import TFPlan

/// `aws-sg-open-ingress`
struct SecurityGroupOpenIngress: Rule {
  let metadata = RuleMetadata(
    "aws-sg-open-ingress", "Let the internet in on 80 and 443 of a load balancer only", severity: .error,
    rationale: "Everything else that the whole internet reaches will be probed within minutes.",
    remedy: "Name the networks or the security group that need it, or put a load balancer in front.",
    defaults:
      "0.0.0.0/0 and ::/0 count, and so do networks of /7 and wider (IPv6: /15). Without ports, or with protocol -1, "
      + "all ports are open. The group must be one that an aws_lb of the same plan uses, and that no instance, task, function, database, "
      + "cache, broker or file system uses, too. A group that writes no ingress has none. What a prefix list holds isn't in a plan: unknown.",
    peers: ["CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_260", "CKV_AWS_277", "AWS-0107", "EC2.18", "EC2.19"])

  private static let expected = "the internet only on ports 80 and 443 of a load balancer"

  func evaluate(_ context: PolicyContext) -> [Judgement] {
    var balanced = SecurityGroupUse(context, of: SecurityGroupUse.balancers)
    var reached = SecurityGroupUse(context, of: SecurityGroupUse.workloads)
    return context.planned(ofTypes: SecurityGroupIngress.types).flatMap { change -> [Judgement] in
      guard let rules = SecurityGroupIngress.rules(of: change, context.plan.configuration) else {
        return [unknown(change, AttributePath("ingress"), "The rules will only be known after apply.")]
      }
      let problems = rules.compactMap { judge(change, $0, &balanced, &reached) }
      return problems.isEmpty ? [.pass(change.address)] : problems
    }
  }

  /// Nil when the rule is fine.
  private func judge(
    _ change: ResourceChange, _ rule: SecurityGroupIngress, _ balanced: inout SecurityGroupUse,
    _ reached: inout SecurityGroupUse
  ) -> Judgement? {
    guard
      let network = rule.networks.first(where: { OpenNetwork.isOpen($0.value) == true })
        ?? rule.networks.first(where: { OpenNetwork.isOpen($0.value) == nil })
    else { return nil }
    let isWeb = rule.isWeb
    var isBalanced: Bool? = false
    if isWeb != false {
      switch balanced.user(of: change.address, attribute: rule.groupAttribute, id: rule.groupID) {
      case .resource: isBalanced = true
      case .nobody: isBalanced = false
      case .unknown: isBalanced = nil
      }
    }
    var other = SecurityGroupUse.User.nobody
    if isWeb == true, isBalanced == true {
      other = reached.user(of: change.address, attribute: rule.groupAttribute, id: rule.groupID)
      if other == .nobody { return nil }
    }
    if let doubt = rule.doubt {
      return unknown(change, doubt, "Whether this is ingress will only be known after apply.")
    }
    guard OpenNetwork.isOpen(network.value) == true else {
      return unknown(
        change, network.path,
        network.isPrefixList
          ? "Which networks the prefix list holds isn't in the plan." : "The network will only be known after apply.")
    }
    let name = network.value.isSensitive ? "The internet" : network.value.stringValue ?? "The internet"
    if case .resource(let user) = other {
      return fail(
        change, network, "\(name) may reach \(rule.ports) of \(user), which uses the group of a load balancer.")
    }
    if isWeb == true, isBalanced == true {
      return unknown(
        change, AttributePath(rule.groupAttribute ?? "id"),
        "Whether something else than a load balancer uses the group will only be known after apply.")
    }
    switch (isWeb, isBalanced) {
    case (false?, _): return fail(change, network, "\(name) may reach \(rule.ports).")
    case (_, false?):
      return fail(change, network, "\(name) may reach \(rule.ports) of a group that no load balancer uses.")
    case (nil, _): return unknown(change, rule.portPath, "The ports will only be known after apply.")
    default:
      return unknown(
        change, AttributePath(rule.groupAttribute ?? "id"),
        "Whether a load balancer uses the group will only be known after apply.")
    }
  }

  private func fail(_ change: ResourceChange, _ network: SecurityGroupIngress.Network, _ message: String) -> Judgement {
    .fail(change.address, network.path, expected: SecurityGroupOpenIngress.expected, actual: network.value, message)
  }

  private func unknown(_ change: ResourceChange, _ path: AttributePath, _ message: String) -> Judgement {
    .unknown(change.address, path, expected: SecurityGroupOpenIngress.expected, message)
  }
}
