# A stack file that uses the module type of this package.

stack "storage" {
  environments = ["dev"]

  provider "aws" {
    region = "eu-central-1"
  }
}

module "uploads" {
  type    = "bucket"
  purpose = "uploads"
}

output "uploads_bucket" {
  description = "Where uploads are kept."
  value       = module.uploads.bucket_name
}
