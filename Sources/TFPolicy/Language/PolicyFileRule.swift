public import HCL
import TFPlan

/// The policies of a file that have one name as a rule: the same findings as a rule that is written in Swift.
///
/// One name may stand for several resource types. Where the policies of one name differ in their level, each level is
/// a rule of its own.
public struct PolicyFileRule: Rule {
  /// Name, weight and reasons.
  public let metadata: RuleMetadata
  private let document: PolicyDocument
  private let policies: [PolicyBlock]
  private let inputs: TypedValue

  /// The rules of a file, in its order.
  ///
  /// - Parameters:
  ///   - inputs: values of the file's inputs, by name; those that the file doesn't declare are ignored.
  ///   - pack: what the rules belong to.
  /// - Throws: ``DiagnosticsError`` when an input is missing or has the wrong type, or an enforcement level isn't one.
  public static func rules(
    of document: PolicyDocument, inputs: [String: GivenValue] = [:], pack: String? = nil
  ) throws(DiagnosticsError) -> [PolicyFileRule] {
    let values = try PolicyInputs.values(of: document, given: inputs)
    var groups: [(name: String, severity: Severity, policies: [PolicyBlock])] = []
    var problems: [Diagnostic] = []
    for policy in document.policies {
      do throws(DiagnosticsError) {
        let severity = try EnforcementLevel.of(policy, document, values).severity
        if let index = groups.firstIndex(where: { $0.name == policy.name && $0.severity == severity }) {
          groups[index].policies.append(policy)
        } else {
          groups.append((policy.name, severity, [policy]))
        }
      } catch { problems += error.diagnostics }
    }
    if !problems.isEmpty { throw DiagnosticsError(problems) }
    return groups.map { PolicyFileRule(document, $0.policies, $0.severity, values, pack) }
  }

  private init(
    _ document: PolicyDocument, _ policies: [PolicyBlock], _ severity: Severity, _ inputs: TypedValue, _ pack: String?
  ) {
    self.document = document
    self.policies = policies
    self.inputs = inputs
    // Notes are written once, at whichever policy of the name.
    let notes = policies.first { !$0.notes.isEmpty }?.notes ?? PolicyBlock.Notes()
    let name = policies.first?.name ?? ""
    metadata = RuleMetadata(
      name, notes.title.isEmpty ? name : notes.title, severity: severity, rationale: notes.rationale,
      remedy: notes.remedy, defaults: notes.defaults, peers: notes.peers, pack: pack, isEnabled: notes.isEnabled,
      onUnknown: notes.onUnknown)
  }

  /// Judges every target that the policies are about.
  public func evaluate(_ context: PolicyContext) -> [Judgement] {
    let budget = context.resources.budget(of: document.file.name)
    var judgements: [Judgement] = []
    // Several types in the plan's order; within a target the order of the file.
    var positions: [Int] = []
    judging: for policy in policies {
      let program = PolicyProgram(document, policy, inputs: inputs, resources: context.resources, budget: budget)
      for (position, target) in Self.targets(of: policy, in: context) {
        let hasStopped = !budget.spend(0)
        if hasStopped {
          // Nobody looks at this one and the next ones, and that is said.
          judgements.append(program.stopped(at: target))
        } else {
          program.judge(target, into: &judgements)
        }
        if policies.count > 1 { while positions.count < judgements.count { positions.append(position) } }
        if hasStopped { break judging }
      }
    }
    if policies.count == 1 { return judgements }
    let order = judgements.indices.sorted { (positions[$0], $0) < (positions[$1], $1) }
    return order.map { judgements[$0] }
  }

  /// The targets of a policy with their positions in the plan.
  static func targets(of policy: PolicyBlock, in context: PolicyContext) -> [(Int, PolicyTarget)] {
    let glob = Glob(policy.target)
    switch policy.kind {
    case .resource:
      let types = policy.notes.types.isEmpty ? nil : Set(policy.notes.types)
      func isMeant(_ type: String) -> Bool { glob.matches(type) && types?.contains(type) != false }
      let meant = context.types.filter(isMeant)
      var targets: [(Int, PolicyTarget)] = []
      // A replacement that is asked for as such isn't also a creation and a deletion.
      let asksForReplacement = policy.operations.contains(.replace)
      for type in meant {
        for (index, target) in context.resources.targets(ofType: type, changes: context.indexes(ofType: type)) {
          guard let operation = target.operation, policy.operations.contains(operation) else { continue }
          if asksForReplacement, operation != .replace, context.plan.resourceChanges[index].action.isReplacement {
            continue
          }
          targets.append((index, target))
        }
      }
      // The plan's order; the targets of one change stay in theirs.
      if meant.count > 1 {
        let order = targets.indices.sorted { (targets[$0].0, $0) < (targets[$1].0, $1) }
        targets = order.map { targets[$0] }
      }
      if policy.operations.contains(.drift) {
        for (index, change) in context.plan.resourceDrift.enumerated() where isMeant(change.type) {
          if let target = PolicyTarget.drift(change) {
            targets.append((context.plan.resourceChanges.count + index, target))
          }
        }
      }
      return targets
    case .provider, .module, .plan:
      return context.resources.targets(of: policy.kind).enumerated().filter { _, target in
        switch policy.kind {
        case .plan: true
        case .module: target.names.contains { glob.matchesSource($0) }
        default: target.names.contains { glob.matches($0) }
        }
      }.map { ($0, $1) }
    }
  }
}
