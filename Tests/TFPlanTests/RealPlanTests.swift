import HCL
import TFPlan
import TestSupport
import Testing

/// Plans that the real terraform made with the real provider; `Fixtures/regenerate` makes them again.
@Suite struct RealPlanTests {
  private func load(_ name: String) throws -> Plan { try Plan.decode(RepositoryFile.plan(name), fileName: "plan.json") }

  private func change(_ plan: Plan, _ address: String, deposed: String? = nil) throws -> ResourceChange {
    try #require(plan.resourceChanges.first { $0.address == address && $0.deposed == deposed })
  }

  @Test func headOfThePlan() throws {
    let plan = try load("create")
    #expect(plan.formatVersion == "1.2")
    #expect(plan.terraformVersion.hasPrefix("1."))
    #expect(plan.isApplyable == true && plan.isComplete == true && !plan.isErrored)
    #expect(plan.warnings.isEmpty && plan.deferred.isEmpty && plan.hasChanges)
    #expect(plan.configuration.providers.map(\.key) == ["aws", "terraform"] || plan.configuration.providers.map(\.key) == ["aws"])
    #expect(plan.configuration.providers.first?.fullName.hasSuffix("hashicorp/aws") == true)
  }

  @Test func unknownAttributesAreUnknownAndNotAbsent() throws {
    let database = try change(load("create"), "aws_db_instance.main")
    #expect(database.action == .create && database.before == .null)
    #expect(database.after["endpoint"] == .unknown)
    #expect(database.after["identifier"] == "shop")
    #expect(database.after["storage_encrypted"] == true)
    #expect(database.after["timeouts"] == .null)
    let role = try change(load("create"), "aws_iam_policy.read")
    #expect(role.after["policy"] == .unknown)
  }

  @Test func sensitiveValuesCarryTheirMarkWhereverTheyAre() throws {
    let plan = try load("create")
    #expect(try change(plan, "aws_db_instance.main").after["password"] == .sensitive("canary-hunter2"))
    #expect(try change(plan, "aws_ecs_task_definition.app").after["container_definitions"]?.isSensitive == true)
    let data = try change(plan, "terraform_data.numbers")
    #expect(data.after["input"]?["nested"]?["secret"] == .sensitive("canary-hunter2"))
    #expect(data.after["input"]?["nested"]?["ids"] == [.unknown, "known"])
    #expect(plan.outputChanges.first { $0.name == "password" }?.after == .sensitive("canary-hunter2"))
    #expect(plan.outputChanges.first { $0.name == "endpoint" }?.after == .unknown)
    for change in plan.resourceChanges { #expect(!Self.barely(change.after).contains("canary"), "\(change.address)") }
  }

  /// What a value shows when marked parts are left out.
  private static func barely(_ value: Value) -> String {
    switch value {
    case .sensitive: ""
    case .list(let values): values.map(barely).joined(separator: " ")
    case .object(let fields): fields.values.map(barely).joined(separator: " ")
    case .string(let text): text
    default: ""
    }
  }

  @Test func numbersAreExact() throws {
    let input = try change(load("create"), "terraform_data.numbers").after["input"]
    #expect(input?["big"] == .number(Number("9007199254740993")!))
    #expect(input?["exact"] == .number(Number("123456789012345678901234567890.5")!))
  }

  struct Verb: Sendable {
    var address: String
    var action: Action
    var reason: String?
    var paths: [String] = []
    var deposed: String?
  }

  static let verbTable: [Verb] = [
    Verb(address: "aws_cloudwatch_log_group.app", action: .update),
    Verb(address: "aws_cloudwatch_log_group.same", action: .noOp),
    Verb(address: "aws_cloudwatch_log_group.same", action: .delete, deposed: "0badc0de"),
    Verb(
      address: "aws_db_instance.main", action: .replace(createBeforeDestroy: false), reason: "replace_because_cannot_update",
      paths: ["storage_encrypted"]),
    Verb(
      address: "aws_ecr_repository.app", action: .replace(createBeforeDestroy: true), reason: "replace_because_cannot_update",
      paths: ["name"]),
    Verb(address: "aws_kms_key.shared", action: .forget, reason: "delete_because_no_resource_config"),
    Verb(address: "aws_s3_bucket.old", action: .delete, reason: "delete_because_no_resource_config"),
    Verb(address: "terraform_data.counted[0]", action: .noOp),
    Verb(address: "terraform_data.counted[1]", action: .delete, reason: "delete_because_count_index"),
    Verb(address: "terraform_data.new_name", action: .noOp),
    Verb(address: "terraform_data.tainted", action: .replace(createBeforeDestroy: false), reason: "replace_because_tainted"),
  ]

  @Test("every verb of a real plan", arguments: verbTable)
  func verbs(_ expected: Verb) throws {
    let change = try change(load("lifecycle"), expected.address, deposed: expected.deposed)
    #expect(change.action == expected.action)
    #expect(change.actionReason == expected.reason)
    #expect(change.replacePaths.map(\.description) == expected.paths)
  }

  @Test func everyChangeOfTheLifecycleIsInTheTable() throws {
    #expect(try load("lifecycle").resourceChanges.count == Self.verbTable.count)
  }

  @Test func aMoveKeepsItsOldAddressAndCountsAsAChange() throws {
    let plan = try load("lifecycle")
    #expect(try change(plan, "terraform_data.new_name").previousAddress == "terraform_data.old_name")
    #expect(try change(plan, "terraform_data.counted[1]").index == 1)
    #expect(try change(plan, "aws_s3_bucket.old").after == .null)
  }

  @Test func modulesHaveAddressesAndKeys() throws {
    let rule = try change(load("modules"), #"module.app["green.v2"].aws_vpc_security_group_ingress_rule.web["443"]"#)
    #expect(rule.moduleAddress == #"module.app["green.v2"]"#)
    #expect(rule.index == "443")
    #expect(rule.name == "web")
    #expect(rule.configurationAddress == "module.app.aws_vpc_security_group_ingress_rule.web")
  }

  @Test func referencesLeadThroughInputsAndOutputsToTheInstance() throws {
    let configuration = try load("modules").configuration
    let groups = configuration.trace("module.edge.aws_lb.this", attribute: "security_groups")
    #expect(groups.resources.map(\.address) == [#"module.app["blue"].aws_security_group.this"#])
    #expect(groups.isComplete)
    let own = configuration.trace(
      #"module.app["green.v2"].aws_vpc_security_group_ingress_rule.web["80"]"#, attribute: "security_group_id")
    #expect(own.resources.map(\.address) == [#"module.app["green.v2"].aws_security_group.this"#])
  }

  @Test func whatIsWrittenIsToldFromWhatIsComputed() throws {
    let configuration = try load("security-groups").configuration
    #expect(configuration.isWritten("ingress", of: "aws_security_group.open") == true)
    #expect(configuration.isWritten("ingress", of: "aws_security_group.empty") == false)
    #expect(configuration.isWritten("ingress", of: "aws_security_group.nobody") == nil)
  }
}
