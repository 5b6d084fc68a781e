import HCL
import TFGen

extension ECSService {
  /// The service's own load balancer, or its rule on a shared one.
  @ModuleBodyBuilder var loadBalancerBody: ModuleBody {
    Locals {
      Argument("makes_load_balancer", code: #"var.ingress == "own""#)
      Argument(
        "listener_arn",
        code:
          #"var.ingress == "none" ? null : local.makes_load_balancer ? one(concat(aws_lb_listener.https[*].arn, var.https_enabled ? [] : aws_lb_listener.http[*].arn)) : var.load_balancer.listener_arn"#
      )
      Argument(
        "alb_arn_suffix",
        code:
          #"var.ingress == "none" ? null : local.makes_load_balancer ? one(aws_lb.this[*].arn_suffix) : var.load_balancer.arn_suffix"#
      )
      Argument(
        "own_url",
        code:
          #""${var.https_enabled ? "https" : "http"}://${var.domain_name == null ? join("", aws_lb.this[*].dns_name) : var.domain_name}""#
      )
      Argument(
        "url",
        code: #"var.ingress == "none" ? null : local.makes_load_balancer ? local.own_url : var.load_balancer.url"#)
    }
    Resource("aws_lb", "this") {
      Argument("count", code: "local.makes_load_balancer ? 1 : 0")
      Argument("name", code: #""${var.name}-alb""#)
      Argument("load_balancer_type", "application")
      Argument("internal", false)
      Argument("subnets", code: "var.public_subnet_ids")
      Argument("security_groups", code: "var.alb_security_group_ids")
      Argument("drop_invalid_header_fields", true)
      Argument("desync_mitigation_mode", "defensive")
      Argument("enable_deletion_protection", code: "var.alb_deletion_protection")
      Argument("idle_timeout", 60)
      NestedBlock("dynamic", "access_logs") {
        Argument("for_each", code: "var.alb_access_logs == null ? [] : [var.alb_access_logs]")
        NestedBlock("content") {
          Argument("bucket", code: "access_logs.value.bucket")
          Argument("prefix", code: "access_logs.value.prefix")
          Argument("enabled", true)
        }
      }
    }
    .waived(Self.redirect)
    .waived(Self.firewall)
    .waived(Self.deletable, when: albDeletionProtection.mayBe(false))
    .waived(Self.notLogged, when: albAccessLogs.isGiven ? albAccessLogs.mayBe(where: { $0 == .null }) : .always)
    Resource("aws_lb_target_group", "this") {
      Argument("count", code: #"var.ingress == "none" ? 0 : 1"#)
      Argument(
        "name_prefix", "app-",
        comment: "AWS allows a prefix six characters; a fixed name couldn't be replaced while in use.")
      targetGroupArguments
      Argument("tags", code: #"{ Name = local.full_name }"#)
      healthCheck
      NestedBlock("lifecycle") { Argument("create_before_destroy", true) }
    }
    .waived(Self.plainTargets)
    Resource("aws_lb_listener", "http") {
      Argument("count", code: "local.makes_load_balancer ? 1 : 0")
      Argument("load_balancer_arn", code: "aws_lb.this[0].arn")
      Argument("port", 80)
      Argument("protocol", "HTTP")
      NestedBlock("default_action") {
        Argument("type", code: #"var.https_enabled ? "redirect" : "forward""#)
        Argument("target_group_arn", code: "var.https_enabled ? null : aws_lb_target_group.this[0].arn")
        NestedBlock("dynamic", "redirect") {
          Argument("for_each", code: "var.https_enabled ? [1] : []")
          NestedBlock("content") {
            Argument("protocol", "HTTPS")
            Argument("port", "443")
            Argument("status_code", "HTTP_301")
          }
        }
      }
      if strategy == .blueGreen {
        NestedBlock("lifecycle") {
          Argument("ignore_changes", code: "[default_action]", comment: "CodeDeploy switches target groups.")
        }
      }
    }
    .waived(Self.plainListener)
    .waived(Self.plainByChoice, when: choosesPlainHTTP)
    Resource("aws_lb_listener", "https") {
      Argument("count", code: "local.makes_load_balancer && var.https_enabled ? 1 : 0")
      Argument("load_balancer_arn", code: "aws_lb.this[0].arn")
      Argument("port", 443)
      Argument("protocol", "HTTPS")
      Argument("ssl_policy", "ELBSecurityPolicy-TLS13-1-2-2021-06")
      Argument("certificate_arn", code: "var.certificate_arn")
      NestedBlock("default_action") {
        Argument("type", "forward")
        Argument("target_group_arn", code: "aws_lb_target_group.this[0].arn")
      }
      NestedBlock("lifecycle") {
        if strategy == .blueGreen {
          Argument("ignore_changes", code: "[default_action]", comment: "CodeDeploy switches target groups.")
        }
        NestedBlock("precondition") {
          Argument("condition", code: "var.certificate_arn != null")
          Argument("error_message", "https_enabled needs certificate_arn.")
        }
      }
    }
    Resource("aws_lb_listener_rule", "this") {
      Argument("count", code: #"var.ingress == "shared" ? 1 : 0"#)
      Argument("listener_arn", code: "var.load_balancer.listener_arn")
      Argument("priority", code: "var.rule_priority")
      Argument("tags", code: #"{ Name = local.full_name }"#)
      NestedBlock("action") {
        Argument("type", "forward")
        Argument("target_group_arn", code: "aws_lb_target_group.this[0].arn")
      }
      NestedBlock("condition") {
        NestedBlock("path_pattern") { Argument("values", code: "var.path_patterns") }
      }
      NestedBlock("dynamic", "condition") {
        Argument("for_each", code: "length(var.host_headers) == 0 ? [] : [var.host_headers]")
        NestedBlock("content") {
          NestedBlock("host_header") { Argument("values", code: "condition.value") }
        }
      }
      if strategy == .blueGreen {
        NestedBlock("lifecycle") {
          Argument("ignore_changes", code: "[action]", comment: "CodeDeploy switches target groups.")
        }
      }
    }
  }

  /// Addresses before a service could join a cluster and a load balancer.
  @ModuleBodyBuilder var moves: ModuleBody {
    Topic("moved") {
      moved("aws_ecs_cluster.this", "aws_ecs_cluster.this[0]")
      moved("aws_ecs_cluster_capacity_providers.this", "aws_ecs_cluster_capacity_providers.this[0]")
      moved("aws_lb.this", "aws_lb.this[0]")
      moved("aws_lb_target_group.this", "aws_lb_target_group.this[0]")
      moved("aws_lb_listener.http", "aws_lb_listener.http[0]")
    }
  }

  @BlockBuilder var targetGroupArguments: Body {
    Argument("vpc_id", code: "var.vpc_id")
    Argument("target_type", "ip")
    Argument("protocol", "HTTP")
    Argument("port", code: "var.port")
    Argument("deregistration_delay", 30)
  }

  var healthCheck: NestedBlock {
    NestedBlock("health_check") {
      Argument("path", code: "var.health_check_path")
      Argument("matcher", code: "var.health_check_matcher")
      Argument("interval", 30)
      Argument("timeout", 5)
      Argument("healthy_threshold", 2)
      Argument("unhealthy_threshold", 3)
    }
  }
}

/// `moved { from = … to = … }`
func moved(_ old: StaticString, _ new: StaticString, line: UInt = #line) -> TopLevelBlock {
  TopBlock("moved", line: line) {
    Argument("from", code: old)
    Argument("to", code: new)
  }
}
