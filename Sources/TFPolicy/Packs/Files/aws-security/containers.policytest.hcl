policytest {
  targets = ["containers.policy.hcl"]
}

resource "aws_ecr_repository" "aws_ecr_immutable_tags_pass" {
  attrs = {
    image_tag_mutability = "IMMUTABLE"
  }
  tfgen {
    expect = { aws-ecr-immutable-tags = "pass" }
  }
}

resource "aws_ecr_repository" "aws_ecr_immutable_tags_pass1" {
  attrs = {
    image_tag_mutability = "IMMUTABLE_WITH_EXCLUSION"
  }
  tfgen {
    expect = { aws-ecr-immutable-tags = "pass" }
  }
}

resource "aws_ecr_repository" "aws_ecr_immutable_tags_fail" {
  attrs = {
    image_tag_mutability = "MUTABLE"
  }
  tfgen {
    expect = { aws-ecr-immutable-tags = "fail" }
  }
}

resource "aws_ecr_repository" "aws_ecr_immutable_tags_fail1" {
  attrs = {
    image_tag_mutability = null
  }
  tfgen {
    expect = { aws-ecr-immutable-tags = "fail" }
  }
}

resource "aws_ecr_repository" "aws_ecr_immutable_tags_unknown" {
  attrs = {
    image_tag_mutability = tfgen::unknown()
  }
  tfgen {
    expect = { aws-ecr-immutable-tags = "unknown" }
  }
}

resource "aws_ecr_repository" "aws_ecr_scan_on_push_pass" {
  attrs = {
    image_scanning_configuration = [{ scan_on_push = true }]
  }
  tfgen {
    expect = { aws-ecr-scan-on-push = "pass" }
  }
}

resource "aws_ecr_repository" "aws_ecr_scan_on_push_fail" {
  attrs = {
    image_scanning_configuration = [{ scan_on_push = false }]
  }
  tfgen {
    expect = { aws-ecr-scan-on-push = "fail" }
  }
}

resource "aws_ecr_repository" "aws_ecr_scan_on_push_fail1" {
  attrs = {
    image_scanning_configuration = []
  }
  tfgen {
    expect = { aws-ecr-scan-on-push = "fail" }
  }
}

resource "aws_ecr_repository" "aws_ecr_scan_on_push_unknown" {
  attrs = {
    image_scanning_configuration = [{ scan_on_push = tfgen::unknown() }]
  }
  tfgen {
    expect = { aws-ecr-scan-on-push = "unknown" }
  }
}

resource "aws_ecr_repository" "aws_ecr_cmk_pass" {
  attrs = {
    encryption_configuration = [{ encryption_type = "KMS" }]
  }
  tfgen {
    expect = { aws-ecr-cmk = "pass" }
  }
}

resource "aws_ecr_repository" "aws_ecr_cmk_fail" {
  attrs = {
    encryption_configuration = []
  }
  tfgen {
    expect = { aws-ecr-cmk = "fail" }
  }
}

resource "aws_ecr_repository" "aws_ecr_cmk_unknown" {
  attrs = {
    encryption_configuration = [{ encryption_type = tfgen::unknown() }]
  }
  tfgen {
    expect = { aws-ecr-cmk = "unknown" }
  }
}

resource "aws_ecr_repository_policy" "aws_ecr_policy_public_pass" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "*", Resource = "*" }] })
  }
  tfgen {
    expect = { aws-ecr-policy-public = "pass" }
  }
}

resource "aws_ecr_repository_policy" "aws_ecr_policy_public_pass1" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*", Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1" } } }] })
  }
  tfgen {
    expect = { aws-ecr-policy-public = "pass" }
  }
}

resource "aws_ecr_repository_policy" "aws_ecr_policy_public_pass2" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "*", Resource = "*" }] })
  }
  tfgen {
    expect = { aws-ecr-policy-public = "pass" }
  }
}

resource "aws_ecr_repository_policy" "aws_ecr_policy_public_fail" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*" }] })
  }
  tfgen {
    expect = { aws-ecr-policy-public = "fail" }
  }
}

resource "aws_ecr_repository_policy" "aws_ecr_policy_public_fail1" {
  attrs = {
    policy = core::jsonencode({ Statement = { effect = "Allow", principal = { AWS = ["*"] }, action = "*", resource = "*" } })
  }
  tfgen {
    expect = { aws-ecr-policy-public = "fail" }
  }
}

