import HCL
import Synchronization
import TFPlan

/// The resources of a plan as policies see them: converted once, found by type and by equal attributes. Shared by all
/// policies of a run.
final class PolicyResources: Sendable {
  let plan: Plan
  /// What the references of the configuration mean.
  let links: PlanReferences
  private let documents: @Sendable (_ address: String, _ attribute: String) -> Value?
  private let meta: [Int: TypedValue]
  private let targets: [PolicyBlock.Kind: [PolicyTarget]]
  private let state = Mutex(State())

  private struct State {
    var origins: ResourceOrigins?
    var referrers: [String: [String]]?
    var drifted: Set<String>?
    var plannedActions: [String: Action]?
    var provisioners: [String: [String]]?
    var written: [String: TypedValue] = [:]
    var documents = DocumentMemory()
    var conversion = UntypedConversion()
    var targets: [String: [(change: Int, target: PolicyTarget)]] = [:]
    var whole: [PolicyBlock.Kind: [PolicyTarget]] = [:]
    var candidates: [String: [Candidate]] = [:]
    var everything: [String: TypedValue] = [:]
    var indexes: [IndexKey: AttributeIndex] = [:]
    var budgets: [String: PolicyBudget] = [:]
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

  /// - Parameters:
  ///   - meta: fields of `meta` by the index of a change, for tests.
  ///   - targets: what to judge in place of what the plan has, for tests.
  ///   - documents: known parts of documents whose whole is unknown.
  init(
    _ plan: Plan, meta: [Int: TypedValue], targets: [PolicyBlock.Kind: [PolicyTarget]],
    documents: @escaping @Sendable (_ address: String, _ attribute: String) -> Value?
  ) {
    self.plan = plan
    links = PlanReferences(plan)
    self.meta = meta
    self.targets = targets
    self.documents = documents
  }

  /// When the plan was made.
  var timestamp: String? { plan.timestamp }

  /// Computed when it is first asked for: most runs never ask.
  private var origins: ResourceOrigins {
    if let known = state.withLock({ $0.origins }) { return known }
    let made = ResourceOrigins(plan, links)
    state.withLock { $0.origins = made }
    return made
  }

  /// The targets of the changes of a type with the positions of these, in the plan's order; converted when they are
  /// first asked for.
  func targets(ofType type: String, changes: [Int]) -> [(change: Int, target: PolicyTarget)] {
    state.withLock { state in
      if let known = state.targets[type] { return known }
      var made: [(change: Int, target: PolicyTarget)] = []
      made.reserveCapacity(changes.count)
      for index in changes {
        for target in PolicyTarget.resources(
          plan.resourceChanges[index], index: index, meta: meta[index], &state.conversion)
        {
          made.append((index, target))
        }
      }
      state.targets[type] = made
      return made
    }
  }

  /// The targets of a kind that aren't resources.
  func targets(of kind: PolicyBlock.Kind) -> [PolicyTarget] {
    if let given = targets[kind] { return given }
    if let known = state.withLock({ $0.whole[kind] }) { return known }
    let made = PolicyTarget.targets(of: kind, in: plan)
    state.withLock { $0.whole[kind] = made }
    return made
  }

  // MARK: What a resource is known to be beside its attributes

  /// A field of `tfgen`; nil when there is none of that name.
  func field(_ name: String, of target: PolicyTarget) -> TypedValue? {
    switch target.own {
    case .change(let index): return field(name, of: index, in: plan.resourceChanges)
    case .other(let change): return field(name, of: 0, in: [change])
    case .fields(let fields):
      guard case .object(let entries) = fields.content else { return nil }
      return entries[name]
    }
  }

  /// By its position, since a copy of a change takes hold of everything in it.
  private func field(_ name: String, of index: Int, in changes: [ResourceChange]) -> TypedValue? {
    switch name {
    case "action": .string(changes[index].action.word)
    case "address": .string(changes[index].address)
    case "changed_attributes": .list(of: .string, changes[index].differingAttributes.map { .string($0) })
    case "environment": plan.environment.map { .string($0) } ?? .null
    case "index": changes[index].index.map { TypedValue(untyped: $0) } ?? .null
    case "is_deposed": .bool(changes[index].deposed != nil)
    case "is_drifted": .bool(drifted.contains(changes[index].address))
    case "is_import": .bool(changes[index].isImport)
    case "is_moved": .bool(changes[index].previousAddress != nil)
    case "name": .string(changes[index].name)
    case "planned_action": plannedActions[changes[index].address].map { .string($0.word) } ?? .null
    case "previous_address": changes[index].previousAddress.map { .string($0) } ?? .null
    case "provisioners":
      .list(of: .string, (provisioners[Address.withoutInstanceKeys(changes[index].address)] ?? []).map { .string($0) })
    case "reason": changes[index].actionReason.map { .string($0) } ?? .null
    case "referenced_by": .list(of: .string, (referrers[changes[index].address] ?? []).map { .string($0) })
    case "references": .list(of: .string, origins.references(of: changes[index].address).sorted().map { .string($0) })
    case "replace_paths": .list(of: .string, changes[index].replacePaths.map { .string($0.description) })
    case "written": written(Address.withoutInstanceKeys(changes[index].address))
    default: nil
    }
  }

