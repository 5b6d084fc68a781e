/// An exact decimal number: never a `Double`, so nothing that Terraform wrote is rounded.
///
/// The value is `±coefficient × 10^exponent`. Numbers compare by value, so
/// `1.50` equals `1.5`. Exponents beyond ±1,000 are refused, because printing
/// such a number in full would be a denial of service.
public struct Number: Hashable, Sendable, Comparable, CustomStringConvertible, ExpressibleByIntegerLiteral {
  private enum Storage: Hashable, Sendable {
    /// Every integer that fits, so that the common case costs no allocation.
    case integer(Int64)
    /// Digits from most to least significant, without leading or trailing zeros.
    case decimal(negative: Bool, digits: [UInt8], exponent: Int)
  }

  private let storage: Storage

  /// The largest exponent, in either direction, that is read.
  public static let exponentLimit = 1_000

  /// An integer.
  public init(_ value: some BinaryInteger) {
    if let small = Int64(exactly: value) {
      storage = .integer(small)
    } else {
      let text = Array(String(value).utf8)
      let negative = text[0] == UInt8(ascii: "-")
      storage = Number.canonical(
        negative: negative, digits: text.dropFirst(negative ? 1 : 0).map { $0 - 48 }, exponent: 0)
    }
  }

  /// An integer literal.
  public init(integerLiteral value: Int) { self.init(value) }

  /// Reads `-12.5e3`, the number syntax of JSON and HCL with an optional sign.
  ///
  /// Leading zeros are allowed. Returns nil for anything else, and for
  /// exponents beyond ``exponentLimit``.
  public init?<Bytes: Collection<UInt8>>(parsing bytes: Bytes) {
    var iterator = bytes.makeIterator()
    var next = iterator.next()
    let negative = next == UInt8(ascii: "-")
    if negative { next = iterator.next() }
    var digits: [UInt8] = []
    var exponent = 0
    while let byte = next, byte >= 48, byte <= 57 {
      digits.append(byte - 48)
      next = iterator.next()
    }
    if digits.isEmpty { return nil }
    if next == UInt8(ascii: ".") {
      next = iterator.next()
      var fraction = 0
      while let byte = next, byte >= 48, byte <= 57 {
        digits.append(byte - 48)
        fraction += 1
        next = iterator.next()
      }
      if fraction == 0 { return nil }
      exponent = -fraction
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      next = iterator.next()
      let negativeExponent = next == UInt8(ascii: "-")
      if negativeExponent || next == UInt8(ascii: "+") { next = iterator.next() }
      var written = 0
      var any = false
      while let byte = next, byte >= 48, byte <= 57 {
        if written < 1_000_000 { written = written * 10 + Int(byte - 48) }
        any = true
        next = iterator.next()
      }
      if !any || written > Number.exponentLimit { return nil }
      exponent += negativeExponent ? -written : written
    }
    if next != nil { return nil }
    storage = Number.canonical(negative: negative, digits: digits, exponent: exponent)
  }

  /// Reads a number from text; see ``init(parsing:)-(Bytes)``.
  public init?(_ text: String) { self.init(parsing: text.utf8) }

  private static func canonical(negative: Bool, digits: [UInt8], exponent: Int) -> Storage {
    guard let first = digits.firstIndex(where: { $0 != 0 }), let last = digits.lastIndex(where: { $0 != 0 })
    else { return .integer(0) }
    let significant = digits[first...last]
    let scaled = exponent + (digits.count - 1 - last)
    if scaled >= 0, significant.count + scaled <= 19 {
      var magnitude: UInt64 = 0
      for digit in significant { magnitude = magnitude * 10 + UInt64(digit) }
      for _ in 0..<scaled { magnitude *= 10 }
      if magnitude <= UInt64(Int64.max) { return .integer(negative ? -Int64(magnitude) : Int64(magnitude)) }
    }
    return .decimal(negative: negative, digits: Array(significant), exponent: scaled)
  }

  /// The value as an `Int`, when it is one.
  public var asInt: Int? {
    if case .integer(let value) = storage { return Int(exactly: value) }
    return nil
  }

  /// Whether the value is below zero.
  public var isNegative: Bool {
    switch storage {
    case .integer(let value): value < 0
    case .decimal(let negative, _, _): negative
    }
  }

  /// Plain decimal digits, never an exponent: how Terraform prints numbers.
  public var description: String {
    switch storage {
    case .integer(let value): return String(value)
    case .decimal(let negative, let digits, let exponent):
      var text = negative ? "-" : ""
      let point = digits.count + exponent
      if point <= 0 {
        text += "0." + String(repeating: "0", count: -point)
        for digit in digits { text.unicodeScalars.append(Unicode.Scalar(digit + 48)) }
      } else {
        for (index, digit) in digits.enumerated() {
          if index == point { text += "." }
          text.unicodeScalars.append(Unicode.Scalar(digit + 48))
        }
        if point > digits.count { text += String(repeating: "0", count: point - digits.count) }
      }
      return text
    }
  }

  private var parts: (negative: Bool, digits: [UInt8], exponent: Int) {
    switch storage {
    case .integer(let value):
      return (value < 0, value == 0 ? [] : String(value.magnitude).utf8.map { $0 - 48 }, 0)
    case .decimal(let negative, let digits, let exponent): return (negative, digits, exponent)
    }
  }

  /// Orders by value.
  public static func < (left: Number, right: Number) -> Bool {
    if case .integer(let a) = left.storage, case .integer(let b) = right.storage { return a < b }
    let (a, b) = (left.parts, right.parts)
    if a.negative != b.negative { return a.negative }
    let smallerMagnitude = Number.magnitudeIsLess(a.digits, a.exponent, b.digits, b.exponent)
    if a.negative { return Number.magnitudeIsLess(b.digits, b.exponent, a.digits, a.exponent) }
    return smallerMagnitude
  }

  private static func magnitudeIsLess(_ a: [UInt8], _ aExponent: Int, _ b: [UInt8], _ bExponent: Int) -> Bool {
    if a.isEmpty || b.isEmpty { return a.isEmpty && !b.isEmpty }
    let (aPoint, bPoint) = (a.count + aExponent, b.count + bExponent)
    if aPoint != bPoint { return aPoint < bPoint }
    for index in 0..<max(a.count, b.count) {
      let (x, y) = (index < a.count ? a[index] : 0, index < b.count ? b[index] : 0)
      if x != y { return x < y }
    }
    return false
  }
}
