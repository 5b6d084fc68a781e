import HCL
import SystemPackage
import TFGenIO

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Bytes that a child can read as a file and nobody can change any more.
///
/// Between looking at a plan and applying it, a file could be swapped. So the plan is read once, its bytes are
/// hashed, and **those** bytes
/// are given to terraform: on Linux as a sealed memory file, which becomes the child's standard input and is opened
/// there under the name
/// /dev/fd/0. (Descriptors above 2 are closed in the child, which is what we want for everything else.) Where there
/// are no memory files, a
/// new file in the private folder is written, hashed again, removed from the folder's index and passed in the same way.
struct SealedFile: ~Copyable {
  let descriptor: FileDescriptor
  /// The name under which the child opens it when it is its standard input.
  static let childPath = "/dev/fd/0"
  /// Whether the kernel guards the bytes.
  let isSealed: Bool

  init(_ bytes: [UInt8], folder: PrivateDirectory) throws {
    let sealed = Self.sealed(bytes)
    let file = try sealed ?? Self.unlinked(bytes, folder)
    descriptor = file
    isSealed = sealed != nil
  }

  deinit { try? descriptor.close() }

  private static func sealed(_ bytes: [UInt8]) -> FileDescriptor? {
    #if os(Linux)
      // The C library has it, but Swift's import of its headers hasn't; a static one may not have it at all.
      typealias Create = @convention(c) (UnsafePointer<CChar>, CUnsignedInt) -> CInt
      guard let symbol = dlsym(nil, "memfd_create") else { return nil }
      let create = unsafeBitCast(symbol, to: Create.self)
      let (closeOnExec, allowSealing): (CUnsignedInt, CUnsignedInt) = (1, 2)
      let number = create("plan", closeOnExec | allowSealing)
      if number < 0 { return nil }
      let file = FileDescriptor(rawValue: number)
      do {
        try file.writeAll(bytes)
        // F_ADD_SEALS with F_SEAL_SEAL, F_SEAL_SHRINK, F_SEAL_GROW and F_SEAL_WRITE.
        let (addSeals, all): (CInt, CInt) = (1033, 15)
        if fcntl(number, addSeals, all) != 0 { throw Errno(rawValue: errno) }
        try file.seek(offset: 0, from: .start)
      } catch {
        try? file.close()
        return nil
      }
      return file
    #else
      return nil
    #endif
  }

  static func unlinked(_ bytes: [UInt8], _ folder: PrivateDirectory) throws -> FileDescriptor {
    let name = "plan-copy"
    try folder.write(name, bytes)
    guard let file = try folder.open(name) else {
      throw Diagnostic(TFRunnerCodes.planChanged, "The copy of the plan disappeared")
    }
    try folder.remove(name)
    do {
      let copy = try PrivateDirectory.read(file, display: "the copy of the plan")
      guard copy == bytes else { throw Diagnostic(TFRunnerCodes.planChanged, "The copy of the plan was changed") }
      try file.seek(offset: 0, from: .start)
    } catch {
      try? file.close()
      throw error
    }
    return file
  }
}
