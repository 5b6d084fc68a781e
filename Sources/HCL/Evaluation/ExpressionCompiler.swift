/// Turns trees into nodes.
struct ExpressionCompiler {
  let functions: FunctionLibrary
  /// Parameters, and names that loops bind, innermost last.
  private var bound: [(name: String, slot: Int)] = []
  private var splatSlots: [Int] = []
  private(set) var slotCount = 0
  private var depth = 0

  init(functions: FunctionLibrary, parameters: [String] = []) {
    self.functions = functions
    for name in parameters { bound.append((NormalForm.composed(name), newSlot())) }
  }

  /// How many values of loops there can be at one time is known after this.
  mutating func node(_ expression: Expression) -> Node {
    if depth >= CompiledExpression.heightLimit {
      return .failure(
        EvaluationProblem(
          HCLCodes.tooDeep, "Expression nested too deeply",
          "It is nested more than \(CompiledExpression.heightLimit) levels deep; operators and accesses in a chain count.",
          remedy: "Split it into local values.", origin: expression.origin))
    }
    depth += 1
    defer { depth -= 1 }
    switch expression.kind {
    case .null: return .constant(.null)
    case .bool(let flag): return .constant(.bool(flag))
    case .number(let number): return .constant(.number(number.rounded))
    case .string(let text): return .constant(.string(NormalForm.composed(text)))
    case .parenthesized(let inner): return node(inner)
    case .variable(let name): return variable(name, expression.origin)
    case .splatElement: return .slot(splatSlots.last ?? 0)
    case .template(let parts): return template(parts, isHeredoc: false, stripsIndent: false)
    case .heredoc(_, let strips, let parts): return template(parts, isHeredoc: true, stripsIndent: strips)
    case .tuple(let items): return tuple(items)
    case .object(let items): return object(items)
    case .attribute(let source, let name): return attribute(source, name, expression.origin)
    case .index(let source, let key):
      return .index(node(source), node(key), Self.step(source, expression.origin))
    case .legacyIndex(let source, let index):
      return .index(node(source), .constant(.number(Number(index))), Self.step(source, expression.origin))
    case .splat(let source, _, let each): return splat(source, each, expression.origin)
    case .call(let name, let arguments, let expands): return call(name, arguments, expands, expression.origin)
    case .unary(let sign, let operand): return unary(sign, operand, expression.origin)
    case .binary(let left, let sign, let right): return binary(left, sign, right, expression.origin)
    case .conditional(let condition, let then, let otherwise):
      let places = Node.Operands(
        left: condition.origin, right: Self.between(then.origin, otherwise.origin), whole: expression.origin)
      return .conditional(node(condition), node(then), node(otherwise), places)
    case .for(let loop): return .loop(self.loop(loop))
    case .invalid(let reason):
      return .failure(
        EvaluationProblem(EvaluationCodes.unusable, "Invalid expression", reason, origin: expression.origin))
    }
  }

  // MARK: Places

  /// `.name` or `[key]` alone.
  private static func step(_ source: Expression, _ whole: Origin) -> Origin {
    guard let from = source.origin.span, let to = whole.span else { return whole }
    return .parsed(SourceSpan(from.upper, to.upper))
  }

  private static func between(_ first: Origin, _ last: Origin) -> Origin {
    guard let from = first.span, let to = last.span else { return first }
    return .parsed(from.union(to))
  }

  // MARK: Names

  private func variable(_ name: String, _ origin: Origin) -> Node {
    if let binding = bound.last(where: { $0.name == name }) { return .slot(binding.slot) }
    return .root(name, origin)
  }

  private mutating func attribute(_ source: Expression, _ name: String, _ whole: Origin) -> Node {
    let place = Self.step(source, whole)
    let inner = node(source)
    if case .root(let root, let origin) = inner { return .rootAttribute(root, name, root: origin, step: place) }
    return .attribute(inner, name, place)
  }

  mutating func newSlot() -> Int {
    slotCount += 1
    return slotCount - 1
  }

  // MARK: Collections

  private mutating func tuple(_ items: [Expression]) -> Node {
    let nodes = items.map { node($0) }
    let constants = nodes.compactMap(\.constant)
    return constants.count == nodes.count ? .constant(.tuple(constants)) : .tuple(nodes)
  }

