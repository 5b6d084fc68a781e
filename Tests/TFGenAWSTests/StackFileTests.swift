import HCL
import TFGen
import TFGenAWS
import Testing

/// What a stack file can get wrong: each mistake has its code, its place and its advice.
@Suite struct StackFileTests {
  struct Mistake: CustomTestStringConvertible, Sendable {
    var name: String
    var code: DiagnosticCode
    var line: Int
    var says: [String]
    var source: String
    var testDescription: String { name }
  }

  static let header =
    "stack \"shop\" {\n  environments = [\"dev\", \"prod\"]\n  provider \"aws\" { region = \"eu-central-1\" }\n}\n"
  static let zones = "availability_zones = { eu-central-1a = { index = 0 }, eu-central-1b = { index = 1 } }"

  static let mistakes: [Mistake] = [
    Mistake(
      name: "unknown module type", code: TFGenCodes.unknownModuleType, line: 5,
      says: ["netwrok", "Did you mean \"network\"?"],
      source: "module \"netwrok\" {}\n"),
    Mistake(
      name: "unknown input", code: TFGenCodes.unknownInput, line: 6, says: ["cird", "Did you mean \"cidr\"?"],
      source: "module \"network\" {\n  cird = \"10.0.0.0/16\"\n  \(zones)\n}\n"),
    Mistake(
      name: "wrong type", code: TFGenCodes.wrongType, line: 7, says: ["security.service_port", "number is needed"],
      source:
        "module \"network\" { \(zones) }\nmodule \"security\" {\n  service_port = \"http\"\n  vpc_id = module.network.vpc_id\n}\n"
    ),
    Mistake(
      name: "wrong kind of reference", code: TFGenCodes.wrongType, line: 7, says: ["VPC id", "CIDR block"],
      source: "module \"network\" { \(zones) }\nmodule \"security\" {\n  vpc_id = module.network.vpc_cidr\n}\n"),
    Mistake(
      name: "missing required input", code: TFGenCodes.missingInput, line: 5, says: ["subnet_ids"],
      source: "module \"database\" { security_group_ids = [] }\n"),
    Mistake(
      name: "network without zones", code: ComputeCodes.inputsDisagree, line: 5,
      says: ["availability_zones", "existing"], source: "module \"network\" {}\n"),
    Mistake(
      name: "duplicate module", code: TFGenCodes.duplicateName, line: 6, says: ["two modules named \"network\""],
      source: "module \"network\" { \(zones) }\nmodule \"network\" { \(zones) }\n"),
    Mistake(
      name: "reference to a module that isn't there", code: TFGenCodes.unknownReference, line: 6,
      says: ["no module \"netwrk\"", "Did you mean module.network?"],
      source: "module \"network\" { \(zones) }\nmodule \"security\" { vpc_id = module.netwrk.vpc_id }\n"),
    Mistake(
      name: "reference to an output that doesn't exist", code: TFGenCodes.unknownReference, line: 6,
      says: ["no output \"vpc\"", "Did you mean module.network.vpc_id?"],
      source: "module \"network\" { \(zones) }\nmodule \"security\" { vpc_id = module.network.vpc }\n"),
    Mistake(
      name: "cyclic references", code: TFGenCodes.cycle, line: 5,
      says: ["a → b → a", "a.service_name → b.service_name → a.service_name"],
      source:
        "module \"a\" {\n  type = \"ecs_service\"\n  service_name = \"web\"\n  image = module.b.service_name\n  \(service)\n}\nmodule \"b\" {\n  type = \"ecs_service\"\n  service_name = \"web\"\n  image = module.a.service_name\n  \(service)\n}\n"
    ),
    Mistake(
      name: "invalid CIDR", code: TFGenCodes.invalidValue, line: 6, says: ["network.cidr", "10.0.0.300/16"],
      source: "module \"network\" {\n  cidr = \"10.0.0.300/16\"\n  \(zones)\n}\n"),
    // Terraform makes text of a number; that text is no CIDR.
    Mistake(
      name: "number for a CIDR", code: TFGenCodes.invalidValue, line: 6, says: ["network.cidr", "\"5\""],
      source: "module \"network\" {\n  cidr = 5\n  \(zones)\n}\n"),
    Mistake(
      name: "number for a CIDR in one environment", code: TFGenCodes.invalidValue, line: 6,
      says: ["network.cidr", "environment prod"],
      source:
        "module \"network\" {\n  cidr = { dev = \"10.0.0.0/16\", prod = true }[environment]\n  \(zones)\n}\n"),
    Mistake(
      name: "CIDR too small for the subnets", code: TFGenCodes.invalidValue, line: 6,
      says: ["prefix length from 16 to 24", "10.0.0.0/26"],
      source: "module \"network\" {\n  cidr = \"10.0.0.0/26\"\n  \(zones)\n}\n"),
    Mistake(
      name: "fewer than two zones", code: TFGenCodes.invalidValue, line: 6, says: ["at least two zones"],
      source: "module \"network\" {\n  availability_zones = { eu-central-1a = { index = 0 } }\n}\n"),
    Mistake(
      name: "value invalid in one environment only", code: TFGenCodes.invalidValue, line: 6,
      says: ["environment prod", "double"],
      source:
        "module \"network\" {\n  nat_gateway_mode = { dev = \"none\", prod = \"double\" }[environment]\n  \(zones)\n}\n"
    ),
    Mistake(
      name: "environment without a value", code: TFGenCodes.missingEnvironmentValue, line: 6,
      says: ["no value for prod"],
      source: "module \"network\" {\n  nat_gateway_mode = { dev = \"none\" }[environment]\n  \(zones)\n}\n"),
    Mistake(
      name: "value for an environment that doesn't exist", code: TFGenCodes.unknownReference, line: 6,
      says: ["no environment \"prd\"", "Did you mean \"prod\"?"],
      source:
        "module \"network\" {\n  nat_gateway_mode = { dev = \"none\", prod = \"none\", prd = \"none\" }[environment]\n  \(zones)\n}\n"
    ),
    Mistake(
      name: "function", code: TFGenCodes.unsupportedExpression, line: 6, says: ["the function file"],
      source: "module \"network\" {\n  cidr = \"${file(\"/etc/passwd\")}\"\n  \(zones)\n}\n"),
    Mistake(
      name: "operator", code: TFGenCodes.unsupportedExpression, line: 6, says: ["an operator"],
      source: "module \"security\" {\n  service_port = 3000 + 1\n  vpc_id = \"vpc-1\"\n}\n"),
    Mistake(
      name: "undeclared variable", code: TFGenCodes.unknownReference, line: 9, says: ["Did you mean var.port?"],
      source:
        "variable \"port\" { default = 80 }\nmodule \"security\" {\n  vpc_id = \"vpc-1\"\n  database_port = var.port\n  service_port = var.prot\n}\n"
    ),
    Mistake(
      name: "text without quotes", code: TFGenCodes.unknownReference, line: 6, says: ["Put text in quotes"],
      source: "module \"network\" {\n  nat_gateway_mode = single\n  \(zones)\n}\n"),
    Mistake(
      name: "unknown block", code: TFGenCodes.unknownStackItem, line: 5,
      says: ["has no block \"modul\"", "Did you mean \"module\"?"], source: "modul \"network\" {}\n"),
    Mistake(
      name: "secret in the file", code: TFGenCodes.secretInSource, line: 6, says: ["database.password", "TF_VAR_"],
      source:
        "module \"database\" {\n  password = \"hunter22\"\n  subnet_ids = [\"a\", \"b\"]\n  security_group_ids = []\n}\n"
    ),
    Mistake(
      name: "secret in a variable", code: TFGenCodes.secretInSource, line: 7, says: ["variable pw"],
      source:
        "variable \"pw\" { default = \"hunter22\" }\nmodule \"database\" {\n  password = var.pw\n  subnet_ids = [\"a\", \"b\"]\n  security_group_ids = []\n}\n"
    ),
    Mistake(
      name: "name that isn't an identifier", code: TFGenCodes.invalidName, line: 5, says: ["../x", "module"],
      source: "module \"../x\" {\n  type = \"network\"\n  \(zones)\n}\n"),
    Mistake(
      name: "name too long for a load balancer", code: TFGenCodes.nameTooLong, line: 5,
      says: ["load balancer", "AWS allows 32"],
      source:
        "module \"ecs_service\" {\n  name = \"a-name-of-thirty-characters-xx\"\n  service_name = \"web\"\n  \(service)\n}\n"
    ),
    Mistake(
      name: "name too long for a role", code: TFGenCodes.invalidValue, line: 7,
      says: ["service_name must have 2 to 22"],
      source:
        "module \"ecs_service\" {\n  name = \"shop\"\n  service_name = \"a-service-whose-name-is-far-too-long-for-iam\"\n  \(service)\n}\n"
    ),
    Mistake(
      name: "syntax", code: HCLCodes.syntax, line: 6, says: ["value was expected"],
      source: "module \"network\" {\n  cidr = \n}\n"),
    Mistake(
      name: "string without end", code: HCLCodes.unterminatedString, line: 6, says: ["ends on the line on which it begins", "Close it"],
      source: "module \"network\" {\n  cidr = \"10.0.0.0/16\n}\n"),
  ]

