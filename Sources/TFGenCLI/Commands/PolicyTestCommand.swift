import ArgumentParser
import HCL
import TFPolicy
import TFReport

/// Formats of what came of testing and validating policies.
enum PolicyReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, junit
}

/// `tfgen policy test`
struct PolicyTest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run .policytest.hcl files.",
    discussion: "Exits 0 when all is as expected, 3 when something isn't and 1 when a file can't be read.")

  @Argument(help: "Folders with policies and tests, or single files.") var paths: [String] = []
  @Option(help: "Where the policies are; may be repeated.") var policies: [String] = []
  @Option(help: "Where the tests are; may be repeated.") var tests: [String] = []
  @Flag(help: "Refuse what HashiCorp's policy language doesn't have.") var strict = false
  @OptionGroup var inputs: PolicyInputOptions
  @Option(help: "Format of the result: text, json or junit.") var format: PolicyReportFormat?
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let format = self.format ?? (output.json ? .json : .text)
    let console = Console(isJSON: format != .text)
    try await perform(console) {
      let anywhere = paths.isEmpty && policies.isEmpty && tests.isEmpty ? ["."] : paths
      let isPolicy = { (path: String) in !path.hasSuffix(PolicyFiles.testSuffix) }
      let isTest = { (path: String) in !path.hasSuffix(PolicyFiles.policySuffix) }
      let policyFiles = try PolicyFiles.files(
        at: policies + anywhere.filter(isPolicy), suffix: PolicyFiles.policySuffix)
      let testFiles = try PolicyFiles.files(at: tests + anywhere.filter(isTest), suffix: PolicyFiles.testSuffix)
      var documents: [PolicyDocument] = []
      var results: [PolicyTestFileResult] = []
      for file in policyFiles {
        do throws(DiagnosticsError) {
          documents.append(try PolicyReader.read(file, strict: strict))
        } catch { results.append(PolicyTestFileResult(file: file.name, problems: error.diagnostics)) }
      }
      // Without all policies, what tests say would be beside the point.
      let run = PolicyTestRun(documents, inputs: try inputs.values().mapValues { .value($0) }, strict: strict)
      let isComplete = results.isEmpty
      for file in testFiles {
        do throws(DiagnosticsError) {
          let document = try PolicyTestReader.read(file, strict: strict)
          if isComplete { results.append(run.run(document)) }
        } catch { results.append(PolicyTestFileResult(file: file.name, problems: error.diagnostics)) }
      }
      console.report(results.flatMap(\.problems))
      switch format {
      case .text: console.result(PolicyTestReport.text(results, style: console.outputStyle))
      case .json: console.result(PolicyTestReport.json(results))
      case .junit: console.result(PolicyTestReport.junit(results))
      }
      if results.contains(where: { !$0.problems.isEmpty }) { throw ExitCode.failure }
      if !results.allSatisfy(\.hasPassed) { throw ExitCode.denied }
    }
  }
}
