import HCL
import TFPlan

/// The plan as a whole, for `plan_policy`: what a rule about single resources can't say.
enum PlanTarget {
  /// The only target of its kind.
  ///
  /// - Parameters:
  ///   - address: what it is called.
  ///   - given: fields that go before those of the plan, for tests.
  static func make(_ plan: Plan, address: String = "plan", given: TypedValue.Entries = .init()) -> PolicyTarget {
    var counts: [String: Int] = [:]
    for word in Action.words { counts[word] = 0 }
    var changes: [TypedValue] = []
    for index in plan.resourceChanges.indices where plan.resourceChanges[index].mode == .managed {
      counts[plan.resourceChanges[index].action.word, default: 0] += 1
      changes.append(summary(plan.resourceChanges[index]))
    }
    let fields: [(key: String, value: TypedValue)] = [
      (
        "action_invocations",
        .tuple(
          plan.actionInvocations.map {
            .object([("address", .string($0.address)), ("trigger", $0.trigger.map { .string($0) } ?? .null)])
          })
      ),
      ("changes", .tuple(changes)),
      ("counts", .object(counts.map { ($0.key, .number(Number($0.value))) })),
      ("deferred", .tuple(plan.deferred.map { .string($0) })),
      ("drift", .tuple(plan.meaningfulDrift.map(summary))),
      ("environment", plan.environment.map { .string($0) } ?? .null),
      ("is_applyable", plan.isApplyable.map { .bool($0) } ?? .null),
      ("is_complete", plan.isComplete.map { .bool($0) } ?? .null), ("is_errored", .bool(plan.isErrored)),
      ("terraform_version", .string(plan.terraformVersion)),
    ]
    return PolicyTarget(
      address: address, names: [""], attributes: .null, meta: .null,
      own: .object(fields + zip(given.keys, given.values).map { ($0, $1) }))
  }

  /// The names of a summary's fields, sorted; shared by all.
  private static let summaryNames = ["action", "address", "module_path", "name", "reason", "type"]

  private static func summary(_ change: ResourceChange) -> TypedValue {
    .object(
      TypedValue.Entries(
        sortedKeys: summaryNames,
        values: [
          .string(change.action.word), .string(change.address), .string(change.moduleAddress), .string(change.name),
          change.actionReason.map { .string($0) } ?? .null, .string(change.type),
        ]))
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
