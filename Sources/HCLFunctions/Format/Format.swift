import HCL

/// Puts values into a format string.
enum Format {
  /// A longer text is refused.
  private static let lengthLimit = 64 << 20

  /// The text.
  ///
  /// - Parameter values: wholly known.
  static func format(_ format: String, _ values: [TypedValue]) throws(FunctionFailure) -> String {
    var scanner = FormatScanner(format)
    var result = ""
    var used = 0
    while let piece = try scanner.next() {
      switch piece {
      case .text(let text): result += text
      case .verb(let verb):
        guard verb.argument <= values.count else {
          throw FunctionFailure(
            "not enough arguments for \(GoQuote.string(verb.text)) at \(verb.offset): need index \(verb.argument) but "
              + "have \(values.count) total")
        }
        used = max(used, verb.argument)
        result += try text(values[verb.argument - 1], verb)
      }
      if result.utf8.count > lengthLimit { throw FunctionFailure("the result is longer than \(lengthLimit) bytes") }
    }
    if used < values.count {
      let reason = used == 0 ? "no verbs in format string" : "only \(used) used by format string"
      throw FunctionFailure("too many arguments; \(reason)", argument: used + 1)
    }
    return result
  }

  private static func text(_ value: TypedValue, _ verb: FormatVerb) throws(FunctionFailure) -> String {
    if value.isNull, verb.letter != UInt8(ascii: "v") {
      throw unsupported("null value cannot be formatted", verb)
    }
    switch verb.letter {
    case UInt8(ascii: "v"):
      if !verb.isAlternative {
        if case .string(let text) = value.content { return padded(text, verb) }
        if case .number(let number) = value.content { return padded(NumberFormat.shortest(number), verb) }
      }
      return padded(JSONText.encode(value), verb)
    case UInt8(ascii: "t"): return try converted(value, to: .bool, verb).content == .bool(true) ? "true" : "false"
    case UInt8(ascii: "b"), UInt8(ascii: "d"), UInt8(ascii: "o"), UInt8(ascii: "x"), UInt8(ascii: "X"):
      guard let text = NumberFormat.integer(try number(value, verb), verb) else {
        throw unsupported("an integer is required", verb)
      }
      return text
    case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "f"), UInt8(ascii: "g"), UInt8(ascii: "G"):
      return NumberFormat.real(try number(value, verb), verb)
    case UInt8(ascii: "s"), UInt8(ascii: "q"):
      var text = try converted(value, to: .string, verb).textContent
      // A precision of zero counts as none, as in Terraform.
      if let precision = verb.precision, precision > 0 {
        text = GraphemeClusters.split(text).prefix(precision).joined()
      }
      return padded(verb.letter == UInt8(ascii: "q") ? JSONText.quoted(text) : text, verb)
    default:
      throw FunctionFailure(
        "unsupported format verb \(GoQuote.character(Unicode.Scalar(verb.letter))) in \(GoQuote.string(verb.text)) at "
          + "offset \(verb.offset)")
    }
  }

  private static func number(_ value: TypedValue, _ verb: FormatVerb) throws(FunctionFailure) -> Number {
    if case .number(let number) = try converted(value, to: .number, verb).content { return number }
    throw unsupported("a number is required", verb)
  }

  private static func converted(
    _ value: TypedValue, to type: ValueType, _ verb: FormatVerb
  ) throws(FunctionFailure) -> TypedValue {
    do throws(ConversionFailure) {
      return try Conversion.convert(value, to: type)
    } catch {
      throw unsupported(error.message, verb)
    }
  }

  private static func unsupported(_ reason: String, _ verb: FormatVerb) -> FunctionFailure {
    FunctionFailure("unsupported value for \(GoQuote.string(verb.text)) at \(verb.offset): \(reason)")
  }

  /// Fills up to the width, counted in characters.
  private static func padded(_ text: String, _ verb: FormatVerb) -> String {
    guard let width = verb.width else { return text }
    let missing = width - GraphemeClusters.count(text)
    if missing <= 0 { return text }
    let padding = String(repeating: verb.padsWithZeros ? "0" : " ", count: missing)
    return verb.alignsLeft ? text + padding : padding + text
  }
}
