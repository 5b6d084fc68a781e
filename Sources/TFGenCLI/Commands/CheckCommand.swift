import ArgumentParser
import HCL
import TFGenIO
import TFPlan
import TFPolicy
import TFReport

/// `tfgen check PLAN`
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Judge a plan that was made elsewhere, or a configuration before there is one.",
    discussion: """
      Exits 0 when the plan is allowed, 3 when it is denied and 1 when it can't be read. PLAN is the output of \
      terraform show -json FILE, in UTF-8 or UTF-16, compressed or not, or FILE itself.

      A folder is judged by its configuration alone, in milliseconds and without terraform: literals, variables, local values \
      and functions are evaluated, and what only a provider knows is unknown.
      """)

  @Argument(help: "The plan, or a folder with a configuration; - for standard input.", transform: PathArgument.parse)
  var plan: String
  @OptionGroup var report: ReportOptions
  @OptionGroup var input: PlanInputOptions
  @OptionGroup var policy: PolicyCommandOptions
  @OptionGroup var rego: RegoOptions
  @OptionGroup var baseline: BaselineOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let format = report.format ?? (output.json ? .json : .text)
    let console = Console(isJSON: format.isJSON)
    try await perform(console) {
      let rules = try policy.allRules()
      var options = policy.options
      var result: PolicyResult
      let directory: String?
      let json: [UInt8]
      if plan != "-", FileWalk.isFolder(plan) {
        directory = plan
        let configuration = try ConfigurationInput(plan, environment: input.environment, console: console)
        result = try Gate(directory: plan, console: console).judge(
          configuration.plan, options, rules: rules, configuration: configuration.evaluated, hasValues: true)
        configuration.weaken(&result)
        json = configuration.json
      } else {
        directory = input.directory
        // Asked for is what the rule is about.
        if input.allowsIncomplete, options.severityOf["op-plan-complete"] == nil {
          options.severityOf["op-plan-complete"] = .warning
        }
        let planned = try await PlanInput(plan, input, keepsText: rego.isUsed, console: console)
        result = try Gate(directory: directory, console: console).judge(
          planned.plan, options, rules: rules, configuration: directory.flatMap { ConfigurationInput.behindPlan($0) })
        json = planned.json
      }
      try await rego.apply(to: &result, plan: json, in: directory)
      try policy.narrow(&result, directory: directory, console: console)
      console.tell(result.information)
      // The rules of Rego are known by what they said.
      let ids = rules.map(\.metadata.id) + result.summaries.map(\.rule.id)
      console.report(try policy.waivers.apply(to: &result, rules: ids, directory: directory))
      try baseline.apply(to: &result, console: console)
      try report.write(result, format: format, console: console)
      if result.isDenied { throw ExitCode.denied }
    }
  }
}
