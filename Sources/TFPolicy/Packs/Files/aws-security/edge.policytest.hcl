policytest {
  targets = ["edge.policy.hcl"]
}

resource "aws_lb_listener" "aws_alb_https_listener_pass" {
  attrs = {
    protocol       = "HTTPS"
    default_action = [{ type = "forward", redirect = [] }]
  }
  tfgen {
    expect = { aws-alb-https-listener = "pass" }
  }
}

resource "aws_lb_listener" "aws_alb_https_listener_pass1" {
  attrs = {
    protocol       = "HTTP"
    default_action = [{ type = "redirect", redirect = [{ protocol = "HTTPS" }] }]
  }
  tfgen {
    expect = { aws-alb-https-listener = "pass" }
  }
}

resource "aws_lb_listener" "aws_alb_https_listener_fail" {
  attrs = {
    protocol       = "HTTP"
    default_action = [{ type = "forward", redirect = [] }]
  }
  tfgen {
    expect = { aws-alb-https-listener = "fail" }
  }
}

resource "aws_lb_listener" "aws_alb_https_listener_unknown" {
  attrs = {
    protocol       = tfgen::unknown()
    default_action = [{ type = "forward", redirect = [] }]
  }
  tfgen {
    expect = { aws-alb-https-listener = "unknown" }
  }
}

resource "aws_lb_listener" "aws_alb_tls_policy_pass" {
  attrs = {
    protocol   = "HTTPS"
    ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  }
  tfgen {
    expect = { aws-alb-tls-policy = "pass" }
  }
}

resource "aws_lb_listener" "aws_alb_tls_policy_fail" {
  attrs = {
    protocol   = "HTTPS"
    ssl_policy = tfgen::unknown()
  }
  tfgen {
    expect   = { aws-alb-tls-policy = "fail" }
    computed = ["ssl_policy"]
  }
}

resource "aws_lb_listener" "aws_alb_tls_policy_fail1" {
  attrs = {
    protocol   = "HTTPS"
    ssl_policy = "ELBSecurityPolicy-2016-08"
  }
  tfgen {
    expect = { aws-alb-tls-policy = "fail" }
  }
}

resource "aws_lb_listener" "aws_alb_tls_policy_fail2" {
  attrs = {
    protocol   = "TLS"
    ssl_policy = null
  }
  tfgen {
    expect = { aws-alb-tls-policy = "fail" }
  }
}

resource "aws_lb_listener" "aws_alb_tls_policy_unknown" {
  attrs = {
    protocol   = "HTTPS"
    ssl_policy = tfgen::unknown()
  }
  tfgen {
    expect = { aws-alb-tls-policy = "unknown" }
  }
}

resource "aws_lb_listener" "aws_alb_tls_policy_skip" {
  attrs = {
    protocol   = "HTTP"
    ssl_policy = null
  }
  tfgen {
    expect = { aws-alb-tls-policy = "skip" }
  }
}

resource "aws_lb" "aws_alb_drop_invalid_headers_pass" {
  attrs = {
    drop_invalid_header_fields = true
    load_balancer_type         = "application"
  }
  tfgen {
    expect = { aws-alb-drop-invalid-headers = "pass" }
  }
}

resource "aws_lb" "aws_alb_drop_invalid_headers_fail" {
  attrs = {
    drop_invalid_header_fields = null
    load_balancer_type         = "application"
  }
  tfgen {
    expect = { aws-alb-drop-invalid-headers = "fail" }
  }
}

resource "aws_lb" "aws_alb_drop_invalid_headers_unknown" {
  attrs = {
    drop_invalid_header_fields = tfgen::unknown()
    load_balancer_type         = "application"
  }
  tfgen {
    expect = { aws-alb-drop-invalid-headers = "unknown" }
  }
}

resource "aws_lb" "aws_alb_drop_invalid_headers_skip" {
  attrs = {
    drop_invalid_header_fields = null
    load_balancer_type         = "network"
  }
  tfgen {
    expect = { aws-alb-drop-invalid-headers = "skip" }
  }
}

resource "aws_lb" "aws_alb_access_logs_pass" {
  attrs = {
    access_logs = [{ enabled = true }]
  }
  tfgen {
    expect = { aws-alb-access-logs = "pass" }
  }
}

