/// Writes one text with its escapes, in one pass over its bytes: what needs none is copied in runs.
struct EscapeWriter {
  let target: StringEscaping.Target
  let beforeInterpolation: Bool

  private var isTemplate: Bool { target != .json }

  init(target: StringEscaping.Target, beforeInterpolation: Bool) {
    self.target = target
    self.beforeInterpolation = beforeInterpolation
  }

  /// - Parameter bytes: valid UTF-8.
  func write(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    if Self.arePlain(bytes) { return out.append(contentsOf: bytes) }
    /// Everything before it is written.
    var start = 0
    var index = 0
    func copyRun(_ out: inout [UInt8]) { out.append(contentsOf: bytes[start..<index]) }
    while index < bytes.count {
      let byte = bytes[index]
      var length = 1
      switch byte {
      case UInt8(ascii: "{"):
        guard isTemplate, index > 0, Self.isSign(bytes[index - 1]) else { break }
        // The sign is out already; a second one makes the pair harmless.
        copyRun(&out)
        out.append(bytes[index - 1])
        start = index
      case UInt8(ascii: "$"), UInt8(ascii: "%"):
        guard beforeInterpolation, target != .heredoc, index + 1 == bytes.count else { break }
        copyRun(&out)
        Self.appendUnit(UInt32(byte), to: &out)
        start = index + 1
      case 0x20...0x7E:
        guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\"), target != .heredoc else { break }
        copyRun(&out)
        out.append(UInt8(ascii: "\\"))
        start = index
      default:
        guard target != .heredoc else { break }
        let scalar = Self.scalar(bytes, at: index, &length)
        if StringEscaping.isPrintable(scalar) { break }
        copyRun(&out)
        append(scalar, to: &out)
        start = index + length
      }
      index += length
    }
    copyRun(&out)
  }

  /// Whether nothing in a text needs an escape, wherever it goes, as in nearly all texts.
  private static func arePlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in bytes {
      let half = byte < 0x40 ? plainBelow0x40 : plainFrom0x40
      if byte >= 0x80 || half >> UInt64(byte & 0x3F) & 1 == 0 { return false }
    }
    return true
  }

  /// A bit for each printable byte of ASCII but `"`, `$`, `%` and `\`.
  private static let plainBelow0x40: UInt64 = 0xFFFF_FFCB_0000_0000
  private static let plainFrom0x40: UInt64 = 0x7FFF_FFFF_EFFF_FFFF

  private static func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "$") || byte == UInt8(ascii: "%") }

  /// The scalar whose first byte is at `index`, and how many bytes it has.
  private static func scalar(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, _ length: inout Int
  ) -> Unicode.Scalar {
    let lead = bytes[index]
    length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var value = UInt32(lead) & (length == 1 ? 0x7F : 0x7F >> UInt32(length))
    for offset in 1..<max(length, 1) where index + offset < bytes.count {
      value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
    }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private func append(_ scalar: Unicode.Scalar, to out: inout [UInt8]) {
    switch scalar {
    case "\n": out.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
    case "\r": out.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "r")])
    case "\t": out.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "t")])
    default:
      if scalar.value <= 0xFFFF { return Self.appendUnit(scalar.value, to: &out) }
      if target == .quoted {
        out.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "U")])
        return Self.appendHex(scalar.value, digits: 8, to: &out)
      }
      // JSON has only 16-bit escapes.
      let offset = scalar.value - 0x10000
      Self.appendUnit(0xD800 + (offset >> 10), to: &out)
      Self.appendUnit(0xDC00 + (offset & 0x3FF), to: &out)
    }
  }

  /// `\u002a`
  private static func appendUnit(_ value: UInt32, to out: inout [UInt8]) {
    out.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "u")])
    appendHex(value, digits: 4, to: &out)
  }

  private static func appendHex(_ value: UInt32, digits: UInt32, to out: inout [UInt8]) {
    for position in (0..<digits).reversed() {
      let digit = UInt8(truncatingIfNeeded: value >> (position * 4) & 0xF)
      out.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }
}
