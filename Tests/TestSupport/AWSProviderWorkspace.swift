import Foundation
public import HCL

/// A folder in which `terraform init` got the real AWS provider, shared by the tests of one process.
public struct AWSProviderWorkspace: Sendable {
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

  private static let task = Task { try await AWSProviderWorkspace() }

  /// The one of this process, made when it is first asked for.
  public static var shared: AWSProviderWorkspace {
    get async throws { try await task.value }
  }

  /// Whether tests that need it run: where terraform and the provider are, and in CI, where their absence is a failure.
  public static var isExpected: Bool {
    if RealParts.isCI { return true }
    do {
      _ = try RealParts.terraform()
      _ = try RealParts.plugins()
      return true
    } catch {
      return false
    }
  }

  /// Version of the provider, from the lock file.
  public let providerVersion: String
  let terraform: String
  let folder: String

  static let required = """
    terraform {
      required_providers {
        aws = {
          source = "hashicorp/aws"
        }
      }
    }

    """

  private init() async throws {
    terraform = try RealParts.terraform()
    // The name is that of the process, so that the folder can be removed when it ends; nothing else knows the end.
    folder = NSTemporaryDirectory() + "/tfgen-aws-provider-\(getpid())"
    ScratchFolder.removeAll(folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    atexit { ScratchFolder.removeAll(NSTemporaryDirectory() + "/tfgen-aws-provider-\(getpid())") }
    try Self.required.write(toFile: folder + "/main.tf", atomically: true, encoding: .utf8)
    let arguments = ["init", "-input=false", "-no-color", "-plugin-dir=\(try RealParts.plugins())"]
    let result = try await Self.run(terraform, arguments, in: folder)
    if result.code != 0 {
      throw RealParts.Missing(description: "terraform init with hashicorp/aws failed: \(result.errors.suffix(1_000))")
    }
    let lock = try String(contentsOfFile: folder + "/.terraform.lock.hcl", encoding: .utf8)
    let file = Parser.parse(SourceFile(name: ".terraform.lock.hcl", text: lock))
    providerVersion = file.body.blocks.first?.body.attribute("version")?.value.constantValue?.stringValue ?? ""
  }

  static func run(_ terraform: String, _ arguments: [String], in folder: String) async throws -> Command.Result
  {
    var environment = ProcessInfo.processInfo.environment
    environment["CHECKPOINT_DISABLE"] = "1"
    environment["TF_IN_AUTOMATION"] = "1"
    environment["TF_CLI_CONFIG_FILE"] = "/dev/null"
    return try await Command.run(terraform, arguments, in: folder, environment: environment)
  }

  /// Puts files into a folder of their own beside the provider and runs `terraform validate -json` there.
  public func validate(_ files: [String: String]) async throws -> [Finding] {
    let path = folder + "/case-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { ScratchFolder.removeAll(path) }
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: path + "/.terraform", withDestinationPath: folder + "/.terraform")
    try manager.copyItem(atPath: folder + "/.terraform.lock.hcl", toPath: path + "/.terraform.lock.hcl")
    try Self.required.write(toFile: path + "/terraform.tf", atomically: true, encoding: .utf8)
    for (file, text) in files { try text.write(toFile: path + "/" + file, atomically: true, encoding: .utf8) }
    let result = try await Self.run(terraform, ["validate", "-json", "-no-color"], in: path)
    guard let diagnostics = (try? JSON.parse(result.output))?["diagnostics"]?.elements else {
      throw RealParts.Missing(description: "terraform validate gave no JSON: \(result.output) \(result.errors)")
    }
    return diagnostics.map { diagnostic in
      let file = diagnostic["range"]?["filename"]?.stringValue ?? ""
      return Finding(
        file: file.split(separator: "/").last.map(String.init) ?? "",
        isError: diagnostic["severity"]?.stringValue == "error",
        summary: diagnostic["summary"]?.stringValue ?? "", detail: diagnostic["detail"]?.stringValue ?? "")
    }
  }

  /// Output of `terraform providers schema -json`.
  public func schemaDocument() async throws -> Value {
    let result = try await Self.run(terraform, ["providers", "schema", "-json", "-no-color"], in: folder)
    guard let document = try? JSON.parse(Array(result.output.utf8)) else {
      throw RealParts.Missing(description: "terraform providers schema gave no JSON: \(result.errors)")
    }
    return document
  }
}
