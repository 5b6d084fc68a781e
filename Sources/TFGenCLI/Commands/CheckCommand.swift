import ArgumentParser
import HCL
import TFGenIO
import TFPlan
import TFPolicy
import TFReport

/// Formats of findings.
enum FindingsFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, sarif
}

/// `tfgen check PLAN.json`
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Judge a plan that was made elsewhere.",
    discussion:
      "Exits 0 when the plan is allowed, 3 when it is denied and 1 when it can't be read. PLAN.json is the output of terraform show -json FILE."
  )

  @Argument(
    help: "The plan: JSON in UTF-8 or UTF-16, compressed or not, or the file of plan -out; - for standard input.")
  var plan: String
  @Option(help: "Format of the findings: text, json or sarif.") var format: FindingsFormat?
  @OptionGroup var input: PlanInputOptions
  @OptionGroup var policy: PolicyCommandOptions
  @OptionGroup var baseline: BaselineOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let format = self.format ?? (output.json ? .json : .text)
    let console = Console(isJSON: format != .text)
    try await perform(console) {
      let decoded = try await PlanInput(plan, input, console: console).plan
      var options = try policy.options()
      // Asked for is what the rule is about.
      if input.allowsIncomplete, options.severityOf["op-plan-complete"] == nil {
        options.severityOf["op-plan-complete"] = .warning
      }
      var result = try Gate(directory: input.directory).judge(decoded, options, directory: input.directory)
      console.report(
        try policy.waivers.apply(
          to: &result, rules: BuiltinRules.all.map(\.metadata.id), directory: input.directory))
      try baseline.apply(to: &result, console: console)
      switch format {
      case .text: console.result(FindingsText.render(result, style: console.outputStyle))
      case .json: console.result(FindingsJSON.render(result))
      case .sarif: console.result(FindingsSARIF.render(result, version: TFGenCommandLine.version))
      }
      if result.isDenied { throw ExitCode.denied }
    }
  }
}
