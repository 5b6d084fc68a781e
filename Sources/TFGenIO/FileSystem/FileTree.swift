import HCL
import SystemPackage

/// The files below one root, reached name by name, so that a symbolic link can't lead out of it.
struct FileTree: Sendable {
  /// As the user wrote it.
  let root: String
  let operations: any FileSystemOperations

  /// What is found at a path.
  enum Content {
    case absent
    case file(bytes: [UInt8], mode: UInt32)
    /// A link, a folder, a device, or a file over the limit.
    case other(String)
  }

  func display(_ path: [String]) -> String {
    let base = root.isEmpty ? "." : root
    if path.isEmpty { return base }
    return (base.hasSuffix("/") ? base : base + "/") + path.joined(separator: "/")
  }

  // MARK: Folders

  /// Calls `body` with an open folder; nil when it isn't there.
  func withDirectory<Result>(_ path: [String], _ body: (CInt) throws -> Result) throws -> Result? {
    try FolderCursor(self).withDirectory(path, body)
  }

  /// Calls `body` with an open folder, making what is missing; `created` hears about new folders.
  func makingDirectory<Result>(_ path: [String], created: ([String]) -> Void, _ body: (CInt) throws -> Result) throws
    -> Result
  {
    try FolderCursor(self).makingDirectory(path, created: created, body)
  }

  // MARK: Files

  /// Reads what is at a path, at most `limit` bytes. Who reads many files gives the cursor to go with.
  func content(at path: RelativePath, limit: Int, through cursor: FolderCursor? = nil) throws -> Content {
    let content = try (cursor ?? FolderCursor(self)).withDirectory(path.parent) { directory in
      do throws(Errno) {
        return try self.content(of: path.name, in: directory, limit: limit)
      } catch {
        throw FileFailure.diagnostic(error, "read", display(path.components))
      }
    }
    return content ?? .absent
  }

  private func content(of name: String, in directory: CInt, limit: Int) throws(Errno) -> Content {
    let status: FileStatus
    do throws(Errno) {
      status = try operations.status(name, in: directory)
    } catch .noSuchFileOrDirectory {
      return .absent
    }
    switch status.kind {
    case .symbolicLink: return .other("a symbolic link")
    case .directory: return .other("a folder")
    case .other: return .other("not a plain file")
    case .file: break
    }
    let tooLarge = Content.other("a file larger than \(limit) bytes")
    if status.size > limit { return tooLarge }
    let file = try operations.openFile(name, in: directory)
    defer { try? operations.close(file) }
    var bytes = try operations.read(file, count: status.size)
    // Somebody is writing to it.
    if bytes.count > status.size {
      guard bytes.count <= limit, let rest = try operations.readAll(file, limit: limit - bytes.count) else {
        return tooLarge
      }
      bytes += rest
    }
    return .file(bytes: bytes, mode: status.mode & 0o777)
  }

  /// Writes a new file completely and, unless the caller does that for many at once, to the disk; or removes what it made
  /// of it and throws.
  func writeNew(
    _ name: String, _ bytes: [UInt8], mode: UInt32, exactMode: Bool, isSynchronized: Bool = true, in directory: CInt
  ) throws(Errno) {
    let file = try operations.createFile(name, in: directory, mode: mode)
    var isOpen = true
    do throws(Errno) {
      if exactMode { try operations.setMode(file, mode) }
      try operations.writeAll(file, bytes)
      if isSynchronized { try operations.synchronize(file) }
      isOpen = false
      try operations.close(file)
    } catch {
      if isOpen { try? operations.close(file) }
      try? operations.removeFile(name, in: directory)
      throw error
    }
  }
}
