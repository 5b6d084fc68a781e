import HCL
import Subprocess
import SystemPackage
import TFGenIO

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// One run of a program: its output goes to private files, it is interrupted at most once and never killed.
///
/// Terraform loses its state when the pipe it writes to breaks, when a second interrupt comes and when it is killed.
/// So it writes to
/// files that we follow, has a process group of its own (Ctrl-C in a terminal reaches us, not it), and goes on if we
/// die.
struct ChildProcess: Sendable {
  var executable: String
  var arguments: [String]
  var environment: [String: String]
  var workingDirectory: String
  /// Read by the child as its standard input; nil is /dev/null.
  var standardInput: FileDescriptor?
  /// Beginning of the names of the two logs, for example "apply".
  var logName: String
  /// For people and the run record.
  var title: String
  var planHash: String?
  /// Whether lines of standard output are handed on; output that is read whole afterwards needn't be.
  var followsOutput = true

  /// How it ended.
  struct Outcome: Sendable {
    /// Exit code; nil when a signal ended it.
    var exitCode: Int32?
    var signal: Int32?
    /// Whether an interrupt was passed on.
    var wasInterrupted: Bool
    /// The last lines of both outputs.
    var tail: [String]
  }

  enum Stream: Sendable { case output, error }

  var outputName: String { logName + ".log" }
  var errorName: String { logName + ".err.log" }

  /// Runs to the end, whatever happens to the task that waits: cancelling it counts as an interrupt.
  ///
  /// - Parameters:
  ///   - folder: where logs and the run record go.
  ///   - line: called with every line, in order within a stream.
  ///   - note: called with sentences for the user about signals.
  /// - Throws: a `Diagnostic` when the program can't be started.
  func run(
    in folder: PrivateDirectory, interrupts: @escaping InterruptSource.Factory,
    line: @escaping @Sendable (Stream, String) -> Void, note: @escaping @Sendable (String) -> Void
  ) async throws -> Outcome {
    let cancellation = InterruptSource.Counter()
    // Not a child of this task: Subprocess kills its process when the task is cancelled.
    let work = Task.detached { try await supervise(in: folder, interrupts, cancellation, line, note) }
    return try await withTaskCancellationHandler {
      try await work.value
    } onCancel: {
      cancellation.add()
    }
  }

  private func supervise(
    in folder: PrivateDirectory, _ interrupts: InterruptSource.Factory, _ cancellation: InterruptSource.Counter,
    _ line: @Sendable (Stream, String) -> Void, _ note: @Sendable (String) -> Void
  ) async throws -> Outcome {
    let output = try folder.create(outputName)
    defer { try? output.close() }
    let error = try folder.create(errorName)
    defer { try? error.close() }
    guard let outputLog = try folder.open(outputName), let errorLog = try folder.open(errorName) else {
      throw Diagnostic(TFRunnerCodes.failed, "The log of \(title) disappeared")
    }
    defer {
      try? outputLog.close()
      try? errorLog.close()
    }
    var options = PlatformOptions()
    options.processGroupID = 0
    let configuration = Configuration(
      executable: .path(FilePath(executable)), arguments: Arguments(arguments),
      environment: .custom(
        Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) })),
      workingDirectory: FilePath(workingDirectory), platformOptions: options)
    // Listening begins before the child exists: no signal falls between.
    let source = interrupts()
    defer { source.stop() }
    let count: @Sendable () -> Int = { source.count() + cancellation.value }
    do {
      if let standardInput {
        let result = try await Subprocess.run(
          configuration, input: .fileDescriptor(standardInput, closeAfterSpawningProcess: false),
          output: .fileDescriptor(output, closeAfterSpawningProcess: false),
          error: .fileDescriptor(error, closeAfterSpawningProcess: false)
        ) { execution in
          await follow(
            execution.processIdentifier.value, folder, outputLog, errorLog, count, line, note,
            interrupt: { (try? execution.send(signal: .interrupt)) != nil })
        }
        return Self.outcome(result.terminationStatus, result.closureResult)
      }
      let result = try await Subprocess.run(
        configuration, input: .none, output: .fileDescriptor(output, closeAfterSpawningProcess: false),
        error: .fileDescriptor(error, closeAfterSpawningProcess: false)
      ) { execution in
        await follow(
          execution.processIdentifier.value, folder, outputLog, errorLog, count, line, note,
          interrupt: { (try? execution.send(signal: .interrupt)) != nil })
      }
      return Self.outcome(result.terminationStatus, result.closureResult)
    } catch let failure as SubprocessError {
      throw Diagnostic(
        TFRunnerCodes.notExecutable, "Can't run \(executable)", detail: "The system says: \(failure).",
        remedy: "Check that the file is a program for this machine and that you may run it.")
    }
  }

  private static func outcome(_ status: TerminationStatus, _ followed: (wasInterrupted: Bool, tail: [String]))
    -> Outcome
  {
    switch status {
    case .exited(let code):
      Outcome(exitCode: code, signal: nil, wasInterrupted: followed.wasInterrupted, tail: followed.tail)
    case .signaled(let signal):
      Outcome(exitCode: nil, signal: signal, wasInterrupted: followed.wasInterrupted, tail: followed.tail)
    }
  }

  /// Follows the logs and passes an interrupt on until the child has ended. It stays a zombie until we return, so its
  /// number can't
  /// come to mean another process.
  private func follow(
    _ pid: pid_t, _ folder: PrivateDirectory, _ outputLog: FileDescriptor, _ errorLog: FileDescriptor,
    _ interrupts: () -> Int,
    _ line: (Stream, String) -> Void, _ note: (String) -> Void, interrupt: () -> Bool
  ) async -> (wasInterrupted: Bool, tail: [String]) {
    let record = RunRecord(
      pid: pid, startTicks: RunRecord.startTicks(of: pid), command: title, planHash: planHash,
      log: folder.path(of: outputName))
    do {
      try record.write(to: folder)
    } catch {
      // The child is at work already and must not be stopped for this.
      note("The run record can't be written; if tfgen dies now, the next one won't know about process \(pid).")
    }
    var output = LogFollower(file: outputLog)
    var errors = LogFollower(file: errorLog)
    var seen = 0
    var pause = Duration.milliseconds(2)
    while true {
      let hasEnded = Self.hasEnded(pid)
      if followsOutput { output.drain { line(.output, $0) } }
      errors.drain { line(.error, $0) }
      if hasEnded { break }
      let requests = interrupts()
      if requests > seen {
        if seen == 0 {
          _ = interrupt()
          note("Interrupting \(title): it finishes what it is doing and saves its state.")
        }
        if requests > 1 {
          note("\(title) is still finishing and saving its state. A second interrupt would lose it, so none is sent.")
        }
        seen = requests
      }
      try? await Task.sleep(for: pause)
      pause = min(pause * 2, .milliseconds(50))
    }
    if followsOutput { output.finish { line(.output, $0) } }
    errors.finish { line(.error, $0) }
    try? folder.remove(RunRecord.name)
    return (seen > 0, output.tail + errors.tail)
  }

  /// Looks without reaping, which is Subprocess's business.
  private static func hasEnded(_ pid: pid_t) -> Bool {
    var info = siginfo_t()
    while waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) != 0 {
      if errno != EINTR { return true }
    }
    return info.si_signo == SIGCHLD
  }
}
