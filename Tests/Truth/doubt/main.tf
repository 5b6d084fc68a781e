# Resources that belong to others by ids that nobody knows before apply: what has none of its own may have one of these.

resource "aws_s3_bucket" "doubtful" {
  #: aws-s3-public-access-block unknown
  #: aws-s3-versioning unknown
  #: aws-s3-sse-kms unknown
  #: aws-s3-access-logs unknown
  #: aws-s3-tls-only unknown
  #: aws-s3-lifecycle unknown
  bucket = "truth-doubtful"
}

# What belongs to it is certain, whatever else there may be.
resource "aws_s3_bucket" "certain" {
  #: aws-s3-public-access-block pass
  #: aws-s3-versioning pass
  bucket = "truth-certain"
}

resource "aws_s3_bucket_public_access_block" "certain" {
  bucket                  = aws_s3_bucket.certain.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "certain" {
  bucket = aws_s3_bucket.certain.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "later" {
  bucket                  = local.later
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "later" {
  bucket = local.later

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "later" {
  bucket = local.later

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_logging" "later" {
  bucket        = local.later
  target_bucket = "logs-of-somebody"
  target_prefix = "later/"
}

resource "aws_s3_bucket_policy" "later" {
  #: aws-s3-policy-public pass
  bucket = local.later
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "*"
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_s3_bucket_lifecycle_configuration" "later" {
  bucket = local.later

  rule {
    id     = "parts"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

resource "aws_vpc" "doubtful" {
  #: aws-vpc-flow-logs unknown
  cidr_block = "10.0.0.0/16"
}

resource "aws_flow_log" "later" {
  vpc_id               = local.later
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::logs-of-somebody"
}

resource "aws_secretsmanager_secret" "doubtful" {
  #: aws-secretsmanager-rotation unknown
  name = "doubtful"
}

resource "aws_secretsmanager_secret_rotation" "later" {
  secret_id           = local.later
  rotation_lambda_arn = "arn:aws:lambda:eu-central-1:123456789012:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}

resource "aws_ecr_repository" "doubtful" {
  #: aws-ecr-lifecycle unknown
  name = "doubtful"
}

resource "aws_ecr_lifecycle_policy" "later" {
  repository = local.later
  policy     = jsonencode({ rules = [{ rulePriority = 1, selection = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 10 }, action = { type = "expire" } }] })
}

resource "aws_lb" "doubtful" {
  #: aws-alb-waf unknown
  name    = "doubtful"
  subnets = ["subnet-0123456789abcdef0"]
}

resource "aws_wafv2_web_acl_association" "later" {
  resource_arn = local.later
  web_acl_arn  = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/x/1"
}

resource "aws_wafv2_web_acl" "doubtful" {
  #: aws-waf-logging unknown
  #: aws-waf-not-empty unknown
  #: aws-waf-rule-metrics unknown
  name  = "doubtful"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  dynamic "rule" {
    for_each = toset(local.later_bool ? ["x"] : [])
    content {
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
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "doubtful"
    sampled_requests_enabled   = true
  }
}

resource "aws_wafv2_web_acl_logging_configuration" "later" {
  resource_arn            = local.later
  log_destination_configs = ["arn:aws:logs:eu-central-1:123456789012:log-group:aws-waf-logs-x"]
}

resource "aws_rds_cluster" "doubtful" {
  #: aws-aurora-multi-az unknown
  cluster_identifier          = "doubtful"
  engine                      = "aurora-postgresql"
  master_username             = "keeper"
  manage_master_user_password = true
}

resource "aws_rds_cluster_instance" "later" {
  count              = 2
  cluster_identifier = local.later
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_sqs_queue" "doubtful" {
  #: aws-sqs-dlq unknown
  name = "doubtful"
}

resource "aws_sqs_queue_redrive_policy" "later" {
  queue_url      = local.later
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-central-1:123456789012:dead", maxReceiveCount = 5 })
}

# Whether a load balancer uses the group is not known: it gets its groups by ids of later.
resource "aws_security_group" "perhaps" {
  #: aws-sg-unattached unknown
  #: aws-sg-open-ingress unknown
  name        = "perhaps"
  description = "Perhaps the load balancer's."

  ingress {
    description = "Browsers."
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_lb" "later" {
  name            = "later"
  security_groups = [local.later]
  subnets         = ["subnet-0123456789abcdef0"]
}

resource "aws_cloudfront_distribution" "doubtful" {
  #: aws-cloudfront-custom-cert unknown
  #: aws-cloudfront-logs unknown
  enabled = true

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

  default_cache_behavior {
    target_origin_id       = "api"
    viewer_protocol_policy = "https-only"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
  }

  dynamic "logging_config" {
    for_each = toset(local.later_bool ? ["x"] : [])
    content {
      bucket = "logs.s3.amazonaws.com"
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = local.later_bool
    minimum_protocol_version       = "TLSv1.2_2021"
  }
}
