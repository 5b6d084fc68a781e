policytest {
  targets = ["services.policy.hcl"]
}

resource "aws_elasticache_replication_group" "aws_elasticache_failover_pass" {
  attrs = {
    automatic_failover_enabled = true
  }
  tfgen {
    expect = { aws-elasticache-failover = "pass" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_failover_fail" {
  attrs = {
    automatic_failover_enabled = false
  }
  tfgen {
    expect = { aws-elasticache-failover = "fail" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_failover_fail1" {
  attrs = {
    automatic_failover_enabled = null
  }
  tfgen {
    expect = { aws-elasticache-failover = "fail" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_failover_unknown" {
  attrs = {
    automatic_failover_enabled = tfgen::unknown()
  }
  tfgen {
    expect = { aws-elasticache-failover = "unknown" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_backup_pass" {
  attrs = {
    snapshot_retention_limit = 1
  }
  tfgen {
    expect = { aws-elasticache-backup = "pass" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_backup_fail" {
  attrs = {
    snapshot_retention_limit = 0
  }
  tfgen {
    expect = { aws-elasticache-backup = "fail" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_backup_fail1" {
  attrs = {
    snapshot_retention_limit = null
  }
  tfgen {
    expect = { aws-elasticache-backup = "fail" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_backup_unknown" {
  attrs = {
    snapshot_retention_limit = tfgen::unknown()
  }
  tfgen {
    expect = { aws-elasticache-backup = "unknown" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_minor_upgrade_pass" {
  attrs = {
    auto_minor_version_upgrade = true
  }
  tfgen {
    expect = { aws-elasticache-minor-upgrade = "pass" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_minor_upgrade_pass1" {
  attrs = {
    auto_minor_version_upgrade = null
  }
  tfgen {
    expect = { aws-elasticache-minor-upgrade = "pass" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_minor_upgrade_fail" {
  attrs = {
    auto_minor_version_upgrade = false
  }
  tfgen {
    expect = { aws-elasticache-minor-upgrade = "fail" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_minor_upgrade_fail1" {
  attrs = {
    auto_minor_version_upgrade = "false"
  }
  tfgen {
    expect = { aws-elasticache-minor-upgrade = "fail" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_minor_upgrade_unknown" {
  attrs = {
    auto_minor_version_upgrade = tfgen::unknown()
  }
  tfgen {
    expect = { aws-elasticache-minor-upgrade = "unknown" }
  }
}

resource "aws_sqs_queue" "aws_sqs_dlq_pass" {
  attrs = {
    redrive_policy       = "{}"
    redrive_allow_policy = null
  }
  tfgen {
    expect = { aws-sqs-dlq = "pass" }
  }
}

resource "aws_sqs_queue" "aws_sqs_dlq_pass1" {
  attrs = {
    redrive_policy       = null
    redrive_allow_policy = "{}"
  }
  tfgen {
    expect = { aws-sqs-dlq = "pass" }
  }
}

resource "aws_sqs_queue" "aws_sqs_dlq_fail" {
  attrs = {
    redrive_policy       = null
    redrive_allow_policy = null
  }
  tfgen {
    expect = { aws-sqs-dlq = "fail" }
  }
}

resource "aws_sqs_queue" "aws_sqs_dlq_unknown" {
  attrs = {
    redrive_policy       = tfgen::unknown()
    redrive_allow_policy = null
  }
  tfgen {
    expect = { aws-sqs-dlq = "unknown" }
  }
}

resource "aws_cloudwatch_metric_alarm" "aws_alarm_actions_pass" {
  attrs = {
    alarm_actions = ["arn:aws:sns:x"]
  }
  tfgen {
    expect = { aws-alarm-actions = "pass" }
  }
}

resource "aws_cloudwatch_metric_alarm" "aws_alarm_actions_fail" {
  attrs = {
    alarm_actions = []
  }
  tfgen {
    expect = { aws-alarm-actions = "fail" }
  }
}

resource "aws_cloudwatch_metric_alarm" "aws_alarm_actions_fail1" {
  attrs = {
    alarm_actions = null
  }
  tfgen {
    expect = { aws-alarm-actions = "fail" }
  }
}

resource "aws_cloudwatch_metric_alarm" "aws_alarm_actions_fail2" {
  attrs = {
    alarm_actions   = ["arn:aws:sns:x"]
    actions_enabled = false
  }
  tfgen {
    expect = { aws-alarm-actions = "fail" }
  }
}

resource "aws_cloudwatch_metric_alarm" "aws_alarm_actions_unknown" {
  attrs = {
    alarm_actions = tfgen::unknown()
  }
  tfgen {
    expect = { aws-alarm-actions = "unknown" }
  }
}
