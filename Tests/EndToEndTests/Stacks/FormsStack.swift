extension EveryModuleTests {
  /// The other kinds of each module type, wired to each other as a new system would have them, so that nothing that a
  /// plan must know is an output.
  static let forms = #"""
    stack "forms" {
      environments = ["prod"]
      provider "aws" { region = "us-east-1" }
    }

    module "network" {
      availability_zones = { us-east-1a = { index = 0 }, us-east-1b = { index = 1 }, us-east-1c = { index = 2 } }
      data_tier          = true
      ipv6               = true
      nat_gateway_mode   = "per_zone"
      gateway_endpoints  = ["s3", "dynamodb"]
    }

    module "old_network" {
      type     = "network"
      name     = "forms-prod-old"
      existing = { vpc_id = "vpc-0a", public_subnet_ids = ["subnet-0a", "subnet-0b"] }
    }

    module "security" {
      vpc_id = module.network.vpc_id
      groups = { cache = "Cache", bastion = "Bastion" }
      rules = {
        cache = { from_group = "service", to_group = "cache", port = 6379, description = "Cache" }
        ssh   = { from_cidr = "203.0.113.7/32", to_group = "bastion", port = 22, description = "SSH from the office" }
      }
    }

    module "flow_logs" {
      vpc_id      = module.network.vpc_id
      destination = "s3"
      bucket_arn  = module.logs.bucket_arn
    }

    module "logs" {
      type        = "storage"
      kind        = "logs"
      bucket_name = "logs"
      log_sources = ["alb", "cloudfront", "s3", "cloudtrail", "flow_logs"]
      account_id  = "123456789012"
    }

    module "files" {
      type                         = "storage"
      bucket_name                  = "files"
      infrequent_access_after_days = 30
      archive_after_days           = 180
      expire_after_days            = 3650
      cors_allowed_origins         = ["https://forms.example.com"]
      log_bucket_names             = [module.logs.log_bucket_name]
    }

    module "key" {
      type       = "encryption_key"
      account_id = "123456789012"
    }

    module "aurora" {
      type                     = "database"
      kind                     = "aurora_serverless"
      subnet_ids               = module.network.data_subnet_ids
      security_group_ids       = [module.security.database_security_group_id]
      proxy                    = {}
      proxy_security_group_ids = [module.security.database_security_group_id]
      reader_count             = 1
      data_api_enabled         = true
      kms_key_arn              = module.key.key_arn
    }

    module "instance" {
      type                       = "database"
      name                       = "forms-prod-two"
      subnet_ids                 = module.network.data_subnet_ids
      security_group_ids         = [module.security.database_security_group_id]
      generated_password_version = 1
    }

    module "cache" {
      kind               = "serverless"
      subnet_ids         = module.network.data_subnet_ids
      security_group_ids = [module.security.security_group_ids["cache"]]
    }

    module "redis" {
      type               = "cache"
      name               = "forms-prod-redis"
      engine             = "redis"
      authentication     = "none"
      eviction_policy    = "noeviction"
      subnet_ids         = module.network.data_subnet_ids
      security_group_ids = [module.security.security_group_ids["cache"]]
    }

    module "queue" {
      queues           = { jobs = { fifo = true } }
      alarm_topic_arns = [module.monitoring.topic_arn]
    }

    module "dns_certificate" {
      domain_name               = "forms.example.com"
      new_zone_name             = "forms.example.com"
      subject_alternative_names = ["*.forms.example.com"]
    }

    module "alb" {
      subnet_ids         = module.network.public_subnet_ids
      security_group_ids = [module.security.alb_security_group_id]
      access_logs        = { bucket = module.logs.log_bucket_name }
      certificate_arn    = module.dns_certificate.certificate_arn
      domain_names       = ["forms.example.com"]
      zone_id            = module.dns_certificate.zone_id
    }

    module "web" {
      type               = "ecs_service"
      service_name       = "web"
      vpc_id             = module.network.vpc_id
      subnet_ids         = module.network.private_subnet_ids
      security_group_ids = [module.security.service_security_group_id]
      image              = "${module.ecr.repository_urls["api"]}:1.0.0"
      ingress            = "shared"
      load_balancer      = module.alb.load_balancer
      rule_priority      = 100
      scaling            = { min = 2, max = 10, cpu_percent = 60 }
      compute            = "ec2"
      ec2_capacity       = { instance_types = ["t3.small", "t3a.small"], min = 1, max = 4, spot_percent = 50 }
      namespace          = "forms.internal"
      discovery          = "dns"
      environment        = { DB_HOST = module.aurora.connection_address, DB_PORT = module.aurora.port, DB_NAME = module.aurora.database_name }
      secrets            = module.aurora.container_secrets
    }

    module "blue" {
      type                = "ecs_service"
      service_name        = "blue"
      vpc_id              = module.network.vpc_id
      subnet_ids          = module.network.private_subnet_ids
      security_group_ids  = [module.security.service_security_group_id]
      cluster             = module.web.cluster
      image               = "registry.example.com/forms:1.0.0"
      ingress             = "shared"
      load_balancer       = module.alb.load_balancer
      path_patterns       = ["/blue/*"]
      rule_priority       = 10
      deployment_strategy = "blue_green"
    }

    module "pipeline" {
      type                = "ecs_service"
      service_name        = "pipeline"
      vpc_id              = module.network.vpc_id
      subnet_ids          = module.network.private_subnet_ids
      security_group_ids  = [module.security.service_security_group_id]
      cluster             = module.web.cluster
      image               = "registry.example.com/forms:1.0.0"
      ingress             = "none"
      deployment_strategy = "external"
      spot                = {}
    }

    module "migration" {
      task            = module.web.run_task_config
      command         = ["migrate"]
      extra_databases = ["sessions"]
    }

    module "api_gateway" {
      kind                  = "rest"
      backend_url           = module.alb.url
      sets_account_log_role = true
    }

    module "firewall" {
      type          = "waf"
      resource_arns = { api = module.api_gateway.stage_arn }
    }

    module "waf" {
      scope               = "cloudfront"
      name                = "forms-prod-site"
      bot_control_enabled = true
      blocked_cidrs       = ["198.51.100.0/24"]
    }

    module "static_site" {
      access_logs             = { bucket_domain_name = module.logs.log_bucket_domain_name }
      domain_names            = ["www.forms.example.com"]
      zone_id                 = module.dns_certificate.zone_id
      certificate_arn         = module.dns_certificate.certificate_arn
      web_acl_arn             = module.waf.web_acl_arn
      single_page_application = true
    }

    module "bastion" {
      access             = "ssh"
      ssh_public_key     = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExample me"
      subnet_ids         = module.network.public_subnet_ids
      security_group_ids = [module.security.security_group_ids["bastion"]]
    }

    module "backup" {
      lock_days          = { min_days = 7, max_days = 400 }
      failure_topic_arns = [module.monitoring.topic_arn]
      continuous_backup  = true
    }

    module "audit_trail" {
      log_bucket_name  = module.logs.log_bucket_name
      alarm_topic_arns = [module.monitoring.topic_arn]
      kms_key_arn      = module.key.key_arn
      insights_enabled = true
    }

    module "state_backend" {
      lock = "both"
    }

    module "secrets" {
      secrets   = { token = { description = "Rotated" }, made = { description = "Made here", source = "generated" } }
      rotations = { token = { lambda_arn = "arn:aws:lambda:us-east-1:123456789012:function:rotate" } }
    }

    module "ecr" {
      repositories         = { api = {} }
      image_tag_mutability = "IMMUTABLE"
      enhanced_scanning    = true
    }

    module "deploy_iam" {
      account_id   = "123456789012"
      repository   = "owner/name"
      branches     = ["main"]
      state_bucket = module.state_backend.bucket_name
    }

    module "monitoring" {
      emails        = ["oncall@example.com"]
      load_balancer = { arn_suffix = module.alb.arn_suffix }
      database      = { dimensions = module.aurora.alarm_dimensions, serverless = true }
      queues        = { jobs = module.queue.dead_letter_queue_names["jobs"] }
    }

    module "vpc_endpoints" {
      vpc_id             = module.network.vpc_id
      subnet_ids         = module.network.private_subnet_ids
      security_group_ids = [module.security.service_security_group_id]
      services           = ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssmmessages"]
    }
    """#
}
