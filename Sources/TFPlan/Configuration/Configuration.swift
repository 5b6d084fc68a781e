public import HCL

/// The part of a plan that tells what refers to what.
public struct Configuration: Sendable {
  /// The root module.
  public var root: ConfigurationModule
  /// Provider configurations of all modules, in the plan's order.
  public var providers: [ProviderConfiguration]

  /// Makes a configuration.
  public init(root: ConfigurationModule = ConfigurationModule(), providers: [ProviderConfiguration] = []) {
    self.root = root
    self.providers = providers
  }

  /// Whether an argument or block is written for a resource; nil when the plan has no configuration of it.
  ///
  /// A computed attribute is unknown both when nobody wrote it and when what was written is unknown; only the
  /// configuration tells the two apart.
  public func isWritten(_ attribute: String, of address: String) -> Bool? {
    guard let reference = ResourceReference(address: address) else { return nil }
    return expressions(of: reference).map { $0[attribute] != nil }
  }

  /// The arguments and blocks that are written for a resource, sorted; nil when the plan has no configuration of it.
  public func writtenArguments(of address: String) -> [String]? {
    guard let reference = ResourceReference(address: address) else { return nil }
    return expressions(of: reference).map { $0.keys.sorted() }
  }

  /// The kinds of provisioners that resources run, each once, by the address of their block; those that run none aren't
  /// there.
  public var provisioners: [String: [String]] {
    var found: [String: [String]] = [:]
    func collect(_ module: ConfigurationModule, _ path: String) {
      for (address, kinds) in module.provisioners { found[path + address] = kinds }
      for (name, call) in module.calls { collect(call.module, "\(path)module.\(name).") }
    }
    collect(root, "")
    return found
  }

  /// The references of each argument that is written for a resource.
  func expressions(of reference: ResourceReference) -> [String: [String]]? {
    module(at: reference.modules)?.resources[reference.resource.map(\.name).joined(separator: ".")]
  }

  func module(at path: some Sequence<Address.Step>) -> ConfigurationModule? {
    var module = root
    for step in path {
      guard let call = module.calls[step.name] else { return nil }
      module = call.module
    }
    return module
  }
}

/// A `provider` block.
public struct ProviderConfiguration: Hashable, Sendable {
  /// The plan's key: `aws`, `aws.west`, `module.x:aws`.
  public var key: String
  /// Local name.
  public var name: String
  /// Source address in full.
  public var fullName: String
  /// Alias, when it has one.
  public var alias: String?
  /// Constraint on the version, as written.
  public var versionConstraint: String?
  /// The module that has the block; empty at the root.
  public var moduleAddress: String
  /// Its arguments: constants as they are written, everything else unknown, because a plan doesn't have it.
  public var arguments: Value
}

/// One module of the configuration.
public struct ConfigurationModule: Sendable {
  /// References of each written argument of each resource, by the resource's address within the module.
  /// Arguments that refer to nothing are there with an empty list.
  public var resources: [String: [String: [String]]] = [:]
  /// The kinds of provisioners of each resource that has some.
  public var provisioners: [String: [String]] = [:]
  /// References of each output.
  public var outputs: [String: [String]] = [:]
  /// Calls of further modules.
  public var calls: [String: ConfigurationCall] = [:]

  /// An empty module.
  public init() {}
}

/// The call of a module.
public struct ConfigurationCall: Sendable {
  /// References of each input.
  public var expressions: [String: [String]] = [:]
  /// Where the module comes from.
  public var source: String = ""
  /// Constraint on its version, as written.
  public var versionConstraint: String?
  /// Its inputs: constants as they are written, everything else unknown.
  public var arguments: Value = .object(Value.Fields())
  private var content: [ConfigurationModule] = []

  /// The module that is called.
  public var module: ConfigurationModule {
    get { content.first ?? ConfigurationModule() }
    set { content = [newValue] }
  }

  /// An empty call.
  public init() {}
}
