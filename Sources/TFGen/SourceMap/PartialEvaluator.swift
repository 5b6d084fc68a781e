import HCL

/// Evaluates the parts of a module's expressions that are known before anything runs.
///
/// It knows literals, variables whose argument every environment shares, locals, outputs of other
/// modules as far as they are known, templates, conditionals on known conditions, `for`, and a few
/// functions. Everything else is unknown; being wrong is worse than not knowing.
///
/// What an object or list holds may be unknown while its keys or its length are known: that is what
/// tells a policy that a statement is there although the ARN in it isn't.
struct PartialEvaluator {
  private var values: [String: Value] = [:]
  private var locals: [String: Expression] = [:]
  /// Names that a `for` binds, innermost last.
  private var bound: [(name: String, value: Value)] = []
  private var depth = 0

  /// - Parameters:
  ///   - bodies: the module's files.
  ///   - output: gives the known part of an output of another module.
  init(call: ModuleCall, bodies: [Body], stack: Stack, output: (_ module: String, _ name: String) -> Value) {
    for (definition, argument) in call.arguments where !definition.isSensitive {
      var shared: Value?
      for environment in stack.environments {
        let value = PartialEvaluator.resolve(
          argument, ArgumentResolver(stackName: stack.name, environment: environment),
          definition.defaultValue ?? .unknown, output)
        shared = shared?.common(with: value) ?? value
      }
      values[definition.name] = shared ?? .unknown
    }
    for body in bodies {
      for case .block(let block) in body.items where block.type == "locals" {
        for case .attribute(let attribute) in block.body.items { locals[attribute.name] = attribute.value }
      }
    }
  }

  /// As ``ArgumentResolver``, with outputs of other modules looked through.
  private static func resolve(
    _ argument: ModuleArgument, _ resolver: ArgumentResolver, _ fallback: Value, _ output: (String, String) -> Value
  ) -> Value {
    switch argument.kind {
    case .output(let module, let name): return output(module, name)
    case .element(let map, let key): return resolve(map, resolver, .unknown, output)[key] ?? .unknown
    case .list(let elements): return .list(elements.map { resolve($0, resolver, .unknown, output) })
    case .map(let entries):
      var fields = Value.Fields()
      for entry in entries { fields[entry.key] = resolve(entry.value, resolver, .unknown, output) }
      return .object(fields)
    default: return resolver.resolve(argument, default: fallback)
    }
  }

  /// The JSON documents among a block's arguments.
  func documents(of block: Block) -> [SourceMap.Document] {
    var found: [SourceMap.Document] = []
    for case .attribute(let attribute) in block.body.items {
      guard case .call(let name, let arguments, false) = attribute.value.kind, arguments.count == 1,
        name == ["jsonencode"]
      else { continue }
      found.append(SourceMap.Document(argument: attribute.name, value: evaluate(arguments[0])))
    }
    return found
  }

  func evaluate(_ expression: Expression) -> Value {
    if let constant = expression.constantValue { return constant }
    switch expression.kind {
    case .parenthesized(let inner): return evaluate(inner)
    case .tuple(let items): return .list(items.map(evaluate))
    case .object(let items):
      var fields = Value.Fields()
      for item in items {
        guard let key = key(item.key) else { return .unknown }
        fields[key] = evaluate(item.value)
      }
      return .object(fields)
    case .template(let parts):
      var text = ""
      for part in parts {
        switch part {
        case .literal(let literal): text += literal
        case .interpolation(let inner, _, _):
          switch evaluate(inner) {
          case .string(let piece): text += piece
          case .number(let number): text += number.description
          case .bool(let flag): text += flag ? "true" : "false"
          default: return .unknown
          }
        default: return .unknown
        }
      }
      return .string(text)
    case .attribute, .variable:
      if let names = expression.traversal {
        if let value = bound.last(where: { $0.name == names[0] })?.value {
          return names.dropFirst().reduce(value) { $0[$1] ?? .unknown }
        }
        if names.count >= 2, names[0] == "var" {
          return names.dropFirst(2).reduce(values[names[1]] ?? .unknown) { $0[$1] ?? .unknown }
        }
        if names.count >= 2, names[0] == "local" {
          return names.dropFirst(2).reduce(local(names[1])) { $0[$1] ?? .unknown }
        }
      }
      return .unknown
    case .for(let loop): return self.loop(loop)
    case .conditional(let condition, let then, let otherwise):
      guard case .bool(let flag) = evaluate(condition) else { return .unknown }
      return evaluate(flag ? then : otherwise)
    case .unary(.not, let operand):
      guard case .bool(let flag) = evaluate(operand) else { return .unknown }
      return .bool(!flag)
    case .binary(let left, let sign, let right): return compare(evaluate(left), sign, evaluate(right))
    case .call(let name, let arguments, false): return call(name, arguments.map(evaluate))
    default: return .unknown
    }
  }

  /// Locals can't refer to themselves in a valid module; the limit is for invalid ones.
  private func local(_ name: String) -> Value {
    guard depth < 32, let expression = locals[name] else { return .unknown }
    var inner = self
    inner.depth += 1
    inner.bound = []
    return inner.evaluate(expression)
  }

