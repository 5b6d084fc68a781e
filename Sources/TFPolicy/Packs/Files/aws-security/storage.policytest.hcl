policytest {
  targets = ["storage.policy.hcl"]
}

resource "aws_s3_bucket" "aws_s3_public_access_block_with" {
  attrs = { bucket = "b" }
  tfgen {
    world  = "aws-s3-public-access-block"
    expect = { aws-s3-public-access-block = "pass" }
  }
}

resource "aws_s3_bucket_public_access_block" "aws_s3_public_access_block_with" {
  attrs = {
    bucket                  = aws_s3_bucket.aws_s3_public_access_block_with.id
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
  tfgen { world = "aws-s3-public-access-block" }
  skip = true
}

resource "aws_s3_bucket" "aws_s3_public_access_block_without" {
  attrs = { bucket = "c" }
  tfgen {
    world  = "aws-s3-public-access-block"
    expect = { aws-s3-public-access-block = "fail" }
  }
}

resource "aws_s3_bucket" "aws_s3_public_access_block_weak" {
  attrs = { bucket = "d" }
  tfgen {
    world  = "aws-s3-public-access-block"
    expect = { aws-s3-public-access-block = "fail" }
  }
}

resource "aws_s3_bucket_public_access_block" "aws_s3_public_access_block_weak" {
  attrs = {
    bucket                  = aws_s3_bucket.aws_s3_public_access_block_weak.id
    block_public_acls       = true
    block_public_policy     = null
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
  tfgen { world = "aws-s3-public-access-block" }
  skip = true
}

resource "aws_s3_bucket" "aws_s3_public_access_block_open" {
  attrs = { bucket = "b" }
  tfgen {
    world  = "aws-s3-public-access-block unknown"
    expect = { aws-s3-public-access-block = "unknown" }
  }
}

resource "aws_s3_bucket_public_access_block" "aws_s3_public_access_block_open" {
  attrs = {
    bucket                  = tfgen::unknown()
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
  tfgen { world = "aws-s3-public-access-block unknown" }
  skip = true
}

resource "aws_s3_bucket" "aws_s3_versioning_with" {
  attrs = { bucket = "b" }
  tfgen {
    world  = "aws-s3-versioning"
    expect = { aws-s3-versioning = "pass" }
  }
}

resource "aws_s3_bucket_versioning" "aws_s3_versioning_with" {
  attrs = {
    bucket                   = aws_s3_bucket.aws_s3_versioning_with.id
    versioning_configuration = [{ status = "Enabled" }]
  }
  tfgen { world = "aws-s3-versioning" }
  skip = true
}

resource "aws_s3_bucket" "aws_s3_versioning_without" {
  attrs = { bucket = "c" }
  tfgen {
    world  = "aws-s3-versioning"
    expect = { aws-s3-versioning = "fail" }
  }
}

resource "aws_s3_bucket" "aws_s3_versioning_weak" {
  attrs = { bucket = "d" }
  tfgen {
    world  = "aws-s3-versioning"
    expect = { aws-s3-versioning = "fail" }
  }
}

resource "aws_s3_bucket_versioning" "aws_s3_versioning_weak" {
  attrs = {
    bucket                   = aws_s3_bucket.aws_s3_versioning_weak.id
    versioning_configuration = [{ status = "Suspended" }]
  }
  tfgen { world = "aws-s3-versioning" }
  skip = true
}

resource "aws_s3_bucket" "aws_s3_versioning_open" {
  attrs = { bucket = "b" }
  tfgen {
    world  = "aws-s3-versioning unknown"
    expect = { aws-s3-versioning = "unknown" }
  }
}

resource "aws_s3_bucket_versioning" "aws_s3_versioning_open" {
  attrs = {
    bucket                   = tfgen::unknown()
    versioning_configuration = [{ status = "Enabled" }]
  }
  tfgen { world = "aws-s3-versioning unknown" }
  skip = true
}

resource "aws_s3_bucket" "aws_s3_sse_kms_with" {
  attrs = { bucket = "b" }
  tfgen {
    world  = "aws-s3-sse-kms"
    expect = { aws-s3-sse-kms = "pass" }
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "aws_s3_sse_kms_with" {
  attrs = {
    bucket = aws_s3_bucket.aws_s3_sse_kms_with.id
    rule   = [{ apply_server_side_encryption_by_default = [{ sse_algorithm = "aws:kms" }] }]
  }
  tfgen { world = "aws-s3-sse-kms" }
  skip = true
}

resource "aws_s3_bucket" "aws_s3_sse_kms_without" {
  attrs = { bucket = "c" }
  tfgen {
    world  = "aws-s3-sse-kms"
    expect = { aws-s3-sse-kms = "fail" }
  }
}

resource "aws_s3_bucket" "aws_s3_sse_kms_weak" {
  attrs = { bucket = "d" }
  tfgen {
    world  = "aws-s3-sse-kms"
    expect = { aws-s3-sse-kms = "fail" }
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "aws_s3_sse_kms_weak" {
  attrs = {
    bucket = aws_s3_bucket.aws_s3_sse_kms_weak.id
    rule   = [{ apply_server_side_encryption_by_default = [{ sse_algorithm = "AES256" }] }]
  }
  tfgen { world = "aws-s3-sse-kms" }
  skip = true
}

resource "aws_s3_bucket" "aws_s3_sse_kms_open" {
  attrs = { bucket = "b" }
  tfgen {
    world  = "aws-s3-sse-kms unknown"
    expect = { aws-s3-sse-kms = "unknown" }
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "aws_s3_sse_kms_open" {
  attrs = {
    bucket = tfgen::unknown()
    rule   = [{ apply_server_side_encryption_by_default = [{ sse_algorithm = "aws:kms" }] }]
  }
  tfgen { world = "aws-s3-sse-kms unknown" }
  skip = true
}

resource "aws_s3_bucket" "aws_s3_access_logs_with" {
  attrs = { bucket = "b" }
  tfgen {
    world  = "aws-s3-access-logs"
    expect = { aws-s3-access-logs = "pass" }
  }
}

resource "aws_s3_bucket_logging" "aws_s3_access_logs_with" {
  attrs = {
    bucket        = aws_s3_bucket.aws_s3_access_logs_with.id
    target_bucket = "logs"
  }
  tfgen { world = "aws-s3-access-logs" }
  skip = true
}

resource "aws_s3_bucket" "aws_s3_access_logs_without" {
  attrs = { bucket = "c" }
  tfgen {
    world  = "aws-s3-access-logs"
    expect = { aws-s3-access-logs = "fail" }
  }
}

resource "aws_s3_bucket" "aws_s3_access_logs_open" {
  attrs = { bucket = "b" }
  tfgen {
    world  = "aws-s3-access-logs unknown"
    expect = { aws-s3-access-logs = "unknown" }
  }
}

resource "aws_s3_bucket_logging" "aws_s3_access_logs_open" {
  attrs = {
    bucket        = tfgen::unknown()
    target_bucket = "logs"
  }
  tfgen { world = "aws-s3-access-logs unknown" }
  skip = true
}

resource "aws_s3_bucket" "aws_s3_tls_only_with" {
  attrs = { bucket = "b" }
  tfgen {
    world  = "aws-s3-tls-only"
    expect = { aws-s3-tls-only = "pass" }
  }
}

resource "aws_s3_bucket_policy" "aws_s3_tls_only_with" {
  attrs = {
    bucket = aws_s3_bucket.aws_s3_tls_only_with.id
    policy = core::jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*", Condition = { Bool = { "aws:SecureTransport" = "false" } } }] })
  }
  tfgen { world = "aws-s3-tls-only" }
  skip = true
}

resource "aws_s3_bucket" "aws_s3_tls_only_without" {
  attrs = { bucket = "c" }
  tfgen {
    world  = "aws-s3-tls-only"
    expect = { aws-s3-tls-only = "fail" }
  }
}

resource "aws_s3_bucket" "aws_s3_tls_only_weak" {
  attrs = { bucket = "d" }
  tfgen {
    world  = "aws-s3-tls-only"
    expect = { aws-s3-tls-only = "fail" }
  }
}

resource "aws_s3_bucket_policy" "aws_s3_tls_only_weak" {
  attrs = {
    bucket = aws_s3_bucket.aws_s3_tls_only_weak.id
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "s3:GetObject", Resource = "*" }] })
  }
  tfgen { world = "aws-s3-tls-only" }
  skip = true
}

resource "aws_s3_bucket" "aws_s3_tls_only_open" {
  attrs = { bucket = "b" }
  tfgen {
    world  = "aws-s3-tls-only unknown"
    expect = { aws-s3-tls-only = "unknown" }
  }
}

resource "aws_s3_bucket_policy" "aws_s3_tls_only_open" {
  attrs = {
    bucket = tfgen::unknown()
    policy = core::jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*", Condition = { Bool = { "aws:SecureTransport" = "false" } } }] })
  }
  tfgen { world = "aws-s3-tls-only unknown" }
  skip = true
}

resource "aws_s3_bucket" "aws_s3_lifecycle_with" {
  attrs = { bucket = "b" }
  tfgen {
    world  = "aws-s3-lifecycle"
    expect = { aws-s3-lifecycle = "pass" }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "aws_s3_lifecycle_with" {
  attrs = {
    bucket = aws_s3_bucket.aws_s3_lifecycle_with.id
    rule   = [{ status = "Enabled" }]
  }
  tfgen { world = "aws-s3-lifecycle" }
  skip = true
}

resource "aws_s3_bucket" "aws_s3_lifecycle_without" {
  attrs = { bucket = "c" }
  tfgen {
    world  = "aws-s3-lifecycle"
    expect = { aws-s3-lifecycle = "fail" }
  }
}

resource "aws_s3_bucket" "aws_s3_lifecycle_weak" {
  attrs = { bucket = "d" }
  tfgen {
    world  = "aws-s3-lifecycle"
    expect = { aws-s3-lifecycle = "fail" }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "aws_s3_lifecycle_weak" {
  attrs = {
    bucket = aws_s3_bucket.aws_s3_lifecycle_weak.id
    rule   = [{ status = "Disabled" }]
  }
  tfgen { world = "aws-s3-lifecycle" }
  skip = true
}

resource "aws_s3_bucket" "aws_s3_lifecycle_open" {
  attrs = { bucket = "b" }
  tfgen {
    world  = "aws-s3-lifecycle unknown"
    expect = { aws-s3-lifecycle = "unknown" }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "aws_s3_lifecycle_open" {
  attrs = {
    bucket = tfgen::unknown()
    rule   = [{ status = "Enabled" }]
  }
  tfgen { world = "aws-s3-lifecycle unknown" }
  skip = true
}

resource "aws_s3_bucket_acl" "aws_s3_acl_public_pass" {
  attrs = {
    acl = "private"
  }
  tfgen {
    expect = { aws-s3-acl-public = "pass" }
  }
}

resource "aws_s3_bucket_acl" "aws_s3_acl_public_pass1" {
  attrs = {
    acl = null
  }
  tfgen {
    expect = { aws-s3-acl-public = "pass" }
  }
}

resource "aws_s3_bucket" "aws_s3_acl_public_pass2" {
  attrs = {
    acl = tfgen::unknown()
  }
  tfgen {
    expect   = { aws-s3-acl-public = "pass" }
    computed = ["acl"]
  }
}

resource "aws_s3_bucket_acl" "aws_s3_acl_public_fail" {
  attrs = {
    acl = "public-read"
  }
  tfgen {
    expect = { aws-s3-acl-public = "fail" }
  }
}

resource "aws_s3_bucket" "aws_s3_acl_public_fail1" {
  attrs = {
    acl = "public-read-write"
  }
  tfgen {
    expect = { aws-s3-acl-public = "fail" }
  }
}

resource "aws_s3_bucket_acl" "aws_s3_acl_public_unknown" {
  attrs = {
    acl = tfgen::unknown()
  }
  tfgen {
    expect = { aws-s3-acl-public = "unknown" }
  }
}

resource "aws_s3_bucket_policy" "aws_s3_policy_public_pass" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "*", Resource = "*" }] })
  }
  tfgen {
    expect = { aws-s3-policy-public = "pass" }
  }
}

resource "aws_s3_bucket_policy" "aws_s3_policy_public_pass1" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*", Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1" } } }] })
  }
  tfgen {
    expect = { aws-s3-policy-public = "pass" }
  }
}

