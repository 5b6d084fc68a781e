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

  @Argument(help: "The plan as JSON; - for standard input.") var plan: String
  @Option(help: "Format of the findings: text, json or sarif.") var format: FindingsFormat?
  @Option(
    name: .customLong("dir"),
    help: "The folder that tfgen emitted and the plan is for; its source map adds places and known parts of documents.")
  var directory: String?
  @OptionGroup var policy: PolicyCommandOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let format = self.format ?? (output.json ? .json : .text)
    let console = Console(isJSON: format != .text)
    try await perform(console) {
      let rules = try policy.files.rules()
      let bytes = plan == "-" ? try FileReader.readStandardInput() : try FileReader.read(plan)
      let decoded = try Plan.decode(bytes, fileName: plan == "-" ? "<stdin>" : plan)
      console.report(decoded.warnings)
      let result = try Gate(directory: directory).judge(
        decoded, policy.options, rules: rules, directory: directory)
      for note in result.information { console.message("\(note.rule): \(note.address): \(note.text)") }
      switch format {
      case .text: console.result(FindingsText.render(result, style: console.outputStyle))
      case .json: console.result(FindingsJSON.render(result))
      case .sarif: console.result(FindingsSARIF.render(result, version: TFGenCommandLine.version))
      }
      if result.isDenied { throw ExitCode.denied }
    }
  }
}
