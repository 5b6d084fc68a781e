import HCL
import TFGen
import TFGenAWS
import Testing

/// Services, networks and groups that don't fit together: what is said, and where.
@Suite struct ServiceCompositionTests {
  static let network = "vpc_id = \"vpc-1\"\nsubnet_ids = [\"a\"]\nsecurity_group_ids = [\"g\"]"
  static let own = "public_subnet_ids = [\"a\", \"b\"]\nalb_security_group_ids = [\"g\"]"

  static func service(_ name: String, _ inputs: String) -> String {
    "module \"\(name)\" {\ntype = \"ecs_service\"\nservice_name = \"\(name)\"\n\(network)\n\(inputs)\n}\n"
  }

  static func findings(_ modules: String, environments: String = "\"dev\"") throws(DiagnosticsError) -> [Diagnostic] {
    let source =
      "stack \"shop\" {\nenvironments = [\(environments)]\nprovider \"aws\" { region = \"eu-central-1\" }\n}\n\(modules)"
    let stack = try StackFileReader.read(SourceFile(name: "tfgen.hcl", text: source), registry: AWSModules.registry)
    return StackValidator.validate(stack)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var summary: String
    var code: DiagnosticCode
    var remedy: String
    var inputs: String
    var isError = true
    var environments = "\"dev\""
    var testDescription: String { summary }
  }

  static let mistakes: [Case] = [
    Case(
      summary: "A load balancer of its own needs public_subnet_ids in two zones", code: ComputeCodes.inputsDisagree,
      remedy: "shared or none", inputs: "public_subnet_ids = [\"a\"]\nalb_security_group_ids = [\"g\"]"),
    Case(
      summary: "A load balancer of its own needs alb_security_group_ids", code: ComputeCodes.inputsDisagree,
      remedy: "Give alb_security_group_ids", inputs: "public_subnet_ids = [\"a\", \"b\"]"),
    Case(
      summary: "ingress = \"shared\" needs load_balancer", code: ComputeCodes.inputsDisagree,
      remedy: "load_balancer", inputs: "ingress = \"shared\"\nrule_priority = 1"),
    Case(
      summary: "ingress = \"shared\" needs rule_priority", code: ComputeCodes.inputsDisagree, remedy: "1 to 50000",
      inputs: "ingress = \"shared\"\nload_balancer = { listener_arn = \"arn\" }"),
    Case(
      summary: "load_balancer is for ingress = \"shared\"", code: ComputeCodes.inputsDisagree,
      remedy: "Set ingress to shared", inputs: "ingress = \"none\"\nload_balancer = { listener_arn = \"arn\" }"),
    Case(
      summary: "A worker has no public URL for public_url_variables", code: ComputeCodes.inputsDisagree,
      remedy: "another service", inputs: "ingress = \"none\"\npublic_url_variables = { CORS_ORIGIN = \"\" }"),
    Case(
      summary: "A worker can't be scaled by requests_per_task", code: ComputeCodes.inputsDisagree,
      remedy: "cpu_percent", inputs: "ingress = \"none\"\nscaling = { min = 1, max = 2, requests_per_task = 10 }"),
    Case(
      summary: "A rule can't have more than five path_patterns and host_headers", code: ComputeCodes.inputsDisagree,
      remedy: "wildcards", inputs: own + "\nhost_headers = [\"a\", \"b\", \"c\", \"d\", \"e\"]"),
    Case(
      summary: "https_enabled needs certificate_arn", code: ComputeCodes.inputsDisagree, remedy: "dns_certificate",
      inputs: own + "\nhttps_enabled = true"),
    Case(
      summary: "A service that joins a cluster can't make its namespace", code: ComputeCodes.inputsDisagree,
      remedy: "Move namespace",
      inputs: "ingress = \"none\"\ncluster = { arn = \"a\", name = \"n\" }\nnamespace = \"shop.internal\""),
    Case(
      summary: "A service that joins a cluster can't make its instances", code: ComputeCodes.inputsDisagree,
      remedy: "Move ec2_capacity",
      inputs:
        "ingress = \"none\"\ncluster = { arn = \"a\", name = \"n\" }\nec2_capacity = { instance_types = [\"t3.small\"], min = 1, max = 2 }"
    ),
    Case(
      summary: "discovery = \"dns\" needs a namespace", code: ComputeCodes.inputsDisagree, remedy: "shop.internal",
      inputs: "ingress = \"none\"\ndiscovery = \"dns\""),
    Case(
      summary: "compute = \"ec2\" needs ec2_capacity", code: ComputeCodes.inputsDisagree, remedy: "ec2_capacity",
      inputs: "ingress = \"none\"\ncompute = \"ec2\""),
    Case(
      summary: "spot is for Fargate", code: ComputeCodes.inputsDisagree, remedy: "spot_percent",
      inputs:
        "ingress = \"none\"\ncompute = \"ec2\"\nspot = {}\nec2_capacity = { instance_types = [\"t3.small\"], min = 1, max = 2 }"
    ),
    Case(
      summary: "Tasks on EC2 can't have public addresses", code: ComputeCodes.inputsDisagree, remedy: "NAT",
      inputs:
        "ingress = \"none\"\ncompute = \"ec2\"\nassign_public_ip = true\nec2_capacity = { instance_types = [\"t3.small\"], min = 1, max = 2 }"
    ),
    Case(
      summary: "The service runs on Spot alone in prod", code: ComputeCodes.spotOnly, remedy: "on_demand_base",
      inputs: "ingress = \"none\"\nspot = { on_demand_base = 0, on_demand_weight = 0 }", environments: "\"prod\""),
    Case(
      summary: "The service runs on Spot alone in dev", code: ComputeCodes.spotOnly, remedy: "on_demand_base",
      inputs: "ingress = \"none\"\nspot = { on_demand_base = 0, on_demand_weight = 0 }", isError: false),
    Case(
      summary: "The image has the tag latest: registry/shop:latest", code: ComputeCodes.movingTag, remedy: "digest",
      inputs: "ingress = \"none\"\nimage = \"registry/shop:latest\"", isError: false),
    Case(
      summary: "deployment_strategy must be written in the stack", code: ComputeCodes.literalNeeded,
      remedy: "Write deployment_strategy",
      inputs: "ingress = \"none\"\ndeployment_strategy = { dev = \"rolling\" }[environment]"),
  ]

