import Testing
import TestSupport

/// Whole lives of the user-management stack: the real terraform, the real AWS provider, a simulated AWS.
///
/// The provider waits on the clock, not on the processor, so both lives run at the same time.
@Suite struct LifecycleTests {
  @Test("emit, fmt, validate, plan, check, apply, no changes, deploy an image, no changes, destroy")
  func managedPassword() async throws {
    guard let parts = try RealParts.find("lifecycle with a managed password") else { return }
    let life = try await Life(parts)
    try await life.emit([])
    try await life.validate()
    try await life.planAndApply()
    try await life.expectNoChanges()
    let state = try #require(life.folder.read("terraform.tfstate"))
    #expect(!state.contains("aws_ecs_service\""), "before the first image there is no service")

    life.variables["TF_VAR_container_image"] = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/user-mgmt-dev-backend:1.0.0"
    try await life.planAndApply()
    try await life.expectNoChanges()
    #expect(life.folder.read("terraform.tfstate")?.contains("aws_ecs_service") == true)

    try await life.expectDestroyIsGuarded()
    try await life.destroy()
  }

  @Test("the stack file gives the same life, and a given password is nowhere to be found")
  func givenPassword() async throws {
    guard let parts = try RealParts.find("lifecycle with a given password") else { return }
    let secret = "canary-7f3a9c-password"
    let life = try await Life(parts)
    try await life.emit(["--stack", RealParts.repository + "/examples/user-management/tfgen.hcl"])
    life.variables["TF_VAR_db_password"] = secret
    life.variables["TF_VAR_db_password_version"] = "1"
    try await life.planAndApply()
    try await life.expectNoChanges()
    try await life.destroy()
    #expect(life.said.allSatisfy { !$0.contains(secret) }, "tfgen never shows the password")
    for name in life.folder.allFiles where !name.hasPrefix(".terraform/") {
      let bytes = life.folder.bytes(name) ?? []
      #expect(!bytes.contains(secret), "the password is in \(name)")
    }
  }
}

/// One folder and one simulator.
private final class Life {
  let parts: RealParts
  let simulator: Simulator
  let folder: ScratchFolder
  var variables: [String: String] = [:]
  /// Everything tfgen said.
  var said: [String] = []

  init(_ parts: RealParts) async throws {
    self.parts = parts
    simulator = try await Simulator(parts)
    folder = try ScratchFolder()
  }

  private func tfgen(_ arguments: [String]) async throws -> Command.Result {
    let result = try await Command.run(parts.tfgen, arguments, environment: simulator.environment(parts, variables))
    said += [result.output, result.errors]
    return result
  }

  private func terraform(_ arguments: [String]) async throws -> Command.Result {
    try await Command.run(parts.terraform, arguments, in: folder.path, environment: simulator.environment(parts, variables))
  }

  func emit(_ options: [String]) async throws {
    let emitted = try await tfgen(["modules", "emit", folder.path] + options)
    try #require(emitted.code == 0, "\(emitted.errors)")
    let checked = try await tfgen(["modules", "emit", folder.path, "--check"] + options)
    #expect(checked.code == 0, "what was just written is up to date")
    let formatted = try await terraform(["fmt", "-check", "-recursive", "-diff", "."])
    #expect(formatted.code == 0, "terraform fmt would change: \(formatted.output)")
  }

  func validate() async throws {
    let own = try await tfgen(["validate", folder.path])
    #expect(own.code == 0, "\(own.errors)")
    let initialized = try await terraform(["init", "-input=false", "-no-color", "-plugin-dir=\(parts.plugins)"])
    try #require(initialized.code == 0, "\(initialized.errors)")
    let validated = try await terraform(["validate", "-no-color"])
    #expect(validated.code == 0, "\(validated.errors)")
  }

  func planAndApply() async throws {
    let planned = try await tfgen(["plan", folder.path, "--env", "dev", "--detailed-exitcode"])
    try #require(planned.code == 2, "a plan with changes: \(planned.output)\(planned.errors)")
    #expect(planned.output.contains("Allowed"))
    try await check()
    let applied = try await tfgen(["apply", folder.path, "--env", "dev"])
    try #require(applied.code == 0, "\(applied.errors)\(simulator.log.suffix(2000))")
    #expect(applied.output.contains("alb_dns_name = \""))
    let again = try await tfgen(["apply", folder.path, "--env", "dev"])
    #expect(again.code == 1, "an applied plan is used up")
  }

  /// The same verdict from a plan that was made without tfgen.
  private func check() async throws {
    let planned = try await terraform(["plan", "-input=false", "-no-color", "-var-file=envs/dev.tfvars", "-out=elsewhere.tfplan"])
    try #require(planned.code == 0, "\(planned.errors)")
    let shown = try await terraform(["show", "-json", "elsewhere.tfplan"])
    _ = try await terraform(["version"])
    let checked = try await Command.run(
      parts.tfgen, ["check", "-", "--dir", folder.path], environment: simulator.environment(parts), input: shown.output)
    said += [checked.output, checked.errors]
    #expect(checked.code == 0, "\(checked.output)\(checked.errors)")
    try folder.remove("elsewhere.tfplan")
  }

  func expectNoChanges() async throws {
    let planned = try await tfgen(["plan", folder.path, "--env", "dev", "--detailed-exitcode"])
    #expect(planned.code == 0, "a second plan has no changes: \(planned.output)\(planned.errors)")
    #expect(planned.output.contains("No changes."))
  }

  func expectDestroyIsGuarded() async throws {
    let denied = try await tfgen(["destroy", folder.path, "--env", "dev", "--confirm", "dev"])
    #expect(denied.code == 3, "databases aren't destroyed without saying so")
    #expect(denied.output.contains("op-no-destroy-stateful"))
  }

  func destroy() async throws {
    let destroyed = try await tfgen([
      "destroy", folder.path, "--env", "dev", "--confirm", "dev", "--skip-rule", "op-no-destroy-stateful",
    ])
    try #require(destroyed.code == 0, "\(destroyed.errors)\(simulator.log.suffix(2000))")
    #expect(folder.read("terraform.tfstate")?.contains("\"resources\": []") == true, "nothing is left")
  }
}

extension [UInt8] {
  fileprivate func contains(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard count >= wanted.count else { return false }
    return indices.dropLast(wanted.count - 1).contains { self[$0] == wanted[0] && self[$0..<($0 + wanted.count)].elementsEqual(wanted) }
  }
}
