public import TFGen

extension Stack {
  /// A React application on S3 and CloudFront, an API on ECS Fargate that API Gateway reaches through a private load
  /// balancer, and PostgreSQL on RDS.
  ///
  /// The same stack as text is `examples/expense-manager/tfgen.hcl`; both give the same bytes.
  public static var expenseManager: Stack {
    var stack = Stack("expense-manager", environments: ["dev", "staging", "prod"], region: "us-east-1")
    stack.stateStore = StateStore(bucket: .joined("expense-manager-", .stackEnvironment, "-tfstate"))
    let values = ExpenseManagerVariables()
    let network = stack.add(
      Network(
        availabilityZones: .value(AvailabilityZones("us-east-1a", "us-east-1b")),
        cidr: .variable("vpc_cidr", ["dev": "10.0.0.0/16", "staging": "10.1.0.0/16", "prod": "10.2.0.0/16"]),
        natGatewayMode: .variable("nat_gateway_mode", ["dev": "single", "staging": "single", "prod": "per_zone"])))
    stack.add(FlowLogs(vpcID: network.vpcID, logRetentionDays: values.logRetentionDays))
    let security = stack.add(
      Security(
        vpcID: network.vpcID, albIngressCIDRs: [], servicePort: 3000, databasePort: 5432,
        groups: ["api-gateway": "Link of API Gateway into the VPC"],
        rules: [
          "api_gateway_to_alb": .value(
            TrafficRule(from: .group("api-gateway"), to: .group("alb"), .tcp(443), "Requests from API Gateway"))
        ]))
    let ecr = stack.add(
      ECR(repositories: .value(["backend": .init(keepImages: 10)]), forceDelete: values.temporary))
    let logs = stack.add(
      Storage(
        accountID: values.accountID.asOptional, bucketName: "logs", forceDestroy: values.temporary, kind: .value(.logs),
        logSources: .value([.alb, .cloudfront, .s3])), as: "logs")
    let database = stack.add(
      Database(
        subnetIDs: network.privateSubnetIDs, securityGroupIDs: [security.databaseSecurityGroupID],
        instanceClass: .variable(
          "db_instance_class", ["dev": "db.t3.micro", "staging": "db.t3.small", "prod": "db.t3.medium"]),
        allocatedStorageGB: .variable("db_allocated_storage_gb", ["dev": 20, "staging": 50, "prod": 100]),
        maxAllocatedStorageGB: .variable("db_max_allocated_storage_gb", ["dev": 50, "staging": 200, "prod": 500]),
        multiAZ: .variable("db_multi_az", ["dev": false, "staging": false, "prod": true]), databaseName: "expenses",
        port: security.databasePort, backupRetentionDays: 7, deletionProtection: values.protected,
        skipFinalSnapshot: values.temporary, backupTags: ["Backup": "daily"],
        eventTopicARNs: [Monitoring.addedLater().topicARN], generatedPasswordVersion: .value(1),
        logRetentionDays: values.logRetentionDays))
    let secrets = stack.add(
      Secrets(
        secrets: .value([
          "jwt-secret": .generated("Signs the tokens of the API"),
          "openai-api-key": .external("Key of the OpenAI API, put here by hand"),
        ])))
    let certificate = stack.add(
      DNSCertificate(
        domainName: values.siteDomain, zone: .new(values.siteDomain),
        subjectAlternativeNames: [values.apiDomain]))
    let balancer = stack.add(
      ALB(
        subnetIDs: network.privateSubnetIDs, securityGroupIDs: [security.albSecurityGroupID],
        accessLogs: .bucket(logs.logBucketName.asText, prefix: "alb"), isInternal: true, listeners: .value(.https),
        certificateARN: certificate.certificateARN.asOptional, deletionProtection: values.protected))
    let service = stack.add(
      ECSService(
        serviceName: "backend", vpcID: network.vpcID, subnetIDs: network.privateSubnetIDs,
        securityGroupIDs: [security.serviceSecurityGroupID], repositoryARNs: [ecr.repositoryARNs["backend"]],
        image: .variable("container_image"), size: .value(.quarter(.mib512)),
        desiredCount: values.desiredCount, port: security.servicePort,
        healthCheckPath: "/api",
        environment: [
          "NODE_ENV": "production", "APP_ENV": .stackEnvironment, "PORT": security.servicePort.asText,
          "CORS_ORIGIN": values.siteOrigin,
        ],
        secrets: [
          "DATABASE_URL": database.urlSecrets["DATABASE_URL"], "JWT_SECRET": secrets.secretARNs["jwt-secret"],
          "OPENAI_API_KEY": secrets.secretARNs["openai-api-key"],
        ],
        logRetentionDays: values.logRetentionDays, ingress: .value(.shared),
        loadBalancer: balancer.loadBalancer.asOptional, rulePriority: .value(100),
        scaling: .variable(
          "scaling",
          [
            "dev": ServiceScaling(min: 1, max: 3, cpuPercent: 60),
            "staging": ServiceScaling(min: 2, max: 3, cpuPercent: 60),
            "prod": ServiceScaling(min: 3, max: 9, cpuPercent: 60),
          ]),
        deploymentStrategy: .value(.blueGreen)))
    let api = stack.add(
      APIGateway(
        backend: .privateListener(
          balancer.listenerARN, subnetIDs: network.privateSubnetIDs,
          securityGroupIDs: [security.securityGroupIDs["api-gateway"]], tlsServerName: values.apiDomain.asOptional),
        throttleRate: 1000, throttleBurst: 2000, cors: .origins(values.siteOrigin),
        domainName: values.apiDomain.asOptional, zoneID: certificate.zoneID.asOptional,
        certificateARN: certificate.certificateARN.asOptional, logRetentionDays: values.logRetentionDays))
    let waf = stack.add(WAF(scope: .value(.cloudfront), logRetentionDays: values.logRetentionDays))
    stack.add(
      WAF(
        resourceARNs: ["alb": balancer.arn], rateLimit: 300000, logRetentionDays: values.logRetentionDays),
      as: "api_waf")
    let site = stack.add(
      StaticSite(
        accessLogs: .bucket(domainName: logs.logBucketDomainName, prefix: "site"), domainNames: [values.siteDomain],
        zoneID: certificate.zoneID.asOptional, certificateARN: certificate.certificateARN.asOptional,
        singlePageApplication: true, apiOrigin: .host(api.hostName, pathPattern: "/api/*"),
        webACLARN: waf.webACLARN.asOptional, forceDestroy: values.temporary))
    let monitoring = stack.add(
      Monitoring(
        emails: .variable(
          "alarm_emails",
          ["dev": [], "staging": ["team@example.com"], "prod": ["team@example.com", "on-call@example.com"]]),
        services: [
          "backend": .service(
            cluster: service.clusterName, name: Input<String>.joined(.stackName, "-backend").asOptional,
            minimumTasks: values.desiredCount)
        ],
        loadBalancer: .loadBalancer(arnSuffix: balancer.arnSuffix.asOptional),
        database: .database(dimensions: database.alarmDimensions, minimumFreeStorageGB: 5),
        targetGroups: ["backend": service.targetGroupARNSuffix]))
    stack.add(Backup(failureTopicARNs: [monitoring.topicARN], forceDestroy: values.temporary))
    let pipeline = stack.add(
      DeployIAM(
        accountID: values.accountID, repository: "example-org/expense-manager", environments: [.stackEnvironment],
        stateBucket: Input<String>.joined("expense-manager-", .stackEnvironment, "-tfstate").asOptional))
    stack.output("site_url", site.url, "Where people use the application.")
    stack.output("api_url", api.url, "Where programs call the API.")
    stack.output("name_servers", certificate.nameServers, "Name servers of the site's zone, for the zone above it.")
    stack.output("site_bucket", site.bucketName, "Where the React application's files go.")
    stack.output(
      "distribution_id", site.distributionID,
      "Distribution whose cache is emptied after a deployment of the site.")
    stack.output("ecr_repository_url", ecr.repositoryURLs["backend"], "Where images of the API are pushed.")
    stack.output("ecs_cluster_name", service.clusterName, "Name of the ECS cluster.")
    stack.output("log_group_name", service.logGroupName, "Log group of the API.")
    stack.output("db_endpoint", database.endpoint, "Host and port of PostgreSQL.")
    stack.output("secret_arns", secrets.secretARNs, "Secrets by name, for whoever puts the key of OpenAI there.")
    stack.output("dashboard_url", monitoring.dashboardURL, "Dashboard of the application and its database.")
    stack.output("deploy_role_arn", pipeline.deployRoleARN, "Role with which the pipeline applies.")
    stack.output("plan_role_arn", pipeline.planRoleARN, "Role with which pull requests are planned.")
    return stack
  }
}

/// Variables that several modules of the stack take.
private struct ExpenseManagerVariables {
  let accountID = Input<AccountID>.variable(
    "account_id", ["dev": "111111111111", "staging": "222222222222", "prod": "333333333333"])
  let desiredCount = Input<Int>.variable("desired_count", ["dev": 1, "staging": 2, "prod": 3])
  let siteDomain = Input<DomainName>.variable(
    "site_domain", description: "Domain of the site, for which a hosted zone is made.",
    [
      "dev": "dev.expenses.example.com", "staging": "staging.expenses.example.com", "prod": "expenses.example.com",
    ])
  let apiDomain = Input<DomainName>.variable(
    "api_domain", description: "Domain of the API, in the zone of the site's.",
    [
      "dev": "api.dev.expenses.example.com", "staging": "api.staging.expenses.example.com",
      "prod": "api.expenses.example.com",
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

  /// What browsers send as the origin of the site's pages.
  var siteOrigin: Input<String> { .joined("https://", siteDomain.asText) }
}