  @Test("one service that contradicts itself", arguments: mistakes)
  func single(_ given: Case) throws {
    let found = try Self.findings(Self.service("web", given.inputs), environments: given.environments)
    let finding = try #require(found.first { $0.summary == given.summary }, "\(found.map(\.summary))")
    #expect(finding.code == given.code && finding.severity == (given.isError ? .error : .warning))
    #expect(finding.remedy.contains(given.remedy), "\(finding.remedy)")
    #expect(!finding.detail.isEmpty && finding.location?.file == "tfgen.hcl")
    #expect(found.filter { $0.severity == .error }.count == (given.isError ? 1 : 0), "\(found.map(\.summary))")
  }

  @Test("two services that make the same cluster and load balancer are told to join")
  func sameCluster() throws {
    let found = try Self.findings(Self.service("web", Self.own) + Self.service("api", Self.own))
    #expect(
      found.map(\.summary) == [
        "The modules \"web\" and \"api\" both make the cluster shop-dev-cluster",
        "The modules \"web\" and \"api\" both make the load balancer shop-dev-alb",
      ])
    #expect(found[0].remedy.contains("cluster = module.web.cluster") && found[1].remedy.contains("load_balancer"))
  }

  @Test("two services with one priority are refused, and a rule for everything comes last")
  func priorities() throws {
    func shared(_ priority: Int, _ paths: String) -> String {
      "cluster = module.web.cluster\ningress = \"shared\"\nload_balancer = module.web.load_balancer\nrule_priority = \(priority)\npath_patterns = [\"\(paths)\"]"
    }
    func found(_ a: (Int, String), _ b: (Int, String)) throws -> [Diagnostic] {
      try Self.findings(
        Self.service("web", Self.own) + Self.service("api", shared(a.0, a.1)) + Self.service("auth", shared(b.0, b.1)))
    }
    let same = try found((10, "/api/*"), (10, "/auth/*"))
    #expect(same.map(\.summary) == ["The modules \"api\" and \"auth\" have the same rule_priority, 10"])
    #expect(same.first?.code == ComputeCodes.routeConflict && same.first?.remedy.contains("priorities") == true)
    let hidden = try found((10, "/*"), (20, "/auth/*"))
    #expect(hidden.map(\.summary) == ["The module \"api\" takes all requests before \"auth\" is asked"])
    #expect(hidden.first?.severity == .warning && hidden.first?.remedy.contains("larger rule_priority") == true)
    #expect(try found((10, "/api/*"), (20, "/*")).isEmpty)
  }

  @Test("a network needs zones or an existing VPC")
  func network() throws {
    let found = try Self.findings("module \"network\" {\n}\n")
    #expect(found.map(\.summary) == ["The network has neither availability_zones nor existing"])
    #expect(found.first?.code == ComputeCodes.inputsDisagree)
    #expect(
      try Self.findings(
        "module \"network\" {\nexisting = { vpc_id = \"vpc-1\", public_subnet_ids = [\"subnet-1\", \"subnet-2\"] }\n}\n"
      ).isEmpty)
  }

  @Test("a rule about a group that isn't there names the nearest, and names are taken once")
  func groups() throws {
    let unknown = try Self.findings(
      "module \"security\" {\nvpc_id = \"vpc-1\"\nrules = { x = { from_group = \"servce\", to_group = \"database\", port = 5432, description = \"x\" } }\n}\n"
    )
    #expect(unknown.map(\.summary) == ["The rule \"x\" names a security group that isn't there: servce"])
    #expect(unknown.first?.code == ComputeCodes.unknownGroup && unknown.first?.remedy == "Did you mean \"service\"?")
    let twice = try Self.findings("module \"security\" {\nvpc_id = \"vpc-1\"\ngroups = { alb = \"Mine\" }\n}\n")
    #expect(twice.map(\.summary) == ["There are two security groups named \"alb\""])
  }

  @Test(
    "a secret in plain environment is refused by its name and by its looks",
    arguments: [
      "DB_PASSWORD = \"x\"", "DATABASE_URL = \"postgres://app:hunter2@db:5432/app\"",
      "KEY_ID = \"AKIAABCDEFGHIJKLMNOP\"",
      "PEM = \"-----BEGIN PRIVATE KEY-----\"",
    ])
  func secrets(_ entry: String) throws {
    let found = try Self.findings(Self.service("web", Self.own + "\nenvironment = { \(entry) }"))
    #expect(found.map(\.code) == [TFGenCodes.invalidValue], "\(found.map(\.summary))")
    let finding = try #require(found.first)
    let name = entry.prefix { $0 != " " }
    #expect(finding.detail.hasSuffix("It is so of \(name).") && finding.remedy.contains("Secrets Manager"))
    // The value is written nowhere else than in the stack.
    let value = entry.split(separator: "\"")[1]
    #expect(value == "x" || !"\(finding)".contains(value))
  }

  @Test(
    "what only looks like a secret stays", arguments: ["https://example.com:8080/a@b", "user@example.com", "a:b@c"])
  func noSecrets(_ text: String) throws {
    #expect(try Self.findings(Self.service("web", Self.own + "\nenvironment = { URL = \"\(text)\" }")).isEmpty)
  }
}
