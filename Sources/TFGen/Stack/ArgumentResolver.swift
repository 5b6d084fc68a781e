public import HCL

/// Says what an argument is worth in one environment, as far as that is known before anything runs.
public struct ArgumentResolver: Sendable {
  let stackName: String
  let environment: String

  /// Makes a resolver for an environment.
  public init(stackName: String, environment: String) {
    self.stackName = stackName
    self.environment = environment
  }

  /// The value; `.unknown` where only terraform can tell.
  public func resolve(_ argument: ModuleArgument, default fallback: Value = .unknown) -> Value {
    switch argument.kind {
    case .missing, .output, .code: return .unknown
    case .moduleDefault: return fallback
    case .literal(let value): return value
    case .variable(let variable): return variable.value(in: environment) ?? .unknown
    case .element(let map, let key): return resolve(map)[key] ?? .unknown
    case .builtin(.name): return .string("\(stackName)-\(environment)")
    case .builtin(.environment): return .string(environment)
    case .builtin(.region), .builtin(.moduleTypes): return .unknown
    case .list(let elements): return .list(elements.map { resolve($0) })
    case .map(let entries):
      var fields = Value.Fields()
      for entry in entries { fields[entry.key] = resolve(entry.value) }
      return .object(fields)
    case .text(let parts):
      var text = ""
      for part in parts {
        switch resolve(part) {
        case .string(let piece): text += piece
        case .number(let number): text += number.description
        case .bool(let flag): text += flag ? "true" : "false"
        default: return .unknown
        }
      }
      return .string(text)
    }
  }
}

extension ModuleArgument {
  /// The expression that stands in the root module, for a module in a region of its own when one is given.
  func rootExpression(in region: String?) -> Expression {
    if case .builtin(.region) = kind, let region { return Expression(.string(region)) }
    return rootExpression
  }

  /// The expression that stands in the root module.
  var rootExpression: Expression {
    switch kind {
    case .missing, .moduleDefault: Expression(.null)
    case .literal(let value): Expression(literal: value) ?? Expression(.null)
    case .output(let module, let name): .reference("module", module, name)
    case .variable(let variable): .reference("var", variable.name)
    case .element(let map, let key): Expression(.index(map.rootExpression, Expression(.string(key))))
    case .builtin(.name): .reference("local", "name")
    case .builtin(.environment): .reference("var", "environment")
    case .builtin(.region): .reference("var", "region")
    // A literal before anything is emitted: `Stack.knowingItsModules`.
    case .builtin(.moduleTypes): Expression(.null)
    case .list(let elements): Expression(.tuple(elements.map(\.rootExpression)))
    case .map(let entries): Expression(.object(entries.map { .init(.literal($0.key), $0.value.rootExpression) }))
    case .text(let parts):
      Expression(
        .template(
          parts.map { part in
            if case .literal(.string(let text)) = part.kind { return .literal(text) }
            return .interpolation(part.rootExpression)
          }))
    case .code(let expression): expression
    }
  }

  /// Visits this argument and everything in it.
  func walk(_ visit: (ModuleArgument) -> Void) {
    visit(self)
    switch kind {
    case .element(let map, _): map.walk(visit)
    case .list(let elements): for element in elements { element.walk(visit) }
    case .map(let entries): for entry in entries { entry.value.walk(visit) }
    case .text(let parts): for part in parts { part.walk(visit) }
    default: break
    }
  }

  /// The outputs of other modules that it needs, in the order in which they stand.
  public var outputReferences: [(module: String, name: String, location: SourceLocation?)] {
    var found: [(String, String, SourceLocation?)] = []
    walk { part in
      switch part.kind {
      case .output(let module, let name): found.append((module, name, part.location ?? location))
      case .code(let expression):
        for names in expression.references where names.count >= 3 && names[0] == "module" {
          found.append((names[1], names[2], part.location ?? location))
        }
      default: break
      }
    }
    return found
  }
}
