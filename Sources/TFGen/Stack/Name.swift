import HCL

/// Rules for names, and how hostile ones are shown.
enum Name {
  /// `[a-z][a-z0-9-]*`, not ending in a hyphen, at most 64: what can be part of AWS names.
  static func isKebab(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard let first = bytes.first, let last = bytes.last, bytes.count <= 64, isLower(first), last != 0x2D else {
      return false
    }
    return bytes.allSatisfy { isLower($0) || isDigit($0) || $0 == 0x2D }
  }

  /// `[A-Za-z_][A-Za-z0-9_-]*`, at most 64: a Terraform identifier. Names become paths during
  /// `terraform init`, so nothing wider is let through.
  static func isIdentifier(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard let first = bytes.first, bytes.count <= 64, isLower(first) || isUpper(first) || first == 0x5F else {
      return false
    }
    return bytes.allSatisfy { isLower($0) || isUpper($0) || isDigit($0) || $0 == 0x5F || $0 == 0x2D }
  }

  private static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
  private static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Text for a message: control and bidi characters made visible, long text cut.
  static func printable(_ text: String) -> String {
    var result = ""
    for (index, scalar) in text.unicodeScalars.enumerated() {
      if index == 80 { return result + "…" }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A value for a message.
  static func show(_ value: Value) -> String {
    switch value {
    case .sensitive: "(sensitive)"
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): number.description
    case .string(let text): "\"\(printable(text))\""
    case .list(let values):
      "[" + values.prefix(8).map(show).joined(separator: ", ") + (values.count > 8 ? ", …" : "") + "]"
    case .object(let fields):
      "{ " + fields.prefix(8).map { "\(printable($0.key)) = \(show($0.value))" }.joined(separator: ", ")
        + (fields.count > 8 ? ", …" : "") + " }"
    case .unknown: "(known after apply)"
    }
  }
}