resource "aws_s3_bucket_policy" "aws_s3_policy_public_pass2" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "*", Resource = "*" }] })
  }
  tfgen {
    expect = { aws-s3-policy-public = "pass" }
  }
}

resource "aws_s3_bucket_policy" "aws_s3_policy_public_fail" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*" }] })
  }
  tfgen {
    expect = { aws-s3-policy-public = "fail" }
  }
}

resource "aws_s3_bucket_policy" "aws_s3_policy_public_fail1" {
  attrs = {
    policy = core::jsonencode({ Statement = { effect = "Allow", principal = { AWS = ["*"] }, action = "*", resource = "*" } })
  }
  tfgen {
    expect = { aws-s3-policy-public = "fail" }
  }
}

resource "aws_s3_bucket_policy" "aws_s3_policy_public_fail2" {
  attrs = {
    policy = tfgen::unknown()
  }
  tfgen {
    expect = { aws-s3-policy-public = "fail" }
    documents = {
      policy = { Statement = [{ Effect = "Allow", Principal = "*", Action = ["x:Get"], Resource = tfgen::unknown() }] }
    }
  }
}

resource "aws_s3_bucket_policy" "aws_s3_policy_public_unknown" {
  attrs = {
    policy = tfgen::unknown()
  }
  tfgen {
    expect = { aws-s3-policy-public = "unknown" }
  }
}

