import HCL
public import TFGen

enum VPCEndpointsRules {
  static let services = InputRule.condition(
    #"length(var.services) > 0 && alltrue([for service in var.services : can(regex("^[a-z0-9-]+([.][a-z0-9-]+)*$", service))])"#,
    "services must be names of AWS services, such as ecr.api and logs."
  ) { value in
    guard let elements = value.elements else { return true }
    return !elements.isEmpty
      && elements.compactMap(\.stringValue).allSatisfy { text in
        text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { part in
          !part.isEmpty
            && part.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        }
      }
  }
}

extension VPCEndpoints {
  /// One endpoint a service.
  @ModuleBodyBuilder public var body: ModuleBody {
    Resource("aws_vpc_endpoint", "this") {
      Argument("for_each", code: "toset(var.services)")
      Argument("vpc_id", code: "var.vpc_id")
      Argument("service_name", code: #""com.amazonaws.${var.region}.${each.key}""#)
      Argument("vpc_endpoint_type", "Interface")
      Argument("subnet_ids", code: "var.subnet_ids")
      Argument("security_group_ids", code: "var.security_group_ids")
      Argument("private_dns_enabled", code: "var.private_dns")
      Argument("tags", code: #"{ Name = "${var.name}-${each.key}" }"#)
    }
  }

  /// Defaults, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("vpc_endpoints") {
      MockAWS.provider
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument("region", "eu-central-1")
        Argument("vpc_id", "vpc-0123456789abcdef0")
        Argument("subnet_ids", code: #"["subnet-a", "subnet-b"]"#)
        Argument("security_group_ids", code: #"["sg-a"]"#)
      }
      TopBlock("run", "defaults") {
        Argument("command", code: "apply")
        expect(
          #"aws_vpc_endpoint.this["ecr.api"].service_name == "com.amazonaws.eu-central-1.ecr.api" && length(aws_vpc_endpoint.this) == 4"#,
          "Tasks find what they need to start.")
        expect(
          #"aws_vpc_endpoint.this["logs"].private_dns_enabled"#, "The usual host names lead to the endpoints.")
      }
      refused("none", "services", "[]", expects: "[var.services]")
      refused("a_url", "services", #"["https://ecr"]"#, expects: "[var.services]")
    }
  ]
}
