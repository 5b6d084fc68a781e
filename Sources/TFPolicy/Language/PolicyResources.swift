import HCL
import Synchronization
import TFPlan

/// The resources of a plan as policies see them: converted once, found by type and by equal attributes.
final class PolicyResources: Sendable {
  private let plan: Plan
  private let origins: ResourceOrigins
  private let state = Mutex(State())

  private struct State {
    var targets: [Int: [PolicyTarget]] = [:]
    var candidates: [String: [Candidate]] = [:]
    var indexes: [IndexKey: AttributeIndex] = [:]
  }

  /// One resource that `getresources` may answer with.
  struct Candidate: Sendable {
    var change: Int
    var attributes: TypedValue
  }

  private struct IndexKey: Hashable {
    var type: String
    var attribute: String
  }

  /// Candidates by the value of an attribute, and by where it comes from.
  struct AttributeIndex: Sendable {
    /// Positions by wholly known value.
    var byValue: [Value: [Int]] = [:]
    /// Positions whose value isn't wholly known.
    var unknown: [Int] = []
    /// Positions by the one resource instance that the value certainly comes from.
    var byOrigin: [String: [Int]] = [:]
    /// Positions whose value may come from anywhere.
    var doubtful: [Int] = []
  }

  init(_ plan: Plan) {
    self.plan = plan
    origins = ResourceOrigins(plan)
  }

  /// The targets of a change, converted when they are first asked for.
  func targets(ofChange index: Int) -> [PolicyTarget] {
    if let known = state.withLock({ $0.targets[index] }) { return known }
    let made = PolicyTarget.resources(plan.resourceChanges[index], index: index)
    state.withLock { $0.targets[index] = made }
    return made
  }

  /// How certain it is that a candidate is meant.
  enum Match: Sendable { case certain, possible }

  /// The resources of a type that will exist and have equal attributes.
  ///
  /// - Parameters:
  ///   - sources: for names of the filter, the attribute of the target that the value is read from: what tells, by the
  ///     configuration's references, whether two values that aren't known are the same.
  func find(
    _ type: String, _ filter: TypedValue, sources: [String: String], target: Int?
  ) -> [(candidate: Candidate, match: Match)] {
    let all = candidates(ofType: type)
    var wanted: [(name: String, value: TypedValue)] = []
    switch filter.content {
    case .object(let entries), .map(_, let entries): wanted = Array(zip(entries.keys, entries.values)).map { ($0, $1) }
    default: break
    }
    guard !wanted.isEmpty else { return all.map { ($0, .certain) } }
    var matches: [Int: Match] = [:]
    for (number, entry) in wanted.enumerated() {
      let found = positions(type, entry.name, entry.value.withoutMarks, sources[entry.name], target, all)
      if number == 0 {
        matches = found
      } else {
        matches = matches.reduce(into: [:]) { result, pair in
          guard let second = found[pair.key] else { return }
          result[pair.key] = pair.value == .certain && second == .certain ? .certain : .possible
        }
      }
    }
    return matches.sorted { $0.key < $1.key }.map { (all[$0.key], $0.value) }
  }

  private func positions(
    _ type: String, _ name: String, _ value: TypedValue, _ source: String?, _ target: Int?, _ all: [Candidate]
  ) -> [Int: Match] {
    let index = index(type, name, all)
    var result: [Int: Match] = [:]
    let plain = Value(value)
    let isKnown = !plain.containsUnknown
    if isKnown { for position in index.byValue[plain] ?? [] { result[position] = .certain } }
    // What is compared with something unknown is decided by where both come from.
    let origin = target.flatMap { target in source.map { origins.origin(of: $0, change: target) } } ?? .anywhere
    let open = isKnown ? index.unknown : Array(all.indices)
    switch origin {
    case .anywhere:
      for position in open { result[position] = result[position] ?? .possible }
    case .instance(let instance):
      let isOpen = Set(open)
      for position in index.byOrigin[instance] ?? [] where isOpen.contains(position) { result[position] = .certain }
      for position in index.doubtful where isOpen.contains(position) { result[position] = result[position] ?? .possible }
    }
    return result
  }

  private func candidates(ofType type: String) -> [Candidate] {
    if let known = state.withLock({ $0.candidates[type] }) { return known }
    var made: [Candidate] = []
    for (index, change) in plan.resourceChanges.enumerated()
    where change.type == type && change.mode == .managed && change.action.leavesObject && change.deposed == nil {
      made.append(Candidate(change: index, attributes: TypedValue(untyped: change.after)))
    }
    state.withLock { $0.candidates[type] = made }
    return made
  }

  private func index(_ type: String, _ name: String, _ all: [Candidate]) -> AttributeIndex {
    let key = IndexKey(type: type, attribute: name)
    if let known = state.withLock({ $0.indexes[key] }) { return known }
    var made = AttributeIndex()
    for (position, candidate) in all.enumerated() {
      guard case .object(let entries) = candidate.attributes.content else { continue }
      // A name that the type doesn't have matches nothing.
      guard let value = entries[name] else { continue }
      let plain = Value(value.withoutMarks)
      if plain.containsUnknown { made.unknown.append(position) } else { made.byValue[plain, default: []].append(position) }
      switch origins.origin(of: name, change: candidate.change) {
      case .instance(let instance): made.byOrigin[instance, default: []].append(position)
      case .anywhere: made.doubtful.append(position)
      }
    }
    let finished = made
    state.withLock { $0.indexes[key] = finished }
    return finished
  }
}

/// Where the values of attributes come from, by the configuration's references.
///
/// The id of a resource that is made in the same run is unknown in a plan. Two attributes that both come from one
/// resource instance are taken for equal then, and two that come from different ones for different.
struct ResourceOrigins: Sendable {
  private let plan: Plan
  /// Instances by the address of their block.
  private var instances: [String: [ResourceReference]] = [:]

  /// Where a value comes from.
  enum Origin: Hashable {
    /// From one resource instance, the resource itself included.
    case instance(String)
    /// From several, or nobody can tell.
    case anywhere
  }

  init(_ plan: Plan) {
    self.plan = plan
    for change in plan.resourceChanges where change.deposed == nil {
      guard let reference = change.reference else { continue }
      instances[reference.configurationAddress, default: []].append(reference)
    }
  }

  /// Where an attribute of a resource comes from.
  func origin(of attribute: String, change index: Int) -> Origin {
    let change = plan.resourceChanges[index]
    switch plan.configuration.isWritten(attribute, of: change.address) {
    case false?: return .instance(change.address)
    case nil: return .anywhere
    case true?: break
    }
    let trace = plan.configuration.trace(change.address, attribute: attribute)
    guard trace.isComplete, trace.resources.count == 1 else { return .anywhere }
    let all = instances[trace.resources[0].configurationAddress] ?? []
    let certain = all.filter { trace.resources[0].includes($0) == true }
    if certain.count == 1 { return .instance(certain[0].address) }
    if certain.isEmpty, all.count == 1 { return .instance(all[0].address) }
    return .anywhere
  }
}
