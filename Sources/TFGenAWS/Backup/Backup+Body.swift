public import TFGen

extension Backup {
  /// Vault, plan, selections, role, and the rule that reports failures.
  @ModuleBodyBuilder public var body: ModuleBody {
    Resource("aws_backup_vault", "this") {
      Argument("name", code: #""${var.name}-backups""#)
      Argument("kms_key_arn", code: "var.kms_key_arn")
      Argument("force_destroy", code: "var.force_destroy")
    }
    .withoutOwnKey(kmsKeyARN, checkov: ["CKV_AWS_166"], service: "AWS Backup")
    Resource("aws_backup_vault_lock_configuration", "this") {
      Argument("count", code: "var.lock_days == null ? 0 : 1")
      Argument("backup_vault_name", code: "aws_backup_vault.this.name")
      Argument("min_retention_days", code: "var.lock_days.min_days")
      Argument("max_retention_days", code: "var.lock_days.max_days")
      Argument("changeable_for_days", code: "var.lock_days.changeable_days")
    }
    Resource("aws_backup_plan", "this") {
      Argument("name", code: #""${var.name}-backups""#)
      NestedBlock("rule") {
        Argument("rule_name", "daily")
        Argument("target_vault_name", code: "aws_backup_vault.this.name")
        Argument("schedule", code: #""cron(0 ${var.start_hour_utc} * * ? *)""#)
        Argument("start_window", 60)
        Argument("completion_window", 480)
        Argument("enable_continuous_backup", code: "var.continuous_backup")
        NestedBlock("lifecycle") { Argument("delete_after", code: "var.daily_retention_days") }
        NestedBlock("dynamic", "copy_action") {
          Argument("for_each", code: "var.copy_vault_arns")
          NestedBlock("content") {
            Argument("destination_vault_arn", code: "copy_action.value")
            NestedBlock("lifecycle") { Argument("delete_after", code: "var.daily_retention_days") }
          }
        }
      }
      NestedBlock("dynamic", "rule") {
        Argument("for_each", code: "var.monthly_retention_days == 0 ? [] : [var.monthly_retention_days]")
        NestedBlock("content") {
          Argument("rule_name", "monthly")
          Argument("target_vault_name", code: "aws_backup_vault.this.name")
          Argument("schedule", code: #""cron(0 ${var.start_hour_utc} 1 * ? *)""#)
          Argument("start_window", 60)
          Argument("completion_window", 480)
          NestedBlock("lifecycle") {
            Argument("cold_storage_after", code: "var.monthly_cold_after_days")
            Argument("delete_after", code: "rule.value")
          }
        }
      }
      NestedBlock("lifecycle") {
        NestedBlock("precondition") {
          Argument(
            "condition",
            code:
              "try(var.daily_retention_days >= var.lock_days.min_days && var.daily_retention_days <= var.lock_days.max_days, true)"
          )
          Argument("error_message", "daily_retention_days must lie between min_days and max_days of lock_days.")
        }
        NestedBlock("precondition") {
          Argument(
            "condition",
            code:
              "var.monthly_retention_days == 0 || try(var.monthly_retention_days >= var.lock_days.min_days && var.monthly_retention_days <= var.lock_days.max_days, true)"
          )
          Argument("error_message", "monthly_retention_days must lie between min_days and max_days of lock_days.")
        }
        NestedBlock("precondition") {
          Argument("condition", code: "!var.continuous_backup || var.daily_retention_days <= 35")
          Argument("error_message", "Continuous backups can be kept for 35 days at most: lower daily_retention_days.")
        }
      }
    }
    Resource("aws_backup_selection", "tagged") {
      Argument("name", code: #""${var.name}-tagged""#)
      Argument("plan_id", code: "aws_backup_plan.this.id")
      Argument("iam_role_arn", code: "aws_iam_role.this.arn")
      NestedBlock("selection_tag") {
        Argument("type", "STRINGEQUALS")
        Argument("key", code: "var.tag_key")
        Argument("value", code: "var.tag_value")
      }
    }
    Resource("aws_backup_selection", "named") {
      Argument("count", code: "length(var.resource_arns) == 0 ? 0 : 1")
      Argument("name", code: #""${var.name}-named""#)
      Argument("plan_id", code: "aws_backup_plan.this.id")
      Argument("iam_role_arn", code: "aws_iam_role.this.arn")
      Argument("resources", code: "var.resource_arns")
    }
    Topic("iam") { role }
    Topic("failures") { failures }
  }

  @ModuleBodyBuilder private var role: ModuleBody {
    Resource("aws_iam_role", "this", comment: "With which AWS Backup reads what it backs up, and restores it.") {
      Argument("name", code: #""${var.name}-backup""#)
      Argument(
        "assume_role_policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = [{
              Effect    = "Allow"
              Action    = "sts:AssumeRole"
              Principal = { Service = "backup.amazonaws.com" }
            }]
          }
          """#))
    }
    Resource("aws_iam_role_policy_attachment", "backup") {
      Argument("role", code: "aws_iam_role.this.name")
      Argument("policy_arn", "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup")
    }
    Resource("aws_iam_role_policy_attachment", "restore") {
      Argument("role", code: "aws_iam_role.this.name")
      Argument("policy_arn", "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores")
    }
  }

  @ModuleBodyBuilder private var failures: ModuleBody {
    Resource("aws_cloudwatch_event_rule", "failure") {
      Argument("count", code: "length(var.failure_topic_arns) == 0 ? 0 : 1")
      Argument("name", code: #""${var.name}-backup-failure""#)
      Argument("description", "A backup, a copy or a restore failed")
      Argument(
        "event_pattern",
        .json(
          #"""
          {
            source      = ["aws.backup"]
            detail-type = ["Backup Job State Change", "Copy Job State Change", "Restore Job State Change"]
            detail      = { state = ["ABORTED", "EXPIRED", "FAILED"] }
          }
          """#))
    }
    Resource("aws_cloudwatch_event_target", "failure") {
      Argument("count", code: "length(var.failure_topic_arns)")
      Argument("rule", code: "aws_cloudwatch_event_rule.failure[0].name")
      Argument("arn", code: "var.failure_topic_arns[count.index]")
    }
  }
}
