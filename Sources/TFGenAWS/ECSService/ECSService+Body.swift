import HCL
public import TFGen

extension ECSService {
  /// Cluster, task, service, load balancer, scaling and roles.
  @ModuleBodyBuilder public var body: ModuleBody {
    Locals {
      Argument("full_name", code: #""${var.name}-${var.service_name}""#)
      Argument("has_image", code: "var.image != null", comment: "Before the first image there is nothing to run.")
      Argument("runs", code: "local.has_image && var.create_services")
      Argument("makes_cluster", code: "var.cluster == null")
      Argument("listens", code: #"var.ingress != "none" || contains(["dns", "service_connect"], var.discovery)"#)
      Argument(
        "secret_arns",
        code:
          #"distinct([for reference in values(var.secrets) : join(":", slice(split(":", reference), 0, min(7, length(split(":", reference)))))])"#,
        comment: "References may end in :key::version:; permissions are for the secret as a whole.")
      Argument(
        "environment",
        code: #"merge(var.environment, { for key, path in var.public_url_variables : key => "${local.url}${path}" })"#)
    }
    clusterBody
    serviceBody
    loadBalancerBody
    moves
    Topic("autoscaling") { autoscaling }
    Topic("discovery") { namespaces }
    Topic("ec2") { instances }
    if strategy == .blueGreen { Topic("codedeploy") { codeDeploy } }
    Topic("iam") { roles }
  }

  /// Whether Auto Scaling changes the number of tasks, so that Terraform must leave it alone. The
  /// arguments of `lifecycle` are literals in HCL: this decides which form of the module is emitted.
  var isScaled: Bool {
    switch scaling.argument.kind {
    case .missing, .moduleDefault, .literal(.null): false
    default: true
    }
  }

  /// The strategy; it has to be literal, for the same reason.
  var strategy: DeploymentStrategy {
    deploymentStrategy.literal?.stringValue.flatMap(DeploymentStrategy.init(rawValue:)) ?? .rolling
  }

  @ModuleBodyBuilder private var clusterBody: ModuleBody {
    Locals {
      Argument("cluster_arn", code: "local.makes_cluster ? one(aws_ecs_cluster.this[*].arn) : var.cluster.arn")
      Argument("cluster_name", code: "local.makes_cluster ? one(aws_ecs_cluster.this[*].name) : var.cluster.name")
      Argument(
        "capacity_provider",
        code: "local.makes_cluster ? one(aws_ecs_capacity_provider.this[*].name) : var.cluster.capacity_provider")
      Argument(
        "exec_log_group_arn",
        code: "local.makes_cluster ? one(aws_cloudwatch_log_group.exec[*].arn) : var.cluster.exec_log_group_arn")
    }
    Resource("aws_ecs_cluster", "this") {
      Argument("count", code: "local.makes_cluster ? 1 : 0")
      Argument("name", code: #""${var.name}-cluster""#)
      NestedBlock("setting") {
        Argument("name", "containerInsights")
        Argument("value", code: "var.container_insights")
      }
      NestedBlock("configuration") {
        NestedBlock("execute_command_configuration") {
          Argument("kms_key_id", code: "var.kms_key_arn")
          Argument("logging", "OVERRIDE")
          NestedBlock("log_configuration") {
            Argument("cloud_watch_encryption_enabled", code: "var.kms_key_arn != null")
            Argument("cloud_watch_log_group_name", code: "aws_cloudwatch_log_group.exec[0].name")
          }
        }
      }
    }
    .waived(Self.sessionKey, when: hasManagedKey)
    .waived(Self.noInsights, when: containerInsights.mayBe(.disabled))
    Resource("aws_ecs_cluster_capacity_providers", "this") {
      Argument("count", code: "local.makes_cluster ? 1 : 0")
      Argument("cluster_name", code: "aws_ecs_cluster.this[0].name")
      Argument(
        "capacity_providers", code: #"concat(["FARGATE", "FARGATE_SPOT"], aws_ecs_capacity_provider.this[*].name)"#)
      NestedBlock("default_capacity_provider_strategy") {
        Argument("capacity_provider", "FARGATE")
        Argument("weight", 1)
      }
    }
    Resource("aws_cloudwatch_log_group", "this") {
      Argument("name", code: #""/ecs/${local.full_name}""#)
      Argument("retention_in_days", code: "var.log_retention_days")
      Argument("kms_key_id", code: "var.kms_key_arn")
    }
    .waived(LogWaivers.managedKey, when: hasManagedKey)
    .waived(LogWaivers.shortRetention, when: LogWaivers.isShort(logRetentionDays))
    Resource("aws_cloudwatch_log_group", "exec", comment: "What people do in shells of ECS Exec.") {
      Argument("count", code: "local.makes_cluster ? 1 : 0")
      Argument("name", code: #""/ecs/${var.name}-exec""#)
      Argument("retention_in_days", code: "var.log_retention_days")
      Argument("kms_key_id", code: "var.kms_key_arn")
    }
    .waived(LogWaivers.managedKey, when: hasManagedKey)
    .waived(LogWaivers.shortRetention, when: LogWaivers.isShort(logRetentionDays))
  }

  @ModuleBodyBuilder private var serviceBody: ModuleBody {
    Resource("aws_ecs_task_definition", "this") {
      Argument("count", code: "local.has_image ? 1 : 0")
      Argument("family", code: "local.full_name")
      Argument("requires_compatibilities", code: #"[var.compute == "ec2" ? "EC2" : "FARGATE"]"#)
      Argument("network_mode", "awsvpc")
      Argument("cpu", code: "var.size.cpu")
      Argument("memory", code: "var.size.memory")
      Argument("execution_role_arn", code: "aws_iam_role.execution.arn")
      Argument("task_role_arn", code: "aws_iam_role.task.arn")
      Argument(
        "container_definitions",
        .json(
          #"""
          [{
            name                   = var.service_name
            image                  = var.image
            essential              = true
            command                = length(var.command) == 0 ? null : var.command
            user                   = var.user
            readonlyRootFilesystem = var.shell_access != "exec"
            portMappings = local.listens ? [{
              name          = var.service_name
              containerPort = var.port
              hostPort      = var.port
              protocol      = "tcp"
            }] : []
            environment            = [for key, value in local.environment : { name = key, value = value }]
            secrets                = [for key, reference in var.secrets : { name = key, valueFrom = reference }]
            mountPoints            = [for path in var.writable_paths : { sourceVolume = replace(trimprefix(path, "/"), "/[/.]/", "-"), containerPath = path, readOnly = false }]
            linuxParameters        = { initProcessEnabled = true }
            logConfiguration = {
              logDriver = "awslogs"
              options = {
                "awslogs-group"         = aws_cloudwatch_log_group.this.name
                "awslogs-region"        = var.region
                "awslogs-stream-prefix" = var.service_name
              }
            }
          }]
          """#))
      NestedBlock("runtime_platform") {
        Argument("cpu_architecture", code: "var.architecture")
        Argument("operating_system_family", "LINUX")
      }
      NestedBlock("dynamic", "volume") {
        Argument("for_each", code: "var.writable_paths")
        NestedBlock("content") {
          Argument("name", code: #"replace(trimprefix(volume.value, "/"), "/[/.]/", "-")"#)
        }
      }
    }
    .waived(Self.writableRoot, when: shellAccess.mayBe(.exec))
    Resource("aws_ecs_service", "this") {
      Argument("count", code: "local.runs ? 1 : 0")
      Argument("name", code: "local.full_name")
      Argument("cluster", code: "local.cluster_arn")
      Argument("task_definition", code: "aws_ecs_task_definition.this[0].arn")
      if isScaled {
        Argument(
          "desired_count", code: "try(max(var.scaling.min, min(var.desired_count, var.scaling.max)), var.desired_count)"
        )
      } else {
        Argument("desired_count", code: "var.desired_count")
      }
      Argument("launch_type", code: #"length(local.capacity_strategy) == 0 ? "FARGATE" : null"#)
      Argument("deployment_minimum_healthy_percent", code: "var.deployment_minimum_percent")
      Argument("deployment_maximum_percent", code: "var.deployment_maximum_percent")
      Argument(
        "health_check_grace_period_seconds",
        code: #"var.ingress == "none" ? null : var.health_check_grace_seconds"#)
      Argument("enable_ecs_managed_tags", true)
      Argument("enable_execute_command", code: #"var.shell_access == "exec""#)
      Argument("propagate_tags", "SERVICE")
      Argument("wait_for_steady_state", code: "var.wait_for_steady_state")
      if strategy == .blueGreen {
        NestedBlock("deployment_controller") { Argument("type", "CODE_DEPLOY") }
      } else {
        NestedBlock(
          "deployment_circuit_breaker",
          comment: "A deployment that never gets healthy goes back to the last one that did."
        ) {
          Argument("enable", true)
          Argument("rollback", true)
        }
        NestedBlock("dynamic", "alarms") {
          Argument("for_each", code: "length(var.deployment_alarms) == 0 ? [] : [var.deployment_alarms]")
          NestedBlock("content") {
            Argument("alarm_names", code: "alarms.value")
            Argument("enable", true)
            Argument("rollback", true)
          }
        }
      }
      NestedBlock("dynamic", "capacity_provider_strategy") {
        Argument("for_each", code: "local.capacity_strategy")
        NestedBlock("content") {
          Argument("capacity_provider", code: "capacity_provider_strategy.value.provider")
          Argument("base", code: "capacity_provider_strategy.value.base")
          Argument("weight", code: "capacity_provider_strategy.value.weight")
        }
      }
      NestedBlock("network_configuration") {
        Argument("subnets", code: "var.subnet_ids")
        Argument("security_groups", code: "var.security_group_ids")
        Argument("assign_public_ip", code: "var.assign_public_ip")
      }
      NestedBlock("dynamic", "load_balancer") {
        Argument("for_each", code: "aws_lb_target_group.this")
        NestedBlock("content") {
          Argument("target_group_arn", code: "load_balancer.value.arn")
          Argument("container_name", code: "var.service_name")
          Argument("container_port", code: "var.port")
        }
      }
      discoveryOfService
      Argument(
        "depends_on",
        code:
          "[aws_lb_listener.http, aws_lb_listener.https, aws_lb_listener_rule.this, aws_iam_role_policy.execution]",
        comment: "A target group must be in use by a listener before a service can register with it.")
      lifecycleOfService
    }
    .waived(Self.publicTasks, when: assignPublicIP.mayBe(true))
  }

  /// What Terraform leaves to others, and what must be true before the service is made.
  private var lifecycleOfService: NestedBlock {
    NestedBlock("lifecycle") {
      if strategy == .blueGreen && isScaled {
        Argument(
          "ignore_changes", code: "[task_definition, load_balancer, network_configuration, desired_count]",
          comment: "Deployments change the first three, of which ECS lets nobody else, Auto Scaling the last.")
      } else if strategy == .blueGreen {
        Argument(
          "ignore_changes", code: "[task_definition, load_balancer, network_configuration]",
          comment: "Deployments change them; ECS lets nobody else.")
      } else if strategy != .rolling && isScaled {
        Argument(
          "ignore_changes", code: "[task_definition, load_balancer, desired_count]",
          comment: "Deployments change the first two, Auto Scaling the last.")
      } else if strategy != .rolling {
        Argument(
          "ignore_changes", code: "[task_definition, load_balancer]", comment: "Deployments are made elsewhere.")
      } else if isScaled {
        Argument("ignore_changes", code: "[desired_count]", comment: "Auto Scaling changes it.")
      }
      if !isScaled {
        NestedBlock("precondition") {
          Argument("condition", code: "var.scaling == null")
          Argument(
            "error_message",
            "This module keeps desired_count as it is written, so Auto Scaling would be undone by each apply. A stack that gives scaling gets a module that leaves it alone: emit the stack again with it. In a library of modules it is the folder ecs_service_autoscaled."
          )
        }
      }
      NestedBlock("precondition") {
        switch strategy {
        case .rolling:
          Argument("condition", code: #"var.deployment_strategy == "rolling""#)
          Argument(
            "error_message",
            "This module is for rolling deployments. A stack that gives another deployment_strategy gets the module for it: emit the stack again with it. In a library of modules the folders are ecs_service_blue_green and ecs_service_external."
          )
        case .blueGreen:
          Argument("condition", code: #"var.deployment_strategy == "blue_green" && var.ingress != "none""#)
          Argument(
            "error_message",
            "This form of the module is for deployment_strategy blue_green, which needs a load balancer that switches.")
        case .external:
          Argument("condition", code: #"var.deployment_strategy == "external""#)
          Argument("error_message", "This form of the module is for deployment_strategy external.")
        }
      }
      NestedBlock("precondition") {
        Argument("condition", code: #"var.discovery == "none" || local.has_namespace"#)
        Argument(
          "error_message", "discovery needs a cluster with a namespace: set namespace where the cluster is made.")
      }
      NestedBlock("precondition") {
        Argument(
          "condition", code: #"var.compute != "ec2" || local.capacity_provider != null && !var.assign_public_ip"#)
        Argument(
          "error_message",
          "compute = ec2 needs ec2_capacity where the cluster is made, and its tasks can't have public addresses.")
      }
    }
  }
}

extension ECSService {
  /// What HCL wants as literals in `lifecycle` makes a folder of its own, each with the addresses of the others.
  public static func libraryVariants(_ blank: Blank) -> [LibraryVariant] {
    var scaled = ECSService(blank: blank)
    scaled.scaling = .value(ServiceScaling(min: 1, max: 2))
    var blueGreen = ECSService(blank: blank)
    blueGreen.deploymentStrategy = .value(.blueGreen)
    blueGreen.scaling = scaled.scaling
    var external = ECSService(blank: blank)
    external.deploymentStrategy = .value(.external)
    external.scaling = scaled.scaling
    return [
      LibraryVariant(
        folder: "ecs_service_autoscaled", purpose: "Auto Scaling changes the number of tasks: `scaling` is given.",
        module: scaled),
      LibraryVariant(
        folder: "ecs_service_blue_green",
        purpose: "CodeDeploy changes task definition and target group: `deployment_strategy` is `blue_green`.",
        module: blueGreen),
      LibraryVariant(
        folder: "ecs_service_external",
        purpose: "A pipeline registers task definitions: `deployment_strategy` is `external`.", module: external),
    ]
  }

  /// The tests of the form that is emitted: those of the type, where the form doesn't refuse what they give.
  public var bodyTests: [ModuleTest] {
    switch (strategy, isScaled) {
    case (.rolling, false): Self.tests
    case (.rolling, true): [Self.scaledTests]
    case (.blueGreen, _): [Self.blueGreenTests]
    case (.external, _): [Self.externalTests]
    }
  }
}
