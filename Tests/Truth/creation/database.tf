resource "aws_db_instance" "good" {
  #: aws-rds-not-public pass; publicly_accessible null pass unknown unknown
  #: aws-rds-encrypted pass; storage_encrypted null fail unknown unknown
  #: aws-rds-iam-auth pass; iam_database_authentication_enabled null fail unknown unknown
  #: aws-rds-logs pass; enabled_cloudwatch_logs_exports null fail unknown unknown
  #: aws-rds-default-admin pass; username unknown unknown
  #: aws-rds-backup-retention pass; backup_retention_period null fail unknown unknown
  #: aws-rds-multi-az pass; multi_az null fail unknown unknown
  #: aws-rds-auto-minor-upgrade pass; auto_minor_version_upgrade null pass unknown unknown
  #: aws-rds-final-snapshot pass; skip_final_snapshot null pass unknown unknown
  #: aws-rds-copy-tags pass; copy_tags_to_snapshot null fail unknown unknown
  #: aws-rds-performance-insights pass; performance_insights_enabled null fail unknown unknown
  #: aws-rds-enhanced-monitoring pass; monitoring_interval null fail unknown unknown
  #: aws-rds-gp3 pass; storage_type null pass unknown unknown
  #: op-deletion-protection pass; deletion_protection null fail unknown unknown
  #: op-allowed-db-classes pass; instance_class unknown unknown
  #: op-storage-cap pass; allocated_storage null pass unknown unknown; max_allocated_storage null pass unknown unknown
  #: op-secret-literal pass; password null pass unknown unknown
  identifier                          = "good"
  engine                              = "postgres"
  engine_version                      = "16.4"
  instance_class                      = "db.t4g.micro"
  allocated_storage                   = 20
  storage_type                        = "gp3"
  username                            = "keeper"
  manage_master_user_password         = true
  publicly_accessible                 = false
  storage_encrypted                   = true
  iam_database_authentication_enabled = true
  enabled_cloudwatch_logs_exports     = ["postgresql"]
  backup_retention_period             = 7
  multi_az                            = true
  auto_minor_version_upgrade          = true
  skip_final_snapshot                 = false
  final_snapshot_identifier           = "good-last"
  copy_tags_to_snapshot               = true
  performance_insights_enabled        = true
  monitoring_interval                 = 60
  monitoring_role_arn                 = "arn:aws:iam::123456789012:role/monitoring"
  deletion_protection                 = true
}

resource "aws_db_instance" "bad" {
  #: aws-rds-not-public fail; publicly_accessible null pass unknown unknown
  #: aws-rds-encrypted fail
  #: aws-rds-iam-auth fail
  #: aws-rds-logs fail
  #: aws-rds-default-admin fail; username unknown unknown
  #: aws-rds-backup-retention fail; backup_retention_period unknown unknown
  #: aws-rds-multi-az fail
  #: aws-rds-auto-minor-upgrade fail; auto_minor_version_upgrade null pass unknown unknown
  #: aws-rds-final-snapshot fail; skip_final_snapshot null pass unknown unknown
  #: aws-rds-copy-tags fail
  #: aws-rds-performance-insights fail
  #: aws-rds-enhanced-monitoring fail
  #: aws-rds-gp3 fail; storage_type unknown unknown
  #: op-deletion-protection fail
  #: op-allowed-db-classes fail; instance_class unknown unknown
  #: op-storage-cap fail; allocated_storage null pass unknown unknown
  identifier                  = "bad"
  engine                      = "mysql"
  instance_class              = "db.r5.24xlarge"
  allocated_storage           = 4000
  storage_type                = "gp2"
  username                    = "admin"
  manage_master_user_password = true
  publicly_accessible         = true
  backup_retention_period     = 0
  auto_minor_version_upgrade  = false
  skip_final_snapshot         = true
}

# What a beginner writes: everything that can be left out is.
resource "aws_db_instance" "short" {
  #: aws-rds-not-public pass
  #: aws-rds-encrypted fail
  #: aws-rds-logs fail
  #: aws-rds-backup-retention fail
  #: aws-rds-auto-minor-upgrade pass
  #: aws-rds-copy-tags fail
  #: op-deletion-protection fail
  identifier                  = "short"
  engine                      = "postgres"
  instance_class              = "db.t4g.micro"
  allocated_storage           = 20
  username                    = "keeper"
  manage_master_user_password = true
  skip_final_snapshot         = true
}

