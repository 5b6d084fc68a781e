import TestSupport
import Testing

/// Every example: planned, judged, applied to a simulated AWS, planned again without changes, destroyed.
@Suite struct ExampleLifecycleTests {
  /// An example, and what its life needs beside its stack.
  struct Example: Sendable, CustomTestStringConvertible {
    /// Folder below `examples/`.
    var folder: String
    /// Variables that a deployment gives; ACCOUNT stands for the number of the account.
    var variables: [String: String] = [:]
    /// Folder below the example with the stack that makes the buckets for the state.
    var state: String?
    /// A resource type that shows that the services were made and not only what is around them.
    var proof = "\"aws_ecs_service\""
    var testDescription: String { folder }
  }

  static let all: [Example] = [
    Example(
      folder: "user-management",
      variables: ["TF_VAR_container_image": "ACCOUNT.dkr.ecr.eu-central-1.amazonaws.com/user-mgmt-dev-backend:1.0.0"],
      state: "state")
  ]

  @Test("plan, apply, no changes, destroy", .realParts, .timeLimit(.minutes(30)), arguments: all)
  func life(_ example: Example) async throws {
    let parts = try RealParts.find()
    let life = try await Lifecycle(parts)
    let source = RealParts.repository + "/examples/" + example.folder
    for (name, value) in example.variables {
      life.variables[name] = value.replacing("ACCOUNT", with: life.account.number)
    }
    if let state = example.state { try await makeState(of: life, source + "/" + state) }
    try await life.emit("--stack", source + "/tfgen.hcl")
    try await life.planAndApply(isCheckedElsewhere: false)
    #expect(try await life.stateShown().contains(example.proof))
    try await life.expectNoChanges()
    try await life.destroy()
  }

  /// Applies the stack with the buckets for the state; they are left to the simulator, which ends with the tests.
  private func makeState(of life: Lifecycle, _ source: String) async throws {
    let folder = life.folder.full("state")
    let emitted = try await life.tfgen(["modules", "emit", folder, "--stack", source + "/tfgen.hcl"])
    try #require(emitted.code == 0, "\(emitted.errors)")
    for command in ["plan", "apply"] {
      let done = try await life.tfgen([command, folder, "--env", "dev"])
      try #require(done.code == 0, "\(done.output)\(done.errors)\(life.simulatorLog)")
    }
  }
}
