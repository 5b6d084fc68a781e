import HCL
import TFGen
import TFGenAWS
import Testing

/// Combinations that each part allows and the whole doesn't, in the modules that keep data.
@Suite struct DataModuleTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var code: DiagnosticCode
    var says: [String]
    var source: String
    var testDescription: String { name }

    init(_ name: String, _ code: DiagnosticCode, _ says: [String], _ source: String) {
      self.name = name
      self.code = code
      self.says = says
      self.source = source
    }
  }

  static let network =
    "module \"network\" { availability_zones = { eu-central-1a = { index = 0 }, eu-central-1b = { index = 1 } } }\n"

  static func database(_ inputs: String) -> String {
    "module \"database\" {\n  subnet_ids = [\"a\", \"b\"]\n  security_group_ids = [\"g\"]\n\(inputs)\n}\n"
  }

  static let refused: [Case] = [
    Case(
      "a database in public subnets", TFGenAWSCodes.publicDataStore,
      ["database", "module.network.public_subnet_ids", "private_subnet_ids"],
      network
        + "module \"database\" {\n  subnet_ids = module.network.public_subnet_ids\n  security_group_ids = [\"g\"]\n}\n"),
    Case(
      "a cache in public subnets, zone by zone", TFGenAWSCodes.publicDataStore,
      ["cache", "module.network.public_subnets_by_zone"],
      network
        + "module \"cache\" {\n  subnet_ids = [module.network.public_subnets_by_zone[\"eu-central-1a\"], module.network.private_subnets_by_zone[\"eu-central-1b\"]]\n  security_group_ids = [\"g\"]\n}\n"
    ),
    Case(
      "Aurora that pauses with a version that can't", TFGenAWSCodes.auroraCannotPause,
      ["15.4 can't pause", "15.7", "environment dev"],
      database(
        "kind = \"aurora_serverless\"\nengine_version = \"15.4\"\naurora_capacity = { min_acu = 0, max_acu = 2 }")),
    Case(
      "Aurora that pauses behind a proxy", TFGenAWSCodes.auroraCannotPause, ["RDS Proxy", "never pause"],
      database(
        "kind = \"aurora_serverless\"\naurora_capacity = { min_acu = 0, max_acu = 2 }\nproxy = {}\nproxy_security_group_ids = [\"p\"]"
      )),
    Case(
      "a proxy on Aurora Serverless", TFGenAWSCodes.expensiveCombination, ["8 units", "88 USD"],
      database("kind = \"aurora_serverless\"\nproxy = {}\nproxy_security_group_ids = [\"p\"]")),
    Case(
      "a proxy without security groups", TFGenAWSCodes.conflictingInputs, ["no security groups"], database("proxy = {}")
    ),
    Case(
      "a class that Aurora lacks", TFGenAWSCodes.conflictingInputs, ["db.t4g.micro", "db.t4g.medium"],
      database("kind = \"aurora_provisioned\"")),
    Case(
      "a password given and generated", TFGenAWSCodes.conflictingInputs, ["given and generated"],
      database("password_version = 1\ngenerated_password_version = 1")),
    Case(
      "storage that can't grow", TFGenAWSCodes.conflictingInputs, ["200 GiB", "220 or more"],
      database("allocated_storage_gb = 200\nmax_allocated_storage_gb = 210")),
    Case(
      "a master password in the stack", TFGenCodes.secretInSource, ["database.password", "TF_VAR_"],
      database("password = \"hunter22\"")),
    Case(
      "values of secrets in the stack", TFGenCodes.secretInSource, ["secrets.secret_values", "TF_VAR_"],
      "module \"secrets\" {\n  secrets = { jwt = { description = \"x\", source = \"provided\" } }\n  secret_values = { jwt = \"hunter22\" }\n}\n"
    ),
    Case(
      "a secret that rotates and is generated", TFGenAWSCodes.conflictingInputs, ["\"jwt\"", "external"],
      "module \"secrets\" {\n  secrets = { jwt = { description = \"x\", source = \"generated\" } }\n  rotations = { jwt = { lambda_arn = \"f\" } }\n}\n"
    ),
    Case(
      "a rotation of a secret that isn't there", TFGenAWSCodes.conflictingInputs, ["\"jvt\"", "Did you mean \"jwt\"?"],
      "module \"secrets\" {\n  secrets = { jwt = { description = \"x\" } }\n  rotations = { jvt = { lambda_arn = \"f\" } }\n}\n"
    ),
    Case(
      "logs in a bucket with a KMS key", TFGenAWSCodes.conflictingInputs, ["can't have a KMS key"],
      "module \"storage\" {\n  kind = \"logs\"\n  kms_key_arn = \"arn:aws:kms:x\"\n}\n"),
    Case(
      "WAF's logs in a bucket with another name", TFGenAWSCodes.conflictingInputs, ["aws-waf-logs-"],
      "module \"storage\" {\n  kind = \"logs\"\n  log_sources = [\"waf\"]\n}\n"),
    Case(
      "objects that go to Glacier too early", TFGenAWSCodes.conflictingInputs, ["60 or more"],
      "module \"storage\" {\n  infrequent_access_after_days = 30\n  archive_after_days = 40\n}\n"),
    Case(
      "objects that are deleted before they move", TFGenAWSCodes.conflictingInputs, ["after 365 days", "after 400"],
      "module \"storage\" {\n  kind = \"logs\"\n  archive_after_days = 400\n}\n"),
    Case(
      "a bucket for data that is to take logs", TFGenCodes.wrongType, ["S3 bucket for logs", "S3 bucket name"],
      "module \"storage\" {}\nmodule \"audit_trail\" { log_bucket_name = module.storage.bucket_name }\n"),
    Case(
      "a version of the other cache engine", TFGenAWSCodes.conflictingInputs, ["no version 7.1 of valkey"],
      "module \"cache\" {\n  subnet_ids = [\"a\", \"b\"]\n  security_group_ids = [\"g\"]\n  engine_version = \"7.1\"\n}\n"
    ),
    Case(
      "backups that don't fit the lock", TFGenAWSCodes.conflictingInputs, ["daily_retention_days", "60 to 400"],
      "module \"backup\" { lock_days = { min_days = 60, max_days = 400 } }\n"),
    Case(
      "a bucket whose name has no room for digits", TFGenCodes.nameTooLong, ["AWS allows 37"],
      "module \"storage\" {\n  name = \"a-name-of-thirty-characters-xx\"\n  bucket_name = \"uploads\"\n}\n"),
  ]

  private static func findings(in source: String) -> [Diagnostic] {
    let file = SourceFile(name: "tfgen.hcl", text: StackFileTests.header + source)
    do throws(DiagnosticsError) {
      return StackValidator.validate(try StackFileReader.read(file, registry: AWSModules.registry))
    } catch {
      return error.diagnostics
    }
  }

  @Test("each combination is named, with its place and its remedy", arguments: refused)
  func combination(_ combination: Case) throws {
    let found = Self.findings(in: combination.source)
    let match = try #require(
      found.first { $0.code == combination.code }, "\(found.map { "\($0.code.id) \($0.summary)" })")
    #expect(match.location?.file == "tfgen.hcl" && (match.location?.line ?? 0) > 4)
    #expect(!match.remedy.isEmpty && !match.detail.isEmpty)
    let text = [match.summary, match.detail, match.remedy].joined(separator: "\n")
    for words in combination.says { #expect(text.contains(words), "\(text)") }
    #expect((match.severity == .warning) == (match.code == TFGenAWSCodes.expensiveCombination))
  }

  @Test(
    "what works is said nothing about",
    arguments: [
      database(
        "kind = \"aurora_serverless\"\nengine_version = \"15.7\"\naurora_capacity = { min_acu = 0, max_acu = 2 }"),
      database("kind = \"aurora_serverless\"\nengine_version = \"16\"\naurora_capacity = { min_acu = 0, max_acu = 2 }"),
      database("kind = \"aurora_provisioned\"\ninstance_class = \"db.r7g.large\"\nreader_count = 1"),
      database("kind = \"aurora_provisioned\"\ninstance_class = \"db.t4g.medium\""),
      database("max_allocated_storage_gb = 0\nallocated_storage_gb = 500"),
      database("proxy = { idle_timeout_seconds = 60 }\nproxy_security_group_ids = [\"p\"]"),
      "module \"storage\" {\n  infrequent_access_after_days = 30\n  archive_after_days = 60\n}\n",
      "module \"storage\" {\n  kind = \"logs\"\n  log_sources = [\"waf\"]\n  exact_name = \"aws-waf-logs-shop\"\n}\n",
      "module \"storage\" { kind = \"logs\" }\nmodule \"audit_trail\" { log_bucket_name = module.storage.log_bucket_name }\n",
      "module \"backup\" { lock_days = { min_days = 7, max_days = 400 } }\n",
      network
        + "module \"cache\" {\n  subnet_ids = module.network.private_subnet_ids\n  security_group_ids = [\"g\"]\n}\n",
    ])
  func works(_ source: String) { #expect(Self.findings(in: source) == []) }

  @Test("types of Swift give the values that the rules allow")
  func types() throws {
    let (half, oneAndAHalf) = (try #require(Number("0.5")), try #require(Number("1.5")))
    #expect(
      AuroraCapacity.between(0.5, 2).hclValue == .object(["min_acu": .number(half), "max_acu": .number(2)]))
    #expect(
      AuroraCapacity.pausing(afterSeconds: 300, upTo: 1.5).hclValue
        == .object(["min_acu": .number(0), "max_acu": .number(oneAndAHalf), "auto_pause_seconds": .number(300)]))
    #expect(
      SecretDefinitions(dictionaryLiteral: ("jwt", .generated("Signs", version: 2))).hclValue
        == .object([
          "jwt": .object(["description": .string("Signs"), "source": .string("generated"), "version": .number(2)])
        ]))
    #expect(QueueDefinitions(dictionaryLiteral: ("jobs", .init(isFIFO: true))).hclValue["jobs"]?["fifo"] == .bool(true))
    #expect(
      DatabaseParameters(dictionaryLiteral: ("max_connections", .init("200", needsReboot: true))).hclValue
        == .object([
          "max_connections": .object(["value": .string("200"), "apply_method": .string("pending-reboot")])
        ]))
  }

  @Test("a stack of these modules is emitted and fits the provider's schema")
  func wholeStack() throws {
    var stack = Stack("shop", environments: ["dev"], region: "eu-central-1")
    let network = stack.add(Network(availabilityZones: .value(AvailabilityZones("eu-central-1a", "eu-central-1b"))))
    let security = stack.add(Security(vpcID: network.vpcID))
    let key = stack.add(EncryptionKey(accountID: "123456789012"))
    let logs = stack.add(
      Storage(accountID: .value("123456789012"), bucketName: "logs", kind: .value(.logs)), as: "logs")
    stack.add(
      Storage(bucketName: "uploads", kmsKeyARN: key.keyARN.asOptional, logBucketNames: [logs.logBucketName]),
      as: "uploads")
    let backup = stack.add(Backup(kmsKeyARN: key.keyARN.asOptional))
    let database = stack.add(
      Database(
        subnetIDs: network.privateSubnetIDs, securityGroupIDs: [security.databaseSecurityGroupID],
        kind: .value(.auroraServerless), auroraCapacity: .value(.between(0.5, 4)), backupTags: backup.selectionTags))
    stack.add(Secrets(secrets: .value(["jwt": .generated("Signs sessions")])))
    stack.add(Queue(queues: .value(["jobs": .init(visibilityTimeoutSeconds: 300)])))
    stack.add(Cache(securityGroupIDs: [security.databaseSecurityGroupID], subnetIDs: network.privateSubnetIDs))
    stack.add(AuditTrail(logBucketName: logs.logBucketName))
    stack.output("db_host", database.connectionAddress, "Host of PostgreSQL.")
    let emission = try Emission.make(stack, registry: AWSModules.registry)
    let main = try #require(emission.files.first { $0.path == "main.tf" }).contents
    #expect(main.contains("log_bucket_names = [module.logs.log_bucket_name]"))
    #expect(emission.files.contains { $0.path == "modules/database/tests/aurora.tftest.hcl" })
  }
}
