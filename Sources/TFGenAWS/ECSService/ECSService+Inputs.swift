import HCL
public import TFGen

extension ECSService {
  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required(
      "name", \.name,
      "Prefix of the names of all resources, such as user-mgmt-dev; at most 28 characters, because AWS allows a load balancer 32.",
      rules: [NameInput.rule, ECSServiceRules.albName]),
    .required(
      "region", \.region, "AWS region of the logs."),
    .required(
      "security_group_ids", \.securityGroupIDs, "Security groups of the tasks, and of the instances when there are any."
    ),
    .required(
      "service_name", \.serviceName, "Name of the service, without the prefix.", rules: [ECSServiceRules.serviceName]),
    .required(
      "subnet_ids", \.subnetIDs, "Subnets of the tasks, and of the instances when there are any."),
    .required(
      "vpc_id", \.vpcID, "ID of the VPC."),
    .optional(
      "alb_access_logs", \.albAccessLogs,
      "Bucket and prefix of the load balancer's access log; null for none. The bucket must let log delivery write.",
      default: nil),
    .optional(
      "alb_deletion_protection", \.albDeletionProtection, "Whether the load balancer refuses to be deleted.",
      default: true, sandbox: false),
    .optional(
      "alb_security_group_ids", \.albSecurityGroupIDs,
      "Security groups of the load balancer; needed when ingress is own.", default: [],
      rules: [ECSServiceRules.albGroups]),
    .optional(
      "architecture", \.architecture, "Instruction set of the image: X86_64 or ARM64, which is about a fifth cheaper.",
      default: CPUArchitecture.x86, rules: [.choice(CPUArchitecture.self, of: "architecture")]),
    .optional(
      "assign_public_ip", \.assignPublicIP,
      "Whether tasks get public addresses, as they need in public subnets without NAT.", default: false),
    .optional(
      "certificate_arn", \.certificateARN, "ACM certificate for HTTPS; needed when https_enabled is true.", default: nil
    )
    .inRoot("ARN of the ACM certificate with which the load balancer serves HTTPS; null where it doesn't."),
    .optional(
      "cluster", \.cluster, "Cluster that the service joins: the output cluster of another call. null makes a cluster.",
      default: nil),
    .optional(
      "command", \.command, "Command of the container; empty for the image's.", default: []),
    .optional(
      "compute", \.compute, "What tasks run on: fargate, or ec2 (instances of the cluster's capacity provider).",
      default: ComputeKind.fargate, rules: [.choice(ComputeKind.self, of: "compute")]),
    .optional(
      "container_insights", \.containerInsights,
      "What CloudWatch measures of the cluster that is made: enabled, enhanced (single tasks too, priced per metric) or disabled.",
      default: ContainerInsights.enabled, rules: [.choice(ContainerInsights.self, of: "container_insights")]),
    .optional(
      "create_services", \.createServices,
      "Whether the service is made. false makes everything else, so that a migration can run before.", default: true),
    .optional(
      "deployment_alarms", \.deploymentAlarms, "Names of CloudWatch alarms that roll a deployment back.", default: []),
    .optional(
      "deployment_maximum_percent", \.deploymentMaximumPercent,
      "How many tasks may run during a deployment, in percent of the desired.", default: 200,
      rules: [.range(100...400, of: "deployment_maximum_percent", unit: "percent")]),
    .optional(
      "deployment_minimum_percent", \.deploymentMinimumPercent,
      "How many of the desired tasks stay healthy during a deployment, in percent.", default: 100,
      rules: [.range(0...100, of: "deployment_minimum_percent", unit: "percent")]),
    .optional(
      "deployment_strategy", \.deploymentStrategy,
      "How a new version replaces the old one: rolling, blue_green (by CodeDeploy) or external (a pipeline registers task definitions).",
      default: DeploymentStrategy.rolling, rules: [.choice(DeploymentStrategy.self, of: "deployment_strategy")]),
    .optional(
      "desired_count", \.desiredCount, "How many tasks run. With scaling, how many run at first.", default: 1,
      rules: [.range(0...1000, of: "desired_count")]
    )
    .inRoot("How many tasks run, or where they scale run at first."),
    .optional(
      "discovery", \.discovery,
      "How other services find this one: none, dns (a name in the cluster's namespace), service_connect (follows deployments and balances), or service_connect_client (only calls others).",
      default: ServiceDiscovery.none, rules: [.choice(ServiceDiscovery.self, of: "discovery")]),
    .optional(
      "domain_name", \.domainName,
      "Host name under which the load balancer is reached, for URLs; null for the name that AWS gives it.",
      default: nil, rules: [ECSServiceRules.domain]),
    .optional(
      "ec2_capacity", \.ec2Capacity, "Instances of the cluster that is made; null for none.", default: nil,
      rules: [ECSServiceRules.ec2, ECSServiceRules.ec2OfOwnCluster]),
    .optional(
      "environment", \.environment, "Environment variables of the container. Secrets don't belong here but in secrets.",
      default: [:], rules: [ECSServiceRules.noSecrets, ECSServiceRules.noCredentials]),
    .optional(
      "health_check_grace_seconds", \.healthCheckGraceSeconds, "How many seconds a new task may be unhealthy.",
      default: 60, rules: [.range(0...7200, of: "health_check_grace_seconds", unit: "seconds")]),
    .optional(
      "health_check_matcher", \.healthCheckMatcher, "HTTP status codes that mean healthy, such as 200 or 200-399.",
      default: "200", rules: [ECSServiceRules.matcher]),
    .optional(
      "health_check_path", \.healthCheckPath, "Path that answers when a task is healthy.", default: "/health",
      rules: [ECSServiceRules.path]),
    .optional(
      "host_headers", \.hostHeaders, "Host names that lead to the service when ingress is shared; empty for all.",
      default: [], rules: [ECSServiceRules.hosts]),
    .optional(
      "https_enabled", \.httpsEnabled, "Whether the load balancer serves HTTPS and redirects HTTP to it.",
      default: false),
    .optional(
      "image", \.image,
      "Image of the container. null for the first deployment: everything but the task definition and the service is made, so that an image can be pushed.",
      default: nil, rules: [ECSServiceRules.image]),
    .optional(
      "ingress", \.ingress,
      "How the service is reached: own (a load balancer of its own), shared (paths or hosts on load_balancer) or none (a worker).",
      default: IngressKind.own, rules: [.choice(IngressKind.self, of: "ingress")]),
    .optional(
      "kms_key_arn", \.kmsKeyARN,
      "KMS key with which the logs are encrypted and the secrets decrypted; null for the keys that AWS manages.",
      default: nil),
    .optional(
      "load_balancer", \.loadBalancer,
      "Listener that the service shares when ingress is shared: the output load_balancer of another call.",
      default: nil, rules: [ECSServiceRules.loadBalancer]),
    .optional(
      "log_retention_days", \.logRetentionDays, "How many days logs are kept.", default: .oneYear,
      sandbox: .oneMonth, rules: [.oneOf(LogRetention.allCases.map(\.hclValue), of: "log_retention_days")]),
    .optional(
      "namespace", \.namespace,
      "Private DNS zone of the cluster that is made, such as shop.internal, in which services find each other. null makes none.",
      default: nil, rules: [ECSServiceRules.namespace, ECSServiceRules.namespaceOfOwnCluster]),
    .optional(
      "path_patterns", \.pathPatterns, "Paths that lead to the service when ingress is shared, such as /api/*.",
      default: ["/*"], rules: [ECSServiceRules.patterns, ECSServiceRules.conditionCount]),
    .optional(
      "port", \.port, "Port on which the container listens.", default: 3000, rules: [.range(1...65535, of: "port")]),
    .optional(
      "public_subnet_ids", \.publicSubnetIDs,
      "Public subnets of the load balancer, in at least two availability zones; needed when ingress is own.",
      default: [], rules: [ECSServiceRules.publicSubnets]),
    .optional(
      "public_url_variables", \.publicURLVariables,
      "Environment variables that hold the URL of the load balancer, each with the path to append, such as { CORS_ORIGIN = \"\" }.",
      default: [:], rules: [ECSServiceRules.urlPaths, ECSServiceRules.urlNeedsIngress]),
    .optional(
      "repository_arns", \.repositoryARNs, "ECR repositories from which images are pulled.", default: []),
    .optional(
      "rule_priority", \.rulePriority,
      "Place of the service's rule among those of the shared listener, 1 first; needed when ingress is shared. A service for /* needs the last.",
      default: nil, rules: [ECSServiceRules.priority, ECSServiceRules.priorityForShared]),
    .optional(
      "scaling", \.scaling, "Fewest and most tasks, and what they are scaled by; null for a fixed number.",
      default: nil, rules: [ECSServiceRules.scaling, ECSServiceRules.scalingTargets]),
    .optional(
      "secrets", \.secrets,
      "Environment variables whose values ECS reads from Secrets Manager or SSM: the ARN, for a key of a JSON secret followed by :key::.",
      default: [:]),
    .optional(
      "shell_access", \.shellAccess,
      "none for a read-only root file system, or exec for ECS Exec: a shell needs a root file system that can be written to.",
      default: ShellAccess.none, rules: [.choice(ShellAccess.self, of: "shell_access")]),
    .optional(
      "size", \.size, "CPU units and memory in MiB of a task: one of the pairs that Fargate offers.",
      default: .quarter(.mib512), rules: [ECSServiceRules.size]),
    .optional(
      "spot", \.spot, "How tasks are shared between Fargate and Fargate Spot; null for Fargate alone.", default: nil,
      rules: [ECSServiceRules.spot, ECSServiceRules.spotOnFargate]),
    .optional(
      "task_policy_statements", \.taskPolicyStatements, "What the code in the container may do: actions on resources.",
      default: [], rules: [ECSServiceRules.statements]),
    .optional(
      "user", \.user, "User in the container, such as 1000:1000; null for the image's.", default: nil,
      rules: [ECSServiceRules.user]),
    .optional(
      "wait_for_steady_state", \.waitForSteadyState, "Whether apply waits until the service is stable.", default: false),
    .optional(
      "writable_paths", \.writablePaths,
      "Folders that the container may write to, each a volume that goes with the task. A volume belongs to root, with mode 0755, unless the image declares the folder: one that runs as another user has to make the folder for that user and name it in VOLUME. gunicorn, for example, doesn't start without a /tmp that it can write to.",
      default: [],
      rules: [ECSServiceRules.writablePaths]),
  ]
}
