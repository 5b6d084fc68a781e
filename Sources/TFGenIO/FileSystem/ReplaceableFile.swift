public import HCL
import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file of a person's own that was read in order to be changed.
///
/// It is replaced in one step by a complete new file with the same permissions, and only when it still is what was
/// read. So nobody ever sees half of it, and nothing that an editor saved in between is lost. A symbolic link stays
/// one; the file that it names is replaced. A file with several hard links becomes one of its own.
public struct ReplaceableFile: Sendable {
  /// As the user wrote it.
  public let path: String
  /// What was read.
  public let bytes: [UInt8]
  private let tree: FileTree
  private let name: String
  private let status: FileStatus

  /// Reads a plain file, following links.
  ///
  /// - Parameter limit: bytes above which the file is refused.
  /// - Throws: a `Diagnostic`: not there, a folder or device, no permission, too large, or changed while it was read.
  public static func read(_ path: String, limit: Int) throws(Diagnostic) -> ReplaceableFile {
    try read(path, limit: limit, operations: SystemFileSystem())
  }

  static func read(_ path: String, limit: Int, operations: any FileSystemOperations) throws(Diagnostic) -> ReplaceableFile
  {
    guard !path.isEmpty, !path.utf8.contains(0), let resolved = realpath(path, nil) else {
      throw FileFailure.diagnostic(path.isEmpty ? .noSuchFileOrDirectory : Errno(rawValue: errno), "read", path)
    }
    defer { free(resolved) }
    let real = String(cString: resolved)
    let slash = real.utf8.lastIndex(of: 0x2F) ?? real.startIndex
    let parent = slash == real.startIndex ? "/" : String(real[..<slash])
    let name = String(real[slash...].dropFirst())
    if name.isEmpty { throw notPlain("read", path, "a folder") }
    let tree = FileTree(root: parent, operations: operations)
    var change = false
    do {
      let found = try tree.withDirectory([]) { directory in
        let before = try operations.status(name, in: directory)
        if before.kind != .file { throw notPlain("read", path, before.kind == .directory ? "a folder" : "a device") }
        let file = try operations.openFile(name, in: directory)
        defer { try? operations.close(file) }
        guard let bytes = try operations.readAll(file, limit: limit) else {
          throw Diagnostic(
            TFGenIOCodes.tooLarge, "\(path) is too large", detail: "It has more than \(limit >> 20) MiB.",
            remedy: "Split it into several files.")
        }
        let after = try operations.status(of: file)
        change = after != before || bytes.count != after.size
        return ReplaceableFile(path: path, bytes: bytes, tree: tree, name: name, status: after)
      }
      if change { throw changed(path) }
      if let found { return found }
      throw FileFailure.diagnostic(.noSuchFileOrDirectory, "read", path)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch {
      throw FileFailure.diagnostic(error as? Errno ?? .ioError, "read", path)
    }
  }

  /// Puts other bytes into the file's place.
  ///
  /// - Throws: a `Diagnostic`: read-only, changed since it was read, no space. The file is untouched then.
  public func replace(with new: [UInt8]) throws(Diagnostic) {
    let operations = tree.operations
    do {
      let done: Void? = try tree.withDirectory([]) { directory in
        _ = try operations.status(name, in: directory)
        if status.mode & 0o222 == 0 || access(tree.display([name]), W_OK) != 0 {
          throw Diagnostic(
            TFGenIOCodes.noPermission, "Can't write \(path)", detail: "The file is read-only.",
            remedy: "Allow writing to it (chmod u+w), or leave it out.")
        }
        let temporary = "\(EmissionTarget.temporaryPrefix)\(getpid())-\(status.inode)"
        try tree.writeNew(temporary, new, mode: status.mode, exactMode: true, in: directory)
        do {
          // As late as possible: what an editor saves after this is lost, what it saved before isn't.
          if try operations.status(name, in: directory) != status { throw Self.changed(path) }
          try operations.rename(temporary, to: name, in: directory)
        } catch {
          try? operations.removeFile(temporary, in: directory)
          throw error
        }
      }
      if done == nil { throw FileFailure.diagnostic(.noSuchFileOrDirectory, "write", path) }
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch {
      throw FileFailure.diagnostic(error as? Errno ?? .ioError, "write", path)
    }
  }

  private static func changed(_ path: String) -> Diagnostic {
    Diagnostic(
      TFGenIOCodes.changedMeanwhile, "\(path) changed while tfgen was working", detail: "It was left alone.",
      remedy: "Run the command again.")
  }

  private static func notPlain(_ action: String, _ path: String, _ what: String) -> Diagnostic {
    Diagnostic(
      TFGenIOCodes.notPlain, "Can't \(action) \(path)", detail: "It is \(what), not a plain file.",
      remedy: "Name a file.")
  }
}
