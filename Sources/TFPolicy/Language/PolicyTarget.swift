import HCL
import TFPlan

/// What a policy judges at a time: a resource before or after, a provider configuration, the call of a module, the plan.
///
/// A class, since every policy of a type passes over the same targets.
final class PolicyTarget: Sendable {
  /// Address for people.
  let address: String
  /// What the first label is compared with; empty for resources, which are found by their type.
  let names: [String]
  /// The operation, for resources.
  let operation: PolicyBlock.Operation?
  /// `attrs`
  let attributes: TypedValue
  /// `prior_attrs`
  let prior: TypedValue
  private let description: Description
  /// `tfgen`
  let own: Own
  /// The change of the plan that it is about, by its index; nil for drift and for what isn't a resource.
  let change: Int?

  /// The fields of our own root.
  enum Own: Sendable {
    /// Those of a resource of the plan, computed when they are asked for.
    case change(Int)
    /// Those of a resource that isn't among the plan's changes.
    indirect case other(ResourceChange)
    /// Those of anything else.
    case fields(TypedValue)
  }

  /// What `meta` is made of.
  private enum Description: Sendable {
    case value(TypedValue)
    case resource(type: String, provider: String, module: String, given: TypedValue?)
  }

  private init(
    address: String, names: [String], operation: PolicyBlock.Operation?, attributes: TypedValue, prior: TypedValue,
    description: Description, own: Own, change: Int?
  ) {
    self.address = address
    self.names = names
    self.operation = operation
    self.attributes = attributes
    self.prior = prior
    self.description = description
    self.own = own
    self.change = change
  }

  /// What isn't a resource.
  convenience init(
    address: String, names: [String], attributes: TypedValue, prior: TypedValue = .null, meta: TypedValue,
    own: TypedValue
  ) {
    self.init(
      address: address, names: names, operation: nil, attributes: attributes, prior: prior, description: .value(meta),
      own: .fields(own), change: nil)
  }

  /// `meta`; made when it is asked for, since few policies do.
  var meta: TypedValue {
    switch description {
    case .value(let meta): return meta
    case .resource(let type, let provider, let module, let given):
      var meta: [(key: String, value: TypedValue)] = [
        ("type", .string(type)), ("provider_type", .string(Self.providerType(provider))),
        ("module_path", .string(module)), ("operation", .string(operation?.rawValue ?? "")),
        ("tfe_workspace", .object([("tags", .null)])), ("tfe_stack", .null),
      ]
      if case .object(let entries)? = given?.content { meta += zip(entries.keys, entries.values).map { ($0, $1) } }
      return .object(meta)
    }
  }

  // MARK: Resources

  /// The targets of a change. A replacement is two in the original language, what is made and what is destroyed, and
  /// one in ours.
  static func resources(
    _ change: ResourceChange, index: Int?, meta given: TypedValue? = nil, _ conversion: inout UntypedConversion
  ) -> [PolicyTarget] {
    guard change.mode == .managed else { return [] }
    let operations: [PolicyBlock.Operation]
    switch change.action {
    case .create: operations = [.create]
    case .update: operations = [.update]
    case .delete: operations = [.delete]
    case .noOp: operations = [.noOp]
    case .replace: operations = [.create, .delete, .replace]
    case .replaceAndForget: operations = [.create, .forget, .replace]
    case .forget: operations = [.forget]
    // What it does isn't known, so that it may destroy what was and make what will be.
    case .unknown: operations = change.after == .null ? [.delete] : [.update, .delete]
    case .read: return []
    }
    let after = conversion.typed(change.after)
    let needsBefore = operations.contains { PolicyBlock.Operation.withPrior.contains($0) }
    let before = needsBefore ? conversion.typed(change.before) : .null
    return operations.map { operation in
      resource(
        change, index: index, operation,
        after: PolicyBlock.Operation.withoutObject.contains(operation) ? nothing(like: before) : after,
        before: PolicyBlock.Operation.withPrior.contains(operation) ? before : .null, meta: given)
    }
  }

