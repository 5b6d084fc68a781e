import HCL

/// Finds out from what terraform said what went wrong, to say what to do about it.
struct FailureExplainer {
  /// For people: "terraform plan".
  var title: String
  /// Directory as the user wrote it.
  var directory: String
  /// The environment that is at work, where there is one.
  var environment: String?
  /// Path of the log.
  var log: String
  var redactor: Redactor

  /// - Parameters:
  ///   - outcome: not a success.
  ///   - reported: diagnostics from `-json` messages.
  func explain(_ outcome: ChildProcess.Outcome, reported: [Diagnostic]) -> DiagnosticsError {
    let errors = reported.filter { $0.severity == .error }
    let words = (errors.map { $0.summary + "\n" + $0.detail } + outcome.tail.map(Self.withoutFrame)).joined(
      separator: "\n")
    var first: Diagnostic
    if outcome.wasInterrupted {
      first = Diagnostic(
        TFRunnerCodes.interrupted, "\(title) was interrupted",
        detail: "It was asked to stop once, finished what it was doing and saved its state.",
        remedy: "Run the command again to go on. Make a new plan first if something was applied.")
    } else if let signal = outcome.signal {
      first = Diagnostic(
        TFRunnerCodes.died, "\(title) was ended by signal \(signal)", detail: excerpt(outcome.tail),
        remedy:
          "Look for a lack of memory. Before anything else compare the state with what exists: terraform plan "
          + "-refresh-only."
      )
    } else if words.contains("Saved plan is stale") {
      // Terraform's own words say no more than these.
      return DiagnosticsError(
        [
          Diagnostic(
            TFRunnerCodes.stalePlan, "The plan is stale",
            detail: "The state changed after the plan was made, so terraform refuses to apply it.",
            remedy:
              "Make and review a new plan: tfgen plan \(directory)\(environment.map { " --env \($0)" } ?? "").")
        ] + reported.filter { $0.severity == .warning })
    } else if words.contains("Error acquiring the state lock") {
      first = Diagnostic(
        TFRunnerCodes.stateLocked, "The state is locked",
        detail: errors.isEmpty ? excerpt(outcome.tail) : errors.map(\.detail).joined(separator: "\n"),
        remedy:
          "Wait until the one named above is done. Only when it is certain that nobody works on this state, run "
          + "terraform force-unlock yourself."
      )
    } else if Self.providerSigns.contains(where: { words.contains($0) }) {
      first = Diagnostic(
        TFRunnerCodes.providerMissing, "A provider can't be installed", detail: excerpt(outcome.tail),
        remedy:
          "Without access to the registry, set TFGEN_PLUGIN_DIR to the folder that holds registry.terraform.io/, "
          + "or name a mirror in "
          + "Terraform's CLI configuration. The mirror must have a version that versions.tf and "
          + ".terraform.lock.hcl allow."
      )
    } else if !errors.isEmpty {
      // Terraform's own words with their places are better than anything we could add.
      return DiagnosticsError(reported)
    } else {
      first = Diagnostic(
        TFRunnerCodes.failed, "\(title) failed with exit code \(outcome.exitCode ?? -1)", detail: excerpt(outcome.tail),
        remedy: "The whole log is \(log).")
    }
    return DiagnosticsError([first] + reported)
  }

  private static let providerSigns = [
    "Failed to query available provider packages", "Failed to install provider",
    "Could not retrieve the list of available versions",
    "Required plugins are not installed", "Inconsistent dependency lock file", "Missing required provider",
  ]

  /// The last lines, secrets removed.
  func excerpt(_ tail: [String]) -> String {
    redactor.redact(tail.suffix(30).map(Self.withoutFrame).filter { !$0.isEmpty }.joined(separator: "\n"))
  }

  /// Terraform draws a frame around what it complains about.
  static func withoutFrame(_ line: String) -> String {
    var rest = Substring(line)
    while let first = rest.first, "│╷╵".contains(first) { rest.removeFirst() }
    while rest.first == " " { rest.removeFirst() }
    while let last = rest.last, last == " " { rest.removeLast() }
    return String(rest)
  }
}
