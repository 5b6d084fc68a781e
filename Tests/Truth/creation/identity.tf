resource "aws_iam_user_policy" "any" {
  #: aws-iam-no-user-policies fail
  #: aws-iam-no-wildcard pass
  user   = "somebody"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::x/*" }] })
}

resource "aws_iam_user_policy_attachment" "any" {
  #: aws-iam-no-user-policies fail
  user       = "somebody"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_role" "good" {
  #: aws-iam-trust-anyone pass; assume_role_policy unknown unknown
  #: aws-iam-passrole none
  name               = "good"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = "ecs-tasks.amazonaws.com" }, Action = "sts:AssumeRole" }] })
}

resource "aws_iam_role" "github" {
  #: aws-iam-trust-anyone pass
  name = "github"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect    = "Allow"
    Principal = { Federated = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
    Action    = "sts:AssumeRoleWithWebIdentity"
    Condition = { StringEquals = { "token.actions.githubusercontent.com:sub" = "repo:company/shop:ref:refs/heads/main" } }
  }] })
}

resource "aws_iam_role" "bad" {
  #: aws-iam-trust-anyone fail
  name               = "bad"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "sts:AssumeRole" }] })
}

resource "aws_iam_role" "github_all" {
  #: aws-iam-trust-anyone fail
  name = "github-all"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect    = "Allow"
    Principal = { Federated = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
    Action    = "sts:AssumeRoleWithWebIdentity"
    Condition = { StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" } }
  }] })
}

resource "aws_iam_role" "github_star" {
  #: aws-iam-trust-anyone fail
  name = "github-star"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect    = "Allow"
    Principal = { Federated = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
    Action    = "sts:AssumeRoleWithWebIdentity"
    Condition = { StringLike = { "token.actions.githubusercontent.com:sub" = ["repo:*"] } }
  }] })
}

resource "aws_iam_role" "later" {
  #: aws-iam-trust-anyone unknown
  name               = "later"
  assume_role_policy = local.later
}

resource "aws_iam_policy" "good" {
  #: aws-iam-no-wildcard pass; policy unknown unknown
  #: aws-iam-passrole pass; policy unknown unknown
  name = "good"
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "arn:aws:s3:::x/*" },
    { Effect = "Allow", Action = "iam:PassRole", Resource = "arn:aws:iam::123456789012:role/program" },
    { Effect = "Allow", Action = ["ec2:Describe*", "logs:ListTagsForResource"], Resource = "*" },
    { Effect = "Deny", Action = "*", Resource = "*" },
  ] })
}

resource "aws_iam_policy" "admin" {
  #: aws-iam-no-wildcard fail
  #: aws-iam-passrole fail
  name   = "admin"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })
}

resource "aws_iam_role_policy" "passes" {
  #: aws-iam-passrole fail
  #: aws-iam-no-wildcard fail
  role   = aws_iam_role.good.id
  policy = jsonencode({ Version = "2012-10-17", Statement = { Effect = "Allow", Action = "iam:passrole", Resource = ["*"] } })
}

resource "aws_iam_role_policy" "passes_all" {
  #: aws-iam-passrole fail
  role   = aws_iam_role.good.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["iam:Pass*"], Resource = "arn:aws:iam::*:role/*" }] })
}

resource "aws_iam_role_policy" "service" {
  #: aws-iam-no-wildcard fail
  role   = aws_iam_role.good.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "arn:aws:s3:::x/*" }] })
}

resource "aws_iam_group_policy" "not_action" {
  #: aws-iam-no-wildcard fail
  group  = "people"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", NotAction = "iam:*", Resource = "*" }] })
}

resource "aws_iam_role_policy" "later" {
  #: aws-iam-no-wildcard unknown
  #: aws-iam-passrole unknown
  role   = aws_iam_role.good.id
  policy = local.later
}

resource "aws_iam_role" "inline_good" {
  #: aws-iam-passrole pass; inline_policy unknown unknown
  name               = "inline-good"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = "ecs-tasks.amazonaws.com" }, Action = "sts:AssumeRole" }] })

  inline_policy {
    name   = "own"
    policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = "arn:aws:iam::123456789012:role/program" }] })
  }
}

resource "aws_iam_role" "inline_bad" {
  #: aws-iam-passrole fail; inline_policy unknown unknown
  name               = "inline-bad"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = "ecs-tasks.amazonaws.com" }, Action = "sts:AssumeRole" }] })

  inline_policy {
    name   = "own"
    policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = "*" }] })
  }
}

resource "aws_iam_role" "inline_later" {
  #: aws-iam-passrole unknown
  name               = "inline-later"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = "ecs-tasks.amazonaws.com" }, Action = "sts:AssumeRole" }] })

  inline_policy {
    name   = "own"
    policy = local.later
  }
}

resource "aws_ssoadmin_permission_set_inline_policy" "good" {
  #: aws-iam-passrole pass; inline_policy unknown unknown
  instance_arn       = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
  permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef"
  inline_policy      = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = "arn:aws:iam::123456789012:role/program" }] })
}

resource "aws_ssoadmin_permission_set_inline_policy" "bad" {
  #: aws-iam-passrole fail; inline_policy unknown unknown
  instance_arn       = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
  permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef"
  inline_policy      = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iam:*", Resource = "*" }] })
}

resource "aws_ssoadmin_permission_set_inline_policy" "later" {
  #: aws-iam-passrole unknown
  instance_arn       = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
  permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef"
  inline_policy      = local.later
}

resource "aws_kms_key" "good" {
  #: aws-kms-rotation pass; enable_key_rotation null fail unknown unknown
  enable_key_rotation = true
}

resource "aws_kms_key" "bad" {
  #: aws-kms-rotation fail
  description = "Never rotated."
}

resource "aws_kms_key" "asymmetric" {
  #: aws-kms-rotation none
  customer_master_key_spec = "RSA_2048"
  key_usage                = "SIGN_VERIFY"
}

resource "aws_kms_key" "later" {
  #: aws-kms-rotation unknown
  enable_key_rotation = local.later_bool
}

resource "aws_secretsmanager_secret" "good" {
  #: aws-secretsmanager-cmk pass; kms_key_id null fail unknown unknown
  #: aws-secretsmanager-rotation pass
  #: op-force-destroy pass; recovery_window_in_days null pass unknown unknown
  name                    = "good"
  kms_key_id              = "alias/secrets"
  recovery_window_in_days = 7
}

resource "aws_secretsmanager_secret_rotation" "good" {
  secret_id           = aws_secretsmanager_secret.good.arn
  rotation_lambda_arn = "arn:aws:lambda:eu-central-1:123456789012:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}

resource "aws_secretsmanager_secret" "bad" {
  #: aws-secretsmanager-cmk fail
  #: aws-secretsmanager-rotation fail
  #: op-force-destroy fail
  name                    = "bad"
  recovery_window_in_days = 0
}

resource "aws_secretsmanager_secret" "later" {
  #: aws-secretsmanager-cmk unknown
  #: op-force-destroy unknown
  name                    = "later"
  kms_key_id              = local.later_bool ? "alias/secrets" : null
  recovery_window_in_days = local.later_bool ? 7 : 0
}

resource "aws_ssm_parameter" "good" {
  #: aws-ssm-securestring pass; type unknown unknown
  #: op-secret-literal fail; value unknown unknown; type unknown unknown
  name  = "/shop/db_password"
  type  = "SecureString"
  value = "x"
}

resource "aws_ssm_parameter" "harmless" {
  #: aws-ssm-securestring pass; name unknown unknown
  #: op-secret-literal none
  name  = "/shop/color"
  type  = "String"
  value = "x"
}

resource "aws_ssm_parameter" "bad" {
  #: aws-ssm-securestring fail
  name  = "/shop/api-key"
  type  = "String"
  value = "x"
}

resource "aws_ssm_parameter" "later" {
  #: aws-ssm-securestring unknown
  name  = "/shop/token"
  type  = local.later
  value = "x"
}

resource "aws_cognito_user_pool" "good" {
  #: op-deletion-protection pass; deletion_protection null fail unknown unknown
  name                = "good"
  deletion_protection = "ACTIVE"
}

resource "aws_cognito_user_pool" "bad" {
  #: op-deletion-protection fail
  name = "bad"
}
