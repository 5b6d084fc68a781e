public import TFGen

extension StateBackend {
  /// The bucket with its companions, and the table of the old way to lock.
  @ModuleBodyBuilder public var body: ModuleBody {
    Locals {
      Argument("has_lockfile", code: #"var.lock != "dynamodb_legacy""#)
      Argument("has_table", code: #"var.lock != "s3_lockfile""#)
      Argument(
        "backend",
        code:
          #"""
          merge(
            {
              bucket       = aws_s3_bucket.this.bucket
              key          = var.state_key
              region       = var.region
              encrypt      = true
              use_lockfile = local.has_lockfile
            },
            { for table in aws_dynamodb_table.lock : "dynamodb_table" => table.name },
            { for index, arn in var.kms_key_arn[*] : "kms_key_id" => arn },
          )
          """#)
      Argument(
        "read_statements",
        code:
          #"""
          concat(
            [
              { actions = ["s3:ListBucket"], resources = [aws_s3_bucket.this.arn] },
              { actions = ["s3:GetObject"], resources = ["${aws_s3_bucket.this.arn}/${var.state_key}"] },
            ],
            [for arn in var.kms_key_arn[*] : { actions = ["kms:Decrypt", "kms:GenerateDataKey"], resources = [arn] }],
          )
          """#)
      Argument(
        "lock_statements",
        code:
          #"""
          concat(
            [
              for enabled in [local.has_lockfile] : {
                actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
                resources = ["${aws_s3_bucket.this.arn}/${var.state_key}.tflock"]
              } if enabled
            ],
            [
              for table in aws_dynamodb_table.lock : {
                actions   = ["dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"]
                resources = [table.arn]
              }
            ],
          )
          """#)
    }
    Resource("aws_s3_bucket", "this") {
      Argument("bucket", code: "var.bucket_name")
      Argument("bucket_prefix", code: #"var.bucket_name == null ? "${var.name}-state-" : null"#)
      Argument("tags", code: #"{ Name = "${var.name}-state" }"#)
      NestedBlock("lifecycle", comment: "Without its state Terraform doesn't know any more what it made.") {
        Argument("prevent_destroy", true)
      }
    }
    .waived(HardenedBucket.oneRegion)
    .waived(HardenedBucket.noListeners)
    .waived(
      Waiver(
        checkov: ["CKV_AWS_18"], trivy: ["AWS-0089"],
        reason: "The stack names no bucket for the access log."),
      when: logBucketNames.isGiven ? logBucketNames.mayBe([]) : .always
    )
    HardenedBucket.publicAccessBlock
    HardenedBucket.ownership
    HardenedBucket.versioning
    Resource("aws_s3_bucket_server_side_encryption_configuration", "this") {
      Argument("bucket", code: "aws_s3_bucket.this.id")
      NestedBlock("rule") {
        Argument("bucket_key_enabled", true)
        NestedBlock("apply_server_side_encryption_by_default") {
          Argument("sse_algorithm", "aws:kms")
          Argument("kms_master_key_id", code: "var.kms_key_arn")
        }
      }
    }
    Resource("aws_s3_bucket_lifecycle_configuration", "this") {
      Argument("bucket", code: "aws_s3_bucket.this.id")
      NestedBlock("rule") {
        Argument("id", "earlier-states")
        Argument("status", "Enabled")
        NestedBlock("filter")
        NestedBlock("abort_incomplete_multipart_upload") { Argument("days_after_initiation", 7) }
        NestedBlock("noncurrent_version_expiration", comment: "The last ten are kept, however old they are.") {
          Argument("noncurrent_days", code: "var.noncurrent_version_days")
          Argument("newer_noncurrent_versions", 10)
        }
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
            Statement = [{
              Sid       = "DenyPlainHTTP"
              Effect    = "Deny"
              Principal = "*"
              Action    = "s3:*"
              Resource  = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]
              Condition = { Bool = { "aws:SecureTransport" = "false" } }
            }]
          }
          """#))
      Argument("depends_on", code: "[aws_s3_bucket_public_access_block.this]")
    }
    Resource("aws_s3_bucket_logging", "this") {
      Argument("count", code: "length(var.log_bucket_names)")
      Argument("bucket", code: "aws_s3_bucket.this.id")
      Argument("target_bucket", code: "var.log_bucket_names[0]")
      Argument("target_prefix", code: #""s3/${aws_s3_bucket.this.id}/""#)
    }
    Resource("aws_dynamodb_table", "lock") {
      Argument("count", code: "local.has_table ? 1 : 0")
      Argument("name", code: #""${var.name}-state-lock""#)
      Argument("billing_mode", "PAY_PER_REQUEST")
      Argument("hash_key", "LockID")
      Argument("deletion_protection_enabled", true)
      NestedBlock("attribute") {
        Argument("name", "LockID")
        Argument("type", "S")
      }
      NestedBlock("server_side_encryption") {
        Argument("enabled", true)
        Argument("kms_key_arn", code: "var.kms_key_arn")
      }
      NestedBlock("point_in_time_recovery") { Argument("enabled", true) }
    }
  }
}
