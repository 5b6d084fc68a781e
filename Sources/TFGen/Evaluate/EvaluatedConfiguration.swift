public import HCL

/// What a configuration says about its resources without asking anybody: as far as literals, variables, local values
/// and functions tell, with unknown values for everything that only a provider knows.
///
/// It has the form of a plan that creates everything, so that whatever judges plans can judge it. What it can't know and
/// a plan would: what exists already, what providers fill in, what data sources read, files that functions read.
public struct EvaluatedConfiguration: Sendable {
  /// The document: `format_version`, `resource_changes`, `configuration`, as `terraform show -json` has them.
  public internal(set) var plan: Value = .null
  /// Addresses of resources of which it isn't known whether there will be any, since a `count` or `for_each` is unknown.
  public internal(set) var uncertain: Set<String> = []
  /// What couldn't be looked into: modules that weren't fetched, values that don't fit.
  public internal(set) var diagnostics: [Diagnostic] = []
  /// Known parts of JSON documents whose whole is unknown, by address and argument.
  private(set) var documents: [DocumentKey: Value] = [:]

  struct DocumentKey: Hashable, Sendable {
    var address: String
    var argument: String
  }

  /// The known parts of a document that is unknown as a whole; nil when nothing of it is known.
  public func document(at address: String, argument: String) -> Value? {
    documents[DocumentKey(address: address, argument: argument)]
  }

  /// Where the parts of a configuration come from.
  public struct Source {
    /// Folder of the root module.
    public var root: String
    /// The module in a folder; nil when there is none.
    public var module: (_ folder: String) -> ConfigurationModule?
    /// The folder that a module call in another folder leads to; nil when the module wasn't fetched.
    public var target: (_ source: String, _ folder: String) -> String?

    /// Makes a source.
    public init(
      root: String, module: @escaping (_ folder: String) -> ConfigurationModule?,
      target: @escaping (_ source: String, _ folder: String) -> String?
    ) {
      self.root = root
      self.module = module
      self.target = target
    }
  }

  /// Evaluates a configuration.
  ///
  /// - Parameters:
  ///   - given: values of the root module's variables; those without value and default are unknown.
  ///   - functions: what expressions may call. Functions that read files are unknown.
  ///   - schemas: of the providers; a resource of another one has the attributes that are written.
  public static func evaluate(
    _ source: Source, given: [String: GivenValue] = [:], functions: FunctionLibrary, schemas: [ProviderSchema]
  ) -> EvaluatedConfiguration {
    let evaluator = ConfigurationEvaluator(source, ExpressionEvaluator.complete(functions), schemas)
    guard let root = source.module(source.root) else { return EvaluatedConfiguration() }
    evaluator.evaluateRoot(root, given)
    var result = evaluator.result
    var fields = Value.Fields()
    fields["format_version"] = .string("1.2")
    fields["terraform_version"] = .string("")
    if let environment = evaluator.environment {
      fields["variables"] = .object(["environment": .object(["value": environment])])
    }
    fields["resource_changes"] = .list(evaluator.changes)
    var writer = ConfigurationWriter(source)
    fields["configuration"] = writer.document()
    result.plan = .object(fields)
    return result
  }

  mutating func add(_ document: Value, at address: String, argument: String) {
    documents[DocumentKey(address: address, argument: argument)] = document
  }
}
