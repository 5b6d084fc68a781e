internal import BigInt

/// `±mantissa × 2^exponent` with a precision in bits: the arithmetic of Terraform, which computes with binary fractions
/// of 512 bits and rounds to nearest, ties to even.
///
/// Every operation rounds the exact result once. A class, so that ``Number`` stays small for the integers that most
/// numbers are.
final class BinaryNumber: Sendable {
  /// Whether the sign is minus; zero has one, too.
  let isNegative: Bool
  /// Odd, or zero.
  let mantissa: BigUInt
  /// Power of two.
  let exponent: Int
  /// Bits that a result may have: 512 for what was read, 64 for machine integers, 53 for machine fractions.
  let precision: Int
  /// Whether it is infinite; the mantissa means nothing then.
  let isInfinite: Bool

  private init(_ isNegative: Bool, odd mantissa: BigUInt, _ exponent: Int, precision: Int, isInfinite: Bool) {
    self.isNegative = isNegative
    self.mantissa = mantissa
    self.exponent = exponent
    self.precision = precision
    self.isInfinite = isInfinite
  }

  /// Rounds to the precision.
  ///
  /// - Parameter hasRest: whether the exact value is a little more than the mantissa says.
  convenience init(
    _ isNegative: Bool, _ mantissa: BigUInt, _ exponent: Int, precision: Int, hasRest: Bool = false
  ) {
    var mantissa = mantissa
    var exponent = exponent
    let surplus = mantissa.bitWidth - precision
    if surplus > 0 {
      let half = BigUInt(1) << (surplus - 1)
      let rest = mantissa & ((half << 1) - 1)
      mantissa >>= surplus
      exponent += surplus
      if rest > half || rest == half && (hasRest || mantissa & 1 == 1) { mantissa += 1 }
    }
    if mantissa.isZero {
      exponent = 0
    } else {
      let zeros = mantissa.trailingZeroBitCount
      if zeros > 0 {
        mantissa >>= zeros
        exponent += zeros
      }
    }
    self.init(isNegative, odd: mantissa, exponent, precision: precision, isInfinite: false)
  }

  /// An integer, which is exact.
  convenience init(_ value: Int64, precision: Int) {
    self.init(value < 0, BigUInt(value.magnitude), 0, precision: precision)
  }

  static func infinity(isNegative: Bool) -> BinaryNumber {
    BinaryNumber(isNegative, odd: 0, 0, precision: Number.precision, isInfinite: true)
  }

  static let negativeZero = BinaryNumber(true, 0, 0, precision: Number.precision)

  var isZero: Bool { mantissa.isZero && !isInfinite }

  /// Exponent of the highest bit, plus one.
  var magnitude: Int { mantissa.bitWidth + exponent }

  var negated: BinaryNumber {
    BinaryNumber(!isNegative, odd: mantissa, exponent, precision: precision, isInfinite: isInfinite)
  }

  func withPrecision(_ bits: Int) -> BinaryNumber {
    isInfinite || bits == precision ? self : BinaryNumber(isNegative, mantissa, exponent, precision: bits)
  }

  // MARK: Operations; who calls has dealt with infinity

  static func sum(_ a: BinaryNumber, _ b: BinaryNumber, precision: Int) -> BinaryNumber {
    if a.isZero, b.isZero { return BinaryNumber(a.isNegative && b.isNegative, 0, 0, precision: precision) }
    if a.isZero { return b.withPrecision(precision) }
    if b.isZero { return a.withPrecision(precision) }
    // Terms too far apart to touch: the smaller one only decides a tie.
    let (large, small) = a.magnitude >= b.magnitude ? (a, b) : (b, a)
    let gap = large.exponent - small.magnitude
    if gap > precision + 64 {
      let shift = precision + 64
      let scaled = large.mantissa << shift
      let sameSign = large.isNegative == small.isNegative
      return BinaryNumber(
        large.isNegative, sameSign ? scaled + 1 : scaled - 1, large.exponent - shift, precision: precision)
    }
    let exponent = min(a.exponent, b.exponent)
    let x = a.mantissa << (a.exponent - exponent)
    let y = b.mantissa << (b.exponent - exponent)
    if a.isNegative == b.isNegative { return BinaryNumber(a.isNegative, x + y, exponent, precision: precision) }
    if x == y { return BinaryNumber(false, 0, 0, precision: precision) }
    return x > y
      ? BinaryNumber(a.isNegative, x - y, exponent, precision: precision)
      : BinaryNumber(b.isNegative, y - x, exponent, precision: precision)
  }

  static func product(_ a: BinaryNumber, _ b: BinaryNumber, precision: Int) -> BinaryNumber {
    BinaryNumber(
      a.isNegative != b.isNegative, a.mantissa * b.mantissa, a.exponent + b.exponent, precision: precision)
  }

