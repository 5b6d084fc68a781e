import Glibc
import HCL
import Synchronization
import TFGenIO
import TestSupport
import Testing

@testable import TFRunner

/// The real terraform, when there is one.
enum RealTerraform {
  static let binary: TerraformBinary? = try? TerraformBinary.locate()

  /// In CI a missing terraform is a failure, elsewhere the tests that need it are skipped.
  static var isExpected: Bool { binary != nil || ProcessEnvironment.current["CI"] != nil }
}

extension Trait where Self == ConditionTrait {
  /// Needs the real terraform or tofu.
  static var terraform: Self { .enabled("terraform isn't installed", { RealTerraform.isExpected }) }
}

/// Collects what a run says.
final class EventLog: Sendable {
  private let events = Mutex<[RunEvent]>([])
  private let watcher: (@Sendable (RunEvent) -> Void)?

  init(watcher: (@Sendable (RunEvent) -> Void)? = nil) { self.watcher = watcher }

  var all: [RunEvent] { events.withLock { $0 } }
  var notes: [String] { all.compactMap { if case .note(let text) = $0 { text } else { nil } } }
  var lines: [String] { all.compactMap { if case .line(let text) = $0 { text } else { nil } } }
  var messages: [UIMessage] { all.compactMap { if case .message(let message) = $0 { message } else { nil } } }
  var started: [String] { all.compactMap { if case .started(let command, _) = $0 { command } else { nil } } }

  @Sendable func add(_ event: RunEvent) {
    events.withLock { $0.append(event) }
    watcher?(event)
  }
}

/// A script that stands in for terraform. It writes down how it was called and then does what the test says.
enum FakeTerraform {
  /// - Parameter body: Python, with `args` (without the program) and `here` (the folder of the script).
  static func install(in scratch: ScratchFolder, name: String = "terraform", body: String) throws -> TerraformBinary {
    let script = """
      #!/usr/bin/python3 -S
      import json, os, signal, sys, time
      args = sys.argv[1:]
      here = os.path.dirname(os.path.abspath(__file__))
      def note(name, text):
          with open(os.path.join(here, name + ".part"), "w") as f: f.write(text)
          os.rename(os.path.join(here, name + ".part"), os.path.join(here, name))
      \(body)

      """
    try scratch.write("bin/" + name, script)
    chmod(scratch.full("bin/" + name), 0o755)
    return TerraformBinary(path: scratch.full("bin/" + name))
  }
}

extension Terraform {
  /// A terraform at work in a scratch folder.
  static func testing(
    _ binary: TerraformBinary, in directory: String, environment: [String: String] = [:], log: EventLog = EventLog(),
    interrupts: @escaping InterruptSource.Factory = InterruptSource.none, version: String = "1.11.4",
    lockTimeout: Int = 300
  ) throws -> Terraform {
    var variables = ["PATH": ProcessEnvironment.current["PATH"] ?? "/usr/bin", "HOME": "/nonexistent"]
    variables.merge(environment) { $1 }
    let identity = TerraformBinary.Identity(product: .terraform, version: try #require(TerraformVersion(version)))
    return try Terraform(
      binary: binary, identity: identity, directory: directory, environment: ProcessEnvironment(variables),
      createdBy: "tfgen test",
      lockTimeout: lockTimeout,
      interrupts: interrupts, events: log.add)
  }
}

/// Codes of what a call throws, in order.
func codes(_ body: () async throws -> Void) async -> [String] {
  await diagnostics(body).map(\.code.id)
}

/// What a call throws.
func diagnostics(_ body: () async throws -> Void) async -> [Diagnostic] {
  do {
    try await body()
    return []
  } catch let error as DiagnosticsError {
    return error.diagnostics
  } catch let error as Diagnostic {
    return [error]
  } catch {
    Issue.record("neither a diagnostic nor several: \(error)")
    return []
  }
}
