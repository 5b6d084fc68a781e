public import HCL
public import TFGen

/// A service on ECS, with its cluster and load balancer or beside others in theirs.
///
/// Blue/green is CodeDeploy's, which all providers from 5.100 on know; ECS's own needs provider 6.4.
public struct ECSService: AWSModule {
  /// `ecs_service`
  public static let typeName = "ecs_service"
  /// What it is.
  public static let summary =
    "A service on ECS: behind a load balancer of its own or a shared one, or a worker; with its cluster or in another's; logs, scaling, discovery and least-privilege roles."

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
  /// Cluster to join.
  public var cluster: Input<ClusterReference?>
  /// Private DNS zone for discovery.
  public var namespace: Input<String?>
  /// How other services find it.
  public var discovery: Input<ServiceDiscovery>
  /// What CloudWatch measures.
  public var containerInsights: Input<ContainerInsights>
  /// How it is reached.
  public var ingress: Input<IngressKind>
  /// Listener to share.
  public var loadBalancer: Input<LoadBalancerReference?>
  /// Paths on the shared listener.
  public var pathPatterns: Input<[String]>
  /// Hosts on the shared listener.
  public var hostHeaders: Input<[String]>
  /// Order of its rule.
  public var rulePriority: Input<Int?>
  /// Host name of the load balancer.
  public var domainName: Input<String?>
  /// Variables with the public URL.
  public var publicURLVariables: Input<[String: String]>
  /// Access log of the load balancer.
  public var albAccessLogs: Input<AccessLogs?>
  /// Answers that mean healthy.
  public var healthCheckMatcher: Input<String>
  /// How long a task may take to get healthy.
  public var healthCheckGraceSeconds: Input<Int>
  /// Instruction set.
  public var architecture: Input<CPUArchitecture>
  /// Command of the container.
  public var command: Input<[String]>
  /// User in the container.
  public var user: Input<String?>
  /// Writable folders.
  public var writablePaths: Input<[String]>
  /// Shell or read-only root.
  public var shellAccess: Input<ShellAccess>
  /// What the code may do.
  public var taskPolicyStatements: Input<[PolicyStatement]>
  /// Key of logs and secrets.
  public var kmsKeyARN: Input<KMSKeyARN?>
  /// What tasks run on.
  public var compute: Input<ComputeKind>
  /// Share of Fargate Spot.
  public var spot: Input<SpotShare?>
  /// Instances of the cluster.
  public var ec2Capacity: Input<EC2Capacity?>
  /// Automatic scaling.
  public var scaling: Input<ServiceScaling?>
  /// How versions change.
  public var deploymentStrategy: Input<DeploymentStrategy>
  /// Fewest tasks during a deployment.
  public var deploymentMinimumPercent: Input<Int>
  /// Most tasks during a deployment.
  public var deploymentMaximumPercent: Input<Int>
  /// Alarms that stop a deployment.
  public var deploymentAlarms: Input<[String]>
  /// Whether the service is made.
  public var createServices: Input<Bool>
  /// Whether apply waits.
  public var waitForSteadyState: Input<Bool>

