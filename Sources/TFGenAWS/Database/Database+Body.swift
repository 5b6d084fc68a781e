import HCL
public import TFGen

extension Database {
  /// Subnet group and logs, then an instance or an Aurora cluster, the secret of a password that RDS doesn't manage,
  /// monitoring and proxy.
  @ModuleBodyBuilder public var body: ModuleBody {
    locals
    Resource("aws_db_subnet_group", "this") {
      Argument("name_prefix", code: #""${var.name}-""#)
      Argument("description", "Private subnets of the database")
      Argument("subnet_ids", code: "var.subnet_ids")
      Argument("tags", code: #"{ Name = "${var.name}-db" }"#)
    }
    Resource(
      "aws_cloudwatch_log_group", "this",
      comment: "RDS would make the groups itself and keep them for ever. One that exists already has to be imported."
    ) {
      Argument("for_each", code: "toset(local.log_types)")
      Argument("name", code: #""/aws/rds/${local.is_aurora ? "cluster" : "instance"}/${var.name}-db/${each.key}""#)
      Argument("retention_in_days", code: "var.log_retention_days")
      Argument("kms_key_id", code: "var.kms_key_arn")
    }
    .keepingLogs(retention: logRetentionDays, key: kmsKeyARN)
    Topic("instance") { instance }
    Topic("aurora") { aurora }
    Topic("secret") { secret }
    Topic("monitoring") { monitoring }
    Topic("proxy") { proxyResources }
    Topic("moved") { moved }
  }

  @ModuleBodyBuilder private var locals: ModuleBody {
    Locals {
      Argument("is_aurora", code: #"var.kind != "instance""#)
      Argument("engine_major", code: #"split(".", var.engine_version)[0]"#)
      Argument("log_types", code: #"local.is_aurora ? ["postgresql"] : ["postgresql", "upgrade"]"#)
      Argument(
        "support",
        code:
          #"var.extended_support ? "open-source-rds-extended-support" : "open-source-rds-extended-support-disabled""#)
      Argument(
        "parameters",
        code: #"""
          merge(
            {
              "rds.force_ssl"            = { value = "1", apply_method = "immediate" }
              log_min_duration_statement = { value = "1000", apply_method = "immediate" }
              log_statement              = { value = "ddl", apply_method = "immediate" }
            },
            var.parameters,
          )
          """#,
        comment: "Connections without TLS are refused; slow statements and changes of the schema are logged.")
      Argument("tags", code: #"merge({ Name = "${var.name}-db" }, var.backup_tags)"#)
      Argument(
        "address",
        code: "local.is_aurora ? one(aws_rds_cluster.this[*].endpoint) : one(aws_db_instance.this[*].address)")
      Argument("connection_address", code: "var.proxy == null ? local.address : one(aws_db_proxy.this[*].endpoint)")
      Argument(
        "arn", code: "local.is_aurora ? one(aws_rds_cluster.this[*].arn) : one(aws_db_instance.this[*].arn)")
      Argument(
        "resource_id",
        code:
          "local.is_aurora ? one(aws_rds_cluster.this[*].cluster_resource_id) : one(aws_db_instance.this[*].resource_id)"
      )
    }
  }

  @ModuleBodyBuilder private var instance: ModuleBody {
    Resource("aws_db_parameter_group", "this") {
      Argument("count", code: "local.is_aurora ? 0 : 1")
      Argument("name_prefix", code: #""${var.name}-""#)
      Argument("description", "Parameters of the database")
      Argument("family", code: #""postgres${local.engine_major}""#)
      Argument("tags", code: #"{ Name = "${var.name}-db" }"#)
      Database.parameterBlocks
      NestedBlock(
        "lifecycle", comment: "A major upgrade needs the group of the new family before it leaves the old one."
      ) {
        Argument("create_before_destroy", true)
      }
    }
    Resource("aws_db_instance", "this") {
      Argument("count", code: "local.is_aurora ? 0 : 1")
      Argument("identifier", code: #""${var.name}-db""#)
      Argument("engine", "postgres")
      Argument("engine_version", code: "var.engine_version")
      Argument("engine_lifecycle_support", code: "local.support")
      Argument("allow_major_version_upgrade", code: "var.allow_major_upgrade")
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
        "manage_master_user_password", code: "local.has_own_secret ? null : true",
        comment:
          "Either RDS makes, keeps and rotates the password, or it goes through write-only arguments.")
      Argument("master_user_secret_kms_key_id", code: "local.has_own_secret ? null : var.kms_key_arn")
      Argument("password_wo", code: "local.password")
      Argument("password_wo_version", code: "local.password_version")
      Argument("iam_database_authentication_enabled", true)
      Argument("db_subnet_group_name", code: "aws_db_subnet_group.this.name")
      Argument("vpc_security_group_ids", code: "var.security_group_ids")
      Argument("publicly_accessible", false)
      Argument("parameter_group_name", code: "aws_db_parameter_group.this[0].name")
      Argument("ca_cert_identifier", "rds-ca-rsa2048-g1")
      Argument("backup_retention_period", code: "var.backup_retention_days")
      Argument("backup_window", code: "var.backup_window")
      Argument("maintenance_window", code: "var.maintenance_window")
      Argument("auto_minor_version_upgrade", true)
      Argument("copy_tags_to_snapshot", true)
      Argument("delete_automated_backups", false)
      Argument("deletion_protection", code: "var.deletion_protection")
      Argument("skip_final_snapshot", code: "var.skip_final_snapshot")
      Argument(
        "final_snapshot_identifier",
        code: #"var.skip_final_snapshot ? null : "${var.name}-db-final-${var.final_snapshot_generation}""#)
      Argument("snapshot_identifier", code: "var.restore_from_snapshot")
      Argument("enabled_cloudwatch_logs_exports", code: "local.log_types")
      Argument("monitoring_interval", code: "var.enhanced_monitoring_seconds")
      Argument("monitoring_role_arn", code: "one(aws_iam_role.monitoring[*].arn)")
      Argument("performance_insights_enabled", true)
      Argument("performance_insights_retention_period", code: "var.performance_insights_days")
      Argument("performance_insights_kms_key_id", code: "var.kms_key_arn")
      Argument("apply_immediately", code: "var.apply_immediately")
      Argument("tags", code: "local.tags")
      NestedBlock("dynamic", "blue_green_update") {
        Argument("for_each", code: "var.blue_green_updates ? [true] : []")
        NestedBlock("content") { Argument("enabled", true) }
      }
      Argument("depends_on", code: "[aws_cloudwatch_log_group.this]")
      Database.snapshotLifecycle
    }
    .waived(
      Waiver(checkov: ["CKV_AWS_157"], reason: "The stack does without a standby in another zone."),
      when: multiAZ.mayBe(false)
    )
    .waived(Self.deletable, when: deletionProtection.mayBe(false))
    .waived(Self.shortBackups, when: hasShortBackups)
    .waived(Self.unmeasured, when: enhancedMonitoringSeconds.mayBe(0))
    .withoutOwnKey(kmsKeyARN, checkov: ["CKV_AWS_354"], trivy: ["AWS-0078"], service: "Performance Insights")
  }

  /// What a database without a protection of its own is called to account for.
  private static let deletable = Waiver(
    checkov: ["CKV_AWS_293", "CKV_AWS_139"], trivy: ["AWS-0177", "AWS-0343"], policies: ["op-deletion-protection"],
    reason: "The database is made to be deleted, as the stack says.")

  /// What a database without enhanced monitoring is called to account for.
  private static let unmeasured = Waiver(
    checkov: ["CKV_AWS_118"], reason: "The stack does without measurements of the operating system.")

  /// What a database with few backups is called to account for.
  private static let shortBackups = Waiver(
    trivy: ["AWS-0077"], policies: ["aws-rds-backup-retention"],
    reason: "The stack keeps backups for less than a week: backup_retention_days.")

  /// Whether it is one.
  private var hasShortBackups: Relaxation {
    backupRetentionDays.mayBe { ($0.numberValue ?? Number(7)) < Number(7) }
  }

  @ModuleBodyBuilder private var aurora: ModuleBody {
    Resource("aws_rds_cluster_parameter_group", "this") {
      Argument("count", code: "local.is_aurora ? 1 : 0")
      Argument("name_prefix", code: #""${var.name}-""#)
      Argument("description", "Parameters of the database")
      Argument("family", code: #""aurora-postgresql${local.engine_major}""#)
      Argument("tags", code: #"{ Name = "${var.name}-db" }"#)
      Database.parameterBlocks
      NestedBlock("lifecycle") { Argument("create_before_destroy", true) }
    }
    Resource("aws_rds_cluster", "this") {
      Argument("count", code: "local.is_aurora ? 1 : 0")
      Argument("cluster_identifier", code: #""${var.name}-db""#)
      Argument("engine", "aurora-postgresql")
      Argument("engine_mode", "provisioned", comment: "Serverless v2 too: the other mode is the first version's.")
      Argument("engine_version", code: "var.engine_version")
      Argument("engine_lifecycle_support", code: "local.support")
      Argument("allow_major_version_upgrade", code: "var.allow_major_upgrade")
      Argument(
        "storage_type", code: #"var.io_optimized ? "aurora-iopt1" : null"#,
        comment: "RDS tells this one kind of storage and is silent about the other.")
      Argument("storage_encrypted", true)
      Argument("kms_key_id", code: "var.kms_key_arn")
      Argument("database_name", code: "var.database_name")
      Argument("port", code: "var.port")
      Argument("master_username", code: "var.username")
      Argument("manage_master_user_password", code: "local.has_own_secret ? null : true")
      Argument("master_user_secret_kms_key_id", code: "local.has_own_secret ? null : var.kms_key_arn")
      Argument("master_password_wo", code: "local.password")
      Argument("master_password_wo_version", code: "local.password_version")
      Argument("iam_database_authentication_enabled", true)
      Argument("enable_http_endpoint", code: "var.data_api_enabled")
      Argument("db_subnet_group_name", code: "aws_db_subnet_group.this.name")
      Argument("vpc_security_group_ids", code: "var.security_group_ids")
      Argument("db_cluster_parameter_group_name", code: "aws_rds_cluster_parameter_group.this[0].name")
      Argument("backup_retention_period", code: "var.backup_retention_days")
      Argument("preferred_backup_window", code: "var.backup_window")
      Argument("preferred_maintenance_window", code: "var.maintenance_window")
      Argument("copy_tags_to_snapshot", true)
      Argument("delete_automated_backups", false)
      Argument("deletion_protection", code: "var.deletion_protection")
      Argument("skip_final_snapshot", code: "var.skip_final_snapshot")
      Argument(
        "final_snapshot_identifier",
        code: #"var.skip_final_snapshot ? null : "${var.name}-db-final-${var.final_snapshot_generation}""#)
      Argument("snapshot_identifier", code: "var.restore_from_snapshot")
      Argument("enabled_cloudwatch_logs_exports", code: "local.log_types")
      Argument("apply_immediately", code: "var.apply_immediately")
      Argument("tags", code: "local.tags")
      NestedBlock("dynamic", "serverlessv2_scaling_configuration") {
        Argument("for_each", code: #"var.kind == "aurora_serverless" ? [var.aurora_capacity] : []"#)
        NestedBlock("content") {
          Argument("min_capacity", code: "serverlessv2_scaling_configuration.value.min_acu")
          Argument("max_capacity", code: "serverlessv2_scaling_configuration.value.max_acu")
          Argument(
            "seconds_until_auto_pause", code: "serverlessv2_scaling_configuration.value.auto_pause_seconds")
        }
      }
      Argument("depends_on", code: "[aws_cloudwatch_log_group.this]")
      Database.snapshotLifecycle
    }
    .waived(
      Waiver(
        checkov: ["CKV2_AWS_8"],
        reason: "Aurora keeps backups of its own; the backup module adds its plan by the tags in backup_tags.")
    )
    .waived(
      Waiver(
        checkov: ["CKV2_AWS_27"],
        reason: "The parameter group logs statements; checkov doesn't read parameters that come from a map.")
    )
    .waived(Self.deletable, when: deletionProtection.mayBe(false))
    .waived(Self.shortBackups, when: hasShortBackups)
    .withoutOwnKey(kmsKeyARN, checkov: ["CKV_AWS_327"], service: "RDS")
    Resource(
      "aws_rds_cluster_instance", "this",
      comment: "The first one begins as the writer. Which one it is later Aurora decides, so they are only numbered."
    ) {
      Argument("count", code: "local.is_aurora ? 1 + max(var.reader_count, var.multi_az ? 1 : 0) : 0")
      Argument("identifier", code: #""${var.name}-db-${count.index + 1}""#)
      Argument("cluster_identifier", code: "aws_rds_cluster.this[0].id")
      Argument("engine", code: "aws_rds_cluster.this[0].engine")
      Argument("engine_version", code: "aws_rds_cluster.this[0].engine_version")
      Argument("instance_class", code: #"var.kind == "aurora_serverless" ? "db.serverless" : var.instance_class"#)
      Argument(
        "promotion_tier", code: "min(count.index, 1)",
        comment: "A serverless reader of tier 1 is as large as the writer, so it can take over at once.")
      Argument("publicly_accessible", false)
      Argument("ca_cert_identifier", "rds-ca-rsa2048-g1")
      Argument("auto_minor_version_upgrade", true)
      Argument("copy_tags_to_snapshot", true)
      Argument("monitoring_interval", code: "var.enhanced_monitoring_seconds")
      Argument("monitoring_role_arn", code: "one(aws_iam_role.monitoring[*].arn)")
      Argument("performance_insights_enabled", true)
      Argument("performance_insights_retention_period", code: "var.performance_insights_days")
      Argument("performance_insights_kms_key_id", code: "var.kms_key_arn")
      Argument("apply_immediately", code: "var.apply_immediately")
      Argument("tags", code: "local.tags")
    }
    .waived(Self.unmeasured, when: enhancedMonitoringSeconds.mayBe(0))
    .withoutOwnKey(kmsKeyARN, checkov: ["CKV_AWS_354"], trivy: ["AWS-0078"], service: "Performance Insights")
  }

  private static var parameterBlocks: NestedBlock {
    NestedBlock("dynamic", "parameter") {
      Argument("for_each", code: "local.parameters")
      NestedBlock("content") {
        Argument("name", code: "parameter.key")
        Argument("value", code: "parameter.value.value")
        Argument("apply_method", code: "parameter.value.apply_method")
      }
    }
  }

  private static var snapshotLifecycle: NestedBlock {
    NestedBlock(
      "lifecycle", comment: "A snapshot only says how the database began; another name makes no other database."
    ) {
      Argument("ignore_changes", code: "[snapshot_identifier]")
    }
  }
}
