@testable import TFPolicy

/// What rules answered beside what they had to answer.
struct TruthTable {
  typealias Answer = TruthLabel.Answer

  /// How one rule fared.
  struct Row {
    var cases = 0
    var truePositives = 0
    var falsePositives = 0
    var falseNegatives = 0
    var unknowns = 0
    var unknownsRight = 0

    var precision: Double {
      truePositives + falsePositives == 0 ? 1 : Double(truePositives) / Double(truePositives + falsePositives)
    }
    var recall: Double {
      truePositives + falseNegatives == 0 ? 1 : Double(truePositives) / Double(truePositives + falseNegatives)
    }

    mutating func add(_ expected: Answer, _ actual: Answer) {
      cases += 1
      if expected == .fail, actual == .fail { truePositives += 1 }
      if expected != .fail, actual == .fail { falsePositives += 1 }
      if expected == .fail, actual != .fail { falseNegatives += 1 }
      if expected == .unknown {
        unknowns += 1
        if actual == .unknown { unknownsRight += 1 }
      }
    }
  }

  private(set) var rows: [String: Row] = [:]
  private(set) var total = Row()
  /// Cases with another answer than the label's, in words.
  private(set) var misses: [String] = []

  mutating func add(_ label: TruthLabel, _ expected: Answer, _ actual: Answer, _ what: String) {
    rows[label.rule, default: Row()].add(expected, actual)
    total.add(expected, actual)
    if expected != actual {
      misses.append("\(label.rule) on \(label.address), \(what): \(actual) instead of \(expected)")
    }
  }

  /// For people.
  var description: String {
    func line(_ name: String, _ row: Row) -> String {
      let numbers = [row.cases, row.truePositives, row.falsePositives, row.falseNegatives].map { pad("\($0)", 6) }
        .joined()
      return name + String(repeating: " ", count: max(1, 40 - name.count)) + numbers
        + pad("\(row.unknownsRight)/\(row.unknowns)", 10)
        + pad(fixed(row.precision), 10) + pad(fixed(row.recall), 8)
    }
    let head = "rule" + String(repeating: " ", count: 36) + " cases    TP    FP    FN   unknown precision  recall"
    return
      ([head] + rows.sorted { $0.key < $1.key }.map { line($0.key, $0.value) } + [
        line("all \(rows.count) rules", total)
      ])
      .joined(separator: "\n")
  }

  private func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private func fixed(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded(.down))
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
