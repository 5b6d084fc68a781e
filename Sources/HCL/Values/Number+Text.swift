internal import BigInt

extension Number {
  /// Reads text as conversion to a number does: `1`, `-1`, `+1`, `1.`, `.5`, `1e3`, `Inf`, and with a `p` powers of two.
  ///
  /// Blanks, underscores and other bases aren't numbers.
  public init?(converting text: String) {
    var bytes = text.utf8[...]
    var negative = false
    if let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      negative = sign == UInt8(ascii: "-")
      bytes.removeFirst()
    }
    if bytes.elementsEqual("Inf".utf8) || bytes.elementsEqual("inf".utf8) {
      self = negative ? .negativeInfinity : .infinity
      return
    }
    var digits: [UInt8] = []
    var fraction: Int?
    var isExponent = false
    var base = 10
    while let byte = bytes.first {
      bytes.removeFirst()
      switch byte {
      case 48...57:
        digits.append(byte - 48)
        if let count = fraction { fraction = count + 1 }
      case UInt8(ascii: ".") where fraction == nil: fraction = 0
      case UInt8(ascii: "e"), UInt8(ascii: "E"): isExponent = true
      case UInt8(ascii: "p"), UInt8(ascii: "P"):
        isExponent = true
        base = 2
      default: return nil
      }
      if isExponent { break }
    }
    if digits.isEmpty { return nil }
    var exponent = 0
    if isExponent {
      guard let written = Number.exponent(bytes), abs(written) <= Number.exponentLimit else { return nil }
      exponent = written
    }
    if base == 10 {
      self.init(storage: Number.canonical(negative: negative, digits: digits, exponent: exponent - (fraction ?? 0)))
    } else {
      let value = BinaryNumber.decimal(
        negative: negative, digits: digits, exponent: -(fraction ?? 0), precision: Number.precision)
      self.init(
        canonical: BinaryNumber(negative, value.mantissa, value.exponent + exponent, precision: Number.precision))
    }
  }

  private static func exponent(_ bytes: Substring.UTF8View) -> Int? {
    var bytes = bytes
    let negative = bytes.first == UInt8(ascii: "-")
    if negative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    if bytes.isEmpty { return nil }
    var value = 0
    for byte in bytes {
      guard byte >= 48, byte <= 57 else { return nil }
      if value < 1_000_000 { value = value * 10 + Int(byte - 48) }
    }
    return negative ? -value : value
  }

  /// Plain decimal digits, never an exponent: how Terraform prints numbers. What was read prints as it was written,
  /// infinity as `+Inf` and `-Inf`.
  public var description: String {
    switch storage {
    case .integer(let value), .machine(let value), .double(let value): return String(value)
    case .decimal(let negative, let digits, let exponent):
      return Number.plain(negative, digits, digits.count + exponent)
    case .binary(let value):
      if value.isInfinite { return value.isNegative ? "-Inf" : "+Inf" }
      if value.isZero { return value.isNegative ? "-0" : "0" }
      let (digits, point) = Number.shortest(value)
      return Number.plain(value.isNegative, digits, point)
    }
  }

  /// The exact value as decimal digits: `±0.digits × 10^point`, without zeros at either end. Infinity has no digits.
  public var decimalDigits: (negative: Bool, digits: [UInt8], point: Int) {
    switch storage {
    case .integer(let value), .machine(let value), .double(let value):
      var digits = value == 0 ? [] : String(value.magnitude).utf8.map { $0 - 48 }
      let point = digits.count
      while digits.last == 0 { digits.removeLast() }
      return (value < 0, digits, point)
    case .decimal, .binary:
      let value = binary
      if value.isInfinite { return (value.isNegative, [], 0) }
      let (digits, point) = BinaryNumber.digits(of: value.mantissa, value.exponent)
      return (value.isNegative, digits, point)
    }
  }

  static func plain(_ negative: Bool, _ digits: [UInt8], _ point: Int) -> String {
    var bytes: [UInt8] = negative ? [UInt8(ascii: "-")] : []
    if point <= 0 {
      bytes += "0.".utf8
      bytes.append(contentsOf: repeatElement(48, count: -point))
      for digit in digits { bytes.append(digit + 48) }
    } else {
      for (index, digit) in digits.enumerated() {
        if index == point { bytes.append(UInt8(ascii: ".")) }
        bytes.append(digit + 48)
      }
      if point > digits.count { bytes.append(contentsOf: repeatElement(48, count: point - digits.count)) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The fewest digits that read back as the same number at its precision.
  ///
  /// All decimals between half a unit in the last place below and above read back as it; digits are taken until one of
  /// them is reached.
  private static func shortest(_ value: BinaryNumber) -> (digits: [UInt8], point: Int) {
    let (digits, point) = BinaryNumber.digits(of: value.mantissa, value.exponent)
    let shift = value.precision + 1 - value.mantissa.bitWidth
    let mantissa = shift >= 0 ? value.mantissa << shift : value.mantissa >> -shift
    let exponent = value.exponent - shift
    let lower = BinaryNumber.digits(of: mantissa - 1, exponent).digits
    let upper = BinaryNumber.digits(of: mantissa + 1, exponent).digits
    let isInclusive = mantissa & 2 == 0
    for (index, digit) in digits.enumerated() {
      let low = index < lower.count ? lower[index] : 0
      let high = index < upper.count ? upper[index] : 0
      let canGoDown = low != digit || isInclusive && index + 1 == lower.count
      let canGoUp = digit != high && (isInclusive || digit + 1 < high || index + 1 < upper.count)
      switch (canGoDown, canGoUp) {
      case (true, true): return rounded(digits, point, to: index + 1)
      case (true, false): return trimmed(digits[...index], point)
      case (false, true): return roundedUp(digits, point, to: index + 1)
      case (false, false): continue
      }
    }
    return (digits, point)
  }

  /// Rounds to a number of digits, ties to even.
  static func rounded(_ digits: [UInt8], _ point: Int, to count: Int) -> (digits: [UInt8], point: Int) {
    if count >= digits.count { return (digits, point) }
    let isTie = digits[count] == 5 && count + 1 == digits.count
    let goesUp = isTie ? count > 0 && digits[count - 1] % 2 == 1 : digits[count] >= 5
    return goesUp ? roundedUp(digits, point, to: count) : trimmed(digits[..<count], point)
  }

  private static func roundedUp(_ digits: [UInt8], _ point: Int, to count: Int) -> (digits: [UInt8], point: Int) {
    var kept = Array(digits.prefix(count))
    while let last = kept.last, last == 9 { kept.removeLast() }
    if kept.isEmpty { return ([1], point + 1) }
    kept[kept.count - 1] += 1
    return (kept, point)
  }

  private static func trimmed(_ digits: ArraySlice<UInt8>, _ point: Int) -> (digits: [UInt8], point: Int) {
    var kept = Array(digits)
    while kept.last == 0 { kept.removeLast() }
    return (kept, kept.isEmpty ? 0 : point)
  }

  /// At most so many significant digits, with an exponent when it is large or small: what `%g` prints.
  func shortText(significant: Int) -> String {
    if let small = smallInteger, small != 0, small.magnitude < 1_000_000_000 { return String(small) }
    if isInfinite || smallInteger == 0 { return description }
    let (negative, all, place) = decimalDigits
    let (digits, point) = Number.rounded(all, place, to: significant)
    let exponent = point - 1
    let limit = significant > digits.count && digits.count >= point ? digits.count : significant
    if exponent >= -4, exponent < limit { return Number.plain(negative, digits, point) }
    var text = negative ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index == 1 { text += "." }
      text.unicodeScalars.append(Unicode.Scalar(digit + 48))
    }
    let size = abs(exponent)
    return text + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + String(size)
  }
}
