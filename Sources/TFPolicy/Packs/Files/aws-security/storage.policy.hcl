policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0" }
  }
  tfgen {
    absent_attributes = "null"
  }
}

resource_policy "aws_s3_bucket" "aws-s3-public-access-block" {
  tfgen {
    title     = "Block public access to buckets"
    rationale = "One wrong policy or ACL publishes the bucket; the block stops both."
    remedy    = "Add aws_s3_bucket_public_access_block with all four arguments true."
    defaults  = "Each argument's null is false, for the provider and the API. New buckets have the block since April 2023, but the plan can't tell; write it. The join is decided by the configuration's references when the bucket is made in the same run."
    peers     = ["CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56", "CKV2_AWS_6", "AWS-0086", "AWS-0087", "AWS-0091", "AWS-0093", "AWS-0094", "S3.8"]
  }

  locals {
    found = core::getresources("aws_s3_bucket_public_access_block", { bucket = attrs.id })
  }

  enforce {
    condition = (
      core::anytrue([
        for b in local.found :
        b.block_public_acls == true && b.block_public_policy == true && b.ignore_public_acls == true && b.restrict_public_buckets == true
      ])
    )
    error_message = "Nothing blocks public access to it."
    tfgen {
      attribute = "bucket"
      expected  = "aws_s3_bucket_public_access_block with all four true"
    }
  }
}

resource_policy "aws_s3_bucket" "aws-s3-versioning" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Keep old versions of objects"
    rationale = "A deleted or overwritten object is gone without it."
    remedy    = "Add aws_s3_bucket_versioning with status Enabled."
    defaults  = "Left out, nothing is kept. Suspended and Disabled fail."
    peers     = ["CKV_AWS_21", "AWS-0090", "S3.14"]
  }

  locals {
    found = core::getresources("aws_s3_bucket_versioning", { bucket = attrs.id })
  }

  enforce {
    condition     = core::anytrue([for status in core::flatten([for v in local.found : v.versioning_configuration[*].status]) : status == "Enabled"])
    error_message = "Old versions of its objects are not kept."
    tfgen {
      attribute = "bucket"
      expected  = "aws_s3_bucket_versioning with status Enabled"
    }
  }
}

resource_policy "aws_s3_bucket" "aws-s3-sse-kms" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Encrypt buckets with a key of KMS"
    rationale = "Who may use the key is a second lock on the data."
    remedy    = "Add aws_s3_bucket_server_side_encryption_configuration with sse_algorithm aws:kms."
    defaults  = "Left out, AWS encrypts with AES256 and a key of its own."
    peers     = ["CKV_AWS_145", "AWS-0132", "S3.17"]
    enabled   = false
  }

  locals {
    found = core::getresources("aws_s3_bucket_server_side_encryption_configuration", { bucket = attrs.id })
  }

  enforce {
    condition = core::anytrue([for a in core::flatten([for e in local.found : [for r in e.rule[*] : r.apply_server_side_encryption_by_default[*].sse_algorithm]]) : core::contains(["aws:kms", "aws:kms:dsse"], a)])
    tfgen {
      attribute = "bucket"
      expected  = "aws:kms"
    }
  }
}

resource_policy "aws_s3_bucket" "aws-s3-access-logs" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Keep the access logs of buckets"
    rationale = "Without them nobody can say who read what."
    remedy    = "Add aws_s3_bucket_logging, or log data events with CloudTrail."
    defaults  = "Left out, nothing is logged. CloudTrail data events are not seen by this rule."
    peers     = ["CKV_AWS_18", "AWS-0089", "S3.9"]
    enabled   = false
  }

  locals {
    found = core::getresources("aws_s3_bucket_logging", { bucket = attrs.id })
  }

  enforce {
    condition = core::length(local.found) > 0
    tfgen {
      attribute = "bucket"
      expected  = "aws_s3_bucket_logging"
    }
  }
}

resource_policy "aws_s3_bucket" "aws-s3-tls-only" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Refuse requests to buckets without TLS"
    rationale = "Objects cross the network in clear when a client forgets TLS."
    remedy    = "Deny everything where aws:SecureTransport is false, in aws_s3_bucket_policy."
    defaults  = "Without such a statement S3 answers plain HTTP."
    peers     = ["CKV_AWS_379", "S3.5"]
    enabled   = false
  }

  locals {
    found = core::getresources("aws_s3_bucket_policy", { bucket = attrs.id })
  }

  enforce {
    condition = (
      core::anytrue([
        for p in local.found : core::anytrue([
          for s in tfgen::statements(p.policy) :
          s.effect == "Deny" && core::anytrue([
            for c in s.conditions :
            core::lower(c.test) == "bool" && core::lower(c.key) == "aws:securetransport" && core::alltrue([for v in c.values : core::lower(core::tostring(v)) == "false"])
          ])
        ])
      ])
    )
    tfgen {
      attribute = "bucket"
      expected  = "a Deny where aws:SecureTransport is false"
    }
  }
}

