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

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var inputs: PolicyInputOptions
  @OptionGroup var waivers: WaiverOptions

  /// - Throws: `DiagnosticsError` when values for inputs can't be read.
  func options() throws -> PolicyOptions {
    var options = PolicyOptions(onUnknown: onUnknown.handling, only: Set(rules), skip: Set(skipped))
    if !requiredTags.isEmpty { options.requiredTags = requiredTags }
    selection.apply(to: &options)
    options.inputs = try inputs.values()
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

/// Judges a plan with the rules, and with what the emitter knows about it.
struct Gate {
  /// The source map of the folder that the plan was made in, when there is one.
  let sourceMap: SourceMap?

  /// - Parameter directory: the target folder; nil for a plan made elsewhere.
  init(directory: String?) {
    guard let directory,
      let bytes = try? FileReader.readIfPresent(directory + "/.tfgen/source-map.json", limit: 256 << 20),
      let value = try? JSON.parse(bytes)
    else {
      sourceMap = nil
      return
    }
    sourceMap = SourceMap(jsonValue: value)
  }

  /// - Throws: ``DiagnosticsError`` when a rule is named that doesn't exist.
  func judge(_ plan: Plan, _ options: PolicyOptions, directory: String?) throws -> PolicyResult {
    let index = sourceMap.map { SourceMapIndex($0) }
    let context = PolicyContext(plan: plan, options: options) { address, attribute in
      index?.document(address, attribute)
    }
    var result = try PolicyEngine().evaluate(context)
    guard let index else { return result }
    for position in result.findings.indices {
      guard let resource = index.resource(result.findings[position].judgement.address) else { continue }
      result.findings[position].waiver = resource.waiver(of: result.findings[position].rule.id, in: plan.environment)
        .map { AppliedWaiver(.stack, reason: $0) }
      var places: [Finding.Location] = []
      if let line = resource.fileLine {
        places.append(
          .init("configuration", SourceLocation(file: (directory.map { $0 + "/" } ?? "") + resource.file, line: line)))
      }
      if var stack = resource.stackLocation {
        // A stack file is named as it stands in the folder; a path from here can be followed.
        if let directory, FileWalk.isFile("\(directory)/\(stack.file)") { stack.file = "\(directory)/\(stack.file)" }
        places.append(.init("stack", stack))
      }
      if let module = resource.moduleLocation { places.append(.init("module source", module)) }
      result.findings[position].locations = places
    }
    return result
  }
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
