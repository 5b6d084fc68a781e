import HCL
import TFGen

extension ECSService {
  /// The cluster's instances, and the strategy by which tasks get their place.
  @ModuleBodyBuilder var instances: ModuleBody {
    Locals {
      Argument(
        "capacity_strategy",
        code: #"""
          var.compute == "ec2" ? [{ provider = local.capacity_provider, base = 0, weight = 1 }] : var.spot == null ? [] : [
            for share in [
              { provider = "FARGATE", base = var.spot.on_demand_base, weight = var.spot.on_demand_weight },
              { provider = "FARGATE_SPOT", base = 0, weight = var.spot.spot_weight },
            ] : share if share.base + share.weight > 0
          ]
          """#, comment: "Empty for Fargate alone, which needs no strategy.")
      Argument("has_instances", code: "var.ec2_capacity != null")
    }
    Resource("aws_launch_template", "this") {
      Argument("count", code: "local.has_instances ? 1 : 0")
      Argument("name_prefix", code: #""${var.name}-ecs-""#)
      Argument("image_id", code: "var.ec2_capacity.image_id")
      Argument("instance_type", code: "var.ec2_capacity.instance_types[0]")
      Argument("vpc_security_group_ids", code: "var.security_group_ids")
      Argument("update_default_version", true)
      Argument(
        "user_data",
        code: #"""
          base64encode(join("\n", [
            "#!/bin/bash",
            "echo ECS_CLUSTER=${var.name}-cluster >> /etc/ecs/ecs.config",
            "echo ECS_ENABLE_SPOT_INSTANCE_DRAINING=true >> /etc/ecs/ecs.config",
          ]))
          """#,
        comment: "By the cluster's name rather than its attribute: the cluster needs the instances' capacity provider.")
      NestedBlock("iam_instance_profile") { Argument("arn", code: "aws_iam_instance_profile.instance[0].arn") }
      NestedBlock("metadata_options") {
        Argument("http_endpoint", "enabled")
        Argument("http_tokens", "required")
        Argument("http_put_response_hop_limit", 1)
      }
      NestedBlock("monitoring") { Argument("enabled", true) }
      NestedBlock("block_device_mappings") {
        Argument("device_name", "/dev/xvda")
        NestedBlock("ebs") {
          Argument("volume_size", code: "var.ec2_capacity.root_volume_gb")
          Argument("volume_type", "gp3")
          Argument("encrypted", true)
        }
      }
      NestedBlock("tag_specifications") {
        Argument("resource_type", "instance")
        Argument("tags", code: #"{ Name = "${var.name}-ecs" }"#)
      }
      NestedBlock("lifecycle") { Argument("create_before_destroy", true) }
    }
    Resource("aws_autoscaling_group", "this") {
      Argument("count", code: "local.has_instances ? 1 : 0")
      Argument("name", code: #""${var.name}-ecs""#)
      Argument("min_size", code: "var.ec2_capacity.min")
      Argument("max_size", code: "var.ec2_capacity.max")
      Argument("vpc_zone_identifier", code: "var.subnet_ids")
      Argument("health_check_type", "EC2")
      Argument(
        "protect_from_scale_in", false,
        comment: "Protected instances would keep the group from being deleted; draining moves tasks off in time.")
      NestedBlock("mixed_instances_policy") {
        NestedBlock("instances_distribution") {
          Argument("on_demand_base_capacity", code: "var.ec2_capacity.on_demand_base")
          Argument("on_demand_percentage_above_base_capacity", code: "100 - var.ec2_capacity.spot_percent")
          Argument("spot_allocation_strategy", "price-capacity-optimized")
        }
        NestedBlock("launch_template") {
          NestedBlock("launch_template_specification") {
            Argument("launch_template_id", code: "aws_launch_template.this[0].id")
            Argument("version", code: "aws_launch_template.this[0].latest_version")
          }
          NestedBlock("dynamic", "override") {
            Argument("for_each", code: "var.ec2_capacity.instance_types")
            NestedBlock("content") { Argument("instance_type", code: "override.value") }
          }
        }
      }
      NestedBlock("tag") {
        Argument("key", "AmazonECSManaged")
        Argument("value", "true")
        Argument("propagate_at_launch", true)
      }
      NestedBlock("tag") {
        Argument("key", "Name")
        Argument("value", code: #""${var.name}-ecs""#)
        Argument("propagate_at_launch", true)
      }
      NestedBlock("instance_refresh", comment: "A new image reaches all instances, a tenth at a time.") {
        Argument("strategy", "Rolling")
        NestedBlock("preferences") { Argument("min_healthy_percentage", 90) }
      }
      NestedBlock("lifecycle") {
        Argument("ignore_changes", code: "[desired_capacity]", comment: "ECS changes it.")
      }
    }
    Resource("aws_ecs_capacity_provider", "this") {
      Argument("count", code: "local.has_instances ? 1 : 0")
      Argument("name", code: #""${var.name}-ec2""#)
      NestedBlock("auto_scaling_group_provider") {
        Argument("auto_scaling_group_arn", code: "aws_autoscaling_group.this[0].arn")
        Argument("managed_draining", "ENABLED")
        Argument("managed_termination_protection", "DISABLED")
        NestedBlock("managed_scaling") {
          Argument("status", "ENABLED")
          Argument("target_capacity", code: "var.ec2_capacity.target_capacity_percent")
        }
      }
    }
    Resource("aws_iam_role", "instance", comment: "What an instance may do: register itself and report on its tasks.") {
      Argument("count", code: "local.has_instances ? 1 : 0")
      Argument("name", code: #""${var.name}-ecs-instance""#)
      Argument("assume_role_policy", Trust.service("ec2.amazonaws.com"))
    }
    Resource("aws_iam_role_policy", "instance") {
      Argument("count", code: "local.has_instances ? 1 : 0")
      Argument("name", "join-cluster")
      Argument("role", code: "aws_iam_role.instance[0].id")
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = [
              {
                Sid    = "ReportOnTasks"
                Effect = "Allow"
                Action = [
                  "ecs:DeregisterContainerInstance",
                  "ecs:DiscoverPollEndpoint",
                  "ecs:Poll",
                  "ecs:RegisterContainerInstance",
                  "ecs:StartTelemetrySession",
                  "ecs:SubmitAttachmentStateChanges",
                  "ecs:SubmitContainerStateChange",
                  "ecs:SubmitTaskStateChange",
                  "ecs:TagResource",
                  "ecs:UpdateContainerInstancesState",
                ]
                Resource = ["*"]
              },
              {
                Sid    = "SessionManager"
                Effect = "Allow"
                Action = [
                  "ssm:UpdateInstanceInformation",
                  "ssmmessages:CreateControlChannel",
                  "ssmmessages:CreateDataChannel",
                  "ssmmessages:OpenControlChannel",
                  "ssmmessages:OpenDataChannel",
                ]
                Resource = ["*"]
              },
            ]
          }
          """#), comment: "The agent's calls know no resources.")
    }
    .waived(Self.agent)
    Resource("aws_iam_instance_profile", "instance") {
      Argument("count", code: "local.has_instances ? 1 : 0")
      Argument("name", code: #""${var.name}-ecs-instance""#)
      Argument("role", code: "aws_iam_role.instance[0].name")
    }
  }
}
