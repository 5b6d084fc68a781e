policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0" }
  }
  tfgen {
    absent_attributes = "null"
  }
}

resource_policy "aws_iam_user_policy*" "aws-iam-no-user-policies" {
  enforcement_level = "advisory"

  tfgen {
    types     = ["aws_iam_user_policy", "aws_iam_user_policy_attachment"]
    title     = "Give rights to roles, not to users"
    rationale = "Keys of users live for years."
    remedy    = "Use roles; give people access through IAM Identity Center."
    defaults  = "Having the resource fails, whatever it grants."
    peers     = ["CKV_AWS_40", "CKV_AWS_273", "AWS-0143", "IAM.2"]
  }

  enforce {
    condition = false
    tfgen {
      attribute = "user"
      expected  = "a role"
    }
  }
}

resource_policy "aws_iam_role" "aws-iam-trust-anyone" {
  tfgen {
    title     = "Say who may assume a role"
    rationale = "Everybody with an AWS account, or with a GitHub repository, may become the role."
    remedy    = "Name the principals, and for GitHub a condition on sub with the repository."
    defaults  = "An Allow for \"*\" without a condition fails; GitHub's OIDC provider without a condition on sub, or with one for every repository, fails."
    peers     = ["CKV_AWS_60", "CKV_AWS_61", "CKV_AWS_358", "CKV_AWS_393"]
  }

  locals {
    statements = tfgen::statements(attrs.assume_role_policy)
  }

  enforce {
    condition = (
      !core::anytrue([
        for s in local.statements :
        s.effect == "Allow" && (core::length(s.conditions) == 0 && core::anytrue([for p in s.principals : p.id == "*"]) || core::anytrue([for p in s.principals : p.type == "Federated" && core::endswith(p.id, ":oidc-provider/token.actions.githubusercontent.com")]) && !core::anytrue([for c in s.conditions : c.key == "token.actions.githubusercontent.com:sub" && !core::anytrue([for v in c.values : v == "*" || core::startswith(v, "repo:*")])]))
      ])
    )
    error_message = "Anybody may assume it."
    tfgen {
      attribute = "assume_role_policy"
      expected  = "named principals"
    }
  }
}

resource_policy "aws_iam_*" "aws-iam-passrole" {
  tfgen {
    types     = ["aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy", "aws_iam_group_policy"]
    title     = "Name the roles that may be passed"
    rationale = "Who may pass any role to a service of its own has the rights of all of them."
    remedy    = "List the roles in Resource, with a condition on iam:PassedToService."
    defaults  = "Statements with Effect Deny do not count. Actions with wildcards that cover iam:PassRole, and NotAction without it, count; so does every role of an account. Blocks inline_policy of a role count where it writes them; null and blocks without a policy grant nothing."
    peers     = ["CKV_AWS_286", "AWS-0342"]
  }

  locals {
    statements = tfgen::statements(attrs.policy)
  }

  enforce {
    condition = (
      !core::anytrue([
        for s in local.statements :
        s.effect == "Allow" && (core::anytrue([for a in s.actions : core::can(core::regex("^${core::replace(core::replace(core::lower(a), "*", ".*"), "?", ".")}$", "iam:passrole"))]) || core::length(s.not_actions) > 0 && !core::anytrue([for a in s.not_actions : core::can(core::regex("^${core::replace(core::replace(core::lower(a), "*", ".*"), "?", ".")}$", "iam:passrole"))])) && (core::anytrue([for r in s.resources : r == "*" || core::endswith(r, ":role/*")]) || core::length(s.not_resources) > 0)
      ])
    )
    tfgen {
      attribute = "policy"
      expected  = "named roles"
    }
  }
}

# Who is assigned a permission set gets a role with its policy.
resource_policy "aws_ssoadmin_permission_set_inline_policy" "aws-iam-passrole" {
  locals {
    statements = tfgen::statements(attrs.inline_policy)
  }

  enforce {
    condition = (
      !core::anytrue([
        for s in local.statements :
        s.effect == "Allow" && (core::anytrue([for a in s.actions : core::can(core::regex("^${core::replace(core::replace(core::lower(a), "*", ".*"), "?", ".")}$", "iam:passrole"))]) || core::length(s.not_actions) > 0 && !core::anytrue([for a in s.not_actions : core::can(core::regex("^${core::replace(core::replace(core::lower(a), "*", ".*"), "?", ".")}$", "iam:passrole"))])) && (core::anytrue([for r in s.resources : r == "*" || core::endswith(r, ":role/*")]) || core::length(s.not_resources) > 0)
      ])
    )
    tfgen {
      attribute = "inline_policy"
      expected  = "named roles"
    }
  }
}

