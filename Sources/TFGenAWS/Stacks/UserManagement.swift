public import TFGen

extension Stack {
  /// The stack that is emitted where there is no stack file: a Flask service on ECS Fargate behind a
  /// load balancer, with PostgreSQL on RDS and images in ECR.
  ///
  /// The same stack as text is `examples/quick-start/tfgen.hcl`; both give the same bytes.
  public static var userManagement: Stack {
    var stack = Stack("user-mgmt", environments: ["dev", "prod"], region: "eu-central-1")
    let network = stack.add(
      Network(
        availabilityZones: .variable(
          "availability_zones",
          [
            "dev": AvailabilityZones("eu-central-1a", "eu-central-1b"),
            "prod": AvailabilityZones("eu-central-1a", "eu-central-1b", "eu-central-1c"),
          ]),
        cidr: .variable("vpc_cidr", ["dev": "10.20.0.0/16", "prod": "10.30.0.0/16"]),
        natGatewayMode: .variable("nat_gateway_mode", ["dev": "single", "prod": "per_zone"])))
    let security = stack.add(Security(vpcID: network.vpcID, servicePort: 3000, databasePort: 5432))
    let ecr = stack.add(ECR(repositories: .value(["backend": .init(keepImages: 10)])))
    let database = stack.add(
      Database(
        subnetIDs: network.privateSubnetIDs, securityGroupIDs: [security.databaseSecurityGroupID],
        instanceClass: .variable("db_instance_class", ["dev": "db.t4g.micro", "prod": "db.m7g.large"]),
        allocatedStorageGB: .variable("db_allocated_storage_gb", ["dev": 20, "prod": 100]),
        maxAllocatedStorageGB: .variable("db_max_allocated_storage_gb", ["dev": 50, "prod": 500]),
        multiAZ: .variable("db_multi_az", ["dev": false, "prod": true]), databaseName: "user_mgmt",
        password: .variable("db_password"), passwordVersion: .variable("db_password_version"),
        port: security.databasePort,
        deletionProtection: .variable("db_deletion_protection", ["dev": false, "prod": true]),
        skipFinalSnapshot: .variable("db_skip_final_snapshot", ["dev": true, "prod": false])))
    let service = stack.add(
      ECSService(
        serviceName: "backend", vpcID: network.vpcID, publicSubnetIDs: network.publicSubnetIDs,
        subnetIDs: network.privateSubnetIDs,
        albSecurityGroupIDs: [security.albSecurityGroupID], securityGroupIDs: [security.serviceSecurityGroupID],
        repositoryARNs: [ecr.repositoryARNs["backend"]], image: .variable("container_image"),
        size: .variable("task_size", ["dev": .quarter(.mib512), "prod": .half(.gib1)]),
        desiredCount: .variable("desired_count", ["dev": 1, "prod": 2]), port: security.servicePort,
        environment: [
          "APP_ENV": .stackEnvironment, "DB_HOST": database.address, "DB_PORT": database.port.asText,
          "DB_NAME": database.databaseName,
        ],
        secrets: database.containerSecrets, httpsEnabled: .variable("https_enabled", default: false, ["dev": false]),
        certificateARN: .variable("certificate_arn"),
        albDeletionProtection: .variable("alb_deletion_protection", ["dev": false, "prod": true]),
        logRetentionDays: .variable("log_retention_days", ["dev": .oneMonth, "prod": .oneYear]),
        writablePaths: ["/tmp"]))
    stack.output("alb_dns_name", service.albDNSName, "Host name under which the service is reached.")
    stack.output("db_endpoint", database.endpoint, "Host and port of PostgreSQL.")
    stack.output("ecr_repository_url", ecr.repositoryURLs["backend"], "Where images of the backend are pushed.")
    stack.output("ecs_cluster_name", service.clusterName, "Name of the ECS cluster.")
    stack.output("log_group_name", service.logGroupName, "Log group of the backend.")
    return stack
  }
}
