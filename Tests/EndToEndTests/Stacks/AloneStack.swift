extension EveryModuleTests {
  /// Each module type with what it requires and nothing else. The load balancer has the security groups, which would be
  /// open to the internet for nobody.
  static let alone = #"""
    stack "alone" {
      environments = ["prod"]
      provider "aws" { region = "us-east-1" }
    }

    module "alb" {
      subnet_ids         = ["subnet-0a", "subnet-0b"]
      security_group_ids = [module.security.alb_security_group_id]
      access_logs        = { bucket = "alone-logs" }
      certificate_arn    = "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000"
    }

    module "api_gateway" {
      listener_arn       = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/alone/0123456789abcdef/0123456789abcdef"
      subnet_ids         = ["subnet-0a", "subnet-0b"]
      security_group_ids = ["sg-0a"]
    }

    module "audit_trail" {
      log_bucket_name = "alone-logs"
    }

    module "backup" {}

    module "bastion" {
      subnet_ids         = ["subnet-0a"]
      security_group_ids = ["sg-0a"]
    }

    module "cache" {
      subnet_ids         = ["subnet-0a", "subnet-0b"]
      security_group_ids = ["sg-0a"]
    }

    module "database" {
      subnet_ids         = ["subnet-0a", "subnet-0b"]
      security_group_ids = ["sg-0a"]
    }

    module "deploy_iam" {
      account_id = "123456789012"
      repository = "owner/name"
      branches   = ["main"]
    }

    module "dns_certificate" {
      domain_name = "alone.example.com"
      zone_id     = "Z0123456789"
    }

    module "ecr" {
      repositories = { api = {} }
    }

    module "ecs_service" {
      service_name           = "api"
      vpc_id                 = "vpc-0a"
      subnet_ids             = ["subnet-0a", "subnet-0b"]
      public_subnet_ids      = ["subnet-0c", "subnet-0d"]
      security_group_ids     = ["sg-0a"]
      alb_security_group_ids = ["sg-0b"]
      image                  = "registry.example.com/alone:1.0.0"
      https_enabled          = true
      certificate_arn        = "arn:aws:acm:eu-central-1:123456789012:certificate/0a0a0a0a-0a0a-0a0a-0a0a-0a0a0a0a0a0a"
    }

    module "encryption_key" {
      account_id = "123456789012"
    }

    module "flow_logs" {
      vpc_id = "vpc-0a"
    }

    module "migration" {
      command = ["migrate"]
      task = {
        cluster_arn        = "arn:aws:ecs:us-east-1:123456789012:cluster/alone", subnet_ids = ["subnet-0a"], security_group_ids = ["sg-0a"]
        assign_public_ip   = false, image = "registry.example.com/alone:1.0.0", environment = {}, secrets = {}
        execution_role_arn = "arn:aws:iam::123456789012:role/alone-execution", task_role_arn = "arn:aws:iam::123456789012:role/alone-task"
      }
    }

    module "monitoring" {
      emails = ["oncall@example.com"]
    }

    module "network" {
      availability_zones = { us-east-1a = { index = 0 }, us-east-1b = { index = 1 } }
    }

    module "queue" {
      queues = { jobs = {} }
    }

    module "secrets" {
      secrets = { token = { description = "Put here by hand" } }
    }

    module "security" {
      vpc_id = "vpc-0a"
    }

    module "state_backend" {}

    module "static_site" {
      access_logs = { bucket_domain_name = "alone-logs.s3.amazonaws.com" }
    }

    module "storage" {}

    module "vpc_endpoints" {
      vpc_id             = "vpc-0a"
      subnet_ids         = ["subnet-0a", "subnet-0b"]
      security_group_ids = ["sg-0a"]
    }

    module "waf" {}
    """#
}
