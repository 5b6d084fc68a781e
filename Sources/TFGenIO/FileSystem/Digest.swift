import Crypto

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

  init(digest: SHA256.Digest) {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    hex = String(decoding: text, as: UTF8.self)
  }

  /// Takes digits that were written down; nil unless there are exactly 64 lowercase ones.
  public init?(hex: String) {
    guard hex.utf8.count == 64, hex.utf8.allSatisfy({ 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }) else { return nil }
    self.hex = hex
  }

  /// The digits.
  public var description: String { hex }
}
