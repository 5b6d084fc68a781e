policy {
  tfgen {
    absent_attributes = "null"
  }
}

input "max_destroyed" {
  type        = number
  description = "How many resources a plan may destroy or replace."
  default     = 25
}

input "max_changes" {
  type        = number
  description = "How many resources a plan may change in any way."
  default     = 100
}

input "allowed_regions" {
  type        = list(string)
  description = "Regions that provider configurations may name."
  default     = []
}

input "allowed_providers" {
  type        = list(string)
  description = "Source addresses of providers that may be used, with * for any text."
  default     = ["*/hashicorp/*"]
}

input "allowed_module_sources" {
  type        = list(string)
  description = "Beginnings of module sources that may be called beside local ones."
  default     = []
}

locals {
  # Terraform's reasons in words.
  reasons = {
    delete_because_no_resource_config = "it is no longer in the configuration"
    delete_because_no_module          = "its module is no longer in the configuration"
    delete_because_each_key           = "its key is no longer in for_each"
    delete_because_count_index        = "its index is beyond count"
    replace_because_cannot_update     = "a change can't be made in place"
    replace_because_tainted           = "it is tainted"
    replace_by_request                = "it was asked for with -replace"
    replace_by_triggers               = "replace_triggered_by"
  }
}

plan_policy "op-plan-complete" {
  tfgen {
    title     = "Judge whole plans only"
    rationale = "Changes that Terraform deferred aren't in the plan, so no rule has seen them."
    remedy    = "Apply in steps, or remove what makes Terraform defer: a count or for_each that is unknown."
    defaults  = "complete is written since Terraform 1.8; OpenTofu doesn't write it, which counts as complete."
  }

  enforce {
    condition     = tfgen.is_complete != false && core::length(tfgen.deferred) == 0 && !core::try(tfgen.is_errored, false)
    error_message = core::try(tfgen.is_errored, false) ? "Planning failed half-way: changes are missing." : "Terraform deferred changes: ${core::join(", ", tfgen.deferred)}."
    tfgen {
      attribute = "complete"
      expected  = "true"
    }
  }
}

resource_policy "aws_*" "op-no-destroy-stateful" {
  operations = ["create", "update", "delete", "no-op", "forget", "replace"]

  tfgen {
    title     = "Don't destroy what holds data"
    rationale = "A database, a bucket, a log group or a key that is gone doesn't come back with the next apply."
    remedy    = "Keep the resource in the configuration, or move it out of management with a removed block. If it is meant, skip this rule for this one run."
    defaults  = "Any action that isn't known counts as destroying."
    types = [
      "aws_ami", "aws_backup_logically_air_gapped_vault", "aws_backup_vault",
      "aws_cloudtrail_event_data_store", "aws_cloudwatch_log_group", "aws_codecommit_repository",
      "aws_cognito_user_pool", "aws_db_cluster_snapshot", "aws_db_instance", "aws_db_snapshot",
      "aws_docdb_cluster", "aws_docdbelastic_cluster", "aws_dsql_cluster", "aws_dynamodb_global_table",
      "aws_dynamodb_table", "aws_ebs_snapshot", "aws_ebs_volume", "aws_ecr_repository",
      "aws_ecrpublic_repository", "aws_efs_file_system", "aws_elasticache_cluster",
      "aws_elasticache_replication_group", "aws_elasticache_serverless_cache", "aws_elasticsearch_domain",
      "aws_fsx_lustre_file_system", "aws_fsx_ontap_file_system", "aws_fsx_openzfs_file_system",
      "aws_fsx_windows_file_system", "aws_glacier_vault", "aws_keyspaces_table", "aws_kinesis_stream",
      "aws_kms_external_key", "aws_kms_key", "aws_kms_replica_key", "aws_lightsail_database",
      "aws_memorydb_cluster", "aws_mq_broker", "aws_msk_cluster", "aws_msk_serverless_cluster",
      "aws_neptune_cluster", "aws_neptunegraph_graph", "aws_opensearch_domain",
      "aws_opensearchserverless_collection", "aws_prometheus_workspace", "aws_qldb_ledger",
      "aws_rds_cluster", "aws_rds_global_cluster", "aws_redshift_cluster",
      "aws_redshiftserverless_namespace", "aws_route53_zone", "aws_s3_bucket", "aws_s3_directory_bucket",
      "aws_s3tables_table", "aws_s3tables_table_bucket", "aws_secretsmanager_secret", "aws_sqs_queue",
      "aws_timestreamwrite_database", "aws_timestreamwrite_table",
    ]
  }

  enforce {
    condition     = tfgen.action != "delete"
    error_message = "${tfgen.address} would be destroyed with its data${tfgen.reason == null ? "" : " (${core::lookup(local.reasons, tfgen.reason, tfgen.reason)})"}."
    tfgen {
      expected = "not destroyed"
    }
  }

  enforce {
    condition     = tfgen.action != "unknown"
    error_message = "${tfgen.address} has an action that isn't known."
    tfgen {
      expected = "a known action"
    }
  }
}

