import HCL
import TFPlan
public import TFPolicy

/// Findings as Markdown, for a comment on a pull request or the summary of a job.
public enum FindingsMarkdown {
  /// Findings that are shown in full. A comment on GitHub holds 65,536 characters.
  public static let limit = 100

  /// The report, with what refuses the plan first. Text of the plan can't become markup, mentions or links.
  ///
  /// - Parameter title: heading of the report.
  public static func render(_ result: PolicyResult, title: String = "tfgen check") -> String {
    var lines = ["## \(escape(title)): \(result.isDenied ? "denied ❌" : "allowed ✅")", "", escape(result.counts), ""]
    let open = result.findingsByWeight.filter { $0.waiver == nil }
    if !open.isEmpty {
      lines += ["| | Rule | Resource | What | Where |", "|---|---|---|---|---|"]
      lines += open.prefix(limit).map { row($0, result) }
      if open.count > limit { lines += ["", "And \(open.count - limit) more."] }
      lines += remedies(open)
    }
    lines += waived(result.findings.filter { $0.waiver != nil })
    lines += waivers(result.waivers)
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ finding: Finding, _ result: PolicyResult) -> String {
    let sign: String
    switch result.verdict(of: finding) {
    case .deny, .error: sign = "❌"
    case .warn: sign = "⚠️"
    case .unknown: sign = result.weight(of: finding) == .error ? "❌ unknown" : "❔ unknown"
    case .waived: sign = "➖"
    }
    let comparison = finding.comparison.map { "<br>" + escape($0) } ?? ""
    let places = finding.locations.map { code($0.location.description) }.joined(separator: "<br>")
    return
      "| \(sign) | \(code(finding.rule.id)) | \(code(finding.judgement.address)) | "
      + "\(escape(finding.judgement.message))\(comparison) | \(places) |"
  }

  /// What to do, once for each rule.
  private static func remedies(_ findings: [Finding]) -> [String] {
    var seen: Set<String> = []
    let rules = findings.filter { $0.judgement.outcome == .fail && !$0.rule.remedy.isEmpty }.map(\.rule)
      .filter { seen.insert($0.id).inserted }
    return details("What to do", rules.map { "- \(code($0.id)): \(escape($0.remedy)) \(escape($0.rationale))" })
  }

  private static func waived(_ findings: [Finding]) -> [String] {
    var rows = findings.prefix(limit).map {
      "| \(code($0.rule.id)) | \(code($0.judgement.address)) | \(escape($0.waiver?.description ?? "")) |"
    }
    if rows.isEmpty { return [] }
    rows = ["| Rule | Resource | Why |", "|---|---|---|"] + rows
    if findings.count > limit { rows += ["", "And \(findings.count - limit) more."] }
    return details("Waived (\(findings.count))", rows)
  }

  private static func waivers(_ uses: [WaiverUse]) -> [String] {
    uses.filter { $0.status == .expired || $0.status == .unused }.map { use in
      let entry = use.waiver
      let what = use.status == .expired ? "expired on \(entry.expires?.description ?? "")" : "covers nothing"
      return
        "- The waiver of \(code(entry.rule)) for \(code(entry.address.text)) \(what) "
        + "(\(code(entry.location.description)), \(escape(entry.owner)))."
    }
  }

  private static func details(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", "<details><summary>\(title)</summary>", ""] + lines + ["", "</details>", ""]
  }

  /// Text that stays text: markup is taken apart, and so is what would mention people or issues.
  private static func escape(_ text: String) -> String {
    var result = ""
    for character in ValueText.printable(text).unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "!", "$": result += "&#\(character.value);"
      // A comment between them, and nothing is linked.
      case "@", "#": result += "\(character)<!-- -->"
      default: result.unicodeScalars.append(character)
      }
    }
    return result.replacing("://", with: ":<!-- -->//").replacing("www.", with: "www<!-- -->.")
  }

  /// Text in code style. A table ends a cell at a bar even in there, unless it is escaped.
  private static func code(_ text: String) -> String {
    var longest = 0
    var run = 0
    var result = ""
    for character in ValueText.printable(text).unicodeScalars {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
      if character == "|" { result += "\\" }
      result.unicodeScalars.append(character)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let space = longest > 0 ? " " : ""
    return fence + space + result + space + fence
  }
}
