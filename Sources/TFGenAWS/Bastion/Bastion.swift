public import HCL
public import TFGen

/// A way into private subnets.
public struct Bastion: AWSModule {
  /// `bastion`
  public static let typeName = "bastion"
  /// What it is.
  public static let summary =
    "A small machine in private subnets, to reach databases by Session Manager, without an open port and without keys; or by SSH from addresses that a security group names."

  /// Prefix of names.
  public var name: Input<String>
  /// The region.
  public var region: Input<String>
  /// Where it may be.
  public var subnetIDs: Input<[SubnetID]>
  /// Who it reaches.
  public var securityGroupIDs: Input<[SecurityGroupID]>
  /// How people get in.
  public var access: Input<BastionAccess>
  /// Key for SSH.
  public var sshPublicKey: Input<String?>
  /// Size.
  public var instanceType: Input<String>
  /// Image.
  public var imageID: Input<String>
  /// Whether there is one now.
  public var isRunning: Input<Bool>
  /// Host that it leads to.
  public var targetHost: Input<String?>
  /// Port that it leads to.
  public var targetPort: Input<Int>

  /// Makes it.
  public init(
    name: Input<String> = .stackName, region: Input<String> = .stackRegion, subnetIDs: Input<[SubnetID]>,
    securityGroupIDs: Input<[SecurityGroupID]>, access: Input<BastionAccess> = .moduleDefault,
    sshPublicKey: Input<String?> = .moduleDefault, instanceType: Input<String> = .moduleDefault,
    imageID: Input<String> = .moduleDefault, isRunning: Input<Bool> = .moduleDefault,
    targetHost: Input<String?> = .moduleDefault, targetPort: Input<Int> = .moduleDefault
  ) {
    self.name = name
    self.region = region
    self.subnetIDs = subnetIDs
    self.securityGroupIDs = securityGroupIDs
    self.access = access
    self.sshPublicKey = sshPublicKey
    self.instanceType = instanceType
    self.imageID = imageID
    self.isRunning = isRunning
    self.targetHost = targetHost
    self.targetPort = targetPort
  }

  /// For stack files.
  public init(blank: Blank) { self.init(subnetIDs: blank.required(), securityGroupIDs: blank.required()) }

  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required(
      "name", \.name, NameInput.description, rules: [NameInput.rule]),
    .required(
      "region", \.region, "AWS region."),
    .required(
      "security_group_ids", \.securityGroupIDs,
      "Its security groups: they let 443 out and, for SSH, port 22 in from the addresses that need it."),
    .required(
      "subnet_ids", \.subnetIDs, "Subnets in which it may be: private ones, or public ones for SSH."),
    .optional(
      "access", \.access, "How people get in: session_manager, or ssh with ssh_public_key.",
      default: BastionAccess.sessionManager, rules: [.choice(BastionAccess.self, of: "access")]),
    .optional(
      "image_id", \.imageID, "Image of the machine: an AMI, or a parameter that names one.",
      default: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
      rules: [BastionRules.image]),
    .optional(
      "instance_type", \.instanceType, "Size of the machine, of the ARM family.", default: "t4g.nano",
      rules: [BastionRules.instanceType]),
    .optional(
      "running", \.isRunning, "Whether the machine runs. false costs nothing and keeps all else.", default: true),
    .optional(
      "ssh_public_key", \.sshPublicKey, "Public key for SSH, such as ssh-ed25519 AAAA…; needed when access is ssh.",
      default: nil, rules: [BastionRules.key, BastionRules.keyForSSH]),
    .optional(
      "target_host", \.targetHost, "Host to which the connect command leads, such as the address of a database.",
      default: nil),
    .optional(
      "target_port", \.targetPort, "Port to which the connect command leads.", default: 5432,
      rules: [.range(1...65535, of: "target_port")]),
  ]

  /// The outputs.
  public struct Outputs: Sendable {
    /// For starting and stopping.
    public let autoscalingGroupName = Output<String>(
      "autoscaling_group_name", "Name of the group that keeps the machine.", #"aws_autoscaling_group.this.name"#)
    /// For more permissions.
    public let roleName = Output<String>(
      "role_name", "Name of the machine's role.", #"aws_iam_role.this.name"#)
    /// For people.
    public let connectCommand = Output<String>(
      "connect_command", "Command that forwards a local port to target_host, or opens a shell.",
      #"local.connect_command"#)
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.autoscalingGroupName.definition, outputs.roleName.definition, outputs.connectCommand.definition,
  ]

  /// A role has 64 characters for its name.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    context.checkLengths(of: name, [("IAM role", "-bastion", 64)]) + keys(context)
  }
}
