# The expense manager: a React application on S3 and CloudFront, an API on ECS Fargate that API Gateway reaches
# through a private load balancer, PostgreSQL on RDS. The same stack in Swift is Stack.expenseManager; both give the
# same bytes.

stack "expense-manager" {
  environments = ["dev", "staging", "prod"]

  # CloudFront takes certificates and web ACLs of this region only; the whole stack being here, one of each will do.
  provider "aws" {
    region = "us-east-1"
  }

  # The buckets are made by the stack in state/.
  backend "s3" {
    bucket = "expense-manager-${environment}-tfstate"
  }
}

# What differs between environments goes to envs/*.tfvars.

variable "account_id" {
  values = { dev = "111111111111", staging = "222222222222", prod = "333333333333" }
}

# Who is told of alarms and failed backups. Each address has to confirm.
variable "alarm_emails" {
  values = { dev = [], staging = ["team@example.com"], prod = ["team@example.com", "on-call@example.com"] }
}

variable "vpc_cidr" {
  values = { dev = "10.0.0.0/16", staging = "10.1.0.0/16", prod = "10.2.0.0/16" }
}

variable "nat_gateway_mode" {
  values = { dev = "single", staging = "single", prod = "per_zone" }
}

variable "site_domain" {
  description = "Domain of the site, for which a hosted zone is made."
  values      = { dev = "dev.expenses.example.com", staging = "staging.expenses.example.com", prod = "expenses.example.com" }
}

variable "api_domain" {
  description = "Domain of the API, in the zone of the site's."
  values = {
    dev     = "api.dev.expenses.example.com"
    staging = "api.staging.expenses.example.com"
    prod    = "api.expenses.example.com"
  }
}

variable "db_instance_class" {
  values = { dev = "db.t3.micro", staging = "db.t3.small", prod = "db.t3.medium" }
}

variable "db_allocated_storage_gb" {
  values = { dev = 20, staging = 50, prod = 100 }
}

variable "db_max_allocated_storage_gb" {
  values = { dev = 50, staging = 200, prod = 500 }
}

variable "db_multi_az" {
  values = { dev = false, staging = false, prod = true }
}

variable "desired_count" {
  values = { dev = 1, staging = 2, prod = 3 }
}

variable "scaling" {
  values = {
    dev     = { min = 1, max = 3, cpu_percent = 60 }
    staging = { min = 2, max = 3, cpu_percent = 60 }
    prod    = { min = 3, max = 9, cpu_percent = 60 }
  }
}

# Given on the first deployment. Later versions are deployed by CodeDeploy, and Terraform leaves them alone.
variable "container_image" {}

variable "log_retention_days" {
  values = { dev = 30, staging = 90, prod = 365 }
}

variable "protected" {
  description = "Whether database and load balancer refuse to be deleted."
  values      = { dev = false, staging = true, prod = true }
}

variable "temporary" {
  description = "Whether the environment is thrown away with its data: buckets and repositories are deleted with what is in them, the database without a last snapshot."
  values      = { dev = true, staging = false, prod = false }
}

module "network" {
  availability_zones = { us-east-1a = { index = 0 }, us-east-1b = { index = 1 } }
  cidr               = var.vpc_cidr
  nat_gateway_mode   = var.nat_gateway_mode
}

module "flow_logs" {
  vpc_id             = module.network.vpc_id
  log_retention_days = var.log_retention_days
}

# Nobody but API Gateway reaches the load balancer, by the link that it has in the VPC.
module "security" {
  vpc_id            = module.network.vpc_id
  alb_ingress_cidrs = []
  service_port      = 3000
  database_port     = 5432

  groups = { api-gateway = "Link of API Gateway into the VPC" }

  rules = {
    api_gateway_to_alb = {
      from_group  = "api-gateway"
      to_group    = "alb"
      port        = 443
      description = "Requests from API Gateway"
    }
  }
}

module "ecr" {
  repositories = { backend = { keep_images = 10 } }
  force_delete = var.temporary
}

module "logs" {
  type          = "storage"
  kind          = "logs"
  bucket_name   = "logs"
  log_sources   = ["alb", "cloudfront", "s3"]
  account_id    = var.account_id
  force_destroy = var.temporary
}

# The password is made by Terraform, so that its secret can hold the whole DATABASE_URL.
module "database" {
  subnet_ids                 = module.network.private_subnet_ids
  security_group_ids         = [module.security.database_security_group_id]
  instance_class             = var.db_instance_class
  allocated_storage_gb       = var.db_allocated_storage_gb
  max_allocated_storage_gb   = var.db_max_allocated_storage_gb
  multi_az                   = var.db_multi_az
  database_name              = "expenses"
  generated_password_version = 1
  port                       = module.security.database_port
  backup_retention_days      = 7
  backup_tags                = { Backup = "daily" }
  event_topic_arns           = [module.monitoring.topic_arn]
  deletion_protection        = var.protected
  skip_final_snapshot        = var.temporary
  log_retention_days         = var.log_retention_days
}

module "secrets" {
  secrets = {
    jwt-secret     = { description = "Signs the tokens of the API", source = "generated" }
    openai-api-key = { description = "Key of the OpenAI API, put here by hand" }
  }
}

module "dns_certificate" {
  domain_name               = var.site_domain
  new_zone_name             = var.site_domain
  subject_alternative_names = [var.api_domain]
}

module "alb" {
  subnet_ids          = module.network.private_subnet_ids
  security_group_ids  = [module.security.alb_security_group_id]
  internal            = true
  listeners           = "https"
  certificate_arn     = module.dns_certificate.certificate_arn
  deletion_protection = var.protected

