# The UTM backend: an API in Go, a worker for background jobs, a React frontend and SuperTokens on ECS Fargate behind one
# load balancer; Aurora Serverless v2 with two databases, Valkey for cache and jobs; firewall, alarms, flow logs, audit trail,
# backups, and a role for the pipeline. The same stack in Swift is Stack.utmBackend; both give the same bytes.

stack "utm-backend" {
  environments = ["dev", "prod"]

  provider "aws" {
    region = "us-east-1"
  }

  # The buckets are made by the stack in state/.
  backend "s3" {
    bucket = "utm-backend-${environment}-tfstate"
  }
}

# What differs between environments goes to envs/*.tfvars.

# Given as TF_VAR_account_id (twelve digits) and TF_VAR_github_repository (such as owner/utm-backend).
variable "account_id" {}

variable "github_repository" {}

# Images are given on deployment; without them everything but the services is made.
variable "api_image" {}

variable "worker_image" {}

variable "frontend_image" {}

# SuperTokens with PostgreSQL, from its makers or a copy of one's own.
variable "supertokens_image" {}

variable "vpc_cidr" {
  values = { dev = "10.0.0.0/16", prod = "10.1.0.0/16" }
}

variable "availability_zones" {
  values = {
    dev  = { us-east-1a = { index = 0 }, us-east-1b = { index = 1 } }
    prod = { us-east-1a = { index = 0 }, us-east-1b = { index = 1 }, us-east-1c = { index = 2 } }
  }
}

variable "nat_gateway_mode" {
  values = { dev = "single", prod = "per_zone" }
}

variable "domain" {
  description = "Domain of the system, for which a hosted zone is made."
  values      = { dev = "dev.utm.example.com", prod = "utm.example.com" }
}

variable "site_domain" {
  description = "Domain under which CloudFront serves the React application, in the zone of domain."
  values      = { dev = "app.dev.utm.example.com", prod = "app.utm.example.com" }
}

# min_acu = 0 and auto_pause_seconds pause the cluster when nobody is connected.
variable "db_capacity" {
  values = { dev = { min_acu = 0.5, max_acu = 2 }, prod = { min_acu = 0.5, max_acu = 2 } }
}

variable "db_multi_az" {
  values = { dev = false, prod = true }
}

variable "cache_node_type" {
  values = { dev = "cache.t4g.micro", prod = "cache.t4g.small" }
}

variable "cache_replica_count" {
  values = { dev = 0, prod = 1 }
}

variable "api_scaling" {
  values = {
    dev  = { min = 1, max = 2, cpu_percent = 60 }
    prod = { min = 2, max = 10, cpu_percent = 60, memory_percent = 75 }
  }
}

variable "worker_count" {
  default = 1
}

variable "frontend_count" {
  values = { dev = 1, prod = 2 }
}

variable "supertokens_count" {
  default = 1
}

# Addresses that get the alarms.
variable "alarm_emails" {
  default = ["oncall@example.com"]
}

variable "log_retention_days" {
  values = { dev = 7, prod = 365 }
}

variable "protected" {
  description = "Whether database and load balancer refuse to be deleted."
  values      = { dev = false, prod = true }
}

variable "temporary" {
  description = "Whether the environment is thrown away with its data: buckets and repositories are deleted with what is in them, the database without a last snapshot."
  values      = { dev = true, prod = false }
}

module "network" {
  availability_zones = var.availability_zones
  cidr               = var.vpc_cidr
  nat_gateway_mode   = var.nat_gateway_mode
  data_tier          = true
}

module "flow_logs" {
  vpc_id             = module.network.vpc_id
  log_retention_days = var.log_retention_days
}

module "security" {
  vpc_id      = module.network.vpc_id
  web_service = false

  groups = {
    alb         = "Load balancer"
    api         = "API tasks, and migrations"
    worker      = "Worker tasks"
    frontend    = "Frontend tasks"
    supertokens = "SuperTokens tasks"
    database    = "Aurora"
    cache       = "Valkey"
  }

