/// Text in quotes as Terraform's messages show it (Go's `%q`).
enum GoQuote {
  /// A string in double quotes.
  static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars { result += escaped(scalar, quote: "\"") }
    return result + "\""
  }

  /// A character in single quotes.
  static func character(_ scalar: Unicode.Scalar) -> String { "'" + escaped(scalar, quote: "'") + "'" }

  private static func escaped(_ scalar: Unicode.Scalar, quote: Unicode.Scalar) -> String {
    switch scalar {
    case quote, "\\": return "\\" + String(scalar)
    case "\u{07}": return #"\a"#
    case "\u{08}": return #"\b"#
    case "\u{0C}": return #"\f"#
    case "\n": return #"\n"#
    case "\r": return #"\r"#
    case "\t": return #"\t"#
    case "\u{0B}": return #"\v"#
    case " ": return " "
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
      let digits = String(scalar.value, radix: 16)
      if scalar.value < 0x80 { return #"\x"# + String(repeating: "0", count: 2 - digits.count) + digits }
      let width = scalar.value < 0x10000 ? 4 : 8
      return (width == 4 ? #"\u"# : #"\U"#) + String(repeating: "0", count: width - digits.count) + digits
    default: return String(scalar)
    }
  }
}
