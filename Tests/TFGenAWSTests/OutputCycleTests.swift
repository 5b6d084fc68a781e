import HCL
import TFGen
import TFGenAWS
import Testing

/// Modules that take outputs from each other: allowed as long as no output waits for itself, which is what terraform says.
@Suite struct OutputCycleTests {
  static let network =
    "availability_zones = { eu-central-1a = { index = 0 }, eu-central-1b = { index = 1 } }"
  static let database =
    "subnet_ids = module.network.private_subnet_ids\nsecurity_group_ids = [\"sg-a\"]"

  private static func cycles(_ modules: String) throws -> [Diagnostic] {
    try ServiceCompositionTests.findings(modules).filter { $0.code == TFGenCodes.cycle }
  }

  @Test("a database may tell the topic of the module that watches it")
  func legal() throws {
    let stack = """
      module "network" { \(Self.network) }
      module "database" {
        \(Self.database)
        event_topic_arns = [module.monitoring.topic_arn]
      }
      module "monitoring" {
        emails   = ["oncall@example.com"]
        database = { dimensions = module.database.alarm_dimensions }
      }

      """
    #expect(try Self.cycles(stack).isEmpty)
    // The topic's key is another matter: the topic needs it, and the key would need the database.
    let wrong = stack.replacing("emails   =", with: "kms_key_arn = module.database.arn\n  emails =")
      .replacing("event_topic_arns = [", with: "kms_key_arn = module.monitoring.topic_arn\n  event_topic_arns = [")
    let found = try #require(try Self.cycles(wrong).first)
    #expect(found.summary.contains("database → monitoring → database"))
    #expect(found.detail.contains("monitoring.topic_arn") && !found.remedy.isEmpty && found.location != nil)
  }

  @Test(
    "a module may use an output of its own that doesn't need the input",
    arguments: [("nat_gateway_mode", "vpc_cidr", true), ("cidr", "vpc_id", false), ("ipv6", "vpc_id", false)])
  func itself(_ input: String, _ output: String, isLegal: Bool) throws {
    let found = try Self.cycles("module \"network\" {\n\(Self.network)\n\(input) = module.network.\(output)\n}\n")
    #expect(found.isEmpty == isLegal, "\(found)")
    #expect(isLegal || found[0].summary == "Modules wait for each other in a circle: network → network")
  }

  @Test("a circle of three is named from the first to the first")
  func three() throws {
    func service(_ name: String, _ other: String) -> String {
      "module \"\(name)\" {\ntype = \"ecs_service\"\nservice_name = \"\(name)\"\ningress = \"none\"\nvpc_id = \"v\"\nsubnet_ids = [\"s\"]\nsecurity_group_ids = [\"g\"]\nimage = module.\(other).service_name\n}\n"
    }
    let found = try Self.cycles(service("a", "b") + service("b", "c") + service("c", "a"))
    #expect(found.count == 1)
    #expect(found[0].summary == "Modules wait for each other in a circle: a → b → c → a")
    #expect(
      found[0].detail
        == "Each of these outputs needs the next, so none could be made first: a.service_name → b.service_name → c.service_name → a.service_name."
    )
  }

  @Test("modules that take something from each other are drawn, each arrow once")
  func diagram() throws {
    let lines = StackDiagram.mermaid(.expenseManager).split(separator: "\n")
    #expect(lines.contains("  monitoring --> database") && lines.contains("  database --> ecs_service"))
    #expect(Set(lines).count == lines.count)
  }
}
