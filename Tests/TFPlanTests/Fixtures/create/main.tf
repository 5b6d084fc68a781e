terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "not-a-key"
  secret_key                  = "not-a-secret"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = true

  default_tags {
    tags = {
      Environment = "dev"
      Project     = "shop"
    }
  }
}

variable "db_password" {
  type      = string
  sensitive = true
  default   = "canary-hunter2"
}

resource "aws_cloudwatch_log_group" "app" {
  name = "/shop/app"
}

resource "aws_ecr_repository" "app" {
  name                 = "shop"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_db_instance" "main" {
  identifier              = "shop"
  engine                  = "postgres"
  instance_class          = "db.t4g.micro"
  allocated_storage       = 20
  username                = "shop"
  password                = var.db_password
  storage_encrypted       = true
  backup_retention_period = 7
  skip_final_snapshot     = true
}

resource "aws_iam_policy" "read" {
  name = "read"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:GetLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.app.arn}:*"]
    }]
  })
}

resource "aws_ecs_task_definition" "app" {
  family = "shop"
  container_definitions = jsonencode([{
    name  = "app"
    image = "shop:1"
    environment = [
      { name = "LOG_LEVEL", value = "info" },
      { name = "DB_PASSWORD", value = var.db_password },
    ]
  }])
}

resource "terraform_data" "numbers" {
  input = {
    big    = 9007199254740993
    exact  = 123456789012345678901234567890.5
    nested = { secret = var.db_password, ids = [aws_ecr_repository.app.arn, "known"] }
  }
}

output "endpoint" {
  value = aws_db_instance.main.endpoint
}

output "password" {
  value     = var.db_password
  sensitive = true
}
