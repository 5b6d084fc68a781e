import HCL
import TFGenIO

/// Two environments must not share a state: planning the second one would replace everything of the first.
///
/// With a backend each has a state of its own. Without one all of them would use the file in the folder, so it is
/// remembered for which environment it was applied.
extension Terraform {
  private static let ownersName = "states.json"

  /// Where terraform keeps the state when the configuration names no backend.
  private static func localState(of workspace: String) -> String {
    workspace == "default" ? "terraform.tfstate" : "terraform.tfstate.d/\(workspace)/terraform.tfstate"
  }

  private func owners() throws -> Value.Fields {
    guard let bytes = try folder.read(Self.ownersName, limit: 1 << 20),
      case .object(let owners)? = try? JSON.parse(bytes)["workspaces"]
    else { return Value.Fields() }
    return owners
  }

  /// - Throws: a `Diagnostic` with ``TFRunnerCodes/stateOfOtherEnvironment`` when the folder's own state holds
  ///   resources of another environment.
  func checkStateOwner(environment name: String) throws {
    let workspace = try workspace()
    guard let owner = try owners()[workspace]?.stringValue, owner != name else { return }
    let file = path(Self.localState(of: workspace))
    guard let bytes = try FileReader.readIfPresent(file, limit: 1 << 30) else { return }
    if let state = try? JSON.parse(bytes), let resources = state["resources"]?.elements, resources.isEmpty { return }
    throw Diagnostic(
      TFRunnerCodes.stateOfOtherEnvironment, "The state in \(directory) belongs to the environment \(owner)",
      detail:
        "\(file) holds resources that were applied for \(owner). A plan for \(name) on it would replace or destroy them.",
      remedy:
        "Give each environment a state of its own: a backend in the stack block, or a workspace for each (TF_WORKSPACE=\(name))."
    )
  }

  /// Remembers whose resources the state will hold.
  func recordStateOwner(environment name: String) throws {
    var owners = try owners()
    owners[try workspace()] = .string(name)
    let record: Value = .object(["schema_version": .number(1), "workspaces": .object(owners)])
    try folder.write(Self.ownersName, Array((JSON.write(record) + "\n").utf8))
  }
}
