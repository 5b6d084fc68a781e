internal import BigInt

/// Why a computation has no result.
public enum ArithmeticFailure: Error, Hashable, Sendable {
  /// The result isn't a number, as of zero divided by zero.
  case undefined(String)
  /// The result is beyond what is computed with, see ``Number/exponentLimit``.
  case outOfBounds

  /// A sentence.
  public var message: String {
    switch self {
    case .undefined(let reason): reason
    case .outOfBounds: "the result has an exponent beyond ±\(Number.exponentLimit)"
    }
  }
}

/// Arithmetic as Terraform has it: the exact result rounded to the larger precision of the operands, to nearest, ties to
/// even. Integers of 64 bits take a short way with the same results.
extension Number {
  /// The sum.
  public func adding(_ other: Number) throws(ArithmeticFailure) -> Number {
    if let (a, b, precision) = smallPair(other) {
      let (sum, overflow) = a.addingReportingOverflow(b)
      if !overflow, let sum = Number.small(sum, precision) { return sum }
    }
    let (x, y) = (binary, other.binary)
    if x.isInfinite || y.isInfinite {
      if x.isInfinite, y.isInfinite, x.isNegative != y.isNegative {
        throw .undefined("the sum of opposite infinities isn't a number")
      }
      return x.isInfinite ? self : other
    }
    return try Number.checked(.sum(x, y, precision: max(x.precision, y.precision)))
  }

  /// The difference.
  public func subtracting(_ other: Number) throws(ArithmeticFailure) -> Number {
    if let (a, b, precision) = smallPair(other) {
      let (difference, overflow) = a.subtractingReportingOverflow(b)
      if !overflow, let difference = Number.small(difference, precision) { return difference }
    }
    let (x, y) = (binary, other.binary)
    if x.isInfinite || y.isInfinite {
      if x.isInfinite, y.isInfinite, x.isNegative == y.isNegative {
        throw .undefined("the difference of equal infinities isn't a number")
      }
      return x.isInfinite ? self : other.negated
    }
    return try Number.checked(.sum(x, y.negated, precision: max(x.precision, y.precision)))
  }

  /// The product. It isn't rounded below the precision it needs, up to 512 bits.
  public func multiplied(by other: Number) throws(ArithmeticFailure) -> Number {
    if let (a, b, precision) = smallPair(other), a != 0, b != 0 {
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      if !overflow, let product = Number.small(product, precision) { return product }
    }
    let (x, y) = (binary, other.binary)
    if x.isInfinite || y.isInfinite {
      if x.isZero || y.isZero { throw .undefined("zero times infinity isn't a number") }
      return x.isNegative == y.isNegative ? .infinity : .negativeInfinity
    }
    let exact = BinaryNumber.product(x, y, precision: Number.precision)
    return try Number.checked(exact.withPrecision(max(x.precision, y.precision, exact.mantissa.bitWidth)))
  }

  /// The quotient; infinite for a divisor of zero.
  public func divided(by other: Number) throws(ArithmeticFailure) -> Number {
    if let (a, b, precision) = smallPair(other), a != 0, b != 0, b != -1 {
      let (quotient, rest) = a.quotientAndRemainder(dividingBy: b)
      if rest == 0, let quotient = Number.small(quotient, precision) { return quotient }
    }
    let (x, y) = (binary, other.binary)
    if x.isInfinite && y.isInfinite || x.isZero && y.isZero {
      throw .undefined("zero by zero and infinity by infinity have no quotient")
    }
    let isNegative = x.isNegative != y.isNegative
    if x.isInfinite || y.isZero { return isNegative ? .negativeInfinity : .infinity }
    if y.isInfinite { return isNegative ? Number(storage: .binary(.negativeZero)) : 0 }
    return try Number.checked(.quotient(x, y, precision: max(x.precision, y.precision)))
  }

