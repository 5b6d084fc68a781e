import HCL

/// JSON as Terraform writes it: keys sorted, no white space, numbers in plain digits, and `<`, `>`, `&` and two
/// separators of Unicode escaped, so that the text can stand in HTML and in JavaScript.
enum JSONText {
  /// A wholly known value as JSON; a part that isn't known becomes `null`.
  static func encode(_ value: TypedValue) -> String {
    var bytes: [UInt8] = []
    write(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A string in quotes.
  static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    write(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ value: TypedValue, to bytes: inout [UInt8]) {
    switch value.content {
    case .null, .unknown: bytes += "null".utf8
    case .bool(let flag): bytes += flag ? "true".utf8 : "false".utf8
    case .number(let number): bytes += number.description.utf8
    case .string(let text): write(text, to: &bytes)
    case .list(_, let values), .set(_, let values), .tuple(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        write(element, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .map(_, let entries), .object(let entries):
      bytes.append(UInt8(ascii: "{"))
      for (index, key) in entries.keys.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        write(key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        write(entries.values[index], to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static let digits = Array("0123456789abcdef".utf8)

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var previous: (UInt8, UInt8) = (0, 0)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x08: bytes += #"\b"#.utf8
      case 0x09: bytes += #"\t"#.utf8
      case 0x0A: bytes += #"\n"#.utf8
      case 0x0C: bytes += #"\f"#.utf8
      case 0x0D: bytes += #"\r"#.utf8
      case 0..<0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
        bytes += #"\u00"#.utf8
        bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      case 0xA8 where previous == (0xE2, 0x80), 0xA9 where previous == (0xE2, 0x80):
        // U+2028 and U+2029 end in these bytes; the two before are written already.
        bytes.removeLast(2)
        bytes += (byte == 0xA8 ? #"\u2028"# : #"\u2029"#).utf8
      default: bytes.append(byte)
      }
      previous = (previous.1, byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
