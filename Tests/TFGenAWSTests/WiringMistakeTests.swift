import HCL
import TFGen
import TFGenAWS
import TestSupport
import Testing

/// Mistakes that AWS or a plan would tell late: each has its code, its place and its advice.
@Suite struct WiringMistakeTests {
  typealias Mistake = StackFileTests.Mistake
  private static let zones = StackFileTests.zones
  private static let network = "module \"network\" { \(zones) }\n"
  private static let security = "module \"security\" { vpc_id = module.network.vpc_id }\n"
  private static func database(_ inputs: String) -> String {
    "module \"database\" {\n  \(inputs)\n  subnet_ids = module.network.private_subnet_ids\n  security_group_ids = [module.security.database_security_group_id]\n}\n"
  }
  private static func service(_ arns: String) -> String {
    "module \"ecs_service\" {\n  service_name = \"web\"\n  repository_arns = \(arns)\n  \(StackFileTests.service)\n}\n"
  }

  static let mistakes: [Mistake] = [
    Mistake(
      name: "half a port", code: TFGenCodes.wrongType, line: 7,
      says: ["security.service_port", "A whole number is needed, not 3000.5."],
      source: network + "module \"security\" {\n  service_port = 3000.5\n  vpc_id = module.network.vpc_id\n}\n"),
    Mistake(
      name: "half a day as text", code: TFGenCodes.wrongType, line: 8,
      says: ["database.backup_retention_days", "A whole number is needed, not 1.5."],
      source: network + security + database("backup_retention_days = \"1.5\"")),
    Mistake(
      name: "half a gigabyte in one environment", code: TFGenCodes.wrongType, line: 8,
      says: ["database.allocated_storage_gb", "environment prod", "not 20.5"],
      source: network + security + database("allocated_storage_gb = { dev = 20, prod = 20.5 }[environment]")),
    Mistake(
      name: "half an index of a zone", code: TFGenCodes.wrongType, line: 6,
      says: ["In eu-central-1a.index: a whole number is needed, not 0.5."],
      source:
        "module \"network\" {\n  availability_zones = { eu-central-1a = { index = 0.5 }, eu-central-1b = { index = 1 } }\n}\n"
    ),
    Mistake(
      name: "a number for a list", code: TFGenCodes.wrongType, line: 7,
      says: ["A value of type list(string) is needed, not a number."], source: service("5")),
    Mistake(
      name: "zone of another region", code: TFGenCodes.invalidValue, line: 6,
      says: ["eu-west-1a isn't in the region eu-central-1", "such as eu-central-1a"],
      source:
        "module \"network\" {\n  availability_zones = { eu-west-1a = { index = 0 }, eu-west-1b = { index = 1 } }\n}\n"),
    Mistake(
      name: "zones of two regions", code: TFGenCodes.invalidValue, line: 6, says: ["zones of one region"],
      source:
        "module \"network\" {\n  availability_zones = { eu-west-1a = { index = 0 }, eu-central-1b = { index = 1 } }\n}\n"
    ),
    Mistake(
      name: "no zone's name", code: TFGenCodes.invalidValue, line: 6, says: ["names of zones", "../x"],
      source:
        "module \"network\" {\n  availability_zones = { \"../x\" = { index = 0 }, eu-central-1b = { index = 1 } }\n}\n"),
    Mistake(
      name: "NAT gateway outside the network", code: TFGenCodes.invalidValue, line: 6,
      says: ["nat_zone must be one of availability_zones", "Did you mean \"eu-central-1"],
      source: "module \"network\" {\n  nat_zone = \"eu-central-1f\"\n  \(zones)\n}\n"),
    Mistake(
      name: "misspelt key of an output", code: TFGenCodes.unknownReference, line: 8,
      says: [
        "The output \"repository_arns\" of the module \"ecr\" has no \"backnd\"", "repositories: backend",
        "Did you mean module.ecr.repository_arns[\"backend\"]?",
      ],
      source: "module \"ecr\" { repositories = { backend = {} } }\n"
        + service("[module.ecr.repository_arns[\"backnd\"]]")),
    Mistake(
      name: "misspelt key in an output of the stack", code: TFGenCodes.unknownReference, line: 6,
      says: ["output url refers to it", "Did you mean module.ecr.repository_urls[\"backend\"]?"],
      source:
        "module \"ecr\" { repositories = { backend = {} } }\noutput \"url\" { value = module.ecr.repository_urls[\"backnd\"] }\n"
    ),
    Mistake(
      name: "key that one environment lacks", code: TFGenCodes.unknownReference, line: 7,
      says: ["has no \"worker\"", "in environment prod"],
      source:
        "variable \"repositories\" { values = { dev = { api = {}, worker = {} }, prod = { api = {} } } }\nmodule \"ecr\" { repositories = var.repositories }\noutput \"url\" { value = module.ecr.repository_urls.worker }\n"
    ),
    Mistake(
      name: "no repositories", code: TFGenCodes.invalidValue, line: 5, says: ["makes nothing", "Leave the module out"],
      source: "module \"ecr\" { repositories = {} }\n"),
    Mistake(
      name: "images and days", code: TFGenCodes.invalidValue, line: 5, says: ["keep_images or keep_days, not both"],
      source: "module \"ecr\" { repositories = { api = { keep_images = 5, keep_days = 30 } } }\n"),
    Mistake(
      name: "port of the database that its group doesn't let in", code: TFGenAWSCodes.conflictingInputs, line: 8,
      says: ["listens on port 6000", "lets port 5432 in", "Write port = module.security.database_port"],
      source: network + security + database("port = 6000")),
    Mistake(
      name: "port of the service that its group doesn't let in", code: TFGenAWSCodes.conflictingInputs, line: 9,
      says: ["listens on port 8080", "lets port 3000 in", "Write port = module.security.service_port"],
      source: network + security
        + "module \"ecs_service\" {\n  service_name = \"web\"\n  port = 8080\n  vpc_id = module.network.vpc_id\n  public_subnet_ids = module.network.public_subnet_ids\n  subnet_ids = module.network.private_subnet_ids\n  alb_security_group_ids = [module.security.alb_security_group_id]\n  security_group_ids = [module.security.service_security_group_id]\n}\n"
    ),
    Mistake(
      name: "short backup window", code: TFGenCodes.invalidValue, line: 8, says: ["at least 30 minutes"],
      source: network + security + database("backup_window = \"23:45-00:05\"")),
    Mistake(
      name: "short maintenance window", code: TFGenCodes.invalidValue, line: 8, says: ["at least 30 minutes"],
      source: network + security + database("maintenance_window = \"sun:23:50-mon:00:10\"")),
    Mistake(
      name: "backup during maintenance", code: TFGenAWSCodes.conflictingInputs, line: 8,
      says: ["backup window overlaps the maintenance window", "Move one of them"],
      source: network + security + database("backup_window = \"04:00-05:00\"")),
    Mistake(
      name: "maintenance that ends during the backup", code: TFGenAWSCodes.conflictingInputs, line: 8,
      says: ["backup window overlaps"],
      source: network + security + database("maintenance_window = \"sun:23:30-mon:02:15\"")),
    Mistake(
      name: "misspelt attribute keeps the case of its path", code: TFGenCodes.wrongType, line: 5,
      says: ["In backend: there is no attribute \"keep_image\"; did you mean \"keep_images\"?"],
      source: "module \"ecr\" { repositories = { backend = { keep_image = 5 } } }\n"),
    Mistake(
      name: "output with an unknown argument", code: TFGenCodes.unknownStackItem, line: 7,
      says: ["An output block has no argument \"valeu\""],
      source: network + "output \"id\" {\n  valeu = 1\n  value = module.network.vpc_id\n}\n"),
    Mistake(
      name: "value at its place in the variable", code: TFGenCodes.invalidValue, line: 8,
      says: ["variable mode, environment prod"],
      source:
        "variable \"mode\" {\n  values = {\n    dev = \"none\"\n    prod = \"double\"\n  }\n}\nmodule \"network\" {\n  nat_gateway_mode = var.mode\n  \(zones)\n}\n"
    ),
    Mistake(
      name: "zone of another region at its place in the variable", code: TFGenCodes.invalidValue, line: 8,
      says: ["eu-west-1a isn't in the region", "environment prod"],
      source:
        "variable \"zones\" {\n  values = {\n    dev = { eu-central-1a = { index = 0 }, eu-central-1b = { index = 1 } }\n    prod = { eu-west-1a = { index = 0 }, eu-west-1b = { index = 1 } }\n  }\n}\nmodule \"network\" {\n  availability_zones = var.zones\n}\n"
    ),
    Mistake(
      name: "default at its place in the variable", code: TFGenCodes.wrongType, line: 6, says: ["not 80.5"],
      source:
        "variable \"port\" {\n  default = 80.5\n}\nmodule \"security\" {\n  service_port = var.port\n  vpc_id = \"vpc-1\"\n}\n"
    ),
  ]

