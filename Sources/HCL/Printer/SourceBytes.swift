/// Text under construction. Bytes, because appending to them costs a fraction of appending to a `String`.
extension [UInt8] {
  /// Appends a text.
  mutating func put(_ text: String) { text.withBytes { append(contentsOf: $0) } }

  /// Appends two spaces for each level.
  mutating func indent(_ levels: Int) {
    append(contentsOf: repeatElement(0x20, count: levels * 2))
  }
}
