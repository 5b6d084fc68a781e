import HCL
import TFPlan

/// `op-required-tags`
struct RequiredTags: Rule {
  let metadata = RuleMetadata(
    "op-required-tags", "Tag everything that can be tagged", severity: .error,
    rationale: "Costs, owners and clean-ups are found by tags.",
    remedy: "Set the tags once, in default_tags of the provider.",
    defaults: "tags_all counts, which includes the provider's default_tags. Types without tags_all can't be tagged.")

  func evaluate(_ context: PolicyContext) -> [Judgement] {
    let changes = context.plan.resourceChanges
    return changes.indices.compactMap { index in
      guard changes[index].mode == .managed, changes[index].action.leavesObject, changes[index].deposed == nil,
        let tags = changes[index].after["tags_all"]
      else { return nil }
      return judge(changes[index], tags, context.options.requiredTags)
    }
  }

  private func judge(_ change: ResourceChange, _ tags: Value, _ required: [String]) -> Judgement {
    let path = AttributePath("tags_all")
    let expected = "tags \(required.joined(separator: ", "))"
    guard case .object(let fields) = tags.unmarked else {
      if tags.unmarked == .unknown {
        return .unknown(change.address, path, expected: expected, "The tags will only be known after apply.")
      }
      return required.isEmpty
        ? .pass(change.address) : .fail(change.address, path, expected: expected, actual: tags, "There are no tags.")
    }
    let missing = required.filter { (fields[$0]?.unmarked ?? .null) == .null }
    let empty = required.filter { fields[$0]?.unmarked == .string("") }
    if missing.isEmpty, empty.isEmpty { return .pass(change.address) }
    let names: Value = .list(fields.keys.map { .string($0) })
    let keys: Value = tags.isSensitive || change.after.isSensitive ? .sensitive(names) : names
    let problems = [("Missing", missing), ("Without a value", empty)].filter { !$0.1.isEmpty }
    let message = problems.map { "\($0.0): \($0.1.joined(separator: ", "))." }.joined(separator: " ")
    return .fail(change.address, path, expected: expected, actual: missing.isEmpty ? nil : keys, message)
  }
}
