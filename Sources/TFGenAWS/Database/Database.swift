public import HCL
public import TFGen

/// PostgreSQL on RDS: an instance, or Aurora.
///
/// Not MySQL: parameters that enforce TLS, the versions that can pause, further databases by `psql` and the secret's URL are
/// PostgreSQL's; a module for MySQL would share little more than the names of inputs.
public struct Database: AWSModule {
  /// `database`
  public static let typeName = "database"
  /// What it is.
  public static let summary =
    "PostgreSQL on RDS, as an instance or as Aurora behind one interface: in private subnets, encrypted, backed up, watched, protected from deletion, with a password that never reaches state."

  /// Prefix of names.
  public var name: Input<String>
  /// Private subnets in at least two zones.
  public var subnetIDs: Input<[SubnetID]>
  /// Groups that let the service in.
  public var securityGroupIDs: Input<[SecurityGroupID]>
  /// Instance or Aurora.
  public var kind: Input<DatabaseKind>
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
  /// Number in the name of the last snapshot.
  public var finalSnapshotGeneration: Input<Int>
  /// Key, when it isn't the one that AWS manages.
  public var kmsKeyARN: Input<KMSKeyARN?>
  /// Whether a new major version may be set.
  public var allowMajorUpgrade: Input<Bool>
  /// Whether changes wait for the window.
  public var applyImmediately: Input<Bool>
  /// Limits of Aurora Serverless.
  public var auroraCapacity: Input<AuroraCapacity>
  /// Tags that select the database for AWS Backup.
  public var backupTags: Input<[String: String]>
  /// When backups are made.
  public var backupWindow: Input<String>
  /// Whether an instance is updated in a copy first.
  public var blueGreenUpdates: Input<Bool>
  /// Whether Aurora takes SQL over HTTPS.
  public var dataAPIEnabled: Input<Bool>
  /// How often the operating system is measured.
  public var enhancedMonitoringSeconds: Input<Int>
  /// Who is told of events.
  public var eventTopicARNs: Input<[String]>
  /// Whether old versions go on for money.
  public var extendedSupport: Input<Bool>
  /// Further databases.
  public var extraDatabases: Input<[String]>
  /// Set for a password made here.
  public var generatedPasswordVersion: Input<Int?>
  /// How Aurora's storage is charged.
  public var ioOptimized: Input<Bool>
  /// How long logs are kept.
  public var logRetentionDays: Input<LogRetention>
  /// When the database is maintained.
  public var maintenanceWindow: Input<String>
  /// Parameters of PostgreSQL.
  public var parameters: Input<DatabaseParameters>
  /// How long queries are analysed.
  public var performanceInsightsDays: Input<Int>
  /// Pool of connections.
  public var proxy: Input<DatabaseProxy?>
  /// Groups of the proxy.
  public var proxySecurityGroupIDs: Input<[SecurityGroupID]>
  /// Readers of Aurora.
  public var readerCount: Input<Int>
  /// Snapshot to begin with.
  public var restoreFromSnapshot: Input<String?>

