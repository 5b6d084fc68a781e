import HCL

extension StandardFunctions {
  /// Functions of YAML.
  static let yamlFunctions: [Function] = [yamlencode, yamldecode]

  static let yamlencode = Function(
    "yamlencode", "The value in YAML.", [.init("value", .any, takesNull: true, takesUnknown: true)], gives: .string
  ) { arguments throws(FunctionFailure) in
    guard arguments[0].isWhollyKnown else { return .unknown(.string) }
    return .normalized(YAMLWriter.write(arguments[0]))
  }

  static let yamldecode = Function(
    "yamldecode", "The value that a YAML text describes.", [.init("src", .string)],
    resultType: { _ throws(FunctionFailure) in .any },
    body: { arguments, _ throws(FunctionFailure) in
      var reader = YAMLReader(arguments[0].textContent)
      return try reader.document()
    })
}
