/// The one function that turns text into source. Every printer goes through it.
public enum StringEscaping {
  /// Where the text is going.
  public enum Target: Hashable, Sendable {
    /// Between double quotes in HCL, in `.tf` and in `.tfvars` alike.
    case quoted
    /// In the body of a heredoc, which knows no backslashes.
    case heredoc
    /// Between double quotes in JSON that is only data: reports, `.tfvars.json`.
    case json
    /// Between double quotes in `.tf.json`, where Terraform reads templates inside strings. Text with a carriage return
    /// or a byte-order mark at the beginning becomes an interpolation of a quoted string.
    case templateJSON
  }

  /// The text, escaped for its target, without the quotes around it.
  ///
  /// Non-printable scalars (Unicode categories C and Z but the space) are written as escapes, so
  /// that bidirectional controls can't make code look like something else. Surrogates don't exist
  /// in Swift strings.
  public static func escape(_ text: String, for target: Target) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count + 8)
    append(text, for: target, to: &result)
    return result
  }

  /// Appends the escaped text. When `beforeInterpolation` is true, a `$` or `%` at the end is written as
  /// an escape, because with the `{` that follows it would become an escaped introducer.
  static func append(_ text: String, for target: Target, beforeInterpolation: Bool = false, to result: inout String) {
    if target == .templateJSON, isMisreadInTemplates(text) {
      var quoted = "${\""
      append(text, for: .quoted, to: &quoted)
      return append(quoted + "\"}", for: .json, to: &result)
    }
    var introducer: Unicode.Scalar?
    let isTemplate = target == .quoted || target == .heredoc || target == .templateJSON
    var scalars = text.unicodeScalars.makeIterator()
    var pending = scalars.next()
    while let scalar = pending {
      pending = scalars.next()
      if scalar == "{", let sign = introducer, isTemplate {
        // The sign is out already; a second one makes the pair harmless.
        result.unicodeScalars.append(sign)
      }
      introducer = scalar == "$" || scalar == "%" ? scalar : nil
      if introducer != nil, pending == nil, beforeInterpolation, target != .heredoc {
        result += scalar == "$" ? "\\u0024" : "\\u0025"
        continue
      }
      if target == .heredoc {
        result.unicodeScalars.append(scalar)
        continue
      }
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      default:
        if isPrintable(scalar) { result.unicodeScalars.append(scalar) } else { appendEscape(scalar, target, &result) }
      }
    }
  }

  /// Whether Terraform reads another text from a template without quotes: it skips a byte-order mark at the beginning,
  /// and behind a carriage return that stands by itself it reads neither escapes nor interpolations.
  static func isMisreadInTemplates(_ text: String) -> Bool {
    text.unicodeScalars.first == "\u{FEFF}" || text.utf8.contains(0x0D)
  }

  /// Everything but Unicode categories C* and Z*, and the ordinary space.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value >= 0x20 }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator, .paragraphSeparator:
      return false
    default: return true
    }
  }

  private static func appendEscape(_ scalar: Unicode.Scalar, _ target: Target, _ result: inout String) {
    func hex(_ value: UInt32, _ width: Int) -> String {
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    if scalar.value <= 0xFFFF {
      result += "\\u" + hex(scalar.value, 4)
    } else if target == .quoted {
      result += "\\U" + hex(scalar.value, 8)
    } else {
      // JSON has only 16-bit escapes.
      let offset = scalar.value - 0x10000
      result += "\\u" + hex(0xD800 + (offset >> 10), 4) + "\\u" + hex(0xDC00 + (offset & 0x3FF), 4)
    }
  }
}
