policytest {
  targets = ["database.policy.hcl"]
}

resource "aws_db_instance" "aws_rds_not_public_pass" {
  attrs = {
    publicly_accessible = false
  }
  tfgen {
    expect = { aws-rds-not-public = "pass" }
  }
}

resource "aws_rds_cluster_instance" "aws_rds_not_public_pass1" {
  attrs = {
    publicly_accessible = false
  }
  tfgen {
    expect = { aws-rds-not-public = "pass" }
  }
}

resource "aws_db_instance" "aws_rds_not_public_fail" {
  attrs = {
    publicly_accessible = true
  }
  tfgen {
    expect = { aws-rds-not-public = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_not_public_unknown" {
  attrs = {
    publicly_accessible = tfgen::unknown()
  }
  tfgen {
    expect = { aws-rds-not-public = "unknown" }
  }
}

resource "aws_db_instance" "aws_rds_encrypted_pass" {
  attrs = {
    storage_encrypted = true
  }
  tfgen {
    expect = { aws-rds-encrypted = "pass" }
  }
}

resource "aws_rds_cluster" "aws_rds_encrypted_pass1" {
  attrs = {
    storage_encrypted = true
  }
  tfgen {
    expect = { aws-rds-encrypted = "pass" }
  }
}

resource "aws_db_instance" "aws_rds_encrypted_fail" {
  attrs = {
    storage_encrypted = false
  }
  tfgen {
    expect = { aws-rds-encrypted = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_encrypted_fail1" {
  attrs = {
    storage_encrypted = null
  }
  tfgen {
    expect = { aws-rds-encrypted = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_encrypted_unknown" {
  attrs = {
    storage_encrypted = tfgen::unknown()
  }
  tfgen {
    expect = { aws-rds-encrypted = "unknown" }
  }
}

resource "aws_db_instance" "aws_rds_iam_auth_pass" {
  attrs = {
    engine                              = "postgres"
    iam_database_authentication_enabled = true
  }
  tfgen {
    expect = { aws-rds-iam-auth = "pass" }
  }
}

resource "aws_db_instance" "aws_rds_iam_auth_fail" {
  attrs = {
    engine                              = "mysql"
    iam_database_authentication_enabled = null
  }
  tfgen {
    expect = { aws-rds-iam-auth = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_iam_auth_unknown" {
  attrs = {
    engine                              = "postgres"
    iam_database_authentication_enabled = tfgen::unknown()
  }
  tfgen {
    expect = { aws-rds-iam-auth = "unknown" }
  }
}

resource "aws_db_instance" "aws_rds_iam_auth_skip" {
  attrs = {
    engine                              = "oracle-ee"
    iam_database_authentication_enabled = false
  }
  tfgen {
    expect = { aws-rds-iam-auth = "skip" }
  }
}

resource "aws_db_instance" "aws_rds_logs_pass" {
  attrs = {
    enabled_cloudwatch_logs_exports = ["postgresql"]
  }
  tfgen {
    expect = { aws-rds-logs = "pass" }
  }
}

resource "aws_db_instance" "aws_rds_logs_fail" {
  attrs = {
    enabled_cloudwatch_logs_exports = []
  }
  tfgen {
    expect = { aws-rds-logs = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_logs_fail1" {
  attrs = {
    enabled_cloudwatch_logs_exports = null
  }
  tfgen {
    expect = { aws-rds-logs = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_logs_unknown" {
  attrs = {
    enabled_cloudwatch_logs_exports = tfgen::unknown()
  }
  tfgen {
    expect = { aws-rds-logs = "unknown" }
  }
}

resource "aws_db_parameter_group" "aws_rds_tls_required_pass" {
  attrs = {
    family    = "aurora-postgresql16"
    parameter = [{ name = "rds.force_ssl", value = "1" }]
  }
  tfgen {
    expect = { aws-rds-tls-required = "pass" }
  }
}

resource "aws_db_parameter_group" "aws_rds_tls_required_fail" {
  attrs = {
    family    = "mysql8.0"
    parameter = []
  }
  tfgen {
    expect = { aws-rds-tls-required = "fail" }
  }
}

resource "aws_db_parameter_group" "aws_rds_tls_required_unknown" {
  attrs = {
    family    = "mysql8.0"
    parameter = [{ name = "require_secure_transport", value = tfgen::unknown() }]
  }
  tfgen {
    expect = { aws-rds-tls-required = "unknown" }
  }
}

resource "aws_db_parameter_group" "aws_rds_tls_required_forced" {
  attrs = {
    family    = "postgres16"
    parameter = []
  }
  tfgen {
    expect = { aws-rds-tls-required = "pass" }
  }
}

resource "aws_db_instance" "aws_rds_default_admin_pass" {
  attrs = {
    username = "app_owner"
  }
  tfgen {
    expect = { aws-rds-default-admin = "pass" }
  }
}

resource "aws_db_instance" "aws_rds_default_admin_fail" {
  attrs = {
    username = "admin"
  }
  tfgen {
    expect = { aws-rds-default-admin = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_default_admin_unknown" {
  attrs = {
    username = tfgen::unknown()
  }
  tfgen {
    expect = { aws-rds-default-admin = "unknown" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_at_rest_pass" {
  attrs = {
    engine                     = "redis"
    at_rest_encryption_enabled = true
  }
  tfgen {
    expect = { aws-elasticache-at-rest = "pass" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_at_rest_fail" {
  attrs = {
    engine                     = "redis"
    at_rest_encryption_enabled = false
  }
  tfgen {
    expect = { aws-elasticache-at-rest = "fail" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_at_rest_fail1" {
  attrs = {
    engine                     = "redis"
    at_rest_encryption_enabled = null
  }
  tfgen {
    expect = { aws-elasticache-at-rest = "fail" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_at_rest_unknown" {
  attrs = {
    engine                     = "redis"
    at_rest_encryption_enabled = tfgen::unknown()
  }
  tfgen {
    expect = { aws-elasticache-at-rest = "unknown" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_at_rest_skip" {
  attrs = {
    engine                     = "valkey"
    at_rest_encryption_enabled = null
  }
  tfgen {
    expect = { aws-elasticache-at-rest = "skip" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_transit_encryption_pass" {
  attrs = {
    transit_encryption_enabled = true
  }
  tfgen {
    expect = { aws-elasticache-transit-encryption = "pass" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_transit_encryption_fail" {
  attrs = {
    transit_encryption_enabled = false
  }
  tfgen {
    expect = { aws-elasticache-transit-encryption = "fail" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_transit_encryption_fail1" {
  attrs = {
    transit_encryption_enabled = null
  }
  tfgen {
    expect = { aws-elasticache-transit-encryption = "fail" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_transit_encryption_unknown" {
  attrs = {
    transit_encryption_enabled = tfgen::unknown()
  }
  tfgen {
    expect = { aws-elasticache-transit-encryption = "unknown" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_auth_pass" {
  attrs = {
    auth_token     = core::sensitive("0123456789abcdef")
    user_group_ids = null
  }
  tfgen {
    expect = { aws-elasticache-auth = "pass" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_auth_pass1" {
  attrs = {
    auth_token     = null
    user_group_ids = ["app"]
  }
  tfgen {
    expect = { aws-elasticache-auth = "pass" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_auth_fail" {
  attrs = {
    auth_token     = null
    user_group_ids = []
  }
  tfgen {
    expect = { aws-elasticache-auth = "fail" }
  }
}

resource "aws_elasticache_replication_group" "aws_elasticache_auth_unknown" {
  attrs = {
    auth_token     = tfgen::unknown()
    user_group_ids = null
  }
  tfgen {
    expect = { aws-elasticache-auth = "unknown" }
  }
}