  access_logs = {
    bucket = module.logs.log_bucket_name
    prefix = "alb"
  }
}

module "ecs_service" {
  service_name        = "backend"
  vpc_id              = module.network.vpc_id
  subnet_ids          = module.network.private_subnet_ids
  security_group_ids  = [module.security.service_security_group_id]
  repository_arns     = [module.ecr.repository_arns["backend"]]
  image               = var.container_image
  size                = { cpu = 256, memory = 512 }
  desired_count       = var.desired_count
  scaling             = var.scaling
  port                = module.security.service_port
  ingress             = "shared"
  load_balancer       = module.alb.load_balancer
  rule_priority       = 100
  health_check_path   = "/api"
  deployment_strategy = "blue_green"
  log_retention_days  = var.log_retention_days

  environment = {
    NODE_ENV    = "production"
    APP_ENV     = environment
    PORT        = module.security.service_port
    CORS_ORIGIN = "https://${var.site_domain}"
  }

  secrets = {
    DATABASE_URL   = module.database.url_secrets["DATABASE_URL"]
    JWT_SECRET     = module.secrets.secret_arns["jwt-secret"]
    OPENAI_API_KEY = module.secrets.secret_arns["openai-api-key"]
  }
}

# A REST API can't reach a private load balancer, so this is an HTTP API.
module "api_gateway" {
  listener_arn       = module.alb.listener_arn
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.security.security_group_ids["api-gateway"]]
  tls_server_name    = var.api_domain
  throttle_rate      = 1000
  throttle_burst     = 2000
  cors               = { allow_origins = ["https://${var.site_domain}"] }
  domain_name        = var.api_domain
  zone_id            = module.dns_certificate.zone_id
  certificate_arn    = module.dns_certificate.certificate_arn
  log_retention_days = var.log_retention_days
}

# Before the site, and before the API as the site's pages call it.
module "waf" {
  scope              = "cloudfront"
  log_retention_days = var.log_retention_days
}

# Before the load balancer, for whoever calls the API's own domain. All requests come from the few addresses of API
# Gateway's link, so the limit is that of the API as a whole: 1000 a second.
module "api_waf" {
  type               = "waf"
  resource_arns      = { alb = module.alb.arn }
  rate_limit         = 300000
  log_retention_days = var.log_retention_days
}

module "static_site" {
  domain_names            = [var.site_domain]
  zone_id                 = module.dns_certificate.zone_id
  certificate_arn         = module.dns_certificate.certificate_arn
  single_page_application = true
  web_acl_arn             = module.waf.web_acl_arn
  force_destroy           = var.temporary

  api_origin = {
    domain_name  = module.api_gateway.host_name
    path_pattern = "/api/*"
  }

  access_logs = {
    bucket_domain_name = module.logs.log_bucket_domain_name
    prefix             = "site"
  }
}

# Alarms, the topic that tells people of them, and a dashboard. The service's name is written out, because there is no
# service before the first image.
module "monitoring" {
  emails        = var.alarm_emails
  load_balancer = { arn_suffix = module.alb.arn_suffix }
  target_groups = { backend = module.ecs_service.target_group_arn_suffix }

  services = {
    backend = {
      cluster_name  = module.ecs_service.cluster_name
      service_name  = "${name}-backend"
      minimum_tasks = var.desired_count
    }
  }

  database = {
    dimensions              = module.database.alarm_dimensions
    minimum_free_storage_gb = 5
  }
}

# Daily and monthly backups of what has the tag Backup = daily.
module "backup" {
  failure_topic_arns = [module.monitoring.topic_arn]
  force_destroy      = var.temporary
}

# The roles of the pipeline: one plans pull requests, one applies from the environment of the same name.
module "deploy_iam" {
  account_id   = var.account_id
  repository   = "example-org/expense-manager"
  environments = [environment]
  state_bucket = "expense-manager-${environment}-tfstate"
}

output "site_url" {
  description = "Where people use the application."
  value       = module.static_site.url
}

output "api_url" {
  description = "Where programs call the API."
  value       = module.api_gateway.url
}

output "name_servers" {
  description = "Name servers of the site's zone, for the zone above it."
  value       = module.dns_certificate.name_servers
}

output "site_bucket" {
  description = "Where the React application's files go."
  value       = module.static_site.bucket_name
}

output "distribution_id" {
  description = "Distribution whose cache is emptied after a deployment of the site."
  value       = module.static_site.distribution_id
}

output "ecr_repository_url" {
  description = "Where images of the API are pushed."
  value       = module.ecr.repository_urls["backend"]
}

output "ecs_cluster_name" {
  description = "Name of the ECS cluster."
  value       = module.ecs_service.cluster_name
}

output "log_group_name" {
  description = "Log group of the API."
  value       = module.ecs_service.log_group_name
}

output "db_endpoint" {
  description = "Host and port of PostgreSQL."
  value       = module.database.endpoint
}

output "secret_arns" {
  description = "Secrets by name, for whoever puts the key of OpenAI there."
  value       = module.secrets.secret_arns
}

output "dashboard_url" {
  description = "Dashboard of the application and its database."
  value       = module.monitoring.dashboard_url
}

output "deploy_role_arn" {
  description = "Role with which the pipeline applies."
  value       = module.deploy_iam.deploy_role_arn
}

output "plan_role_arn" {
  description = "Role with which pull requests are planned."
  value       = module.deploy_iam.plan_role_arn
}
