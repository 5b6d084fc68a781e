import HCL
import Testing

/// Compares the answers of the library with those of the binary.
enum Agreement {
  /// Fails for every disagreement that isn't a ``KnownDifference``, showing the first ones.
  static func expect(
    _ calls: [SampleCall], sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    var differences: [String] = []
    for (call, theirs) in zip(calls, try ConsoleOracle.answers(to: calls.map(\.description))) {
      let ours = call.answer
      if ours == theirs || agree(ours, theirs, call.name) { continue }
      if KnownDifference.excuses(call, ours: ours, theirs: theirs) { continue }
      differences.append("\(call)\n  ours:   \(ours)\n  theirs: \(theirs)")
    }
    #expect(
      differences.isEmpty,
      "\(differences.count) of \(calls.count) differ:\n\(differences.prefix(80).joined(separator: "\n"))",
      sourceLocation: sourceLocation)
  }

  /// Functions whose messages are in words of their own; the same parameter must be to blame.
  private static let ownWords: Set<String> = [
    "textencodebase64", "textdecodebase64", "jsondecode", "yamldecode", "rsadecrypt", "encode_tfvars", "decode_tfvars",
  ]

  private static func agree(_ ours: Answer, _ theirs: Answer, _ name: String) -> Bool {
    guard case .failure(let detail) = theirs else { return false }
    // A panic is nothing to imitate.
    if detail.contains("panic in function implementation") { return true }
    guard case .failure(let message) = ours else { return false }
    // The number of arguments is checked before a function is asked.
    if detail.hasPrefix("Function \"") { return true }
    // Conversion to the type of a parameter has tests of its own; here the same parameter must be to blame.
    let isConversion = ["required.", "must have the same type.", "any single type."].contains { detail.hasSuffix($0) }
    return (isConversion || ownWords.contains(name)) && blamed(message) == blamed(detail)
  }

  private static func blamed(_ detail: String) -> String? {
    detail.hasPrefix("Invalid value for \"") ? detail.split(separator: "\"").dropFirst().first.map(String.init) : nil
  }
}
