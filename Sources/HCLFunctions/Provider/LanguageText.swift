import HCL

/// Writes values as source text in the layout of Terraform's `encode_expr`: lists on one line, objects over lines.
enum LanguageText {
  /// A wholly known value.
  static func expression(_ value: TypedValue) -> String {
    var text = "x = "
    write(value, to: &text)
    return String(laidOut(text + "\n").dropFirst(4).dropLast())
  }

  /// Definitions of variables.
  static func definitions(_ entries: TypedValue.Entries) -> String {
    var text = ""
    for (name, value) in zip(entries.keys, entries.values) {
      text += name + " = "
      write(value, to: &text)
      text += "\n"
    }
    return text.isEmpty ? "" : laidOut(text)
  }

  /// Indents and aligns as `terraform fmt` does.
  private static func laidOut(_ text: String) -> String {
    String(decoding: Formatter.format(SourceFile(name: "value", text: text)).bytes, as: UTF8.self)
  }

  private static func write(_ value: TypedValue, to text: inout String) {
    switch value.content {
    case .null, .unknown: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let number): text += number.description
    case .string(let string): text += quoted(string)
    case .list(_, let values), .set(_, let values), .tuple(let values):
      text += "["
      for (index, element) in values.enumerated() {
        if index > 0 { text += ", " }
        write(element, to: &text)
      }
      text += "]"
    case .map(_, let entries), .object(let entries):
      if entries.isEmpty {
        text += "{}"
        return
      }
      text += "{\n"
      for (index, key) in entries.keys.enumerated() {
        // A first key `for` without quotes would begin a for expression.
        text += isName(key) && !(index == 0 && key == "for") ? key : quoted(key)
        text += " = "
        write(entries.values[index], to: &text)
        text += "\n"
      }
      text += "}"
    }
  }

  private static func quoted(_ text: String) -> String { "\"\(StringEscaping.escape(text, for: .quoted))\"" }

  /// Whether a text is an identifier.
  static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first == "_" || first.properties.isIDStart else { return false }
    return text.unicodeScalars.allSatisfy { $0 == "-" || $0.properties.isIDContinue }
  }
}
