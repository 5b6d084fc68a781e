import HCL
import TFGen
import TFGenAWS
import TestSupport
import Testing

/// What is emitted because of how AWS works, and what root modules say of themselves.
@Suite struct EmittedRuleTests {
  private func files(_ stack: Stack) throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try Emission.make(stack, registry: AWSModules.registry).files.map { ($0.path, $0.contents) }
    )
  }

  @Test(
    "every whole number of every module is checked by what is emitted", arguments: AWSModules.all.map(ModuleType.init))
  func wholeNumbers(_ type: ModuleType) throws {
    for input in type.inputs where input.kind.type == .wholeNumber {
      let rule = try #require(input.rules.last)
      #expect(rule.message == "\(input.name) must be a whole number.")
      let fraction = try #require(Number("3.5"))
      #expect(rule.holds(.number(Number(3))) && !rule.holds(.number(fraction)))
      #expect(rule.condition.references.contains(["var", input.name]))
    }
  }

  @Test("the conditions for whole numbers are HCL that knows null")
  func conditions() throws {
    let database = LoweredModule(Database(subnetIDs: [], securityGroupIDs: []))
    let text = try #require(database.files(in: "x").first { $0.path == "x/variables.tf" }?.contents)
    #expect(text.contains("condition     = floor(var.port) == var.port\n"))
    #expect(
      text.contains("var.password_version == null ? true : floor(var.password_version) == var.password_version\n"))
    #expect(text.contains("proxy must have whole numbers in idle_timeout_seconds, max_connections_percent."))
  }

  @Test("public subnets aren't handed out before there is a way to the internet")
  func publicSubnets() throws {
    let outputs = try #require(try files(.userManagement)["modules/network/outputs.tf"])
    #expect(
      outputs.ranges(of: "= [aws_route.public_internet, aws_route_table_association.public]\n").count == 2, "\(outputs)"
    )
  }

  @Test("the last snapshot's name has a generation, of an instance and of a cluster")
  func snapshots() throws {
    let files = try files(.userManagement)
    for file in ["instance", "aurora"] {
      #expect(
        files["modules/database/\(file).tf"]?.contains("\"${var.name}-db-final-${var.final_snapshot_generation}\"")
          == true)
    }
  }

  @Test("plain HTTP is waived where the stack chooses it, and nowhere else")
  func plainHTTP() throws {
    let policy = "aws-alb-https-listener |"
    let report = try #require(try files(.userManagement)["WAIVERS.md"])
    let lines = report.split(separator: "\n").filter { $0.contains("aws-alb-https-listener |") }
    #expect(lines.count == 1 && lines[0].hasSuffix("https_enabled is false. Only in dev. |"), "\(lines)")
    func service(_ https: Input<Bool>) -> Stack {
      var stack = Stack("shop", environments: ["dev", "prod"], region: "eu-central-1")
      stack.add(
        ECSService(
          serviceName: "web", vpcID: "vpc-1", publicSubnetIDs: ["a", "b"], subnetIDs: ["a", "b"],
          albSecurityGroupIDs: ["g"], securityGroupIDs: ["g"], httpsEnabled: https))
      return stack
    }
    for silent in [Input<Bool>.moduleDefault, .variable("https", default: false)] {
      #expect(try files(service(silent))["WAIVERS.md"]?.contains(policy) == false)
    }
    #expect(try files(service(false))["WAIVERS.md"]?.contains("https_enabled is false. |") == true)
  }

  @Test("services of the default stack can write to /tmp")
  func temporaryFolder() throws {
    for stack in [Stack.userManagement, .userManagementComplete] {
      #expect(try files(stack)["main.tf"]?.contains("writable_paths     = [\"/tmp\"]") == true)
    }
  }

  @Test(
    "descriptions of root variables speak of nothing that the root hasn't",
    arguments: [
      ("user-mgmt", Stack.userManagement), ("complete", .userManagementComplete), ("conducky", .conducky),
      ("expense-manager", .expenseManager), ("utm", .utmBackend), ("backend", .backendStack),
    ])
  func rootDescriptions(_ name: String, _ stack: Stack) throws {
    let text = try #require(try files(stack)["variables.tf"])
    let variables = Parser.parse(SourceFile(name: "variables.tf", text: text)).body.blocks
    let names = Set(variables.compactMap(\.labels.first))
    let inputs = Set(AWSModules.all.flatMap { ModuleType($0).inputs.map(\.name) }.filter { $0.contains("_") })
      .subtracting(names).subtracting(["aurora_serverless", "aurora_provisioned"])
    for variable in variables {
      let description = variable.body.attribute("description")?.value.constantValue?.stringValue ?? ""
      let words = description.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
      #expect(inputs.intersection(words).isEmpty, "\(name): \(variable.labels): \(description)")
      for phrase in ["unless existing", "With scaling", "Set together"] { #expect(!description.contains(phrase)) }
    }
  }

  @Test("what a module of a stack says names no folder that isn't there as if it were")
  func forms() throws {
    let service = try #require(try files(.userManagement)["modules/ecs_service/main.tf"])
    #expect(service.contains("emit the stack again with it. In a library of modules"), "\(service)")
  }

  @Test(
    "a file that is printed block by block is as if it were printed whole",
    arguments: AWSModules.all.map(ModuleType.init))
  func blockByBlock(_ type: ModuleType) throws {
    let module = LoweredModule(type.blank())
    let files = module.files(in: "x")
    for (name, body) in module.bodies where module.waivers.isEmpty {
      let text = try #require(files.first { $0.path == "x/\(name).tf" }?.contents)
      #expect(text.hasSuffix("\n\n" + Printer.print(body)) || body.items.isEmpty, "\(name)")
    }
    for test in module.tests {
      let text = try #require(files.first { $0.path == "x/tests/\(test.name).tftest.hcl" }?.contents)
      #expect(text.hasSuffix("\n\n" + Printer.print(test.body)), "\(test.name)")
    }
  }

  @Test("stacks that are emitted one after another become what each becomes alone")
  func oneAfterAnother() throws {
    let emitter = Emitter(registry: AWSModules.registry)
    for stack in [Stack.utmBackend, .conducky, .expenseManager, .backendStack, .userManagement, .utmBackend] {
      let (shared, alone) = (try emitter.emission(of: stack), try Emission.make(stack, registry: AWSModules.registry))
      #expect(shared.files == alone.files && shared.sourceMap == alone.sourceMap, "\(stack.name)")
    }
  }
}
