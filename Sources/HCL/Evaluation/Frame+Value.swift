extension Frame {
  /// The value of a node; unknown where something went wrong.
  ///
  /// Every form has a function of its own, so that this one, which recursion goes through, needs little stack.
  mutating func value(_ node: Node) -> TypedValue {
    switch node {
    case .constant(let value): return value
    case .slot(let slot): return slots[slot]
    default: break
    }
    steps -= 1
    if steps < 0 {
      if exhausted == nil { _ = spend(0) }
      return .unknown
    }
    switch node {
    case .constant(let value): return value
    case .slot(let slot): return slots[slot]
    case .root(let name, let origin): return root(name, origin)
    case .rootAttribute(let root, let name, let place, let step): return attribute(name, ofRoot: root, place, step)
    case .attribute(let source, let name, let origin): return attribute(name, of: value(source), origin)
    case .index(let source, let key, let origin): return index(source, key, origin)
    case .splat(let source, let slot, let each, let origin): return splat(source, slot, each, origin)
    case .tuple(let items): return tuple(items)
    case .object(let entries): return object(entries)
    case .call(let call): return self.call(call)
    case .firstWorking(let candidates, let origin): return firstWorking(candidates, origin)
    case .works(let inner): return works(inner)
    case .dynamicTemplate(let template, let values, let functions, let origin, let place):
      return dynamicTemplate(template, values, functions, origin, place)
    case .templateFile(let path, let values, let functions, let origin, let place):
      return templateFile(path, values, functions, origin, place)
    case .negate(let inner, let operand, let origin): return negated(inner, operand, origin)
    case .not(let inner, let operand, let origin): return inverted(inner, operand, origin)
    case .arithmetic(let sign, let left, let right, let places): return arithmetic(sign, left, right, places)
    case .equality(let isNegated, let left, let right): return equality(isNegated, left, right)
    case .logical(let isAnd, let left, let right, let places): return logical(isAnd, left, right, places)
    case .conditional(let condition, let then, let otherwise, let places):
      return conditional(condition, then, otherwise, places)
    case .loop(let loop): return self.loop(loop)
    case .template(let parts): return template(parts)
    case .failure(let problem): return fail(problem)
    case .forbidden(let problem):
      stop(problem)
      return .unknown
    }
  }

  // MARK: Names

  private mutating func root(_ name: String, _ origin: Origin) -> TypedValue {
    if let value = scope.values[name] { return value }
    guard let lazy = scope.lazy[name] else { return fail(unknownVariable(name, origin)) }
    var pairs: [(key: String, value: TypedValue)] = []
    for attribute in lazy.names() { pairs.append((attribute, resolved(attribute, lazy, origin))) }
    return .object(.init(pairs))
  }

  private mutating func attribute(
    _ name: String, ofRoot root: String, _ origin: Origin, _ step: Origin
  ) -> TypedValue {
    if let value = scope.values[root] { return attribute(name, of: value, step) }
    guard let lazy = scope.lazy[root] else { return fail(unknownVariable(root, origin)) }
    return resolved(name, lazy, step)
  }

  private mutating func resolved(_ name: String, _ lazy: Scope.LazyRoot, _ origin: Origin) -> TypedValue {
    switch lazy.resolve(name) {
    case .value(let value): return value
    case .missing:
      let suggestion = quiet > 0 ? nil : Suggestion.nearest(to: name, among: lazy.names())
      let article = "aeiou".contains(lazy.noun.prefix(1)) ? "An" : "A"
      return fail(
        EvaluationCodes.unknownName, "Reference to undeclared \(lazy.noun)",
        "\(article) \(lazy.noun) with the name \(StringEscaping.quoted(name)) has not been declared.",
        remedy: suggestion.map { "Did you mean \"\($0)\"?" } ?? "", origin)
    case .failed(let found):
      failures += 1
      if quiet == 0 { for problem in found { note(problem) } }
      return .unknown
    }
  }

  private func unknownVariable(_ name: String, _ origin: Origin) -> EvaluationProblem {
    if scope.values.isEmpty, scope.lazy.isEmpty {
      return EvaluationProblem(
        EvaluationCodes.unknownName, "Variables not allowed", "There are no names to refer to here.", origin: origin)
    }
    let suggestion = Suggestion.nearest(to: name, among: scope.names)
    return EvaluationProblem(
      EvaluationCodes.unknownName, "Unknown variable", "There is no variable named \"\(name)\".",
      remedy: suggestion.map { "Did you mean \"\($0)\"?" } ?? "", origin: origin)
  }

  // MARK: Constructors

  private mutating func tuple(_ items: [Node]) -> TypedValue {
    var values: [TypedValue] = []
    values.reserveCapacity(items.count)
    for item in items { values.append(value(item)) }
    return .tuple(values)
  }

  private mutating func object(_ entries: [Node.ObjectEntry]) -> TypedValue {
    var pairs: [(key: String, value: TypedValue)] = []
    pairs.reserveCapacity(entries.count)
    var marks: TypedValue.Marks = []
    var isKnown = true
    for entry in entries {
      switch entry.key {
      case .literal(let name): pairs.append((name, value(entry.value)))
      case .computed(let node, let origin):
        let before = failures
        let key = value(node)
        let keyFailed = failures > before
        let result = value(entry.value)
        if keyFailed {
          isKnown = false
          continue
        }
        marks.formUnion(key.marks)
        if key.isNull {
          _ = fail(EvaluationCodes.nullValue, "Null value as key", "Can't use a null value as a key.", origin)
          isKnown = false
          continue
        }
        guard let text = text(key) else {
          if !key.isUnknown || !Conversion.isPossible(from: key.type, to: .string) {
            _ = fail(
              EvaluationCodes.wrongType, "Incorrect key type",
              "Can't use this value as a key: string required, not \(key.type.friendlyName).", origin)
          }
          isKnown = false
          continue
        }
        pairs.append((text, result))
      }
    }
    return isKnown ? TypedValue(.object(.init(pairs)), marks: marks) : TypedValue(.unknown(.any), marks: marks)
  }

  /// The text of a known primitive value.
  func text(_ value: TypedValue) -> String? {
    switch value.content {
    case .string(let text): text
    case .number(let number): number.description
    case .bool(let flag): flag ? "true" : "false"
    default: nil
    }
  }
}
