policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0" }
  }
  tfgen {
    absent_attributes = "null"
  }
}

resource_policy "aws_elasticache_replication_group" "aws-elasticache-failover" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Let caches fail over"
    rationale = "When the primary fails the cache is gone until somebody acts."
    remedy    = "Set automatic_failover_enabled to true, with two nodes."
    defaults  = "null is false for the provider and the API."
    peers     = ["CKV2_AWS_50", "ElastiCache.3"]
    enabled   = false
  }

  enforce {
    condition = attrs.automatic_failover_enabled == true
    tfgen {
      expected = "true"
    }
  }
}

resource_policy "aws_elasticache_replication_group" "aws-elasticache-backup" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Keep snapshots of caches"
    rationale = "Sessions and counters are gone with the node."
    remedy    = "Set snapshot_retention_limit to 1 or more."
    defaults  = "null is 0 for the provider and the API: none."
    peers     = ["CKV_AWS_134", "AWS-0050", "ElastiCache.1"]
    enabled   = false
  }

  enforce {
    condition = (attrs.snapshot_retention_limit == null ? 0 : attrs.snapshot_retention_limit) > 0
    tfgen {
      expected = "at least 1"
    }
  }
}

resource_policy "aws_elasticache_*" "aws-elasticache-minor-upgrade" {
  enforcement_level = "advisory"

  tfgen {
    types     = ["aws_elasticache_replication_group", "aws_elasticache_cluster"]
    title     = "Take minor upgrades"
    rationale = "Fixes for known holes are in them."
    remedy    = "Leave auto_minor_version_upgrade out."
    defaults  = "Left out it is on; a plan shows that as unknown, which passes when nobody wrote it."
    peers     = ["CKV_AWS_322", "ElastiCache.2"]
  }

  locals {
    is_left_out = !tfgen::known(attrs.auto_minor_version_upgrade) && !core::contains(tfgen.written, "auto_minor_version_upgrade")
  }

  enforce {
    condition = local.is_left_out || core::tostring(attrs.auto_minor_version_upgrade == null ? true : attrs.auto_minor_version_upgrade) != "false"
    tfgen {
      expected = "true"
    }
  }
}

resource_policy "aws_sqs_queue" "aws-sqs-dlq" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Keep messages that fail"
    rationale = "A message that can't be handled comes back until it expires, and is lost."
    remedy    = "Set redrive_policy to a dead-letter queue."
    defaults  = "null and empty are none; left out a plan shows them as unknown, which is none when nobody wrote them. A queue with redrive_allow_policy is a dead-letter queue itself."
    enabled   = false
  }

  locals {
    has_policy       = core::contains(tfgen.written, "redrive_policy") && attrs.redrive_policy != null && attrs.redrive_policy != ""
    has_allow_policy = core::contains(tfgen.written, "redrive_allow_policy") && attrs.redrive_allow_policy != null && attrs.redrive_allow_policy != ""
    policies = core::getresources("aws_sqs_queue_redrive_policy", { queue_url = attrs.id })
  }

  enforce {
    condition = local.has_policy || local.has_allow_policy || core::length(local.policies) > 0
    tfgen {
      attribute = "redrive_policy"
      expected  = "a dead-letter queue"
    }
  }
}

resource_policy "aws_cloudwatch_metric_alarm" "aws-alarm-actions" {
  enforcement_level = "advisory"

  tfgen {
    on_unknown = "pass"
    title     = "Let alarms tell somebody"
    rationale = "An alarm that nobody hears is decoration."
    remedy    = "Set alarm_actions to a topic; leave actions_enabled out."
    defaults  = "null actions are none; actions_enabled null is true for the provider."
    peers     = ["CKV_AWS_319", "CloudWatch.15", "CloudWatch.17"]
  }

  enforce {
    condition = attrs.actions_enabled != false && core::length(core::concat(attrs.alarm_actions[*], attrs.ok_actions[*], attrs.insufficient_data_actions[*])) > 0
    tfgen {
      attribute = "alarm_actions"
      expected  = "at least one action"
    }
  }
}
