import ArgumentParser
import HCL
import TFGenIO
import TFReport

/// `tfgen fmt [PATH…|-]`
struct FmtCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Format HCL byte for byte as terraform fmt does.",
    discussion: """
      Formats the files in place and prints the names of those that changed. A folder stands for the files in it that terraform fmt or \
      tofu fmt would format; without a path it is the current folder. A file with mistakes is left alone, and the others are formatted. \
      With - standard input is formatted to standard output. Where terraform fmt would lose text the input is kept and a warning says so.
      """)

  /// Bytes above which a file is refused.
  static let limit = 64 << 20

  @Argument(help: "Files and folders, or - for standard input.", transform: PathArgument.parse)
  var paths: [String] = []
  @Flag(help: "Write nothing; exit 3 when something isn't formatted.") var check = false
  @Flag(help: "Show what changes as a unified diff.") var diff = false
  @Flag(help: "Also format folders below the given ones.") var recursive = false
  @Option(help: "Whether files are written.") var write = true
  @Option(help: "Whether the names of changed files are printed.") var list = true
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if paths.contains("-"), paths.count > 1 || recursive {
      throw ValidationError("- stands alone: it is standard input.")
    }
    if paths.contains("") { throw ValidationError("A path is empty.") }
  }

  func run() async throws {
    let console = Console(isJSON: output.json)
    try await perform(console) {
      let outcome = paths == ["-"] ? try formatStandardInput(console) : formatFiles(console)
      if outcome.failed { throw ExitCode.failure }
      if check, outcome.changed { throw ExitCode.denied }
    }
  }

  private struct Outcome {
    var failed = false
    var changed = false
  }

  // MARK: Standard input

  private func formatStandardInput(_ console: Console) throws -> Outcome {
    let name = "<stdin>"
    let file = SourceFile(name: name, bytes: try FileReader.readStandardInput(limit: Self.limit))
    let result = Formatter.format(file)
    if result.diagnostics.hasErrors { throw DiagnosticsError(result.diagnostics) }
    console.report(result.diagnostics)
    var text = result.bytes
    // As terraform fmt - writes it: what is printed ends with a line break.
    if text.last != 0x0A { text.append(0x0A) }
    if output.json {
      report(console, [entry(name, result)], result.diagnostics, text: check || diff ? nil : text)
    } else if diff {
      console.result(UnifiedDiff.diff(old: file.bytes, new: result.bytes, oldName: "a/\(name)", newName: "b/\(name)"))
    } else if !check {
      console.result(String(decoding: text, as: UTF8.self))
    }
    return Outcome(changed: result.changed)
  }

  // MARK: Files

  /// A file that was formatted and isn't what it was.
  private struct Change {
    var path: String
    var old: [UInt8]
    var result: Formatter.Result
  }

  private func formatFiles(_ console: Console) -> Outcome {
    var outcome = Outcome()
    var entries: [Value] = []
    var all: [Diagnostic] = []
    var replacements = FileReplacements()
    var changes: [Change] = []
    func note(_ diagnostics: [Diagnostic]) {
      if diagnostics.isEmpty { return }
      console.report(diagnostics)
      all += diagnostics
      if diagnostics.hasErrors { outcome.failed = true }
    }
    func finish() {
      let failures = writes ? replacements.commit() : changes.map { _ in nil }
      for (change, failure) in zip(changes, failures) {
        if let failure {
          note([failure])
          continue
        }
        outcome.changed = true
        if output.json {
          entries.append(entry(change.path, change.result, change.old))
          continue
        }
        if list { console.result(change.path + "\n") }
        if diff { console.result(difference(change.path, change.old, change.result)) }
      }
      changes.removeAll(keepingCapacity: true)
    }
    for path in paths.isEmpty ? ["."] : paths {
      let found = FormatSelection.files(at: path, recursively: recursive)
      note(found.diagnostics)
      for path in found.paths {
        do throws(Diagnostic) {
          var file = try ReplaceableFile.read(path, limit: Self.limit)
          if replacements.contains(file) {
            // Named twice.
            finish()
            file = try ReplaceableFile.read(path, limit: Self.limit)
          }
          let result = Formatter.format(SourceFile(name: path, bytes: file.bytes))
          note(result.diagnostics)
          if !result.changed { continue }
          if writes { replacements.add(file, result.bytes) }
          changes.append(Change(path: path, old: diff ? file.bytes : [], result: result))
          if !writes || replacements.isFull { finish() }
        } catch {
          note([error])
        }
      }
    }
    finish()
    if output.json { report(console, entries, all) }
    return outcome
  }

  private var writes: Bool { write && !check }

  private func difference(_ path: String, _ old: [UInt8], _ result: Formatter.Result) -> String {
    UnifiedDiff.diff(old: old, new: result.bytes, oldName: "a/\(path)", newName: "b/\(path)")
  }

  // MARK: JSON

  private func entry(_ path: String, _ result: Formatter.Result, _ old: [UInt8]? = nil) -> Value {
    var fields = Value.Fields()
    fields["path"] = .string(path)
    fields["changed"] = .bool(result.changed)
    if diff, let old { fields["diff"] = .string(difference(path, old, result)) }
    return .object(fields)
  }

  private func report(_ console: Console, _ entries: [Value], _ diagnostics: [Diagnostic], text: [UInt8]? = nil) {
    var fields = Value.Fields()
    fields["schema_version"] = .number(1)
    fields["ok"] = .bool(!diagnostics.hasErrors)
    fields["files"] = .list(entries)
    if let text { fields["text"] = .string(String(decoding: text, as: UTF8.self)) }
    fields["diagnostics"] = .list(diagnostics.map { DiagnosticText.json($0) })
    console.result(JSON.write(.object(fields)) + "\n")
  }
}
