import HCL
import Testing

/// Compares the answers of the library with those of the binary.
enum Agreement {
  /// Fails for every disagreement, showing the first ones.
  ///
  /// - Parameter excused: says whether a disagreement is a known one.
  static func expect(
    _ calls: [SampleCall], excused: (SampleCall, Answer) -> Bool = { _, _ in false },
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    var differences: [String] = []
    for (call, theirs) in zip(calls, try ConsoleOracle.answers(to: calls.map(\.description))) {
      let ours = call.answer
      if ours == theirs || agree(ours, theirs) || excused(call, theirs) { continue }
      differences.append("\(call)\n  ours:   \(ours)\n  theirs: \(theirs)")
    }
    #expect(
      differences.isEmpty,
      "\(differences.count) of \(calls.count) differ:\n\(differences.prefix(80).joined(separator: "\n"))",
      sourceLocation: sourceLocation)
  }

  private static func agree(_ ours: Answer, _ theirs: Answer) -> Bool {
    guard case .failure(let detail) = theirs else { return false }
    // A panic is nothing to imitate.
    if detail.contains("panic in function implementation") { return true }
    guard case .failure(let message) = ours else { return false }
    // The number of arguments is checked before a function is asked.
    if detail.hasPrefix("Function \"") { return true }
    // Conversion to the type of a parameter has tests of its own; here the same parameter must be to blame.
    let isConversion = ["required.", "must have the same type."].contains { detail.hasSuffix($0) }
    return isConversion && blamed(message) == blamed(detail)
  }

  private static func blamed(_ detail: String) -> String? {
    detail.hasPrefix("Invalid value for \"") ? detail.split(separator: "\"").dropFirst().first.map(String.init) : nil
  }
}
