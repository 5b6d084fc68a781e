extension Frame {
  mutating func call(_ call: Node.Call) -> TypedValue {
    let before = failures
    var arguments: [TypedValue] = []
    arguments.reserveCapacity(call.arguments.count)
    for index in call.arguments.indices { arguments.append(value(call.arguments[index])) }
    var places = call.places
    if call.expandsLast {
      guard failures == before, let last = arguments.popLast(), let place = places.popLast(),
        let expanded = expand(last, place)
      else { return .unknown }
      if let elements = expanded.elements {
        arguments += elements
        places += Array(repeating: place, count: elements.count)
      } else {
        return TypedValue(.unknown(.any), marks: last.marks)
      }
    }
    let function = call.function
    if arguments.count < function.parameters.count
      || function.variadic == nil && arguments.count > function.parameters.count
    {
      if failures > before { return .unknown }
      return fail(
        ArgumentCount.problem(
          call.name, function.parameters.map(\.name), isVariadic: function.variadic != nil, arguments.count,
          call.place))
    }
    if failures > before { return .unknown }
    for index in arguments.indices where !spend(on: arguments[index], call.place) { return .unknown }
    if let cost = call.cost, let reason = FunctionCost.objection(to: cost, arguments, options.limits) {
      exhaust(reason, call.place)
      return .unknown
    }
    do throws(FunctionFailure) {
      return bounded(try function.call(arguments), call.place)
    } catch {
      return fail(problem(hiding(error, arguments), call, places))
    }
  }

  /// A function that doesn't know of marks quotes secrets, and one that knows of them may have forgotten it.
  private func hiding(_ failure: FunctionFailure, _ arguments: [TypedValue]) -> FunctionFailure {
    guard options.hidesSensitive, !failure.message.contains("(sensitive"),
      arguments.contains(where: { $0.allMarks.contains(.sensitive) })
    else { return failure }
    return FunctionFailure("it can't be used, and an argument is sensitive, so more isn't said", argument: failure.argument)
  }

  private func problem(_ failure: FunctionFailure, _ call: Node.Call, _ places: [Origin]) -> EvaluationProblem {
    guard let index = failure.argument, let parameter = call.function.parameter(at: index) else {
      return EvaluationProblem(
        EvaluationCodes.call, "Error in function call",
        "Call to function \"\(call.name)\" failed: \(failure.message).", origin: call.place)
    }
    return EvaluationProblem(
      EvaluationCodes.call, "Invalid function argument",
      "Invalid value for \"\(parameter.name)\" parameter: \(failure.message).",
      origin: index < places.count ? places[index] : call.place)
  }

  /// The arguments that `list...` stands for; no elements when they aren't known.
  private mutating func expand(_ list: TypedValue, _ place: Origin) -> (elements: [TypedValue]?, Void)? {
    switch list.content {
    case .list(_, let values), .set(_, let values), .tuple(let values):
      return (list.marks.isEmpty ? values : values.map { $0.marked(list.marks) }, ())
    case .unknown(.any), .unknown(.list), .unknown(.set), .unknown(.tuple): return (nil, ())
    case .null:
      _ = fail(
        EvaluationCodes.nullValue, "Invalid expanding argument value",
        "The expanding argument (indicated by ...) must not be null.", place)
      return nil
    default:
      _ = fail(
        EvaluationCodes.wrongType, "Invalid expanding argument value",
        "The expanding argument (indicated by ...) must be of a tuple, list, or set type.", place)
      return nil
    }
  }

  // MARK: try and can

  /// The first that has a value. What isn't wholly known could still fail, so that then nothing is known.
  mutating func firstWorking(_ candidates: [Node], _ origin: Origin) -> TypedValue {
    var last: [EvaluationProblem] = []
    for candidate in candidates {
      let problemsBefore = problems.count
      let before = failures
      let result = value(candidate)
      if exhausted != nil { return .unknown }
      if failures == before { return result.isWhollyKnown ? result : .unknown }
      failures = before
      last = Array(problems[problemsBefore...])
      problems.removeSubrange(problemsBefore...)
    }
    let reasons = last.map { "\($0.summary): \($0.detail)" }.joined(separator: " ")
    return fail(
      EvaluationCodes.call, "Error in function call",
      "Call to function \"try\" failed: no expression succeeded. The last one says: \(reasons)",
      remedy: "End the list with a value that always works.", origin)
  }

  /// Whether it has a value.
  mutating func works(_ node: Node) -> TypedValue {
    let (result, failed) = quietly { $0.value(node) }
    if exhausted != nil { return .unknown }
    if failed { return .bool(false) }
    return result.isWhollyKnown ? .bool(true) : .unknown(.bool)
  }
}
