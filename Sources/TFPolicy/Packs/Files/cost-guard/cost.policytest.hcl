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
