/// The Terraform files of this repository: what its modules emit, and the examples.
public enum RealSources {
  /// Paths from the top of the repository, sorted.
  public static func paths() -> [String] {
    ["modules", "examples"].flatMap { files(below: $0) }
  }

  private static func files(below folder: String) -> [String] {
    ScratchFolder.names("\(RealParts.repository)/\(folder)").flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      // What builds and Terraform itself leave behind.
      if name.hasPrefix(".") { return [] }
      if ScratchFolder.isDirectory("\(RealParts.repository)/\(path)") { return files(below: path) }
      return name.hasSuffix(".tf") || name.hasSuffix(".hcl") ? [path] : []
    }
  }

  /// A file's content.
  public static func bytes(_ path: String) throws -> [UInt8] { try RepositoryFile.bytes(path) }
}
