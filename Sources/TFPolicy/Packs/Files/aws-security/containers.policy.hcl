policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0" }
  }
  tfgen {
    absent_attributes = "null"
  }
}

resource_policy "aws_ecr_repository" "aws-ecr-immutable-tags" {
  tfgen {
    title     = "Make image tags immutable"
    rationale = "A tag that can be moved means another image tomorrow than the one that was tested today."
    remedy    = "Set image_tag_mutability to IMMUTABLE and deploy by version or digest."
    defaults  = "null is MUTABLE for the provider and the API."
    peers     = ["CKV_AWS_51", "AWS-0031", "ECR.2"]
  }

  enforce {
    condition     = core::contains(["IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"], attrs.image_tag_mutability == null ? "MUTABLE" : attrs.image_tag_mutability)
    error_message = "Its tags can be moved."
    tfgen {
      expected = "IMMUTABLE"
    }
  }
}

resource_policy "aws_ecr_repository" "aws-ecr-scan-on-push" {
  tfgen {
    title     = "Scan images when they are pushed"
    rationale = "Known vulnerabilities are found before an image runs."
    remedy    = "Set scan_on_push to true in image_scanning_configuration."
    defaults  = "Without the block images aren't scanned, unless the registry scans them all."
    peers     = ["CKV_AWS_163", "AWS-0030", "ECR.1"]
  }

  enforce {
    condition     = core::anytrue([for scan in attrs.image_scanning_configuration[*].scan_on_push : scan == true])
    error_message = "Its images aren't scanned."
    tfgen {
      attribute = "image_scanning_configuration.scan_on_push"
      expected  = "true"
    }
  }
}

resource_policy "aws_ecr_repository" "aws-ecr-cmk" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Encrypt images with a key of your own"
    rationale = "Who may use a key of your own is yours to say."
    remedy    = "Add encryption_configuration with encryption_type KMS and kms_key; it needs a new repository."
    defaults  = "Without the block AES256 with a key of AWS is used."
    peers     = ["CKV_AWS_136", "AWS-0033", "ECR.5"]
    enabled   = false
  }

  enforce {
    condition = core::anytrue([for type in attrs.encryption_configuration[*].encryption_type : core::contains(["KMS", "KMS_DSSE"], type == null ? "AES256" : type)])
    tfgen {
      attribute = "encryption_configuration"
      expected  = "KMS"
    }
  }
}

resource_policy "aws_ecr_repository_policy" "aws-ecr-policy-public" {
  tfgen {
    title     = "Keep image repositories private"
    rationale = "Everybody on the internet may pull the images, or push them."
    remedy    = "Name the accounts in Principal, or add a condition such as aws:PrincipalOrgID."
    defaults  = "null and an empty policy grant nobody anything. A statement with a condition counts as narrowed. What the emitter knows of a policy whose whole is unknown in the plan counts."
    peers     = ["CKV_AWS_32", "AWS-0032"]
  }

  locals {
    statements = tfgen::statements(attrs.policy)
  }

  enforce {
    condition = (
      !core::anytrue([
        for s in local.statements :
        s.effect == "Allow" && core::length(s.conditions) == 0 && core::anytrue([for p in s.principals : p.id == "*"])
      ])
    )
    error_message = "Everybody may use the repository."
    tfgen {
      attribute = "policy"
      expected  = "no Allow for Principal \"*\" without a condition"
    }
  }
}

resource_policy "aws_ecs_task_definition" "aws-ecs-not-privileged" {
  tfgen {
    title     = "Run containers without privileges"
    rationale = "A privileged container is root on its host."
    remedy    = "Leave privileged out; add single capabilities where they are needed."
    defaults  = "null and absent are false for the API."
    peers     = ["CKV_AWS_334", "ECS.4"]
  }

  locals {
    containers = tfgen::document(attrs.container_definitions)
  }

  enforce {
    condition = !core::anytrue([for c in local.containers[*] : core::try(c.privileged, false) == true])
    tfgen {
      attribute = "container_definitions"
      expected  = "no privileged containers"
    }
  }
}

resource_policy "aws_ecs_task_definition" "aws-ecs-readonly-root" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Make the file systems of containers read-only"
    rationale = "What breaks into a container can't stay in it, or change what runs."
    remedy    = "Set readonlyRootFilesystem to true and mount volumes where the program writes."
    defaults  = "null and absent are false for the API."
    peers     = ["CKV_AWS_336", "ECS.5"]
  }

  locals {
    containers = tfgen::document(attrs.container_definitions)
  }

  enforce {
    condition = core::alltrue([for c in local.containers[*] : core::try(c.readonlyRootFilesystem, false) == true])
    tfgen {
      attribute = "container_definitions"
      expected  = "readonlyRootFilesystem in every container"
    }
  }
}

