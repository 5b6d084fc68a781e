policytest {
  targets = ["cost.policy.hcl"]
}

resource "aws_cloudwatch_log_group" "aws_logs_retention_pass" {
  attrs = {
    retention_in_days = 30
  }
  tfgen {
    expect = { aws-logs-retention = "pass" }
  }
}

resource "aws_cloudwatch_log_group" "aws_logs_retention_fail" {
  attrs = {
    retention_in_days = 0
  }
  tfgen {
    expect = { aws-logs-retention = "fail" }
  }
}

resource "aws_cloudwatch_log_group" "aws_logs_retention_fail1" {
  attrs = {
    retention_in_days = null
  }
  tfgen {
    expect = { aws-logs-retention = "fail" }
  }
}

resource "aws_cloudwatch_log_group" "aws_logs_retention_unknown" {
  attrs = {
    retention_in_days = tfgen::unknown()
  }
  tfgen {
    expect = { aws-logs-retention = "unknown" }
  }
}

resource "aws_ecr_repository" "aws_ecr_lifecycle_with" {
  attrs = { name = "b" }
  tfgen {
    world  = "aws-ecr-lifecycle"
    expect = { aws-ecr-lifecycle = "pass" }
  }
}

resource "aws_ecr_lifecycle_policy" "aws_ecr_lifecycle_with" {
  attrs = {
    repository = aws_ecr_repository.aws_ecr_lifecycle_with.name
    policy     = "{}"
  }
  tfgen { world = "aws-ecr-lifecycle" }
  skip = true
}

resource "aws_ecr_repository" "aws_ecr_lifecycle_without" {
  attrs = { name = "c" }
  tfgen {
    world  = "aws-ecr-lifecycle"
    expect = { aws-ecr-lifecycle = "fail" }
  }
}

resource "aws_ecr_repository" "aws_ecr_lifecycle_open" {
  attrs = { name = "b" }
  tfgen {
    world  = "aws-ecr-lifecycle unknown"
    expect = { aws-ecr-lifecycle = "unknown" }
  }
}

resource "aws_ecr_lifecycle_policy" "aws_ecr_lifecycle_open" {
  attrs = {
    repository = tfgen::unknown()
    policy     = "{}"
  }
  tfgen { world = "aws-ecr-lifecycle unknown" }
  skip = true
}

resource "aws_ebs_volume" "aws_ebs_gp3_pass" {
  attrs = {
    type = "gp3"
  }
  tfgen {
    expect = { aws-ebs-gp3 = "pass" }
  }
}

resource "aws_ebs_volume" "aws_ebs_gp3_pass1" {
  attrs = {
    type = "io2"
  }
  tfgen {
    expect = { aws-ebs-gp3 = "pass" }
  }
}

resource "aws_ebs_volume" "aws_ebs_gp3_fail" {
  attrs = {
    type = "gp2"
  }
  tfgen {
    expect = { aws-ebs-gp3 = "fail" }
  }
}

resource "aws_ebs_volume" "aws_ebs_gp3_unknown" {
  attrs = {
    type = tfgen::unknown()
  }
  tfgen {
    expect = { aws-ebs-gp3 = "unknown" }
  }
}

resource "aws_db_instance" "aws_rds_gp3_pass" {
  attrs = {
    storage_type = "gp3"
  }
  tfgen {
    expect = { aws-rds-gp3 = "pass" }
  }
}

