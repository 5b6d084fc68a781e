import HCL
import TFGen

extension ECSService {
  /// Limits, targets and schedules of Auto Scaling.
  @ModuleBodyBuilder var autoscaling: ModuleBody {
    Locals {
      Argument("scales", code: "var.scaling != null && local.runs")
      Argument(
        "scaling_targets",
        code: #"""
          {
            for metric, target in {
              ECSServiceAverageCPUUtilization    = try(var.scaling.cpu_percent, null)
              ECSServiceAverageMemoryUtilization = try(var.scaling.memory_percent, null)
              ALBRequestCountPerTarget           = try(var.scaling.requests_per_task, null)
            } : metric => target if target != null
          }
          """#, comment: "Metrics that the service is scaled by, with the value that scaling keeps.")
    }
    Resource("aws_appautoscaling_target", "this") {
      Argument("count", code: "local.scales ? 1 : 0")
      Argument("service_namespace", "ecs")
      Argument("scalable_dimension", "ecs:service:DesiredCount")
      Argument("resource_id", code: #""service/${local.cluster_name}/${aws_ecs_service.this[0].name}""#)
      Argument("min_capacity", code: "var.scaling.min")
      Argument("max_capacity", code: "var.scaling.max")
    }
    Resource("aws_appautoscaling_policy", "this") {
      Argument("for_each", code: "local.scales ? local.scaling_targets : {}")
      Argument("name", code: #""${local.full_name}-${each.key}""#)
      Argument("policy_type", "TargetTrackingScaling")
      Argument("service_namespace", code: "aws_appautoscaling_target.this[0].service_namespace")
      Argument("scalable_dimension", code: "aws_appautoscaling_target.this[0].scalable_dimension")
      Argument("resource_id", code: "aws_appautoscaling_target.this[0].resource_id")
      NestedBlock("target_tracking_scaling_policy_configuration") {
        Argument("target_value", code: "each.value")
        Argument("scale_in_cooldown", 300)
        Argument("scale_out_cooldown", 60)
        NestedBlock("predefined_metric_specification") {
          Argument("predefined_metric_type", code: "each.key")
          Argument(
            "resource_label",
            code:
              #"each.key == "ALBRequestCountPerTarget" ? "${local.alb_arn_suffix}/${aws_lb_target_group.this[0].arn_suffix}" : null"#
          )
        }
      }
    }
    Resource("aws_appautoscaling_scheduled_action", "this") {
      Argument("for_each", code: "local.scales ? var.scaling.schedules : {}")
      Argument("name", code: #""${local.full_name}-${each.key}""#)
      Argument("service_namespace", code: "aws_appautoscaling_target.this[0].service_namespace")
      Argument("scalable_dimension", code: "aws_appautoscaling_target.this[0].scalable_dimension")
      Argument("resource_id", code: "aws_appautoscaling_target.this[0].resource_id")
      Argument("schedule", code: "each.value.schedule")
      Argument("timezone", code: "each.value.timezone")
      NestedBlock("scalable_target_action") {
        Argument("min_capacity", code: "each.value.min")
        Argument("max_capacity", code: "each.value.max")
      }
    }
  }

  /// The namespace of the cluster, and the service's name in it.
  @ModuleBodyBuilder var namespaces: ModuleBody {
    Locals {
      Argument(
        "has_namespace",
        code: "local.makes_cluster ? var.namespace != null : try(var.cluster.namespace_arn, null) != null")
      Argument(
        "namespace_arn",
        code:
          "local.makes_cluster ? one(aws_service_discovery_private_dns_namespace.this[*].arn) : var.cluster.namespace_arn"
      )
      Argument(
        "namespace_id",
        code:
          "local.makes_cluster ? one(aws_service_discovery_private_dns_namespace.this[*].id) : var.cluster.namespace_id"
      )
    }
    Resource("aws_service_discovery_private_dns_namespace", "this") {
      Argument("count", code: "local.makes_cluster && var.namespace != null ? 1 : 0")
      Argument("name", code: "var.namespace")
      Argument("description", code: #""Services of ${var.name}""#)
      Argument("vpc", code: "var.vpc_id")
    }
    Resource("aws_service_discovery_service", "this") {
      Argument("count", code: #"var.discovery == "dns" ? 1 : 0"#)
      Argument("name", code: "var.service_name")
      Argument("force_destroy", true, comment: "Its instances are tasks that ECS registers.")
      NestedBlock("dns_config") {
        Argument("namespace_id", code: "local.namespace_id")
        Argument("routing_policy", "MULTIVALUE")
        NestedBlock("dns_records") {
          Argument("type", "A")
          Argument("ttl", 10)
        }
      }
      NestedBlock("lifecycle") {
        NestedBlock("precondition") {
          Argument("condition", code: "local.has_namespace")
          Argument(
            "error_message", "discovery needs a cluster with a namespace: set namespace where the cluster is made.")
        }
      }
    }
  }

  /// The blocks of the service that make it known to others.
  @BlockBuilder var discoveryOfService: Body {
    NestedBlock("dynamic", "service_registries") {
      Argument("for_each", code: "aws_service_discovery_service.this")
      NestedBlock("content") {
        Argument("registry_arn", code: "service_registries.value.arn")
      }
    }
    NestedBlock("dynamic", "service_connect_configuration") {
      Argument("for_each", code: #"startswith(var.discovery, "service_connect") ? [local.namespace_arn] : []"#)
      NestedBlock("content") {
        Argument("enabled", true)
        Argument("namespace", code: "service_connect_configuration.value")
        NestedBlock("dynamic", "service") {
          Argument("for_each", code: #"var.discovery == "service_connect" ? [var.service_name] : []"#)
          NestedBlock("content") {
            Argument("port_name", code: "service.value")
            Argument("discovery_name", code: "service.value")
            NestedBlock("client_alias") {
              Argument("dns_name", code: "service.value")
              Argument("port", code: "var.port")
            }
          }
        }
      }
    }
  }
}
