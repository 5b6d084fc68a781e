import HCL
import Testing

/// Compares calls on both sides.
enum CallComparison {
  /// How a disagreement looks like.
  struct Disagreement: CustomStringConvertible {
    var call: Call
    var ours: Outcome
    var theirs: Outcome

    var description: String { "\(call)\n  ours:   \(ours)\n  theirs: \(theirs)" }
  }

  /// Calls whose outcome isn't the same: other values, or a failure on one side only.
  ///
  /// - Parameter comparesMessages: whether two failures must have the same message too.
  static func disagreements(_ calls: [Call], comparesMessages: Bool = false) throws -> [Disagreement] {
    var found: [Disagreement] = []
    for (call, theirs) in zip(calls, try CallOracle.evaluate(calls.map(\.description))) {
      let ours = call.outcome
      switch (ours, theirs) {
      case (.failure(let message), .failure(let detail)):
        if comparesMessages, !detail.hasSuffix(": \(message).") {
          found.append(.init(call: call, ours: ours, theirs: theirs))
        }
      default: if ours != theirs { found.append(.init(call: call, ours: ours, theirs: theirs)) }
      }
    }
    return found
  }

  /// Fails for every disagreement, showing the first ones.
  static func expectAgreement(
    _ calls: [Call], comparesMessages: Bool = false, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let found = try disagreements(calls, comparesMessages: comparesMessages)
    #expect(
      found.isEmpty,
      "\(found.count) of \(calls.count) differ:\n\(found.prefix(60).map(\.description).joined(separator: "\n"))",
      sourceLocation: sourceLocation)
  }
}
