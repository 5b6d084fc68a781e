public import TFGen

extension Cache {
  /// Nodes, serverless, no login, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("cache") {
      MockAWS.provider
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument("subnet_ids", code: #"["subnet-a", "subnet-b"]"#)
        Argument("security_group_ids", code: #"["sg-a"]"#)
      }
      TopBlock("run", "nodes") {
        Argument("command", code: "apply")
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"aws_elasticache_replication_group.this[0].transit_encryption_enabled && aws_elasticache_replication_group.this[0].transit_encryption_mode == "required" && aws_elasticache_replication_group.this[0].at_rest_encryption_enabled == "true""#
          )
          Argument("error_message", "The cache is encrypted in transit and at rest.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              "aws_elasticache_replication_group.this[0].num_cache_clusters == 2 && aws_elasticache_replication_group.this[0].automatic_failover_enabled && aws_elasticache_replication_group.this[0].multi_az_enabled"
          )
          Argument("error_message", "A standby takes over in another zone.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code: #"aws_elasticache_parameter_group.this[0].family == "valkey8" && output.user_name == "test-dev-app""#)
          Argument("error_message", "The parameters fit the engine and roles log in.")
        }
        NestedBlock("assert") {
          Argument("condition", code: #"startswith(output.url, "rediss://") && endswith(output.url, ":6379")"#)
          Argument("error_message", "The URL asks for TLS.")
        }
      }
      TopBlock("run", "serverless") {
        Argument("command", code: "plan")
        NestedBlock("variables") { Argument("kind", "serverless") }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"length(aws_elasticache_replication_group.this) == 0 && aws_elasticache_serverless_cache.this[0].major_engine_version == "8""#
          )
          Argument("error_message", "A serverless cache has no nodes.")
        }
      }
      TopBlock("run", "queue_of_jobs") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("engine", "redis")
          Argument("authentication", "none")
          Argument("eviction_policy", "noeviction")
          Argument("replica_count", 0)
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"length(aws_elasticache_user.app) == 0 && length(output.connect_statement.resources) == 1 && aws_elasticache_parameter_group.this[0].family == "redis7""#
          )
          Argument("error_message", "Without a login there are no users.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code: "one(aws_elasticache_parameter_group.this[0].parameter).value == \"noeviction\"")
          Argument("error_message", "Jobs aren't dropped.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              "!aws_elasticache_replication_group.this[0].automatic_failover_enabled && !aws_elasticache_replication_group.this[0].multi_az_enabled"
          )
          Argument("error_message", "A single node has nobody to take over.")
        }
      }
      refused("one_subnet", "subnet_ids", #"["subnet-a"]"#, expects: "[var.subnet_ids]")
      refused("engine", "engine", #""memcached""#, expects: "[var.engine]")
      refused("version_of_the_other_engine", "engine_version", #""7.1""#, expects: "[var.engine_version]")
      refused("node_type", "node_type", #""t4g.micro""#, expects: "[var.node_type]")
      refused("eviction_policy", "eviction_policy", #""sometimes""#, expects: "[var.eviction_policy]")
      refused("replicas", "replica_count", "6", expects: "[var.replica_count]")
      refused("two_topics", "notification_topic_arns", #"["a", "b"]"#, expects: "[var.notification_topic_arns]")
      refused("retention", "log_retention_days", "8", expects: "[var.log_retention_days]")
    }
  ]
}
