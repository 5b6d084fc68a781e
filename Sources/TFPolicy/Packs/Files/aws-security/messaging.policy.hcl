policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0" }
  }
  tfgen {
    absent_attributes = "null"
  }
}

resource_policy "aws_sqs_queue" "aws-sqs-encrypted" {
  tfgen {
    title     = "Encrypt queues"
    rationale = "Messages are readable on the disks of AWS."
    remedy    = "Leave sqs_managed_sse_enabled out, or set kms_master_key_id."
    defaults  = "null lets AWS encrypt with a key of its own, since 2022; a plan shows that as unknown, which passes when nobody wrote it. Only false without a key fails."
    peers     = ["CKV_AWS_27", "AWS-0096", "SQS.1"]
  }

  locals {
    is_left_out = !tfgen::known(attrs.sqs_managed_sse_enabled) && !core::contains(tfgen.written, "sqs_managed_sse_enabled")
  }

  enforce {
    condition = attrs.sqs_managed_sse_enabled != false || attrs.kms_master_key_id != null && attrs.kms_master_key_id != "" || local.is_left_out
    tfgen {
      attribute = "sqs_managed_sse_enabled"
      expected  = "encryption"
    }
  }
}

resource_policy "aws_sqs_queue_policy" "aws-sqs-policy-public" {
  tfgen {
    title     = "Keep queues private"
    rationale = "Everybody may send messages, or read and delete them."
    remedy    = "Name the principals, or add a condition on aws:SourceArn."
    defaults  = "null and an empty policy grant nobody anything. A statement with a condition counts as narrowed. What the emitter knows of a policy whose whole is unknown in the plan counts."
    peers     = ["CKV_AWS_72", "CKV_AWS_168", "CKV_AWS_387", "AWS-0097", "SQS.3"]
  }

  locals {
    statements = tfgen::statements(attrs.policy)
  }

  enforce {
    condition = (
      !core::anytrue([
        for s in local.statements :
        s.effect == "Allow" && core::length(s.conditions) == 0 && core::anytrue([for p in s.principals : p.id == "*"])
      ])
    )
    error_message = "Everybody may use the queue."
    tfgen {
      attribute = "policy"
      expected  = "no Allow for Principal \"*\" without a condition"
    }
  }
}

resource_policy "aws_sns_topic_policy" "aws-sns-policy-public" {
  tfgen {
    title     = "Keep topics private"
    rationale = "Everybody may publish, or subscribe."
    remedy    = "Name the principals, or add a condition on aws:SourceArn."
    defaults  = "null and an empty policy grant nobody anything. A statement with a condition counts as narrowed. What the emitter knows of a policy whose whole is unknown in the plan counts."
    peers     = ["CKV_AWS_169", "SNS.4"]
  }

  locals {
    statements = tfgen::statements(attrs.policy)
  }

  enforce {
    condition = (
      !core::anytrue([
        for s in local.statements :
        s.effect == "Allow" && core::length(s.conditions) == 0 && core::anytrue([for p in s.principals : p.id == "*"])
      ])
    )
    error_message = "Everybody may use the topic."
    tfgen {
      attribute = "policy"
      expected  = "no Allow for Principal \"*\" without a condition"
    }
  }
}

resource_policy "aws_sns_topic" "aws-sns-encrypted" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Encrypt topics"
    rationale = "Messages are readable on the disks of AWS."
    remedy    = "Set kms_master_key_id; alias/aws/sns costs nothing, but other services can't publish with it."
    defaults  = "null is not encrypted."
    peers     = ["CKV_AWS_26", "AWS-0095"]
    enabled   = false
  }

  enforce {
    condition = attrs.kms_master_key_id != null && attrs.kms_master_key_id != ""
    tfgen {
      expected = "a key"
    }
  }
}

resource_policy "aws_cloudwatch_log_group" "aws-logs-cmk" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Encrypt logs with a key of your own"
    rationale = "Who may use a key of your own is yours to say."
    remedy    = "Set kms_key_id."
    defaults  = "null is a key of AWS."
    peers     = ["CKV_AWS_158", "AWS-0017"]
    enabled   = false
  }

  enforce {
    condition = attrs.kms_key_id != null && attrs.kms_key_id != ""
    tfgen {
      expected = "a key"
    }
  }
}
