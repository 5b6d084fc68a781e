import HCL

/// Reads the type of a variable.
enum TypeReader {
  /// Why an expression isn't a type.
  struct Problem: Error {
    var reason: String
    var origin: Origin
    /// Whether it is the spelling of very old configurations.
    var isQuoted = false
  }

  /// The type that an expression names; `any` for tuples, whose elements the model has no place for.
  static func read(_ expression: Expression, isNested: Bool = false) -> Result<TypeConstraint, Problem> {
    func fail(_ reason: String) -> Result<TypeConstraint, Problem> {
      .failure(Problem(reason: reason, origin: expression.origin))
    }
    switch expression.kind {
    case .variable("list") where !isNested: return .success(.list(.any))
    case .variable("map") where !isNested: return .success(.map(.any))
    case .string(let name) where !isNested && ["string", "list", "map"].contains(name):
      return .failure(
        Problem(
          reason: "Types in quotes are from Terraform 0.11 and aren't taken any more.", origin: expression.origin,
          isQuoted: true))
    case .variable(let name): return keyword(name, fail)
    case .call(let name, let arguments, let expands):
      if expands || name.count != 1 { return fail("A type is a name, or a name with an argument in parentheses.") }
      return constructor(name[0], arguments, fail)
    default: return fail("A type is a name, or a name with an argument in parentheses.")
    }
  }

  private static func keyword(
    _ name: String, _ fail: (String) -> Result<TypeConstraint, Problem>
  ) -> Result<TypeConstraint, Problem> {
    switch name {
    case "string": return .success(.string)
    case "number": return .success(.number)
    case "bool": return .success(.bool)
    case "any": return .success(.any)
    case "list", "set", "map": return fail("\(name) needs the type of its elements: \(name)(string).")
    case "object": return fail("object needs its attributes: object({ name = string }).")
    case "tuple": return fail("tuple needs its elements: tuple([string]).")
    default:
      let hint = Suggestion.nearest(to: name, among: ["string", "number", "bool", "any"])
      return fail(
        "There is no type \"\(Name.printable(name))\"." + (hint.map { " Did you mean \($0)?" } ?? ""))
    }
  }

  private static func constructor(
    _ name: String, _ arguments: [Expression], _ fail: (String) -> Result<TypeConstraint, Problem>
  ) -> Result<TypeConstraint, Problem> {
    switch name {
    case "list", "set", "map":
      guard arguments.count == 1 else { return fail("\(name) takes one argument, the type of its elements.") }
      return read(arguments[0], isNested: true).map { element in
        name == "list" ? .list(element) : name == "set" ? .set(element) : .map(element)
      }
    case "object":
      guard arguments.count == 1, case .object(let items) = arguments[0].kind else {
        return fail("object takes one argument, its attributes: object({ name = string }).")
      }
      return object(items)
    case "tuple":
      guard arguments.count == 1, case .tuple(let items) = arguments[0].kind else {
        return fail("tuple takes one argument, its elements: tuple([string]).")
      }
      for item in items { if case .failure(let problem) = read(item, isNested: true) { return .failure(problem) } }
      return .success(.any)
    case "optional": return fail("optional stands in the attributes of an object type only.")
    case "any", "string", "number", "bool": return fail("\(name) takes no argument.")
    default: return fail("There is no type \"\(Name.printable(name))\".")
    }
  }

  private static func object(_ items: [Expression.ObjectItem]) -> Result<TypeConstraint, Problem> {
    var attributes: [TypeConstraint.ObjectAttribute] = []
    for item in items {
      guard case .literal(let key) = item.key else {
        return .failure(Problem(reason: "Names of attributes are plain.", origin: item.value.origin))
      }
      var value = item.value
      var isOptional = false
      var defaultValue: Value?
      if case .call(["optional"], let arguments, _) = value.kind {
        guard (1...2).contains(arguments.count) else {
          return .failure(
            Problem(reason: "optional takes a type and, if wanted, a default.", origin: value.origin))
        }
        isOptional = true
        value = arguments[0]
        if arguments.count == 2 { defaultValue = arguments[1].constantValue }
      }
      switch read(value, isNested: true) {
      case .failure(let problem): return .failure(problem)
      case .success(let type):
        attributes.append(isOptional ? .optional(key, type, default: defaultValue) : .init(key, type))
      }
    }
    return .success(.object(attributes))
  }
}
