import HCL
import TFGen
import TFGenAWS
import Testing

/// Every input of every module with text that wants to be code: it is refused with a place, or it stays text.
@Suite struct HostileInputTests {
  static let hostile = [
    #"${file("/etc/passwd")}"#, "%{ for x in y }", "\"", "a\nresource \"x\" \"y\" {}", "\u{0}", "\u{202E}evil",
    "ends with $",
  ]
  /// Valid values of the required inputs.
  static let required: [String: String] = [
    "network": "availability_zones = { eu-central-1a = { index = 0 }, eu-central-1b = { index = 1 } }",
    "alb":
      "subnet_ids = [\"a\", \"b\"]\nsecurity_group_ids = [\"g\"]\naccess_logs = null\ncertificate_arn = \"c\"",
    "dns_certificate": "domain_name = \"example.com\"\nzone_id = \"Z1\"", "waf": "",
    "static_site": "access_logs = null",
    "api_gateway": "listener_arn = \"l\"\nsubnet_ids = [\"a\"]\nsecurity_group_ids = [\"g\"]",
    "security": "vpc_id = \"vpc-1\"", "ecr": "repositories = { api = {} }",
    "database": "subnet_ids = [\"a\", \"b\"]\nsecurity_group_ids = [\"g\"]",
    "storage": "", "encryption_key": "account_id = \"123456789012\"",
    "cache": "subnet_ids = [\"a\", \"b\"]\nsecurity_group_ids = [\"g\"]", "state_backend": "", "backup": "",
    "audit_trail": "log_bucket_name = \"b\"",
    "vpc_endpoints": "vpc_id = \"v\"\nsubnet_ids = [\"a\"]\nsecurity_group_ids = [\"g\"]",
    "flow_logs": "vpc_id = \"v\"", "bastion": "subnet_ids = [\"a\"]\nsecurity_group_ids = [\"g\"]",
    "migration":
      "command = [\"migrate\"]\ntask = { cluster_arn = \"c\", subnet_ids = [\"a\"], security_group_ids = [\"g\"], assign_public_ip = false, image = \"i\", environment = {}, secrets = {}, execution_role_arn = \"e\", task_role_arn = \"t\" }",
    "monitoring": "",
    "deploy_iam": "account_id = \"123456789012\"\nrepository = \"owner/name\"\nbranches = [\"main\"]",
    "secrets": "secrets = { jwt = { description = \"x\" } }", "queue": "queues = { jobs = {} }",
    "ecs_service":
      "service_name = \"web\"\nvpc_id = \"v\"\npublic_subnet_ids = [\"a\", \"b\"]\nsubnet_ids = [\"a\"]\nalb_security_group_ids = [\"g\"]\nsecurity_group_ids = [\"g\"]",
  ]

  /// Written out here: the product's own escaping is what is tested.
  static func quoted(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      case "{" where result.hasSuffix("$") || result.hasSuffix("%"): result += result.suffix(1) + "{"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return "\"" + result + "\""
  }

  @Test("each input refuses it or keeps it as text", arguments: AWSModules.registry.types.map(\.name))
  func inputs(_ name: String) throws {
    let type = try #require(AWSModules.registry.type(named: name))
    let lines = try #require(Self.required[name]).split(separator: "\n")
    for input in type.inputs {
      for text in Self.hostile {
        let quoted = Self.quoted(text)
        for value in [quoted, "[\(quoted), \(quoted)]", "{ \(quoted) = \(quoted) }"] {
          let others = lines.filter { !$0.hasPrefix(input.name + " ") }.joined(separator: "\n")
          let source =
            "stack \"shop\" {\nenvironments = [\"dev\"]\nprovider \"aws\" { region = \"eu-central-1\" }\n}\nmodule \"\(name)\" {\n\(others)\n\(input.name) = \(value)\n}\n"
          do throws(DiagnosticsError) {
            let stack = try StackFileReader.read(
              SourceFile(name: "tfgen.hcl", text: source), registry: AWSModules.registry)
            let files =
              try Emission.make(stack, registry: AWSModules.registry).files
            let main = files.first { $0.path == "main.tf" }?.contents ?? ""
            let parsed = Parser.parse(SourceFile(name: "main.tf", text: main))
            #expect(
              parsed.diagnostics.isEmpty && parsed.body.blocks.map(\.type) == ["locals", "module"],
              "\(name).\(input.name)")
            let kept = parsed.body.blocks[1].body.attribute(input.name)?.value.constantValue
            #expect(kept != nil, "\(name).\(input.name) isn't a constant any more: \(main)")
          } catch {
            #expect(error.diagnostics.allSatisfy { $0.location?.file == "tfgen.hcl" }, "\(error.diagnostics)")
          }
        }
      }
    }
  }
}