resource_policy "aws_ecs_task_definition" "aws-ecs-log-config" {
  enforcement_level = "advisory"

  tfgen {
    on_unknown = "pass"
    title     = "Send the logs of containers somewhere"
    rationale = "What a container wrote is gone when it stops, and that is when it is needed."
    remedy    = "Add logConfiguration to every container."
    defaults  = "null and absent log nothing on Fargate."
    peers     = ["ECS.9"]
  }

  locals {
    containers = tfgen::document(attrs.container_definitions)
  }

  enforce {
    condition = core::alltrue([for c in local.containers[*] : core::try(c.logConfiguration, null) != null])
    tfgen {
      attribute = "container_definitions"
      expected  = "logConfiguration in every container"
    }
  }
}

resource_policy "aws_ecs_task_definition" "aws-ecs-no-host-pid" {
  tfgen {
    title     = "Keep the processes of the host out of tasks"
    rationale = "A task that sees the host's processes can read their memory and environment."
    remedy    = "Leave pid_mode out, or set it to task."
    defaults  = "null is a namespace of its own for the API."
    peers     = ["CKV_AWS_335", "ECS.3"]
  }

  enforce {
    condition = attrs.pid_mode != "host"
    tfgen {
      expected = "not host"
    }
  }
}

resource_policy "aws_ecs_service" "aws-ecs-no-public-ip" {
  tfgen {
    title     = "Run tasks without public addresses"
    rationale = "A public address makes every mistake in a security group a way in."
    remedy    = "Set assign_public_ip to false and give the subnets a NAT gateway or VPC endpoints."
    defaults  = "null is false for the provider; the API's default for Fargate is disabled, too."
    peers     = ["CKV_AWS_333", "ECS.2"]
  }

  enforce {
    condition = !core::anytrue([for public in attrs.network_configuration[*].assign_public_ip : public == true])
    tfgen {
      attribute = "network_configuration.assign_public_ip"
      expected  = "false"
    }
  }
}

resource_policy "aws_ecs_task_definition" "aws-ecs-efs-transit-encryption" {
  tfgen {
    title     = "Encrypt the way to file systems"
    rationale = "Files cross the network in clear without it."
    remedy    = "Set transit_encryption to ENABLED in efs_volume_configuration."
    defaults  = "null is DISABLED for the API."
    peers     = ["CKV_AWS_97", "AWS-0035"]
  }

  enforce {
    condition = core::alltrue([for v in core::flatten(attrs.volume[*].efs_volume_configuration) : v.transit_encryption == "ENABLED"])
    tfgen {
      attribute = "volume"
      expected  = "transit_encryption ENABLED"
    }
  }
}

resource_policy "aws_ecs_cluster" "aws-ecs-container-insights" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Watch clusters with Container Insights"
    rationale = "Without it there is no memory, network or task count to alarm on."
    remedy    = "Add setting { name = \"containerInsights\" value = \"enhanced\" }."
    defaults  = "Left out, the default of the account holds, which is off unless somebody turned it on."
    peers     = ["CKV_AWS_65", "AWS-0034", "ECS.12"]
  }

  enforce {
    condition = core::anytrue([for s in attrs.setting[*] : s.name == "containerInsights" && core::contains(["enabled", "enhanced"], s.value)])
    tfgen {
      attribute = "setting"
      expected  = "containerInsights enabled"
    }
  }
}

resource_policy "aws_ecs_task_definition" "aws-ecs-distinct-roles" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Give tasks a role of their own"
    rationale = "The execution role reads secrets and pulls images; a program that is broken into has it, too, when they are one."
    remedy    = "Make two roles."
    defaults  = "null is no role."
    peers     = ["CKV_AWS_249"]
    enabled   = false
  }

  enforce {
    condition = attrs.task_role_arn == null || attrs.execution_role_arn == null || attrs.task_role_arn != attrs.execution_role_arn
    tfgen {
      attribute = "task_role_arn"
      expected  = "another role than execution_role_arn"
    }
  }
}

resource_policy "aws_ecs_service" "aws-ecs-fargate-latest" {
  enforcement_level = "advisory"
  filter            = attrs.launch_type == "FARGATE" || attrs.launch_type == null

  tfgen {
    title     = "Run on the latest Fargate platform"
    rationale = "Older platforms get no security fixes."
    remedy    = "Leave platform_version out."
    defaults  = "Left out it is LATEST; a plan shows that as unknown, which passes when nobody wrote it."
    peers     = ["CKV_AWS_332", "ECS.10"]
    enabled   = false
  }

  locals {
    is_left_out = !tfgen::known(attrs.platform_version) && !core::contains(tfgen.written, "platform_version")
  }

  enforce {
    condition = local.is_left_out || attrs.platform_version == null || attrs.platform_version == "LATEST"
    tfgen {
      expected = "LATEST"
    }
  }
}
