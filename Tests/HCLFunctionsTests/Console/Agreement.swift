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
    guard case .failure = ours, case .failure(let detail) = theirs else { return false }
    // The number of arguments is checked before a function is asked; a panic is nothing to imitate.
    return detail.hasPrefix("Function \"") || detail.contains("panic in function implementation")
  }
}
