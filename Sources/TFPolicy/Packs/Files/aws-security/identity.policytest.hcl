policytest {
  targets = ["identity.policy.hcl"]
}

resource "aws_iam_user_policy" "aws_iam_no_user_policies_fail" {
  attrs = {
    user = "a"
  }
  tfgen {
    expect = { aws-iam-no-user-policies = "fail" }
  }
}

resource "aws_iam_role" "aws_iam_trust_anyone_pass" {
  attrs = {
    assume_role_policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = { Service = "ecs-tasks.amazonaws.com" }, Action = "sts:AssumeRole" }] })
  }
  tfgen {
    expect = { aws-iam-trust-anyone = "pass" }
  }
}

resource "aws_iam_role" "aws_iam_trust_anyone_pass1" {
  attrs = {
    assume_role_policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, Action = "sts:AssumeRoleWithWebIdentity", Condition = { StringLike = { "token.actions.githubusercontent.com:sub" = "repo:org/app:*" } } }] })
  }
  tfgen {
    expect = { aws-iam-trust-anyone = "pass" }
  }
}

resource "aws_iam_role" "aws_iam_trust_anyone_fail" {
  attrs = {
    assume_role_policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "sts:AssumeRole" }] })
  }
  tfgen {
    expect = { aws-iam-trust-anyone = "fail" }
  }
}

resource "aws_iam_role" "aws_iam_trust_anyone_fail1" {
  attrs = {
    assume_role_policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, Action = "sts:AssumeRoleWithWebIdentity", Condition = { StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" } } }] })
  }
  tfgen {
    expect = { aws-iam-trust-anyone = "fail" }
  }
}

resource "aws_iam_role" "aws_iam_trust_anyone_unknown" {
  attrs = {
    assume_role_policy = tfgen::unknown()
  }
  tfgen {
    expect = { aws-iam-trust-anyone = "unknown" }
  }
}

resource "aws_iam_policy" "aws_iam_passrole_pass" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = "arn:aws:iam::111122223333:role/app" }] })
  }
  tfgen {
    expect = { aws-iam-passrole = "pass" }
  }
}

resource "aws_iam_policy" "aws_iam_passrole_fail" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Action = ["iam:passrole"], Resource = "*" }] })
  }
  tfgen {
    expect = { aws-iam-passrole = "fail" }
  }
}

resource "aws_iam_policy" "aws_iam_passrole_unknown" {
  attrs = {
    policy = tfgen::unknown()
  }
  tfgen {
    expect = { aws-iam-passrole = "unknown" }
  }
}

resource "aws_ssoadmin_permission_set_inline_policy" "aws_iam_passrole_set_pass" {
  attrs = {
    inline_policy = core::jsonencode({ Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = "arn:aws:iam::111122223333:role/app" }] })
  }
  tfgen {
    expect = { aws-iam-passrole = "pass" }
  }
}

resource "aws_ssoadmin_permission_set_inline_policy" "aws_iam_passrole_set_fail" {
  attrs = {
    inline_policy = core::jsonencode({ Statement = [{ Effect = "Allow", Action = "iam:Pass*", Resource = "*" }] })
  }
  tfgen {
    expect = { aws-iam-passrole = "fail" }
  }
}

resource "aws_ssoadmin_permission_set_inline_policy" "aws_iam_passrole_set_unknown" {
  attrs = {
    inline_policy = tfgen::unknown()
  }
  tfgen {
    expect = { aws-iam-passrole = "unknown" }
  }
}

resource "aws_iam_role" "aws_iam_passrole_role_pass" {
  attrs = {
    inline_policy = [{ name = "a", policy = core::jsonencode({ Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = "arn:aws:iam::111122223333:role/app" }] }) }]
  }
  tfgen {
    expect = { aws-iam-passrole = "pass" }
  }
}

resource "aws_iam_role" "aws_iam_passrole_role_null" {
  attrs = {
    inline_policy = [{ name = "a", policy = null }]
  }
  tfgen {
    expect = { aws-iam-passrole = "pass" }
  }
}

resource "aws_iam_role" "aws_iam_passrole_role_fail" {
  attrs = {
    inline_policy = [{ name = "a", policy = null }, { name = "b", policy = core::jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] }) }]
  }
  tfgen {
    expect = { aws-iam-passrole = "fail" }
  }
}

resource "aws_iam_role" "aws_iam_passrole_role_unknown" {
  attrs = {
    inline_policy = [{ name = "a", policy = tfgen::unknown() }]
  }
  tfgen {
    expect = { aws-iam-passrole = "unknown" }
  }
}

