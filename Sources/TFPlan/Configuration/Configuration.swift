/// The part of a plan that tells what refers to what.
///
/// Ids of resources that are made in the same run are unknown in a plan. The configuration still
/// says that `aws_lb.this.security_groups` comes from `aws_security_group.alb`, through module inputs
/// and outputs, and that is enough to join the two.
public struct Configuration: Sendable {
  /// The root module.
  public var root: ConfigurationModule

  /// Makes a configuration.
  public init(root: ConfigurationModule = ConfigurationModule()) { self.root = root }

  /// Resources, by address without instance keys, from which an attribute of a resource takes its
  /// value, directly or through variables, outputs and locals of other modules.
  ///
  /// - Parameters:
  ///   - address: address of the referring resource; instance keys are ignored.
  ///   - attribute: name of the attribute or block. Everything inside it counts.
  public func resources(referencedBy address: String, attribute: String) -> Set<String> {
    let parts = ModulePath.split(Address.withoutInstanceKeys(address))
    guard let module = module(at: parts.modules), let references = module.resources[parts.resource]?[attribute] else { return [] }
    var found: Set<String> = []
    var seen: Set<String> = []
    for reference in references { resolve(reference, in: parts.modules, &found, &seen) }
    return found
  }

  private func module(at path: [String]) -> ConfigurationModule? {
    var module = root
    for name in path {
      guard let call = module.calls[name] else { return nil }
      module = call.module
    }
    return module
  }

  private func resolve(_ reference: String, in path: [String], _ found: inout Set<String>, _ seen: inout Set<String>) {
    guard seen.insert(path.joined(separator: ".") + "|" + reference).inserted else { return }
    let names = Address.withoutInstanceKeys(reference).split(separator: ".").map(String.init)
    guard let first = names.first, names.count >= 2, let module = module(at: path) else { return }
    switch first {
    case "var":
      guard let caller = path.last, let parent = self.module(at: path.dropLast()),
        let references = parent.calls[caller]?.expressions[names[1]]
      else { return }
      for next in references { resolve(next, in: path.dropLast(), &found, &seen) }
    case "module":
      // Only module.NAME.OUTPUT leads on; module.NAME alone is listed beside it.
      guard names.count >= 3, let references = module.calls[names[1]]?.module.outputs[names[2]] else { return }
      for next in references { resolve(next, in: path + [names[1]], &found, &seen) }
    case "local", "each", "count", "path", "terraform", "self": return
    default:
      let length = first == "data" ? 3 : 2
      guard names.count >= length else { return }
      let resource = names[..<length].joined(separator: ".")
      if module.resources[resource] != nil { found.insert(ModulePath.join(path, resource)) }
    }
  }
}

/// One module of the configuration.
public struct ConfigurationModule: Sendable {
  /// References of each attribute of each resource, by the resource's address within the module.
  public var resources: [String: [String: [String]]] = [:]
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
  private var content: [ConfigurationModule] = []

  /// The module that is called.
  public var module: ConfigurationModule {
    get { content.first ?? ConfigurationModule() }
    set { content = [newValue] }
  }

  /// An empty call.
  public init() {}
}

/// `module.a.module.b.aws_x.y` in its parts.
enum ModulePath {
  static func split(_ address: String) -> (modules: [String], resource: String) {
    var names = address.split(separator: ".").map(String.init)[...]
    var modules: [String] = []
    while names.count >= 2, names.first == "module" {
      modules.append(names[names.startIndex + 1])
      names = names.dropFirst(2)
    }
    return (modules, names.joined(separator: "."))
  }

  static func join(_ modules: [String], _ resource: String) -> String {
    modules.map { "module.\($0)." }.joined() + resource
  }
}
