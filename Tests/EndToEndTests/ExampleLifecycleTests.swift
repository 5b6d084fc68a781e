import Foundation
import HCL
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
    /// What the stack is given more of once it stands; nil for nothing.
    var growth: Growth?
    var testDescription: String { folder }
  }

  static let all: [Example] = [
    Example(
      folder: "user-management",
      variables: [
        "TF_VAR_container_image": "ACCOUNT.dkr.ecr.eu-central-1.amazonaws.com/user-mgmt-dev-backend:1.0.0",
        // For prod; dev says that it does without.
        "TF_VAR_https_enabled": "true",
        "TF_VAR_certificate_arn":
          "arn:aws:acm:eu-central-1:ACCOUNT:certificate/0a0a0a0a-0a0a-0a0a-0a0a-0a0a0a0a0a0a",
      ],
      state: "state",
      growth: Growth(
        edits: [
          "eu-central-1b = { index = 1 } }": "eu-central-1b = { index = 1 }, eu-central-1c = { index = 2 } }",
          "backend = { keep_images = 10 } }": "backend = { keep_images = 10 }, worker = {} }",
        ],
        service: """
          module "worker" {
            type               = "ecs_service"
            service_name       = "worker"
            ingress            = "none"
            cluster            = module.ecs_service.cluster
            vpc_id             = module.network.vpc_id
            subnet_ids         = module.network.private_subnet_ids
            security_group_ids = [module.security.service_security_group_id]
            repository_arns    = [module.ecr.repository_arns["worker"]]
            image              = var.container_image
          }
          """)),
    Example(
      folder: "expense-manager",
      variables: [
        "TF_VAR_container_image": "ACCOUNT.dkr.ecr.us-east-1.amazonaws.com/expense-manager-dev-backend:1.0.0"
      ],
      state: "state", proof: "\"aws_codedeploy_deployment_group\"",
      growth: Growth(
        edits: [
          "us-east-1b = { index = 1 } }": "us-east-1b = { index = 1 }, us-east-1c = { index = 2 } }",
          "backend = { keep_images = 10 } }": "backend = { keep_images = 10 }, reports = {} }",
        ],
        service: """
          module "reports" {
            type               = "ecs_service"
            service_name       = "reports"
            ingress            = "none"
            cluster            = module.ecs_service.cluster
            vpc_id             = module.network.vpc_id
            subnet_ids         = module.network.private_subnet_ids
            security_group_ids = [module.security.service_security_group_id]
            repository_arns    = [module.ecr.repository_arns["reports"]]
            image              = var.container_image
          }
          """)),
    Example(
      folder: "backend-stack",
      variables: [
        "TF_VAR_api_image": "ACCOUNT.dkr.ecr.eu-west-1.amazonaws.com/backend-stack-dev-api:1.0.0",
        "TF_VAR_worker_image": "ACCOUNT.dkr.ecr.eu-west-1.amazonaws.com/backend-stack-dev-worker:1.0.0",
      ],
      growth: Growth(
        edits: [
          "eu-west-1c = { index = 2 } }": "eu-west-1c = { index = 2 }, eu-west-1d = { index = 3 } }",
          "worker = { keep_images = 10 } }": "worker = { keep_images = 10 }, reports = {} }",
        ],
        service: """
          module "reports" {
            type               = "ecs_service"
            service_name       = "reports"
            ingress            = "none"
            compute            = "ec2"
            cluster            = module.api.cluster
            vpc_id             = module.network.vpc_id
            subnet_ids         = module.network.private_subnet_ids
            security_group_ids = [module.security.security_group_ids["service"]]
            repository_arns    = [module.ecr.repository_arns["reports"]]
            image              = var.worker_image
          }
          """)),
    Example(
      folder: "conducky",
      variables: [
        "TF_VAR_account_id": "ACCOUNT", "TF_VAR_github_repository": "owner/conducky",
        "TF_VAR_backend_image": "ACCOUNT.dkr.ecr.us-east-1.amazonaws.com/conducky-dev-backend:1.0.0",
        "TF_VAR_frontend_image": "ACCOUNT.dkr.ecr.us-east-1.amazonaws.com/conducky-dev-frontend:1.0.0",
        "TF_VAR_secret_values": #"{"jwt-secret":"not-a-real-secret-1","session-secret":"not-a-real-secret-2"}"#,
      ],
      growth: Growth(
        edits: [
          "us-east-1b = { index = 1 } }": "us-east-1b = { index = 1 }, us-east-1c = { index = 2 } }",
          "backend = { keep_images = 10 } }": "backend = { keep_images = 10 }, reports = {} }",
        ],
        service: """
          module "reports" {
            type               = "ecs_service"
            service_name       = "reports"
            ingress            = "none"
            assign_public_ip   = true
            cluster            = module.backend.cluster
            vpc_id             = module.network.vpc_id
            subnet_ids         = module.network.public_subnet_ids
            security_group_ids = [module.security.security_group_ids["backend"]]
            repository_arns    = [module.ecr.repository_arns["reports"]]
            image              = var.backend_image
          }
          """)),
    Example(
      folder: "utm-backend",
      variables: [
        "TF_VAR_account_id": "ACCOUNT", "TF_VAR_github_repository": "owner/utm-backend",
        "TF_VAR_api_image": "ACCOUNT.dkr.ecr.us-east-1.amazonaws.com/utm-backend-dev-api:1.0.0",
        "TF_VAR_worker_image": "ACCOUNT.dkr.ecr.us-east-1.amazonaws.com/utm-backend-dev-worker:1.0.0",
        "TF_VAR_frontend_image": "ACCOUNT.dkr.ecr.us-east-1.amazonaws.com/utm-backend-dev-frontend:1.0.0",
        "TF_VAR_supertokens_image": "registry.example.com/supertokens:9.0.0",
      ],
      state: "state",
      growth: Growth(
        edits: [
          "us-east-1b = { index = 1 } }": "us-east-1b = { index = 1 }, us-east-1c = { index = 2 } }",
          "frontend = { keep_images = 10 } }": "frontend = { keep_images = 10 }, reports = {} }",
        ],
        service: """
          module "reports" {
            type               = "ecs_service"
            service_name       = "reports"
            ingress            = "none"
            cluster            = module.api.cluster
            vpc_id             = module.network.vpc_id
            subnet_ids         = module.network.private_subnet_ids
            security_group_ids = [module.security.security_group_ids["worker"]]
            repository_arns    = [module.ecr.repository_arns["reports"]]
            image              = var.worker_image
          }
          """)),
  ]

  @Test("plan, apply, no changes, destroy", .realParts, .timeLimit(.minutes(60)), arguments: all)
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
    if let growth = example.growth { try await grow(life, growth, source + "/tfgen.hcl") }
    try await life.destroy()
  }

  /// Plans one more of everything for a system that stands: what is added is added, and nothing that holds data is
  /// touched. Nothing of it is applied.
  private func grow(_ life: Lifecycle, _ growth: Growth, _ stack: String) async throws {
    try life.folder.write("grown.hcl", try growth.applied(to: String(contentsOfFile: stack, encoding: .utf8)))
    let emitted = try await life.tfgen(["modules", "emit", life.folder.path, "--stack", life.folder.full("grown.hcl")])
    try #require(emitted.code == 0, "\(emitted.errors)")
    #expect(life.folder.read("envs/another.tfvars") != nil)
    let planned = try await life.tfgen(["plan", life.folder.path, "--env", "dev", "--json"])
    try #require(planned.code == 0, "\(planned.output.prefix(4_000))\(planned.errors)")
    var added: Set<String> = []
    for change in try JSON.parse(planned.output)["plan"]?["changes"]?.elements ?? [] {
      let address = change["address"]?.stringValue ?? ""
      let type = change["type"]?.stringValue ?? ""
      switch change["action"]?.stringValue {
      case "create": added.insert(type)
      case "update": #expect(Growth.lists.contains(type), "\(address) is changed in place")
      case let other: Issue.record("\(address): \(other ?? "no action")")
      }
    }
    #expect(added.isSuperset(of: ["aws_subnet", "aws_ecr_repository", "aws_ecs_service", "aws_ecs_task_definition"]))
  }

  @Test(
    "production is planned in both profiles, and what rules find is waived with a reason", .realParts,
    .timeLimit(.minutes(60)), arguments: all)
  func profiles(_ example: Example) async throws {
    let parts = try RealParts.find()
    let life = try await Lifecycle(parts)
    for (name, value) in example.variables {
      life.variables[name] = value.replacing("ACCOUNT", with: life.account.number).replacing("-dev-", with: "-prod-")
    }
    let stack = try #require(RealParts.file("examples/\(example.folder)/tfgen.hcl"))
    let text = String(decoding: stack, as: UTF8.self)
    let header = "\n  environments = ["
    try #require(text.contains(header))
    for profile in ["production", "sandbox"] {
      try life.folder.write(
        "\(profile).hcl", text.replacing(header, with: "\n  profile = \"\(profile)\"" + header, maxReplacements: 1))
      let folder = life.folder.full(profile)
      let emitted = try await life.tfgen(["modules", "emit", folder, "--stack", life.folder.full("\(profile).hcl")])
      try #require(emitted.code == 0, "\(emitted.errors)")
      // The state of production isn't there yet; here nothing is ever applied.
      if life.folder.read("\(profile)/backend.tf") != nil {
        try life.folder.remove("\(profile)/backend.tf")
        for name in life.folder.allFiles where name.hasPrefix("\(profile)/envs/") && name.hasSuffix(".tfbackend") {
          try life.folder.remove(name)
        }
      }
      try await life.expectNothingOpen(in: folder)
      if profile == "production" { try await keepPlan(of: life, folder, example) }
    }
  }

  /// Leaves the plan as JSON for other tools, where a folder for it is named.
  private func keepPlan(of life: Lifecycle, _ folder: String, _ example: Example) async throws {
    guard let target = ProcessInfo.processInfo.environment["TFGEN_PLANS_DIR"] else { return }
    let shown = try await life.terraform(["-chdir=\(folder)", "show", "-json", ".tfgen/run/prod.tfplan"])
    try #require(shown.code == 0, "\(shown.errors)")
    let file = URL(fileURLWithPath: target).appendingPathComponent(example.folder + ".json")
    try Data(shown.output.utf8).write(to: file)
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
