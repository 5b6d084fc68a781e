import HCL
import TFPlan

/// `op-plan-complete`
struct PlanComplete: Rule {
  let metadata = RuleMetadata(
    "op-plan-complete", "Judge whole plans only", severity: .error,
    rationale: "Changes that Terraform deferred aren't in the plan, so no rule has seen them.",
    remedy: "Apply in steps, or remove what makes Terraform defer: a count or for_each that is unknown.",
    defaults: "complete is written since Terraform 1.8; OpenTofu doesn't write it, which counts as complete.")

  func evaluate(_ context: PolicyContext) -> [Judgement] {
    let plan = context.plan
    if plan.isErrored {
      return [.fail("plan", AttributePath("errored"), expected: "false", "Planning failed half-way: changes are missing.")]
    }
    if plan.isComplete == false || !plan.deferred.isEmpty {
      return [
        .fail(
          "plan", AttributePath("complete"), expected: "true",
          plan.deferred.isEmpty
            ? "Terraform says that another plan will be needed."
            : "Terraform deferred changes: \(plan.deferred.joined(separator: ", ")).")
      ]
    }
    return [.pass("plan")]
  }
}