  rules = {
    http        = { from_cidr = "0.0.0.0/0", to_group = "alb", port = 80, description = "Clients, redirected to HTTPS" }
    https       = { from_cidr = "0.0.0.0/0", to_group = "alb", port = 443, description = "Clients" }
    frontend    = { from_group = "alb", to_group = "frontend", port = 3000, description = "Requests for pages" }
    api         = { from_group = "alb", to_group = "api", port = 8080, description = "Requests for the API" }
    supertokens = { from_group = "alb", to_group = "supertokens", port = 3567, description = "Logins" }

    api_supertokens      = { from_group = "api", to_group = "supertokens", port = 3567, description = "Sessions" }
    api_database         = { from_group = "api", to_group = "database", port = 5432, description = "Queries" }
    worker_database      = { from_group = "worker", to_group = "database", port = 5432, description = "Queries" }
    supertokens_database = { from_group = "supertokens", to_group = "database", port = 5432, description = "Queries" }
    api_cache            = { from_group = "api", to_group = "cache", port = 6379, description = "Cache, and new jobs" }
    worker_cache         = { from_group = "worker", to_group = "cache", port = 6379, description = "Jobs" }

    api_out         = { from_group = "api", to_cidr = "0.0.0.0/0", port = 443, description = "Images, logs, secrets, others" }
    worker_out      = { from_group = "worker", to_cidr = "0.0.0.0/0", port = 443, description = "Images, logs, secrets, others" }
    frontend_out    = { from_group = "frontend", to_cidr = "0.0.0.0/0", port = 443, description = "Images, logs" }
    supertokens_out = { from_group = "supertokens", to_cidr = "0.0.0.0/0", port = 443, description = "Images, logs, secrets" }
  }
}

module "ecr" {
  repositories = { api = { keep_images = 10 }, worker = { keep_images = 10 }, frontend = { keep_images = 10 } }
  force_delete = var.temporary
}

# Logs of the load balancer and the audit trail.
module "logs" {
  type              = "storage"
  kind              = "logs"
  bucket_name       = "logs"
  log_sources       = ["alb", "cloudfront", "cloudtrail"]
  expire_after_days = 365
  force_destroy     = var.temporary
}

module "audit_trail" {
  log_bucket_name    = module.logs.log_bucket_name
  alarm_topic_arns   = [module.monitoring.topic_arn]
  log_retention_days = var.log_retention_days
}

module "backup" {
  daily_retention_days = 35
  force_destroy        = var.temporary
}

module "database" {
  kind                  = "aurora_serverless"
  subnet_ids            = module.network.data_subnet_ids
  security_group_ids    = [module.security.security_group_ids["database"]]
  engine_version        = "15"
  aurora_capacity       = var.db_capacity
  multi_az              = var.db_multi_az
  database_name         = "utm_backend"
  extra_databases       = ["supertokens"]
  username              = "utmadmin"
  port                  = module.security.ports["api_database"]
  backup_retention_days = 7
  backup_tags           = module.backup.selection_tags
  event_topic_arns      = [module.monitoring.topic_arn]
  deletion_protection   = var.protected
  skip_final_snapshot   = var.temporary
  log_retention_days    = var.log_retention_days
}

# Clients of the job queue can't make the short-lived tokens of IAM; security groups decide who reaches it, over TLS.
module "cache" {
  subnet_ids              = module.network.data_subnet_ids
  security_group_ids      = [module.security.security_group_ids["cache"]]
  authentication          = "none"
  eviction_policy         = "noeviction"
  node_type               = var.cache_node_type
  replica_count           = var.cache_replica_count
  port                    = module.security.ports["api_cache"]
  snapshot_retention_days = 7
  log_retention_days      = var.log_retention_days
}

module "secrets" {
  secrets = {
    supertokens-api-key = { description = "With which the API logs in to SuperTokens", source = "generated" }
    jwt-secret          = { description = "Signs the API's tokens", source = "generated" }
  }
}

module "dns_certificate" {
  domain_name               = var.domain
  new_zone_name             = var.domain
  subject_alternative_names = [var.site_domain]
}

