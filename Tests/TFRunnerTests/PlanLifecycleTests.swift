import Glibc
import HCL
import TFGenIO
import TestSupport
import Testing

@testable import TFRunner

/// With the real program, the built-in `terraform_data` and the local backend: no provider and no network.
@Suite(.terraform) struct PlanLifecycleTests {
  let scratch: ScratchFolder
  let log = EventLog()
  let terraform: Terraform

  static let configuration = """
    variable "size" {
      type    = number
      default = 1
    }
    variable "db_password" {
      type      = string
      default   = "none"
      sensitive = true
    }
    resource "terraform_data" "this" {
      count = var.size
      input = "${count.index}-${var.db_password}"
    }
    output "size" { value = var.size }
    """

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write("infra/main.tf", Self.configuration)
    try scratch.write("infra/envs/dev.tfvars", "size = 2\n")
    terraform = try Terraform.testing(
      try #require(RealTerraform.binary), in: scratch.full("infra"),
      environment: ["TF_VAR_db_password": "hunter22-secret"], log: log)
  }

  private let options = PlanOptions(environment: "dev", variableFiles: ["envs/dev.tfvars"])

  private var resources: Int? {
    guard let text = scratch.read("infra/terraform.tfstate"), let state = try? JSON.parse(text) else { return nil }
    return state["resources"]?.elements?.first?["instances"]?.elements?.count ?? 0
  }

  @Test func `plan, look, apply, plan again`() async throws {
    try await terraform.initialize()
    let plan = try await terraform.plan(options)
    #expect(plan.hasChanges)
    #expect(scratch.mode("infra/.tfgen/run") == 0o700)
    for name in ScratchFolder.names(scratch.full("infra/.tfgen/run")) {
      #expect(scratch.mode("infra/.tfgen/run/" + name) == 0o600, "\(name)")
    }
    #expect(scratch.bytes("infra/.tfgen/run/dev.tfplan").map { Digest(of: $0) } == plan.digest)

    let shown = try JSON.parse(try await terraform.show(plan))
    #expect(shown["resource_changes"]?.elements?.count == 2)
    #expect(scratch.read("infra/.tfgen/run/show.log") == nil)
    #expect(resources == nil)

    // A later tfgen finds the plan again.
    let again = try terraform.reviewedPlan(environment: "dev")
    #expect(again.record == plan.record)
    let result = try await terraform.apply(again)
    #expect(!result.wasInterrupted)
    #expect(resources == 2)
    #expect(
      ScratchFolder.names(scratch.full("infra/.tfgen/run")).filter { !$0.hasSuffix(".log") && $0 != ".gitignore" } == [
        "init.json", "states.json",
      ])
    #expect(try JSON.parse(try await terraform.output())["size"]?["value"] == .number(2))

    #expect(!(try await terraform.plan(options).hasChanges))
    #expect(
      log.messages.contains {
        $0.type == "apply_complete" && $0.address == "terraform_data.this[0]" && $0.action == "create"
      })
  }

  @Test func `a plan is used up by applying it, and a copy of it is stale`() async throws {
    let first = try await terraform.plan(options)
    _ = try await terraform.apply(first)
    #expect(await codes { _ = try terraform.reviewedPlan(environment: "dev") } == ["RUN009"])
    let found = await diagnostics { _ = try await terraform.apply(first) }
    #expect(found.first?.code == TFRunnerCodes.stalePlan)
    #expect(found.first?.remedy.hasSuffix("tfgen plan \(scratch.full("infra")) --env dev.") == true)
    #expect(found.count == 1, "once is enough")
  }

  @Test func `init runs when something changed and only then`() async throws {
    #expect(try await terraform.initialize() == .done)
    #expect(try await terraform.initialize() == .skipped)
    #expect(try await terraform.initialize(upgrade: true) == .done)
    try scratch.write("infra/modules/a/main.tf", "variable \"x\" {}\n")
    #expect(try await terraform.initialize() == .done)
    try scratch.write("infra/notes.md", "hello")
    #expect(try await terraform.initialize() == .skipped)
    try scratch.write("infra/.terraform/x", "")
    #expect(try await terraform.initialize() == .done)
  }

  @Test func `a mistake is reported with its place and saves no plan`() async throws {
    try scratch.write("infra/main.tf", "resource \"terraform_data\" \"this\" {\n  input = var.nothing\n}\n")
    let found = await diagnostics { _ = try await terraform.plan(PlanOptions(environment: "dev")) }
    #expect(found.map(\.code.id) == ["RUN015"])
    #expect(found.first?.location == SourceLocation(file: scratch.full("infra") + "/main.tf", line: 2, column: 11))
    #expect(ScratchFolder.names(scratch.full("infra/.tfgen/run")).filter { $0.hasPrefix("dev") }.isEmpty)
    let validated = try await terraform.validate()
    #expect(validated.first?.location?.line == 2)
    #expect(validated.first?.severity == .error)
  }

  @Test func `a provider that can't be had is explained with terraform's own words`() async throws {
    try scratch.write(
      "infra/main.tf", "terraform {\n  required_providers {\n    aws = { source = \"hashicorp/aws\" }\n  }\n}\n")
    mkdir(scratch.full("mirror"), 0o755)
    let terraform = try Terraform.testing(
      try #require(RealTerraform.binary), in: scratch.full("infra"),
      environment: ["TFGEN_PLUGIN_DIR": scratch.full("mirror")])
    let found = await diagnostics { try await terraform.initialize() }
    #expect(found.map(\.code.id) == ["RUN006"])
    #expect(found.first?.remedy.contains("TFGEN_PLUGIN_DIR") == true)
    #expect(found.first?.detail.contains("hashicorp/aws") == true)
  }

  // MARK: What was reviewed is what is applied

  enum Tampering: String, CaseIterable, Sendable {
    case flippedByte, truncated, appended, swapped, missing, recordMissing, recordBroken, recordOfAnotherEnvironment
    case variables, variablesGone, automaticVariables, lockFile, manifest, workspace, anotherBinary, anotherVersion
    case configuration, configurationOfAModule, configurationGone
  }

  @Test(arguments: Tampering.allCases) func `a plan is refused when anything changed after the review`(what: Tampering)
    async throws
  {
    let run = "infra/.tfgen/run/"
    try scratch.write("infra/.tfgen/manifest.json", "{}")
    try scratch.write("infra/modules/a/main.tf", "variable \"x\" {}\n")
    let reviewed = try await terraform.plan(options)
    let plan = try #require(scratch.bytes(run + "dev.tfplan"))
    func replace(_ bytes: [UInt8]) throws {
      try PrivateDirectory(root: scratch.full("infra")).write("dev.tfplan", bytes)
    }
    var finder = terraform
    var expected = ["RUN010"]
    switch what {
    case .flippedByte:
      var bytes = plan
      bytes[bytes.count / 2] ^= 1
      try replace(bytes)
    case .truncated: try replace(Array(plan.dropLast()))
    case .appended: try replace(plan + [0])
    case .swapped:
      try scratch.write("infra/envs/prod.tfvars", "size = 9\n")
      _ = try await terraform.plan(PlanOptions(environment: "prod", variableFiles: ["envs/prod.tfvars"]))
      try replace(try #require(scratch.bytes(run + "prod.tfplan")))
    case .missing:
      unlink(scratch.full(run + "dev.tfplan"))
      expected = ["RUN009"]
    case .recordMissing:
      unlink(scratch.full(run + "dev.plan.json"))
      expected = ["RUN009"]
    case .recordBroken: try scratch.write(run + "dev.plan.json", "{}")
    case .recordOfAnotherEnvironment:
      let record = try #require(scratch.read(run + "dev.plan.json"))
      try scratch.write(
        run + "dev.plan.json", record.replacing("\"environment\": \"dev\"", with: "\"environment\": \"prod\""))
    case .variables: try scratch.write("infra/envs/dev.tfvars", "size = 3\n")
    case .variablesGone: unlink(scratch.full("infra/envs/dev.tfvars"))
    case .automaticVariables: try scratch.write("infra/more.auto.tfvars", "size = 3\n")
    case .configuration: try scratch.write("infra/main.tf", Self.configuration + "# edited\n")
    case .configurationOfAModule: try scratch.write("infra/modules/a/main.tf", "variable \"y\" {}\n")
    case .configurationGone: unlink(scratch.full("infra/modules/a/main.tf"))
    case .lockFile: try scratch.write("infra/.terraform.lock.hcl", "# edited\n")
    case .manifest: try scratch.write("infra/.tfgen/manifest.json", "{\"x\":1}")
    case .workspace: try scratch.write("infra/.terraform/environment", "other")
    case .anotherBinary:
      let other = try FakeTerraform.install(in: scratch, body: "sys.exit(9)")
      finder = try Terraform.testing(other, in: scratch.full("infra"))
    case .anotherVersion:
      finder = try Terraform.testing(try #require(RealTerraform.binary), in: scratch.full("infra"), version: "1.12.0")
    }
    let found = await diagnostics { _ = try finder.reviewedPlan(environment: "dev") }
    #expect(found.map(\.code.id) == expected)
    #expect(found.first?.remedy.contains("tfgen plan") == true)
    // One that was found before the change is refused too, except for the file, whose bytes it holds.
    switch what {
    case .variables, .automaticVariables, .lockFile, .manifest, .workspace, .anotherBinary, .anotherVersion,
      .configuration, .configurationOfAModule, .configurationGone:
      #expect(await codes { _ = try await finder.apply(reviewed) } == ["RUN010"])
    default: break
    }
    #expect(resources == nil)
  }

  @Test func `a plan file that is swapped after it was read has no effect`() async throws {
    try scratch.write("infra/envs/prod.tfvars", "size = 9\n")
    _ = try await terraform.plan(PlanOptions(environment: "prod", variableFiles: ["envs/prod.tfvars"]))
    _ = try await terraform.plan(options)
    let reviewed = try terraform.reviewedPlan(environment: "dev")
    rename(scratch.full("infra/.tfgen/run/prod.tfplan"), scratch.full("infra/.tfgen/run/dev.tfplan"))
    _ = try await terraform.apply(reviewed)
    #expect(resources == 2)
  }

  @Test func `a plan that nobody reviewed yet isn't found`() async throws {
    let plan = try await terraform.plan(options, isReviewed: false)
    #expect(await codes { _ = try terraform.reviewedPlan(environment: "dev") } == ["RUN009"])
    try terraform.keep(plan)
    #expect(try terraform.reviewedPlan(environment: "dev").record == plan.record)
    // git takes nothing of what is in the private folder.
    #expect(scratch.read("infra/.tfgen/run/.gitignore") == "*\n")
  }

  @Test func `files of the configuration that changed after the review are named`() async throws {
    try scratch.write("infra/modules/a/main.tf", "variable \"x\" {}\n")
    _ = try await terraform.plan(options)
    try scratch.write("infra/main.tf", Self.configuration.replacing("count = var.size", with: "count = 7"))
    unlink(scratch.full("infra/modules/a/main.tf"))
    for number in 0..<12 { try scratch.write("infra/modules/b\(number)/main.tf", "") }
    let detail = await diagnostics { _ = try terraform.reviewedPlan(environment: "dev") }.first?.detail ?? ""
    #expect(detail.hasPrefix("main.tf was changed.\nmodules/a/main.tf is gone.\nmodules/b0/main.tf is new.\n"))
    #expect(detail.hasSuffix("\nAnd 4 files more."))
    // What isn't the configuration may change.
    try scratch.write("infra/notes.md", "hello")
    #expect(
      !(await diagnostics { _ = try terraform.reviewedPlan(environment: "dev") }.first?.detail ?? "").contains("notes"))
  }

  @Test func `no secret leaves in a log, an event or an error`() async throws {
    try scratch.write(
      "infra/main.tf",
      Self.configuration
        + "\nresource \"terraform_data\" \"check\" {\n  lifecycle {\n    precondition {\n      condition     = "
        + "var.size == 99\n"
        + "      error_message = \"no ${nonsensitive(var.db_password)} today\"\n    }\n  }\n}\n")
    let found = await diagnostics { _ = try await terraform.plan(options) }
    #expect(found.contains { $0.detail.contains("no (secret) today") })
    for diagnostic in found { #expect(!"\(diagnostic)".contains("hunter22")) }
    for event in log.all { #expect(!"\(event)".contains("hunter22")) }
  }

  @Test(arguments: ["", "-x", "../x", "a/b", "a b", "ä", String(repeating: "x", count: 65)])
  func `an environment name that could do harm is refused`(name: String) async throws {
    #expect(await codes { _ = try await terraform.plan(PlanOptions(environment: name)) } == ["RUN013"])
    #expect(await codes { _ = try terraform.reviewedPlan(environment: name) } == ["RUN013"])
  }

  @Test(arguments: ["envs/missing.tfvars", "", "a\0b"]) func `variables that aren't there are named`(file: String)
    async throws
  {
    #expect(
      await codes { _ = try await terraform.plan(PlanOptions(environment: "dev", variableFiles: [file])) } == ["RUN013"]
    )
  }

  @Test func `destroying needs a plan too`() async throws {
    _ = try await terraform.apply(try await terraform.plan(options))
    #expect(resources == 2)
    _ = try await terraform.apply(
      try await terraform.plan(PlanOptions(environment: "dev", variableFiles: ["envs/dev.tfvars"], isDestroy: true)))
    #expect(resources == 0)
  }
}
