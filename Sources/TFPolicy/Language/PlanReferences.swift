import Synchronization
import TFPlan

/// What the references of a plan's configuration mean: which resources an argument comes from, and which instances of
/// the plan a reference names.
///
/// Instances of one block share their expressions, so that each question is answered once for a block and not once for
/// each of its instances: rules that join resources take time that grows with the plan and not with its square.
final class PlanReferences: Sendable {
  private let plan: Plan
  private let state = Mutex(State())

  private struct State {
    var blocks: [String: [ResourceReference]]?
    var forms: [Form: [ResourceReference: [ResourceReference]]] = [:]
    var traces: [Argument: ReferenceTrace] = [:]
    var meanings: [ResourceReference: Meaning] = [:]
  }

  /// An argument of a block, in one instance of its module.
  private struct Argument: Hashable {
    var block: ResourceReference
    var name: String
  }

  /// The instances that a reference means.
  final class Meaning: Sendable {
    /// Their addresses in the plan's order: those that are certainly meant, or else those that may be.
    let addresses: [String]
    /// Whether the reference leaves no choice: every key is given, or there is one instance only.
    let isExact: Bool
    private let byKey: [String: [String]]

    fileprivate init(_ found: [ResourceReference], isCertain: Bool) {
      addresses = found.map(\.address)
      isExact = isCertain && !found.isEmpty || found.count == 1
      var byKey: [String: [String]] = [:]
      for reference in found {
        if let key = reference.instanceKey { byKey[key, default: []].append(reference.address) }
      }
      self.byKey = byKey
    }

    /// The addresses of the instances with a key.
    func addresses(withKey key: String) -> [String] { byKey[key] ?? [] }
  }

  /// The instances of a block, and which of their keys a reference gives.
  private struct Form: Hashable {
    var block: String
    var mask: [Bool]
  }

  init(_ plan: Plan) { self.plan = plan }

  /// The resources that an argument or block takes its value from.
  func trace(_ address: String, attribute: String) -> ReferenceTrace {
    guard let reference = ResourceReference(address: address) else {
      return plan.configuration.trace(address, attribute: attribute)
    }
    let argument = Argument(block: reference.withoutInstanceKey, name: attribute)
    if let known = state.withLock({ $0.traces[argument] }) { return known }
    let made = plan.configuration.trace(argument.block.address, attribute: attribute)
    state.withLock { $0.traces[argument] = made }
    return made
  }

  /// The instances of the plan that a reference means.
  func meaning(of reference: ResourceReference) -> Meaning {
    if let known = state.withLock({ $0.meanings[reference] }) { return known }
    let block = reference.configurationAddress
    let instances = blocks[block] ?? []
    // With all the keys that an instance has, nothing is left open.
    let certain = form(block, nil, instances)[reference] ?? []
    let found = certain.isEmpty ? form(block, reference.keyMask, instances)[reference] ?? [] : certain
    let made = Meaning(found, isCertain: !certain.isEmpty)
    state.withLock { $0.meanings[reference] = made }
    return made
  }

  /// The instances of a block by the keys that a mask keeps; by all of them without one.
  private func form(
    _ block: String, _ mask: [Bool]?, _ instances: [ResourceReference]
  ) -> [ResourceReference: [ResourceReference]] {
    let form = Form(block: block, mask: mask ?? [])
    if let known = state.withLock({ $0.forms[form] }) { return known }
    let made = Dictionary(grouping: instances) { instance in mask.map(instance.keepingKeys) ?? instance }
    state.withLock { $0.forms[form] = made }
    return made
  }

  /// The instances of the plan by the address of their block, in its order.
  private var blocks: [String: [ResourceReference]] {
    if let known = state.withLock({ $0.blocks }) { return known }
    var (made, gone): ([String: [ResourceReference]], [String: [ResourceReference]]) = ([:], [:])
    for change in plan.resourceChanges where change.deposed == nil {
      guard let reference = change.reference else { continue }
      if change.action.leavesObject {
        made[reference.configurationAddress, default: []].append(reference)
      } else {
        gone[reference.configurationAddress, default: []].append(reference)
      }
    }
    // Nothing refers to an instance that goes while others stay.
    let finished = made.merging(gone) { staying, _ in staying }
    state.withLock { $0.blocks = finished }
    return finished
  }
}