# A role that writes no inline_policy shows what other resources give to it, which are judged themselves.
resource_policy "aws_iam_role" "aws-iam-passrole" {
  filter = core::contains(tfgen.written, "inline_policy")

  locals {
    blocks     = attrs.inline_policy == null ? [] : attrs.inline_policy
    statements = core::flatten([for block in local.blocks : block.policy == null ? [] : tfgen::statements(block.policy)])
  }

  enforce {
    condition = (
      !core::anytrue([
        for s in local.statements :
        s.effect == "Allow" && (core::anytrue([for a in s.actions : core::can(core::regex("^${core::replace(core::replace(core::lower(a), "*", ".*"), "?", ".")}$", "iam:passrole"))]) || core::length(s.not_actions) > 0 && !core::anytrue([for a in s.not_actions : core::can(core::regex("^${core::replace(core::replace(core::lower(a), "*", ".*"), "?", ".")}$", "iam:passrole"))])) && (core::anytrue([for r in s.resources : r == "*" || core::endswith(r, ":role/*")]) || core::length(s.not_resources) > 0)
      ])
    )
    tfgen {
      attribute = "inline_policy"
      expected  = "named roles"
    }
  }
}

resource_policy "aws_kms_key" "aws-kms-rotation" {
  filter = attrs.customer_master_key_spec == null || attrs.customer_master_key_spec == "SYMMETRIC_DEFAULT"

  tfgen {
    title     = "Rotate keys"
    rationale = "A key that leaked once opens everything that was ever encrypted."
    remedy    = "Set enable_key_rotation to true."
    defaults  = "null is false for the provider and the API. Asymmetric and HMAC keys can't be rotated and are left out."
    peers     = ["CKV_AWS_7", "AWS-0065", "KMS.4"]
  }

  enforce {
    condition = attrs.enable_key_rotation == true
    tfgen {
      attribute = "enable_key_rotation"
      expected  = "true"
    }
  }
}

resource_policy "aws_secretsmanager_secret" "aws-secretsmanager-cmk" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Encrypt secrets with a key of your own"
    rationale = "Who may use a key of your own is yours to say, in other accounts, too."
    remedy    = "Set kms_key_id."
    defaults  = "null is the key of AWS."
    peers     = ["CKV_AWS_149", "AWS-0098"]
    enabled   = false
  }

  enforce {
    condition = attrs.kms_key_id != null && attrs.kms_key_id != ""
    tfgen {
      expected = "a key"
    }
  }
}

resource_policy "aws_secretsmanager_secret" "aws-secretsmanager-rotation" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Rotate secrets"
    rationale = "A secret that leaked stays good until somebody changes it."
    remedy    = "Add aws_secretsmanager_secret_rotation."
    defaults  = "Left out, nothing rotates. Secrets that RDS manages rotate by themselves and are no resource."
    peers     = ["CKV2_AWS_57", "CKV_AWS_304", "SecretsManager.1"]
    enabled   = false
  }

  enforce {
    condition = core::length(core::getresources("aws_secretsmanager_secret_rotation", { secret_id = attrs.id })) > 0
    tfgen {
      attribute = "id"
      expected  = "aws_secretsmanager_secret_rotation"
    }
  }
}

resource_policy "aws_ssm_parameter" "aws-ssm-securestring" {
  tfgen {
    title     = "Encrypt parameters that are secrets"
    rationale = "Everybody who may read parameters reads it, and it stands in the console."
    remedy    = "Set type to SecureString."
    defaults  = "type is required. Only names that say that they are secrets are asked."
    peers     = ["CKV2_AWS_34"]
  }

  enforce {
    condition = attrs.type == "SecureString" || !core::can(core::regex("(?i)(password|passwd|passphrase|secret|token|credential|(api|private|access|signing|encryption)[_-]?key)", attrs.name))
    tfgen {
      attribute = "type"
      expected  = "SecureString"
    }
  }
}
