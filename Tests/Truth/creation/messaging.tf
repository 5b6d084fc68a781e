resource "aws_sqs_queue" "short" {
  #: aws-sqs-encrypted pass; sqs_managed_sse_enabled null pass
  #: aws-sqs-dlq fail
  name = "short"
}

resource "aws_sqs_queue" "key" {
  #: aws-sqs-encrypted pass; kms_master_key_id null pass unknown pass
  #: aws-sqs-dlq pass; redrive_policy null fail unknown unknown
  name              = "key"
  kms_master_key_id = "alias/queues"
  redrive_policy    = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-central-1:123456789012:dead", maxReceiveCount = 5 })
}

resource "aws_sqs_queue" "bad" {
  #: aws-sqs-encrypted fail; sqs_managed_sse_enabled null pass unknown unknown
  name                    = "bad"
  sqs_managed_sse_enabled = false
}

resource "aws_sqs_queue" "later" {
  #: aws-sqs-encrypted unknown
  #: aws-sqs-dlq pass
  name                    = "later"
  sqs_managed_sse_enabled = local.later_bool
}

resource "aws_sqs_queue_redrive_policy" "later" {
  queue_url      = aws_sqs_queue.later.id
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-central-1:123456789012:dead", maxReceiveCount = 5 })
}

# The queue that others redrive to.
resource "aws_sqs_queue" "dead" {
  #: aws-sqs-dlq pass
  name                 = "dead"
  redrive_allow_policy = jsonencode({ redrivePermission = "allowAll" })
}

resource "aws_sqs_queue" "doubtful" {
  #: aws-sqs-dlq unknown
  name           = "doubtful"
  redrive_policy = local.later
}

resource "aws_sqs_queue_policy" "good" {
  #: aws-sqs-policy-public pass; policy null pass unknown unknown
  queue_url = aws_sqs_queue.key.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:SendMessage", Resource = "*", Condition = { ArnEquals = { "aws:SourceArn" = "arn:aws:sns:eu-central-1:123456789012:x" } } }]
  })
}

resource "aws_sqs_queue_policy" "bad" {
  #: aws-sqs-policy-public fail
  queue_url = aws_sqs_queue.bad.id
  policy    = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:*", Resource = "*" }] })
}

resource "aws_sqs_queue_policy" "later" {
  #: aws-sqs-policy-public unknown
  queue_url = aws_sqs_queue.bad.id
  policy    = local.later
}

resource "aws_sns_topic_policy" "good" {
  #: aws-sns-policy-public pass; policy null pass unknown unknown
  arn    = "arn:aws:sns:eu-central-1:123456789012:x"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { Service = "events.amazonaws.com" }, Action = "sns:Publish", Resource = "*" }] })
}

resource "aws_sns_topic_policy" "bad" {
  #: aws-sns-policy-public fail
  arn    = "arn:aws:sns:eu-central-1:123456789012:x"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "sns:Publish", Resource = "*" }] })
}

resource "aws_sns_topic_policy" "later" {
  #: aws-sns-policy-public unknown
  arn    = "arn:aws:sns:eu-central-1:123456789012:x"
  policy = local.later
}

resource "aws_sns_topic" "good" {
  #: aws-sns-encrypted pass; kms_master_key_id null fail unknown unknown
  kms_master_key_id = "alias/aws/sns"
}

resource "aws_sns_topic" "bad" {
  #: aws-sns-encrypted fail
  name = "bad"
}

# Made in the same run: which key is unknown, that there is one is certain to whoever reads it, but null is possible.
resource "aws_sns_topic" "later" {
  #: aws-sns-encrypted unknown
  kms_master_key_id = local.later_bool ? "alias/aws/sns" : null
}

resource "aws_cloudwatch_log_group" "good" {
  #: aws-logs-retention pass; retention_in_days null fail unknown unknown
  #: aws-logs-cmk pass; kms_key_id null fail unknown unknown
  name              = "good"
  retention_in_days = 30
  kms_key_id        = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000"
}

resource "aws_cloudwatch_log_group" "bad" {
  #: aws-logs-retention fail
  #: aws-logs-cmk fail
  name = "bad"
}

resource "aws_cloudwatch_log_group" "later" {
  #: aws-logs-retention unknown
  #: aws-logs-cmk unknown
  name              = "later"
  retention_in_days = local.later_bool ? 30 : 0
  kms_key_id        = local.later_bool ? "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000" : null
}

resource "aws_cloudwatch_metric_alarm" "good" {
  #: aws-alarm-actions pass; alarm_actions null fail; actions_enabled null pass unknown unknown
  alarm_name          = "good"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "x"
  namespace           = "x"
  period              = 60
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = ["arn:aws:sns:eu-central-1:123456789012:x"]
}

resource "aws_cloudwatch_metric_alarm" "bad" {
  #: aws-alarm-actions fail; alarm_actions unknown unknown
  alarm_name          = "bad"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "x"
  namespace           = "x"
  period              = 60
  statistic           = "Sum"
  threshold           = 1
}

resource "aws_cloudwatch_metric_alarm" "off" {
  #: aws-alarm-actions fail
  alarm_name          = "off"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "x"
  namespace           = "x"
  period              = 60
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = ["arn:aws:sns:eu-central-1:123456789012:x"]
  actions_enabled     = false
}

resource "aws_cloudwatch_metric_alarm" "later" {
  #: aws-alarm-actions unknown
  alarm_name          = "later"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "x"
  namespace           = "x"
  period              = 60
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = ["arn:aws:sns:eu-central-1:123456789012:x"]
  actions_enabled     = local.later_bool
}
