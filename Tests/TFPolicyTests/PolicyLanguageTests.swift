import HCL
import TFPlan
import Testing

@testable import TFPolicy

/// What a policy file says about plans: scopes, operations, levels, filters and the three answers.
@Suite struct PolicyLanguageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var policy: String
    var resources: [Planned]
    /// `outcome address attribute` of each judgement.
    var expected: [String]
    var configuration = "{}"
    var testDescription: String { name }

    init(
      _ name: String, _ policy: String, _ resources: Planned..., configuration: String = "{}", is expected: String...
    ) {
      self.name = name
      self.policy = policy
      self.resources = resources
      self.configuration = configuration
      self.expected = expected
    }
  }

  /// A policy for databases with one condition.
  static func database(_ condition: String, _ more: String = "", type: String = "aws_db_instance") -> String {
    """
    resource_policy "\(type)" "rule" {
      \(more)
      enforce {
        condition = \(condition)
      }
    }
    """
  }

  static let on = Planned("aws_db_instance.a", #"{"storage_encrypted":true,"engine":"postgres"}"#)
  static let off = Planned("aws_db_instance.a", #"{"storage_encrypted":false,"engine":"mysql"}"#)
  static let open = Planned("aws_db_instance.a", "{}", unknown: #"{"storage_encrypted":true,"engine":true}"#)

  static let answers: [Case] = [
    Case("true passes", database("attrs.storage_encrypted"), on, is: "pass aws_db_instance.a"),
    Case(
      "false fails and names the attribute", database("attrs.storage_encrypted"), off,
      is: "fail aws_db_instance.a storage_encrypted"),
    Case(
      "unknown is neither", database("attrs.storage_encrypted"), open,
      is: "unknown aws_db_instance.a storage_encrypted"),
    Case(
      "what is known can decide", database(#"attrs.storage_encrypted || meta.type == "aws_db_instance""#), open,
      is: "pass aws_db_instance.a"),
    Case(
      "a nested unknown is named", database("core::alltrue([for r in attrs.ingress : r.port != 22])"),
      Planned(
        "aws_db_instance.a", #"{"ingress":[{"port":80},{}]}"#, unknown: #"{"ingress":[{},{"port":true}]}"#),
      is: "unknown aws_db_instance.a ingress[1].port"),
    Case(
      "a template may loop", database(#""%{ for r in attrs.ingress }${r.port},%{ endfor }" == "80,443,""#),
      Planned("aws_db_instance.a", #"{"ingress":[{"port":80},{"port":443}]}"#), is: "pass aws_db_instance.a"),
    Case(
      "one certain element decides", database("core::alltrue([for r in attrs.ingress : r.port != 22])"),
      Planned(
        "aws_db_instance.a", #"{"ingress":[{"port":22},{}]}"#, unknown: #"{"ingress":[{},{"port":true}]}"#),
      is: "fail aws_db_instance.a ingress"),
    Case(
      "a rule that crashes on one resource says so and goes on", database(#"attrs.engine.size > 1"#), on,
      Planned("aws_db_instance.b", #"{"engine":{"size":2}}"#), is: "error aws_db_instance.a", "pass aws_db_instance.b"),
    Case(
      "an attribute that isn't there is an error", database("attrs.storage_encrypt == true"), on,
      is: "error aws_db_instance.a"),
    Case(
      "unless the file reads it as null",
      "policy {\n  tfgen { absent_attributes = \"null\" }\n}\n" + database("attrs.nothing == null"), on,
      is: "pass aws_db_instance.a"),
    Case("null isn't consent", database("attrs.x"), Planned("aws_db_instance.a", #"{"x":null}"#), is: "error aws_db_instance.a"),
    Case(
      "several conditions: what doesn't hold is said",
      """
      resource_policy "aws_db_instance" "rule" {
        enforce { condition = attrs.storage_encrypted }
        enforce { condition = attrs.engine == "postgres" }
        enforce { condition = true }
      }
      """, off, is: "fail aws_db_instance.a storage_encrypted", "fail aws_db_instance.a engine"),
    Case(
      "sensitive values are judged like others", database("attrs.storage_encrypted"),
      Planned(
        "aws_db_instance.a", #"{"storage_encrypted":false}"#, sensitive: #"{"storage_encrypted":true}"#),
      is: "fail aws_db_instance.a storage_encrypted"),
  ]

  static let filters: [Case] = [
    Case("false: nothing is said", database("false", #"filter = attrs.engine == "mysql""#), on),
    Case(
      "true: it is judged", database("false", #"filter = attrs.engine == "mysql""#), off,
      is: "fail aws_db_instance.a"),
    Case(
      "unknown: the answer is unknown", database("false", #"filter = attrs.engine == "mysql""#), open,
      is: "unknown aws_db_instance.a engine"),
    Case(
      "unknown, and the condition holds anyway", database("true", #"filter = attrs.engine == "mysql""#), open,
      is: "pass aws_db_instance.a"),
    Case(
      "an error is an error", database("true", "filter = attrs.nothing"), on, is: "error aws_db_instance.a"),
  ]

  static let operations: [Case] = [
    Case(
      "by default what will exist is judged", database("false"), on,
      Planned("aws_db_instance.b", before: #"{"a":1}"#, actions: ["update"]),
      Planned("aws_db_instance.c", before: "{}", actions: ["no-op"]),
      Planned("aws_db_instance.d", "null", before: "{}", actions: ["delete"]),
      Planned("aws_db_instance.e", "null", before: "{}", actions: ["forget"]),
      Planned("aws_db_instance.f", actions: ["read"], mode: "data"),
      is: "fail aws_db_instance.a", "fail aws_db_instance.b", "fail aws_db_instance.c"),
    Case(
      "a deletion has null attributes and those before",
      database("attrs.n == null && prior_attrs.n == 1", #"operations = ["delete"]"#),
      Planned("aws_db_instance.a", "null", before: #"{"n":1}"#, actions: ["delete"]), is: "pass aws_db_instance.a"),
    Case(
      "an update has both", database("attrs.n == 2 && prior_attrs.n == 1", #"operations = ["update"]"#),
      Planned("aws_db_instance.a", #"{"n":2}"#, before: #"{"n":1}"#, actions: ["update"]),
      Planned("aws_db_instance.b", #"{"n":2}"#), is: "pass aws_db_instance.a"),
    Case(
      "a replacement is a creation and a deletion, in the original language",
      database(#"meta.operation == "delete""#, #"operations = []"#),
      Planned("aws_db_instance.a", #"{"n":2}"#, before: #"{"n":1}"#, actions: ["delete", "create"]),
      is: "fail aws_db_instance.a", "pass aws_db_instance.a"),
    Case(
      "and one thing in ours",
      database(#"attrs.n == prior_attrs.n"#, #"operations = ["replace", "delete"]"#),
      Planned("aws_db_instance.a", #"{"n":2}"#, before: #"{"n":1}"#, actions: ["create", "delete"]),
      is: "fail aws_db_instance.a n"),
    Case(
      "what is left alone", database(#"prior_attrs.n == 2"#, #"operations = ["forget"]"#),
      Planned("aws_db_instance.a", "null", before: #"{"n":1}"#, actions: ["forget"]),
      is: "fail aws_db_instance.a n"),
    Case(
      "an action nobody knows may destroy", database("false", #"operations = ["delete"]"#),
      Planned("aws_db_instance.a", actions: ["vaporize"]), is: "fail aws_db_instance.a"),
  ]

  static let scopes: [Case] = [
    Case(
      "types by glob", database("false", type: "aws_db_*"), on, Planned("aws_s3_bucket.b"), Planned("aws_db_proxy.c"),
      is: "fail aws_db_instance.a", "fail aws_db_proxy.c"),
    Case(
      "types by list", database("false", #"tfgen { types = ["aws_s3_bucket", "aws_db_proxy"] }"#, type: "*"), on,
      Planned("aws_s3_bucket.b"), Planned("aws_db_proxy.c"), is: "fail aws_s3_bucket.b", "fail aws_db_proxy.c"),
    Case(
      "locals of the file and of the policy, in any order",
      """
      locals { wanted = core::upper(local.low) }
      locals { low = "postgres" }
      resource_policy "aws_db_instance" "rule" {
        locals { got = core::upper(attrs.engine) }
        enforce { condition = local.got == local.wanted }
      }
      """, on, is: "pass aws_db_instance.a"),
    Case(
      "inputs and their defaults",
      """
      input "engines" {
        type    = set(string)
        default = ["mysql"]
      }
      \(database("core::contains(input.engines, attrs.engine)"))
      """, on, is: "fail aws_db_instance.a engine"),
    Case(
      "meta",
      database(
        #"meta.type == "aws_db_instance" && meta.module_path == "module.x" && meta.operation == "create" && meta.provider_type == "aws" && meta.tfe_workspace.tags == null"#
      ),
      Planned(
        "module.x.aws_db_instance.a",
        extra: #""module_address":"module.x","provider_name":"registry.example.org/hashicorp/aws""#),
      is: "pass module.x.aws_db_instance.a"),
  ]

  /// The judgements of a file on a plan.
  static func judge(_ test: Case) throws -> [String] {
    let document = try PolicyReader.read(SourceFile(name: "t.policy.hcl", text: test.policy))
    let context = PolicyContext(plan: try PolicyCase.plan(test.resources, configuration: test.configuration))
    return try PolicyFileRule.rules(of: document).flatMap { $0.evaluate(context) }.map { judgement in
      let path = judgement.attribute.map { " \($0.description)" } ?? ""
      return "\(judgement.outcome.rawValue) \(judgement.address)\(path == " " ? "" : path)"
    }
  }

  @Test("an answer", arguments: answers + filters + operations + scopes)
  func judges(_ test: Case) throws { #expect(try Self.judge(test) == test.expected) }

  @Test func aLevelComesFromTheBlockTheFileOrAnInput() throws {
    let text = """
      policy { enforcement_level = "advisory" }
      input "level" {
        type    = string
        default = "mandatory_overridable"
      }
      resource_policy "*" "a" {
        enforce { condition = true }
      }
      resource_policy "*" "b" {
        enforcement_level = "mandatory"
        enforce { condition = true }
      }
      resource_policy "*" "c" {
        enforcement_level = input.level
        enforce { condition = true }
      }
      """
    let document = try PolicyReader.read(SourceFile(name: "t.policy.hcl", text: text))
    let rules = try PolicyFileRule.rules(of: document)
    #expect(rules.map(\.metadata.severity) == [.warning, .error, .error])
    let lowered = try PolicyFileRule.rules(of: document, inputs: ["level": .text("advisory")])
    #expect(lowered.map(\.metadata.severity) == [.warning, .error, .warning])
    #expect(throws: DiagnosticsError.self) {
      try PolicyFileRule.rules(of: document, inputs: ["level": .text("fatal")])
    }
  }

  @Test func messagesAreEvaluatedAndSecretsMasked() throws {
    let text = """
      resource_policy "aws_db_instance" "rule" {
        enforce {
          condition     = attrs.engine == "postgres"
          error_message = "It is ${attrs.engine}."
          info_message  = "seen ${meta.type}"
        }
      }
      """
    func judge(_ resource: Planned) throws -> Judgement {
      let document = try PolicyReader.read(SourceFile(name: "t.policy.hcl", text: text))
      let context = PolicyContext(plan: try PolicyCase.plan([resource]))
      return try #require(PolicyFileRule.rules(of: document).flatMap { $0.evaluate(context) }.first)
    }
    #expect(try judge(Self.off).message == "It is mysql.")
    #expect(try judge(Self.off).information == "seen aws_db_instance")
    #expect(try judge(Self.on).information == "seen aws_db_instance")
    let secret = Planned("aws_db_instance.a", #"{"engine":"mysql"}"#, sensitive: #"{"engine":true}"#)
    #expect(try judge(secret).message == "(sensitive)")
    #expect(try judge(secret).actual == .sensitive(.string("mysql")))
  }

  @Test(
    "a secret isn't told by what can't be computed with it",
    arguments: [
      "core::parseint(attrs.engine, 10) > 1", "core::regex_match(attrs.engine, \"a\")", "core::timeadd(attrs.engine, \"1h\") == \"\"",
      "core::semverconstraint(\"1.0.0\", attrs.engine)", "core::formatdate(attrs.engine, attrs.engine) == \"\"",
      "core::length({ for k in [attrs.engine, attrs.engine] : k => 1 }) == 1", "core::csvdecode(attrs.engine) == []",
      "core::lookup({}, attrs.engine) == 1", "core::cidrhost(attrs.engine, 1) == \"\"",
    ])
  func secrets(_ condition: String) throws {
    let document = try PolicyReader.read(SourceFile(name: "t.policy.hcl", text: Self.database(condition)))
    let secret = Planned("aws_db_instance.a", #"{"engine":"hunter2(\"x"}"#, sensitive: #"{"engine":true}"#)
    let context = PolicyContext(plan: try PolicyCase.plan([secret]))
    let judgement = try #require(PolicyFileRule.rules(of: document).flatMap { $0.evaluate(context) }.first)
    #expect(judgement.outcome == .error, "\(judgement.message)")
    #expect(!judgement.message.contains("hunter2"))
  }

  @Test func aSecretLevelIsNotTold() throws {
    let text = "input \"level\" {\n  type = string\n  sensitive = true\n}\nresource_policy \"*\" \"a\" {\n  enforcement_level = input.level\n  enforce { condition = true }\n}\n"
    let document = try PolicyReader.read(SourceFile(name: "t.policy.hcl", text: text))
    let error = try #require(throws: DiagnosticsError.self) {
      try PolicyFileRule.rules(of: document, inputs: ["level": .text("hunter2")])
    }
    #expect(error.diagnostics.map(\.detail) == ["It is sensitive, so it isn't shown."])
  }

  @Test func whatWasThereBeforeIsShownAsItWas() throws {
    let text = """
      resource_policy "aws_db_instance" "kept" {
        operations = ["update", "delete"]
        enforce { condition = prior_attrs.size > 7 && !prior_attrs.on }
      }
      """
    let document = try PolicyReader.read(SourceFile(name: "t.policy.hcl", text: text))
    let resources = [
      Planned("aws_db_instance.a", #"{"size":10,"on":false}"#, before: #"{"size":5,"on":false}"#, actions: ["update"]),
      Planned("aws_db_instance.b", "null", before: #"{"size":6,"on":false}"#, actions: ["delete"]),
    ]
    let context = PolicyContext(plan: try PolicyCase.plan(resources))
    let judgements = try PolicyFileRule.rules(of: document).flatMap { $0.evaluate(context) }
    #expect(judgements.map(\.actual) == [.number(5), .number(6)])
  }
}