  static let service = """
    vpc_id = "vpc-1"
    public_subnet_ids = ["a", "b"]
    subnet_ids = ["a", "b"]
    alb_security_group_ids = ["g"]
    security_group_ids = ["g"]
    """

  @Test("each mistake has its code, its line and its advice", arguments: mistakes)
  func mistake(_ mistake: Mistake) throws {
    let file = SourceFile(name: "tfgen.hcl", text: Self.header + mistake.source)
    var found: [Diagnostic] = []
    do throws(DiagnosticsError) {
      let stack = try StackFileReader.read(file, registry: AWSModules.registry)
      found = StackValidator.validate(stack)
    } catch {
      found = error.diagnostics
    }
    let match = try #require(
      found.first { $0.code == mistake.code },
      "\(mistake.code.id) isn't among \(found.map { "\($0.code.id) \($0.summary)" })")
    #expect(match.location?.line == mistake.line)
    #expect(match.location?.file == "tfgen.hcl")
    let text = [match.summary, match.detail, match.remedy].joined(separator: "\n")
    for words in mistake.says { #expect(text.contains(words), "\(text)") }
    #expect(!match.remedy.isEmpty, "a diagnostic says what to do")
  }

  @Test("a literal becomes what its input is, as Terraform would make it")
  func conversion() throws {
    let source =
      Self.header + "module \"network\" { \(Self.zones) }\n"
      + "module \"security\" {\n  service_port = \"8080\"\n  vpc_id = module.network.vpc_id\n}\n"
    let stack = try StackFileReader.read(SourceFile(name: "tfgen.hcl", text: source), registry: AWSModules.registry)
    let emission = try Emission.make(stack, registry: AWSModules.registry)
    let main = try #require(emission.files.first { $0.path == "main.tf" })
    #expect(main.contents.contains("service_port = 8080\n"))
  }

