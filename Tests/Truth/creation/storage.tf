# A bucket that has everything, in resources of its own as the provider wants them.

resource "aws_s3_bucket" "good" {
  #: aws-s3-public-access-block pass
  #: aws-s3-versioning pass
  #: aws-s3-sse-kms pass
  #: aws-s3-access-logs pass
  #: aws-s3-tls-only pass
  #: aws-s3-lifecycle pass
  #: aws-s3-acl-public pass
  #: op-force-destroy pass; force_destroy null pass unknown unknown
  bucket = "truth-good"
}

resource "aws_s3_bucket_public_access_block" "good" {
  bucket                  = aws_s3_bucket.good.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "good" {
  bucket = aws_s3_bucket.good.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "good" {
  bucket = aws_s3_bucket.good.bucket

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_logging" "good" {
  bucket        = aws_s3_bucket.good.id
  target_bucket = "logs-of-somebody"
  target_prefix = "good/"
}

resource "aws_s3_bucket_lifecycle_configuration" "good" {
  bucket = aws_s3_bucket.good.id

  rule {
    id     = "parts"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

resource "aws_s3_bucket_policy" "good" {
  #: aws-s3-policy-public pass; policy null pass unknown unknown
  bucket = aws_s3_bucket.good.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::truth-good", "arn:aws:s3:::truth-good/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

# A bucket that has nothing.

resource "aws_s3_bucket" "naked" {
  #: aws-s3-public-access-block fail
  #: aws-s3-versioning fail
  #: aws-s3-sse-kms fail
  #: aws-s3-access-logs fail
  #: aws-s3-tls-only fail
  #: aws-s3-lifecycle fail
  #: op-force-destroy fail; force_destroy null pass unknown unknown
  bucket        = "truth-naked"
  force_destroy = true
}

# A bucket whose resources are there and say no.

resource "aws_s3_bucket" "half" {
  #: aws-s3-public-access-block fail
  #: aws-s3-versioning fail
  #: aws-s3-sse-kms fail
  #: aws-s3-tls-only fail
  #: aws-s3-lifecycle fail
  bucket = "truth-half"
}

resource "aws_s3_bucket_public_access_block" "half" {
  bucket              = aws_s3_bucket.half.id
  block_public_acls   = true
  block_public_policy = true
}

resource "aws_s3_bucket_versioning" "half" {
  bucket = aws_s3_bucket.half.id

  versioning_configuration {
    status = "Suspended"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "half" {
  bucket = aws_s3_bucket.half.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "half" {
  bucket = aws_s3_bucket.half.id

  rule {
    id     = "off"
    status = "Disabled"

    filter {}

    expiration {
      days = 7
    }
  }
}

# One statement without a list around it, as AWS allows.
resource "aws_s3_bucket_policy" "half" {
  #: aws-s3-policy-public fail; policy null pass unknown unknown
  bucket = aws_s3_bucket.half.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::truth-half/*"
    }
  })
}

# A bucket whose resources are there with values that are not known yet.

resource "aws_s3_bucket" "doubtful" {
  #: aws-s3-public-access-block unknown
  #: aws-s3-versioning unknown
  #: aws-s3-sse-kms unknown
  #: aws-s3-tls-only unknown
  #: aws-s3-lifecycle unknown
  #: op-force-destroy unknown
  bucket        = "truth-doubtful"
  force_destroy = local.later_bool
}

resource "aws_s3_bucket_public_access_block" "doubtful" {
  bucket                  = aws_s3_bucket.doubtful.id
  block_public_acls       = local.later_bool
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "doubtful" {
  bucket = aws_s3_bucket.doubtful.id

  versioning_configuration {
    status = local.later
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "doubtful" {
  bucket = aws_s3_bucket.doubtful.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = local.later
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "doubtful" {
  bucket = aws_s3_bucket.doubtful.id

  rule {
    id     = "later"
    status = local.later

    filter {}

    expiration {
      days = 7
    }
  }
}

# The whole text is unknown, since the bucket's ARN is.
resource "aws_s3_bucket_policy" "doubtful" {
  #: aws-s3-policy-public unknown
  bucket = aws_s3_bucket.doubtful.id
  policy = local.later
}

# One statement denies without TLS, in lower case and as a Bool.
resource "aws_s3_bucket" "single" {
  #: aws-s3-tls-only pass
  bucket = "truth-single"
}

resource "aws_s3_bucket_policy" "single" {
  #: aws-s3-policy-public pass
  bucket = aws_s3_bucket.single.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Deny"
      Principal = { AWS = "*" }
      Action    = "s3:*"
      Resource  = "arn:aws:s3:::truth-single/*"
      Condition = { Bool = { "aws:securetransport" = false } }
    }
  })
}

resource "aws_s3_bucket_acl" "private" {
  #: aws-s3-acl-public pass; acl null pass unknown unknown
  bucket = aws_s3_bucket.good.id
  acl    = "private"
}

resource "aws_s3_bucket_acl" "public" {
  #: aws-s3-acl-public fail; acl null pass unknown unknown
  bucket = aws_s3_bucket.naked.id
  acl    = "public-read"
}

resource "aws_s3_bucket_acl" "grants" {
  #: aws-s3-acl-public fail
  bucket = aws_s3_bucket.half.id

  access_control_policy {
    owner {
      id = "0123456789abcdef"
    }

    grant {
      permission = "READ"

      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AllUsers"
      }
    }
  }
}

resource "aws_s3_bucket_acl" "later" {
  #: aws-s3-acl-public unknown
  bucket = aws_s3_bucket.doubtful.id
  acl    = local.later
}

# Instances by for_each: each has its own.
resource "aws_s3_bucket" "each" {
  for_each = toset(["a", "b"])
  #: [a] aws-s3-versioning pass
  #: [b] aws-s3-versioning fail
  bucket = "truth-${each.key}"
}

resource "aws_s3_bucket_versioning" "each" {
  for_each = { a = "Enabled", b = "Suspended" }
  bucket   = aws_s3_bucket.each[each.key].id

  versioning_configuration {
    status = each.value
  }
}

# By count, and named by position.
resource "aws_s3_bucket" "counted" {
  count = 2
  #: [0] aws-s3-public-access-block fail
  #: [1] aws-s3-public-access-block pass
  bucket = "truth-${count.index}"
}

resource "aws_s3_bucket_public_access_block" "counted" {
  bucket                  = aws_s3_bucket.counted[1].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# Through outputs and variables of modules.
module "bucket" {
  source = "./bucket"
}

module "block" {
  source = "./block"
  bucket = module.bucket.name
}

resource "aws_ebs_volume" "good" {
  #: aws-ebs-encrypted pass; encrypted null fail unknown unknown
  #: aws-ebs-gp3 pass; type null pass unknown unknown
  #: op-storage-cap pass; size null pass unknown unknown
  availability_zone = "eu-central-1a"
  size              = 8
  type              = "gp3"
  encrypted         = true
}

resource "aws_ebs_volume" "bad" {
  #: aws-ebs-encrypted fail
  #: aws-ebs-gp3 fail; type unknown unknown
  #: op-storage-cap fail
  availability_zone = "eu-central-1a"
  size              = 2000
  type              = "gp2"
  encrypted         = false
}

resource "aws_ebs_volume" "later" {
  #: aws-ebs-encrypted unknown
  #: aws-ebs-gp3 unknown
  availability_zone = "eu-central-1a"
  size              = 8
  type              = local.later
  encrypted         = local.later_bool
}

resource "aws_efs_file_system" "good" {
  #: aws-efs-encrypted pass; encrypted null fail unknown unknown
  encrypted = true
}

resource "aws_efs_file_system" "bad" {
  #: aws-efs-encrypted fail
  encrypted = false
}

resource "aws_efs_file_system" "later" {
  #: aws-efs-encrypted unknown
  encrypted = local.later_bool
}
