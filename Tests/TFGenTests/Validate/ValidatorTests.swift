import HCL
import HCLFunctions
import TFGen
import Testing

@Suite struct ValidatorTests {
  private static func check(_ text: String, child: [String: String] = [:]) -> [Diagnostic] {
    let module = ConfigurationModule([SourceFile(name: "main.tf", text: text)])
    return ConfigurationValidator(functions: StandardFunctions.library).validate(module) { source in
      guard let text = child[source] else { return source.hasPrefix("./") ? .missing : .unknown }
      return .module(ConfigurationModule([SourceFile(name: source + "/main.tf", text: text)]))
    }.diagnostics
  }

  struct Finding: Sendable {
    var text: String
    var code: DiagnosticCode
    var summary: String
    var remedy: String
    init(_ text: String, _ code: DiagnosticCode, _ summary: String, _ remedy: String) {
      (self.text, self.code, self.summary, self.remedy) = (text, code, summary, remedy)
    }
  }

  @Test(arguments: [
    Finding(
      "variable \"cidr\" {}\nlocals {\n  a = var.cdir\n}\n", ValidationCodes.undeclared,
      "Reference to undeclared input variable", "Did you mean \"cidr\"?"),
    Finding(
      "locals {\n  name = 1\n}\noutput \"a\" {\n  value = local.nam\n}\n", ValidationCodes.undeclared,
      "Reference to undeclared local value", "Did you mean \"name\"?"),
    Finding(
      "output \"a\" {\n  value = vars.x\n}\n", ValidationCodes.undeclared, "Reference to undeclared resource",
      "Did you mean var.x?"),
    Finding(
      "output \"a\" {\n  value = frue\n}\n", ValidationCodes.invalidReference, "Invalid reference",
      "Complete it, or put text in quotes."),
    Finding(
      "output \"a\" {\n  value = uper(\"x\")\n}\n", ValidationCodes.unknownFunction, "Call to unknown function",
      "Did you mean \"upper\"?"),
    Finding(
      "output \"a\" {\n  value = upper()\n}\n", ValidationCodes.argumentCount, "Not enough function arguments",
      "Add what is missing."),
    Finding(
      "resource \"terraform_data\" \"a\" {}\noutput \"a\" {\n  value = terraform_data.a.outputs\n}\n",
      ValidationCodes.unsupportedAttribute, "Unsupported attribute", "Did you mean \"output\"?"),
    Finding(
      "resource \"terraform_data\" \"a\" {\n  count = 2\n}\noutput \"a\" {\n  value = terraform_data.a.id\n}\n",
      ValidationCodes.instanceKey, "Missing resource instance key",
      "Write terraform_data.a[count.index] or terraform_data.a[*]."),
    Finding(
      "resource \"terraform_data\" \"a\" {\n  input = each.key\n}\n", ValidationCodes.noInstance,
      "Reference to \"each\" in context without for_each", "Add for_each, or use another value."),
    Finding(
      "variable \"a\" {\n  typ = string\n}\n", ValidationCodes.unsupportedArgument, "Unsupported argument",
      "Did you mean \"type\"?"),
    Finding(
      "resorce \"a\" \"b\" {\n}\n", ValidationCodes.unsupportedBlock, "Unsupported block type",
      "Did you mean \"resource\"?"),
    Finding(
      "variable \"a\" {\n  validation = 1\n}\n", ValidationCodes.unsupportedArgument, "Unsupported argument",
      "It is a block: write validation { … }."),
    Finding(
      "output \"a\" {\n}\n", ValidationCodes.missingArgument, "Missing required argument", "Add value = …."),
    Finding(
      "variable \"a\" {}\nvariable \"a\" {}\n", ValidationCodes.duplicate, "Duplicate variable declaration",
      "Rename or remove one of them."),
    Finding(
      "variable \"a\" {\n  type = sting\n}\n", ValidationCodes.invalidType, "Invalid type specification",
      "Did you mean \"string\"?"),
    Finding(
      "variable \"a\" {\n  type = \"string\"\n}\n", ValidationCodes.invalidType, "Invalid quoted type constraints",
      "Write one of string, number, bool, any, list(…), set(…), map(…), object({…}), tuple([…])."),
    Finding(
      "resource \"terraform_data\" \"a\" {\n  count = -1\n}\n", ValidationCodes.invalidRepetition,
      "Invalid count argument", "Give the number of instances."),
    Finding(
      "resource \"terraform_data\" \"a\" {\n  for_each = [\"x\"]\n}\n", ValidationCodes.invalidRepetition,
      "Invalid for_each argument", "Use toset(…) for a list of strings, or { for x in … : x.name => x }."),
    Finding(
      "locals {\n  a = local.b\n  b = local.a\n}\n", ValidationCodes.cycle, "Cycle",
      "Take one of the references away."),
    Finding(
      "variable \"a\" {\n  type = number\n  default = \"x\"\n}\n", ValidationCodes.invalidDefault,
      "Invalid default value for variable", "Change the default or the type number."),
    Finding(
      "module \"a\" {\n  source = \"./nope\"\n}\n", ValidationCodes.unreadableModule, "Unreadable module directory",
      "Correct the source."),
    Finding(
      "module \"a\" {\n  source = var.s\n}\n", ValidationCodes.notStatic, "Variables not allowed",
      "Write the value itself."),
    Finding(
      "check \"a\" {\n}\n", ValidationCodes.blockCount, "Zero assert blocks", "Add assert { … }."),
    Finding(
      "variable \"source\" {}\n", ValidationCodes.invalidName, "Invalid variable name", "Choose another name."),
    Finding(
      "module \"a\" {\n  source = \"x/y/z\"\n  count = 1\n  for_each = {}\n}\n", ValidationCodes.conflict,
      "Invalid combination of \"count\" and \"for_each\"", "Remove one of them."),
  ])
  func mistakesAreNamedAsTerraformNamesThemAndWithAWayOut(_ finding: Finding) {
    let found = Self.check(finding.text)
    #expect(found.first?.code == finding.code)
    #expect(found.first?.summary == finding.summary)
    #expect(found.first?.remedy == finding.remedy)
    #expect(found.first?.location?.file == "main.tf")
  }

