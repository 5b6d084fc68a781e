public import TFGen

extension Storage {
  /// Both kinds of bucket, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("storage") {
      MockAWS.provider
      TopBlock("variables") { Argument("name", "test-dev") }
      TopBlock("run", "data") {
        Argument("command", code: "apply")
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              "aws_s3_bucket_public_access_block.this.block_public_policy && aws_s3_bucket_public_access_block.this.restrict_public_buckets"
          )
          Argument("error_message", "Nothing in the bucket can become public.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default[0].sse_algorithm == "aws:kms""#
          )
          Argument("error_message", "Data is encrypted with KMS.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"jsondecode(aws_s3_bucket_policy.this.policy).Statement[*].Sid == ["DenyPlainHTTP"] && output.log_bucket_name == null"#
          )
          Argument("error_message", "Nobody delivers logs to a bucket for data.")
        }
        NestedBlock("assert") {
          Argument("condition", code: "length(aws_s3_bucket_lifecycle_configuration.this.rule[0].expiration) == 0")
          Argument("error_message", "Data isn't deleted by itself.")
        }
      }
      TopBlock("run", "logs") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("kind", "logs")
          Argument("bucket_name", "logs")
          Argument("account_id", "123456789012")
          Argument("log_sources", code: #"["alb", "s3", "cloudtrail", "flow_logs", "cloudfront"]"#)
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default[0].sse_algorithm == "AES256""#
          )
          Argument("error_message", "Load balancers can't deliver to buckets with KMS.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"length(jsondecode(aws_s3_bucket_policy.this.policy).Statement) == 7 && strcontains(aws_s3_bucket_policy.this.policy, "arn:*:elasticloadbalancing:*:123456789012:loadbalancer/*")"#
          )
          Argument("error_message", "The services that were named may deliver, from this account.")
        }
        NestedBlock("assert") {
          Argument("condition", code: "aws_s3_bucket_lifecycle_configuration.this.rule[0].expiration[0].days == 365")
          Argument("error_message", "Logs are deleted after a year.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code: #"aws_s3_bucket_ownership_controls.this.rule[0].object_ownership == "BucketOwnerPreferred""#)
          Argument("error_message", "CloudFront needs access control lists.")
        }
      }
      TopBlock("run", "cheaper_classes") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument("infrequent_access_after_days", 30)
          Argument("archive_after_days", 90)
          Argument("cors_allowed_origins", code: #"["https://app.example.com"]"#)
          Argument("log_bucket_names", code: #"["test-logs"]"#)
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"toset(aws_s3_bucket_lifecycle_configuration.this.rule[0].transition[*].storage_class) == toset(["STANDARD_IA", "GLACIER"])"#
          )
          Argument("error_message", "Objects move to cheaper classes.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code: "length(aws_s3_bucket_logging.this) == 1 && length(aws_s3_bucket_cors_configuration.this) == 1")
          Argument("error_message", "Accesses are logged and pages may upload.")
        }
      }
      TopBlock("run", "refuses_moves_after_deletion") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument("kind", "logs")
          Argument("archive_after_days", 400)
        }
        Argument("expect_failures", code: "[aws_s3_bucket_lifecycle_configuration.this]")
      }
      refused("kind", "kind", #""backups""#, expects: "[var.kind]")
      refused("bucket_name", "bucket_name", #""Data""#, expects: "[var.bucket_name]")
      refused("exact_name", "exact_name", #""with.dots""#, expects: "[var.exact_name]")
      refused("any_origin", "cors_allowed_origins", #"["*"]"#, expects: "[var.cors_allowed_origins]")
      refused("account", "account_id", #""1234""#, expects: "[var.account_id]")
      refused("two_log_buckets", "log_bucket_names", #"["a", "b"]"#, expects: "[var.log_bucket_names]")
      refused("source", "log_sources", #"["nginx"]"#, expects: "[var.log_sources]")
      refused("early_move", "infrequent_access_after_days", "7", expects: "[var.infrequent_access_after_days]")
      TopBlock("run", "refuses_key_of_logs") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument("kind", "logs")
          Argument("kms_key_arn", "arn:aws:kms:eu-central-1:123456789012:key/1")
        }
        Argument("expect_failures", code: "[var.kms_key_arn]")
      }
      TopBlock("run", "refuses_waf_without_its_name") {
        Argument("command", code: "plan")
        NestedBlock("variables") {
          Argument("kind", "logs")
          Argument("log_sources", code: #"["waf"]"#)
        }
        Argument("expect_failures", code: "[var.log_sources]")
      }
    }
  ]
}