  @Test("three mistakes are reported in one run")
  func several() {
    let source = Self.header + "module \"netwrok\" {}\nmodule \"security\" { vpc = 1 }\nmodul \"x\" {}\n"
    #expect(throws: DiagnosticsError.self) {
      do {
        _ = try StackFileReader.read(SourceFile(name: "tfgen.hcl", text: source), registry: AWSModules.registry)
      } catch let error as DiagnosticsError {
        #expect(error.diagnostics.count == 3)
        throw error
      }
    }
  }

  @Test("no stack block, no environments, no region")
  func headers() {
    for (source, code) in [
      ("", TFGenCodes.missingStack), ("stack \"a\" { environments = [\"dev\"] }\n", TFGenCodes.missingInput),
      (
        "stack \"Shop!\" {\n environments = []\n provider \"aws\" { region = \"eu-central-1\" }\n}\n",
        TFGenCodes.noEnvironments
      ),
      (
        "stack \"Shop!\" {\n environments = [\"dev\"]\n provider \"aws\" { region = \"eu-central-1\" }\n}\n",
        TFGenCodes.invalidName
      ),
    ] {
      var found: [Diagnostic] = []
      do throws(DiagnosticsError) {
        found = StackValidator.validate(
          try StackFileReader.read(SourceFile(name: "tfgen.hcl", text: source), registry: AWSModules.registry))
      } catch {
        found = error.diagnostics
      }
      #expect(found.contains { $0.code == code }, "\(source)")
    }
  }
}
