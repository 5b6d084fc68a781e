extension Expression {
  /// The direct parts of an expression, in the order in which they are written.
  public var children: [Expression] { kind.children }

  /// Visits this expression and everything in it, outermost first.
  public func walk(_ visit: (Expression) -> Void) {
    var pending = [self]
    while let expression = pending.popLast() {
      visit(expression)
      pending += expression.children.reversed()
    }
  }

  /// The plain traversals in it, each as long as it is written: `["var", "cidr"]`,
  /// `["module", "network", "vpc_id"]`. Names that a `for` binds are left out.
  public var references: [[String]] { placedReferences.map(\.names) }

  /// As ``references``, with the places where they stand.
  public var placedReferences: [(names: [String], origin: Origin)] {
    var found: [(names: [String], origin: Origin)] = []
    var pending: [(expression: Expression, bound: Set<String>)] = [(self, [])]
    while let (expression, bound) = pending.popLast() {
      if let names = expression.traversal {
        if !bound.contains(names[0]) { found.append((names, expression.origin)) }
        continue
      }
      switch expression.kind {
      case .for(let loop):
        let inner = bound.union([loop.valueName]).union(loop.keyName.map { [$0] } ?? [])
        for part in [loop.condition, loop.value, loop.key] {
          if let part { pending.append((part, inner)) }
        }
        pending.append((loop.collection, bound))
      case .template(let parts), .heredoc(_, _, let parts): pending += parts.placed(bound).reversed()
      default: for child in expression.children.reversed() { pending.append((child, bound)) }
      }
    }
    return found
  }

  /// The same expression with every part replaced by what `transform` gives for it, innermost first.
  public func mapped(_ transform: (Expression) -> Expression) -> Expression {
    // Chains of operators and accesses may be thousands of steps long, so they are gone down and up in loops.
    var chain: [Expression] = []
    var end = self
    while let source = end.spineSource {
      chain.append(end)
      end = source
    }
    var result = end.mappedParts(transform, source: nil)
    for link in chain.reversed() { result = link.mappedParts(transform, source: result) }
    return result
  }

  /// One step of ``mapped(_:)``; a source that has been mapped already is given.
  private func mappedParts(_ transform: (Expression) -> Expression, source mapped: Expression?) -> Expression {
    func map(_ expression: Expression) -> Expression { expression.mapped(transform) }
    let newKind: Kind =
      switch kind {
      case .null, .bool, .number, .string, .variable, .splatElement, .invalid: kind
      case .template(let parts): .template(parts.map { $0.mapped(map) })
      case .heredoc(let marker, let strips, let parts):
        .heredoc(marker: marker, stripsIndent: strips, parts.map { $0.mapped(map) })
      case .tuple(let items): .tuple(items.map(map))
      case .object(let items):
        .object(
          items.map { item in
            var key = item.key
            switch key {
            case .literal: break
            case .computed(let expression): key = .computed(map(expression))
            case .traversal(let expression): key = .traversal(map(expression))
            }
            return ObjectItem(key, map(item.value), comment: item.comment)
          })
      case .attribute(let source, let name): .attribute(mapped ?? map(source), name)
      case .legacyIndex(let source, let index): .legacyIndex(mapped ?? map(source), index)
      case .index(let source, let key): .index(mapped ?? map(source), map(key))
      case .splat(let source, let isFull, let each): .splat(mapped ?? map(source), isFull: isFull, each: map(each))
      case .call(let name, let arguments, let expands):
        .call(name: name, arguments: arguments.map(map), expandsLast: expands)
      case .unary(let sign, let operand): .unary(sign, map(operand))
      case .parenthesized(let inner): .parenthesized(map(inner))
      case .binary(let left, let sign, let right): .binary(mapped ?? map(left), sign, map(right))
      case .conditional(let condition, let then, let otherwise): .conditional(map(condition), map(then), map(otherwise))
      case .for(let loop):
        .for(
          ForExpression(
            keyName: loop.keyName, valueName: loop.valueName, in: map(loop.collection), key: loop.key.map(map),
            value: map(loop.value), groups: loop.groups, condition: loop.condition.map(map)))
      }
    return transform(Expression(newKind, origin: origin))
  }

  /// The same expression with `var.old` spelt `var.new`.
  public func renamingVariable(_ old: String, to new: String) -> Expression {
    mapped { expression in
      guard expression.traversal == ["var", old] else { return expression }
      return Expression(.attribute(Expression(.variable("var")), new), origin: expression.origin)
    }
  }
}

