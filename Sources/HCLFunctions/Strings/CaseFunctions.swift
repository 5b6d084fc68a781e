import HCL

extension StandardFunctions {
  /// Functions that change the case of letters.
  static let caseFunctions: [Function] = [upper, lower, title]

  static let upper = Function(
    "upper", "Every letter in upper case.", [.init("str", .string)], gives: .string
  ) { arguments throws(FunctionFailure) in
    .normalized(map(arguments[0].textContent, CaseMapping.upper))
  }

  static let lower = Function(
    "lower", "Every letter in lower case.", [.init("str", .string)], gives: .string
  ) { arguments throws(FunctionFailure) in
    .normalized(map(arguments[0].textContent, CaseMapping.lower))
  }

  static let title = Function(
    "title", "The first letter of every word in title case.", [.init("str", .string)], gives: .string
  ) { arguments throws(FunctionFailure) in
    var previous: Unicode.Scalar = " "
    return .normalized(
      map(arguments[0].textContent) { scalar in
        defer { previous = scalar }
        return separatesWords(previous) ? CaseMapping.title(scalar) : scalar
      })
  }

  private static func map(_ text: String, _ change: (Unicode.Scalar) -> Unicode.Scalar) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(change(scalar)) }
    return String(result)
  }

  /// ASCII punctuation other than `_` separates words, beyond ASCII only white space does.
  private static func separatesWords(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      switch scalar {
      case "0"..."9", "a"..."z", "A"..."Z", "_": return false
      default: return true
      }
    }
    return scalar.properties.isWhitespace
  }
}
