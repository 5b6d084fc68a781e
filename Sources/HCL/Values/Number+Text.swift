extension Number {
  /// Reads text that is converted to a number: `1`, `-1`, `+1`, `1.`, `.5`, `1e3`.
  public init?(converting text: String) {
    var bytes = Array(text.utf8)
    if bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    self.init(parsing: bytes)
  }

  /// The number with so many significant digits, in a short form.
  func shortText(significant: Int) -> String { description }
}
