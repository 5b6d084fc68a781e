import HCL
public import TFGen

extension Database {
  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required("name", \.name, NameInput.description, rules: [NameInput.rule]),
    .required(
      "subnet_ids", \.subnetIDs, "Private subnets in at least two availability zones.",
      rules: [DatabaseRules.twoSubnets]),
    .required("security_group_ids", \.securityGroupIDs, "Security groups of the database."),
    .optional(
      "kind", \.kind,
      "instance, aurora_serverless, whose capacity follows the load, or aurora_provisioned, with machines of instance_class. Changing it makes another database; move the data yourself.",
      default: .instance, rules: [.choice(DatabaseKind.self, of: "kind")]
    )
    .inRoot(
      "What the database runs on: instance, aurora_serverless, whose capacity follows the load, or aurora_provisioned, with machines of a fixed size. Changing it makes another database; move the data yourself."
    ),
    .optional(
      "instance_class", \.instanceClass, "Size of an instance, or of each of aurora_provisioned.",
      default: "db.t4g.micro", rules: [DatabaseRules.instanceClass, DatabaseRules.auroraClass]
    )
    .inRoot("Size of the database's machines, such as db.t4g.micro."),
    .optional(
      "allocated_storage_gb", \.allocatedStorageGB,
      "Storage of an instance at the start, in GiB. Aurora's grows by itself.", default: 20,
      rules: [.range(20...65536, of: "allocated_storage_gb")]),
    .optional(
      "max_allocated_storage_gb", \.maxAllocatedStorageGB,
      "Storage up to which RDS grows the volume of an instance, in GiB; 0 for no growth.", default: 100,
      rules: [.range(0...65536, of: "max_allocated_storage_gb"), DatabaseRules.growth]),
    .optional(
      "multi_az", \.multiAZ,
      "Whether a standby waits in another zone: of an instance a copy that nobody reads, of Aurora a reader.",
      default: true, sandbox: false),
    .optional(
      "engine_version", \.engineVersion, "Version of PostgreSQL: a major version follows its minor versions.",
      default: "16", rules: [DatabaseRules.engineVersion]),
    .optional(
      "database_name", \.databaseName, "Name of the first database.", default: "app",
      rules: [DatabaseRules.identifier("database_name")]),
    .optional(
      "username", \.username, "Name of the master user.", default: "app_admin", rules: [DatabaseRules.username]),
    .optional(
      "password", \.password,
      "Password of the master user, at least 8 characters; null lets RDS manage one in Secrets Manager. It is ephemeral: it reaches neither plan nor state.",
      default: nil, sensitive: true, ephemeral: true, rules: [DatabaseRules.password]),
    .optional(
      "password_version", \.passwordVersion,
      "Set together with password; raise it to change the password. null when RDS manages the password.", default: nil,
      rules: [DatabaseRules.passwordPair]
    )
    .inRoot(
      "Version of the database's password where one is given: 1 at first, raised to change the password. null where RDS manages the password."
    ),
    .optional(
      "port", \.port, "Port on which the database listens.", default: 5432, rules: [.range(1150...65535, of: "port")]),
    .optional(
      "backup_retention_days", \.backupRetentionDays, "How many days automated backups are kept.", default: 7,
      rules: [.range(1...35, of: "backup_retention_days")]),
    .optional(
      "deletion_protection", \.deletionProtection, "Whether the database refuses to be deleted.", default: true,
      sandbox: false),
    .optional(
      "skip_final_snapshot", \.skipFinalSnapshot, "Whether the database is deleted without a last snapshot.",
      default: false, sandbox: true),
    .optional(
      "kms_key_arn", \.kmsKeyARN, "KMS key of storage, secrets, insights and logs; null for the keys that AWS manages.",
      default: nil),
    .optional(
      "allow_major_upgrade", \.allowMajorUpgrade,
      "Whether engine_version may be raised to another major version. It can't be undone.", default: false),
    .optional(
      "apply_immediately", \.applyImmediately,
      "Whether changes that interrupt happen at once and not in the maintenance window.", default: false),
    .optional(
      "aurora_capacity", \.auroraCapacity,
      "Capacity units between which aurora_serverless scales, in steps of a half; a unit is about 2 GiB with its processor. min_acu 0 pauses the cluster after auto_pause_seconds without connections.",
      default: .between(0.5, 2), rules: [DatabaseRules.capacity, DatabaseRules.autoPause, DatabaseRules.pausingVersion]),
    .optional(
      "backup_tags", \.backupTags,
      "Tags with which AWS Backup selects the database, as the module backup gives them out.", default: [:]),
    .optional(
      "backup_window", \.backupWindow,
      "When backups are made, in UTC: hh:mm-hh:mm, at least 30 minutes. It must not overlap maintenance_window.",
      default: "02:00-03:00",
      rules: [DatabaseRules.backupWindow, DatabaseRules.backupWindowLength]),
    .optional(
      "blue_green_updates", \.blueGreenUpdates,
      "Whether changes of an instance are made in a copy that then takes its place, which interrupts for less than a minute.",
      default: false),
    .optional(
      "data_api_enabled", \.dataAPIEnabled, "Whether Aurora takes SQL over HTTPS from roles that may use it.",
      default: false),
    .optional(
      "enhanced_monitoring_seconds", \.enhancedMonitoringSeconds,
      "How often processes, memory and disks of the machine are measured: every 1, 5, 10, 15, 30 or 60 seconds; 0 for never.",
      default: 60, rules: [DatabaseRules.monitoringInterval]),
    .optional(
      "event_topic_arns", \.eventTopicARNs,
      "SNS topics that are told of failovers, failures, low storage, maintenance and backups.", default: []),
    .optional(
      "extended_support", \.extendedSupport,
      "Whether a version whose support has ended goes on, charged by vCPU and hour. It can't be changed later.",
      default: false),
    .optional(
      "extra_databases", \.extraDatabases,
      "Further databases in the same cluster. Terraform can't make them: the module migration does, with this list.",
      default: [], rules: [DatabaseRules.extraDatabases]),
    .optional(
      "final_snapshot_generation", \.finalSnapshotGeneration,
      "Number at the end of the last snapshot's name. The snapshot outlives the database, so raise it before a database that is made anew under the same name is deleted, too: AWS doesn't take two snapshots of one name.",
      default: 1, rules: [.range(1...99999, of: "final_snapshot_generation")]),
    .optional(
      "generated_password_version", \.generatedPasswordVersion,
      "Set to 1 for a password that Terraform makes and writes to a secret with a URL for clients, and raised to make another; null when RDS manages the password or it is given. A managed one rotates by itself, so it is the better choice where a URL isn't needed.",
      default: nil, rules: [DatabaseRules.generatedPassword]),
    .optional(
      "io_optimized", \.ioOptimized,
      "Whether Aurora's storage costs more and its input and output nothing. Going back is done in the console: the provider doesn't see that it was asked for.",
      default: false),
    .optional(
      "log_retention_days", \.logRetentionDays, "How many days logs of the database are kept.", default: .oneYear,
      sandbox: .oneMonth, rules: [.oneOf(LogRetention.allCases.map(\.hclValue), of: "log_retention_days")]),
    .optional(
      "maintenance_window", \.maintenanceWindow,
      "When the database is maintained, in UTC: ddd:hh:mm-ddd:hh:mm, at least 30 minutes.",
      default: "sun:03:30-sun:04:30",
      rules: [
        DatabaseRules.maintenanceWindow, DatabaseRules.maintenanceWindowLength, DatabaseRules.windowsApart,
      ]),
    .optional(
      "parameters", \.parameters,
      "Parameters of PostgreSQL beside the module's, by name. apply_method is immediate, or pending-reboot for those that need a restart.",
      default: [:], rules: [DatabaseRules.parameters]),
    .optional(
      "performance_insights_days", \.performanceInsightsDays,
      "How many days Performance Insights keeps what queries cost: 7, which is free, a multiple of 31 up to 713, or 731.",
      default: 7, rules: [DatabaseRules.insightsDays]),
    .optional(
      "proxy", \.proxy,
      "RDS Proxy between services and the database, which shares few connections among many clients; null for none. It is charged by the database's size, on Aurora Serverless for at least 8 capacity units.",
      default: nil, rules: [DatabaseRules.proxyNumbers, DatabaseRules.proxyPause]),
    .optional(
      "proxy_security_group_ids", \.proxySecurityGroupIDs,
      "Security groups of the proxy: they let services in, and the database's groups let them in.", default: [],
      rules: [DatabaseRules.proxyGroups]),
    .optional(
      "reader_count", \.readerCount,
      "How many readers an Aurora cluster has beside its writer; multi_az asks for at least one.", default: 0,
      rules: [.range(0...15, of: "reader_count")]),
    .optional(
      "restore_from_snapshot", \.restoreFromSnapshot,
      "Snapshot from which the database is made, by name or ARN; null for an empty one. It has no effect later.",
      default: nil),
  ]
}
