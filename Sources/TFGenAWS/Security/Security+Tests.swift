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
            code:
              "aws_vpc_security_group_ingress_rule.database_from_service[0].referenced_security_group_id == aws_security_group.service[0].id"
          )
          Argument("error_message", "Only the service reaches the database.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              "aws_vpc_security_group_ingress_rule.service_from_alb[0].referenced_security_group_id == aws_security_group.alb[0].id"
          )
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
            code:
              "aws_vpc_security_group_ingress_rule.service_from_alb[0].from_port == 8080 && aws_vpc_security_group_egress_rule.alb_to_service[0].to_port == 8080"
          )
          Argument("error_message", "Both ends of an edge have the same port.")
        }
      }
      TopBlock("run", "a_graph") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("web_service", false)
          Argument("groups", code: #"{ alb = "Load balancer", api = "API", cache = "Cache" }"#)
          Argument("existing_groups", code: #"{ office = "sg-0123456789abcdef0" }"#)
          Argument(
            "rules",
            code: #"""
              {
                web        = { from_cidr = "0.0.0.0/0", to_group = "alb", port = 443, description = "HTTPS" }
                alb_to_api = { from_group = "alb", to_group = "api", port = 8080, description = "Requests" }
                jobs       = { from_group = "api", to_group = "cache", port = 6379, description = "Jobs" }
                apis       = { from_group = "api", to_cidr = "0.0.0.0/0", port = 443, description = "AWS APIs" }
                ipv6       = { from_group = "api", to_cidr = "::/0", port = 443, description = "AWS APIs" }
                admin      = { from_group = "office", to_group = "api", protocol = "-1", description = "Everything" }
              }
              """#)
        }
        expect(
          #"length(aws_vpc_security_group_ingress_rule.this) == 4 && length(aws_vpc_security_group_egress_rule.this) == 5 && length(aws_security_group.alb) == 0"#,
          "Each edge is a rule at each end that is a group.")
        expect(
          #"aws_vpc_security_group_egress_rule.this["jobs"].referenced_security_group_id == aws_security_group.this["cache"].id && aws_vpc_security_group_egress_rule.this["ipv6"].cidr_ipv6 == "::/0" && aws_vpc_security_group_egress_rule.this["ipv6"].cidr_ipv4 == null"#,
          "An edge leads where it says.")
        expect(
          #"output.ports["alb_to_api"] == 8080 && output.security_group_ids["office"] == "sg-0123456789abcdef0""#,
          "Ports and groups travel by wiring.")
      }
      refused("port_zero", "service_port", "0", expects: "[var.service_port]")
      refused("database_port", "database_port", "80", expects: "[var.database_port]")
      refused("not_a_network", "alb_ingress_cidrs", #"["everywhere"]"#, expects: "[var.alb_ingress_cidrs]")
      refused("empty_description", "groups", #"{ api = "" }"#, expects: "[var.groups]")
      refused(
        "unknown_group", "rules",
        #"{ x = { from_group = "api", to_group = "service", port = 80, description = "x" } }"#, expects: "[var.rules]")
      refused(
        "two_sources", "rules",
        #"{ x = { from_group = "alb", from_cidr = "10.0.0.0/8", to_group = "service", port = 80, description = "x" } }"#,
        expects: "[var.rules]")
      refused(
        "no_port", "rules", #"{ x = { from_group = "alb", to_group = "service", description = "x" } }"#,
        expects: "[var.rules]")
      refused(
        "ssh_from_everywhere", "rules",
        #"{ x = { from_cidr = "0.0.0.0/0", to_group = "service", port = 20, to_port = 30, description = "x" } }"#,
        expects: "[var.rules]")
    }
  ]
}
