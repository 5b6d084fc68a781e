public import TFGen

extension Network {
  /// VPC, subnets, gateways and routes.
  @ModuleBodyBuilder public var body: ModuleBody {
    Locals {
      Argument(
        "zones", code: "values({ for zone, settings in var.availability_zones : settings.index => zone })",
        comment: "Zone names in the order of their indexes.")
      Argument(
        "nat_zones",
        code:
          #"var.nat_gateway_mode == "per_zone" ? local.zones : var.nat_gateway_mode == "single" ? slice(local.zones, 0, 1) : []"#,
        comment: "Zones that have a NAT gateway.")
    }
    Resource("aws_vpc", "this") {
      Argument("cidr_block", code: "var.cidr")
      Argument("enable_dns_hostnames", true)
      Argument("enable_dns_support", true)
      Argument("tags", code: #"{ Name = "${var.name}-vpc" }"#)
    }
    Resource(
      "aws_default_security_group", "this",
      comment: "The default group has no rules, so nothing works by accident of being in it."
    ) {
      Argument("vpc_id", code: "aws_vpc.this.id")
      Argument("tags", code: #"{ Name = "${var.name}-default" }"#)
    }
    publicSide
    privateSide
  }

  @ModuleBodyBuilder private var publicSide: ModuleBody {
    Resource("aws_internet_gateway", "this") {
      Argument("vpc_id", code: "aws_vpc.this.id")
      Argument("tags", code: #"{ Name = "${var.name}-igw" }"#)
    }
    Resource(
      "aws_subnet", "public",
      comment:
        "Subnets are keyed by zone and placed by index, so adding a zone moves nothing.\nSixteenths 0 to 4 are public, 5 to 9 private, 10 to 14 free for a tier of data stores."
    ) {
      Argument("for_each", code: "var.availability_zones")
      Argument("vpc_id", code: "aws_vpc.this.id")
      Argument("availability_zone", code: "each.key")
      Argument("cidr_block", code: "cidrsubnet(var.cidr, 4, each.value.index)")
      Argument("map_public_ip_on_launch", false)
      Argument("tags", code: #"{ Name = "${var.name}-public-${each.key}", Tier = "public" }"#)
    }
    Resource("aws_route_table", "public") {
      Argument("vpc_id", code: "aws_vpc.this.id")
      Argument("tags", code: #"{ Name = "${var.name}-public" }"#)
    }
    Resource("aws_route", "public_internet") {
      Argument("route_table_id", code: "aws_route_table.public.id")
      Argument("destination_cidr_block", "0.0.0.0/0")
      Argument("gateway_id", code: "aws_internet_gateway.this.id")
    }
    Resource("aws_route_table_association", "public") {
      Argument("for_each", code: "aws_subnet.public")
      Argument("subnet_id", code: "each.value.id")
      Argument("route_table_id", code: "aws_route_table.public.id")
    }
  }

  @ModuleBodyBuilder private var privateSide: ModuleBody {
    Resource("aws_subnet", "private") {
      Argument("for_each", code: "var.availability_zones")
      Argument("vpc_id", code: "aws_vpc.this.id")
      Argument("availability_zone", code: "each.key")
      Argument("cidr_block", code: "cidrsubnet(var.cidr, 4, each.value.index + 5)")
      Argument("map_public_ip_on_launch", false)
      Argument("tags", code: #"{ Name = "${var.name}-private-${each.key}", Tier = "private" }"#)
    }
    Resource("aws_eip", "nat") {
      Argument("for_each", code: "toset(local.nat_zones)")
      Argument("domain", "vpc")
      Argument("tags", code: #"{ Name = "${var.name}-nat-${each.key}" }"#)
      Argument("depends_on", code: "[aws_internet_gateway.this]")
    }
    Resource("aws_nat_gateway", "this") {
      Argument("for_each", code: "toset(local.nat_zones)")
      Argument("allocation_id", code: "aws_eip.nat[each.key].id")
      Argument("subnet_id", code: "aws_subnet.public[each.key].id")
      Argument("tags", code: #"{ Name = "${var.name}-nat-${each.key}" }"#)
      Argument("depends_on", code: "[aws_internet_gateway.this]")
    }
    Resource(
      "aws_route_table", "private", comment: "One table a zone, so that a zone can use the NAT gateway of its own."
    ) {
      Argument("for_each", code: "var.availability_zones")
      Argument("vpc_id", code: "aws_vpc.this.id")
      Argument("tags", code: #"{ Name = "${var.name}-private-${each.key}" }"#)
    }
    Resource("aws_route", "private_nat") {
      Argument(
        "for_each",
        code:
          #"{ for zone in local.zones : zone => contains(local.nat_zones, zone) ? zone : local.nat_zones[0] if length(local.nat_zones) > 0 }"#
      )
      Argument("route_table_id", code: "aws_route_table.private[each.key].id")
      Argument("destination_cidr_block", "0.0.0.0/0")
      Argument("nat_gateway_id", code: "aws_nat_gateway.this[each.value].id")
    }
    Resource("aws_route_table_association", "private") {
      Argument("for_each", code: "aws_subnet.private")
      Argument("subnet_id", code: "each.value.id")
      Argument("route_table_id", code: "aws_route_table.private[each.key].id")
    }
  }
}
