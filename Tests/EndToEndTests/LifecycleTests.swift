import TestSupport
import Testing

/// Whole lives of the user-management stack: the real terraform, the real AWS provider, a simulated AWS.
///
/// The provider waits on the clock, not on the processor, so all lives run at the same time, each in an account of its own.
@Suite struct LifecycleTests {
  @Test(
    "emit, fmt, validate, plan, check, apply, no changes, deploy an image, no changes, destroy", .realParts,
    .timeLimit(.minutes(60)))
  func managedPassword() async throws {
    let parts = try RealParts.find()
    let life = try await Lifecycle(parts)
    try await life.emit()
    try await life.validate()
    try await life.expectEditsAreJudged()
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
    .timeLimit(.minutes(60)))
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
