import ArgumentParser
import HCL
import TFGen
import TFGenIO
import TFReport

/// `tfgen validate DIR`
struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Check the HCL of a folder: syntax, and resources against the provider's schema.",
    discussion: """
      Works offline and in milliseconds, over the folder and those below it. It doesn't evaluate expressions and doesn't follow references \
      between variables, modules and resources; terraform validate does. Resources of providers whose schema tfgen doesn't carry are counted, not checked.
      """)

  @Argument(help: "Folder.") var directory: String
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let console = Console(isJSON: output.json)
    try await perform(console) {
      guard FileWalk.isFolder(directory) else {
        throw Diagnostic(TFGenIOCodes.notFound, "There is no folder \(directory)", remedy: "Give the folder of a Terraform configuration.")
      }
      let paths = try FileWalk.files(below: directory) { $0.hasSuffix(".tf") }.map { directory == "." ? $0 : "\(directory)/\($0)" }
      if paths.isEmpty {
        throw Diagnostic(CLICodes.noFiles, "\(directory) has no .tf files", remedy: "Give the folder of a Terraform configuration.")
      }
      var tally = Tally()
      let checker = SchemaChecker(schemas: Session.current.registry.schemas)
      for path in paths { tally.check(SourceFile(name: path, bytes: try FileReader.read(path, limit: 64 << 20)), checker) }
      finish(tally, paths.count, console)
      if tally.diagnostics.hasErrors { throw ExitCode.failure }
    }
  }

  private func finish(_ tally: Tally, _ files: Int, _ console: Console) {
    console.report(tally.diagnostics)
    let errors = tally.diagnostics.count { $0.severity == .error }
    if output.json {
      console.result(JSON.write(.object([
        "schema_version": .number(1), "valid": .bool(errors == 0), "files": .number(Number(files)), "checked": .number(Number(tally.checked)),
        "not_covered": .number(Number(tally.uncovered)), "diagnostics": .list(tally.diagnostics.map { DiagnosticText.json($0) }),
      ])) + "\n")
      return
    }
    var text = "\(files) files, \(tally.checked) resources and data sources checked"
    if tally.uncovered > 0 { text += ", \(tally.uncovered) of providers without a schema not checked" }
    console.message(text + (errors == 0 ? ": valid." : ": \(errors) errors."))
  }

  /// What was seen so far.
  private struct Tally {
    var diagnostics: [Diagnostic] = []
    var checked = 0
    var uncovered = 0

    mutating func check(_ file: SourceFile, _ checker: SchemaChecker) {
      let parsed = Parser.parse(file)
      diagnostics += parsed.diagnostics
      for block in parsed.body.blocks where ["resource", "data", "ephemeral", "provider"].contains(block.type) {
        if block.type != "provider" {
          if checker.covers(block) { checked += 1 } else { uncovered += 1 }
        }
        diagnostics += checker.check(block) { origin in origin.span.map { file.location(of: $0) } }
      }
    }
  }
}
