import HCL
import TFPlan
public import TFPolicy

/// Findings for a terminal.
public enum FindingsText {
  /// The report. What refuses the plan comes first.
  public static func render(_ result: PolicyResult, style: Style = .plain) -> String {
    var text = ""
    write(result, style: style) { text += $0 }
    return text
  }

  /// The report in pieces of some size, so that nobody has to hold all of it.
  public static func write(_ result: PolicyResult, style: Style = .plain, to output: (String) -> Void) {
    var piece = ""
    func put(_ line: String) {
      piece += line
      piece += "\n"
    }
    for position in result.positionsByWeight {
      if piece.utf8.count >= 64 << 10 {
        output(piece)
        piece = ""
      }
      let finding = result.findings[position]
      let judgement = finding.judgement
      let label = label(result.verdict(of: finding), result.weight(of: finding), style)
      put("\(label)  \(style.apply(.strong, ValueText.printable(finding.rule.id)))  \(ValueText.printable(judgement.address))")
      put("  \(ValueText.printable(judgement.message))")
      if let waiver = finding.waiver {
        put("  waived: \(ValueText.printable(waiver.description))")
        put("")
        continue
      }
      if let comparison = finding.comparison { put("  \(comparison)") }
      for place in finding.locations {
        put("  \(place.what): \(ValueText.printable(place.location.description))")
      }
      if judgement.outcome == .fail, !finding.rule.remedy.isEmpty {
        put("  → \(ValueText.printable(finding.rule.remedy))")
      }
      put("")
    }
    let verdict = result.isDenied ? style.apply(.danger, "Denied") : style.apply(.good, "Allowed")
    put("\(verdict): \(result.counts)")
    output(piece)
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
