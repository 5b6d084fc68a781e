extension ExpressionCompiler {
  // MARK: Operators

  mutating func unary(_ sign: Expression.UnaryOperator, _ operand: Expression, _ whole: Origin) -> Node {
    let inner = node(operand)
    let made: Node =
      sign == .negate
      ? .negate(inner, operand: operand.origin, whole) : .not(inner, operand: operand.origin, whole)
    return inner.constant == nil ? made : Self.folded(made)
  }

  mutating func binary(
    _ left: Expression, _ sign: Expression.BinaryOperator, _ right: Expression, _ whole: Origin
  ) -> Node {
    let (first, second) = (node(left), node(right))
    let places = Node.Operands(left: left.origin, right: right.origin, whole: whole)
    switch sign {
    case .and: return .logical(isAnd: true, first, second, places)
    case .or: return .logical(isAnd: false, first, second, places)
    case .equal: return .equality(isNegated: false, first, second)
    case .notEqual: return .equality(isNegated: true, first, second)
    case .less, .greater, .lessOrEqual, .greaterOrEqual, .add, .subtract, .multiply, .divide, .remainder:
      let made = Node.arithmetic(sign, first, second, places)
      return first.constant == nil || second.constant == nil ? made : Self.folded(made)
    }
  }

  /// The value of an operation on constants, when it has one.
  private static func folded(_ node: Node) -> Node {
    var frame = Frame(scope: Scope(), slotCount: 0, options: EvaluationOptions())
    let value = frame.value(node)
    return frame.failures == 0 ? .constant(value) : node
  }

  // MARK: Calls

  mutating func call(_ name: [String], _ arguments: [Expression], _ expands: Bool, _ whole: Origin) -> Node {
    let full = name.joined(separator: "::")
    let nodes = arguments.map { node($0) }
    let plain = name.count == 2 && name[0] == "core" ? name[1] : full
    if let special = special(plain, nodes, arguments, expands, whole) { return special }
    let place = nameOrigin(full, whole)
    guard let function = functions[full] else {
      if let withheld = functions.withheld[full] { return .forbidden(withheldFunction(full, withheld, place)) }
      return .failure(unknownFunction(full, place))
    }
    return .call(
      Node.Call(
        function: function, name: full, arguments: nodes, places: arguments.map(\.origin), expandsLast: expands,
        place: whole))
  }

  /// Functions that need more of an argument than its value.
  private func special(
    _ name: String, _ nodes: [Node], _ arguments: [Expression], _ expands: Bool, _ whole: Origin
  ) -> Node? {
    if expands { return nil }
    switch name {
    case "try":
      if nodes.isEmpty {
        return failedCall(
          "Error in function call", "Call to function \"try\" failed: at least one argument is required.", whole)
      }
      return .firstWorking(nodes, whole)
    case "can":
      if nodes.count != 1 { return wrongCount("can", ["expression"], nodes.count, whole) }
      return .works(nodes[0])
    case "templatestring":
      if nodes.count != 2 { return wrongCount("templatestring", ["template", "vars"], nodes.count, whole) }
      if !Self.isReference(arguments[0]) {
        return failedCall(
          "Invalid function argument",
          "Invalid value for \"template\" parameter: the template must be a reference to a value that is declared elsewhere, so that a template in a template isn't written by mistake.",
          arguments[0].origin)
      }
      return .dynamicTemplate(nodes[0], nodes[1], functions, arguments[0].origin, place: whole)
    case "templatefile" where functions.templateFile != nil:
      if nodes.count != 2 { return wrongCount("templatefile", ["path", "vars"], nodes.count, whole) }
      return .templateFile(nodes[0], nodes[1], functions, arguments[0].origin, place: whole)
    default: return nil
    }
  }

  private static func isReference(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .attribute(let source, _), .index(let source, _), .legacyIndex(let source, _):
      if case .variable = source.kind { return true }
      return isReference(source)
    default: return false
    }
  }

  private func failedCall(_ summary: String, _ detail: String, _ origin: Origin) -> Node {
    .failure(EvaluationProblem(EvaluationCodes.call, summary, detail, origin: origin))
  }

  private func wrongCount(_ name: String, _ parameters: [String], _ count: Int, _ whole: Origin) -> Node {
    .failure(ArgumentCount.problem(name, parameters, isVariadic: false, count, whole))
  }

  private func nameOrigin(_ name: String, _ whole: Origin) -> Origin {
    guard let span = whole.span else { return whole }
    return .parsed(SourceSpan(span.lower, min(span.upper, span.lower + name.utf8.count)))
  }

  private func withheldFunction(
    _ name: String, _ withheld: FunctionLibrary.Withheld, _ origin: Origin
  ) -> EvaluationProblem {
    EvaluationProblem(
      EvaluationCodes.withheldFunction, "Function not allowed here",
      "The function \"\(name)\" may not be called here. \(withheld.reason)", remedy: withheld.remedy, origin: origin)
  }

  private func unknownFunction(_ name: String, _ origin: Origin) -> EvaluationProblem {
    if functions.functions.isEmpty {
      return EvaluationProblem(
        EvaluationCodes.unknownName, "Function calls not allowed", "Functions may not be called here.", origin: origin)
    }
    let known = functions.functions.keys.filter { !$0.hasPrefix("core::") }.sorted() + ["can", "templatestring", "try"]
    let suggestion = Suggestion.nearest(to: name, among: known)
    return EvaluationProblem(
      EvaluationCodes.unknownName, "Call to unknown function", "There is no function named \"\(name)\".",
      remedy: suggestion.map { "Did you mean \"\($0)\"?" } ?? "", origin: origin)
  }
}

/// The problem of too few or too many arguments.
enum ArgumentCount {
  static func problem(
    _ name: String, _ parameters: [String], isVariadic: Bool, _ count: Int, _ place: Origin
  ) -> EvaluationProblem {
    let wanted = "\(isVariadic ? "at least " : "")\(parameters.count) argument\(parameters.count == 1 ? "" : "s")"
    let isMissing = count < parameters.count
    return EvaluationProblem(
      EvaluationCodes.call, isMissing ? "Not enough function arguments" : "Too many function arguments",
      isMissing
        ? "Function \"\(name)\" expects \(wanted). Missing value for \"\(parameters[count])\"."
        : "Function \"\(name)\" expects only \(wanted).", origin: place)
  }
}
