policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0" }
  }
  tfgen {
    absent_attributes = "null"
  }
}

resource_policy "aws_*" "aws-alb-https-listener" {
  enforcement_level = "advisory"

  tfgen {
    types     = ["aws_lb_listener", "aws_alb_listener"]
    title     = "Serve over HTTPS only"
    rationale = "Passwords and cookies cross the internet in clear."
    remedy    = "Redirect port 80 to HTTPS, and add a listener with a certificate. In a stack of tfgen https_enabled and certificate_arn do both."
    defaults  = "null protocol is that of another kind of load balancer. A forward or fixed response over HTTP fails."
    peers     = ["CKV_AWS_2", "CKV2_AWS_20", "AWS-0054", "ELB.1"]
  }

  enforce {
    condition = (
      attrs.protocol != "HTTP" || core::anytrue([
        for a in attrs.default_action[*] :
        a.type == "redirect" && core::anytrue([for r in a.redirect[*] : r.protocol == "HTTPS"])
      ])
    )
    tfgen {
      attribute = "protocol"
      expected  = "HTTPS, or a redirect to it"
    }
  }
}

resource_policy "aws_*" "aws-alb-tls-policy" {
  filter = core::contains(["HTTPS", "TLS"], attrs.protocol)

  tfgen {
    types     = ["aws_lb_listener", "aws_alb_listener"]
    title     = "Refuse TLS before 1.2"
    rationale = "TLS 1.0 and 1.1 are broken."
    remedy    = "Set ssl_policy to ELBSecurityPolicy-TLS13-1-2-2021-06 or a later one."
    defaults  = "null lets the API choose ELBSecurityPolicy-2016-08, which takes TLS 1.0; a plan shows that as unknown. The configuration tells the two apart."
    peers     = ["CKV_AWS_103", "CKV2_AWS_74", "AWS-0047", "ELB.17"]
  }

  locals {
    is_left_out = !tfgen::known(attrs.ssl_policy) && !core::contains(tfgen.written, "ssl_policy")
  }

  enforce {
    condition = !local.is_left_out && core::anytrue([for prefix in ["ELBSecurityPolicy-TLS13-1-2", "ELBSecurityPolicy-TLS13-1-3", "ELBSecurityPolicy-TLS-1-2-", "ELBSecurityPolicy-FS-1-2-"] : core::startswith(attrs.ssl_policy == null ? "" : attrs.ssl_policy, prefix)])
    tfgen {
      attribute = "ssl_policy"
      expected  = "a policy with TLS 1.2 or later"
    }
  }
}

resource_policy "aws_*" "aws-alb-drop-invalid-headers" {
  enforcement_level = "advisory"
  filter            = attrs.load_balancer_type == null || attrs.load_balancer_type == "application"

  tfgen {
    types     = ["aws_lb", "aws_alb"]
    title     = "Drop invalid headers"
    rationale = "Headers that two servers read differently smuggle requests."
    remedy    = "Set drop_invalid_header_fields to true."
    defaults  = "null is false for the provider and the API."
    peers     = ["CKV_AWS_131", "AWS-0052", "ELB.4"]
  }

  enforce {
    condition = attrs.drop_invalid_header_fields == true
    tfgen {
      attribute = "drop_invalid_header_fields"
      expected  = "true"
    }
  }
}

resource_policy "aws_*" "aws-alb-access-logs" {
  enforcement_level = "advisory"

  tfgen {
    types     = ["aws_lb", "aws_alb"]
    title     = "Keep the access logs of load balancers"
    rationale = "Without them nobody can say who asked for what."
    remedy    = "Add access_logs { enabled = true bucket = … }."
    defaults  = "Without the block, and with enabled null or false, nothing is logged."
    peers     = ["CKV_AWS_91", "ELB.5"]
    enabled   = false
  }

  enforce {
    condition = core::anytrue([for log in attrs.access_logs[*].enabled : log == true])
    tfgen {
      attribute = "access_logs.enabled"
      expected  = "true"
    }
  }
}

resource_policy "aws_*" "aws-alb-desync" {
  tfgen {
    types     = ["aws_lb", "aws_alb"]
    title     = "Guard against request smuggling"
    rationale = "In monitor mode ambiguous requests go through."
    remedy    = "Leave desync_mitigation_mode out, or set it to defensive or strictest."
    defaults  = "null is defensive for the provider and the API."
    peers     = ["CKV_AWS_328", "ELB.12"]
  }

  enforce {
    condition = core::contains(["defensive", "strictest"], attrs.desync_mitigation_mode == null ? "defensive" : attrs.desync_mitigation_mode)
    tfgen {
      expected = "defensive or strictest"
    }
  }
}

