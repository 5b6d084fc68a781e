policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0" }
  }
  tfgen {
    absent_attributes = "null"
  }
}

input "allowed_instance_types" {
  type        = list(string)
  description = "Types of instances that may be started, with * for any text."
  default     = ["t3.*", "t3a.*", "t4g.*", "m6g.*", "m7g.*", "c7g.*", "r7g.*"]
}

input "allowed_db_classes" {
  type        = list(string)
  description = "Classes of databases that may be started, with * for any text."
  default     = ["db.t3.*", "db.t4g.*", "db.m6g.*", "db.m7g.*", "db.r6g.*", "db.r7g.*", "db.serverless"]
}

input "max_capacity" {
  type        = number
  description = "How many instances, tasks or nodes one group, service or cluster may have at most."
  default     = 20
}

input "max_storage_gb" {
  type        = number
  description = "How large one volume or database may be at most, in GiB, growth included."
  default     = 1000
}

resource_policy "aws_cloudwatch_log_group" "aws-logs-retention" {
  tfgen {
    title     = "Say how long logs are kept"
    rationale = "Logs that never expire cost more every month and keep personal data for ever."
    remedy    = "Set retention_in_days."
    defaults  = "null and 0 mean for ever, for the provider and the API; a plan shows 0."
    peers     = ["CKV_AWS_66", "CKV_AWS_338", "CloudWatch.16"]
  }

  enforce {
    condition     = (attrs.retention_in_days == null ? 0 : attrs.retention_in_days) > 0
    error_message = "Its logs never expire."
    tfgen {
      expected = "a number of days"
    }
  }
}

resource_policy "aws_ecr_repository" "aws-ecr-lifecycle" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Delete old images"
    rationale = "Every image that was ever pushed is paid for."
    remedy    = "Add aws_ecr_lifecycle_policy."
    defaults  = "Left out, everything stays."
    peers     = ["ECR.3"]
  }

  enforce {
    condition = core::length(core::getresources("aws_ecr_lifecycle_policy", { repository = attrs.name })) > 0
    tfgen {
      attribute = "name"
      expected  = "aws_ecr_lifecycle_policy"
    }
  }
}

resource_policy "aws_ebs_volume" "aws-ebs-gp3" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Use current volume types"
    rationale = "gp3 costs a fifth less than gp2 for the same, and io2 is io1 with ten times the durability."
    remedy    = "Set type to gp3 or io2."
    defaults  = "null is gp2 for the API in most regions: a plan shows that as unknown."
  }

  enforce {
    condition = attrs.type != "gp2" && attrs.type != "io1"
    tfgen {
      expected = "gp3 or io2"
    }
  }
}

resource_policy "aws_db_instance" "aws-rds-gp3" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Use current storage types"
    rationale = "gp3 costs the same as gp2 and its speed does not depend on its size."
    remedy    = "Set storage_type to gp3."
    defaults  = "null is gp2 for the API: a plan shows that as unknown."
  }

  enforce {
    condition = attrs.storage_type != "gp2" && attrs.storage_type != "standard"
    tfgen {
      expected = "gp3"
    }
  }
}

resource_policy "aws_*" "op-allowed-instance-types" {
  tfgen {
    types     = ["aws_instance", "aws_launch_template"]
    title     = "Start instances of the types that were agreed on only"
    rationale = "One wrong letter is a factor of ten in the bill."
    remedy    = "Choose one of the agreed types."
    defaults  = "null is that of the launch template or image and counts as not agreed. Types are given by --input allowed_instance_types."
    enabled   = false
  }

  enforce {
    condition = core::anytrue([for pattern in input.allowed_instance_types : core::can(core::regex("^${core::join(".*", core::split("*", pattern))}$", attrs.instance_type))])
    tfgen {
      expected = "an agreed type"
    }
  }
}

resource_policy "aws_*" "op-allowed-db-classes" {
  tfgen {
    types     = ["aws_db_instance", "aws_rds_cluster_instance"]
    title     = "Start databases of the classes that were agreed on only"
    rationale = "One wrong letter is a factor of ten in the bill."
    remedy    = "Choose one of the agreed classes."
    defaults  = "instance_class is required. Classes are given by --input allowed_db_classes."
    enabled   = false
  }

  enforce {
    condition = core::anytrue([for pattern in input.allowed_db_classes : core::can(core::regex("^${core::join(".*", core::split("*", pattern))}$", attrs.instance_class))])
    tfgen {
      expected = "an agreed class"
    }
  }
}

resource_policy "aws_autoscaling_group" "op-capacity-cap" {
  tfgen {
    title     = "Keep what scales below a cap"
    rationale = "A loop or an attack scales to the largest number that was written, and all of it is paid for."
    remedy    = "Lower the number, or raise the cap with --input max_capacity."
    defaults  = "null is 0 or 1 for the API, which is below every cap. The largest number counts where there is a range. The cap is given by --input max_capacity; 20 without."
    enabled   = false
  }

  enforce {
    condition = attrs.max_size == null || attrs.max_size <= input.max_capacity
    tfgen {
      expected = "at most --input max_capacity"
    }
  }
}

resource_policy "aws_appautoscaling_target" "op-capacity-cap" {
  enforce {
    condition = attrs.max_capacity == null || attrs.max_capacity <= input.max_capacity
    tfgen {
      expected = "at most --input max_capacity"
    }
  }
}

resource_policy "aws_ecs_service" "op-capacity-cap" {
  enforce {
    condition = attrs.desired_count == null || attrs.desired_count <= input.max_capacity
    tfgen {
      expected = "at most --input max_capacity"
    }
  }
}

resource_policy "aws_elasticache_replication_group" "op-capacity-cap" {
  enforce {
    condition = attrs.num_cache_clusters == null || attrs.num_cache_clusters <= input.max_capacity
    tfgen {
      expected = "at most --input max_capacity"
    }
  }
}

resource_policy "aws_ebs_volume" "op-storage-cap" {
  tfgen {
    title     = "Keep storage below a cap"
    rationale = "Storage is paid for whether it is used or not, and most of it can't be made smaller again."
    remedy    = "Ask for less, or raise the cap with --input max_storage_gb."
    defaults  = "null is the size of the snapshot, which a plan shows as unknown; a database whose max_allocated_storage is null or 0 doesn't grow. The cap is given by --input max_storage_gb; 1000 without."
    enabled   = false
  }

  enforce {
    condition = attrs.size == null || attrs.size <= input.max_storage_gb
    tfgen {
      expected = "at most --input max_storage_gb"
    }
  }
}

resource_policy "aws_db_instance" "op-storage-cap" {
  enforce {
    condition = (attrs.allocated_storage == null || attrs.allocated_storage <= input.max_storage_gb) && (attrs.max_allocated_storage == null || attrs.max_allocated_storage <= input.max_storage_gb)
    tfgen {
      expected = "at most --input max_storage_gb"
    }
  }
}