resource "aws_ecr_repository_policy" "aws_ecr_policy_public_fail2" {
  attrs = {
    policy = tfgen::unknown()
  }
  tfgen {
    expect = { aws-ecr-policy-public = "fail" }
    documents = {
      policy = { Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Get"], Resource = tfgen::unknown() }] }
    }
  }
}

resource "aws_ecr_repository_policy" "aws_ecr_policy_public_unknown" {
  attrs = {
    policy = tfgen::unknown()
  }
  tfgen {
    expect = { aws-ecr-policy-public = "unknown" }
  }
}

resource "aws_ecr_repository_policy" "aws_ecr_policy_public_unknown1" {
  attrs = {
    policy = tfgen::unknown()
  }
  tfgen {
    expect = { aws-ecr-policy-public = "unknown" }
    documents = {
      policy = { Statement = [{ Effect = "Allow", Principal = { AWS = tfgen::unknown() }, Action = "*", Resource = "*" }] }
    }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_not_privileged_pass" {
  attrs = {
    container_definitions = core::jsonencode([{ name = "app", privileged = false }])
  }
  tfgen {
    expect = { aws-ecs-not-privileged = "pass" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_not_privileged_pass1" {
  attrs = {
    container_definitions = core::jsonencode([{ name = "app" }])
  }
  tfgen {
    expect = { aws-ecs-not-privileged = "pass" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_not_privileged_fail" {
  attrs = {
    container_definitions = core::jsonencode([{ name = "app", privileged = true }])
  }
  tfgen {
    expect = { aws-ecs-not-privileged = "fail" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_not_privileged_unknown" {
  attrs = {
    container_definitions = tfgen::unknown()
  }
  tfgen {
    expect = { aws-ecs-not-privileged = "unknown" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_not_privileged_unknown1" {
  attrs = {
    container_definitions = tfgen::unknown()
  }
  tfgen {
    expect = { aws-ecs-not-privileged = "unknown" }
    documents = {
      container_definitions = [{ name = "app", privileged = tfgen::unknown() }]
    }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_readonly_root_pass" {
  attrs = {
    container_definitions = core::jsonencode([{ name = "app", readonlyRootFilesystem = true }])
  }
  tfgen {
    expect = { aws-ecs-readonly-root = "pass" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_readonly_root_fail" {
  attrs = {
    container_definitions = core::jsonencode([{ name = "app", readonlyRootFilesystem = false }])
  }
  tfgen {
    expect = { aws-ecs-readonly-root = "fail" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_readonly_root_fail1" {
  attrs = {
    container_definitions = core::jsonencode([{ name = "app" }])
  }
  tfgen {
    expect = { aws-ecs-readonly-root = "fail" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_readonly_root_unknown" {
  attrs = {
    container_definitions = tfgen::unknown()
  }
  tfgen {
    expect = { aws-ecs-readonly-root = "unknown" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_readonly_root_unknown1" {
  attrs = {
    container_definitions = tfgen::unknown()
  }
  tfgen {
    expect = { aws-ecs-readonly-root = "unknown" }
    documents = {
      container_definitions = [{ name = "app", readonlyRootFilesystem = tfgen::unknown() }]
    }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_log_config_pass" {
  attrs = {
    container_definitions = core::jsonencode([{ name = "app", logConfiguration = { logDriver = "awslogs" } }])
  }
  tfgen {
    expect = { aws-ecs-log-config = "pass" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_log_config_fail" {
  attrs = {
    container_definitions = core::jsonencode([{ name = "app" }])
  }
  tfgen {
    expect = { aws-ecs-log-config = "fail" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_log_config_unknown" {
  attrs = {
    container_definitions = tfgen::unknown()
  }
  tfgen {
    expect = { aws-ecs-log-config = "unknown" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_log_config_unknown1" {
  attrs = {
    container_definitions = tfgen::unknown()
  }
  tfgen {
    expect = { aws-ecs-log-config = "unknown" }
    documents = {
      container_definitions = [{ name = "app", logConfiguration = tfgen::unknown() }]
    }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_no_host_pid_pass" {
  attrs = {
    pid_mode = null
  }
  tfgen {
    expect = { aws-ecs-no-host-pid = "pass" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_no_host_pid_pass1" {
  attrs = {
    pid_mode = "task"
  }
  tfgen {
    expect = { aws-ecs-no-host-pid = "pass" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_no_host_pid_fail" {
  attrs = {
    pid_mode = "host"
  }
  tfgen {
    expect = { aws-ecs-no-host-pid = "fail" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_no_host_pid_unknown" {
  attrs = {
    pid_mode = tfgen::unknown()
  }
  tfgen {
    expect = { aws-ecs-no-host-pid = "unknown" }
  }
}

resource "aws_ecs_service" "aws_ecs_no_public_ip_pass" {
  attrs = {
    network_configuration = [{ assign_public_ip = false }]
  }
  tfgen {
    expect = { aws-ecs-no-public-ip = "pass" }
  }
}

resource "aws_ecs_service" "aws_ecs_no_public_ip_pass1" {
  attrs = {
    network_configuration = []
  }
  tfgen {
    expect = { aws-ecs-no-public-ip = "pass" }
  }
}

resource "aws_ecs_service" "aws_ecs_no_public_ip_fail" {
  attrs = {
    network_configuration = [{ assign_public_ip = true }]
  }
  tfgen {
    expect = { aws-ecs-no-public-ip = "fail" }
  }
}

resource "aws_ecs_service" "aws_ecs_no_public_ip_unknown" {
  attrs = {
    network_configuration = [{ assign_public_ip = tfgen::unknown() }]
  }
  tfgen {
    expect = { aws-ecs-no-public-ip = "unknown" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_efs_transit_encryption_pass" {
  attrs = {
    volume = [{ efs_volume_configuration = [{ transit_encryption = "ENABLED" }] }]
  }
  tfgen {
    expect = { aws-ecs-efs-transit-encryption = "pass" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_efs_transit_encryption_pass1" {
  attrs = {
    volume = []
  }
  tfgen {
    expect = { aws-ecs-efs-transit-encryption = "pass" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_efs_transit_encryption_fail" {
  attrs = {
    volume = [{ efs_volume_configuration = [{ transit_encryption = "DISABLED" }] }]
  }
  tfgen {
    expect = { aws-ecs-efs-transit-encryption = "fail" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_efs_transit_encryption_fail1" {
  attrs = {
    volume = [{ efs_volume_configuration = [{ transit_encryption = null }] }]
  }
  tfgen {
    expect = { aws-ecs-efs-transit-encryption = "fail" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_efs_transit_encryption_unknown" {
  attrs = {
    volume = [{ efs_volume_configuration = [{ transit_encryption = tfgen::unknown() }] }]
  }
  tfgen {
    expect = { aws-ecs-efs-transit-encryption = "unknown" }
  }
}

resource "aws_ecs_cluster" "aws_ecs_container_insights_pass" {
  attrs = {
    setting = [{ name = "containerInsights", value = "enhanced" }]
  }
  tfgen {
    expect = { aws-ecs-container-insights = "pass" }
  }
}

resource "aws_ecs_cluster" "aws_ecs_container_insights_fail" {
  attrs = {
    setting = []
  }
  tfgen {
    expect = { aws-ecs-container-insights = "fail" }
  }
}

resource "aws_ecs_cluster" "aws_ecs_container_insights_fail1" {
  attrs = {
    setting = [{ name = "containerInsights", value = "disabled" }]
  }
  tfgen {
    expect = { aws-ecs-container-insights = "fail" }
  }
}

resource "aws_ecs_cluster" "aws_ecs_container_insights_unknown" {
  attrs = {
    setting = [{ name = "containerInsights", value = tfgen::unknown() }]
  }
  tfgen {
    expect = { aws-ecs-container-insights = "unknown" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_distinct_roles_pass" {
  attrs = {
    task_role_arn      = "arn:a"
    execution_role_arn = "arn:b"
  }
  tfgen {
    expect = { aws-ecs-distinct-roles = "pass" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_distinct_roles_pass1" {
  attrs = {
    task_role_arn      = null
    execution_role_arn = "arn:b"
  }
  tfgen {
    expect = { aws-ecs-distinct-roles = "pass" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_distinct_roles_fail" {
  attrs = {
    task_role_arn      = "arn:a"
    execution_role_arn = "arn:a"
  }
  tfgen {
    expect = { aws-ecs-distinct-roles = "fail" }
  }
}

resource "aws_ecs_task_definition" "aws_ecs_distinct_roles_unknown" {
  attrs = {
    task_role_arn      = tfgen::unknown()
    execution_role_arn = "arn:a"
  }
  tfgen {
    expect = { aws-ecs-distinct-roles = "unknown" }
  }
}

resource "aws_ecs_service" "aws_ecs_fargate_latest_pass" {
  attrs = {
    platform_version = "LATEST"
  }
  tfgen {
    expect = { aws-ecs-fargate-latest = "pass" }
  }
}

resource "aws_ecs_service" "aws_ecs_fargate_latest_pass1" {
  attrs = {
    platform_version = null
  }
  tfgen {
    expect = { aws-ecs-fargate-latest = "pass" }
  }
}

resource "aws_ecs_service" "aws_ecs_fargate_latest_fail" {
  attrs = {
    platform_version = "1.3.0"
  }
  tfgen {
    expect = { aws-ecs-fargate-latest = "fail" }
  }
}

resource "aws_ecs_service" "aws_ecs_fargate_latest_unknown" {
  attrs = {
    platform_version = tfgen::unknown()
  }
  tfgen {
    expect = { aws-ecs-fargate-latest = "unknown" }
  }
}
