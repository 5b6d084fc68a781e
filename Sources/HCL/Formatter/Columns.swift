/// Widths as `terraform fmt` counts them: in grapheme clusters of Unicode 15.0.
enum Columns {
  /// The number of clusters in UTF-8 text.
  static func count<Bytes: Collection<UInt8>>(_ bytes: Bytes) -> Int {
    if bytes.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) { return bytes.count }
    var count = 0
    for character in String(decoding: bytes, as: UTF8.self) {
      count += 1
      let scalars = character.unicodeScalars
      if scalars.count > 1 { count += GraphemeClusters.joinedConsonants(scalars) }
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
}
