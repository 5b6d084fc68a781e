policytest {
  targets = ["changes.policy.hcl"]
}

resource "aws_db_instance" "destroyed" {
  prior_attrs = { storage_encrypted = true }
  tfgen {
    reason = "delete_because_no_module"
    expect = { op-no-destroy-stateful = "fail", op-no-replace-stateful = "pass" }
  }
}

resource "aws_db_instance" "kept" {
  attrs = { storage_encrypted = true }
  tfgen { expect = { op-no-destroy-stateful = "pass", op-no-replace-stateful = "pass", op-no-forget-stateful = "skip" } }
}

resource "aws_db_instance" "strange" {
  attrs = { storage_encrypted = true }
  tfgen {
    actions = ["evaporate"]
    expect  = { op-no-destroy-stateful = "fail" }
  }
}

resource "aws_iam_role" "harmless" {
  prior_attrs = { name = "a" }
  tfgen { expect = { op-no-destroy-stateful = "skip" } }
}

resource "aws_db_instance" "replaced" {
  attrs       = { storage_encrypted = true }
  prior_attrs = { storage_encrypted = false }
  tfgen {
    actions       = ["delete", "create"]
    replace_paths = ["storage_encrypted"]
    reason        = "replace_because_cannot_update"
    expect        = { op-no-replace-stateful = "fail", op-no-destroy-stateful = "pass" }
  }
}

resource "aws_s3_bucket" "replaced_and_kept" {
  attrs       = { bucket = "b" }
  prior_attrs = { bucket = "a" }
  tfgen {
    actions = ["create", "forget"]
    expect  = { op-no-replace-stateful = "fail" }
  }
}

resource "aws_s3_bucket" "forgotten" {
  prior_attrs = { bucket = "a" }
  tfgen {
    actions = ["forget"]
    expect  = { op-no-forget-stateful = "fail", op-no-destroy-stateful = "pass" }
  }
}

resource "null_resource" "runs" {
  attrs = { id = "a" }
  tfgen {
    provisioners = ["local-exec"]
    expect       = { op-no-local-exec = "fail" }
  }
}

resource "null_resource" "runs_nothing" {
  attrs = { id = "a" }
  tfgen { expect = { op-no-local-exec = "pass", op-import-changes-nothing = "skip" } }
}

resource "aws_vpc" "imported" {
  attrs       = { id = "vpc-1" }
  prior_attrs = { id = "vpc-1" }
  tfgen {
    actions = ["no-op"]
    import  = true
    expect  = { op-import-changes-nothing = "pass" }
  }
}

resource "aws_vpc" "imported_and_changed" {
  attrs       = { id = "vpc-1", tags = {} }
  prior_attrs = { id = "vpc-1" }
  tfgen {
    import = true
    expect = { op-import-changes-nothing = "fail" }
  }
}

resource "aws_security_group" "drifted" {
  attrs       = { ingress = [{ from_port = 22 }] }
  prior_attrs = { ingress = [] }
  tfgen {
    drift  = true
    expect = { op-drift-security = "fail" }
  }
}

resource "aws_security_group" "drifted_where_it_says_nothing" {
  attrs       = { name = "a", ingress = [{ from_port = 443 }] }
  prior_attrs = { name = "a", ingress = [] }
  tfgen {
    drift    = true
    computed = ["ingress"]
    expect   = { op-drift-security = "skip" }
  }
}

resource "aws_security_group" "drifted_from_null_to_empty" {
  attrs       = { tags = {}, ingress = [], description = "" }
  prior_attrs = { tags = null, ingress = null, description = null }
  tfgen {
    drift  = true
    expect = { op-drift-security = "skip" }
  }
}

resource "aws_security_group" "as_it_was" {
  attrs = { ingress = [] }
  tfgen { expect = { op-drift-security = "skip" } }
}

plan "whole" {
  tfgen { expect = { op-plan-complete = "pass", op-destroy-budget = "pass", op-max-changes = "pass", op-action-invocations = "pass" } }
}

plan "deferred" {
  attrs = { is_complete = false, deferred = ["aws_vpc.later"] }
  tfgen { expect = { op-plan-complete = "fail" } }
}

plan "broken" {
  attrs = { is_errored = true }
  tfgen { expect = { op-plan-complete = "fail" } }
}

plan "side_effects" {
  attrs = { action_invocations = [{ address = "action.aws_lambda_invoke.x", trigger = null }] }
  tfgen { expect = { op-action-invocations = "fail" } }
}

plan "small_budget" {
  inputs {
    max_destroyed = 1
    max_changes   = 2
  }
  tfgen { expect = { op-destroy-budget = "fail", op-max-changes = "fail" } }
}

provider "aws" "here" {
  attrs = { region = "eu-central-1" }
  meta  = { source = "registry.terraform.io/hashicorp/aws", version = "5.100.0" }
  inputs { allowed_regions = ["eu-central-1"] }
  tfgen { expect = { op-allowed-regions = "pass", op-provider-allowlist = "pass", op-provider-pinned = "pass" } }
}

provider "aws" "elsewhere" {
  attrs = { region = "us-east-1" }
  meta  = { source = "registry.example.org/acme/aws" }
  inputs { allowed_regions = ["eu-central-1"] }
  tfgen { expect = { op-allowed-regions = "fail", op-provider-allowlist = "fail", op-provider-pinned = "fail" } }
}

provider "aws" "anywhere" {
  attrs = { region = tfgen::unknown() }
  inputs { allowed_regions = ["eu-central-1"] }
  tfgen { expect = { op-allowed-regions = "unknown" } }
}

module "./modules/network" "local" {
  attrs = {}
  tfgen { expect = { op-module-pinned = "pass", op-module-source-allowlist = "pass" } }
}

module "git::https://example.org/modules.git//network?ref=v1.2.0" "tagged" {
  attrs = {}
  tfgen { expect = { op-module-pinned = "pass", op-module-source-allowlist = "fail" } }
}

module "git::https://example.org/modules.git//network" "branch" {
  attrs = {}
  tfgen { expect = { op-module-pinned = "fail" } }
}

module "example/network/aws" "newest" {
  attrs = {}
  inputs { allowed_module_sources = ["example/"] }
  tfgen { expect = { op-module-pinned = "fail", op-module-source-allowlist = "pass" } }
}

module "example/network/aws" "chosen" {
  attrs = {}
  meta  = { version = "1.2.0" }
  tfgen { expect = { op-module-pinned = "pass" } }
}
