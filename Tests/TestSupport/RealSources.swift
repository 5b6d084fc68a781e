import Foundation

/// The Terraform files of this repository: what its modules emit, and the examples.
public enum RealSources {
  /// Paths from the top of the repository, sorted.
  public static func paths() -> [String] {
    ["modules", "examples"].flatMap { folder -> [String] in
      let walk = FileManager.default.enumerator(atPath: "\(RealParts.repository)/\(folder)")
      return (walk?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".tf") || $0.hasSuffix(".hcl") }
        .map { "\(folder)/\($0)" }
    }.filter { !$0.contains(".terraform") && !$0.contains(".build") }.sorted()
  }

  /// A file's content.
  public static func bytes(_ path: String) throws -> [UInt8] { try RepositoryFile.bytes(path) }
}
