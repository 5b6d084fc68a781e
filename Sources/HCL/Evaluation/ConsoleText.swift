/// Values and types as `terraform console` prints them.
public enum ConsoleText {
  /// The value, over several lines where it has several parts, without a line break at the end.
  ///
  /// Sensitive values are hidden; those that aren't known say so.
  public static func render(_ value: TypedValue) -> String {
    var text = ""
    append(value, indent: 0, to: &text)
    return text
  }

  /// The type, as the console's function `type` prints it.
  public static func render(_ type: ValueType) -> String {
    var text = ""
    append(type, indent: 0, to: &text)
    return text
  }

  // MARK: Values

  private static func append(_ value: TypedValue, indent: Int, to text: inout String) {
    if value.isUnknown {
      text += "(known after apply)"
      return
    }
    if value.marks.contains(.ephemeral) {
      text += "(ephemeral value)"
      return
    }
    if value.marks.contains(.sensitive) {
      text += "(sensitive value)"
      return
    }
    switch value.content {
    case .unknown: text += "(known after apply)"
    case .null(let type): text += null(type)
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let number): text += number.description
    case .string(let string): append(string, indent: indent, to: &text)
    case .tuple(let values): append("[", values, "]", indent: indent, to: &text)
    case .list(_, let values): append("tolist([", values, "])", indent: indent, to: &text)
    case .set(_, let values): append("toset([", values, "])", indent: indent, to: &text)
    case .object(let entries): append("{", entries, "}", indent: indent, to: &text)
    case .map(_, let entries): append("tomap({", entries, "})", indent: indent, to: &text)
    }
  }

  private static func null(_ type: ValueType) -> String {
    switch type {
    case .any: "null"
    case .string: "tostring(null)"
    case .number: "tonumber(null)"
    case .bool: "tobool(null)"
    case .list(let element): "tolist(null) /* of \(element.friendlyName) */"
    case .set(let element): "toset(null) /* of \(element.friendlyName) */"
    case .map(let element): "tomap(null) /* of \(element.friendlyName) */"
    case .tuple, .object: "null /* \(type.friendlyName) */"
    }
  }

  private static func append(
    _ open: String, _ values: [TypedValue], _ close: String, indent: Int, to text: inout String
  ) {
    text += open
    for value in values {
      newline(indent + 2, to: &text)
      append(value, indent: indent + 2, to: &text)
      text += ","
    }
    if !values.isEmpty { newline(indent, to: &text) }
    text += close
  }

  private static func append(
    _ open: String, _ entries: TypedValue.Entries, _ close: String, indent: Int, to text: inout String
  ) {
    text += open
    for index in 0..<entries.count {
      newline(indent + 2, to: &text)
      append(entries.keys[index], indent: indent + 2, to: &text)
      text += " = "
      append(entries.values[index], indent: indent + 2, to: &text)
    }
    if !entries.isEmpty { newline(indent, to: &text) }
    text += close
  }

  private static func newline(_ indent: Int, to text: inout String) {
    text += "\n"
    text += String(repeating: " ", count: indent)
  }

  /// Quoted on one line, a heredoc when it has several.
  private static func append(_ string: String, indent: Int, to text: inout String) {
    let lines = string.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
    if lines.count == 1 {
      quote(string, to: &text)
      return
    }
    var marker = "EOT"
    while lines.contains(where: { trimmed($0) == marker }) { marker += "_" }
    text += indent > 0 ? "<<-" : "<<"
    text += marker
    for line in lines {
      newline(indent, to: &text)
      text += line
    }
    newline(indent, to: &text)
    text += marker
  }

  private static func trimmed(_ line: String) -> String {
    var scalars = Substring(line).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }

  private static func quote(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"", "\\": text += "\\\(scalar)"
      case "\u{07}": text += "\\a"
      case "\u{08}": text += "\\b"
      case "\u{0C}": text += "\\f"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0B}": text += "\\v"
      default:
        if StringEscaping.isPrintable(scalar) {
          text.unicodeScalars.append(scalar)
        } else if scalar.value < 0x80 {
          text += "\\x" + hex(scalar.value, 2)
        } else {
          text += scalar.value > 0xFFFF ? "\\U" + hex(scalar.value, 8) : "\\u" + hex(scalar.value, 4)
        }
      }
    }
    text += "\""
  }

  private static func hex(_ value: UInt32, _ width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  // MARK: Types

  private static func append(_ type: ValueType, indent: Int, to text: inout String) {
    switch type {
    case .any, .bool, .number, .string: text += type.friendlyName
    case .list(let element): append("list", element, indent, to: &text)
    case .set(let element): append("set", element, indent, to: &text)
    case .map(let element): append("map", element, indent, to: &text)
    case .tuple(let elements):
      text += "tuple(["
      for element in elements {
        newline(indent + 4, to: &text)
        append(element, indent: indent + 4, to: &text)
        text += ","
      }
      if !elements.isEmpty { newline(indent, to: &text) }
      text += "])"
    case .object(let object):
      text += "object({"
      for attribute in object.attributes {
        newline(indent + 4, to: &text)
        text += attribute.name + ": "
        append(attribute.type, indent: indent + 4, to: &text)
        text += ","
      }
      if !object.attributes.isEmpty { newline(indent, to: &text) }
      text += "})"
    }
  }

  private static func append(_ kind: String, _ element: ValueType, _ indent: Int, to text: inout String) {
    text += kind + "("
    switch element {
    case .any, .bool, .number, .string, .list, .set, .map: append(element, indent: indent, to: &text)
    case .tuple, .object:
      newline(indent + 4, to: &text)
      append(element, indent: indent + 4, to: &text)
      text += ","
      newline(indent, to: &text)
    }
    text += ")"
  }
}
