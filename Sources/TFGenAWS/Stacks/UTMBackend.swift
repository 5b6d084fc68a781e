public import TFGen

extension Stack {
  /// The UTM backend: API, worker, frontend and SuperTokens on ECS Fargate, Aurora Serverless v2, Valkey, and what a
  /// production needs around them.
  ///
  /// The same stack as text is `examples/utm-backend/tfgen.hcl`; both give the same bytes.
  public static var utmBackend: Stack {
    var stack = Stack("utm-backend", environments: ["dev", "prod"], region: "us-east-1")
    stack.stateStore = StateStore(bucket: .joined("utm-backend-", .stackEnvironment, "-tfstate"))
    let values = UTMValues()
    let network = stack.add(
      Network(
        availabilityZones: .variable(
          "availability_zones",
          [
            "dev": AvailabilityZones("us-east-1a", "us-east-1b"),
            "prod": AvailabilityZones("us-east-1a", "us-east-1b", "us-east-1c"),
          ]), cidr: .variable("vpc_cidr", ["dev": "10.0.0.0/16", "prod": "10.1.0.0/16"]),
        natGatewayMode: .variable("nat_gateway_mode", ["dev": "single", "prod": "per_zone"]), dataTier: true))
    stack.add(FlowLogs(vpcID: network.vpcID, logRetentionDays: values.retention))
    let security = stack.add(
      Security(vpcID: network.vpcID, webService: false, groups: UTMTraffic.groups, rules: UTMTraffic.rules))
    let ecr = stack.add(
      ECR(
        repositories: .value([
          "api": .init(keepImages: 10), "worker": .init(keepImages: 10), "frontend": .init(keepImages: 10),
        ]), forceDelete: values.temporary))
    let logs = stack.add(
      Storage(
        bucketName: "logs", expireAfterDays: .value(365), forceDestroy: values.temporary, kind: .value(.logs),
        logSources: .value([.alb, .cloudfront, .cloudtrail])), as: "logs")
    let alarms = Monitoring.addedLater()
    stack.add(
      AuditTrail(
        logBucketName: logs.logBucketName, alarmTopicARNs: [alarms.topicARN], logRetentionDays: values.retention))
    let backup = stack.add(Backup(dailyRetentionDays: 35, forceDestroy: values.temporary))
    let database = stack.add(
      Database(
        subnetIDs: network.dataSubnetIDs, securityGroupIDs: [security.securityGroupIDs["database"]],
        kind: .value(.auroraServerless), multiAZ: .variable("db_multi_az", ["dev": false, "prod": true]),
        engineVersion: "15", databaseName: "utm_backend", username: "utmadmin", port: security.ports["api_database"],
        backupRetentionDays: 7, deletionProtection: values.protected, skipFinalSnapshot: values.temporary,
        auroraCapacity: .variable("db_capacity", ["dev": .between(0.5, 2), "prod": .between(0.5, 2)]),
        backupTags: backup.selectionTags, eventTopicARNs: [alarms.topicARN], extraDatabases: ["supertokens"],
        logRetentionDays: values.retention))
    let cache = stack.add(
      Cache(
        securityGroupIDs: [security.securityGroupIDs["cache"]], subnetIDs: network.dataSubnetIDs,
        authentication: .value(.none), evictionPolicy: .value(.noEviction), logRetentionDays: values.retention,
        nodeType: .variable("cache_node_type", ["dev": "cache.t4g.micro", "prod": "cache.t4g.small"]),
        port: security.ports["api_cache"],
        replicaCount: .variable("cache_replica_count", ["dev": 0, "prod": 1]), snapshotRetentionDays: 7))
    let secrets = stack.add(
      Secrets(
        secrets: .value([
          "supertokens-api-key": .generated("With which the API logs in to SuperTokens"),
          "jwt-secret": .generated("Signs the API's tokens"),
        ])))
    let certificate = stack.add(
      DNSCertificate(
        domainName: values.domain, zone: .new(values.domain), subjectAlternativeNames: [values.siteDomain]))
    let alb = stack.add(
      ALB(
        subnetIDs: network.publicSubnetIDs, securityGroupIDs: [security.securityGroupIDs["alb"]],
        accessLogs: .bucket(logs.logBucketName.asText, prefix: "alb"),
        certificateARN: certificate.certificateARN.asOptional, domainNames: [values.domain],
        zoneID: certificate.zoneID.asOptional, deletionProtection: values.protected))
    stack.add(WAF(resourceARNs: ["alb": alb.arn], rateLimit: 2000, logRetentionDays: values.retention))
    let api = stack.add(
      ECSService(
        serviceName: "api", vpcID: network.vpcID, subnetIDs: network.privateSubnetIDs,
        securityGroupIDs: [security.securityGroupIDs["api"]], repositoryARNs: [ecr.repositoryARNs["api"]],
        image: .variable("api_image"), size: .value(.half(.gib1)), desiredCount: 2, port: security.ports["api"],
        healthCheckPath: "/api/health",
        environment: [
          "APP_ENV": .stackEnvironment, "DB_HOST": database.connectionAddress, "DB_PORT": database.port.asText,
          "DB_NAME": database.databaseName, "REDIS_URL": cache.url, "SUPERTOKENS_URL": "http://supertokens:3567",
        ],
        secrets: [
          "DB_USERNAME": database.containerSecrets["DB_USERNAME"],
          "DB_PASSWORD": database.containerSecrets["DB_PASSWORD"],
          "SUPERTOKENS_API_KEY": secrets.containerSecrets["SUPERTOKENS_API_KEY"],
          "JWT_SECRET": secrets.containerSecrets["JWT_SECRET"],
        ], logRetentionDays: values.retention, namespace: .value("utm.internal"),
        discovery: .value(.serviceConnectClient), ingress: .value(.shared), loadBalancer: alb.loadBalancer.asOptional,
        pathPatterns: ["/api/*"], rulePriority: .value(10),
        publicURLVariables: ["WEBSITE_DOMAIN": "", "API_DOMAIN": ""],
        scaling: .variable(
          "api_scaling",
          [
            "dev": .init(min: 1, max: 2, cpuPercent: 60),
            "prod": .init(min: 2, max: 10, cpuPercent: 60, memoryPercent: 75),
          ])), as: "api")
    let cluster = api.cluster.asOptional
    let worker = stack.add(
      ECSService(
        serviceName: "worker", vpcID: network.vpcID, subnetIDs: network.privateSubnetIDs,
        securityGroupIDs: [security.securityGroupIDs["worker"]], repositoryARNs: [ecr.repositoryARNs["worker"]],
        image: .variable("worker_image"), size: .value(.half(.gib1)),
        desiredCount: .variable("worker_count", default: 1),
        environment: [
          "APP_ENV": .stackEnvironment, "DB_HOST": database.connectionAddress, "DB_PORT": database.port.asText,
          "DB_NAME": database.databaseName, "REDIS_URL": cache.url,
        ], secrets: database.containerSecrets, logRetentionDays: values.retention, cluster: cluster,
        ingress: .value(.none)), as: "worker")
    let frontend = stack.add(
      ECSService(
        serviceName: "frontend", vpcID: network.vpcID, subnetIDs: network.privateSubnetIDs,
        securityGroupIDs: [security.securityGroupIDs["frontend"]], repositoryARNs: [ecr.repositoryARNs["frontend"]],
        image: .variable("frontend_image"), size: .value(.quarter(.mib512)),
        desiredCount: .variable("frontend_count", ["dev": 1, "prod": 2]), port: security.ports["frontend"],
        healthCheckPath: "/", logRetentionDays: values.retention, cluster: cluster, ingress: .value(.shared),
        loadBalancer: alb.loadBalancer.asOptional, pathPatterns: ["/*"], rulePriority: .value(100),
        writablePaths: ["/tmp"]), as: "frontend")
    let supertokens = stack.add(
      ECSService(
        serviceName: "supertokens", vpcID: network.vpcID, subnetIDs: network.privateSubnetIDs,
        securityGroupIDs: [security.securityGroupIDs["supertokens"]], image: .variable("supertokens_image"),
        size: .value(.half(.gib1)), desiredCount: .variable("supertokens_count", default: 1),
        port: security.ports["supertokens"], healthCheckPath: "/auth/hello",
        environment: [
          "BASE_PATH": "/auth", "POSTGRESQL_HOST": database.connectionAddress,
          "POSTGRESQL_PORT": database.port.asText, "POSTGRESQL_DATABASE_NAME": "supertokens",
        ],
        secrets: [
          "POSTGRESQL_USER": database.containerSecrets["DB_USERNAME"],
          "POSTGRESQL_PASSWORD": database.containerSecrets["DB_PASSWORD"],
          "API_KEYS": secrets.containerSecrets["SUPERTOKENS_API_KEY"],
        ], logRetentionDays: values.retention, cluster: cluster, discovery: .value(.serviceConnect),
        ingress: .value(.shared), loadBalancer: alb.loadBalancer.asOptional, pathPatterns: ["/auth/*"],
        rulePriority: .value(20), writablePaths: ["/tmp", "/usr/lib/supertokens"]), as: "supertokens")
    let site = stack.add(
      StaticSite(
        accessLogs: .bucket(domainName: logs.logBucketDomainName, prefix: "site"), domainNames: [values.siteDomain],
        zoneID: certificate.zoneID.asOptional, certificateARN: certificate.certificateARN.asOptional,
        singlePageApplication: true,
        apiOrigin: .host(values.domain.asText, pathPatterns: ["/api/*", "/auth/*"]),
        forceDestroy: values.temporary))
    let migration = stack.add(
      Migration(
        task: api.runTaskConfig, command: ["./api", "migrate", "up"], repositoryARNs: [ecr.repositoryARNs["api"]],
        extraDatabases: database.extraDatabases, logRetentionDays: values.retention))
    let monitoring = stack.add(
      Monitoring(
        emails: .variable("alarm_emails", default: ["oncall@example.com"]),
        services: [
          "api": .service(cluster: api.clusterName, name: api.serviceName),
          "worker": .service(cluster: api.clusterName, name: worker.serviceName),
          "frontend": .service(cluster: api.clusterName, name: frontend.serviceName),
          "supertokens": .service(cluster: api.clusterName, name: supertokens.serviceName),
        ], loadBalancer: .loadBalancer(arnSuffix: alb.arnSuffix.asOptional),
        database: .database(dimensions: database.alarmDimensions, serverless: true),
        caches: ["cache": .cache(replicationGroupID: cache.replicationGroupID)]))
    let pipeline = stack.add(
      DeployIAM(
        accountID: .variable("account_id"), repository: .variable("github_repository"),
        environments: [.stackEnvironment],
        stateBucket: Input<String>.joined("utm-backend-", .stackEnvironment, "-tfstate").asOptional))
    stack.output("url", alb.url, "Where the system is reached.")
    stack.output("site_url", site.url, "Where the React application is reached from CloudFront's edge.")
    stack.output("site_bucket", site.bucketName, "Where the files of the React application go.")
    stack.output(
      "site_distribution_id", site.distributionID, "Distribution whose cache is cleared after a deployment of the site."
    )
    stack.output("name_servers", certificate.nameServers, "Name servers of the system's zone, for the zone above it.")
    stack.output("ecr_repository_urls", ecr.repositoryURLs, "Where images are pushed, by service.")
    stack.output("cluster_name", api.clusterName, "Name of the ECS cluster.")
    stack.output("run_migration_command", migration.runMigrationCommand, "Runs the API's migrations.")
    stack.output("create_databases_command", migration.createDatabasesCommand, "Creates the database of SuperTokens.")
    stack.output("db_endpoint", database.endpoint, "Host and port of Aurora.")
    stack.output("dashboard_url", monitoring.dashboardURL, "Dashboard with the metrics of everything.")
    stack.output("deploy_role_arn", pipeline.deployRoleARN, "Role that GitHub Actions takes to apply.")
    return stack
  }
}

