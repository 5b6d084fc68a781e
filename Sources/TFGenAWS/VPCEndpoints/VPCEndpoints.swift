import HCL
public import TFGen

/// Private ways to AWS services.
public struct VPCEndpoints: AWSModule {
  /// `vpc_endpoints`
  public static let typeName = "vpc_endpoints"
  /// What it is.
  public static let summary =
    "Private ways from a VPC to AWS services, so that tasks in subnets without NAT can start. Each costs an hourly price in each zone."

  /// Prefix of names.
  public var name: Input<String>
  /// The region.
  public var region: Input<String>
  /// The VPC.
  public var vpcID: Input<VPCID>
  /// Where the endpoints are.
  public var subnetIDs: Input<[SubnetID]>
  /// Who reaches them.
  public var securityGroupIDs: Input<[SecurityGroupID]>
  /// Which services.
  public var services: Input<[String]>
  /// Whether the usual names lead there.
  public var privateDNS: Input<Bool>

  /// Makes it.
  public init(
    name: Input<String> = .stackName, region: Input<String> = .stackRegion, vpcID: Input<VPCID>,
    subnetIDs: Input<[SubnetID]>, securityGroupIDs: Input<[SecurityGroupID]>,
    services: Input<[String]> = .moduleDefault, privateDNS: Input<Bool> = .moduleDefault
  ) {
    self.name = name
    self.region = region
    self.vpcID = vpcID
    self.subnetIDs = subnetIDs
    self.securityGroupIDs = securityGroupIDs
    self.services = services
    self.privateDNS = privateDNS
  }

  /// For stack files.
  public init(blank: Blank) {
    self.init(vpcID: blank.required(), subnetIDs: blank.required(), securityGroupIDs: blank.required())
  }

  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required(
      "name", \.name, NameInput.description, rules: [NameInput.rule]),
    .required(
      "region", \.region, "AWS region."),
    .required(
      "security_group_ids", \.securityGroupIDs, "Security groups of the endpoints; they let port 443 in."),
    .required(
      "subnet_ids", \.subnetIDs, "Subnets in which the endpoints are, one a zone."),
    .required(
      "vpc_id", \.vpcID, "ID of the VPC."),
    .optional(
      "private_dns", \.privateDNS, "Whether the services' usual host names lead to the endpoints.", default: true),
    .optional(
      "services", \.services,
      "AWS services, such as ecr.api, ecr.dkr, logs and secretsmanager: what Fargate tasks need to start. ECS Exec needs ssmmessages too.",
      default: ["ecr.api", "ecr.dkr", "logs", "secretsmanager"], rules: [VPCEndpointsRules.services]),
  ]

  /// The outputs.
  public struct Outputs: Sendable {
    /// For policies.
    public let endpointIDs = Output<[String: String]>(
      "endpoint_ids", "IDs of the endpoints by service.",
      #"{ for service, endpoint in aws_vpc_endpoint.this : service => endpoint.id }"#)
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.endpointIDs.definition
  ]
}
