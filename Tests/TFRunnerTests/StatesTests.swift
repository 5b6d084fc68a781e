import HCL
import TestSupport
import Testing

@testable import TFRunner

/// Environments and their states: none is planned on the state of another.
@Suite(.terraform) struct StatesTests {
  let scratch: ScratchFolder
  let terraform: Terraform

  static let resource = "variable \"name\" {}\nresource \"terraform_data\" \"this\" {\n  input = var.name\n}\n"

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write("infra/main.tf", Self.resource)
    try scratch.write("infra/envs/dev.tfvars", "name = \"dev\"\n")
    try scratch.write("infra/envs/prod.tfvars", "name = \"prod\"\n")
    terraform = try Terraform.testing(try #require(RealTerraform.binary), in: scratch.full("infra"))
  }

  private func options(_ environment: String, destroys: Bool = false) -> PlanOptions {
    PlanOptions(environment: environment, variableFiles: ["envs/\(environment).tfvars"], isDestroy: destroys)
  }

  private func apply(_ environment: String, destroys: Bool = false) async throws {
    _ = try await terraform.apply(try await terraform.plan(options(environment, destroys: destroys)))
  }

  @Test func `a state in the folder is refused for a second environment until it is empty`() async throws {
    try await terraform.initialize()
    try await apply("dev")
    let before = scratch.bytes("infra/terraform.tfstate")
    let found = await diagnostics { _ = try await terraform.plan(options("prod")) }
    #expect(found.map(\.code) == [TFRunnerCodes.stateOfOtherEnvironment])
    #expect(found.first?.summary.contains("belongs to the environment dev") == true)
    #expect(found.first?.remedy.contains("backend") == true)
    #expect(scratch.bytes("infra/terraform.tfstate") == before)
    try await apply("dev", destroys: true)
    #expect(try await terraform.plan(options("prod")).hasChanges)
  }

  @Test func `with settings of a backend each environment has a state of its own`() async throws {
    try scratch.write("infra/backend.tf", "terraform {\n  backend \"local\" {}\n}\n")
    for name in ["dev", "prod"] {
      try scratch.write("infra/envs/\(name).local.tfbackend", "path = \"\(name).tfstate\"\n")
    }
    func use(_ name: String) async throws -> Terraform.InitResult {
      try await terraform.initialize(backendFiles: ["envs/\(name).local.tfbackend"])
    }
    #expect(try await use("dev") == .done)
    #expect(try await use("dev") == .skipped)
    try await apply("dev")
    #expect(try await use("prod") == .done, "another backend")
    try await apply("prod")
    #expect(try await use("dev") == .done)
    #expect(!(try await terraform.plan(options("dev")).hasChanges), "dev is still what it was")
    #expect(scratch.read("infra/dev.tfstate")?.contains("\"dev\"") == true)
    #expect(scratch.read("infra/prod.tfstate")?.contains("\"prod\"") == true)
  }

  @Test func `a state in the folder isn't left behind for a backend`() async throws {
    try await terraform.initialize()
    try await apply("dev")
    let before = scratch.bytes("infra/terraform.tfstate")
    try scratch.write("infra/backend.tf", "terraform {\n  backend \"local\" {}\n}\n")
    try scratch.write("infra/envs/dev.local.tfbackend", "path = \"dev.tfstate\"\n")
    let found = await diagnostics { try await terraform.initialize(backendFiles: ["envs/dev.local.tfbackend"]) }
    #expect(!found.isEmpty)
    #expect(scratch.bytes("infra/terraform.tfstate") == before)
    #expect(scratch.read("infra/dev.tfstate") == nil)
  }

  @Test func `a missing file with settings of the backend is named`() async throws {
    let found = await diagnostics { try await terraform.initialize(backendFiles: ["envs/dev.s3.tfbackend"]) }
    #expect(found.map(\.code) == [TFRunnerCodes.invalidOption])
    #expect(found.first?.summary.contains("envs/dev.s3.tfbackend") == true)
  }
}
