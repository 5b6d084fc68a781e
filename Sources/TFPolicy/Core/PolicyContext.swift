public import HCL
public import TFPlan

/// What rules look at: the plan, indexed once.
public struct PolicyContext: Sendable {
  /// The plan.
  public let plan: Plan
  /// Options of the run.
  public let options: PolicyOptions
  /// Resources as the policies of files see them.
  let resources: PolicyResources
  private let byType: [String: [Int]]
  private let documents: @Sendable (_ address: String, _ attribute: String) -> Value?

  /// Indexes a plan.
  ///
  /// - Parameter documents: known parts of JSON documents whose whole is unknown in the plan, from the
  ///   emitter's source map.
  public init(
    plan: Plan, options: PolicyOptions = PolicyOptions(),
    documents: @escaping @Sendable (_ address: String, _ attribute: String) -> Value? = { _, _ in nil }
  ) {
    self.init(plan: plan, options: options, meta: [:], targets: [:], documents: documents)
  }

  /// - Parameters:
  ///   - meta: more fields of `meta`, by the index of a change.
  ///   - targets: what to judge in place of the plan's providers, module calls and the plan itself.
  init(
    plan: Plan, options: PolicyOptions = PolicyOptions(), meta: [Int: TypedValue],
    targets: [PolicyBlock.Kind: [PolicyTarget]],
    documents: @escaping @Sendable (_ address: String, _ attribute: String) -> Value?
  ) {
    self.plan = plan
    self.options = options
    self.documents = documents
    var byType: [String: [Int]] = [:]
    for index in plan.resourceChanges.indices { byType[plan.resourceChanges[index].type, default: []].append(index) }
    self.byType = byType
    types = byType.keys.sorted()
    resources = PolicyResources(plan, meta: meta, targets: targets, documents: documents)
  }

  /// The resource types of the plan, sorted.
  let types: [String]
  /// Positions of the changes of a type, in the plan's order.
  func indexes(ofType type: String) -> [Int] { byType[type] ?? [] }

  /// Changes of some resource types, in the plan's order.
  public func changes(ofTypes types: Set<String>) -> [ResourceChange] {
    types.flatMap { byType[$0] ?? [] }.sorted().map { plan.resourceChanges[$0] }
  }

  /// Managed resources of some types that will exist after the plan.
  public func planned(ofTypes types: Set<String>) -> [ResourceChange] {
    changes(ofTypes: types).filter { $0.mode == .managed && $0.action.leavesObject && $0.deposed == nil }
  }

  /// Known parts of a document that is unknown as a whole.
  func knownDocument(_ address: String, _ attribute: String) -> Value? { documents(address, attribute) }
}

/// Settings of a run.
public struct PolicyOptions: Sendable {
  /// Tags that every resource which can have tags must have.
  public var requiredTags: [String]
  /// What an unknown outcome of an error rule does.
  public var onUnknown: UnknownHandling
  /// What an unknown outcome of single rules does, by rule; goes before ``onUnknown``.
  public var onUnknownOf: [String: UnknownHandling]
  /// Rules to run; when this and ``packs`` are empty, all.
  public var only: Set<String>
  /// Rules to leave out.
  public var skip: Set<String>
  /// Packs whose rules run, beside ``only``.
  public var packs: Set<String> = []
  /// Only rules of this weight run; nil for all.
  public var severity: Severity?
  /// Only these addresses are judged; empty for all.
  public var addresses: [AddressPattern] = []
  /// Another weight for single rules.
  public var severityOf: [String: Severity] = [:]

  /// What to do when the plan can't tell.
  public enum UnknownHandling: String, Sendable, CaseIterable {
    /// Refuse the plan.
    case fail
    /// Let it pass with a warning.
    case warn
    /// Let it pass.
    case pass
  }

  /// Makes options.
  public init(
    requiredTags: [String] = ["Environment", "Project"], onUnknown: UnknownHandling = .warn,
    onUnknownOf: [String: UnknownHandling] = [:], only: Set<String> = [], skip: Set<String> = []
  ) {
    self.requiredTags = requiredTags
    self.onUnknown = onUnknown
    self.onUnknownOf = onUnknownOf
    self.only = only
    self.skip = skip
  }
}