  @Test("each mistake has its code, its line and its advice", arguments: mistakes)
  func mistake(_ mistake: Mistake) throws { try StackFileTests().mistake(mistake) }

  private func problems(_ source: String) -> [Diagnostic] {
    do throws(DiagnosticsError) {
      return StackValidator.validate(
        try StackFileReader.read(SourceFile(name: "tfgen.hcl", text: source), registry: AWSModules.registry))
    } catch {
      return error.diagnostics
    }
  }

  private func stack(region: String, environments: String = "[\"dev\"]") -> String {
    "stack \"shop\" {\n  environments = \(environments)\n  provider \"aws\" { region = \(region) }\n}\n"
  }

  @Test(
    "a region is refused by the rule that is emitted",
    arguments: [
      ("\"eu-central-99x\"", "must be the name of an AWS region"),
      ("\"$${file(\\\"/etc/passwd\\\")}\"", "must be the name of an AWS region"),
      ("\"\"", "must be the name of an AWS region"), ("5", "must be the name of an AWS region"),
      ("\"cn-north-1\"", "commercial regions"), ("\"us-gov-west-1\"", "commercial regions"),
      ("\"us-isob-east-1\"", "commercial regions"), ("[\"eu-central-1\"]", "It is [\"eu-central-1\"]"),
      ("{ dev = \"eu-nowhere\" }[environment]", "must be the name of an AWS region"),
    ])
  func regions(_ region: String, _ says: String) throws {
    let found = problems(stack(region: region))
    let match = try #require(found.first, "\(region) is let through")
    #expect(match.code == TFGenCodes.invalidValue || match.code == TFGenCodes.wrongType)
    #expect(match.detail.contains(says), "\(match)")
    #expect(match.location?.line == 3 && !match.remedy.isEmpty)
  }

