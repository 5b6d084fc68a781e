import HCL
public import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A folder for plans and logs: 0700, its files 0600, whatever the umask says.
///
/// Terraform writes plans that everybody may read, although they hold secrets in clear text; in here nobody else can
/// reach them.
public struct PrivateDirectory: Sendable {
  /// Path of the folder, as the root was written.
  public let path: String

  private static let gitignore = ".gitignore"

  private let tree: FileTree
  private let components: [String]

  /// Opens or makes `root/.tfgen/run`.
  ///
  /// - Throws: a `Diagnostic` when the folder is a link, belongs to somebody else, or can't be made private.
  public init(root: String) throws {
    try self.init(root: root, components: [Ownership.folder, "run"])
  }

  init(root: String, components: [String]) throws {
    tree = FileTree(root: root, operations: SystemFileSystem())
    self.components = components
    path = tree.display(components)
    let display = path
    // Never open to others, not even between making it and closing it.
    let operations = SystemFileSystem()
    try tree.makingDirectory(Array(components.dropLast()), created: { _ in }) { parent in
      do throws(Errno) {
        try operations.makeDirectory(components[components.count - 1], in: parent, mode: 0o700)
      } catch .fileExists {
      } catch {
        throw FileFailure.diagnostic(error, "make the folder", display)
      }
    }
    try tree.makingDirectory(components, created: { _ in }) { directory in
      do {
        let status = try operations.status(of: directory)
        if status.owner != geteuid() {
          throw Diagnostic(
            TFGenIOCodes.notPrivate, "\(display) belongs to another user",
            detail: "Its owner has the number \(status.owner), you have \(geteuid()).",
            remedy: "Remove the folder or run as its owner.")
        }
        if status.mode != 0o700 { try operations.setMode(directory, 0o700) }
      } catch let failure as Errno {
        throw FileFailure.diagnostic(failure, "make private", display)
      }
    }
    // Plans hold secrets, and the folder may be anybody's repository: git takes nothing of this.
    if try read(Self.gitignore) == nil { try write(Self.gitignore, Array("*\n".utf8)) }
  }

  /// Path of a file in the folder.
  public func path(of name: String) -> String { path + "/" + name }

  /// Makes an empty file for writing, in place of one that may be there; only its owner can read it. The caller
  /// closes it.
  public func create(_ name: String) throws -> FileDescriptor {
    try inside(name, "create") { directory throws(Errno) in
      do throws(Errno) { try tree.operations.removeFile(name, in: directory) } catch .noSuchFileOrDirectory {}
      let file = try tree.operations.createFile(name, in: directory, mode: 0o600)
      do throws(Errno) {
        // The umask may have taken bits away that we need.
        try tree.operations.setMode(file, 0o600)
      } catch {
        try? tree.operations.close(file)
        throw error
      }
      return FileDescriptor(rawValue: file)
    }
  }

  /// Replaces a file in one step.
  public func write(_ name: String, _ bytes: [UInt8]) throws {
    let temporary = "\(EmissionTarget.temporaryPrefix)\(getpid())-\(name)"
    try inside(name, "write") { directory throws(Errno) in
      do throws(Errno) { try tree.operations.removeFile(temporary, in: directory) } catch .noSuchFileOrDirectory {}
      try tree.writeNew(temporary, bytes, mode: 0o600, exactMode: true, in: directory)
      do throws(Errno) {
        try tree.operations.rename(temporary, to: name, in: directory)
        try tree.operations.synchronize(directory)
      } catch {
        try? tree.operations.removeFile(temporary, in: directory)
        throw error
      }
    }
  }

  /// Opens a file for reading; nil when it isn't there. The caller closes it.
  public func open(_ name: String) throws -> FileDescriptor? {
    try inside(name, "open") { directory throws(Errno) in
      do throws(Errno) {
        return FileDescriptor(rawValue: try tree.operations.openFile(name, in: directory))
      } catch .noSuchFileOrDirectory {
        return nil
      }
    }
  }

  /// Reads a file; nil when it isn't there.
  public func read(_ name: String, limit: Int = FileReader.defaultLimit) throws -> [UInt8]? {
    guard let file = try open(name) else { return nil }
    defer { try? file.close() }
    return try Self.read(file, limit: limit, display: path(of: name))
  }

  /// Reads an open file from where it stands to its end.
  public static func read(_ file: FileDescriptor, limit: Int = FileReader.defaultLimit, display: String) throws
    -> [UInt8]
  {
    do throws(Errno) {
      if let bytes = try SystemFileSystem().readAll(file.rawValue, limit: limit) { return bytes }
    } catch {
      throw FileFailure.diagnostic(error, "read", display)
    }
    throw Diagnostic(TFGenIOCodes.tooLarge, "\(display) is too large", detail: "It has more than \(limit) bytes.")
  }

  /// Makes sure that a file another program wrote is for its owner only.
  public func restrict(_ name: String) throws {
    guard let file = try open(name) else { return }
    defer { try? file.close() }
    do throws(Errno) {
      try tree.operations.setMode(file.rawValue, 0o600)
    } catch {
      throw FileFailure.diagnostic(error, "make private", path(of: name))
    }
  }

  /// Removes a file, if it is there.
  public func remove(_ name: String) throws {
    try inside(name, "remove") { directory throws(Errno) in
      do throws(Errno) { try tree.operations.removeFile(name, in: directory) } catch .noSuchFileOrDirectory {}
    }
  }

  /// Names of the files in the folder, sorted, without the one that keeps git away.
  public func names() throws -> [String] {
    try inside("", "list") { directory throws(Errno) in try tree.operations.names(in: directory) }
      .filter { $0 != Self.gitignore }
  }

  private func inside<Result>(_ name: String, _ action: String, _ body: (CInt) throws(Errno) -> Result) throws -> Result
  {
    if name.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == 0 }) || name == ".." || name == "." {
      throw Diagnostic(
        TFGenIOCodes.invalidPath, "The name \(JSON.write(.string(name))) isn't allowed for a file in \(path)")
    }
    return try tree.makingDirectory(components, created: { _ in }) { directory in
      do throws(Errno) {
        return try body(directory)
      } catch {
        throw FileFailure.diagnostic(error, action, path(of: name))
      }
    }
  }
}
