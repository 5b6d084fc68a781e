import HCL
import TFPlan
public import TFPolicy

/// Findings as JUnit XML, which every CI shows as tests: a suite for each rule, a test for each finding.
///
/// What refuses the plan is a failure, a rule that failed itself an error, what is waived is skipped. Warnings and
/// unknown outcomes that don't refuse are passed tests with their words as output, since the format has no warnings. A
/// rule without findings is one passed test.
public enum FindingsJUnit {
  /// The report.
  public static func render(_ result: PolicyResult) -> String {
    let byRule = Dictionary(grouping: result.findings) { $0.rule.id }
    var tally = Tally()
    var suites = ""
    for summary in result.summaries {
      // Rules of several files may share a name.
      let findings = (byRule[summary.rule.id] ?? []).filter { $0.rule == summary.rule }
      var own = Tally()
      var cases = ""
      for finding in findings { cases += test(finding, result, &own) }
      if findings.isEmpty {
        own.tests += 1
        cases += "    <testcase\(attributes([("classname", summary.rule.id), ("name", summary.rule.title)]))/>\n"
      }
      suites += "  <testsuite\(attributes([("name", summary.rule.id)] + own.attributes))>\n\(cases)  </testsuite>\n"
      tally.add(own)
    }
    return
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites\(attributes([("name", "tfgen check")] + tally.attributes))>\n"
      + suites + "</testsuites>\n"
  }

  private static func test(_ finding: Finding, _ result: PolicyResult, _ tally: inout Tally) -> String {
    let judgement = finding.judgement
    var fields = [("classname", finding.rule.id), ("name", name(judgement))]
    if let place = finding.mainLocation {
      fields += [("file", place.location.file), ("line", String(place.location.line))]
    }
    let details =
      ([finding.comparison] + finding.locations.map { "\($0.what): \($0.location.description)" } + [finding.rule.remedy])
      .compactMap(\.self).joined(separator: "\n")
    tally.tests += 1
    let content: String
    switch result.verdict(of: finding) {
    case .waived:
      tally.skipped += 1
      content = "<skipped\(attributes([("message", finding.waiver?.description ?? "")]))/>"
    case .error:
      tally.errors += 1
      content = "<error\(attributes([("message", judgement.message), ("type", "error")]))>\(escape(details))</error>"
    case .deny, .unknown, .warn:
      if result.weight(of: finding) == .error {
        tally.failures += 1
        content =
          "<failure\(attributes([("message", judgement.message), ("type", judgement.outcome.rawValue)]))>\(escape(details))</failure>"
      } else {
        let word = judgement.outcome == .unknown ? "Unknown" : "Warning"
        content = "<system-out>\(escape("\(word): \(judgement.message)\n\(details)"))</system-out>"
      }
    }
    return "    <testcase\(attributes(fields))>\n      \(content)\n    </testcase>\n"
  }

  private static func name(_ judgement: Judgement) -> String {
    judgement.attribute.map { "\(judgement.address) \($0.description)" } ?? judgement.address
  }

  private struct Tally {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    var attributes: [(String, String)] {
      [
        ("tests", String(tests)), ("failures", String(failures)), ("errors", String(errors)),
        ("skipped", String(skipped)),
      ]
    }

    mutating func add(_ other: Tally) {
      tests += other.tests
      failures += other.failures
      errors += other.errors
      skipped += other.skipped
    }
  }

  private static func attributes(_ pairs: [(String, String)]) -> String {
    pairs.map { " \($0.0)=\"\(escape($0.1))\"" }.joined()
  }

  /// Characters that XML doesn't have are made visible; lines keep their breaks.
  private static func escape(_ text: String) -> String {
    var result = ""
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { result += "&#10;" }
      for character in ValueText.printable(String(line)).unicodeScalars {
        switch character {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "\u{FFFE}", "\u{FFFF}": result += "\\u{\(String(character.value, radix: 16))}"
        default: result.unicodeScalars.append(character)
        }
      }
    }
    return result
  }
}
