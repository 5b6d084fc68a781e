import ArgumentParser
import HCL
import TFGen
import TFGenIO
import TFRunner

/// `tfgen modules emit DIR`
struct ModulesEmit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "emit", abstract: "Write the Terraform of a stack into a folder.",
    discussion: """
      The stack is the file given with --stack, else tfgen.hcl in the folder, else the default stack. Only files that tfgen wrote and \
      nobody changed are overwritten; a file that tfgen didn't write is never deleted.
      """)

  @Argument(help: "Target folder.", transform: PathArgument.parse)
  var directory: String
  @Option(help: "Stack file.") var stack: String?
  @Flag(help: "Write nothing; exit 3 and show a diff when the folder isn't what would be written.") var check = false
  @Flag(help: "Show what changes as a unified diff.") var diff = false
  @Flag(help: "Overwrite files that were edited or that tfgen didn't write.") var force = false
  @Flag(help: "Write the folders of all module types, without a stack around them.") var library = false
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if library, stack != nil { throw ValidationError("--library writes all module types; it takes no --stack.") }
  }

  func run() async throws {
    let console = Console(isJSON: output.json)
    try await perform(console) {
      let emission = try makeEmission()
      console.report(emission.warnings)
      var files = emission.files.map { OutputFile(path: $0.path, text: $0.contents) }
      if emission.sourceMap.stack != nil {
        files.append(OutputFile(path: ".tfgen/source-map.json", text: JSON.write(emission.sourceMap.jsonValue) + "\n"))
      }
      let target = EmissionTarget(root: directory, generator: "tfgen \(TFGenCommandLine.version)")
      if check { return try report(try target.plan(files: files), console) }
      let lock = try DirectoryLock.acquire(root: directory, command: "tfgen modules emit", timeout: .seconds(10))
      defer { withExtendedLifetime(lock) {} }
      try Terraform.requireNoRun(in: directory)
      let plan = try target.plan(files: files)
      if diff, !output.json { console.result(plan.diff()) }
      try target.apply(plan, force: force)
      summarize(plan, console)
      let waivers = emission.sourceMap.resources.reduce(0) { $0 + $1.waivers.count }
      if waivers > 0 {
        console.message("\(waivers) waiver\(waivers == 1 ? "" : "s") of rules: see \(directory)/WAIVERS.md.")
      }
    }
  }

  private func makeEmission() throws -> Emission {
    let registry = Session.current.registry
    if library { return try Emission.library(registry) }
    let loaded = try StackLoader.load(folder: directory, stackFile: stack)
    var emission = try Emission.make(loaded.stack, registry: registry)
    if let file = loaded.file {
      emission.sourceMap = emission.sourceMap.renamingStackFile(
        file, to: StackLoader.shortName(of: file, in: directory))
    }
    return emission
  }

  private func report(_ plan: EmissionPlan, _ console: Console) throws {
    let changed = plan.entries.filter { $0.action != .unchanged && $0.action != .keepEdited }
    if output.json {
      console.result(
        JSON.write(
          .object([
            "schema_version": .number(1), "ok": .bool(changed.isEmpty), "files": .list(changed.map { entry(of: $0) }),
            "diff": .string(plan.diff()),
          ])) + "\n")
    } else {
      console.result(plan.diff())
    }
    if changed.isEmpty {
      console.message("\(directory) is up to date: \(plan.entries.count) files.")
      return
    }
    console.message(
      "\(directory) isn't up to date: \(changed.count) of \(plan.entries.count) files differ. Run tfgen modules emit \(directory)."
    )
    throw ExitCode.denied
  }

  private func summarize(_ plan: EmissionPlan, _ console: Console) {
    func count(_ action: EmissionPlan.Action) -> Int { plan.entries.count { $0.action == action } }
    let forced = plan.entries.count { if case .conflict = $0.action { true } else { false } }
    console.report(plan.diagnostics.filter { $0.severity == .warning })
    if output.json {
      console.result(
        JSON.write(
          .object([
            "schema_version": .number(1), "ok": .bool(true),
            "files": .list(plan.entries.map { entry(of: $0) }),
          ])) + "\n")
      return
    }
    var parts = [
      "\(count(.create)) created", "\(count(.update) + forced) updated", "\(count(.remove)) removed",
      "\(count(.unchanged)) unchanged",
    ]
    if forced > 0 { parts.append("\(forced) of them by force") }
    console.message("\(directory): " + parts.joined(separator: ", ") + ".")
  }

  private func entry(of entry: EmissionPlan.Entry) -> Value {
    let action =
      switch entry.action {
      case .create: "create"
      case .unchanged: "unchanged"
      case .update: "update"
      case .remove: "remove"
      case .keepEdited: "keep"
      case .conflict: "conflict"
      }
    return .object(["path": .string(entry.path), "action": .string(action)])
  }
}
