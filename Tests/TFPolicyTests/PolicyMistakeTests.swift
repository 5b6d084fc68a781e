import HCL
import Testing

@testable import TFPolicy

/// Every mistake in a policy file has a code, a place and advice, and the file isn't run in part.
@Suite struct PolicyMistakeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var code: DiagnosticCode
    /// `line:column`
    var place: String
    /// A part of the summary.
    var says: String
    /// A part of the remedy.
    var advises: String
    var strict = false
    var testDescription: String { name }

    init(
      _ name: String, _ text: String, _ code: DiagnosticCode, _ place: String, _ says: String, _ advises: String,
      strict: Bool = false
    ) {
      self.name = name
      self.text = text
      self.code = code
      self.place = place
      self.says = says
      self.advises = advises
      self.strict = strict
    }
  }

  /// A policy whose condition begins in line 3, column 17.
  static func condition(_ text: String) -> String {
    "resource_policy \"aws_vpc\" \"p\" {\n  enforce {\n    condition = \(text)\n  }\n}\n"
  }

  /// A policy with more lines before its condition, from line 2 on.
  static func policy(_ more: String) -> String {
    "resource_policy \"aws_vpc\" \"p\" {\n  \(more)\n  enforce {\n    condition = true\n  }\n}\n"
  }

  static let files: [Case] = [
    Case(
      "unknown block", "resource_polcy \"a\" \"b\" {\n}\n", TFPolicyCodes.unknownItem, "1:1", "no block \"resource_polcy\"",
      "\"resource_policy\""),
    Case(
      "misspelt argument of enforce",
      "resource_policy \"aws_vpc\" \"p\" {\n  enforce {\n    condition = true\n    error_mesage = \"no\"\n  }\n}\n",
      TFPolicyCodes.unknownItem, "4:5", "An enforce block has no argument \"error_mesage\"", "\"error_message\""),
    Case("argument at the top", "x = 1\n", TFPolicyCodes.unknownItem, "1:1", "no argument \"x\"", "It knows: policy"),
    Case(
      "two headers", "policy {}\npolicy {}\n", TFPolicyCodes.duplicate, "2:1", "two policy blocks", "Keep one"),
    Case(
      "plugins", "policy {\n  plugins {}\n}\n", TFPolicyCodes.unsupported, "2:3", "plugins can't be run", "in Swift"),
    Case(
      "provider without a source", "policy {\n  required_providers {\n    aws = { version = \"1.0\" }\n  }\n}\n",
      TFPolicyCodes.wrongValue, "3:5", "\"aws\" has no source", "hashicorp/aws"),
    Case(
      "any version", "policy {\n  required_providers {\n    aws = { source = \"hashicorp/aws\", version = \"*\" }\n  }\n}\n",
      TFPolicyCodes.wrongValue, "3:5", "isn't a constraint", ">= 5.0"),
    Case("no second label", "resource_policy \"a\" {\n}\n", TFPolicyCodes.labels, "1:1", "needs two labels", "\"name\""),
    Case("no condition at all", "resource_policy \"a\" \"b\" {\n}\n", TFPolicyCodes.missing, "1:1", "enforces nothing", "Add enforce"),
    Case(
      "enforce without a condition", "resource_policy \"a\" \"b\" {\n  enforce {\n    error_message = \"x\"\n  }\n}\n",
      TFPolicyCodes.missing, "2:3", "no condition", "Add condition"),
    Case(
      "the same name twice", policy("") + policy(""), TFPolicyCodes.duplicate, "7:1", "two policies named \"p\"", "Rename"),
    Case(
      "input without a type", "input \"a\" {\n  default = 1\n}\n", TFPolicyCodes.missing, "1:1", "has no type", "Add type"),
    Case("input without a name", "input {\n}\n", TFPolicyCodes.labels, "1:1", "needs one name", "input \"name\""),
    Case(
      "two inputs", "input \"a\" {\n  type = string\n}\ninput \"a\" {\n  type = string\n}\n", TFPolicyCodes.duplicate, "4:1",
      "two inputs named \"a\"", "Rename"),
    Case(
      "a type that isn't one", "input \"a\" {\n  type = strin\n}\n", EvaluationCodes.typeConstraint, "2:10", "", ""),
    Case(
      "a default of another type", "input \"a\" {\n  type    = number\n  default = \"x\"\n}\n", TFPolicyCodes.wrongValue, "3:3",
      "default of \"a\" doesn't fit", "number"),
    Case(
      "a flag that isn't one", "input \"a\" {\n  type     = string\n  nullable = \"yes\"\n}\n", TFPolicyCodes.wrongValue,
      "3:3", "nullable must be true or false", "Write one"),
    Case(
      "two locals", "locals {\n  a = 1\n}\nlocals {\n  a = 2\n}\n", TFPolicyCodes.duplicate, "5:3", "two locals named \"a\"",
      "Rename"),
    Case(
      "a local hides one of the file", "locals {\n  a = 1\n}\n" + policy("locals {\n    a = 2\n  }"), TFPolicyCodes.duplicate,
      "6:5", "two locals named \"a\"", "Rename"),
    Case(
      "locals of the file read a resource", "locals {\n  a = attrs.id\n}\n", TFPolicyCodes.unknownName, "2:7",
      "\"attrs\" isn't known here", "the locals of a policy"),
  ]

  static let policies: [Case] = [
    Case(
      "unknown argument", policy("operation = [\"create\"]"), TFPolicyCodes.unknownItem, "2:3", "no argument \"operation\"",
      "\"operations\""),
    Case(
      "unknown level", policy("enforcement_level = \"mandatoy\""), TFPolicyCodes.wrongValue, "2:3",
      "enforcement_level must be one of", "\"mandatory\""),
    Case(
      "unknown operation", policy("operations = [\"creat\"]"), TFPolicyCodes.wrongValue, "2:3", "operations must be one of",
      "\"create\""),
    Case(
      "an operation twice", policy("operations = [\"create\", \"create\"]"), TFPolicyCodes.operations, "2:3",
      "listed twice", "Remove"),
    Case(
      "delete and create", policy("operations = [\"create\", \"delete\"]"), TFPolicyCodes.operations, "2:3",
      "can't be combined", "policy of its own"),
    Case(
      "operations that are computed", policy("operations = input.x"), TFPolicyCodes.wrongValue, "2:3",
      "list of literal names", "operations ="),
    Case(
      "prior_attrs without operations", condition("prior_attrs.id == 1"), TFPolicyCodes.operations, "1:1",
      "must say for which operations", "\"update\""),
    Case(
      "prior_attrs of what is created", policy("operations = [\"create\"]\n  filter = prior_attrs.id == 1"),
      TFPolicyCodes.operations, "2:3", "update and delete only", "Leave out"),
    Case(
      "a note that is computed", policy("tfgen {\n    title = input.x\n  }"), TFPolicyCodes.wrongValue, "3:5",
      "title must be literal text", "in quotes"),
    Case(
      "a reading of unknown that isn't one", policy("tfgen {\n    on_unknown = \"pss\"\n  }"), TFPolicyCodes.wrongValue,
      "3:5", "on_unknown must be one of", "\"pass\""),
  ]

  /// What fails whatever is judged.
  static let values: [Case] = [
    Case("a text as a condition", condition("\"abc\""), TFPolicyCodes.wrongValue, "3:17", "true or false, not string", "Compare"),
    Case("null as a condition", condition("null"), TFPolicyCodes.wrongValue, "3:17", "true or false, not null", "Compare"),
    Case("a number as a filter", policy("filter = 12"), TFPolicyCodes.wrongValue, "2:12", "A filter must be", "Compare"),
    Case("an operand", condition("1 + \"a\" == 2"), EvaluationCodes.wrongType, "3:21", "Invalid operand", ""),
    Case("an argument", condition("core::length(1) > 0"), EvaluationCodes.call, "3:17", "function call", ""),
    Case(
      "a constraint", condition("core::semverconstraint(\"1.0.0\", \">>1\")"), EvaluationCodes.call, "3:49",
      "Invalid function argument", ""),
    Case("a field of meta as a key", condition("meta[\"typ\"] == 1"), EvaluationCodes.missingElement, "3:21", "Invalid index", "\"type\""),
    Case(
      "locals of a file in a circle", "locals {\n  a = local.b\n  b = local.a\n}\n", EvaluationCodes.cycle, "2:3",
      "local.a needs its own value", "local.a → local.b → local.a"),
    Case(
      "locals of a policy in a circle", policy("locals {\n    a = [local.a]\n  }"), EvaluationCodes.cycle, "3:5",
      "local.a needs its own value", "local.a → local.a"),
    Case("a label of enforce", policy("").replacing("enforce {", with: "enforce \"x\" {"), TFPolicyCodes.labels, "3:3", "has no label", "Remove \"x\""),
    Case("a label of locals", "locals \"x\" {\n}\n", TFPolicyCodes.labels, "1:1", "A locals block has no label", "Remove"),
    Case("no name", policy("").replacing("\"p\"", with: "\"\""), TFPolicyCodes.labels, "1:1", "needs a name", "last label"),
    Case(
      "two blocks of notes", policy("tfgen {\n  }\n  tfgen {\n  }"), TFPolicyCodes.duplicate, "4:3", "two tfgen blocks",
      "Keep one"),
  ]

  /// What may be right for what is judged isn't refused before.
  @Test(
    "what depends on the target is left to it",
    arguments: [
      "attrs.a ? attrs.b : core::length(attrs.c) > 1", "core::try(core::length(1), 0) == 0", "attrs[\"x\"] == 1",
      "core::regex_match(\"a\", attrs.name)", "core::getdatasource(\"aws_ami\", {}) == 1", "meta.type",
      "core::length(core::getresources(\"aws_x\", { a = attrs.id })) > 0", "tfgen::statements(attrs.policy) != null",
      "core::element(tfgen::known(attrs.l) ? attrs.l : [], 0) == \"a\"", "core::issensitive(attrs.a) ? attrs.b : core::element([], 0)",
    ])
  func accepted(_ text: String) throws {
    _ = try PolicyReader.read(SourceFile(name: "t", text: Self.condition(text)))
  }

  static let expressions: [Case] = [
    Case("a name", condition("atrs.id == 1"), TFPolicyCodes.unknownName, "3:17", "\"atrs\" isn't known", "attrs?"),
    Case(
      "a variable of a loop that is gone", condition("core::length([for x in [1] : x]) == x"), TFPolicyCodes.unknownName,
      "3:53", "\"x\" isn't known", "Known here"),
    Case("a field of meta", condition("meta.typ == 1"), TFPolicyCodes.unknownName, "3:17", "field of meta \"typ\"", "\"type\""),
    Case(
      "a field of tfgen", condition("tfgen.acton == 1"), TFPolicyCodes.unknownName, "3:17", "field of tfgen \"acton\"",
      "\"action\""),
    Case("an input", condition("input.x == 1"), TFPolicyCodes.unknownName, "3:17", "no input \"x\"", "None is declared"),
    Case("a local", condition("local.x == 1"), TFPolicyCodes.unknownName, "3:17", "no local value \"x\"", "None is declared"),
    Case(
      "a bare function", condition("length(attrs.a) == 1"), TFPolicyCodes.unknownFunction, "3:17", "namespace core::",
      "core::length"),
    Case(
      "an unknown function", condition("core::lenght(attrs.a) == 1"), TFPolicyCodes.unknownFunction, "3:17",
      "no function core::lenght", "core::length"),
    Case(
      "a plugin", condition("plugin::x::f(attrs.a)"), TFPolicyCodes.unknownFunction, "3:17", "no function plugin::x::f",
      "can't be run"),
    Case(
      "too few arguments", condition("core::split(\",\") == 1"), TFPolicyCodes.wrongCount, "3:17",
      "takes 2 arguments, not 1", "Check"),
    Case(
      "too many arguments", condition("core::getresources(\"a\", {}, 1) == 1"), TFPolicyCodes.wrongCount, "3:17",
      "takes 1 to 2 arguments, not 3", "Check"),
    Case(
      "at least", condition("core::format() == 1"), TFPolicyCodes.wrongCount, "3:17", "takes at least 1", "Check"),
  ]

  static let strict: [Case] = [
    Case(
      "a policy about the plan", "plan_policy \"p\" {\n}\n", TFPolicyCodes.unknownItem, "1:1", "no block \"plan_policy\"", "",
      strict: true),
    Case(
      "notes", policy("tfgen {\n  }"), TFPolicyCodes.unknownItem, "2:3", "no block \"tfgen\"", "", strict: true),
    Case(
      "fields of our own", condition("tfgen.action == 1"), TFPolicyCodes.unknownName, "3:17", "\"tfgen\" isn't known", "",
      strict: true),
    Case(
      "functions of our own", condition("tfgen::known(attrs.a)"), TFPolicyCodes.unknownFunction, "3:17",
      "isn't a function of the original", "--strict", strict: true),
    Case(
      "functions that the original doesn't list", condition("core::lookup(attrs.a, \"b\")"), TFPolicyCodes.unknownFunction,
      "3:17", "core::lookup isn't a function of the original", "--strict", strict: true),
    Case(
      "operations of our own", policy("operations = [\"replace\"]"), TFPolicyCodes.wrongValue, "2:3",
      "operations must be one of", "", strict: true),
  ]

  @Test("a mistake", arguments: files + policies + expressions + strict + values)
  func mistakes(_ test: Case) throws {
    let error = try #require(throws: DiagnosticsError.self) {
      try PolicyReader.read(SourceFile(name: "t.policy.hcl", text: test.text), strict: test.strict)
    }
    let found = try #require(error.diagnostics.first { $0.code == test.code }, "\(error.diagnostics)")
    #expect(found.location?.description == "t.policy.hcl:\(test.place)")
    #expect(found.range != nil, "a mistake has both ends")
    #expect(found.summary.contains(test.says), "\(found.summary)")
    #expect(found.remedy.contains(test.advises), "\(found.remedy)")
  }

  @Test("what strictness refuses is taken without it", arguments: strict.filter { $0.code != TFPolicyCodes.unknownItem })
  func loose(_ test: Case) throws {
    let document = try PolicyReader.read(SourceFile(name: "t.policy.hcl", text: test.text))
    #expect(document.policies.count == 1)
  }

  @Test func everyMistakeOfAFileIsSaid() throws {
    let text = Self.condition("atrs.id == core::lenght(1)") + "locls {\n}\n"
    let error = try #require(throws: DiagnosticsError.self) {
      try PolicyReader.read(SourceFile(name: "t", text: text))
    }
    #expect(
      Set(error.diagnostics.map(\.code)) == [
        TFPolicyCodes.unknownItem, TFPolicyCodes.unknownName, TFPolicyCodes.unknownFunction,
      ])
  }

  @Test func aFileWithTooManyPoliciesIsRefused() throws {
    let one = "{\n  enforce {\n    condition = true\n  }\n}\n"
    let text = (0...1_000).map { "resource_policy \"a\" \"p\($0)\" \(one)" }.joined()
    let error = try #require(throws: DiagnosticsError.self) {
      try PolicyReader.read(SourceFile(name: "t", text: text))
    }
    #expect(error.diagnostics.map(\.code) == [TFPolicyCodes.unsupported])
  }

  @Test func anInputWithoutAValueIsAnError() throws {
    let text = "input \"limit\" {\n  type = number\n}\n" + Self.condition("attrs.n < input.limit")
    let document = try PolicyReader.read(SourceFile(name: "t.policy.hcl", text: text))
    func problems(_ inputs: [String: GivenValue]) -> [Diagnostic] {
      do throws(DiagnosticsError) {
        _ = try PolicyFileRule.rules(of: document, inputs: inputs)
        return []
      } catch { return error.diagnostics }
    }
    #expect(problems([:]).map(\.code) == [TFPolicyCodes.missing])
    #expect(problems([:]).first?.remedy.contains("--input limit=VALUE") == true)
    #expect(problems(["limit": .text("many")]).map(\.code) == [TFPolicyCodes.wrongValue])
    #expect(problems(["limit": .value(.null)]).map(\.code) == [TFPolicyCodes.wrongValue])
    #expect(problems(["limit": .text("5")]).isEmpty)
    #expect(PolicyInputs.undeclared("limt", among: ["limit"]).remedy == "Did you mean \"limit\"?")
    #expect(PolicyInputs.undeclared("x", among: []).remedy == "The policies have no inputs.")
  }
}
