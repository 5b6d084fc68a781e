extension EveryModuleTests {
  /// Each input that gives up a safe default.
  static let relaxed = #"""
    stack "relaxed" {
      environments = ["prod"]
      provider "aws" { region = "us-east-1" }
    }

    module "network" {
      default_vpc        = true
      availability_zones = { us-east-1a = { index = 0 }, us-east-1b = { index = 1 } }
    }

    module "security" {
      vpc_id = "vpc-0a"
    }

    module "alb" {
      subnet_ids          = ["subnet-0a", "subnet-0b"]
      security_group_ids  = [module.security.alb_security_group_id]
      access_logs         = null
      listeners           = "http"
      deletion_protection = false
    }

    module "bastion" {
      access             = "ssh"
      ssh_public_key     = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExample me"
      subnet_ids         = ["subnet-0a"]
      security_group_ids = ["sg-0a"]
    }

    module "cache" {
      subnet_ids              = ["subnet-0a", "subnet-0b"]
      security_group_ids      = ["sg-0a"]
      authentication          = "none"
      snapshot_retention_days = 0
      replica_count           = 0
    }

    module "database" {
      subnet_ids                  = ["subnet-0a", "subnet-0b"]
      security_group_ids          = ["sg-0a"]
      deletion_protection         = false
      skip_final_snapshot         = true
      multi_az                    = false
      backup_retention_days       = 1
      enhanced_monitoring_seconds = 0
    }

    module "aurora" {
      type                        = "database"
      name                        = "relaxed-prod-two"
      kind                        = "aurora_provisioned"
      instance_class              = "db.t4g.medium"
      subnet_ids                  = ["subnet-0a", "subnet-0b"]
      security_group_ids          = ["sg-0a"]
      deletion_protection         = false
      skip_final_snapshot         = true
      enhanced_monitoring_seconds = 0
    }

    module "ecr" {
      repositories         = { api = {} }
      image_tag_mutability = "MUTABLE"
      scan_on_push         = false
      encryption_type      = "AES256"
      force_delete         = true
    }

    module "ecs_service" {
      service_name            = "api"
      vpc_id                  = "vpc-0a"
      subnet_ids              = ["subnet-0a", "subnet-0b"]
      public_subnet_ids       = ["subnet-0c", "subnet-0d"]
      security_group_ids      = ["sg-0a"]
      alb_security_group_ids  = ["sg-0b"]
      image                   = "registry.example.com/alone:1.0.0"
      https_enabled           = false
      shell_access            = "exec"
      assign_public_ip        = true
      container_insights      = "disabled"
      alb_deletion_protection = false
    }

    module "secrets" {
      secrets              = { token = { description = "Put here by hand" } }
      recovery_window_days = 0
    }

    module "storage" { force_destroy = true }
    module "logs" {
      type          = "storage"
      kind          = "logs"
      bucket_name   = "logs"
      log_sources   = ["alb", "cloudfront", "s3", "cloudtrail"]
      account_id    = "123456789012"
      force_destroy = true
    }

    module "static_site" {
      access_logs   = null
      force_destroy = true
    }

    module "waf" { mode = "count" }
    module "api_gateway" {
      kind        = "rest"
      backend_url = "https://x.example.com"
    }

    module "state_backend" { lock = "dynamodb_legacy" }
    module "deploy_iam" {
      account_id = "123456789012"
      repository = "owner/name"
      branches   = ["main"]
    }

    module "monitoring" {}
    module "queue" { queues = { jobs = {} } }
    """#
}
