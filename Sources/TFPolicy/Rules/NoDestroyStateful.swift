import HCL
import TFPlan

/// `op-no-destroy-stateful`
struct NoDestroyStateful: Rule {
  let metadata = RuleMetadata(
    "op-no-destroy-stateful", "Don't destroy what holds data", severity: .error,
    rationale: "A database, a bucket, a log group or a key that is gone doesn't come back with the next apply.",
    remedy:
      "Keep the resource in the configuration, or move it out of management with a removed block. If it is meant, skip this rule for this one run.",
    defaults: "Any action that isn't known counts as destroying.")

  func evaluate(_ context: PolicyContext) -> [Judgement] {
    context.changes(ofTypes: StatefulTypes.all).filter { $0.mode == .managed }.map { change in
      switch change.action {
      case .delete:
        .fail(
          change.address, expected: "not destroyed",
          "\(change.address) would be destroyed with its data\(change.reasonSuffix).")
      case .unknown(let verbs):
        .fail(
          change.address, expected: "a known action",
          "\(change.address) has an action that isn't known: \(verbs.joined(separator: ", ")).")
      default: .pass(change.address)
      }
    }
  }
}

extension ResourceChange {
  /// Terraform's reason in brackets.
  var reasonSuffix: String {
    switch actionReason {
    case nil: ""
    case "delete_because_no_resource_config": " (it is no longer in the configuration)"
    case "delete_because_no_module": " (its module is no longer in the configuration)"
    case "delete_because_each_key": " (its key is no longer in for_each)"
    case "delete_because_count_index": " (its index is beyond count)"
    case "replace_because_cannot_update": " (a change can't be made in place)"
    case "replace_because_tainted": " (it is tainted)"
    case "replace_by_request": " (it was asked for with -replace)"
    case "replace_by_triggers": " (replace_triggered_by)"
    case let other?: " (\(other))"
    }
  }
}
