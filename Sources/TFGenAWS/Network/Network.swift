public import HCL
public import TFGen

/// A VPC over several availability zones, or one that exists already.
///
/// NAT is AWS's gateways or none. A NAT instance is a machine to patch that takes all private subnets down with it; regional
/// NAT gateways need provider 6.24, while the module is for 5.100 as well.
public struct Network: AWSModule {
  /// `network`
  public static let typeName = "network"
  /// What it is.
  public static let summary =
    "A VPC over at least two availability zones: public and private subnets, a tier for data, internet gateway, NAT, route tables and gateway endpoints; or a VPC that exists already, such as the default one."

  /// Prefix of names.
  public var name: Input<String>
  /// Zones and the places of their subnets.
  public var availabilityZones: Input<AvailabilityZones>
  /// Network of the VPC.
  public var cidr: Input<CIDRBlock>
  /// `none`, `single` or `per_zone`.
  public var natGatewayMode: Input<String>
  /// Zone of a single NAT gateway.
  public var natZone: Input<String?>
  /// Subnets for data stores.
  public var dataTier: Input<Bool>
  /// Services reached without NAT.
  public var gatewayEndpoints: Input<[GatewayEndpoint]>
  /// Whether there is IPv6 too.
  public var ipv6: Input<Bool>
  /// A VPC that exists already.
  public var existing: Input<ExistingNetwork?>
  /// Whether it is the account's default VPC.
  public var defaultVPC: Input<Bool>

  /// Makes it.
  public init(
    name: Input<String> = .stackName, availabilityZones: Input<AvailabilityZones> = .moduleDefault,
    cidr: Input<CIDRBlock> = .moduleDefault, natGatewayMode: Input<String> = .moduleDefault,
    dataTier: Input<Bool> = .moduleDefault, gatewayEndpoints: Input<[GatewayEndpoint]> = .moduleDefault,
    ipv6: Input<Bool> = .moduleDefault, existing: Input<ExistingNetwork?> = .moduleDefault,
    defaultVPC: Input<Bool> = .moduleDefault, natZone: Input<String?> = .moduleDefault
  ) {
    self.name = name
    self.availabilityZones = availabilityZones
    self.cidr = cidr
    self.natGatewayMode = natGatewayMode
    self.dataTier = dataTier
    self.gatewayEndpoints = gatewayEndpoints
    self.ipv6 = ipv6
    self.existing = existing
    self.defaultVPC = defaultVPC
    self.natZone = natZone
  }

