public import HCL

/// A line of Terraform's machine-readable output (`-json`).
///
/// Source: "Machine-Readable UI" of Terraform's documentation; unknown types are kept with their text.
public struct UIMessage: Hashable, Sendable {
  /// For example `apply_start`, `planned_change`, `diagnostic`.
  public var type: String
  /// The sentence for people.
  public var text: String
  /// Address of the resource the message is about.
  public var address: String?
  /// `create`, `update`, `delete`, …
  public var action: String?
  /// How long the operation on the resource has taken, in seconds.
  public var elapsedSeconds: Int?
  /// What Terraform complains about, with its severity and its place in the files.
  public var diagnostic: Diagnostic?

  /// Reads a line; nil when it isn't such a message.
  ///
  /// - Parameter directory: put before file names, so that places can be found from where the user stands.
  init?(line: String, directory: String, redactor: Redactor) {
    guard line.utf8.first == UInt8(ascii: "{"), let value = try? JSON.parse(line),
      let type = value["type"]?.stringValue,
      let text = value["@message"]?.stringValue
    else { return nil }
    self.type = type
    self.text = redactor.redact(text)
    let hook = value["hook"] ?? value["change"]
    address = hook?["resource"]?["addr"]?.stringValue
    action = hook?["action"]?.stringValue
    if case .number(let seconds)? = hook?["elapsed_seconds"] { elapsedSeconds = seconds.asInt }
    if let details = value["diagnostic"] {
      diagnostic = Self.diagnostic(details, directory: directory, redactor: redactor)
    }
  }

  /// Reads a diagnostic as it stands in `-json` messages and in the answer of `validate -json`.
  static func diagnostic(_ value: Value, directory: String, redactor: Redactor) -> Diagnostic {
    let summary = value["summary"]?.stringValue ?? "Terraform reported a problem"
    var location: SourceLocation?
    if let file = value["range"]?["filename"]?.stringValue, case .number(let line)? = value["range"]?["start"]?["line"]
    {
      var column: Int?
      if case .number(let number)? = value["range"]?["start"]?["column"] { column = number.asInt }
      let isBare = directory.isEmpty || directory == "." || file.hasPrefix("/")
      location = SourceLocation(
        file: isBare ? file : directory + (directory.hasSuffix("/") ? "" : "/") + file, line: line.asInt ?? 1,
        column: column)
    }
    var notes: [Diagnostic.Note] = []
    if let address = value["address"]?.stringValue { notes.append(.init("In \(redactor.redact(address)).")) }
    return Diagnostic(
      value["severity"]?.stringValue == "warning" ? .warning : .error, TFRunnerCodes.reported, redactor.redact(summary),
      detail: redactor.redact(value["detail"]?.stringValue ?? ""), at: location, notes: notes)
  }
}

/// What a caller can show while something runs.
public enum RunEvent: Sendable {
  /// A command begins; its log is at the path.
  case started(command: String, log: String)
  /// A line of plain text.
  case line(String)
  /// A line of Terraform's machine-readable output.
  case message(UIMessage)
  /// A sentence of tfgen itself, about interrupts and earlier runs.
  case note(String)
}