  @Test func everyCodeIsFoundSomewhere() {
    // The findings above and the oracle's cases together; a code that nothing raises would be dead.
    var codes = Set(
      ValidationCases.all.flatMap { ValidationOracleTests.check(ValidationOracleTests.files($0)) }.map(\.code))
    codes.formUnion(Self.check("module \"a\" {\n  source = \"./nope\"\n}\n").map(\.code))
    #expect(ValidationCodes.all.filter { !codes.contains($0) }.map(\.id) == [])
  }

  @Test func callsOfModulesAreHeldAgainstTheirVariables() {
    let found = Self.check(
      "module \"a\" {\n  source = \"./m\"\n  nam    = 1\n}\noutput \"o\" {\n  value = module.a.ids\n}\n",
      child: ["./m": "variable \"name\" {}\noutput \"id\" {\n  value = 1\n}\n"])
    #expect(found.map(\.summary) == ["Unsupported argument", "Missing required argument", "Unsupported attribute"])
    #expect(found.map(\.remedy)[0] == "Did you mean \"name\"?")
    #expect(found.map(\.remedy)[2] == "Did you mean \"id\"?")
  }

  @Test func aModuleThatCannotBeFollowedIsCountedAndNotJudged() {
    let module = ConfigurationModule([
      SourceFile(
        name: "main.tf",
        text: "module \"a\" {\n  source = \"x/y/z\"\n  b = 1\n}\noutput \"o\" {\n  value = module.a.b\n}\n")
    ])
    let report = ConfigurationValidator().validate(module)
    #expect(report.diagnostics.isEmpty)
    #expect(report.uncoveredCalls == 1)
  }

  @Test func aFileThatCannotBeReadMakesNoFalseReferences() {
    let module = ConfigurationModule([
      SourceFile(name: "a.tf", text: "variable \"a\" {\n  type = \n}\n"),
      SourceFile(name: "b.tf", text: "output \"o\" {\n  value = var.a\n}\n"),
    ])
    let found = ConfigurationValidator().validate(module).diagnostics
    #expect(found.count == 1)
    #expect(found.first?.location?.file == "a.tf")
  }
}
