# Never applied: planned by tests, offline. Labels are comments that begin with "#:"; see Tests/Truth/README.md.

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = true

  default_tags {
    tags = {
      Environment = "test"
      Project     = "truth"
    }
  }
}

# Without default tags.
provider "aws" {
  alias                       = "bare"
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = true
}

# Known after apply only.
resource "terraform_data" "later" {}

locals {
  later        = terraform_data.later.id
  later_bool   = terraform_data.later.id != "x"
  later_number = length(terraform_data.later.id)
}

resource "terraform_data" "plain" {
  #: op-no-local-exec pass
  input = "x"
}

resource "terraform_data" "command" {
  #: op-no-local-exec fail
  provisioner "local-exec" {
    command = "true"
  }
}