resource "aws_db_instance" "later" {
  #: aws-rds-not-public unknown
  #: aws-rds-encrypted unknown
  #: aws-rds-iam-auth unknown
  #: aws-rds-backup-retention unknown
  #: aws-rds-default-admin unknown
  #: aws-rds-multi-az unknown
  #: aws-rds-auto-minor-upgrade unknown
  #: aws-rds-copy-tags unknown
  #: aws-rds-performance-insights unknown
  #: aws-rds-enhanced-monitoring unknown
  #: aws-rds-gp3 unknown
  #: aws-rds-final-snapshot unknown
  #: op-deletion-protection unknown
  #: op-allowed-db-classes unknown
  identifier                          = "later"
  engine                              = "postgres"
  instance_class                      = local.later
  allocated_storage                   = 20
  storage_type                        = local.later
  username                            = local.later
  manage_master_user_password         = true
  publicly_accessible                 = local.later_bool
  storage_encrypted                   = local.later_bool
  iam_database_authentication_enabled = local.later_bool
  backup_retention_period             = local.later_number
  multi_az                            = local.later_bool
  auto_minor_version_upgrade          = local.later_bool
  skip_final_snapshot                 = local.later_bool
  final_snapshot_identifier           = "later-last"
  copy_tags_to_snapshot               = local.later_bool
  performance_insights_enabled        = local.later_bool
  monitoring_interval                 = local.later_number
  deletion_protection                 = local.later_bool
}

# A replica is backed up where it comes from, and fails over there.
resource "aws_db_instance" "replica" {
  #: aws-rds-backup-retention pass
  #: aws-rds-multi-az pass
  identifier          = "replica"
  replicate_source_db = aws_db_instance.good.identifier
  instance_class      = "db.t4g.micro"
  skip_final_snapshot = true
}

# Oracle has no IAM authentication.
resource "aws_db_instance" "oracle" {
  #: aws-rds-iam-auth none
  identifier                  = "oracle"
  engine                      = "oracle-ee"
  instance_class              = "db.t3.small"
  allocated_storage           = 20
  username                    = "keeper"
  manage_master_user_password = true
  skip_final_snapshot         = true
}

resource "aws_rds_cluster" "good" {
  #: aws-rds-encrypted pass; storage_encrypted null fail unknown unknown
  #: aws-rds-iam-auth pass; iam_database_authentication_enabled null fail unknown unknown
  #: aws-rds-logs pass; enabled_cloudwatch_logs_exports null fail unknown unknown
  #: aws-rds-default-admin pass
  #: aws-rds-backup-retention pass; backup_retention_period null fail unknown unknown
  #: aws-rds-final-snapshot pass
  #: aws-rds-copy-tags pass; copy_tags_to_snapshot null fail unknown unknown
  #: op-deletion-protection pass; deletion_protection null fail unknown unknown
  #: aws-aurora-multi-az pass
  cluster_identifier                  = "good"
  engine                              = "aurora-postgresql"
  master_username                     = "keeper"
  manage_master_user_password         = true
  storage_encrypted                   = true
  iam_database_authentication_enabled = true
  enabled_cloudwatch_logs_exports     = ["postgresql"]
  backup_retention_period             = 14
  final_snapshot_identifier           = "good-last"
  copy_tags_to_snapshot               = true
  deletion_protection                 = true
}

resource "aws_rds_cluster_instance" "good" {
  count = 2
  #: [0] aws-rds-not-public unknown; publicly_accessible null pass
  #: [1] aws-rds-auto-minor-upgrade pass; auto_minor_version_upgrade null pass unknown unknown
  #: [0] aws-rds-performance-insights pass; performance_insights_enabled null fail unknown unknown
  #: [0] aws-rds-enhanced-monitoring pass; monitoring_interval null fail unknown unknown
  #: [0] op-allowed-db-classes pass; instance_class unknown unknown
  cluster_identifier           = aws_rds_cluster.good.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  performance_insights_enabled = true
  monitoring_interval          = 60
  monitoring_role_arn          = "arn:aws:iam::123456789012:role/monitoring"
}

resource "aws_rds_cluster" "bad" {
  #: aws-rds-encrypted fail
  #: aws-rds-iam-auth fail
  #: aws-rds-logs fail
  #: aws-rds-default-admin fail; master_username unknown unknown
  #: aws-rds-backup-retention fail
  #: aws-rds-final-snapshot fail
  #: aws-rds-copy-tags fail
  #: op-deletion-protection fail
  #: aws-aurora-multi-az fail
  cluster_identifier          = "bad"
  engine                      = "aurora-mysql"
  master_username             = "root"
  manage_master_user_password = true
  storage_encrypted           = false
  skip_final_snapshot         = true
}

resource "aws_rds_cluster_instance" "bad" {
  #: aws-rds-not-public fail
  #: aws-rds-auto-minor-upgrade fail
  #: aws-rds-performance-insights fail
  #: aws-rds-enhanced-monitoring fail
  #: op-allowed-db-classes fail
  cluster_identifier         = aws_rds_cluster.bad.id
  engine                     = "aurora-mysql"
  instance_class             = "db.r5.24xlarge"
  publicly_accessible        = true
  auto_minor_version_upgrade = false
}

resource "aws_db_parameter_group" "good" {
  #: aws-rds-tls-required pass; parameter null fail unknown unknown; parameter.0.value unknown unknown
  family = "mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "ON"
  }
}

resource "aws_db_parameter_group" "bad" {
  #: aws-rds-tls-required fail
  family = "postgres14"
}

