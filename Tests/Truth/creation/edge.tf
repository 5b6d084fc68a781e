resource "aws_lb" "good" {
  #: aws-alb-drop-invalid-headers pass; drop_invalid_header_fields null fail unknown unknown
  #: aws-alb-access-logs pass; access_logs null fail unknown unknown; access_logs.0.enabled null fail unknown unknown
  #: aws-alb-desync pass; desync_mitigation_mode null pass unknown unknown
  #: aws-alb-waf pass
  #: aws-alb-public fail
  #: op-deletion-protection pass; enable_deletion_protection null fail unknown unknown
  name                       = "good"
  security_groups            = [aws_security_group.balancer.id]
  subnets                    = [aws_subnet.public.id]
  drop_invalid_header_fields = true
  desync_mitigation_mode     = "strictest"
  enable_deletion_protection = true

  access_logs {
    bucket  = "logs-of-somebody"
    enabled = true
  }
}

resource "aws_wafv2_web_acl_association" "good" {
  resource_arn = aws_lb.good.arn
  web_acl_arn  = aws_wafv2_web_acl.good.arn
}

resource "aws_lb" "bad" {
  #: aws-alb-drop-invalid-headers fail
  #: aws-alb-access-logs fail
  #: aws-alb-desync fail
  #: aws-alb-waf fail
  #: op-deletion-protection fail
  name                   = "bad"
  subnets                = [aws_subnet.public.id]
  desync_mitigation_mode = "monitor"

  access_logs {
    bucket  = "logs-of-somebody"
    enabled = false
  }
}

resource "aws_lb" "short" {
  #: aws-alb-drop-invalid-headers fail
  #: aws-alb-desync pass
  #: aws-alb-public fail; internal null fail unknown unknown
  name    = "short"
  subnets = [aws_subnet.public.id]
}

resource "aws_lb" "internal" {
  #: aws-alb-public pass; internal null fail unknown unknown
  #: aws-alb-waf none
  name     = "internal"
  internal = true
  subnets  = [aws_subnet.private.id]
}

# Network load balancers know nothing of headers.
resource "aws_lb" "network" {
  #: aws-alb-drop-invalid-headers none
  #: aws-alb-waf none
  name               = "network"
  load_balancer_type = "network"
  subnets            = [aws_subnet.private.id]
}

resource "aws_lb" "later" {
  #: aws-alb-drop-invalid-headers unknown
  #: aws-alb-access-logs unknown
  #: aws-alb-desync unknown
  #: aws-alb-public unknown
  #: op-deletion-protection unknown
  name                       = "later"
  internal                   = local.later_bool
  subnets                    = [aws_subnet.private.id]
  drop_invalid_header_fields = local.later_bool
  desync_mitigation_mode     = local.later
  enable_deletion_protection = local.later_bool

  access_logs {
    bucket  = "logs-of-somebody"
    enabled = local.later_bool
  }
}

resource "aws_alb" "old_name" {
  #: aws-alb-drop-invalid-headers fail
  #: aws-alb-waf fail
  #: op-deletion-protection fail
  name    = "old-name"
  subnets = [aws_subnet.public.id]
}

resource "aws_lb_target_group" "this" {
  port     = 8080
  protocol = "HTTP"
  vpc_id   = aws_vpc.this.id
}

resource "aws_lb_listener" "good" {
  #: aws-alb-https-listener pass
  #: aws-alb-tls-policy pass; ssl_policy null fail unknown unknown
  load_balancer_arn = aws_lb.good.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "arn:aws:acm:eu-central-1:123456789012:certificate/x"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }
}

resource "aws_lb_listener" "redirect" {
  #: aws-alb-https-listener pass; default_action.0.redirect unknown unknown; default_action unknown unknown
  #: aws-alb-tls-policy none
  load_balancer_arn = aws_lb.good.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "plain" {
  #: aws-alb-https-listener fail; protocol unknown unknown
  load_balancer_arn = aws_lb.bad.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }
}

resource "aws_lb_listener" "old" {
  #: aws-alb-tls-policy fail
  load_balancer_arn = aws_lb.bad.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-2016-08"
  certificate_arn   = "arn:aws:acm:eu-central-1:123456789012:certificate/x"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }
}

# AWS chooses the policy of 2016.
resource "aws_lb_listener" "short" {
  #: aws-alb-tls-policy fail
  load_balancer_arn = aws_lb.bad.arn
  port              = 8443
  protocol          = "HTTPS"
  certificate_arn   = "arn:aws:acm:eu-central-1:123456789012:certificate/x"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }
}

resource "aws_lb_listener" "later" {
  #: aws-alb-tls-policy unknown
  load_balancer_arn = aws_lb.bad.arn
  port              = 9443
  protocol          = "HTTPS"
  ssl_policy        = local.later
  certificate_arn   = "arn:aws:acm:eu-central-1:123456789012:certificate/x"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }
}

