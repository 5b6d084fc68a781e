/// The resources from which an argument takes its value.
///
/// Ids of resources that are made in the same run are unknown in a plan. The configuration still says that
/// `aws_lb.this.security_groups` comes from `aws_security_group.alb`, through module inputs and outputs, and
/// that is enough to join the two.
public struct ReferenceTrace: Hashable, Sendable {
  /// What was found, each once, in the order of the configuration.
  public var resources: [ResourceReference]
  /// The attributes that are read of them; empty text where a whole resource is meant.
  public var attributes: Set<String> = []
  /// Whether everything was followed. Locals and `each` aren't in a plan, so that what they refer to can't be
  /// known; a module or resource that the configuration doesn't have can't be followed either.
  public var isComplete: Bool
  /// Whether everything was followed but `each.key` or `count.index` of the referring resource, which mostly choose
  /// the instance with the same key: `aws_s3_bucket.this[each.key].id`.
  public var followsKey = false
}

extension Configuration {
  /// Follows the references of an argument or block to resources, through variables and outputs of modules.
  ///
  /// - Parameters:
  ///   - address: address of the referring instance. Its module keys are kept, so that what is found belongs
  ///     to the same instance of the module.
  ///   - attribute: name of the argument or block. Everything inside it counts.
  public func trace(_ address: String, attribute: String) -> ReferenceTrace {
    var trace = ReferenceTrace(resources: [], isComplete: true)
    guard let start = ResourceReference(address: address), let expressions = expressions(of: start) else {
      trace.isComplete = false
      return trace
    }
    // A list of work instead of recursion: a chain of modules may be longer than a stack is deep.
    var pending: [(path: [Address.Step], reference: String)] = []
    var seen: Set<String> = []
    func follow(_ references: [String], in path: [Address.Step]) {
      for reference in references.withoutPrefixes().reversed()
      where seen.insert(path.map(\.text).joined(separator: ".") + "|" + reference).inserted {
        pending.append((path, reference))
      }
    }
    follow(expressions[attribute] ?? [], in: start.modules)
    var found: Set<ResourceReference> = []
    var (usesKey, usesVariable, hasGap) = (false, false, false)
    while let (path, reference) = pending.popLast() {
      let steps = Address.steps(of: reference)
      guard let first = steps.first?.name, let module = module(at: path) else {
        trace.isComplete = false
        hasGap = true
        continue
      }
      switch first {
      case "path", "terraform": continue
      case "count": usesKey = usesKey || path == start.modules
      case "each" where path == start.modules && steps.count > 1 && steps[1].name == "key":
        trace.isComplete = false
        usesKey = true
      case "local", "each", "self":
        trace.isComplete = false
        hasGap = true
      case "var":
        // Variables of the root are known in every plan; they lead to no resource.
        guard let caller = path.last, steps.count >= 2 else {
          usesVariable = true
          continue
        }
        let parent = Array(path.dropLast())
        guard let call = self.module(at: parent)?.calls[caller.name] else {
          trace.isComplete = false
          hasGap = true
          continue
        }
        follow(call.expressions[steps[1].name] ?? [], in: parent)
      case "module":
        // A module as a whole, as `module.x[*].id` is listed, could be any of its outputs.
        guard steps.count >= 3, let call = module.calls[steps[1].name], let next = call.module.outputs[steps[2].name]
        else {
          trace.isComplete = false
          hasGap = true
          continue
        }
        follow(next, in: path + [steps[1]])
      default:
        let resource = Array(steps.prefix(first == "data" ? 3 : 2))
        let attribute = steps.count > resource.count ? steps[resource.count].name : ""
        guard module.resources[resource.map(\.name).joined(separator: ".")] != nil else {
          trace.isComplete = false
          hasGap = true
          continue
        }
        let reference = ResourceReference(modules: path, resource: resource)
        if found.insert(reference).inserted { trace.resources.append(reference) }
        trace.attributes.insert(attribute)
      }
    }
    // With a variable the key may be one that is looked up: aws_subnet.this[var.subnet_of[each.key]].
    trace.followsKey = usesKey && !hasGap && !usesVariable
    return trace
  }
}

extension [String] {
  /// Terraform lists `a.b["k"].id` together with `a.b["k"]` and `a.b`; only the longest says something.
  fileprivate func withoutPrefixes() -> [String] {
    var result: [String] = []
    for reference in self {
      if let last = result.last, last.hasPrefix(reference + ".") || last.hasPrefix(reference + "[") { continue }
      result.append(reference)
    }
    return result
  }
}
