public import TFGen

extension Stack {
  /// An API and a worker on ECS with EC2 capacity, Aurora or RDS behind RDS Proxy, jobs in SQS, files in S3.
  ///
  /// The same stack as text is `examples/backend-stack/tfgen.hcl`; both give the same bytes.
  public static var backendStack: Stack {
    var stack = Stack("backend-stack", environments: ["dev", "staging", "prod"], region: "eu-west-1")
    let values = BackendStackVariables()
    let network = stack.add(
      Network(
        availabilityZones: .value(AvailabilityZones("eu-west-1a", "eu-west-1b", "eu-west-1c")),
        cidr: .variable("vpc_cidr", ["dev": "10.40.0.0/16", "staging": "10.41.0.0/16", "prod": "10.42.0.0/16"]),
        natGatewayMode: .variable("nat_gateway_mode", ["dev": "single", "staging": "single", "prod": "per_zone"]),
        dataTier: true))
    stack.add(FlowLogs(vpcID: network.vpcID, logRetentionDays: values.logRetentionDays))
    let security = stack.add(
      Security(
        vpcID: network.vpcID, webService: false, groups: BackendStackTraffic.groups, rules: BackendStackTraffic.rules))
    let ecr = stack.add(
      ECR(
        repositories: .value(["api": .init(keepImages: 10), "worker": .init(keepImages: 10)]),
        forceDelete: values.temporary))
    let logs = stack.add(
      Storage(
        accountID: .variable(
          "account_id", ["dev": "111111111111", "staging": "222222222222", "prod": "333333333333"]),
        bucketName: "logs", expireAfterDays: .value(90), forceDestroy: values.temporary, kind: .value(.logs),
        logSources: .value([.alb, .s3])), as: "logs")
    let files = stack.add(
      Storage(
        archiveAfterDays: .value(180), bucketName: "api", forceDestroy: values.temporary,
        infrequentAccessAfterDays: .value(30), logBucketNames: [logs.logBucketName], noncurrentVersionDays: 30),
      as: "api_storage")
    let queue = stack.add(
      Queue(
        queues: .value([
          "jobs": .init(visibilityTimeoutSeconds: 300, maxReceiveCount: 3, deadLetterRetentionDays: 14)
        ])))
    let database = stack.add(
      Database(
        subnetIDs: network.dataSubnetIDs, securityGroupIDs: [security.securityGroupIDs["database"]],
        kind: values.databaseKind,
        instanceClass: .variable(
          "db_instance_class", ["dev": "db.t4g.medium", "staging": "db.t4g.medium", "prod": "db.r7g.large"]),
        allocatedStorageGB: 50, maxAllocatedStorageGB: 200,
        multiAZ: .variable("db_multi_az", ["dev": false, "staging": false, "prod": true]), engineVersion: "16",
        databaseName: .variable("db_name", default: "backend"),
        username: .variable("db_username", default: "backend_admin"), password: .variable("db_password"),
        passwordVersion: .variable("db_password_version"), port: security.ports["proxy_to_database"],
        backupRetentionDays: 14, deletionProtection: values.protected, skipFinalSnapshot: values.temporary,
        auroraCapacity: .variable(
          "db_aurora_capacity", ["dev": .between(0.5, 2), "staging": .between(0.5, 4), "prod": .between(1, 16)]),
        backupTags: ["Backup": "daily"], enhancedMonitoringSeconds: 60,
        eventTopicARNs: [Monitoring.addedLater().topicARN],
        logRetentionDays: values.logRetentionDays, performanceInsightsDays: 7,
        proxy: .value(DatabaseProxy()), proxySecurityGroupIDs: [security.securityGroupIDs["proxy"]]))
    let certificate = stack.add(DNSCertificate(domainName: values.domain, zone: .new(values.domain)))
    let balancer = stack.add(
      ALB(
        subnetIDs: network.publicSubnetIDs, securityGroupIDs: [security.securityGroupIDs["alb"]],
        accessLogs: .bucket(logs.logBucketName.asText, prefix: "alb"),
        certificateARN: certificate.certificateARN.asOptional, domainNames: [values.domain],
        zoneID: certificate.zoneID.asOptional, deletionProtection: values.protected))
    stack.add(WAF(resourceARNs: ["alb": balancer.arn]))
    let environment: Input<[String: String]> = [
      "APP_ENV": .stackEnvironment, "DB_HOST": database.connectionAddress, "DB_PORT": database.port.asText,
      "DB_NAME": database.databaseName, "JOB_QUEUE_URL": queue.queueURLs["jobs"],
      "STORAGE_BUCKET": files.bucketName.asText,
    ]
    let api = stack.add(
      ECSService(
        serviceName: "api", vpcID: network.vpcID, subnetIDs: network.privateSubnetIDs,
        securityGroupIDs: [security.securityGroupIDs["service"]], repositoryARNs: [ecr.repositoryARNs["api"]],
        image: .variable("api_image"), size: .value(.quarter(.mib512)), port: security.ports["alb_to_service"],
        environment: environment, secrets: database.containerSecrets, logRetentionDays: values.logRetentionDays,
        ingress: .value(.shared), loadBalancer: balancer.loadBalancer.asOptional, rulePriority: .value(100),
        taskPolicyStatements: [queue.sendStatement, files.readWriteStatement], compute: .value(.ec2),
        ec2Capacity: values.instances, scaling: values.scaling), as: "api")
    stack.add(
      ECSService(
        serviceName: "worker", vpcID: network.vpcID, subnetIDs: network.privateSubnetIDs,
        securityGroupIDs: [security.securityGroupIDs["service"]], repositoryARNs: [ecr.repositoryARNs["worker"]],
        image: .variable("worker_image"), size: .value(.quarter(.mib512)),
        desiredCount: .variable("worker_count", ["dev": 1, "staging": 1, "prod": 2]), environment: environment,
        secrets: database.containerSecrets, logRetentionDays: values.logRetentionDays,
        cluster: api.cluster.asOptional, ingress: .value(.none),
        taskPolicyStatements: [queue.consumeStatement, files.readWriteStatement], compute: .value(.ec2)), as: "worker")
    let bastion = stack.add(
      Bastion(
        subnetIDs: network.privateSubnetIDs, securityGroupIDs: [security.securityGroupIDs["bastion"]],
        targetHost: database.address.asOptional, targetPort: database.port))
    let monitoring = stack.add(
      Monitoring(
        emails: .variable(
          "alarm_emails",
          ["dev": [], "staging": ["team@example.com"], "prod": ["team@example.com", "on-call@example.com"]]),
        services: [
          "api": .service(cluster: api.clusterName, name: Input<String>.joined(.stackName, "-api").asOptional),
          "worker": .service(cluster: api.clusterName, name: Input<String>.joined(.stackName, "-worker").asOptional),
        ],
        loadBalancer: .loadBalancer(arnSuffix: balancer.arnSuffix.asOptional),
        database: .database(
          dimensions: database.alarmDimensions, maximumConnections: 200,
          serverless: .variable("db_is_serverless", ["dev": true, "staging": true, "prod": true])),
        targetGroups: ["api": api.targetGroupARNSuffix],
        queues: queue.deadLetterQueueNames))
    stack.add(Backup(failureTopicARNs: [monitoring.topicARN], forceDestroy: values.temporary))
    stack.output("api_url", balancer.url, "Where the API is reached.")
    stack.output("name_servers", certificate.nameServers, "Name servers of the API's zone, for the zone above it.")
    stack.output("repository_urls", ecr.repositoryURLs, "Where images are pushed.")
    stack.output("ecs_cluster_name", api.clusterName, "Name of the ECS cluster.")
    stack.output("db_endpoint", database.connectionAddress, "Host that services connect to: the proxy's.")
    stack.output("db_secret_arn", database.secretARN, "Secret with the database's credentials.")
    stack.output("job_queue_url", queue.queueURLs["jobs"], "Queue of jobs.")
    stack.output("dead_letter_queue_url", queue.deadLetterQueueURLs["jobs"], "Queue of jobs that failed.")
    stack.output("storage_bucket", files.bucketName, "Bucket of the API's files.")
    stack.output("dashboard_url", monitoring.dashboardURL, "Dashboard of services, database and queue.")
    stack.output(
      "bastion_command", bastion.connectCommand, "Command that makes the database reachable on this machine.")
    return stack
  }
}

