import HCL

/// Durations as `1h30m` or `-1.5s`, in nanoseconds.
enum DurationText {
  private static let units: [(name: String, nanoseconds: UInt64)] = [
    ("ns", 1), ("us", 1_000), ("µs", 1_000), ("μs", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000),
    ("m", 60_000_000_000), ("h", 3_600_000_000_000),
  ]
  private static let limit: UInt64 = 1 << 63

  /// Reads a duration.
  static func nanoseconds(_ text: String) throws(FunctionFailure) -> Int {
    let invalid = FunctionFailure("time: invalid duration \(quoted(Array(text.utf8)))")
    var rest = Array(text.utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    if rest.elementsEqual([48]) { return 0 }
    if rest.isEmpty { throw invalid }
    var total: UInt64 = 0
    while let first = rest.first {
      guard first == UInt8(ascii: ".") || 48...57 ~= first else { throw invalid }
      let digits = rest.prefix { 48...57 ~= $0 }
      guard let whole = integer(digits) else { throw invalid }
      rest = rest.dropFirst(digits.count)
      var fraction: (value: UInt64, scale: Double) = (0, 1)
      var hasDigits = !digits.isEmpty
      if rest.first == UInt8(ascii: ".") {
        let behind = rest.dropFirst().prefix { 48...57 ~= $0 }
        rest = rest.dropFirst(1 + behind.count)
        fraction = Self.fraction(behind)
        hasDigits = hasDigits || !behind.isEmpty
      }
      if !hasDigits { throw invalid }
      let name = rest.prefix { $0 != UInt8(ascii: ".") && !(48...57 ~= $0) }
      rest = rest.dropFirst(name.count)
      if name.isEmpty { throw FunctionFailure("time: missing unit in duration \(quoted(Array(text.utf8)))") }
      guard let unit = units.first(where: { name.elementsEqual($0.name.utf8) })?.nanoseconds else {
        throw FunctionFailure("time: unknown unit \(quoted(name)) in duration \(quoted(Array(text.utf8)))")
      }
      if whole > limit / unit { throw invalid }
      var value = whole * unit
      // Go computes with 64-bit fractions here.
      value += UInt64(Double(fraction.value) * (Double(unit) / fraction.scale))
      if value > limit { throw invalid }
      total += value
      if total > limit { throw invalid }
    }
    if isNegative { return total == limit ? .min : -Int(total) }
    guard let result = Int(exactly: total) else { throw invalid }
    return result
  }

  private static func integer(_ digits: ArraySlice<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    for digit in digits {
      if value > limit / 10 { return nil }
      value = value * 10 + UInt64(digit - 48)
      if value > limit { return nil }
    }
    return value
  }

  /// Digits that don't fit any more are passed over.
  private static func fraction(_ digits: ArraySlice<UInt8>) -> (UInt64, Double) {
    var value: UInt64 = 0
    var scale = 1.0
    for digit in digits {
      if value > (limit - 1) / 10 { break }
      let next = value * 10 + UInt64(digit - 48)
      if next > limit { break }
      value = next
      scale *= 10
    }
    return (value, scale)
  }

  /// Go's package of time shows bytes that aren't ASCII by their numbers.
  private static func quoted(_ bytes: some Collection<UInt8>) -> String {
    var result = "\""
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += "\\" + String(Unicode.Scalar(byte))
      case 0x20..<0x80: result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return result + "\""
  }
}
