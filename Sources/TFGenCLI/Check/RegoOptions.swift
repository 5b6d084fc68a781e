import ArgumentParser
import TFPolicy
import TFRunner

/// Policies in Rego beside those of tfgen.
struct RegoOptions: ParsableArguments {
  @Option(
    name: .customLong("rego"),
    help: "A folder with policies in Rego, which an installed opa evaluates on the same plan; may be repeated.")
  var folders: [String] = []

  /// Whether there is anything to evaluate.
  var isUsed: Bool { !folders.isEmpty }

  /// Adds what the policies say, with its places.
  ///
  /// - Parameters:
  ///   - plan: the plan as JSON.
  ///   - directory: the folder of the plan, when it is known.
  func apply(to result: inout PolicyResult, plan: [UInt8], in directory: String?) async throws {
    if folders.isEmpty { return }
    let opa = try OpaBinary.locate()
    for folder in folders {
      try RegoFindings.add(try await opa.evaluate(folder: folder, input: plan), from: folder, to: &result)
    }
    Gate(directory: directory).locate(&result)
  }
}
