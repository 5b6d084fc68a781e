import HCL
import Synchronization
import TFPlan

/// The resources of a plan as policies see them: converted once, found by type and by equal attributes. Shared by all
/// policies of a run.
final class PolicyResources: Sendable {
  let plan: Plan
  private let documents: @Sendable (_ address: String, _ attribute: String) -> Value?
  private let meta: [Int: TypedValue]
  private let targets: [PolicyBlock.Kind: [PolicyTarget]]
  private let state = Mutex(State())

  private struct State {
    var origins: ResourceOrigins?
    var referrers: [String: [String]]?
    var drifted: Set<String>?
    var targets: [Int: [PolicyTarget]] = [:]
    var candidates: [String: [Candidate]] = [:]
    var indexes: [IndexKey: AttributeIndex] = [:]
    var steps: [String: Int] = [:]
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
  private struct AttributeIndex {
    /// Positions by wholly known value.
    var byValue: [Value: [Int]] = [:]
    /// Positions whose value isn't wholly known.
    var unknown: [Int] = []
    /// Positions by the one resource instance that the value certainly comes from.
    var byOrigin: [String: [Int]] = [:]
    /// Positions whose value may come from anywhere.
    var doubtful: [Int] = []
  }

  /// - Parameters:
  ///   - meta: fields of `meta` by the index of a change, for tests.
  ///   - targets: what to judge in place of what the plan has, for tests.
  ///   - documents: known parts of documents whose whole is unknown.
  init(
    _ plan: Plan, meta: [Int: TypedValue], targets: [PolicyBlock.Kind: [PolicyTarget]],
    documents: @escaping @Sendable (_ address: String, _ attribute: String) -> Value?
  ) {
    self.plan = plan
    self.meta = meta
    self.targets = targets
    self.documents = documents
  }

  /// When the plan was made.
  var timestamp: String? { plan.timestamp }

  /// Computed when it is first asked for: most runs never ask.
  private var origins: ResourceOrigins {
    if let known = state.withLock({ $0.origins }) { return known }
    let made = ResourceOrigins(plan)
    state.withLock { $0.origins = made }
    return made
  }

  /// The targets of a change, converted when they are first asked for.
  func targets(ofChange index: Int) -> [PolicyTarget] {
    if let known = state.withLock({ $0.targets[index] }) { return known }
    let made = PolicyTarget.resources(plan.resourceChanges[index], index: index, meta: meta[index])
    state.withLock { $0.targets[index] = made }
    return made
  }

  /// The targets of a kind that aren't resources.
  func targets(of kind: PolicyBlock.Kind) -> [PolicyTarget] {
    targets[kind] ?? PolicyTarget.targets(of: kind, in: plan)
  }

  // MARK: What a resource is known to be beside its attributes

  /// A field of `tfgen`; nil when there is none of that name.
  func field(_ name: String, of change: ResourceChange) -> TypedValue? {
    switch name {
    case "action": .string(change.action.word)
    case "address": .string(change.address)
    case "environment": plan.environment.map { .string($0) } ?? .null
    case "index": change.index.map { TypedValue(untyped: $0) } ?? .null
    case "is_deposed": .bool(change.deposed != nil)
    case "is_drifted": .bool(drifted.contains(change.address))
    case "is_import": .bool(change.isImport)
    case "is_moved": .bool(change.previousAddress != nil)
    case "name": .string(change.name)
    case "previous_address": change.previousAddress.map { .string($0) } ?? .null
    case "provisioners": .list(of: .string, plan.configuration.provisioners(of: change.address).map { .string($0) })
    case "reason": change.actionReason.map { .string($0) } ?? .null
    case "referenced_by": .list(of: .string, (referrers[change.address] ?? []).map { .string($0) })
    case "references": .list(of: .string, origins.references(of: change.address).sorted().map { .string($0) })
    case "replace_paths": .list(of: .string, change.replacePaths.map { .string($0.description) })
    case "written":
      plan.configuration.writtenArguments(of: change.address)
        .map { .list(of: .string, $0.map { .string($0) }) } ?? .unknown(.list(.string))
    default: nil
    }
  }

  private var drifted: Set<String> {
    if let known = state.withLock({ $0.drifted }) { return known }
    let made = Set(plan.resourceDrift.map(\.address))
    state.withLock { $0.drifted = made }
    return made
  }

  private var referrers: [String: [String]] {
    if let known = state.withLock({ $0.referrers }) { return known }
    var made: [String: [String]] = [:]
    let origins = origins
    for change in plan.resourceChanges where change.mode == .managed && change.action.leavesObject {
      for address in origins.references(of: change.address) { made[address, default: []].append(change.address) }
    }
    let finished = made.mapValues { $0.sorted() }
    state.withLock { $0.referrers = finished }
    return finished
  }

  /// Known parts of a document of a target that is unknown as a whole.
  func document(_ attribute: String, ofChange index: Int) -> Value? {
    plan.resourceChanges.indices.contains(index) ? documents(plan.resourceChanges[index].address, attribute) : nil
  }

  // MARK: Budget

  /// Notes what evaluations of a file's policies cost, so that a hostile file can't use up a machine by many cheap
  /// evaluations. False when the file has had its share, which grows with the plan.
  func spend(_ steps: Int, of file: String) -> Bool {
    let limit = 5_000_000 + 2_000 * plan.resourceChanges.count
    return state.withLock {
      $0.steps[file, default: 0] += steps
      return $0.steps[file, default: 0] <= limit
    }
  }

  // MARK: Looking up

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
    if isKnown, index.unknown.isEmpty { return result }
    // What is compared with something unknown is decided by where both come from.
    let origin = target.flatMap { target in source.map { origins.origin(of: $0, change: target) } } ?? .anywhere
    let open = isKnown ? index.unknown : Array(all.indices)
    switch origin {
    case .anywhere:
      for position in open { result[position] = result[position] ?? .possible }
    case .instance(let instance):
      let isOpen = Set(open)
      for position in index.byOrigin[instance] ?? [] where isOpen.contains(position) { result[position] = .certain }
      for position in index.doubtful where isOpen.contains(position) {
        result[position] = result[position] ?? .possible
      }
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
    let origins = origins
    for (position, candidate) in all.enumerated() {
      guard case .object(let entries) = candidate.attributes.content else { continue }
      // A name that the type doesn't have matches nothing.
      guard let value = entries[name] else { continue }
      let plain = Value(value.withoutMarks)
      if plain.containsUnknown {
        made.unknown.append(position)
      } else {
        made.byValue[plain, default: []].append(position)
      }
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
