import SystemPackage

/// What a path names.
struct FileStatus: Hashable, Sendable {
  enum Kind: Hashable, Sendable { case file, directory, symbolicLink, other }

  var kind: Kind
  /// Permission bits only.
  var mode: UInt32
  /// Bytes.
  var size: Int
  var owner: UInt32
  var group: UInt32
  /// What tells this file from every other one that exists.
  var device: UInt64
  var inode: UInt64
  /// When the content was written, and when anything about the file was.
  var modified: Time
  var changed: Time

  struct Time: Hashable, Sendable {
    var seconds: Int
    var nanoseconds: Int
  }
}

/// Every call on the operating system that emission makes, so that tests can let each of them fail.
///
/// Names are single components below an open folder: no call follows a symbolic link.
protocol FileSystemOperations: Sendable {
  /// Opens the root; here alone links are followed, since the user chose the path.
  func openRoot(_ path: String) throws(Errno) -> CInt
  func makeRoot(_ path: String) throws(Errno)
  func openDirectory(_ name: String, in directory: CInt) throws(Errno) -> CInt
  func makeDirectory(_ name: String, in directory: CInt, mode: UInt32) throws(Errno)
  /// Opens for reading, without waiting for the other end of a FIFO.
  func openFile(_ name: String, in directory: CInt) throws(Errno) -> CInt
  /// Creates a file that must not exist yet, for writing.
  func createFile(_ name: String, in directory: CInt, mode: UInt32) throws(Errno) -> CInt
  /// Creates a file without a name, for writing; it is gone when it is closed, and when the process dies. Throws
  /// `notSupported` or something like it where that can't be done.
  func createUnnamed(in directory: CInt, mode: UInt32) throws(Errno) -> CInt
  /// Gives a name that isn't taken to a file without one.
  func link(_ file: CInt, as name: String, in directory: CInt) throws(Errno)
  func setOwner(_ file: CInt, _ owner: UInt32, _ group: UInt32) throws(Errno)
  func setMode(_ file: CInt, _ mode: UInt32) throws(Errno)
  func status(of file: CInt) throws(Errno) -> FileStatus
  func status(_ name: String, in directory: CInt) throws(Errno) -> FileStatus
  func read(_ file: CInt, into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int
  /// May write less than asked.
  func write(_ file: CInt, _ bytes: UnsafeRawBufferPointer) throws(Errno) -> Int
  func synchronize(_ file: CInt) throws(Errno)
  /// Whether ``synchronizeFileSystem(of:)`` does what it says.
  var canSynchronizeFileSystem: Bool { get }
  /// Brings all that was written to the file system of a folder to the disk: one wait in place of one a file.
  func synchronizeFileSystem(of directory: CInt) throws(Errno)
  func rename(_ old: String, to new: String, in directory: CInt) throws(Errno)
  func removeFile(_ name: String, in directory: CInt) throws(Errno)
  func removeDirectory(_ name: String, in directory: CInt) throws(Errno)
  func names(in directory: CInt) throws(Errno) -> [String]
  func close(_ file: CInt) throws(Errno)
}

extension FileSystemOperations {
  /// Reads at most `limit` bytes; nil when there is more. `expected` is how many there probably are.
  func readAll(_ file: CInt, limit: Int, expected: Int = 64 << 10) throws(Errno) -> [UInt8]? {
    var content: [UInt8] = []
    content.reserveCapacity(min(expected, limit))
    // One more than expected, so that the end is seen without growing.
    var chunk = [UInt8](repeating: 0, count: min(max(expected, 0) + 1, 64 << 10))
    while true {
      var count = 0
      do throws(Errno) {
        count = try chunk.withUnsafeMutableBufferPointer { buffer throws(Errno) in
          try read(file, into: UnsafeMutableRawBufferPointer(buffer))
        }
      } catch .interrupted {
        continue
      }
      if count == 0 { return content }
      if content.count + count > limit { return nil }
      content.append(contentsOf: chunk[..<count])
    }
  }

  /// Reads a file that is known to have `count` bytes: these, fewer when it has become shorter, and one more when longer.
  func read(_ file: CInt, count: Int) throws(Errno) -> [UInt8] {
    var content = [UInt8](repeating: 0, count: count + 1)
    var filled = 0
    while filled <= count {
      let start = filled
      do throws(Errno) {
        let more = try content.withUnsafeMutableBufferPointer { buffer throws(Errno) in
          try read(file, into: UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[start...])))
        }
        filled += more
        // A regular file gives all that it has.
        if more == 0 || filled == count { break }
      } catch .interrupted {
        continue
      }
    }
    content.removeLast(count + 1 - filled)
    return content
  }

  /// Writes everything or throws.
  func writeAll(_ file: CInt, _ bytes: [UInt8]) throws(Errno) {
    var done = 0
    while done < bytes.count {
      do throws(Errno) {
        let count = try bytes.withUnsafeBufferPointer { buffer throws(Errno) in
          try write(file, UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[done...]))
        }
        // A write of nothing that isn't an error would loop for ever.
        if count <= 0 { throw Errno.ioError }
        done += count
      } catch .interrupted {
        continue
      }
    }
  }
}
