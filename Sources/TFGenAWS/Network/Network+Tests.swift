public import TFGen

extension Network {
  /// Defaults, one NAT gateway a zone, none, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("network") {
      MockAWS.provider
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument("availability_zones", code: "{ eu-central-1a = { index = 0 }, eu-central-1b = { index = 1 } }")
      }
      TopBlock("run", "defaults") {
        Argument("command", code: "apply")
        NestedBlock("assert") {
          Argument("condition", code: #"aws_subnet.public["eu-central-1b"].cidr_block == "10.0.16.0/20""#)
          Argument("error_message", "Public subnets take the sixteenth of their zone's index.")
        }
        NestedBlock("assert") {
          Argument("condition", code: #"aws_subnet.private["eu-central-1a"].cidr_block == "10.0.80.0/20""#)
          Argument("error_message", "Private subnets begin at sixteenth 5.")
        }
        NestedBlock("assert") {
          Argument(
            "condition", code: #"keys(aws_nat_gateway.this) == ["eu-central-1a"] && length(aws_route.private_nat) == 2"#
          )
          Argument("error_message", "A single NAT gateway stands in the first zone and serves all.")
        }
      }
      TopBlock("run", "adding_a_zone_moves_nothing") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument(
            "availability_zones",
            code: "{ eu-central-1a = { index = 0 }, eu-central-1b = { index = 1 }, eu-central-1c = { index = 2 } }")
        }
        NestedBlock("assert") {
          Argument("condition", code: #"aws_subnet.public["eu-central-1b"].cidr_block == "10.0.16.0/20""#)
          Argument("error_message", "A zone keeps its network when another is added.")
        }
      }
      TopBlock("run", "a_named_nat_zone_keeps_its_gateway") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument(
            "availability_zones",
            code: "{ eu-central-1a = { index = 0 }, eu-central-1b = { index = 1 }, eu-central-1c = { index = 2 } }")
          Argument("nat_zone", "eu-central-1b")
        }
        NestedBlock("assert") {
          Argument(
            "condition", code: #"keys(aws_nat_gateway.this) == ["eu-central-1b"] && length(aws_route.private_nat) == 3"#
          )
          Argument("error_message", "The gateway stays where it is named, whatever zones come before.")
        }
      }
      refused("nat_elsewhere", "nat_zone", #""eu-central-1f""#, expects: "[var.nat_zone]")
      refused(
        "no_zone_name", "availability_zones", #"{ eu-central-1a = { index = 0 }, "../x" = { index = 1 } }"#,
        expects: "[var.availability_zones]")
      refused(
        "half_an_index", "availability_zones", "{ eu-central-1a = { index = 0 }, eu-central-1b = { index = 1.5 } }",
        expects: "[var.availability_zones]")
      TopBlock("run", "one_nat_gateway_a_zone") {
        Argument("command", code: "plan")
        NestedBlock("variables") { Argument("nat_gateway_mode", "per_zone") }
        NestedBlock("assert") {
          Argument("condition", code: "length(aws_nat_gateway.this) == 2 && length(aws_eip.nat) == 2")
          Argument("error_message", "Each zone has a NAT gateway of its own.")
        }
      }
      TopBlock("run", "no_nat_gateway") {
        Argument("command", code: "plan")
        NestedBlock("variables") { Argument("nat_gateway_mode", "none") }
        NestedBlock("assert") {
          Argument("condition", code: "length(aws_nat_gateway.this) == 0 && length(aws_route.private_nat) == 0")
          Argument("error_message", "Without NAT private subnets have no route to the internet.")
        }
      }
      TopBlock("run", "all_tiers") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("data_tier", true)
          Argument("ipv6", true)
          Argument("gateway_endpoints", code: #"["s3", "dynamodb"]"#)
        }
        expect(
          #"aws_subnet.data["eu-central-1b"].cidr_block == "10.0.176.0/20" && length(output.data_subnet_ids) == 2"#,
          "Subnets for data begin at sixteenth 10.")
        expect(
          #"aws_vpc_endpoint.gateway["dynamodb"].service_name == "com.amazonaws.eu-central-1.dynamodb""#,
          "Gateway endpoints are those of the region.")
        expect(
          #"length(aws_route.private_ipv6) == 2 && length(aws_route.public_ipv6) == 1"#, "IPv6 has routes of its own.")
      }
      TopBlock("run", "an_existing_network") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("availability_zones", code: "{}")
          Argument(
            "existing", code: #"{ vpc_id = "vpc-0123", public_subnet_ids = ["subnet-0123", "subnet-4567"] }"#)
        }
        expect(
          #"length(aws_vpc.this) == 0 && length(aws_subnet.public) == 0 && output.vpc_id == "vpc-0123" && output.public_subnet_ids == tolist(["subnet-0123", "subnet-4567"])"#,
          "Nothing is made; the outputs give what exists.")
      }
      refused(
        "one_zone", "availability_zones", "{ eu-central-1a = { index = 0 } }", expects: "[var.availability_zones]")
      refused(
        "same_index", "availability_zones", "{ eu-central-1a = { index = 0 }, eu-central-1b = { index = 0 } }",
        expects: "[var.availability_zones]")
      refused(
        "index_out_of_range", "availability_zones", "{ eu-central-1a = { index = 0 }, eu-central-1b = { index = 5 } }",
        expects: "[var.availability_zones]")
      refused("host_bits", "cidr", #""10.0.0.1/16""#, expects: "[var.cidr]")
      refused("too_small", "cidr", #""10.0.0.0/25""#, expects: "[var.cidr]")
      refused("not_a_network", "cidr", #""ten""#, expects: "[var.cidr]")
      TopBlock("run", "default_vpc") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("default_vpc", true)
          Argument("data_tier", true)
        }
        expect(
          "length(aws_vpc.this) == 0 && length(aws_subnet.private) == 0 && length(aws_nat_gateway.this) == 0",
          "Nothing but the data tier is made.")
        expect(
          #"length(output.public_subnet_ids) == length(aws_default_subnet.public) && length(output.data_subnet_ids) == length(output.public_subnet_ids)"#,
          "Public subnets are there already; data stores get some of their own.")
        expect(
          #"alltrue([for subnet in aws_subnet.data : startswith(subnet.cidr_block, "172.31.1")])"#,
          "They are where AWS puts no default subnet.")
      }
      refused(
        "two_sources", "default_vpc", "true", expects: "[var.default_vpc]",
        with: Argument("existing", code: #"{ vpc_id = "vpc-0abc", public_subnet_ids = ["subnet-0a", "subnet-0b"] }"#))
      refused("unknown_mode", "nat_gateway_mode", #""double""#, expects: "[var.nat_gateway_mode]")
      refused("endpoint", "gateway_endpoints", #"["ec2"]"#, expects: "[var.gateway_endpoints]")
      refused(
        "existing_without_subnets", "existing", #"{ vpc_id = "vpc-0123", public_subnet_ids = [] }"#,
        expects: "[var.existing]")
      refused("bad_name", "name", #""Test""#, expects: "[var.name]")
    }
  ]
}

/// A run that must fail on a variable's validation.
func refused(
  _ name: String, _ variable: String, _ value: StaticString, expects: StaticString, with others: Argument...
) -> TopLevelBlock {
  TopBlock("run", "refuses_\(name)") {
    Argument("command", code: "plan")
    NestedBlock("variables") {
      Argument(variable, code: value)
      for other in others { other }
    }
    Argument("expect_failures", code: expects)
  }
}
