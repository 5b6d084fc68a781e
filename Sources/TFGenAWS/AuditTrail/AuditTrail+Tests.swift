public import TFGen

extension AuditTrail {
  /// Defaults, everything switched on, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("audit_trail") {
      MockAWS.provider
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument("log_bucket_name", "test-trail")
      }
      TopBlock("run", "defaults") {
        Argument("command", code: "apply")
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              "aws_cloudtrail.this.is_multi_region_trail && aws_cloudtrail.this.enable_log_file_validation && aws_cloudtrail.this.enable_logging"
          )
          Argument("error_message", "All regions are recorded, in files that show tampering.")
        }
        NestedBlock("assert") {
          Argument("condition", code: "length(aws_cloudtrail.this.advanced_event_selector) == 1")
          Argument("error_message", "Objects aren't recorded unless buckets are named.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              "aws_cloudwatch_log_group.this.retention_in_days == 365 && length(aws_cloudwatch_metric_alarm.this) == 0")
          Argument("error_message", "The copy is kept for a year, and nothing alarms where nobody is told.")
        }
      }
      TopBlock("run", "everything") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("data_event_bucket_arns", code: #"["arn:aws:s3:::test-data"]"#)
          Argument("insights_enabled", true)
          Argument("kms_key_arn", "arn:aws:kms:eu-central-1:123456789012:key/1")
          Argument("notification_topic_names", code: #"["test-trail"]"#)
          Argument("alarm_topic_arns", code: #"["arn:aws:sns:eu-central-1:123456789012:alarms"]"#)
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              "length(aws_cloudtrail.this.advanced_event_selector) == 2 && length(aws_cloudtrail.this.insight_selector) == 2"
          )
          Argument("error_message", "Objects and unusual rates are recorded.")
        }
        NestedBlock("assert") {
          Argument("condition", code: "length(aws_cloudwatch_metric_alarm.this) == 4")
          Argument("error_message", "Somebody is told of what seldom happens for a good reason.")
        }
      }
      refused("bucket", "data_event_bucket_arns", #"["test-data"]"#, expects: "[var.data_event_bucket_arns]")
      refused("two_topics", "notification_topic_names", #"["a", "b"]"#, expects: "[var.notification_topic_names]")
      refused("retention", "log_retention_days", "8", expects: "[var.log_retention_days]")
    }
  ]
}
