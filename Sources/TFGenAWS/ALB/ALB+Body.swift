public import TFGen

extension ALB {
  /// Load balancer, listeners, certificates and names.
  @ModuleBodyBuilder public var body: ModuleBody {
    Locals {
      Argument("serves_https", code: #"var.listeners != "http""#)
      Argument(
        "url",
        code: #""${local.serves_https ? "https" : "http"}://${try(var.domain_names[0], aws_lb.this.dns_name)}""#)
    }
    Resource("aws_lb", "this") {
      Argument("name", code: #""${var.name}-alb""#)
      Argument("load_balancer_type", "application")
      Argument("internal", code: "var.internal")
      Argument("subnets", code: "var.subnet_ids")
      Argument("security_groups", code: "var.security_group_ids")
      Argument("drop_invalid_header_fields", true)
      Argument("desync_mitigation_mode", "defensive")
      Argument("enable_deletion_protection", code: "var.deletion_protection")
      Argument("idle_timeout", code: "var.idle_timeout_seconds")
      NestedBlock("dynamic", "access_logs") {
        Argument("for_each", code: "var.access_logs == null ? [] : [var.access_logs]")
        NestedBlock("content") {
          Argument("enabled", true)
          Argument("bucket", code: "access_logs.value.bucket")
          Argument("prefix", code: "access_logs.value.prefix")
        }
      }
    }
    .waived(
      Waiver(checkov: ["CKV_AWS_91"], reason: "Requests aren't logged, as the stack says."),
      when: accessLogs.mayBe(nil)
    )
    .waived(
      Waiver(
        checkov: ["CKV_AWS_150"], policies: ["op-deletion-protection"],
        reason: "The load balancer holds nothing, and is made to be deleted."),
      when: deletionProtection.mayBe(false)
    )
    .waived(
      Waiver(
        checkov: ["CKV2_AWS_20"], reason: "HTTP redirects wherever HTTPS is served; the other listener is for the rest."
      )
    )
    .waived(
      Waiver(
        checkov: ["CKV2_AWS_28"], reason: "The waf module protects it, by an association that lies outside this one.")
    )
    .waived(
      Waiver(trivy: ["AWS-0053"], reason: "It is there to be reached from the internet."),
      when: isInternal.isGiven ? isInternal.mayBe(false) : .always)
    listenerBlocks
    Resource("aws_lb_listener_certificate", "additional") {
      Argument("for_each", code: "local.serves_https ? var.additional_certificate_arns : {}")
      Argument("listener_arn", code: "aws_lb_listener.https[0].arn")
      Argument("certificate_arn", code: "each.value")
    }
    Resource("aws_route53_record", "alias") {
      Argument("for_each", code: "toset(var.domain_names)")
      Argument("zone_id", code: "var.zone_id")
      Argument("name", code: "each.value")
      Argument("type", "A")
      NestedBlock("alias") {
        Argument("name", code: "aws_lb.this.dns_name")
        Argument("zone_id", code: "aws_lb.this.zone_id")
        Argument("evaluate_target_health", true)
      }
    }
  }

  @ModuleBodyBuilder private var listenerBlocks: ModuleBody {
    Resource("aws_lb_listener", "redirect") {
      Argument("count", code: #"var.listeners == "https_and_redirect" ? 1 : 0"#)
      Argument("load_balancer_arn", code: "aws_lb.this.arn")
      Argument("port", 80)
      Argument("protocol", "HTTP")
      NestedBlock("default_action") {
        Argument("type", "redirect")
        NestedBlock("redirect") {
          Argument("protocol", "HTTPS")
          Argument("port", "443")
          Argument("status_code", "HTTP_301")
        }
      }
    }
    Resource("aws_lb_listener", "http") {
      Argument("count", code: "local.serves_https ? 0 : 1")
      Argument("load_balancer_arn", code: "aws_lb.this.arn")
      Argument("port", 80)
      Argument("protocol", "HTTP")
      notFound()
    }
    .waived(
      Waiver(
        checkov: ["CKV_AWS_2", "CKV_AWS_103"], trivy: ["AWS-0054"], policies: ["aws-alb-https-listener"],
        reason: "It is there only where listeners is http, which asks for no encryption."))
    Resource("aws_lb_listener", "https") {
      Argument("count", code: "local.serves_https ? 1 : 0")
      Argument("load_balancer_arn", code: "aws_lb.this.arn")
      Argument("port", 443)
      Argument("protocol", "HTTPS")
      Argument("ssl_policy", code: "var.tls_policy")
      Argument("certificate_arn", code: "var.certificate_arn")
      notFound(comment: "Services attach rules for their paths; what no rule takes isn't there.")
    }
  }

  private func notFound(comment: String? = nil) -> NestedBlock {
    NestedBlock("default_action", comment: comment) {
      Argument("type", "fixed-response")
      NestedBlock("fixed_response") {
        Argument("content_type", "text/plain")
        Argument("message_body", "Not found")
        Argument("status_code", "404")
      }
    }
  }
}
