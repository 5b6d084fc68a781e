import TestSupport
import Testing

/// Whole lives of the user-management stack: the real terraform, the real AWS provider, a simulated AWS.
///
/// The provider waits on the clock, not on the processor, so all lives run at the same time, each in an account of its own.
@Suite struct LifecycleTests {
  @Test(
    "emit, fmt, validate, plan, check, apply, no changes, deploy an image, no changes, destroy", .realParts,
    .timeLimit(.minutes(30)))
  func managedPassword() async throws {
    let parts = try RealParts.find()
    let life = try await Lifecycle(parts)
    try await life.emit()
    try await life.validate()
    try await life.planAndApply()
    try await life.expectNoChanges()
    #expect(!life.state.contains("\"aws_ecs_service\""), "before the first image there is no service")
    #expect(life.state.contains("\"manage_master_user_password\": true"))

    life.variables["TF_VAR_container_image"] =
      "\(life.account.number).dkr.ecr.eu-central-1.amazonaws.com/user-mgmt-dev-backend:1.0.0"
    try await life.planAndApply()
    try await life.expectNoChanges()
    #expect(life.state.contains("\"aws_ecs_service\""))

    try await life.expectDestroyIsGuarded()
    try await life.destroy()
  }

  @Test(
    "the stack file gives the same life, and a given password is nowhere to be found", .realParts,
    .timeLimit(.minutes(30)))
  func givenPassword() async throws {
    let parts = try RealParts.find()
    let secret = "canary-7f3a9c-password"
    let life = try await Lifecycle(parts)
    try await life.emit("--stack", RealParts.repository + "/examples/quick-start/tfgen.hcl")
    life.variables["TF_VAR_db_password"] = secret
    life.variables["TF_VAR_db_password_version"] = "1"
    try await life.planAndApply()
    try await life.expectNoChanges()
    // It was given: without it RDS would manage a password of its own.
    #expect(life.state.contains("\"password_wo_version\": 1"))
    #expect(!life.state.contains("\"manage_master_user_password\": true"))
    #expect(life.places(of: secret) == [], "after apply, with the state of everything that was made")
    try await life.destroy()
    #expect(life.places(of: secret) == [], "after destroy, with the backup of the state")
    // The search itself finds what is there.
    #expect(life.places(of: "user-mgmt-dev").contains("terraform.tfstate.backup"))
    #expect(life.places(of: "-input=false") == ["an argument of terraform"])
  }
}

extension Lifecycle {
  fileprivate func emit(_ options: String...) async throws {
    let emitted = try await tfgen(["modules", "emit", folder.path] + options)
    try #require(emitted.code == 0, "\(emitted.errors)")
    let checked = try await tfgen(["modules", "emit", folder.path, "--check"] + options)
    #expect(checked.code == 0, "what was just written is up to date")
    let formatted = try await terraform(["fmt", "-check", "-recursive", "-diff", "."])
    #expect(formatted.code == 0, "terraform fmt would change: \(formatted.output)")
  }

  fileprivate func validate() async throws {
    let own = try await tfgen(["validate", folder.path])
    #expect(own.code == 0, "\(own.errors)")
    let initialized = try await terraformInit()
    try #require(initialized.code == 0, "\(initialized.errors)")
    let validated = try await terraform(["validate", "-no-color"])
    #expect(validated.code == 0, "\(validated.errors)")
  }

  fileprivate func planAndApply() async throws {
    let planned = try await tfgen(["plan", folder.path, "--env", "dev", "--detailed-exitcode"])
    try #require(planned.code == 2, "a plan with changes: \(planned.output)\(planned.errors)")
    #expect(planned.output.contains("Allowed"))
    try await checkElsewhere()
    let applied = try await tfgen(["apply", folder.path, "--env", "dev"])
    try #require(applied.code == 0, "\(applied.errors)\(simulatorLog)")
    #expect(applied.output.contains("alb_dns_name = \""))
    let again = try await tfgen(["apply", folder.path, "--env", "dev"])
    #expect(again.code == 1, "an applied plan is used up")
  }

  /// The same verdict for a plan that was made without tfgen.
  private func checkElsewhere() async throws {
    let planned = try await terraform([
      "plan", "-input=false", "-no-color", "-var-file=envs/dev.tfvars", "-out=elsewhere.tfplan",
    ])
    try #require(planned.code == 0, "\(planned.errors)")
    let shown = try await terraform(["show", "-json", "elsewhere.tfplan"])
    try #require(shown.code == 0, "\(shown.errors)")
    let checked = try await tfgen(["check", "-", "--dir", folder.path], input: shown.output)
    #expect(checked.code == 0, "\(checked.output)\(checked.errors)")
    try folder.remove("elsewhere.tfplan")
  }

  fileprivate func expectNoChanges() async throws {
    let planned = try await tfgen(["plan", folder.path, "--env", "dev", "--detailed-exitcode"])
    #expect(planned.code == 0, "a second plan has no changes: \(planned.output)\(planned.errors)")
    #expect(planned.output.contains("No changes."))
  }

  fileprivate func expectDestroyIsGuarded() async throws {
    let denied = try await tfgen(["destroy", folder.path, "--env", "dev", "--confirm", "dev"])
    #expect(denied.code == 3, "databases aren't destroyed without saying so")
    #expect(denied.output.contains("op-no-destroy-stateful"))
  }

  fileprivate func destroy() async throws {
    let destroyed = try await tfgen([
      "destroy", folder.path, "--env", "dev", "--confirm", "dev", "--skip-rule", "op-no-destroy-stateful",
    ])
    try #require(destroyed.code == 0, "\(destroyed.errors)\(simulatorLog)")
    #expect(state.contains("\"resources\": []"), "nothing is left")
  }
}
