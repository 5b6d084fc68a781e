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
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + 8)
    append(text, for: target, to: &result)
    return String(decoding: result, as: UTF8.self)
  }

  /// Appends the escaped text. When `beforeInterpolation` is true, a `$` or `%` at the end is written as
  /// an escape, because with the `{` that follows it would become an escaped introducer.
  static func append(_ text: String, for target: Target, beforeInterpolation: Bool = false, to result: inout [UInt8]) {
    if target == .templateJSON, isMisreadInTemplates(text) {
      var quoted = Array("${\"".utf8)
      append(text, for: .quoted, to: &quoted)
      return append(String(decoding: quoted, as: UTF8.self) + "\"}", for: .json, to: &result)
    }
    text.withBytes { bytes in
      EscapeWriter(target: target, beforeInterpolation: beforeInterpolation).write(bytes, to: &result)
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
}
