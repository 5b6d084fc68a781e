import HCL
import TFGen

extension ECSService {
  /// The role that starts tasks and the role that tasks have.
  @ModuleBodyBuilder var roles: ModuleBody {
    Resource(
      "aws_iam_role", "execution",
      comment: "What ECS may do to start a task: pull the image, write logs, read the task's secrets."
    ) {
      Argument("name", code: #""${local.full_name}-execution""#)
      Argument("assume_role_policy", Trust.service("ecs-tasks.amazonaws.com"))
    }
    Resource("aws_iam_role_policy", "execution") {
      Argument("name", "start-tasks")
      Argument("role", code: "aws_iam_role.execution.id")
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = concat(
              [
                {
                  Sid      = "WriteLogs"
                  Effect   = "Allow"
                  Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
                  Resource = ["${aws_cloudwatch_log_group.this.arn}:*"]
                },
                {
                  Sid      = "LogInToRegistry"
                  Effect   = "Allow"
                  Action   = ["ecr:GetAuthorizationToken"]
                  Resource = ["*"]
                },
              ],
              length(var.repository_arns) == 0 ? [] : [{
                Sid      = "PullImages"
                Effect   = "Allow"
                Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
                Resource = var.repository_arns
              }],
              length(var.secrets) == 0 ? [] : [{
                Sid      = "ReadSecrets"
                Effect   = "Allow"
                Action   = ["secretsmanager:GetSecretValue", "ssm:GetParameters"]
                Resource = local.secret_arns
              }],
              length(var.secrets) == 0 || var.kms_key_arn == null ? [] : [{
                Sid      = "DecryptSecrets"
                Effect   = "Allow"
                Action   = ["kms:Decrypt"]
                Resource = [var.kms_key_arn]
              }],
            )
          }
          """#))
    }
    Resource(
      "aws_iam_role", "task",
      comment: "What the code in the container may do: nothing but what task_policy_statements and shell_access say."
    ) {
      Argument("name", code: #""${local.full_name}-task""#)
      Argument("assume_role_policy", Trust.service("ecs-tasks.amazonaws.com"))
    }
    Resource("aws_iam_role_policy", "task") {
      Argument("count", code: "length(var.task_policy_statements) == 0 ? 0 : 1")
      Argument("name", "task")
      Argument("role", code: "aws_iam_role.task.id")
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = [for index, statement in var.task_policy_statements : {
              Sid      = "Statement${index}"
              Effect   = "Allow"
              Action   = statement.actions
              Resource = statement.resources
            }]
          }
          """#))
    }
    .waived(
      Waiver(
        policies: ["aws-iam-no-wildcard"],
        reason: "What other modules let the code do names resources, which a plan doesn't know before they are there."),
      when: taskPolicyStatements.isGiven ? taskPolicyStatements.comesFromModule : .never
    )
    Resource("aws_iam_role_policy", "exec") {
      Argument("count", code: #"var.shell_access == "exec" ? 1 : 0"#)
      Argument("name", "shell")
      Argument("role", code: "aws_iam_role.task.id")
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = concat(
              [
                {
                  Sid    = "OpenSessions"
                  Effect = "Allow"
                  Action = [
                    "ssmmessages:CreateControlChannel",
                    "ssmmessages:CreateDataChannel",
                    "ssmmessages:OpenControlChannel",
                    "ssmmessages:OpenDataChannel",
                  ]
                  Resource = ["*"]
                },
                {
                  Sid      = "FindSessionLog"
                  Effect   = "Allow"
                  Action   = ["logs:DescribeLogGroups"]
                  Resource = ["*"]
                },
              ],
              local.exec_log_group_arn == null ? [] : [{
                Sid      = "LogSessions"
                Effect   = "Allow"
                Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
                Resource = ["${local.exec_log_group_arn}:*"]
              }],
              var.kms_key_arn == null ? [] : [{
                Sid      = "EncryptSessions"
                Effect   = "Allow"
                Action   = ["kms:Decrypt"]
                Resource = [var.kms_key_arn]
              }],
            )
          }
          """#), comment: "Session channels and the list of log groups know no resources.")
    }
    .waived(Self.sessions, when: shellAccess.mayBe(.exec))
  }
}
