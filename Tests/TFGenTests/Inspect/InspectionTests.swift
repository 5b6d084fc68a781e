import HCL
import TFGen
import Testing

@Suite struct InspectionTests {
  private static func inspect(_ files: KeyValuePairs<String, String>) -> ModuleInspection {
    ModuleInspection(ConfigurationModule(files.map { SourceFile(name: "mod/\($0.key)", text: $0.value) }))
  }

  private static let main = """
    terraform {
      required_version = ">= 1.5"
      backend "s3" {}
      required_providers {
        aws = {
          source                = "hashicorp/aws"
          version               = "~> 6.0"
          configuration_aliases = [aws.west]
        }
        old = "1.0"
      }
    }

    provider "aws" { alias = "east" }

    variable "name" {
      type        = string
      description = <<-EOT
        The name.
      EOT
      nullable    = false
      sensitive   = true

      validation {
        condition     = length(var.name) > 0
        error_message = "Give a name."
      }
    }

    variable "tags" {
      type    = map(string)
      default = {}
    }

    locals { full = "x-${var.name}" }

    data "aws_region" "this" {}

    resource "aws_vpc" "this" {
      count    = 1
      provider = aws.west
    }

    resource "random_id" "x" {}

    module "m" {
      source  = "a/b/c"
      version = "1.2"
      for_each = {}
      name    = local.full
    }

    output "id" {
      value     = aws_vpc.this[0].id
      sensitive = true
    }

    moved {
      from = aws_vpc.old
      to   = aws_vpc.this
    }

    check "c" {}
    """

  @Test func everythingThatAModuleDeclaresIsThere() {
    let found = Self.inspect(["main.tf": Self.main])
    #expect(found.diagnostics.isEmpty)
    #expect(found.requiredVersions.map(\.constraint) == [">= 1.5"])
    #expect(found.backend == "s3")
    let name = found.variables[0]
    #expect(name.name == "name" && name.type == "string" && name.description == "The name.\n")
    #expect(name.isRequired && name.isSensitive && !name.isNullable && !name.isEphemeral)
    #expect(name.validations.map(\.condition) == ["length(var.name) > 0"])
    #expect(name.validations.map(\.message) == ["Give a name."])
    #expect(name.location == SourceLocation(file: "mod/main.tf", line: 16, column: 1))
    #expect(!found.variables[1].isRequired && found.variables[1].isNullable)
    #expect(found.outputs.map(\.value) == ["aws_vpc.this[0].id"] && found.outputs[0].isSensitive)
    #expect(found.resources.map(\.address) == ["data.aws_region.this", "aws_vpc.this", "random_id.x"])
    #expect(found.resources.map(\.provider) == ["aws", "aws.west", "random"])
    #expect(found.resources[1].repetition == "count")
    #expect(found.requiredProviders.map(\.name) == ["aws", "old", "random"])
    #expect(found.requiredProviders[0].source == "hashicorp/aws" && found.requiredProviders[0].version == "~> 6.0")
    #expect(found.requiredProviders[0].configurationAliases == ["aws.west"])
    #expect(found.requiredProviders[1].version == "1.0" && found.requiredProviders[2].source == nil)
    #expect(found.providerConfigurations.map(\.alias) == ["east"])
    #expect(found.moduleCalls.map(\.source) == ["a/b/c"] && found.moduleCalls[0].version == "1.2")
    #expect(found.moduleCalls[0].arguments == ["name"] && found.moduleCalls[0].repetition == "for_each")
    #expect(found.locals.map(\.value) == ["\"x-${var.name}\""])
    #expect(found.statements.map(\.type) == ["moved", "check"])
    #expect(found.statements[0].arguments == ["from": "aws_vpc.old", "to": "aws_vpc.this"])
  }

  @Test("the default of a secret is in no output", arguments: ["\"hunter2\"", "{ a = \"hunter2\" }"])
  func secretDefault(_ value: String) {
    let found = Self.inspect(["main.tf": "variable \"a\" {\n  default = \(value)\n  sensitive = true\n}\n"])
    #expect(found.variables[0].shownDefault == nil && !found.variables[0].isRequired)
    #expect(!JSON.write(found.jsonValue).contains("hunter2"))
    let plain = Self.inspect(["main.tf": "variable \"a\" {\n  default = null\n  sensitive = true\n}\n"])
    #expect(plain.variables[0].shownDefault == "null")
  }

  @Test func aBrokenModuleIsReadAsFarAsItGoes() {
    let found = Self.inspect(["main.tf": "variable \"a\" {\n  type = \n}\nvariable \"b\" {}\noutput {}\n"])
    #expect(found.diagnostics.hasErrors)
    #expect(found.variables.map(\.name).contains("b"))
  }

  @Test func overrideFilesAreMergedAndNoted() {
    let found = Self.inspect([
      "a_override.tf": "variable \"a\" {\n  default = 2\n}\nmodule \"m\" {\n  source = \"./y\"\n}\n",
      "main.tf": "variable \"a\" {\n  type = number\n}\nmodule \"m\" {\n  source = \"./x\"\n  b = 1\n}\n",
    ])
    #expect(found.files.map(\.isOverride) == [false, true])
    #expect(found.variables.count == 1 && found.variables[0].type == "number" && !found.variables[0].isRequired)
    #expect(found.moduleCalls.map(\.source) == ["./y"] && found.moduleCalls[0].arguments == ["b"])
    #expect(found.variables[0].location?.file == "mod/main.tf")
  }

  @Test func theJSONSyntaxSaysTheSame() {
    let native = Self.inspect(["main.tf": Self.main])
    let body = Parser.parse(SourceFile(name: "x", text: Self.main)).body
    let json = JSONSyntax.write(body, schema: ConfigurationJSON.schema())
    let found = Self.inspect(["main.tf.json": json])
    #expect(found.diagnostics.isEmpty)
    #expect(found.variables.map(\.name) == native.variables.map(\.name))
    #expect(found.variables.map(\.type) == native.variables.map(\.type))
    #expect(found.variables[0].validations.map(\.condition) == native.variables[0].validations.map(\.condition))
    #expect(found.resources.map(\.address).sorted() == native.resources.map(\.address).sorted())
    #expect(found.requiredProviders[0].configurationAliases == ["aws.west"])
    #expect(found.locals.map(\.value) == native.locals.map(\.value))
    #expect(found.statements.map(\.arguments) == native.statements.map(\.arguments))
  }
}