  /// Makes postgreSQL on RDS: an instance, or Aurora.
  public init(
    name: Input<String> = .stackName, subnetIDs: Input<[SubnetID]>, securityGroupIDs: Input<[SecurityGroupID]>,
    kind: Input<DatabaseKind> = .moduleDefault, instanceClass: Input<String> = .moduleDefault,
    allocatedStorageGB: Input<Int> = .moduleDefault, maxAllocatedStorageGB: Input<Int> = .moduleDefault,
    multiAZ: Input<Bool> = .moduleDefault, engineVersion: Input<String> = .moduleDefault,
    databaseName: Input<String> = .moduleDefault, username: Input<String> = .moduleDefault,
    password: Input<String?> = .moduleDefault, passwordVersion: Input<Int?> = .moduleDefault,
    port: Input<Int> = .moduleDefault, backupRetentionDays: Input<Int> = .moduleDefault,
    deletionProtection: Input<Bool> = .moduleDefault, skipFinalSnapshot: Input<Bool> = .moduleDefault,
    kmsKeyARN: Input<KMSKeyARN?> = .moduleDefault, allowMajorUpgrade: Input<Bool> = .moduleDefault,
    applyImmediately: Input<Bool> = .moduleDefault, auroraCapacity: Input<AuroraCapacity> = .moduleDefault,
    backupTags: Input<[String: String]> = .moduleDefault, backupWindow: Input<String> = .moduleDefault,
    blueGreenUpdates: Input<Bool> = .moduleDefault, dataAPIEnabled: Input<Bool> = .moduleDefault,
    enhancedMonitoringSeconds: Input<Int> = .moduleDefault, eventTopicARNs: Input<[String]> = .moduleDefault,
    extendedSupport: Input<Bool> = .moduleDefault, extraDatabases: Input<[String]> = .moduleDefault,
    generatedPasswordVersion: Input<Int?> = .moduleDefault, ioOptimized: Input<Bool> = .moduleDefault,
    logRetentionDays: Input<LogRetention> = .moduleDefault, maintenanceWindow: Input<String> = .moduleDefault,
    parameters: Input<DatabaseParameters> = .moduleDefault, performanceInsightsDays: Input<Int> = .moduleDefault,
    proxy: Input<DatabaseProxy?> = .moduleDefault, proxySecurityGroupIDs: Input<[SecurityGroupID]> = .moduleDefault,
    readerCount: Input<Int> = .moduleDefault, restoreFromSnapshot: Input<String?> = .moduleDefault,
    finalSnapshotGeneration: Input<Int> = .moduleDefault
  ) {
    self.name = name
    self.subnetIDs = subnetIDs
    self.securityGroupIDs = securityGroupIDs
    self.kind = kind
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
    self.allowMajorUpgrade = allowMajorUpgrade
    self.applyImmediately = applyImmediately
    self.auroraCapacity = auroraCapacity
    self.backupTags = backupTags
    self.backupWindow = backupWindow
    self.blueGreenUpdates = blueGreenUpdates
    self.dataAPIEnabled = dataAPIEnabled
    self.enhancedMonitoringSeconds = enhancedMonitoringSeconds
    self.eventTopicARNs = eventTopicARNs
    self.extendedSupport = extendedSupport
    self.extraDatabases = extraDatabases
    self.generatedPasswordVersion = generatedPasswordVersion
    self.ioOptimized = ioOptimized
    self.logRetentionDays = logRetentionDays
    self.maintenanceWindow = maintenanceWindow
    self.parameters = parameters
    self.performanceInsightsDays = performanceInsightsDays
    self.proxy = proxy
    self.proxySecurityGroupIDs = proxySecurityGroupIDs
    self.readerCount = readerCount
    self.restoreFromSnapshot = restoreFromSnapshot
    self.finalSnapshotGeneration = finalSnapshotGeneration
  }

  /// For stack files.
  public init(blank: Blank) { self.init(subnetIDs: blank.required(), securityGroupIDs: blank.required()) }

