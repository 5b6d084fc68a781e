policytest {
  targets = ["protection.policy.hcl"]
}

resource "aws_db_instance" "protection_1" {
  attrs = { deletion_protection = true }
  tfgen { expect = { op-deletion-protection = "pass" } }
}

resource "aws_db_instance" "protection_2" {
  attrs = { deletion_protection = false }
  tfgen { expect = { op-deletion-protection = "fail" } }
}

resource "aws_db_instance" "protection_3" {
  attrs = { deletion_protection = null }
  tfgen { expect = { op-deletion-protection = "fail" } }
}

resource "aws_db_instance" "protection_4" {
  attrs = { deletion_protection = tfgen::unknown() }
  tfgen { expect = { op-deletion-protection = "unknown" } }
}

resource "aws_rds_cluster" "protection_5" {
  attrs = { deletion_protection = true }
  tfgen { expect = { op-deletion-protection = "pass" } }
}

resource "aws_rds_cluster" "protection_6" {
  attrs = { deletion_protection = false }
  tfgen { expect = { op-deletion-protection = "fail" } }
}

resource "aws_rds_cluster" "protection_7" {
  attrs = { deletion_protection = tfgen::unknown() }
  tfgen { expect = { op-deletion-protection = "unknown" } }
}

resource "aws_lb" "protection_8" {
  attrs = { enable_deletion_protection = true }
  tfgen { expect = { op-deletion-protection = "pass" } }
}

resource "aws_lb" "protection_9" {
  attrs = { enable_deletion_protection = false }
  tfgen { expect = { op-deletion-protection = "fail" } }
}

resource "aws_lb" "protection_10" {
  attrs = { enable_deletion_protection = null }
  tfgen { expect = { op-deletion-protection = "fail" } }
}

resource "aws_lb" "protection_11" {
  attrs = { enable_deletion_protection = tfgen::unknown() }
  tfgen { expect = { op-deletion-protection = "unknown" } }
}

resource "aws_dynamodb_table" "protection_12" {
  attrs = { deletion_protection_enabled = true }
  tfgen { expect = { op-deletion-protection = "pass" } }
}

resource "aws_dynamodb_table" "protection_13" {
  attrs = { deletion_protection_enabled = false }
  tfgen { expect = { op-deletion-protection = "fail" } }
}

resource "aws_dynamodb_table" "protection_14" {
  attrs = { deletion_protection_enabled = tfgen::unknown() }
  tfgen { expect = { op-deletion-protection = "unknown" } }
}

resource "aws_cognito_user_pool" "protection_15" {
  attrs = { deletion_protection = "ACTIVE" }
  tfgen { expect = { op-deletion-protection = "pass" } }
}

resource "aws_cognito_user_pool" "protection_16" {
  attrs = { deletion_protection = "INACTIVE" }
  tfgen { expect = { op-deletion-protection = "fail" } }
}

resource "aws_cognito_user_pool" "protection_17" {
  attrs = { deletion_protection = null }
  tfgen { expect = { op-deletion-protection = "fail" } }
}

resource "aws_cognito_user_pool" "protection_18" {
  attrs = { deletion_protection = tfgen::unknown() }
  tfgen { expect = { op-deletion-protection = "unknown" } }
}

resource "aws_networkfirewall_firewall" "protection_19" {
  attrs = { delete_protection = true }
  tfgen { expect = { op-deletion-protection = "pass" } }
}

resource "aws_networkfirewall_firewall" "protection_20" {
  attrs = { delete_protection = false }
  tfgen { expect = { op-deletion-protection = "fail" } }
}

resource "aws_networkfirewall_firewall" "protection_21" {
  attrs = { delete_protection = tfgen::unknown() }
  tfgen { expect = { op-deletion-protection = "unknown" } }
}

resource "aws_s3_bucket" "force_22" {
  attrs = { force_destroy = false }
  tfgen { expect = { op-force-destroy = "pass" } }
}

resource "aws_s3_bucket" "force_23" {
  attrs = { force_destroy = null }
  tfgen { expect = { op-force-destroy = "pass" } }
}

resource "aws_s3_bucket" "force_24" {
  attrs = { force_destroy = true }
  tfgen { expect = { op-force-destroy = "fail" } }
}

resource "aws_s3_bucket" "force_25" {
  attrs = { force_destroy = tfgen::unknown() }
  tfgen { expect = { op-force-destroy = "unknown" } }
}

resource "aws_ecr_repository" "force_26" {
  attrs = { force_delete = false }
  tfgen { expect = { op-force-destroy = "pass" } }
}

resource "aws_ecr_repository" "force_27" {
  attrs = { force_delete = null }
  tfgen { expect = { op-force-destroy = "pass" } }
}

resource "aws_ecr_repository" "force_28" {
  attrs = { force_delete = true }
  tfgen { expect = { op-force-destroy = "fail" } }
}

