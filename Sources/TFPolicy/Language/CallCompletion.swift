import HCL

/// Completes calls with what a function has to know beside its arguments: which target is judged, and from which of its
/// attributes a value is read.
///
/// `getresources("aws_x", { bucket = attrs.id })` compares with the target's id, which isn't known before apply; the
/// configuration's references know what comes from it. `tfgen::document(attrs.policy)` is unknown as a whole, and the
/// emitter knows parts of it.
struct CallCompletion {
  /// The name of the target's number in the scope: no name that a policy could write.
  static let targetName = "<target>"
  /// Functions that take one attribute, its name and the target.
  static let documentFunctions: Set<String> = ["document", "statements"]

  /// Locals that are nothing but an attribute of the target.
  private var aliases: [String: String] = [:]

  init(_ policy: PolicyBlock) {
    for local in policy.locals {
      if let names = local.value.traversal, names.count == 2, names[0] == "attrs" { aliases[local.name] = names[1] }
    }
  }

  /// The expression with its calls completed.
  func completing(_ expression: Expression) -> Expression {
    expression.mapped { part in
      guard case .call(let name, var arguments, false) = part.kind, name.count == 2 else { return part }
      let target = Expression(.variable(Self.targetName))
      if name == ["core", "getresources"], (1...2).contains(arguments.count) {
        if arguments.count == 1 { arguments.append(Expression(.null)) }
        arguments += [sources(of: arguments[1]), target]
      } else if name[0] == "tfgen", Self.documentFunctions.contains(name[1]), arguments.count == 1 {
        arguments += [attribute(arguments[0]).map { Expression(.string($0)) } ?? Expression(.string("")), target]
      } else {
        return part
      }
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
