internal import BigInt
import HCL

extension StandardFunctions {
  /// Digits above which a text isn't read: the time grows with their square.
  static let parseintLimit = 10_000

  static let parseint = Function(
    "parseint", "The whole number that a text stands for in a base.", [.init("number", .any), .init("base", .number)],
    resultType: { arguments throws(FunctionFailure) in
      if arguments[0].type == .string || arguments[0].type == .any { return .number }
      throw FunctionFailure("first argument must be a string, not \(arguments[0].type.friendlyName)", argument: 0)
    },
    body: { arguments, _ throws(FunctionFailure) in
      let text = arguments[0].text ?? ""
      let base = try blaming(1) { () throws(FunctionFailure) in try arguments[1].wholeNumber() }
      guard (2...62).contains(base) else {
        throw FunctionFailure("base must be a whole number between 2 and 62 inclusive", argument: 1)
      }
      if text.utf8.count > parseintLimit {
        throw FunctionFailure("cannot parse more than \(parseintLimit) digits", argument: 0)
      }
      guard let number = integer(text, base: base) else {
        throw FunctionFailure("cannot parse \(GoQuote.string(text)) as a base \(base) integer", argument: 0)
      }
      return .number(Number(number))
    })

  /// Capitals are other digits than small letters only in bases that need them.
  private static func integer(_ text: String, base: Int) -> BigInt? {
    var bytes = Array(text.utf8)[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    if bytes.isEmpty { return nil }
    var value = BigUInt(0)
    // Several digits at once, as many as one word holds.
    var chunk: UInt = 0
    var scale: UInt = 1
    for byte in bytes {
      let digit: Int
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = Int(byte) - 48
      case UInt8(ascii: "a")...UInt8(ascii: "z"): digit = Int(byte) - 97 + 10
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit = Int(byte) - 65 + (base <= 36 ? 10 : 36)
      default: return nil
      }
      if digit >= base { return nil }
      chunk = chunk * UInt(base) + UInt(digit)
      scale *= UInt(base)
      if scale > 1 << 48 {
        value = value * BigUInt(scale) + BigUInt(chunk)
        (chunk, scale) = (0, 1)
      }
    }
    value = value * BigUInt(scale) + BigUInt(chunk)
    return BigInt(sign: isNegative ? .minus : .plus, magnitude: value)
  }
}