resource_policy "aws_*" "op-no-replace-stateful" {
  operations = ["create", "update", "delete", "no-op", "forget", "replace"]

  tfgen {
    title     = "Don't replace what holds data"
    rationale = "A replacement destroys the old object with its data, in whatever order; it looks like a small change in a plan."
    remedy    = "Undo the change of the named attribute, or migrate the data to a second resource first."
    defaults  = "create_before_destroy doesn't help: the new object is empty."
    types = [
      "aws_ami", "aws_backup_logically_air_gapped_vault", "aws_backup_vault",
      "aws_cloudtrail_event_data_store", "aws_cloudwatch_log_group", "aws_codecommit_repository",
      "aws_cognito_user_pool", "aws_db_cluster_snapshot", "aws_db_instance", "aws_db_snapshot",
      "aws_docdb_cluster", "aws_docdbelastic_cluster", "aws_dsql_cluster", "aws_dynamodb_global_table",
      "aws_dynamodb_table", "aws_ebs_snapshot", "aws_ebs_volume", "aws_ecr_repository",
      "aws_ecrpublic_repository", "aws_efs_file_system", "aws_elasticache_cluster",
      "aws_elasticache_replication_group", "aws_elasticache_serverless_cache", "aws_elasticsearch_domain",
      "aws_fsx_lustre_file_system", "aws_fsx_ontap_file_system", "aws_fsx_openzfs_file_system",
      "aws_fsx_windows_file_system", "aws_glacier_vault", "aws_keyspaces_table", "aws_kinesis_stream",
      "aws_kms_external_key", "aws_kms_key", "aws_kms_replica_key", "aws_lightsail_database",
      "aws_memorydb_cluster", "aws_mq_broker", "aws_msk_cluster", "aws_msk_serverless_cluster",
      "aws_neptune_cluster", "aws_neptunegraph_graph", "aws_opensearch_domain",
      "aws_opensearchserverless_collection", "aws_prometheus_workspace", "aws_qldb_ledger",
      "aws_rds_cluster", "aws_rds_global_cluster", "aws_redshift_cluster",
      "aws_redshiftserverless_namespace", "aws_route53_zone", "aws_s3_bucket", "aws_s3_directory_bucket",
      "aws_s3tables_table", "aws_s3tables_table_bucket", "aws_secretsmanager_secret", "aws_sqs_queue",
      "aws_timestreamwrite_database", "aws_timestreamwrite_table",
    ]
  }

  locals {
    loss  = tfgen.action == "replace" ? "and lose its data" : "; the new one begins without the old one's data"
    paths = core::length(tfgen.replace_paths) == 0 ? "" : " because of ${core::join(", ", tfgen.replace_paths)}"
    why   = tfgen.reason == null ? "" : " (${core::lookup(local.reasons, tfgen.reason, tfgen.reason)})"
  }

  enforce {
    condition     = !core::startswith(tfgen.action, "replace")
    error_message = "${tfgen.address} would be replaced ${local.loss}${local.paths}${local.why}."
    tfgen {
      attribute = core::try(tfgen.replace_paths[0], "")
      expected  = "changed in place or not at all"
    }
  }
}

resource_policy "aws_*" "op-no-forget-stateful" {
  enforcement_level = "advisory"
  operations        = ["forget"]

  tfgen {
    title     = "Keep what holds data under management"
    rationale = "What is forgotten goes on costing money, and nobody plans its upgrades any more."
    remedy    = "Import it where it belongs now."
    defaults  = "A replacement that leaves the old object alone is another rule's."
    types = [
      "aws_ami", "aws_backup_logically_air_gapped_vault", "aws_backup_vault",
      "aws_cloudtrail_event_data_store", "aws_cloudwatch_log_group", "aws_codecommit_repository",
      "aws_cognito_user_pool", "aws_db_cluster_snapshot", "aws_db_instance", "aws_db_snapshot",
      "aws_docdb_cluster", "aws_docdbelastic_cluster", "aws_dsql_cluster", "aws_dynamodb_global_table",
      "aws_dynamodb_table", "aws_ebs_snapshot", "aws_ebs_volume", "aws_ecr_repository",
      "aws_ecrpublic_repository", "aws_efs_file_system", "aws_elasticache_cluster",
      "aws_elasticache_replication_group", "aws_elasticache_serverless_cache", "aws_elasticsearch_domain",
      "aws_fsx_lustre_file_system", "aws_fsx_ontap_file_system", "aws_fsx_openzfs_file_system",
      "aws_fsx_windows_file_system", "aws_glacier_vault", "aws_keyspaces_table", "aws_kinesis_stream",
      "aws_kms_external_key", "aws_kms_key", "aws_kms_replica_key", "aws_lightsail_database",
      "aws_memorydb_cluster", "aws_mq_broker", "aws_msk_cluster", "aws_msk_serverless_cluster",
      "aws_neptune_cluster", "aws_neptunegraph_graph", "aws_opensearch_domain",
      "aws_opensearchserverless_collection", "aws_prometheus_workspace", "aws_qldb_ledger",
      "aws_rds_cluster", "aws_rds_global_cluster", "aws_redshift_cluster",
      "aws_redshiftserverless_namespace", "aws_route53_zone", "aws_s3_bucket", "aws_s3_directory_bucket",
      "aws_s3tables_table", "aws_s3tables_table_bucket", "aws_secretsmanager_secret", "aws_sqs_queue",
      "aws_timestreamwrite_database", "aws_timestreamwrite_table",
    ]
  }

  enforce {
    condition     = tfgen.action != "forget"
    error_message = "${tfgen.address} would be left alone, unmanaged."
    tfgen {
      expected = "managed"
    }
  }
}

