import HCL
import TFPlan
public import TFPolicy

/// Findings for a terminal.
public enum FindingsText {
  /// The report. What refuses the plan comes first.
  public static func render(_ result: PolicyResult, style: Style = .plain) -> String {
    var lines: [String] = []
    for finding in result.findingsByWeight {
      let judgement = finding.judgement
      let label = label(result.verdict(of: finding), result.weight(of: finding), style)
      lines.append("\(label)  \(style.apply(.strong, finding.rule.id))  \(ValueText.printable(judgement.address))")
      lines.append("  \(ValueText.printable(judgement.message))")
      if let waiver = finding.waiver {
        lines.append("  waived: \(ValueText.printable(waiver.description))")
        lines.append("")
        continue
      }
      if let comparison = finding.comparison { lines.append("  \(comparison)") }
      for place in finding.locations {
        lines.append("  \(place.what): \(ValueText.printable(place.location.description))")
      }
      if judgement.outcome == .fail, !finding.rule.remedy.isEmpty {
        lines.append("  → \(ValueText.printable(finding.rule.remedy))")
      }
      lines.append("")
    }
    let verdict = result.isDenied ? style.apply(.danger, "Denied") : style.apply(.good, "Allowed")
    lines.append("\(verdict): \(result.counts)")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func label(_ verdict: FindingVerdict, _ weight: Severity?, _ style: Style) -> String {
    let role: Style.Role
    switch verdict {
    case .deny, .error: role = .danger
    case .warn: role = .warning
    case .unknown: role = weight == .error ? .danger : .faint
    case .waived: role = .faint
    }
    return style.apply(role, verdict.rawValue)
  }
}
