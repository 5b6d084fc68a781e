extension Parser {
  /// Text of a heredoc: `$${` and `%%{` are `${` and `%{`, and nothing else is special.
  mutating func heredocText(_ token: Token) -> String? {
    guard isUTF8(token.span) else { return nil }
    if !buildsTree { return "" }
    let bytes = file.bytes[token.span.lower..<token.span.upper]
    return bytes.contains(0x7B)
      ? Parser.unescapeIntroducers(bytes) : String(decoding: bytes, as: UTF8.self)
  }

  private static func unescapeIntroducers(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if isEscapedIntroducer(bytes, at: index, before: bytes.endIndex) {
        result += [byte, 0x7B]
        index += 3
      } else {
        result.append(byte)
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `$${` or `%%{`
  private static func isEscapedIntroducer(_ bytes: ArraySlice<UInt8>, at index: Int, before end: Int) -> Bool {
    let byte = bytes[index]
    return (byte == 0x24 || byte == 0x25) && index + 2 < end && bytes[index + 1] == byte && bytes[index + 2] == 0x7B
  }

  /// Reports the first byte of a text that isn't UTF-8.
  private mutating func isUTF8(_ span: SourceSpan) -> Bool {
    guard let offset = file.bytes.withUnsafeBufferPointer({ Parser.firstInvalid($0, span.lower, span.upper) }) else {
      return true
    }
    reportEncoding(at: offset)
    return false
  }

  /// Offset of the first byte that isn't UTF-8.
  static func firstInvalid(_ bytes: UnsafeBufferPointer<UInt8>, _ lower: Int, _ upper: Int) -> Int? {
    var index = lower
    while index < upper {
      let first = bytes[index]
      if first < 0x80 {
        index += 1
        continue
      }
      let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
      guard first >= 0xC2, first <= 0xF4, index + length <= upper else { return index }
      let second = bytes[index + 1]
      // Overlong forms, surrogates, and what is beyond Unicode show in the second byte.
      let range: ClosedRange<UInt8> =
        switch first {
        case 0xE0: 0xA0...0xBF
        case 0xED: 0x80...0x9F
        case 0xF0: 0x90...0xBF
        case 0xF4: 0x80...0x8F
        default: 0x80...0xBF
        }
      guard range.contains(second) else { return index }
      for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 { return index }
      index += length
    }
    return nil
  }

  /// The text that raw text between quotes stands for; nil when an escape in it is wrong.
  static func unescaped(_ file: SourceFile, _ span: SourceSpan) -> String? {
    if case .success(let text) = unescape(file.bytes, span) { text } else { nil }
  }

  /// The text that raw text between quotes stands for. Without a tree it is only checked.
  mutating func unescape(_ token: Token) -> String? {
    guard isUTF8(token.span) else { return nil }
    let (lower, upper) = (token.span.lower, token.span.upper)
    var isPlain = true
    var hasEscape = false
    for index in lower..<upper {
      let byte = file.bytes[index]
      if byte == 0x5C { hasEscape = true }
      if byte == 0x5C || byte == 0x7B { isPlain = false }
    }
    if isPlain { return buildsTree ? String(decoding: file.bytes[lower..<upper], as: UTF8.self) : "" }
    if !buildsTree, !hasEscape { return "" }
    switch Parser.unescape(file.bytes, token.span) {
    case .success(let text): return text
    case .invalidEscape(let span):
      report(
        HCLCodes.invalidEscape, "Invalid escape sequence",
        "Known are \\n, \\r, \\t, \\\", \\\\, \\uNNNN and \\UNNNNNNNN, where the digits name a character.",
        "To write a backslash, double it.", span, derails: false)
      return ""
    }
  }

  private enum Unescaped { case success(String), invalidEscape(SourceSpan) }

  private static func unescape(_ bytes: [UInt8], _ span: SourceSpan) -> Unescaped {
    let (lower, upper) = (span.lower, span.upper)
    var result: [UInt8] = []
    result.reserveCapacity(upper - lower)
    var index = lower
    while index < upper {
      let byte = bytes[index]
      if isEscapedIntroducer(bytes[...], at: index, before: upper) {
        result += [byte, 0x7B]
        index += 3
        continue
      }
      guard byte == 0x5C else {
        result.append(byte)
        index += 1
        continue
      }
      let start = index
      let escape = index + 1 < upper ? bytes[index + 1] : 0
      index += 2
      switch escape {
      case 0x6E: result.append(0x0A)
      case 0x72: result.append(0x0D)
      case 0x74: result.append(0x09)
      case 0x22, 0x5C: result.append(escape)
      case 0x75, 0x55:
        var digits = 0
        var value: UInt32 = 0
        while digits < (escape == 0x75 ? 4 : 8), index < upper, let digit = hexDigit(bytes[index]) {
          value = value << 4 | digit
          digits += 1
          index += 1
        }
        guard digits == (escape == 0x75 ? 4 : 8), let scalar = Unicode.Scalar(value) else {
          return .invalidEscape(SourceSpan(start, index))
        }
        result += Array(String(scalar).utf8)
      default:
        // The whole character after the backslash.
        while index < upper, bytes[index] & 0xC0 == 0x80 { index += 1 }
        return .invalidEscape(SourceSpan(start, min(index, upper)))
      }
    }
    return .success(String(decoding: result, as: UTF8.self))
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x37)
    case 0x61...0x66: UInt32(byte - 0x57)
    default: nil
    }
  }
}
