import HCL
public import TFGenIO

/// Under which circumstances a plan was made: what must be the same when it is applied.
public struct PlanRecord: Hashable, Sendable {
  /// A file by path and hash.
  public struct File: Hashable, Sendable {
    /// Path as it was given.
    public var path: String
    /// Hash of its content when the plan was made.
    public var digest: Digest
  }

  /// Hash of the plan file: what was reviewed.
  public var plan: Digest
  /// Absolute path of the program.
  public var binaryPath: String
  /// `terraform` or `tofu`.
  public var product: String
  /// Its version.
  public var version: String
  /// Hash of the program.
  public var binary: Digest
  /// Name of the environment.
  public var environment: String
  /// Terraform workspace.
  public var workspace: String
  /// Hash of `.terraform.lock.hcl`; nil when there is none.
  public var lockFile: Digest?
  /// Hash of tfgen's manifest, so of everything that was emitted; nil when the folder wasn't emitted by tfgen.
  public var manifest: Digest?
  /// Files of the configuration below the folder, modules included, sorted by path.
  public var configuration: [File]
  /// Files with variables.
  public var variableFiles: [File]
  /// Whether the plan destroys everything.
  public var isDestroy: Bool
  /// Whether applying does anything.
  public var hasChanges: Bool
  /// tfgen that made the plan.
  public var createdBy: String

  static let schemaVersion = 2

  func encoded() -> [UInt8] {
    func text(_ digest: Digest?) -> Value { digest.map { .string($0.hex) } ?? .null }
    func list(_ files: [File]) -> Value {
      .list(files.map { .object(["path": .string($0.path), "sha256": .string($0.digest.hex)]) })
    }
    let value: Value = .object([
      "schema_version": .number(Number(Self.schemaVersion)),
      "plan_sha256": .string(plan.hex),
      "environment": .string(environment),
      "workspace": .string(workspace),
      "destroy": .bool(isDestroy),
      "has_changes": .bool(hasChanges),
      "binary": .object([
        "path": .string(binaryPath), "product": .string(product), "version": .string(version),
        "sha256": .string(binary.hex),
      ]),
      "lock_file_sha256": text(lockFile),
      "manifest_sha256": text(manifest),
      "configuration": list(configuration),
      "variable_files": list(variableFiles),
      "created_by": .string(createdBy),
    ])
    return Array((JSON.write(value) + "\n").utf8)
  }

  /// Reads a record; nil when it isn't complete.
  init?(parsing bytes: [UInt8]) {
    guard let value = try? JSON.parse(bytes), case .number(let schema)? = value["schema_version"],
      schema.asInt == Self.schemaVersion,
      let plan = value["plan_sha256"]?.stringValue.flatMap(Digest.init(hex:)),
      let environment = value["environment"]?.stringValue, let workspace = value["workspace"]?.stringValue,
      case .bool(let isDestroy)? = value["destroy"], case .bool(let hasChanges)? = value["has_changes"],
      let program = value["binary"], let path = program["path"]?.stringValue,
      let product = program["product"]?.stringValue,
      let version = program["version"]?.stringValue,
      let binary = program["sha256"]?.stringValue.flatMap(Digest.init(hex:)),
      let lock = value["lock_file_sha256"], let manifest = value["manifest_sha256"],
      let configuration = Self.files(value["configuration"]), let variableFiles = Self.files(value["variable_files"]),
      let createdBy = value["created_by"]?.stringValue
    else { return nil }
    self.init(
      plan: plan, binaryPath: path, product: product, version: version, binary: binary, environment: environment,
      workspace: workspace,
      lockFile: lock.stringValue.flatMap(Digest.init(hex:)), manifest: manifest.stringValue.flatMap(Digest.init(hex:)),
      configuration: configuration, variableFiles: variableFiles, isDestroy: isDestroy, hasChanges: hasChanges,
      createdBy: createdBy)
  }

