import ArgumentParser
import HCL
import TFPlan
import TFPolicy
import TFReport

/// `tfgen check PLAN`
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Judge a plan that was made elsewhere.",
    discussion: """
      Exits 0 when the plan is allowed, 3 when it is denied and 1 when it can't be read. PLAN is the output of \
      terraform show -json FILE, in UTF-8 or UTF-16, compressed or not, or FILE itself.
      """)

  @Argument(help: "The plan; - for standard input.") var plan: String
  @OptionGroup var report: ReportOptions
  @OptionGroup var input: PlanInputOptions
  @OptionGroup var policy: PolicyCommandOptions
  @OptionGroup var baseline: BaselineOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let format = report.format ?? (output.json ? .json : .text)
    let console = Console(isJSON: format.isJSON)
    try await perform(console) {
      let decoded = try await PlanInput(plan, input, console: console).plan
      var options = try policy.options()
      // Asked for is what the rule is about.
      if input.allowsIncomplete, options.severityOf["op-plan-complete"] == nil {
        options.severityOf["op-plan-complete"] = .warning
      }
      var result = try Gate(directory: input.directory).judge(decoded, options, directory: input.directory)
      console.report(
        try policy.waivers.apply(to: &result, rules: BuiltinRules.all.map(\.metadata.id), directory: input.directory))
      try baseline.apply(to: &result, console: console)
      try report.write(result, format: format, console: console)
      if result.isDenied { throw ExitCode.denied }
    }
  }
}
