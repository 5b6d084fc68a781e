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
    try withDirectory(path, create: nil, body)
  }

  /// Calls `body` with an open folder, making what is missing; `created` hears about new folders.
  func makingDirectory<Result>(_ path: [String], created: ([String]) -> Void, _ body: (CInt) throws -> Result) throws
    -> Result
  {
    let result = try withoutActuallyEscaping(created) { created in try withDirectory(path, create: created, body) }
    guard let result else {
      throw FileFailure.diagnostic(.noSuchFileOrDirectory, "open", display(path))
    }
    return result
  }

  private func withDirectory<Result>(
    _ path: [String], create: (([String]) -> Void)?, _ body: (CInt) throws -> Result
  ) throws -> Result? {
    var reached: [String] = []
    guard var current = try openRoot(create: create) else { return nil }
    defer { try? operations.close(current) }
    for name in path {
      reached.append(name)
      guard let next = try open(name, in: current, path: reached, create: create) else { return nil }
      try? operations.close(current)
      current = next
    }
    return try body(current)
  }

  private func openRoot(create: (([String]) -> Void)?) throws -> CInt? {
    do {
      return try operations.openRoot(root.isEmpty ? "." : root)
    } catch .noSuchFileOrDirectory {
      guard let create else { return nil }
      try makeRoot()
      create([])
      do { return try operations.openRoot(root) } catch { throw FileFailure.diagnostic(error, "open", display([])) }
    } catch {
      throw FileFailure.diagnostic(error, "open", display([]))
    }
  }

  /// Makes the root and the folders above it that are missing.
  private func makeRoot() throws {
    var path = root.utf8.first == UInt8(ascii: "/") ? "/" : ""
    for name in root.split(separator: "/") {
      path += path.isEmpty || path == "/" ? String(name) : "/" + name
      do {
        try operations.makeRoot(path)
      } catch .fileExists {
        continue
      } catch {
        throw FileFailure.diagnostic(error, "make the folder", path)
      }
    }
  }

  private func open(_ name: String, in directory: CInt, path: [String], create: (([String]) -> Void)?) throws -> CInt? {
    do {
      return try operations.openDirectory(name, in: directory)
    } catch .noSuchFileOrDirectory {
      guard let create else { return nil }
      do {
        try operations.makeDirectory(name, in: directory, mode: 0o777)
        create(path)
        try operations.synchronize(directory)
        return try operations.openDirectory(name, in: directory)
      } catch {
        throw FileFailure.diagnostic(error, "make the folder", display(path))
      }
    } catch {
      throw FileFailure.diagnostic(error, "open the folder", display(path))
    }
  }

  // MARK: Files

  /// Reads what is at a path, at most `limit` bytes.
  func content(at path: RelativePath, limit: Int) throws -> Content {
    let content = try withDirectory(path.parent) { directory in
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
    let file = try operations.openFile(name, in: directory)
    defer { try? operations.close(file) }
    guard let bytes = try operations.readAll(file, limit: limit) else {
      return .other("a file larger than \(limit) bytes")
    }
    return .file(bytes: bytes, mode: status.mode & 0o777)
  }

  /// Writes a new file completely and to the disk, or removes what it made of it and throws.
  func writeNew(_ name: String, _ bytes: [UInt8], mode: UInt32, exactMode: Bool, in directory: CInt) throws(Errno) {
    let file = try operations.createFile(name, in: directory, mode: mode)
    var isOpen = true
    do throws(Errno) {
      if exactMode { try operations.setMode(file, mode) }
      try operations.writeAll(file, bytes)
      try operations.synchronize(file)
      isOpen = false
      try operations.close(file)
    } catch {
      if isOpen { try? operations.close(file) }
      try? operations.removeFile(name, in: directory)
      throw error
    }
  }
}
