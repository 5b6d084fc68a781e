public import HCL
public import TFGen

/// A VPC over several availability zones with public and private subnets.
public struct Network: AWSModule {
  /// `network`
  public static let typeName = "network"
  /// What it is.
  public static let summary =
    "A VPC over at least two availability zones: public and private subnets, internet gateway, NAT and route tables."

  /// Prefix of names.
  public var name: Input<String>
  /// Zones and the places of their subnets.
  public var availabilityZones: Input<AvailabilityZones>
  /// Network of the VPC.
  public var cidr: Input<CIDRBlock>
  /// `none`, `single` or `per_zone`.
  public var natGatewayMode: Input<String>

  /// Makes a network.
  public init(
    name: Input<String> = .stackName, availabilityZones: Input<AvailabilityZones>,
    cidr: Input<CIDRBlock> = .moduleDefault,
    natGatewayMode: Input<String> = .moduleDefault
  ) {
    self.name = name
    self.availabilityZones = availabilityZones
    self.cidr = cidr
    self.natGatewayMode = natGatewayMode
  }

  /// For stack files.
  public init(blank: Blank) { self.init(availabilityZones: blank.required()) }

  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required("name", \.name, NameInput.description, rules: [NameInput.rule]),
    .required(
      "availability_zones", \.availabilityZones,
      "Availability zones by name. The index places a zone's subnets in the VPC's network: choose one from 0 to 4 for each zone and never use it for another.",
      rules: [NetworkRules.twoZones, NetworkRules.distinctIndexes, NetworkRules.indexRange]),
    .optional(
      "cidr", \.cidr, "Network of the VPC. Each zone takes two sixteenths of it.", default: "10.0.0.0/16",
      rules: [NetworkRules.canonical, NetworkRules.size]),
    .optional(
      "nat_gateway_mode", \.natGatewayMode,
      "How private subnets reach the internet: none, single (one NAT gateway for all zones) or per_zone (one in each, so that losing a zone costs the others nothing).",
      default: "single", rules: [.oneOf(["none", "single", "per_zone"], of: "nat_gateway_mode")]),
  ]

  /// The outputs.
  public struct Outputs: Sendable {
    /// The VPC.
    public let vpcID = Output<VPCID>("vpc_id", "ID of the VPC.", "aws_vpc.this.id")
    /// Its network.
    public let vpcCIDR = Output<CIDRBlock>("vpc_cidr", "Network of the VPC.", "aws_vpc.this.cidr_block")
    /// Subnets of load balancers and NAT gateways.
    public let publicSubnetIDs = Output<[SubnetID]>(
      "public_subnet_ids", "IDs of the public subnets, in the order of the zones' indexes.",
      "[for zone in local.zones : aws_subnet.public[zone].id]")
    /// Subnets of everything else.
    public let privateSubnetIDs = Output<[SubnetID]>(
      "private_subnet_ids", "IDs of the private subnets, in the order of the zones' indexes.",
      "[for zone in local.zones : aws_subnet.private[zone].id]")
    /// The same by zone.
    public let publicSubnetsByZone = Output<[String: SubnetID]>(
      "public_subnets_by_zone", "IDs of the public subnets by zone name.",
      "{ for zone, subnet in aws_subnet.public : zone => subnet.id }")
    /// The same by zone.
    public let privateSubnetsByZone = Output<[String: SubnetID]>(
      "private_subnets_by_zone", "IDs of the private subnets by zone name.",
      "{ for zone, subnet in aws_subnet.private : zone => subnet.id }")
    /// Addresses from which private subnets are seen.
    public let natPublicIPs = Output<[String: String]>(
      "nat_public_ips", "Public addresses of the NAT gateways by zone name.",
      "{ for zone, ip in aws_eip.nat : zone => ip.public_ip }")
    /// For gateway endpoints.
    public let privateRouteTableIDs = Output<[String]>(
      "private_route_table_ids", "IDs of the private route tables, in the order of the zones' indexes.",
      "[for zone in local.zones : aws_route_table.private[zone].id]")
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.vpcID.definition, outputs.vpcCIDR.definition, outputs.publicSubnetIDs.definition,
    outputs.privateSubnetIDs.definition,
    outputs.publicSubnetsByZone.definition, outputs.privateSubnetsByZone.definition, outputs.natPublicIPs.definition,
    outputs.privateRouteTableIDs.definition,
  ]

  /// Names stay within AWS's limits by the rule on `name`.
  public func validate(_ context: ValidationContext) -> [Diagnostic] { [] }
}
