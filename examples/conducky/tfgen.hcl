# Conducky: a Next.js frontend and an Express backend on ECS Fargate behind one load balancer, PostgreSQL on RDS, in the
# account's default VPC, as cheap as it gets. Both containers can be entered by ECS Exec, and GitHub Actions deploys by
# OpenID Connect. The same stack in Swift is Stack.conducky; both give the same bytes.

stack "conducky" {
  environments = ["dev", "prod"]

  provider "aws" {
    region = "us-east-1"
  }
}

# What differs between environments goes to envs/*.tfvars.

# Given as TF_VAR_account_id: twelve digits.
variable "account_id" {}

# Repository whose GitHub Actions deploy, such as owner/conducky. Given as TF_VAR_github_repository.
variable "github_repository" {}

# Given on deployment; without an image everything but the service is made.
variable "backend_image" {}

variable "frontend_image" {}

# JWT_SECRET and SESSION_SECRET, from the repository's secrets: TF_VAR_secret_values='{"jwt-secret":"…","session-secret":"…"}'.
variable "secret_values" {}

variable "task_size" {
  values = { dev = { cpu = 256, memory = 512 }, prod = { cpu = 512, memory = 1024 } }
}

variable "desired_count" {
  values = { dev = 1, prod = 2 }
}

variable "db_instance_class" {
  values = { dev = "db.t4g.micro", prod = "db.t4g.small" }
}

variable "db_multi_az" {
  values = { dev = false, prod = true }
}

variable "db_skip_final_snapshot" {
  values = { dev = true, prod = false }
}

variable "deletion_protection" {
  values = { dev = false, prod = true }
}

# http until there is a domain and a certificate for it: then https_and_redirect.
variable "listeners" {
  default = "http"
}

variable "certificate_arn" {}

variable "log_retention_days" {
  values = { dev = 30, prod = 365 }
}

module "network" {
  default_vpc        = true
  data_tier          = true
  availability_zones = { us-east-1a = { index = 0 }, us-east-1b = { index = 1 } }
}

module "security" {
  vpc_id      = module.network.vpc_id
  web_service = false

  groups = {
    alb      = "Load balancer"
    frontend = "Frontend tasks"
    backend  = "Backend tasks"
    database = "PostgreSQL"
  }

  rules = {
    http     = { from_cidr = "0.0.0.0/0", to_group = "alb", port = 80, description = "Clients" }
    https    = { from_cidr = "0.0.0.0/0", to_group = "alb", port = 443, description = "Clients" }
    frontend = { from_group = "alb", to_group = "frontend", port = 3001, description = "Requests for pages" }
    backend  = { from_group = "alb", to_group = "backend", port = 4000, description = "Requests for the API" }
    database = { from_group = "backend", to_group = "database", port = 5432, description = "Queries" }

    frontend_out = { from_group = "frontend", to_cidr = "0.0.0.0/0", port = 443, description = "Images, logs, sessions" }
    backend_out  = { from_group = "backend", to_cidr = "0.0.0.0/0", port = 443, description = "Images, logs, secrets, mail" }
  }
}

module "ecr" {
  repositories = { frontend = { keep_images = 10 }, backend = { keep_images = 10 } }
}

module "database" {
  subnet_ids               = module.network.data_subnet_ids
  security_group_ids       = [module.security.security_group_ids["database"]]
  instance_class           = var.db_instance_class
  engine_version           = "15"
  allocated_storage_gb     = 20
  max_allocated_storage_gb = 50
  multi_az                 = var.db_multi_az
  database_name            = "conducky"
  port                     = module.security.ports["database"]
  deletion_protection      = var.deletion_protection
  skip_final_snapshot      = var.db_skip_final_snapshot

  # Prisma takes a URL, so the password is made by Terraform and kept with its URL in Secrets Manager.
  generated_password_version = 1
}

module "secrets" {
  secrets = {
    jwt-secret     = { description = "Signs the tokens of logged-in users", source = "provided" }
    session-secret = { description = "Signs session cookies", source = "provided" }
  }

  secret_values = var.secret_values
}

# Requests are logged here.
module "logs" {
  type              = "storage"
  kind              = "logs"
  bucket_name       = "logs"
  log_sources       = ["alb"]
  expire_after_days = 90
}

module "alb" {
  subnet_ids          = module.network.public_subnet_ids
  security_group_ids  = [module.security.security_group_ids["alb"]]
  access_logs         = { bucket = module.logs.log_bucket_name, prefix = "alb" }
  listeners           = var.listeners
  certificate_arn     = var.certificate_arn
  deletion_protection = var.deletion_protection
}

# Its entrypoint runs `npx prisma migrate deploy` before it starts.
module "backend" {
  type               = "ecs_service"
  service_name       = "backend"
  vpc_id             = module.network.vpc_id
  subnet_ids         = module.network.public_subnet_ids
  security_group_ids = [module.security.security_group_ids["backend"]]
  assign_public_ip   = true
  repository_arns    = [module.ecr.repository_arns["backend"]]
  image              = var.backend_image
  size               = var.task_size
  desired_count      = var.desired_count
  shell_access       = "exec"
  port               = module.security.ports["backend"]
  health_check_path  = "/api/health"

  ingress       = "shared"
  load_balancer = module.alb.load_balancer
  path_patterns = ["/api/*"]
  rule_priority = 10

  environment          = { NODE_ENV = "production", PORT = module.security.ports["backend"] }
  public_url_variables = { FRONTEND_BASE_URL = "", CORS_ORIGIN = "" }

  secrets = {
    DATABASE_URL   = module.database.url_secrets["DATABASE_URL"]
    JWT_SECRET     = module.secrets.container_secrets["JWT_SECRET"]
    SESSION_SECRET = module.secrets.container_secrets["SESSION_SECRET"]
  }

  log_retention_days = var.log_retention_days
}

module "frontend" {
  type               = "ecs_service"
  service_name       = "frontend"
  vpc_id             = module.network.vpc_id
  subnet_ids         = module.network.public_subnet_ids
  security_group_ids = [module.security.security_group_ids["frontend"]]
  assign_public_ip   = true
  repository_arns    = [module.ecr.repository_arns["frontend"]]
  cluster            = module.backend.cluster
  image              = var.frontend_image
  size               = var.task_size
  desired_count      = var.desired_count
  shell_access       = "exec"
  port               = module.security.ports["frontend"]
  health_check_path  = "/"

  ingress       = "shared"
  load_balancer = module.alb.load_balancer
  path_patterns = ["/*"]
  rule_priority = 100

  environment          = { NODE_ENV = "production", PORT = module.security.ports["frontend"] }
  public_url_variables = { NEXT_PUBLIC_API_URL = "/api" }
  log_retention_days   = var.log_retention_days
}

# What the pipeline may do follows from the modules above.
module "deploy_iam" {
  account_id   = var.account_id
  repository   = var.github_repository
  environments = [environment]
}

output "url" {
  description = "Where Conducky is reached."
  value       = module.alb.url
}

output "ecr_repository_urls" {
  description = "Where images are pushed, by service."
  value       = module.ecr.repository_urls
}

output "cluster_name" {
  description = "Name of the ECS cluster, for ECS Exec and deployments."
  value       = module.backend.cluster_name
}

output "deploy_role_arn" {
  description = "Role that GitHub Actions takes to apply."
  value       = module.deploy_iam.deploy_role_arn
}

output "plan_role_arn" {
  description = "Role that GitHub Actions takes to plan pull requests."
  value       = module.deploy_iam.plan_role_arn
}
