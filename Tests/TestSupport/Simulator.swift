import Foundation

/// A local AWS: its own process, its own state, gone with this object or with the test's process.
public final class Simulator: @unchecked Sendable {
  /// Port on the loopback address.
  public let port: Int
  private let process: Process
  private let input: Pipe
  private let folder: ScratchFolder

  /// Starts a simulator and waits until it answers.
  public init(_ parts: RealParts) async throws {
    folder = try ScratchFolder()
    try folder.write("log", "")
    process = Process()
    process.executableURL = URL(fileURLWithPath: parts.python)
    process.arguments = ["-m", "simulator"]
    process.currentDirectoryURL = URL(fileURLWithPath: RealParts.repository + "/Tests/Simulator")
    // The simulator stops when its standard input ends: that is when this process does.
    input = Pipe()
    process.standardInput = input
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: folder.full("log"))
    try process.run()
    var line = Data()
    while !line.contains(0x0A) {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { throw RealParts.Missing(description: "the simulator didn't start: \(folder.read("log") ?? "")") }
      line.append(more)
    }
    guard let answer = try JSONSerialization.jsonObject(with: line) as? [String: Any], let port = answer["port"] as? Int else {
      throw RealParts.Missing(description: "the simulator said something unexpected: \(String(decoding: line, as: UTF8.self))")
    }
    self.port = port
  }

  deinit { process.terminate() }

  /// What the simulator complained about.
  public var log: String { folder.read("log") ?? "" }

  /// Environment of programs that talk to this simulator instead of AWS.
  public func environment(_ parts: RealParts, _ more: [String: String] = [:]) -> [String: String] {
    var environment: [String: String] = [:]
    for name in ["PATH", "HOME", "TMPDIR", "LANG"] { environment[name] = ProcessInfo.processInfo.environment[name] }
    environment.merge([
      // An address and not a name: the provider would look up BUCKET.localhost.
      "AWS_ENDPOINT_URL": "http://127.0.0.1:\(port)", "AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing",
      "AWS_REGION": "eu-central-1", "AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": "/dev/null",
      "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1", "TF_INPUT": "0",
      "TF_CLI_CONFIG_FILE": "/dev/null", "TFGEN_TERRAFORM": parts.terraform, "TFGEN_PLUGIN_DIR": parts.plugins,
    ]) { $1 }
    environment.merge(more) { $1 }
    return environment
  }
}
