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
  /// The source map of that folder, when there is one.
  let sourceMap: SourceMap?

  /// - Parameter directory: the target folder; nil for a plan made elsewhere.
  init(directory: String?) {
    self.directory = directory
    guard let directory,
      let bytes = try? FileReader.readIfPresent(directory + "/.tfgen/source-map.json", limit: 256 << 20),
      let value = try? JSON.parse(bytes)
    else {
      sourceMap = nil
      return
    }
    sourceMap = SourceMap(jsonValue: value)
  }

  /// - Parameter configuration: what the configuration tells about documents that are unknown in the plan.
  /// - Throws: ``DiagnosticsError`` when a rule is named that doesn't exist.
  func judge(
    _ plan: Plan, _ options: PolicyOptions, rules: [any Rule], configuration: EvaluatedConfiguration? = nil
  ) throws -> PolicyResult {
    let index = sourceMap.map { SourceMapIndex($0) }
    let context = PolicyContext(plan: plan, options: options) { address, attribute in
      configuration?.document(at: address, argument: attribute) ?? index?.document(address, attribute)
    }
    var result = try PolicyEngine(rules: rules).evaluate(context)
    for position in result.findings.indices {
      guard let resource = index?.resource(result.findings[position].judgement.address) else { continue }
      result.findings[position].waiver = resource.waiver(of: result.findings[position].rule.id, in: plan.environment)
        .map { AppliedWaiver(.stack, reason: $0) }
    }
    locate(&result)
    return result
  }

  // MARK: Places

  /// Says where what was found is written: in the configuration, in the stack, in the module's source.
  func locate(_ result: inout PolicyResult) {
    guard let directory else { return }
    let index = sourceMap.map { SourceMapIndex($0) }
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
      if let resource = index?.resource(judgement.address) {
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

/// A source map by address, so that looking up stays linear over a plan.
private struct SourceMapIndex: Sendable {
  private let resources: [String: SourceMap.Resource]

  init(_ map: SourceMap) {
    resources = Dictionary(map.resources.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func resource(_ address: String) -> SourceMap.Resource? { resources[Address.withoutInstanceKeys(address)] }
  func document(_ address: String, _ argument: String) -> Value? {
    resource(address)?.documents.first { $0.argument == argument }?.value
  }
}
