public import HCL
public import TFPlan

/// A plan for people: what is lost first, then what changes, then what is new.
public enum PlanSummary {
  /// The summary as text.
  public static func text(_ plan: Plan, style: Style = .plain) -> String {
    var lines: [String] = []
    let managed = plan.resourceChanges.filter { $0.mode == .managed }
    let destroyed = managed.filter { $0.action.isDestructive && !$0.action.isReplacement }
    let replaced = managed.filter(\.action.isReplacement)
    let forgotten = managed.filter { $0.action == .forget }
    let updated = managed.filter { $0.action == .update }
    let created = managed.filter { $0.action == .create }
    let moved = managed.filter { $0.previousAddress != nil }

    func section(_ role: Style.Role, _ title: String, _ changes: [ResourceChange], _ detail: (ResourceChange) -> String)
    {
      guard !changes.isEmpty else { return }
      lines.append(style.apply(role, "\(title) (\(changes.count))"))
      for change in changes { lines.append("  " + detail(change)) }
      lines.append("")
    }

    section(.danger, "Destroy", destroyed) { change in
      if case .unknown = change.action { return "! " + name(change) + note(change.action.description) }
      return "- " + name(change) + note(reason(change))
    }
    section(.danger, "Replace", replaced) { change in
      let paths = change.replacePaths.map(\.description).joined(separator: ", ")
      let order =
        change.action == .replace(createBeforeDestroy: true)
        ? "new one first" : change.action == .replaceAndForget ? "old one is kept" : "old one first"
      return "± " + name(change)
        + note(
          [order, paths.isEmpty ? reason(change) : "because of \(paths)"].filter { !$0.isEmpty }.joined(separator: ", ")
        )
    }
    section(.warning, "Forget, without destroying", forgotten) { ". " + name($0) + note(reason($0)) }
    section(.warning, "Change in place", updated) { change in
      let attributes = changedAttributes(change)
      return "~ " + name(change)
        + note(attributes.prefix(6).joined(separator: ", ") + (attributes.count > 6 ? ", …" : ""))
    }
    section(.strong, "Move", moved) { "> " + name($0) + note("from \($0.previousAddress ?? "")") }
    section(.strong, "Import", managed.filter(\.isImport)) { "< " + name($0) }
    if !plan.actionInvocations.isEmpty {
      lines.append(style.apply(.warning, "Run actions (\(plan.actionInvocations.count))"))
      for action in plan.actionInvocations {
        lines.append(
          "  ! " + ValueText.printable(action.address) + note(action.trigger.map { "triggered by \($0)" } ?? ""))
      }
      lines.append("")
    }
    if !created.isEmpty {
      lines.append(style.apply(.good, "Create (\(created.count))"))
      for (module, changes) in groups(of: created, by: \.moduleAddress) {
        let counts = groups(of: changes, by: \.type).map { $1.count > 1 ? "\($0) ×\($1.count)" : $0 }
        lines.append(
          "  + \(module.isEmpty ? "root" : ValueText.printable(module)): "
            + counts.map(ValueText.printable).joined(separator: ", "))
      }
      lines.append("")
    }
    let drift = plan.meaningfulDrift
    if !drift.isEmpty {
      lines.append(style.apply(.faint, "Changed outside of Terraform (\(drift.count))"))
      for change in drift.prefix(10) { lines.append("  " + name(change)) }
      if drift.count > 10 { lines.append("  … and \(drift.count - 10) more") }
      lines.append("")
    }
    if !plan.deferred.isEmpty {
      lines.append(style.apply(.warning, "Deferred to a later plan (\(plan.deferred.count))"))
      for address in plan.deferred { lines.append("  " + ValueText.printable(address)) }
      lines.append("")
    }
    let outputs = plan.outputChanges.filter(\.action.isChange)
    if !outputs.isEmpty {
      lines.append("Outputs")
      for output in outputs { lines.append("  \(ValueText.printable(output.name)) = \(ValueText.show(output.after))") }
      lines.append("")
    }
    lines.append(style.apply(.strong, headline(plan)))
    return lines.joined(separator: "\n") + "\n"
  }

