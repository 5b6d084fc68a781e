import ArgumentParser
import TFPlan
import TFPolicy
import TFReport
import TFRunner

/// `tfgen plan DIR`
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Plan a folder, show the danger first, and judge the plan.",
    discussion: """
      Runs terraform or tofu: TFGEN_TERRAFORM, else the first of them on PATH. TFGEN_PLUGIN_DIR names a folder with providers to use \
      instead of a registry. The plan is saved readable for its owner only; tfgen apply applies exactly that plan. Exits 3 when a rule denies it.
      """)

  @OptionGroup var run: RunOptions
  @Flag(help: "Exit 2 when the plan has changes.") var detailedExitcode = false
  @Flag(help: "Plan to destroy everything.") var destroy = false
  @Option(help: "Format of the result: text, json, or one of those of tfgen check, with the findings alone.")
  var format: FindingsFormat?

  func run() async throws {
    let format = self.format ?? (run.output.json ? .json : .text)
    let console = Console(isJSON: format.isJSON)
    try await perform(console) {
      let session = try await TerraformSession(run, command: "plan", console: console)
      try await session.initialize()
      let reviewed = try await session.terraform.plan(
        .init(environment: session.environment, variableFiles: session.variableFiles, isDestroy: destroy),
        isReviewed: false)
      let (plan, result) = try await session.judge(reviewed)
      session.show(reviewed, plan, result, format: format)
      if result.isDenied {
        // Nothing but a new plan leads from here to an apply: what made this one wrong may be a policy or a waiver, too.
        try session.terraform.discardPlan(environment: session.environment)
        console.message("The plan is denied and was thrown away.")
        throw ExitCode.denied
      }
      try session.terraform.keep(reviewed)
      if plan.hasChanges {
        console.message("Apply it with: tfgen apply \(run.directory) --env \(session.environment)")
        if detailedExitcode { throw ExitCode.changes }
      }
    }
  }
}