  /// The arguments that are written for a block; several rules ask for those of one.
  private func written(_ block: String) -> TypedValue {
    if let known = state.withLock({ $0.written[block] }) { return known }
    let made =
      plan.configuration.writtenArguments(of: block)
      .map { TypedValue.list(of: .string, $0.map { .string($0) }) } ?? .unknown(.list(.string))
    state.withLock { $0.written[block] = made }
    return made
  }

  /// The provisioners of the few blocks that have some.
  private var provisioners: [String: [String]] {
    if let known = state.withLock({ $0.provisioners }) { return known }
    let made = plan.configuration.provisioners
    state.withLock { $0.provisioners = made }
    return made
  }

  private var drifted: Set<String> {
    if let known = state.withLock({ $0.drifted }) { return known }
    let made = Set(plan.meaningfulDrift.map(\.address))
    state.withLock { $0.drifted = made }
    return made
  }

  /// What the plan does to each resource.
  private var plannedActions: [String: Action] {
    if let known = state.withLock({ $0.plannedActions }) { return known }
    let made = Dictionary(
      plan.resourceChanges.lazy.filter { $0.deposed == nil }.map { ($0.address, $0.action) },
      uniquingKeysWith: { first, _ in first })
    state.withLock { $0.plannedActions = made }
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

  /// What a JSON text says; nil when it isn't JSON.
  func parsed(_ text: String) -> Value? { state.withLock { $0.documents.parsed(text) } }

  /// Known parts of a document of a target that is unknown as a whole.
  func document(_ attribute: String, ofChange index: Int) -> Value? {
    plan.resourceChanges.indices.contains(index) ? documents(plan.resourceChanges[index].address, attribute) : nil
  }

  // MARK: Budget

  /// What the policies of a file may cost together.
  func budget(of file: String) -> PolicyBudget {
    state.withLock { state in
      if let known = state.budgets[file] { return known }
      let made = PolicyBudget(limit: 5_000_000 + 2_000 * plan.resourceChanges.count)
      state.budgets[file] = made
      return made
    }
  }

  // MARK: Looking up

  /// How certain it is that a candidate is meant.
  enum Match: Sendable { case certain, possible }

  /// The attributes of all resources of a type that will exist, as one list that is made once.
  func all(ofType type: String) -> TypedValue {
    if let known = state.withLock({ $0.everything[type] }) { return known }
    let made = TypedValue.tuple(candidates(ofType: type).map(\.attributes))
    state.withLock { $0.everything[type] = made }
    return made
  }

  /// The resources of a type that will exist and have equal attributes, in the plan's order.
  ///
  /// - Parameters:
  ///   - sources: for names of the filter, the attribute of the target that the value is read from: what tells, by the
  ///     configuration's references, whether two values that aren't known are the same.
  ///   - limit: how many of those that may be meant are of use; further ones are left out.
  func find(
    _ type: String, _ wanted: [(name: String, value: TypedValue)], sources: [String: String], target: Int?, limit: Int
  ) -> [(candidate: Candidate, match: Match)] {
    let all = candidates(ofType: type)
    let searches = wanted.map { entry in
      let source = sources[entry.name]
      return AttributeIndex.Search(index(type, entry.name, all), entry.value.withoutMarks) {
        // What is compared with something unknown is decided by where both come from.
        target.flatMap { target in source.map { origins.origin(of: $0, change: target) } }
      }
    }
    // The search with the fewest answers proposes, the others judge.
    guard let first = searches.min(by: { $0.size < $1.size }) else { return [] }
    /// Nil when a search says no.
    func match(_ position: Int) -> Match? {
      var match = Match.certain
      for search in searches {
        guard let own = search.match(position) else { return nil }
        if own == .possible { match = .possible }
      }
      return match
    }
    var found: [(position: Int, match: Match)] = []
    var seen: Set<Int> = []
    var doubtful = 0
    func take(_ position: Int) {
      guard seen.insert(position).inserted, let match = match(position), match == .certain || doubtful < limit else {
        return
      }
      if match == .possible { doubtful += 1 }
      found.append((position, match))
    }
    for positions in first.likely { positions.forEach(take) }
    for position in first.possible.joined() {
      if doubtful >= limit { break }
      take(position)
    }
    return found.sorted { $0.position < $1.position }.map { (all[$0.position], $0.match) }
  }

  private func candidates(ofType type: String) -> [Candidate] {
    if let known = state.withLock({ $0.candidates[type] }) { return known }
    // What was converted to be judged is shared.
    var converted: [Int: TypedValue] = [:]
    for (index, target) in state.withLock({ $0.targets[type] ?? [] })
    where target.operation.map(PolicyBlock.Operation.withoutObject.contains) == false {
      converted[index] = target.attributes
    }
    var made: [Candidate] = []
    for (index, change) in plan.resourceChanges.enumerated()
    where change.type == type && change.mode == .managed && change.action.leavesObject && change.deposed == nil {
      made.append(Candidate(change: index, attributes: converted[index] ?? TypedValue(untyped: change.after)))
    }
    state.withLock { $0.candidates[type] = made }
    return made
  }

  private func index(_ type: String, _ name: String, _ all: [Candidate]) -> AttributeIndex {
    let key = IndexKey(type: type, attribute: name)
    if let known = state.withLock({ $0.indexes[key] }) { return known }
    let made = AttributeIndex(name, all, origins)
    state.withLock { $0.indexes[key] = made }
    return made
  }
}
