import HCL
import HCLFunctions
import TFGenAWS
import TestSupport
import Testing

@testable import TFGen

/// What a configuration says by itself: known as far as it is written, unknown where only a provider knows.
@Suite struct EvaluatedConfigurationTests {
  private static func evaluate(
    _ root: String, override: String? = nil, modules: [String: String] = [:], given: [String: GivenValue] = [:]
  ) -> EvaluatedConfiguration {
    func module(_ folder: String) -> ConfigurationModule? {
      var files: [SourceFile] = []
      if folder == "." {
        files = [SourceFile(name: "main.tf", text: root)]
        if let override { files.append(SourceFile(name: "override.tf", text: override)) }
      } else if let text = modules[folder] {
        files = [SourceFile(name: "\(folder)/main.tf", text: text)]
      }
      return files.isEmpty ? nil : ConfigurationModule(files)
    }
    return EvaluatedConfiguration.evaluate(
      .init(root: ".", module: module, target: { source, _ in modules[source] == nil ? nil : source }), given: given,
      functions: StandardFunctions.library, schemas: [.aws])
  }

  private static func change(_ configuration: EvaluatedConfiguration, _ address: String) -> Value? {
    configuration.plan["resource_changes"]?.elements?.first { $0["address"] == .string(address) }?["change"]
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var address: String
    /// Path of keys, and what is there: nil for what isn't known.
    var path: [String]
    var value: Value?

    init(_ name: String, _ text: String, _ address: String, _ path: String..., is value: Value?) {
      (testDescription, self.text, self.address, self.path, self.value) = (name, text, address, path, value)
    }
  }

