public import TFGen

extension Database {
  /// A managed password, a given one, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("database") {
      MockAWS.provider
      TopBlock("override_resource") {
        Argument("target", code: "aws_db_instance.this")
        Argument(
          "values",
          code: #"{ master_user_secret = [{ kms_key_id = "", secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds-AbCdEf", secret_status = "active" }] }"#)
      }
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument("subnet_ids", code: #"["subnet-a", "subnet-b"]"#)
        Argument("security_group_ids", code: #"["sg-a"]"#)
      }
      TopBlock("run", "defaults", comment: "Planned only: terraform test 1.11 can't apply with an ephemeral variable that is left to its default.") {
        Argument("command", code: "plan")
        NestedBlock("assert") {
          Argument(
            "condition",
            code: "aws_db_instance.this.storage_encrypted && !aws_db_instance.this.publicly_accessible && aws_db_instance.this.deletion_protection")
          Argument("error_message", "The database is encrypted, private and protected.")
        }
        NestedBlock("assert") {
          Argument("condition", code: "aws_db_instance.this.backup_retention_period == 7 && aws_db_instance.this.manage_master_user_password")
          Argument("error_message", "Backups are kept seven days and RDS manages the password.")
        }
        NestedBlock("assert") {
          Argument("condition", code: "length(aws_secretsmanager_secret.credentials) == 0")
          Argument("error_message", "RDS keeps the secret itself.")
        }
      }
      TopBlock("run", "given_password") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("password", "only-for-this-test")
          Argument("password_version", 1)
        }
        NestedBlock("assert") {
          Argument("condition", code: "aws_db_instance.this.password_wo_version == 1 && length(aws_secretsmanager_secret.credentials) == 1")
          Argument("error_message", "A given password goes through write-only arguments to the instance and to a secret.")
        }
        NestedBlock("assert") {
          Argument("condition", code: #"endswith(output.container_secrets.DB_PASSWORD, ":password::")"#)
          Argument("error_message", "Containers read the password from the secret.")
        }
      }
      TopBlock("run", "no_snapshot") {
        Argument("command", code: "plan")
        NestedBlock("variables") { Argument("skip_final_snapshot", true) }
        NestedBlock("assert") {
          Argument("condition", code: "aws_db_instance.this.final_snapshot_identifier == null")
          Argument("error_message", "A snapshot that isn't taken has no name.")
        }
      }
      refused("one_subnet", "subnet_ids", #"["subnet-a"]"#, expects: "[var.subnet_ids]")
      refused("password_without_version", "password", #""only-for-this-test""#, expects: "[var.password_version]")
      refused("no_backups", "backup_retention_days", "0", expects: "[var.backup_retention_days]")
      refused("reserved_username", "username", #""postgres""#, expects: "[var.username]")
      refused("old_engine", "engine_version", #""11""#, expects: "[var.engine_version]")
      refused("bad_class", "instance_class", #""t4g.micro""#, expects: "[var.instance_class]")
    }
  ]
}