resource "aws_cloudfront_distribution" "good" {
  #: aws-cloudfront-viewer-https pass; default_cache_behavior.0.viewer_protocol_policy unknown unknown
  #: aws-cloudfront-tls-min pass; viewer_certificate.0.minimum_protocol_version null fail unknown unknown
  #: aws-cloudfront-custom-cert pass
  #: aws-cloudfront-origin-https pass
  #: aws-cloudfront-waf pass; web_acl_id null fail unknown unknown
  #: aws-cloudfront-logs pass; logging_config null fail unknown unknown
  #: aws-cloudfront-default-root pass; default_root_object null fail unknown unknown
  #: aws-cloudfront-oac pass; origin.1.origin_access_control_id null fail
  enabled             = true
  default_root_object = "index.html"
  web_acl_id          = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/x/1"

  origin {
    origin_id   = "api"
    domain_name = "api.example.org"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  origin {
    origin_id                = "bucket"
    domain_name              = "truth-good.s3.eu-central-1.amazonaws.com"
    origin_access_control_id = "E0123456789ABC"
  }

  default_cache_behavior {
    target_origin_id       = "bucket"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
  }

  logging_config {
    bucket = "logs.s3.amazonaws.com"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/x"
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}

resource "aws_cloudfront_distribution" "bad" {
  #: aws-cloudfront-viewer-https fail
  #: aws-cloudfront-custom-cert fail; viewer_certificate.0.cloudfront_default_certificate unknown unknown
  #: aws-cloudfront-origin-https fail
  #: aws-cloudfront-waf fail
  #: aws-cloudfront-logs fail
  #: aws-cloudfront-default-root fail
  #: aws-cloudfront-oac fail
  enabled = true

  origin {
    origin_id   = "api"
    domain_name = "api.example.org"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "match-viewer"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  origin {
    origin_id   = "bucket"
    domain_name = "truth-naked.s3.eu-central-1.amazonaws.com"
  }

  default_cache_behavior {
    target_origin_id       = "bucket"
    viewer_protocol_policy = "https-only"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
  }

  ordered_cache_behavior {
    path_pattern           = "/old/*"
    target_origin_id       = "api"
    viewer_protocol_policy = "allow-all"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}

resource "aws_cloudfront_distribution" "old" {
  #: aws-cloudfront-tls-min fail
  #: aws-cloudfront-oac pass
  enabled = true

  # An origin access identity is the older way to keep a bucket closed.
  origin {
    origin_id   = "bucket"
    domain_name = "truth-half.s3.eu-central-1.amazonaws.com"

    s3_origin_config {
      origin_access_identity = "origin-access-identity/cloudfront/E0123456789ABC"
    }
  }

  default_cache_behavior {
    target_origin_id       = "bucket"
    viewer_protocol_policy = "https-only"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/x"
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.1_2016"
  }
}

resource "aws_cloudfront_distribution" "later" {
  #: aws-cloudfront-viewer-https unknown
  #: aws-cloudfront-tls-min unknown
  #: aws-cloudfront-origin-https unknown
  #: aws-cloudfront-waf unknown
  #: aws-cloudfront-oac unknown
  #: aws-cloudfront-default-root unknown
  enabled             = true
  default_root_object = local.later
  web_acl_id          = local.later_bool ? "arn:aws:wafv2:us-east-1:123456789012:global/webacl/x/1" : null

  origin {
    origin_id   = "api"
    domain_name = "api.example.org"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = local.later
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  origin {
    origin_id   = "bucket"
    domain_name = local.later
  }

  default_cache_behavior {
    target_origin_id       = "bucket"
    viewer_protocol_policy = local.later
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/x"
    ssl_support_method       = "sni-only"
    minimum_protocol_version = local.later
  }
}

resource "aws_wafv2_web_acl" "good" {
  #: aws-waf-not-empty pass; rule null fail unknown unknown
  #: aws-waf-rule-metrics pass; rule unknown unknown; rule.0.visibility_config.0.cloudwatch_metrics_enabled unknown unknown
  #: aws-waf-logging pass
  name  = "good"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  rule {
    name     = "common"
    priority = 1

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesCommonRuleSet"
        vendor_name = "AWS"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "common"
      sampled_requests_enabled   = true
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "good"
    sampled_requests_enabled   = true
  }
}

resource "aws_wafv2_web_acl_logging_configuration" "good" {
  resource_arn            = aws_wafv2_web_acl.good.arn
  log_destination_configs = ["arn:aws:logs:eu-central-1:123456789012:log-group:aws-waf-logs-x"]
}

resource "aws_wafv2_web_acl" "empty" {
  #: aws-waf-not-empty fail
  #: aws-waf-logging fail
  name  = "empty"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "empty"
    sampled_requests_enabled   = true
  }
}

resource "aws_wafv2_web_acl" "silent" {
  #: aws-waf-not-empty pass
  #: aws-waf-rule-metrics fail
  name  = "silent"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  rule {
    name     = "common"
    priority = 1

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesCommonRuleSet"
        vendor_name = "AWS"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = false
      metric_name                = "common"
      sampled_requests_enabled   = true
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "silent"
    sampled_requests_enabled   = true
  }
}
