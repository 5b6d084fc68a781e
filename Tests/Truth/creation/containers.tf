resource "aws_ecr_repository" "good" {
  #: aws-ecr-immutable-tags pass; image_tag_mutability null fail unknown unknown
  #: aws-ecr-scan-on-push pass; image_scanning_configuration null fail unknown unknown; image_scanning_configuration.0.scan_on_push unknown unknown
  #: aws-ecr-cmk pass; encryption_configuration null fail unknown unknown
  #: aws-ecr-lifecycle pass
  #: op-force-destroy pass; force_delete null pass unknown unknown
  name                 = "good"
  image_tag_mutability = "IMMUTABLE"
  force_delete         = false

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  }
}

resource "aws_ecr_lifecycle_policy" "good" {
  repository = aws_ecr_repository.good.name
  policy     = jsonencode({ rules = [{ rulePriority = 1, selection = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 10 }, action = { type = "expire" } }] })
}

resource "aws_ecr_repository" "bad" {
  #: aws-ecr-immutable-tags fail
  #: aws-ecr-scan-on-push fail
  #: aws-ecr-cmk fail
  #: aws-ecr-lifecycle fail
  #: op-force-destroy fail
  name                 = "bad"
  image_tag_mutability = "MUTABLE"
  force_delete         = true

  image_scanning_configuration {
    scan_on_push = false
  }
}

resource "aws_ecr_repository" "short" {
  #: aws-ecr-immutable-tags fail
  #: aws-ecr-scan-on-push fail
  #: op-force-destroy pass
  name = "short"
}

resource "aws_ecr_repository" "later" {
  #: aws-ecr-immutable-tags unknown
  #: aws-ecr-scan-on-push unknown
  #: aws-ecr-cmk unknown
  #: op-force-destroy unknown
  name                 = "later"
  image_tag_mutability = local.later
  force_delete         = local.later_bool

  image_scanning_configuration {
    scan_on_push = local.later_bool
  }

  encryption_configuration {
    encryption_type = local.later
  }
}

resource "aws_ecr_repository_policy" "good" {
  #: aws-ecr-policy-public pass; policy null pass unknown unknown
  repository = aws_ecr_repository.good.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "ecr:BatchGetImage" }]
  })
}

resource "aws_ecr_repository_policy" "bad" {
  #: aws-ecr-policy-public fail
  repository = aws_ecr_repository.bad.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = ["*"] }, Action = "ecr:BatchGetImage" }]
  })
}

resource "aws_ecr_repository_policy" "later" {
  #: aws-ecr-policy-public unknown
  repository = aws_ecr_repository.later.name
  policy     = local.later
}

resource "aws_ecs_cluster" "good" {
  #: aws-ecs-container-insights pass; setting null fail unknown unknown; setting.0.value unknown unknown
  name = "good"

  setting {
    name  = "containerInsights"
    value = "enhanced"
  }
}

resource "aws_ecs_cluster" "bad" {
  #: aws-ecs-container-insights fail
  name = "bad"

  setting {
    name  = "containerInsights"
    value = "disabled"
  }
}

resource "aws_ecs_cluster" "later" {
  #: aws-ecs-container-insights unknown
  name = "later"

  setting {
    name  = "containerInsights"
    value = local.later
  }
}

