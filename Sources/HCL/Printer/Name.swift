/// Names in code. They come from Swift strings, so they are checked where they are printed.
public enum Name {
  /// Whether a text is one identifier: `(ID_Start | _)(ID_Continue | -)*`.
  public static func isIdentifier(_ text: String) -> Bool {
    if let answer = isPlainIdentifier(text) { return answer }
    var isFirst = true
    for scalar in text.unicodeScalars {
      guard isPart(scalar, isFirst: isFirst) else { return false }
      isFirst = false
    }
    return !isFirst
  }

  /// The answer for ASCII, which nearly all names are; nil for other text.
  private static func isPlainIdentifier(_ text: String) -> Bool? {
    text.withBytes { bytes in
      for byte in bytes {
        if byte >= 0x80 { return nil }
        let half = byte < 0x40 ? partsBelow0x40 : partsFrom0x40
        if half >> UInt64(byte & 0x3F) & 1 == 0 { return false }
      }
      // Digits and hyphens, which can't be the first, are all below the letters.
      return bytes.first.map { $0 >= 0x40 } ?? false
    }
  }

  /// A bit for each byte of ASCII that may be in an identifier: digits and `-`, letters and `_`.
  private static let partsBelow0x40: UInt64 = 0x03FF_2000_0000_0000
  private static let partsFrom0x40: UInt64 = 0x07FF_FFFE_87FF_FFFE

  private static func isPart(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
    if scalar.isASCII {
      switch scalar {
      case "a"..."z", "A"..."Z", "_": return true
      case "0"..."9", "-": return !isFirst
      default: return false
      }
    }
    return isFirst ? scalar.properties.isIDStart : scalar.properties.isIDContinue
  }

  /// The name, or something harmless in its place: code can't get in through a name. Who
  /// writes files asks ``Body/problems`` first, which reports such names.
  static func safe(_ text: String) -> String {
    if isIdentifier(text) { return text }
    var result = ""
    for scalar in text.unicodeScalars.prefix(64) {
      let isKept = isPart(scalar, isFirst: result.isEmpty)
      result.unicodeScalars.append(isKept ? scalar : "_")
    }
    return result.isEmpty ? "_" : result
  }

  /// `namespace::name`
  static func function(_ parts: [String]) -> String {
    parts.isEmpty ? "_" : parts.map(safe).joined(separator: "::")
  }

  /// `value` or `key, value`
  static func loop(_ key: String?, _ value: String) -> String {
    (key.map { safe($0) + ", " } ?? "") + safe(value)
  }
}
