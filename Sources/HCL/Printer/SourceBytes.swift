/// Text under construction. Bytes, because appending to them costs a fraction of appending to a `String`.
extension [UInt8] {
  /// Appends a text.
  mutating func put(_ text: String) { append(contentsOf: text.utf8) }

  /// Appends two spaces for each level.
  mutating func indent(_ levels: Int) {
    for _ in 0..<levels {
      append(0x20)
      append(0x20)
    }
  }
}
