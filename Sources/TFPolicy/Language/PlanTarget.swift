import HCL
import TFPlan

/// The plan as a whole, for `plan_policy`: what a rule about single resources can't say.
enum PlanTarget {
  /// The only target of its kind.
  static func make(_ plan: Plan) -> PolicyTarget {
    let managed = plan.resourceChanges.filter { $0.mode == .managed }
    var counts: [String: Int] = [:]
    for word in Action.words { counts[word] = 0 }
    for change in managed { counts[change.action.word, default: 0] += 1 }
    return PolicyTarget(
      address: "plan", names: [""], operation: nil, attributes: .null, prior: .null, meta: .null,
      own: .fields(
        .object([
          (
            "action_invocations",
            .tuple(
              plan.actionInvocations.map {
                .object([
                  ("address", .string($0.address)), ("trigger", $0.trigger.map { .string($0) } ?? .null),
                ])
              })
          ),
          ("changes", .tuple(managed.map(summary))),
          ("counts", .object(counts.map { ($0.key, .number(Number($0.value))) })),
          ("deferred", .tuple(plan.deferred.map { .string($0) })),
          ("drift", .tuple(plan.meaningfulDrift.map(summary))),
          ("environment", plan.environment.map { .string($0) } ?? .null),
          ("is_applyable", plan.isApplyable.map { .bool($0) } ?? .null),
          ("is_complete", plan.isComplete.map { .bool($0) } ?? .null), ("is_errored", .bool(plan.isErrored)),
          ("terraform_version", .string(plan.terraformVersion)),
        ])), change: nil)
  }

  private static func summary(_ change: ResourceChange) -> TypedValue {
    .object([
      ("action", .string(change.action.word)), ("address", .string(change.address)),
      ("module_path", .string(change.moduleAddress)), ("name", .string(change.name)),
      ("reason", change.actionReason.map { .string($0) } ?? .null), ("type", .string(change.type)),
    ])
  }
}

extension Action {
  /// One word for policies.
  var word: String {
    switch self {
    case .noOp: "no-op"
    case .create: "create"
    case .read: "read"
    case .update: "update"
    case .delete: "delete"
    case .replace: "replace"
    case .replaceAndForget: "replace-and-forget"
    case .forget: "forget"
    case .unknown: "unknown"
    }
  }

  /// All of them.
  static let words = [
    "no-op", "create", "read", "update", "delete", "replace", "replace-and-forget", "forget", "unknown",
  ]
}
