import BigInt
import HCL

/// Numbers as the verbs of `format` write them.
enum NumberFormat {
  /// `%e`, `%E`, `%f`, `%g`, `%G`.
  static func real(_ number: Number, _ verb: FormatVerb) -> String {
    if number.isInfinite {
      let sign = number.isNegative ? "-" : verb.showsSpace && !verb.showsPlus ? " " : "+"
      return padded(sign: sign, body: "Inf", verb, zeros: .never)
    }
    var digits = DecimalDigits(exact: number)
    let body: [UInt8]
    switch verb.letter {
    case UInt8(ascii: "f"), UInt8(ascii: "F"):
      let fraction = verb.precision ?? 6
      digits.round(to: digits.point + fraction)
      body = digits.plain(fraction: fraction)
    case UInt8(ascii: "e"), UInt8(ascii: "E"):
      let fraction = verb.precision ?? 6
      digits.round(to: fraction + 1)
      body = digits.scientific(fraction: fraction, letter: verb.letter)
    default:
      if verb.precision == nil { digits = DecimalDigits(shortest: number) }
      body = digits.general(precision: verb.precision, letter: verb.letter == UInt8(ascii: "G") ? 0x45 : 0x65)
    }
    // Zero keeps the sign that it had, which only the text tells.
    let isNegative = number.description.utf8.first == UInt8(ascii: "-")
    return padded(sign: sign(isNegative, verb), body: String(decoding: body, as: UTF8.self), verb, zeros: .always)
  }

  /// The shortest form that tells the number, as `%v` gives it.
  static func shortest(_ number: Number) -> String {
    if number.isInfinite { return number.isNegative ? "-Inf" : "+Inf" }
    var digits = DecimalDigits(shortest: number)
    let body = String(decoding: digits.general(precision: nil, letter: 0x65), as: UTF8.self)
    return digits.isNegative ? "-" + body : body
  }

  /// `%b`, `%d`, `%o`, `%x`, `%X`; nil when the number has a fraction.
  static func integer(_ number: Number, _ verb: FormatVerb) -> String? {
    guard number.isInteger, !number.isInfinite, let value = BigInt(number.description, radix: 10) else { return nil }
    let (radix, prefix): (Int, String) =
      switch verb.letter {
      case UInt8(ascii: "b"): (2, "0b")
      case UInt8(ascii: "o"): (8, "0")
      case UInt8(ascii: "x"): (16, "0x")
      case UInt8(ascii: "X"): (16, "0X")
      default: (10, "")
      }
    var digits = String(value.magnitude, radix: radix, uppercase: verb.letter == UInt8(ascii: "X"))
    if value == 0, verb.precision == 0 { return "" }
    if let precision = verb.precision, digits.utf8.count < precision {
      digits = String(repeating: "0", count: precision - digits.utf8.count) + digits
    }
    let sign = sign(value < 0, verb) + (verb.isAlternative ? prefix : "")
    return padded(sign: sign, body: digits, verb, zeros: verb.precision == nil ? .unlessLeft : .never)
  }

  private static func sign(_ isNegative: Bool, _ verb: FormatVerb) -> String {
    isNegative ? "-" : verb.showsPlus ? "+" : verb.showsSpace ? " " : ""
  }

  /// When a field is filled with zeros.
  private enum Zeros {
    case never
    /// For integers the flag `-` is stronger.
    case unlessLeft
    /// For the others the flag `0` is.
    case always
  }

  private static func padded(sign: String, body: String, _ verb: FormatVerb, zeros: Zeros) -> String {
    let missing = max(0, (verb.width ?? 0) - sign.utf8.count - body.utf8.count)
    if missing == 0 { return sign + body }
    let fillsWithZeros = verb.padsWithZeros && (zeros == .always || zeros == .unlessLeft && !verb.alignsLeft)
    if fillsWithZeros { return sign + String(repeating: "0", count: missing) + body }
    let spaces = String(repeating: " ", count: missing)
    return verb.alignsLeft ? sign + body + spaces : spaces + sign + body
  }
}