resource "aws_db_parameter_group" "off" {
  #: aws-rds-tls-required fail; parameter.0.value unknown unknown
  family = "postgres14"

  parameter {
    name  = "rds.force_ssl"
    value = "0"
  }
}

resource "aws_db_parameter_group" "turned_off" {
  #: aws-rds-tls-required fail; parameter null pass
  family = "postgres16"

  parameter {
    name  = "rds.force_ssl"
    value = "0"
  }
}

resource "aws_db_parameter_group" "later" {
  #: aws-rds-tls-required unknown
  family = "mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = local.later
  }
}

resource "aws_rds_cluster_parameter_group" "good" {
  #: aws-rds-tls-required pass; parameter null fail unknown unknown
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

# --- caches --------------------------------------------------------------------------------------------------------

resource "aws_elasticache_replication_group" "good" {
  #: aws-elasticache-at-rest pass; at_rest_encryption_enabled null fail unknown unknown
  #: aws-elasticache-transit-encryption pass; transit_encryption_enabled null fail unknown unknown
  #: aws-elasticache-auth pass; user_group_ids null fail unknown unknown
  #: aws-elasticache-failover pass; automatic_failover_enabled null fail unknown unknown
  #: aws-elasticache-backup pass; snapshot_retention_limit null fail unknown unknown
  #: aws-elasticache-minor-upgrade pass; auto_minor_version_upgrade null pass unknown unknown
  #: op-capacity-cap pass; num_cache_clusters null pass unknown unknown
  #: op-secret-literal pass
  replication_group_id       = "good"
  description                = "Good."
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  user_group_ids             = ["people"]
  automatic_failover_enabled = true
  snapshot_retention_limit   = 7
  auto_minor_version_upgrade = true
}

resource "aws_elasticache_replication_group" "bad" {
  #: aws-elasticache-at-rest fail
  #: aws-elasticache-transit-encryption fail
  #: aws-elasticache-auth fail
  #: aws-elasticache-failover fail
  #: aws-elasticache-backup fail
  #: aws-elasticache-minor-upgrade fail
  replication_group_id       = "bad"
  description                = "Bad."
  node_type                  = "cache.t4g.small"
  at_rest_encryption_enabled = false
  transit_encryption_enabled = false
  auto_minor_version_upgrade = false
}

resource "aws_elasticache_replication_group" "short" {
  #: aws-elasticache-at-rest fail
  #: aws-elasticache-transit-encryption fail
  #: aws-elasticache-minor-upgrade pass
  replication_group_id = "short"
  description          = "Short."
  node_type            = "cache.t4g.small"
}

# A token alone lets nobody else in.
resource "aws_elasticache_replication_group" "token" {
  #: aws-elasticache-auth pass; auth_token null fail unknown unknown
  #: op-secret-literal fail; auth_token null pass unknown unknown
  replication_group_id       = "token"
  description                = "Token."
  node_type                  = "cache.t4g.small"
  transit_encryption_enabled = true
  auth_token                 = "0123456789abcdef0123456789abcdef"
}

resource "aws_elasticache_replication_group" "later" {
  #: aws-elasticache-at-rest unknown
  #: aws-elasticache-transit-encryption unknown
  #: aws-elasticache-failover unknown
  #: aws-elasticache-backup unknown
  #: aws-elasticache-auth unknown
  #: aws-elasticache-minor-upgrade unknown
  replication_group_id       = "later"
  description                = "Later."
  node_type                  = "cache.t4g.small"
  at_rest_encryption_enabled = local.later_bool
  transit_encryption_enabled = local.later_bool
  automatic_failover_enabled = local.later_bool
  snapshot_retention_limit   = local.later_number
  auto_minor_version_upgrade = local.later_bool
  user_group_ids             = local.later_bool ? ["people"] : []
}

resource "aws_elasticache_replication_group" "valkey" {
  #: aws-elasticache-at-rest none
  replication_group_id = "valkey"
  description          = "AWS encrypts Valkey."
  engine               = "valkey"
  node_type            = "cache.t4g.small"
}

resource "aws_elasticache_cluster" "good" {
  #: aws-elasticache-minor-upgrade pass; auto_minor_version_upgrade null pass unknown unknown
  cluster_id      = "good"
  engine          = "memcached"
  node_type       = "cache.t4g.small"
  num_cache_nodes = 1
}

resource "aws_dynamodb_table" "good" {
  #: aws-dynamodb-pitr pass; point_in_time_recovery null fail unknown unknown; point_in_time_recovery.0.enabled unknown unknown
  #: op-deletion-protection pass; deletion_protection_enabled null fail unknown unknown
  name                        = "good"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = true

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_dynamodb_table" "bad" {
  #: aws-dynamodb-pitr fail
  #: op-deletion-protection fail
  name         = "bad"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_table" "later" {
  #: aws-dynamodb-pitr unknown
  #: op-deletion-protection unknown
  name                        = "later"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = local.later_bool

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = local.later_bool
  }
}
