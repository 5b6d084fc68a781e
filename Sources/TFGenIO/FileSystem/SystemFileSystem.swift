import CLinux
import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The real file system.
struct SystemFileSystem: FileSystemOperations {
  private func check<Result: SignedInteger>(_ body: () -> Result) throws(Errno) -> Result {
    let result = body()
    if result < 0 { throw Errno(rawValue: errno) }
    return result
  }

  func openRoot(_ path: String) throws(Errno) -> CInt {
    try check { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
  }

  func makeRoot(_ path: String) throws(Errno) {
    _ = try check { mkdir(path, 0o777) }
  }

  func openDirectory(_ name: String, in directory: CInt) throws(Errno) -> CInt {
    try check { openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
  }

  func makeDirectory(_ name: String, in directory: CInt, mode: UInt32) throws(Errno) {
    _ = try check { mkdirat(directory, name, mode_t(mode)) }
  }

  func openFile(_ name: String, in directory: CInt) throws(Errno) -> CInt {
    try check { openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
  }

  func createFile(_ name: String, in directory: CInt, mode: UInt32) throws(Errno) -> CInt {
    try check { openat(directory, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode_t(mode)) }
  }

  func createUnnamed(in directory: CInt, mode: UInt32) throws(Errno) -> CInt {
    #if os(Linux)
      if !Self.canLink { throw .notSupported }
      // O_TMPFILE, a macro that Swift doesn't see.
      return try check { openat(directory, ".", O_WRONLY | O_DIRECTORY | 0o20_000_000 | O_CLOEXEC, mode_t(mode)) }
    #else
      throw .notSupported
    #endif
  }

  /// Whether a file without a name can get one.
  private static let canLink = access("/proc/self/fd", X_OK) == 0

  func link(_ file: CInt, as name: String, in directory: CInt) throws(Errno) {
    _ = try check { linkat(AT_FDCWD, "/proc/self/fd/\(file)", directory, name, AT_SYMLINK_FOLLOW) }
  }

  func setOwner(_ file: CInt, _ owner: UInt32, _ group: UInt32) throws(Errno) {
    _ = try check { fchown(file, owner, group) }
  }

  func setMode(_ file: CInt, _ mode: UInt32) throws(Errno) {
    _ = try check { fchmod(file, mode_t(mode)) }
  }

  func status(of file: CInt) throws(Errno) -> FileStatus {
    var info = stat()
    _ = try check { fstat(file, &info) }
    return Self.status(info)
  }

  func status(_ name: String, in directory: CInt) throws(Errno) -> FileStatus {
    var info = stat()
    _ = try check { fstatat(directory, name, &info, AT_SYMLINK_NOFOLLOW) }
    return Self.status(info)
  }

  private static func status(_ info: stat) -> FileStatus {
    let kind: FileStatus.Kind =
      switch info.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .directory
      case S_IFLNK: .symbolicLink
      default: .other
      }
    #if canImport(Darwin)
      let (modified, changed) = (info.st_mtimespec, info.st_ctimespec)
    #else
      let (modified, changed) = (info.st_mtim, info.st_ctim)
    #endif
    return FileStatus(
      kind: kind, mode: UInt32(info.st_mode) & 0o7777, size: Int(info.st_size), owner: info.st_uid, group: info.st_gid,
      device: UInt64(truncatingIfNeeded: info.st_dev), inode: UInt64(info.st_ino), modified: time(modified),
      changed: time(changed))
  }

  private static func time(_ time: timespec) -> FileStatus.Time {
    FileStatus.Time(seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec))
  }

  func read(_ file: CInt, into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int {
    try check { systemRead(file, buffer.baseAddress, buffer.count) }
  }

  func write(_ file: CInt, _ bytes: UnsafeRawBufferPointer) throws(Errno) -> Int {
    try check { systemWrite(file, bytes.baseAddress, bytes.count) }
  }

  func synchronize(_ file: CInt) throws(Errno) {
    do throws(Errno) {
      _ = try check { fsync(file) }
    } catch .invalidArgument {
      // Some file systems can't synchronize folders; then there is nothing to do.
    }
  }

  #if os(Linux)
    var canSynchronizeFileSystem: Bool { true }
    func synchronizeFileSystem(of directory: CInt) throws(Errno) { _ = try check { syncfs(directory) } }
  #else
    var canSynchronizeFileSystem: Bool { false }
    func synchronizeFileSystem(of directory: CInt) throws(Errno) { throw Errno.notSupported }
  #endif

  func rename(_ old: String, to new: String, in directory: CInt) throws(Errno) {
    _ = try check { renameat(directory, old, directory, new) }
  }

  func removeFile(_ name: String, in directory: CInt) throws(Errno) {
    _ = try check { unlinkat(directory, name, 0) }
  }

  func removeDirectory(_ name: String, in directory: CInt) throws(Errno) {
    _ = try check { unlinkat(directory, name, AT_REMOVEDIR) }
  }

  func names(in directory: CInt) throws(Errno) -> [String] {
    // A descriptor of its own: closedir() closes what it was given, and the position is shared by duplicates.
    let copy = try check { openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard let stream = fdopendir(copy) else {
      let failure = Errno(rawValue: errno)
      _ = systemClose(copy)
      throw failure
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  func close(_ file: CInt) throws(Errno) {
    _ = try check { systemClose(file) }
  }
}

// Inside a type with methods of the same names the C functions need another one.
private func systemRead(_ file: CInt, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, buffer, count)
}
private func systemWrite(_ file: CInt, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int { write(file, buffer, count) }
private func systemClose(_ file: CInt) -> CInt { close(file) }
