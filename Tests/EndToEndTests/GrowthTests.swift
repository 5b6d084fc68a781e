import HCL
import TestSupport
import Testing

/// A system that stands and grows: what is added is added, and nothing that holds data is touched.
@Suite struct GrowthTests {
  /// Types whose resources list subnets or route tables, and are changed in place when there is one more.
  static let lists: Set<String> = ["aws_lb", "aws_db_subnet_group", "aws_ecs_service", "aws_vpc_endpoint"]

  @Test(
    "a zone, a repository, an environment and a service are additions to a stack that stands", .realParts,
    .timeLimit(.minutes(30)))
  func additions() async throws {
    let parts = try RealParts.find()
    let life = try await Lifecycle(parts)
    life.variables["TF_VAR_container_image"] =
      "\(life.account.number).dkr.ecr.eu-central-1.amazonaws.com/user-mgmt-dev-backend:1.0.0"
    let bytes = try #require(RealParts.file("examples/quick-start/tfgen.hcl"))
    let before = String(decoding: bytes, as: UTF8.self)
    try life.folder.write("tfgen.hcl", before)
    try await life.emit()
    try await life.planAndApply(isCheckedElsewhere: false)

    try life.folder.write("tfgen.hcl", try Self.grown(before))
    let emitted = try await life.tfgen(["modules", "emit", life.folder.path])
    try #require(emitted.code == 0, "\(emitted.errors)")
    #expect(life.folder.read("envs/staging.tfvars") != nil)
    let planned = try await life.tfgen(["plan", life.folder.path, "--env", "dev", "--json"])
    try #require(planned.code == 0, "\(planned.output.prefix(4_000))\(planned.errors)")
    let changes = try JSON.parse(planned.output)["plan"]?["changes"]?.elements ?? []
    var added: Set<String> = []
    for change in changes {
      let address = change["address"]?.stringValue ?? ""
      let type = change["type"]?.stringValue ?? ""
      switch change["action"]?.stringValue {
      case "create": added.insert(type)
      case "update": #expect(Self.lists.contains(type), "\(address) is changed in place")
      case let other: Issue.record("\(address): \(other ?? "no action")")
      }
    }
    #expect(added.isSuperset(of: ["aws_subnet", "aws_ecr_repository", "aws_ecs_service", "aws_ecs_task_definition"]))
    try await life.destroy()
  }

  /// The stack with one more of everything.
  static func grown(_ stack: String) throws -> String {
    var text = stack
    func replace(_ old: String, _ new: String) throws {
      try #require(text.contains(old), "\(old)")
      text.replace(old, with: new, maxReplacements: 1)
    }
    try replace(#"["dev", "prod"]"#, #"["dev", "staging", "prod"]"#)
    try replace(
      "eu-central-1b = { index = 1 } }", "eu-central-1b = { index = 1 }, eu-central-1c = { index = 2 } }")
    try replace("backend = { keep_images = 10 }", "backend = { keep_images = 10 }, worker = {}")
    // What differs between environments has a value for the new one.
    text = text.split(separator: "\n", omittingEmptySubsequences: false).map { Self.withStaging(String($0)) }
      .joined(separator: "\n")
    return text + """

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

      """
  }

  /// A line that gives values to environments, with that of dev for staging too.
  private static func withStaging(_ line: String) -> String {
    let indented = "    dev  = "
    if line.hasPrefix(indented) { return line + "\n" + line.replacing(indented, with: "    staging = ") }
    guard line.contains("values = {"), let start = line.firstRange(of: "dev = "), let end = line.firstRange(of: ", prod = ") else {
      return line
    }
    let value = line[start.upperBound..<end.lowerBound]
    return line.replacing(", prod = ", with: ", staging = \(value), prod = ")
  }
}
