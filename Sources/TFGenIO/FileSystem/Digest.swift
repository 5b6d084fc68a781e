import Crypto
public import HCL
public import SystemPackage

/// A SHA-256, in 64 lowercase hexadecimal digits.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  /// The digits.
  public let hex: String

  /// Hashes bytes.
  public init(of bytes: [UInt8]) {
    var hasher = SHA256()
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    self.init(digest: hasher.finalize())
  }

  /// Hashes an open file from where it stands to its end, without holding it in memory.
  public init(contentsOf file: FileDescriptor, display: String) throws(Diagnostic) {
    var hasher = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      var count = 0
      do {
        count = try buffer.withUnsafeMutableBytes { try file.read(into: $0) }
      } catch {
        throw FileFailure.diagnostic(error as? Errno ?? .ioError, "read", display)
      }
      if count == 0 { break }
      buffer.withUnsafeBytes { hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
    self.init(digest: hasher.finalize())
  }

  /// Hashes a file; nil when it isn't there.
  public init?(file path: String) throws(Diagnostic) {
    let file: FileDescriptor
    do {
      file = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec])
    } catch {
      let failure = error as? Errno ?? .ioError
      if failure == .noSuchFileOrDirectory { return nil }
      throw FileFailure.diagnostic(failure, "read", path)
    }
    defer { try? file.close() }
    try self.init(contentsOf: file, display: path)
  }

  init(digest: SHA256.Digest) {
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
    hex = String(unsafeUninitializedCapacity: SHA256.byteCount * 2) { text in
      var count = 0
      for byte in digest {
        text[count] = digit(byte >> 4)
        text[count + 1] = digit(byte & 15)
        count += 2
      }
      return count
    }
  }

  /// Takes digits that were written down; nil unless there are exactly 64 lowercase ones.
  public init?(hex: String) {
    guard hex.utf8.count == 64, hex.utf8.allSatisfy({ 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }) else { return nil }
    self.hex = hex
  }

  /// The digits.
  public var description: String { hex }
}
