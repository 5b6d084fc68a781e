# A backend: an API and a worker on ECS with EC2 capacity, Aurora or RDS behind RDS Proxy, jobs in SQS, files in S3.
# The same stack in Swift is Stack.backendStack; both give the same bytes.

stack "backend-stack" {
  environments = ["dev", "staging", "prod"]

  provider "aws" {
    region = "eu-west-1"
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
  values = { dev = "10.40.0.0/16", staging = "10.41.0.0/16", prod = "10.42.0.0/16" }
}

variable "nat_gateway_mode" {
  values = { dev = "single", staging = "single", prod = "per_zone" }
}

variable "domain" {
  description = "Domain of the API, for which a hosted zone is made."
  values = {
    dev     = "api.dev.backend.example.com"
    staging = "api.staging.backend.example.com"
    prod    = "api.backend.example.com"
  }
}

# The switch between Aurora and an instance: aurora_serverless, aurora_provisioned or instance. Everything else
# follows. What the other kind needs stands ready below.
variable "db_kind" {
  values = { dev = "aurora_serverless", staging = "aurora_serverless", prod = "aurora_serverless" }
}

# Whether the database has capacity units to watch: true for aurora_serverless.
variable "db_is_serverless" {
  values = { dev = true, staging = true, prod = true }
}

variable "db_aurora_capacity" {
  values = {
    dev     = { min_acu = 0.5, max_acu = 2 }
    staging = { min_acu = 0.5, max_acu = 4 }
    prod    = { min_acu = 1, max_acu = 16 }
  }
}

variable "db_instance_class" {
  values = { dev = "db.t4g.medium", staging = "db.t4g.medium", prod = "db.r7g.large" }
}

variable "db_multi_az" {
  values = { dev = false, staging = false, prod = true }
}

variable "db_name" {
  default = "backend"
}

variable "db_username" {
  default = "backend_admin"
}

# Given as TF_VAR_db_password, together with db_password_version; RDS manages and rotates the password without them.
variable "db_password" {}

variable "db_password_version" {}

# Images are deployed by Terraform; without one everything but the services is made.
variable "api_image" {}

variable "worker_image" {}

# Instances of the cluster. spot_percent of those above on_demand_base are Spot, which is cheaper and may be taken away.
variable "ec2_capacity" {
  values = {
    dev = {
      instance_types          = ["t3.medium", "t3a.medium"]
      min                     = 1
      max                     = 3
      target_capacity_percent = 100
      spot_percent            = 100
      on_demand_base          = 1
    }
    staging = {
      instance_types          = ["t3.medium", "t3a.medium"]
      min                     = 1
      max                     = 4
      target_capacity_percent = 100
      spot_percent            = 50
      on_demand_base          = 1
    }
    prod = {
      instance_types          = ["m7i.large", "m7a.large"]
      min                     = 2
      max                     = 10
      target_capacity_percent = 100
      spot_percent            = 0
      on_demand_base          = 2
    }
  }
}

variable "api_scaling" {
  values = {
    dev     = { min = 1, max = 2, cpu_percent = 60 }
    staging = { min = 1, max = 4, cpu_percent = 60 }
    prod    = { min = 2, max = 10, cpu_percent = 60, requests_per_task = 1000 }
  }
}

variable "worker_count" {
  values = { dev = 1, staging = 1, prod = 2 }
}

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
  availability_zones = { eu-west-1a = { index = 0 }, eu-west-1b = { index = 1 }, eu-west-1c = { index = 2 } }
  cidr               = var.vpc_cidr
  nat_gateway_mode   = var.nat_gateway_mode
  data_tier          = true
}

module "flow_logs" {
  vpc_id             = module.network.vpc_id
  log_retention_days = var.log_retention_days
}

# Services reach the database through the proxy only; people by way of the bastion.
module "security" {
  vpc_id      = module.network.vpc_id
  web_service = false

  groups = {
    alb      = "Load balancer: HTTP and HTTPS from the internet"
    service  = "Tasks and instances of the API and the worker"
    proxy    = "RDS Proxy: connections from the services"
    database = "Database: connections from the proxy and the bastion"
    bastion  = "Bastion: nothing comes in, Session Manager calls out"
  }

