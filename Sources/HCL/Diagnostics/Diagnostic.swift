/// A stable name for a kind of problem, expanded by `tfgen explain CODE`.
///
/// The raw value never changes its meaning once released. Each target that can
/// find something wrong lists its codes in one file.
public struct DiagnosticCode: Hashable, Sendable {
  /// For example `HCL003`.
  public let id: String
  /// A few words, for lists.
  public let title: String
  /// What it means, why it matters and how to get rid of it.
  public let explanation: String

  /// Declares a code.
  public init(_ id: String, _ title: String, _ explanation: String) {
    self.id = id
    self.title = title
    self.explanation = explanation
  }

  /// Codes are the same when their identifiers are.
  public static func == (left: DiagnosticCode, right: DiagnosticCode) -> Bool { left.id == right.id }
  /// Hashes the identifier.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// Something the user should know: what, where, why, and what to do.
public struct Diagnostic: Hashable, Sendable, Error {
  /// How bad it is.
  public enum Severity: String, Hashable, Sendable {
    /// The work can't be done.
    case error
    /// The work is done, but look at this.
    case warning
  }

  /// A second place that helps to understand the first.
  public struct Note: Hashable, Sendable {
    /// For example "the module's source".
    public var message: String
    /// Where, if there is a place.
    public var location: SourceLocation?

    /// Makes a note.
    public init(_ message: String, at location: SourceLocation? = nil) {
      self.message = message
      self.location = location
    }
  }

  /// How bad it is.
  public var severity: Severity
  /// What kind of problem.
  public var code: DiagnosticCode
  /// One line: what happened.
  public var summary: String
  /// Sentences: why, with the values involved. May be empty.
  public var detail: String
  /// What to do about it. May be empty.
  public var remedy: String
  /// Where it happened.
  public var location: SourceLocation?
  /// The piece of text that it is about, when the reader of that text said so. Begins at ``location``.
  public var range: SourceRange?
  /// Further places.
  public var notes: [Note]

  /// Makes an error.
  public init(
    _ code: DiagnosticCode, _ summary: String, detail: String = "", remedy: String = "",
    at location: SourceLocation? = nil, notes: [Note] = []
  ) {
    self.init(.error, code, summary, detail: detail, remedy: remedy, at: location, notes: notes)
  }

  /// Makes a diagnostic.
  public init(
    _ severity: Severity,
    _ code: DiagnosticCode,
    _ summary: String,
    detail: String = "",
    remedy: String = "",
    at location: SourceLocation? = nil,
    notes: [Note] = []
  ) {
    self.severity = severity
    self.code = code
    self.summary = summary
    self.detail = detail
    self.remedy = remedy
    self.location = location
    self.notes = notes
  }

  /// The same about a piece of a text.
  public func with(range: SourceRange) -> Diagnostic {
    var copy = self
    copy.range = range
    copy.location = SourceLocation(file: range.file, line: range.start.line, column: range.start.column)
    return copy
  }
}

/// Several diagnostics thrown as one error.
public struct DiagnosticsError: Error, Sendable {
  /// In the order in which they were found.
  public var diagnostics: [Diagnostic]

  /// Makes an error of several diagnostics.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
  /// Makes an error of one diagnostic.
  public init(_ diagnostic: Diagnostic) { self.diagnostics = [diagnostic] }
}

extension Sequence<Diagnostic> {
  /// Whether at least one is an error rather than a warning.
  public var hasErrors: Bool { contains { $0.severity == .error } }
}
