import TFPlan

/// Where the values of attributes come from, by the configuration's references.
///
/// The id of a resource that is made in the same run is unknown in a plan. Which resource it is the id of is known.
struct ResourceOrigins: Sendable {
  private let plan: Plan
  private let links: PlanReferences

  init(_ plan: Plan, _ links: PlanReferences) {
    self.plan = plan
    self.links = links
  }

  /// Where an attribute of a resource comes from. One that nobody wrote is the resource's own.
  func origin(of attribute: String, change index: Int) -> AttributeOrigin {
    let owner = AttributeOrigin.Instance(plan.resourceChanges[index].address, plan.resourceChanges[index].type)
    return AttributeOrigin(owner: owner, name: attribute, source: source(of: attribute, owner.address))
  }

  private func source(of attribute: String, _ address: String) -> AttributeOrigin.Source {
    switch plan.configuration.isWritten(attribute, of: address) {
    case false?: return .own
    case nil: return .other
    case true?: break
    }
    let trace = links.trace(address, attribute: attribute)
    guard trace.isComplete || trace.followsKey, trace.resources.count == 1 else { return .other }
    let reference = trace.resources[0]
    let meaning = links.meaning(of: reference)
    var instance = meaning.addresses.count == 1 ? meaning.addresses[0] : nil
    // The same key on both sides: for_each and count over the same things.
    if instance == nil, trace.followsKey, let key = ResourceReference(address: address)?.instanceKey {
      let same = meaning.addresses(withKey: key)
      if same.count == 1 { instance = same[0] }
    }
    guard let instance else { return .other }
    let type = reference.isData ? "data.\(reference.type)" : reference.type
    var read = trace.attributes.count == 1 ? trace.attributes.first ?? "" : ""
    // With a key in brackets a plan doesn't list what is read; the argument says what it wants.
    if read.isEmpty, trace.attributes == [""] {
      read = attribute.hasSuffix("_id") ? "id" : attribute.hasSuffix("_arn") ? "arn" : ""
    }
    // What is read may itself name another thing: the parent_id of a parent.
    let isPointer = read.hasSuffix("_id") || read.hasSuffix("_arn")
    if isPointer, plan.configuration.isWritten(read, of: instance) != false { return .other }
    return .reference(.init(instance, type), attribute: read)
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
