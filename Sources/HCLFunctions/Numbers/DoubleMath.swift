#if canImport(Darwin)
  private import Darwin
#elseif canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#endif

/// Powers and logarithms of 64-bit fractions in the steps in which Go takes them, so that the last bits are the same.
enum DoubleMath {
  /// The logarithm by the method and with the coefficients of Sun's fdlibm, as Go computes it. People write
  /// `ceil(log(n, 2))`, so that a last bit decides about a whole number.
  static func naturalLogarithm(_ value: Double) -> Double {
    if value.isNaN || value == .infinity { return value }
    if value < 0 { return .nan }
    if value == 0 { return -.infinity }
    // value = 2^k × (1 + f), with the second factor between √½ and √2.
    var mantissa = value.significand / 2
    var k = Double(value.exponent) + 1
    if mantissa < 0.5.squareRoot() {
      mantissa *= 2
      k -= 1
    }
    let f = mantissa - 1
    let s = f / (2 + f)
    let s2 = s * s
    let s4 = s2 * s2
    let odd =
      s2
      * (0x1.5555555555593p-1 + s4 * (0x1.2492494229359p-2 + s4 * (0x1.7466496CB03DEp-3 + s4 * 0x1.2F112DF3E5244p-3)))
    let even = s4 * (0x1.999999997FA04p-2 + s4 * (0x1.C71C51D8E78AFp-3 + s4 * 0x1.39A09D078C69Fp-3))
    let half = 0.5 * f * f
    // The logarithm of 2 in two parts, of which the first one times k is exact.
    return k * 0x1.62E42FEEp-1 - ((half - (s * (half + odd + even) + k * 0x1.A39EF35793C76p-33)) - f)
  }

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
      result = exp(fraction * naturalLogarithm(base))
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
