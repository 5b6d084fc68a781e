import HCL
import TFGen

extension ECSService {
  /// Blue/green by CodeDeploy, which provider 5 knows; ECS's own needs provider 6.4.
  @ModuleBodyBuilder var codeDeploy: ModuleBody {
    Resource("aws_lb_target_group", "green", comment: "Where the next version's tasks are until they take over.") {
      Argument("count", code: #"var.ingress == "none" ? 0 : 1"#)
      Argument("name_prefix", "next-")
      targetGroupArguments
      Argument("tags", code: #"{ Name = "${local.full_name}-green" }"#)
      healthCheck
      NestedBlock("lifecycle") { Argument("create_before_destroy", true) }
    }
    .waived(Self.plainTargets)
    Resource("aws_codedeploy_app", "this") {
      Argument("name", code: "local.full_name")
      Argument("compute_platform", "ECS")
    }
    Resource("aws_codedeploy_deployment_group", "this") {
      Argument("count", code: "local.runs ? 1 : 0")
      Argument("app_name", code: "aws_codedeploy_app.this.name")
      Argument("deployment_group_name", code: "var.service_name")
      Argument("deployment_config_name", "CodeDeployDefault.ECSAllAtOnce")
      Argument("service_role_arn", code: "aws_iam_role.codedeploy.arn")
      NestedBlock("deployment_style") {
        Argument("deployment_option", "WITH_TRAFFIC_CONTROL")
        Argument("deployment_type", "BLUE_GREEN")
      }
      NestedBlock("auto_rollback_configuration") {
        Argument("enabled", true)
        Argument("events", code: #"["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"]"#)
      }
      NestedBlock("dynamic", "alarm_configuration") {
        Argument("for_each", code: "length(var.deployment_alarms) == 0 ? [] : [var.deployment_alarms]")
        NestedBlock("content") {
          Argument("alarms", code: "alarm_configuration.value")
          Argument("enabled", true)
        }
      }
      NestedBlock("blue_green_deployment_config") {
        NestedBlock("deployment_ready_option") { Argument("action_on_timeout", "CONTINUE_DEPLOYMENT") }
        NestedBlock("terminate_blue_instances_on_deployment_success") {
          Argument("action", "TERMINATE")
          Argument("termination_wait_time_in_minutes", 15, comment: "Time in which going back takes seconds.")
        }
      }
      NestedBlock("ecs_service") {
        Argument("cluster_name", code: "local.cluster_name")
        Argument("service_name", code: "aws_ecs_service.this[0].name")
      }
      NestedBlock("load_balancer_info") {
        NestedBlock("target_group_pair_info") {
          NestedBlock("prod_traffic_route") { Argument("listener_arns", code: "[local.listener_arn]") }
          NestedBlock("target_group") { Argument("name", code: "aws_lb_target_group.this[0].name") }
          NestedBlock("target_group") { Argument("name", code: "aws_lb_target_group.green[0].name") }
        }
      }
      Argument("depends_on", code: "[aws_iam_role_policy.codedeploy]")
    }
    Resource("aws_iam_role", "codedeploy", comment: "What CodeDeploy may do: start tasks and switch target groups.") {
      Argument("name", code: #""${local.full_name}-codedeploy""#)
      Argument("assume_role_policy", Trust.service("codedeploy.amazonaws.com"))
    }
    Resource("aws_iam_role_policy", "codedeploy") {
      Argument("name", "deploy")
      Argument("role", code: "aws_iam_role.codedeploy.id")
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = [
              {
                Sid    = "Look"
                Effect = "Allow"
                Action = [
                  "cloudwatch:DescribeAlarms",
                  "ecs:DescribeServices",
                  "elasticloadbalancing:DescribeListeners",
                  "elasticloadbalancing:DescribeRules",
                  "elasticloadbalancing:DescribeTargetGroups",
                ]
                Resource = ["*"]
              },
              {
                Sid    = "StartTasks"
                Effect = "Allow"
                Action = ["ecs:CreateTaskSet", "ecs:DeleteTaskSet", "ecs:UpdateServicePrimaryTaskSet"]
                Resource = [
                  "${replace(local.cluster_arn, ":cluster/", ":service/")}/${local.full_name}",
                  "${replace(local.cluster_arn, ":cluster/", ":task-set/")}/${local.full_name}/*",
                ]
              },
              {
                Sid      = "SwitchTargetGroups"
                Effect   = "Allow"
                Action   = ["elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyRule"]
                Resource = [local.listener_arn, "${replace(local.listener_arn, ":listener/", ":listener-rule/")}/*"]
              },
              {
                Sid       = "GiveTasksTheirRoles"
                Effect    = "Allow"
                Action    = ["iam:PassRole"]
                Resource  = [aws_iam_role.execution.arn, aws_iam_role.task.arn]
                Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
              },
            ]
          }
          """#))
    }
    .waived(Self.descriptions)
  }
}
