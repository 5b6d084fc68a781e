import HCL

extension StandardFunctions {
  /// Functions of format strings.
  static let formatFunctions: [Function] = [format, formatlist]

  static let format = Function(
    "format", "A format string with values put in.", [.init("format", .string)],
    variadic: .init("args", .any, takesNull: true, takesUnknown: true), resultType: resultType(.string)
  ) { arguments, type throws(FunctionFailure) in
    if type == .any { return .unknown(.any) }
    let values = Array(arguments.dropFirst())
    if !values.allSatisfy(\.isWhollyKnown) { return .unknown(.string) }
    return .normalized(try Format.format(arguments[0].textContent, values))
  }

  static let formatlist = Function(
    "formatlist", "A list of strings, made by a format string from the elements of lists.", [.init("format", .string)],
    variadic: .init("args", .any, takesNull: true, takesUnknown: true), resultType: resultType(.list(.string))
  ) { arguments, type throws(FunctionFailure) in
    if type == .any { return .unknown(.any) }
    let format = arguments[0].textContent
    let values = Array(arguments.dropFirst())
    if values.isEmpty { return .list(of: .string, [.normalized(try Format.format(format, []))]) }
    guard let count = try commonLength(values) else { return .unknown(.list(.string)) }
    var results: [TypedValue] = []
    results.reserveCapacity(count)
    for index in 0..<count {
      let row = values.map { $0.isSequence ? $0.parts[index] : $0 }
      if !row.allSatisfy(\.isWhollyKnown) {
        results.append(.unknown(.string))
        continue
      }
      do throws(FunctionFailure) {
        results.append(.normalized(try Format.format(format, row)))
      } catch {
        throw FunctionFailure("error on format iteration \(index): \(error.message)")
      }
    }
    return .list(of: .string, results)
  }

  /// What has no type, as null alone, leaves Terraform without a type for the result, and so without a result.
  private static func resultType(_ type: ValueType) -> Function.ResultType {
    { arguments throws(FunctionFailure) in arguments.contains { $0.type == .any } ? .any : type }
  }

  /// How long all lists are; 1 without any, nil when one isn't known.
  private static func commonLength(_ values: [TypedValue]) throws(FunctionFailure) -> Int? {
    var found: (length: Int, argument: Int)?
    var isKnown = true
    for (index, value) in values.enumerated() {
      let length: Int
      switch value.content {
      case .set where value.knownCount == nil:
        isKnown = false
        continue
      case .list(_, let parts), .set(_, let parts), .tuple(let parts): length = parts.count
      case .unknown(.tuple(let types)):
        length = types.count
        isKnown = false
      case .unknown(.list), .unknown(.set), .unknown(.any):
        isKnown = false
        continue
      default: continue
      }
      if let found, found.length != length {
        throw FunctionFailure(
          "argument \(index + 1) has length \(length), which is inconsistent with argument \(found.argument + 1) of "
            + "length \(found.length)", argument: index + 1)
      }
      if found == nil { found = (length, index) }
    }
    return isKnown ? found?.length ?? 1 : nil
  }
}

extension TypedValue {
  /// Whether it is a known list, set or tuple.
  fileprivate var isSequence: Bool {
    switch content {
    case .list, .set, .tuple: true
    default: false
    }
  }
}
