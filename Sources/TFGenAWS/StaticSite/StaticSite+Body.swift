public import TFGen

extension StaticSite {
  /// Bucket, distribution, and names.
  @ModuleBodyBuilder public var body: ModuleBody {
    Locals(comment: "Policies that AWS manages, by the ids that are the same in every account.") {
      Argument("caching_optimized", "658327ea-f89d-4fab-a63d-7e88639e58f6")
      Argument("caching_disabled", "4135ea2d-6df8-44a3-9df3-4b5a84be39ad")
      Argument("all_viewer_except_host", "b689b0a8-53d0-40ab-baf2-68738e2966ac")
      Argument("security_headers", "67f7725c-6f97-4210-82d7-5512b31e9d03")
    }
    distribution
    behaviour
    Resource("aws_route53_record", "ipv4") {
      Argument("for_each", code: "toset(var.domain_names)")
      Argument("zone_id", code: "var.zone_id")
      Argument("name", code: "each.value")
      Argument("type", "A")
      alias
    }
    Resource("aws_route53_record", "ipv6") {
      Argument("for_each", code: "toset(var.domain_names)")
      Argument("zone_id", code: "var.zone_id")
      Argument("name", code: "each.value")
      Argument("type", "AAAA")
      alias
    }
    Topic("bucket") { bucket }
  }

  private var alias: NestedBlock {
    NestedBlock("alias") {
      Argument("name", code: "aws_cloudfront_distribution.this.domain_name")
      Argument("zone_id", code: "aws_cloudfront_distribution.this.hosted_zone_id")
      Argument("evaluate_target_health", false)
    }
  }

