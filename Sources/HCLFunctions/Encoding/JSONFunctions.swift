import HCL

extension StandardFunctions {
  /// Functions of JSON.
  static let jsonFunctions: [Function] = [jsonencode, jsondecode]

  static let jsonencode = Function(
    "jsonencode", "The value in JSON.", [.init("val", .any, takesNull: true, takesUnknown: true)], gives: .string
  ) { arguments throws(FunctionFailure) in
    // A text with holes is no use, so one unknown part makes all of it unknown.
    guard arguments[0].isWhollyKnown else { return .unknown(.string) }
    return .normalized(JSONText.encode(arguments[0]))
  }

  static let jsondecode = Function(
    "jsondecode", "The value that a JSON text describes.", [.init("str", .string)],
    resultType: { _ throws(FunctionFailure) in .any },
    body: { arguments, _ throws(FunctionFailure) in
      var reader = JSONValueReader(Array(arguments[0].textContent.utf8))
      return try reader.document()
    })
}
