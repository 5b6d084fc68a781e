import HCL

// Expressions: their calls, their references, their values.
extension ReferenceCheck {
  /// Judges an expression; gives its value as far as that is known without running anything.
  @discardableResult
  mutating func expression(_ value: Expression, _ scope: ReferenceScope) -> TypedValue {
    let before = diagnostics.count
    references(in: value, scope)
    let calls = callProblems
    callProblems = []
    // What refers to nothing can't be evaluated either.
    guard let evaluator, diagnostics.count == before, !hasForeignCall(value) else {
      diagnostics += calls
      return .unknown
    }
    let evaluation = evaluator.evaluate(value, file.source, scope)
    add(evaluation.diagnostics, calls, value.origin)
    return evaluation.succeeded ? evaluation.value : .unknown
  }

  /// What evaluation found, and calls that can't be right. Those that evaluation didn't come to, in `try`, in a branch
  /// or in a loop of which nobody knows yet whether they are taken, terraform validate doesn't come to either.
  private mutating func add(_ problems: [Diagnostic], _ calls: [Diagnostic], _ origin: Origin) {
    var calls = calls
    for var problem in problems {
      problem.location = problem.location ?? file.location(origin)
      if let same = calls.firstIndex(where: {
        $0.summary == problem.summary && $0.location?.line == problem.location?.line
      }) {
        problem = calls.remove(at: same)
      }
      problem.severity = valueSeverity
      diagnostics.append(problem)
    }
    for var problem in calls {
      problem.severity = .warning
      diagnostics.append(problem)
    }
  }

  /// Whether a function of another provider is called, which nobody here knows.
  func hasForeignCall(_ value: Expression) -> Bool {
    var found = false
    value.walk { part in
      if case .call(let name, _, _) = part.kind, name.count == 3, name[1] != "terraform" { found = true }
    }
    return found
  }

  mutating func references(in value: Expression, _ scope: ReferenceScope) {
    if let (inner, chain) = ReferenceChain.read(value) {
      for part in inner { references(in: part, scope) }
      reference(chain, scope)
      return
    }
    switch value.kind {
    case .for(let loop):
      references(in: loop.collection, scope)
      let bound = scope.binding([loop.keyName, loop.valueName])
      for part in [loop.key, loop.value, loop.condition] { if let part { references(in: part, bound) } }
    case .template(let parts), .heredoc(_, _, let parts): template(parts, scope)
    case .call(let name, let arguments, let expands):
      call(name, arguments.count, expands, value.origin)
      for argument in arguments { references(in: argument, scope) }
    case .object(let items):
      for item in items {
        switch item.key {
        case .literal: break
        case .computed(let key): references(in: key, scope)
        case .traversal(let key):
          report(
            ValidationCodes.invalidReference, "Ambiguous attribute key",
            "A key with a dot can be text or a reference.", "Put it in quotes, or in parentheses.", key.origin)
        }
        references(in: item.value, scope)
      }
    default: for child in value.children { references(in: child, scope) }
    }
  }

  mutating func template(_ parts: [Expression.TemplatePart], _ scope: ReferenceScope) {
    for part in parts {
      switch part {
      case .literal: break
      case .interpolation(let value, _, _): references(in: value, scope)
      case .ifDirective(let condition, let then, let otherwise, _):
        references(in: condition, scope)
        template(then, scope)
        template(otherwise ?? [], scope)
      case .forDirective(let key, let name, let collection, let body, _):
        references(in: collection, scope)
        template(body, scope.binding([key, name]))
      }
    }
  }

  mutating func call(_ name: [String], _ count: Int, _ expands: Bool, _ origin: Origin) {
    let arity: FunctionTable.Arity?
    switch name.count {
    case 1: arity = FunctionTable.functions[name[0]]
    case 2 where name[0] == "core": arity = FunctionTable.functions[name[1]]
    case 3 where name[0] == "provider" && !declarations.requiredProviders.contains(name[1]):
      report(
        ValidationCodes.unknownFunction, "Unknown provider function",
        "The module doesn't require a provider \"\(Name.printable(name[1]))\".", "Add it to required_providers.", origin
      )
      return
    case 3 where name[0] == "provider" && name[1] == "terraform": arity = FunctionTable.builtIn[name[2]]
    // Functions of other providers are known to nobody here.
    case 3 where name[0] == "provider": return
    default: arity = nil
    }
    let shown = name.map(Name.printable).joined(separator: "::")
    guard let arity else {
      let hint = Suggestion.nearest(to: name.last ?? "", among: FunctionTable.functions.keys.sorted())
      callProblem(
        ValidationCodes.unknownFunction, "Call to unknown function", "There is no function named \"\(shown)\".",
        hint.map { "Did you mean \"\($0)\"?" } ?? "Functions can't be declared; use one of Terraform's.", origin)
      return
    }
    if expands ? false : count < arity.minimum {
      callProblem(
        ValidationCodes.argumentCount, "Not enough function arguments",
        "\(shown) takes \(arity.description) arguments, and here are \(count).", "Add what is missing.", origin)
    } else if !arity.takesMore, count > arity.minimum {
      callProblem(
        ValidationCodes.argumentCount, "Too many function arguments",
        "\(shown) takes \(arity.description) arguments, and here are \(count).", "Remove the others.", origin)
    }
  }
  private mutating func callProblem(
    _ code: DiagnosticCode, _ summary: String, _ detail: String, _ remedy: String, _ origin: Origin
  ) {
    callProblems.append(
      Diagnostic(severity, code, summary, detail: detail, remedy: remedy, at: file.location(origin)))
  }
}
