import HCL
import TFGen
import TFGenAWS
import TestSupport
import Testing

/// What the default stack becomes.
@Suite struct EmissionTests {
  static let emission = try? Emission.make(.userManagement, registry: AWSModules.registry)

  private func file(_ path: String) throws -> String {
    let emission = try #require(Self.emission)
    return try #require(emission.files.first { $0.path == path }?.contents, "\(path) isn't emitted")
  }

  @Test("the layout is the one of the contract")
  func layout() throws {
    let paths = Set(try #require(Self.emission).files.map(\.path))
    var expected = [
      "main.tf", "provider.tf", "versions.tf", "variables.tf", "outputs.tf", "envs/dev.tfvars", "envs/prod.tfvars",
    ]
    for module in ["network", "security", "ecr", "database", "ecs_service"] {
      expected += ["main", "variables", "outputs", "versions"].map { "modules/\(module)/\($0).tf" }
      expected += ["modules/\(module)/README.md", "modules/\(module)/tests/\(module).tftest.hcl"]
    }
    #expect(paths.isSuperset(of: expected), "missing: \(Set(expected).subtracting(paths))")
  }

  @Test("every file is what formatting it again gives, parses, and ends with one line break")
  func formatted() throws {
    for file in try #require(Self.emission).files
    where file.path.hasSuffix(".tf") || file.path.hasSuffix(".hcl") || file.path.hasSuffix(".tfvars") {
      let source = SourceFile(name: file.path, text: file.contents)
      #expect(Parser.parse(source).diagnostics.isEmpty, "\(file.path)")
      #expect(!Formatter.format(source).changed, "\(file.path)")
      #expect(file.contents.hasSuffix("\n") && !file.contents.hasSuffix("\n\n"), "\(file.path)")
      #expect(!file.contents.contains("\n\n\n"), "\(file.path) has two empty lines in a row")
    }
  }

  @Test("emission depends on nothing but its input")
  func deterministic() throws {
    let again = try Emission.make(.userManagement, registry: AWSModules.registry)
    #expect(again.files == Self.emission?.files)
    #expect(again.sourceMap == Self.emission?.sourceMap)
  }

  @Test("root outputs and variables have the names of the contract, typed and described")
  func rootInterface() throws {
    let outputs = Parser.parse(SourceFile(name: "outputs.tf", text: try file("outputs.tf"))).body.blocks.compactMap(
      \.labels.first)
    #expect(Set(outputs).isSuperset(of: ["alb_dns_name", "db_endpoint", "ecr_repository_url"]))
    let variables = Parser.parse(SourceFile(name: "variables.tf", text: try file("variables.tf"))).body.blocks
    #expect(
      Set(variables.compactMap(\.labels.first)).isSuperset(of: [
        "region", "environment", "container_image", "task_size", "db_instance_class", "db_skip_final_snapshot",
        "db_password",
      ]))
    for block in variables {
      #expect(block.body.attribute("type") != nil && block.body.attribute("description") != nil, "\(block.labels)")
    }
  }

  @Test("the given password is sensitive and ephemeral and in no tfvars file")
  func password() throws {
    let variables = Parser.parse(SourceFile(name: "variables.tf", text: try file("variables.tf"))).body.blocks
    let password = try #require(variables.first { $0.labels == ["db_password"] }).body
    #expect(password.attribute("sensitive")?.value.kind == .bool(true))
    #expect(password.attribute("ephemeral")?.value.kind == .bool(true))
    for environment in ["dev", "prod"] { #expect(!(try file("envs/\(environment).tfvars")).contains("db_password")) }
  }

  @Test("every resource has its place in the stack, in Swift and in the emitted file")
  func sourceMap() throws {
    let map = try #require(Self.emission).sourceMap
    #expect(map.resources.count > 35)
    for resource in map.resources {
      #expect(resource.stackLocation?.file == "TFGenAWS/UserManagement.swift")
      #expect(resource.moduleLocation?.file.hasPrefix("TFGenAWS/") == true)
      let line = try #require(resource.fileLine)
      let lines = try file(resource.file).split(separator: "\n", omittingEmptySubsequences: false)
      let type = try #require(resource.address.split(separator: ".").dropFirst(2).first)
      #expect(lines[line - 1].hasPrefix("resource \"\(type)\""), "\(resource.address) at \(resource.file):\(line)")
    }
    #expect(try SourceMap(jsonValue: JSON.parse(map.jsonText)) == map, "what is written is read back")
  }

  @Test("known parts of documents are kept although the plan won't know the whole")
  func documents() throws {
    let map = try #require(Self.emission).sourceMap
    let policy = try #require(map.document(at: "module.ecs_service.aws_iam_role_policy.execution", argument: "policy"))
    let statements = try #require(policy["Statement"]?.elements)
    #expect(statements.count == 4)
    #expect(statements[1]["Resource"] == .list([.string("*")]))
    #expect(statements[0]["Resource"] == .list([.unknown]), "the log group's ARN isn't known")
    let containers = try #require(
      map.document(at: "module.ecs_service.aws_ecs_task_definition.this", argument: "container_definitions")?.elements)
    #expect(
      containers[0]["environment"]?.elements?.map { $0["name"]?.stringValue } == [
        "APP_ENV", "DB_HOST", "DB_NAME", "DB_PORT",
      ])
  }

  @Test("a root variable named like its input has no rules about the module's other inputs")
  func rulesOfRootVariables() throws {
    let source = """
      stack "shop" {
        environments = ["dev"]
        provider "aws" { region = "eu-central-1" }
      }
      variable "secret_values" {}
      module "secrets" {
        secrets       = { jwt = { description = "x", source = "provided" } }
        secret_values = var.secret_values
      }
      """
    let stack = try StackFileReader.read(SourceFile(name: "tfgen.hcl", text: source), registry: AWSModules.registry)
    let files = try Emission.make(stack, registry: AWSModules.registry).files
    let variables = try #require(files.first { $0.path == "variables.tf" }?.contents)
    #expect(variables.contains("variable \"secret_values\"") && !variables.contains("var.secrets"), "\(variables)")
    let ofModule = try #require(files.first { $0.path == "modules/secrets/variables.tf" }?.contents)
    #expect(ofModule.contains("in var.secrets"))
  }
}
