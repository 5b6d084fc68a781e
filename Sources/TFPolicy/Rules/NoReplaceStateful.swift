import HCL
import TFPlan

/// `op-no-replace-stateful`
struct NoReplaceStateful: Rule {
  let metadata = RuleMetadata(
    "op-no-replace-stateful", "Don't replace what holds data", severity: .error,
    rationale: "A replacement destroys the old object with its data, in whatever order; it looks like a small change in a plan.",
    remedy: "Undo the change of the named attribute, or migrate the data to a second resource first.",
    defaults: "create_before_destroy doesn't help: the new object is empty.")

  func evaluate(_ context: PolicyContext) -> [Judgement] {
    context.changes(ofTypes: StatefulTypes.all).filter { $0.mode == .managed }.map { change in
      guard change.action.isReplacement else { return .pass(change.address) }
      let paths = change.replacePaths.map(\.description).joined(separator: ", ")
      return .fail(
        change.address, change.replacePaths.first, expected: "changed in place or not at all",
        "\(change.address) would be replaced\(change.action == .replaceAndForget ? "; the new one begins without the old one's data" : " and lose its data")\(paths.isEmpty ? "" : " because of \(paths)")\(change.reasonSuffix).")
    }
  }
}