resource "aws_s3_bucket_policy" "aws_s3_policy_public_unknown1" {
  attrs = {
    policy = tfgen::unknown()
  }
  tfgen {
    expect = { aws-s3-policy-public = "unknown" }
    documents = {
      policy = { Statement = [{ Effect = "Allow", Principal = { AWS = tfgen::unknown() }, Action = "*", Resource = "*" }] }
    }
  }
}

resource "aws_ebs_volume" "aws_ebs_encrypted_pass" {
  attrs = {
    encrypted = true
  }
  tfgen {
    expect = { aws-ebs-encrypted = "pass" }
  }
}

resource "aws_ebs_volume" "aws_ebs_encrypted_fail" {
  attrs = {
    encrypted = false
  }
  tfgen {
    expect = { aws-ebs-encrypted = "fail" }
  }
}

resource "aws_ebs_volume" "aws_ebs_encrypted_fail1" {
  attrs = {
    encrypted = null
  }
  tfgen {
    expect = { aws-ebs-encrypted = "fail" }
  }
}

resource "aws_ebs_volume" "aws_ebs_encrypted_unknown" {
  attrs = {
    encrypted = tfgen::unknown()
  }
  tfgen {
    expect = { aws-ebs-encrypted = "unknown" }
  }
}

resource "aws_efs_file_system" "aws_efs_encrypted_pass" {
  attrs = {
    encrypted = true
  }
  tfgen {
    expect = { aws-efs-encrypted = "pass" }
  }
}

resource "aws_efs_file_system" "aws_efs_encrypted_fail" {
  attrs = {
    encrypted = false
  }
  tfgen {
    expect = { aws-efs-encrypted = "fail" }
  }
}

resource "aws_efs_file_system" "aws_efs_encrypted_fail1" {
  attrs = {
    encrypted = null
  }
  tfgen {
    expect = { aws-efs-encrypted = "fail" }
  }
}

resource "aws_efs_file_system" "aws_efs_encrypted_unknown" {
  attrs = {
    encrypted = tfgen::unknown()
  }
  tfgen {
    expect = { aws-efs-encrypted = "unknown" }
  }
}