resource_policy "aws_*" "aws-alb-waf" {
  enforcement_level = "advisory"
  filter            = (attrs.internal != true || !tfgen::known(attrs.internal) && !core::contains(tfgen.written, "internal")) && (attrs.load_balancer_type == null || attrs.load_balancer_type == "application")

  tfgen {
    types     = ["aws_lb", "aws_alb"]
    title     = "Put a firewall before public load balancers"
    rationale = "What every scanner tries is stopped before the program sees it."
    remedy    = "Add aws_wafv2_web_acl_association for the load balancer."
    defaults  = "Only application load balancers that face the internet are asked; internal left out is the internet, though a plan shows it as unknown."
    peers     = ["CKV2_AWS_28", "ELB.16"]
    enabled   = false
  }

  enforce {
    condition = core::length(core::getresources("aws_wafv2_web_acl_association", { resource_arn = attrs.arn })) > 0
    tfgen {
      attribute = "arn"
      expected  = "an association with a web ACL"
    }
  }
}

resource_policy "aws_*" "aws-alb-public" {
  enforcement_level = "advisory"

  tfgen {
    types     = ["aws_lb", "aws_alb"]
    title     = "Keep load balancers internal"
    rationale = "A load balancer that faces the internet should be a decision."
    remedy    = "Set internal to true, or waive the rule where the internet is meant."
    defaults  = "Left out, the API makes it face the internet; a plan shows that as unknown, which fails when nobody wrote it."
    peers     = ["AWS-0053"]
    enabled   = false
  }

  locals {
    is_left_out = !tfgen::known(attrs.internal) && !core::contains(tfgen.written, "internal")
  }

  enforce {
    condition = !local.is_left_out && attrs.internal == true
    tfgen {
      expected = "true"
    }
  }
}

resource_policy "aws_cloudfront_distribution" "aws-cloudfront-viewer-https" {
  tfgen {
    title     = "Serve over HTTPS only"
    rationale = "Passwords and cookies cross the internet in clear."
    remedy    = "Set viewer_protocol_policy to redirect-to-https in every behaviour."
    defaults  = "The argument is required; allow-all fails."
    peers     = ["CKV_AWS_34", "AWS-0012", "CloudFront.3"]
  }

  enforce {
    condition = core::alltrue([for b in core::concat(attrs.default_cache_behavior[*], attrs.ordered_cache_behavior[*]) : core::contains(["redirect-to-https", "https-only"], b.viewer_protocol_policy)])
    tfgen {
      attribute = "default_cache_behavior"
      expected  = "redirect-to-https or https-only"
    }
  }
}

resource_policy "aws_cloudfront_distribution" "aws-cloudfront-tls-min" {
  tfgen {
    title     = "Refuse TLS before 1.2"
    rationale = "TLS 1.0 and 1.1 are broken."
    remedy    = "Set minimum_protocol_version to TLSv1.2_2021."
    defaults  = "null is TLSv1 for the provider. With CloudFront's own certificate the argument has no effect; aws-cloudfront-custom-cert asks for one of your own."
    peers     = ["CKV_AWS_174", "AWS-0013"]
  }

  enforce {
    condition = core::alltrue([for c in attrs.viewer_certificate[*] : c.cloudfront_default_certificate == true || core::startswith(c.minimum_protocol_version == null ? "" : c.minimum_protocol_version, "TLSv1.2_") || core::startswith(c.minimum_protocol_version == null ? "" : c.minimum_protocol_version, "TLSv1.3_")])
    tfgen {
      attribute = "viewer_certificate"
      expected  = "TLSv1.2_2021"
    }
  }
}

resource_policy "aws_cloudfront_distribution" "aws-cloudfront-custom-cert" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Use a certificate of your own"
    rationale = "With CloudFront's certificate every TLS version is taken, and no name of yours is served."
    remedy    = "Set acm_certificate_arn and ssl_support_method."
    defaults  = "cloudfront_default_certificate true fails; null and false with a certificate pass."
    peers     = ["CKV2_AWS_42", "CloudFront.7", "CloudFront.8"]
    enabled   = false
  }

  enforce {
    condition = core::alltrue([for c in attrs.viewer_certificate[*] : c.cloudfront_default_certificate != true])
    tfgen {
      attribute = "viewer_certificate"
      expected  = "a certificate of your own"
    }
  }
}

resource_policy "aws_cloudfront_distribution" "aws-cloudfront-origin-https" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Fetch from origins over HTTPS"
    rationale = "What was encrypted up to CloudFront goes on in clear."
    remedy    = "Set origin_protocol_policy to https-only."
    defaults  = "match-viewer and http-only fail. Origins in S3 have no such setting."
    peers     = ["CKV2_AWS_72", "CKV2_AWS_54", "CloudFront.9", "CloudFront.10"]
  }

  enforce {
    condition = core::alltrue([for o in core::flatten(attrs.origin[*].custom_origin_config) : o.origin_protocol_policy == "https-only"])
    tfgen {
      attribute = "origin"
      expected  = "https-only"
    }
  }
}

