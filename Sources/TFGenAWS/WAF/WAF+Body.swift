import HCL
public import TFGen

extension WAF {
  /// Web ACL, networks, what it is put before, and logs.
  @ModuleBodyBuilder public var body: ModuleBody {
    Locals {
      Argument("full_name", code: #""${var.name}-${var.scope}""#)
      Argument("blocks", code: #"var.mode == "block""#)
    }
    networks
    Resource("aws_wafv2_web_acl", "this") {
      Argument("name", code: "local.full_name")
      Argument("description", "What is let through to the application")
      Argument("scope", code: "upper(var.scope)")
      NestedBlock("default_action") { NestedBlock("allow") }
      listed(
        "allowed-networks", 0, action: "allow",
        "length(var.allowed_cidrs) == 0 ? [] : [aws_wafv2_ip_set.allowed[0].arn]",
        metric: #""${local.full_name}-allowed-networks""#)
      listed(
        "blocked-networks", 1, action: "block",
        "length(var.blocked_cidrs) == 0 ? [] : [aws_wafv2_ip_set.blocked[0].arn]",
        metric: #""${local.full_name}-blocked-networks""#)
      rate
      managed(
        "ip-reputation", 20, "AWSManagedRulesAmazonIpReputationList",
        #"lookup(var.counted_rules, "ip_reputation", [])"#,
        metric: #""${local.full_name}-ip-reputation""#)
      managed(
        "common", 30, "AWSManagedRulesCommonRuleSet", #"lookup(var.counted_rules, "common", [])"#,
        metric: #""${local.full_name}-common""#)
      managed(
        "known-bad-inputs", 40, "AWSManagedRulesKnownBadInputsRuleSet",
        #"lookup(var.counted_rules, "known_bad_inputs", [])"#, metric: #""${local.full_name}-known-bad-inputs""#)
      managed(
        "sqli", 50, "AWSManagedRulesSQLiRuleSet", #"lookup(var.counted_rules, "sqli", [])"#,
        metric: #""${local.full_name}-sqli""#)
      bots
      visibility("local.full_name")
    }
    .waived(
      Waiver(
        checkov: ["CKV_AWS_192"],
        reason: "The rule is there; whether it blocks depends on mode, which checkov reads in a plan only."))
    Resource("aws_wafv2_web_acl_association", "this") {
      Argument("for_each", code: "var.resource_arns")
      Argument("resource_arn", code: "each.value")
      Argument("web_acl_arn", code: "aws_wafv2_web_acl.this.arn")
    }
    logs
  }

  @ModuleBodyBuilder private var networks: ModuleBody {
    Resource("aws_wafv2_ip_set", "allowed") {
      Argument("count", code: "length(var.allowed_cidrs) == 0 ? 0 : 1")
      Argument("name", code: #""${local.full_name}-allowed""#)
      Argument("scope", code: "upper(var.scope)")
      Argument("ip_address_version", "IPV4")
      Argument("addresses", code: "var.allowed_cidrs")
    }
    Resource("aws_wafv2_ip_set", "blocked") {
      Argument("count", code: "length(var.blocked_cidrs) == 0 ? 0 : 1")
      Argument("name", code: #""${local.full_name}-blocked""#)
      Argument("scope", code: "upper(var.scope)")
      Argument("ip_address_version", "IPV4")
      Argument("addresses", code: "var.blocked_cidrs")
    }
  }

  private func listed(
    _ name: String, _ priority: Int, action: String, _ sets: StaticString, metric: StaticString
  ) -> NestedBlock {
    NestedBlock("dynamic", "rule") {
      Argument("for_each", code: sets)
      NestedBlock("content") {
        Argument("name", name)
        Argument("priority", priority)
        NestedBlock("action") { NestedBlock(action) }
        NestedBlock("statement") {
          NestedBlock("ip_set_reference_statement") { Argument("arn", code: "rule.value") }
        }
        visibility(metric)
      }
    }
  }

  private var rate: NestedBlock {
    NestedBlock("rule") {
      Argument("name", "rate-limit")
      Argument("priority", 10)
      NestedBlock("action") {
        NestedBlock("dynamic", "block") {
          Argument("for_each", code: "local.blocks ? [1] : []")
          NestedBlock("content")
        }
        NestedBlock("dynamic", "count") {
          Argument("for_each", code: "local.blocks ? [] : [1]")
          NestedBlock("content")
        }
      }
      NestedBlock("statement") {
        NestedBlock("rate_based_statement") {
          Argument("limit", code: "var.rate_limit")
          Argument("aggregate_key_type", "IP")
          Argument("evaluation_window_sec", 300)
        }
      }
      visibility(#""${local.full_name}-rate-limit""#)
    }
  }

  private func managed(
    _ name: String, _ priority: Int, _ group: String, _ counted: StaticString, metric: StaticString
  ) -> NestedBlock {
    NestedBlock("rule") {
      Argument("name", name)
      Argument("priority", priority)
      override
      NestedBlock("statement") {
        NestedBlock("managed_rule_group_statement") {
          Argument("vendor_name", "AWS")
          Argument("name", group)
          self.counted(counted)
        }
      }
      visibility(metric)
    }
  }

  private var bots: NestedBlock {
    NestedBlock("dynamic", "rule") {
      Argument("for_each", code: "var.bot_control_enabled ? [1] : []")
      NestedBlock("content") {
        Argument("name", "bot-control")
        Argument("priority", 60)
        override
        NestedBlock("statement") {
          NestedBlock("managed_rule_group_statement") {
            Argument("vendor_name", "AWS")
            Argument("name", "AWSManagedRulesBotControlRuleSet")
            NestedBlock("managed_rule_group_configs") {
              NestedBlock("aws_managed_rules_bot_control_rule_set") { Argument("inspection_level", "COMMON") }
            }
            counted(#"lookup(var.counted_rules, "bot_control", [])"#)
          }
        }
        visibility(#""${local.full_name}-bot-control""#)
      }
    }
  }

  private var override: NestedBlock {
    NestedBlock("override_action") {
      NestedBlock("dynamic", "none") {
        Argument("for_each", code: "local.blocks ? [1] : []")
        NestedBlock("content")
      }
      NestedBlock("dynamic", "count") {
        Argument("for_each", code: "local.blocks ? [] : [1]")
        NestedBlock("content")
      }
    }
  }

  private func counted(_ rules: StaticString) -> NestedBlock {
    NestedBlock("dynamic", "rule_action_override") {
      Argument("for_each", code: rules)
      NestedBlock("content") {
        Argument("name", code: "rule_action_override.value")
        NestedBlock("action_to_use") { NestedBlock("count") }
      }
    }
  }

  private func visibility(_ metric: StaticString) -> NestedBlock {
    NestedBlock("visibility_config") {
      Argument("metric_name", code: metric)
      Argument("cloudwatch_metrics_enabled", true)
      Argument("sampled_requests_enabled", true)
    }
  }

  @ModuleBodyBuilder private var logs: ModuleBody {
    Resource("aws_cloudwatch_log_group", "this") {
      Argument(
        "name", code: #""aws-waf-logs-${local.full_name}""#, comment: "AWS WAF logs to groups of this prefix only.")
      Argument("retention_in_days", code: "var.log_retention_days")
      Argument("kms_key_id", code: "var.kms_key_arn")
    }
    .keepingLogs(retention: logRetentionDays, key: kmsKeyARN)
    Resource("aws_wafv2_web_acl_logging_configuration", "this") {
      Argument("resource_arn", code: "aws_wafv2_web_acl.this.arn")
      Argument("log_destination_configs", code: "[aws_cloudwatch_log_group.this.arn]")
      NestedBlock("redacted_fields", comment: "Credentials don't belong in logs.") {
        NestedBlock("single_header") { Argument("name", "authorization") }
      }
      NestedBlock("redacted_fields") {
        NestedBlock("single_header") { Argument("name", "cookie") }
      }
      NestedBlock("logging_filter") {
        Argument("default_behavior", code: #"var.log_all_requests ? "KEEP" : "DROP""#)
        NestedBlock("filter") {
          Argument("behavior", "KEEP")
          Argument("requirement", "MEETS_ANY")
          NestedBlock("condition") {
            NestedBlock("action_condition") { Argument("action", "BLOCK") }
          }
          NestedBlock("condition") {
            NestedBlock("action_condition") { Argument("action", "COUNT") }
          }
        }
      }
    }
  }
}

extension TopLevelBlock {
  /// A log group with the waivers that its retention and key need.
  func keepingLogs(retention: Input<LogRetention>, key: Input<KMSKeyARN?>) -> TopLevelBlock {
    waived(
      Waiver(checkov: ["CKV_AWS_338"], reason: "The stack keeps these logs for less than a year."),
      when: retention.mayBe { ($0.numberValue?.asInt ?? 365) < 365 }
    )
    .waived(
      Waiver(
        checkov: ["CKV_AWS_158"], trivy: ["AWS-0017"],
        reason: "CloudWatch encrypts logs with a key of its own; the stack asks for no other."),
      when: key.isGiven ? key.mayBe(nil) : .always)
  }
}
