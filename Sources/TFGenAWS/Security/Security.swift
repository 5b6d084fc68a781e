import HCL
public import TFGen

/// Security groups of a load-balanced service and its database.
public struct Security: AWSModule {
  /// `security`
  public static let typeName = "security"
  /// What it is.
  public static let summary =
    "Security groups for a load balancer, the service behind it and the service's database; every rule is a resource of its own."

  /// Prefix of names.
  public var name: Input<String>
  /// The VPC.
  public var vpcID: Input<VPCID>
  /// Networks that may reach the load balancer.
  public var albIngressCIDRs: Input<[CIDRBlock]>
  /// Port of the service.
  public var servicePort: Input<Int>
  /// Port of the database.
  public var databasePort: Input<Int>

  /// Makes the groups.
  public init(
    name: Input<String> = .stackName, vpcID: Input<VPCID>, albIngressCIDRs: Input<[CIDRBlock]> = .moduleDefault,
    servicePort: Input<Int> = .moduleDefault, databasePort: Input<Int> = .moduleDefault
  ) {
    self.name = name
    self.vpcID = vpcID
    self.albIngressCIDRs = albIngressCIDRs
    self.servicePort = servicePort
    self.databasePort = databasePort
  }

  /// For stack files.
  public init(blank: Blank) { self.init(vpcID: blank.required()) }

  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required("name", \.name, NameInput.description, rules: [NameInput.rule]),
    .required("vpc_id", \.vpcID, "ID of the VPC in which the groups are."),
    .optional(
      "alb_ingress_cidrs", \.albIngressCIDRs, "Networks that may reach the load balancer on ports 80 and 443.",
      default: ["0.0.0.0/0"], rules: [SecurityRules.networks]),
    .optional(
      "service_port", \.servicePort, "Port on which the service listens.", default: 3000,
      rules: [.range(1...65535, of: "service_port")]),
    .optional(
      "database_port", \.databasePort, "Port on which the database listens.", default: 5432,
      rules: [.range(1150...65535, of: "database_port")]),
  ]

  /// The outputs.
  public struct Outputs: Sendable {
    /// Group of the load balancer.
    public let albSecurityGroupID = Output<SecurityGroupID>(
      "alb_security_group_id", "ID of the load balancer's security group.", "aws_security_group.alb.id")
    /// Group of the service.
    public let serviceSecurityGroupID = Output<SecurityGroupID>(
      "service_security_group_id", "ID of the service's security group.", "aws_security_group.service.id")
    /// Group of the database.
    public let databaseSecurityGroupID = Output<SecurityGroupID>(
      "database_security_group_id", "ID of the database's security group.", "aws_security_group.database.id")
    /// The port that the groups allow, so that it travels by wiring.
    public let servicePort = Output<Int>(
      "service_port", "Port on which the groups let the load balancer reach the service.", "var.service_port")
    /// The port that the groups allow, so that it travels by wiring.
    public let databasePort = Output<Int>(
      "database_port", "Port on which the groups let the service reach the database.", "var.database_port")
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.albSecurityGroupID.definition, outputs.serviceSecurityGroupID.definition,
    outputs.databaseSecurityGroupID.definition,
    outputs.servicePort.definition, outputs.databasePort.definition,
  ]
}

/// Conditions on the inputs.
enum SecurityRules {
  static let networks = InputRule.condition(
    "alltrue([for cidr in var.alb_ingress_cidrs : can(cidrnetmask(cidr))])",
    "alb_ingress_cidrs must be IPv4 networks in CIDR notation."
  ) { value in
    (value.elements ?? []).allSatisfy { element in element.stringValue.map { CIDRBlock($0).network != nil } ?? true }
  }
}
