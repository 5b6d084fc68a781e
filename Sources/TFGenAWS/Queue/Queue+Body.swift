public import TFGen

extension Queue {
  /// Queues, dead-letter queues, what leads from one to the other, policies and alarms.
  @ModuleBodyBuilder public var body: ModuleBody {
    Resource("aws_sqs_queue", "this") {
      Argument("for_each", code: "var.queues")
      Argument("name", code: #""${var.name}-${each.key}${each.value.fifo ? ".fifo" : ""}""#)
      Argument("fifo_queue", code: "each.value.fifo")
      Argument("content_based_deduplication", code: "each.value.fifo")
      Argument("visibility_timeout_seconds", code: "each.value.visibility_timeout_seconds")
      Argument("message_retention_seconds", code: "each.value.retention_days * 86400")
      Argument("delay_seconds", code: "each.value.delay_seconds")
      Argument(
        "receive_wait_time_seconds", 20, comment: "Long polling: an empty queue costs one request in twenty seconds.")
      Argument("kms_master_key_id", code: "var.kms_key_arn")
      Argument("sqs_managed_sse_enabled", code: "var.kms_key_arn == null ? true : null")
      Argument(
        "redrive_policy",
        .json(
          """
          {
            deadLetterTargetArn = aws_sqs_queue.dead_letter[each.key].arn
            maxReceiveCount     = each.value.max_receive_count
          }
          """))
    }
    Resource("aws_sqs_queue", "dead_letter") {
      Argument("for_each", code: "var.queues")
      Argument("name", code: #""${var.name}-${each.key}-dead-letter${each.value.fifo ? ".fifo" : ""}""#)
      Argument("fifo_queue", code: "each.value.fifo")
      Argument("message_retention_seconds", code: "each.value.dead_letter_retention_days * 86400")
      Argument("kms_master_key_id", code: "var.kms_key_arn")
      Argument("sqs_managed_sse_enabled", code: "var.kms_key_arn == null ? true : null")
    }
    Resource(
      "aws_sqs_queue_redrive_allow_policy", "this",
      comment: "A resource of its own: in the dead-letter queue it would close a circle."
    ) {
      Argument("for_each", code: "var.queues")
      Argument("queue_url", code: "aws_sqs_queue.dead_letter[each.key].id")
      Argument(
        "redrive_allow_policy",
        .json(
          #"""
          {
            redrivePermission = "byQueue"
            sourceQueueArns   = [aws_sqs_queue.this[each.key].arn]
          }
          """#))
    }
    Topic("policy") { policies }
    Resource("aws_cloudwatch_metric_alarm", "dead_letter") {
      Argument(
        "for_each", code: "length(var.alarm_topic_arns) == 0 ? {} : var.queues",
        comment: "Only where somebody is told; the monitoring module has alarms of its own.")
      Argument("alarm_name", code: #""${var.name}-${each.key}-dead-letter""#)
      Argument(
        "alarm_description",
        code:
          #""Messages of ${each.key} failed ${each.value.max_receive_count} times and wait in the dead-letter queue.""#
      )
      Argument("namespace", "AWS/SQS")
      Argument("metric_name", "ApproximateNumberOfMessagesVisible")
      Argument("dimensions", code: "{ QueueName = aws_sqs_queue.dead_letter[each.key].name }")
      Argument("statistic", "Maximum")
      Argument("period", 300)
      Argument("evaluation_periods", 1)
      Argument("comparison_operator", "GreaterThanThreshold")
      Argument("threshold", 0)
      Argument("treat_missing_data", "notBreaching")
      Argument("alarm_actions", code: "var.alarm_topic_arns")
      Argument("ok_actions", code: "var.alarm_topic_arns")
    }
  }

  @ModuleBodyBuilder private var policies: ModuleBody {
    Resource("aws_sqs_queue_policy", "this") {
      Argument("for_each", code: "var.queues")
      Argument("queue_url", code: "aws_sqs_queue.this[each.key].id")
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = concat(
              [
                {
                  Sid       = "DenyPlainHTTP"
                  Effect    = "Deny"
                  Principal = "*"
                  Action    = "sqs:*"
                  Resource  = aws_sqs_queue.this[each.key].arn
                  Condition = { Bool = { "aws:SecureTransport" = "false" } }
                },
              ],
              [
                for service, arn in var.sender_services : {
                  Sid       = "SendFrom${replace(title(split(".", service)[0]), "-", "")}"
                  Effect    = "Allow"
                  Principal = { Service = service }
                  Action    = "sqs:SendMessage"
                  Resource  = aws_sqs_queue.this[each.key].arn
                  Condition = { ArnLike = { "aws:SourceArn" = arn } }
                }
              ],
            )
          }
          """#))
    }
    Resource("aws_sqs_queue_policy", "dead_letter") {
      Argument("for_each", code: "var.queues")
      Argument("queue_url", code: "aws_sqs_queue.dead_letter[each.key].id")
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = [{
              Sid       = "DenyPlainHTTP"
              Effect    = "Deny"
              Principal = "*"
              Action    = "sqs:*"
              Resource  = aws_sqs_queue.dead_letter[each.key].arn
              Condition = { Bool = { "aws:SecureTransport" = "false" } }
            }]
          }
          """#))
    }
  }
}
