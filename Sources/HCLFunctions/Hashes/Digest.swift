import Crypto

/// Digests of text. swift-crypto computes them: well kept, and the platform's own code on Apple's systems.
enum Digest {
  static func md5(_ bytes: [UInt8]) -> [UInt8] { digest(Insecure.MD5(), bytes) }
  static func sha1(_ bytes: [UInt8]) -> [UInt8] { digest(Insecure.SHA1(), bytes) }
  static func sha256(_ bytes: [UInt8]) -> [UInt8] { digest(SHA256(), bytes) }
  static func sha512(_ bytes: [UInt8]) -> [UInt8] { digest(SHA512(), bytes) }

  /// Lower-case hexadecimal digits.
  static func hexadecimal(_ bytes: some Collection<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  private static func digest<Hash: HashFunction>(_ function: Hash, _ bytes: [UInt8]) -> [UInt8] {
    var function = function
    bytes.withUnsafeBytes { function.update(bufferPointer: $0) }
    return Array(function.finalize())
  }
}
