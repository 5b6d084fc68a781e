import HCL
public import TFGen

enum MigrationRules {
  static let command = InputRule.condition(
    "length(var.command) > 0", "command must have at least one word: without it the service itself would start."
  ) { value in
    value.elements.map { !$0.isEmpty } ?? true
  }

  static let databases = InputRule.condition(
    #"alltrue([for name in var.extra_databases : can(regex("^[a-z][a-z0-9_]{0,62}$", name))])"#,
    "extra_databases must be names of lower-case letters, digits and underscores, beginning with a letter."
  ) { value in
    (value.elements ?? []).compactMap(\.stringValue).allSatisfy { text in
      guard let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 63 else { return false }
      return text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }
  }

  static let image = InputRule.condition(
    #"can(regex("^[a-z0-9][a-zA-Z0-9./_:@-]+$", var.psql_image))"#,
    "psql_image must be the name of an image, such as registry/postgres:16."
  ) { value in
    guard let text = value.stringValue else { return true }
    guard let first = text.utf8.first, (0x61...0x7A).contains(first) || (0x30...0x39).contains(first) else {
      return false
    }
    return text.utf8.count > 1
      && text.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x2D...0x3A).contains(byte)
          || byte == 0x5F || byte == 0x40
      }
  }
}

extension Migration {
  /// Task definitions, their log and the role that starts them.
  @ModuleBodyBuilder public var body: ModuleBody {
    Locals {
      Argument(
        "run_task",
        code:
          #""aws ecs run-task --region ${var.region} --cluster ${var.task.cluster_arn} --launch-type FARGATE --network-configuration 'awsvpcConfiguration={subnets=[${join(",", var.task.subnet_ids)}],securityGroups=[${join(",", var.task.security_group_ids)}],assignPublicIp=${var.task.assign_public_ip ? "ENABLED" : "DISABLED"}}'""#,
        comment: "Terraform has no resource that runs a task; this is the beginning of the command that does.")
      Argument(
        "secret_arns",
        code:
          #"distinct([for reference in values(var.task.secrets) : join(":", slice(split(":", reference), 0, min(7, length(split(":", reference)))))])"#,
        comment: "References may end in :key::version:; permissions are for the secret as a whole.")
      Argument(
        "environment", code: "[for key, value in var.task.environment : { name = key, value = value }]")
      Argument("secrets", code: "[for key, reference in var.task.secrets : { name = key, valueFrom = reference }]")
      Argument(
        "log_options",
        code:
          #"{ awslogs-group = aws_cloudwatch_log_group.this.name, awslogs-region = var.region, awslogs-stream-prefix = "migration" }"#
      )
      Argument(
        "create_databases",
        code: #"""
          join("\n", concat(
            ["set -e", "export PGHOST=$DB_HOST PGPORT=$DB_PORT PGUSER=$DB_USERNAME PGPASSWORD=$DB_PASSWORD PGSSLMODE=require"],
            [for name in var.extra_databases : "psql -d $DB_NAME -tAc \"SELECT 1 FROM pg_database WHERE datname = '${name}'\" | grep -q 1 || createdb ${name}"],
          ))
          """#, comment: "A database that is there already stays as it is.")
    }
    Resource("aws_ecs_task_definition", "migration") {
      Argument("count", code: "var.task.image == null ? 0 : 1")
      Argument("family", code: #""${var.name}-migration""#)
      taskArguments
      Argument(
        "container_definitions",
        .json(
          #"""
          [{
            name                   = "migration"
            image                  = var.task.image
            essential              = true
            command                = var.command
            readonlyRootFilesystem = true
            environment            = local.environment
            secrets                = local.secrets
            linuxParameters        = { initProcessEnabled = true }
            logConfiguration       = { logDriver = "awslogs", options = local.log_options }
          }]
          """#))
    }
    Resource("aws_ecs_task_definition", "databases") {
      Argument("count", code: "length(var.extra_databases) == 0 ? 0 : 1")
      Argument("family", code: #""${var.name}-databases""#)
      taskArguments
      Argument(
        "container_definitions",
        .json(
          #"""
          [{
            name                   = "databases"
            image                  = var.psql_image
            essential              = true
            entryPoint             = ["sh", "-c"]
            command                = [local.create_databases]
            readonlyRootFilesystem = true
            environment            = local.environment
            secrets                = local.secrets
            linuxParameters        = { initProcessEnabled = true }
            logConfiguration       = { logDriver = "awslogs", options = local.log_options }
          }]
          """#))
      NestedBlock("lifecycle") {
        NestedBlock("precondition") {
          Argument(
            "condition",
            code:
              #"length(setsubtract(["DB_HOST", "DB_PORT", "DB_NAME", "DB_USERNAME", "DB_PASSWORD"], concat(keys(var.task.environment), keys(var.task.secrets)))) == 0"#
          )
          Argument(
            "error_message",
            "extra_databases needs DB_HOST, DB_PORT, DB_NAME, DB_USERNAME and DB_PASSWORD among the service's environment and secrets."
          )
        }
      }
    }
    Resource("aws_cloudwatch_log_group", "this") {
      Argument("name", code: #""/ecs/${var.name}-migration""#)
      Argument("retention_in_days", code: "var.log_retention_days")
      Argument("kms_key_id", code: "var.kms_key_arn")
    }
    .waived(LogWaivers.managedKey, when: kmsKeyARN.isGiven ? .never : .always)
    .waived(LogWaivers.shortRetention, when: LogWaivers.isShort(logRetentionDays))
    Resource("aws_iam_role", "execution", comment: "What ECS may do to start the tasks.") {
      Argument("name", code: #""${var.name}-migration-execution""#)
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
              length(var.task.secrets) == 0 ? [] : [{
                Sid      = "ReadSecrets"
                Effect   = "Allow"
                Action   = ["secretsmanager:GetSecretValue", "ssm:GetParameters"]
                Resource = local.secret_arns
              }],
              length(var.task.secrets) == 0 || var.kms_key_arn == null ? [] : [{
                Sid      = "DecryptSecrets"
                Effect   = "Allow"
                Action   = ["kms:Decrypt"]
                Resource = [var.kms_key_arn]
              }],
            )
          }
          """#))
    }
  }

  @BlockBuilder private var taskArguments: Body {
    Argument("requires_compatibilities", code: #"["FARGATE"]"#)
    Argument("network_mode", "awsvpc")
    Argument("cpu", code: "var.size.cpu")
    Argument("memory", code: "var.size.memory")
    Argument("execution_role_arn", code: "aws_iam_role.execution.arn")
    Argument("task_role_arn", code: "var.task.task_role_arn")
    NestedBlock("runtime_platform") {
      Argument("cpu_architecture", code: "var.task.architecture")
      Argument("operating_system_family", "LINUX")
    }
  }

  /// A migration, further databases, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("migration") {
      MockAWS.provider
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument("region", "eu-central-1")
        Argument("command", code: #"["migrate", "up"]"#)
        Argument(
          "task",
          code: #"""
            {
              cluster_arn        = "arn:aws:ecs:eu-central-1:123456789012:cluster/test"
              subnet_ids         = ["subnet-a", "subnet-b"]
              security_group_ids = ["sg-a"]
              assign_public_ip   = false
              image              = "registry/test:1"
              environment        = { DB_HOST = "db", DB_PORT = "5432", DB_NAME = "app" }
              secrets = {
                DB_USERNAME = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf:username::"
                DB_PASSWORD = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf:password::"
              }
              execution_role_arn = "arn:aws:iam::123456789012:role/test"
              task_role_arn      = "arn:aws:iam::123456789012:role/test"
            }
            """#)
      }
      TopBlock("run", "a_migration") {
        Argument("command", code: "apply")
        expect(
          #"jsondecode(aws_ecs_task_definition.migration[0].container_definitions)[0].command == ["migrate", "up"] && length(aws_ecs_task_definition.databases) == 0"#,
          "The migration runs the command with the service's image.")
        expect(
          #"strcontains(output.run_migration_command, "subnets=[subnet-a,subnet-b]") && strcontains(output.run_migration_command, "assignPublicIp=DISABLED")"#,
          "The command runs it where the service runs.")
        expect(
          #"jsondecode(aws_iam_role_policy.execution.policy).Statement[2].Resource == ["arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf"]"#,
          "It may read the service's secrets.")
      }
      TopBlock("run", "further_databases") {
        Argument("command", code: "apply")
        NestedBlock("variables") { Argument("extra_databases", code: #"["supertokens"]"#) }
        expect(
          #"strcontains(jsondecode(aws_ecs_task_definition.databases[0].container_definitions)[0].command[0], "createdb supertokens")"#,
          "A task creates the databases.")
      }
      refused("no_command", "command", "[]", expects: "[var.command]")
      refused("a_database_that_is_code", "extra_databases", #"["a; drop"]"#, expects: "[var.extra_databases]")
      refused("size", "size", "{ cpu = 256, memory = 4096 }", expects: "[var.size]")
    }
  ]
}
