public import TFGen

extension Stack {
  /// Conducky: a Next.js frontend and an Express backend on ECS Fargate behind one load balancer, PostgreSQL on RDS, in the
  /// account's default VPC, with ECS Exec and a role for GitHub Actions.
  ///
  /// The same stack as text is `examples/conducky/tfgen.hcl`; both give the same bytes.
  public static var conducky: Stack {
    var stack = Stack("conducky", environments: ["dev", "prod"], region: "us-east-1")
    let network = stack.add(
      Network(
        availabilityZones: .value(AvailabilityZones("us-east-1a", "us-east-1b")), dataTier: true, defaultVPC: true))
    let security = stack.add(conduckySecurity(network.vpcID))
    let ecr = stack.add(
      ECR(repositories: .value(["frontend": .init(keepImages: 10), "backend": .init(keepImages: 10)])))
    let database = stack.add(
      Database(
        subnetIDs: network.dataSubnetIDs, securityGroupIDs: [security.securityGroupIDs["database"]],
        instanceClass: .variable("db_instance_class", ["dev": "db.t4g.micro", "prod": "db.t4g.small"]),
        allocatedStorageGB: 20, maxAllocatedStorageGB: 50,
        multiAZ: .variable("db_multi_az", ["dev": false, "prod": true]), engineVersion: "15",
        databaseName: "conducky", port: security.ports["database"],
        deletionProtection: .variable("deletion_protection", ["dev": false, "prod": true]),
        skipFinalSnapshot: .variable("db_skip_final_snapshot", ["dev": true, "prod": false]),
        generatedPasswordVersion: .value(1)))
    let secrets = stack.add(
      Secrets(
        secrets: .value([
          "jwt-secret": .provided("Signs the tokens of logged-in users"),
          "session-secret": .provided("Signs session cookies"),
        ]), secretValues: .variable("secret_values")))
    let logs = stack.add(
      Storage(bucketName: "logs", expireAfterDays: .value(90), kind: .value(.logs), logSources: .value([.alb])),
      as: "logs")
    let alb = stack.add(
      ALB(
        subnetIDs: network.publicSubnetIDs, securityGroupIDs: [security.securityGroupIDs["alb"]],
        accessLogs: .bucket(logs.logBucketName.asText, prefix: "alb"),
        listeners: .variable("listeners", default: .http), certificateARN: .variable("certificate_arn"),
        deletionProtection: .variable("deletion_protection", ["dev": false, "prod": true])))
    let size: Input<FargateSize> = .variable("task_size", ["dev": .quarter(.mib512), "prod": .half(.gib1)])
    let count: Input<Int> = .variable("desired_count", ["dev": 1, "prod": 2])
    let retention: Input<LogRetention> = .variable("log_retention_days", ["dev": .oneMonth, "prod": .oneYear])
    let backend = stack.add(
      ECSService(
        serviceName: "backend", vpcID: network.vpcID, subnetIDs: network.publicSubnetIDs,
        securityGroupIDs: [security.securityGroupIDs["backend"]], repositoryARNs: [ecr.repositoryARNs["backend"]],
        image: .variable("backend_image"), size: size, desiredCount: count, port: security.ports["backend"],
        healthCheckPath: "/api/health",
        environment: ["NODE_ENV": "production", "PORT": security.ports["backend"].asText],
        secrets: [
          "DATABASE_URL": database.urlSecrets["DATABASE_URL"], "JWT_SECRET": secrets.containerSecrets["JWT_SECRET"],
          "SESSION_SECRET": secrets.containerSecrets["SESSION_SECRET"],
        ], logRetentionDays: retention, assignPublicIP: true, ingress: .value(.shared),
        loadBalancer: alb.loadBalancer.asOptional,
        pathPatterns: ["/api/*"], rulePriority: .value(10),
        publicURLVariables: ["FRONTEND_BASE_URL": "", "CORS_ORIGIN": ""],
        shellAccess: .value(.exec)), as: "backend")
    stack.add(
      ECSService(
        serviceName: "frontend", vpcID: network.vpcID, subnetIDs: network.publicSubnetIDs,
        securityGroupIDs: [security.securityGroupIDs["frontend"]], repositoryARNs: [ecr.repositoryARNs["frontend"]],
        image: .variable("frontend_image"), size: size, desiredCount: count, port: security.ports["frontend"],
        healthCheckPath: "/", environment: ["NODE_ENV": "production", "PORT": security.ports["frontend"].asText],
        logRetentionDays: retention, assignPublicIP: true, cluster: backend.cluster.asOptional,
        ingress: .value(.shared),
        loadBalancer: alb.loadBalancer.asOptional, pathPatterns: ["/*"], rulePriority: .value(100),
        publicURLVariables: ["NEXT_PUBLIC_API_URL": "/api"], shellAccess: .value(.exec)), as: "frontend")
    let pipeline = stack.add(
      DeployIAM(
        accountID: .variable("account_id"), repository: .variable("github_repository"),
        environments: [.stackEnvironment]))
    stack.output("url", alb.url, "Where Conducky is reached.")
    stack.output("ecr_repository_urls", ecr.repositoryURLs, "Where images are pushed, by service.")
    stack.output("cluster_name", backend.clusterName, "Name of the ECS cluster, for ECS Exec and deployments.")
    stack.output("deploy_role_arn", pipeline.deployRoleARN, "Role that GitHub Actions takes to apply.")
    stack.output("plan_role_arn", pipeline.planRoleARN, "Role that GitHub Actions takes to plan pull requests.")
    return stack
  }

  /// Who reaches whom: clients the load balancer, it the services, the backend the database.
  private static func conduckySecurity(_ vpc: Input<VPCID>) -> Security {
    Security(
      vpcID: vpc, webService: false,
      groups: [
        "alb": "Load balancer", "frontend": "Frontend tasks", "backend": "Backend tasks", "database": "PostgreSQL",
      ],
      rules: [
        "http": .value(.init(from: .cidr("0.0.0.0/0"), to: .group("alb"), .tcp(80), "Clients")),
        "https": .value(.init(from: .cidr("0.0.0.0/0"), to: .group("alb"), .tcp(443), "Clients")),
        "frontend": .value(.init(from: .group("alb"), to: .group("frontend"), .tcp(3001), "Requests for pages")),
        "backend": .value(.init(from: .group("alb"), to: .group("backend"), .tcp(4000), "Requests for the API")),
        "database": .value(.init(from: .group("backend"), to: .group("database"), .tcp(5432), "Queries")),
        "frontend_out": .value(
          .init(from: .group("frontend"), to: .cidr("0.0.0.0/0"), .tcp(443), "Images, logs, sessions")),
        "backend_out": .value(
          .init(from: .group("backend"), to: .cidr("0.0.0.0/0"), .tcp(443), "Images, logs, secrets, mail")),
      ])
  }
}