resource "aws_lb" "aws_alb_access_logs_fail" {
  attrs = {
    access_logs = []
  }
  tfgen {
    expect = { aws-alb-access-logs = "fail" }
  }
}

resource "aws_lb" "aws_alb_access_logs_fail1" {
  attrs = {
    access_logs = [{ enabled = false }]
  }
  tfgen {
    expect = { aws-alb-access-logs = "fail" }
  }
}

resource "aws_lb" "aws_alb_access_logs_unknown" {
  attrs = {
    access_logs = [{ enabled = tfgen::unknown() }]
  }
  tfgen {
    expect = { aws-alb-access-logs = "unknown" }
  }
}

resource "aws_lb" "aws_alb_desync_pass" {
  attrs = {
    desync_mitigation_mode = "defensive"
  }
  tfgen {
    expect = { aws-alb-desync = "pass" }
  }
}

resource "aws_lb" "aws_alb_desync_pass1" {
  attrs = {
    desync_mitigation_mode = null
  }
  tfgen {
    expect = { aws-alb-desync = "pass" }
  }
}

resource "aws_lb" "aws_alb_desync_fail" {
  attrs = {
    desync_mitigation_mode = "monitor"
  }
  tfgen {
    expect = { aws-alb-desync = "fail" }
  }
}

resource "aws_lb" "aws_alb_desync_unknown" {
  attrs = {
    desync_mitigation_mode = tfgen::unknown()
  }
  tfgen {
    expect = { aws-alb-desync = "unknown" }
  }
}

resource "aws_lb" "waf_with" {
  attrs = { internal = false, load_balancer_type = "application" }
  tfgen {
    world  = "waf joined"
    expect = { aws-alb-waf = "pass" }
  }
}

resource "aws_lb" "waf_without" {
  attrs = { internal = false, load_balancer_type = "application" }
  tfgen {
    world  = "waf joined"
    expect = { aws-alb-waf = "fail" }
  }
}

resource "aws_lb" "waf_internal" {
  attrs = { internal = true, load_balancer_type = "application" }
  tfgen {
    world  = "waf joined"
    expect = { aws-alb-waf = "skip" }
  }
}

resource "aws_wafv2_web_acl_association" "waf_with" {
  attrs = { resource_arn = aws_lb.waf_with.arn }
  tfgen { world = "waf joined" }
  skip = true
}

resource "aws_lb" "waf_open" {
  attrs = { internal = false, load_balancer_type = "application" }
  tfgen {
    world  = "waf open"
    expect = { aws-alb-waf = "unknown" }
  }
}

resource "aws_wafv2_web_acl_association" "waf_open" {
  attrs = { resource_arn = tfgen::unknown() }
  tfgen { world = "waf open" }
  skip = true
}

resource "aws_lb" "aws_alb_public_pass" {
  attrs = {
    internal = true
  }
  tfgen {
    expect = { aws-alb-public = "pass" }
  }
}

resource "aws_lb" "aws_alb_public_fail" {
  attrs = {
    internal = false
  }
  tfgen {
    expect = { aws-alb-public = "fail" }
  }
}

resource "aws_lb" "aws_alb_public_fail1" {
  attrs = {
    internal = null
  }
  tfgen {
    expect = { aws-alb-public = "fail" }
  }
}

