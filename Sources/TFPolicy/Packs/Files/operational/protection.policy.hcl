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

resource_policy "aws_db_instance" "op-secret-literal" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Keep secrets out of plans and states"
    rationale = "Whatever a plan knows stands in clear text in its file, in the state and in their copies."
    remedy    = "Let the service make it (manage_master_user_password), use the write-only argument (password_wo), or set it outside of Terraform."
    defaults  = "null and empty are no secret. One that is only known after apply, a random_password for example, may be none: unknown. Values of write-only arguments aren't in a plan."
    peers     = ["CKV_SECRET_6"]
    enabled   = false
  }

  enforce {
    condition = attrs.password == null || attrs.password == ""
    tfgen {
      expected = "nothing, or a write-only argument"
    }
  }
}

resource_policy "aws_rds_cluster" "op-secret-literal" {
  enforcement_level = "advisory"

  enforce {
    condition = attrs.master_password == null || attrs.master_password == ""
    tfgen {
      expected = "nothing, or a write-only argument"
    }
  }
}

resource_policy "aws_docdb_cluster" "op-secret-literal" {
  enforcement_level = "advisory"

  enforce {
    condition = attrs.master_password == null || attrs.master_password == ""
    tfgen {
      expected = "nothing, or a write-only argument"
    }
  }
}

resource_policy "aws_redshift_cluster" "op-secret-literal" {
  enforcement_level = "advisory"

  enforce {
    condition = attrs.master_password == null || attrs.master_password == ""
    tfgen {
      expected = "nothing, or a write-only argument"
    }
  }
}

resource_policy "aws_elasticache_replication_group" "op-secret-literal" {
  enforcement_level = "advisory"

  enforce {
    condition = attrs.auth_token == null || attrs.auth_token == ""
    tfgen {
      expected = "nothing, or a write-only argument"
    }
  }
}

resource_policy "aws_secretsmanager_secret_version" "op-secret-literal" {
  enforcement_level = "advisory"

  enforce {
    condition = attrs.secret_string == null || attrs.secret_string == ""
    tfgen {
      expected = "nothing, or a write-only argument"
    }
  }
}

resource_policy "aws_ssm_parameter" "op-secret-literal" {
  filter            = attrs.type == "SecureString"
  enforcement_level = "advisory"

  enforce {
    condition = attrs.value == null || attrs.value == ""
    tfgen {
      expected = "nothing, or a write-only argument"
    }
  }
}
