import ArgumentParser
import HCL
import TFGen
import TFGenAWS
import TFGenIO
import TFPlan
import TFPolicy
import TFRegistry
import TFRunner

/// `tfgen explain CODE`
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain the code of an error or warning.")

  @Argument(help: "The code, such as GEN002; none lists them all.") var code: String?
  @OptionGroup var output: OutputOptions

  /// Every code of every target.
  static let all: [DiagnosticCode] =
    HCLCodes.all + EditCodes.all + JSONSyntax.Codes.all + JSONCodes.all + TFGenCodes.all + SchemaCodes.all
    + ValidationCodes.all + TFGenAWSCodes.all + TFGenIOCodes.all + TFPlanCodes.all + TFPolicyCodes.all + GateCodes.all
    + TFRunnerCodes.all + TFRegistryCodes.all + CLICodes.all

  func run() async throws {
    let console = Console(isJSON: output.json)
    try await perform(console) {
      guard let code else {
        if output.json { return console.result(json(Self.all)) }
        for entry in Self.all { console.result("\(entry.id)  \(entry.title)\n") }
        return
      }
      guard let found = Self.all.first(where: { $0.id == code.uppercased() }) else {
        throw Diagnostic(
          CLICodes.unknownCode, "There is no code \"\(code)\"",
          remedy: Suggestion.nearest(to: code.uppercased(), among: Self.all.map(\.id)).map { "Did you mean \($0)?" }
            ?? "tfgen explain lists all codes.")
      }
      console.result(output.json ? json([found]) : "\(found.id): \(found.title)\n\n\(found.explanation)\n")
    }
  }

  private func json(_ codes: [DiagnosticCode]) -> String {
    JSON.write(
      .object([
        "schema_version": .number(1),
        "codes": .list(
          codes.map {
            .object(["code": .string($0.id), "title": .string($0.title), "explanation": .string($0.explanation)])
          }),
      ])) + "\n"
  }
}

/// Codes of the command line itself.
enum CLICodes {
  static let unknownCode = DiagnosticCode("CLI001", "unknown code", "tfgen explain without a code lists them all.")
  static let unknownEnvironment = DiagnosticCode(
    "CLI002", "unknown environment", "An environment is a file envs/NAME.tfvars in the target folder.")
  static let invalidSchema = DiagnosticCode(
    "CLI003", "not a provider schema",
    "The input isn't the output of terraform providers schema -json, or it doesn't have the provider.")
  static let noFiles = DiagnosticCode("CLI004", "folder without configuration", "The folder has no .tf files.")
  static let noReviewedPlan = DiagnosticCode(
    "CLI005", "nothing was reviewed",
    "tfgen apply applies the plan that tfgen plan made and showed. Without one there is nothing to apply.")
  static let undeclaredVariable = DiagnosticCode(
    "CLI006", "value for a variable that isn't declared",
    "The configuration has no variable of this name, so nothing can use the value.")
  static let invalidDefinition = DiagnosticCode(
    "CLI007", "option that defines nothing",
    "tfgen console takes --var 'name=value', --unknown 'name=type' or 'resource_type.name.attribute=type', and --sensitive name."
  )
  static let invalidRequest = DiagnosticCode(
    "CLI008", "line that can't be answered",
    "tfgen console --jsonl reads one object a line, {\"expr\":\"…\"} and nothing else in it, of 16 MiB at most.")

  static let folderNamedAsFile = DiagnosticCode(
    "CLI009", "folder with the name of a file",
    "A folder has a name that ends in .tf or .tf.json. Terraform passes it over, and so does tfgen.")

  static let foreignSourceMap = DiagnosticCode(
    "CLI010", "source map that tfgen didn't write",
    "DIR/.tfgen/source-map.json says which rules resources break on purpose, so it counts only with the content that the "
      + "manifest beside it names. Emit the stack again after an upgrade or a merge.")
  static let unwritableOutput = DiagnosticCode(
    "CLI011", "output can't be written",
    "Standard output is a full disk or a closed file. What was to be written there is lost in part, so the command failed."
  )

  static let all = [
    folderNamedAsFile,
    unknownCode, unknownEnvironment, invalidSchema, noFiles, noReviewedPlan, undeclaredVariable, invalidDefinition,
    invalidRequest, foreignSourceMap, unwritableOutput,
  ]
}
