policytest {
  targets = ["database.policy.hcl"]
}

resource "aws_db_instance" "aws_rds_backup_retention_pass" {
  attrs = {
    backup_retention_period = 7
  }
  tfgen {
    expect = { aws-rds-backup-retention = "pass" }
  }
}

resource "aws_db_instance" "aws_rds_backup_retention_pass1" {
  attrs = {
    backup_retention_period = 0
    replicate_source_db     = "main"
  }
  tfgen {
    expect = { aws-rds-backup-retention = "pass" }
  }
}

resource "aws_db_instance" "aws_rds_backup_retention_fail" {
  attrs = {
    backup_retention_period = 6
  }
  tfgen {
    expect = { aws-rds-backup-retention = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_backup_retention_fail1" {
  attrs = {
    backup_retention_period = 0
  }
  tfgen {
    expect = { aws-rds-backup-retention = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_backup_retention_fail2" {
  attrs = {
    backup_retention_period = null
  }
  tfgen {
    expect = { aws-rds-backup-retention = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_backup_retention_fail3" {
  attrs = {
    backup_retention_period = tfgen::unknown()
  }
  tfgen {
    expect   = { aws-rds-backup-retention = "fail" }
    computed = ["backup_retention_period"]
  }
}

resource "aws_db_instance" "aws_rds_backup_retention_unknown" {
  attrs = {
    backup_retention_period = tfgen::unknown()
  }
  tfgen {
    expect = { aws-rds-backup-retention = "unknown" }
  }
}

resource "aws_db_instance" "aws_rds_backup_retention_unknown_source" {
  attrs = {
    backup_retention_period = 0
    replicate_source_db     = tfgen::unknown()
  }
  tfgen {
    expect = { aws-rds-backup-retention = "unknown" }
  }
}

resource "aws_db_instance" "aws_rds_backup_retention_pass_whatever_the_source" {
  attrs = {
    backup_retention_period = 7
    replicate_source_db     = tfgen::unknown()
  }
  tfgen {
    expect = { aws-rds-backup-retention = "pass" }
  }
}

resource "aws_db_instance" "aws_rds_backup_retention_unknown1" {
  attrs = {
    backup_retention_period = tfgen::unknown()
    snapshot_identifier     = "s"
  }
  tfgen {
    expect   = { aws-rds-backup-retention = "unknown" }
    computed = ["backup_retention_period"]
  }
}

resource "aws_db_instance" "aws_rds_multi_az_pass" {
  attrs = {
    multi_az = true
  }
  tfgen {
    expect = { aws-rds-multi-az = "pass" }
  }
}

resource "aws_db_instance" "aws_rds_multi_az_fail" {
  attrs = {
    multi_az = false
  }
  tfgen {
    expect = { aws-rds-multi-az = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_multi_az_fail1" {
  attrs = {
    multi_az = null
  }
  tfgen {
    expect = { aws-rds-multi-az = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_multi_az_unknown" {
  attrs = {
    multi_az = tfgen::unknown()
  }
  tfgen {
    expect = { aws-rds-multi-az = "unknown" }
  }
}

resource "aws_db_instance" "aws_rds_auto_minor_upgrade_pass" {
  attrs = {
    auto_minor_version_upgrade = true
  }
  tfgen {
    expect = { aws-rds-auto-minor-upgrade = "pass" }
  }
}

resource "aws_db_instance" "aws_rds_auto_minor_upgrade_pass1" {
  attrs = {
    auto_minor_version_upgrade = null
  }
  tfgen {
    expect = { aws-rds-auto-minor-upgrade = "pass" }
  }
}

resource "aws_db_instance" "aws_rds_auto_minor_upgrade_fail" {
  attrs = {
    auto_minor_version_upgrade = false
  }
  tfgen {
    expect = { aws-rds-auto-minor-upgrade = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_auto_minor_upgrade_unknown" {
  attrs = {
    auto_minor_version_upgrade = tfgen::unknown()
  }
  tfgen {
    expect = { aws-rds-auto-minor-upgrade = "unknown" }
  }
}

resource "aws_db_instance" "aws_rds_final_snapshot_pass" {
  attrs = {
    skip_final_snapshot = false
  }
  tfgen {
    expect = { aws-rds-final-snapshot = "pass" }
  }
}

resource "aws_db_instance" "aws_rds_final_snapshot_fail" {
  attrs = {
    skip_final_snapshot = true
  }
  tfgen {
    expect = { aws-rds-final-snapshot = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_final_snapshot_unknown" {
  attrs = {
    skip_final_snapshot = tfgen::unknown()
  }
  tfgen {
    expect = { aws-rds-final-snapshot = "unknown" }
  }
}

resource "aws_db_instance" "aws_rds_copy_tags_pass" {
  attrs = {
    copy_tags_to_snapshot = true
  }
  tfgen {
    expect = { aws-rds-copy-tags = "pass" }
  }
}

resource "aws_rds_cluster" "aws_rds_copy_tags_pass1" {
  attrs = {
    copy_tags_to_snapshot = true
  }
  tfgen {
    expect = { aws-rds-copy-tags = "pass" }
  }
}

resource "aws_db_instance" "aws_rds_copy_tags_fail" {
  attrs = {
    copy_tags_to_snapshot = false
  }
  tfgen {
    expect = { aws-rds-copy-tags = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_copy_tags_fail1" {
  attrs = {
    copy_tags_to_snapshot = null
  }
  tfgen {
    expect = { aws-rds-copy-tags = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_copy_tags_unknown" {
  attrs = {
    copy_tags_to_snapshot = tfgen::unknown()
  }
  tfgen {
    expect = { aws-rds-copy-tags = "unknown" }
  }
}

resource "aws_db_instance" "aws_rds_performance_insights_pass" {
  attrs = {
    performance_insights_enabled = true
  }
  tfgen {
    expect = { aws-rds-performance-insights = "pass" }
  }
}

resource "aws_rds_cluster_instance" "aws_rds_performance_insights_pass1" {
  attrs = {
    performance_insights_enabled = true
  }
  tfgen {
    expect = { aws-rds-performance-insights = "pass" }
  }
}

resource "aws_db_instance" "aws_rds_performance_insights_fail" {
  attrs = {
    performance_insights_enabled = false
  }
  tfgen {
    expect = { aws-rds-performance-insights = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_performance_insights_fail1" {
  attrs = {
    performance_insights_enabled = null
  }
  tfgen {
    expect = { aws-rds-performance-insights = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_performance_insights_unknown" {
  attrs = {
    performance_insights_enabled = tfgen::unknown()
  }
  tfgen {
    expect = { aws-rds-performance-insights = "unknown" }
  }
}

resource "aws_db_instance" "aws_rds_enhanced_monitoring_pass" {
  attrs = {
    monitoring_interval = 60
  }
  tfgen {
    expect = { aws-rds-enhanced-monitoring = "pass" }
  }
}

resource "aws_db_instance" "aws_rds_enhanced_monitoring_fail" {
  attrs = {
    monitoring_interval = 0
  }
  tfgen {
    expect = { aws-rds-enhanced-monitoring = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_enhanced_monitoring_fail1" {
  attrs = {
    monitoring_interval = null
  }
  tfgen {
    expect = { aws-rds-enhanced-monitoring = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_enhanced_monitoring_unknown" {
  attrs = {
    monitoring_interval = tfgen::unknown()
  }
  tfgen {
    expect = { aws-rds-enhanced-monitoring = "unknown" }
  }
}

resource "aws_rds_cluster" "two" {
  attrs = { engine = "aurora-postgresql" }
  tfgen {
    world  = "aurora"
    expect = { aws-aurora-multi-az = "pass" }
  }
}

resource "aws_rds_cluster_instance" "first" {
  attrs = { cluster_identifier = aws_rds_cluster.two.id }
  skip  = true
  tfgen { world = "aurora" }
}

resource "aws_rds_cluster_instance" "second" {
  attrs = { cluster_identifier = aws_rds_cluster.two.cluster_identifier }
  skip  = true
  tfgen { world = "aurora" }
}

resource "aws_rds_cluster" "one" {
  attrs = { engine = "aurora-postgresql" }
  tfgen {
    world  = "aurora"
    expect = { aws-aurora-multi-az = "fail" }
  }
}

resource "aws_rds_cluster_instance" "alone" {
  attrs = { cluster_identifier = aws_rds_cluster.one.id }
  skip  = true
  tfgen { world = "aurora" }
}

resource "aws_rds_cluster" "open" {
  attrs = { engine = "aurora-postgresql" }
  tfgen {
    world  = "aurora open"
    expect = { aws-aurora-multi-az = "unknown" }
  }
}

resource "aws_rds_cluster_instance" "known" {
  attrs = { cluster_identifier = aws_rds_cluster.open.id }
  skip  = true
  tfgen { world = "aurora open" }
}

resource "aws_rds_cluster_instance" "any" {
  attrs = { cluster_identifier = tfgen::unknown() }
  skip  = true
  tfgen { world = "aurora open" }
}

resource "aws_dynamodb_table" "aws_dynamodb_pitr_pass" {
  attrs = {
    point_in_time_recovery = [{ enabled = true }]
  }
  tfgen {
    expect = { aws-dynamodb-pitr = "pass" }
  }
}

resource "aws_dynamodb_table" "aws_dynamodb_pitr_fail" {
  attrs = {
    point_in_time_recovery = [{ enabled = false }]
  }
  tfgen {
    expect = { aws-dynamodb-pitr = "fail" }
  }
}

resource "aws_dynamodb_table" "aws_dynamodb_pitr_fail1" {
  attrs = {
    point_in_time_recovery = []
  }
  tfgen {
    expect = { aws-dynamodb-pitr = "fail" }
  }
}

resource "aws_dynamodb_table" "aws_dynamodb_pitr_unknown" {
  attrs = {
    point_in_time_recovery = [{ enabled = tfgen::unknown() }]
  }
  tfgen {
    expect = { aws-dynamodb-pitr = "unknown" }
  }
}
