extension SourceFile {
  /// A warning when the text holds controls of bidirectional text, at the first of them; nil when it doesn't.
  ///
  /// They make code look like other code (CVE-2021-42574). Terraform reads them without a word.
  public var directionWarning: Diagnostic? {
    guard let offset = bytes.withUnsafeBufferPointer({ SourceFile.directionalControl($0) }) else { return nil }
    let span = SourceSpan(offset, offset + 3)
    let scalar = text(of: span).unicodeScalars.first?.value ?? 0
    return Diagnostic(
      .warning, HCLCodes.directionalControl,
      "The text holds an invisible control of its direction, U+\(String(scalar, radix: 16, uppercase: true))",
      detail: "What a person sees isn't what is read.",
      remedy: "Remove it, or write it as \\u\(String(scalar, radix: 16)) in a quoted string."
    ).with(range: range(of: span))
  }

  /// Offset of the first of U+202A–U+202E and U+2066–U+2069: E2 80 AA–AE, E2 81 A6–A9.
  private static func directionalControl(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = 0
    while index + 2 < bytes.count {
      // The second byte is looked for: most text that isn't ASCII has other ones there.
      let middle = bytes[index + 1]
      if middle == 0x80 || middle == 0x81, bytes[index] == 0xE2 {
        let last = bytes[index + 2]
        if middle == 0x80 ? (0xAA...0xAE).contains(last) : (0xA6...0xA9).contains(last) { return index }
      }
      index += 1
    }
    return nil
  }
}