  /// One sentence with the numbers.
  public static func headline(_ plan: Plan) -> String {
    let managed = plan.resourceChanges.filter { $0.mode == .managed }
    if !plan.hasChanges { return "No changes." }
    func count(_ test: (ResourceChange) -> Bool) -> Int { managed.filter(test).count }
    var parts = ["\(count { $0.action == .create }) to create", "\(count { $0.action == .update }) to change"]
    parts.append("\(count(\.action.isReplacement)) to replace")
    parts.append("\(count { $0.action.isDestructive && !$0.action.isReplacement }) to destroy")
    let others: [(Int, String)] = [
      (count { $0.action == .forget }, "to forget"), (count(\.isImport), "to import"),
      (count { $0.previousAddress != nil }, "moved"), (plan.actionInvocations.count, "actions to run"),
      (plan.deferred.count, "deferred"),
    ]
    parts += others.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "Plan: " + parts.joined(separator: ", ") + "."
  }

  /// The summary as a value for JSON.
  public static func json(_ plan: Plan) -> Value {
    let changes = plan.resourceChanges.filter {
      $0.mode == .managed && ($0.action.isChange || $0.previousAddress != nil || $0.isImport)
    }
    return .object([
      "terraform_version": .string(plan.terraformVersion), "has_changes": .bool(plan.hasChanges),
      "headline": .string(headline(plan)),
      "changes": .list(
        changes.map { change in
          var fields = Value.Fields()
          fields["address"] = .string(change.address)
          fields["action"] = .string(change.action.description)
          fields["type"] = .string(change.type)
          if let reason = change.actionReason { fields["reason"] = .string(reason) }
          if let previous = change.previousAddress { fields["previous_address"] = .string(previous) }
          if let deposed = change.deposed { fields["deposed"] = .string(deposed) }
          if change.isImport { fields["importing"] = .bool(true) }
          if !change.replacePaths.isEmpty {
            fields["replace_paths"] = .list(change.replacePaths.map { .string($0.description) })
          }
          return .object(fields)
        }),
    ])
  }

  private static func name(_ change: ResourceChange) -> String {
    ValueText.printable(change.address) + (change.deposed.map { " (deposed \($0))" } ?? "")
  }

  private static func note(_ text: String) -> String { text.isEmpty ? "" : "  (\(ValueText.printable(text)))" }

  private static func reason(_ change: ResourceChange) -> String {
    switch change.actionReason {
    case nil: ""
    case "delete_because_no_resource_config": "no longer in the configuration"
    case "delete_because_no_module": "its module is no longer in the configuration"
    case "delete_because_each_key": "its key is no longer in for_each"
    case "delete_because_count_index": "its index is beyond count"
    case "delete_because_wrong_repetition": "count or for_each came or went"
    case "replace_because_cannot_update": "can't be changed in place"
    case "replace_because_tainted": "tainted"
    case "replace_by_request": "asked for with -replace"
    case "replace_by_triggers": "replace_triggered_by"
    case let other?: other
    }
  }

  /// Top-level attributes whose value differs; their values aren't shown, so no secret can be.
  private static func changedAttributes(_ change: ResourceChange) -> [String] {
    guard case .object(let after) = change.after.unmarked else { return [] }
    return after.keys.filter { (change.before[$0]?.unmarked ?? .null) != (after[$0]?.unmarked ?? .null) }
  }

  /// Groups in the order of their first members.
  private static func groups(
    of changes: [ResourceChange], by key: (ResourceChange) -> String
  ) -> [(key: String, changes: [ResourceChange])] {
    var positions: [String: Int] = [:]
    var groups: [(key: String, changes: [ResourceChange])] = []
    for change in changes {
      let key = key(change)
      if let position = positions[key] {
        groups[position].changes.append(change)
      } else {
        positions[key] = groups.count
        groups.append((key, [change]))
      }
    }
    return groups
  }
}
