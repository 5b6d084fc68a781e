policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0" }
  }
  tfgen {
    absent_attributes = "null"
  }
}

resource_policy "aws_*" "aws-rds-backup-retention" {
  tfgen {
    types     = ["aws_db_instance", "aws_rds_cluster"]
    title     = "Keep backups for at least seven days"
    rationale = "A mistake on Friday is found on Monday."
    remedy    = "Set backup_retention_period to 7 or more."
    defaults  = "Left out, AWS keeps one day, which the plan shows as unknown: that fails, unless a snapshot is restored. 0 turns backups off. Replicas are exempt: their source is backed up."
    peers     = ["CKV_AWS_133", "AWS-0077", "RDS.11"]
  }

  locals {
    # Restored databases keep the setting of what they are restored from.
    sources     = ["snapshot_identifier", "restore_to_point_in_time", "s3_import", "replication_source_identifier"]
    is_restored = core::anytrue([for name in local.sources : core::contains(tfgen.written, name)])
    is_left_out = !core::contains(tfgen.written, "backup_retention_period") && !local.is_restored
    is_replica  = attrs.replicate_source_db != null && attrs.replicate_source_db != ""
    is_kept     = attrs.backup_retention_period == null ? false : attrs.backup_retention_period >= 7
  }

  enforce {
    condition     = local.is_replica || (tfgen::known(attrs.backup_retention_period) || !local.is_left_out ? local.is_kept : false)
    error_message = !tfgen::known(attrs.backup_retention_period) ? "Nothing says how long backups are kept, so AWS keeps them for one day." : "Backups are kept for less than seven days."
    tfgen {
      attribute = "backup_retention_period"
      expected  = "at least 7"
    }
  }
}

resource_policy "aws_db_instance" "aws-rds-multi-az" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Run databases in two zones"
    rationale = "When the zone fails the database is gone until it is restored."
    remedy    = "Set multi_az to true."
    defaults  = "Left out, AWS uses one zone; a plan shows that as unknown, which fails when nobody wrote it. Replicas are exempt: their source fails over. Members of clusters are another resource."
    peers     = ["CKV_AWS_157", "RDS.5"]
    enabled   = false
  }

  locals {
    is_left_out = !tfgen::known(attrs.multi_az) && !core::contains(tfgen.written, "multi_az")
    is_replica  = attrs.replicate_source_db != null && attrs.replicate_source_db != ""
  }

  enforce {
    condition = local.is_replica || !local.is_left_out && attrs.multi_az == true
    tfgen {
      expected = "true"
    }
  }
}

resource_policy "aws_*" "aws-rds-auto-minor-upgrade" {
  enforcement_level = "advisory"

  tfgen {
    types     = ["aws_db_instance", "aws_rds_cluster_instance"]
    title     = "Take minor upgrades"
    rationale = "Fixes for known holes are in them."
    remedy    = "Leave auto_minor_version_upgrade out."
    defaults  = "null is true for the provider and the API."
    peers     = ["CKV_AWS_226", "RDS.13"]
  }

  enforce {
    condition = attrs.auto_minor_version_upgrade != false
    tfgen {
      expected = "true"
    }
  }
}

resource_policy "aws_*" "aws-rds-final-snapshot" {
  enforcement_level = "advisory"

  tfgen {
    types     = ["aws_db_instance", "aws_rds_cluster"]
    title     = "Keep a last snapshot"
    rationale = "When the database is destroyed nothing is left."
    remedy    = "Set skip_final_snapshot to false and final_snapshot_identifier."
    defaults  = "null is false for the provider."
    enabled   = false
  }

  enforce {
    condition = attrs.skip_final_snapshot != true
    tfgen {
      expected = "false"
    }
  }
}

resource_policy "aws_*" "aws-rds-copy-tags" {
  enforcement_level = "advisory"

  tfgen {
    types     = ["aws_db_instance", "aws_rds_cluster"]
    title     = "Tag snapshots like their databases"
    rationale = "Snapshots without tags are paid by nobody and deleted by nobody."
    remedy    = "Set copy_tags_to_snapshot to true."
    defaults  = "null is false for the provider and the API."
    peers     = ["CKV2_AWS_60", "CKV_AWS_313", "RDS.16", "RDS.17"]
  }

  enforce {
    condition = attrs.copy_tags_to_snapshot == true
    tfgen {
      expected = "true"
    }
  }
}

resource_policy "aws_*" "aws-rds-performance-insights" {
  enforcement_level = "advisory"

  tfgen {
    types     = ["aws_db_instance", "aws_rds_cluster_instance"]
    title     = "Measure what databases do"
    rationale = "Without it nobody sees which query makes the database slow."
    remedy    = "Set performance_insights_enabled to true; seven days are free."
    defaults  = "Left out it is off; a plan shows that as unknown for members of clusters, which fails when nobody wrote it."
    peers     = ["CKV_AWS_353", "AWS-0133"]
    enabled   = false
  }

  locals {
    is_left_out = !tfgen::known(attrs.performance_insights_enabled) && !core::contains(tfgen.written, "performance_insights_enabled")
  }

  enforce {
    condition = !local.is_left_out && attrs.performance_insights_enabled == true
    tfgen {
      expected = "true"
    }
  }
}

resource_policy "aws_*" "aws-rds-enhanced-monitoring" {
  enforcement_level = "advisory"

  tfgen {
    types     = ["aws_db_instance", "aws_rds_cluster_instance"]
    title     = "Watch the hosts of databases"
    rationale = "CloudWatch sees the hypervisor, not the memory and processes."
    remedy    = "Set monitoring_interval to 60 and monitoring_role_arn."
    defaults  = "null is 0 for the provider and the API: off."
    peers     = ["CKV_AWS_118", "RDS.6"]
    enabled   = false
  }

  enforce {
    condition = (attrs.monitoring_interval == null ? 0 : attrs.monitoring_interval) > 0
    tfgen {
      expected = "at least 1"
    }
  }
}

resource_policy "aws_rds_cluster" "aws-aurora-multi-az" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Give clusters two instances"
    rationale = "With one instance a failure means minutes without a database."
    remedy    = "Add a second aws_rds_cluster_instance."
    defaults  = "Only instances that are resources count."
    peers     = ["RDS.15"]
    enabled   = false
  }

  enforce {
    condition = core::length(core::getresources("aws_rds_cluster_instance", { cluster_identifier = attrs.id })) >= 2
    tfgen {
      attribute = "id"
      expected  = "two instances"
    }
  }
}

resource_policy "aws_dynamodb_table" "aws-dynamodb-pitr" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Keep tables restorable"
    rationale = "A wrong delete is for ever."
    remedy    = "Add point_in_time_recovery { enabled = true }."
    defaults  = "Without the block it is off; a plan shows that as unknown, which fails when nobody wrote it."
    peers     = ["CKV_AWS_28", "AWS-0024", "DynamoDB.2"]
  }

  locals {
    is_left_out = !tfgen::known(core::length(attrs.point_in_time_recovery[*])) && !core::contains(tfgen.written, "point_in_time_recovery")
  }

  enforce {
    condition = !local.is_left_out && core::anytrue([for on in attrs.point_in_time_recovery[*].enabled : on == true])
    tfgen {
      attribute = "point_in_time_recovery.enabled"
      expected  = "true"
    }
  }
}
