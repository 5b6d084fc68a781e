/// What tfgen wrote into a folder, by its manifest: tells files that are still as they were written from others.
public struct EmittedFiles: Sendable {
  private let ownership: Ownership

  /// Reads the manifest of a folder; nil when there is none that can be used.
  public init?(root: String) {
    let path = "\(root)/\(Ownership.folder)/\(Ownership.manifestName)"
    guard let bytes = try? FileReader.readIfPresent(path, limit: Ownership.sizeLimit),
      let ownership = try? Ownership(parsing: bytes, display: path)
    else { return nil }
    self.ownership = ownership
  }

  /// Whether tfgen wrote a file with this content.
  ///
  /// - Parameter path: below the folder.
  public func wrote(_ path: String, _ bytes: [UInt8]) -> Bool {
    guard let path = try? RelativePath(path) else { return false }
    return ownership.files[path]?.contains(Digest(of: bytes)) == true
  }
}
