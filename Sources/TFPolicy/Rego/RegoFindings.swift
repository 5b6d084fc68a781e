public import HCL

/// What policies in Rego said about a plan, as findings like all others.
///
/// A rule named `deny`, or `deny_` and more, refuses; `warn` warns. Its value is a set or list of texts, or of objects
/// with `msg` and, where they know it, `address` of a resource; or a bool. Packages and names make the rule's id:
/// `rego:terraform.network.deny`.
public enum RegoFindings {
  /// Adds what opa answered to a result.
  ///
  /// - Parameters:
  ///   - data: the document `data` of opa.
  ///   - folder: where the policies are, for messages.
  /// - Throws: ``DiagnosticsError`` when nothing there is called `deny` or `warn`, or says something else.
  public static func add(_ data: Value, from folder: String, to result: inout PolicyResult) throws(DiagnosticsError) {
    let rules = rules(in: data)
    var problems: [Diagnostic] = []
    if rules.isEmpty {
      problems.append(
        Diagnostic(
          GateCodes.invalidRego, "The policies in \(folder) have no rule deny or warn",
          detail: "A run without the rules that were asked for would allow everything.",
          remedy: "Name the folder with the policies, and their rules deny and warn."))
    }
    for rule in rules {
      let metadata = RuleMetadata(
        "rego:\(rule.name)", "Keep what \(rule.name) in Rego asks for", severity: rule.severity,
        rationale: "A policy in \(folder) says so.", remedy: "Do what its message says.", pack: "rego")
      var summary = RuleSummary(rule: metadata)
      let elements: [Value]
      switch rule.value.unmarked {
      case .list(let values): elements = values
      case .bool(let flag): elements = flag ? [.string("\(rule.name) holds.")] : []
      default: elements = [rule.value]
      }
      for element in elements {
        guard let judgement = judgement(element) else {
          problems.append(
            Diagnostic(
              GateCodes.invalidRego, "\(rule.name) says something that isn't a message",
              detail: "It is \(JSON.write(element, pretty: false).prefix(200)).",
              remedy: "Give a text, or an object with msg and address."))
          continue
        }
        summary.failed += 1
        result.findings.append(Finding(rule: metadata, judgement: judgement))
      }
      if elements.isEmpty { summary.passed = 1 }
      result.summaries.append(summary)
    }
    if !problems.isEmpty { throw DiagnosticsError(problems) }
  }

  private static func judgement(_ element: Value) -> Judgement? {
    if let text = element.stringValue { return .fail("plan", expected: "no message", text) }
    guard let message = element["msg"]?.stringValue else { return nil }
    let address = element["address"]?.stringValue ?? element["resource"]?.stringValue
    return .fail(address ?? "plan", expected: "no message", message)
  }

  private struct Found {
    var name: String
    var severity: Severity
    var value: Value
  }

  /// The rules below `data`, sorted by their names.
  private static func rules(in data: Value) -> [Found] {
    var found: [Found] = []
    var pending: [(path: [String], value: Value)] = [([], data)]
    while let (path, value) = pending.popLast() {
      guard case .object(let fields) = value else { continue }
      for (key, inner) in fields {
        if let severity = severity(key) {
          found.append(Found(name: (path + [key]).joined(separator: "."), severity: severity, value: inner))
        } else {
          pending.append((path + [key], inner))
        }
      }
    }
    return found.sorted { $0.name < $1.name }
  }

  private static func severity(_ name: String) -> Severity? {
    if name == "deny" || name.hasPrefix("deny_") { return .error }
    if name == "warn" || name.hasPrefix("warn_") { return .warning }
    return nil
  }
}