resource "aws_ecs_task_definition" "good" {
  #: aws-ecs-not-privileged pass; container_definitions unknown unknown
  #: aws-ecs-readonly-root pass; container_definitions unknown unknown
  #: aws-ecs-log-config pass; container_definitions unknown unknown
  #: aws-ecs-no-secret-env pass; container_definitions unknown unknown
  #: aws-ecs-no-host-pid pass; pid_mode null pass unknown unknown
  #: aws-ecs-efs-transit-encryption pass; volume null pass unknown unknown
  #: aws-ecs-distinct-roles pass; task_role_arn null pass unknown unknown
  family             = "good"
  task_role_arn      = "arn:aws:iam::123456789012:role/program"
  execution_role_arn = "arn:aws:iam::123456789012:role/starter"

  container_definitions = jsonencode([{
    name                   = "web"
    image                  = "web:1"
    readonlyRootFilesystem = true
    environment            = [{ name = "DB_PASSWORD_ARN", value = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:x" }]
    secrets                = [{ name = "DB_PASSWORD", valueFrom = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:x" }]
    logConfiguration       = { logDriver = "awslogs", options = { "awslogs-group" = "x" } }
  }])

  volume {
    name = "files"

    efs_volume_configuration {
      file_system_id     = "fs-0123456789abcdef0"
      transit_encryption = "ENABLED"
    }
  }

  volume {
    name = "scratch"
  }
}

resource "aws_ecs_task_definition" "bad" {
  #: aws-ecs-not-privileged fail
  #: aws-ecs-readonly-root fail
  #: aws-ecs-log-config fail
  #: aws-ecs-no-secret-env fail
  #: aws-ecs-no-host-pid fail; pid_mode null pass unknown unknown
  #: aws-ecs-efs-transit-encryption fail
  #: aws-ecs-distinct-roles fail; task_role_arn null pass unknown unknown
  family             = "bad"
  task_role_arn      = "arn:aws:iam::123456789012:role/all"
  execution_role_arn = "arn:aws:iam::123456789012:role/all"
  pid_mode           = "host"

  container_definitions = jsonencode([
    { name = "fine", image = "a:1", readonlyRootFilesystem = true, logConfiguration = { logDriver = "awslogs" } },
    { name = "web", image = "web:1", privileged = true, environment = [{ name = "DB_PASSWORD", value = "hunter22" }] },
  ])

  volume {
    name = "files"

    efs_volume_configuration {
      file_system_id = "fs-0123456789abcdef0"
    }
  }
}

resource "aws_ecs_task_definition" "later" {
  #: aws-ecs-not-privileged unknown
  #: aws-ecs-readonly-root unknown
  #: aws-ecs-log-config unknown
  #: aws-ecs-no-secret-env unknown
  #: aws-ecs-no-host-pid unknown
  #: aws-ecs-efs-transit-encryption unknown
  #: aws-ecs-distinct-roles unknown
  family                = "later"
  task_role_arn         = local.later
  execution_role_arn    = "arn:aws:iam::123456789012:role/all"
  pid_mode              = local.later
  container_definitions = local.later

  volume {
    name = "files"

    efs_volume_configuration {
      file_system_id     = "fs-0123456789abcdef0"
      transit_encryption = local.later
    }
  }
}

resource "aws_ecs_service" "good" {
  #: aws-ecs-no-public-ip pass; network_configuration.0.assign_public_ip null pass unknown unknown
  #: aws-ecs-fargate-latest pass; platform_version null pass unknown unknown
  #: op-capacity-cap pass; desired_count null pass unknown unknown
  name            = "good"
  desired_count   = 2
  cluster         = aws_ecs_cluster.good.id
  task_definition = aws_ecs_task_definition.good.arn
  launch_type     = "FARGATE"

  network_configuration {
    subnets = [aws_subnet.private.id]
  }
}

resource "aws_ecs_service" "bad" {
  #: aws-ecs-no-public-ip fail; network_configuration null pass unknown unknown
  #: aws-ecs-fargate-latest fail
  #: op-capacity-cap fail; desired_count null pass unknown unknown
  name             = "bad"
  desired_count    = 100
  cluster          = aws_ecs_cluster.good.id
  task_definition  = aws_ecs_task_definition.good.arn
  launch_type      = "FARGATE"
  platform_version = "1.3.0"

  network_configuration {
    subnets          = [aws_subnet.private.id]
    assign_public_ip = true
  }
}

resource "aws_ecs_service" "later" {
  #: aws-ecs-no-public-ip unknown
  #: aws-ecs-fargate-latest unknown
  name             = "later"
  cluster          = aws_ecs_cluster.good.id
  task_definition  = aws_ecs_task_definition.good.arn
  launch_type      = "FARGATE"
  platform_version = local.later

  network_configuration {
    subnets          = [aws_subnet.private.id]
    assign_public_ip = local.later_bool
  }
}
