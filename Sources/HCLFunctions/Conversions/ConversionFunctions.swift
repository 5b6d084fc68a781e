import HCL

// tobool, tolist, tomap, tonumber, toset, tostring: conversion to a type by its name.

extension StandardFunctions {
  /// The functions that convert to a type, and those of marks.
  static let conversions: [Function] = [
    tobool, tolist, tomap, tonumber, toset, tostring, sensitive, nonsensitive, issensitive, ephemeralasnull,
  ]

  static let tobool = converter("tobool", .bool, "bool")
  static let tonumber = converter("tonumber", .number, "number")
  static let tostring = converter("tostring", .string, "string")
  static let tolist = converter("tolist", .list(.any), "list of any single type")
  static let toset = converter("toset", .set(.any), "set of any single type")
  static let tomap = converter("tomap", .map(.any), "map of any single type")

  private static func converter(_ name: String, _ type: ValueType, _ description: String) -> Function {
    Function(
      name, "The value as \(description).",
      [.init("v", .any, takesNull: true, takesUnknown: true, takesMarked: true)],
      resultType: { arguments throws(FunctionFailure) in
        let own = arguments[0].type
        if !Conversion.isPossible(from: own, to: type) { throw impossible(own.friendlyName, description) }
        // Terraform doesn't look into what isn't known.
        return arguments[0].isUnknown ? type : Conversion.resultType(of: own, as: type)
      },
      body: { arguments, result throws(FunctionFailure) in
        if arguments[0].isUnknown { return TypedValue.unknown(result).marked(arguments[0].marks) }
        do throws(ConversionFailure) {
          return try Conversion.convert(arguments[0], to: type)
        } catch {
          throw unconvertible(arguments[0], type, description)
        }
      })
  }

  private static func impossible(_ own: String, _ wanted: String) -> FunctionFailure {
    FunctionFailure("cannot convert \(own) to \(wanted)", argument: 0)
  }

  private static func unconvertible(
    _ value: TypedValue, _ type: ValueType, _ description: String
  ) -> FunctionFailure {
    if value.marks.contains(.sensitive) {
      return impossible("this sensitive \(value.type.friendlyName)", description)
    }
    guard let text = value.text else { return impossible(value.type.friendlyName, description) }
    let rule =
      type == .bool
      ? "only the strings \"true\" or \"false\" are allowed"
      : "given string must be a decimal representation of a number"
    return impossible(GoQuote.string(text), "\(description); \(rule)")
  }
}
