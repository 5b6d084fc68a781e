import HCL

extension StandardFunctions {
  /// Functions of comma-separated values.
  static let csvFunctions: [Function] = [csvdecode]

  static let csvdecode = Function(
    "csvdecode", "A list of objects, one for each line of comma-separated values after the line of names.",
    [.init("str", .string)],
    resultType: { arguments throws(FunctionFailure) in
      guard case .string(let text) = arguments[0].content else { return .any }
      var reader = CSVReader(text)
      return .list(.object(ObjectType(try header(&reader).map { ObjectType.Attribute($0, .string) })))
    },
    body: { arguments, type throws(FunctionFailure) in
      guard case .list(let rowType) = type else { return .unknown(type) }
      var reader = CSVReader(arguments[0].textContent)
      let names = try header(&reader)
      var rows: [TypedValue] = []
      while let fields = try reader.record(count: names.count) {
        if (rows.count + 1) * names.count > FunctionLimits.values {
          throw FunctionFailure("the text has more than \(FunctionLimits.values) values")
        }
        rows.append(.object(.init(zip(names, fields).map { ($0, .normalized($1)) })))
      }
      return .list(of: rowType, rows)
    })

  private static func header(_ reader: inout CSVReader) throws(FunctionFailure) -> [String] {
    guard let names = try reader.record()?.map(NormalForm.composed) else {
      throw FunctionFailure("missing header line")
    }
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw FunctionFailure("duplicate column name \(GoQuote.string(name))")
    }
    return names
  }
}
