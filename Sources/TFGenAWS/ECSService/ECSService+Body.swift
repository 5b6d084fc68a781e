import HCL
public import TFGen

extension ECSService {
  /// Cluster, task, service, load balancer and roles.
  @ModuleBodyBuilder public var body: ModuleBody {
    Locals {
      Argument("full_name", code: #""${var.name}-${var.service_name}""#)
      Argument("has_image", code: "var.image != null", comment: "Before the first image there is nothing to run.")
      Argument(
        "secret_arns",
        code:
          #"distinct([for reference in values(var.secrets) : join(":", slice(split(":", reference), 0, min(7, length(split(":", reference)))))])"#,
        comment: "References may end in :key::version:; permissions are for the secret as a whole.")
    }
    cluster
    service
    loadBalancer
    Topic("iam") { roles }
  }

  @ModuleBodyBuilder private var cluster: ModuleBody {
    Resource("aws_ecs_cluster", "this") {
      Argument("name", code: #""${var.name}-cluster""#)
      NestedBlock("setting") {
        Argument("name", "containerInsights")
        Argument("value", "enabled")
      }
    }
    Resource("aws_ecs_cluster_capacity_providers", "this") {
      Argument("cluster_name", code: "aws_ecs_cluster.this.name")
      Argument("capacity_providers", code: #"["FARGATE", "FARGATE_SPOT"]"#)
      NestedBlock("default_capacity_provider_strategy") {
        Argument("capacity_provider", "FARGATE")
        Argument("weight", 1)
      }
    }
    Resource("aws_cloudwatch_log_group", "this") {
      Argument("name", code: #""/ecs/${local.full_name}""#)
      Argument("retention_in_days", code: "var.log_retention_days")
    }
  }

  @ModuleBodyBuilder private var service: ModuleBody {
    Resource("aws_ecs_task_definition", "this") {
      Argument("count", code: "local.has_image ? 1 : 0")
      Argument("family", code: "local.full_name")
      Argument("requires_compatibilities", code: #"["FARGATE"]"#)
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
            readonlyRootFilesystem = true
            portMappings           = [{ containerPort = var.port, hostPort = var.port, protocol = "tcp" }]
            environment            = [for key, value in var.environment : { name = key, value = value }]
            secrets                = [for key, reference in var.secrets : { name = key, valueFrom = reference }]
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
    }
    Resource("aws_ecs_service", "this") {
      Argument("count", code: "local.has_image ? 1 : 0")
      Argument("name", code: "local.full_name")
      Argument("cluster", code: "aws_ecs_cluster.this.id")
      Argument("task_definition", code: "aws_ecs_task_definition.this[0].arn")
      Argument("desired_count", code: "var.desired_count")
      Argument("launch_type", "FARGATE")
      Argument("deployment_minimum_healthy_percent", 100)
      Argument("deployment_maximum_percent", 200)
      Argument("health_check_grace_period_seconds", 60)
      Argument("enable_ecs_managed_tags", true)
      Argument("propagate_tags", "SERVICE")
      NestedBlock(
        "deployment_circuit_breaker",
        comment: "A deployment that never gets healthy goes back to the last one that did."
      ) {
        Argument("enable", true)
        Argument("rollback", true)
      }
      NestedBlock("network_configuration") {
        Argument("subnets", code: "var.subnet_ids")
        Argument("security_groups", code: "var.security_group_ids")
        Argument("assign_public_ip", code: "var.assign_public_ip")
      }
      NestedBlock("load_balancer") {
        Argument("target_group_arn", code: "aws_lb_target_group.this.arn")
        Argument("container_name", code: "var.service_name")
        Argument("container_port", code: "var.port")
      }
      Argument(
        "depends_on", code: "[aws_lb_listener.http, aws_lb_listener.https, aws_iam_role_policy.execution]",
        comment: "A target group must be in use by a listener before a service can register with it.")
    }
  }

  @ModuleBodyBuilder private var loadBalancer: ModuleBody {
    Resource("aws_lb", "this") {
      Argument("name", code: #""${var.name}-alb""#)
      Argument("load_balancer_type", "application")
      Argument("internal", false)
      Argument("subnets", code: "var.public_subnet_ids")
      Argument("security_groups", code: "var.alb_security_group_ids")
      Argument("drop_invalid_header_fields", true)
      Argument("desync_mitigation_mode", "defensive")
      Argument("enable_deletion_protection", code: "var.alb_deletion_protection")
      Argument("idle_timeout", 60)
    }
    Resource("aws_lb_target_group", "this") {
      Argument(
        "name_prefix", "app-",
        comment: "AWS allows a prefix six characters; a fixed name couldn't be replaced while in use.")
      Argument("vpc_id", code: "var.vpc_id")
      Argument("target_type", "ip")
      Argument("protocol", "HTTP")
      Argument("port", code: "var.port")
      Argument("deregistration_delay", 30)
      Argument("tags", code: #"{ Name = local.full_name }"#)
      NestedBlock("health_check") {
        Argument("path", code: "var.health_check_path")
        Argument("matcher", "200")
        Argument("interval", 30)
        Argument("timeout", 5)
        Argument("healthy_threshold", 2)
        Argument("unhealthy_threshold", 3)
      }
      NestedBlock("lifecycle") { Argument("create_before_destroy", true) }
    }
    Resource("aws_lb_listener", "http") {
      Argument("load_balancer_arn", code: "aws_lb.this.arn")
      Argument("port", 80)
      Argument("protocol", "HTTP")
      NestedBlock("default_action") {
        Argument("type", code: #"var.https_enabled ? "redirect" : "forward""#)
        Argument("target_group_arn", code: "var.https_enabled ? null : aws_lb_target_group.this.arn")
        NestedBlock("dynamic", "redirect") {
          Argument("for_each", code: "var.https_enabled ? [1] : []")
          NestedBlock("content") {
            Argument("protocol", "HTTPS")
            Argument("port", "443")
            Argument("status_code", "HTTP_301")
          }
        }
      }
    }
    Resource("aws_lb_listener", "https") {
      Argument("count", code: "var.https_enabled ? 1 : 0")
      Argument("load_balancer_arn", code: "aws_lb.this.arn")
      Argument("port", 443)
      Argument("protocol", "HTTPS")
      Argument("ssl_policy", "ELBSecurityPolicy-TLS13-1-2-2021-06")
      Argument("certificate_arn", code: "var.certificate_arn")
      NestedBlock("default_action") {
        Argument("type", "forward")
        Argument("target_group_arn", code: "aws_lb_target_group.this.arn")
      }
      NestedBlock("lifecycle") {
        NestedBlock("precondition") {
          Argument("condition", code: "var.certificate_arn != null")
          Argument("error_message", "https_enabled needs certificate_arn.")
        }
      }
    }
  }

  @ModuleBodyBuilder private var roles: ModuleBody {
    Resource(
      "aws_iam_role", "execution",
      comment: "What ECS may do to start a task: pull the image, write logs, read the task's secrets."
    ) {
      Argument("name", code: #""${local.full_name}-execution""#)
      Argument("assume_role_policy", ECSService.trust())
    }
    Resource("aws_iam_role_policy", "execution") {
      Argument("name", "start-tasks")
      Argument("role", code: "aws_iam_role.execution.id")
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = concat(
              [
                {
                  Sid      = "WriteLogs"
                  Effect   = "Allow"
                  Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
                  Resource = ["${aws_cloudwatch_log_group.this.arn}:*"]
                },
                {
                  Sid      = "LogInToRegistry"
                  Effect   = "Allow"
                  Action   = ["ecr:GetAuthorizationToken"]
                  Resource = ["*"]
                },
              ],
              length(var.repository_arns) == 0 ? [] : [{
                Sid      = "PullImages"
                Effect   = "Allow"
                Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
                Resource = var.repository_arns
              }],
              length(var.secrets) == 0 ? [] : [{
                Sid      = "ReadSecrets"
                Effect   = "Allow"
                Action   = ["secretsmanager:GetSecretValue"]
                Resource = local.secret_arns
              }],
            )
          }
          """#))
    }
    Resource(
      "aws_iam_role", "task", comment: "What the code in the container may do: nothing, until somebody grants it."
    ) {
      Argument("name", code: #""${local.full_name}-task""#)
      Argument("assume_role_policy", ECSService.trust())
    }
  }

  private static func trust() -> Expression {
    .json(
      #"""
      {
        Version = "2012-10-17"
        Statement = [{
          Effect    = "Allow"
          Action    = "sts:AssumeRole"
          Principal = { Service = "ecs-tasks.amazonaws.com" }
        }]
      }
      """#)
  }
}