  rules = {
    internet_http = {
      from_cidr   = "0.0.0.0/0"
      to_group    = "alb"
      port        = 80
      description = "HTTP from the internet, redirected to HTTPS"
    }
    internet_https = {
      from_cidr   = "0.0.0.0/0"
      to_group    = "alb"
      port        = 443
      description = "HTTPS from the internet"
    }
    alb_to_service = {
      from_group  = "alb"
      to_group    = "service"
      port        = 8080
      description = "Requests and health checks"
    }
    service_to_aws = {
      from_group  = "service"
      to_cidr     = "0.0.0.0/0"
      port        = 443
      description = "Images, logs, secrets, queues and files"
    }
    service_to_proxy = {
      from_group  = "service"
      to_group    = "proxy"
      port        = 5432
      description = "Queries to the proxy"
    }
    proxy_to_database = {
      from_group  = "proxy"
      to_group    = "database"
      port        = 5432
      description = "Pooled connections to the database"
    }
    bastion_to_database = {
      from_group  = "bastion"
      to_group    = "database"
      port        = 5432
      description = "Queries of people"
    }
    bastion_to_aws = {
      from_group  = "bastion"
      to_cidr     = "0.0.0.0/0"
      port        = 443
      description = "Session Manager and packages"
    }
  }
}

module "ecr" {
  repositories = { api = { keep_images = 10 }, worker = { keep_images = 10 } }
  force_delete = var.temporary
}

module "logs" {
  type              = "storage"
  kind              = "logs"
  bucket_name       = "logs"
  log_sources       = ["alb", "s3"]
  account_id        = var.account_id
  expire_after_days = 90
  force_destroy     = var.temporary
}

module "api_storage" {
  type                         = "storage"
  bucket_name                  = "api"
  log_bucket_names             = [module.logs.log_bucket_name]
  infrequent_access_after_days = 30
  archive_after_days           = 180
  noncurrent_version_days      = 30
  force_destroy                = var.temporary
}

module "queue" {
  queues = {
    jobs = {
      visibility_timeout_seconds = 300
      max_receive_count          = 3
      dead_letter_retention_days = 14
    }
  }
}

module "database" {
  kind                     = var.db_kind
  subnet_ids               = module.network.data_subnet_ids
  security_group_ids       = [module.security.security_group_ids["database"]]
  engine_version           = "16"
  aurora_capacity          = var.db_aurora_capacity
  instance_class           = var.db_instance_class
  allocated_storage_gb     = 50
  max_allocated_storage_gb = 200
  multi_az                 = var.db_multi_az
  database_name            = var.db_name
  username                 = var.db_username
  password                 = var.db_password
  password_version         = var.db_password_version
  port                     = module.security.ports["proxy_to_database"]
  proxy                    = {}
  proxy_security_group_ids = [module.security.security_group_ids["proxy"]]

  enhanced_monitoring_seconds = 60
  performance_insights_days   = 7
  backup_retention_days       = 14
  backup_tags                 = { Backup = "daily" }
  event_topic_arns            = [module.monitoring.topic_arn]
  deletion_protection         = var.protected
  skip_final_snapshot         = var.temporary
  log_retention_days          = var.log_retention_days
}

module "dns_certificate" {
  domain_name   = var.domain
  new_zone_name = var.domain
}

module "alb" {
  subnet_ids          = module.network.public_subnet_ids
  security_group_ids  = [module.security.security_group_ids["alb"]]
  certificate_arn     = module.dns_certificate.certificate_arn
  domain_names        = [var.domain]
  zone_id             = module.dns_certificate.zone_id
  deletion_protection = var.protected

  access_logs = {
    bucket = module.logs.log_bucket_name
    prefix = "alb"
  }
}

module "waf" {
  resource_arns = { alb = module.alb.arn }
}

