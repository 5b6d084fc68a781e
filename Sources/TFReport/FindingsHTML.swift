import HCL
import TFPlan
public import TFPolicy

/// Findings as one HTML page, to keep with a build or to send to somebody: no script, nothing from elsewhere.
///
/// What refuses the plan stands first, then what warns; what is waived and what every rule found are folded away.
public enum FindingsHTML {
  /// The page. Text of the plan can't become markup, and the page's own policy lets nothing but its style run.
  ///
  /// - Parameter title: heading of the page.
  public static func render(_ result: PolicyResult, title: String = "tfgen check") -> String {
    let open = result.findingsByWeight.filter { $0.waiver == nil }
    let body = [
      header(result, title), sections(open, result), waived(result.findings.filter { $0.waiver != nil }),
      waivers(result.waivers), rules(result.summaries),
    ].joined()
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
      <title>\(escape(title)): \(result.isDenied ? "denied" : "allowed")</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      \(body)</body>
      </html>

      """
  }

  // MARK: Parts

  private static func header(_ result: PolicyResult, _ title: String) -> String {
    """
    <header class="\(result.isDenied ? "deny" : "good")">
    <h1>\(escape(title)): \(result.isDenied ? "denied" : "allowed")</h1>
    <p>\(escape(result.counts))</p>
    </header>

    """
  }

  /// Findings of one weight under their rules, each of which says once why it is there and what to do.
  private static func sections(_ findings: [Finding], _ result: PolicyResult) -> String {
    var order: [String] = []
    let byRule = Dictionary(grouping: findings) { finding in
      let key = "\(result.weight(of: finding)?.rawValue ?? "") \(finding.rule.id)"
      if !order.contains(key) { order.append(key) }
      return key
    }
    return order.compactMap { byRule[$0] }.map { section($0, result) }.joined()
  }

  private static func section(_ findings: [Finding], _ result: PolicyResult) -> String {
    guard let first = findings.first else { return "" }
    let rule = first.rule
    let rows = findings.map { row($0, result) }.joined(separator: "\n")
    return """
      <section class="\(result.weight(of: first) == .error ? "deny" : "warn")">
      <h2>\(escape(rule.title)) <small>\(code(rule.id)), \(findings.count)</small></h2>
      <p>\(escape(rule.rationale))</p>
      <p class="remedy">\(escape(rule.remedy))</p>
      <table>
      <tbody>
      \(rows)
      </tbody>
      </table>
      </section>

      """
  }

  private static func row(_ finding: Finding, _ result: PolicyResult) -> String {
    let verdict = result.verdict(of: finding).rawValue
    let comparison = finding.comparison.map { "<br/>" + escape($0) } ?? ""
    let places = finding.locations.map { "<br/>\(escape($0.what)): \(code($0.location.description))" }.joined()
    return
      "<tr><th>\(verdict)</th><td>\(code(finding.judgement.address))\(places)</td>"
      + "<td>\(escape(finding.judgement.message))\(comparison)</td></tr>"
  }

  private static func waived(_ findings: [Finding]) -> String {
    table(
      "Waived (\(findings.count))", ["Rule", "Resource", "Why"],
      findings.map { [code($0.rule.id), code($0.judgement.address), escape($0.waiver?.description ?? "")] })
  }

  private static func waivers(_ uses: [WaiverUse]) -> String {
    let rows = uses.filter { $0.status == .expired || $0.status == .unused }.map { use in
      let entry = use.waiver
      let what = use.status == .expired ? "expired on \(entry.expires?.description ?? "")" : "covers nothing"
      return [
        code(entry.rule), code(entry.address.text), escape(what), code(entry.location.description), escape(entry.owner),
      ]
    }
    return table("Waivers to clean up (\(rows.count))", ["Rule", "Resource", "State", "Place", "Owner"], rows)
  }

  private static func rules(_ summaries: [RuleSummary]) -> String {
    table(
      "Policies (\(summaries.count))", ["Policy", "What must hold", "Passed", "Failed", "Unknown", "Errors"],
      summaries.map { summary in
        [code(summary.rule.id), escape(summary.rule.title)]
          + [summary.passed, summary.failed, summary.unknown, summary.errors].map(String.init)
      })
  }

  // MARK: Markup

  /// A folded table; nothing without rows.
  private static func table(_ title: String, _ columns: [String], _ rows: [[String]]) -> String {
    if rows.isEmpty { return "" }
    let head = columns.map { "<th>\($0)</th>" }.joined()
    let body = rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined(separator: "\n")
    return """
      <details>
      <summary>\(title)</summary>
      <table>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(body)
      </tbody>
      </table>
      </details>

      """
  }

  private static func code(_ text: String) -> String { "<code>\(escape(text))</code>" }

  private static func escape(_ text: String) -> String {
    var result = ""
    for character in ValueText.printable(text).unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  private static let style = """
    :root { color-scheme: light dark; --line: #d0d7de; --deny: #cf222e; --warn: #9a6700; --good: #1a7f37; --faint: #59636e; }
    @media (prefers-color-scheme: dark) {
      :root { --line: #3d444d; --deny: #ff7b72; --warn: #e3b341; --good: #56d364; --faint: #9198a1; }
    }
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
    header, section { border: 1px solid var(--line); border-left: .4rem solid var(--faint); border-radius: .4rem; padding: .6rem 1rem; margin: 1rem 0; }
    .deny { border-left-color: var(--deny); } .warn { border-left-color: var(--warn); } .good { border-left-color: var(--good); }
    h1 { font-size: 1.4rem; margin: .2rem 0; } h2 { font-size: 1.05rem; margin: .2rem 0; } small { color: var(--faint); font-weight: 400; }
    .deny h1, .deny tbody th { color: var(--deny); } .warn tbody th { color: var(--warn); } .good h1 { color: var(--good); }
    p { margin: .3rem 0; } .remedy::before { content: "→ "; }
    code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
    details { margin: 1rem 0; } summary { cursor: pointer; font-weight: 600; }
    table { border-collapse: collapse; width: 100%; font-size: .9rem; } th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid var(--line); }
    """
}
