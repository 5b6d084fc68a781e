import Foundation
public import HCL

extension AWSProviderWorkspace {
  /// Plans a configuration, without a cloud: its provider blocks skip what asks one, and nothing is refreshed.
  ///
  /// - Parameter files: texts by their path from the root module; modules are called by a path that begins with `./`.
  /// - Returns: what `terraform show -json` says about the plan.
  public func plan(_ files: [String: String]) async throws -> Value {
    let path = folder + "/plan-\(UUID().uuidString)"
    let manager = FileManager.default
    try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { ScratchFolder.removeAll(path) }
    for (file, text) in files {
      let target = URL(fileURLWithPath: "\(path)/\(file)")
      try manager.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: target, atomically: true, encoding: .utf8)
    }
    for arguments in [
      ["init", "-input=false", "-no-color", "-plugin-dir=\(try RealParts.plugins())"],
      ["plan", "-refresh=false", "-input=false", "-no-color", "-lock=false", "-out=plan.bin"],
    ] {
      let result = try await Self.run(terraform, arguments, in: path)
      if result.code != 0 {
        throw RealParts.Missing(description: "terraform \(arguments[0]) failed: \(result.errors.suffix(2_000))")
      }
    }
    let shown = try await Self.run(terraform, ["show", "-json", "plan.bin"], in: path)
    return try JSON.parse(shown.output)
  }
}
