public import TFGen

extension Database {
  /// Subnet group, parameters, instance, and a secret for a password that was given.
  @ModuleBodyBuilder public var body: ModuleBody {
    Locals {
      Argument("engine_major", code: #"split(".", var.engine_version)[0]"#)
      Argument("is_password_given", code: "var.password_version != null")
      Argument(
        "secret_arn",
        code:
          "local.is_password_given ? one(aws_secretsmanager_secret.credentials[*].arn) : one(aws_db_instance.this.master_user_secret[*].secret_arn)",
        comment: "The secret with username and password: made here when the password is given, made by RDS when not.")
    }
    Resource("aws_db_subnet_group", "this") {
      Argument("name_prefix", code: #""${var.name}-""#)
      Argument("description", "Private subnets of the database")
      Argument("subnet_ids", code: "var.subnet_ids")
      Argument("tags", code: #"{ Name = "${var.name}-db" }"#)
    }
    Resource("aws_db_parameter_group", "this") {
      Argument("name_prefix", code: #""${var.name}-""#)
      Argument("description", "Parameters of the database")
      Argument("family", code: #""postgres${local.engine_major}""#)
      Argument("tags", code: #"{ Name = "${var.name}-db" }"#)
      NestedBlock("parameter", comment: "Connections without TLS are refused.") {
        Argument("name", "rds.force_ssl")
        Argument("value", "1")
      }
      NestedBlock("parameter") {
        Argument("name", "log_min_duration_statement")
        Argument("value", "1000")
      }
      NestedBlock(
        "lifecycle", comment: "A major upgrade needs the group of the new family before it leaves the old one."
      ) {
        Argument("create_before_destroy", true)
      }
    }
    instance
    secret
  }

  @ModuleBodyBuilder private var instance: ModuleBody {
    Resource("aws_db_instance", "this") {
      Argument("identifier", code: #""${var.name}-db""#)
      Argument("engine", "postgres")
      Argument("engine_version", code: "var.engine_version")
      Argument("engine_lifecycle_support", "open-source-rds-extended-support-disabled")
      Argument("instance_class", code: "var.instance_class")
      Argument("allocated_storage", code: "var.allocated_storage_gb")
      Argument("max_allocated_storage", code: "var.max_allocated_storage_gb")
      Argument("storage_type", "gp3")
      Argument("storage_encrypted", true)
      Argument("kms_key_id", code: "var.kms_key_arn")
      Argument("multi_az", code: "var.multi_az")
      Argument("db_name", code: "var.database_name")
      Argument("port", code: "var.port")
      Argument("username", code: "var.username")
      Argument(
        "manage_master_user_password", code: "local.is_password_given ? null : true",
        comment:
          "Either RDS makes, keeps and rotates the password, or it is given and goes through write-only arguments.")
      Argument("password_wo", code: "var.password")
      Argument("password_wo_version", code: "var.password_version")
      Argument("iam_database_authentication_enabled", true)
      Argument("db_subnet_group_name", code: "aws_db_subnet_group.this.name")
      Argument("vpc_security_group_ids", code: "var.security_group_ids")
      Argument("publicly_accessible", false)
      Argument("parameter_group_name", code: "aws_db_parameter_group.this.name")
      Argument("ca_cert_identifier", "rds-ca-rsa2048-g1")
      Argument("backup_retention_period", code: "var.backup_retention_days")
      Argument("backup_window", "02:00-03:00")
      Argument("maintenance_window", "sun:03:30-sun:04:30")
      Argument("auto_minor_version_upgrade", true)
      Argument("copy_tags_to_snapshot", true)
      Argument("delete_automated_backups", false)
      Argument("deletion_protection", code: "var.deletion_protection")
      Argument("skip_final_snapshot", code: "var.skip_final_snapshot")
      Argument("final_snapshot_identifier", code: #"var.skip_final_snapshot ? null : "${var.name}-db-final""#)
      Argument("enabled_cloudwatch_logs_exports", code: #"["postgresql", "upgrade"]"#)
      Argument("performance_insights_enabled", true)
      Argument("performance_insights_retention_period", 7)
      Argument("apply_immediately", false)
      Argument("tags", code: #"{ Name = "${var.name}-db" }"#)
    }
  }

  @ModuleBodyBuilder private var secret: ModuleBody {
    Resource(
      "aws_secretsmanager_secret", "credentials",
      comment: "Containers read a given password from here; it is written once and never read back."
    ) {
      Argument("count", code: "local.is_password_given ? 1 : 0")
      Argument("name_prefix", code: #""${var.name}-db-""#)
      Argument("description", "Credentials of the database's master user")
      Argument("kms_key_id", code: "var.kms_key_arn")
      Argument("recovery_window_in_days", code: "var.deletion_protection ? 30 : 0")
    }
    Resource("aws_secretsmanager_secret_version", "credentials") {
      Argument("count", code: "local.is_password_given ? 1 : 0")
      Argument("secret_id", code: "aws_secretsmanager_secret.credentials[0].id")
      Argument("secret_string_wo", code: "jsonencode({ username = var.username, password = var.password })")
      Argument("secret_string_wo_version", code: "var.password_version")
    }
  }
}
