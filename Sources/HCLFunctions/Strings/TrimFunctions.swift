import HCL

extension StandardFunctions {
  /// Functions that take something off the ends of a text.
  static let trimFunctions: [Function] = [chomp, trim, trimprefix, trimsuffix, trimspace]

  static let chomp = Function(
    "chomp", "The text without newlines at its end.", [.init("str", .string)], gives: .string
  ) { arguments throws(FunctionFailure) in
    var bytes = arguments[0].textContent.utf8[...]
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
    return .string(String(Substring(bytes)))
  }

  static let trim = Function(
    "trim", "The text without certain characters at its ends.", [.init("str", .string), .init("cutset", .string)],
    gives: .string
  ) { arguments throws(FunctionFailure) in
    let cutset = Set(arguments[1].textContent.unicodeScalars)
    return .normalized(trimmed(arguments[0].textContent) { cutset.contains($0) })
  }

  static let trimspace = Function(
    "trimspace", "The text without white space at its ends.", [.init("str", .string)], gives: .string
  ) { arguments throws(FunctionFailure) in
    .normalized(trimmed(arguments[0].textContent) { $0.properties.isWhitespace })
  }

  static let trimprefix = Function(
    "trimprefix", "The text without a certain beginning.", [.init("str", .string), .init("prefix", .string)],
    gives: .string
  ) { arguments throws(FunctionFailure) in
    let (text, prefix) = (arguments[0].textContent.utf8, arguments[1].textContent.utf8)
    guard text.starts(with: prefix) else { return arguments[0] }
    return .normalized(String(decoding: text.dropFirst(prefix.count), as: UTF8.self))
  }

  static let trimsuffix = Function(
    "trimsuffix", "The text without a certain end.", [.init("str", .string), .init("suffix", .string)], gives: .string
  ) { arguments throws(FunctionFailure) in
    let (text, suffix) = (arguments[0].textContent.utf8, arguments[1].textContent.utf8)
    guard Bytes.ends(text, with: suffix) else { return arguments[0] }
    return .normalized(String(decoding: text.dropLast(suffix.count), as: UTF8.self))
  }

  private static func trimmed(_ text: String, where isCut: (Unicode.Scalar) -> Bool) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, isCut(first) { scalars.removeFirst() }
    while let last = scalars.last, isCut(last) { scalars.removeLast() }
    return String(scalars)
  }
}
