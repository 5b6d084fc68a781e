# The user-management backend with the improvements that its authors planned: tasks in private subnets behind NAT,
# credentials in Secrets Manager, access logs of the load balancer, autoscaling, and a remote state with locking.
# The same stack in Swift is Stack.userManagementComplete; both give the same bytes.

stack "user-mgmt" {
  environments = ["dev", "prod"]

  provider "aws" {
    region = "eu-central-1"
  }

  # The buckets are made by the stack in state/.
  backend "s3" {
    bucket = "user-mgmt-${environment}-tfstate"
  }
}

# What differs between environments goes to envs/*.tfvars.

variable "availability_zones" {
  values = {
    dev  = { eu-central-1a = { index = 0 }, eu-central-1b = { index = 1 } }
    prod = { eu-central-1a = { index = 0 }, eu-central-1b = { index = 1 }, eu-central-1c = { index = 2 } }
  }
}

variable "vpc_cidr" {
  values = { dev = "10.20.0.0/16", prod = "10.30.0.0/16" }
}

variable "nat_gateway_mode" {
  values = { dev = "single", prod = "per_zone" }
}

variable "db_instance_class" {
  values = { dev = "db.t4g.micro", prod = "db.m7g.large" }
}

variable "db_allocated_storage_gb" {
  values = { dev = 20, prod = 100 }
}

variable "db_max_allocated_storage_gb" {
  values = { dev = 50, prod = 500 }
}

variable "db_multi_az" {
  values = { dev = false, prod = true }
}

variable "db_deletion_protection" {
  values = { dev = false, prod = true }
}

variable "db_skip_final_snapshot" {
  values = { dev = true, prod = false }
}

# Given as TF_VAR_db_password, together with db_password_version; RDS manages the password without them.
variable "db_password" {}

variable "db_password_version" {}

# Given on deployment; without an image everything but the service is made.
variable "container_image" {}

variable "task_size" {
  values = { dev = { cpu = 256, memory = 512 }, prod = { cpu = 512, memory = 1024 } }
}

variable "desired_count" {
  values = { dev = 1, prod = 2 }
}

variable "scaling" {
  values = {
    dev  = { min = 1, max = 2, cpu_percent = 60 }
    prod = { min = 2, max = 10, cpu_percent = 60, requests_per_task = 500 }
  }
}

# Plain HTTP is a choice for dev; for prod the plan warns until there is a certificate and this is true.
variable "https_enabled" {
  default = false
  values  = { dev = false }
}

variable "certificate_arn" {}

variable "alb_deletion_protection" {
  values = { dev = false, prod = true }
}

variable "log_retention_days" {
  values = { dev = 30, prod = 365 }
}

module "network" {
  availability_zones = var.availability_zones
  cidr               = var.vpc_cidr
  nat_gateway_mode   = var.nat_gateway_mode
}

module "security" {
  vpc_id        = module.network.vpc_id
  service_port  = 3000
  database_port = 5432
}

module "ecr" {
  repositories = { backend = { keep_images = 10 } }
}

# The load balancer delivers its access log here.
module "logs" {
  type              = "storage"
  kind              = "logs"
  bucket_name       = "logs"
  log_sources       = ["alb"]
  expire_after_days = 90
}

module "database" {
  subnet_ids               = module.network.private_subnet_ids
  security_group_ids       = [module.security.database_security_group_id]
  instance_class           = var.db_instance_class
  allocated_storage_gb     = var.db_allocated_storage_gb
  max_allocated_storage_gb = var.db_max_allocated_storage_gb
  multi_az                 = var.db_multi_az
  database_name            = "user_mgmt"
  password                 = var.db_password
  password_version         = var.db_password_version
  port                     = module.security.database_port
  deletion_protection      = var.db_deletion_protection
  skip_final_snapshot      = var.db_skip_final_snapshot
}

module "ecs_service" {
  service_name           = "backend"
  vpc_id                 = module.network.vpc_id
  public_subnet_ids      = module.network.public_subnet_ids
  subnet_ids             = module.network.private_subnet_ids
  alb_security_group_ids = [module.security.alb_security_group_id]
  security_group_ids     = [module.security.service_security_group_id]
  repository_arns        = [module.ecr.repository_arns["backend"]]
  image                  = var.container_image
  size                   = var.task_size
  desired_count          = var.desired_count
  scaling                = var.scaling
  port                   = module.security.service_port

  environment = {
    APP_ENV = environment
    DB_HOST = module.database.address
    DB_PORT = module.database.port
    DB_NAME = module.database.database_name
  }

  secrets                 = module.database.container_secrets
  https_enabled           = var.https_enabled
  certificate_arn         = var.certificate_arn
  alb_access_logs         = { bucket = module.logs.log_bucket_name, prefix = "backend" }
  alb_deletion_protection = var.alb_deletion_protection
  log_retention_days      = var.log_retention_days

  # gunicorn keeps its heartbeats there; the root file system is read-only.
  writable_paths = ["/tmp"]
}

output "alb_dns_name" {
  description = "Host name under which the service is reached."
  value       = module.ecs_service.alb_dns_name
}

output "db_endpoint" {
  description = "Host and port of PostgreSQL."
  value       = module.database.endpoint
}

output "ecr_repository_url" {
  description = "Where images of the backend are pushed."
  value       = module.ecr.repository_urls["backend"]
}

output "ecs_cluster_name" {
  description = "Name of the ECS cluster."
  value       = module.ecs_service.cluster_name
}

output "log_group_name" {
  description = "Log group of the backend."
  value       = module.ecs_service.log_group_name
}

output "access_log_bucket_name" {
  description = "Bucket with the load balancer's access log."
  value       = module.logs.bucket_name
}
