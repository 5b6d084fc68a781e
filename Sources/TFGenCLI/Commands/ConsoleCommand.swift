import ArgumentParser
import HCL
import SystemPackage
import TFGenIO
import TFReport
import TFRunner

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `tfgen console [DIR]`
struct ConsoleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "console",
    abstract: "Evaluate expressions, one a line, and print their values as terraform console does.",
    discussion: """
      Every line is answered as soon as it is read, so that another program can use the command as an expression engine. With --jsonl a \
      line is {"expr":"…"}, and so is the answer: {"ok":true,"type":…,"value":…} with type and value as in terraform output -json, and \
      "unknown" and "sensitive" where they hold (true, or in which parts), or {"ok":false,"error":{"summary":…,"detail":…,"range":…}}. \
      A line that is no such object gets an error as its answer; an empty line gets none.

      With a folder, its variables and local values can be used, with the values that terraform takes from TF_VAR_…, terraform.tfvars \
      and *.auto.tfvars. Variables without a value, resources and modules are unknown. Without a folder a variable is declared by \
      giving it a value. No state is read and no provider is asked. Functions of files and of the clock are switched off unless a \
      flag allows them.

      Exits with 1 when a line of text has no value. With --jsonl that is an answer like any other.
      """)

  /// Bytes of one line.
  static let lineLimit = 16 << 20

  @Argument(help: "Folder of a Terraform configuration.", transform: PathArgument.parse)
  var directory: String?
  @Flag(name: [.customLong("jsonl"), .customLong("json")], help: "Read and write one JSON object a line.")
  var jsonl = false
  @Option(
    name: .customLong("var"),
    help: "A variable as name=value; text, or an expression where the declared type wants one.",
    transform: ConsoleDefinitions.Ordered.init)
  var variables: [ConsoleDefinitions.Ordered] = []
  @Option(
    name: .customLong("var-file"), help: "A file of variables, .tfvars or .json.",
    transform: ConsoleDefinitions.Ordered.init)
  var variableFiles: [ConsoleDefinitions.Ordered] = []
  @Option(
    name: .customLong("unknown"),
    help: "A variable, or a name such as aws_instance.web.id, that isn't known; with =TYPE its type is.")
  var unknowns: [String] = []
  @Option(name: .customLong("sensitive"), help: "A variable that is secret.") var secrets: [String] = []
  @Flag(help: "Let functions read files: file, fileset, templatefile and others.") var allowFiles = false
  @Flag(help: "Allow functions with another result every time: timestamp, uuid, bcrypt.") var allowClock = false
  @Flag(help: "Both sides of && and || must be without error, as in Terraform 1.11 and before.") var eagerLogic = false

  func run() async throws {
    try await perform(Console()) {
      var definitions = ConsoleDefinitions()
      if let directory {
        guard FileWalk.isFolder(directory) else {
          throw Diagnostic(
            TFGenIOCodes.notFound, "There is no folder \(directory)",
            remedy: "Give the folder of a Terraform configuration.")
        }
        try definitions.read(folder: directory, environment: ProcessEnvironment.current.variables)
      }
      try definitions.take(variables: variables, files: variableFiles)
      for text in unknowns { try definitions.take(unknown: text) }
      for text in secrets { try definitions.take(secret: text) }
      Console().report(definitions.warnings)
      let options = EvaluationOptions(logicalOperators: eagerLogic ? .eager : .decisive)
      let functions = try ConsoleFunctions.library(
        files: allowFiles, clock: allowClock, folder: directory ?? ".",
        environment: ProcessEnvironment.current.variables)
      let engine = ExpressionConsole(
        scope: try definitions.scope(functions, options, workingDirectory: WorkingDirectory.path),
        functions: functions, options: options)
      if try jsonl ? answer(engine) : print(engine) { throw ExitCode.failure }
    }
  }

  private func lines() -> LineReader { LineReader(.standardInput, limit: Self.lineLimit) }

  /// One line of text after another; whether one had no value.
  private func print(_ engine: ExpressionConsole) throws -> Bool {
    let isInteractive = isatty(STDIN_FILENO) == 1
    let console = Console()
    var reader = lines()
    var failed = false
    var number = 0
    while true {
      if isInteractive { console.result("> ") }
      guard let line = try reader.next() else { break }
      number += 1
      switch engine.reply(to: line, number: number) {
      case .nothing: continue
      case .end: return failed && !isInteractive
      case .text(let text): console.result(text + "\n")
      case .failure(let diagnostics):
        failed = true
        console.report(diagnostics, of: line.source)
      }
    }
    if isInteractive { console.result("\n") }
    return failed && !isInteractive
  }

  /// One JSON object after another.
  private func answer(_ engine: ExpressionConsole) throws -> Bool {
    let console = Console()
    var reader = lines()
    while let line = try reader.next() {
      if case .text(let bytes) = line, bytes.isEmpty { continue }
      console.result(JSON.write(engine.answer(to: line), pretty: false) + "\n")
    }
    return false
  }
}
