import HCL
import TFPlan
import TestSupport

/// Changes of plans that are made by code: what people write in other ways must be judged the same.
enum PlanMutation {
  /// Ways to write the same resources. What a label says holds for each of them.
  enum Shape: String, CaseIterable, Sendable {
    case asWritten = "as written"
    case inModule = "in a module"
    case inCountedModule = "in a module with count"
    case inKeyedModule = "in a module with for_each"
    case counted = "with count"
    case keyed = "with for_each"
    case sensitive = "all values sensitive"

    /// The plan in this shape.
    func apply(_ plan: Value) -> Value {
      switch self {
      case .asWritten: plan
      case .inModule: PlanMutation.nest(plan, under: "module.outer")
      case .inCountedModule: PlanMutation.nest(plan, under: "module.outer[1]")
      case .inKeyedModule: PlanMutation.nest(plan, under: "module.outer[\"a.b]\"]")
      case .counted: PlanMutation.index(plan, with: .number(0))
      case .keyed: PlanMutation.index(plan, with: .string("k.e]y"))
      case .sensitive: PlanMutation.hide(plan)
      }
    }

    /// Where a target of the plan is in this shape.
    func address(_ address: String) -> String {
      // The plan and its providers stay where they are.
      guard address.contains("."), !address.hasPrefix("provider.") else { return address }
      switch self {
      case .asWritten, .sensitive: return address
      case .inModule: return "module.outer.\(address)"
      case .inCountedModule: return "module.outer[1].\(address)"
      case .inKeyedModule: return "module.outer[\"a.b]\"].\(address)"
      case .counted: return PlanMutation.hasKey(address) ? address : "\(address)[0]"
      case .keyed: return PlanMutation.hasKey(address) ? address : "\(address)[\"k.e]y\"]"
      }
    }
  }

  /// Resources in modules stay as they are when those of the root get keys, and so do those that have one.
  fileprivate static func hasKey(_ address: String) -> Bool { address.hasSuffix("]") || address.hasPrefix("module.") }

  // MARK: - Shapes

  private static func changes(_ plan: Value, _ change: (Value) -> Value) -> Value {
    plan.setting("resource_changes", to: .list((plan["resource_changes"]?.elements ?? []).map(change)))
  }

  private static func nest(_ plan: Value, under module: String) -> Value {
    let moved = changes(plan) { change in
      var change = change
      for name in ["address", "previous_address"] {
        if let address = change[name]?.stringValue {
          change = change.setting(name, to: .string("\(module).\(address)"))
        }
      }
      let outer = change["module_address"]?.stringValue.map { "\(module).\($0)" } ?? module
      return change.setting("module_address", to: .string(outer))
    }
    let root = plan["configuration"]?["root_module"] ?? .null
    let call = Value.object(["source": "./outer", "module": root])
    return moved.setting(
      "configuration",
      to: (plan["configuration"] ?? .null).setting(
        "root_module", to: .object(["module_calls": .object(["outer": call])])))
  }

  private static func index(_ plan: Value, with key: Value) -> Value {
    let text = JSON.write(key, pretty: false)
    var names: Set<String> = []
    let moved = changes(plan) { change in
      guard let address = change["address"]?.stringValue, !hasKey(address) else { return change }
      names.insert(address)
      return change.setting("address", to: .string("\(address)[\(text)]")).setting("index", to: key)
    }
    // `aws_x.y.id` is now written as `aws_x.y[0].id`, for which Terraform lists three references.
    let configuration = (plan["configuration"] ?? .null).mappingReferences { reference in
      let steps = reference.split(separator: ".", maxSplits: 2).map(String.init)
      guard steps.count >= 2, names.contains("\(steps[0]).\(steps[1])") else { return [reference] }
      let resource = "\(steps[0]).\(steps[1])"
      return steps.count == 2 ? ["\(resource)[\(text)]", resource] : ["\(resource)[\(text)].\(steps[2])"]
    }
    return moved.setting("configuration", to: configuration)
  }

  private static func hide(_ plan: Value) -> Value {
    changes(plan) { change in
      guard let inner = change["change"], case .object(let after)? = inner["after"] else { return change }
      let all = Value.Fields(uncheckedKeys: after.keys, values: after.keys.map { _ in .bool(true) })
      return change.setting("change", to: inner.setting("after_sensitive", to: .object(all)))
    }
  }

  // MARK: - Attributes

  /// What is done to an attribute of one resource.
  enum Edit: String, CaseIterable, Sendable { case null, removed, unknown }

  /// The plan with one attribute of one resource of the root module changed; nil when the resource isn't there.
  ///
  /// - Parameter json: what `terraform show -json` says about the plan.
  static func edit(_ plan: Plan, _ json: Value, _ address: String, _ attribute: String, _ edit: Edit) -> Plan? {
    let path = attribute.split(separator: ".").map(String.init)
    guard let change = json["resource_changes"]?.elements?.first(where: { $0["address"]?.stringValue == address }),
      let inner = change["change"], let position = plan.resourceChanges.firstIndex(where: { $0.address == address })
    else { return nil }
    let (after, unknown) = (inner["after"] ?? .null, inner["after_unknown"] ?? .null)
    let edited = change.setting(
      "change",
      to: inner.setting("after", to: after.setting(path, to: edit == .null ? .null : nil))
        .setting("after_unknown", to: unknown.setting(path, to: edit == .unknown ? .bool(true) : nil)))
    guard let resource = ResourceChange(json: edited) else { return nil }
    var plan = plan
    plan.resourceChanges[position] = resource
    // Something computed stands in the configuration; what is removed doesn't.
    let name = Address.withoutInstanceKeys(address)
    switch edit {
    case .null: break
    case .removed: if path.count == 1 { plan.configuration.root.resources[name]?[path[0]] = nil }
    case .unknown:
      plan.configuration.root.resources[name]?[path[0]] = ["terraform_data.later.id", "terraform_data.later"]
    }
    return plan
  }
}

extension Value {
  /// The object with a field set or, for nil, without it.
  func setting(_ name: String, to value: Value?) -> Value {
    var fields = if case .object(let fields) = self { fields } else { Fields() }
    fields[name] = value
    return .object(fields)
  }

  /// The value with something deep in it set or, for nil, removed; makes what is missing on the way.
  func setting(_ path: [String], to value: Value?) -> Value {
    guard let first = path.first else { return value ?? .null }
    let rest = Array(path.dropFirst())
    if let position = Int(first) {
      var list = elements ?? []
      while list.count <= position { list.append(.object(Fields())) }
      list[position] = list[position].setting(rest, to: value)
      return .list(list)
    }
    if rest.isEmpty { return setting(first, to: value) }
    return setting(first, to: (self[first] ?? .null).setting(rest, to: value))
  }

  fileprivate func mappingReferences(_ change: (String) -> [String]) -> Value {
    switch self {
    case .list(let values): return .list(values.map { $0.mappingReferences(change) })
    case .object(let fields):
      return .object(
        Fields(
          uncheckedKeys: fields.keys,
          values: fields.map { key, value in
            guard key == "references", let names = value.elements?.compactMap(\.stringValue) else {
              return value.mappingReferences(change)
            }
            return .list(names.flatMap(change).map { .string($0) })
          }))
    default: return self
    }
  }
}
