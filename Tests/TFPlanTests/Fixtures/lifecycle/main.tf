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

resource "aws_db_instance" "main" {
  identifier          = "shop"
  engine              = "postgres"
  instance_class      = "db.t4g.micro"
  allocated_storage   = 20
  username            = "shop"
  password            = "canary-hunter2"
  storage_encrypted   = true
  skip_final_snapshot = true
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "/shop/app"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "same" {
  name              = "/shop/same"
  retention_in_days = 7
}

resource "aws_ecr_repository" "app" {
  name                 = "shop-renamed"
  image_tag_mutability = "IMMUTABLE"

  lifecycle {
    create_before_destroy = true
  }
}

resource "terraform_data" "new_name" {
  input = "moved"
}

moved {
  from = terraform_data.old_name
  to   = terraform_data.new_name
}

resource "terraform_data" "tainted" {
  input = "tainted"
}

resource "terraform_data" "counted" {
  count = 1
  input = "counted"
}

removed {
  from = aws_kms_key.shared

  lifecycle {
    destroy = false
  }
}