  /// What is left over after division, with the sign of the dividend; by zero it is the dividend itself.
  ///
  /// It has the precision of the dividend, to which what is subtracted is rounded, too: `length("abcd") % 3.141592653…` has
  /// 19 digits.
  public func remainder(dividingBy other: Number) throws(ArithmeticFailure) -> Number {
    if let (a, b, precision) = smallPair(other), b != 0, b != -1,
      precision == Number.precision || a.magnitude < 0x8000_0000
    {
      return Number.small(a % b, ownPrecision) ?? self
    }
    if other.smallInteger == 0 { return self }
    if isInfinite || other.isInfinite { throw .undefined("infinity has no remainder and leaves none") }
    let (x, y) = (binary, other.binary)
    let quotient = BinaryNumber.quotient(x, y, precision: max(x.precision, y.precision))
    // The part before the point has no sign when it is zero.
    let part = quotient.integerPart
    let whole = BinaryNumber(quotient.isNegative && !part.isZero, part, 0, precision: Number.precision)
    let product = BinaryNumber.product(whole, y, precision: x.precision)
    return try Number.checked(.sum(x, product.negated, precision: x.precision))
  }

  /// The number with the other sign; zero has one, too.
  public var negated: Number {
    switch storage {
    case .integer(let value) where value != 0: Number(storage: .integer(-value))
    case .machine(let value) where value != 0: Number(storage: .machine(-value))
    case .double(let value) where value != 0: Number(storage: .double(-value))
    case .decimal(let negative, let digits, let exponent):
      Number(storage: .decimal(negative: !negative, digits: digits, exponent: exponent))
    default: Number(canonical: binary.negated)
    }
  }

  /// The largest integer that isn't larger.
  public var floor: Number { isNegative ? wholeAwayFromZero : wholeTowardsZero }
  /// The smallest integer that isn't smaller.
  public var ceiling: Number { isNegative ? wholeTowardsZero : wholeAwayFromZero }

  private var wholeTowardsZero: Number {
    if isInteger || isInfinite { return self }
    let value = binary
    return Number(canonical: BinaryNumber(value.isNegative, value.integerPart, 0, precision: value.precision))
  }

  private var wholeAwayFromZero: Number {
    if isInteger || isInfinite { return self }
    let value = binary
    return Number(canonical: BinaryNumber(value.isNegative, value.integerPart + 1, 0, precision: value.precision))
  }

  /// The nearest `Double`.
  public var asDouble: Double {
    if let small = smallInteger { return hasMinusSign && small == 0 ? -0.0 : Double(small) }
    if isInfinite { return isNegative ? -.infinity : .infinity }
    let decimal = decimalDigits
    var text = decimal.negative ? "-0." : "0."
    for digit in decimal.digits.prefix(800) { text.unicodeScalars.append(Unicode.Scalar(digit + 48)) }
    return Double("\(text)e\(decimal.point)") ?? .nan
  }

  // MARK: Parts

  /// Both values, when they are integers of 64 bits in the short form, and the larger precision.
  private func smallPair(_ other: Number) -> (Int64, Int64, precision: Int)? {
    guard let a = short, let b = other.short else { return nil }
    return (a.value, b.value, max(a.precision, b.precision))
  }

  private var short: (value: Int64, precision: Int)? {
    switch storage {
    case .integer(let value): (value, Number.precision)
    case .machine(let value): (value, 64)
    case .double(let value): (value, 53)
    case .decimal, .binary: nil
    }
  }

  /// Bits that a result with this number alone may have.
  private var ownPrecision: Int { short?.precision ?? binary.precision }

  /// An integer in the short form; nil when the precision doesn't hold it.
  private static func small(_ value: Int64, _ precision: Int) -> Number? {
    if value == .min { return nil }
    return switch precision {
    case Number.precision: Number(storage: .integer(value))
    case 64: Number(storage: .machine(value))
    default: value.magnitude <= 1 << 53 ? Number(storage: .double(value)) : nil
    }
  }

  private static func checked(_ value: BinaryNumber) throws(ArithmeticFailure) -> Number {
    // 3,322 bits are a little more than 1,000 digits.
    if !value.isZero, abs(value.magnitude) > exponentLimit * 3_322 / 1_000 + precision { throw .outOfBounds }
    return Number(canonical: value)
  }

  /// Integers of 64 bits take the short form.
  init(canonical value: BinaryNumber) {
    let isShort = value.precision == Number.precision || value.precision == 64 || value.precision == 53
    if isShort, !(value.isZero && value.isNegative), let small = value.smallInteger,
      let number = Number.small(small, value.precision)
    {
      self = number
    } else {
      self.init(storage: .binary(value))
    }
  }
}
