policytest {
  targets = ["messaging.policy.hcl"]
}

resource "aws_sqs_queue" "aws_sqs_encrypted_pass" {
  attrs = {
    sqs_managed_sse_enabled = true
    kms_master_key_id       = null
  }
  tfgen {
    expect = { aws-sqs-encrypted = "pass" }
  }
}

resource "aws_sqs_queue" "aws_sqs_encrypted_pass1" {
  attrs = {
    sqs_managed_sse_enabled = null
    kms_master_key_id       = null
  }
  tfgen {
    expect = { aws-sqs-encrypted = "pass" }
  }
}

resource "aws_sqs_queue" "aws_sqs_encrypted_pass2" {
  attrs = {
    sqs_managed_sse_enabled = tfgen::unknown()
    kms_master_key_id       = null
  }
  tfgen {
    expect   = { aws-sqs-encrypted = "pass" }
    computed = ["sqs_managed_sse_enabled"]
  }
}

resource "aws_sqs_queue" "aws_sqs_encrypted_pass3" {
  attrs = {
    sqs_managed_sse_enabled = false
    kms_master_key_id       = "alias/q"
  }
  tfgen {
    expect = { aws-sqs-encrypted = "pass" }
  }
}

resource "aws_sqs_queue" "aws_sqs_encrypted_fail" {
  attrs = {
    sqs_managed_sse_enabled = false
    kms_master_key_id       = null
  }
  tfgen {
    expect = { aws-sqs-encrypted = "fail" }
  }
}

resource "aws_sqs_queue" "aws_sqs_encrypted_unknown" {
  attrs = {
    sqs_managed_sse_enabled = tfgen::unknown()
    kms_master_key_id       = null
  }
  tfgen {
    expect = { aws-sqs-encrypted = "unknown" }
  }
}

resource "aws_sqs_queue_policy" "aws_sqs_policy_public_pass" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "*", Resource = "*" }] })
  }
  tfgen {
    expect = { aws-sqs-policy-public = "pass" }
  }
}

resource "aws_sqs_queue_policy" "aws_sqs_policy_public_pass1" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*", Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1" } } }] })
  }
  tfgen {
    expect = { aws-sqs-policy-public = "pass" }
  }
}

resource "aws_sqs_queue_policy" "aws_sqs_policy_public_pass2" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "*", Resource = "*" }] })
  }
  tfgen {
    expect = { aws-sqs-policy-public = "pass" }
  }
}

resource "aws_sqs_queue_policy" "aws_sqs_policy_public_fail" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*" }] })
  }
  tfgen {
    expect = { aws-sqs-policy-public = "fail" }
  }
}

resource "aws_sqs_queue_policy" "aws_sqs_policy_public_fail1" {
  attrs = {
    policy = core::jsonencode({ Statement = { effect = "Allow", principal = { AWS = ["*"] }, action = "*", resource = "*" } })
  }
  tfgen {
    expect = { aws-sqs-policy-public = "fail" }
  }
}

resource "aws_sqs_queue_policy" "aws_sqs_policy_public_fail2" {
  attrs = {
    policy = tfgen::unknown()
  }
  tfgen {
    expect = { aws-sqs-policy-public = "fail" }
    documents = {
      policy = { Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Get"], Resource = tfgen::unknown() }] }
    }
  }
}

resource "aws_sqs_queue_policy" "aws_sqs_policy_public_unknown" {
  attrs = {
    policy = tfgen::unknown()
  }
  tfgen {
    expect = { aws-sqs-policy-public = "unknown" }
  }
}

resource "aws_sqs_queue_policy" "aws_sqs_policy_public_unknown1" {
  attrs = {
    policy = tfgen::unknown()
  }
  tfgen {
    expect = { aws-sqs-policy-public = "unknown" }
    documents = {
      policy = { Statement = [{ Effect = "Allow", Principal = { AWS = tfgen::unknown() }, Action = "*", Resource = "*" }] }
    }
  }
}

resource "aws_sns_topic_policy" "aws_sns_policy_public_pass" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "*", Resource = "*" }] })
  }
  tfgen {
    expect = { aws-sns-policy-public = "pass" }
  }
}

resource "aws_sns_topic_policy" "aws_sns_policy_public_pass1" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*", Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1" } } }] })
  }
  tfgen {
    expect = { aws-sns-policy-public = "pass" }
  }
}

resource "aws_sns_topic_policy" "aws_sns_policy_public_pass2" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "*", Resource = "*" }] })
  }
  tfgen {
    expect = { aws-sns-policy-public = "pass" }
  }
}

resource "aws_sns_topic_policy" "aws_sns_policy_public_fail" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*" }] })
  }
  tfgen {
    expect = { aws-sns-policy-public = "fail" }
  }
}

resource "aws_sns_topic_policy" "aws_sns_policy_public_fail1" {
  attrs = {
    policy = core::jsonencode({ Statement = { effect = "Allow", principal = { AWS = ["*"] }, action = "*", resource = "*" } })
  }
  tfgen {
    expect = { aws-sns-policy-public = "fail" }
  }
}

resource "aws_sns_topic_policy" "aws_sns_policy_public_fail2" {
  attrs = {
    policy = tfgen::unknown()
  }
  tfgen {
    expect = { aws-sns-policy-public = "fail" }
    documents = {
      policy = { Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Get"], Resource = tfgen::unknown() }] }
    }
  }
}

resource "aws_sns_topic_policy" "aws_sns_policy_public_unknown" {
  attrs = {
    policy = tfgen::unknown()
  }
  tfgen {
    expect = { aws-sns-policy-public = "unknown" }
  }
}

resource "aws_sns_topic_policy" "aws_sns_policy_public_unknown1" {
  attrs = {
    policy = tfgen::unknown()
  }
  tfgen {
    expect = { aws-sns-policy-public = "unknown" }
    documents = {
      policy = { Statement = [{ Effect = "Allow", Principal = { AWS = tfgen::unknown() }, Action = "*", Resource = "*" }] }
    }
  }
}

resource "aws_sns_topic" "aws_sns_encrypted_pass" {
  attrs = {
    kms_master_key_id = "alias/aws/sns"
  }
  tfgen {
    expect = { aws-sns-encrypted = "pass" }
  }
}

resource "aws_sns_topic" "aws_sns_encrypted_fail" {
  attrs = {
    kms_master_key_id = null
  }
  tfgen {
    expect = { aws-sns-encrypted = "fail" }
  }
}

resource "aws_sns_topic" "aws_sns_encrypted_unknown" {
  attrs = {
    kms_master_key_id = tfgen::unknown()
  }
  tfgen {
    expect = { aws-sns-encrypted = "unknown" }
  }
}

resource "aws_cloudwatch_log_group" "aws_logs_cmk_pass" {
  attrs = {
    kms_key_id = "arn:aws:kms:x"
  }
  tfgen {
    expect = { aws-logs-cmk = "pass" }
  }
}

resource "aws_cloudwatch_log_group" "aws_logs_cmk_fail" {
  attrs = {
    kms_key_id = null
  }
  tfgen {
    expect = { aws-logs-cmk = "fail" }
  }
}

resource "aws_cloudwatch_log_group" "aws_logs_cmk_unknown" {
  attrs = {
    kms_key_id = tfgen::unknown()
  }
  tfgen {
    expect = { aws-logs-cmk = "unknown" }
  }
}
