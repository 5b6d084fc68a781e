public import HCL
public import TFGen

/// Security groups and who reaches whom.
public struct Security: AWSModule {
  /// `security`
  public static let typeName = "security"
  /// What it is.
  public static let summary =
    "Security groups and the traffic between them: those of a load balancer, the service behind it and its database, and any others; every rule is a resource of its own."

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
  /// Whether the groups of a web service are made.
  public var webService: Input<Bool>
  /// Further groups.
  public var groups: Input<[String: String]>
  /// Groups that exist already.
  public var existingGroups: Input<[String: SecurityGroupID]>
  /// Who reaches whom.
  public var rules: Input<[String: TrafficRule]>

  /// Makes it.
  public init(
    name: Input<String> = .stackName, vpcID: Input<VPCID>, albIngressCIDRs: Input<[CIDRBlock]> = .moduleDefault,
    servicePort: Input<Int> = .moduleDefault, databasePort: Input<Int> = .moduleDefault,
    webService: Input<Bool> = .moduleDefault, groups: Input<[String: String]> = .moduleDefault,
    existingGroups: Input<[String: SecurityGroupID]> = .moduleDefault,
    rules: Input<[String: TrafficRule]> = .moduleDefault
  ) {
    self.name = name
    self.vpcID = vpcID
    self.albIngressCIDRs = albIngressCIDRs
    self.servicePort = servicePort
    self.databasePort = databasePort
    self.webService = webService
    self.groups = groups
    self.existingGroups = existingGroups
    self.rules = rules
  }

  /// For stack files.
  public init(blank: Blank) { self.init(vpcID: blank.required()) }

  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required(
      "name", \.name, NameInput.description, rules: [NameInput.rule]),
    .required(
      "vpc_id", \.vpcID, "ID of the VPC in which the groups are."),
    .optional(
      "alb_ingress_cidrs", \.albIngressCIDRs, "Networks that may reach the load balancer on ports 80 and 443.",
      default: ["0.0.0.0/0"], rules: [SecurityRules.networks]),
    .optional(
      "database_port", \.databasePort, "Port on which the database listens.", default: 5432,
      rules: [.range(1150...65535, of: "database_port")]),
    .optional(
      "existing_groups", \.existingGroups, "Groups that exist already, by the name that rules call them.", default: [:],
      rules: [SecurityRules.existing]),
    .optional(
      "groups", \.groups, "Further groups by name, each with its description.", default: [:],
      rules: [SecurityRules.groups]),
    .optional(
      "rules", \.rules,
      "Traffic by a name of your choice: from a group, network or prefix list to a group, network or prefix list. Between two groups it becomes an egress rule of the one and an ingress rule of the other.",
      default: [:],
      rules: [
        SecurityRules.ends, SecurityRules.ports, SecurityRules.administration, SecurityRules.descriptions,
        SecurityRules.names,
      ]),
    .optional(
      "service_port", \.servicePort, "Port on which the service listens.", default: 3000,
      rules: [.range(1...65535, of: "service_port")]),
    .optional(
      "web_service", \.webService,
      "Whether the groups alb, service and database and the traffic between them are made. Without them only groups and rules count.",
      default: true),
  ]

  /// The outputs.
  public struct Outputs: Sendable {
    /// Group of the load balancer.
    public let albSecurityGroupID = Output<SecurityGroupID>(
      "alb_security_group_id", "ID of the load balancer's security group; null without web_service.",
      #"one(aws_security_group.alb[*].id)"#)
    /// Group of the service.
    public let serviceSecurityGroupID = Output<SecurityGroupID>(
      "service_security_group_id", "ID of the service's security group; null without web_service.",
      #"one(aws_security_group.service[*].id)"#)
    /// Group of the database.
    public let databaseSecurityGroupID = Output<SecurityGroupID>(
      "database_security_group_id", "ID of the database's security group; null without web_service.",
      #"one(aws_security_group.database[*].id)"#)
    /// The port that the groups allow, so that it travels by wiring.
    public let servicePort = Output<Int>(
      "service_port", "Port on which the groups let the load balancer reach the service.", #"var.service_port"#)
    /// The port that the groups allow, so that it travels by wiring.
    public let databasePort = Output<Int>(
      "database_port", "Port on which the groups let the service reach the database.", #"var.database_port"#)
    /// All groups.
    public let securityGroupIDs = Output<[String: SecurityGroupID]>(
      "security_group_ids", "IDs of all groups by name.", #"local.group_ids"#, keysOf: ["groups", "existing_groups"],
      keys: ["alb", "service", "database"])
    /// Ports of the rules, so that they travel by wiring.
    public let ports = Output<[String: Int]>(
      "ports", "First port of each rule in rules, so that who listens and who may reach it can't disagree.",
      #"{ for key, rule in var.rules : key => rule.port }"#, keysOf: ["rules"])
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.albSecurityGroupID.definition, outputs.serviceSecurityGroupID.definition,
    outputs.databaseSecurityGroupID.definition, outputs.servicePort.definition, outputs.databasePort.definition,
    outputs.securityGroupIDs.definition, outputs.ports.definition,
  ]

  /// Rules speak of groups that exist.
  public func validate(_ context: ValidationContext) -> [Diagnostic] { unknownGroups(context) }
}
