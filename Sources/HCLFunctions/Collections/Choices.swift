import HCL

// The first that is something: coalesce, coalescelist.

extension StandardFunctions {
  static let choices: [Function] = [coalesce, coalescelist]

  static let coalesce = Function(
    "coalesce", "The first argument that isn't null or an empty string.", [],
    variadic: .init("vals", .any, takesNull: true, takesUnknown: true),
    resultType: { arguments throws(FunctionFailure) in
      guard let type = Unification.unify(arguments.map(\.type)) else {
        throw FunctionFailure("all arguments must have the same type")
      }
      return type
    },
    body: { arguments, type throws(FunctionFailure) in
      for argument in arguments {
        // A conversion that fails because of the value passes the argument over.
        guard let value = try? Conversion.convert(argument, to: type) else { continue }
        if value.isUnknown { return .unknown(type) }
        if value.isNull || value.text == "" { continue }
        return value
      }
      throw FunctionFailure("no non-null, non-empty-string arguments")
    })

  static let coalescelist = Function(
    "coalescelist", "The first list that isn't empty.", [],
    variadic: .init("vals", .any, takesNull: true, takesUnknown: true),
    resultType: { arguments throws(FunctionFailure) in
      if arguments.isEmpty { throw FunctionFailure("at least one argument is required") }
      for argument in arguments {
        if argument.isUnknown { return .any }
        if !argument.type.isList, !argument.type.isTuple {
          throw FunctionFailure("coalescelist arguments must be lists or tuples")
        }
      }
      let first = arguments[0].type
      return arguments.allSatisfy { $0.type == first } ? first : .any
    },
    body: { arguments, type throws(FunctionFailure) in
      for argument in arguments {
        if argument.isUnknown { return .unknown(type) }
        if !argument.parts.isEmpty { return argument }
      }
      throw FunctionFailure("no non-null arguments")
    })
}
