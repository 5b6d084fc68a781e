public import HCL
import SystemPackage

/// The files of this machine, for the functions of the language that read files.
public struct SystemFunctionFiles: FunctionFiles {
  /// Bytes above which a file is refused.
  public static let limit = 64 << 20

  /// The folder that relative paths start from.
  public let folder: String
  /// The folder that `~` stands for.
  public let home: String?

  /// Names the two folders, as absolute paths.
  public init(folder: String, home: String?) {
    self.folder = folder
    self.home = home
  }

  /// The bytes of a file.
  public func read(_ path: String) throws(FunctionFileProblem) -> [UInt8] {
    switch try kind(of: path) {
    case nil: throw .missing
    case .folder: throw .isFolder
    case .file, .other: break
    }
    do throws(Diagnostic) {
      return try FileReader.read(path, limit: Self.limit)
    } catch {
      throw .other(error.detail.isEmpty ? error.summary : error.detail)
    }
  }

  /// What a path leads to, links followed.
  public func kind(of path: String) throws(FunctionFileProblem) -> FunctionFileKind? {
    if FileWalk.isFolder(path) { return .folder }
    if FileWalk.isFile(path) { return .file }
    return FileWalk.exists(path) ? .other : nil
  }

  /// What a folder has in it.
  public func names(in folder: String) throws(FunctionFileProblem) -> [String] {
    let tree = FileTree(root: folder, operations: SystemFileSystem())
    do {
      return try tree.withDirectory([]) { try tree.operations.names(in: $0) } ?? []
    } catch {
      throw .other("the folder \(folder) can't be listed")
    }
  }
}
