public import HCL
public import TFGen

/// A load-balanced service on ECS Fargate, with its cluster.
public struct ECSService: AWSModule {
  /// `ecs_service`
  public static let typeName = "ecs_service"
  /// What it is.
  public static let summary =
    "A service on ECS Fargate behind an application load balancer, with its cluster, logs and least-privilege roles."

  /// Prefix of names.
  public var name: Input<String>
  /// Name of the service.
  public var serviceName: Input<String>
  /// Region of the logs.
  public var region: Input<String>
  /// The VPC.
  public var vpcID: Input<VPCID>
  /// Subnets of the load balancer.
  public var publicSubnetIDs: Input<[SubnetID]>
  /// Subnets of the tasks.
  public var subnetIDs: Input<[SubnetID]>
  /// Groups of the load balancer.
  public var albSecurityGroupIDs: Input<[SecurityGroupID]>
  /// Groups of the tasks.
  public var securityGroupIDs: Input<[SecurityGroupID]>
  /// Repositories that tasks pull from.
  public var repositoryARNs: Input<[RepositoryARN]>
  /// Image; null before one exists.
  public var image: Input<String?>
  /// CPU and memory.
  public var size: Input<FargateSize>
  /// How many tasks.
  public var desiredCount: Input<Int>
  /// Port of the container.
  public var port: Input<Int>
  /// Where the load balancer asks for health.
  public var healthCheckPath: Input<String>
  /// Plain environment.
  public var environment: Input<[String: String]>
  /// Environment from secrets.
  public var secrets: Input<[String: SecretReference]>
  /// Whether HTTPS is served.
  public var httpsEnabled: Input<Bool>
  /// Certificate of HTTPS.
  public var certificateARN: Input<CertificateARN?>
  /// Whether the load balancer refuses to be deleted.
  public var albDeletionProtection: Input<Bool>
  /// How long logs are kept.
  public var logRetentionDays: Input<LogRetention>
  /// Whether tasks have public addresses.
  public var assignPublicIP: Input<Bool>

  /// Makes a service.
  public init(
    name: Input<String> = .stackName, serviceName: Input<String>, region: Input<String> = .stackRegion,
    vpcID: Input<VPCID>,
    publicSubnetIDs: Input<[SubnetID]>, subnetIDs: Input<[SubnetID]>, albSecurityGroupIDs: Input<[SecurityGroupID]>,
    securityGroupIDs: Input<[SecurityGroupID]>, repositoryARNs: Input<[RepositoryARN]> = .moduleDefault,
    image: Input<String?> = .moduleDefault, size: Input<FargateSize> = .moduleDefault,
    desiredCount: Input<Int> = .moduleDefault,
    port: Input<Int> = .moduleDefault, healthCheckPath: Input<String> = .moduleDefault,
    environment: Input<[String: String]> = .moduleDefault, secrets: Input<[String: SecretReference]> = .moduleDefault,
    httpsEnabled: Input<Bool> = .moduleDefault, certificateARN: Input<CertificateARN?> = .moduleDefault,
    albDeletionProtection: Input<Bool> = .moduleDefault, logRetentionDays: Input<LogRetention> = .moduleDefault,
    assignPublicIP: Input<Bool> = .moduleDefault
  ) {
    self.name = name
    self.serviceName = serviceName
    self.region = region
    self.vpcID = vpcID
    self.publicSubnetIDs = publicSubnetIDs
    self.subnetIDs = subnetIDs
    self.albSecurityGroupIDs = albSecurityGroupIDs
    self.securityGroupIDs = securityGroupIDs
    self.repositoryARNs = repositoryARNs
    self.image = image
    self.size = size
    self.desiredCount = desiredCount
    self.port = port
    self.healthCheckPath = healthCheckPath
    self.environment = environment
    self.secrets = secrets
    self.httpsEnabled = httpsEnabled
    self.certificateARN = certificateARN
    self.albDeletionProtection = albDeletionProtection
    self.logRetentionDays = logRetentionDays
    self.assignPublicIP = assignPublicIP
  }

  /// For stack files.
  public init(blank: Blank) {
    self.init(
      serviceName: blank.required(), vpcID: blank.required(), publicSubnetIDs: blank.required(),
      subnetIDs: blank.required(),
      albSecurityGroupIDs: blank.required(), securityGroupIDs: blank.required())
  }

  /// The outputs.
  public struct Outputs: Sendable {
    /// For deployments.
    public let clusterName = Output<String>("cluster_name", "Name of the cluster.", "aws_ecs_cluster.this.name")
    /// For further services.
    public let clusterARN = Output<String>("cluster_arn", "ARN of the cluster.", "aws_ecs_cluster.this.arn")
    /// For deployments.
    public let serviceName = Output<String?>(
      "service_name", "Name of the service; null before the first image.", "one(aws_ecs_service.this[*].name)")
    /// For one-off tasks.
    public let taskDefinitionARN = Output<String?>(
      "task_definition_arn", "ARN of the task definition; null before the first image.",
      "one(aws_ecs_task_definition.this[*].arn)")
    /// Where the service is reached.
    public let albDNSName = Output<String>("alb_dns_name", "Host name of the load balancer.", "aws_lb.this.dns_name")
    /// For alias records.
    public let albZoneID = Output<String>(
      "alb_zone_id", "Route 53 zone of the load balancer's host name.", "aws_lb.this.zone_id")
    /// For firewalls.
    public let albARN = Output<String>("alb_arn", "ARN of the load balancer.", "aws_lb.this.arn")
    /// For alarms.
    public let albARNSuffix = Output<String>(
      "alb_arn_suffix", "The part of the load balancer's ARN that CloudWatch metrics use.", "aws_lb.this.arn_suffix")
    /// For further rules.
    public let targetGroupARN = Output<String>(
      "target_group_arn", "ARN of the target group.", "aws_lb_target_group.this.arn")
    /// For log readers.
    public let logGroupName = Output<String>(
      "log_group_name", "Name of the log group.", "aws_cloudwatch_log_group.this.name")
    /// For more permissions.
    public let taskRoleName = Output<String>(
      "task_role_name", "Name of the role that the code in the container has.", "aws_iam_role.task.name")
    /// For pass-role policies.
    public let executionRoleARN = Output<String>(
      "execution_role_arn", "ARN of the role with which ECS starts tasks.", "aws_iam_role.execution.arn")
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.clusterName.definition, outputs.clusterARN.definition, outputs.serviceName.definition,
    outputs.taskDefinitionARN.definition,
    outputs.albDNSName.definition, outputs.albZoneID.definition, outputs.albARN.definition,
    outputs.albARNSuffix.definition,
    outputs.targetGroupARN.definition, outputs.logGroupName.definition, outputs.taskRoleName.definition,
    outputs.executionRoleARN.definition,
  ]

  /// Limits: load balancer 32, IAM role 64, cluster 255, service 255.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    let service = context.longestText(of: serviceName) ?? ""
    return context.checkLengths(
      of: name,
      [("load balancer", "-alb", 32), ("IAM role", "-\(service)-execution", 64), ("ECS cluster", "-cluster", 255)])
  }
}