module "alb" {
  subnet_ids          = module.network.public_subnet_ids
  security_group_ids  = [module.security.security_group_ids["alb"]]
  access_logs         = { bucket = module.logs.log_bucket_name, prefix = "alb" }
  certificate_arn     = module.dns_certificate.certificate_arn
  domain_names        = [var.domain]
  zone_id             = module.dns_certificate.zone_id
  deletion_protection = var.protected
}

module "waf" {
  resource_arns      = { alb = module.alb.arn }
  rate_limit         = 2000
  log_retention_days = var.log_retention_days
}

# The API makes the cluster and the namespace in which services find each other; the others join.
module "api" {
  type               = "ecs_service"
  service_name       = "api"
  vpc_id             = module.network.vpc_id
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.security.security_group_ids["api"]]
  repository_arns    = [module.ecr.repository_arns["api"]]
  namespace          = "utm.internal"
  discovery          = "service_connect_client"
  image              = var.api_image
  size               = { cpu = 512, memory = 1024 }
  desired_count      = 2
  scaling            = var.api_scaling
  port               = module.security.ports["api"]
  health_check_path  = "/api/health"
  ingress            = "shared"
  load_balancer      = module.alb.load_balancer
  path_patterns      = ["/api/*"]
  rule_priority      = 10

  environment = {
    APP_ENV         = environment
    DB_HOST         = module.database.connection_address
    DB_PORT         = module.database.port
    DB_NAME         = module.database.database_name
    REDIS_URL       = module.cache.url
    SUPERTOKENS_URL = "http://supertokens:3567"
  }

  public_url_variables = { WEBSITE_DOMAIN = "", API_DOMAIN = "" }

  secrets = {
    DB_USERNAME         = module.database.container_secrets["DB_USERNAME"]
    DB_PASSWORD         = module.database.container_secrets["DB_PASSWORD"]
    SUPERTOKENS_API_KEY = module.secrets.container_secrets["SUPERTOKENS_API_KEY"]
    JWT_SECRET          = module.secrets.container_secrets["JWT_SECRET"]
  }

  log_retention_days = var.log_retention_days
}

module "worker" {
  type               = "ecs_service"
  service_name       = "worker"
  vpc_id             = module.network.vpc_id
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.security.security_group_ids["worker"]]
  repository_arns    = [module.ecr.repository_arns["worker"]]
  cluster            = module.api.cluster
  image              = var.worker_image
  size               = { cpu = 512, memory = 1024 }
  desired_count      = var.worker_count
  ingress            = "none"

  environment = {
    APP_ENV   = environment
    DB_HOST   = module.database.connection_address
    DB_PORT   = module.database.port
    DB_NAME   = module.database.database_name
    REDIS_URL = module.cache.url
  }

  secrets            = module.database.container_secrets
  log_retention_days = var.log_retention_days
}

module "frontend" {
  type               = "ecs_service"
  service_name       = "frontend"
  vpc_id             = module.network.vpc_id
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.security.security_group_ids["frontend"]]
  repository_arns    = [module.ecr.repository_arns["frontend"]]
  cluster            = module.api.cluster
  image              = var.frontend_image
  size               = { cpu = 256, memory = 512 }
  desired_count      = var.frontend_count
  port               = module.security.ports["frontend"]
  health_check_path  = "/"
  writable_paths     = ["/tmp"]
  ingress            = "shared"
  load_balancer      = module.alb.load_balancer
  path_patterns      = ["/*"]
  rule_priority      = 100
  log_retention_days = var.log_retention_days
}