resource "aws_db_instance" "aws_rds_gp3_fail" {
  attrs = {
    storage_type = "gp2"
  }
  tfgen {
    expect = { aws-rds-gp3 = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_gp3_fail1" {
  attrs = {
    storage_type = "standard"
  }
  tfgen {
    expect = { aws-rds-gp3 = "fail" }
  }
}

resource "aws_db_instance" "aws_rds_gp3_unknown" {
  attrs = {
    storage_type = tfgen::unknown()
  }
  tfgen {
    expect = { aws-rds-gp3 = "unknown" }
  }
}

resource "aws_instance" "op_allowed_instance_types_pass" {
  attrs = {
    instance_type = "t4g.micro"
  }
  tfgen {
    expect = { op-allowed-instance-types = "pass" }
  }
}

resource "aws_instance" "op_allowed_instance_types_fail" {
  attrs = {
    instance_type = "u-24tb1.112xlarge"
  }
  tfgen {
    expect = { op-allowed-instance-types = "fail" }
  }
}

resource "aws_instance" "op_allowed_instance_types_unknown" {
  attrs = {
    instance_type = tfgen::unknown()
  }
  tfgen {
    expect = { op-allowed-instance-types = "unknown" }
  }
}

resource "aws_db_instance" "op_allowed_db_classes_pass" {
  attrs = {
    instance_class = "db.t4g.micro"
  }
  tfgen {
    expect = { op-allowed-db-classes = "pass" }
  }
}

resource "aws_db_instance" "op_allowed_db_classes_fail" {
  attrs = {
    instance_class = "db.x2iedn.32xlarge"
  }
  tfgen {
    expect = { op-allowed-db-classes = "fail" }
  }
}

resource "aws_db_instance" "op_allowed_db_classes_unknown" {
  attrs = {
    instance_class = tfgen::unknown()
  }
  tfgen {
    expect = { op-allowed-db-classes = "unknown" }
  }
}

resource "aws_autoscaling_group" "op_capacity_cap_group_pass" {
  attrs = {
    max_size = 20
  }
  tfgen {
    expect = { op-capacity-cap = "pass" }
  }
}

resource "aws_autoscaling_group" "op_capacity_cap_group_null" {
  attrs = {
    max_size = null
  }
  tfgen {
    expect = { op-capacity-cap = "pass" }
  }
}

resource "aws_autoscaling_group" "op_capacity_cap_group_fail" {
  attrs = {
    max_size = 21
  }
  tfgen {
    expect = { op-capacity-cap = "fail" }
  }
}

resource "aws_autoscaling_group" "op_capacity_cap_group_unknown" {
  attrs = {
    max_size = tfgen::unknown()
  }
  tfgen {
    expect = { op-capacity-cap = "unknown" }
  }
}

resource "aws_appautoscaling_target" "op_capacity_cap_target_pass" {
  attrs = {
    max_capacity = 20
  }
  tfgen {
    expect = { op-capacity-cap = "pass" }
  }
}

resource "aws_appautoscaling_target" "op_capacity_cap_target_null" {
  attrs = {
    max_capacity = null
  }
  tfgen {
    expect = { op-capacity-cap = "pass" }
  }
}

resource "aws_appautoscaling_target" "op_capacity_cap_target_fail" {
  attrs = {
    max_capacity = 400
  }
  tfgen {
    expect = { op-capacity-cap = "fail" }
  }
}

resource "aws_appautoscaling_target" "op_capacity_cap_target_unknown" {
  attrs = {
    max_capacity = tfgen::unknown()
  }
  tfgen {
    expect = { op-capacity-cap = "unknown" }
  }
}

resource "aws_ecs_service" "op_capacity_cap_service_pass" {
  attrs = {
    desired_count = 2
  }
  tfgen {
    expect = { op-capacity-cap = "pass" }
  }
}

resource "aws_ecs_service" "op_capacity_cap_service_null" {
  attrs = {
    desired_count = null
  }
  tfgen {
    expect = { op-capacity-cap = "pass" }
  }
}

resource "aws_ecs_service" "op_capacity_cap_service_fail" {
  attrs = {
    desired_count = 21
  }
  tfgen {
    expect = { op-capacity-cap = "fail" }
  }
}

resource "aws_ecs_service" "op_capacity_cap_service_unknown" {
  attrs = {
    desired_count = tfgen::unknown()
  }
  tfgen {
    expect = { op-capacity-cap = "unknown" }
  }
}

resource "aws_elasticache_replication_group" "op_capacity_cap_cache_pass" {
  attrs = {
    num_cache_clusters = 3
  }
  tfgen {
    expect = { op-capacity-cap = "pass" }
  }
}

resource "aws_elasticache_replication_group" "op_capacity_cap_cache_null" {
  attrs = {
    num_cache_clusters = null
  }
  tfgen {
    expect = { op-capacity-cap = "pass" }
  }
}

resource "aws_elasticache_replication_group" "op_capacity_cap_cache_fail" {
  attrs = {
    num_cache_clusters = 21
  }
  tfgen {
    expect = { op-capacity-cap = "fail" }
  }
}

resource "aws_elasticache_replication_group" "op_capacity_cap_cache_unknown" {
  attrs = {
    num_cache_clusters = tfgen::unknown()
  }
  tfgen {
    expect = { op-capacity-cap = "unknown" }
  }
}

resource "aws_ebs_volume" "op_storage_cap_volume_pass" {
  attrs = {
    size = 1000
  }
  tfgen {
    expect = { op-storage-cap = "pass" }
  }
}

resource "aws_ebs_volume" "op_storage_cap_volume_null" {
  attrs = {
    size = null
  }
  tfgen {
    expect = { op-storage-cap = "pass" }
  }
}

resource "aws_ebs_volume" "op_storage_cap_volume_fail" {
  attrs = {
    size = 1001
  }
  tfgen {
    expect = { op-storage-cap = "fail" }
  }
}

resource "aws_ebs_volume" "op_storage_cap_volume_unknown" {
  attrs = {
    size = tfgen::unknown()
  }
  tfgen {
    expect = { op-storage-cap = "unknown" }
  }
}

resource "aws_db_instance" "op_storage_cap_database_pass" {
  attrs = {
    allocated_storage = 20
  }
  tfgen {
    expect = { op-storage-cap = "pass" }
  }
}

resource "aws_db_instance" "op_storage_cap_database_null" {
  attrs = {
    allocated_storage = null
  }
  tfgen {
    expect = { op-storage-cap = "pass" }
  }
}

resource "aws_db_instance" "op_storage_cap_database_fail" {
  attrs = {
    allocated_storage = 4000
  }
  tfgen {
    expect = { op-storage-cap = "fail" }
  }
}

resource "aws_db_instance" "op_storage_cap_database_unknown" {
  attrs = {
    allocated_storage = tfgen::unknown()
  }
  tfgen {
    expect = { op-storage-cap = "unknown" }
  }
}

resource "aws_db_instance" "op_storage_cap_growth" {
  attrs = {
    allocated_storage     = 20
    max_allocated_storage = 4000
  }
  tfgen {
    expect = { op-storage-cap = "fail" }
  }
}
