import Foundation
import HCL

extension AWSProviderWorkspace {
  /// An error with its place in a tree of modules.
  public struct PlacedError: Hashable, Sendable {
    /// Path of the file from the root module; empty when terraform doesn't say.
    public var file: String
    /// The line, from 1; 0 when terraform doesn't say.
    public var line: Int
    /// Terraform's heading.
    public var summary: String
    /// The sentences below; providers of the older kind write none.
    public var detail: String

    /// Makes an error.
    public init(file: String, line: Int, summary: String, detail: String) {
      (self.file, self.line, self.summary, self.detail) = (file, line, summary, detail)
    }
  }

  /// Puts a tree of modules beside the provider; `validate(tree:)` can then be run in it again and again.
  ///
  /// - Returns: the folder, which the caller removes.
  public func makeTree() throws -> String {
    let path = folder + "/tree-\(UUID().uuidString)"
    let manager = FileManager.default
    try manager.createDirectory(atPath: path + "/.terraform/modules", withIntermediateDirectories: true)
    try manager.createSymbolicLink(
      atPath: path + "/.terraform/providers", withDestinationPath: folder + "/.terraform/providers")
    try manager.copyItem(atPath: folder + "/.terraform.lock.hcl", toPath: path + "/.terraform.lock.hcl")
    try Self.required.write(toFile: path + "/terraform.tf", atomically: true, encoding: .utf8)
    return path
  }

  /// Runs `terraform validate -json` in a tree.
  ///
  /// - Parameter modules: source and folder of each called module by key, as `terraform init` would note them.
  public func validate(
    tree path: String, modules: [String: (source: String, folder: String)]
  ) async throws -> [PlacedError] {
    var entries = [Value.object(["Key": "", "Source": "", "Dir": "."])]
    for (key, module) in modules.sorted(by: { $0.key < $1.key }) {
      entries.append(
        .object(["Key": .string(key), "Source": .string(module.source), "Dir": .string(module.folder)]))
    }
    let notes = JSON.write(.object(["Modules": .list(entries)]))
    try notes.write(toFile: path + "/.terraform/modules/modules.json", atomically: true, encoding: .utf8)
    let result = try await Self.run(terraform, ["validate", "-json", "-no-color"], in: path)
    guard let diagnostics = (try? JSON.parse(result.output))?["diagnostics"]?.elements else {
      throw RealParts.Missing(description: "terraform validate gave no JSON: \(result.output) \(result.errors)")
    }
    return diagnostics.filter { $0["severity"]?.stringValue == "error" }.map { error in
      PlacedError(
        file: error["range"]?["filename"]?.stringValue ?? "",
        line: error["range"]?["start"]?["line"]?.numberValue?.asInt ?? 0,
        summary: error["summary"]?.stringValue ?? "", detail: error["detail"]?.stringValue ?? "")
    }
  }
}

extension Value {
  fileprivate var numberValue: Number? { if case .number(let number) = self { number } else { nil } }
}
