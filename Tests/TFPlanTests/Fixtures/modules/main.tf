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

module "app" {
  for_each = toset(["blue", "green.v2"])
  source   = "./app"
  name     = each.key
}

module "edge" {
  source = "./edge"
  groups = [module.app["blue"].group_id]
}

output "groups" {
  value = { for key, app in module.app : key => app.group_id }
}
