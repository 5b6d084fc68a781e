/// Strict JSON: what Terraform writes, read without losing anything.
///
/// Numbers stay exact, duplicate keys are an error (two readers that disagree about which one
/// counts are a way around a policy), depth is limited, and every error has its line and column.
public enum JSON {
  /// How deep arrays and objects may be nested.
  public static let nestingLimit = 256

  /// Why a text isn't JSON, and where.
  public struct SyntaxError: Error, Hashable, Sendable {
    /// A sentence.
    public var reason: String
    /// Offset of the byte where reading stopped.
    public var offset: Int
    /// Whether the text ended too early, as when a file was cut off.
    public var isTruncated: Bool

    /// The error with its place in a file, whose bytes are the UTF-8 that was read.
    public func diagnostic(in file: SourceFile) -> Diagnostic {
      Diagnostic(
        isTruncated ? JSONCodes.truncated : JSONCodes.syntax, "\(file.name) isn't valid JSON", detail: "\(reason).",
        remedy: isTruncated
          ? "Write the file again; it seems to have been cut off." : "Correct the text at this place.",
        at: file.location(at: offset))
    }
  }

  /// Reads a text: UTF-8 with or without a byte-order mark, or UTF-16 with one.
  public static func parse(_ bytes: [UInt8]) throws(SyntaxError) -> Value {
    let bytes = try utf8(bytes)
    var result: Swift.Result<Value, SyntaxError> = .success(.null)
    bytes.withUnsafeBufferPointer { buffer in
      var reader = JSONReader(buffer)
      result = reader.document()
    }
    return try result.get()
  }

  /// Reads a text, for tests and small documents.
  public static func parse(_ text: String) throws(SyntaxError) -> Value { try parse(Array(text.utf8)) }

  /// Reads a text and says what is wrong with it in a diagnostic with line and column.
  public static func parse(_ bytes: [UInt8], fileName: String) throws(DiagnosticsError) -> Value {
    do throws(SyntaxError) {
      return try parse(bytes)
    } catch {
      let text = (try? utf8(bytes)) ?? bytes
      throw DiagnosticsError(error.diagnostic(in: SourceFile(name: fileName, bytes: text)))
    }
  }

  /// The text as UTF-8. PowerShell redirects write UTF-16; its byte-order mark tells.
  ///
  /// - Throws: ``SyntaxError`` for a lone surrogate or half a code unit in UTF-16; UTF-8 is checked by the reader.
  public static func utf8(_ bytes: [UInt8]) throws(SyntaxError) -> [UInt8] {
    guard bytes.count >= 2 else { return bytes }
    let little = bytes[0] == 0xFF && bytes[1] == 0xFE
    guard little || bytes[0] == 0xFE && bytes[1] == 0xFF else { return bytes }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = 2
    while index + 1 < bytes.count {
      let (a, b) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(little ? b << 8 | a : a << 8 | b)
      index += 2
    }
    if index < bytes.count {
      throw SyntaxError(reason: "UTF-16 ends in the middle of a character", offset: index, isTruncated: true)
    }
    guard let text = String(validating: units, as: UTF16.self) else {
      throw SyntaxError(reason: "The text isn't valid UTF-16", offset: 0, isTruncated: false)
    }
    return Array(text.utf8)
  }

  /// Writes a value. Keys keep their order; unknown values become null.
  public static func write(_ value: Value, pretty: Bool = true) -> String {
    var writer = JSONWriter(pretty: pretty)
    writer.write(value)
    return writer.text
  }
}