  @Test(
    "regions of AWS pass", arguments: ["eu-central-1", "us-east-1", "ap-southeast-2", "il-central-1", "mx-central-1"])
  func goodRegions(_ region: String) { #expect(problems(stack(region: "\"\(region)\"")).isEmpty) }

  @Test("a region that an environment lacks is asked for")
  func missingRegion() {
    let found = problems(stack(region: "{ dev = \"eu-central-1\" }[environment]", environments: "[\"dev\", \"prod\"]"))
    #expect(found.contains { $0.code == TFGenCodes.missingEnvironmentValue && $0.summary.contains("prod") }, "\(found)")
  }

  @Test("windows that touch, or go over midnight without meeting, are taken")
  func windows() {
    for inputs in [
      "backup_window = \"02:30-03:30\"\n  maintenance_window = \"sun:03:30-sun:04:30\"",
      "backup_window = \"23:30-00:30\"\n  maintenance_window = \"tue:00:30-tue:01:00\"",
      "backup_window = \"12:00-12:30\"\n  maintenance_window = \"sun:23:00-mon:11:00\"",
    ] {
      let found = problems(StackFileTests.header + Self.network + Self.security + Self.database(inputs))
      #expect(found.isEmpty, "\(inputs): \(found)")
    }
  }

  @Test("an unused variable is warned of at its place, beside errors and without any")
  func unused() throws {
    for broken in ["", "module \"security\" { vpc_id = 5 }\nmodule \"ecr\" { repositories = {} }\n"] {
      let source = StackFileTests.header + "variable \"por\" { default = 1 }\n" + Self.network + broken
      let warnings = problems(source).filter { $0.severity == .warning }
      #expect(warnings.map(\.code) == [TFGenCodes.unusedVariable], "\(warnings)")
      #expect(warnings.first?.location?.line == 5)
    }
    let stack = try StackFileReader.read(
      SourceFile(
        name: "tfgen.hcl", text: StackFileTests.header + "variable \"por\" { default = 1 }\n" + Self.network),
      registry: AWSModules.registry)
    #expect(try Emission.make(stack, registry: AWSModules.registry).warnings.map(\.code) == [TFGenCodes.unusedVariable])
  }

  @Test("a value that is written elsewhere says where it is used")
  func note() throws {
    let source =
      StackFileTests.header
      + "variable \"mode\" { default = \"double\" }\nmodule \"network\" {\n  nat_gateway_mode = var.mode\n  \(Self.zones)\n}\n"
    let found = try #require(problems(source).first)
    #expect(found.location?.line == 5)
    #expect(found.notes.map(\.message) == ["used for network.nat_gateway_mode here"])
    #expect(found.notes.first?.location?.line == 7)
  }

  @Test("an environment's name that is refused says how one begins and ends")
  func environmentName() throws {
    let found = problems(stack(region: "\"eu-central-1\"", environments: "[\"1\"]"))
    #expect(found.first?.detail.contains("beginning with a letter and not ending with a hyphen") == true, "\(found)")
  }
}