/// What several modules are given.
private struct UTMValues {
  let domain: Input<DomainName> = .variable(
    "domain", description: "Domain of the system, for which a hosted zone is made.",
    ["dev": "dev.utm.example.com", "prod": "utm.example.com"])
  let siteDomain: Input<DomainName> = .variable(
    "site_domain", description: "Domain under which CloudFront serves the React application, in the zone of domain.",
    ["dev": "app.dev.utm.example.com", "prod": "app.utm.example.com"])
  let retention: Input<LogRetention> = .variable("log_retention_days", ["dev": .oneWeek, "prod": .oneYear])
  let protected: Input<Bool> = .variable(
    "protected", description: "Whether database and load balancer refuse to be deleted.", ["dev": false, "prod": true])
  let temporary: Input<Bool> = .variable(
    "temporary",
    description:
      "Whether the environment is thrown away with its data: buckets and repositories are deleted with what is in them, the database without a last snapshot.",
    ["dev": true, "prod": false])
}

/// Who reaches whom.
private enum UTMTraffic {
  static let groups: Input<[String: String]> = [
    "alb": "Load balancer", "api": "API tasks, and migrations", "worker": "Worker tasks", "frontend": "Frontend tasks",
    "supertokens": "SuperTokens tasks", "database": "Aurora", "cache": "Valkey",
  ]

