import ArgumentParser
import HCL
import TFGenIO
import TFPlan
import TFPolicy
import TFReport
import TFRunner

/// Options of commands that run terraform.
struct RunOptions: ParsableArguments {
  @Argument(help: "Folder of the root module.", transform: PathArgument.parse)
  var directory: String
  @Option(help: "Environment: takes variables from envs/NAME.tfvars.") var env: String?
  @OptionGroup var policy: PolicyCommandOptions
  @OptionGroup var output: OutputOptions
}

/// One command's work with terraform in a folder: the lock, the program, the environment.
struct TerraformSession {
  let terraform: Terraform
  let environment: String
  let variableFiles: [String]
  /// Settings of the environment's backend, where the stack has one.
  let backendFiles: [String]
  let options: RunOptions
  let console: Console
  /// What plans are judged by; read before terraform runs, so that a mistake in a policy costs no time.
  private let rules: [any Rule]
  private let lock: DirectoryLock

  /// - Throws: a `Diagnostic` when terraform is missing or too old, the environment doesn't exist, or the folder is in use.
  init(_ options: RunOptions, command: String, console: Console) async throws {
    self.options = options
    self.console = console
    rules = try options.policy.allRules()
    let environment: String
    (environment, variableFiles) = try TerraformSession.environment(options.env, in: options.directory)
    self.environment = environment
    backendFiles = try FileWalk.files(below: options.directory + "/envs") {
      $0.hasPrefix(environment + ".") && $0.hasSuffix(".tfbackend") && !$0.contains("/")
    }.sorted().map { "envs/" + $0 }
    let binary = try TerraformBinary.locate()
    let identity = try await binary.identify()
    lock = try DirectoryLock.acquire(root: options.directory, command: "tfgen \(command)", timeout: .seconds(10))
    let progress = Progress(console: console)
    terraform = try Terraform(
      binary: binary, identity: identity, directory: options.directory, createdBy: "tfgen \(TFGenCommandLine.version)",
      events: { progress.show($0) })
  }

  /// The environment and its file with variables. A folder without `envs` has one environment, `default`.
  ///
  /// - Parameter requiresChoice: whether it is a mistake not to say which of several; otherwise it is none of them.
  static func environment(
    _ wanted: String?, in directory: String, requiresChoice: Bool = true
  ) throws -> (String, [String]) {
    let files = try FileWalk.files(below: directory + "/envs") { $0.hasSuffix(".tfvars") }
    let names = files.filter { !$0.contains("/") }.map { String($0.dropLast(".tfvars".count)) }
    guard let name = wanted else {
      if names.isEmpty || names.count > 1 && !requiresChoice { return ("default", []) }
      if names.count == 1 { return (names[0], ["envs/\(names[0]).tfvars"]) }
      throw ValidationError("Say for which environment: --env \(names.joined(separator: " or --env ")).")
    }
    if names.contains(name) { return (name, ["envs/\(name).tfvars"]) }
    let hint = Suggestion.nearest(to: name, among: names)
    throw Diagnostic(
      CLICodes.unknownEnvironment, "There is no environment \"\(name)\" in \(directory)",
      detail: names.isEmpty ? "The folder has no envs/*.tfvars." : "Environments: \(names.joined(separator: ", ")).",
      remedy: hint.map { "Did you mean --env \($0)?" } ?? "Add it to the stack and emit again, or choose another one.")
  }

  /// Installs what the folder needs, when needed, and turns to the environment's state.
  func initialize() async throws { try await terraform.initialize(backendFiles: backendFiles) }

  /// Decodes a plan and judges it. Nothing of the JSON is kept.
  func judge(_ plan: ReviewedPlan) async throws -> (plan: Plan, result: PolicyResult) {
    let decoded = try Plan.decode(try await terraform.show(plan), fileName: "plan of \(environment)")
    console.report(decoded.warnings)
    var result = try Gate(directory: options.directory, console: console).judge(
      decoded, options.policy.options, rules: rules,
      configuration: ConfigurationInput.behindPlan(options.directory))
    try options.policy.narrow(&result, directory: options.directory, console: console)
    console.report(
      try options.policy.waivers.apply(
        to: &result, rules: rules.map(\.metadata.id), directory: options.directory))
    console.tell(result.information)
    return (decoded, result)
  }

  /// Shows what a plan would do and what the rules say.
  func show(_ reviewed: ReviewedPlan, _ plan: Plan, _ result: PolicyResult, format: FindingsFormat = .text) {
    switch format {
    case .json:
      console.result(
        JSON.write(
          .object([
            "schema_version": .number(1), "environment": .string(environment),
            "plan_digest": .string(reviewed.digest.hex),
            "plan": PlanSummary.json(plan), "policy": FindingsJSON.value(result),
          ])) + "\n")
    case .text:
      let style = console.outputStyle
      console.result(PlanSummary.text(plan, style: style) + "\n" + FindingsText.render(result, style: style))
    default: console.result(format.render(result))
    }
  }

  /// Applies a plan and shows the outputs.
  func apply(_ plan: ReviewedPlan) async throws {
    let applied = try await terraform.apply(plan)
    console.report(applied.warnings.filter { $0.severity == .warning })
    let outputs = try JSON.parse(try await terraform.output())
    if options.output.json {
      console.result(
        JSON.write(
          .object([
            "schema_version": .number(1), "ok": .bool(true), "environment": .string(environment),
            "outputs": masked(outputs),
          ])) + "\n")
      return
    }
    if case .object(let fields) = outputs, !fields.isEmpty {
      console.result("Outputs\n")
      for (name, output) in fields {
        let value =
          output["sensitive"] == .bool(true)
          ? "(sensitive)" : Printer.print(Expression(literal: output["value"] ?? .null) ?? Expression(.null))
        console.result("  \(name) = \(value)\n")
      }
    }
    console.message("Applied.")
  }

  private func masked(_ outputs: Value) -> Value {
    guard case .object(let fields) = outputs else { return .null }
    return .object(
      Value.Fields(
        uncheckedKeys: fields.keys,
        values: fields.values.map { $0["sensitive"] == .bool(true) ? .string("(sensitive)") : $0["value"] ?? .null }))
  }
}

/// Progress on standard error: what starts and ends, nothing that only repeats.
struct Progress: Sendable {
  let console: Console

  func show(_ event: RunEvent) {
    switch event {
    case .started(let command, _): console.message(console.errorStyle.apply(.faint, "Running \(command) …"))
    case .note(let text): console.message(text)
    case .line: break
    case .message(let message):
      switch message.type {
      case "apply_start", "apply_complete", "apply_errored", "provision_start", "provision_errored":
        console.message("  " + message.text)
      case "apply_progress":
        // Terraform reports every ten seconds; a line a minute is enough to see that it lives.
        if let seconds = message.elapsedSeconds, seconds % 60 == 0 { console.message("  " + message.text) }
      default: break
      }
    }
  }
}