resource_policy "aws_cloudfront_distribution" "aws-cloudfront-waf" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Put a firewall before distributions"
    rationale = "What every scanner tries is stopped before the program sees it."
    remedy    = "Set web_acl_id to the ARN of a web ACL."
    defaults  = "null and empty are none. What is unknown may be null."
    peers     = ["CKV_AWS_68", "AWS-0011", "CloudFront.6"]
    enabled   = false
  }

  enforce {
    condition = attrs.web_acl_id != null && attrs.web_acl_id != ""
    tfgen {
      attribute = "web_acl_id"
      expected  = "the ARN of a web ACL"
    }
  }
}

resource_policy "aws_cloudfront_distribution" "aws-cloudfront-logs" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Keep the access logs of distributions"
    rationale = "Without them nobody can say who asked for what."
    remedy    = "Add logging_config, or standard logging v2 with aws_cloudwatch_log_delivery."
    defaults  = "Without the block nothing is logged. Logging v2 isn't seen by this rule."
    peers     = ["CKV_AWS_86", "AWS-0010", "CloudFront.5"]
    enabled   = false
  }

  enforce {
    condition = core::length(attrs.logging_config[*]) > 0
    tfgen {
      attribute = "logging_config"
      expected  = "a logging_config block"
    }
  }
}

resource_policy "aws_cloudfront_distribution" "aws-cloudfront-default-root" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Name the object at the root"
    rationale = "A request for / lists the bucket, or fails."
    remedy    = "Set default_root_object to index.html."
    defaults  = "null and empty are none, for the provider and the API."
    peers     = ["CKV_AWS_305", "CloudFront.1"]
    enabled   = false
  }

  enforce {
    condition = attrs.default_root_object != null && attrs.default_root_object != ""
    tfgen {
      attribute = "default_root_object"
      expected  = "an object"
    }
  }
}

resource_policy "aws_cloudfront_distribution" "aws-cloudfront-oac" {
  enforcement_level = "advisory"

  tfgen {
    on_unknown = "pass"
    title     = "Read buckets with an access control"
    rationale = "Without one the bucket has to be public."
    remedy    = "Set origin_access_control_id of the origin."
    defaults  = "null and empty are none. An origin access identity counts."
    peers     = ["CKV2_AWS_46", "CloudFront.13"]
  }

  enforce {
    condition = core::alltrue([for o in attrs.origin[*] : !core::can(core::regex("[.]s3[.-]", o.domain_name)) || (o.origin_access_control_id == null ? "" : o.origin_access_control_id) != "" || core::length(o.s3_origin_config) > 0])
    tfgen {
      attribute = "origin"
      expected  = "origin_access_control_id"
    }
  }
}

resource_policy "aws_wafv2_web_acl" "aws-waf-logging" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Log what firewalls stop"
    rationale = "Without logs nobody knows whom a rule stops by mistake."
    remedy    = "Add aws_wafv2_web_acl_logging_configuration."
    defaults  = "Only a resource of its own can log."
    peers     = ["CKV2_AWS_31", "WAF.11"]
    enabled   = false
  }

  enforce {
    condition = core::length(core::getresources("aws_wafv2_web_acl_logging_configuration", { resource_arn = attrs.arn })) > 0
    tfgen {
      attribute = "arn"
      expected  = "a logging configuration"
    }
  }
}

resource_policy "aws_wafv2_web_acl" "aws-waf-not-empty" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Give firewalls rules"
    rationale = "A web ACL without rules does its default action and nothing else."
    remedy    = "Add rules, managed groups first."
    defaults  = "No rule blocks and null rule_json are none."
    peers     = ["CKV_AWS_175", "WAF.10"]
  }

  enforce {
    condition = core::length(attrs.rule[*]) > 0 || (attrs.rule_json != null && attrs.rule_json != "")
    tfgen {
      attribute = "rule"
      expected  = "at least one rule"
    }
  }
}

resource_policy "aws_wafv2_web_acl" "aws-waf-rule-metrics" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Count what firewall rules do"
    rationale = "Without metrics nobody sees a rule that stops customers."
    remedy    = "Set cloudwatch_metrics_enabled to true in every visibility_config."
    defaults  = "The argument is required."
    peers     = ["WAF.12"]
  }

  enforce {
    condition = core::alltrue([for v in core::flatten(attrs.rule[*].visibility_config) : v.cloudwatch_metrics_enabled == true])
    tfgen {
      attribute = "rule"
      expected  = "cloudwatch_metrics_enabled in every rule"
    }
  }
}
