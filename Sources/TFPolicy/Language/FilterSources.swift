import HCL

/// Tells `getresources` where the values of its filter come from: `{ bucket = attrs.id }` compares with the target's id,
/// which isn't known before apply, but the configuration's references know what comes from it.
struct FilterSources {
  /// The name of the target's number in the scope: no name that a policy could write.
  static let targetName = "<target>"

  /// Locals that are nothing but an attribute of the target.
  private var aliases: [String: String] = [:]

  init(_ policy: PolicyBlock) {
    for local in policy.locals {
      if let names = local.value.traversal, names.count == 2, names[0] == "attrs" { aliases[local.name] = names[1] }
    }
  }

  /// The expression with two more arguments for each call of `getresources`.
  func completing(_ expression: Expression) -> Expression {
    expression.mapped { part in
      guard case .call(let name, var arguments, false) = part.kind, name == ["core", "getresources"] else { return part }
      if arguments.count == 1 { arguments.append(Expression(.null)) }
      guard arguments.count == 2 else { return part }
      arguments.append(sources(of: arguments[1]))
      arguments.append(Expression(.variable(FilterSources.targetName)))
      return Expression(.call(name: name, arguments: arguments, expandsLast: false), origin: part.origin)
    }
  }

  private func sources(of filter: Expression) -> Expression {
    guard case .object(let items) = filter.kind else { return Expression(.object([])) }
    return Expression(
      .object(
        items.compactMap { item in
          guard let key = item.key.constantKey, let attribute = attribute(item.value) else { return nil }
          return .init(.literal(key), Expression(.string(attribute)))
        }))
  }

  /// The attribute of the target that an expression is.
  private func attribute(_ expression: Expression) -> String? {
    if case .parenthesized(let inner) = expression.kind { return attribute(inner) }
    guard let names = expression.traversal, names.count == 2 else { return nil }
    switch names[0] {
    case "attrs": return names[1]
    case "local": return aliases[names[1]]
    default: return nil
    }
  }
}
