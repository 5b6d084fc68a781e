public import HCL
public import TFGen

/// A PostgreSQL instance on RDS.
public struct Database: AWSModule {
  /// `database`
  public static let typeName = "database"
  /// What it is.
  public static let summary =
    "RDS PostgreSQL in private subnets: encrypted, backed up, protected from deletion, with a password that never reaches state."

  /// Prefix of names.
  public var name: Input<String>
  /// Private subnets in at least two zones.
  public var subnetIDs: Input<[SubnetID]>
  /// Groups that let the service in.
  public var securityGroupIDs: Input<[SecurityGroupID]>
  /// Size of the instance.
  public var instanceClass: Input<String>
  /// Storage at the start.
  public var allocatedStorageGB: Input<Int>
  /// Storage up to which RDS grows it.
  public var maxAllocatedStorageGB: Input<Int>
  /// A standby in another zone.
  public var multiAZ: Input<Bool>
  /// Version of PostgreSQL.
  public var engineVersion: Input<String>
  /// First database.
  public var databaseName: Input<String>
  /// Master user.
  public var username: Input<String>
  /// Password, when RDS doesn't manage it.
  public var password: Input<String?>
  /// Raised to change a given password.
  public var passwordVersion: Input<Int?>
  /// Port.
  public var port: Input<Int>
  /// Days of backups.
  public var backupRetentionDays: Input<Int>
  /// Whether deleting needs another apply first.
  public var deletionProtection: Input<Bool>
  /// Whether deleting leaves no snapshot.
  public var skipFinalSnapshot: Input<Bool>
  /// Key, when it isn't the one that AWS manages.
  public var kmsKeyARN: Input<KMSKeyARN?>

  /// Makes a database.
  public init(
    name: Input<String> = .stackName, subnetIDs: Input<[SubnetID]>, securityGroupIDs: Input<[SecurityGroupID]>,
    instanceClass: Input<String> = .moduleDefault, allocatedStorageGB: Input<Int> = .moduleDefault,
    maxAllocatedStorageGB: Input<Int> = .moduleDefault, multiAZ: Input<Bool> = .moduleDefault,
    engineVersion: Input<String> = .moduleDefault, databaseName: Input<String> = .moduleDefault,
    username: Input<String> = .moduleDefault,
    password: Input<String?> = .moduleDefault, passwordVersion: Input<Int?> = .moduleDefault,
    port: Input<Int> = .moduleDefault,
    backupRetentionDays: Input<Int> = .moduleDefault, deletionProtection: Input<Bool> = .moduleDefault,
    skipFinalSnapshot: Input<Bool> = .moduleDefault, kmsKeyARN: Input<KMSKeyARN?> = .moduleDefault
  ) {
    self.name = name
    self.subnetIDs = subnetIDs
    self.securityGroupIDs = securityGroupIDs
    self.instanceClass = instanceClass
    self.allocatedStorageGB = allocatedStorageGB
    self.maxAllocatedStorageGB = maxAllocatedStorageGB
    self.multiAZ = multiAZ
    self.engineVersion = engineVersion
    self.databaseName = databaseName
    self.username = username
    self.password = password
    self.passwordVersion = passwordVersion
    self.port = port
    self.backupRetentionDays = backupRetentionDays
    self.deletionProtection = deletionProtection
    self.skipFinalSnapshot = skipFinalSnapshot
    self.kmsKeyARN = kmsKeyARN
  }

