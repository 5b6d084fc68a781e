public import HCL
import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// New bytes for files of a person's own, put in their places together.
///
/// Each file is replaced in one step by a complete new one with the same permissions, and only when it still is what was
/// read. So nobody ever sees half of it, not after a loss of power either, and nothing that an editor saved in between is
/// lost. A symbolic link stays one; the file that it names is replaced. A file with several hard links becomes one of its
/// own.
///
/// They go together because the disk is slow: the new files are written first, all of them are put on the disk at once,
/// and only then do they take the places of the old ones.
public struct FileReplacements: Sendable {
  /// Files and bytes that are collected at most, so that neither open files (each has one, and its folder perhaps) nor
  /// memory run out.
  private static let fileLimit = min(max(sysconf(CInt(_SC_OPEN_MAX)) / 4, 16), 256)
  private static let byteLimit = 32 << 20
  /// From so many files on, one call for the whole file system is faster than one for each of them.
  private static let manyFiles = 8

  private var files: [(file: ReplaceableFile, bytes: [UInt8])] = []
  private var byteCount = 0
  /// What tells the files from others.
  private var identities: Set<Identity> = []
  private let operations: any FileSystemOperations

  /// Nothing to replace yet.
  public init() { self.init(operations: SystemFileSystem()) }

  init(operations: any FileSystemOperations) { self.operations = operations }

  /// Whether it is time to commit.
  public var isFull: Bool { files.count >= Self.fileLimit || byteCount >= Self.byteLimit }

  /// Whether the same file is to be replaced already, be it by another name.
  public func contains(_ file: ReplaceableFile) -> Bool {
    identities.contains(Identity(file))
  }

  /// Notes that a file should get other bytes.
  public mutating func add(_ file: ReplaceableFile, _ bytes: [UInt8]) {
    files.append((file, bytes))
    identities.insert(Identity(file))
    byteCount += bytes.count
  }

  /// Replaces the files, and is empty again.
  ///
  /// - Returns: for each file, in the order in which they were added, why it is untouched (read-only, changed since it
  ///   was read, no space), or nil.
  public mutating func commit() -> [Diagnostic?] {
    var staged = files.map { Staged(file: $0.file, bytes: $0.bytes) }
    files = []
    byteCount = 0
    identities = []
    var folders = OpenFolders(operations: operations)
    for index in staged.indices {
      do { try stage(&staged[index], &folders) } catch { give(up: &staged[index], error) }
    }
    synchronize(&staged)
    for index in staged.indices where staged[index].failure == nil {
      do { try place(&staged[index]) } catch { give(up: &staged[index], error) }
    }
    folders.close()
    return staged.map(\.failure)
  }

  private struct Identity: Hashable {
    var device: UInt64
    var inode: UInt64
    init(_ file: ReplaceableFile) { (device, inode) = (file.status.device, file.status.inode) }
  }

  // MARK: Steps

  /// A new file on its way.
  private struct Staged {
    var file: ReplaceableFile
    var bytes: [UInt8]
    var folder: CInt = -1
    var name = ""
    /// Open, when it was written.
    var descriptor: CInt?
    /// What it is called, when it is.
    var temporary: String?
    var failure: Diagnostic?
  }

  /// Notes why a file can't be replaced, and removes what was made of the new one.
  private func give(up staged: inout Staged, _ failure: any Error) {
    staged.failure =
      failure as? Diagnostic ?? FileFailure.diagnostic(failure as? Errno ?? .ioError, "write", staged.file.path)
    if let descriptor = staged.descriptor { try? operations.close(descriptor) }
    if let temporary = staged.temporary { try? operations.removeFile(temporary, in: staged.folder) }
  }

  /// Writes the new file.
  private func stage(_ staged: inout Staged, _ folders: inout OpenFolders) throws {
    let file = staged.file
    let (folder, name) = Self.split(file.target)
    let directory = try folders.open(folder)
    (staged.folder, staged.name) = (directory, name)
    if file.status.mode & 0o222 == 0 || faccessat(directory, name, W_OK, 0) != 0 {
      // It may be that it isn't there any more.
      _ = try operations.status(name, in: directory)
      throw Diagnostic(
        TFGenIOCodes.noPermission, "Can't write \(file.path)", detail: "The file is read-only.",
        remedy: "Allow writing to it (chmod u+w), or leave it out.")
    }
    let descriptor = try create(&staged)
    staged.descriptor = descriptor
    try keepAttributes(descriptor, file.status)
    try operations.writeAll(descriptor, staged.bytes)
  }

