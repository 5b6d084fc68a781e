public import TFGen

extension WAF {
  /// Blocking by default, counting on request, CloudFront, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("waf") {
      MockAWS.provider
      TopBlock("variables") { Argument("name", "test-dev") }
      TopBlock("run", "defaults") {
        Argument("command", code: "apply")
        NestedBlock("assert") {
          Argument(
            "condition",
            code: #"aws_wafv2_web_acl.this.scope == "REGIONAL" && length(aws_wafv2_web_acl.this.rule) == 5"#)
          Argument("error_message", "A rate limit and four groups of managed rules.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              "alltrue([for rule in aws_wafv2_web_acl.this.rule : length(rule.override_action[0].none) == 1 if length(rule.override_action) == 1])"
          )
          Argument("error_message", "Managed rules block.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"aws_cloudwatch_log_group.this.name == "aws-waf-logs-test-dev-regional" && aws_wafv2_web_acl_logging_configuration.this.logging_filter[0].default_behavior == "DROP""#
          )
          Argument("error_message", "What rules found is logged.")
        }
      }
      TopBlock("run", "counting") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("mode", "count")
          Argument("bot_control_enabled", true)
          Argument("allowed_cidrs", code: #"["198.51.100.0/24"]"#)
          Argument("blocked_cidrs", code: #"["203.0.113.0/24"]"#)
          Argument("counted_rules", code: #"{ common = ["SizeRestrictions_BODY"] }"#)
          Argument(
            "resource_arns",
            code:
              #"{ api = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/test/0123456789abcdef" }"#
          )
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"length(aws_wafv2_web_acl.this.rule) == 8 && alltrue([for rule in aws_wafv2_web_acl.this.rule : length(rule.override_action[0].count) == 1 if length(rule.override_action) == 1])"#
          )
          Argument("error_message", "Managed rules count; lists of networks and bots have rules of their own.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"one([for rule in aws_wafv2_web_acl.this.rule : rule.statement[0].managed_rule_group_statement[0].rule_action_override[0].name if rule.name == "common"]) == "SizeRestrictions_BODY""#
          )
          Argument("error_message", "A rule by name only counts.")
        }
        NestedBlock("assert") {
          Argument("condition", code: #"keys(aws_wafv2_web_acl_association.this) == ["api"]"#)
          Argument("error_message", "The load balancer is protected.")
        }
      }
      TopBlock(
        "run", "refuses_what_is_wrong", comment: "All in one run: the schema of a web ACL makes each of them slow."
      ) {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument("rate_limit", 5)
          Argument("counted_rules", code: #"{ sql = ["x"] }"#)
          Argument("blocked_cidrs", code: #"["everywhere"]"#)
          Argument("allowed_cidrs", code: #"["10.0.0.0/33"]"#)
          Argument("mode", "watch")
          Argument("log_retention_days", 8)
          Argument("resource_arns", code: #"{ api = "arn:aws:apigateway:eu-central-1::/apis/a1b2c3d4e5" }"#)
        }
        Argument(
          "expect_failures",
          code:
            "[var.rate_limit, var.counted_rules, var.blocked_cidrs, var.allowed_cidrs, var.mode, var.log_retention_days, var.resource_arns]"
        )
      }
      TopBlock("run", "refuses_associations_of_cloudfront") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument("scope", "cloudfront")
          Argument(
            "resource_arns", code: #"{ site = "arn:aws:cloudfront::123456789012:distribution/E0123456789ABC" }"#)
        }
        Argument("expect_failures", code: "[var.resource_arns]")
      }
    }
  ]
}
