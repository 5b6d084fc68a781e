extension ValueType {
  /// Reads a type constraint, as variables have it: `string`, `list(any)`, `object({ a = optional(number, 1) })`.
  ///
  /// Terraform's old forms count, too: `list`, `map` and `set` without an element type, and the quoted `"string"`,
  /// `"list"` and `"map"`.
  ///
  /// - Parameters:
  ///   - functions: what defaults of optional attributes may call.
  /// - Throws: what is wrong with it and where.
  public init(_ expression: Expression, functions: FunctionLibrary = FunctionLibrary()) throws(EvaluationProblem) {
    if case .string(let text) = expression.kind {
      switch text {
      case "string": self = .string
      case "list": self = .list(.string)
      case "map": self = .map(.string)
      default: throw Self.problem("A type isn't written in quotes.", expression.origin)
      }
      return
    }
    var reader = TypeReader(functions: functions)
    self = try reader.read(expression, atTop: true)
  }

  fileprivate static func problem(
    _ detail: String, _ origin: Origin, remedy: String = ""
  ) -> EvaluationProblem {
    EvaluationProblem(
      EvaluationCodes.typeConstraint, "Invalid type specification", detail, remedy: remedy, origin: origin)
  }

  /// The type as it is written in a configuration, on one line.
  public var constraintText: String {
    switch self {
    case .any: return "any"
    case .bool, .number, .string: return friendlyName
    case .list(let element): return "list(\(element.constraintText))"
    case .set(let element): return "set(\(element.constraintText))"
    case .map(let element): return "map(\(element.constraintText))"
    case .tuple(let elements): return "tuple([\(elements.map(\.constraintText).joined(separator: ", "))])"
    case .object(let object):
      if object.attributes.isEmpty { return "object({})" }
      let items = object.attributes.map { attribute -> String in
        let name = Name.isIdentifier(attribute.name) ? attribute.name : Quote.quoted(attribute.name)
        return "\(name) = \(attribute.text)"
      }
      return "object({ \(items.joined(separator: ", ")) })"
    }
  }
}

extension ObjectType.Attribute {
  fileprivate var text: String {
    guard isOptional else { return type.constraintText }
    guard let defaultValue, let literal = Expression(literal: Value(defaultValue)) else {
      return "optional(\(type.constraintText))"
    }
    return "optional(\(type.constraintText), \(Printer.flat(literal)))"
  }
}

/// Reads types from expressions.
private struct TypeReader {
  let functions: FunctionLibrary
  private var depth = 0

  init(functions: FunctionLibrary) { self.functions = functions }

  mutating func read(_ expression: Expression, atTop: Bool = false) throws(EvaluationProblem) -> ValueType {
    if depth > Parser.nestingLimit { throw ValueType.problem("The type is nested too deeply.", expression.origin) }
    depth += 1
    defer { depth -= 1 }
    switch expression.kind {
    case .parenthesized(let inner): return try read(inner, atTop: atTop)
    case .variable(let name): return try keyword(name, expression.origin, atTop)
    case .call(let name, let arguments, let expands) where name.count == 1 && !expands:
      return try constructed(name[0], arguments, expression.origin)
    case .string(let text):
      throw ValueType.problem(
        "A type isn't written in quotes.", expression.origin, remedy: "Write \(text) without quotes.")
    default:
      throw ValueType.problem(
        "A type is a keyword such as string, or a call such as list(string).", expression.origin)
    }
  }

  private static let keywords = ["string", "number", "bool", "any", "list", "set", "map", "object", "tuple"]

