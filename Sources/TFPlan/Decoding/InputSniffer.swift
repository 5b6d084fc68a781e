import HCL

/// Recognises what people pass by mistake instead of a plan.
enum InputSniffer {
  /// - Parameter bytes: as they were read, UTF-16 turned into UTF-8.
  static func problem(with bytes: [UInt8], fileName: String) -> Diagnostic? {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    let start = SourceLocation(file: fileName, line: 1, column: 1)
    let show = "Run terraform show -json FILE with the file that terraform plan -out=FILE wrote, and give tfgen its output."
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) {
      return Diagnostic(
        TFPlanCodes.empty, "\(fileName) is empty", detail: "A plan is a JSON document.", remedy: "See whether the command before it failed. \(show)", at: start)
    }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return Diagnostic(
        TFPlanCodes.binaryPlan, "\(fileName) is a saved plan in Terraform's own format", detail: "tfgen reads plans as JSON.", remedy: show, at: start)
    }
    if bytes.starts(with: [0x1F, 0x8B]) {
      return Diagnostic(TFPlanCodes.compressed, "\(fileName) is compressed with gzip", detail: "tfgen reads plans as JSON.", remedy: "Decompress it: gzip -dc FILE | tfgen check -", at: start)
    }
    guard let first = bytes.first(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }) else { return nil }
    if first == 0x5B || first == 0x22 {
      return Diagnostic(
        TFPlanCodes.notAPlan, "\(fileName) isn't a plan", detail: "A plan is one JSON object; this begins with \(first == 0x5B ? "a list" : "a string").",
        remedy: show, at: start)
    }
    if first != 0x7B {
      let line = bytes.firstIndex(of: 0x0A).map { bytes[..<$0] } ?? bytes[...]
      let text = String(decoding: line.prefix(60), as: UTF8.self)
      return Diagnostic(
        TFPlanCodes.notJSON, "\(fileName) doesn't begin with JSON", detail: "It begins with: \(printable(text))",
        remedy: bytes.contains(0x7B) ? "Remove the lines before the JSON; a wrapper around terraform may have printed them." : show, at: start)
    }
    if isLogStream(bytes) {
      return Diagnostic(
        TFPlanCodes.logStream, "\(fileName) is the log of terraform plan -json, not a plan",
        detail: "The log has one message a line and no attribute values.", remedy: "Save the plan with -out=FILE. \(show)", at: start)
    }
    return nil
  }

  /// A line of the log is a whole object with an `@level`.
  private static func isLogStream(_ bytes: ArraySlice<UInt8>) -> Bool {
    let bytes = bytes.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    let end = bytes.prefix(100_000).firstIndex(of: 0x0A) ?? bytes.endIndex
    guard end - bytes.startIndex < 100_000, let line = try? JSON.parse(Array(bytes[..<end])), case .object(let fields) = line else { return false }
    return fields["@level"] != nil || fields["@message"] != nil
  }

  static func explain(_ error: JSON.SyntaxError, in file: SourceFile) -> Diagnostic {
    let location = file.location(at: error.offset)
    if error.isTruncated {
      return Diagnostic(
        TFPlanCodes.truncated, "\(file.name) ends in the middle of the plan", detail: "\(error.reason), after \(file.bytes.count) bytes.",
        remedy: "Write the plan again and see whether the command succeeds and the disk has room.", at: location)
    }
    return Diagnostic(
      TFPlanCodes.notJSON, "\(file.name) isn't valid JSON", detail: "\(error.reason).",
      remedy: "Give tfgen the unchanged output of terraform show -json FILE.", at: location)
  }

  private static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "·" : $0 }))
  }
}
