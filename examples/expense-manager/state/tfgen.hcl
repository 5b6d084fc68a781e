# Where the states of the expense manager are kept: a bucket for each environment. It is applied once, from a person's
# own machine, before the first plan of the stack beside it; its own state is small and can be made again by importing
# the buckets.

stack "expense-manager" {
  environments = ["dev", "staging", "prod"]

  provider "aws" {
    region = "us-east-1"
  }
}

module "state_backend" {
  # Names of buckets are unique over all of AWS: put something of your own in front, here and in ../tfgen.hcl.
  bucket_name = {
    dev     = "expense-manager-dev-tfstate"
    staging = "expense-manager-staging-tfstate"
    prod    = "expense-manager-prod-tfstate"
  }[environment]

  state_key = "expense-manager/${environment}/terraform.tfstate"
}

output "backend_configuration" {
  description = "Settings of the backend, as envs/NAME.s3.tfbackend holds them."
  value       = module.state_backend.backend_configuration
}