  /// A resource that somebody else changed.
  static func drift(_ change: ResourceChange) -> PolicyTarget? {
    guard change.mode == .managed else { return nil }
    let before = TypedValue(untyped: change.before)
    let after = change.after == .null ? nothing(like: before) : TypedValue(untyped: change.after)
    return resource(change, index: nil, .drift, after: after, before: before, meta: nil)
  }

  private static func resource(
    _ change: ResourceChange, index: Int?, _ operation: PolicyBlock.Operation, after: TypedValue, before: TypedValue,
    meta given: TypedValue?
  ) -> PolicyTarget {
    PolicyTarget(
      address: change.address, names: [], operation: operation, attributes: after, prior: before,
      description: .resource(
        type: change.type, provider: change.providerName, module: change.moduleAddress, given: given),
      own: index.map { .change($0) } ?? .other(change), change: index)
  }

  /// After a deletion every attribute is null.
  private static func nothing(like before: TypedValue) -> TypedValue {
    guard case .object(let entries) = before.content else { return .object(TypedValue.Entries()) }
    return .object(entries.mapValues { _ in .null })
  }

  private static func providerType(_ name: String) -> String {
    name.split(separator: "/").last.map(String.init) ?? name
  }

  // MARK: Providers, modules, the plan

  /// All targets of a kind in a plan that aren't resources.
  static func targets(of kind: PolicyBlock.Kind, in plan: Plan) -> [PolicyTarget] {
    switch kind {
    case .resource: []
    case .provider: plan.configuration.providers.map(provider)
    case .module: modules(plan.configuration.root, path: "")
    case .plan: [PlanTarget.make(plan)]
    }
  }

  private static func provider(_ provider: ProviderConfiguration) -> PolicyTarget {
    let parts = provider.fullName.split(separator: "/").map(String.init)
    let type = parts.last ?? provider.name
    let constraint = provider.versionConstraint
    return PolicyTarget(
      address: "provider.\(provider.key)", names: [type], attributes: TypedValue(untyped: provider.arguments),
      meta: .object([
        ("name", .string(provider.name)), ("alias", provider.alias.map { .string($0) } ?? .null),
        ("namespace", parts.count > 1 ? .string(parts[parts.count - 2]) : .null),
        ("source", .string(provider.fullName)), ("type", .string(type)),
        ("version", exactVersion(constraint) ?? .unknown(.string)), ("tfe_stack", .null),
      ]),
      own: .object([
        ("address", .string("provider.\(provider.key)")),
        ("module_path", .string(provider.moduleAddress)),
        ("version_constraint", constraint.map { .string($0) } ?? .null),
      ]))
  }

  private static func modules(_ module: ConfigurationModule, path: String) -> [PolicyTarget] {
    module.calls.keys.sorted().flatMap { name -> [PolicyTarget] in
      guard let call = module.calls[name] else { return [] }
      let address = path.isEmpty ? "module.\(name)" : "\(path).module.\(name)"
      let isLocal = call.source.hasPrefix("./") || call.source.hasPrefix("../")
      let version: TypedValue =
        isLocal ? .null : exactVersion(call.versionConstraint) ?? .unknown(.string)
      let target = PolicyTarget(
        address: address, names: [call.source], attributes: TypedValue(untyped: call.arguments),
        meta: .object([
          ("source", .string(call.source)), ("version", version), ("address", .string(address)), ("tfe_stack", .null),
        ]),
        own: .object([
          ("address", .string(address)),
          ("version_constraint", call.versionConstraint.map { .string($0) } ?? .null),
        ]))
      return [target] + modules(call.module, path: address)
    }
  }

  /// The version when the constraint leaves only one. A plan doesn't have the version that was installed.
  private static func exactVersion(_ constraint: String?) -> TypedValue? {
    guard var text = constraint?[...] else { return nil }
    text = text.drop { $0 == " " }
    if text.first == "=" { text = text.dropFirst().drop { $0 == " " } }
    guard let version = SemanticVersion(String(text)), version.precision == 3 else { return nil }
    return .string(String(text))
  }
}

extension TypedValue {
  /// An object from pairs.
  static func object(_ pairs: [(key: String, value: TypedValue)]) -> TypedValue { .object(Entries(pairs)) }
}
