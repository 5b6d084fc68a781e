import HCL
public import TFGen

extension DeployIAM {
  /// The provider of identities, the role that applies and the role that plans.
  @ModuleBodyBuilder public var body: ModuleBody {
    Locals {
      Argument("here", code: #""${var.region}:${var.account_id}""#)
      Argument(
        "provider_arn",
        code: "var.provider_arn == null ? one(aws_iam_openid_connect_provider.this[*].arn) : var.provider_arn")
      Argument(
        "subjects",
        code:
          #"concat([for name in var.environments : "repo:${var.repository}:environment:${name}"], [for name in var.branches : "repo:${var.repository}:ref:refs/heads/${name}"])"#,
        comment: "Jobs that may apply, as GitHub names them.")
      Argument(
        "trust",
        code: #"""
          { for role, subjects in { deploy = local.subjects, plan = ["repo:${var.repository}:pull_request"] } : role => jsonencode({
            Version = "2012-10-17"
            Statement = concat(
              length(subjects) == 0 ? [] : [{
                Effect    = "Allow"
                Action    = "sts:AssumeRoleWithWebIdentity"
                Principal = { Federated = local.provider_arn }
                Condition = {
                  StringEquals = {
                    "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
                    "token.actions.githubusercontent.com:sub" = subjects
                  }
                }
              }],
              role != "deploy" || length(var.release_tags) == 0 ? [] : [{
                Effect    = "Allow"
                Action    = "sts:AssumeRoleWithWebIdentity"
                Principal = { Federated = local.provider_arn }
                Condition = {
                  StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" }
                  StringLike = {
                    "token.actions.githubusercontent.com:sub" = [
                      for name in var.release_tags : "repo:${var.repository}:ref:refs/tags/${name}"
                    ]
                  }
                }
              }],
              role != "deploy" || length(var.assumed_by_arns) == 0 ? [] : [{
                Effect    = "Allow"
                Action    = "sts:AssumeRole"
                Principal = { AWS = var.assumed_by_arns }
              }],
            )
          }) }
          """#)
      Argument(
        "services",
        code: "distinct(flatten([for type in sort(var.module_types) : lookup(local.services_of, type, [])]))")
      Argument(
        "reads",
        code:
          "sort(distinct(concat([\"sts:GetCallerIdentity\"], flatten([for service in local.services : local.permissions[service].read]))))"
      )
      Argument(
        "bare_changes",
        code: "sort(distinct(flatten([for service in local.services : local.permissions[service].bare])))",
        comment: "AWS knows no resource for these, so they can't be bound to names.")
      Argument(
        "changes", code: "[for service in local.services : service if length(local.permissions[service].change) > 0]")
      Argument(
        "actions",
        code:
          "sort(distinct(concat(local.reads, local.bare_changes, flatten([for service in local.services : local.permissions[service].change]), flatten(var.policy_statements[*].actions))))"
      )
    }
    Resource("aws_iam_openid_connect_provider", "this", comment: "AWS checks GitHub's certificate by itself.") {
      Argument("count", code: "var.provider_arn == null ? 1 : 0")
      Argument("url", "https://token.actions.githubusercontent.com")
      Argument("client_id_list", code: #"["sts.amazonaws.com"]"#)
    }
    Resource("aws_iam_policy", "read", comment: "What plans look at, for both roles.") {
      Argument("name", code: #""${var.name}-read""#)
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = [{
              Sid      = "Read"
              Effect   = "Allow"
              Action   = local.reads
              Resource = "*"
            }]
          }
          """#))
    }
    .waived(Waiver(checkov: ["CKV_AWS_355"], reason: "Lists and descriptions know no resources."))
    Resource("aws_iam_role_policy_attachment", "read") {
      Argument(
        "for_each",
        code:
          "merge({ deploy = aws_iam_role.deploy.name }, { for name in aws_iam_role.plan[*].name : \"plan\" => name })")
      Argument("role", code: "each.value")
      Argument("policy_arn", code: "aws_iam_policy.read.arn")
    }
    deployRole
    planRole
    Topic("permissions") { permissions }
  }

  @ModuleBodyBuilder private var deployRole: ModuleBody {
    Resource("aws_iam_role", "deploy") {
      Argument("name", code: #""${var.name}-deploy""#)
      Argument("max_session_duration", 3600)
      Argument("permissions_boundary", code: "var.permissions_boundary_arn")
      Argument("assume_role_policy", code: "local.trust.deploy")
    }
    Resource("aws_iam_role_policy", "deploy") {
      Argument("name", "deploy")
      Argument("role", code: "aws_iam_role.deploy.id")
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = concat(
              [for actions in [local.bare_changes] : {
                Sid      = "Change"
                Effect   = "Allow"
                Action   = actions
                Resource = "*"
              } if length(actions) > 0],
              [for service in local.changes : {
                Sid      = replace(title(replace(service, "_", " ")), " ", "")
                Effect   = "Allow"
                Action   = local.permissions[service].change
                Resource = local.permissions[service].on
              }],
              [for index, statement in var.policy_statements : {
                Sid      = "Statement${index}"
                Effect   = "Allow"
                Action   = statement.actions
                Resource = statement.resources
              }],
              local.passing,
              local.state_access,
              local.own_rights,
            )
          }
          """#),
        comment: "What the pipeline itself may do is changed by an administrator.")
      NestedBlock("lifecycle") {
        NestedBlock("postcondition") {
          Argument("condition", code: #"length(replace(self.policy, "/[[:space:]]/", "")) <= 10240"#)
          Argument(
            "error_message", "AWS allows the policies of a role 10240 characters. Split the stack, and its pipeline.")
        }
        NestedBlock("precondition") {
          Argument("condition", code: "length(local.services) + length(var.policy_statements) > 0")
          Argument(
            "error_message", "module_types has no type that this module knows, so the pipeline could do nothing.")
        }
      }
    }
    .waived(
      Waiver(
        checkov: ["CKV_AWS_290", "CKV_AWS_355"], policies: ["aws-iam-no-wildcard"],
        reason: "The few actions for which AWS knows no resource; all else is bound to names of the stack."))
  }

  @ModuleBodyBuilder private var planRole: ModuleBody {
    Resource("aws_iam_role", "plan", comment: "Pull requests see what would change and change nothing.") {
      Argument("count", code: "var.plan_from_pull_requests ? 1 : 0")
      Argument("name", code: #""${var.name}-plan""#)
      Argument("max_session_duration", 3600)
      Argument("permissions_boundary", code: "var.permissions_boundary_arn")
      Argument("assume_role_policy", code: "local.trust.plan")
    }
    Resource("aws_iam_role_policy", "plan") {
      Argument("count", code: "var.plan_from_pull_requests ? 1 : 0")
      Argument("name", "plan")
      Argument("role", code: "aws_iam_role.plan[0].id")
      Argument(
        "policy", .json(#"{ Version = "2012-10-17", Statement = concat(local.state_reading, local.own_rights) }"#))
    }
  }

  @ModuleBodyBuilder private var permissions: ModuleBody {
    Locals(comment: "What Terraform does in AWS for the resources of each module type.") {
      Argument("services_of", DeployPermissions.modules)
      Argument("permissions", code: DeployPermissions.services)
      Argument(
        "passing",
        code: #"""
          [for statement in [
            {
              Sid      = "PassRoles"
              Effect   = "Allow"
              Action   = ["iam:PassRole"]
              Resource = ["arn:aws:iam::${var.account_id}:role/${var.name}*"]
              Condition = {
                StringEquals = {
                  "iam:PassedToService" = [
                    "apigateway.amazonaws.com",
                    "backup.amazonaws.com",
                    "cloudtrail.amazonaws.com",
                    "codedeploy.amazonaws.com",
                    "ec2.amazonaws.com",
                    "ecs-tasks.amazonaws.com",
                    "monitoring.rds.amazonaws.com",
                    "rds.amazonaws.com",
                    "vpc-flow-logs.amazonaws.com",
                  ]
                }
              }
            },
            {
              Sid      = "LetServicesMakeTheirRoles"
              Effect   = "Allow"
              Action   = ["iam:CreateServiceLinkedRole"]
              Resource = ["arn:aws:iam::${var.account_id}:role/aws-service-role/*"]
            },
          ] : statement if contains(local.services, "roles")]
          """#, comment: "Roles are passed to the services that take them and to nobody else.")
      Argument(
        "own_rights",
        code: #"""
          [{
            Sid      = "LeaveOwnRightsAlone"
            Effect   = "Deny"
            Action   = ["iam:*RolePolicy", "iam:DeleteRole*", "iam:PutRolePermissionsBoundary", "iam:Update*"]
            Resource = ["arn:aws:iam::${var.account_id}:role/${var.name}-deploy", "arn:aws:iam::${var.account_id}:role/${var.name}-plan"]
          }]
          """#)
      Argument(
        "state_reading",
        code: #"""
          [for bucket in var.state_bucket[*] : {
            Sid      = "ReadState"
            Effect   = "Allow"
            Action   = ["s3:GetObject", "s3:ListBucket"]
            Resource = ["arn:aws:s3:::${bucket}", "arn:aws:s3:::${bucket}/*"]
          }]
          """#)
      Argument(
        "state_access",
        code: #"""
          concat(local.state_reading, [for bucket in var.state_bucket[*] : {
            Sid      = "WriteAndLockState"
            Effect   = "Allow"
            Action   = ["s3:DeleteObject", "s3:PutObject"]
            Resource = ["arn:aws:s3:::${bucket}/*"]
          }])
          """#)
    }
  }
}
