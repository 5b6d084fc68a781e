import HCL
public import TFGen

extension Storage {
  /// The bucket and its companions.
  @ModuleBodyBuilder public var body: ModuleBody {
    Locals {
      Argument("is_for_logs", code: #"var.kind == "logs""#)
      Argument(
        "expire_after_days",
        code: "local.is_for_logs && var.expire_after_days == null ? 365 : var.expire_after_days",
        comment: "Data is kept until somebody deletes it; logs go after a year.")
      Argument(
        "any_account", code: #"coalesce(var.account_id, "*")"#,
        comment: "Stands in conditions on who sends the logs.")
    }
    Resource("aws_s3_bucket", "this") {
      Argument("bucket", code: "var.exact_name")
      Argument("bucket_prefix", code: #"var.exact_name == null ? "${var.name}-${var.bucket_name}-" : null"#)
      Argument("force_destroy", code: "var.force_destroy")
      Argument("tags", code: #"{ Name = "${var.name}-${var.bucket_name}" }"#)
    }
    .waived(HardenedBucket.oneRegion)
    .waived(HardenedBucket.noListeners)
    .waived(
      Waiver(
        checkov: ["CKV_AWS_18"], trivy: ["AWS-0089"],
        reason: "The stack names no bucket for the access log; one that takes the logs of others can't take its own."),
      when: logBucketNames.isGiven ? logBucketNames.mayBe([]) : .always
    )
    .waived(
      Waiver(
        checkov: ["CKV_AWS_145"], trivy: ["AWS-0132"],
        reason: "Load balancers can't deliver to buckets with a key of KMS, so logs are encrypted with S3's own."),
      when: kind.isGiven ? kind.mayBe(.logs) : .always
    )
    HardenedBucket.publicAccessBlock
    Resource(
      "aws_s3_bucket_ownership_controls", "this",
      comment: "Access control lists are off, except where CloudFront delivers: it knows no other way."
    ) {
      Argument("bucket", code: "aws_s3_bucket.this.id")
      NestedBlock("rule") {
        Argument(
          "object_ownership",
          code:
            #"local.is_for_logs && contains(var.log_sources, "cloudfront") ? "BucketOwnerPreferred" : "BucketOwnerEnforced""#
        )
      }
    }
    .waived(
      Waiver(checkov: ["CKV2_AWS_65"], reason: "CloudFront delivers its logs by access control lists alone."),
      when: logSources.mayBe { ($0.elements ?? []).contains(.string("cloudfront")) }
    )
    HardenedBucket.versioning
    Resource("aws_s3_bucket_server_side_encryption_configuration", "this") {
      Argument("bucket", code: "aws_s3_bucket.this.id")
      NestedBlock("rule") {
        Argument(
          "bucket_key_enabled", code: "!local.is_for_logs",
          comment: "One request to KMS for many objects, instead of one for each.")
        NestedBlock("apply_server_side_encryption_by_default") {
          Argument("sse_algorithm", code: #"local.is_for_logs ? "AES256" : "aws:kms""#)
          Argument("kms_master_key_id", code: "var.kms_key_arn")
        }
      }
    }
    lifecycle
    Resource("aws_s3_bucket_logging", "this") {
      Argument("count", code: "length(var.log_bucket_names)")
      Argument("bucket", code: "aws_s3_bucket.this.id")
      Argument("target_bucket", code: "var.log_bucket_names[0]")
      Argument("target_prefix", code: #""s3/${aws_s3_bucket.this.id}/""#)
    }
    Resource("aws_s3_bucket_cors_configuration", "this") {
      Argument("count", code: "length(var.cors_allowed_origins) == 0 ? 0 : 1")
      Argument("bucket", code: "aws_s3_bucket.this.id")
      NestedBlock("cors_rule") {
        Argument("allowed_origins", code: "var.cors_allowed_origins")
        Argument("allowed_methods", code: #"["GET", "HEAD", "POST", "PUT"]"#)
        Argument("allowed_headers", code: #"["*"]"#)
        Argument("expose_headers", code: #"["ETag"]"#)
        Argument("max_age_seconds", 3000)
      }
    }
    Topic("policy") { policy }
  }

  @ModuleBodyBuilder private var lifecycle: ModuleBody {
    Resource("aws_s3_bucket_lifecycle_configuration", "this") {
      Argument("bucket", code: "aws_s3_bucket.this.id")
      NestedBlock("rule") {
        Argument("id", "all-objects")
        Argument("status", "Enabled")
        NestedBlock("filter")
        NestedBlock("abort_incomplete_multipart_upload") { Argument("days_after_initiation", 7) }
        NestedBlock("noncurrent_version_expiration") {
          Argument("noncurrent_days", code: "var.noncurrent_version_days")
        }
        NestedBlock("dynamic", "transition") {
          Argument("for_each", code: "var.infrequent_access_after_days[*]")
          NestedBlock("content") {
            Argument("days", code: "transition.value")
            Argument("storage_class", "STANDARD_IA")
          }
        }
        NestedBlock("dynamic", "transition") {
          Argument("for_each", code: "var.archive_after_days[*]")
          NestedBlock("content") {
            Argument("days", code: "transition.value")
            Argument("storage_class", "GLACIER")
          }
        }
        NestedBlock("dynamic", "expiration") {
          Argument("for_each", code: "local.expire_after_days[*]")
          NestedBlock("content") { Argument("days", code: "expiration.value") }
        }
      }
      Argument(
        "depends_on", code: "[aws_s3_bucket_versioning.this]",
        comment: "S3 takes a rule for old versions only once there can be any.")
      NestedBlock("lifecycle") {
        NestedBlock("precondition") {
          Argument(
            "condition",
            code:
              "try(local.expire_after_days > max(concat([0], var.infrequent_access_after_days[*], var.archive_after_days[*])...), true)"
          )
          Argument(
            "error_message",
            "Objects must be kept longer than until they move to another class: raise expire_after_days, which is 365 for logs."
          )
        }
      }
    }
  }

  @ModuleBodyBuilder private var policy: ModuleBody {
    Locals {
      Argument(
        "log_statements",
        code:
          #"""
          {
            alb = [{
              Sid       = "DeliverLoadBalancerLogs"
              Effect    = "Allow"
              Principal = { Service = "logdelivery.elasticloadbalancing.amazonaws.com" }
              Action    = "s3:PutObject"
              Resource  = "${aws_s3_bucket.this.arn}/*"
              Condition = { ArnLike = { "aws:SourceArn" = "arn:*:elasticloadbalancing:*:${local.any_account}:loadbalancer/*" } }
            }]
            cloudfront = []
            cloudtrail = [for access in local.bucket_and_objects : {
              Sid       = "DeliverTrail${access.sid}"
              Effect    = "Allow"
              Principal = { Service = "cloudtrail.amazonaws.com" }
              Action    = access.action
              Resource  = access.resource
              Condition = { ArnLike = { "aws:SourceArn" = "arn:*:cloudtrail:*:${local.any_account}:trail/*" } }
            }]
            flow_logs = [for access in local.bucket_and_objects : {
              Sid       = "DeliverFlowLogs${access.sid}"
              Effect    = "Allow"
              Principal = { Service = "delivery.logs.amazonaws.com" }
              Action    = access.action
              Resource  = access.resource
              Condition = { ArnLike = { "aws:SourceArn" = "arn:*:logs:*:${local.any_account}:*" } }
            }]
            s3 = [{
              Sid       = "DeliverAccessLogs"
              Effect    = "Allow"
              Principal = { Service = "logging.s3.amazonaws.com" }
              Action    = "s3:PutObject"
              Resource  = "${aws_s3_bucket.this.arn}/*"
              Condition = { StringLike = { "aws:SourceAccount" = local.any_account } }
            }]
            waf = [for access in local.bucket_and_objects : {
              Sid       = "DeliverWebRequests${access.sid}"
              Effect    = "Allow"
              Principal = { Service = "delivery.logs.amazonaws.com" }
              Action    = access.action
              Resource  = access.resource
              Condition = { ArnLike = { "aws:SourceArn" = "arn:*:logs:*:${local.any_account}:*" } }
            }]
          }
          """#,
        comment: "What each service needs to deliver here. CloudFront needs no statement: it enters itself in the list."
      )
      Argument(
        "bucket_and_objects",
        code:
          #"""
          [
            { sid = "Check", action = "s3:GetBucketAcl", resource = aws_s3_bucket.this.arn },
            { sid = "Write", action = "s3:PutObject", resource = "${aws_s3_bucket.this.arn}/*" },
          ]
          """#,
        comment: "These services look at the bucket before they write.")
    }
    Resource("aws_s3_bucket_policy", "this") {
      Argument("bucket", code: "aws_s3_bucket.this.id")
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = concat(
              [
                {
                  Sid       = "DenyPlainHTTP"
                  Effect    = "Deny"
                  Principal = "*"
                  Action    = "s3:*"
                  Resource  = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]
                  Condition = { Bool = { "aws:SecureTransport" = "false" } }
                },
              ],
              flatten([for source in local.is_for_logs ? var.log_sources : [] : local.log_statements[source]]),
            )
          }
          """#))
      Argument(
        "depends_on", code: "[aws_s3_bucket_public_access_block.this]",
        comment: "S3 refuses two changes of a bucket's access at a time.")
    }
  }
}
