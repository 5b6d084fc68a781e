/// Why an expression, or a part of it, has no value.
public struct EvaluationProblem: Error, Hashable, Sendable {
  /// What kind of problem.
  public var code: DiagnosticCode
  /// What happened, in the words in which Terraform says it.
  public var summary: String
  /// Sentences: why.
  public var detail: String
  /// What to do about it. May be empty.
  public var remedy: String
  /// The part of the expression that is to blame.
  public var origin: Origin
  /// Where that is.
  public var location: SourceLocation?
  /// Both ends of that part, when the expression was read from a text.
  public var range: SourceRange?

  /// Makes a problem.
  public init(
    _ code: DiagnosticCode, _ summary: String, _ detail: String, remedy: String = "", origin: Origin = .unknown,
    location: SourceLocation? = nil
  ) {
    self.code = code
    self.summary = summary
    self.detail = detail
    self.remedy = remedy
    self.origin = origin
    self.location = location
  }

  /// Notes where the blamed part stands in a file, unless that is known already.
  mutating func locate(in file: SourceFile?) {
    guard location == nil, let file, let span = origin.span else { return }
    range = file.range(of: span)
    location = file.location(of: span)
  }

  /// The problem as a diagnostic.
  public var diagnostic: Diagnostic {
    let diagnostic = Diagnostic(code, summary, detail: detail, remedy: remedy, at: location ?? origin.swiftLocation)
    return range.map { diagnostic.with(range: $0) } ?? diagnostic
  }
}
