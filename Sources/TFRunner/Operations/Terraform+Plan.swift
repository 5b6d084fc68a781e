public import HCL
import SystemPackage
import TFGenIO

/// What to plan.
public struct PlanOptions: Hashable, Sendable {
  /// Name of the environment; names the saved plan.
  public var environment: String
  /// Files with variables, relative to the folder.
  public var variableFiles: [String]
  /// Plan to destroy everything.
  public var isDestroy: Bool
  /// Whether to look at what really exists first.
  public var refreshes: Bool
  /// Only find out what drifted; applying changes the state and nothing else.
  public var isRefreshOnly: Bool

  /// Makes options.
  public init(
    environment: String, variableFiles: [String] = [], isDestroy: Bool = false, refreshes: Bool = true,
    isRefreshOnly: Bool = false
  ) {
    self.environment = environment
    self.variableFiles = variableFiles
    self.isDestroy = isDestroy
    self.refreshes = refreshes
    self.isRefreshOnly = isRefreshOnly
  }
}

extension Terraform {
  private static func planName(_ environment: String) -> String { environment + ".tfplan" }
  private static func recordName(_ environment: String) -> String { environment + ".plan.json" }

  // MARK: Making

  /// Makes a plan, saves it in the private folder and records under which circumstances it was made.
  ///
  /// - Parameter isReviewed: whether the plan may be found again and applied as it is. Without it the caller judges the plan
  ///   first, and then calls ``keep(_:)`` or ``discardPlan(environment:)``; a tfgen that dies in between leaves no plan
  ///   that can be applied.
  /// - Throws: `DiagnosticsError` with what terraform complains about; nothing is saved then.
  public func plan(_ options: PlanOptions, isReviewed: Bool = true) async throws -> ReviewedPlan {
    try Self.checkEnvironment(options.environment)
    try checkStateOwner(environment: options.environment)
    let name = Self.planName(options.environment)
    try discardPlan(environment: options.environment)
    var arguments = ["-json", "-input=false", "-no-color", "-detailed-exitcode", "-lock-timeout=\(lockTimeout)s"]
    if options.isDestroy { arguments.append("-destroy") }
    if options.isRefreshOnly { arguments.append("-refresh-only") }
    if !options.refreshes { arguments.append("-refresh=false") }
    for file in options.variableFiles { arguments.append("-var-file=\(try checkedVariableFile(file))") }
    arguments.append("-out=.tfgen/run/\(name)")

    var record = try circumstances(
      environment: options.environment, variableFiles: options.variableFiles, isDestroy: options.isDestroy)
    // Terraform would make the file readable for everybody; it keeps the mode of one that is there.
    try folder.create(name).close()
    do {
      let run = try await run("plan", arguments)
      try require(run, "plan", accepting: [0, 2])
      try folder.restrict(name)
      guard let bytes = try folder.read(name), !bytes.isEmpty else {
        throw Diagnostic(
          TFRunnerCodes.failed, "\(title("plan")) ended well but saved no plan",
          remedy: "The log is \(folder.path(of: run.outputName)).")
      }
      record.plan = Digest(of: bytes)
      record.hasChanges = run.outcome.exitCode == 2
      // What changed while terraform was planning is not what it planned with.
      let differences = record.differences(
        from: try circumstances(like: record, environment: options.environment))
      if !differences.isEmpty { throw changed(differences, options.environment) }
      let plan = ReviewedPlan(record: record, bytes: bytes)
      if isReviewed { try keep(plan) }
      return plan
    } catch {
      try? discardPlan(environment: options.environment)
      throw error
    }
  }

  /// Records that a plan was reviewed, so that ``reviewedPlan(environment:)`` finds it.
  public func keep(_ plan: ReviewedPlan) throws {
    try folder.write(Self.recordName(plan.record.environment), plan.record.encoded())
  }

  private func checkedVariableFile(_ file: String) throws -> String {
    if file.isEmpty || file.utf8.contains(0) {
      throw Diagnostic(
        TFRunnerCodes.invalidOption, "The path of a file with variables isn't allowed",
        detail: "It is empty or contains a NUL character.")
    }
    return file
  }

  /// How things are now.
  private func circumstances(environment name: String, variableFiles: [String], isDestroy: Bool) throws -> PlanRecord {
    var files: [PlanRecord.File] = []
    for file in variableFiles {
      guard let digest = try Digest(file: path(file)) else {
        throw Diagnostic(
          TFRunnerCodes.invalidOption, "The file with variables \(path(file)) doesn't exist",
          detail: "It is given relative to \(directory).",
          remedy: "Check the name of the environment, or emit the stack first: tfgen modules emit \(directory).")
      }
      files.append(.init(path: file, digest: digest))
    }
    return PlanRecord(
      plan: Digest(of: []), binaryPath: binary.path, product: identity.product.rawValue, version: "\(identity.version)",
      binary: try binary.digest(), environment: name, workspace: try workspace(),
      lockFile: try Digest(file: path(".terraform.lock.hcl")),
      manifest: try Digest(file: path(".tfgen/manifest.json")), configuration: try configurationFiles(),
      variableFiles: files, isDestroy: isDestroy, hasChanges: false, createdBy: createdBy)
  }

  /// The files that terraform takes the configuration and values of variables from by itself, with their hashes.
  private func configurationFiles() throws -> [PlanRecord.File] {
    try FileWalk.files(below: directory) {
      Self.isConfiguration($0) || $0 == "terraform.tfvars" || $0 == "terraform.tfvars.json"
        || $0.hasSuffix(".auto.tfvars") || $0.hasSuffix(".auto.tfvars.json")
    }.compactMap { name in try Digest(file: path(name)).map { PlanRecord.File(path: name, digest: $0) } }
  }

