internal import BigInt
import HCL

/// A private key of RSA, read from PEM. The numbers are BigInt's: the key is in the configuration already, so that
/// there is nobody from whom the time that a step takes would have to be hidden.
struct RSAPrivateKey {
  /// Bits of a modulus. Decryption takes time that grows with the third power.
  static let bitLimit = 16_384

  private let modulus: BigUInt
  private let exponent: BigUInt

  /// Reads `RSA PRIVATE KEY` (PKCS #1) or `PRIVATE KEY` (PKCS #8).
  init(pem: String) throws(FunctionFailure) {
    guard let start = pem.firstRange(of: "-----BEGIN ") else {
      throw FunctionFailure("invalid private key: no PEM block is in it")
    }
    let rest = pem[start.upperBound...]
    guard let kindEnd = rest.firstRange(of: "-----"), let end = rest.firstRange(of: "-----END ") else {
      throw FunctionFailure("invalid private key: the PEM block has no end")
    }
    let kind = rest[..<kindEnd.lowerBound]
    var lines = rest[kindEnd.upperBound..<end.lowerBound].split(whereSeparator: \.isNewline)
    if lines.contains(where: { $0.hasPrefix("Proc-Type:") }) || kind == "ENCRYPTED PRIVATE KEY" {
      throw FunctionFailure("invalid private key: it is protected by a passphrase")
    }
    lines.removeAll { $0.contains(":") }
    let body: [UInt8]
    do throws(Base64.CorruptInput) {
      body = try Base64.decode(lines.flatMap { $0.utf8.filter { $0 != 0x20 } })
    } catch {
      throw FunctionFailure("invalid private key: the PEM block isn't Base64")
    }
    var numbers: [BigUInt]?
    switch kind {
    case "RSA PRIVATE KEY": numbers = RSAPrivateKey.numbers(body[...])
    case "PRIVATE KEY":
      // A version, the algorithm, and the key of PKCS #1 as bytes.
      var outer = DERReader(body[...])
      if var fields = outer.sequence(), fields.integer() != nil, fields.element() != nil,
        let inner = fields.element(0x04)
      {
        numbers = RSAPrivateKey.numbers(inner)
      }
    default:
      throw FunctionFailure(
        "invalid private key: blocks \(GoQuote.string(String(kind))) aren't RSA keys that can be read")
    }
    guard let numbers, numbers[0].bitWidth > 64, numbers[0].bitWidth <= RSAPrivateKey.bitLimit, numbers[1] < numbers[0]
    else {
      throw FunctionFailure("invalid private key: it isn't an RSA key of at most \(RSAPrivateKey.bitLimit) bits")
    }
    (modulus, exponent) = (numbers[0], numbers[1])
  }

  /// Modulus and private exponent of a key of PKCS #1.
  private static func numbers(_ bytes: ArraySlice<UInt8>) -> [BigUInt]? {
    var outer = DERReader(bytes)
    guard var fields = outer.sequence(), fields.integer() != nil, let modulus = fields.integer(),
      fields.integer() != nil, let exponent = fields.integer()
    else { return nil }
    return [modulus, exponent]
  }

  /// The message; nil when the cipher text doesn't belong to the key.
  func decrypt(_ cipher: [UInt8]) -> [UInt8]? {
    let size = (modulus.bitWidth + 7) / 8
    let number = BigUInt(bytes: cipher[...])
    guard cipher.count <= size, number < modulus else { return nil }
    let plain = number.power(exponent, modulus: modulus)
    var bytes = [UInt8](plain.serialize())
    bytes = [UInt8](repeating: 0, count: max(0, size - bytes.count)) + bytes
    // 0, 2, at least eight random bytes that aren't 0, 0, the message.
    guard bytes.count > 10, bytes[0] == 0, bytes[1] == 2, let end = bytes[2...].firstIndex(of: 0), end >= 10 else {
      return nil
    }
    return Array(bytes[(end + 1)...])
  }
}

extension BigUInt {
  /// A number from its bytes, the highest first.
  fileprivate init(bytes: ArraySlice<UInt8>) {
    var words: [Word] = []
    var end = bytes.endIndex
    let size = MemoryLayout<Word>.size
    while end > bytes.startIndex {
      let start = Swift.max(bytes.startIndex, end - size)
      words.append(bytes[start..<end].reduce(0) { $0 << 8 | Word($1) })
      end = start
    }
    self.init(words: words)
  }
}

/// Reads the elements of DER (X.690).
private struct DERReader {
  private var bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// The content of the next element, if it has the tag.
  mutating func element(_ tag: UInt8? = nil) -> ArraySlice<UInt8>? {
    guard let own = bytes.popFirst(), tag == nil || own == tag, let first = bytes.popFirst() else { return nil }
    var length = Int(first)
    if first & 0x80 != 0 {
      let count = Int(first & 0x7F)
      guard count > 0, count <= 4, bytes.count >= count else { return nil }
      length = bytes.prefix(count).reduce(0) { $0 << 8 | Int($1) }
      bytes = bytes.dropFirst(count)
    }
    guard bytes.count >= length else { return nil }
    defer { bytes = bytes.dropFirst(length) }
    return bytes.prefix(length)
  }

  mutating func sequence() -> DERReader? { element(0x30).map { DERReader($0) } }

  mutating func integer() -> BigUInt? { element(0x02).map { BigUInt(bytes: $0) } }
}
