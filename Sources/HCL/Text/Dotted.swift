extension Collection<String> {
  /// The names with dots between them, behind `prefix` where that isn't empty: `aws_lb.this`.
  ///
  /// As `joined(separator:)`, which takes several times as long for the two or three short names of an address.
  @inlinable package func dotted(after prefix: String = "") -> String {
    var text = prefix
    for name in self {
      if !text.isEmpty { text += "." }
      text += name
    }
    return text
  }
}
