public import HCL
import TFPlan
public import TFPolicy

/// Findings for programs. `schema_version` is raised when a reader must change.
///
/// The object has `schema_version`, `allowed`, `findings`, `rules` and `waivers`. A finding has `rule`, `title`,
/// `outcome` (`fail`, `unknown`, or `error` when the rule itself failed), `severity` (`error` or `warning`), `denies`, `address`, `attribute` (null when the
/// whole resource is meant), `expected`, `actual` (masked when sensitive), `message`, `waiver` (why it doesn't count,
/// else null), `waived_by` (`stack`, `file`, `baseline` or null), `remedy`, `peers` and `locations` (`what`, `file`,
/// `line`, and `column` when known). Of `rules` each has `id`, `pack`, `severity`, `passed`, `failed`, `unknown` and `errors`; of
/// `waivers`, which are those of files, `rule`, `address`, `reason`, `owner`, `expires` (null for never), `status`
/// (`used`, `expired`, `unused` or `not_run`), `findings`, `file` and `line`.
public enum FindingsJSON {
  /// Format of the document.
  public static let schemaVersion = 1

  /// The document as a value, so that commands can put more beside it.
  public static func value(_ result: PolicyResult) -> Value {
    .object([
      "schema_version": .number(Number(schemaVersion)), "allowed": .bool(!result.isDenied),
      "findings": .list(result.findings.map { finding(_: $0, result) }),
      "rules": .list(
        result.summaries.map { summary in
          .object([
            "id": .string(summary.rule.id), "pack": .string(summary.rule.pack),
            "severity": .string(summary.rule.severity.rawValue),
            "passed": .number(Number(summary.passed)), "failed": .number(Number(summary.failed)),
            "unknown": .number(Number(summary.unknown)), "errors": .number(Number(summary.errors)),
          ])
        }),
      "waivers": .list(result.waivers.map(waiver)),
    ])
  }

  private static func waiver(_ use: WaiverUse) -> Value {
    let entry = use.waiver
    return .object([
      "rule": .string(entry.rule), "address": .string(entry.address.text), "reason": .string(entry.reason),
      "owner": .string(entry.owner), "expires": entry.expires.map { .string($0.description) } ?? .null,
      "status": .string(use.status.rawValue), "findings": .number(Number(use.findings)),
      "file": .string(entry.location.file), "line": .number(Number(entry.location.line)),
    ])
  }

  /// The document as text.
  public static func render(_ result: PolicyResult) -> String { JSON.write(value(result)) + "\n" }

  private static func finding(_ finding: Finding, _ result: PolicyResult) -> Value {
    let judgement = finding.judgement
    var fields = Value.Fields()
    fields["rule"] = .string(finding.rule.id)
    fields["title"] = .string(finding.rule.title)
    fields["outcome"] = .string(judgement.outcome.rawValue)
    fields["severity"] = .string(finding.rule.severity.rawValue)
    fields["denies"] = .bool(result.weight(of: finding) == .error)
    fields["address"] = .string(judgement.address)
    fields["attribute"] = judgement.attribute.flatMap { $0.steps.isEmpty ? nil : .string($0.description) } ?? .null
    fields["expected"] = .string(judgement.expected)
    fields["actual"] = judgement.actual.map { ValueText.json($0) } ?? .null
    fields["message"] = .string(judgement.message)
    fields["waiver"] = finding.waiver.map { .string($0.description) } ?? .null
    fields["waived_by"] = finding.waiver.map { .string($0.source.rawValue) } ?? .null
    fields["remedy"] = .string(finding.rule.remedy)
    fields["peers"] = .list(finding.rule.peers.map { .string($0) })
    fields["locations"] = .list(
      finding.locations.map { place in
        var location = Value.Fields()
        location["what"] = .string(place.what)
        location["file"] = .string(place.location.file)
        location["line"] = .number(Number(place.location.line))
        if let column = place.location.column { location["column"] = .number(Number(column)) }
        return .object(location)
      })
    return .object(fields)
  }
}
