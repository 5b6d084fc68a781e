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