  static let cases: [Case] = [
    Case("a literal", #"resource "aws_sqs_queue" "a" { name = "q" }"#, "aws_sqs_queue.a", "name", is: "q"),
    Case("text where a number is wanted", #"resource "aws_sqs_queue" "a" { delay_seconds = "5" }"#, "aws_sqs_queue.a", "delay_seconds", is: 5),
    Case("what isn't written", #"resource "aws_db_instance" "a" {}"#, "aws_db_instance.a", "storage_encrypted", is: .null),
    Case("what the provider fills in", #"resource "aws_db_instance" "a" {}"#, "aws_db_instance.a", "backup_retention_period", is: nil),
    Case("null for what the provider fills in", #"resource "aws_db_instance" "a" { backup_retention_period = null }"#, "aws_db_instance.a", "backup_retention_period", is: nil),
    Case("a default of a variable", #"variable "x" { default = 3 } resource "aws_sqs_queue" "a" { delay_seconds = var.x }"#, "aws_sqs_queue.a", "delay_seconds", is: 3),
    Case("a variable without a value", #"variable "x" {} resource "aws_sqs_queue" "a" { delay_seconds = var.x }"#, "aws_sqs_queue.a", "delay_seconds", is: nil),
    Case("a variable that is given", #"variable "given" {} resource "aws_sqs_queue" "a" { name = "${var.given}-q" }"#, "aws_sqs_queue.a", "name", is: "here-q"),
    Case("local values that need each other", #"locals { a = local.b + 1 } locals { b = length(["x"]) } resource "aws_sqs_queue" "a" { delay_seconds = local.a }"#, "aws_sqs_queue.a", "delay_seconds", is: 2),
    Case("local values in a circle", #"locals { a = local.b  b = local.a } resource "aws_sqs_queue" "a" { delay_seconds = local.a }"#.replacing("  b", with: "\n b"), "aws_sqs_queue.a", "delay_seconds", is: nil),
    Case("what another resource writes", #"resource "aws_sqs_queue" "b" { name = aws_sqs_queue.a.name } resource "aws_sqs_queue" "a" { name = "q" }"#, "aws_sqs_queue.b", "name", is: "q"),
    Case("what another resource gets", #"resource "aws_sqs_queue" "b" { name = aws_sqs_queue.a.arn } resource "aws_sqs_queue" "a" { name = "q" }"#, "aws_sqs_queue.b", "name", is: nil),
    Case("what a data source reads", #"data "aws_region" "r" {} resource "aws_sqs_queue" "a" { name = data.aws_region.r.name }"#, "aws_sqs_queue.a", "name", is: nil),
    Case("a file that a function would read", #"resource "aws_sqs_queue" "a" { policy = file("p.json") }"#, "aws_sqs_queue.a", "policy", is: nil),
    Case("count", "resource \"aws_sqs_queue\" \"a\" {\n count = 2\n name = \"q${count.index}\"\n}", "aws_sqs_queue.a[1]", "name", is: "q1"),
    Case("for_each", "resource \"aws_sqs_queue\" \"a\" {\n for_each = toset([\"x.y\"])\n name = each.value\n}", #"aws_sqs_queue.a["x.y"]"#, "name", is: "x.y"),
    Case("an instance of another", "resource \"aws_sqs_queue\" \"a\" {\n count = 2\n name = \"q${count.index}\"\n}\nresource \"aws_sqs_queue\" \"b\" { name = aws_sqs_queue.a[1].name }", "aws_sqs_queue.b", "name", is: "q1"),
    Case("all instances of another", "resource \"aws_sqs_queue\" \"a\" {\n count = 2\n name = \"q${count.index}\"\n}\nresource \"aws_sqs_queue\" \"b\" { name = join(\",\", aws_sqs_queue.a[*].name) }", "aws_sqs_queue.b", "name", is: "q0,q1"),
    Case("a nested block", "resource \"aws_s3_bucket_versioning\" \"a\" {\n versioning_configuration {\n status = \"Enabled\"\n}\n}", "aws_s3_bucket_versioning.a", "versioning_configuration", "0", "status", is: "Enabled"),
    Case("a nested block that isn't written", #"resource "aws_ecr_repository" "a" {}"#, "aws_ecr_repository.a", "image_scanning_configuration", is: []),
    Case("blocks that stand for an attribute", "resource \"aws_security_group\" \"a\" {\n ingress {\n from_port = 22\n}\n}", "aws_security_group.a", "ingress", "0", "from_port", is: 22),
    Case("a dynamic block", "resource \"aws_security_group\" \"a\" {\n dynamic \"ingress\" {\n for_each = [22, 23]\n iterator = p\n content { from_port = p.value + p.key }\n}\n}", "aws_security_group.a", "ingress", "1", "from_port", is: 24),
    Case("a dynamic block over a map", "resource \"aws_security_group\" \"a\" {\n dynamic \"ingress\" {\n for_each = { a = 1 }\n content { description = ingress.key }\n}\n}", "aws_security_group.a", "ingress", "0", "description", is: "a"),
    Case("a dynamic block over what isn't known", "variable \"x\" {}\nresource \"aws_security_group\" \"a\" {\n dynamic \"ingress\" {\n for_each = var.x\n content { description = ingress.key }\n}\n}", "aws_security_group.a", "ingress", is: nil),
    Case("default tags", "provider \"aws\" {\n default_tags { tags = { A = \"1\", B = \"1\" } }\n}\nresource \"aws_sqs_queue\" \"a\" { tags = { B = \"2\" } }", "aws_sqs_queue.a", "tags_all", is: .object(["A": "1", "B": "2"])),
    Case("tags without default tags", #"resource "aws_sqs_queue" "a" { tags = { B = "2" } }"#, "aws_sqs_queue.a", "tags_all", is: .object(["B": "2"])),
    Case("tags that aren't known", #"variable "t" {} resource "aws_sqs_queue" "a" { tags = var.t }"#, "aws_sqs_queue.a", "tags_all", is: nil),
    Case("the provider that is chosen", "provider \"aws\" {\n alias = \"x\"\n default_tags { tags = { A = \"1\" } }\n}\nresource \"aws_sqs_queue\" \"a\" { provider = aws.x }", "aws_sqs_queue.a", "tags_all", is: .object(["A": "1"])),
    Case("a type without a schema", "resource \"other_thing\" \"a\" {\n b = 1\n c {\n d = 2\n}\n}", "other_thing.a", "c", "0", "d", is: 2),
    Case("through modules", "module \"m\" {\n source = \"./m\"\n name = \"q\"\n}\nresource \"aws_sqs_queue\" \"a\" { name = module.m.name }", "aws_sqs_queue.a", "name", is: "q!"),
    Case("in a module", "module \"m\" {\n source = \"./m\"\n count = 1\n name = \"q\"\n}", "module.m[0].aws_sqs_queue.q", "name", is: "q"),
    Case("in each instance of a module", "module \"m\" {\n source = \"./m\"\n for_each = { a = \"x\" }\n name = each.value\n}", #"module.m["a"].aws_sqs_queue.q"#, "name", is: "x"),
    Case("default tags in a module", "provider \"aws\" {\n default_tags { tags = { A = \"1\" } }\n}\nmodule \"m\" {\n source = \"./m\"\n name = \"q\"\n}", "module.m.aws_sqs_queue.q", "tags_all", is: .object(["A": "1"])),
    Case("tags of a provider that is handed over", "provider \"aws\" {}\nmodule \"m\" {\n source = \"./m\"\n name = \"q\"\n providers = { aws = aws.other }\n}", "module.m.aws_sqs_queue.q", "tags_all", is: nil),
    Case("a write-only argument", "resource \"aws_db_instance\" \"a\" { password_wo = \"s\" }", "aws_db_instance.a", "password_wo", is: .null),
  ]

  private static let modules = [
    "./m": """
    variable "name" {
      type = string
    }
    resource "aws_sqs_queue" "q" {
      name = var.name
    }
    output "name" {
      value = "${aws_sqs_queue.q.name}!"
    }
    """
  ]

  @Test("known as far as it is written", arguments: cases)
  func known(_ example: Case) throws {
    let text = example.text.replacing("} resource", with: "}\nresource").replacing("} locals", with: "}\nlocals")
    let result = Self.evaluate(text, modules: Self.modules, given: ["given": .text("here")])
    let change = try #require(Self.change(result, example.address), "\(JSON.write(result.plan))")
    var (value, unknown) = (change["after"], change["after_unknown"])
    for step in example.path {
      if let index = Int(step) {
        (value, unknown) = (value?.elements?[index], unknown?.elements?[index])
      } else {
        (value, unknown) = (value?[step], unknown?[step])
      }
    }
    if let expected = example.value {
      #expect(value == expected && unknown != .bool(true), "\(JSON.write(change))")
    } else {
      #expect((value == nil || value == .null) && unknown == .bool(true), "\(JSON.write(change))")
    }
  }

  @Test func secretsStaySecret() throws {
    let result = Self.evaluate(
      """
      variable "s" {
        sensitive = true
        default   = "hush"
      }
      resource "aws_sqs_queue" "a" {
        name = "x-${var.s}"
      }
      resource "aws_db_instance" "a" {
        password = "p"
      }
      """)
    #expect(Self.change(result, "aws_sqs_queue.a")?["after_sensitive"]?["name"] == true)
    #expect(Self.change(result, "aws_db_instance.a")?["after_sensitive"]?["password"] == true)
  }

  @Test func howManyThereAreMayBeUnknown() throws {
    let result = Self.evaluate(
      """
      variable "n" {}
      resource "aws_sqs_queue" "a" {
        count = var.n
        name  = "q${count.index}"
      }
      resource "aws_sqs_queue" "none" {
        count = 0
      }
      module "m" {
        source   = "./m"
        for_each = var.n
        name     = each.key
      }
      """, modules: Self.modules)
    #expect(result.uncertain == ["aws_sqs_queue.a", "module.m.aws_sqs_queue.q"])
    let addresses = result.plan["resource_changes"]?.elements?.compactMap { $0["address"]?.stringValue }
    #expect(addresses == ["aws_sqs_queue.a", "module.m.aws_sqs_queue.q"])
  }

  @Test func anOverrideFileGoesBefore() throws {
    let result = Self.evaluate(
      "resource \"aws_security_group\" \"a\" {\n name = \"a\"\n description = \"d\"\n ingress {\n from_port = 1\n}\n}",
      override: "resource \"aws_security_group\" \"a\" {\n name = \"b\"\n ingress {\n from_port = 2\n}\n}")
    let after = try #require(Self.change(result, "aws_security_group.a")?["after"])
    #expect(after["name"] == "b" && after["description"] == "d")
    #expect(after["ingress"]?.elements?.map { $0["from_port"] } == [2])
  }

  @Test func knownPartsOfDocuments() throws {
    let result = Self.evaluate(
      """
      locals {
        policy = jsonencode({ Statement = [{ Principal = "*", Resource = aws_s3_bucket.b.arn }] })
      }
      resource "aws_s3_bucket" "b" {}
      resource "aws_s3_bucket_policy" "p" {
        bucket = aws_s3_bucket.b.id
        policy = local.policy
      }
      resource "aws_s3_bucket_policy" "known" {
        policy = jsonencode({})
      }
      """)
    #expect(
      result.document(at: "aws_s3_bucket_policy.p", argument: "policy")
        == .object(["Statement": .list([.object(["Principal": "*", "Resource": .unknown])])]))
    #expect(result.document(at: "aws_s3_bucket_policy.known", argument: "policy") == nil)
  }

  @Test func referencesAreThoseOfAPlan() throws {
    let result = Self.evaluate(
      """
      provider "aws" {
        alias  = "x"
        region = var.r
      }
      resource "aws_lb" "a" {
        security_groups = [module.m["k"].name, aws_security_group.b[count.index].id, aws_security_group.c[*].id]
        name            = "n"
        dynamic "access_logs" {
          for_each = local.x
          content {
            bucket = [for b in var.buckets : b.id][0]
          }
        }
      }
      module "m" {
        source = "./m"
        name   = var.r
      }
      output "o" {
        value = aws_lb.a.arn
      }
      """, modules: Self.modules)
    let root = try #require(result.plan["configuration"]?["root_module"])
    let expressions = root["resources"]?.elements?.first?["expressions"]
    #expect(
      expressions?["security_groups"]?["references"]
        == [#"module.m["k"].name"#, "aws_security_group.b.id", "count.index", "aws_security_group.c.id"])
    #expect(expressions?["name"] == .object(["constant_value": "n"]))
    #expect(
      expressions?["access_logs"].map { JSON.write($0, pretty: false) }
        == #"[{"for_each":{"references":["local.x"]}},{"bucket":{"references":["var.buckets"]}}]"#)
    #expect(root["outputs"]?["o"]?["expression"]?["references"] == ["aws_lb.a.arn"])
    #expect(root["module_calls"]?["m"]?["expressions"]?["name"]?["references"] == ["var.r"])
    #expect(root["module_calls"]?["m"]?["module"]?["outputs"]?["name"] != nil)
    #expect(result.plan["configuration"]?["provider_config"]?["aws.x"]?["full_name"] == "hashicorp/aws")
  }

  @Test func whatIsNotLookedIntoIsSaid() throws {
    let result = Self.evaluate(
      "module \"far\" {\n  source = \"far/away/aws\"\n}\nmodule \"m\" {\n  source = \"./m\"\n  name = [\"x\"]\n}",
      modules: Self.modules)
    #expect(result.diagnostics.map(\.code) == [TFGenCodes.moduleNotRead, TFGenCodes.valueDoesNotFit])
    #expect(result.diagnostics.allSatisfy { $0.severity == .warning && !$0.remedy.isEmpty })
    #expect(result.diagnostics[0].location?.line == 1 && result.diagnostics[1].location?.file == "./m/main.tf")
    #expect(Self.change(result, "module.m.aws_sqs_queue.q")?["after_unknown"]?["name"] == true)
  }

  @Test("what is written by mistake or in malice ends", arguments: [
    "resource \"aws_sqs_queue\" \"a\" { count = 1e9 }", "resource \"aws_sqs_queue\" \"a\" { for_each = toset(range(1e6)) }",
    "module \"m\" { source = \"./self\" }", "resource \"aws_sqs_queue\" \"a\" { count = -1 }",
    "resource \"aws_sqs_queue\" \"a\" { name = aws_sqs_queue.a.name }", "resource \"a\" {}", "locals { a = }",
    "variable \"x\" { type = nonsense }", "provider {}", "module \"m\" {}",
  ])
  func hostile(_ text: String) {
    let result = Self.evaluate(text, modules: ["./self": "module \"m\" {\n  source = \"./self\"\n}"])
    #expect((result.plan["resource_changes"]?.elements?.count ?? 0) <= 1)
  }
}
