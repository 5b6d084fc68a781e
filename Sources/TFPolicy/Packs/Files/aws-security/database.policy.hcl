policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0" }
  }
  tfgen {
    absent_attributes = "null"
  }
}

resource_policy "aws_*" "aws-rds-not-public" {
  tfgen {
    types     = ["aws_db_instance", "aws_rds_cluster_instance"]
    title     = "Keep databases off the internet"
    rationale = "A public address makes every mistake in a security group a way in."
    remedy    = "Set publicly_accessible to false."
    defaults  = "null is false for an instance. For a member of a cluster it depends on the network when left out: unknown, so write it."
    peers     = ["CKV_AWS_17", "AWS-0180", "RDS.2"]
  }

  enforce {
    condition     = attrs.publicly_accessible != true
    error_message = "It gets a public address."
    tfgen {
      expected = "false"
    }
  }
}

resource_policy "aws_*" "aws-rds-encrypted" {
  tfgen {
    types     = ["aws_db_instance", "aws_rds_cluster"]
    title     = "Encrypt databases"
    rationale = "Storage and snapshots are readable without it, and it can't be turned on later without a new instance."
    remedy    = "Set storage_encrypted to true."
    defaults  = "null is false for the provider and the API."
    peers     = ["CKV_AWS_16", "CKV_AWS_96", "AWS-0080", "AWS-0079", "RDS.3", "RDS.27"]
  }

  enforce {
    condition     = attrs.storage_encrypted == true
    error_message = "Its storage isn't encrypted."
    tfgen {
      expected = "true"
    }
  }
}

resource_policy "aws_*" "aws-rds-iam-auth" {
  enforcement_level = "advisory"
  filter            = core::anytrue([for name in ["mysql", "postgres", "mariadb", "aurora"] : core::startswith(attrs.engine == null ? "" : attrs.engine, name)])

  tfgen {
    types     = ["aws_db_instance", "aws_rds_cluster"]
    title     = "Allow IAM authentication for databases"
    rationale = "Tokens that live for minutes replace passwords that are shared and forgotten."
    remedy    = "Set iam_database_authentication_enabled to true."
    defaults  = "null is false for the provider and the API. Engines without it are left out."
    peers     = ["CKV_AWS_161", "CKV_AWS_162", "AWS-0176", "RDS.10", "RDS.12"]
    enabled   = false
  }

  enforce {
    condition = attrs.iam_database_authentication_enabled == true
    tfgen {
      expected = "true"
    }
  }
}

resource_policy "aws_*" "aws-rds-logs" {
  enforcement_level = "advisory"

  tfgen {
    types     = ["aws_db_instance", "aws_rds_cluster"]
    title     = "Export the logs of databases"
    rationale = "Logs on the instance are gone with it, and nobody is alarmed by what is in them."
    remedy    = "Set enabled_cloudwatch_logs_exports to the logs of the engine."
    defaults  = "null and an empty list export nothing, for the provider and the API."
    peers     = ["CKV_AWS_129", "CKV_AWS_324", "CKV2_AWS_27", "CKV2_AWS_30", "RDS.9", "RDS.34", "RDS.36"]
  }

  enforce {
    condition     = core::length(attrs.enabled_cloudwatch_logs_exports == null ? [] : attrs.enabled_cloudwatch_logs_exports) > 0
    error_message = "None of its logs are exported."
    tfgen {
      expected = "at least one log"
    }
  }
}

resource_policy "aws_*" "aws-rds-tls-required" {
  enforcement_level = "advisory"
  filter            = core::anytrue([for family in ["aurora-postgresql", "aurora-mysql", "mysql", "mariadb", "postgres1"] : core::startswith(attrs.family, family)])

  tfgen {
    types     = ["aws_db_parameter_group", "aws_rds_cluster_parameter_group"]
    title     = "Refuse connections to databases without TLS"
    rationale = "Passwords and rows cross the network in clear when a client forgets TLS."
    remedy    = "Set rds.force_ssl to 1 (PostgreSQL) or require_secure_transport to ON (MySQL)."
    defaults  = "Left out, PostgreSQL 15 and later on RDS forces TLS; Aurora PostgreSQL before 17 and MySQL do not."
    peers     = ["CKV2_AWS_69", "RDS.41", "RDS.44"]
  }

  locals {
    is_forced = core::anytrue([for family in ["postgres15", "postgres16", "postgres17", "postgres18", "aurora-postgresql17"] : core::startswith(attrs.family, family)])
    values    = [for p in attrs.parameter[*] : p.value if core::contains(["rds.force_ssl", "require_secure_transport"], p.name)]
    is_set    = [for value in local.values : core::contains(["1", "on", "true"], core::lower(value))]
  }

  enforce {
    condition = local.is_forced ? core::alltrue(local.is_set) : core::anytrue(local.is_set)
    tfgen {
      attribute = "parameter"
      expected  = "rds.force_ssl = 1 or require_secure_transport = ON"
    }
  }
}

