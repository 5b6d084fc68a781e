public import TFGen

extension Backup {
  /// Defaults, everything switched on, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("backup") {
      MockAWS.provider
      TopBlock("variables") { Argument("name", "test-dev") }
      TopBlock("run", "defaults") {
        Argument("command", code: "apply")
        NestedBlock("assert") {
          Argument(
            "condition",
            code: #"toset(aws_backup_plan.this.rule[*].rule_name) == toset(["daily", "monthly"])"#)
          Argument("error_message", "There are daily and monthly backups.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code: #"one(aws_backup_selection.tagged.selection_tag).value == "daily""#)
          Argument("error_message", "What carries the tag is backed up.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              "length(aws_backup_vault_lock_configuration.this) == 0 && length(aws_cloudwatch_event_rule.failure) == 0")
          Argument("error_message", "A lock is final, so it isn't made by default.")
        }
      }
      TopBlock("run", "everything") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("lock_days", code: "{ min_days = 7, max_days = 400 }")
          Argument(
            "copy_vault_arns", code: #"["arn:aws:backup:eu-west-1:123456789012:backup-vault:copies"]"#)
          Argument("failure_topic_arns", code: #"["arn:aws:sns:eu-central-1:123456789012:alarms"]"#)
          Argument("resource_arns", code: #"["arn:aws:rds:eu-central-1:123456789012:db:other"]"#)
          Argument("monthly_retention_days", 0)
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              "length(aws_backup_plan.this.rule) == 1 && length(one(aws_backup_plan.this.rule).copy_action) == 1"
          )
          Argument("error_message", "Daily backups are copied; monthly ones are off.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              "length(aws_backup_vault_lock_configuration.this) == 1 && length(aws_cloudwatch_event_target.failure) == 1 && length(aws_backup_selection.named) == 1"
          )
          Argument("error_message", "The vault is locked and failures are reported.")
        }
      }
      TopBlock("run", "cold_storage") {
        Argument("command", code: "plan")
        NestedBlock("variables") { Argument("monthly_cold_after_days", 30) }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"one([for rule in aws_backup_plan.this.rule : rule if rule.rule_name == "monthly"]).lifecycle[0].cold_storage_after == 30"#
          )
          Argument("error_message", "Monthly backups become cheap after a month.")
        }
      }
      refused("too_short_for_cold", "monthly_cold_after_days", "300", expects: "[var.monthly_cold_after_days]")
      TopBlock("run", "refuses_retention_outside_the_lock") {
        Argument("command", code: "plan")
        NestedBlock("variables") { Argument("lock_days", code: "{ min_days = 60, max_days = 400 }") }
        Argument("expect_failures", code: "[aws_backup_plan.this]")
      }
      refused("impossible_lock", "lock_days", "{ min_days = 10, max_days = 5 }", expects: "[var.lock_days]")
      refused("two_copies", "copy_vault_arns", #"["arn:a", "arn:b"]"#, expects: "[var.copy_vault_arns]")
      refused("hour", "start_hour_utc", "24", expects: "[var.start_hour_utc]")
      refused("tag_of_aws", "tag_key", #""aws:tag""#, expects: "[var.tag_key]")
      refused("tag_value", "tag_value", #""*""#, expects: "[var.tag_value]")
      refused("no_retention", "daily_retention_days", "0", expects: "[var.daily_retention_days]")
    }
  ]
}
