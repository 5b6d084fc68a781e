import HCL
import TFPlan

/// What a policy judges at a time: a resource before or after, a provider configuration, the call of a module, the plan.
struct PolicyTarget: Sendable {
  /// Address for people.
  var address: String
  /// What the first label is compared with.
  var names: [String]
  /// The operation, for resources.
  var operation: PolicyBlock.Operation?
  /// `attrs`
  var attributes: TypedValue
  /// `prior_attrs`
  var prior: TypedValue
  /// `meta`
  var meta: TypedValue
  /// `tfgen`
  var own: TypedValue
  /// The change of the plan that it is about, by its index.
  var change: Int?

  /// All targets of a kind in a plan.
  static func targets(of kind: PolicyBlock.Kind, in plan: Plan) -> [PolicyTarget] {
    switch kind {
    case .resource: plan.resourceChanges.indices.flatMap { resources(plan.resourceChanges[$0], index: $0) }
    case .provider: plan.configuration.providers.map(provider)
    case .module: modules(plan.configuration.root, path: "")
    case .plan: [whole(plan)]
    }
  }

  // MARK: Resources

  /// A replacement is two targets, as in the original language: what is made and what is destroyed.
  private static func resources(_ change: ResourceChange, index: Int) -> [PolicyTarget] {
    guard change.mode == .managed else { return [] }
    let operations: [PolicyBlock.Operation]
    switch change.action {
    case .create: operations = [.create]
    case .update: operations = [.update]
    case .delete: operations = [.delete]
    case .noOp: operations = [.noOp]
    case .replace: operations = [.create, .delete]
    case .replaceAndForget: operations = [.create]
    // What it does isn't known, so that it may destroy.
    case .unknown: operations = [.delete]
    case .read, .forget: return []
    }
    return operations.map { operation in
      let after: Value = operation == .delete ? nullAttributes(change) : change.after
      let before: Value = operation == .create || operation == .noOp ? .null : change.before
      return PolicyTarget(
        address: change.deposed.map { "\(change.address) (deposed \($0))" } ?? change.address, names: [change.type],
        operation: operation, attributes: TypedValue(untyped: after), prior: TypedValue(untyped: before),
        meta: .object([
          ("type", .string(change.type)), ("provider_type", .string(providerType(change.providerName))),
          ("module_path", .string(change.moduleAddress)), ("operation", .string(operation.rawValue)),
          ("tfe_workspace", .object([("tags", .null)])), ("tfe_stack", .null),
        ]),
        own: .object([
          ("action", .string(change.action.word)), ("address", .string(change.address)), ("name", .string(change.name)),
          ("previous_address", change.previousAddress.map { .string($0) } ?? .null),
          ("reason", change.actionReason.map { .string($0) } ?? .null), ("is_import", .bool(change.isImport)),
          ("replace_paths", .list(of: .string, change.replacePaths.map { .string($0.description) })),
        ]), change: index)
    }
  }

  /// After a deletion every attribute is null.
  private static func nullAttributes(_ change: ResourceChange) -> Value {
    guard case .object(let fields) = change.before.unmarked else { return .object(Value.Fields()) }
    return .object(Value.Fields(uncheckedKeys: fields.keys, values: fields.keys.map { _ in .null }))
  }

  private static func providerType(_ name: String) -> String { name.split(separator: "/").last.map(String.init) ?? name }

  // MARK: Providers, modules, the plan

  private static func provider(_ provider: ProviderConfiguration) -> PolicyTarget {
    let parts = provider.fullName.split(separator: "/").map(String.init)
    let type = parts.last ?? provider.name
    return PolicyTarget(
      address: "provider.\(provider.key)", names: [type], operation: nil,
      // A plan doesn't have the values of a provider's arguments.
      attributes: .unknown, prior: .null,
      meta: .object([
        ("name", .string(provider.name)), ("alias", provider.alias.map { .string($0) } ?? .null),
        ("namespace", parts.count > 1 ? .string(parts[parts.count - 2]) : .null), ("source", .string(provider.fullName)),
        // The lock file has it, a plan only has the constraint.
        ("type", .string(type)), ("version", .unknown(.string)), ("tfe_stack", .null),
      ]),
      own: .object([("address", .string("provider.\(provider.key)"))]), change: nil)
  }

  private static func modules(_ module: ConfigurationModule, path: String) -> [PolicyTarget] {
    module.calls.keys.sorted().flatMap { name -> [PolicyTarget] in
      guard let call = module.calls[name] else { return [] }
      let address = path.isEmpty ? "module.\(name)" : "\(path).module.\(name)"
      let target = PolicyTarget(
        address: address, names: [call.source], operation: nil, attributes: .unknown, prior: .null,
        meta: .object([
          ("source", .string(call.source)), ("version", .unknown(.string)), ("address", .string(address)),
          ("tfe_stack", .null),
        ]), own: .object([("address", .string(address))]), change: nil)
      return [target] + modules(call.module, path: address)
    }
  }

  private static func whole(_ plan: Plan) -> PolicyTarget {
    var counts: [String: Int] = [:]
    for word in Action.words { counts[word] = 0 }
    for change in plan.resourceChanges where change.mode == .managed { counts[change.action.word, default: 0] += 1 }
    let changes = plan.resourceChanges.filter { $0.mode == .managed }.map { change -> TypedValue in
      .object([
        ("address", .string(change.address)), ("type", .string(change.type)), ("action", .string(change.action.word)),
        ("module_path", .string(change.moduleAddress)),
        ("reason", change.actionReason.map { .string($0) } ?? .null),
      ])
    }
    return PolicyTarget(
      address: "plan", names: [""], operation: nil, attributes: .null, prior: .null, meta: .null,
      own: .object([
        ("counts", .object(counts.sorted { $0.key < $1.key }.map { ($0.key, .number(Number($0.value))) })),
        ("changes", .tuple(changes)),
        ("drift", .tuple(plan.resourceDrift.map { .object([("address", .string($0.address)), ("type", .string($0.type))]) })),
        ("is_applyable", plan.isApplyable.map { .bool($0) } ?? .null),
        ("is_complete", plan.isComplete.map { .bool($0) } ?? .null), ("is_errored", .bool(plan.isErrored)),
        ("terraform_version", .string(plan.terraformVersion)),
      ]), change: nil)
  }
}

extension Action {
  /// One word for policies.
  var word: String {
    switch self {
    case .noOp: "no-op"
    case .create: "create"
    case .read: "read"
    case .update: "update"
    case .delete: "delete"
    case .replace: "replace"
    case .replaceAndForget: "replace-and-forget"
    case .forget: "forget"
    case .unknown: "unknown"
    }
  }

  /// All of them.
  static let words = ["no-op", "create", "read", "update", "delete", "replace", "replace-and-forget", "forget", "unknown"]
}

extension TypedValue {
  /// An object from pairs.
  static func object(_ pairs: [(key: String, value: TypedValue)]) -> TypedValue { .object(Entries(pairs)) }
}
