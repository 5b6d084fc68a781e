public import HCL
public import TFGen

/// One-off tasks beside a service.
public struct Migration: AWSModule {
  /// `migration`
  public static let typeName = "migration"
  /// What it is.
  public static let summary =
    "Task definitions that run once beside a service: its database migrations, and the databases that a cluster holds beside the first. They are run with aws ecs run-task, for which the commands are given."

  /// Prefix of names.
  public var name: Input<String>
  /// The region.
  public var region: Input<String>
  /// What the task shares with the service.
  public var task: Input<RunTaskConfig>
  /// Command of the migration.
  public var command: Input<[String]>
  /// CPU and memory.
  public var size: Input<FargateSize>
  /// Repositories of the image.
  public var repositoryARNs: Input<[RepositoryARN]>
  /// Databases to create.
  public var extraDatabases: Input<[String]>
  /// Image with psql.
  public var psqlImage: Input<String>
  /// How long logs are kept.
  public var logRetentionDays: Input<LogRetention>
  /// Key, when it isn't the one that AWS manages.
  public var kmsKeyARN: Input<KMSKeyARN?>

  /// Makes it.
  public init(
    name: Input<String> = .stackName, region: Input<String> = .stackRegion, task: Input<RunTaskConfig>,
    command: Input<[String]>, size: Input<FargateSize> = .moduleDefault,
    repositoryARNs: Input<[RepositoryARN]> = .moduleDefault, extraDatabases: Input<[String]> = .moduleDefault,
    psqlImage: Input<String> = .moduleDefault, logRetentionDays: Input<LogRetention> = .moduleDefault,
    kmsKeyARN: Input<KMSKeyARN?> = .moduleDefault
  ) {
    self.name = name
    self.region = region
    self.task = task
    self.command = command
    self.size = size
    self.repositoryARNs = repositoryARNs
    self.extraDatabases = extraDatabases
    self.psqlImage = psqlImage
    self.logRetentionDays = logRetentionDays
    self.kmsKeyARN = kmsKeyARN
  }

  /// For stack files.
  public init(blank: Blank) { self.init(task: blank.required(), command: blank.required()) }

  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required(
      "name", \.name, NameInput.description, rules: [NameInput.rule]),
    .required(
      "command", \.command, "Command of the migration, such as [\"npx\", \"prisma\", \"migrate\", \"deploy\"].",
      rules: [MigrationRules.command]),
    .required(
      "region", \.region, "AWS region."),
    .required(
      "task", \.task, "Image, network, environment, secrets and roles: the output run_task_config of the service."),
    .optional(
      "extra_databases", \.extraDatabases,
      "Databases that are created beside the first, by a task of their own. The service's environment and secrets must have DB_HOST, DB_PORT, DB_NAME, DB_USERNAME and DB_PASSWORD.",
      default: [], rules: [MigrationRules.databases]),
    .optional(
      "kms_key_arn", \.kmsKeyARN, "KMS key of the logs; null for the key that AWS manages.", default: nil),
    .optional(
      "log_retention_days", \.logRetentionDays, "How many days logs are kept.", default: .oneYear,
      sandbox: .oneMonth,
      rules: [.oneOf(LogRetention.allCases.map(\.hclValue), of: "log_retention_days")]),
    .optional(
      "psql_image", \.psqlImage, "Image with psql, for extra_databases.",
      default: "public.ecr.aws/docker/library/postgres:16-alpine", rules: [MigrationRules.image]),
    .optional(
      "repository_arns", \.repositoryARNs, "ECR repositories from which images are pulled.", default: []),
    .optional(
      "size", \.size, "CPU units and memory in MiB of the task: one of the pairs that Fargate offers.",
      default: .quarter(.mib512), rules: [ECSServiceRules.size]),
  ]

  /// The outputs.
  public struct Outputs: Sendable {
    /// For pipelines.
    public let taskDefinitionARN = Output<String?>(
      "task_definition_arn", "ARN of the migration's task definition; null before the first image.",
      #"one(aws_ecs_task_definition.migration[*].arn)"#)
    /// For pipelines.
    public let databasesTaskDefinitionARN = Output<String?>(
      "databases_task_definition_arn",
      "ARN of the task definition that creates databases; null without extra_databases.",
      #"one(aws_ecs_task_definition.databases[*].arn)"#)
    /// For reading what happened.
    public let logGroupName = Output<String>(
      "log_group_name", "Name of the log group.", #"aws_cloudwatch_log_group.this.name"#)
    /// For people.
    public let runMigrationCommand = Output<String?>(
      "run_migration_command", "Command that runs the migration; null before the first image.",
      #"one([for arn in aws_ecs_task_definition.migration[*].arn : "${local.run_task} --task-definition ${arn}"])"#)
    /// For people.
    public let createDatabasesCommand = Output<String?>(
      "create_databases_command", "Command that creates extra_databases; null without them.",
      #"one([for arn in aws_ecs_task_definition.databases[*].arn : "${local.run_task} --task-definition ${arn}"])"#)
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.taskDefinitionARN.definition, outputs.databasesTaskDefinitionARN.definition,
    outputs.logGroupName.definition, outputs.runMigrationCommand.definition, outputs.createDatabasesCommand.definition,
  ]

  /// A role has 64 characters for its name.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    context.checkLengths(of: name, [("IAM role", "-migration-execution", 64)])
  }
}
