import ArgumentParser
import TFPlan
import TFPolicy
import TFReport
import TFRunner

/// `tfgen destroy DIR`
struct DestroyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "destroy", abstract: "Plan to destroy everything, show it, and do it when it is confirmed.",
    discussion: """
      Without --confirm it only shows the plan. The rule op-no-destroy-stateful denies the plan when it holds databases, images or logs; \
      when that is meant, say so: --skip-rule op-no-destroy-stateful.
      """)

  @OptionGroup var run: RunOptions
  @Option(help: "Name of the environment, to confirm that it is to be destroyed.") var confirm: String?

  func run() async throws {
    let console = Console(isJSON: run.output.json)
    try await perform(console) {
      let session = try await TerraformSession(run, command: "destroy", console: console)
      if let confirm, confirm != session.environment {
        throw ValidationError("--confirm says \(confirm), but the environment is \(session.environment).")
      }
      try await session.initialize()
      let reviewed = try await session.terraform.plan(
        .init(environment: session.environment, variableFiles: session.variableFiles, isDestroy: true),
        isReviewed: false)
      let (plan, result) = try await session.judge(reviewed)
      if !run.output.json || confirm == nil {
        session.show(reviewed, plan, result, format: run.output.json ? .json : .text)
      }
      if result.isDenied {
        try session.terraform.discardPlan(environment: session.environment)
        console.message("The plan is denied. Nothing was destroyed.")
        throw ExitCode.denied
      }
      guard confirm != nil else {
        console.message("Nothing was destroyed. Confirm with: --confirm \(session.environment)")
        try session.terraform.discardPlan(environment: session.environment)
        return
      }
      try await session.apply(reviewed)
    }
  }
}
