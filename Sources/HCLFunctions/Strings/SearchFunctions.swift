import HCL

extension StandardFunctions {
  /// Functions that look whether one text is in another.
  static let searchFunctions: [Function] = [startswith, endswith, strcontains]

  static let startswith = Function(
    "startswith", "Whether a text begins with another.",
    [.init("str", .string, takesUnknown: true), .init("prefix", .string)], gives: .bool
  ) { arguments throws(FunctionFailure) in
    // Every text begins with the empty one.
    if arguments[0].isUnknown { return arguments[1].textContent.isEmpty ? .bool(true) : .unknown(.bool) }
    return .bool(arguments[0].textContent.utf8.starts(with: arguments[1].textContent.utf8))
  }

  static let endswith = Function(
    "endswith", "Whether a text ends with another.", [.init("str", .string), .init("suffix", .string)], gives: .bool
  ) { arguments throws(FunctionFailure) in
    .bool(Bytes.ends(arguments[0].textContent.utf8, with: arguments[1].textContent.utf8))
  }

  static let strcontains = Function(
    "strcontains", "Whether a text contains another.", [.init("str", .string), .init("substr", .string)], gives: .bool
  ) { arguments throws(FunctionFailure) in
    let wanted = Array(arguments[1].textContent.utf8)
    if wanted.isEmpty { return .bool(true) }
    return .bool(!Bytes.places(of: wanted, in: Array(arguments[0].textContent.utf8), limit: 1).isEmpty)
  }
}
