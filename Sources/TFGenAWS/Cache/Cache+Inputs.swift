import HCL
public import TFGen

extension Cache {
  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required(
      "name", \.name,
      "Prefix of the names of all resources, such as user-mgmt-dev; ElastiCache allows 40 characters, name-cache.",
      rules: [NameInput.rule]),
    .required("security_group_ids", \.securityGroupIDs, "Security groups of the cache."),
    .required(
      "subnet_ids", \.subnetIDs, "Private subnets in at least two availability zones.", rules: [CacheRules.twoSubnets]),
    .optional(
      "authentication", \.authentication,
      "iam lets roles log in with short-lived tokens; none lets in whoever the security groups do, for clients that can't make tokens.",
      default: .iam, rules: [.choice(CacheAuthentication.self, of: "authentication")]),
    .optional(
      "engine", \.engine, "valkey, the open continuation of Redis, which costs a fifth less, or redis.",
      default: .valkey, rules: [.choice(CacheEngine.self, of: "engine")]),
    .optional(
      "engine_version", \.engineVersion,
      "Version of the engine: 7.2, 8.0 or 8.1 of valkey, 7.0 or 7.1 of redis; null for 8.0 and 7.1.", default: nil,
      rules: [CacheRules.engineVersion]),
    .optional(
      "eviction_policy", \.evictionPolicy,
      "What happens when memory is full: volatile-lru drops keys with an expiry that weren't used for long, which suits a cache; noeviction refuses writes, which job queues need. Only for nodes.",
      default: .volatileLRU, rules: [.choice(EvictionPolicy.self, of: "eviction_policy")]),
    .optional(
      "kind", \.kind, "nodes of a size that you choose, or serverless, which is charged by use.", default: .nodes,
      rules: [.choice(CacheKind.self, of: "kind")]),
    .optional(
      "kms_key_arn", \.kmsKeyARN,
      "KMS key of data and slow log; null for the keys that AWS owns. It can't be changed later without replacing the cache.",
      default: nil),
    .optional(
      "log_retention_days", \.logRetentionDays, "How many days the slow log is kept.", default: .oneYear,
      sandbox: .oneMonth, rules: [.oneOf(LogRetention.allCases.map(\.hclValue), of: "log_retention_days")]),
    .optional("node_type", \.nodeType, "Size of a node.", default: "cache.t4g.micro", rules: [CacheRules.nodeType]),
    .optional(
      "notification_topic_arns", \.notificationTopicARNs,
      "SNS topic that is told of failovers and maintenance; at most one.", default: [], rules: [CacheRules.oneTopic]),
    .optional(
      "port", \.port, "Port on which nodes listen; serverless caches always listen on 6379.", default: 6379,
      rules: [.range(1024...65535, of: "port")]),
    .optional(
      "replica_count", \.replicaCount,
      "How many copies of the data stand by in other zones; 0 loses the cache with its zone.", default: 1, sandbox: 0,
      rules: [.range(0...5, of: "replica_count")]),
    .optional(
      "serverless_max_ecpu", \.serverlessMaxECPU, "Most processing units a second that a serverless cache uses.",
      default: 5000, rules: [.range(1_000...15_000_000, of: "serverless_max_ecpu")]),
    .optional(
      "serverless_max_gb", \.serverlessMaxGB, "Most data that a serverless cache holds, in GB.", default: 5,
      rules: [.range(1...5_000, of: "serverless_max_gb")]),
    .optional(
      "snapshot_retention_days", \.snapshotRetentionDays, "How many days daily snapshots are kept; 0 for none.",
      default: 7, sandbox: 0, rules: [.range(0...35, of: "snapshot_retention_days")]),
  ]
}
