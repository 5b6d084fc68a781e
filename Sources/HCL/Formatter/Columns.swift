/// Widths as `terraform fmt` counts them: in grapheme clusters of Unicode 15.0.
enum Columns {
  /// The number of clusters in UTF-8 text.
  static func count<Bytes: Collection<UInt8>>(_ bytes: Bytes) -> Int {
    if bytes.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) { return bytes.count }
    var count = 0
    for character in String(decoding: bytes, as: UTF8.self) {
      count += 1
      let scalars = character.unicodeScalars
      if scalars.count > 1 { count += joinedConsonants(scalars) }
    }
    return count
  }

  /// The number of clusters in raw template text. Terraform cuts it after every `$`, `%`, `$${`
  /// and `%%{`, so a combining mark behind one counts for itself.
  static func countTemplateText(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    if bytes.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) { return bytes.count }
    var width = 0
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      guard byte == 0x24 || byte == 0x25 else { continue }
      if index + 1 < bytes.endIndex, bytes[index] == byte, bytes[index + 1] == 0x7B {
        index += 2
        if index < bytes.endIndex, bytes[index] == 0x7E { index += 1 }
      }
      width += count(bytes[start..<index])
      start = index
    }
    return width + count(bytes[start...])
  }

  /// Swift follows a later rule that joins Indic consonants over a virama into one cluster; in
  /// Unicode 15.0 each consonant begins its own. No other rule puts a letter after a mark or a
  /// joiner into the same cluster.
  private static func joinedConsonants(_ scalars: Character.UnicodeScalarView) -> Int {
    var joined = 0
    var afterMark = false
    for scalar in scalars {
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .spacingMark, .enclosingMark: afterMark = true
      case .otherLetter:
        if afterMark { joined += 1 }
        afterMark = false
      default: afterMark = scalar.value == 0x200D
      }
    }
    return joined
  }
}