# The first service makes the cluster and its instances; the second joins.
module "api" {
  type               = "ecs_service"
  service_name       = "api"
  vpc_id             = module.network.vpc_id
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.security.security_group_ids["service"]]
  compute            = "ec2"
  ec2_capacity       = var.ec2_capacity
  repository_arns    = [module.ecr.repository_arns["api"]]
  image              = var.api_image
  size               = { cpu = 256, memory = 512 }
  scaling            = var.api_scaling
  port               = module.security.ports["alb_to_service"]
  ingress            = "shared"
  load_balancer      = module.alb.load_balancer
  rule_priority      = 100
  log_retention_days = var.log_retention_days

  environment = {
    APP_ENV        = environment
    DB_HOST        = module.database.connection_address
    DB_PORT        = module.database.port
    DB_NAME        = module.database.database_name
    JOB_QUEUE_URL  = module.queue.queue_urls["jobs"]
    STORAGE_BUCKET = module.api_storage.bucket_name
  }

  secrets = module.database.container_secrets

  task_policy_statements = [module.queue.send_statement, module.api_storage.read_write_statement]
}

module "worker" {
  type               = "ecs_service"
  service_name       = "worker"
  vpc_id             = module.network.vpc_id
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.security.security_group_ids["service"]]
  cluster            = module.api.cluster
  compute            = "ec2"
  repository_arns    = [module.ecr.repository_arns["worker"]]
  image              = var.worker_image
  size               = { cpu = 256, memory = 512 }
  desired_count      = var.worker_count
  ingress            = "none"
  log_retention_days = var.log_retention_days

  environment = {
    APP_ENV        = environment
    DB_HOST        = module.database.connection_address
    DB_PORT        = module.database.port
    DB_NAME        = module.database.database_name
    JOB_QUEUE_URL  = module.queue.queue_urls["jobs"]
    STORAGE_BUCKET = module.api_storage.bucket_name
  }

  secrets = module.database.container_secrets

  task_policy_statements = [module.queue.consume_statement, module.api_storage.read_write_statement]
}

# A way to the database for people: no open port, no key, every session recorded by CloudTrail. The README tells how to
# have SSH from one address instead.
module "bastion" {
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.security.security_group_ids["bastion"]]
  target_host        = module.database.address
  target_port        = module.database.port
}

# Alarms, the topic that tells people of them, and a dashboard. The services' names are written out, because there are
# none before the first images.
module "monitoring" {
  emails        = var.alarm_emails
  load_balancer = { arn_suffix = module.alb.arn_suffix }
  target_groups = { api = module.api.target_group_arn_suffix }
  queues        = module.queue.dead_letter_queue_names

  services = {
    api    = { cluster_name = module.api.cluster_name, service_name = "${name}-api" }
    worker = { cluster_name = module.api.cluster_name, service_name = "${name}-worker" }
  }

  database = {
    dimensions          = module.database.alarm_dimensions
    maximum_connections = 200
    serverless          = var.db_is_serverless
  }
}

# Daily and monthly backups of what has the tag Backup = daily, and a message when one fails.
module "backup" {
  failure_topic_arns = [module.monitoring.topic_arn]
  force_destroy      = var.temporary
}

output "api_url" {
  description = "Where the API is reached."
  value       = module.alb.url
}

output "name_servers" {
  description = "Name servers of the API's zone, for the zone above it."
  value       = module.dns_certificate.name_servers
}

output "repository_urls" {
  description = "Where images are pushed."
  value       = module.ecr.repository_urls
}

output "ecs_cluster_name" {
  description = "Name of the ECS cluster."
  value       = module.api.cluster_name
}

output "db_endpoint" {
  description = "Host that services connect to: the proxy's."
  value       = module.database.connection_address
}

output "db_secret_arn" {
  description = "Secret with the database's credentials."
  value       = module.database.secret_arn
}

output "job_queue_url" {
  description = "Queue of jobs."
  value       = module.queue.queue_urls["jobs"]
}

output "dead_letter_queue_url" {
  description = "Queue of jobs that failed."
  value       = module.queue.dead_letter_queue_urls["jobs"]
}

output "storage_bucket" {
  description = "Bucket of the API's files."
  value       = module.api_storage.bucket_name
}

output "dashboard_url" {
  description = "Dashboard of services, database and queue."
  value       = module.monitoring.dashboard_url
}

output "bastion_command" {
  description = "Command that makes the database reachable on this machine."
  value       = module.bastion.connect_command
}
