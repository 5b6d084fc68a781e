/// A file that emission wants to exist.
public struct GeneratedFile: Hashable, Sendable {
  /// Path below the target folder, with `/`.
  public var path: String
  /// Content, UTF-8 with LF and a final newline.
  public var contents: String

  /// Makes a file.
  public init(path: String, contents: String) {
    self.path = path
    self.contents = contents
  }
}
