public import TFGen

extension Security {
  /// Who reaches whom, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("security") {
      MockAWS.provider
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument("vpc_id", "vpc-0123456789abcdef0")
      }
      TopBlock("run", "defaults") {
        Argument("command", code: "apply")
        NestedBlock("assert") {
          Argument(
            "condition",
            code: "aws_vpc_security_group_ingress_rule.database_from_service.referenced_security_group_id == aws_security_group.service.id")
          Argument("error_message", "Only the service reaches the database.")
        }
        NestedBlock("assert") {
          Argument(
            "condition", code: "aws_vpc_security_group_ingress_rule.service_from_alb.referenced_security_group_id == aws_security_group.alb.id")
          Argument("error_message", "Only the load balancer reaches the service.")
        }
        NestedBlock("assert") {
          Argument("condition", code: #"keys(aws_vpc_security_group_ingress_rule.alb_https) == ["0.0.0.0/0"]"#)
          Argument("error_message", "The internet reaches the load balancer.")
        }
      }
      TopBlock("run", "ports_travel") {
        Argument("command", code: "plan")
        NestedBlock("variables") { Argument("service_port", 8080) }
        NestedBlock("assert") {
          Argument(
            "condition",
            code: "aws_vpc_security_group_ingress_rule.service_from_alb.from_port == 8080 && aws_vpc_security_group_egress_rule.alb_to_service.to_port == 8080")
          Argument("error_message", "Both ends of an edge have the same port.")
        }
      }
      refused("port_zero", "service_port", "0", expects: "[var.service_port]")
      refused("database_port", "database_port", "80", expects: "[var.database_port]")
      refused("not_a_network", "alb_ingress_cidrs", #"["everywhere"]"#, expects: "[var.alb_ingress_cidrs]")
    }
  ]
}