extension Expression.Kind {
  /// Visits the direct parts of an expression of this form, in the order in which they are written.
  func forEachChild(_ visit: (Expression) -> Void) {
    switch self {
    case .null, .bool, .number, .string, .variable, .splatElement, .invalid: break
    case .attribute(let source, _), .legacyIndex(let source, _): visit(source)
    case .unary(_, let operand), .parenthesized(let operand): visit(operand)
    case .index(let first, let second), .splat(let first, _, let second), .binary(let first, _, let second):
      visit(first)
      visit(second)
    case .tuple(let items), .call(_, let items, _): items.forEach(visit)
    default: children.forEach(visit)
    }
  }

  /// The direct parts of an expression of this form, in the order in which they are written.
  var children: [Expression] {
    switch self {
    case .null, .bool, .number, .string, .variable, .splatElement, .invalid: []
    case .template(let parts), .heredoc(_, _, let parts): parts.flatMap(\.expressions)
    case .tuple(let items): items
    case .object(let items): items.flatMap { $0.key.expression.map { [$0] } ?? [] } + items.map(\.value)
    case .attribute(let source, _), .legacyIndex(let source, _): [source]
    case .index(let source, let key): [source, key]
    case .splat(let source, _, let each): [source, each]
    case .call(_, let arguments, _): arguments
    case .unary(_, let operand), .parenthesized(let operand): [operand]
    case .binary(let left, _, let right): [left, right]
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .for(let loop):
      [loop.collection] + (loop.key.map { [$0] } ?? []) + [loop.value] + (loop.condition.map { [$0] } ?? [])
    }
  }
}

extension Expression.ObjectKey {
  /// The expression of a key that isn't a literal.
  public var expression: Expression? {
    switch self {
    case .literal: nil
    case .computed(let expression), .traversal(let expression): expression
    }
  }
}

extension Expression.TemplatePart {
  /// The expressions in a part, in the order in which they are written.
  public var expressions: [Expression] {
    switch self {
    case .literal: []
    case .interpolation(let expression, _, _): [expression]
    case .ifDirective(let condition, let then, let otherwise, _):
      [condition] + then.flatMap(\.expressions) + (otherwise ?? []).flatMap(\.expressions)
    case .forDirective(_, _, let collection, let body, _): [collection] + body.flatMap(\.expressions)
    }
  }

  /// The same part with its expressions replaced.
  func mapped(_ transform: (Expression) -> Expression) -> Expression.TemplatePart {
    switch self {
    case .literal: self
    case .interpolation(let expression, let left, let right):
      .interpolation(transform(expression), stripsLeft: left, stripsRight: right)
    case .ifDirective(let condition, let then, let otherwise, let strips):
      .ifDirective(
        condition: transform(condition), then: then.map { $0.mapped(transform) },
        else: otherwise.map { $0.map { $0.mapped(transform) } }, strips: strips)
    case .forDirective(let key, let value, let collection, let body, let strips):
      .forDirective(
        keyName: key, valueName: value, collection: transform(collection),
        body: body.map { $0.mapped(transform) }, strips: strips)
    }
  }
}

extension [Expression.TemplatePart] {
  /// The expressions in them, with the names that loops of the template bind.
  fileprivate func placed(_ bound: Set<String>) -> [(expression: Expression, bound: Set<String>)] {
    flatMap { part -> [(expression: Expression, bound: Set<String>)] in
      switch part {
      case .literal: []
      case .interpolation(let expression, _, _): [(expression, bound)]
      case .ifDirective(let condition, let then, let otherwise, _):
        [(condition, bound)] + then.placed(bound) + (otherwise ?? []).placed(bound)
      case .forDirective(let key, let value, let collection, let body, _):
        [(collection, bound)] + body.placed(bound.union([value]).union(key.map { [$0] } ?? []))
      }
    }
  }
}
