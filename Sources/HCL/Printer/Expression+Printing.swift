extension Expression {
  /// Whether it begins and ends with a bracket of its own.
  var isBracketed: Bool {
    switch kind {
    case .object(let items): !items.isEmpty
    case .tuple(let items): !items.isEmpty
    case .for: true
    default: false
    }
  }

  /// `"${value}"` as the value of an argument is `value`, and `terraform fmt` would write it so.
  var unwrapped: Expression {
    var inner = self
    while case .template(let parts) = inner.kind {
      let merged = Quote.merged(parts)
      guard merged.count == 1, case .interpolation(let only, _, _) = merged[0] else { break }
      inner = only
    }
    return inner
  }

  /// The spelling of a variable's type that `terraform fmt` leaves alone.
  var asTypeConstraint: Expression {
    func call(_ name: String, _ element: String) -> Expression {
      Expression(.call(name: [name], arguments: [Expression(.variable(element))], expandsLast: false), origin: origin)
    }
    switch kind {
    case .string("string"): return Expression(.variable("string"), origin: origin)
    case .string("list"): return call("list", "string")
    case .string("map"): return call("map", "string")
    case .variable(let name) where ["list", "map", "set"].contains(name): return call(name, "any")
    default: return self
    }
  }

  /// The same meaning without forms that need lines of their own: heredocs become quoted
  /// templates and comments of object items are left out.
  var withoutLineForms: Expression {
    mapped { expression in
      switch expression.kind {
      case .heredoc(_, false, let parts): Expression(.template(parts), origin: expression.origin)
      case .heredoc(_, true, let parts): Expression(.template(Heredoc.withoutIndent(parts)), origin: expression.origin)
      case .object(let items):
        Expression(.object(items.map { ObjectItem($0.key, $0.value) }), origin: expression.origin)
      default: expression
      }
    }
  }
}