resource_policy "aws_*" "aws-rds-default-admin" {
  enforcement_level = "advisory"

  tfgen {
    types     = ["aws_db_instance", "aws_rds_cluster"]
    title     = "Don't use the default name of the administrator"
    rationale = "Half of the pair that an attacker has to guess is known."
    remedy    = "Choose another username; it can be set at creation only."
    defaults  = "null takes the name of a snapshot or of the source."
    peers     = ["RDS.24", "RDS.25"]
    enabled   = false
  }

  enforce {
    condition = !core::contains(["admin", "postgres", "root", "administrator"], core::lower(attrs.master_username == null ? (attrs.username == null ? "" : attrs.username) : attrs.master_username))
    tfgen {
      attribute = "username"
      expected  = "a name of your own"
    }
  }
}

resource_policy "aws_elasticache_replication_group" "aws-elasticache-at-rest" {
  filter = core::lower(attrs.engine == null ? "redis" : attrs.engine) != "valkey" || (tfgen::known(attrs.at_rest_encryption_enabled) ? attrs.at_rest_encryption_enabled != null : core::contains(tfgen.written, "at_rest_encryption_enabled"))

  tfgen {
    title     = "Encrypt caches at rest"
    rationale = "Backups and the disks of replicas hold what the cache holds."
    remedy    = "Set at_rest_encryption_enabled to true; it needs a new replication group."
    defaults  = "Left out it is off, which a plan shows as unknown and which fails when nobody wrote it; except for Valkey, where AWS encrypts."
    peers     = ["CKV_AWS_29", "AWS-0045", "ElastiCache.4"]
  }

  locals {
    is_left_out = !tfgen::known(attrs.at_rest_encryption_enabled) && !core::contains(tfgen.written, "at_rest_encryption_enabled")
  }

  enforce {
    condition = !local.is_left_out && core::contains(["true"], core::tostring(attrs.at_rest_encryption_enabled == null ? false : attrs.at_rest_encryption_enabled))
    tfgen {
      expected = "true"
    }
  }
}

resource_policy "aws_elasticache_replication_group" "aws-elasticache-transit-encryption" {
  tfgen {
    title     = "Encrypt the way to caches"
    rationale = "Sessions and tokens cross the network in clear without it."
    remedy    = "Set transit_encryption_enabled to true."
    defaults  = "Left out it is off; a plan shows that as unknown, which fails when nobody wrote it."
    peers     = ["CKV_AWS_30", "AWS-0051", "ElastiCache.5"]
  }

  locals {
    is_left_out = !tfgen::known(attrs.transit_encryption_enabled) && !core::contains(tfgen.written, "transit_encryption_enabled")
  }

  enforce {
    condition = !local.is_left_out && attrs.transit_encryption_enabled == true
    tfgen {
      expected = "true"
    }
  }
}

resource_policy "aws_elasticache_replication_group" "aws-elasticache-auth" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Ask clients of caches who they are"
    rationale = "Everybody who reaches the port reads and deletes everything."
    remedy    = "Set user_group_ids, or auth_token with transit encryption."
    defaults  = "null for both lets everybody in, for the provider and the API."
    peers     = ["CKV_AWS_31", "ElastiCache.6"]
  }

  enforce {
    condition = attrs.auth_token != null || core::length(attrs.user_group_ids == null ? [] : attrs.user_group_ids) > 0
    tfgen {
      attribute = "auth_token"
      expected  = "a token or groups of users"
    }
  }
}