  /// For stack files.
  public init(blank: Blank) { self.init(subnetIDs: blank.required(), securityGroupIDs: blank.required()) }

  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required("name", \.name, NameInput.description, rules: [NameInput.rule]),
    .required("security_group_ids", \.securityGroupIDs, "Security groups of the database."),
    .required(
      "subnet_ids", \.subnetIDs, "Private subnets in at least two availability zones.",
      rules: [DatabaseRules.twoSubnets]),
    .optional(
      "allocated_storage_gb", \.allocatedStorageGB, "Storage at the start, in GiB.", default: 20,
      rules: [.range(20...65536, of: "allocated_storage_gb")]),
    .optional(
      "backup_retention_days", \.backupRetentionDays, "How many days automated backups are kept.", default: 7,
      rules: [.range(1...35, of: "backup_retention_days")]),
    .optional(
      "database_name", \.databaseName, "Name of the first database.", default: "app",
      rules: [DatabaseRules.identifier("database_name")]),
    .optional(
      "deletion_protection", \.deletionProtection, "Whether the instance refuses to be deleted.", default: true),
    .optional(
      "engine_version", \.engineVersion, "Version of PostgreSQL: a major version follows its minor versions.",
      default: "16",
      rules: [DatabaseRules.engineVersion]),
    .optional(
      "instance_class", \.instanceClass, "Size of the instance.", default: "db.t4g.micro",
      rules: [DatabaseRules.instanceClass]),
    .optional(
      "kms_key_arn", \.kmsKeyARN, "KMS key of storage and secrets; null for the keys that AWS manages.", default: nil),
    .optional(
      "max_allocated_storage_gb", \.maxAllocatedStorageGB,
      "Storage up to which RDS grows the volume, in GiB; 0 for no growth.", default: 100,
      rules: [.range(0...65536, of: "max_allocated_storage_gb")]),
    .optional("multi_az", \.multiAZ, "Whether a standby waits in another zone.", default: false),
    .optional(
      "password", \.password,
      "Password of the master user, at least 8 characters; null lets RDS manage one in Secrets Manager. It is ephemeral: it reaches neither plan nor state.",
      default: nil, sensitive: true, ephemeral: true, rules: [DatabaseRules.password]),
    .optional(
      "password_version", \.passwordVersion,
      "Set together with password; raise it to change the password. null when RDS manages the password.", default: nil,
      rules: [DatabaseRules.passwordPair]),
    .optional(
      "port", \.port, "Port on which the database listens.", default: 5432, rules: [.range(1150...65535, of: "port")]),
    .optional(
      "skip_final_snapshot", \.skipFinalSnapshot, "Whether the instance is deleted without a last snapshot.",
      default: false),
    .optional(
      "username", \.username, "Name of the master user.", default: "app_admin", rules: [DatabaseRules.username]),
  ]

  /// The outputs.
  public struct Outputs: Sendable {
    /// Host and port.
    public let endpoint = Output<String>("endpoint", "Host and port of the database.", "aws_db_instance.this.endpoint")
    /// Host.
    public let address = Output<String>("address", "Host of the database.", "aws_db_instance.this.address")
    /// Port.
    public let port = Output<Int>("port", "Port of the database.", "aws_db_instance.this.port")
    /// First database.
    public let databaseName = Output<String>(
      "database_name", "Name of the first database.", "aws_db_instance.this.db_name")
    /// For alarms.
    public let identifier = Output<String>(
      "identifier", "Identifier of the instance.", "aws_db_instance.this.identifier")
    /// For policies.
    public let arn = Output<String>("arn", "ARN of the instance.", "aws_db_instance.this.arn")
    /// For IAM authentication.
    public let resourceID = Output<String>(
      "resource_id", "Resource ID of the instance, as IAM policies for database logins need it.",
      "aws_db_instance.this.resource_id")
    /// Where the credentials are.
    public let secretARN = Output<String>(
      "secret_arn", "ARN of the secret with username and password.", "local.secret_arn")
    /// For a container's `secrets`.
    public let containerSecrets = Output<[String: SecretReference]>(
      "container_secrets", "DB_USERNAME and DB_PASSWORD as references for a container's secrets.",
      #"{ DB_USERNAME = "${local.secret_arn}:username::", DB_PASSWORD = "${local.secret_arn}:password::" }"#)
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.endpoint.definition, outputs.address.definition, outputs.port.definition, outputs.databaseName.definition,
    outputs.identifier.definition, outputs.arn.definition, outputs.resourceID.definition, outputs.secretARN.definition,
    outputs.containerSecrets.definition,
  ]

  /// An instance has 63 characters for its identifier, a snapshot 255.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    context.checkLengths(of: name, [("RDS instance", "-db", 63)])
  }
}
