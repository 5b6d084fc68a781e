public import HCL
import TFGenIO

extension Terraform {
  /// What ``initialize(backendFiles:upgrade:isLockFileReadOnly:)`` did.
  public enum InitResult: Hashable, Sendable {
    /// Nothing it depends on changed since the last time.
    case skipped
    /// Providers and modules are installed.
    case done
  }

  private static let recordName = "init.json"

  /// Installs providers and modules, when needed.
  ///
  /// It is needed when it never ran, when it ran with another program, plugin folder or backend, and when any
  /// configuration file or the provider lock file changed since. That is more often than strictly necessary and never
  /// too seldom.
  ///
  /// Going from one environment's backend to another's leaves both states where they are (`-reconfigure`). A state
  /// without such a backend is never left behind: terraform refuses until somebody moves it.
  ///
  /// - Parameters:
  ///   - backendFiles: settings of the backend, relative to the folder, as `-backend-config` takes them.
  ///   - upgrade: look for newer providers and modules within the constraints.
  ///   - isLockFileReadOnly: fail instead of changing `.terraform.lock.hcl`, as is right in CI.
  /// - Throws: `DiagnosticsError`, with ``TFRunnerCodes/providerMissing`` when there is no provider.
  @discardableResult
  public func initialize(
    backendFiles: [String] = [], upgrade: Bool = false, isLockFileReadOnly: Bool = false
  ) async throws -> InitResult {
    if let pluginDirectory, !FileWalk.isFolder(pluginDirectory) {
      throw Diagnostic(
        TFRunnerCodes.invalidOption, "TFGEN_PLUGIN_DIR names \(pluginDirectory), which isn't a folder",
        detail: "Providers are expected below it as HOST/NAMESPACE/TYPE/VERSION/PLATFORM.",
        remedy: "Correct it, or unset it to install providers as Terraform's own configuration says.")
    }
    let backend = try backendSettings(backendFiles)
    let before = try initRecord()
    if !upgrade, try isInitialized(before, backend) { return .skipped }
    try folder.remove(Self.recordName)
    var arguments = ["-input=false", "-no-color", "-lock-timeout=\(lockTimeout)s"]
    if upgrade { arguments.append("-upgrade") }
    if isLockFileReadOnly { arguments.append("-lockfile=readonly") }
    if let pluginDirectory { arguments.append("-plugin-dir=\(pluginDirectory)") }
    for file in backendFiles { arguments.append("-backend-config=\(file)") }
    if !backend.isEmpty, let known = before?["backend"]?.stringValue, !known.isEmpty, known != backend {
      arguments.append("-reconfigure")
    }
    let run = try await run("init", arguments)
    try require(run, "init")
    let record: Value = .object([
      "schema_version": .number(1), "fingerprint": .string(try fingerprint().hex), "backend": .string(backend),
      // Without providers to install there is no folder.
      "has_folder": .bool(FileWalk.isFolder(path(".terraform"))),
    ])
    try folder.write(Self.recordName, Array((JSON.write(record) + "\n").utf8))
    return .done
  }

  private func initRecord() throws -> Value? {
    guard let bytes = try folder.read(Self.recordName, limit: 1 << 16) else { return nil }
    return try? JSON.parse(bytes)
  }

  private func isInitialized(_ record: Value?, _ backend: String) throws -> Bool {
    guard let record, let known = record["fingerprint"]?.stringValue, record["backend"] == .string(backend) else {
      return false
    }
    // Somebody may have removed it meanwhile.
    if record["has_folder"] != .bool(FileWalk.isFolder(path(".terraform"))) { return false }
    return try fingerprint().hex == known
  }

  /// Hash of the settings of the backend; empty when there are none.
  private func backendSettings(_ files: [String]) throws -> String {
    if files.isEmpty { return "" }
    var lines: [String] = []
    for file in files {
      guard let digest = try Digest(file: path(file)) else {
        throw Diagnostic(
          TFRunnerCodes.invalidOption, "The file with settings of the backend \(path(file)) doesn't exist",
          detail: "It is given relative to \(directory).",
          remedy: "Emit the stack first: tfgen modules emit \(directory).")
      }
      lines.append("\(file) \(digest.hex)")
    }
    return Digest(of: Array(lines.joined(separator: "\n").utf8)).hex
  }

  /// Whether a file of this name holds a part of the configuration, for terraform or for tofu.
  static func isConfiguration(_ name: String) -> Bool {
    name.hasSuffix(".tf") || name.hasSuffix(".tf.json") || name.hasSuffix(".tofu") || name.hasSuffix(".tofu.json")
  }

  /// Everything that init depends on.
  private func fingerprint() throws -> Digest {
    var lines = [binary.path, "\(identity.product) \(identity.version)", pluginDirectory ?? ""]
    let names = try FileWalk.files(below: directory) { Self.isConfiguration($0) || $0 == ".terraform.lock.hcl" }
    for name in names { lines.append("\(name) \(try Digest(file: path(name))?.hex ?? "")") }
    return Digest(of: Array(lines.joined(separator: "\n").utf8))
  }

  /// Asks terraform whether the configuration is valid. Needs ``initialize(backendFiles:upgrade:isLockFileReadOnly:)`` first.
  ///
  /// - Returns: what it complains about, with places; empty when all is well.
  /// - Throws: when it can't be run or doesn't answer in JSON.
  public func validate() async throws -> [Diagnostic] {
    let run = try await run("validate", ["-json", "-no-color"], followsOutput: false)
    try require(run, "validate", accepting: [0, 1])
    let answer = try document(run, "validate")
    return (answer["diagnostics"]?.elements ?? []).map {
      UIMessage.diagnostic($0, directory: directory, redactor: redactor)
    }
  }

  /// Reads the output of a command as one JSON document and removes it.
  func document(_ run: Run, _ command: String) throws -> Value {
    let bytes = try take(run)
    do {
      return try JSON.parse(bytes)
    } catch {
      throw unreadable(run, command, "\(error.reason), at byte \(error.offset).")
    }
  }

  /// Reads the output of a command and removes it: it may hold secrets that no log should.
  func take(_ run: Run) throws -> [UInt8] {
    defer { try? folder.remove(run.outputName) }
    return try folder.read(run.outputName) ?? []
  }

  func unreadable(_ run: Run, _ command: String, _ detail: String) -> Diagnostic {
    Diagnostic(
      TFRunnerCodes.unreadableOutput, "The output of \(title(command)) isn't JSON", detail: detail,
      remedy: "Look into \(folder.path(of: run.errorName)). Is \(binary.path) really \(identity.product.name)?")
  }
}