  /// How things are now, for comparison with a record.
  private func circumstances(like record: PlanRecord, environment: String) throws -> PlanRecord {
    var now = try circumstances(
      environment: environment, variableFiles: record.variableFiles.map(\.path), isDestroy: record.isDestroy)
    now.plan = record.plan
    now.hasChanges = record.hasChanges
    return now
  }

  /// The selected workspace: `TF_WORKSPACE`, else what `workspace select` wrote down.
  func workspace() throws -> String {
    if let name = environment["TF_WORKSPACE"] { return name }
    guard let bytes = try FileReader.readIfPresent(path(".terraform/environment"), limit: 4096) else {
      return "default"
    }
    let name = String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self)
    return name.isEmpty ? "default" : name
  }

  // MARK: Finding again

  /// The plan that was made and reviewed before, if nothing that matters changed since.
  ///
  /// The plan file is read once; ``show(_:)`` and ``apply(_:)`` use the bytes that were hashed here, whatever happens
  /// to the file.
  ///
  /// - Throws: a `Diagnostic` with ``TFRunnerCodes/noPlan`` or, naming every difference, ``TFRunnerCodes/planChanged``.
  public func reviewedPlan(environment name: String) throws -> ReviewedPlan {
    try Self.checkEnvironment(name)
    guard let text = try folder.read(Self.recordName(name), limit: 1 << 20),
      let bytes = try folder.read(Self.planName(name))
    else {
      throw Diagnostic(
        TFRunnerCodes.noPlan, "There is no reviewed plan for the environment \(name)",
        detail:
          "\(folder.path(of: Self.planName(name))) or its record is missing. A plan is used up when it was applied.",
        remedy: "Make and review one: tfgen plan \(directory) --env \(name).")
    }
    guard let record = PlanRecord(parsing: text) else {
      throw changed(["The record \(folder.path(of: Self.recordName(name))) can't be read."], name)
    }
    var now = record
    now.plan = Digest(of: bytes)
    let missing = try record.variableFiles.filter { try Digest(file: path($0.path)) == nil }.map {
      "The file with variables \($0.path) is gone."
    }
    if missing.isEmpty {
      now = try circumstances(like: record, environment: name)
      now.plan = Digest(of: bytes)
    }
    let differences = record.differences(from: now) + missing
    if !differences.isEmpty { throw changed(differences, name) }
    return ReviewedPlan(record: record, bytes: bytes)
  }

  private func changed(_ differences: [String], _ name: String) -> Diagnostic {
    Diagnostic(
      TFRunnerCodes.planChanged, "The plan for \(name) isn't the one that was reviewed",
      detail: differences.joined(separator: "\n"),
      remedy: "Make and review a new plan: tfgen plan \(directory) --env \(name).")
  }

  /// Removes a saved plan and its record, if they are there.
  public func discardPlan(environment name: String) throws {
    try Self.checkEnvironment(name)
    try folder.remove(Self.recordName(name))
    try folder.remove(Self.planName(name))
  }

  // MARK: Using

  /// The plan as JSON. Holds secrets in clear text: don't write it anywhere.
  public func show(_ plan: ReviewedPlan) async throws -> [UInt8] { try await show(planFile: plan.bytes) }

  /// A plan that somebody else saved, as JSON. The folder must be initialized with the plan's providers.
  /// Holds secrets in clear text: don't write it anywhere.
  public func show(planFile bytes: [UInt8]) async throws -> [UInt8] {
    let file = try SealedFile(bytes, folder: folder)
    let run = try await run(
      "show", ["-json", "-no-color", SealedFile.childPath], standardInput: file.descriptor, followsOutput: false)
    let json = try take(run)
    try require(run, "show")
    if json.first != UInt8(ascii: "{") { throw unreadable(run, "show", "It doesn't begin with an object.") }
    return json
  }

  /// How an apply ended well.
  public struct ApplyResult: Hashable, Sendable {
    /// Somebody asked it to stop, but it was able to finish.
    public let wasInterrupted: Bool
    /// Warnings of terraform.
    public let warnings: [Diagnostic]
  }

  /// Applies a plan: exactly the bytes that were hashed when it was reviewed. Then the plan is used up and removed.
  ///
  /// - Throws: a `Diagnostic` with ``TFRunnerCodes/planChanged`` when the circumstances changed since, or
  ///   `DiagnosticsError` with what
  ///   terraform complains about, for example ``TFRunnerCodes/stalePlan``.
  public func apply(_ plan: ReviewedPlan) async throws -> ApplyResult {
    let name = plan.record.environment
    let differences = plan.record.differences(from: try circumstances(like: plan.record, environment: name))
    if !differences.isEmpty { throw changed(differences, name) }
    try recordStateOwner(environment: name)
    let file = try SealedFile(plan.bytes, folder: folder)
    let run = try await run(
      "apply", ["-json", "-input=false", "-no-color", "-lock-timeout=\(lockTimeout)s", SealedFile.childPath],
      standardInput: file.descriptor, planHash: plan.digest.hex)
    try require(run, "apply", of: name)
    try discardPlan(environment: name)
    return ApplyResult(wasInterrupted: run.outcome.wasInterrupted, warnings: run.diagnostics)
  }

  /// The outputs of the state as JSON, sensitive ones included: don't write them anywhere.
  public func output() async throws -> [UInt8] {
    let run = try await run("output", ["-json", "-no-color"], followsOutput: false)
    let bytes = try take(run)
    try require(run, "output")
    if bytes.first != UInt8(ascii: "{") { throw unreadable(run, "output", "It doesn't begin with an object.") }
    return bytes
  }
}
