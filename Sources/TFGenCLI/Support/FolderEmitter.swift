import HCL
import TFGen
import TFGenIO
import TFReport
import TFRunner

/// Emits into folders as `tfgen modules emit` was told to. What their stacks share is made once.
struct FolderEmitter {
  let command: ModulesEmit
  let console: Console
  private let emitter = Emitter(registry: Session.current.registry)

  init(command: ModulesEmit, console: Console) {
    self.command = command
    self.console = console
    Memory.keep(emitter)
  }

  /// What came of one folder.
  struct Outcome {
    /// Whether the folder is what the stack says; with `--check` it may not be.
    var isUpToDate: Bool
    /// The files that the result tells of.
    var files: [EmissionPlan.Entry]
    /// The difference, where the result has it.
    var diff: String?

    /// The result as JSON, with other fields in front.
    func json(after first: KeyValuePairs<String, Value>) -> Value.Fields {
      var fields = Value.Fields()
      for (name, value) in first { fields[name] = value }
      fields["ok"] = .bool(isUpToDate)
      fields["files"] = .list(files.map { .object(["path": .string($0.path), "action": .string($0.word)]) })
      if let diff { fields["diff"] = .string(diff) }
      return fields
    }
  }

  /// A folder that couldn't be emitted, as JSON.
  static func failure(_ diagnostics: [Diagnostic], after first: KeyValuePairs<String, Value>) -> Value.Fields {
    var fields = Value.Fields()
    for (name, value) in first { fields[name] = value }
    fields["ok"] = .bool(false)
    fields["diagnostics"] = .list(diagnostics.map { DiagnosticText.json($0) })
    return fields
  }

  /// Emits one folder, or compares it.
  func emit(_ directory: String, stackFile: String?) throws -> Outcome {
    let emission = try emission(of: directory, stackFile)
    console.report(emission.warnings)
    var files = emission.files.map { OutputFile(path: $0.path, text: $0.contents) }
    if emission.sourceMap.stack != nil {
      files.append(OutputFile(path: ".tfgen/source-map.json", text: emission.sourceMap.jsonText))
    }
    let target = EmissionTarget(root: directory, generator: "tfgen \(TFGenCommandLine.version)")
    if command.check { return compare(try target.plan(files: files)) }
    let lock = try DirectoryLock.acquire(root: directory, command: "tfgen modules emit", timeout: .seconds(10))
    defer { withExtendedLifetime(lock) {} }
    try Terraform.requireNoRun(in: directory)
    let plan = try target.plan(files: files)
    if command.diff, !console.isJSON { console.result(diff(of: plan)) }
    try target.apply(plan, force: command.force)
    summarize(plan)
    let waivers = emission.sourceMap.resources.reduce(0) { $0 + $1.waivers.count }
    if waivers > 0 {
      console.message("\(waivers) waiver\(waivers == 1 ? "" : "s") of rules: see \(directory)/WAIVERS.md.")
    }
    return Outcome(isUpToDate: true, files: plan.entries)
  }

  private func emission(of directory: String, _ stackFile: String?) throws -> Emission {
    if command.library { return try Emission.library(Session.current.registry) }
    let loaded = try StackLoader.load(folder: directory, stackFile: stackFile)
    var emission = try emitter.emission(of: loaded.stack)
    if let file = loaded.file {
      emission.sourceMap = emission.sourceMap.renamingStackFile(
        file, to: StackLoader.shortName(of: file, in: directory))
    }
    return emission
  }

  /// Of several folders the paths have the folder in front, so that the whole can be applied where the command ran.
  private func diff(of plan: EmissionPlan) -> String {
    if command.directories.count == 1 { return plan.diff() }
    return plan.diff(prefix: plan.root.hasSuffix("/") ? plan.root : plan.root + "/")
  }

  private func compare(_ plan: EmissionPlan) -> Outcome {
    let changed = plan.entries.filter { $0.action != .unchanged && $0.action != .keepEdited }
    let diff = diff(of: plan)
    if !console.isJSON { console.result(diff) }
    if changed.isEmpty {
      console.message("\(plan.root) is up to date: \(plan.entries.count) files.")
    } else {
      console.message(
        "\(plan.root) isn't up to date: \(changed.count) of \(plan.entries.count) files differ. Run tfgen modules emit \(plan.root)."
      )
    }
    return Outcome(isUpToDate: changed.isEmpty, files: changed, diff: diff)
  }

  private func summarize(_ plan: EmissionPlan) {
    func count(_ action: EmissionPlan.Action) -> Int { plan.entries.count { $0.action == action } }
    let forced = plan.entries.count { if case .conflict = $0.action { true } else { false } }
    console.report(plan.diagnostics.filter { $0.severity == .warning })
    if console.isJSON { return }
    var parts = [
      "\(count(.create)) created", "\(count(.update) + forced) updated", "\(count(.remove)) removed",
      "\(count(.unchanged)) unchanged",
    ]
    if forced > 0 { parts.append("\(forced) of them by force") }
    console.message("\(plan.root): " + parts.joined(separator: ", ") + ".")
  }
}

extension EmissionPlan.Entry {
  fileprivate var word: String {
    switch action {
    case .create: "create"
    case .unchanged: "unchanged"
    case .update: "update"
    case .remove: "remove"
    case .keepEdited: "keep"
    case .conflict: "conflict"
    }
  }
}