resource "aws_iam_role" "aws_iam_passrole_role_unknown_blocks" {
  attrs = {
    inline_policy = tfgen::unknown()
  }
  tfgen {
    expect = { aws-iam-passrole = "unknown" }
  }
}

resource "aws_kms_key" "aws_kms_rotation_pass" {
  attrs = {
    enable_key_rotation      = true
    customer_master_key_spec = "SYMMETRIC_DEFAULT"
  }
  tfgen {
    expect = { aws-kms-rotation = "pass" }
  }
}

resource "aws_kms_key" "aws_kms_rotation_fail" {
  attrs = {
    enable_key_rotation      = false
    customer_master_key_spec = "SYMMETRIC_DEFAULT"
  }
  tfgen {
    expect = { aws-kms-rotation = "fail" }
  }
}

resource "aws_kms_key" "aws_kms_rotation_fail1" {
  attrs = {
    enable_key_rotation      = null
    customer_master_key_spec = null
  }
  tfgen {
    expect = { aws-kms-rotation = "fail" }
  }
}

resource "aws_kms_key" "aws_kms_rotation_unknown" {
  attrs = {
    enable_key_rotation      = tfgen::unknown()
    customer_master_key_spec = null
  }
  tfgen {
    expect = { aws-kms-rotation = "unknown" }
  }
}

resource "aws_kms_key" "aws_kms_rotation_skip" {
  attrs = {
    enable_key_rotation      = false
    customer_master_key_spec = "RSA_2048"
  }
  tfgen {
    expect = { aws-kms-rotation = "skip" }
  }
}

resource "aws_secretsmanager_secret" "aws_secretsmanager_cmk_pass" {
  attrs = {
    kms_key_id = "arn:aws:kms:x"
  }
  tfgen {
    expect = { aws-secretsmanager-cmk = "pass" }
  }
}

resource "aws_secretsmanager_secret" "aws_secretsmanager_cmk_fail" {
  attrs = {
    kms_key_id = null
  }
  tfgen {
    expect = { aws-secretsmanager-cmk = "fail" }
  }
}

resource "aws_secretsmanager_secret" "aws_secretsmanager_cmk_unknown" {
  attrs = {
    kms_key_id = tfgen::unknown()
  }
  tfgen {
    expect = { aws-secretsmanager-cmk = "unknown" }
  }
}

resource "aws_secretsmanager_secret" "aws_secretsmanager_rotation_with" {
  attrs = { name = "b" }
  tfgen {
    world  = "aws-secretsmanager-rotation"
    expect = { aws-secretsmanager-rotation = "pass" }
  }
}

resource "aws_secretsmanager_secret_rotation" "aws_secretsmanager_rotation_with" {
  attrs = {
    secret_id      = aws_secretsmanager_secret.aws_secretsmanager_rotation_with.id
    rotation_rules = []
  }
  tfgen { world = "aws-secretsmanager-rotation" }
  skip = true
}

resource "aws_secretsmanager_secret" "aws_secretsmanager_rotation_without" {
  attrs = { name = "c" }
  tfgen {
    world  = "aws-secretsmanager-rotation"
    expect = { aws-secretsmanager-rotation = "fail" }
  }
}

resource "aws_secretsmanager_secret" "aws_secretsmanager_rotation_open" {
  attrs = { name = "b" }
  tfgen {
    world  = "aws-secretsmanager-rotation unknown"
    expect = { aws-secretsmanager-rotation = "unknown" }
  }
}

resource "aws_secretsmanager_secret_rotation" "aws_secretsmanager_rotation_open" {
  attrs = {
    secret_id      = tfgen::unknown()
    rotation_rules = []
  }
  tfgen { world = "aws-secretsmanager-rotation unknown" }
  skip = true
}

resource "aws_ssm_parameter" "aws_ssm_securestring_pass" {
  attrs = {
    type = "SecureString"
    name = "/app/password"
  }
  tfgen {
    expect = { aws-ssm-securestring = "pass" }
  }
}

resource "aws_ssm_parameter" "aws_ssm_securestring_pass1" {
  attrs = {
    type = "String"
    name = "/app/url"
  }
  tfgen {
    expect = { aws-ssm-securestring = "pass" }
  }
}

resource "aws_ssm_parameter" "aws_ssm_securestring_fail" {
  attrs = {
    type = "String"
    name = "/app/db-password"
  }
  tfgen {
    expect = { aws-ssm-securestring = "fail" }
  }
}

resource "aws_ssm_parameter" "aws_ssm_securestring_unknown" {
  attrs = {
    type = tfgen::unknown()
    name = "/app/password"
  }
  tfgen {
    expect = { aws-ssm-securestring = "unknown" }
  }
}
