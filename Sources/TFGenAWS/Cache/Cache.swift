public import HCL
public import TFGen

/// A Valkey or Redis cache.
public struct Cache: AWSModule {
  /// `cache`
  public static let typeName = "cache"
  /// What it is.
  public static let summary =
    "ElastiCache with Valkey or Redis, as nodes or serverless: in private subnets, encrypted in transit and at rest, with a login, a standby, snapshots and a slow log."

  /// Prefix of names.
  public var name: Input<String>
  /// Groups that let the services in.
  public var securityGroupIDs: Input<[SecurityGroupID]>
  /// Private subnets in at least two zones.
  public var subnetIDs: Input<[SubnetID]>
  /// Who may log in.
  public var authentication: Input<CacheAuthentication>
  /// Valkey or Redis.
  public var engine: Input<CacheEngine>
  /// Version of the engine.
  public var engineVersion: Input<String?>
  /// What happens when memory is full.
  public var evictionPolicy: Input<EvictionPolicy>
  /// Nodes or serverless.
  public var kind: Input<CacheKind>
  /// Key, when it isn't ElastiCache's own.
  public var kmsKeyARN: Input<KMSKeyARN?>
  /// How long the slow log is kept.
  public var logRetentionDays: Input<LogRetention>
  /// Size of a node.
  public var nodeType: Input<String>
  /// Who is told of failovers.
  public var notificationTopicARNs: Input<[String]>
  /// Port.
  public var port: Input<Int>
  /// Standbys.
  public var replicaCount: Input<Int>
  /// Limit of a serverless cache's work.
  public var serverlessMaxECPU: Input<Int>
  /// Limit of a serverless cache's size.
  public var serverlessMaxGB: Input<Int>
  /// Days of snapshots.
  public var snapshotRetentionDays: Input<Int>

  /// Makes a Valkey or Redis cache.
  public init(
    name: Input<String> = .stackName, securityGroupIDs: Input<[SecurityGroupID]>, subnetIDs: Input<[SubnetID]>,
    authentication: Input<CacheAuthentication> = .moduleDefault, engine: Input<CacheEngine> = .moduleDefault,
    engineVersion: Input<String?> = .moduleDefault, evictionPolicy: Input<EvictionPolicy> = .moduleDefault,
    kind: Input<CacheKind> = .moduleDefault, kmsKeyARN: Input<KMSKeyARN?> = .moduleDefault,
    logRetentionDays: Input<LogRetention> = .moduleDefault, nodeType: Input<String> = .moduleDefault,
    notificationTopicARNs: Input<[String]> = .moduleDefault, port: Input<Int> = .moduleDefault,
    replicaCount: Input<Int> = .moduleDefault, serverlessMaxECPU: Input<Int> = .moduleDefault,
    serverlessMaxGB: Input<Int> = .moduleDefault, snapshotRetentionDays: Input<Int> = .moduleDefault
  ) {
    self.name = name
    self.securityGroupIDs = securityGroupIDs
    self.subnetIDs = subnetIDs
    self.authentication = authentication
    self.engine = engine
    self.engineVersion = engineVersion
    self.evictionPolicy = evictionPolicy
    self.kind = kind
    self.kmsKeyARN = kmsKeyARN
    self.logRetentionDays = logRetentionDays
    self.nodeType = nodeType
    self.notificationTopicARNs = notificationTopicARNs
    self.port = port
    self.replicaCount = replicaCount
    self.serverlessMaxECPU = serverlessMaxECPU
    self.serverlessMaxGB = serverlessMaxGB
    self.snapshotRetentionDays = snapshotRetentionDays
  }

  /// For stack files.
  public init(blank: Blank) { self.init(securityGroupIDs: blank.required(), subnetIDs: blank.required()) }

  /// The outputs.
  public struct Outputs: Sendable {
    /// Host that writes.
    public let primaryEndpoint = Output<String>(
      "primary_endpoint", "Host that reads and writes.", "local.primary_endpoint")
    /// Host that reads.
    public let readerEndpoint = Output<String>(
      "reader_endpoint", "Host that reads from the standbys.", "local.reader_endpoint")
    /// Port.
    public let port = Output<Int>(
      "port", "Port of the cache.", "local.port")
    /// For clients that take a URL.
    public let url = Output<String>(
      "url", "URL for clients, with TLS and without a login: rediss://host:port.",
      #""rediss://${local.primary_endpoint}:${local.port}""#)
    /// For clients that log in.
    public let userName = Output<String?>(
      "user_name", "Name of the user that logs in with a token; null without authentication.",
      "one(aws_elasticache_user.app[*].user_name)")
    /// For a task role that logs in.
    public let connectStatement = Output<PolicyStatement>(
      "connect_statement", "What a role needs to log in.",
      #"{ actions = ["elasticache:Connect"], resources = concat(aws_elasticache_replication_group.this[*].arn, aws_elasticache_serverless_cache.this[*].arn, aws_elasticache_user.app[*].arn) }"#
    )
    /// For alarms.
    public let replicationGroupID = Output<String?>(
      "replication_group_id", "ID of the nodes as a group; null when serverless.",
      "one(aws_elasticache_replication_group.this[*].id)")
    /// For alarms.
    public let memberClusterIDs = Output<[String]>(
      "member_cluster_ids", "IDs of the nodes.",
      "try(sort(aws_elasticache_replication_group.this[0].member_clusters), [])")
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.primaryEndpoint.definition, outputs.readerEndpoint.definition, outputs.port.definition,
    outputs.url.definition, outputs.userName.definition, outputs.connectStatement.definition,
    outputs.replicationGroupID.definition, outputs.memberClusterIDs.definition,
  ]

  /// ElastiCache allows 40 characters.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    context.checkLengths(of: name, [("cache", "-cache", 40)])
      + context.refusePublicSubnets(subnetIDs, of: "cache") + CacheRules.conflicts(of: self, context)
  }
}
