#if canImport(Darwin)
  private import Darwin
#elseif canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#endif

/// Powers and logarithms of 64-bit fractions in the steps in which Go takes them, so that the last bits are the same.
enum DoubleMath {
  static func naturalLogarithm(_ value: Double) -> Double { log(value) }

  /// Squares repeatedly for the whole part of the exponent and keeps the power of two apart.
  static func power(_ base: Double, _ exponent: Double) -> Double {
    if let special = specialPower(base, exponent) { return special }
    var whole = exponent.magnitude.rounded(.towardZero)
    var fraction = exponent.magnitude - whole
    if fraction != 0, base < 0 { return .nan }
    // So large an exponent is even.
    if whole >= 0x1p63 {
      if base == -1 { return 1 }
      return (base.magnitude < 1) == (exponent > 0) ? 0 : .infinity
    }
    var result = 1.0
    var resultExponent = 0
    if fraction != 0 {
      if fraction > 0.5 {
        fraction -= 1
        whole += 1
      }
      result = exp(fraction * log(base))
    }
    // The mantissa is kept between a half and one.
    var mantissa = base.significand / 2 * (base < 0 ? -1 : 1)
    var scale = Int(base.exponent) + 1
    var rest = Int64(whole)
    while rest != 0 {
      if scale < -4096 || scale > 4096 {
        resultExponent += scale
        break
      }
      if rest & 1 == 1 {
        result *= mantissa
        resultExponent += scale
      }
      mantissa *= mantissa
      scale *= 2
      if mantissa < 0.5 {
        mantissa += mantissa
        scale -= 1
      }
      rest >>= 1
    }
    if exponent < 0 {
      result = 1 / result
      resultExponent = -resultExponent
    }
    return Double(sign: .plus, exponent: resultExponent, significand: result)
  }

  private static func specialPower(_ base: Double, _ exponent: Double) -> Double? {
    if exponent == 0 || base == 1 { return 1 }
    if exponent == 1 { return base }
    if base.isNaN || exponent.isNaN { return .nan }
    let isOdd = exponent.truncatingRemainder(dividingBy: 2).magnitude == 1
    if base == 0 {
      if exponent < 0 { return isOdd && base.sign == .minus ? -.infinity : .infinity }
      return isOdd ? base : 0
    }
    if exponent.isInfinite {
      if base == -1 { return 1 }
      return (base.magnitude < 1) == (exponent > 0) ? 0 : .infinity
    }
    if base.isInfinite {
      if base > 0 { return exponent < 0 ? 0 : .infinity }
      let magnitude = exponent < 0 ? 0.0 : .infinity
      return isOdd ? -magnitude : magnitude
    }
    if exponent == 0.5 { return base.squareRoot() }
    if exponent == -0.5 { return 1 / base.squareRoot() }
    return nil
  }
}
