import Foundation

/// Files of the repository that tests read: fixtures and golden files.
public enum RepositoryFile {
  /// Bytes of a file, by its path from the top of the repository.
  public static func bytes(_ path: String) throws -> [UInt8] {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
  }

  /// Paths of the files below a folder of the repository, from that folder.
  public static func names(below folder: String) throws -> [String] {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path)
  }

  /// The real plan of a case under `Tests/TFPlanTests/Fixtures`.
  public static func plan(_ name: String) throws -> [UInt8] {
    try bytes("Tests/TFPlanTests/Fixtures/\(name)/plan.json")
  }
}
