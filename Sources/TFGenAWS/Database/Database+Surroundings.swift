import TFGen

extension Database {
  /// A secret for a password that was given or is made here.
  @ModuleBodyBuilder var secret: ModuleBody {
    Locals {
      Argument("is_password_generated", code: "var.generated_password_version != null")
      Argument(
        "has_own_secret", code: "local.is_password_generated || var.password_version != null",
        comment: "The secret with username and password: made here when the password is, made by RDS when not.")
      Argument(
        "password_version",
        code: "local.is_password_generated ? var.generated_password_version : var.password_version")
      Argument(
        "password", code: #"local.is_password_generated ? replace(uuid(), "-", "") : var.password"#,
        comment: """
          Random digits, made once in each apply and used only where the version is new: by the database first, then by
          the secret. Should the second fail after the first, raise the version.
          """)
      Argument(
        "secret_arn",
        code: """
          local.has_own_secret
          ? one(aws_secretsmanager_secret.credentials[*].arn)
          : local.is_aurora
          ? one(flatten(aws_rds_cluster.this[*].master_user_secret[*].secret_arn))
          : one(flatten(aws_db_instance.this[*].master_user_secret[*].secret_arn))
          """)
      Argument(
        "filled_secret_arn",
        code: "local.has_own_secret ? one(aws_secretsmanager_secret_version.credentials[*].arn) : local.secret_arn",
        comment: "Containers that start before the secret has a value would fail.")
    }
    Resource(
      "aws_secretsmanager_secret", "credentials",
      comment: "Containers read the password from here; it is written once and never read back."
    ) {
      Argument("count", code: "local.has_own_secret ? 1 : 0")
      Argument("name_prefix", code: #""${var.name}-db-""#)
      Argument("description", "Credentials of the database's master user")
      Argument("kms_key_id", code: "var.kms_key_arn")
      Argument("recovery_window_in_days", code: "var.deletion_protection ? 30 : 0")
    }
    .waived(
      Waiver(
        checkov: ["CKV2_AWS_57"],
        reason: "It changes when its version is raised; a password that RDS manages rotates by itself.")
    )
    .withoutOwnKey(kmsKeyARN, checkov: ["CKV_AWS_149"], trivy: ["AWS-0098"], service: "Secrets Manager")
    Resource("aws_secretsmanager_secret_version", "credentials") {
      Argument("count", code: "local.has_own_secret ? 1 : 0")
      Argument("secret_id", code: "aws_secretsmanager_secret.credentials[0].id")
      Argument(
        "secret_string_wo",
        .json(
          #"""
          {
            username = var.username
            password = local.password
            host     = local.connection_address
            port     = var.port
            dbname   = var.database_name
            url      = "postgresql://${var.username}:${urlencode(local.password)}@${local.connection_address}:${var.port}/${var.database_name}?sslmode=require"
          }
          """#))
      Argument("secret_string_wo_version", code: "local.password_version")
    }
  }

  /// The role of enhanced monitoring, and events.
  @ModuleBodyBuilder var monitoring: ModuleBody {
    Resource(
      "aws_iam_role", "monitoring", comment: "With which RDS writes what it measures of the operating system."
    ) {
      Argument("count", code: "var.enhanced_monitoring_seconds == 0 ? 0 : 1")
      Argument("name", code: #""${var.name}-db-monitoring""#)
      Argument(
        "assume_role_policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = [{
              Effect    = "Allow"
              Action    = "sts:AssumeRole"
              Principal = { Service = "monitoring.rds.amazonaws.com" }
            }]
          }
          """#))
    }
    Resource("aws_iam_role_policy_attachment", "monitoring") {
      Argument("count", code: "var.enhanced_monitoring_seconds == 0 ? 0 : 1")
      Argument("role", code: "aws_iam_role.monitoring[0].name")
      Argument("policy_arn", "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole")
    }
    Resource("aws_db_event_subscription", "this") {
      Argument("count", code: "length(var.event_topic_arns)")
      Argument("name", code: #""${var.name}-db-${count.index + 1}""#)
      Argument("sns_topic", code: "var.event_topic_arns[count.index]")
      Argument("source_type", code: #"local.is_aurora ? "db-cluster" : "db-instance""#)
      Argument(
        "source_ids",
        code: "local.is_aurora ? aws_rds_cluster.this[*].cluster_identifier : aws_db_instance.this[*].identifier")
      Argument(
        "event_categories",
        code:
          #"local.is_aurora ? ["failover", "failure", "maintenance", "notification"] : ["availability", "backup", "failover", "failure", "low storage", "maintenance", "recovery"]"#
      )
    }
  }

  /// Proxy, its target and its role.
  @ModuleBodyBuilder var proxyResources: ModuleBody {
    Resource("aws_db_proxy", "this") {
      Argument("count", code: "var.proxy == null ? 0 : 1")
      Argument("name", code: #""${var.name}-db-proxy""#)
      Argument("engine_family", "POSTGRESQL")
      Argument("require_tls", true)
      Argument("idle_client_timeout", code: "var.proxy.idle_timeout_seconds")
      Argument("role_arn", code: "aws_iam_role.proxy[0].arn")
      Argument("vpc_subnet_ids", code: "var.subnet_ids")
      Argument("vpc_security_group_ids", code: "var.proxy_security_group_ids")
      NestedBlock("auth") {
        Argument("auth_scheme", "SECRETS")
        Argument("client_password_auth_type", "POSTGRES_SCRAM_SHA_256")
        Argument("iam_auth", code: #"var.proxy.iam_required ? "REQUIRED" : "DISABLED""#)
        Argument("secret_arn", code: "local.secret_arn")
      }
      NestedBlock(
        "lifecycle",
        comment: "A proxy stays in its subnets; one more zone mustn't make another proxy with another address."
      ) {
        Argument("ignore_changes", code: "[vpc_subnet_ids]")
      }
    }
    Resource("aws_db_proxy_default_target_group", "this") {
      Argument("count", code: "var.proxy == null ? 0 : 1")
      Argument("db_proxy_name", code: "aws_db_proxy.this[0].name")
      NestedBlock("connection_pool_config") {
        Argument("max_connections_percent", code: "var.proxy.max_connections_percent")
        Argument("max_idle_connections_percent", code: "floor(var.proxy.max_connections_percent / 2)")
        Argument("connection_borrow_timeout", 120)
      }
    }
    Resource("aws_db_proxy_target", "this") {
      Argument("count", code: "var.proxy == null ? 0 : 1")
      Argument("db_proxy_name", code: "aws_db_proxy.this[0].name")
      Argument("target_group_name", code: "aws_db_proxy_default_target_group.this[0].name")
      Argument("db_instance_identifier", code: "one(aws_db_instance.this[*].identifier)")
      Argument("db_cluster_identifier", code: "one(aws_rds_cluster.this[*].cluster_identifier)")
      Argument(
        "depends_on", code: "[aws_rds_cluster_instance.this]",
        comment: "The proxy finds the writer only when the cluster has instances.")
    }
    Resource("aws_iam_role", "proxy", comment: "With which the proxy reads the password.") {
      Argument("count", code: "var.proxy == null ? 0 : 1")
      Argument("name", code: #""${var.name}-db-proxy""#)
      Argument(
        "assume_role_policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = [{
              Effect    = "Allow"
              Action    = "sts:AssumeRole"
              Principal = { Service = "rds.amazonaws.com" }
            }]
          }
          """#))
    }
    Resource("aws_iam_role_policy", "proxy") {
      Argument("count", code: "var.proxy == null ? 0 : 1")
      Argument("name", "read-secret")
      Argument("role", code: "aws_iam_role.proxy[0].id")
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = concat(
              [
                {
                  Sid      = "ReadSecret"
                  Effect   = "Allow"
                  Action   = "secretsmanager:GetSecretValue"
                  Resource = [local.secret_arn]
                },
              ],
              var.kms_key_arn == null ? [] : [{
                Sid      = "DecryptSecret"
                Effect   = "Allow"
                Action   = "kms:Decrypt"
                Resource = [var.kms_key_arn]
              }],
            )
          }
          """#))
    }
  }

  /// Addresses of the time when there was nothing but instances.
  @ModuleBodyBuilder var moved: ModuleBody {
    TopBlock("moved") {
      Argument("from", code: "aws_db_instance.this")
      Argument("to", code: "aws_db_instance.this[0]")
    }
    TopBlock("moved") {
      Argument("from", code: "aws_db_parameter_group.this")
      Argument("to", code: "aws_db_parameter_group.this[0]")
    }
  }
}
