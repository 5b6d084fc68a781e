import HCL
import TFPlan
public import TFPolicy

/// Findings as annotations of GitHub Actions: workflow commands on standard output, which the runner shows at the lines
/// of a pull request.
///
/// GitHub shows ten errors and ten warnings of a step, so what refuses the plan comes first. Places of the
/// configuration and of the stack are paths from where the command runs, which should be the root of the repository.
public enum FindingsGitHub {
  /// The report.
  public static func render(_ result: PolicyResult) -> String {
    var lines: [String] = []
    for level in [Severity.error, .warning] {
      for finding in result.findings where result.weight(of: finding) == level { lines.append(line(finding, level)) }
    }
    lines.append("::notice title=tfgen check::\(data(result.headline))")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ finding: Finding, _ level: Severity) -> String {
    var properties: [(String, String)] = []
    if let place = finding.mainLocation {
      properties += [("file", place.location.file), ("line", String(place.location.line))]
      if let column = place.location.column { properties.append(("col", String(column))) }
    }
    properties.append(("title", finding.rule.id))
    let judgement = finding.judgement
    let what = judgement.outcome == .unknown ? "Unknown: " : ""
    let message = [
      "\(what)\(judgement.address): \(judgement.message)", finding.comparison,
      judgement.outcome == .fail ? finding.rule.remedy : nil,
    ].compactMap(\.self).joined(separator: "\n")
    return
      "::\(level.rawValue) \(properties.map { "\($0.0)=\(property($0.1))" }.joined(separator: ","))::\(data(message))"
  }

  /// A line that begins with `::` is a command, so a break in a text must never reach the output.
  private static func data(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { ValueText.printable(String($0)) }
      .joined(separator: "\n").replacing("%", with: "%25").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
