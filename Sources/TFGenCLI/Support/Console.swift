import ArgumentParser
import HCL
import Synchronization
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

/// In this target an argument is one of the command line, not of a block.
typealias Argument = ArgumentParser.Argument

/// Options of every command.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Write the result to standard output as one JSON object.")
  var json = false
}

/// The two streams: results to standard output, everything else to standard error.
struct Console: Sendable {
  /// Whether the result is JSON; then standard output carries nothing else.
  var isJSON = false

  /// Style for results.
  var outputStyle: Style { Style(usesColor: !isJSON && Console.wantsColor(STDOUT_FILENO)) }
  /// Style for messages.
  var errorStyle: Style { Style(usesColor: Console.wantsColor(STDERR_FILENO)) }

  /// Colour only on a terminal, and never when NO_COLOR is set (no-color.org) or in CI.
  private static func wantsColor(_ descriptor: Int32) -> Bool {
    guard isatty(descriptor) == 1 else { return false }
    let environment = ProcessEnvironment.current
    if environment["NO_COLOR"] != nil { return false }
    return environment["TERM"] != "dumb" && environment["CI"] == nil
  }

  /// Writes a result.
  func result(_ text: String) { Console.write(text, to: .standardOutput) }
  /// Writes a message, its newline included.
  func message(_ text: String) { Console.write(text + "\n", to: .standardError) }

  /// Writes diagnostics to standard error, with the lines they are about.
  func report(_ diagnostics: [Diagnostic]) {
    guard !diagnostics.isEmpty else { return }
    var files: [String: SourceFile?] = [:]
    let text = DiagnosticText.render(diagnostics, style: errorStyle) { location in
      guard location.file.hasSuffix(".hcl") || location.file.hasSuffix(".tf") || location.file.hasSuffix(".tfvars")
      else { return nil }
      if files[location.file] == nil {
        files[location.file] = (try? FileReader.read(location.file, limit: 16 << 20)).map {
          SourceFile(name: location.file, bytes: $0)
        }
      }
      return files[location.file].flatMap(\.self)?.lineText(location.line)
    }
    Console.write(text, to: .standardError)
  }

  /// Writes diagnostics about an expression to standard error, with its text.
  func report(_ diagnostics: [Diagnostic], of source: String?) {
    let text = DiagnosticText.render(diagnostics, style: errorStyle) { location in
      location.file == ExpressionConsole.name ? source : nil
    }
    Console.write(text, to: .standardError)
  }

  /// The first reason why a result couldn't be written; nil when everything was.
  private static let outputFailure = Mutex<Errno?>(nil)

  /// A reader that went away isn't an error worth a message, and doesn't stop what is at work. Any other failure of standard
  /// output makes the command fail, see ``requireOutput()``.
  private static func write(_ text: String, to stream: FileDescriptor) {
    do {
      try stream.writeAll(text.utf8)
    } catch {
      guard stream == .standardOutput, let failure = error as? Errno, failure != .brokenPipe else { return }
      outputFailure.withLock { $0 = $0 ?? failure }
    }
  }

  /// - Throws: ``ExitCode/failure``, after a message, when a part of the result is lost.
  static func requireOutput() throws {
    guard let failure = outputFailure.withLock({ $0 }) else { return }
    Console().report([
      Diagnostic(
        CLICodes.unwritableOutput, "The result can't be written to standard output",
        detail: "The system says: \(failure).",
        remedy: "Make room, or send the output elsewhere, and run the command again.")
    ])
    throw ExitCode.failure
  }
}

/// Exit codes of the contract.
extension ExitCode {
  /// Changes are present, with `--detailed-exitcode`.
  static let changes = ExitCode(2)
  /// A check said no.
  static let denied = ExitCode(3)
}

/// Runs a command's work and turns what it throws into messages and an exit code.
func perform(_ console: Console, _ work: () async throws -> Void) async throws {
  do {
    try await work()
  } catch let error as DiagnosticsError {
    fail(console, error.diagnostics)
    throw ExitCode.failure
  } catch let diagnostic as Diagnostic {
    fail(console, [diagnostic])
    throw ExitCode.failure
  }
}

private func fail(_ console: Console, _ diagnostics: [Diagnostic]) {
  console.report(diagnostics)
  if console.isJSON {
    console.result(
      JSON.write(
        .object([
          "schema_version": .number(1), "ok": .bool(false),
          "diagnostics": .list(diagnostics.map { DiagnosticText.json($0) }),
        ])) + "\n")
  }
}
