public import HCL

extension StandardFunctions {
  /// The functions of the provider that is part of Terraform itself, `provider::terraform::encode_expr` and others.
  public static let builtInProvider: [Function] = [encodeExpression, encodeDefinitions, decodeDefinitions]

  private static let encodeExpression = Function(
    "encode_expr", "The value as an expression of the language.", [.init("value", .any, takesUnknown: true)],
    gives: .string
  ) { arguments throws(FunctionFailure) in
    guard arguments[0].isWhollyKnown else { return .unknown(.string) }
    return .normalized(LanguageText.expression(arguments[0]))
  }

  private static let encodeDefinitions = Function(
    "encode_tfvars", "The attributes of an object as definitions of variables.",
    [.init("value", .any, takesUnknown: true)], gives: .string
  ) { arguments throws(FunctionFailure) in
    // Terraform hands nothing to a provider's function before all of it is known.
    guard arguments[0].isWhollyKnown else { return .unknown(.string) }
    guard let entries = arguments[0].entries else {
      throw FunctionFailure(
        "invalid value to encode: must be an object whose attribute names will become the encoded variable names")
    }
    for name in entries.keys where !LanguageText.isName(name) {
      throw FunctionFailure("invalid variable name \(GoQuote.string(name)): must be a valid identifier")
    }
    return .normalized(LanguageText.definitions(entries))
  }

  private static let decodeDefinitions = Function(
    "decode_tfvars", "The variables that a text defines, as an object.", [.init("src", .string)],
    resultType: { _ throws(FunctionFailure) in .any },
    body: { arguments, _ throws(FunctionFailure) in
      let file = SourceFile(name: "src", text: arguments[0].textContent)
      let parsed = Parser.parse(file)
      if let problem = parsed.diagnostics.first {
        throw FunctionFailure("invalid tfvars syntax: \(place(problem.location))\(problem.summary)")
      }
      if let block = parsed.body.blocks.first {
        throw FunctionFailure("invalid tfvars content: a \(GoQuote.string(block.type)) block isn't allowed here")
      }
      var pairs: [(key: String, value: TypedValue)] = []
      for attribute in parsed.body.attributes {
        var callsFunction = false
        attribute.value.walk { if case .call = $0.kind { callsFunction = true } }
        if callsFunction {
          throw FunctionFailure(
            "invalid expression for variable \(GoQuote.string(attribute.name)): functions may not be called here")
        }
        let evaluation = CompiledExpression(attribute.value, file: file).evaluate()
        if let problem = evaluation.diagnostics.first {
          throw FunctionFailure(
            "invalid expression for variable \(GoQuote.string(attribute.name)): \(place(problem.location))\(problem.summary)"
          )
        }
        pairs.append((NormalForm.composed(attribute.name), evaluation.value))
      }
      return .object(.init(pairs))
    })

  private static func place(_ location: SourceLocation?) -> String {
    location.map { "on line \($0.line): " } ?? ""
  }
}