# The API finds it as http://supertokens:3567; clients by /auth/*.
module "supertokens" {
  type               = "ecs_service"
  service_name       = "supertokens"
  vpc_id             = module.network.vpc_id
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.security.security_group_ids["supertokens"]]
  cluster            = module.api.cluster
  discovery          = "service_connect"
  image              = var.supertokens_image
  size               = { cpu = 512, memory = 1024 }
  desired_count      = var.supertokens_count
  port               = module.security.ports["supertokens"]
  health_check_path  = "/auth/hello"
  writable_paths     = ["/tmp", "/usr/lib/supertokens"]
  ingress            = "shared"
  load_balancer      = module.alb.load_balancer
  path_patterns      = ["/auth/*"]
  rule_priority      = 20

  environment = {
    BASE_PATH                = "/auth"
    POSTGRESQL_HOST          = module.database.connection_address
    POSTGRESQL_PORT          = module.database.port
    POSTGRESQL_DATABASE_NAME = "supertokens"
  }

  secrets = {
    POSTGRESQL_USER     = module.database.container_secrets["DB_USERNAME"]
    POSTGRESQL_PASSWORD = module.database.container_secrets["DB_PASSWORD"]
    API_KEYS            = module.secrets.container_secrets["SUPERTOKENS_API_KEY"]
  }

  log_retention_days = var.log_retention_days
}

# The React application from CloudFront's edge. What isn't a file of it goes to the load balancer, uncached.
module "static_site" {
  domain_names            = [var.site_domain]
  zone_id                 = module.dns_certificate.zone_id
  certificate_arn         = module.dns_certificate.certificate_arn
  single_page_application = true
  force_destroy           = var.temporary

  api_origin = {
    domain_name   = var.domain
    path_patterns = ["/api/*", "/auth/*"]
  }

  access_logs = {
    bucket_domain_name = module.logs.log_bucket_domain_name
    prefix             = "site"
  }
}

# Migrations of the API, and the database of SuperTokens.
module "migration" {
  task               = module.api.run_task_config
  command            = ["./api", "migrate", "up"]
  extra_databases    = module.database.extra_databases
  repository_arns    = [module.ecr.repository_arns["api"]]
  log_retention_days = var.log_retention_days
}

module "monitoring" {
  emails        = var.alarm_emails
  load_balancer = { arn_suffix = module.alb.arn_suffix }
  database      = { dimensions = module.database.alarm_dimensions, serverless = true }
  caches        = { cache = { replication_group_id = module.cache.replication_group_id } }

  services = {
    api         = { cluster_name = module.api.cluster_name, service_name = module.api.service_name }
    worker      = { cluster_name = module.api.cluster_name, service_name = module.worker.service_name }
    frontend    = { cluster_name = module.api.cluster_name, service_name = module.frontend.service_name }
    supertokens = { cluster_name = module.api.cluster_name, service_name = module.supertokens.service_name }
  }
}

module "deploy_iam" {
  account_id   = var.account_id
  repository   = var.github_repository
  environments = [environment]
  state_bucket = "utm-backend-${environment}-tfstate"
}

output "url" {
  description = "Where the system is reached."
  value       = module.alb.url
}

output "site_url" {
  description = "Where the React application is reached from CloudFront's edge."
  value       = module.static_site.url
}

output "site_bucket" {
  description = "Where the files of the React application go."
  value       = module.static_site.bucket_name
}

output "site_distribution_id" {
  description = "Distribution whose cache is cleared after a deployment of the site."
  value       = module.static_site.distribution_id
}

output "name_servers" {
  description = "Name servers of the system's zone, for the zone above it."
  value       = module.dns_certificate.name_servers
}

output "ecr_repository_urls" {
  description = "Where images are pushed, by service."
  value       = module.ecr.repository_urls
}

output "cluster_name" {
  description = "Name of the ECS cluster."
  value       = module.api.cluster_name
}

output "run_migration_command" {
  description = "Runs the API's migrations."
  value       = module.migration.run_migration_command
}

output "create_databases_command" {
  description = "Creates the database of SuperTokens."
  value       = module.migration.create_databases_command
}

output "db_endpoint" {
  description = "Host and port of Aurora."
  value       = module.database.endpoint
}

output "dashboard_url" {
  description = "Dashboard with the metrics of everything."
  value       = module.monitoring.dashboard_url
}

output "deploy_role_arn" {
  description = "Role that GitHub Actions takes to apply."
  value       = module.deploy_iam.deploy_role_arn
}
