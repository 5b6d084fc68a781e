import Foundation
public import HCL

/// A folder in which `terraform init` got the real AWS provider, shared by the tests of one process.
///
/// The binary is TFGEN_TERRAFORM, else terraform in PATH; the provider comes from TFGEN_PLUGIN_DIR, else from wherever
/// terraform itself finds it.
public final class AWSProviderWorkspace: Sendable {
  /// Why there is none, for a skipped test.
  public struct Missing: Error, CustomStringConvertible {
    /// What failed, with terraform's own words.
    public let description: String
  }

  /// One diagnostic of `terraform validate -json`.
  public struct Finding: Hashable, Sendable {
    /// Name of the file, without folders; empty when terraform doesn't say.
    public var file: String
    /// Whether it is an error rather than a warning.
    public var isError: Bool
    /// Terraform's heading.
    public var summary: String
    /// The sentences below.
    public var detail: String
  }

  /// The one of this process, made when it is first asked for.
  public static let shared: Result<AWSProviderWorkspace, Missing> = {
    do {
      return .success(try AWSProviderWorkspace())
    } catch {
      return .failure(error as? Missing ?? Missing(description: "\(error)"))
    }
  }()

  /// Whether tests that need it run: where it can be had, and in CI, where its absence is a failure.
  public static var isExpected: Bool {
    if case .success = shared { return true }
    return ProcessInfo.processInfo.environment["CI"] != nil
  }

  /// Version of the provider, from the lock file.
  public let providerVersion: String
  private let folder: String

  private static let required = """
    terraform {
      required_providers {
        aws = {
          source = "hashicorp/aws"
        }
      }
    }

    """

  private init() throws {
    let environment = ProcessInfo.processInfo.environment
    // One folder for a provider version: init costs a second and the provider is linked, not copied.
    folder = NSTemporaryDirectory() + "tfgen-aws-provider-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Self.required.write(toFile: folder + "/main.tf", atomically: true, encoding: .utf8)
    var arguments = ["init", "-input=false", "-no-color"]
    if let mirror = environment["TFGEN_PLUGIN_DIR"] { arguments.append("-plugin-dir=\(mirror)") }
    let (status, output) = try Self.terraform(arguments, in: folder)
    if status != 0 { throw Missing(description: "terraform init with hashicorp/aws failed: \(output.suffix(1_000))") }
    let lock = try String(contentsOfFile: folder + "/.terraform.lock.hcl", encoding: .utf8)
    let versions = lock.split(separator: "\n").filter { $0.contains("version") && !$0.contains("constraints") }
    providerVersion = versions.first?.split(separator: "\"").dropFirst().first.map(String.init) ?? ""
    // The folder is of use as long as the process lives.
    atexit { try? FileManager.default.removeItem(atPath: NSTemporaryDirectory() + "tfgen-aws-provider-\(getpid())") }
  }

  /// Output goes to a file, which can't fill up as a pipe does.
  private static func terraform(_ arguments: [String], in folder: String) throws -> (status: Int32, output: String) {
    var environment = ProcessInfo.processInfo.environment
    let process = Process()
    if let binary = environment["TFGEN_TERRAFORM"] {
      process.executableURL = URL(fileURLWithPath: binary)
      process.arguments = arguments
    } else {
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["terraform"] + arguments
    }
    environment["CHECKPOINT_DISABLE"] = "1"
    environment["TF_IN_AUTOMATION"] = "1"
    if environment["TFGEN_PLUGIN_DIR"] != nil { environment["TF_CLI_CONFIG_FILE"] = "/dev/null" }
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let outputPath = folder + "/output-\(UUID().uuidString).txt"
    _ = FileManager.default.createFile(atPath: outputPath, contents: nil)
    defer { try? FileManager.default.removeItem(atPath: outputPath) }
    guard let output = FileHandle(forWritingAtPath: outputPath) else { throw Missing(description: "\(outputPath) can't be written") }
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOfFile: outputPath, encoding: .utf8))
  }

  /// Puts files into a folder of their own beside the provider and runs `terraform validate -json` there.
  public func validate(_ files: [String: String]) throws -> [Finding] {
    let name = "case-\(UUID().uuidString)"
    let path = folder + "/" + name
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try FileManager.default.createSymbolicLink(atPath: path + "/.terraform", withDestinationPath: folder + "/.terraform")
    try FileManager.default.copyItem(atPath: folder + "/.terraform.lock.hcl", toPath: path + "/.terraform.lock.hcl")
    try Self.required.write(toFile: path + "/terraform.tf", atomically: true, encoding: .utf8)
    for (file, text) in files { try text.write(toFile: path + "/" + file, atomically: true, encoding: .utf8) }
    let (_, output) = try Self.terraform(["validate", "-json", "-no-color"], in: path)
    guard let document = try? JSON.parse(output), let diagnostics = document["diagnostics"]?.elements else {
      throw Missing(description: "terraform validate gave no JSON: \(output.prefix(1_000))")
    }
    return diagnostics.map { diagnostic in
      let file = diagnostic["range"]?["filename"]?.stringValue ?? ""
      return Finding(
        file: file.split(separator: "/").last.map(String.init) ?? "", isError: diagnostic["severity"]?.stringValue == "error",
        summary: diagnostic["summary"]?.stringValue ?? "", detail: diagnostic["detail"]?.stringValue ?? "")
    }
  }

  /// Output of `terraform providers schema -json`.
  public func schemaDocument() throws -> Value {
    let (_, output) = try Self.terraform(["providers", "schema", "-json", "-no-color"], in: folder)
    guard let document = try? JSON.parse(Array(output.utf8)) else {
      throw Missing(description: "terraform providers schema gave no JSON: \(output.prefix(1_000))")
    }
    return document
  }
}