  /// Makes the new file, without a name where the system knows such files.
  private func create(_ staged: inout Staged) throws(Errno) -> CInt {
    let (folder, mode) = (staged.folder, staged.file.status.mode)
    do throws(Errno) {
      return try operations.createUnnamed(in: folder, mode: mode)
    } catch {
      switch error {
      case .notSupported, .isDirectory, .invalidArgument, .noSuchFileOrDirectory: break
      default: throw error
      }
    }
    let temporary = temporaryName(staged.file)
    let descriptor = try operations.createFile(temporary, in: folder, mode: mode)
    staged.temporary = temporary
    return descriptor
  }

  private func keepAttributes(_ descriptor: CInt, _ old: FileStatus) throws(Errno) {
    let new = try operations.status(of: descriptor)
    if new.owner != old.owner || new.group != old.group {
      do throws(Errno) {
        try operations.setOwner(descriptor, old.owner, old.group)
      } catch {
        // Who may write to another's file may still not give files away: the new one is theirs.
        if error != .notPermitted { throw error }
      }
    } else if new.mode == old.mode {
      return
    }
    // After the owner, whose change takes away special permissions.
    try operations.setMode(descriptor, old.mode)
  }

  /// Sees to it that what was written is on the disk before it takes the place of something that is.
  private func synchronize(_ staged: inout [Staged]) {
    let waiting = staged.indices.filter { staged[$0].failure == nil }
    var done: Set<UInt64> = []
    for index in waiting where !done.contains(staged[index].file.status.device) {
      do {
        if try waiting.count >= Self.manyFiles && synchronizeAll(of: staged[index].folder) {
          done.insert(staged[index].file.status.device)
        } else if let descriptor = staged[index].descriptor {
          try operations.synchronize(descriptor)
        }
      } catch {
        give(up: &staged[index], error)
      }
    }
  }

  /// Whether this system could do it.
  private func synchronizeAll(of folder: CInt) throws(Errno) -> Bool {
    do throws(Errno) {
      try operations.synchronizeFileSystem(of: folder)
      return true
    } catch .notSupported {
      return false
    }
  }

  /// Puts the new file in the place of the old one.
  private func place(_ staged: inout Staged) throws {
    guard let descriptor = staged.descriptor else { return }
    // As late as possible: what an editor saves after this is lost, what it saved before isn't.
    if try operations.status(staged.name, in: staged.folder) != staged.file.status {
      throw ReplaceableFile.changed(staged.file.path)
    }
    let temporary = staged.temporary ?? temporaryName(staged.file)
    if staged.temporary == nil {
      try operations.link(descriptor, as: temporary, in: staged.folder)
      staged.temporary = temporary
    }
    staged.descriptor = nil
    try operations.close(descriptor)
    try operations.rename(temporary, to: staged.name, in: staged.folder)
  }

  /// The folder and the name of a path.
  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return (".", path) }
    let name = String(path[path.utf8.index(after: slash)...])
    return (slash == path.startIndex ? "/" : String(path[..<slash]), name)
  }

  private func temporaryName(_ file: ReplaceableFile) -> String {
    "\(EmissionTarget.temporaryPrefix)\(getpid())-\(file.status.inode)"
  }
}

/// Folders that were opened by their paths. Files come sorted by folder, so most of them find the last one.
private struct OpenFolders {
  let operations: any FileSystemOperations
  private var folders: [(path: String, descriptor: CInt)] = []

  init(operations: any FileSystemOperations) { self.operations = operations }

  mutating func open(_ path: String) throws(Errno) -> CInt {
    if let found = folders.last(where: { $0.path == path }) { return found.descriptor }
    let descriptor = try operations.openRoot(path)
    folders.append((path, descriptor))
    return descriptor
  }

  mutating func close() {
    for folder in folders { try? operations.close(folder.descriptor) }
    folders = []
  }
}