resource_policy "aws_s3_bucket" "aws-s3-lifecycle" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Say how long objects are kept"
    rationale = "What nobody deletes is paid for ever; parts of broken uploads are not even seen."
    remedy    = "Add aws_s3_bucket_lifecycle_configuration with abort_incomplete_multipart_upload."
    defaults  = "Left out, everything stays."
    peers     = ["CKV2_AWS_61", "CKV_AWS_300", "S3.13"]
    enabled   = false
  }

  locals {
    found = core::getresources("aws_s3_bucket_lifecycle_configuration", { bucket = attrs.id })
  }

  enforce {
    condition = core::anytrue([for status in core::flatten([for c in local.found : c.rule[*].status]) : status == "Enabled"])
    tfgen {
      attribute = "bucket"
      expected  = "a rule that is enabled"
    }
  }
}

resource_policy "aws_s3_bucket*" "aws-s3-acl-public" {
  tfgen {
    types     = ["aws_s3_bucket_acl", "aws_s3_bucket"]
    title     = "Keep buckets off the internet"
    rationale = "Everybody may list and read the objects."
    remedy    = "Leave acl out; publish through CloudFront."
    defaults  = "null is private for the provider and the API. Grants to the groups of AWS that mean everybody count like a public ACL."
    peers     = ["CKV_AWS_20", "CKV_AWS_57", "CKV_AWS_375", "AWS-0092", "S3.2", "S3.3"]
  }

  locals {
    is_left_out = !tfgen::known(attrs.acl) && !core::contains(tfgen.written, "acl")
    # aws_s3_bucket_acl has its grants in a block; left out they are computed from the ACL.
    has_grants = tfgen::known(core::length(attrs.access_control_policy[*])) || core::contains(tfgen.written, "access_control_policy")
    everybody  = ["http://acs.amazonaws.com/groups/global/AllUsers", "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"]
    grantees   = local.has_grants ? core::flatten([for p in attrs.access_control_policy[*] : [for g in p.grant[*] : g.grantee[*].uri]]) : []
  }

  enforce {
    condition     = local.is_left_out || !core::contains(["public-read", "public-read-write", "website", "authenticated-read"], attrs.acl == null ? "private" : attrs.acl)
    error_message = "Its ACL lets everybody in."
    tfgen {
      attribute = "acl"
      expected  = "a private ACL"
    }
  }

  enforce {
    condition     = !core::anytrue([for uri in local.grantees : core::contains(local.everybody, uri == null ? "" : uri)])
    error_message = "Its ACL lets everybody in."
    tfgen {
      attribute = "access_control_policy"
      expected  = "no grants to everybody"
    }
  }
}

resource_policy "aws_s3_bucket_policy" "aws-s3-policy-public" {
  tfgen {
    title     = "Keep bucket policies closed"
    rationale = "Everybody on the internet may do what the statement allows."
    remedy    = "Name the principals, or add a condition such as aws:SourceArn; publish through CloudFront."
    defaults  = "null and an empty policy grant nobody anything. A statement with a condition counts as narrowed. What the emitter knows of a policy whose whole is unknown in the plan counts."
    peers     = ["CKV_AWS_70", "S3.2", "S3.6"]
  }

  locals {
    statements = tfgen::statements(attrs.policy)
  }

  enforce {
    condition = (
      !core::anytrue([
        for s in local.statements :
        s.effect == "Allow" && core::length(s.conditions) == 0 && core::anytrue([for p in s.principals : p.id == "*"])
      ])
    )
    error_message = "Everybody may use the objects."
    tfgen {
      attribute = "policy"
      expected  = "no Allow for Principal \"*\" without a condition"
    }
  }
}

resource_policy "aws_ebs_volume" "aws-ebs-encrypted" {
  tfgen {
    title     = "Encrypt volumes"
    rationale = "Snapshots of it are readable to whoever gets them."
    remedy    = "Set encrypted to true."
    defaults  = "null is false for the provider, unless the account encrypts by default: a plan shows that as unknown."
    peers     = ["CKV_AWS_3", "AWS-0026", "EC2.3"]
  }

  enforce {
    condition = attrs.encrypted == true
    tfgen {
      expected = "true"
    }
  }
}

resource_policy "aws_efs_file_system" "aws-efs-encrypted" {
  tfgen {
    title     = "Encrypt file systems"
    rationale = "It can only be turned on when the file system is made."
    remedy    = "Set encrypted to true; it needs a new file system."
    defaults  = "null is false for the provider and the API."
    peers     = ["CKV_AWS_42", "AWS-0037", "EFS.1"]
  }

  enforce {
    condition = attrs.encrypted == true
    tfgen {
      expected = "true"
    }
  }
}