  private func loop(_ loop: Expression.ForExpression) -> Value {
    let items: [(key: Value, value: Value)]
    switch evaluate(loop.collection) {
    case .list(let values): items = values.enumerated().map { (.number(Number($0)), $1) }
    // Terraform goes over keys in the order of their bytes.
    case .object(let fields):
      items = fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { (.string($0.key), $0.value) }
    default: return .unknown
    }
    var list: [Value] = []
    var fields = Value.Fields()
    for item in items {
      var inner = self
      if let name = loop.keyName { inner.bound.append((name, item.key)) }
      inner.bound.append((loop.valueName, item.value))
      if let condition = loop.condition {
        guard case .bool(let isIn) = inner.evaluate(condition) else { return .unknown }
        if !isIn { continue }
      }
      guard let key = loop.key else {
        list.append(inner.evaluate(loop.value))
        continue
      }
      guard let name = inner.evaluate(key).stringValue, !loop.groups else { return .unknown }
      fields[name] = inner.evaluate(loop.value)
    }
    return loop.key == nil ? .list(list) : .object(fields)
  }

  private func key(_ key: Expression.ObjectKey) -> String? {
    if let constant = key.constantKey { return constant }
    return key.expression.flatMap { evaluate($0).stringValue }
  }

  private func compare(_ left: Value, _ sign: Expression.BinaryOperator, _ right: Value) -> Value {
    switch (sign, left, right) {
    case (.and, .bool(let a), .bool(let b)): return .bool(a && b)
    case (.or, .bool(let a), .bool(let b)): return .bool(a || b)
    case (.equal, _, _) where !left.containsUnknown && !right.containsUnknown: return .bool(left == right)
    case (.notEqual, _, _) where !left.containsUnknown && !right.containsUnknown: return .bool(left != right)
    default: return .unknown
    }
  }

  private func call(_ name: [String], _ arguments: [Value]) -> Value {
    switch name {
    case ["merge"]:
      var merged = Value.Fields()
      for argument in arguments {
        guard case .object(let fields) = argument else { return .unknown }
        for (key, value) in fields { merged[key] = value }
      }
      return .object(merged)
    case ["concat"]:
      var all: [Value] = []
      for argument in arguments {
        guard case .list(let values) = argument else { return .unknown }
        all += values
      }
      return .list(all)
    case ["length"]:
      switch arguments.first {
      case .list(let values)?: return .number(Number(values.count))
      case .object(let fields)?: return .number(Number(fields.count))
      default: return .unknown
      }
    case ["distinct"]:
      guard case .list(let values)? = arguments.first else { return .unknown }
      // Unknown elements may turn out equal; what matters is that nothing else is in the list.
      var known: [Value] = []
      for value in values where value.containsUnknown || !known.contains(value) { known.append(value) }
      return .list(known)
    case ["keys"]:
      guard case .object(let fields)? = arguments.first else { return .unknown }
      return .list(fields.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { .string($0) })
    case ["values"]:
      guard case .object(let fields)? = arguments.first else { return .unknown }
      return .list(fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.value))
    default: return .unknown
    }
  }
}

extension Value {
  /// What two values share: equal parts stay, parts that differ are unknown.
  fileprivate func common(with other: Value) -> Value {
    if self == other { return self }
    switch (self, other) {
    case (.object(let a), .object(let b)) where a.keys == b.keys:
      return .object(Fields(uncheckedKeys: a.keys, values: zip(a.values, b.values).map { $0.common(with: $1) }))
    case (.list(let a), .list(let b)) where a.count == b.count: return .list(zip(a, b).map { $0.common(with: $1) })
    default: return .unknown
    }
  }
}

/// Evaluates the modules of a stack, each once, with outputs looked through from one to the next.
/// Where modules refer to each other, what is asked of a module that is being evaluated is unknown.
struct StackEvaluator {
  private let stack: Stack
  private let calls: [String: ModuleCall]
  /// The files of each module, by the name of the call.
  private let bodies: [String: [Body]]
  private var evaluators: [String: PartialEvaluator] = [:]
  private var begun: Set<String> = []

  init(_ stack: Stack, bodies: [String: [Body]]) {
    self.stack = stack
    self.bodies = bodies
    calls = stack.callsByName
  }

  mutating func evaluator(of call: ModuleCall) -> PartialEvaluator {
    if let known = evaluators[call.name] { return known }
    begun.insert(call.name)
    var outputs: [String: Value] = [:]
    for (_, argument) in call.arguments {
      for reference in argument.outputReferences {
        guard let target = calls[reference.module], evaluators[target.name] != nil || !begun.contains(target.name),
          let output = target.type.outputs.first(where: { $0.name == reference.name }), !output.isSensitive
        else { continue }
        outputs["\(reference.module).\(reference.name)"] = evaluator(of: target).evaluate(output.value)
      }
    }
    let made = PartialEvaluator(call: call, bodies: bodies[call.name] ?? [], stack: stack) { outputs["\($0).\($1)"] ?? .unknown }
    evaluators[call.name] = made
    return made
  }
}
