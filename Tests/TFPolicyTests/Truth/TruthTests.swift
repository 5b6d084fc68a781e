import HCL
import TFPlan
import TestSupport
import Testing

@testable import TFPolicy

/// Every rule against labels that an author wrote beside the configuration, on plans of the real terraform with the real
/// AWS provider, in every shape and with attributes taken away.
@Suite(.enabled(if: AWSProviderWorkspace.isExpected, "needs terraform and the AWS provider")) struct TruthTests {
  @Test func everyLabelIsRight() async throws {
    let plans = try await TruthPlans.shared.plans
    var table = TruthTable()
    for folder in TruthPlans.folders {
      let labels = try TruthLabel.read("Tests/Truth/\(folder)")
      let plan = try #require(plans[folder])
      try judgeShapes(plan, labels, &table)
      try judgeEdits(plan, labels, &table)
    }
    for edit in WholePlanCase.all { try edit.judge(try #require(plans[edit.folder]), &table) }
    print("Truth: \(table.total.cases) labelled cases\n\(table.description)")
    for miss in table.misses { Issue.record("\(miss)") }
    #expect(table.total.cases >= 400)
    #expect(Set(table.rows.keys) == Set(BuiltinRules.all.map(\.metadata.id)), "every rule has labels, and no other")
    for (rule, row) in table.rows where !PackTests.withoutUnknown.contains(rule) {
      #expect(row.unknowns > 0, "\(rule) has no case that is unknown")
    }
    for (rule, row) in table.rows {
      #expect(row.truePositives + row.falseNegatives > 0, "\(rule) has no case that fails")
      #expect(PackTests.withoutPass.contains(rule) || row.cases > row.truePositives + row.falseNegatives + row.unknowns)
    }
  }

  private func judgeShapes(_ plan: Value, _ labels: [TruthLabel], _ table: inout TruthTable) throws {
    for shape in PlanMutation.Shape.allCases {
      let context = PolicyContext(plan: try decode(shape.apply(plan)))
      var judged: [[String: String]: [String: [Judgement]]] = [:]
      for label in labels {
        if judged[label.inputs]?[label.rule] == nil {
          judged[label.inputs, default: [:]][label.rule] = try judge(label.rule, label.inputs, context)
        }
        let answer = answer(judged[label.inputs]?[label.rule] ?? [], shape.address(label.address))
        table.add(label, label.answer, answer, shape.rawValue)
      }
    }
  }

  private func judgeEdits(_ plan: Value, _ labels: [TruthLabel], _ table: inout TruthTable) throws {
    let decoded = try decode(plan)
    for label in labels {
      for change in label.changes {
        for (edit, expected) in [
          (PlanMutation.Edit.null, change.null), (.removed, change.removed), (.unknown, change.unknown),
        ] {
          guard let expected else { continue }
          let edited = try #require(
            PlanMutation.edit(decoded, plan, label.address, change.attribute, edit), "no \(label.address)")
          let judgements = try judge(label.rule, label.inputs, PolicyContext(plan: edited))
          table.add(label, expected, answer(judgements, label.address), "\(change.attribute) \(edit.rawValue)")
        }
      }
    }
  }
}

/// A plan from its JSON.
func decode(_ plan: Value) throws -> Plan {
  try Plan.decode(Array(JSON.write(plan, pretty: false).utf8), fileName: "plan.json")
}

/// What a built-in rule says about a plan.
func judge(_ rule: String, _ inputs: [String: String], _ context: PolicyContext) throws -> [Judgement] {
  let rules = try inputs.isEmpty ? BuiltinRules.all : BuiltinRules.all(inputs: inputs.mapValues { .text($0) })
  return try #require(rules.first { $0.metadata.id == rule }, "there is no rule \(rule)").evaluate(context)
}

/// The worst that was said about a target.
func answer(_ judgements: [Judgement], _ address: String) -> TruthLabel.Answer {
  let outcomes = Set(judgements.filter { $0.address == address }.map(\.outcome))
  if outcomes.contains(.error) { return .error }
  if outcomes.contains(.fail) { return .fail }
  if outcomes.contains(.unknown) { return .unknown }
  return outcomes.isEmpty ? .none : .pass
}