  /// `b` isn't zero.
  static func quotient(_ a: BinaryNumber, _ b: BinaryNumber, precision: Int) -> BinaryNumber {
    let isNegative = a.isNegative != b.isNegative
    if a.isZero { return BinaryNumber(isNegative, 0, 0, precision: precision) }
    // Enough bits for the precision and one more to round by; what is left over decides a tie.
    let shift = max(0, precision + 2 + b.mantissa.bitWidth - a.mantissa.bitWidth)
    let (quotient, rest) = (a.mantissa << shift).quotientAndRemainder(dividingBy: b.mantissa)
    // A bit below all others stands for the rest, so that it can't look like a tie.
    let mantissa = rest.isZero ? quotient : (quotient << 1) | 1
    let exponent = a.exponent - b.exponent - shift - (rest.isZero ? 0 : 1)
    return BinaryNumber(isNegative, mantissa, exponent, precision: precision)
  }

  /// The part before the point, without sign.
  var integerPart: BigUInt { exponent >= 0 ? mantissa << exponent : mantissa >> -exponent }

  /// The value, when it is an integer whose magnitude has at most 63 bits.
  var smallInteger: Int64? {
    if isInfinite || exponent < 0 || magnitude > 63 { return nil }
    let magnitude = Int64(integerPart)
    return isNegative ? -magnitude : magnitude
  }

  /// Below zero, zero, above zero: how `a` compares with `b`.
  static func compare(_ a: BinaryNumber, _ b: BinaryNumber) -> Int {
    func sign(_ number: BinaryNumber) -> Int { number.isZero ? 0 : number.isNegative ? -1 : 1 }
    let (signA, signB) = (sign(a), sign(b))
    if signA != signB { return signA < signB ? -1 : 1 }
    if signA == 0 { return 0 }
    if a.isInfinite || b.isInfinite {
      if a.isInfinite, b.isInfinite { return 0 }
      return a.isInfinite ? signA : -signA
    }
    if a.magnitude != b.magnitude { return a.magnitude < b.magnitude ? -signA : signA }
    let exponent = min(a.exponent, b.exponent)
    let x = a.mantissa << (a.exponent - exponent)
    let y = b.mantissa << (b.exponent - exponent)
    return x == y ? 0 : x < y ? -signA : signA
  }

  // MARK: Decimal

  /// Digits beyond these don't change which number of 512 bits is the nearest, but cost the square of their count.
  private static let digitLimit = 10_000

  /// The nearest number of 512 bits, found as Go's `math/big` finds it: powers of five are exact up to 248, beyond that
  /// they have 64 bits more than the result.
  static func decimal(negative: Bool, digits: [UInt8], exponent: Int, precision: Int) -> BinaryNumber {
    if digits.count > digitLimit {
      // What is cut off only matters as not being nothing.
      return decimal(
        negative: negative, digits: digits.prefix(digitLimit - 1) + [1],
        exponent: exponent + digits.count - digitLimit, precision: precision)
    }
    let mantissa = integer(digits[...])
    let value = BinaryNumber(negative, odd: mantissa, exponent, precision: precision, isInfinite: false)
    if exponent == 0 || mantissa.isZero { return BinaryNumber(negative, mantissa, exponent, precision: precision) }
    let power = powerOfFive(abs(exponent), precision: precision + 64)
    return exponent < 0
      ? quotient(value, power, precision: precision) : product(value, power, precision: precision)
  }

  private static func powerOfFive(_ power: Int, precision: Int) -> BinaryNumber {
    if power <= 248 { return BinaryNumber(false, BigUInt(5).power(power), 0, precision: precision) }
    var result = BinaryNumber(false, BigUInt(5).power(27), 0, precision: precision)
    var factor = BinaryNumber(false, 5, 0, precision: precision + 64)
    var left = power - 27
    while left > 0 {
      if left & 1 == 1 { result = product(result, factor, precision: precision) }
      factor = product(factor, factor, precision: precision + 64)
      left >>= 1
    }
    return result
  }

  /// Halves the digits again and again, so that long numbers don't cost the square of their length.
  private static func integer(_ digits: ArraySlice<UInt8>) -> BigUInt {
    if digits.count <= 18 { return BigUInt(digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1) }) }
    let low = digits.count / 2
    return integer(digits.dropLast(low)) * BigUInt(10).power(low) + integer(digits.suffix(low))
  }

  /// All decimal digits: the value is `0.digits × 10^point`.
  static func digits(of mantissa: BigUInt, _ exponent: Int) -> (digits: [UInt8], point: Int) {
    if mantissa.isZero { return ([], 0) }
    let whole = exponent >= 0 ? mantissa << exponent : mantissa * BigUInt(5).power(-exponent)
    var digits = String(whole).utf8.map { $0 - 48 }
    let point = digits.count + min(0, exponent)
    while digits.last == 0 { digits.removeLast() }
    return (digits, point)
  }
}
