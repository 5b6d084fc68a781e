public import HCL
import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The files of a folder for the functions of files (`file`, `fileset`, `templatefile` …).
///
///     let files = try ConfigurationFiles(folder: ".")
///     let library = StandardFunctions.library(with: FunctionSurroundings(files: files))
///
/// Unless it is allowed, nothing outside of the folder can be seen: paths that lead out of it, over links too, are
/// refused. Terraform itself has no such border.
public struct ConfigurationFiles: FunctionFiles {
  /// Bytes above which a file isn't read.
  public static let sizeLimit = 64 << 20

  /// The folder, as an absolute path without links.
  public let folder: String
  /// What `~` stands for.
  public let home: String?
  /// Whether paths may lead out of the folder.
  public let allowsOutside: Bool

  private let system = SystemFileSystem()

  /// Files of a folder that exists.
  ///
  /// - Throws: a `Diagnostic` when the folder can't be found.
  public init(folder: String, home: String? = nil, allowsOutside: Bool = false) throws(Diagnostic) {
    guard let resolved = ConfigurationFiles.resolved(folder) else {
      throw FileFailure.diagnostic(Errno(rawValue: errno), "read", folder)
    }
    self.folder = resolved
    self.home = home
    self.allowsOutside = allowsOutside
  }

  /// The bytes of a regular file.
  public func read(_ path: String) throws(FunctionFileProblem) -> [UInt8] {
    let path = try inside(path)
    do throws(Errno) {
      // Without waiting: a pipe that nobody writes to must not hang.
      let file = try opened(path)
      defer { _ = try? system.close(file) }
      switch try system.status(of: file).kind {
      case .file: break
      case .directory: throw Errno.isDirectory
      case .symbolicLink, .other: throw Errno.invalidArgument
      }
      guard let bytes = try system.readAll(file, limit: Self.sizeLimit) else { throw Errno.fileTooLarge }
      return bytes
    } catch {
      switch error {
      case .noSuchFileOrDirectory, .notDirectory: throw .missing
      case .isDirectory: throw .isFolder
      case .invalidArgument: throw .other("it isn't a regular file")
      case .fileTooLarge: throw .other("it has more than \(Self.sizeLimit) bytes")
      default: throw .other("\(error)")
      }
    }
  }

  /// What a path leads to.
  public func kind(of wanted: String) throws(FunctionFileProblem) -> FunctionFileKind? {
    let path: String
    do throws(FunctionFileProblem) {
      path = try inside(wanted)
    } catch .missing {
      return nil
    }
    var info = stat()
    guard stat(path, &info) == 0 else {
      let failure = Errno(rawValue: errno)
      if failure == .noSuchFileOrDirectory || failure == .notDirectory { return nil }
      throw .other("\(failure)")
    }
    switch info.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// What a folder has in it.
  public func names(in folder: String) throws(FunctionFileProblem) -> [String] {
    let path = try inside(folder)
    do throws(Errno) {
      let directory = try system.openRoot(path)
      defer { _ = try? system.close(directory) }
      return try system.names(in: directory)
    } catch {
      throw .other("\(error)")
    }
  }

  private func opened(_ path: String) throws(Errno) -> CInt {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    if file < 0 { throw Errno(rawValue: errno) }
    return file
  }

  /// The path without links, when it may be used.
  private func inside(_ path: String) throws(FunctionFileProblem) -> String {
    if path.utf8.contains(0) { throw .other("its path has a NUL character in it") }
    guard let resolved = Self.resolved(path) else {
      let failure = Errno(rawValue: errno)
      if failure == .noSuchFileOrDirectory || failure == .notDirectory { throw .missing }
      throw .other("\(failure)")
    }
    let border = folder == "/" ? "/" : folder + "/"
    guard allowsOutside || resolved == folder || resolved.hasPrefix(border) else {
      throw .other("it is outside of the folder \(folder), and only files in it may be read")
    }
    return resolved
  }

  private static func resolved(_ path: String) -> String? {
    guard let bytes = realpath(path, nil) else { return nil }
    defer { free(bytes) }
    return String(cString: bytes)
  }
}
