public import HCL
import Synchronization
import SystemPackage
import TFGenIO

/// Terraform or tofu at work in one folder.
///
/// Every command is an argument vector with fixed options; nothing goes through a shell, variables are never
/// arguments, and secrets travel in
/// `TF_VAR_` variables only. Logs and plans are in `DIR/.tfgen/run/`, readable by their owner only. Hold a
/// ``TFGenIO/DirectoryLock`` while
/// using it.
public struct Terraform: Sendable {
  /// The program.
  public let binary: TerraformBinary
  /// What the program said it is.
  public let identity: TerraformBinary.Identity
  /// The folder of the root module, as the user wrote it.
  public let directory: String
  /// What `TFGEN_PLUGIN_DIR` names: a folder with providers, instead of the registry.
  public let pluginDirectory: String?
  /// Takes secrets out of texts.
  public let redactor: Redactor

  let environment: ProcessEnvironment
  let createdBy: String
  let lockTimeout: Int
  let interrupts: InterruptSource.Factory
  let events: @Sendable (RunEvent) -> Void
  let folder: PrivateDirectory

  /// Prepares a folder for runs.
  ///
  /// - Parameters:
  ///   - binary: see ``TerraformBinary/locate(environment:)``.
  ///   - identity: see ``TerraformBinary/identify(environment:)``.
  ///   - directory: the folder of the root module; it must exist.
  ///   - environment: the variables of this process; terraform gets a part of them.
  ///   - createdBy: name and version of tfgen, for records.
  ///   - lockTimeout: seconds to wait for the lock of the state.
  ///   - interrupts: where requests to stop come from.
  ///   - events: hears of progress, on any thread, in order. Texts have no secrets.
  /// - Throws: a `Diagnostic` when `.tfgen/run` can't be made or isn't private.
  public init(
    binary: TerraformBinary, identity: TerraformBinary.Identity, directory: String,
    environment: ProcessEnvironment = .current,
    createdBy: String, lockTimeout: Int = 300, interrupts: @escaping InterruptSource.Factory = InterruptSource.signals,
    events: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) throws {
    self.binary = binary
    self.identity = identity
    self.directory = directory.isEmpty ? "." : directory
    self.environment = environment
    self.createdBy = createdBy
    self.lockTimeout = lockTimeout
    self.interrupts = interrupts
    self.events = events
    redactor = Redactor(environment: environment)
    // Terraform runs in another folder than we do.
    pluginDirectory = environment["TFGEN_PLUGIN_DIR"].map(TerraformBinary.absolute)
    folder = try PrivateDirectory(root: self.directory)
  }

  // MARK: Running

  /// A command that ended, however it ended.
  struct Run: Sendable {
    var outcome: ChildProcess.Outcome
    /// From `-json` messages.
    var diagnostics: [Diagnostic]
    var outputName: String
    var errorName: String
  }

  /// Runs one command.
  ///
  /// - Parameter followsOutput: false when the output is one document to be read afterwards.
  func run(
    _ command: String, _ arguments: [String], log: String? = nil, standardInput: FileDescriptor? = nil,
    planHash: String? = nil,
    followsOutput: Bool = true
  ) async throws -> Run {
    if let warning = try earlierRun() { events(.note(warning.summary + ". " + warning.detail)) }
    let child = ChildProcess(
      executable: binary.path, arguments: [command] + arguments, environment: environment.forTerraform(),
      workingDirectory: directory,
      standardInput: standardInput, logName: log ?? command, title: title(command), planHash: planHash,
      followsOutput: followsOutput)
    events(.started(command: title(command), log: folder.path(of: child.outputName)))
    let diagnostics = Mutex<[Diagnostic]>([])
    let outcome = try await child.run(
      in: folder, interrupts: interrupts,
      line: { [events, redactor, directory] _, line in
        if let message = UIMessage(line: line, directory: directory, redactor: redactor) {
          if let diagnostic = message.diagnostic { diagnostics.withLock { $0.append(diagnostic) } }
          events(.message(message))
        } else {
          events(.line(redactor.redact(line)))
        }
      },
      note: { [events] in events(.note($0)) })
    return Run(
      outcome: outcome, diagnostics: diagnostics.withLock { $0 }, outputName: child.outputName,
      errorName: child.errorName)
  }

  /// Throws what explains a run that didn't end with one of the accepted codes.
  func require(_ run: Run, _ command: String, of environment: String? = nil, accepting codes: Set<Int32> = [0]) throws {
    if let code = run.outcome.exitCode, codes.contains(code) { return }
    let explainer = FailureExplainer(
      title: title(command), directory: directory, environment: environment, log: folder.path(of: run.outputName),
      redactor: redactor)
    throw explainer.explain(run.outcome, reported: run.diagnostics)
  }

  func title(_ command: String) -> String { identity.product.rawValue + " " + command }

  // MARK: Earlier runs

  /// Looks for a terraform that an earlier tfgen started in this folder and didn't see the end of.
  ///
  /// - Returns: a warning when one was there and has ended; its record is removed.
  /// - Throws: a `Diagnostic` with ``TFRunnerCodes/stillRunning`` when it is still at work.
  public func earlierRun() throws -> Diagnostic? {
    guard let record = try RunRecord.read(from: folder) else { return nil }
    try record.requireEnd()
    try folder.remove(RunRecord.name)
    return Diagnostic(
      .warning, TFRunnerCodes.abandonedRun, "\(record.command) of an earlier tfgen ended while nobody watched",
      detail: "What it did is in \(record.log) until the next run of the same command.",
      remedy: "Make a new plan before going on.")
  }

  /// Refuses work in a folder in which a terraform of an earlier tfgen is still busy.
  ///
  /// - Throws: a `Diagnostic` with ``TFRunnerCodes/stillRunning``.
  public static func requireNoRun(in directory: String) throws {
    guard FileWalk.isFolder("\(directory)/.tfgen/run") else { return }
    try RunRecord.read(from: PrivateDirectory(root: directory))?.requireEnd()
  }

  // MARK: Options

  /// Checks the name of an environment, which becomes a part of file names.
  static func checkEnvironment(_ name: String) throws(Diagnostic) {
    let isPlain = name.utf8.allSatisfy {
      0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
    if name.isEmpty || name.utf8.count > 64 || !isPlain || name.utf8.first == UInt8(ascii: "-") {
      throw Diagnostic(
        TFRunnerCodes.invalidOption, "The environment name \(JSON.write(.string(name))) isn't allowed",
        detail: "A name has 1 to 64 letters, digits, hyphens and underscores and doesn't begin with a hyphen.",
        remedy: "Use one of the environments of the stack, for example dev.")
    }
  }

  /// Path of a file from where we are; the user's paths are relative to the folder.
  func path(_ name: String) -> String {
    if name.utf8.first == UInt8(ascii: "/") || directory == "." { return name }
    return directory + (directory.hasSuffix("/") ? "" : "/") + name
  }
}
