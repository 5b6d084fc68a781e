/// Base64 with the alphabet of RFC 4648 §4 and padding, as Go's standard encoding reads and writes it.
enum Base64 {
  /// The place of the first byte that doesn't fit.
  struct CorruptInput: Error, Hashable {
    var offset: Int
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, byte) in alphabet.enumerated() { values[Int(byte)] = UInt8(value) }
    return values
  }()

  /// The bytes as text.
  static func encode(_ bytes: some Collection<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var (bits, count) = (UInt32(0), 0)
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 1
      guard count == 3 else { continue }
      for shift in [18, 12, 6, 0] { text.append(alphabet[Int(bits >> UInt32(shift)) & 63]) }
      (bits, count) = (0, 0)
    }
    if count == 1 {
      text += [alphabet[Int(bits >> 2) & 63], alphabet[Int(bits << 4) & 63], 0x3D, 0x3D]
    } else if count == 2 {
      text += [alphabet[Int(bits >> 10) & 63], alphabet[Int(bits >> 4) & 63], alphabet[Int(bits << 2) & 63], 0x3D]
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of a text. Line breaks are skipped; bits that the padding leaves over may have any value.
  static func decode(_ text: [UInt8]) throws(CorruptInput) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var index = 0
    while true {
      var digits: [UInt8] = []
      var ended = false
      while digits.count < 4, !ended {
        guard index < text.count else {
          if digits.isEmpty { return bytes }
          throw CorruptInput(offset: index - digits.count)
        }
        let byte = text[index]
        index += 1
        if byte == 0x0A || byte == 0x0D { continue }
        let value = values[Int(byte)]
        if value != 0xFF {
          digits.append(value)
          continue
        }
        guard byte == 0x3D, digits.count >= 2 else { throw CorruptInput(offset: index - 1) }
        if digits.count == 2 {
          skipBreaks(text, &index)
          guard index < text.count else { throw CorruptInput(offset: text.count) }
          guard text[index] == 0x3D else { throw CorruptInput(offset: index - 1) }
          index += 1
        }
        skipBreaks(text, &index)
        if index < text.count { throw CorruptInput(offset: index) }
        ended = true
      }
      var bits: UInt32 = 0
      for position in 0..<4 { bits = bits << 6 | UInt32(position < digits.count ? digits[position] : 0) }
      for position in 0..<(digits.count - 1) {
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(16 - position * 8)))
      }
      if ended { return bytes }
    }
  }

  private static func skipBreaks(_ text: [UInt8], _ index: inout Int) {
    while index < text.count, text[index] == 0x0A || text[index] == 0x0D { index += 1 }
  }
}
