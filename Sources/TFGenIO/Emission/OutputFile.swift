/// A file that should exist below a target folder.
public struct OutputFile: Hashable, Sendable {
  /// Path below the folder, with "/".
  public var path: String
  /// The whole content.
  public var contents: [UInt8]

  /// Makes a file of bytes.
  public init(path: String, contents: [UInt8]) {
    self.path = path
    self.contents = contents
  }

  /// Makes a file of text, written as UTF-8.
  public init(path: String, text: String) {
    self.init(path: path, contents: Array(text.utf8))
  }
}