  /// A list of files as it was encoded; nil when one of them isn't whole.
  private static func files(_ value: Value?) -> [File]? {
    guard let elements = value?.elements else { return nil }
    var result: [File] = []
    for element in elements {
      guard let path = element["path"]?.stringValue,
        let digest = element["sha256"]?.stringValue.flatMap(Digest.init(hex:))
      else { return nil }
      result.append(File(path: path, digest: digest))
    }
    return result
  }

  init(
    plan: Digest, binaryPath: String, product: String, version: String, binary: Digest, environment: String,
    workspace: String,
    lockFile: Digest?, manifest: Digest?, configuration: [File], variableFiles: [File], isDestroy: Bool,
    hasChanges: Bool, createdBy: String
  ) {
    self.plan = plan
    self.binaryPath = binaryPath
    self.product = product
    self.version = version
    self.binary = binary
    self.environment = environment
    self.workspace = workspace
    self.lockFile = lockFile
    self.manifest = manifest
    self.configuration = configuration
    self.variableFiles = variableFiles
    self.isDestroy = isDestroy
    self.hasChanges = hasChanges
    self.createdBy = createdBy
  }

  /// What differs from another record of the same folder and environment, as sentences.
  func differences(from now: PlanRecord) -> [String] {
    var result: [String] = []
    if plan != now.plan { result.append("The plan file was changed: its SHA-256 was \(plan) and is \(now.plan).") }
    if binaryPath != now.binaryPath { result.append("The program was \(binaryPath) and is \(now.binaryPath).") }
    if product != now.product || version != now.version {
      result.append("The program's version was \(product) \(version) and is \(now.product) \(now.version).")
    } else if binary != now.binary {
      result.append("The program \(now.binaryPath) has other content, although it reports the same version.")
    }
    if environment != now.environment {
      result.append("The plan is for the environment \(environment), not \(now.environment).")
    }
    if workspace != now.workspace { result.append("The workspace was \(workspace) and is \(now.workspace).") }
    if lockFile != now.lockFile { result.append(".terraform.lock.hcl \(Self.change(lockFile, now.lockFile)).") }
    if manifest != now.manifest {
      result.append("The emitted files (.tfgen/manifest.json) \(Self.change(manifest, now.manifest, plural: true)).")
    }
    result += Self.changes(configuration, now.configuration)
    for (before, after) in zip(variableFiles, now.variableFiles) where before != after {
      result.append("The variables in \(before.path) were changed.")
    }
    return result
  }

  /// Files that are named; the rest is counted.
  private static let namedFiles = 10

  /// What became of the files of the configuration. Terraform would apply what it planned, from the copy in the plan; but
  /// whoever edited a file after the review expects the edit to be applied, and nobody has seen what that would do.
  private static func changes(_ before: [File], _ after: [File]) -> [String] {
    let was = Dictionary(before.map { ($0.path, $0.digest) }) { first, _ in first }
    let now = Dictionary(after.map { ($0.path, $0.digest) }) { first, _ in first }
    var result = before.compactMap { file in
      now[file.path].map { $0 == file.digest ? nil : "\(file.path) was changed." } ?? "\(file.path) is gone."
    }
    result += after.filter { was[$0.path] == nil }.map { "\($0.path) is new." }
    if result.count > namedFiles {
      result.replaceSubrange(namedFiles..., with: ["And \(result.count - namedFiles) files more."])
    }
    return result
  }

  private static func change(_ before: Digest?, _ after: Digest?, plural: Bool = false) -> String {
    if before == nil { return plural ? "are new" : "is new" }
    if after == nil { return plural ? "are gone" : "is gone" }
    return plural ? "were changed" : "was changed"
  }
}

/// A plan that was made by ``Terraform/plan(_:)`` or found again by ``Terraform/reviewedPlan(environment:)``, with
/// the very bytes that
/// were hashed.
public struct ReviewedPlan: Sendable {
  /// The circumstances.
  public let record: PlanRecord
  /// The plan file. Holds secrets in clear text.
  let bytes: [UInt8]

  /// Whether applying does anything.
  public var hasChanges: Bool { record.hasChanges }
  /// SHA-256 of the plan, to show to whoever reviews it.
  public var digest: Digest { record.plan }
}