  /// For stack files.
  public init(blank: Blank) { self.init() }

  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required(
      "name", \.name, NameInput.description, rules: [NameInput.rule]),
    .optional(
      "availability_zones", \.availabilityZones,
      "Availability zones by name, at least two unless existing is given. The index places a zone's subnets in the VPC's network: choose one from 0 to 4 for each zone and never use it for another.",
      default: AvailabilityZones(),
      rules: [
        NetworkRules.twoZones, NetworkRules.zoneNames, NetworkRules.distinctIndexes, NetworkRules.indexRange,
      ]
    )
    .inRoot(
      "Availability zones by name, at least two. The index places a zone's subnets in the VPC's network: choose one from 0 to 4 for each zone and never use it for another."
    ),
    .optional(
      "cidr", \.cidr, "Network of the VPC. Each zone takes two sixteenths of it, three with data_tier.",
      default: "10.0.0.0/16", rules: [NetworkRules.canonical, NetworkRules.size]
    )
    .inRoot("Network of the VPC, in CIDR notation. Each zone's subnets take sixteenths of it."),
    .optional(
      "data_tier", \.dataTier, "Whether there are subnets for data stores, which have no route to the internet.",
      default: false),
    .optional(
      "default_vpc", \.defaultVPC,
      "Whether the account's default VPC is used, with its public subnets in availability_zones; nothing of it is made or deleted. data_tier adds subnets without a route to the internet.",
      default: false, rules: [NetworkRules.oneSource]),
    .optional(
      "existing", \.existing,
      "A VPC that exists already, such as the default one: nothing is made, and the outputs give its ids.",
      default: nil, rules: [NetworkRules.existing]),
    .optional(
      "gateway_endpoints", \.gatewayEndpoints, "Services that are reached without NAT, free of charge: s3, dynamodb.",
      default: [.s3], rules: [.choices(GatewayEndpoint.self, of: "gateway_endpoints")]),
    .optional(
      "ipv6", \.ipv6,
      "Whether the VPC and its subnets have IPv6 networks too; private subnets reach the internet by an egress-only gateway.",
      default: false),
    .optional(
      "nat_gateway_mode", \.natGatewayMode,
      "How private subnets reach the internet: none, single (one NAT gateway for all zones) or per_zone (one in each, so that losing a zone costs the others nothing).",
      default: "single", rules: [.oneOf(["none", "single", "per_zone"], of: "nat_gateway_mode")]),
    .optional(
      "nat_zone", \.natZone,
      "Zone of the NAT gateway when nat_gateway_mode is single; null for the zone with the lowest index. Name the zone before you add one with a lower index, or the gateway and its address are replaced.",
      default: nil, rules: [NetworkRules.natZone]),
  ]

  /// The outputs.
  public struct Outputs: Sendable {
    /// The VPC.
    public let vpcID = Output<VPCID>(
      "vpc_id", "ID of the VPC.", "local.vpc_id")
    /// Its network.
    public let vpcCIDR = Output<CIDRBlock>(
      "vpc_cidr", "Network of the VPC; null for an existing one whose network isn't given.", "local.vpc_cidr")
    /// Subnets of load balancers and NAT gateways.
    public let publicSubnetIDs = Output<[SubnetID]>(
      "public_subnet_ids", "IDs of the public subnets, in the order of the zones' indexes.",
      #"var.existing == null ? [for zone in local.zones : var.default_vpc ? aws_default_subnet.public[zone].id : aws_subnet.public[zone].id] : var.existing.public_subnet_ids"#,
      dependsOn: "[aws_route.public_internet, aws_route_table_association.public]")
    /// Subnets of everything else.
    public let privateSubnetIDs = Output<[SubnetID]>(
      "private_subnet_ids", "IDs of the private subnets, in the order of the zones' indexes; none in a default VPC.",
      #"var.existing == null ? [for zone in local.zones : aws_subnet.private[zone].id if local.creates] : var.existing.private_subnet_ids"#
    )
    /// Subnets of data stores.
    public let dataSubnetIDs = Output<[SubnetID]>(
      "data_subnet_ids",
      "IDs of the subnets for data stores, in the order of the zones' indexes: the private ones without data_tier.",
      #"var.existing == null ? [for zone in local.zones : var.data_tier ? aws_subnet.data[zone].id : aws_subnet.private[zone].id if var.data_tier || local.creates] : var.existing.private_subnet_ids"#
    )
    /// The same by zone.
    public let publicSubnetsByZone = Output<[String: SubnetID]>(
      "public_subnets_by_zone", "IDs of the public subnets by zone name.",
      #"{ for zone, subnet in merge(aws_subnet.public, aws_default_subnet.public) : zone => subnet.id }"#,
      dependsOn: "[aws_route.public_internet, aws_route_table_association.public]")
    /// The same by zone.
    public let privateSubnetsByZone = Output<[String: SubnetID]>(
      "private_subnets_by_zone", "IDs of the private subnets by zone name.",
      #"{ for zone, subnet in aws_subnet.private : zone => subnet.id }"#)
    /// Addresses from which private subnets are seen.
    public let natPublicIPs = Output<[String: String]>(
      "nat_public_ips", "Public addresses of the NAT gateways by zone name.",
      #"{ for zone, ip in aws_eip.nat : zone => ip.public_ip }"#)
    /// For gateway endpoints.
    public let privateRouteTableIDs = Output<[String]>(
      "private_route_table_ids", "IDs of the private route tables, in the order of the zones' indexes.",
      #"[for zone in local.zones : aws_route_table.private[zone].id if local.creates]"#)
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.vpcID.definition, outputs.vpcCIDR.definition, outputs.publicSubnetIDs.definition,
    outputs.privateSubnetIDs.definition, outputs.dataSubnetIDs.definition, outputs.publicSubnetsByZone.definition,
    outputs.privateSubnetsByZone.definition, outputs.natPublicIPs.definition, outputs.privateRouteTableIDs.definition,
  ]

  /// A network is made of zones or exists already.
  public func validate(_ context: ValidationContext) -> [Diagnostic] { sources(context) + zones(context) }
}
