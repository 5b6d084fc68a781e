/// Resource addresses as text.
public enum Address {
  /// Takes `[0]` and `["key"]` off; brackets inside quoted keys don't confuse it.
  public static func withoutInstanceKeys(_ address: String) -> String {
    var bytes = address.utf8.makeIterator()
    guard address.utf8.contains(0x5B) else { return address }
    var result: [UInt8] = []
    var inBrackets = false
    var inString = false
    while let byte = bytes.next() {
      if inString {
        if byte == 0x5C { _ = bytes.next() } else if byte == 0x22 { inString = false }
      } else if inBrackets {
        if byte == 0x22 { inString = true } else if byte == 0x5D { inBrackets = false }
      } else if byte == 0x5B {
        inBrackets = true
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