/// Who reaches whom: services reach the database through the proxy only.
private enum BackendStackTraffic {
  static let groups: Input<[String: String]> = [
    "alb": "Load balancer: HTTP and HTTPS from the internet",
    "service": "Tasks and instances of the API and the worker",
    "proxy": "RDS Proxy: connections from the services",
    "database": "Database: connections from the proxy and the bastion",
    "bastion": "Bastion: nothing comes in, Session Manager calls out",
  ]

  static let rules: Input<[String: TrafficRule]> = [
    "internet_http": rule(
      .cidr("0.0.0.0/0"), .group("alb"), 80, "HTTP from the internet, redirected to HTTPS"),
    "internet_https": rule(.cidr("0.0.0.0/0"), .group("alb"), 443, "HTTPS from the internet"),
    "alb_to_service": rule(.group("alb"), .group("service"), 8080, "Requests and health checks"),
    "service_to_aws": rule(
      .group("service"), .cidr("0.0.0.0/0"), 443, "Images, logs, secrets, queues and files"),
    "service_to_proxy": rule(.group("service"), .group("proxy"), 5432, "Queries to the proxy"),
    "proxy_to_database": rule(
      .group("proxy"), .group("database"), 5432, "Pooled connections to the database"),
    "bastion_to_database": rule(.group("bastion"), .group("database"), 5432, "Queries of people"),
    "bastion_to_aws": rule(.group("bastion"), .cidr("0.0.0.0/0"), 443, "Session Manager and packages"),
  ]

