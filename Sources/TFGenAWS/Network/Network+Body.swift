import HCL
public import TFGen

extension Network {
  /// VPC, subnets, gateways and routes.
  @ModuleBodyBuilder public var body: ModuleBody {
    Locals {
      Argument("creates", code: "var.existing == null && !var.default_vpc")
      Argument(
        "subnet_zones", code: "local.creates ? var.availability_zones : {}",
        comment: "Subnets are keyed by zone and placed by index, so adding a zone moves no subnet.")
      Argument(
        "zones",
        code:
          "var.existing == null ? values({ for zone, settings in var.availability_zones : settings.index => zone }) : []",
        comment: "Zone names in the order of their indexes.")
      Argument(
        "nat_zones",
        code:
          #"!local.creates || var.nat_gateway_mode == "none" ? [] : var.nat_gateway_mode == "per_zone" ? local.zones : var.nat_zone == null ? slice(local.zones, 0, 1) : [var.nat_zone]"#,
        comment:
          "Zones that have a NAT gateway: a single one is in nat_zone, else in the zone with the lowest index.")
      Argument(
        "vpc_id",
        code:
          "one(concat(aws_vpc.this[*].id, aws_default_vpc.this[*].id, var.existing == null ? [] : [var.existing.vpc_id]))"
      )
      Argument(
        "vpc_cidr",
        code:
          "one(concat(aws_vpc.this[*].cidr_block, aws_default_vpc.this[*].cidr_block, var.existing == null ? [] : [var.existing.vpc_cidr]))"
      )
    }
    Resource("aws_vpc", "this") {
      Argument("count", code: "local.creates ? 1 : 0")
      Argument("cidr_block", code: "var.cidr")
      Argument("enable_dns_hostnames", true)
      Argument("enable_dns_support", true)
      Argument("assign_generated_ipv6_cidr_block", code: "var.ipv6 ? true : null")
      Argument("tags", code: #"{ Name = "${var.name}-vpc" }"#)
    }
    .waived(
      Waiver(
        checkov: ["CKV2_AWS_11"], trivy: ["AWS-0178"],
        reason: "The flow_logs module records connections; it is a module of its own."))
    Resource(
      "aws_default_security_group", "this",
      comment: "The default group has no rules, so nothing works by accident of being in it."
    ) {
      Argument("count", code: "local.creates ? 1 : 0")
      Argument("vpc_id", code: "aws_vpc.this[0].id")
      Argument("tags", code: #"{ Name = "${var.name}-default" }"#)
    }
    publicSide
    privateSide
    Topic("data") { dataSide }
    Topic("default_vpc") { adopted }
    Topic("endpoints") { endpoints }
    Topic("ipv6") { sixes }
    Topic("moved") {
      moved("aws_vpc.this", "aws_vpc.this[0]")
      moved("aws_default_security_group.this", "aws_default_security_group.this[0]")
      moved("aws_internet_gateway.this", "aws_internet_gateway.this[0]")
      moved("aws_route_table.public", "aws_route_table.public[0]")
      moved("aws_route.public_internet", "aws_route.public_internet[0]")
    }
  }

  @ModuleBodyBuilder private var publicSide: ModuleBody {
    Resource("aws_internet_gateway", "this") {
      Argument("count", code: "local.creates ? 1 : 0")
      Argument("vpc_id", code: "aws_vpc.this[0].id")
      Argument("tags", code: #"{ Name = "${var.name}-igw" }"#)
    }
    Resource(
      "aws_subnet", "public",
      comment:
        "Sixteenths 0 to 4 of the VPC's network are public, 5 to 9 private, 10 to 14 for data stores."
    ) {
      Argument("for_each", code: "local.subnet_zones")
      Argument("vpc_id", code: "aws_vpc.this[0].id")
      Argument("availability_zone", code: "each.key")
      Argument("cidr_block", code: "cidrsubnet(var.cidr, 4, each.value.index)")
      Argument(
        "ipv6_cidr_block",
        code: "var.ipv6 ? cidrsubnet(aws_vpc.this[0].ipv6_cidr_block, 8, each.value.index) : null")
      Argument("map_public_ip_on_launch", false)
      Argument("tags", code: #"{ Name = "${var.name}-public-${each.key}", Tier = "public" }"#)
    }
    Resource("aws_route_table", "public") {
      Argument("count", code: "local.creates ? 1 : 0")
      Argument("vpc_id", code: "aws_vpc.this[0].id")
      Argument("tags", code: #"{ Name = "${var.name}-public" }"#)
    }
    Resource("aws_route", "public_internet") {
      Argument("count", code: "local.creates ? 1 : 0")
      Argument("route_table_id", code: "aws_route_table.public[0].id")
      Argument("destination_cidr_block", "0.0.0.0/0")
      Argument("gateway_id", code: "aws_internet_gateway.this[0].id")
    }
    Resource("aws_route_table_association", "public") {
      Argument("for_each", code: "aws_subnet.public")
      Argument("subnet_id", code: "each.value.id")
      Argument("route_table_id", code: "aws_route_table.public[0].id")
    }
  }

  @ModuleBodyBuilder private var privateSide: ModuleBody {
    Resource("aws_subnet", "private") {
      Argument("for_each", code: "local.subnet_zones")
      Argument("vpc_id", code: "aws_vpc.this[0].id")
      Argument("availability_zone", code: "each.key")
      Argument("cidr_block", code: "cidrsubnet(var.cidr, 4, each.value.index + 5)")
      Argument(
        "ipv6_cidr_block",
        code: "var.ipv6 ? cidrsubnet(aws_vpc.this[0].ipv6_cidr_block, 8, each.value.index + 5) : null")
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
      Argument("for_each", code: "local.subnet_zones")
      Argument("vpc_id", code: "aws_vpc.this[0].id")
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

  /// Subnets without a route to the internet, for what nobody outside should reach and what should reach nobody.
  @ModuleBodyBuilder private var dataSide: ModuleBody {
    Resource("aws_subnet", "data") {
      Argument("for_each", code: "var.data_tier && var.existing == null ? var.availability_zones : {}")
      Argument("vpc_id", code: "local.vpc_id")
      Argument("availability_zone", code: "each.key")
      Argument("cidr_block", code: "cidrsubnet(local.vpc_cidr, 4, each.value.index + 10)")
      Argument("map_public_ip_on_launch", false)
      Argument("tags", code: #"{ Name = "${var.name}-data-${each.key}", Tier = "data" }"#)
    }
    Resource("aws_route_table", "data", comment: "It has the VPC's own route and no other.") {
      Argument("count", code: "var.data_tier && var.existing == null ? 1 : 0")
      Argument("vpc_id", code: "local.vpc_id")
      Argument("tags", code: #"{ Name = "${var.name}-data" }"#)
    }
    Resource("aws_route_table_association", "data") {
      Argument("for_each", code: "aws_subnet.data")
      Argument("subnet_id", code: "each.value.id")
      Argument("route_table_id", code: "aws_route_table.data[0].id")
    }
  }

  /// The VPC that each account has in each region: it is taken into the state, not made, and only forgotten on destroy.
  @ModuleBodyBuilder private var adopted: ModuleBody {
    Resource(
      "aws_default_vpc", "this",
      comment: "The VPC that the account has from the start. Destroying the stack leaves it there, and its subnets too."
    ) {
      Argument("count", code: "var.default_vpc ? 1 : 0")
    }
    .waived(
      Waiver(
        checkov: ["CKV_AWS_148"], trivy: ["AWS-0101"], policies: ["aws-vpc-no-default"],
        reason: "The author chose the default VPC, whose subnets are all public: default_vpc."),
      when: defaultVPC.mayBe(true))
    Resource("aws_default_subnet", "public") {
      Argument("for_each", code: "var.default_vpc ? var.availability_zones : {}")
      Argument("availability_zone", code: "each.key")
      Argument("depends_on", code: "[aws_default_vpc.this]")
    }
  }

  @ModuleBodyBuilder private var endpoints: ModuleBody {
    Resource(
      "aws_vpc_endpoint", "gateway",
      comment: "Free, unlike the traffic through NAT that they save. ECR keeps the layers of images in S3."
    ) {
      Argument("for_each", code: "local.creates ? toset(var.gateway_endpoints) : []")
      Argument("vpc_id", code: "aws_vpc.this[0].id")
      Argument(
        "service_name",
        code: #""com.amazonaws.${regex("^[a-z]+(?:-[a-z]+)+-[0-9]+", local.zones[0])}.${each.key}""#)
      Argument("vpc_endpoint_type", "Gateway")
      Argument(
        "route_table_ids",
        code: "concat(values(aws_route_table.private)[*].id, aws_route_table.data[*].id, aws_route_table.public[*].id)")
      Argument("tags", code: #"{ Name = "${var.name}-${each.key}" }"#)
    }
  }

  @ModuleBodyBuilder private var sixes: ModuleBody {
    Resource("aws_egress_only_internet_gateway", "this", comment: "Lets private subnets out by IPv6 and nobody in.") {
      Argument("count", code: "local.creates && var.ipv6 ? 1 : 0")
      Argument("vpc_id", code: "aws_vpc.this[0].id")
      Argument("tags", code: #"{ Name = "${var.name}-egress" }"#)
    }
    Resource("aws_route", "public_ipv6") {
      Argument("count", code: "local.creates && var.ipv6 ? 1 : 0")
      Argument("route_table_id", code: "aws_route_table.public[0].id")
      Argument("destination_ipv6_cidr_block", "::/0")
      Argument("gateway_id", code: "aws_internet_gateway.this[0].id")
    }
    Resource("aws_route", "private_ipv6") {
      Argument("for_each", code: "var.ipv6 ? local.subnet_zones : {}")
      Argument("route_table_id", code: "aws_route_table.private[each.key].id")
      Argument("destination_ipv6_cidr_block", "::/0")
      Argument("egress_only_gateway_id", code: "aws_egress_only_internet_gateway.this[0].id")
    }
  }
}