plan_policy "op-destroy-budget" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Destroy little at a time"
    rationale = "A plan that destroys much is mostly a mistake: the wrong workspace, a lost state, a renamed module."
    remedy    = "Look at each of them, or raise the input max_destroyed for this run."
    defaults  = "Replacements count, as do actions that aren't known."
  }

  locals {
    destroyed = core::length([for c in tfgen.changes : c if core::contains(["delete", "replace", "unknown"], c.action)])
  }

  enforce {
    condition     = local.destroyed <= input.max_destroyed
    error_message = "${local.destroyed} resources would be destroyed or replaced, more than ${input.max_destroyed}."
    tfgen {
      expected = "at most max_destroyed"
    }
  }
}

plan_policy "op-max-changes" {
  tfgen {
    title     = "Change little at a time"
    rationale = "Nobody reviews a thousand changes."
    remedy    = "Divide the change, or raise the input max_changes for this run."
    defaults  = "Reading and doing nothing don't count."
    enabled   = false
  }

  locals {
    changed = core::length([for c in tfgen.changes : c if !core::contains(["no-op", "read"], c.action)])
  }

  enforce {
    condition     = local.changed <= input.max_changes
    error_message = "${local.changed} resources would change, more than ${input.max_changes}."
    tfgen {
      expected = "at most max_changes"
    }
  }
}

provider_policy "aws" "op-allowed-regions" {
  tfgen {
    title     = "Stay in the regions that were agreed on"
    rationale = "Data that leaves a country breaks contracts, and nobody watches a region that nobody uses."
    remedy    = "Name one of the agreed regions."
    defaults  = "Regions are given by --input allowed_regions. A region that is a variable isn't in the plan: unknown. null is that of the environment: unknown, too."
    enabled   = false
  }

  enforce {
    condition     = core::contains(input.allowed_regions, attrs.region)
    error_message = "The region ${attrs.region} isn't one of ${core::join(", ", input.allowed_regions)}."
    tfgen {
      attribute = "region"
      expected  = "an agreed region"
    }
  }
}

provider_policy "*" "op-provider-allowlist" {
  tfgen {
    title     = "Use providers that were agreed on"
    rationale = "A provider runs with the credentials of whoever applies."
    remedy    = "Use another one, or add it to the input allowed_providers."
    defaults  = "The default takes those of HashiCorp."
    enabled   = false
  }

  enforce {
    condition = core::anytrue([
      for pattern in input.allowed_providers :
      core::can(core::regex("^${core::replace(core::replace(pattern, ".", "[.]"), "*", ".*")}$", meta.source))
    ])
    error_message = "${meta.source} isn't an agreed provider."
    tfgen {
      attribute = "source"
      expected  = "an agreed provider"
    }
  }
}

provider_policy "*" "op-provider-pinned" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Say which versions of a provider fit"
    rationale = "The next major version changes what the same configuration makes."
    remedy    = "Add version to required_providers."
    defaults  = "No constraint takes any version. Constraints are in the root module mostly; the plan has them at the provider configuration."
    enabled   = false
  }

  enforce {
    condition     = tfgen.version_constraint != null && tfgen.version_constraint != ""
    error_message = "Any version of ${meta.type} fits."
    tfgen {
      attribute = "version"
      expected  = "a version constraint"
    }
  }
}