  /// The outputs.
  public struct Outputs: Sendable {
    /// Host and port.
    public let endpoint = Output<String>(
      "endpoint", "Host and port of the database.", #""${local.address}:${var.port}""#)
    /// Host.
    public let address = Output<String>(
      "address", "Host of the database.", "local.address")
    /// Host that reads.
    public let readerAddress = Output<String>(
      "reader_address", "Host that reads from Aurora's readers; the database's own for an instance.",
      "local.is_aurora ? one(aws_rds_cluster.this[*].reader_endpoint) : local.address")
    /// Host for services.
    public let connectionAddress = Output<String>(
      "connection_address", "Host for services: the proxy's where there is one, else the database's.",
      "local.connection_address")
    /// The proxy.
    public let proxyAddress = Output<String?>(
      "proxy_address", "Host of the proxy; null without one.", "one(aws_db_proxy.this[*].endpoint)")
    /// Port.
    public let port = Output<Int>(
      "port", "Port of the database.", "var.port")
    /// First database.
    public let databaseName = Output<String>(
      "database_name", "Name of the first database.", "var.database_name")
    /// Further databases.
    public let extraDatabases = Output<[String]>(
      "extra_databases", "Further databases, for the migration that makes them.", "var.extra_databases")
    /// For people.
    public let identifier = Output<String>(
      "identifier", "Identifier of the instance, or of the cluster.",
      "local.is_aurora ? one(aws_rds_cluster.this[*].cluster_identifier) : one(aws_db_instance.this[*].identifier)")
    /// For alarms.
    public let instanceIdentifiers = Output<[String]>(
      "instance_identifiers", "Identifiers of the instances.",
      "concat(aws_db_instance.this[*].identifier, aws_rds_cluster_instance.this[*].identifier)")
    /// For alarms.
    public let alarmDimensions = Output<[String: String]>(
      "alarm_dimensions", "Dimensions of the database's metrics in CloudWatch.",
      #"local.is_aurora ? { DBClusterIdentifier = "${var.name}-db" } : { DBInstanceIdentifier = "${var.name}-db" }"#)
    /// For policies.
    public let arn = Output<String>(
      "arn", "ARN of the instance, or of the cluster.", "local.arn")
    /// For IAM authentication.
    public let resourceID = Output<String>(
      "resource_id", "Resource ID of the instance or the cluster, as IAM policies for database logins need it.",
      "local.resource_id")
    /// For a task role that logs in by IAM.
    public let connectStatement = Output<PolicyStatement>(
      "connect_statement", "What a role needs to log in by IAM as the master user.",
      #"{ actions = ["rds-db:connect"], resources = ["arn:aws:rds-db:${split(":", local.arn)[3]}:${split(":", local.arn)[4]}:dbuser:${local.resource_id}/${var.username}"] }"#
    )
    /// Where the credentials are.
    public let secretARN = Output<String>(
      "secret_arn", "ARN of the secret with username and password.", "local.filled_secret_arn")
    /// For a container's `secrets`.
    public let containerSecrets = Output<[String: SecretReference]>(
      "container_secrets", "DB_USERNAME and DB_PASSWORD as references for a container's secrets.",
      #"{ DB_USERNAME = "${local.filled_secret_arn}:username::", DB_PASSWORD = "${local.filled_secret_arn}:password::" }"#
    )
    /// For containers that take a URL.
    public let urlSecrets = Output<[String: SecretReference]>(
      "url_secrets",
      "DATABASE_URL as a reference for a container's secrets; empty when RDS manages the password, because its secret holds no URL.",
      #"local.has_own_secret ? { DATABASE_URL = "${local.filled_secret_arn}:url::" } : {}"#)
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.endpoint.definition, outputs.address.definition, outputs.readerAddress.definition,
    outputs.connectionAddress.definition, outputs.proxyAddress.definition, outputs.port.definition,
    outputs.databaseName.definition, outputs.extraDatabases.definition, outputs.identifier.definition,
    outputs.instanceIdentifiers.definition, outputs.alarmDimensions.definition, outputs.arn.definition,
    outputs.resourceID.definition, outputs.connectStatement.definition, outputs.secretARN.definition,
    outputs.containerSecrets.definition, outputs.urlSecrets.definition,
  ]

  /// An instance has 63 characters for its identifier, a proxy 60, a role 64.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    context.checkLengths(
      of: name, [("RDS instance", "-db-16", 63), ("RDS proxy", "-db-proxy", 60), ("IAM role", "-db-monitoring", 64)])
      + context.refusePublicSubnets(subnetIDs, of: "database") + DatabaseRules.conflicts(of: self, context)
  }
}
