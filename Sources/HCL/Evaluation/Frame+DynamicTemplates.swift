// Templates whose text is only known when they are evaluated: `templatestring` and `templatefile`.

extension Frame {
  /// Evaluates text as a template in a scope of its own. What it costs comes off the same budget.
  mutating func dynamicTemplate(
    _ template: Node, _ values: Node, _ functions: FunctionLibrary, _ origin: Origin, _ place: Origin
  ) -> TypedValue {
    let before = failures
    let (text, variables) = (value(template), value(values))
    if failures > before { return .unknown }
    let marks = text.marks.union(variables.marks)
    if text.isUnknown || variables.isUnknown { return TypedValue(.unknown(.any), marks: marks) }
    guard case .string(let source) = text.content else {
      return fail(
        EvaluationCodes.call, "Invalid function argument",
        "Invalid value for \"template\" parameter: a string is required.", origin)
    }
    return render(source, variables, functions, "templatestring", place).marked(marks)
  }

  /// Reads a file and evaluates it as a template.
  mutating func templateFile(
    _ path: Node, _ values: Node, _ functions: FunctionLibrary, _ origin: Origin, _ place: Origin
  ) -> TypedValue {
    let before = failures
    let (path, variables) = (value(path), value(values))
    if failures > before { return .unknown }
    let marks = path.allMarks.union(variables.marks)
    let converted = try? Conversion.convert(path.withoutMarks, to: .string)
    if converted?.isUnknown == true { return TypedValue(.unknown(.any), marks: marks) }
    guard case .string(let name)? = converted?.content, let read = functions.templateFile else {
      return fail(
        EvaluationCodes.call, "Invalid function argument",
        "Invalid value for \"path\" parameter: a string is required.", origin)
    }
    let source: String
    do throws(FunctionFailure) {
      source = try read(name)
    } catch {
      return fail(
        EvaluationCodes.call, "Invalid function argument",
        "Invalid value for \"path\" parameter: \(error.message).", origin)
    }
    if variables.isUnknown { return TypedValue(.unknown(.any), marks: marks) }
    // A template that calls itself would never end.
    var inner = functions
    for prefix in ["", "core::"] {
      inner.withhold(
        prefix + "templatefile",
        .init(
          reason: "A template that is read from a file can't read another one.",
          remedy: "Render the inner template first and hand its text in as a value."))
    }
    inner.templateFile = nil
    return render(source, variables, inner, "templatefile", place).marked(marks)
  }

  private mutating func render(
    _ source: String, _ variables: TypedValue, _ functions: FunctionLibrary, _ name: String, _ place: Origin
  ) -> TypedValue {
    guard let names = Self.names(variables) else {
      return fail(
        EvaluationCodes.call, "Invalid function argument",
        "Invalid value for \"vars\" parameter: an object or a map of names and values is required.", place)
    }
    if !spend(1 + source.utf8.count / 8, place) { return .unknown }
    let compiled = CompiledExpression(template: source, name: "template", functions: functions, options: options)
    var inner = Frame(scope: Scope(names), slotCount: compiled.slotCount, options: options)
    inner.steps = steps
    let result = inner.value(compiled.root)
    steps = inner.steps
    if var problem = inner.exhausted {
      problem.origin = place
      stop(problem)
      return .unknown
    }
    if inner.failures > 0 || !compiled.diagnostics.isEmpty {
      let reason = compiled.diagnostics.first?.summary ?? inner.problems.first.map { "\($0.summary): \($0.detail)" }
      return fail(
        EvaluationCodes.call, "Error in function call",
        "Call to function \"\(name)\" failed: \(reason ?? "the template has no value")", place)
    }
    return result
  }

  private static func names(_ variables: TypedValue) -> [String: TypedValue]? {
    switch variables.content {
    case .object(let entries), .map(_, let entries):
      Dictionary(zip(entries.keys, entries.values)) { first, _ in first }
    default: nil
    }
  }
}