  private static func rule(
    _ source: TrafficRule.End, _ target: TrafficRule.End, _ port: Int, _ description: String
  ) -> Input<TrafficRule> {
    .value(TrafficRule(from: source, to: target, .tcp(port), description))
  }
}

/// Variables of the stack that are long, or that several modules take.
private struct BackendStackVariables {
  let domain = Input<DomainName>.variable(
    "domain", description: "Domain of the API, for which a hosted zone is made.",
    [
      "dev": "api.dev.backend.example.com", "staging": "api.staging.backend.example.com",
      "prod": "api.backend.example.com",
    ])
  /// The switch between Aurora and an instance.
  let databaseKind = Input<DatabaseKind>.variable(
    "db_kind", ["dev": .auroraServerless, "staging": .auroraServerless, "prod": .auroraServerless])
  let instances = Input<EC2Capacity?>.variable(
    "ec2_capacity",
    [
      "dev": capacity(["t3.medium", "t3a.medium"], 1...3, spotPercent: 100, onDemandBase: 1),
      "staging": capacity(["t3.medium", "t3a.medium"], 1...4, spotPercent: 50, onDemandBase: 1),
      "prod": capacity(["m7i.large", "m7a.large"], 2...10, spotPercent: 0, onDemandBase: 2),
    ])
  let scaling = Input<ServiceScaling?>.variable(
    "api_scaling",
    [
      "dev": ServiceScaling(min: 1, max: 2, cpuPercent: 60), "staging": ServiceScaling(min: 1, max: 4, cpuPercent: 60),
      "prod": ServiceScaling(min: 2, max: 10, cpuPercent: 60, requestsPerTask: 1000),
    ])
  let logRetentionDays = Input<LogRetention>.variable(
    "log_retention_days", ["dev": .oneMonth, "staging": .threeMonths, "prod": .oneYear])
  let protected = Input<Bool>.variable(
    "protected", description: "Whether database and load balancer refuse to be deleted.",
    ["dev": false, "staging": true, "prod": true])
  let temporary = Input<Bool>.variable(
    "temporary",
    description:
      "Whether the environment is thrown away with its data: buckets and repositories are deleted with what is in them, the database without a last snapshot.",
    ["dev": true, "staging": false, "prod": false])

  private static func capacity(
    _ types: [String], _ size: ClosedRange<Int>, spotPercent: Int, onDemandBase: Int
  ) -> EC2Capacity {
    EC2Capacity(
      instanceTypes: types, min: size.lowerBound, max: size.upperBound, spotPercent: spotPercent,
      onDemandBase: onDemandBase)
  }
}
