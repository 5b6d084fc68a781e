public import TFGen

extension Database {
  /// The kinds, the ways to a password, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("database") {
      MockAWS.provider
      managedSecret("aws_db_instance.this")
      givenInputs
      TopBlock(
        "run", "defaults",
        comment: "Planned only: terraform test 1.11 can't apply with an ephemeral variable that is left to its default."
      ) {
        Argument("command", code: "plan")
        check(
          "aws_db_instance.this[0].storage_encrypted && !aws_db_instance.this[0].publicly_accessible && aws_db_instance.this[0].deletion_protection",
          "The database is encrypted, private and protected.")
        check(
          "aws_db_instance.this[0].backup_retention_period == 7 && aws_db_instance.this[0].manage_master_user_password",
          "Backups are kept seven days and RDS manages the password.")
        check("length(aws_secretsmanager_secret.credentials) == 0", "RDS keeps the secret itself.")
        check(
          "aws_db_instance.this[0].monitoring_interval == 60 && length(aws_iam_role.monitoring) == 1 && aws_db_instance.this[0].performance_insights_enabled",
          "The machine and the queries are watched.")
        check(
          #"toset([for parameter in aws_db_parameter_group.this[0].parameter : parameter.name]) == toset(["rds.force_ssl", "log_min_duration_statement", "log_statement"])"#,
          "TLS is forced and statements are logged.")
        check(
          #"keys(aws_cloudwatch_log_group.this) == ["postgresql", "upgrade"] && aws_cloudwatch_log_group.this["postgresql"].retention_in_days == 365"#,
          "Logs are kept for a year.")
        check("length(aws_rds_cluster.this) == 0 && length(aws_db_proxy.this) == 0", "There is nothing else.")
      }
      TopBlock("run", "given_password") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("password", "only-for-this-test")
          Argument("password_version", 1)
        }
        check(
          "aws_db_instance.this[0].password_wo_version == 1 && length(aws_secretsmanager_secret.credentials) == 1",
          "A given password goes through write-only arguments to the instance and to a secret.")
        check(#"endswith(output.container_secrets.DB_PASSWORD, ":password::")"#, "Containers read it from the secret.")
        check(#"endswith(output.url_secrets.DATABASE_URL, ":url::")"#, "Clients that take a URL find one.")
      }
      TopBlock("run", "generated_password") {
        Argument("command", code: "plan")
        NestedBlock("variables") { Argument("generated_password_version", 2) }
        check(
          "aws_db_instance.this[0].password_wo_version == 2 && aws_secretsmanager_secret_version.credentials[0].secret_string_wo_version == 2",
          "The instance and the secret get the same version.")
        check("aws_db_instance.this[0].manage_master_user_password == null", "RDS doesn't manage the password.")
      }
      TopBlock("run", "options") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument("skip_final_snapshot", true)
          Argument("enhanced_monitoring_seconds", 0)
          Argument("blue_green_updates", true)
          Argument("event_topic_arns", code: #"["arn:aws:sns:eu-central-1:123456789012:alarms"]"#)
          Argument("parameters", code: #"{ max_connections = { value = "200", apply_method = "pending-reboot" } }"#)
          Argument("proxy", code: "{}")
          Argument("proxy_security_group_ids", code: #"["sg-b"]"#)
          Argument("backup_tags", code: #"{ Backup = "daily" }"#)
        }
        check("aws_db_instance.this[0].final_snapshot_identifier == null", "A snapshot that isn't taken has no name.")
        check("length(aws_iam_role.monitoring) == 0", "Without monitoring there is no role for it.")
        check(
          "length(aws_db_instance.this[0].blue_green_update) == 1 && length(aws_db_event_subscription.this) == 1",
          "Updates are made in a copy, and events are reported.")
        check("length(aws_db_parameter_group.this[0].parameter) == 4", "Parameters are added to the module's.")
        check(
          #"aws_db_proxy.this[0].require_tls && aws_db_proxy_target.this[0].db_instance_identifier == "test-dev-db""#,
          "The proxy leads to the instance, by TLS only.")
        check(#"aws_db_instance.this[0].tags.Backup == "daily""#, "AWS Backup finds the database.")
      }
      refusals
    },
    ModuleTest("aurora") {
      MockAWS.provider
      managedSecret("aws_rds_cluster.this")
      TopBlock("override_resource") {
        Argument("target", code: "aws_db_proxy_default_target_group.this")
        Argument("values", code: #"{ name = "default" }"#)
      }
      givenInputs
      TopBlock("run", "serverless") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument("kind", "aurora_serverless")
          Argument("multi_az", true)
        }
        check(
          "aws_rds_cluster.this[0].storage_encrypted && aws_rds_cluster.this[0].deletion_protection && aws_rds_cluster.this[0].manage_master_user_password",
          "The cluster is encrypted and protected, and RDS manages the password.")
        check(
          "aws_rds_cluster.this[0].serverlessv2_scaling_configuration[0].min_capacity == 0.5 && aws_rds_cluster.this[0].serverlessv2_scaling_configuration[0].max_capacity == 2",
          "The capacity follows the load.")
        check(
          #"length(aws_rds_cluster_instance.this) == 2 && aws_rds_cluster_instance.this[0].instance_class == "db.serverless" && alltrue([for instance in aws_rds_cluster_instance.this : !instance.publicly_accessible])"#,
          "A reader stands by, and nothing is public.")
        check(
          #"aws_rds_cluster_parameter_group.this[0].family == "aurora-postgresql16" && length(aws_db_instance.this) == 0"#,
          "The parameters fit, and there is no instance.")
      }
      TopBlock("run", "paused") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument("kind", "aurora_serverless")
          Argument("engine_version", "15.7")
          Argument("aurora_capacity", code: "{ min_acu = 0, max_acu = 4, auto_pause_seconds = 600 }")
        }
        check(
          "aws_rds_cluster.this[0].serverlessv2_scaling_configuration[0].seconds_until_auto_pause == 600",
          "A cluster without connections pauses.")
      }
      TopBlock("run", "provisioned") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("kind", "aurora_provisioned")
          Argument("instance_class", "db.r7g.large")
          Argument("reader_count", 2)
          Argument("password", "only-for-this-test")
          Argument("password_version", 1)
          Argument("proxy", code: "{ iam_required = true }")
          Argument("proxy_security_group_ids", code: #"["sg-b"]"#)
          Argument("kms_key_arn", "arn:aws:kms:eu-central-1:123456789012:key/1")
        }
        check(
          #"length(aws_rds_cluster_instance.this) == 3 && aws_rds_cluster_instance.this[2].instance_class == "db.r7g.large" && length(aws_rds_cluster.this[0].serverlessv2_scaling_configuration) == 0"#,
          "Machines of the class that was asked for.")
        check(
          #"aws_db_proxy_target.this[0].db_cluster_identifier == "test-dev-db" && one(aws_db_proxy.this[0].auth).iam_auth == "REQUIRED""#,
          "The proxy leads to the cluster.")
        check("output.connection_address == output.proxy_address", "Services connect to the proxy.")
      }
      refusedTogether(
        "pause_of_an_old_version",
        [
          "kind": #""aurora_serverless""#, "engine_version": #""15.4""#,
          "aurora_capacity": #"{ min_acu = 0, max_acu = 2 }"#,
        ], expects: "[var.aurora_capacity]")
      refusedTogether(
        "pause_behind_a_proxy",
        [
          "kind": #""aurora_serverless""#, "aurora_capacity": #"{ min_acu = 0, max_acu = 2 }"#, "proxy": #"{}"#,
          "proxy_security_group_ids": #"["sg-b"]"#,
        ], expects: "[var.proxy]")
      refusedTogether(
        "class_that_aurora_lacks", ["kind": #""aurora_provisioned""#, "instance_class": #""db.t4g.micro""#],
        expects: "[var.instance_class]")
      refused(
        "quarter_units", "aurora_capacity", "{ min_acu = 0.25, max_acu = 2 }", expects: "[var.aurora_capacity]")
      refused(
        "pause_of_what_keeps_a_capacity", "aurora_capacity",
        "{ min_acu = 0.5, max_acu = 2, auto_pause_seconds = 300 }", expects: "[var.aurora_capacity]")
    },
  ]

  @ModuleBodyBuilder private static var refusals: ModuleBody {
    refused("one_subnet", "subnet_ids", #"["subnet-a"]"#, expects: "[var.subnet_ids]")
    refused("password_without_version", "password", #""only-for-this-test""#, expects: "[var.password_version]")
    refused("no_backups", "backup_retention_days", "0", expects: "[var.backup_retention_days]")
    refused("reserved_username", "username", #""postgres""#, expects: "[var.username]")
    refused("old_engine", "engine_version", #""11""#, expects: "[var.engine_version]")
    refused("bad_class", "instance_class", #""t4g.micro""#, expects: "[var.instance_class]")
    refused("kind", "kind", #""cluster""#, expects: "[var.kind]")
    refused("growth", "max_allocated_storage_gb", "21", expects: "[var.max_allocated_storage_gb]")
    refused("backup_window", "backup_window", #""2am""#, expects: "[var.backup_window]")
    refused("maintenance_window", "maintenance_window", #""sunday""#, expects: "[var.maintenance_window]")
    refused("half_a_day_of_backups", "backup_retention_days", "1.5", expects: "[var.backup_retention_days]")
    refused("short_backups", "backup_window", #""23:45-00:05""#, expects: "[var.backup_window]")
    refused("short_maintenance", "maintenance_window", #""sun:23:50-mon:00:10""#, expects: "[var.maintenance_window]")
    refused("backup_in_maintenance", "backup_window", #""04:00-05:00""#, expects: "[var.maintenance_window]")
    refused(
      "maintenance_in_backup", "maintenance_window", #""tue:02:15-tue:02:45""#, expects: "[var.maintenance_window]")
    refused(
      "monitoring_interval", "enhanced_monitoring_seconds", "7", expects: "[var.enhanced_monitoring_seconds]")
    refused("insights", "performance_insights_days", "8", expects: "[var.performance_insights_days]")
    refused("extra_database", "extra_databases", #"["Tokens"]"#, expects: "[var.extra_databases]")
    refused(
      "plain_connections", "parameters", #"{ "rds.force_ssl" = { value = "0" } }"#, expects: "[var.parameters]")
    refused("proxy_without_groups", "proxy", "{}", expects: "[var.proxy_security_group_ids]")
    refusedTogether(
      "proxy_timeout", ["proxy": #"{ idle_timeout_seconds = 0 }"#, "proxy_security_group_ids": #"["sg-b"]"#],
      expects: "[var.proxy]")
    refusedTogether(
      "two_passwords",
      ["generated_password_version": #"1"#, "password": #""only-for-this-test""#, "password_version": #"1"#],
      expects: "[var.generated_password_version]")
  }

  private static let givenInputs = TopBlock("variables") {
    Argument("name", "test-dev")
    Argument("subnet_ids", code: #"["subnet-a", "subnet-b"]"#)
    Argument("security_group_ids", code: #"["sg-a"]"#)
  }

  /// A mock gives no secret, so one is made up; what overrides a resource overrides the mock's ARN too.
  private static func managedSecret(_ target: StaticString) -> TopLevelBlock {
    TopBlock("override_resource") {
      Argument("target", code: target)
      Argument(
        "values",
        code:
          #"{ arn = "arn:aws:rds:eu-central-1:123456789012:db:test", master_user_secret = [{ kms_key_id = "", secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds-AbCdEf", secret_status = "active" }] }"#
      )
    }
  }

  private static func check(_ condition: StaticString, _ message: String) -> NestedBlock {
    NestedBlock("assert") {
      Argument("condition", code: condition)
      Argument("error_message", message)
    }
  }
}

/// A run in which several inputs must fail together.
func refusedTogether(
  _ name: String, _ values: KeyValuePairs<String, StaticString>, expects: StaticString
) -> TopLevelBlock {
  TopBlock("run", "refuses_\(name)") {
    Argument("command", code: "plan")
    NestedBlock("variables") {
      for (variable, value) in values { Argument(variable, code: value) }
    }
    Argument("expect_failures", code: expects)
  }
}
