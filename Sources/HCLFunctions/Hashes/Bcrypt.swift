/// The password digest bcrypt (Provos and Mazières, 1999), in the form `$2a$`.
enum Bcrypt {
  static let defaultCost = 10
  static let leastCost = 4
  /// 31 is what the form can say; beyond this one a digest takes more than seconds.
  static let greatestCost = 16
  /// Bytes of a password that count.
  static let passwordLimit = 72

  /// The digest.
  ///
  /// - Parameters:
  ///   - salt: 16 bytes.
  ///   - cost: the work is two to the power of this.
  static func digest(of password: [UInt8], salt: [UInt8], cost: Int) -> String {
    let key = password + [0]
    var cipher = Blowfish()
    cipher.expand(key: key, salt: salt)
    for _ in 0..<(1 << cost) {
      cipher.expand(key: key, salt: [])
      cipher.expand(key: salt, salt: [])
    }
    let words: [UInt32] = [0x4F72_7068, 0x6561_6E42, 0x6568_6F6C, 0x6465_7253, 0x6372_7944, 0x6F75_6274]
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: words.count, by: 2) {
      var (left, right) = (words[index], words[index + 1])
      for _ in 0..<64 { cipher.encrypt(&left, &right) }
      for word in [left, right] {
        bytes += [UInt8(word >> 24), UInt8(word >> 16 & 255), UInt8(word >> 8 & 255), UInt8(word & 255)]
      }
    }
    // The last byte was forgotten by the first implementation and has stayed away since.
    return "$2a$\(cost < 10 ? "0" : "")\(cost)$" + encoded(salt) + encoded(Array(bytes.dropLast()))
  }

  /// Base64 with an alphabet of its own and without padding.
  static func encoded(_ bytes: [UInt8]) -> String {
    let alphabet = Array("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits: UInt32 = 0
      for offset in 0..<3 { bits = bits << 8 | UInt32(offset < group.count ? group[start + offset] : 0) }
      for place in 0...group.count { text.append(alphabet[Int(bits >> UInt32(18 - 6 * place) & 63)]) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