resource "aws_lb" "aws_alb_public_unknown" {
  attrs = {
    internal = tfgen::unknown()
  }
  tfgen {
    expect = { aws-alb-public = "unknown" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_viewer_https_pass" {
  attrs = {
    default_cache_behavior = [{ viewer_protocol_policy = "redirect-to-https" }]
    ordered_cache_behavior = []
  }
  tfgen {
    expect = { aws-cloudfront-viewer-https = "pass" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_viewer_https_fail" {
  attrs = {
    default_cache_behavior = [{ viewer_protocol_policy = "redirect-to-https" }]
    ordered_cache_behavior = [{ viewer_protocol_policy = "allow-all" }]
  }
  tfgen {
    expect = { aws-cloudfront-viewer-https = "fail" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_viewer_https_unknown" {
  attrs = {
    default_cache_behavior = [{ viewer_protocol_policy = tfgen::unknown() }]
    ordered_cache_behavior = []
  }
  tfgen {
    expect = { aws-cloudfront-viewer-https = "unknown" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_tls_min_pass" {
  attrs = {
    viewer_certificate = [{ cloudfront_default_certificate = null, minimum_protocol_version = "TLSv1.2_2021" }]
  }
  tfgen {
    expect = { aws-cloudfront-tls-min = "pass" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_tls_min_pass1" {
  attrs = {
    viewer_certificate = [{ cloudfront_default_certificate = true, minimum_protocol_version = "TLSv1" }]
  }
  tfgen {
    expect = { aws-cloudfront-tls-min = "pass" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_tls_min_fail" {
  attrs = {
    viewer_certificate = [{ cloudfront_default_certificate = null, minimum_protocol_version = "TLSv1" }]
  }
  tfgen {
    expect = { aws-cloudfront-tls-min = "fail" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_tls_min_fail1" {
  attrs = {
    viewer_certificate = [{ cloudfront_default_certificate = false, minimum_protocol_version = null }]
  }
  tfgen {
    expect = { aws-cloudfront-tls-min = "fail" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_tls_min_unknown" {
  attrs = {
    viewer_certificate = [{ cloudfront_default_certificate = false, minimum_protocol_version = tfgen::unknown() }]
  }
  tfgen {
    expect = { aws-cloudfront-tls-min = "unknown" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_custom_cert_pass" {
  attrs = {
    viewer_certificate = [{ cloudfront_default_certificate = false }]
  }
  tfgen {
    expect = { aws-cloudfront-custom-cert = "pass" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_custom_cert_fail" {
  attrs = {
    viewer_certificate = [{ cloudfront_default_certificate = true }]
  }
  tfgen {
    expect = { aws-cloudfront-custom-cert = "fail" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_custom_cert_unknown" {
  attrs = {
    viewer_certificate = [{ cloudfront_default_certificate = tfgen::unknown() }]
  }
  tfgen {
    expect = { aws-cloudfront-custom-cert = "unknown" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_origin_https_pass" {
  attrs = {
    origin = [{ custom_origin_config = [{ origin_protocol_policy = "https-only" }] }]
  }
  tfgen {
    expect = { aws-cloudfront-origin-https = "pass" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_origin_https_pass1" {
  attrs = {
    origin = [{ custom_origin_config = [] }]
  }
  tfgen {
    expect = { aws-cloudfront-origin-https = "pass" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_origin_https_fail" {
  attrs = {
    origin = [{ custom_origin_config = [{ origin_protocol_policy = "match-viewer" }] }]
  }
  tfgen {
    expect = { aws-cloudfront-origin-https = "fail" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_origin_https_unknown" {
  attrs = {
    origin = [{ custom_origin_config = [{ origin_protocol_policy = tfgen::unknown() }] }]
  }
  tfgen {
    expect = { aws-cloudfront-origin-https = "unknown" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_waf_pass" {
  attrs = {
    web_acl_id = "arn:aws:wafv2:x"
  }
  tfgen {
    expect = { aws-cloudfront-waf = "pass" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_waf_fail" {
  attrs = {
    web_acl_id = null
  }
  tfgen {
    expect = { aws-cloudfront-waf = "fail" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_waf_fail1" {
  attrs = {
    web_acl_id = ""
  }
  tfgen {
    expect = { aws-cloudfront-waf = "fail" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_waf_unknown" {
  attrs = {
    web_acl_id = tfgen::unknown()
  }
  tfgen {
    expect = { aws-cloudfront-waf = "unknown" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_logs_pass" {
  attrs = {
    logging_config = [{ bucket = "b" }]
  }
  tfgen {
    expect = { aws-cloudfront-logs = "pass" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_logs_fail" {
  attrs = {
    logging_config = []
  }
  tfgen {
    expect = { aws-cloudfront-logs = "fail" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_logs_unknown" {
  attrs = {
    logging_config = tfgen::unknown()
  }
  tfgen {
    expect = { aws-cloudfront-logs = "unknown" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_default_root_pass" {
  attrs = {
    default_root_object = "index.html"
  }
  tfgen {
    expect = { aws-cloudfront-default-root = "pass" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_default_root_fail" {
  attrs = {
    default_root_object = null
  }
  tfgen {
    expect = { aws-cloudfront-default-root = "fail" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_default_root_fail1" {
  attrs = {
    default_root_object = ""
  }
  tfgen {
    expect = { aws-cloudfront-default-root = "fail" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_default_root_unknown" {
  attrs = {
    default_root_object = tfgen::unknown()
  }
  tfgen {
    expect = { aws-cloudfront-default-root = "unknown" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_oac_pass" {
  attrs = {
    origin = [{ domain_name = "b.s3.eu-central-1.amazonaws.com", origin_access_control_id = "E1", s3_origin_config = [] }]
  }
  tfgen {
    expect = { aws-cloudfront-oac = "pass" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_oac_fail" {
  attrs = {
    origin = [{ domain_name = "b.s3.amazonaws.com", origin_access_control_id = "", s3_origin_config = [] }]
  }
  tfgen {
    expect = { aws-cloudfront-oac = "fail" }
  }
}

resource "aws_cloudfront_distribution" "aws_cloudfront_oac_unknown" {
  attrs = {
    origin = tfgen::unknown()
  }
  tfgen {
    expect = { aws-cloudfront-oac = "unknown" }
  }
}

resource "aws_wafv2_web_acl" "logged" {
  attrs = { name = "a" }
  tfgen {
    world  = "waf logging"
    expect = { aws-waf-logging = "pass" }
  }
}

resource "aws_wafv2_web_acl" "unlogged" {
  attrs = { name = "b" }
  tfgen {
    world  = "waf logging"
    expect = { aws-waf-logging = "fail" }
  }
}

resource "aws_wafv2_web_acl_logging_configuration" "logged" {
  attrs = { resource_arn = aws_wafv2_web_acl.logged.arn }
  tfgen { world = "waf logging" }
  skip = true
}

resource "aws_wafv2_web_acl" "open" {
  attrs = { name = "a" }
  tfgen {
    world  = "waf logging open"
    expect = { aws-waf-logging = "unknown" }
  }
}

resource "aws_wafv2_web_acl_logging_configuration" "open" {
  attrs = { resource_arn = tfgen::unknown() }
  tfgen { world = "waf logging open" }
  skip = true
}

resource "aws_wafv2_web_acl" "aws_waf_not_empty_pass" {
  attrs = {
    rule      = [{ name = "a" }]
    rule_json = null
  }
  tfgen {
    expect = { aws-waf-not-empty = "pass" }
  }
}

resource "aws_wafv2_web_acl" "aws_waf_not_empty_pass1" {
  attrs = {
    rule      = []
    rule_json = "[{}]"
  }
  tfgen {
    expect = { aws-waf-not-empty = "pass" }
  }
}

resource "aws_wafv2_web_acl" "aws_waf_not_empty_fail" {
  attrs = {
    rule      = []
    rule_json = null
  }
  tfgen {
    expect = { aws-waf-not-empty = "fail" }
  }
}

resource "aws_wafv2_web_acl" "aws_waf_not_empty_unknown" {
  attrs = {
    rule      = tfgen::unknown()
    rule_json = null
  }
  tfgen {
    expect = { aws-waf-not-empty = "unknown" }
  }
}

resource "aws_wafv2_web_acl" "aws_waf_rule_metrics_pass" {
  attrs = {
    rule = [{ visibility_config = [{ cloudwatch_metrics_enabled = true }] }]
  }
  tfgen {
    expect = { aws-waf-rule-metrics = "pass" }
  }
}

resource "aws_wafv2_web_acl" "aws_waf_rule_metrics_fail" {
  attrs = {
    rule = [{ visibility_config = [{ cloudwatch_metrics_enabled = false }] }]
  }
  tfgen {
    expect = { aws-waf-rule-metrics = "fail" }
  }
}

resource "aws_wafv2_web_acl" "aws_waf_rule_metrics_unknown" {
  attrs = {
    rule = [{ visibility_config = [{ cloudwatch_metrics_enabled = tfgen::unknown() }] }]
  }
  tfgen {
    expect = { aws-waf-rule-metrics = "unknown" }
  }
}
