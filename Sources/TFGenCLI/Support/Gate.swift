import ArgumentParser
import HCL
import TFGen
import TFGenIO
import TFPlan
import TFPolicy
import TFReport

/// Options of commands that judge plans.
struct PolicyCommandOptions: ParsableArguments {
  @Option(name: .customLong("rule"), help: "Run this rule only; may be repeated.") var rules: [String] = []
  @Option(name: .customLong("skip-rule"), help: "Leave this rule out; may be repeated.") var skipped: [String] = []
  @Option(
    name: .customLong("required-tag"),
    help: "A tag that everything must have; may be repeated. Default: Environment, Project.")
  var requiredTags: [String] = []
  @Option(help: "What an unknown outcome of an error rule does: fail, warn or pass.") var onUnknown = OnUnknown.warn
  @OptionGroup var files: PolicyFileOptions

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var inputs: PolicyInputOptions
  @OptionGroup var waivers: WaiverOptions

  var options: PolicyOptions {
    var options = PolicyOptions(onUnknown: onUnknown.handling, only: Set(rules), skip: Set(skipped))
    if !requiredTags.isEmpty { options.requiredTags = requiredTags }
    selection.apply(to: &options)
    return options
  }
}

/// `--on-unknown`
enum OnUnknown: String, ExpressibleByArgument, CaseIterable {
  case fail, warn, pass

  var handling: PolicyOptions.UnknownHandling {
    switch self {
    case .fail: .fail
    case .warn: .warn
    case .pass: .pass
    }
  }
}

/// Judges a plan with the rules, and with what the emitter and the configuration know about it.
struct Gate {
  /// The folder of the root module; nil for a plan made elsewhere.
  let directory: String?
  /// What the stack said about that folder, when tfgen emitted it.
  private let emitted: EmittedKnowledge?

  /// - Parameters:
  ///   - directory: the target folder; nil for a plan made elsewhere.
  ///   - console: hears when what the emitter wrote doesn't count; nil for a second look at the same folder.
  init(directory: String?, console: Console? = nil) {
    self.directory = directory
    emitted = directory.flatMap { EmittedKnowledge(directory: $0, console: console) }
  }

  /// - Parameters:
  ///   - configuration: what the configuration tells about documents that are unknown in the plan.
  ///   - hasValues: whether it was evaluated with the values of the plan's variables. Without them the emitter knows more: what
  ///     the stack gives to the modules.
  /// - Throws: ``DiagnosticsError`` when a rule is named that doesn't exist.
  func judge(
    _ plan: Plan, _ options: PolicyOptions, rules: [any Rule], configuration: EvaluatedConfiguration?,
    hasValues: Bool = false
  ) throws -> PolicyResult {
    let context = PolicyContext(plan: plan, options: options) { address, attribute in
      let evaluated = { configuration?.document(at: address, argument: attribute) }
      let written = { emitted?.document(address, attribute) }
      return hasValues ? evaluated() ?? written() : written() ?? evaluated()
    }
    var result = try PolicyEngine(rules: rules).evaluate(context)
    for position in result.findings.indices {
      let (rule, address) = (result.findings[position].rule.id, result.findings[position].judgement.address)
      guard let resource = emitted?.resource(address), let reason = resource.waiver(of: rule, in: plan.environment)
      else { continue }
      if emitted?.isAsWritten(resource) == true {
        result.findings[position].waiver = AppliedWaiver(.stack, reason: reason)
      } else {
        result.information.append(
          Information(
            rule: rule, address: address,
            text: "The stack waives this, but not for what somebody wrote into \(resource.file) since."))
      }
    }
    locate(&result)
    return result
  }

  // MARK: Places

  /// Says where what was found is written: in the configuration, in the stack, in the module's source.
  func locate(_ result: inout PolicyResult) {
    guard let directory else { return }
    let folders = CachedFolders(directory)
    let places = ConfigurationPlaces(
      root: ConfigurationFolder.join(directory, ""), module: { folders.module($0) },
      target: { folders.target(of: $0, in: $1) })
    for position in result.findings.indices {
      let judgement = result.findings[position].judgement
      let steps = (judgement.attribute?.steps ?? []).map { step -> ConfigurationPlaces.Step in
        switch step {
        case .name(let name): .name(name)
        case .index(let index): .index(index)
        }
      }
      var locations: [Finding.Location] = []
      if let place = places.place(of: Address.names(of: judgement.address), path: steps) {
        locations.append(.init("configuration", place))
      }
      if let resource = emitted?.resource(judgement.address) {
        if locations.isEmpty, let line = resource.fileLine {
          locations.append(.init("configuration", SourceLocation(file: "\(directory)/\(resource.file)", line: line)))
        }
        if var stack = resource.stackLocation {
          // A stack file is named as it stands in the folder; a path from here can be followed.
          if FileWalk.isFile("\(directory)/\(stack.file)") { stack.file = "\(directory)/\(stack.file)" }
          locations.append(.init("stack", stack))
        }
        if let module = resource.moduleLocation { locations.append(.init("module source", module)) }
      }
      result.findings[position].locations = locations
    }
  }
}

/// The folders of a configuration, each read once. What can't be read has no places; the plan was made all the same.
final class CachedFolders {
  private var folders: ConfigurationFolder

  init(_ root: String) { folders = ConfigurationFolder(root: root, schemas: Session.current.registry.schemas) }

  func module(_ folder: String) -> TFGen.ConfigurationModule? { try? folders.module(folder) }
  func target(of source: String, in folder: String) -> String? { folders.target(of: source, in: folder) }
}

extension SourceMap.Resource {
  /// The reason of a waiver for a rule, when the stack has one for that environment.
  fileprivate func waiver(of rule: String, in environment: String?) -> String? {
    waivers.first { placed in
      placed.waiver.policies.contains(rule)
        && (placed.environments.isEmpty || environment.map(placed.environments.contains) == true)
    }?.reason
  }
}
