import ArgumentParser
import TFPlan
import TFPolicy
import TFReport
import TFRunner

/// `tfgen apply DIR`
struct ApplyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Apply the plan that was reviewed.",
    discussion: """
      Applies the plan that tfgen plan saved, byte for byte, and refuses when it was changed, when anything it depends on was changed, \
      when the state has moved on, or when a rule denies it. Ephemeral variables, such as passwords, must be in the environment again.
      """)

  @OptionGroup var run: RunOptions

  func run() async throws {
    let console = Console(isJSON: run.output.json)
    try await perform(console) {
      let session = try await TerraformSession(run, command: "apply", console: console)
      let reviewed = try session.terraform.reviewedPlan(environment: session.environment)
      // What is installed may have been turned to another environment's state meanwhile.
      try await session.initialize()
      let (plan, result) = try await session.judge(reviewed)
      if result.isDenied {
        session.show(reviewed, plan, result, format: run.output.json ? .json : .text)
        console.message("The plan is denied. Nothing was applied.")
        throw ExitCode.denied
      }
      console.message(PlanSummary.headline(plan))
      try await session.apply(reviewed)
    }
  }
}
