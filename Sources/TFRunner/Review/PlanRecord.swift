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
  /// Files with variables.
  public var variableFiles: [File]
  /// Whether the plan destroys everything.
  public var isDestroy: Bool
  /// Whether applying does anything.
  public var hasChanges: Bool
  /// tfgen that made the plan.
  public var createdBy: String

  static let schemaVersion = 1

  func encoded() -> [UInt8] {
    func text(_ digest: Digest?) -> Value { digest.map { .string($0.hex) } ?? .null }
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
      "variable_files": .list(
        variableFiles.map { .object(["path": .string($0.path), "sha256": .string($0.digest.hex)]) }),
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
      let files = value["variable_files"]?.elements,
      let createdBy = value["created_by"]?.stringValue
    else { return nil }
    var variableFiles: [File] = []
    for file in files {
      guard let path = file["path"]?.stringValue, let digest = file["sha256"]?.stringValue.flatMap(Digest.init(hex:))
      else { return nil }
      variableFiles.append(File(path: path, digest: digest))
    }
    self.init(
      plan: plan, binaryPath: path, product: product, version: version, binary: binary, environment: environment,
      workspace: workspace,
      lockFile: lock.stringValue.flatMap(Digest.init(hex:)), manifest: manifest.stringValue.flatMap(Digest.init(hex:)),
      variableFiles: variableFiles, isDestroy: isDestroy, hasChanges: hasChanges, createdBy: createdBy)
  }

  init(
    plan: Digest, binaryPath: String, product: String, version: String, binary: Digest, environment: String,
    workspace: String,
    lockFile: Digest?, manifest: Digest?, variableFiles: [File], isDestroy: Bool, hasChanges: Bool, createdBy: String
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
    for (before, after) in zip(variableFiles, now.variableFiles) where before != after {
      result.append("The variables in \(before.path) were changed.")
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