  static let rules: Input<[String: TrafficRule]> = [
    "http": rule(.cidr("0.0.0.0/0"), .group("alb"), 80, "Clients, redirected to HTTPS"),
    "https": rule(.cidr("0.0.0.0/0"), .group("alb"), 443, "Clients"),
    "frontend": rule(.group("alb"), .group("frontend"), 3000, "Requests for pages"),
    "api": rule(.group("alb"), .group("api"), 8080, "Requests for the API"),
    "supertokens": rule(.group("alb"), .group("supertokens"), 3567, "Logins"),
    "api_supertokens": rule(.group("api"), .group("supertokens"), 3567, "Sessions"),
    "api_database": rule(.group("api"), .group("database"), 5432, "Queries"),
    "worker_database": rule(.group("worker"), .group("database"), 5432, "Queries"),
    "supertokens_database": rule(.group("supertokens"), .group("database"), 5432, "Queries"),
    "api_cache": rule(.group("api"), .group("cache"), 6379, "Cache, and new jobs"),
    "worker_cache": rule(.group("worker"), .group("cache"), 6379, "Jobs"),
    "api_out": rule(.group("api"), .cidr("0.0.0.0/0"), 443, "Images, logs, secrets, others"),
    "worker_out": rule(.group("worker"), .cidr("0.0.0.0/0"), 443, "Images, logs, secrets, others"),
    "frontend_out": rule(.group("frontend"), .cidr("0.0.0.0/0"), 443, "Images, logs"),
    "supertokens_out": rule(.group("supertokens"), .cidr("0.0.0.0/0"), 443, "Images, logs, secrets"),
  ]

  private static func rule(
    _ source: TrafficRule.End, _ target: TrafficRule.End, _ port: Int, _ description: String
  ) -> Input<TrafficRule> {
    .value(TrafficRule(from: source, to: target, .tcp(port), description))
  }
}