  private mutating func object(_ items: [Expression.ObjectItem]) -> Node {
    var entries: [Node.ObjectEntry] = []
    var constants: [(key: String, value: TypedValue)] = []
    for item in items {
      let key: Node.ObjectEntry.Key
      switch item.key {
      case .literal(let name): key = .literal(NormalForm.composed(name))
      case .computed(let expression): key = .computed(node(expression), expression.origin)
      case .traversal(let expression):
        return .failure(
          EvaluationProblem(
            EvaluationCodes.unusable, "Ambiguous attribute key",
            "A key with a dot could be a name or a reference.",
            remedy: "Put parentheses around a reference and quotes around a name.", origin: expression.origin))
      }
      let value = node(item.value)
      if case .literal(let name) = key, let constant = value.constant { constants.append((name, constant)) }
      entries.append(Node.ObjectEntry(key: key, value: value))
    }
    return constants.count == entries.count ? .constant(.object(.init(constants))) : .object(entries)
  }

  private mutating func splat(_ source: Expression, _ each: Expression, _ origin: Origin) -> Node {
    let collection = node(source)
    let slot = newSlot()
    splatSlots.append(slot)
    defer { splatSlots.removeLast() }
    return .splat(collection, slot: slot, each: node(each), source.origin)
  }

  mutating func loop(_ loop: Expression.ForExpression) -> Node.Loop {
    let collection = node(loop.collection)
    return within(loop.keyName, loop.valueName) { compiler, keySlot, valueSlot in
      let condition = loop.condition.map { compiler.node($0) }
      let uses =
        Self.uses(of: [loop.keyName, loop.valueName].compactMap { $0 }, in: loop.value)
        + (loop.key.map { Self.uses(of: [loop.valueName], in: $0) } ?? 0)
      return Node.Loop(
        collection: collection, keySlot: keySlot, valueSlot: valueSlot, key: loop.key.map { compiler.node($0) },
        value: compiler.node(loop.value), groups: loop.groups, condition: condition, multiplies: uses > 1,
        collectionPlace: loop.collection.origin, keyPlace: loop.key?.origin ?? .unknown,
        conditionPlace: loop.condition?.origin ?? .unknown)
    }
  }

  /// Compiles what may use the names of a loop.
  mutating func within<Result>(
    _ keyName: String?, _ valueName: String, _ work: (inout ExpressionCompiler, Int?, Int) -> Result
  ) -> Result {
    let outer = bound
    var keySlot: Int?
    if let keyName {
      let slot = newSlot()
      keySlot = slot
      bound.append((NormalForm.composed(keyName), slot))
    }
    let valueSlot = newSlot()
    bound.append((NormalForm.composed(valueName), valueSlot))
    defer { bound = outer }
    return work(&self, keySlot, valueSlot)
  }

  /// How often the names stand in an expression; loops in it that bind the same names are counted, too.
  private static func uses(of names: [String], in expression: Expression) -> Int {
    var count = 0
    expression.walk { part in
      if case .variable(let name) = part.kind, names.contains(name) { count += 1 }
      // What stands in a loop stands there many times.
      if case .for = part.kind { count += 2 }
    }
    return count
  }

  // MARK: Templates

  private mutating func template(
    _ parts: [Expression.TemplatePart], isHeredoc: Bool, stripsIndent: Bool
  ) -> Node {
    // A template that is one interpolation has the value itself, of whatever type.
    if !isHeredoc, parts.count == 1, case .interpolation(let inner, _, _) = parts[0] { return node(inner) }
    let literals = TemplateText.literals(of: parts, isHeredoc: isHeredoc, stripsIndent: stripsIndent)
    var next = 0
    let compiled = self.parts(parts, literals, &next)
    var text = ""
    for part in compiled {
      guard case .text(let literal) = part else { return .template(compiled) }
      text += literal
    }
    return .constant(.string(NormalForm.composed(text)))
  }

  private mutating func parts(
    _ parts: [Expression.TemplatePart], _ literals: [String], _ next: inout Int
  ) -> [Node.Part] {
    var compiled: [Node.Part] = []
    for part in parts {
      switch part {
      case .literal:
        compiled.append(.text(literals[next]))
        next += 1
      case .interpolation(let inner, _, _): compiled.append(.value(node(inner), inner.origin))
      case .ifDirective(let condition, let then, let otherwise, _):
        let test = node(condition)
        let first = self.parts(then, literals, &next)
        let second = otherwise.map { self.parts($0, literals, &next) } ?? []
        compiled.append(.either(condition: test, condition.origin, then: first, otherwise: second))
      case .forDirective(let keyName, let valueName, let collection, let body, _):
        let source = node(collection)
        let part = within(keyName, valueName) { compiler, keySlot, valueSlot in
          let loop = Node.Loop(
            collection: source, keySlot: keySlot, valueSlot: valueSlot, key: nil, value: .constant(.null),
            groups: false, condition: nil, multiplies: false, collectionPlace: collection.origin, keyPlace: .unknown,
            conditionPlace: .unknown)
          return Node.Part.each(loop, body: compiler.parts(body, literals, &next))
        }
        compiled.append(part)
      }
    }
    return compiled
  }
}
