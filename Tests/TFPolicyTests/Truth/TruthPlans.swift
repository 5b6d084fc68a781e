import Foundation
import HCL
import TestSupport

/// The plans of Tests/Truth, made by the real terraform and the real AWS provider, once in a process.
struct TruthPlans: Sendable {
  static let folders = ["creation", "doubt", "changes"]
  /// Plans as JSON, by the folder's name.
  let plans: [String: Value]

  private static let task = Task { try await TruthPlans() }
  static var shared: TruthPlans { get async throws { try await task.value } }

  private init() async throws {
    var plans: [String: Value] = [:]
    for name in Self.folders {
      var files: [String: String] = [:]
      for file in try RepositoryFile.names(below: "Tests/Truth/\(name)").sorted() {
        let isState = file == "state.json"
        guard isState || file.hasSuffix(".tf") else { continue }
        let text = String(decoding: try RepositoryFile.bytes("Tests/Truth/\(name)/\(file)"), as: UTF8.self)
        files[isState ? "terraform.tfstate" : file] = text
      }
      // These repeat everything, and writing them for each mutation would take most of the time.
      let plan = try await AWSProviderWorkspace.shared.plan(files)
      plans[name] = plan.setting("planned_values", to: nil).setting("prior_state", to: nil)
    }
    self.plans = plans
  }
}
