import TFPlan

/// Where the values of attributes come from, by the configuration's references.
///
/// The id of a resource that is made in the same run is unknown in a plan. Two attributes that both come from one
/// resource instance are taken for equal then, and two that come from different ones for different.
struct ResourceOrigins: Sendable {
  private let plan: Plan
  /// Instances by the address of their block.
  private let instances: [String: [ResourceReference]]

  /// Where a value comes from.
  enum Origin: Hashable, Sendable {
    /// From one resource instance, the resource itself included.
    case instance(String)
    /// From several, or nobody can tell.
    case anywhere
  }

  init(_ plan: Plan) {
    self.plan = plan
    var instances: [String: [ResourceReference]] = [:]
    for change in plan.resourceChanges where change.deposed == nil {
      guard let reference = change.reference else { continue }
      instances[reference.configurationAddress, default: []].append(reference)
    }
    self.instances = instances
  }

  /// Where an attribute of a resource comes from. One that nobody wrote is the resource's own.
  func origin(of attribute: String, change index: Int) -> Origin {
    let address = plan.resourceChanges[index].address
    switch plan.configuration.isWritten(attribute, of: address) {
    case false?: return .instance(address)
    case nil: return .anywhere
    case true?: break
    }
    let trace = plan.configuration.trace(address, attribute: attribute)
    guard trace.isComplete || trace.followsKey, trace.resources.count == 1 else { return .anywhere }
    let meant = instances(of: trace.resources[0])
    if meant.count == 1 { return .instance(meant[0]) }
    // The same key on both sides: for_each and count over the same things.
    guard trace.followsKey, let key = ResourceReference(address: address)?.instanceKey else { return .anywhere }
    let same = meant.filter { ResourceReference(address: $0)?.instanceKey == key }
    return same.count == 1 ? .instance(same[0]) : .anywhere
  }

  /// The addresses of instances that the written arguments of a resource refer to, each once; those that a reference
  /// may mean are included.
  func references(of address: String) -> Set<String> {
    var found: Set<String> = []
    for name in plan.configuration.writtenArguments(of: address) ?? [] {
      for reference in plan.configuration.trace(address, attribute: name).resources {
        found.formUnion(instances(of: reference))
      }
    }
    return found
  }

  private func instances(of reference: ResourceReference) -> [String] {
    let all = instances[reference.configurationAddress] ?? []
    let certain = all.filter { reference.includes($0) == true }
    return (certain.isEmpty ? all.filter { reference.includes($0) == nil } : certain).map(\.address)
  }
}