  private func keyword(_ name: String, _ origin: Origin, _ atTop: Bool) throws(EvaluationProblem) -> ValueType {
    switch name {
    case "string": return .string
    case "number": return .number
    case "bool": return .bool
    case "any": return .any
    case "list" where atTop: return .list(.any)
    case "set" where atTop: return .set(.any)
    case "map" where atTop: return .map(.any)
    case "list", "set", "map":
      throw ValueType.problem(
        "The \(name) type constructor needs the type of the elements.", origin, remedy: "Write \(name)(string).")
    case "object":
      throw ValueType.problem(
        "The object type constructor needs the attributes.", origin, remedy: "Write object({ name = string }).")
    case "tuple":
      throw ValueType.problem(
        "The tuple type constructor needs the types of the elements.", origin, remedy: "Write tuple([string, number]).")
    default:
      let suggestion = Suggestion.nearest(to: name, among: Self.keywords)
      throw ValueType.problem(
        "The keyword \"\(name)\" is not a valid type specification.", origin,
        remedy: suggestion.map { "Did you mean \"\($0)\"?" } ?? "")
    }
  }

  private mutating func constructed(
    _ name: String, _ arguments: [Expression], _ origin: Origin
  ) throws(EvaluationProblem) -> ValueType {
    switch name {
    case "list", "set", "map", "object", "tuple": break
    case "optional":
      throw ValueType.problem("Only attributes of objects can be optional.", origin)
    case "string", "number", "bool", "any":
      throw ValueType.problem("\(name) takes no arguments.", origin, remedy: "Write \(name) alone.")
    default:
      let suggestion = Suggestion.nearest(to: name, among: Self.keywords)
      throw ValueType.problem(
        "Keyword \"\(name)\" is not a valid type constructor.", origin,
        remedy: suggestion.map { "Did you mean \"\($0)\"?" } ?? "")
    }
    guard arguments.count == 1 else {
      throw ValueType.problem("The \(name) type constructor takes one argument.", origin)
    }
    let argument = arguments[0]
    switch name {
    case "list": return .list(try read(argument))
    case "set": return .set(try read(argument))
    case "map": return .map(try read(argument))
    case "tuple":
      guard case .tuple(let items) = argument.kind else {
        throw ValueType.problem("Tuple type constructor requires a list of element types.", argument.origin)
      }
      var elements: [ValueType] = []
      for item in items { elements.append(try read(item)) }
      return .tuple(elements)
    default:
      guard case .object(let items) = argument.kind else {
        throw ValueType.problem(
          "Object type constructor requires a map whose keys are attribute names and whose values are types.",
          argument.origin)
      }
      return .object(try object(items, origin))
    }
  }

  private mutating func object(
    _ items: [Expression.ObjectItem], _ origin: Origin
  ) throws(EvaluationProblem) -> ObjectType {
    var attributes: [ObjectType.Attribute] = []
    var names: Set<String> = []
    for item in items {
      guard case .literal(let name) = item.key else {
        throw ValueType.problem("Names of attributes are written as they are.", item.value.origin)
      }
      if !names.insert(name).inserted {
        throw ValueType.problem("The object type has the attribute \"\(name)\" twice.", item.value.origin)
      }
      if case .call(let function, let arguments, false) = item.value.kind, function == ["optional"] {
        attributes.append(try optional(name, arguments, item.value.origin))
      } else {
        attributes.append(.init(name, try read(item.value)))
      }
    }
    return ObjectType(attributes)
  }

  private mutating func optional(
    _ name: String, _ arguments: [Expression], _ origin: Origin
  ) throws(EvaluationProblem) -> ObjectType.Attribute {
    guard arguments.count == 1 || arguments.count == 2 else {
      throw ValueType.problem("optional takes a type and, if wanted, a default.", origin)
    }
    let type = try read(arguments[0])
    guard arguments.count == 2 else { return .init(name, type, isOptional: true) }
    let evaluation = CompiledExpression(arguments[1], functions: functions).evaluate()
    if let problem = evaluation.problems.first { throw problem }
    do throws(ConversionFailure) {
      let value = try Conversion.convert(evaluation.value, to: type)
      return .init(name, type, isOptional: true, defaultValue: value)
    } catch {
      throw EvaluationProblem(
        EvaluationCodes.typeConstraint, "Invalid default value for optional attribute",
        "This default value is not compatible with the attribute's type constraint: \(error.message).",
        origin: arguments[1].origin)
    }
  }
}
