import HCL

/// Values for people: sensitive ones masked, control characters visible, long ones cut.
enum ValueText {
  static func show(_ value: Value, limit: Int = 80) -> String {
    let text = full(value)
    return text.count > limit ? String(text.prefix(limit)) + "…" : text
  }

  private static func full(_ value: Value) -> String {
    switch value {
    case .sensitive: "(sensitive)"
    case .unknown: "(known after apply)"
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): number.description
    case .string(let text): "\"" + StringEscaping.escape(text, for: .json) + "\""
    case .list(let values):
      "[" + values.prefix(10).map(full).joined(separator: ", ") + (values.count > 10 ? ", …" : "") + "]"
    case .object(let fields):
      "{" + fields.prefix(10).map { "\(printable($0.key)) = \(full($0.value))" }.joined(separator: ", ")
        + (fields.count > 10 ? ", …" : "") + "}"
    }
  }

  /// The value for JSON: masked, with a word for unknown.
  static func json(_ value: Value) -> Value {
    switch value {
    case .sensitive: .string("(sensitive)")
    case .unknown: .string("(known after apply)")
    case .list(let values): .list(values.map(json))
    case .object(let fields): .object(Value.Fields(uncheckedKeys: fields.keys, values: fields.values.map(json)))
    default: value
    }
  }

  /// Text from outside for a terminal: control and direction characters made visible.
  static func printable(_ text: String) -> String {
    // Nearly everything is plain ASCII, of which these are the characters to be seen.
    func isSeen(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F }
    let isPlain = text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(isSeen) }
    if isPlain ?? text.utf8.allSatisfy(isSeen) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
