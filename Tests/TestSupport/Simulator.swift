import Dispatch
import Foundation
import Synchronization

/// A local AWS: a process of its own, gone with this object or with the test's process.
///
/// Each ``Account`` has its own resources, so one process serves many tests at a time.
public final class Simulator: Sendable {
  /// Port on the loopback address.
  public let port: Int
  private let python: String
  private let server: Server
  private let accounts = Mutex(100_000_000_001)

  /// One for all tests of this process, started when it is first asked for.
  public static func shared(_ parts: RealParts) async throws -> Simulator {
    let task = sharedTask.withLock { task in
      if let task { return task }
      let started = Task { try await Simulator(parts) }
      task = started
      return started
    }
    return try await task.value
  }

  private static let sharedTask = Mutex<Task<Simulator, any Error>?>(nil)

  /// Starts a simulator and waits until it answers.
  public init(_ parts: RealParts) async throws {
    python = parts.python
    let server = try Server(python: parts.python)
    self.server = server
    let line = await server.firstLine()
    guard let answer = try? JSONSerialization.jsonObject(with: line) as? [String: Any], let port = answer["port"] as? Int else {
      throw RealParts.Missing(description: "the simulator didn't start: \(String(decoding: line, as: UTF8.self))\(server.log)")
    }
    self.port = port
  }

  /// What the simulator complained about.
  public var log: String { server.log }

  /// The folder with the Python package.
  static let package = RealParts.repository + "/Tests/Simulator"

  /// An account that nobody else has.
  public func account() async throws -> Account {
    let number = accounts.withLock { number in
      defer { number += 1 }
      return "\(number)"
    }
    let said = try await Command.run(
      python, ["-m", "simulator.accounts", "--port", "\(port)", number], in: Self.package, environment: ["PYTHONDONTWRITEBYTECODE": "1"])
    guard said.code == 0, let credentials = try? JSONDecoder().decode([String: String].self, from: Data(said.output.utf8)) else {
      throw RealParts.Missing(description: "the simulator gave no account: \(said.errors)\(log)")
    }
    return Account(number: number, credentials: credentials, port: port)
  }

  /// An account of a simulator.
  public struct Account: Sendable {
    /// Twelve digits.
    public let number: String
    fileprivate let credentials: [String: String]
    fileprivate let port: Int

    /// The whole environment of programs that act in this account instead of AWS; nothing else of AWS is in it.
    ///
    /// - Parameter more: variables that are added or win.
    public func environment(_ parts: RealParts, _ more: [String: String] = [:]) -> [String: String] {
      var environment: [String: String] = [:]
      for name in ["PATH", "HOME", "TMPDIR", "LANG"] { environment[name] = ProcessInfo.processInfo.environment[name] }
      environment.merge(credentials) { $1 }
      environment.merge([
        // An address and not a name: the provider would look up BUCKET.localhost.
        "AWS_ENDPOINT_URL": "http://127.0.0.1:\(port)", "AWS_REGION": "eu-central-1", "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1", "TF_INPUT": "0", "TF_CLI_CONFIG_FILE": "/dev/null",
        "TFGEN_TERRAFORM": parts.terraform, "TFGEN_PLUGIN_DIR": parts.plugins,
        // The provider's schemas are most of its garbage: collecting it only near a limit saves a quarter of the processor time.
        "GOGC": "off", "GOMEMLIMIT": "1500MiB",
      ]) { $1 }
      environment.merge(more) { $1 }
      return environment
    }
  }
}

/// The process of a simulator. `Process` isn't `Sendable`; after the initializer it is only ended.
private final class Server: @unchecked Sendable {
  private let process = Process()
  /// Kept open: the simulator stops when its standard input ends, which is when this process does.
  private let input = Pipe()
  private let output = Pipe()
  private let folder: ScratchFolder

  init(python: String) throws {
    folder = try ScratchFolder()
    try folder.write("log", "")
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-m", "simulator"]
    process.currentDirectoryURL = URL(fileURLWithPath: Simulator.package)
    var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("AWS_") }
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    process.environment = environment
    process.standardInput = input
    // Only one line is ever written to it; what may be much goes to a file.
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: folder.full("log"))
    try process.run()
  }

  deinit { process.terminate() }

  var log: String { folder.read("log") ?? "" }

  /// What it says when it is ready; less than a line when it ended before.
  func firstLine() async -> Data {
    await withCheckedContinuation { continuation in
      // A thread of its own: waiting takes seconds, and the test's threads are few.
      DispatchQueue.global().async { [output] in
        var line = Data()
        while !line.contains(0x0A) {
          let more = output.fileHandleForReading.availableData
          if more.isEmpty { break }
          line.append(more)
        }
        continuation.resume(returning: line)
      }
    }
  }
}
