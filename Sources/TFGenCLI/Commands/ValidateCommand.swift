import ArgumentParser
import HCL
import HCLFunctions
import TFGen
import TFGenIO
import TFReport

/// `tfgen validate DIR`
struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check the Terraform of a folder: syntax, names, references, functions, and resources against schemas.",
    discussion: """
      Works offline, without terraform init, in milliseconds, over the modules in the folder, those below it and the local modules that \
      they call. What it refuses terraform validate refuses, too. What it doesn't look at:

      \(ConfigurationValidator.notCovered.map { "- \($0)" }.joined(separator: "\n"))
      """)

  @Argument(help: "Folder.", transform: PathArgument.parse)
  var directory: String
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let console = Console(isJSON: output.json)
    try await perform(console) {
      guard FileWalk.isFolder(directory) else { throw ConfigurationFolder.notFolder(directory) }
      let schemas = Session.current.registry.schemas
      var pending = try ConfigurationFolder.folders(below: directory)
      if pending.isEmpty {
        throw Diagnostic(
          CLICodes.noFiles, "\(directory) has no .tf files", remedy: "Give the folder of a Terraform configuration.")
      }
      var folders = ConfigurationFolder(root: directory, schemas: schemas)
      let validator = ConfigurationValidator(schemas: schemas, functions: StandardFunctions.library)
      var tally = Tally()
      var seen = Set(pending)
      let called = try folders.called(from: pending)
      while !pending.isEmpty {
        let folder = pending.removeFirst()
        guard let module = try folders.module(folder) else { continue }
        tally.files += module.files.count
        tally.modules += 1
        let report = validator.validate(module, isRoot: !called.contains(folder)) { source in
          guard let target = folders.target(of: source, in: folder) else { return .unknown }
          guard let child = try? folders.module(target) else { return .missing }
          if seen.insert(target).inserted { pending.append(target) }
          return .module(child)
        }
        tally.add(report)
      }
      finish(tally, console)
      if tally.diagnostics.hasErrors { throw ExitCode.failure }
    }
  }

  private func finish(_ tally: Tally, _ console: Console) {
    console.report(tally.diagnostics)
    let errors = tally.diagnostics.count { $0.severity == .error }
    if output.json {
      console.result(
        JSON.write(
          .object([
            "schema_version": .number(1), "valid": .bool(errors == 0),
            "error_count": .number(Number(errors)),
            "warning_count": .number(Number(tally.diagnostics.count - errors)),
            "modules": .number(Number(tally.modules)), "files": .number(Number(tally.files)),
            "checked": .number(Number(tally.checked)),
            "not_covered": .number(Number(tally.uncovered)),
            "module_calls_not_covered": .number(Number(tally.uncoveredCalls)),
            "not_checked": .list(ConfigurationValidator.notCovered.map { .string($0) }),
            "diagnostics": .list(tally.diagnostics.map { DiagnosticText.json($0) }),
          ])) + "\n")
      return
    }
    func count(_ number: Int, _ one: String) -> String { "\(number) \(one)\(number == 1 ? "" : "s")" }
    var text =
      "\(count(tally.modules, "module")), \(count(tally.files, "file")), \(tally.checked) resources and data sources checked"
    if tally.uncovered > 0 { text += ", \(tally.uncovered) of providers without a schema not checked" }
    if tally.uncoveredCalls > 0 { text += ", \(count(tally.uncoveredCalls, "module call")) not followed" }
    console.message(text + (errors == 0 ? ": valid, as far as it is checked." : ": \(count(errors, "error"))."))
  }

  /// What was seen so far.
  private struct Tally {
    var diagnostics: [Diagnostic] = []
    var modules = 0
    var files = 0
    var checked = 0
    var uncovered = 0
    var uncoveredCalls = 0

    mutating func add(_ report: ConfigurationValidator.Report) {
      diagnostics += report.diagnostics
      checked += report.checkedResources
      uncovered += report.uncoveredResources
      uncoveredCalls += report.uncoveredCalls
    }
  }
}
