import TFPlan
public import TFPolicy

/// What a finding comes to, in the words of every report.
enum FindingVerdict: String {
  /// The plan is refused.
  case deny = "DENY"
  /// The rule itself failed, which refuses the plan, too.
  case error = "ERROR"
  /// It is told and doesn't refuse.
  case warn = "WARN"
  /// The plan can't tell.
  case unknown = "UNKNOWN"
  /// It doesn't count.
  case waived = "WAIVED"
}

extension PolicyResult {
  /// What a finding comes to.
  func verdict(of finding: Finding) -> FindingVerdict {
    if finding.waiver != nil { return .waived }
    switch finding.judgement.outcome {
    case .unknown: return .unknown
    case .error: return .error
    case .fail, .pass: return weight(of: finding) == .error ? .deny : .warn
    }
  }

  /// The findings with what refuses the plan first, then what warns, then what doesn't count; else in their own order.
  ///
  /// For people: a report may be cut short, and the danger must not be in the part that is missing.
  var findingsByWeight: [Finding] { positionsByWeight.map { findings[$0] } }

  /// The positions of the findings in that order: of a large plan there are too many to be copied.
  var positionsByWeight: [Int] {
    var (errors, warnings, others): ([Int], [Int], [Int]) = ([], [], [])
    for position in findings.indices {
      switch weight(of: findings[position]) {
      case .error: errors.append(position)
      case .warning: warnings.append(position)
      case nil: others.append(position)
      }
    }
    return errors + warnings + others
  }

  /// Everything in one sentence.
  public var headline: String { "\(isDenied ? "Denied" : "Allowed"): \(counts)" }

  /// The numbers of the headline.
  var counts: String {
    var (errors, warnings, waived, unknown) = (0, 0, 0, 0)
    for position in findings.indices {
      switch weight(of: findings[position]) {
      case .error: errors += 1
      case .warning: warnings += 1
      case nil: break
      }
      if findings[position].waiver != nil {
        waived += 1
      } else if findings[position].judgement.outcome == .unknown {
        unknown += 1
      }
    }
    var parts = [
      count(summaries.count, "policy", "policies"),
      count(summaries.reduce(0) { $0 + $1.passed }, "check passed", "checks passed"),
      "\(errors) denied", count(warnings, "warning", "warnings"),
    ]
    if waived > 0 { parts.append("\(waived) waived") }
    if unknown > 0 { parts.append("\(unknown) of them unknown until apply") }
    return parts.joined(separator: ", ") + "."
  }

  private func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }
}

extension Finding {
  /// Where somebody would repair it: the place in the configuration, else the first that is known.
  var mainLocation: Location? { locations.first { $0.what == "configuration" } ?? locations.first }

  /// What is there and what should be, in one sentence; nil when the rule doesn't name an attribute with a value.
  var comparison: String? {
    guard let attribute = judgement.attribute, judgement.outcome == .fail, let actual = judgement.actual else {
      return nil
    }
    return
      "\(ValueText.printable(attribute.description)) is \(ValueText.show(actual)), expected \(ValueText.printable(judgement.expected))"
  }
}