  @ModuleBodyBuilder private var distribution: ModuleBody {
    Resource("aws_cloudfront_distribution", "this") {
      Argument("comment", code: "var.name")
      Argument("enabled", true)
      Argument("is_ipv6_enabled", true)
      Argument("http_version", "http2and3")
      Argument("default_root_object", "index.html")
      Argument("aliases", code: "var.domain_names")
      Argument("price_class", code: "var.price_class")
      Argument("web_acl_id", code: "var.web_acl_arn")
      NestedBlock("origin") {
        Argument("origin_id", "site")
        Argument("domain_name", code: "aws_s3_bucket.this.bucket_regional_domain_name")
        Argument("origin_access_control_id", code: "aws_cloudfront_origin_access_control.this.id")
      }
      NestedBlock("dynamic", "origin") {
        Argument("for_each", code: "var.api_origin == null ? [] : [var.api_origin]")
        NestedBlock("content") {
          Argument("origin_id", "api")
          Argument("domain_name", code: "origin.value.domain_name")
          NestedBlock("custom_origin_config") {
            Argument("http_port", 80)
            Argument("https_port", 443)
            Argument("origin_protocol_policy", "https-only")
            Argument("origin_ssl_protocols", code: #"["TLSv1.2"]"#)
          }
        }
      }
      NestedBlock("default_cache_behavior") {
        Argument("target_origin_id", "site")
        Argument("viewer_protocol_policy", "redirect-to-https")
        Argument("allowed_methods", code: #"["GET", "HEAD", "OPTIONS"]"#)
        Argument("cached_methods", code: #"["GET", "HEAD"]"#)
        Argument("compress", true)
        Argument("cache_policy_id", code: "local.caching_optimized")
        Argument(
          "response_headers_policy_id",
          code:
            "var.content_security_policy == null ? local.security_headers : aws_cloudfront_response_headers_policy.this[0].id"
        )
        NestedBlock("dynamic", "function_association") {
          Argument("for_each", code: "aws_cloudfront_function.single_page_application[*].arn")
          NestedBlock("content") {
            Argument("event_type", "viewer-request")
            Argument("function_arn", code: "function_association.value")
          }
        }
      }
      NestedBlock("dynamic", "ordered_cache_behavior") {
        Argument(
          "for_each",
          code:
            "var.api_origin == null ? [] : var.api_origin.path_patterns == null ? [var.api_origin.path_pattern] : var.api_origin.path_patterns"
        )
        NestedBlock("content") {
          Argument("path_pattern", code: "ordered_cache_behavior.value")
          Argument("target_origin_id", "api")
          Argument(
            "viewer_protocol_policy", "https-only",
            comment: "A redirect would turn a POST into a GET, after its body has crossed the network in clear.")
          Argument(
            "allowed_methods", code: #"["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]"#)
          Argument("cached_methods", code: #"["GET", "HEAD"]"#)
          Argument("compress", true)
          Argument("cache_policy_id", code: "local.caching_disabled")
          Argument("origin_request_policy_id", code: "local.all_viewer_except_host")
          Argument("response_headers_policy_id", code: "local.security_headers")
        }
      }
      NestedBlock("viewer_certificate") {
        Argument("cloudfront_default_certificate", code: "length(var.domain_names) == 0")
        Argument("acm_certificate_arn", code: "length(var.domain_names) == 0 ? null : var.certificate_arn")
        Argument("ssl_support_method", code: #"length(var.domain_names) == 0 ? null : "sni-only""#)
        Argument(
          "minimum_protocol_version", code: #"length(var.domain_names) == 0 ? "TLSv1" : "TLSv1.2_2021""#,
          comment: "Under CloudFront's own name the oldest TLS can't be chosen.")
      }
      NestedBlock("restrictions") {
        NestedBlock("geo_restriction") {
          Argument("restriction_type", code: #"length(var.allowed_countries) == 0 ? "none" : "whitelist""#)
          Argument("locations", code: "var.allowed_countries")
        }
      }
      NestedBlock("dynamic", "logging_config") {
        Argument("for_each", code: "var.access_logs == null ? [] : [var.access_logs]")
        NestedBlock("content") {
          Argument("bucket", code: "logging_config.value.bucket_domain_name")
          Argument("prefix", code: "logging_config.value.prefix")
          Argument("include_cookies", false)
        }
      }
      Argument("tags", code: #"{ Name = "${var.name}-site" }"#)
    }
    .waived(Waiver(checkov: ["CKV_AWS_310"], reason: "The files are in one bucket; S3 keeps them in three zones."))
    .waived(
      Waiver(checkov: ["CKV_AWS_374"], reason: "The site is for the whole world."),
      when: allowedCountries.isGiven ? allowedCountries.mayBe([]) : .always
    )
    .waived(
      Waiver(checkov: ["CKV_AWS_86"], trivy: ["AWS-0010"], reason: "Requests aren't logged, as the stack says."),
      when: accessLogs.mayBe(nil)
    )
    .waived(
      Waiver(
        checkov: ["CKV_AWS_68", "CKV2_AWS_47"], trivy: ["AWS-0011"],
        reason: "Only files are served; what is behind the API has protection of its own."),
      when: webACLARN.isGiven ? webACLARN.mayBe(nil) : .always
    )
    .waived(
      Waiver(
        checkov: ["CKV_AWS_68", "CKV2_AWS_47"],
        reason: "The web ACL is made by another module, where checkov doesn't look for its rules."),
      when: webACLARN.comesFromModule
    )
    .waived(
      Waiver(
        checkov: ["CKV_AWS_86"], reason: "The bucket of the log is made by another module, so a plan can't name it."),
      when: accessLogs.comesFromModule
    )
    .waived(
      Waiver(
        checkov: ["CKV2_AWS_42"], reason: "The certificate is made by another module, so a plan can't name it."),
      when: certificateARN.comesFromModule
    )
    .waived(
      Waiver(
        checkov: ["CKV2_AWS_32"],
        reason: "Security headers are set, by a policy that AWS manages, which checkov doesn't count in a plan."),
      when: contentSecurityPolicy.isGiven ? .never : .always
    )
    .waived(
      Waiver(
        checkov: ["CKV_AWS_174", "CKV2_AWS_42"], trivy: ["AWS-0013"],
        reason: "Under CloudFront's own name neither certificate nor TLS version can be chosen."),
      when: domainNames.isGiven ? domainNames.mayBe([]) : .always)
  }

  @ModuleBodyBuilder private var behaviour: ModuleBody {
    Resource("aws_cloudfront_origin_access_control", "this") {
      Argument("name", code: #""${var.name}-site""#)
      Argument("description", "CloudFront reads the bucket of the site")
      Argument("origin_access_control_origin_type", "s3")
      Argument("signing_behavior", "always")
      Argument("signing_protocol", "sigv4")
    }
    Resource(
      "aws_cloudfront_function", "single_page_application",
      comment:
        "For the site's paths only: an error page for the whole distribution would hide the API's own errors."
    ) {
      Argument("count", code: "var.single_page_application ? 1 : 0")
      Argument("name", code: #""${var.name}-single-page-application""#)
      Argument("comment", "Answers the application's own paths with index.html")
      Argument("runtime", "cloudfront-js-2.0")
      Argument("publish", true)
      Argument(
        "code",
        code: #"""
          <<-EOT
              function handler(event) {
                var request = event.request;
                var file = request.uri.split("/").pop();
                if (!file.includes(".")) {
                  request.uri = "/index.html";
                }
                return request;
              }
            EOT

          """#)
    }
    Resource("aws_cloudfront_response_headers_policy", "this") {
      Argument("count", code: "var.content_security_policy == null ? 0 : 1")
      Argument("name", code: #""${var.name}-site""#)
      NestedBlock("security_headers_config") {
        NestedBlock("content_security_policy") {
          Argument("content_security_policy", code: "var.content_security_policy")
          Argument("override", true)
        }
        NestedBlock("content_type_options") { Argument("override", true) }
        NestedBlock("frame_options") {
          Argument("frame_option", "DENY")
          Argument("override", true)
        }
        NestedBlock("referrer_policy") {
          Argument("referrer_policy", "strict-origin-when-cross-origin")
          Argument("override", true)
        }
        NestedBlock("strict_transport_security") {
          Argument("access_control_max_age_sec", 31_536_000)
          Argument("include_subdomains", true)
          Argument("override", true)
        }
      }
    }
    .waived(
      Waiver(
        checkov: ["CKV_AWS_259"],
        reason: "Preloading can't be taken back and binds the whole domain, which isn't for one site to decide."))
  }

  @ModuleBodyBuilder private var bucket: ModuleBody {
    Resource("aws_s3_bucket", "this") {
      Argument("bucket_prefix", code: #""${var.name}-site-""#)
      Argument("force_destroy", code: "var.force_destroy")
      Argument("tags", code: #"{ Name = "${var.name}-site" }"#)
    }
    .waived(
      Waiver(
        checkov: ["CKV_AWS_18"], trivy: ["AWS-0089"], reason: "Only CloudFront reads it, and logs the requests.")
    )
    .waived(
      Waiver(
        checkov: ["CKV_AWS_145"], trivy: ["AWS-0132"],
        reason: "The files are public; S3's own key is enough, and CloudFront needs no other.")
    )
    .waived(
      Waiver(
        checkov: ["CKV_AWS_144", "CKV2_AWS_62"],
        reason: "The files are made again by every deployment, and nothing waits for them."))
    Resource("aws_s3_bucket_public_access_block", "this") {
      Argument("bucket", code: "aws_s3_bucket.this.id")
      Argument("block_public_acls", true)
      Argument("block_public_policy", true)
      Argument("ignore_public_acls", true)
      Argument("restrict_public_buckets", true)
    }
    Resource("aws_s3_bucket_ownership_controls", "this") {
      Argument("bucket", code: "aws_s3_bucket.this.id")
      NestedBlock("rule") { Argument("object_ownership", "BucketOwnerEnforced") }
    }
    Resource("aws_s3_bucket_server_side_encryption_configuration", "this") {
      Argument("bucket", code: "aws_s3_bucket.this.id")
      NestedBlock("rule") {
        NestedBlock("apply_server_side_encryption_by_default") { Argument("sse_algorithm", "AES256") }
      }
    }
    Resource("aws_s3_bucket_versioning", "this") {
      Argument("bucket", code: "aws_s3_bucket.this.id")
      NestedBlock("versioning_configuration") { Argument("status", "Enabled") }
    }
    Resource("aws_s3_bucket_lifecycle_configuration", "this") {
      Argument("bucket", code: "aws_s3_bucket.this.id")
      NestedBlock("rule") {
        Argument("id", "clean-up")
        Argument("status", "Enabled")
        NestedBlock("filter")
        NestedBlock("noncurrent_version_expiration") {
          Argument("noncurrent_days", code: "var.noncurrent_version_days")
        }
        NestedBlock("abort_incomplete_multipart_upload") { Argument("days_after_initiation", 7) }
      }
      Argument("depends_on", code: "[aws_s3_bucket_versioning.this]")
    }
    Resource("aws_s3_bucket_policy", "this") {
      Argument("bucket", code: "aws_s3_bucket.this.id")
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = [
              {
                Sid       = "ReadByThisDistribution"
                Effect    = "Allow"
                Principal = { Service = "cloudfront.amazonaws.com" }
                Action    = ["s3:GetObject"]
                Resource  = ["${aws_s3_bucket.this.arn}/*"]
                Condition = { StringEquals = { "AWS:SourceArn" = aws_cloudfront_distribution.this.arn } }
              },
              {
                Sid       = "DenyWithoutTLS"
                Effect    = "Deny"
                Principal = "*"
                Action    = ["s3:*"]
                Resource  = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]
                Condition = { Bool = { "aws:SecureTransport" = "false" } }
              },
            ]
          }
          """#))
      Argument("depends_on", code: "[aws_s3_bucket_public_access_block.this]")
    }
  }
}
