public import TFGen

extension StaticSite {
  /// CloudFront's own name, a domain with an API, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("static_site") {
      MockAWS.provider
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument("access_logs", code: #"{ bucket_domain_name = "test-logs.s3.amazonaws.com" }"#)
      }
      TopBlock("run", "defaults") {
        Argument("command", code: "apply")
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"aws_cloudfront_distribution.this.default_cache_behavior[0].viewer_protocol_policy == "redirect-to-https" && aws_cloudfront_distribution.this.viewer_certificate[0].cloudfront_default_certificate"#
          )
          Argument("error_message", "Without a domain the site has CloudFront's own name and certificate.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              "aws_s3_bucket_public_access_block.this.restrict_public_buckets && jsondecode(aws_s3_bucket_policy.this.policy).Statement[0].Condition.StringEquals[\"AWS:SourceArn\"] == aws_cloudfront_distribution.this.arn"
          )
          Argument("error_message", "Only this distribution reads the bucket.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              "length(aws_cloudfront_distribution.this.ordered_cache_behavior) == 0 && length(aws_cloudfront_function.single_page_application) == 0 && length(aws_cloudfront_distribution.this.logging_config) == 1"
          )
          Argument("error_message", "No API, no routes, but logs.")
        }
      }
      TopBlock("run", "domain_with_api") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("domain_names", code: #"["example.com", "www.example.com"]"#)
          Argument("zone_id", "Z0123456789ABCDEFGHIJ")
          Argument(
            "certificate_arn", "arn:aws:acm:us-east-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef")
          Argument("web_acl_arn", "arn:aws:wafv2:us-east-1:123456789012:global/webacl/test/01234567")
          Argument("api_origin", code: #"{ domain_name = "api.example.com" }"#)
          Argument("single_page_application", true)
          Argument("content_security_policy", "default-src 'self'")
          Argument("allowed_countries", code: #"["DE", "MX"]"#)
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"aws_cloudfront_distribution.this.viewer_certificate[0].minimum_protocol_version == "TLSv1.2_2021" && length(aws_route53_record.ipv4) == 2 && length(aws_route53_record.ipv6) == 2"#
          )
          Argument("error_message", "A domain has records of both kinds and modern TLS only.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"aws_cloudfront_distribution.this.ordered_cache_behavior[0].path_pattern == "/api/*" && aws_cloudfront_distribution.this.ordered_cache_behavior[0].viewer_protocol_policy == "https-only""#
          )
          Argument("error_message", "The API's paths go to the API, encrypted.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"length(aws_cloudfront_distribution.this.default_cache_behavior[0].function_association) == 1 && output.url == "https://example.com""#
          )
          Argument("error_message", "Paths of the application are answered with its page.")
        }
      }
      TopBlock("run", "several_paths") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument(
            "api_origin", code: #"{ domain_name = "api.example.com", path_patterns = ["/auth/*", "/api/*"] }"#)
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"aws_cloudfront_distribution.this.ordered_cache_behavior[*].path_pattern == tolist(["/auth/*", "/api/*"])"#
          )
          Argument("error_message", "Each path goes to the API, in this order.")
        }
      }
      refused(
        "path_without_slash", "api_origin", #"{ domain_name = "api.example.com", path_patterns = ["api/*"] }"#,
        expects: "[var.api_origin]")
      refused(
        "certificate_elsewhere", "certificate_arn",
        #""arn:aws:acm:eu-central-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef""#,
        expects: "[var.certificate_arn]")
      TopBlock("run", "refuses_domain_without_certificate") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument("domain_names", code: #"["example.com"]"#)
          Argument("zone_id", "Z0123456789ABCDEFGHIJ")
        }
        Argument("expect_failures", code: "[var.certificate_arn]")
      }
      refused(
        "regional_web_acl", "web_acl_arn",
        #""arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/test/01234567""#, expects: "[var.web_acl_arn]")
      refused("country", "allowed_countries", #"["Germany"]"#, expects: "[var.allowed_countries]")
      refused(
        "api_with_scheme", "api_origin", #"{ domain_name = "https://api.example.com" }"#, expects: "[var.api_origin]")
      refused("price_class", "price_class", #""PriceClass_50""#, expects: "[var.price_class]")
      refused("header", "content_security_policy", #""a\nb""#, expects: "[var.content_security_policy]")
      refused("log_bucket", "access_logs", #"{ bucket_domain_name = "test-logs" }"#, expects: "[var.access_logs]")
    }
  ]
}
