import TFPlan

/// Where the values of attributes come from, by the configuration's references.
///
/// The id of a resource that is made in the same run is unknown in a plan. Two attributes that both come from one
/// resource instance are taken for equal then, and two that come from different ones for different.
struct ResourceOrigins: Sendable {
  private let plan: Plan
  private let links: PlanReferences

  /// Where a value comes from.
  enum Origin: Hashable, Sendable {
    /// From one resource instance, the resource itself included.
    case instance(String)
    /// From several, or nobody can tell.
    case anywhere
  }

  init(_ plan: Plan, _ links: PlanReferences) {
    self.plan = plan
    self.links = links
  }

  /// Where an attribute of a resource comes from. One that nobody wrote is the resource's own.
  func origin(of attribute: String, change index: Int) -> Origin {
    let address = plan.resourceChanges[index].address
    switch plan.configuration.isWritten(attribute, of: address) {
    case false?: return .instance(address)
    case nil: return .anywhere
    case true?: break
    }
    let trace = links.trace(address, attribute: attribute)
    guard trace.isComplete || trace.followsKey, trace.resources.count == 1 else { return .anywhere }
    let meaning = links.meaning(of: trace.resources[0])
    if meaning.addresses.count == 1 { return .instance(meaning.addresses[0]) }
    // The same key on both sides: for_each and count over the same things.
    guard trace.followsKey, let key = ResourceReference(address: address)?.instanceKey else { return .anywhere }
    let same = meaning.addresses(withKey: key)
    return same.count == 1 ? .instance(same[0]) : .anywhere
  }

  /// The addresses of instances that the written arguments of a resource refer to, each once; those that a reference
  /// may mean are included.
  func references(of address: String) -> Set<String> {
    let key = ResourceReference(address: address)?.instanceKey
    var found: Set<String> = []
    for name in plan.configuration.writtenArguments(of: address) ?? [] {
      let trace = links.trace(address, attribute: name)
      for reference in trace.resources {
        let meaning = links.meaning(of: reference)
        let same = trace.followsKey && trace.resources.count == 1 ? key.map(meaning.addresses(withKey:)) ?? [] : []
        found.formUnion(same.count == 1 ? same : meaning.addresses)
      }
    }
    return found
  }
}
