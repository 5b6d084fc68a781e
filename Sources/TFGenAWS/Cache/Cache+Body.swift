public import TFGen

extension Cache {
  /// Nodes or a serverless cache, with subnet group, parameters, user and slow log.
  @ModuleBodyBuilder public var body: ModuleBody {
    Locals {
      Argument("is_serverless", code: #"var.kind == "serverless""#)
      Argument(
        "engine_version", code: #"coalesce(var.engine_version, var.engine == "valkey" ? "8.0" : "7.1")"#)
      Argument("engine_major", code: #"split(".", local.engine_version)[0]"#)
      Argument("has_users", code: #"var.authentication == "iam""#)
      Argument("port", code: "local.is_serverless ? 6379 : var.port")
      Argument(
        "primary_endpoint",
        code:
          "local.is_serverless ? try(aws_elasticache_serverless_cache.this[0].endpoint[0].address, null) : try(aws_elasticache_replication_group.this[0].primary_endpoint_address, null)"
      )
      Argument(
        "reader_endpoint",
        code:
          "local.is_serverless ? try(aws_elasticache_serverless_cache.this[0].reader_endpoint[0].address, null) : try(aws_elasticache_replication_group.this[0].reader_endpoint_address, null)"
      )
    }
    nodes
    serverless
    Topic("users") { users }
  }

  @ModuleBodyBuilder private var nodes: ModuleBody {
    Resource("aws_elasticache_subnet_group", "this") {
      Argument("count", code: "local.is_serverless ? 0 : 1")
      Argument("name", code: #""${var.name}-cache""#)
      Argument("description", "Private subnets of the cache")
      Argument("subnet_ids", code: "var.subnet_ids")
    }
    Resource("aws_elasticache_parameter_group", "this") {
      Argument("count", code: "local.is_serverless ? 0 : 1")
      Argument(
        "name", code: #""${var.name}-cache-${var.engine}${local.engine_major}""#,
        comment: "The family is in the name: a major upgrade needs the new group beside the old one.")
      Argument("description", "Parameters of the cache")
      Argument("family", code: #""${var.engine}${local.engine_major}""#)
      NestedBlock("parameter") {
        Argument("name", "maxmemory-policy")
        Argument("value", code: "var.eviction_policy")
      }
      NestedBlock("lifecycle") { Argument("create_before_destroy", true) }
    }
    Resource("aws_elasticache_replication_group", "this") {
      Argument("count", code: "local.is_serverless ? 0 : 1")
      Argument("replication_group_id", code: #""${var.name}-cache""#)
      Argument("description", code: #""Cache of ${var.name}""#)
      Argument("engine", code: "var.engine")
      Argument("engine_version", code: "local.engine_version")
      Argument("node_type", code: "var.node_type")
      Argument("num_cache_clusters", code: "1 + var.replica_count")
      Argument("automatic_failover_enabled", code: "var.replica_count > 0")
      Argument("multi_az_enabled", code: "var.replica_count > 0")
      Argument("port", code: "var.port")
      Argument("subnet_group_name", code: "aws_elasticache_subnet_group.this[0].name")
      Argument("security_group_ids", code: "var.security_group_ids")
      Argument("parameter_group_name", code: "aws_elasticache_parameter_group.this[0].name")
      Argument("user_group_ids", code: "aws_elasticache_user_group.this[*].user_group_id")
      Argument("transit_encryption_enabled", true)
      Argument("transit_encryption_mode", "required")
      Argument("at_rest_encryption_enabled", true)
      Argument("kms_key_id", code: "var.kms_key_arn")
      Argument("auto_minor_version_upgrade", true)
      Argument("snapshot_retention_limit", code: "var.snapshot_retention_days")
      Argument("snapshot_window", "02:00-03:00")
      Argument("maintenance_window", "sun:03:30-sun:04:30")
      Argument("notification_topic_arn", code: "one(var.notification_topic_arns)")
      Argument("apply_immediately", false)
      NestedBlock("log_delivery_configuration") {
        Argument("log_type", "slow-log")
        Argument("log_format", "json")
        Argument("destination_type", "cloudwatch-logs")
        Argument("destination", code: "aws_cloudwatch_log_group.slow_log[0].name")
      }
    }
    .waived(
      Waiver(
        checkov: ["CKV2_AWS_50"],
        reason: "Failover is on wherever there is a replica to fail over to, which checkov can't read.")
    )
    .waived(
      Waiver(
        checkov: ["CKV_AWS_31"],
        reason: "Roles log in with short-lived tokens of IAM; an auth token would stand in the state.")
    )
    .waived(
      Waiver(
        policies: ["aws-elasticache-auth"],
        reason: "Whoever reaches the port may use it, as the stack says: authentication."),
      when: authentication.mayBe(CacheAuthentication.none))
    .withoutOwnKey(kmsKeyARN, checkov: ["CKV_AWS_191"], service: "ElastiCache")
    Resource("aws_cloudwatch_log_group", "slow_log") {
      Argument("count", code: "local.is_serverless ? 0 : 1")
      Argument("name", code: #""/aws/elasticache/${var.name}-cache/slow-log""#)
      Argument("retention_in_days", code: "var.log_retention_days")
      Argument("kms_key_id", code: "var.kms_key_arn")
    }
    .keepingLogs(retention: logRetentionDays, key: kmsKeyARN)
  }

  @ModuleBodyBuilder private var serverless: ModuleBody {
    Resource("aws_elasticache_serverless_cache", "this") {
      Argument("count", code: "local.is_serverless ? 1 : 0")
      Argument("name", code: #""${var.name}-cache""#)
      Argument("description", code: #""Cache of ${var.name}""#)
      Argument("engine", code: "var.engine")
      Argument("major_engine_version", code: "local.engine_major")
      Argument("subnet_ids", code: "var.subnet_ids")
      Argument("security_group_ids", code: "var.security_group_ids")
      Argument("user_group_id", code: "one(aws_elasticache_user_group.this[*].user_group_id)")
      Argument("kms_key_id", code: "var.kms_key_arn")
      Argument("daily_snapshot_time", "02:00")
      Argument("snapshot_retention_limit", code: "var.snapshot_retention_days")
      NestedBlock("cache_usage_limits") {
        NestedBlock("data_storage") {
          Argument("maximum", code: "var.serverless_max_gb")
          Argument("unit", "GB")
        }
        NestedBlock("ecpu_per_second") { Argument("maximum", code: "var.serverless_max_ecpu") }
      }
    }
  }

  @ModuleBodyBuilder private var users: ModuleBody {
    Resource(
      "aws_elasticache_user", "app",
      comment:
        "Roles log in as this user, with a token that lives for minutes. AWS wants its name and its ID to be the same."
    ) {
      Argument("count", code: "local.has_users ? 1 : 0")
      Argument("user_id", code: #""${var.name}-app""#)
      Argument("user_name", code: #""${var.name}-app""#)
      Argument("engine", code: "var.engine")
      Argument("access_string", "on ~* &* +@all -@dangerous +info +keys")
      NestedBlock("authentication_mode") { Argument("type", "iam") }
    }
    Resource(
      "aws_elasticache_user", "default",
      comment: "Whoever comes without a name is this user: it is off and may do nothing."
    ) {
      Argument("count", code: "local.has_users ? 1 : 0")
      Argument("user_id", code: #""${var.name}-default""#)
      Argument("user_name", "default")
      Argument("engine", code: "var.engine")
      Argument("access_string", "off ~* -@all")
      NestedBlock("authentication_mode") { Argument("type", "no-password-required") }
    }
    Resource("aws_elasticache_user_group", "this") {
      Argument("count", code: "local.has_users ? 1 : 0")
      Argument("user_group_id", code: #""${var.name}-cache""#)
      Argument("engine", code: "var.engine")
      Argument(
        "user_ids", code: "[aws_elasticache_user.default[0].user_id, aws_elasticache_user.app[0].user_id]")
    }
  }
}
