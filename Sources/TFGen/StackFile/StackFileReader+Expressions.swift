import HCL

/// Expressions of a stack file: values and references, nothing that computes.
extension StackFileReader {
  mutating func argument(
    _ expression: Expression, named variableName: String, of definition: InputDefinition?, at origin: Origin
  ) -> ModuleArgument {
    let place = location(expression.origin) ?? location(origin)
    if let constant = expression.constantValue {
      return ModuleArgument(.literal(constant), valueKind: definition?.kind, at: place)
    }
    switch expression.kind {
    case .parenthesized(let inner): return argument(inner, named: variableName, of: definition, at: origin)
    case .tuple(let items):
      return ModuleArgument(.list(items.map { argument($0, named: variableName, of: nil, at: origin) }), at: place)
    case .object(let items):
      var entries: [ModuleArgument.MapEntry] = []
      for item in items {
        guard let key = item.key.constantKey else { return unsupported(expression, "a key that isn't literal", place) }
        entries.append(.init(key, argument(item.value, named: variableName, of: nil, at: origin)))
      }
      return ModuleArgument(.map(entries), at: place)
    case .template(let parts): return template(parts, expression, variableName, place)
    case .index(let source, let key) where key.traversal == ["environment"]:
      return environmentTable(source, named: variableName, at: place)
    case .index(let source, let key):
      guard let text = key.constantValue?.stringValue else {
        return unsupported(expression, "an index that isn't literal text", place)
      }
      return ModuleArgument(.element(argument(source, named: variableName, of: nil, at: origin), key: text), at: place)
    case .attribute, .variable:
      guard let names = expression.traversal else { return unsupported(expression, "this traversal", place) }
      return reference(names, expression, place)
    case .call(let name, _, _): return unsupported(expression, "the function \(name.joined(separator: "::"))", place)
    case .for: return unsupported(expression, "a for expression", place)
    case .conditional: return unsupported(expression, "a conditional", place)
    case .binary, .unary: return unsupported(expression, "an operator", place)
    default: return unsupported(expression, "this expression", place)
    }
  }

  private mutating func template(
    _ parts: [Expression.TemplatePart], _ expression: Expression, _ name: String, _ place: SourceLocation?
  ) -> ModuleArgument {
    var pieces: [ModuleArgument] = []
    for part in parts {
      switch part {
      case .literal(let text): pieces.append(ModuleArgument(.literal(.string(text))))
      case .interpolation(let inner, false, false):
        pieces.append(argument(inner, named: name, of: nil, at: expression.origin))
      default: return unsupported(expression, "a template directive", place)
      }
    }
    return ModuleArgument(.text(pieces), at: place)
  }

  /// `{ dev = …, prod = … }[environment]` becomes a variable of the root module.
  private mutating func environmentTable(_ table: Expression, named name: String, at place: SourceLocation?)
    -> ModuleArgument
  {
    var table = table
    while case .parenthesized(let inner) = table.kind { table = inner }
    guard case .object(let fields)? = table.constantValue else {
      return unsupported(table, "a table of environments whose values aren't literal", place)
    }
    let variable = StackVariable(name, values: values(fields, in: table))
    return ModuleArgument(.variable(variable), at: place)
  }

  private mutating func reference(_ names: [String], _ expression: Expression, _ place: SourceLocation?)
    -> ModuleArgument
  {
    switch (names[0], names.count) {
    case ("module", 4):
      return ModuleArgument(
        .element(ModuleArgument(.output(module: names[1], name: names[2]), at: place), key: names[3]), at: place)
    case ("module", 3): return ModuleArgument(.output(module: names[1], name: names[2]), at: place)
    case ("environment", 1): return ModuleArgument(.builtin(.environment), at: place)
    case ("region", 1): return ModuleArgument(.builtin(.region), at: place)
    case ("name", 1): return ModuleArgument(.builtin(.name), at: place)
    case ("var", 2):
      usedVariables.insert(names[1])
      if let variable = variables[names[1]] { return ModuleArgument(.variable(variable), at: place) }
      let hint = Suggestion.nearest(to: names[1], among: variables.keys.sorted())
      diagnostics.append(
        Diagnostic(
          TFGenCodes.unknownReference, "There is no variable \"\(Name.printable(names[1]))\" in the stack file",
          remedy: hint.map { "Did you mean var.\($0)?" }
            ?? "Declare it: variable \"\(Name.printable(names[1]))\" { values = { … } }.",
          at: place))
      return ModuleArgument(.literal(.unknown), at: place)
    default:
      let hint = Suggestion.nearest(to: names[0], among: ["module", "var", "environment", "region", "name"])
      diagnostics.append(
        Diagnostic(
          TFGenCodes.unknownReference,
          "\"\(Name.printable(names.joined(separator: ".")))\" isn't something a stack file can refer to",
          detail: "A stack file knows module.NAME.OUTPUT, var.NAME, environment, region and name. Text needs quotes.",
          remedy: hint.map { "Did you mean \($0)?" } ?? "Put text in quotes.", at: place))
      return ModuleArgument(.literal(.unknown), at: place)
    }
  }

  private mutating func unsupported(_ expression: Expression, _ what: String, _ place: SourceLocation?)
    -> ModuleArgument
  {
    diagnostics.append(
      Diagnostic(
        TFGenCodes.unsupportedExpression, "A stack file can't hold \(what)",
        detail:
          "Stack files hold values and references only, so that reading one can't run anything or read other files.",
        remedy: "Write the value itself; to get the text, escape ${ as $${.", at: place))
    return ModuleArgument(.literal(.unknown), at: place)
  }
}