module_policy "*" "op-module-source-allowlist" {
  tfgen {
    title     = "Call modules from agreed places"
    rationale = "A module runs with the credentials of whoever applies."
    remedy    = "Use another one, or add its source to the input allowed_module_sources."
    defaults  = "Local modules pass."
    peers     = ["CKV_TF_1"]
    enabled   = false
  }

  enforce {
    condition = core::startswith(meta.source, "./") || core::startswith(meta.source, "../") || core::anytrue([
      for source in input.allowed_module_sources : core::startswith(meta.source, source)
    ])
    error_message = "${meta.source} isn't an agreed source."
    tfgen {
      attribute = "source"
      expected  = "a local or agreed source"
    }
  }
}

module_policy "*" "op-module-pinned" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Say which version of a module is meant"
    rationale = "What a branch or the newest release is tomorrow, nobody has reviewed."
    remedy    = "Add version, or ref with a tag or commit to a Git source."
    defaults  = "Local modules pass. A Git source needs ?ref=."
    peers     = ["CKV_TF_1", "CKV_TF_2"]
  }

  locals {
    is_local = core::startswith(meta.source, "./") || core::startswith(meta.source, "../")
    is_git   = core::startswith(meta.source, "git::") || core::startswith(meta.source, "git@") || core::startswith(meta.source, "github.com/")
  }

  enforce {
    condition     = local.is_local || (local.is_git ? core::can(core::regex("[?&]ref=.", meta.source)) : tfgen.version_constraint != null)
    error_message = "Nobody says which version of ${meta.source} is meant."
    tfgen {
      attribute = "version"
      expected  = "a version or a ref"
    }
  }
}

resource_policy "*" "op-no-local-exec" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Don't run commands on the machine that applies"
    rationale = "What a provisioner did is in no plan and no state, and the machine has to have the program."
    remedy    = "Use a resource, an action or a step of the pipeline."
    defaults  = "Provisioners of every kind count."
  }

  enforce {
    condition     = core::length(tfgen.provisioners) == 0
    error_message = "It runs ${core::join(", ", tfgen.provisioners)}."
    tfgen {
      attribute = "provisioner"
      expected  = "no provisioners"
    }
  }
}

resource_policy "*" "op-import-changes-nothing" {
  enforcement_level = "advisory"
  operations        = ["create", "update", "no-op", "replace"]
  filter            = tfgen.is_import

  tfgen {
    title     = "Import without changing"
    rationale = "Import and change in one apply hide the one behind the other."
    remedy    = "Make the configuration say what is there, import, and change it afterwards."
    defaults  = "Only no-op passes."
  }

  enforce {
    condition     = tfgen.action == "no-op"
    error_message = "The import would ${tfgen.action} it."
    tfgen {
      expected = "no change"
    }
  }
}

resource_policy "aws_*" "op-drift-security" {
  enforcement_level = "advisory"
  operations        = ["drift"]
  filter            = core::length(local.changed) > 0

  tfgen {
    title     = "Look at security that somebody changed by hand"
    rationale = "A rule or a policy that was changed outside of Terraform is an emergency or an intrusion."
    remedy    = "Find out who did it; take it back, or write it into the configuration."
    defaults  = "Changes of arguments that the configuration writes count; null and empty are the same. Plans without refresh have no drift."
    types = [
      "aws_security_group", "aws_security_group_rule", "aws_vpc_security_group_ingress_rule",
      "aws_vpc_security_group_egress_rule", "aws_network_acl", "aws_iam_role", "aws_iam_policy", "aws_iam_role_policy",
      "aws_iam_role_policy_attachment", "aws_kms_key", "aws_kms_key_policy", "aws_s3_bucket_policy",
      "aws_s3_bucket_public_access_block", "aws_sqs_queue_policy", "aws_secretsmanager_secret_policy",
    ]
  }

  locals {
    # What nobody writes is computed: other resources change it, too.
    changed = tfgen::known(tfgen.written) ? [for name in tfgen.changed_attributes : name if core::contains(tfgen.written, name)] : tfgen.changed_attributes
    # Terraform's own words for what the plan does to it.
    is_taken_back = core::contains(["create", "update", "replace", "replace-and-forget"], tfgen.planned_action == null ? "no-op" : tfgen.planned_action)
  }

  enforce {
    condition     = false
    error_message = "${tfgen.address} was changed outside of Terraform (${core::join(", ", local.changed)})${local.is_taken_back ? "; this plan takes it back" : ""}."
    tfgen {
      expected = "as it was applied"
    }
  }
}

plan_policy "op-action-invocations" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Know what runs beside the changes"
    rationale = "Actions have side effects that no change of a resource shows."
    remedy    = "Look at each of them."
    defaults  = "Plans of Terraform before 1.14 and of OpenTofu have none."
    enabled   = false
  }

  enforce {
    condition     = core::length(tfgen.action_invocations) == 0
    error_message = "These actions run: ${core::join(", ", tfgen.action_invocations[*].address)}."
    tfgen {
      attribute = "action_invocations"
      expected  = "none"
    }
  }
}
