import HCL
import TFPlan

/// Which security groups load balancers use: by id where the plan knows ids, by the configuration's references
/// where it doesn't.
struct LoadBalancerGroups {
  /// Ids that load balancers list.
  private var ids: Set<String> = []
  /// Addresses of groups that a load balancer certainly refers to.
  private var certain: Set<String> = []
  /// Addresses of groups that a load balancer may refer to.
  private var possible: Set<String> = []
  /// Whether a load balancer gets groups that can't be traced.
  private var hasUnresolved = false
  /// Whether a load balancer is made without groups, so that it gets the default group of its VPC.
  private var usesDefaultGroup = false
  /// Groups of the plan by the address of their block.
  private var instances: [String: [ResourceReference]] = [:]
  private let configuration: Configuration

  private static let groupTypes: Set<String> = ["aws_security_group", "aws_default_security_group"]

  init(_ context: PolicyContext) {
    configuration = context.plan.configuration
    for change in context.planned(ofTypes: LoadBalancerGroups.groupTypes) {
      guard let reference = change.reference else { continue }
      instances[reference.configurationAddress, default: []].append(reference)
    }
    for change in context.planned(ofTypes: ["aws_lb", "aws_alb"]) {
      let groups = (change.after["security_groups"] ?? .null).unmarked
      for group in groups.elements ?? [] { if let id = group.stringValue { ids.insert(id) } }
      guard groups.containsUnknown else { continue }
      guard configuration.isWritten("security_groups", of: change.address) != false else {
        usesDefaultGroup = true
        continue
      }
      let trace = configuration.trace(change.address, attribute: "security_groups")
      if !trace.isComplete || trace.resources.isEmpty { hasUnresolved = true }
      for reference in trace.resources {
        let (targets, isExact) = resolve(reference)
        if targets.isEmpty { hasUnresolved = true }
        if isExact { certain.formUnion(targets) } else { possible.formUnion(targets) }
      }
    }
  }

  /// Whether a load balancer uses a group; nil when the plan can't tell.
  ///
  /// - Parameters:
  ///   - address: the resource that is, or names, the group.
  ///   - attribute: the attribute that names it; nil when the resource is the group.
  ///   - id: the group's id.
  func contains(_ address: String, attribute: String?, id: Value) -> Bool? {
    let isTraced = hasUnresolved || usesDefaultGroup || !certain.isEmpty || !possible.isEmpty
    if let id = id.stringValue {
      if ids.contains(id) { return true }
      // All that load balancers use is known, and this isn't among it.
      if !isTraced { return false }
    } else if !isTraced, ids.isEmpty {
      return false
    }
    var candidates: [String] = []
    var isComplete = true
    if let attribute {
      let trace = configuration.trace(address, attribute: attribute)
      isComplete = trace.isComplete && !trace.resources.isEmpty
      for reference in trace.resources {
        let targets = resolve(reference).addresses
        if targets.isEmpty { isComplete = false }
        candidates += targets
      }
    } else {
      candidates = [address]
    }
    if isComplete, !candidates.isEmpty, candidates.allSatisfy({ certain.contains($0) }) { return true }
    if hasUnresolved || !isComplete { return nil }
    if usesDefaultGroup, candidates.contains(where: { $0.contains("aws_default_security_group.") }) { return nil }
    return candidates.contains { certain.contains($0) || possible.contains($0) } ? nil : false
  }

  /// Groups of the plan that a reference means. It is exact when it leaves no choice: every key is given, or there
  /// is one instance only.
  private func resolve(_ reference: ResourceReference) -> (addresses: [String], isExact: Bool) {
    let all = instances[reference.configurationAddress] ?? []
    let certain = all.filter { reference.includes($0) == true }
    if !certain.isEmpty { return (certain.map(\.address), true) }
    let open = all.filter { reference.includes($0) == nil }
    return (open.map(\.address), open.count == 1)
  }
}