  /// Makes it.
  public init(
    name: Input<String> = .stackName, serviceName: Input<String>, region: Input<String> = .stackRegion,
    vpcID: Input<VPCID>, publicSubnetIDs: Input<[SubnetID]> = .moduleDefault, subnetIDs: Input<[SubnetID]>,
    albSecurityGroupIDs: Input<[SecurityGroupID]> = .moduleDefault, securityGroupIDs: Input<[SecurityGroupID]>,
    repositoryARNs: Input<[RepositoryARN]> = .moduleDefault, image: Input<String?> = .moduleDefault,
    size: Input<FargateSize> = .moduleDefault, desiredCount: Input<Int> = .moduleDefault,
    port: Input<Int> = .moduleDefault, healthCheckPath: Input<String> = .moduleDefault,
    environment: Input<[String: String]> = .moduleDefault, secrets: Input<[String: SecretReference]> = .moduleDefault,
    httpsEnabled: Input<Bool> = .moduleDefault, certificateARN: Input<CertificateARN?> = .moduleDefault,
    albDeletionProtection: Input<Bool> = .moduleDefault, logRetentionDays: Input<LogRetention> = .moduleDefault,
    assignPublicIP: Input<Bool> = .moduleDefault, cluster: Input<ClusterReference?> = .moduleDefault,
    namespace: Input<String?> = .moduleDefault, discovery: Input<ServiceDiscovery> = .moduleDefault,
    containerInsights: Input<ContainerInsights> = .moduleDefault, ingress: Input<IngressKind> = .moduleDefault,
    loadBalancer: Input<LoadBalancerReference?> = .moduleDefault, pathPatterns: Input<[String]> = .moduleDefault,
    hostHeaders: Input<[String]> = .moduleDefault, rulePriority: Input<Int?> = .moduleDefault,
    domainName: Input<String?> = .moduleDefault, publicURLVariables: Input<[String: String]> = .moduleDefault,
    albAccessLogs: Input<AccessLogs?> = .moduleDefault, healthCheckMatcher: Input<String> = .moduleDefault,
    healthCheckGraceSeconds: Input<Int> = .moduleDefault, architecture: Input<CPUArchitecture> = .moduleDefault,
    command: Input<[String]> = .moduleDefault, user: Input<String?> = .moduleDefault,
    writablePaths: Input<[String]> = .moduleDefault, shellAccess: Input<ShellAccess> = .moduleDefault,
    taskPolicyStatements: Input<[PolicyStatement]> = .moduleDefault, kmsKeyARN: Input<KMSKeyARN?> = .moduleDefault,
    compute: Input<ComputeKind> = .moduleDefault, spot: Input<SpotShare?> = .moduleDefault,
    ec2Capacity: Input<EC2Capacity?> = .moduleDefault, scaling: Input<ServiceScaling?> = .moduleDefault,
    deploymentStrategy: Input<DeploymentStrategy> = .moduleDefault,
    deploymentMinimumPercent: Input<Int> = .moduleDefault, deploymentMaximumPercent: Input<Int> = .moduleDefault,
    deploymentAlarms: Input<[String]> = .moduleDefault, createServices: Input<Bool> = .moduleDefault,
    waitForSteadyState: Input<Bool> = .moduleDefault
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
    self.cluster = cluster
    self.namespace = namespace
    self.discovery = discovery
    self.containerInsights = containerInsights
    self.ingress = ingress
    self.loadBalancer = loadBalancer
    self.pathPatterns = pathPatterns
    self.hostHeaders = hostHeaders
    self.rulePriority = rulePriority
    self.domainName = domainName
    self.publicURLVariables = publicURLVariables
    self.albAccessLogs = albAccessLogs
    self.healthCheckMatcher = healthCheckMatcher
    self.healthCheckGraceSeconds = healthCheckGraceSeconds
    self.architecture = architecture
    self.command = command
    self.user = user
    self.writablePaths = writablePaths
    self.shellAccess = shellAccess
    self.taskPolicyStatements = taskPolicyStatements
    self.kmsKeyARN = kmsKeyARN
    self.compute = compute
    self.spot = spot
    self.ec2Capacity = ec2Capacity
    self.scaling = scaling
    self.deploymentStrategy = deploymentStrategy
    self.deploymentMinimumPercent = deploymentMinimumPercent
    self.deploymentMaximumPercent = deploymentMaximumPercent
    self.deploymentAlarms = deploymentAlarms
    self.createServices = createServices
    self.waitForSteadyState = waitForSteadyState
  }

  /// For stack files.
  public init(blank: Blank) {
    self.init(
      serviceName: blank.required(), vpcID: blank.required(), subnetIDs: blank.required(),
      securityGroupIDs: blank.required())
  }

