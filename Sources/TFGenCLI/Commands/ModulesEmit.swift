import ArgumentParser
import HCL
import TFGen
import TFGenIO
import TFRunner

/// `tfgen modules emit DIR...`
struct ModulesEmit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "emit", abstract: "Write the Terraform of a stack into a folder, or of several.",
    discussion: """
      The stack is the file given with --stack, else tfgen.hcl in the folder, else the default stack. Only files that tfgen wrote and \
      nobody changed are overwritten; a file that tfgen didn't write is never deleted.

      With several folders, give no --stack or one for each, in the same order. Each folder is written or left as it is by itself: \
      what is wrong with one doesn't stop the others, and makes the exit code 1 in the end.
      """)

  @Argument(help: "Target folders.", transform: PathArgument.parse)
  var directories: [String]
  @Option(help: "Stack file; one for each folder.") var stack: [String] = []
  @Flag(help: "Write nothing; exit 3 and show a diff when a folder isn't what would be written.") var check = false
  @Flag(help: "Show what changes as a unified diff.") var diff = false
  @Flag(help: "Overwrite files that were edited or that tfgen didn't write.") var force = false
  @Flag(help: "Write the folders of all module types, without a stack around them.") var library = false
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if library, !stack.isEmpty { throw ValidationError("--library writes all module types; it takes no --stack.") }
    if library, directories.count > 1 { throw ValidationError("--library takes one folder.") }
    if !stack.isEmpty, stack.count != directories.count {
      throw ValidationError(
        "There are \(directories.count) folders and \(stack.count) --stack: give one for each folder, in the same order, or none."
      )
    }
    var seen: Set<[Substring]> = []
    for directory in directories {
      let steps = directory.split(separator: "/").filter { $0 != "." }
      guard seen.insert((directory.hasPrefix("/") ? ["/"] : []) + steps).inserted else {
        throw ValidationError("The folder \(directory) is given twice.")
      }
    }
  }

  func run() async throws {
    let console = Console(isJSON: output.json)
    let emitter = FolderEmitter(command: self, console: console)
    if directories.count > 1 { return try await emitAll(emitter, console) }
    try await perform(console) {
      let outcome = try emitter.emit(directories[0], stackFile: stack.first)
      if output.json { console.result(JSON.write(.object(outcome.json(after: ["schema_version": .number(1)]))) + "\n") }
      if !outcome.isUpToDate { throw ExitCode.denied }
    }
  }

  private func emitAll(_ emitter: FolderEmitter, _ console: Console) async throws {
    var folders: [Value] = []
    var (hasFailed, isUpToDate) = (false, true)
    for (index, directory) in directories.enumerated() {
      let name: KeyValuePairs<String, Value> = ["folder": .string(directory)]
      do {
        let outcome = try emitter.emit(directory, stackFile: stack.isEmpty ? nil : stack[index])
        isUpToDate = isUpToDate && outcome.isUpToDate
        folders.append(.object(outcome.json(after: name)))
      } catch {
        guard let diagnostics = (error as? DiagnosticsError)?.diagnostics ?? (error as? Diagnostic).map({ [$0] }) else {
          throw error
        }
        console.report(diagnostics)
        console.message("\(directory): not emitted.")
        hasFailed = true
        folders.append(.object(FolderEmitter.failure(diagnostics, after: name)))
      }
    }
    if output.json {
      console.result(
        JSON.write(
          .object([
            "schema_version": .number(1), "ok": .bool(!hasFailed && isUpToDate), "folders": .list(folders),
          ])) + "\n")
    }
    if hasFailed { throw ExitCode.failure }
    if !isUpToDate { throw ExitCode.denied }
  }
}
