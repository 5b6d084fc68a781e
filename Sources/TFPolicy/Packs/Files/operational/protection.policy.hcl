policy {
  tfgen {
    absent_attributes = "null"
  }
}

resource_policy "aws_*" "op-deletion-protection" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Protect databases and load balancers from deletion"
    rationale = "With protection, deleting takes a second, deliberate apply."
    remedy    = "Set deletion_protection (enable_deletion_protection for load balancers) to true."
    defaults  = "null and absent are false, for the provider and for the API."
    peers     = ["CKV_AWS_293", "CKV_AWS_139", "CKV_AWS_150", "AWS-0177", "RDS.7", "RDS.8", "ELB.6"]
    types     = ["aws_db_instance", "aws_rds_cluster", "aws_rds_global_cluster", "aws_docdb_cluster", "aws_neptune_cluster"]
  }

  enforce {
    condition     = attrs.deletion_protection == true
    error_message = "It can be deleted by one apply."
    tfgen {
      expected = "true"
    }
  }
}

resource_policy "aws_*lb" "op-deletion-protection" {
  enforcement_level = "advisory"

  tfgen {
    types = ["aws_lb", "aws_alb"]
  }

  enforce {
    condition     = attrs.enable_deletion_protection == true
    error_message = "It can be deleted by one apply."
    tfgen {
      expected = "true"
    }
  }
}

resource_policy "aws_dynamodb_table" "op-deletion-protection" {
  enforcement_level = "advisory"

  enforce {
    condition     = attrs.deletion_protection_enabled == true
    error_message = "It can be deleted by one apply."
    tfgen {
      expected = "true"
    }
  }
}

resource_policy "aws_cognito_user_pool" "op-deletion-protection" {
  enforcement_level = "advisory"

  enforce {
    condition     = attrs.deletion_protection == "ACTIVE"
    error_message = "It can be deleted by one apply."
    tfgen {
      expected = "ACTIVE"
    }
  }
}

resource_policy "aws_networkfirewall_firewall" "op-deletion-protection" {
  enforcement_level = "advisory"

  enforce {
    condition     = attrs.delete_protection == true
    error_message = "It can be deleted by one apply."
    tfgen {
      expected = "true"
    }
  }
}

resource_policy "aws_s3_bucket" "op-force-destroy" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Don't let a deletion take the content along"
    rationale = "With force_destroy a bucket goes with everything in it, without a question."
    remedy    = "Leave it out; empty what is meant to go."
    defaults  = "null is false for the provider. For secrets null is a window of 30 days, and 0 is none."
    enabled   = false
  }

  enforce {
    condition     = attrs.force_destroy != true
    error_message = "It would be deleted with everything in it."
    tfgen {
      expected = "false"
    }
  }
}

resource_policy "aws_ecr_repository" "op-force-destroy" {
  enforcement_level = "advisory"

  enforce {
    condition     = attrs.force_delete != true
    error_message = "It would be deleted with everything in it."
    tfgen {
      expected = "false"
    }
  }
}

resource_policy "aws_secretsmanager_secret" "op-force-destroy" {
  enforcement_level = "advisory"

  enforce {
    condition     = attrs.recovery_window_in_days == null || attrs.recovery_window_in_days > 0
    error_message = "It would be deleted at once."
    tfgen {
      expected = "at least 7"
    }
  }
}
