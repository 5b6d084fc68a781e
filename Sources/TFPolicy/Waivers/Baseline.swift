public import HCL
import TFPlan

/// Findings that were there when a gate was put before an old estate: only new ones fail.
///
/// A finding is known by its rule, its address, its attribute without positions, and its outcome; how many there are
/// of a kind is counted, so that one more in a list is new.
public struct Baseline: Hashable, Sendable {
  /// Format of the file; raised when a reader must change.
  public static let schemaVersion = 1

  /// What findings of a kind have in common.
  struct Key: Hashable, Sendable, Comparable {
    var rule: String
    var address: String
    var attribute: String
    var outcome: String

    static func < (left: Key, right: Key) -> Bool {
      (left.rule, left.address, left.attribute, left.outcome)
        < (right.rule, right.address, right.attribute, right.outcome)
    }
  }

  private var counts: [Key: Int] = [:]

  /// What is found now, except for what is waived.
  public init(_ result: PolicyResult) {
    for finding in result.findings where finding.isWaivable { counts[Key(finding), default: 0] += 1 }
  }

  /// How many findings it accepts.
  public var count: Int { counts.values.reduce(0, +) }

  /// Takes what is known out of the verdict.
  ///
  /// - Returns: a warning when findings of the baseline are gone, among the rules that ran and the
  ///   addresses that were judged.
  public func apply(to result: inout PolicyResult, file: String) -> Diagnostic? {
    var rest = counts
    for position in result.findings.indices where result.findings[position].isWaivable {
      let key = Key(result.findings[position])
      guard let left = rest[key], left > 0 else { continue }
      rest[key] = left - 1
      result.findings[position].waiver = AppliedWaiver(
        .baseline, reason: "It was there when the baseline was written.")
    }
    let ran = Set(result.summaries.map(\.rule.id))
    let gone = rest.filter { $0.value > 0 && ran.contains($0.key.rule) && result.covers($0.key.address) }
    guard !gone.isEmpty else { return nil }
    let count = gone.values.reduce(0, +)
    let names = gone.keys.sorted().prefix(3).map { "\($0.rule) \($0.address)" }.joined(separator: ", ")
    return Diagnostic(
      .warning, GateCodes.staleBaseline,
      count == 1 ? "A finding of the baseline is gone" : "\(count) findings of the baseline are gone",
      detail: names + (gone.count > 3 ? " and more." : "."), remedy: "Write it again: --write-baseline \(file).",
      at: SourceLocation(file: file, line: 1))
  }

  /// The file's text: one finding a line, sorted, so that a review shows what comes and goes.
  public var text: String {
    let lines = counts.keys.sorted().map { key in
      let fields: Value = .object([
        "rule": .string(key.rule), "address": .string(key.address), "attribute": .string(key.attribute),
        "outcome": .string(key.outcome), "count": .number(Number(counts[key] ?? 0)),
      ])
      return "    " + JSON.write(fields, pretty: false)
    }
    return "{\n  \"schema_version\": \(Baseline.schemaVersion),\n  \"findings\": ["
      + (lines.isEmpty ? "" : "\n" + lines.joined(separator: ",\n") + "\n  ") + "]\n}\n"
  }

  /// Reads a file.
  ///
  /// - Throws: a `Diagnostic` when it isn't one that ``text`` gave.
  public init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    let problem = Diagnostic(
      GateCodes.invalidBaseline, "\(file) isn't a baseline",
      detail:
        "It isn't the JSON that tfgen check --write-baseline writes, of schema version \(Baseline.schemaVersion).",
      remedy: "Write it anew: tfgen check PLAN --write-baseline \(file).", at: SourceLocation(file: file, line: 1))
    guard let document = try? JSON.parse(bytes),
      document["schema_version"] == .number(Number(Baseline.schemaVersion)),
      let findings = document["findings"]?.elements
    else { throw problem }
    for finding in findings {
      guard let rule = finding["rule"]?.stringValue, let address = finding["address"]?.stringValue,
        let attribute = finding["attribute"]?.stringValue, let outcome = finding["outcome"]?.stringValue,
        // No plan has more; a sum of them can't overflow.
        case .number(let number)? = finding["count"], let count = number.asInt, (1...1_000_000_000).contains(count)
      else { throw problem }
      let key = Key(rule: rule, address: address, attribute: attribute, outcome: outcome)
      // What is written is counted, so nothing is there twice.
      guard counts.updateValue(count, forKey: key) == nil else { throw problem }
    }
  }
}

extension Baseline.Key {
  fileprivate init(_ finding: Finding) {
    let steps = finding.judgement.attribute?.steps ?? []
    let names = steps.compactMap { step -> String? in
      if case .name(let name) = step { return name }
      return nil
    }
    self.init(
      rule: finding.rule.id, address: finding.judgement.address, attribute: names.joined(separator: "."),
      outcome: finding.judgement.outcome.rawValue)
  }
}
