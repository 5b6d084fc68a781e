public import HCL
import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file of a person's own that was read in order to be changed, with ``FileReplacements``.
public struct ReplaceableFile: Sendable {
  /// As the user wrote it.
  public let path: String
  /// What was read.
  public let bytes: [UInt8]
  /// Where the file itself is, at the end of all links.
  let target: String
  /// What the file was when it was read.
  let status: FileStatus

  /// Reads a plain file, following links.
  ///
  /// - Parameter limit: bytes above which the file is refused.
  /// - Throws: a `Diagnostic`: not there, a folder or device, no permission, too large, or changed while it was read.
  public static func read(_ path: String, limit: Int) throws(Diagnostic) -> ReplaceableFile {
    try read(path, limit: limit, operations: SystemFileSystem())
  }

  static func read(
    _ path: String, limit: Int, operations: any FileSystemOperations
  ) throws(Diagnostic) -> ReplaceableFile {
    if path.isEmpty || path.utf8.contains(0) { throw FileFailure.diagnostic(.noSuchFileOrDirectory, "read", path) }
    do {
      let (file, target) = try open(path, operations)
      defer { try? operations.close(file) }
      let before = try operations.status(of: file)
      if before.kind != .file { throw notPlain(path, before.kind) }
      if before.size > limit {
        throw Diagnostic(
          TFGenIOCodes.tooLarge, "\(path) is too large", detail: "It has more than \(limit >> 20) MiB.",
          remedy: "Split it into several files.")
      }
      let bytes = try operations.read(file, count: before.size)
      let after = try operations.status(of: file)
      if after != before || bytes.count != before.size { throw changed(path) }
      return ReplaceableFile(path: path, bytes: bytes, target: target, status: after)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch {
      throw FileFailure.diagnostic(error as? Errno ?? .ioError, "read", path)
    }
  }

  /// Opens a file; only a link costs a second look.
  private static func open(_ path: String, _ operations: any FileSystemOperations) throws -> (CInt, target: String) {
    do throws(Errno) {
      return (try operations.openFile(path, in: AT_FDCWD), path)
    } catch .tooManySymbolicLinkLevels {
      guard let resolved = realpath(path, nil) else { throw Errno(rawValue: errno) }
      defer { free(resolved) }
      let target = String(cString: resolved)
      return (try operations.openFile(target, in: AT_FDCWD), target)
    } catch .noSuchAddressOrDevice {
      // A socket.
      throw notPlain(path, .other)
    }
  }

  static func changed(_ path: String) -> Diagnostic {
    Diagnostic(
      TFGenIOCodes.changedMeanwhile, "\(path) changed while tfgen was working", detail: "It was left alone.",
      remedy: "Run the command again.")
  }

  private static func notPlain(_ path: String, _ kind: FileStatus.Kind) -> Diagnostic {
    Diagnostic(
      TFGenIOCodes.notPlain, "Can't read \(path)",
      detail: "It is \(kind == .directory ? "a folder" : "a device"), not a plain file.", remedy: "Name a file.")
  }
}
