public import TFGen

extension AuditTrail {
  /// Trail, log group, role and alarms.
  @ModuleBodyBuilder public var body: ModuleBody {
    Resource("aws_cloudtrail", "this") {
      Argument("name", code: #""${var.name}-audit-trail""#)
      Argument("s3_bucket_name", code: "var.log_bucket_name")
      Argument("s3_key_prefix", code: "var.name")
      Argument("is_multi_region_trail", true)
      Argument("include_global_service_events", true)
      Argument("enable_logging", true)
      Argument(
        "enable_log_file_validation", true, comment: "Signed digests show whether a file was changed afterwards.")
      Argument("kms_key_id", code: "var.kms_key_arn")
      Argument("cloud_watch_logs_group_arn", code: #""${aws_cloudwatch_log_group.this.arn}:*""#)
      Argument("cloud_watch_logs_role_arn", code: "aws_iam_role.this.arn")
      Argument("sns_topic_name", code: "one(var.notification_topic_names)")
      NestedBlock("advanced_event_selector") {
        Argument("name", "Calls that manage resources")
        NestedBlock("field_selector") {
          Argument("field", "eventCategory")
          Argument("equals", code: #"["Management"]"#)
        }
      }
      NestedBlock("dynamic", "advanced_event_selector") {
        Argument("for_each", code: "length(var.data_event_bucket_arns) == 0 ? [] : [1]")
        NestedBlock("content") {
          Argument("name", "Reading and writing of objects")
          NestedBlock("field_selector") {
            Argument("field", "eventCategory")
            Argument("equals", code: #"["Data"]"#)
          }
          NestedBlock("field_selector") {
            Argument("field", "resources.type")
            Argument("equals", code: #"["AWS::S3::Object"]"#)
          }
          NestedBlock("field_selector") {
            Argument("field", "resources.ARN")
            Argument("starts_with", code: #"[for arn in var.data_event_bucket_arns : "${arn}/"]"#)
          }
        }
      }
      NestedBlock("dynamic", "insight_selector") {
        Argument("for_each", code: #"var.insights_enabled ? ["ApiCallRateInsight", "ApiErrorRateInsight"] : []"#)
        NestedBlock("content") { Argument("insight_type", code: "insight_selector.value") }
      }
      Argument("depends_on", code: "[aws_iam_role_policy.this]")
    }
    .withoutOwnKey(kmsKeyARN, checkov: ["CKV_AWS_35"], trivy: ["AWS-0015"], service: "S3")
    .waived(
      Waiver(
        checkov: ["CKV_AWS_252"], reason: "Nobody is told of new files; notification_topic_names takes a topic."),
      when: notificationTopicNames.isGiven ? notificationTopicNames.mayBe([]) : .always)
    Resource("aws_cloudwatch_log_group", "this") {
      Argument("name", code: #""/aws/cloudtrail/${var.name}""#)
      Argument("retention_in_days", code: "var.log_retention_days")
      Argument("kms_key_id", code: "var.kms_key_arn")
    }
    .keepingLogs(retention: logRetentionDays, key: kmsKeyARN)
    Topic("iam") { role }
    Topic("alarms") { alarms }
  }

  @ModuleBodyBuilder private var role: ModuleBody {
    Resource("aws_iam_role", "this", comment: "With which CloudTrail writes to the log group.") {
      Argument("name", code: #""${var.name}-audit-trail""#)
      Argument(
        "assume_role_policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = [{
              Effect    = "Allow"
              Action    = "sts:AssumeRole"
              Principal = { Service = "cloudtrail.amazonaws.com" }
            }]
          }
          """#))
    }
    Resource("aws_iam_role_policy", "this") {
      Argument("name", "write-log")
      Argument("role", code: "aws_iam_role.this.id")
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = [{
              Effect   = "Allow"
              Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
              Resource = "${aws_cloudwatch_log_group.this.arn}:*"
            }]
          }
          """#))
    }
    .waived(
      Waiver(
        policies: ["aws-iam-no-wildcard"],
        reason: "The streams of one log group, whose ARN a plan doesn't know before it exists."))
  }

  @ModuleBodyBuilder private var alarms: ModuleBody {
    Locals {
      Argument(
        "alarms",
        code:
          #"""
          {
            refused-calls = {
              description = "Calls were refused: somebody tries what they may not, or a role lacks something."
              pattern     = "{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\") }"
              threshold   = 10
            }
            root-user = {
              description = "The root user did something; people have users of their own."
              pattern     = "{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != \"AwsServiceEvent\" }"
              threshold   = 1
            }
            trail-changed = {
              description = "A trail was changed, stopped or deleted."
              pattern     = "{ ($.eventName = UpdateTrail) || ($.eventName = DeleteTrail) || ($.eventName = StopLogging) }"
              threshold   = 1
            }
            key-disabled = {
              description = "A KMS key was disabled or will be deleted, with all that it encrypted."
              pattern     = "{ ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion)) }"
              threshold   = 1
            }
          }
          """#,
        comment: "What seldom happens for a good reason. The threshold is events in five minutes.")
    }
    Resource("aws_cloudwatch_log_metric_filter", "this") {
      Argument("for_each", code: "local.alarms")
      Argument("name", code: #""${var.name}-${each.key}""#)
      Argument("log_group_name", code: "aws_cloudwatch_log_group.this.name")
      Argument("pattern", code: "each.value.pattern")
      NestedBlock("metric_transformation") {
        Argument("namespace", "AuditTrail")
        Argument("name", code: #""${var.name}-${each.key}""#)
        Argument("value", "1")
      }
    }
    Resource("aws_cloudwatch_metric_alarm", "this") {
      Argument(
        "for_each", code: "{ for name, alarm in local.alarms : name => alarm if length(var.alarm_topic_arns) > 0 }",
        comment: "Only where somebody is told.")
      Argument("alarm_name", code: #""${var.name}-${each.key}""#)
      Argument("alarm_description", code: "each.value.description")
      Argument("namespace", "AuditTrail")
      Argument("metric_name", code: #"aws_cloudwatch_log_metric_filter.this[each.key].metric_transformation[0].name"#)
      Argument("statistic", "Sum")
      Argument("period", 300)
      Argument("evaluation_periods", 1)
      Argument("comparison_operator", "GreaterThanOrEqualToThreshold")
      Argument("threshold", code: "each.value.threshold")
      Argument("treat_missing_data", "notBreaching")
      Argument("alarm_actions", code: "var.alarm_topic_arns")
    }
  }
}
