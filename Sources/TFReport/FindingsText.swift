import HCL
import TFPlan
public import TFPolicy

/// Findings for a terminal.
public enum FindingsText {
  /// The report.
  public static func render(_ result: PolicyResult, style: Style = .plain) -> String {
    var lines: [String] = []
    for finding in result.findings {
      let judgement = finding.judgement
      let label: String
      switch (judgement.outcome, result.weight(of: finding)) {
      case _ where finding.waiver != nil: label = style.apply(.faint, "WAIVED")
      case (.error, _): label = style.apply(.danger, "ERROR")
      case (.unknown, let weight): label = style.apply(weight == .error ? .danger : .faint, "UNKNOWN")
      case (_, .error): label = style.apply(.danger, "DENY")
      default: label = style.apply(.warning, "WARN")
      }
      lines.append("\(label)  \(style.apply(.strong, finding.rule.id))  \(ValueText.printable(judgement.address))")
      lines.append("  \(ValueText.printable(judgement.message))")
      if let waiver = finding.waiver {
        lines.append("  waived: \(ValueText.printable(waiver))")
        lines.append("")
        continue
      }
      if let attribute = judgement.attribute, judgement.outcome == .fail, let actual = judgement.actual {
        lines.append(
          "  \(ValueText.printable(attribute.description)) is \(ValueText.show(actual)), expected \(ValueText.printable(judgement.expected))"
        )
      }
      for place in finding.locations {
        lines.append("  \(place.what): \(ValueText.printable(place.location.description))")
      }
      if judgement.outcome == .fail { lines.append("  → \(finding.rule.remedy)") }
      lines.append("")
    }
    lines.append(headline(result, style))
    return lines.joined(separator: "\n") + "\n"
  }

  private static func headline(_ result: PolicyResult, _ style: Style) -> String {
    let weights = result.findings.map { result.weight(of: $0) }
    let (errors, warnings) = (weights.count { $0 == .error }, weights.count { $0 == .warning })
    let unknown = result.findings.count { $0.judgement.outcome == .unknown && $0.waiver == nil }
    let waived = result.findings.count { $0.waiver != nil }
    let passed = result.summaries.reduce(0) { $0 + $1.passed }
    let verdict = result.isDenied ? style.apply(.danger, "Denied") : style.apply(.good, "Allowed")
    return
      "\(verdict): \(result.summaries.count) policies, \(passed) checks passed, \(errors) denied, \(warnings) warnings\(waived == 0 ? "" : ", \(waived) waived"), \(unknown) of them unknown until apply."
      .replacingUnknown(unknown)
  }
}

extension String {
  /// Nothing is said about unknowns when there are none.
  fileprivate func replacingUnknown(_ count: Int) -> String {
    guard count == 0, let range = range(ofSuffix: ", 0 of them unknown until apply.") else { return self }
    return self[..<range] + "."
  }

  private func range(ofSuffix suffix: String) -> String.Index? {
    hasSuffix(suffix) ? index(endIndex, offsetBy: -suffix.count) : nil
  }
}
