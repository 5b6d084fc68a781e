// Made by tfgen policy embed from the files in Packs/Files; change those.

extension BuiltinPacks {
  /// Every file of the packs.
  public static let files: [File] = [
    File(
      pack: "aws-reliability", name: "database.policy.hcl",
      text: ##"""
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

        """##),
    File(
      pack: "aws-reliability", name: "services.policy.hcl",
      text: ##"""
        policy {
          required_providers {
            aws = { source = "hashicorp/aws", version = ">= 5.0" }
          }
          tfgen {
            absent_attributes = "null"
          }
        }

        resource_policy "aws_elasticache_replication_group" "aws-elasticache-failover" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Let caches fail over"
            rationale = "When the primary fails the cache is gone until somebody acts."
            remedy    = "Set automatic_failover_enabled to true, with two nodes."
            defaults  = "null is false for the provider and the API."
            peers     = ["CKV2_AWS_50", "ElastiCache.3"]
            enabled   = false
          }

          enforce {
            condition = attrs.automatic_failover_enabled == true
            tfgen {
              expected = "true"
            }
          }
        }

        resource_policy "aws_elasticache_replication_group" "aws-elasticache-backup" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Keep snapshots of caches"
            rationale = "Sessions and counters are gone with the node."
            remedy    = "Set snapshot_retention_limit to 1 or more."
            defaults  = "null is 0 for the provider and the API: none."
            peers     = ["CKV_AWS_134", "AWS-0050", "ElastiCache.1"]
            enabled   = false
          }

          enforce {
            condition = (attrs.snapshot_retention_limit == null ? 0 : attrs.snapshot_retention_limit) > 0
            tfgen {
              expected = "at least 1"
            }
          }
        }

        resource_policy "aws_elasticache_*" "aws-elasticache-minor-upgrade" {
          enforcement_level = "advisory"

          tfgen {
            types     = ["aws_elasticache_replication_group", "aws_elasticache_cluster"]
            title     = "Take minor upgrades"
            rationale = "Fixes for known holes are in them."
            remedy    = "Leave auto_minor_version_upgrade out."
            defaults  = "Left out it is on; a plan shows that as unknown, which passes when nobody wrote it."
            peers     = ["CKV_AWS_322", "ElastiCache.2"]
          }

          locals {
            is_left_out = !tfgen::known(attrs.auto_minor_version_upgrade) && !core::contains(tfgen.written, "auto_minor_version_upgrade")
          }

          enforce {
            condition = local.is_left_out || core::tostring(attrs.auto_minor_version_upgrade == null ? true : attrs.auto_minor_version_upgrade) != "false"
            tfgen {
              expected = "true"
            }
          }
        }

        resource_policy "aws_sqs_queue" "aws-sqs-dlq" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Keep messages that fail"
            rationale = "A message that can't be handled comes back until it expires, and is lost."
            remedy    = "Set redrive_policy to a dead-letter queue."
            defaults  = "null and empty are none; left out a plan shows them as unknown, which is none when nobody wrote them. A queue with redrive_allow_policy is a dead-letter queue itself."
            enabled   = false
          }

          locals {
            has_policy       = core::contains(tfgen.written, "redrive_policy") && attrs.redrive_policy != null && attrs.redrive_policy != ""
            has_allow_policy = core::contains(tfgen.written, "redrive_allow_policy") && attrs.redrive_allow_policy != null && attrs.redrive_allow_policy != ""
            policies = core::getresources("aws_sqs_queue_redrive_policy", { queue_url = attrs.id })
          }

          enforce {
            condition = local.has_policy || local.has_allow_policy || core::length(local.policies) > 0
            tfgen {
              attribute = "redrive_policy"
              expected  = "a dead-letter queue"
            }
          }
        }

        resource_policy "aws_cloudwatch_metric_alarm" "aws-alarm-actions" {
          enforcement_level = "advisory"

          tfgen {
            on_unknown = "pass"
            title     = "Let alarms tell somebody"
            rationale = "An alarm that nobody hears is decoration."
            remedy    = "Set alarm_actions to a topic; leave actions_enabled out."
            defaults  = "null actions are none; actions_enabled null is true for the provider."
            peers     = ["CKV_AWS_319", "CloudWatch.15", "CloudWatch.17"]
          }

          enforce {
            condition = attrs.actions_enabled != false && core::length(core::concat(attrs.alarm_actions[*], attrs.ok_actions[*], attrs.insufficient_data_actions[*])) > 0
            tfgen {
              attribute = "alarm_actions"
              expected  = "at least one action"
            }
          }
        }

        """##),
    File(
      pack: "aws-security", name: "compute.policy.hcl",
      text: ##"""
        policy {
          required_providers {
            aws = { source = "hashicorp/aws", version = ">= 5.0" }
          }
          tfgen {
            absent_attributes = "null"
          }
        }

        resource_policy "aws_*" "aws-ec2-imdsv2" {
          tfgen {
            types     = ["aws_instance", "aws_launch_template"]
            title     = "Require tokens of the metadata service"
            rationale = "A program that can be made to fetch an address hands out the credentials of the role."
            remedy    = "Set http_tokens to required in metadata_options."
            defaults  = "Without the block the API chooses optional, unless the account or the image says otherwise: a plan shows that as unknown for instances."
            peers     = ["CKV_AWS_79", "AWS-0028", "AWS-0130", "EC2.8", "EC2.170"]
          }

          enforce {
            condition = core::anytrue([for tokens in attrs.metadata_options[*].http_tokens : tokens == "required"]) || core::anytrue([for endpoint in attrs.metadata_options[*].http_endpoint : endpoint == "disabled"])
            tfgen {
              attribute = "metadata_options"
              expected  = "http_tokens required"
            }
          }
        }

        resource_policy "aws_instance" "aws-ec2-root-encrypted" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Encrypt the volumes of instances"
            rationale = "Snapshots of it are readable to whoever gets them."
            remedy    = "Set encrypted to true in root_block_device."
            defaults  = "null is the image's choice: a plan shows that as unknown. Without the block nothing can be said, which is unknown, too. Further volumes count when they are written."
            peers     = ["CKV_AWS_8", "AWS-0131", "EC2.3"]
          }

          locals {
            # Left out, it lists what the image brings, which is the image's choice.
            further = tfgen::known(core::length(attrs.ebs_block_device[*])) || core::contains(tfgen.written, "ebs_block_device") ? attrs.ebs_block_device[*].encrypted : []
          }

          enforce {
            condition = core::alltrue([for encrypted in attrs.root_block_device[*].encrypted : encrypted == true])
            tfgen {
              attribute = "root_block_device"
              expected  = "encrypted = true"
            }
          }

          enforce {
            condition = core::alltrue([for encrypted in local.further : encrypted == true])
            tfgen {
              attribute = "ebs_block_device"
              expected  = "encrypted = true"
            }
          }
        }

        resource_policy "aws_instance" "aws-ec2-no-public-ip" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Run instances without public addresses"
            rationale = "A public address makes every mistake in a security group a way in."
            remedy    = "Set associate_public_ip_address to false."
            defaults  = "null is the subnet's choice: a plan shows that as unknown."
            peers     = ["CKV_AWS_88", "EC2.9"]
          }

          enforce {
            condition = attrs.associate_public_ip_address != true
            tfgen {
              expected = "false"
            }
          }
        }

        resource_policy "aws_launch_template" "aws-ec2-no-public-ip" {
          enforcement_level = "advisory"

          enforce {
            condition = !core::anytrue([for public in attrs.network_interfaces[*].associate_public_ip_address : public == null ? false : core::tostring(public) == "true"])
            tfgen {
              attribute = "network_interfaces.associate_public_ip_address"
              expected  = "false"
            }
          }
        }

        """##),
    File(
      pack: "aws-security", name: "containers.policy.hcl",
      text: ##"""
        policy {
          required_providers {
            aws = { source = "hashicorp/aws", version = ">= 5.0" }
          }
          tfgen {
            absent_attributes = "null"
          }
        }

        resource_policy "aws_ecr_repository" "aws-ecr-immutable-tags" {
          tfgen {
            title     = "Make image tags immutable"
            rationale = "A tag that can be moved means another image tomorrow than the one that was tested today."
            remedy    = "Set image_tag_mutability to IMMUTABLE and deploy by version or digest."
            defaults  = "null is MUTABLE for the provider and the API."
            peers     = ["CKV_AWS_51", "AWS-0031", "ECR.2"]
          }

          enforce {
            condition     = core::contains(["IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"], attrs.image_tag_mutability == null ? "MUTABLE" : attrs.image_tag_mutability)
            error_message = "Its tags can be moved."
            tfgen {
              expected = "IMMUTABLE"
            }
          }
        }

        resource_policy "aws_ecr_repository" "aws-ecr-scan-on-push" {
          tfgen {
            title     = "Scan images when they are pushed"
            rationale = "Known vulnerabilities are found before an image runs."
            remedy    = "Set scan_on_push to true in image_scanning_configuration."
            defaults  = "Without the block images aren't scanned, unless the registry scans them all."
            peers     = ["CKV_AWS_163", "AWS-0030", "ECR.1"]
          }

          enforce {
            condition     = core::anytrue([for scan in attrs.image_scanning_configuration[*].scan_on_push : scan == true])
            error_message = "Its images aren't scanned."
            tfgen {
              attribute = "image_scanning_configuration.scan_on_push"
              expected  = "true"
            }
          }
        }

        resource_policy "aws_ecr_repository" "aws-ecr-cmk" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Encrypt images with a key of your own"
            rationale = "Who may use a key of your own is yours to say."
            remedy    = "Add encryption_configuration with encryption_type KMS and kms_key; it needs a new repository."
            defaults  = "Without the block AES256 with a key of AWS is used."
            peers     = ["CKV_AWS_136", "AWS-0033", "ECR.5"]
            enabled   = false
          }

          enforce {
            condition = core::anytrue([for type in attrs.encryption_configuration[*].encryption_type : core::contains(["KMS", "KMS_DSSE"], type == null ? "AES256" : type)])
            tfgen {
              attribute = "encryption_configuration"
              expected  = "KMS"
            }
          }
        }

        resource_policy "aws_ecr_repository_policy" "aws-ecr-policy-public" {
          tfgen {
            title     = "Keep image repositories private"
            rationale = "Everybody on the internet may pull the images, or push them."
            remedy    = "Name the accounts in Principal, or add a condition such as aws:PrincipalOrgID."
            defaults  = "null and an empty policy grant nobody anything. A statement with a condition counts as narrowed. What the emitter knows of a policy whose whole is unknown in the plan counts."
            peers     = ["CKV_AWS_32", "AWS-0032"]
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
            error_message = "Everybody may use the repository."
            tfgen {
              attribute = "policy"
              expected  = "no Allow for Principal \"*\" without a condition"
            }
          }
        }

        resource_policy "aws_ecs_task_definition" "aws-ecs-not-privileged" {
          tfgen {
            title     = "Run containers without privileges"
            rationale = "A privileged container is root on its host."
            remedy    = "Leave privileged out; add single capabilities where they are needed."
            defaults  = "null and absent are false for the API."
            peers     = ["CKV_AWS_334", "ECS.4"]
          }

          locals {
            containers = tfgen::document(attrs.container_definitions)
          }

          enforce {
            condition = !core::anytrue([for c in local.containers[*] : core::try(c.privileged, false) == true])
            tfgen {
              attribute = "container_definitions"
              expected  = "no privileged containers"
            }
          }
        }

        resource_policy "aws_ecs_task_definition" "aws-ecs-readonly-root" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Make the file systems of containers read-only"
            rationale = "What breaks into a container can't stay in it, or change what runs."
            remedy    = "Set readonlyRootFilesystem to true and mount volumes where the program writes."
            defaults  = "null and absent are false for the API."
            peers     = ["CKV_AWS_336", "ECS.5"]
          }

          locals {
            containers = tfgen::document(attrs.container_definitions)
          }

          enforce {
            condition = core::alltrue([for c in local.containers[*] : core::try(c.readonlyRootFilesystem, false) == true])
            tfgen {
              attribute = "container_definitions"
              expected  = "readonlyRootFilesystem in every container"
            }
          }
        }

        resource_policy "aws_ecs_task_definition" "aws-ecs-log-config" {
          enforcement_level = "advisory"

          tfgen {
            on_unknown = "pass"
            title     = "Send the logs of containers somewhere"
            rationale = "What a container wrote is gone when it stops, and that is when it is needed."
            remedy    = "Add logConfiguration to every container."
            defaults  = "null and absent log nothing on Fargate."
            peers     = ["ECS.9"]
          }

          locals {
            containers = tfgen::document(attrs.container_definitions)
          }

          enforce {
            condition = core::alltrue([for c in local.containers[*] : core::try(c.logConfiguration, null) != null])
            tfgen {
              attribute = "container_definitions"
              expected  = "logConfiguration in every container"
            }
          }
        }

        resource_policy "aws_ecs_task_definition" "aws-ecs-no-host-pid" {
          tfgen {
            title     = "Keep the processes of the host out of tasks"
            rationale = "A task that sees the host's processes can read their memory and environment."
            remedy    = "Leave pid_mode out, or set it to task."
            defaults  = "null is a namespace of its own for the API."
            peers     = ["CKV_AWS_335", "ECS.3"]
          }

          enforce {
            condition = attrs.pid_mode != "host"
            tfgen {
              expected = "not host"
            }
          }
        }

        resource_policy "aws_ecs_service" "aws-ecs-no-public-ip" {
          tfgen {
            title     = "Run tasks without public addresses"
            rationale = "A public address makes every mistake in a security group a way in."
            remedy    = "Set assign_public_ip to false and give the subnets a NAT gateway or VPC endpoints."
            defaults  = "null is false for the provider; the API's default for Fargate is disabled, too."
            peers     = ["CKV_AWS_333", "ECS.2"]
          }

          enforce {
            condition = !core::anytrue([for public in attrs.network_configuration[*].assign_public_ip : public == true])
            tfgen {
              attribute = "network_configuration.assign_public_ip"
              expected  = "false"
            }
          }
        }

        resource_policy "aws_ecs_task_definition" "aws-ecs-efs-transit-encryption" {
          tfgen {
            title     = "Encrypt the way to file systems"
            rationale = "Files cross the network in clear without it."
            remedy    = "Set transit_encryption to ENABLED in efs_volume_configuration."
            defaults  = "null is DISABLED for the API."
            peers     = ["CKV_AWS_97", "AWS-0035"]
          }

          enforce {
            condition = core::alltrue([for v in core::flatten(attrs.volume[*].efs_volume_configuration) : v.transit_encryption == "ENABLED"])
            tfgen {
              attribute = "volume"
              expected  = "transit_encryption ENABLED"
            }
          }
        }

        resource_policy "aws_ecs_cluster" "aws-ecs-container-insights" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Watch clusters with Container Insights"
            rationale = "Without it there is no memory, network or task count to alarm on."
            remedy    = "Add setting { name = \"containerInsights\" value = \"enhanced\" }."
            defaults  = "Left out, the default of the account holds, which is off unless somebody turned it on."
            peers     = ["CKV_AWS_65", "AWS-0034", "ECS.12"]
          }

          enforce {
            condition = core::anytrue([for s in attrs.setting[*] : s.name == "containerInsights" && core::contains(["enabled", "enhanced"], s.value)])
            tfgen {
              attribute = "setting"
              expected  = "containerInsights enabled"
            }
          }
        }

        resource_policy "aws_ecs_task_definition" "aws-ecs-distinct-roles" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Give tasks a role of their own"
            rationale = "The execution role reads secrets and pulls images; a program that is broken into has it, too, when they are one."
            remedy    = "Make two roles."
            defaults  = "null is no role."
            peers     = ["CKV_AWS_249"]
            enabled   = false
          }

          enforce {
            condition = attrs.task_role_arn == null || attrs.execution_role_arn == null || attrs.task_role_arn != attrs.execution_role_arn
            tfgen {
              attribute = "task_role_arn"
              expected  = "another role than execution_role_arn"
            }
          }
        }

        resource_policy "aws_ecs_service" "aws-ecs-fargate-latest" {
          enforcement_level = "advisory"
          filter            = attrs.launch_type == "FARGATE" || attrs.launch_type == null

          tfgen {
            title     = "Run on the latest Fargate platform"
            rationale = "Older platforms get no security fixes."
            remedy    = "Leave platform_version out."
            defaults  = "Left out it is LATEST; a plan shows that as unknown, which passes when nobody wrote it."
            peers     = ["CKV_AWS_332", "ECS.10"]
            enabled   = false
          }

          locals {
            is_left_out = !tfgen::known(attrs.platform_version) && !core::contains(tfgen.written, "platform_version")
          }

          enforce {
            condition = local.is_left_out || attrs.platform_version == null || attrs.platform_version == "LATEST"
            tfgen {
              expected = "LATEST"
            }
          }
        }

        """##),
    File(
      pack: "aws-security", name: "database.policy.hcl",
      text: ##"""
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

        """##),
    File(
      pack: "aws-security", name: "edge.policy.hcl",
      text: ##"""
        policy {
          required_providers {
            aws = { source = "hashicorp/aws", version = ">= 5.0" }
          }
          tfgen {
            absent_attributes = "null"
          }
        }

        resource_policy "aws_*" "aws-alb-https-listener" {
          enforcement_level = "advisory"

          tfgen {
            types     = ["aws_lb_listener", "aws_alb_listener"]
            title     = "Serve over HTTPS only"
            rationale = "Passwords and cookies cross the internet in clear."
            remedy    = "Redirect port 80 to HTTPS, and add a listener with a certificate. In a stack of tfgen https_enabled and certificate_arn do both."
            defaults  = "null protocol is that of another kind of load balancer. A forward or fixed response over HTTP fails."
            peers     = ["CKV_AWS_2", "CKV2_AWS_20", "AWS-0054", "ELB.1"]
          }

          enforce {
            condition = (
              attrs.protocol != "HTTP" || core::anytrue([
                for a in attrs.default_action[*] :
                a.type == "redirect" && core::anytrue([for r in a.redirect[*] : r.protocol == "HTTPS"])
              ])
            )
            tfgen {
              attribute = "protocol"
              expected  = "HTTPS, or a redirect to it"
            }
          }
        }

        resource_policy "aws_*" "aws-alb-tls-policy" {
          filter = core::contains(["HTTPS", "TLS"], attrs.protocol)

          tfgen {
            types     = ["aws_lb_listener", "aws_alb_listener"]
            title     = "Refuse TLS before 1.2"
            rationale = "TLS 1.0 and 1.1 are broken."
            remedy    = "Set ssl_policy to ELBSecurityPolicy-TLS13-1-2-2021-06 or a later one."
            defaults  = "null lets the API choose ELBSecurityPolicy-2016-08, which takes TLS 1.0; a plan shows that as unknown. The configuration tells the two apart."
            peers     = ["CKV_AWS_103", "CKV2_AWS_74", "AWS-0047", "ELB.17"]
          }

          locals {
            is_left_out = !tfgen::known(attrs.ssl_policy) && !core::contains(tfgen.written, "ssl_policy")
          }

          enforce {
            condition = !local.is_left_out && core::anytrue([for prefix in ["ELBSecurityPolicy-TLS13-1-2", "ELBSecurityPolicy-TLS13-1-3", "ELBSecurityPolicy-TLS-1-2-", "ELBSecurityPolicy-FS-1-2-"] : core::startswith(attrs.ssl_policy == null ? "" : attrs.ssl_policy, prefix)])
            tfgen {
              attribute = "ssl_policy"
              expected  = "a policy with TLS 1.2 or later"
            }
          }
        }

        resource_policy "aws_*" "aws-alb-drop-invalid-headers" {
          enforcement_level = "advisory"
          filter            = attrs.load_balancer_type == null || attrs.load_balancer_type == "application"

          tfgen {
            types     = ["aws_lb", "aws_alb"]
            title     = "Drop invalid headers"
            rationale = "Headers that two servers read differently smuggle requests."
            remedy    = "Set drop_invalid_header_fields to true."
            defaults  = "null is false for the provider and the API."
            peers     = ["CKV_AWS_131", "AWS-0052", "ELB.4"]
          }

          enforce {
            condition = attrs.drop_invalid_header_fields == true
            tfgen {
              attribute = "drop_invalid_header_fields"
              expected  = "true"
            }
          }
        }

        resource_policy "aws_*" "aws-alb-access-logs" {
          enforcement_level = "advisory"

          tfgen {
            types     = ["aws_lb", "aws_alb"]
            title     = "Keep the access logs of load balancers"
            rationale = "Without them nobody can say who asked for what."
            remedy    = "Add access_logs { enabled = true bucket = … }."
            defaults  = "Without the block, and with enabled null or false, nothing is logged."
            peers     = ["CKV_AWS_91", "ELB.5"]
            enabled   = false
          }

          enforce {
            condition = core::anytrue([for log in attrs.access_logs[*].enabled : log == true])
            tfgen {
              attribute = "access_logs.enabled"
              expected  = "true"
            }
          }
        }

        resource_policy "aws_*" "aws-alb-desync" {
          tfgen {
            types     = ["aws_lb", "aws_alb"]
            title     = "Guard against request smuggling"
            rationale = "In monitor mode ambiguous requests go through."
            remedy    = "Leave desync_mitigation_mode out, or set it to defensive or strictest."
            defaults  = "null is defensive for the provider and the API."
            peers     = ["CKV_AWS_328", "ELB.12"]
          }

          enforce {
            condition = core::contains(["defensive", "strictest"], attrs.desync_mitigation_mode == null ? "defensive" : attrs.desync_mitigation_mode)
            tfgen {
              expected = "defensive or strictest"
            }
          }
        }

        resource_policy "aws_*" "aws-alb-waf" {
          enforcement_level = "advisory"
          filter            = (attrs.internal != true || !tfgen::known(attrs.internal) && !core::contains(tfgen.written, "internal")) && (attrs.load_balancer_type == null || attrs.load_balancer_type == "application")

          tfgen {
            types     = ["aws_lb", "aws_alb"]
            title     = "Put a firewall before public load balancers"
            rationale = "What every scanner tries is stopped before the program sees it."
            remedy    = "Add aws_wafv2_web_acl_association for the load balancer."
            defaults  = "Only application load balancers that face the internet are asked; internal left out is the internet, though a plan shows it as unknown."
            peers     = ["CKV2_AWS_28", "ELB.16"]
            enabled   = false
          }

          enforce {
            condition = core::length(core::getresources("aws_wafv2_web_acl_association", { resource_arn = attrs.arn })) > 0
            tfgen {
              attribute = "arn"
              expected  = "an association with a web ACL"
            }
          }
        }

        resource_policy "aws_*" "aws-alb-public" {
          enforcement_level = "advisory"

          tfgen {
            types     = ["aws_lb", "aws_alb"]
            title     = "Keep load balancers internal"
            rationale = "A load balancer that faces the internet should be a decision."
            remedy    = "Set internal to true, or waive the rule where the internet is meant."
            defaults  = "Left out, the API makes it face the internet; a plan shows that as unknown, which fails when nobody wrote it."
            peers     = ["AWS-0053"]
            enabled   = false
          }

          locals {
            is_left_out = !tfgen::known(attrs.internal) && !core::contains(tfgen.written, "internal")
          }

          enforce {
            condition = !local.is_left_out && attrs.internal == true
            tfgen {
              expected = "true"
            }
          }
        }

        resource_policy "aws_cloudfront_distribution" "aws-cloudfront-viewer-https" {
          tfgen {
            title     = "Serve over HTTPS only"
            rationale = "Passwords and cookies cross the internet in clear."
            remedy    = "Set viewer_protocol_policy to redirect-to-https in every behaviour."
            defaults  = "The argument is required; allow-all fails."
            peers     = ["CKV_AWS_34", "AWS-0012", "CloudFront.3"]
          }

          enforce {
            condition = core::alltrue([for b in core::concat(attrs.default_cache_behavior[*], attrs.ordered_cache_behavior[*]) : core::contains(["redirect-to-https", "https-only"], b.viewer_protocol_policy)])
            tfgen {
              attribute = "default_cache_behavior"
              expected  = "redirect-to-https or https-only"
            }
          }
        }

        resource_policy "aws_cloudfront_distribution" "aws-cloudfront-tls-min" {
          tfgen {
            title     = "Refuse TLS before 1.2"
            rationale = "TLS 1.0 and 1.1 are broken."
            remedy    = "Set minimum_protocol_version to TLSv1.2_2021."
            defaults  = "null is TLSv1 for the provider. With CloudFront's own certificate the argument has no effect; aws-cloudfront-custom-cert asks for one of your own."
            peers     = ["CKV_AWS_174", "AWS-0013"]
          }

          enforce {
            condition = core::alltrue([for c in attrs.viewer_certificate[*] : c.cloudfront_default_certificate == true || core::startswith(c.minimum_protocol_version == null ? "" : c.minimum_protocol_version, "TLSv1.2_") || core::startswith(c.minimum_protocol_version == null ? "" : c.minimum_protocol_version, "TLSv1.3_")])
            tfgen {
              attribute = "viewer_certificate"
              expected  = "TLSv1.2_2021"
            }
          }
        }

        resource_policy "aws_cloudfront_distribution" "aws-cloudfront-custom-cert" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Use a certificate of your own"
            rationale = "With CloudFront's certificate every TLS version is taken, and no name of yours is served."
            remedy    = "Set acm_certificate_arn and ssl_support_method."
            defaults  = "cloudfront_default_certificate true fails; null and false with a certificate pass."
            peers     = ["CKV2_AWS_42", "CloudFront.7", "CloudFront.8"]
            enabled   = false
          }

          enforce {
            condition = core::alltrue([for c in attrs.viewer_certificate[*] : c.cloudfront_default_certificate != true])
            tfgen {
              attribute = "viewer_certificate"
              expected  = "a certificate of your own"
            }
          }
        }

        resource_policy "aws_cloudfront_distribution" "aws-cloudfront-origin-https" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Fetch from origins over HTTPS"
            rationale = "What was encrypted up to CloudFront goes on in clear."
            remedy    = "Set origin_protocol_policy to https-only."
            defaults  = "match-viewer and http-only fail. Origins in S3 have no such setting."
            peers     = ["CKV2_AWS_72", "CKV2_AWS_54", "CloudFront.9", "CloudFront.10"]
          }

          enforce {
            condition = core::alltrue([for o in core::flatten(attrs.origin[*].custom_origin_config) : o.origin_protocol_policy == "https-only"])
            tfgen {
              attribute = "origin"
              expected  = "https-only"
            }
          }
        }

        resource_policy "aws_cloudfront_distribution" "aws-cloudfront-waf" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Put a firewall before distributions"
            rationale = "What every scanner tries is stopped before the program sees it."
            remedy    = "Set web_acl_id to the ARN of a web ACL."
            defaults  = "null and empty are none. What is unknown may be null."
            peers     = ["CKV_AWS_68", "AWS-0011", "CloudFront.6"]
            enabled   = false
          }

          enforce {
            condition = attrs.web_acl_id != null && attrs.web_acl_id != ""
            tfgen {
              attribute = "web_acl_id"
              expected  = "the ARN of a web ACL"
            }
          }
        }

        resource_policy "aws_cloudfront_distribution" "aws-cloudfront-logs" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Keep the access logs of distributions"
            rationale = "Without them nobody can say who asked for what."
            remedy    = "Add logging_config, or standard logging v2 with aws_cloudwatch_log_delivery."
            defaults  = "Without the block nothing is logged. Logging v2 isn't seen by this rule."
            peers     = ["CKV_AWS_86", "AWS-0010", "CloudFront.5"]
            enabled   = false
          }

          enforce {
            condition = core::length(attrs.logging_config[*]) > 0
            tfgen {
              attribute = "logging_config"
              expected  = "a logging_config block"
            }
          }
        }

        resource_policy "aws_cloudfront_distribution" "aws-cloudfront-default-root" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Name the object at the root"
            rationale = "A request for / lists the bucket, or fails."
            remedy    = "Set default_root_object to index.html."
            defaults  = "null and empty are none, for the provider and the API."
            peers     = ["CKV_AWS_305", "CloudFront.1"]
            enabled   = false
          }

          enforce {
            condition = attrs.default_root_object != null && attrs.default_root_object != ""
            tfgen {
              attribute = "default_root_object"
              expected  = "an object"
            }
          }
        }

        resource_policy "aws_cloudfront_distribution" "aws-cloudfront-oac" {
          enforcement_level = "advisory"

          tfgen {
            on_unknown = "pass"
            title     = "Read buckets with an access control"
            rationale = "Without one the bucket has to be public."
            remedy    = "Set origin_access_control_id of the origin."
            defaults  = "null and empty are none. An origin access identity counts."
            peers     = ["CKV2_AWS_46", "CloudFront.13"]
          }

          enforce {
            condition = core::alltrue([for o in attrs.origin[*] : !core::can(core::regex("[.]s3[.-]", o.domain_name)) || (o.origin_access_control_id == null ? "" : o.origin_access_control_id) != "" || core::length(o.s3_origin_config) > 0])
            tfgen {
              attribute = "origin"
              expected  = "origin_access_control_id"
            }
          }
        }

        resource_policy "aws_wafv2_web_acl" "aws-waf-logging" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Log what firewalls stop"
            rationale = "Without logs nobody knows whom a rule stops by mistake."
            remedy    = "Add aws_wafv2_web_acl_logging_configuration."
            defaults  = "Only a resource of its own can log."
            peers     = ["CKV2_AWS_31", "WAF.11"]
            enabled   = false
          }

          enforce {
            condition = core::length(core::getresources("aws_wafv2_web_acl_logging_configuration", { resource_arn = attrs.arn })) > 0
            tfgen {
              attribute = "arn"
              expected  = "a logging configuration"
            }
          }
        }

        resource_policy "aws_wafv2_web_acl" "aws-waf-not-empty" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Give firewalls rules"
            rationale = "A web ACL without rules does its default action and nothing else."
            remedy    = "Add rules, managed groups first."
            defaults  = "No rule blocks and null rule_json are none."
            peers     = ["CKV_AWS_175", "WAF.10"]
          }

          enforce {
            condition = core::length(attrs.rule[*]) > 0 || (attrs.rule_json != null && attrs.rule_json != "")
            tfgen {
              attribute = "rule"
              expected  = "at least one rule"
            }
          }
        }

        resource_policy "aws_wafv2_web_acl" "aws-waf-rule-metrics" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Count what firewall rules do"
            rationale = "Without metrics nobody sees a rule that stops customers."
            remedy    = "Set cloudwatch_metrics_enabled to true in every visibility_config."
            defaults  = "The argument is required."
            peers     = ["WAF.12"]
          }

          enforce {
            condition = core::alltrue([for v in core::flatten(attrs.rule[*].visibility_config) : v.cloudwatch_metrics_enabled == true])
            tfgen {
              attribute = "rule"
              expected  = "cloudwatch_metrics_enabled in every rule"
            }
          }
        }

        """##),
    File(
      pack: "aws-security", name: "identity.policy.hcl",
      text: ##"""
        policy {
          required_providers {
            aws = { source = "hashicorp/aws", version = ">= 5.0" }
          }
          tfgen {
            absent_attributes = "null"
          }
        }

        resource_policy "aws_iam_user_policy*" "aws-iam-no-user-policies" {
          enforcement_level = "advisory"

          tfgen {
            types     = ["aws_iam_user_policy", "aws_iam_user_policy_attachment"]
            title     = "Give rights to roles, not to users"
            rationale = "Keys of users live for years."
            remedy    = "Use roles; give people access through IAM Identity Center."
            defaults  = "Having the resource fails, whatever it grants."
            peers     = ["CKV_AWS_40", "CKV_AWS_273", "AWS-0143", "IAM.2"]
          }

          enforce {
            condition = false
            tfgen {
              attribute = "user"
              expected  = "a role"
            }
          }
        }

        resource_policy "aws_iam_role" "aws-iam-trust-anyone" {
          tfgen {
            title     = "Say who may assume a role"
            rationale = "Everybody with an AWS account, or with a GitHub repository, may become the role."
            remedy    = "Name the principals, and for GitHub a condition on sub with the repository."
            defaults  = "An Allow for \"*\" without a condition fails; GitHub's OIDC provider without a condition on sub, or with one for every repository, fails."
            peers     = ["CKV_AWS_60", "CKV_AWS_61", "CKV_AWS_358", "CKV_AWS_393"]
          }

          locals {
            statements = tfgen::statements(attrs.assume_role_policy)
          }

          enforce {
            condition = (
              !core::anytrue([
                for s in local.statements :
                s.effect == "Allow" && (core::length(s.conditions) == 0 && core::anytrue([for p in s.principals : p.id == "*"]) || core::anytrue([for p in s.principals : p.type == "Federated" && core::endswith(p.id, ":oidc-provider/token.actions.githubusercontent.com")]) && !core::anytrue([for c in s.conditions : c.key == "token.actions.githubusercontent.com:sub" && !core::anytrue([for v in c.values : v == "*" || core::startswith(v, "repo:*")])]))
              ])
            )
            error_message = "Anybody may assume it."
            tfgen {
              attribute = "assume_role_policy"
              expected  = "named principals"
            }
          }
        }

        resource_policy "aws_iam_*" "aws-iam-passrole" {
          tfgen {
            types     = ["aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy", "aws_iam_group_policy"]
            title     = "Name the roles that may be passed"
            rationale = "Who may pass any role to a service of its own has the rights of all of them."
            remedy    = "List the roles in Resource, with a condition on iam:PassedToService."
            defaults  = "Statements with Effect Deny do not count. Actions with wildcards that cover iam:PassRole, and NotAction without it, count; so does every role of an account. Blocks inline_policy of a role count where it writes them; null and blocks without a policy grant nothing."
            peers     = ["CKV_AWS_286", "AWS-0342"]
          }

          locals {
            statements = tfgen::statements(attrs.policy)
          }

          enforce {
            condition = (
              !core::anytrue([
                for s in local.statements :
                s.effect == "Allow" && (core::anytrue([for a in s.actions : core::can(core::regex("^${core::replace(core::replace(core::lower(a), "*", ".*"), "?", ".")}$", "iam:passrole"))]) || core::length(s.not_actions) > 0 && !core::anytrue([for a in s.not_actions : core::can(core::regex("^${core::replace(core::replace(core::lower(a), "*", ".*"), "?", ".")}$", "iam:passrole"))])) && (core::anytrue([for r in s.resources : r == "*" || core::endswith(r, ":role/*")]) || core::length(s.not_resources) > 0)
              ])
            )
            tfgen {
              attribute = "policy"
              expected  = "named roles"
            }
          }
        }

        # Who is assigned a permission set gets a role with its policy.
        resource_policy "aws_ssoadmin_permission_set_inline_policy" "aws-iam-passrole" {
          locals {
            statements = tfgen::statements(attrs.inline_policy)
          }

          enforce {
            condition = (
              !core::anytrue([
                for s in local.statements :
                s.effect == "Allow" && (core::anytrue([for a in s.actions : core::can(core::regex("^${core::replace(core::replace(core::lower(a), "*", ".*"), "?", ".")}$", "iam:passrole"))]) || core::length(s.not_actions) > 0 && !core::anytrue([for a in s.not_actions : core::can(core::regex("^${core::replace(core::replace(core::lower(a), "*", ".*"), "?", ".")}$", "iam:passrole"))])) && (core::anytrue([for r in s.resources : r == "*" || core::endswith(r, ":role/*")]) || core::length(s.not_resources) > 0)
              ])
            )
            tfgen {
              attribute = "inline_policy"
              expected  = "named roles"
            }
          }
        }

        # A role that writes no inline_policy shows what other resources give to it, which are judged themselves.
        resource_policy "aws_iam_role" "aws-iam-passrole" {
          filter = core::contains(tfgen.written, "inline_policy")

          locals {
            blocks     = attrs.inline_policy == null ? [] : attrs.inline_policy
            statements = core::flatten([for block in local.blocks : block.policy == null ? [] : tfgen::statements(block.policy)])
          }

          enforce {
            condition = (
              !core::anytrue([
                for s in local.statements :
                s.effect == "Allow" && (core::anytrue([for a in s.actions : core::can(core::regex("^${core::replace(core::replace(core::lower(a), "*", ".*"), "?", ".")}$", "iam:passrole"))]) || core::length(s.not_actions) > 0 && !core::anytrue([for a in s.not_actions : core::can(core::regex("^${core::replace(core::replace(core::lower(a), "*", ".*"), "?", ".")}$", "iam:passrole"))])) && (core::anytrue([for r in s.resources : r == "*" || core::endswith(r, ":role/*")]) || core::length(s.not_resources) > 0)
              ])
            )
            tfgen {
              attribute = "inline_policy"
              expected  = "named roles"
            }
          }
        }

        resource_policy "aws_kms_key" "aws-kms-rotation" {
          filter = attrs.customer_master_key_spec == null || attrs.customer_master_key_spec == "SYMMETRIC_DEFAULT"

          tfgen {
            title     = "Rotate keys"
            rationale = "A key that leaked once opens everything that was ever encrypted."
            remedy    = "Set enable_key_rotation to true."
            defaults  = "null is false for the provider and the API. Asymmetric and HMAC keys can't be rotated and are left out."
            peers     = ["CKV_AWS_7", "AWS-0065", "KMS.4"]
          }

          enforce {
            condition = attrs.enable_key_rotation == true
            tfgen {
              attribute = "enable_key_rotation"
              expected  = "true"
            }
          }
        }

        resource_policy "aws_secretsmanager_secret" "aws-secretsmanager-cmk" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Encrypt secrets with a key of your own"
            rationale = "Who may use a key of your own is yours to say, in other accounts, too."
            remedy    = "Set kms_key_id."
            defaults  = "null is the key of AWS."
            peers     = ["CKV_AWS_149", "AWS-0098"]
            enabled   = false
          }

          enforce {
            condition = attrs.kms_key_id != null && attrs.kms_key_id != ""
            tfgen {
              expected = "a key"
            }
          }
        }

        resource_policy "aws_secretsmanager_secret" "aws-secretsmanager-rotation" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Rotate secrets"
            rationale = "A secret that leaked stays good until somebody changes it."
            remedy    = "Add aws_secretsmanager_secret_rotation."
            defaults  = "Left out, nothing rotates. Secrets that RDS manages rotate by themselves and are no resource."
            peers     = ["CKV2_AWS_57", "CKV_AWS_304", "SecretsManager.1"]
            enabled   = false
          }

          enforce {
            condition = core::length(core::getresources("aws_secretsmanager_secret_rotation", { secret_id = attrs.id })) > 0
            tfgen {
              attribute = "id"
              expected  = "aws_secretsmanager_secret_rotation"
            }
          }
        }

        resource_policy "aws_ssm_parameter" "aws-ssm-securestring" {
          tfgen {
            title     = "Encrypt parameters that are secrets"
            rationale = "Everybody who may read parameters reads it, and it stands in the console."
            remedy    = "Set type to SecureString."
            defaults  = "type is required. Only names that say that they are secrets are asked."
            peers     = ["CKV2_AWS_34"]
          }

          enforce {
            condition = attrs.type == "SecureString" || !core::can(core::regex("(?i)(password|passwd|passphrase|secret|token|credential|(api|private|access|signing|encryption)[_-]?key)", attrs.name))
            tfgen {
              attribute = "type"
              expected  = "SecureString"
            }
          }
        }

        """##),
    File(
      pack: "aws-security", name: "messaging.policy.hcl",
      text: ##"""
        policy {
          required_providers {
            aws = { source = "hashicorp/aws", version = ">= 5.0" }
          }
          tfgen {
            absent_attributes = "null"
          }
        }

        resource_policy "aws_sqs_queue" "aws-sqs-encrypted" {
          tfgen {
            title     = "Encrypt queues"
            rationale = "Messages are readable on the disks of AWS."
            remedy    = "Leave sqs_managed_sse_enabled out, or set kms_master_key_id."
            defaults  = "null lets AWS encrypt with a key of its own, since 2022; a plan shows that as unknown, which passes when nobody wrote it. Only false without a key fails."
            peers     = ["CKV_AWS_27", "AWS-0096", "SQS.1"]
          }

          locals {
            is_left_out = !tfgen::known(attrs.sqs_managed_sse_enabled) && !core::contains(tfgen.written, "sqs_managed_sse_enabled")
          }

          enforce {
            condition = attrs.sqs_managed_sse_enabled != false || attrs.kms_master_key_id != null && attrs.kms_master_key_id != "" || local.is_left_out
            tfgen {
              attribute = "sqs_managed_sse_enabled"
              expected  = "encryption"
            }
          }
        }

        resource_policy "aws_sqs_queue_policy" "aws-sqs-policy-public" {
          tfgen {
            title     = "Keep queues private"
            rationale = "Everybody may send messages, or read and delete them."
            remedy    = "Name the principals, or add a condition on aws:SourceArn."
            defaults  = "null and an empty policy grant nobody anything. A statement with a condition counts as narrowed. What the emitter knows of a policy whose whole is unknown in the plan counts."
            peers     = ["CKV_AWS_72", "CKV_AWS_168", "CKV_AWS_387", "AWS-0097", "SQS.3"]
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
            error_message = "Everybody may use the queue."
            tfgen {
              attribute = "policy"
              expected  = "no Allow for Principal \"*\" without a condition"
            }
          }
        }

        resource_policy "aws_sns_topic_policy" "aws-sns-policy-public" {
          tfgen {
            title     = "Keep topics private"
            rationale = "Everybody may publish, or subscribe."
            remedy    = "Name the principals, or add a condition on aws:SourceArn."
            defaults  = "null and an empty policy grant nobody anything. A statement with a condition counts as narrowed. What the emitter knows of a policy whose whole is unknown in the plan counts."
            peers     = ["CKV_AWS_169", "SNS.4"]
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
            error_message = "Everybody may use the topic."
            tfgen {
              attribute = "policy"
              expected  = "no Allow for Principal \"*\" without a condition"
            }
          }
        }

        resource_policy "aws_sns_topic" "aws-sns-encrypted" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Encrypt topics"
            rationale = "Messages are readable on the disks of AWS."
            remedy    = "Set kms_master_key_id; alias/aws/sns costs nothing, but other services can't publish with it."
            defaults  = "null is not encrypted."
            peers     = ["CKV_AWS_26", "AWS-0095"]
            enabled   = false
          }

          enforce {
            condition = attrs.kms_master_key_id != null && attrs.kms_master_key_id != ""
            tfgen {
              expected = "a key"
            }
          }
        }

        resource_policy "aws_cloudwatch_log_group" "aws-logs-cmk" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Encrypt logs with a key of your own"
            rationale = "Who may use a key of your own is yours to say."
            remedy    = "Set kms_key_id."
            defaults  = "null is a key of AWS."
            peers     = ["CKV_AWS_158", "AWS-0017"]
            enabled   = false
          }

          enforce {
            condition = attrs.kms_key_id != null && attrs.kms_key_id != ""
            tfgen {
              expected = "a key"
            }
          }
        }

        """##),
    File(
      pack: "aws-security", name: "network.policy.hcl",
      text: ##"""
        policy {
          required_providers {
            aws = { source = "hashicorp/aws", version = ">= 5.0" }
          }
          tfgen {
            absent_attributes = "null"
          }
        }

        resource_policy "aws_subnet" "aws-subnet-no-auto-public-ip" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Give addresses deliberately"
            rationale = "Whatever is started in the subnet gets a public address."
            remedy    = "Set map_public_ip_on_launch to false."
            defaults  = "null is false for the provider and the API."
            peers     = ["CKV_AWS_130", "AWS-0164", "EC2.15"]
          }

          enforce {
            condition = attrs.map_public_ip_on_launch != true
            tfgen {
              expected = "false"
            }
          }
        }

        resource_policy "aws_default_vpc" "aws-vpc-no-default" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Don't use the default VPC"
            rationale = "Its subnets are public, and everybody in the account shares it."
            remedy    = "Make a VPC."
            defaults  = "The resource adopts the default VPC; having it in the configuration fails."
            peers     = ["CKV_AWS_148", "AWS-0101"]
          }

          enforce {
            condition = false
            tfgen {
              attribute = "id"
              expected  = "a VPC of your own"
            }
          }
        }

        resource_policy "aws_security_group" "aws-sg-description" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Say what a security group is for"
            rationale = "Nobody dares to delete a group whose purpose is forgotten."
            remedy    = "Set description; changing it makes a new group."
            defaults  = "null is \"Managed by Terraform\" for the provider, which fails like no description."
            peers     = ["CKV_AWS_23", "AWS-0099"]
          }

          enforce {
            condition = attrs.description != null && attrs.description != "" && attrs.description != "Managed by Terraform"
            tfgen {
              expected = "what it is for"
            }
          }
        }

        resource_policy "aws_*" "aws-sg-rule-description" {
          enforcement_level = "advisory"

          tfgen {
            types     = ["aws_security_group_rule", "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"]
            title     = "Say what a rule is for"
            rationale = "Nobody dares to delete a rule whose purpose is forgotten."
            remedy    = "Set description."
            defaults  = "null and empty are none, for the provider and the API."
            peers     = ["CKV_AWS_23", "AWS-0124"]
          }

          enforce {
            condition = attrs.description != null && attrs.description != ""
            tfgen {
              expected = "what it is for"
            }
          }
        }

        resource_policy "aws_default_security_group" "aws-sg-default-closed" {
          tfgen {
            title     = "Leave the default security group empty"
            rationale = "What is started without a group gets this one."
            remedy    = "Adopt aws_default_security_group without rules."
            defaults  = "Left out of a resource in the configuration the rules are removed. A VPC whose default group is not adopted is not seen by this rule."
            peers     = ["CKV2_AWS_12", "AWS-0173", "EC2.2"]
          }

          locals {
            # What is left out is removed when the group is adopted.
            ingress = !tfgen::known(core::length(attrs.ingress[*])) && !core::contains(tfgen.written, "ingress") ? [] : attrs.ingress[*]
            egress  = !tfgen::known(core::length(attrs.egress[*])) && !core::contains(tfgen.written, "egress") ? [] : attrs.egress[*]
          }

          enforce {
            # Every rule has a protocol. One that isn't known is of a dynamic block, which may make no rule at all.
            condition = core::alltrue([for r in core::concat(local.ingress, local.egress) : r.protocol == ""])
            tfgen {
              attribute = "ingress"
              expected  = "no rules"
            }
          }
        }

        resource_policy "aws_security_group" "aws-sg-open-egress" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Name where traffic may go"
            rationale = "What breaks in can call home."
            remedy    = "List the ports and networks, or other groups."
            defaults  = "Left out, the provider allows nothing (it removes the rule of the API). Rules that are resources of their own are judged like those in the group."
            peers     = ["CKV_AWS_382", "AWS-0104"]
            enabled   = false
          }

          locals {
            rules = !tfgen::known(core::length(attrs.egress[*])) && !core::contains(tfgen.written, "egress") ? [] : attrs.egress[*]
          }

          enforce {
            condition = !core::anytrue([for r in local.rules : (r.protocol == "-1" || r.protocol == "all") && (core::contains(r.cidr_blocks[*], "0.0.0.0/0") || core::contains(r.ipv6_cidr_blocks[*], "::/0"))])
            tfgen {
              attribute = "egress"
              expected  = "named ports and networks"
            }
          }
        }

        resource_policy "aws_security_group_rule" "aws-sg-open-egress" {
          enforcement_level = "advisory"
          filter            = attrs.type == "egress"

          enforce {
            condition = !((attrs.protocol == "-1" || attrs.protocol == "all") && (core::contains(attrs.cidr_blocks[*], "0.0.0.0/0") || core::contains(attrs.ipv6_cidr_blocks[*], "::/0")))
            tfgen {
              attribute = "cidr_blocks"
              expected  = "named ports and networks"
            }
          }
        }

        resource_policy "aws_vpc_security_group_egress_rule" "aws-sg-open-egress" {
          enforcement_level = "advisory"

          enforce {
            condition = !((attrs.ip_protocol == "-1" || attrs.ip_protocol == "all") && (attrs.cidr_ipv4 == "0.0.0.0/0" || attrs.cidr_ipv6 == "::/0"))
            tfgen {
              attribute = "cidr_ipv4"
              expected  = "named ports and networks"
            }
          }
        }

        resource_policy "aws_network_acl_rule" "aws-nacl-open-admin" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Keep administration ports off the internet"
            rationale = "Every password is tried."
            remedy    = "Deny 22 and 3389 from everywhere, or name the networks."
            defaults  = "null from_port and to_port mean every port; egress null is false."
            peers     = ["CKV_AWS_231", "CKV_AWS_232", "AWS-0105", "EC2.21"]
          }

          enforce {
            condition = attrs.egress == true || attrs.rule_action != "allow" || !core::contains(["0.0.0.0/0", "::/0"], attrs.cidr_block == null ? (attrs.ipv6_cidr_block == null ? "" : attrs.ipv6_cidr_block) : attrs.cidr_block) || !(core::contains(["-1", "all"], attrs.protocol) || core::anytrue([for port in [22, 3389] : (attrs.from_port == null ? 0 : attrs.from_port) <= port && (attrs.to_port == null ? 65535 : attrs.to_port) >= port]))
            tfgen {
              attribute = "cidr_block"
              expected  = "no 22 or 3389 from everywhere"
            }
          }
        }

        resource_policy "aws_*" "aws-nacl-open-admin" {
          enforcement_level = "advisory"

          tfgen {
            types = ["aws_network_acl", "aws_default_network_acl"]
          }

          locals {
            rules = !tfgen::known(core::length(attrs.ingress[*])) && !core::contains(tfgen.written, "ingress") ? [] : attrs.ingress[*]
          }

          enforce {
            condition = (
              !core::anytrue([
                for r in local.rules :
                r.action == "allow" && (r.cidr_block == "0.0.0.0/0" || r.ipv6_cidr_block == "::/0") && (core::contains(["-1", "all"], r.protocol) || core::anytrue([for port in [22, 3389] : r.from_port <= port && r.to_port >= port]))
              ])
            )
            tfgen {
              attribute = "ingress"
              expected  = "no 22 or 3389 from everywhere"
            }
          }
        }

        resource_policy "aws_vpc" "aws-vpc-flow-logs" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Log the traffic of networks"
            rationale = "Without it nobody can say who talked to whom."
            remedy    = "Add aws_flow_log."
            defaults  = "Flow logs of subnets and interfaces do not count."
            peers     = ["CKV2_AWS_11", "AWS-0178", "EC2.6"]
            enabled   = false
          }

          enforce {
            condition = core::length(core::getresources("aws_flow_log", { vpc_id = attrs.id })) > 0
            tfgen {
              attribute = "id"
              expected  = "aws_flow_log"
            }
          }
        }

        """##),
    File(
      pack: "aws-security", name: "storage.policy.hcl",
      text: ##"""
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

        """##),
    File(
      pack: "cost-guard", name: "cost.policy.hcl",
      text: ##"""
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

        """##),
    File(
      pack: "operational", name: "changes.policy.hcl",
      text: ##"""
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

        """##),
    File(
      pack: "operational", name: "protection.policy.hcl",
      text: ##"""
        policy {
          tfgen {
            absent_attributes = "null"
          }
        }

        resource_policy "aws_*" "op-deletion-protection" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Protect databases and load balancers from deletion"
            rationale = "With protection, deleting takes a second, deliberate apply."
            remedy    = "Set deletion_protection (enable_deletion_protection for load balancers) to true."
            defaults  = "null and absent are false, for the provider and for the API."
            peers     = ["CKV_AWS_293", "CKV_AWS_139", "CKV_AWS_150", "AWS-0177", "RDS.7", "RDS.8", "ELB.6"]
            types     = ["aws_db_instance", "aws_rds_cluster", "aws_rds_global_cluster", "aws_docdb_cluster", "aws_neptune_cluster"]
          }

          enforce {
            condition     = attrs.deletion_protection == true
            error_message = "It can be deleted by one apply."
            tfgen {
              expected = "true"
            }
          }
        }

        resource_policy "aws_*lb" "op-deletion-protection" {
          enforcement_level = "advisory"

          tfgen {
            types = ["aws_lb", "aws_alb"]
          }

          enforce {
            condition     = attrs.enable_deletion_protection == true
            error_message = "It can be deleted by one apply."
            tfgen {
              expected = "true"
            }
          }
        }

        resource_policy "aws_dynamodb_table" "op-deletion-protection" {
          enforcement_level = "advisory"

          enforce {
            condition     = attrs.deletion_protection_enabled == true
            error_message = "It can be deleted by one apply."
            tfgen {
              expected = "true"
            }
          }
        }

        resource_policy "aws_cognito_user_pool" "op-deletion-protection" {
          enforcement_level = "advisory"

          enforce {
            condition     = attrs.deletion_protection == "ACTIVE"
            error_message = "It can be deleted by one apply."
            tfgen {
              expected = "ACTIVE"
            }
          }
        }

        resource_policy "aws_networkfirewall_firewall" "op-deletion-protection" {
          enforcement_level = "advisory"

          enforce {
            condition     = attrs.delete_protection == true
            error_message = "It can be deleted by one apply."
            tfgen {
              expected = "true"
            }
          }
        }

        resource_policy "aws_s3_bucket" "op-force-destroy" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Don't let a deletion take the content along"
            rationale = "With force_destroy a bucket goes with everything in it, without a question."
            remedy    = "Leave it out; empty what is meant to go."
            defaults  = "null is false for the provider. For secrets null is a window of 30 days, and 0 is none."
            enabled   = false
          }

          enforce {
            condition     = attrs.force_destroy != true
            error_message = "It would be deleted with everything in it."
            tfgen {
              expected = "false"
            }
          }
        }

        resource_policy "aws_ecr_repository" "op-force-destroy" {
          enforcement_level = "advisory"

          enforce {
            condition     = attrs.force_delete != true
            error_message = "It would be deleted with everything in it."
            tfgen {
              expected = "false"
            }
          }
        }

        resource_policy "aws_secretsmanager_secret" "op-force-destroy" {
          enforcement_level = "advisory"

          enforce {
            condition     = attrs.recovery_window_in_days == null || attrs.recovery_window_in_days > 0
            error_message = "It would be deleted at once."
            tfgen {
              expected = "at least 7"
            }
          }
        }

        resource_policy "aws_db_instance" "op-secret-literal" {
          enforcement_level = "advisory"

          tfgen {
            title     = "Keep secrets out of plans and states"
            rationale = "Whatever a plan knows stands in clear text in its file, in the state and in their copies."
            remedy    = "Let the service make it (manage_master_user_password), use the write-only argument (password_wo), or set it outside of Terraform."
            defaults  = "null and empty are no secret. One that is only known after apply, a random_password for example, may be none: unknown. Values of write-only arguments aren't in a plan."
            peers     = ["CKV_SECRET_6"]
            enabled   = false
          }

          enforce {
            condition = attrs.password == null || attrs.password == ""
            tfgen {
              expected = "nothing, or a write-only argument"
            }
          }
        }

        resource_policy "aws_rds_cluster" "op-secret-literal" {
          enforcement_level = "advisory"

          enforce {
            condition = attrs.master_password == null || attrs.master_password == ""
            tfgen {
              expected = "nothing, or a write-only argument"
            }
          }
        }

        resource_policy "aws_docdb_cluster" "op-secret-literal" {
          enforcement_level = "advisory"

          enforce {
            condition = attrs.master_password == null || attrs.master_password == ""
            tfgen {
              expected = "nothing, or a write-only argument"
            }
          }
        }

        resource_policy "aws_redshift_cluster" "op-secret-literal" {
          enforcement_level = "advisory"

          enforce {
            condition = attrs.master_password == null || attrs.master_password == ""
            tfgen {
              expected = "nothing, or a write-only argument"
            }
          }
        }

        resource_policy "aws_elasticache_replication_group" "op-secret-literal" {
          enforcement_level = "advisory"

          enforce {
            condition = attrs.auth_token == null || attrs.auth_token == ""
            tfgen {
              expected = "nothing, or a write-only argument"
            }
          }
        }

        resource_policy "aws_secretsmanager_secret_version" "op-secret-literal" {
          enforcement_level = "advisory"

          enforce {
            condition = attrs.secret_string == null || attrs.secret_string == ""
            tfgen {
              expected = "nothing, or a write-only argument"
            }
          }
        }

        resource_policy "aws_ssm_parameter" "op-secret-literal" {
          filter            = attrs.type == "SecureString"
          enforcement_level = "advisory"

          enforce {
            condition = attrs.value == null || attrs.value == ""
            tfgen {
              expected = "nothing, or a write-only argument"
            }
          }
        }

        """##),
  ]
}