  /// The outputs.
  public struct Outputs: Sendable {
    /// For deployments.
    public let clusterName = Output<String>(
      "cluster_name", "Name of the cluster.", #"local.cluster_name"#)
    /// For further services.
    public let clusterARN = Output<String>(
      "cluster_arn", "ARN of the cluster.", #"local.cluster_arn"#)
    /// For services that join.
    public let cluster = Output<ClusterReference>(
      "cluster", "The cluster, for the input cluster of further services.",
      #"""
      {
        arn                = local.cluster_arn
        name               = local.cluster_name
        capacity_provider  = local.capacity_provider
        exec_log_group_arn = local.exec_log_group_arn
        namespace_arn      = local.namespace_arn
        namespace_id       = local.namespace_id
      }
      """#)
    /// For deployments.
    public let serviceName = Output<String?>(
      "service_name", "Name of the service; null before the first image.", #"one(aws_ecs_service.this[*].name)"#)
    /// For one-off tasks.
    public let taskDefinitionARN = Output<String?>(
      "task_definition_arn", "ARN of the task definition; null before the first image.",
      #"one(aws_ecs_task_definition.this[*].arn)"#)
    /// For one-off tasks.
    public let containerName = Output<String>(
      "container_name", "Name of the container in the task definition.", #"var.service_name"#)
    /// For services that share.
    public let loadBalancer = Output<LoadBalancerReference>(
      "load_balancer", "The listener, for the input load_balancer of further services; null for a worker.",
      #"""
      var.ingress == "none" ? null : {
        listener_arn = local.listener_arn
        arn_suffix   = local.alb_arn_suffix
        url          = local.url
      }
      """#)
    /// Where people go.
    public let url = Output<String>(
      "url", "URL of the load balancer; null for a worker.", #"local.url"#)
    /// For API gateways.
    public let listenerARN = Output<String>(
      "listener_arn", "ARN of the listener that leads to the service; null for a worker.", #"local.listener_arn"#)
    /// Where the service is reached.
    public let albDNSName = Output<String>(
      "alb_dns_name", "Host name of the load balancer; null when it isn't the service's own.",
      #"one(aws_lb.this[*].dns_name)"#)
    /// For alias records.
    public let albZoneID = Output<String>(
      "alb_zone_id", "Route 53 zone of the load balancer's host name; null when it isn't the service's own.",
      #"one(aws_lb.this[*].zone_id)"#)
    /// For firewalls.
    public let albARN = Output<String>(
      "alb_arn", "ARN of the load balancer; null when it isn't the service's own.", #"one(aws_lb.this[*].arn)"#)
    /// For alarms.
    public let albARNSuffix = Output<String>(
      "alb_arn_suffix", "The part of the load balancer's ARN that CloudWatch metrics use; null for a worker.",
      #"local.alb_arn_suffix"#)
    /// For further rules.
    public let targetGroupARN = Output<String>(
      "target_group_arn", "ARN of the target group; null for a worker.", #"one(aws_lb_target_group.this[*].arn)"#)
    /// For alarms.
    public let targetGroupARNSuffix = Output<String>(
      "target_group_arn_suffix", "The part of the target group's ARN that CloudWatch metrics use; null for a worker.",
      #"one(aws_lb_target_group.this[*].arn_suffix)"#)
    /// For log readers.
    public let logGroupName = Output<String>(
      "log_group_name", "Name of the log group.", #"aws_cloudwatch_log_group.this.name"#)
    /// For more permissions.
    public let taskRoleName = Output<String>(
      "task_role_name", "Name of the role that the code in the container has.", #"aws_iam_role.task.name"#)
    /// For policies of other resources.
    public let taskRoleARN = Output<String>(
      "task_role_arn", "ARN of the role that the code in the container has.", #"aws_iam_role.task.arn"#)
    /// For pass-role policies.
    public let executionRoleARN = Output<String>(
      "execution_role_arn", "ARN of the role with which ECS starts tasks.", #"aws_iam_role.execution.arn"#)
    /// For migrations and other one-off tasks.
    public let runTaskConfig = Output<RunTaskConfig>(
      "run_task_config",
      "Cluster, network, image, environment, secrets and roles with which a one-off task can run beside the service.",
      #"""
      {
        cluster_arn         = local.cluster_arn
        subnet_ids          = var.subnet_ids
        security_group_ids  = var.security_group_ids
        assign_public_ip    = var.assign_public_ip
        image               = var.image
        environment         = local.environment
        secrets             = var.secrets
        execution_role_arn  = aws_iam_role.execution.arn
        task_role_arn       = aws_iam_role.task.arn
        task_definition_arn = one(aws_ecs_task_definition.this[*].arn)
        container_name      = var.service_name
        architecture        = var.architecture
      }
      """#)
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.clusterName.definition, outputs.clusterARN.definition, outputs.cluster.definition,
    outputs.serviceName.definition, outputs.taskDefinitionARN.definition, outputs.containerName.definition,
    outputs.loadBalancer.definition, outputs.url.definition, outputs.listenerARN.definition,
    outputs.albDNSName.definition, outputs.albZoneID.definition, outputs.albARN.definition,
    outputs.albARNSuffix.definition, outputs.targetGroupARN.definition, outputs.targetGroupARNSuffix.definition,
    outputs.logGroupName.definition, outputs.taskRoleName.definition, outputs.taskRoleARN.definition,
    outputs.executionRoleARN.definition, outputs.runTaskConfig.definition,
  ]

  /// Limits: load balancer 32, IAM role 64, cluster 255, service 255.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    let service = context.longestText(of: serviceName) ?? ""
    return context.checkLengths(
      of: name,
      [("load balancer", "-alb", 32), ("IAM role", "-\(service)-execution", 64), ("ECS cluster", "-cluster", 255)])
      + composition(context)
  }
}
