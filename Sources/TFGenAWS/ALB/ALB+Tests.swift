public import TFGen

extension ALB {
  /// HTTPS by default, plain HTTP on request, names, logs, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("alb") {
      MockAWS.provider
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument("subnet_ids", code: #"["subnet-a", "subnet-b"]"#)
        Argument("security_group_ids", code: #"["sg-a"]"#)
        Argument("access_logs", code: #"{ bucket = "test-logs" }"#)
        Argument(
          "certificate_arn", "arn:aws:acm:eu-central-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef")
      }
      TopBlock("run", "defaults") {
        Argument("command", code: "apply")
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"aws_lb_listener.redirect[0].default_action[0].type == "redirect" && aws_lb_listener.https[0].default_action[0].fixed_response[0].status_code == "404""#
          )
          Argument("error_message", "HTTP is redirected to HTTPS, which answers 404 until services attach rules.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              "aws_lb.this.enable_deletion_protection && aws_lb.this.drop_invalid_header_fields && aws_lb.this.access_logs[0].enabled"
          )
          Argument("error_message", "The load balancer is protected, drops invalid headers and logs requests.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code: "output.listener_arn == output.https_listener_arn && output.ports == tolist([80, 443])")
          Argument("error_message", "Services attach to the HTTPS listener.")
        }
      }
      TopBlock("run", "plain_http") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("listeners", "http")
          Argument("certificate_arn", code: "null")
          Argument("access_logs", code: "null")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"length(aws_lb_listener.https) == 0 && output.listener_arn == output.http_listener_arn && startswith(output.url, "http://")"#
          )
          Argument("error_message", "Without HTTPS services attach to the HTTP listener.")
        }
      }
      TopBlock("run", "domains") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument("listeners", "https")
          Argument("domain_names", code: #"["api.example.com", "www.example.com"]"#)
          Argument("zone_id", "Z0123456789ABCDEFGHIJ")
          Argument(
            "additional_certificate_arns",
            code:
              #"{ other = "arn:aws:acm:eu-central-1:123456789012:certificate/fedcba98-7654-3210-fedc-ba9876543210" }"#)
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"length(aws_lb_listener.redirect) == 0 && length(aws_route53_record.alias) == 2 && length(aws_lb_listener_certificate.additional) == 1 && output.url == "https://api.example.com""#
          )
          Argument("error_message", "Each name gets a record, each further certificate a place at the listener.")
        }
      }
      refused("https_without_certificate", "certificate_arn", "null", expects: "[var.certificate_arn]")
      refused("domain_without_zone", "domain_names", #"["api.example.com"]"#, expects: "[var.zone_id]")
      refused("bad_domain", "domain_names", #"["API.example.com"]"#, expects: "[var.domain_names]")
      refused("one_subnet", "subnet_ids", #"["subnet-a"]"#, expects: "[var.subnet_ids]")
      refused("old_tls", "tls_policy", #""ELBSecurityPolicy-2016-08""#, expects: "[var.tls_policy]")
      refused("unknown_listeners", "listeners", #""tcp""#, expects: "[var.listeners]")
      refused("long_name", "name", #""a-name-that-is-too-long-for-alb""#, expects: "[var.name]")
      refused("log_prefix", "access_logs", #"{ bucket = "test-logs", prefix = "a/" }"#, expects: "[var.access_logs]")
    }
  ]
}
