public import Foundation

/// The real binary, for tests that compare with it.
public struct TerraformOracle: Sendable {
  /// Where it is.
  public let path: String

  /// What `TFGEN_TERRAFORM` names, else the first `terraform` or `tofu` on `PATH`; nil when there is none.
  public static func find() -> TerraformOracle? {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["TFGEN_TERRAFORM"], !path.isEmpty { return TerraformOracle(path: path) }
    for name in ["terraform", "tofu"] {
      for folder in (environment["PATH"] ?? "").split(separator: ":") {
        let path = "\(folder)/\(name)"
        if FileManager.default.isExecutableFile(atPath: path) { return TerraformOracle(path: path) }
      }
    }
    return nil
  }

  /// Whether tests that need the binary should run: when it is there, and always in CI, so that there its
  /// absence is a failure and not a silent skip.
  public static var isExpected: Bool { find() != nil || ProcessInfo.processInfo.environment["CI"] != nil }

  /// What a run gave.
  public struct Output: Sendable {
    /// The exit code.
    public var status: Int32
    /// Standard output.
    public var output: Data
  }

  /// Runs it in a folder; standard error goes nowhere.
  public func run(_ arguments: [String], in folder: URL, input: Data = Data()) throws -> Output {
    let files = folder.appending(path: ".run-\(UUID().uuidString)")
    try input.write(to: files)
    defer { try? FileManager.default.removeItem(at: files) }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["CHECKPOINT_DISABLE": "1", "TF_CLI_CONFIG_FILE": "/dev/null", "TF_IN_AUTOMATION": "1"]
    ) { $1 }
    let pipe = Pipe()
    process.standardInput = try FileHandle(forReadingFrom: files)
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Output(status: process.terminationStatus, output: output)
  }
}

/// Runs work in a folder of its own that is removed afterwards.
public func withTemporaryFolder<Result>(_ work: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "tfgen-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try work(folder)
}
