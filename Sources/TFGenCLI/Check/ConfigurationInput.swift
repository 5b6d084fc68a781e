import HCL
import HCLFunctions
import TFGen
import TFGenAWS
import TFGenIO
import TFPlan
import TFPolicy
import TFRunner

/// A folder in the place of a plan: what its configuration says by itself, in the form of a plan.
struct ConfigurationInput {
  let plan: Plan
  /// The plan as JSON, for programs that read it, too.
  let json: [UInt8]
  /// Addresses of which it isn't known whether they will exist.
  let uncertain: Set<String>
  /// What is known of documents that are unknown as a whole.
  let evaluated: EvaluatedConfiguration

  /// - Parameter environment: takes variables from `envs/NAME.tfvars`; nil when there is only one, or none.
  /// - Throws: ``DiagnosticsError`` or a `Diagnostic` when the folder has no configuration or it can't be read.
  init(_ directory: String, environment: String?, console: Console) throws {
    var definitions = ConsoleDefinitions()
    try definitions.read(folder: directory, environment: ProcessEnvironment.current.variables)
    let (_, files) = try TerraformSession.environment(environment, in: directory, requiresChoice: false)
    try definitions.take(
      variables: [], files: files.map { .init(ConfigurationFolder.join(directory, $0)) })
    evaluated = ConfigurationInput.evaluate(directory, given: definitions.given)
    console.report(definitions.warnings + evaluated.diagnostics)
    uncertain = evaluated.uncertain
    json = Array(JSON.write(evaluated.plan, pretty: false).utf8)
    plan = try Plan.decode(json, fileName: directory)
  }

  /// What a configuration tells about the documents of a plan that was made of it: true whatever values the plan's
  /// variables had, since none of them is looked at. Nil when the folder can't be read; the plan was made all the same.
  static func behindPlan(_ directory: String) -> EvaluatedConfiguration? {
    var folders = ConfigurationFolder(root: directory, schemas: [])
    guard let module = try? folders.module(ConfigurationFolder.join(directory, "")) else { return nil }
    let names = module.files.flatMap(\.body.blocks).filter { $0.type == "variable" }.compactMap(\.labels.first)
    return evaluate(directory, given: Dictionary(names.map { ($0, .value(.unknown)) }) { first, _ in first })
  }

  private static func evaluate(_ directory: String, given: [String: GivenValue]) -> EvaluatedConfiguration {
    let folders = CachedFolders(directory)
    return EvaluatedConfiguration.evaluate(
      .init(
        root: ConfigurationFolder.join(directory, ""), module: { folders.module($0) },
        target: { folders.target(of: $0, in: $1) }),
      given: given, functions: StandardFunctions.library, schemas: Session.current.registry.schemas,
      defaults: AWSProviderDefaults.values)
  }

  /// Takes back what a rule says about something of which it isn't known whether it will be there.
  func weaken(_ result: inout PolicyResult) {
    for index in result.findings.indices {
      let judgement = result.findings[index].judgement
      guard judgement.outcome == .fail, uncertain.contains(judgement.address) else { continue }
      result.findings[index].judgement.outcome = .unknown
      result.findings[index].judgement.message +=
        " Whether there will be one isn't known, since its count or for_each isn't."
      if let summary = result.summaries.firstIndex(where: { $0.rule == result.findings[index].rule }) {
        result.summaries[summary].failed -= 1
        result.summaries[summary].unknown += 1
      }
    }
  }
}
