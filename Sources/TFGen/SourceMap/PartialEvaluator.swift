import HCL

/// Evaluates the parts of a module's expressions that are known before anything runs.
///
/// It knows literals, variables whose argument is a literal that every environment shares,
/// templates, conditionals on known conditions, `jsonencode`, `merge` and `concat`. Everything
/// else is unknown; being wrong is worse than not knowing.
struct PartialEvaluator {
  private let values: [String: Value]

  init(call: ModuleCall, stack: Stack) {
    var values: [String: Value] = [:]
    for (definition, argument) in call.arguments where !definition.isSensitive {
      var shared: Value?
      for environment in stack.environments {
        let value = ArgumentResolver(stackName: stack.name, environment: environment)
          .resolve(argument, default: definition.defaultValue ?? .unknown)
        shared = shared == nil || shared == value ? value : .unknown
      }
      values[definition.name] = shared ?? .unknown
    }
    self.values = values
  }

  /// The JSON documents among a block's arguments.
  func documents(of block: Block) -> [SourceMap.Document] {
    block.body.attributes.compactMap { attribute in
      guard case .call(["jsonencode"], let arguments, false) = attribute.value.kind, arguments.count == 1 else { return nil }
      return SourceMap.Document(argument: attribute.name, value: evaluate(arguments[0]))
    }
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
      if let names = expression.traversal, names.count == 2, names[0] == "var" { return values[names[1]] ?? .unknown }
      if case .attribute(let source, let name) = expression.kind { return evaluate(source)[name] ?? .unknown }
      return .unknown
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
    default: return .unknown
    }
  }
}
