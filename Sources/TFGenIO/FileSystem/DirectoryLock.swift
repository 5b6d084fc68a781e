import HCL
import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Keeps two tfgen processes from working on one folder at the same time.
///
/// The kernel drops the lock when the process ends, however it ends, so there are no stale locks. Children don't
/// inherit it.
public final class DirectoryLock: Sendable {
  /// Path of the lock file.
  public let path: String
  private let file: FileDescriptor

  private init(path: String, file: FileDescriptor) {
    self.path = path
    self.file = file
  }

  /// Does something while holding the lock of a folder. Prefer this: a lock in a variable may be dropped after its last use.
  ///
  /// - Throws: what ``acquire(root:command:timeout:)`` and `body` throw.
  @discardableResult
  public static func holding<Result>(
    root: String, command: String, timeout: Duration = .zero, isolation: isolated (any Actor)? = #isolation,
    _ body: () async throws -> Result
  ) async throws -> Result {
    let lock = try acquire(root: root, command: command, timeout: timeout)
    defer { withExtendedLifetime(lock) {} }
    return try await body()
  }

  /// Takes the lock of a folder, which is made when missing.
  ///
  /// - Parameters:
  ///   - root: the target folder.
  ///   - command: what we are about to do, shown to whoever has to wait.
  ///   - timeout: how long to wait for another process; zero doesn't wait.
  /// - Throws: a `Diagnostic` that names the holder, or says why the lock file can't be made.
  public static func acquire(root: String, command: String, timeout: Duration = .zero) throws -> DirectoryLock {
    let tree = FileTree(root: root, operations: SystemFileSystem())
    let display = tree.display([Ownership.folder, "lock"])
    let file = try tree.makingDirectory([Ownership.folder], created: { _ in }) { directory in
      let descriptor = openat(directory, "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
      if descriptor < 0 { throw FileFailure.diagnostic(Errno(rawValue: errno), "open", display) }
      return FileDescriptor(rawValue: descriptor)
    }
    let deadline = ContinuousClock.now + timeout
    while flock(file.rawValue, LOCK_EX | LOCK_NB) != 0 {
      let failure = Errno(rawValue: errno)
      if failure == .interrupted { continue }
      if failure != .wouldBlock {
        try? file.close()
        throw FileFailure.diagnostic(failure, "lock", display)
      }
      if ContinuousClock.now >= deadline {
        let holder = Self.holder(file)
        try? file.close()
        throw Diagnostic(
          TFGenIOCodes.locked, "Another tfgen is working in \(tree.display([]))",
          detail: holder.isEmpty ? "It holds the lock \(display)." : "It holds the lock \(display): \(holder).",
          remedy:
            "Wait for it to finish and run the command again. The lock goes when that process ends; the file "
            + "needn't be deleted."
        )
      }
      usleep(20_000)
    }
    let lock = DirectoryLock(path: display, file: file)
    // Only for the message; the lock holds without it.
    if ftruncate(file.rawValue, 0) == 0 {
      let line = command.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : String($0) }.joined()
      _ = try? file.writeAll(toAbsoluteOffset: 0, Array("process \(getpid()), \(line)\n".utf8))
    }
    return lock
  }

  private static func holder(_ file: FileDescriptor) -> String {
    var buffer = [UInt8](repeating: 0, count: 512)
    let count = buffer.withUnsafeMutableBytes { (try? file.read(fromAbsoluteOffset: 0, into: $0)) ?? 0 }
    return String(decoding: buffer[..<count].prefix { $0 != 0x0A }, as: UTF8.self)
  }

  deinit { try? file.close() }
}