resource "aws_ecr_repository" "force_29" {
  attrs = { force_delete = tfgen::unknown() }
  tfgen { expect = { op-force-destroy = "unknown" } }
}

resource "aws_secretsmanager_secret" "force_30" {
  attrs = { recovery_window_in_days = 7 }
  tfgen { expect = { op-force-destroy = "pass" } }
}

resource "aws_secretsmanager_secret" "force_31" {
  attrs = { recovery_window_in_days = null }
  tfgen { expect = { op-force-destroy = "pass" } }
}

resource "aws_secretsmanager_secret" "force_32" {
  attrs = { recovery_window_in_days = 0 }
  tfgen { expect = { op-force-destroy = "fail" } }
}

resource "aws_secretsmanager_secret" "force_33" {
  attrs = { recovery_window_in_days = tfgen::unknown() }
  tfgen { expect = { op-force-destroy = "unknown" } }
}

resource "aws_db_instance" "op_secret_literal_database_empty" {
  attrs = {
    password = ""
  }
  tfgen {
    expect = { op-secret-literal = "pass" }
  }
}

resource "aws_db_instance" "op_secret_literal_database_null" {
  attrs = {
    password = null
  }
  tfgen {
    expect = { op-secret-literal = "pass" }
  }
}

resource "aws_db_instance" "op_secret_literal_database_fail" {
  attrs = {
    password = "correct-horse"
  }
  tfgen {
    expect = { op-secret-literal = "fail" }
  }
}

resource "aws_db_instance" "op_secret_literal_database_unknown" {
  attrs = {
    password = tfgen::unknown()
  }
  tfgen {
    expect = { op-secret-literal = "unknown" }
  }
}

resource "aws_rds_cluster" "op_secret_literal_cluster_empty" {
  attrs = {
    master_password = ""
  }
  tfgen {
    expect = { op-secret-literal = "pass" }
  }
}

resource "aws_rds_cluster" "op_secret_literal_cluster_null" {
  attrs = {
    master_password = null
  }
  tfgen {
    expect = { op-secret-literal = "pass" }
  }
}

resource "aws_rds_cluster" "op_secret_literal_cluster_fail" {
  attrs = {
    master_password = "correct-horse"
  }
  tfgen {
    expect = { op-secret-literal = "fail" }
  }
}

resource "aws_rds_cluster" "op_secret_literal_cluster_unknown" {
  attrs = {
    master_password = tfgen::unknown()
  }
  tfgen {
    expect = { op-secret-literal = "unknown" }
  }
}

resource "aws_elasticache_replication_group" "op_secret_literal_cache_empty" {
  attrs = {
    auth_token = ""
  }
  tfgen {
    expect = { op-secret-literal = "pass" }
  }
}

resource "aws_elasticache_replication_group" "op_secret_literal_cache_null" {
  attrs = {
    auth_token = null
  }
  tfgen {
    expect = { op-secret-literal = "pass" }
  }
}

resource "aws_elasticache_replication_group" "op_secret_literal_cache_fail" {
  attrs = {
    auth_token = "correct-horse"
  }
  tfgen {
    expect = { op-secret-literal = "fail" }
  }
}

resource "aws_elasticache_replication_group" "op_secret_literal_cache_unknown" {
  attrs = {
    auth_token = tfgen::unknown()
  }
  tfgen {
    expect = { op-secret-literal = "unknown" }
  }
}

resource "aws_secretsmanager_secret_version" "op_secret_literal_version_empty" {
  attrs = {
    secret_string = ""
  }
  tfgen {
    expect = { op-secret-literal = "pass" }
  }
}

resource "aws_secretsmanager_secret_version" "op_secret_literal_version_null" {
  attrs = {
    secret_string = null
  }
  tfgen {
    expect = { op-secret-literal = "pass" }
  }
}

resource "aws_secretsmanager_secret_version" "op_secret_literal_version_fail" {
  attrs = {
    secret_string = "correct-horse"
  }
  tfgen {
    expect = { op-secret-literal = "fail" }
  }
}

resource "aws_secretsmanager_secret_version" "op_secret_literal_version_unknown" {
  attrs = {
    secret_string = tfgen::unknown()
  }
  tfgen {
    expect = { op-secret-literal = "unknown" }
  }
}

resource "aws_ssm_parameter" "op_secret_literal_parameter_fail" {
  attrs = {
    type  = "SecureString"
    value = "correct-horse"
  }
  tfgen {
    expect = { op-secret-literal = "fail" }
  }
}

resource "aws_ssm_parameter" "op_secret_literal_parameter_unknown" {
  attrs = {
    type  = "SecureString"
    value = tfgen::unknown()
  }
  tfgen {
    expect = { op-secret-literal = "unknown" }
  }
}
