/// One run of an expression: where it is, what went wrong, what is left of its budget.
struct Frame {
  let scope: Scope
  let options: EvaluationOptions
  var slots: [TypedValue]
  /// What went wrong and nothing caught.
  var problems: [EvaluationProblem] = []
  /// How often something went wrong, caught or not.
  var failures = 0
  /// Above zero inside of what catches failures; then nobody reads their texts.
  var quiet = 0
  var steps: Int
  /// Reaching a limit can't be caught.
  var exhausted: EvaluationProblem?

  /// - Parameter arguments: what is in the first slots.
  init(scope: Scope, arguments: [TypedValue] = [], slotCount: Int, options: EvaluationOptions) {
    self.scope = scope
    self.options = options
    slots = arguments
    if slots.count < slotCount { slots += repeatElement(.null, count: slotCount - slots.count) }
    steps = options.limits.steps
  }

  // MARK: Failing

  /// Notes that something went wrong; the value of the part that failed is unknown, so that the rest can be looked at.
  mutating func fail(
    _ code: DiagnosticCode, _ summary: @autoclosure () -> String, _ detail: @autoclosure () -> String,
    remedy: @autoclosure () -> String = "", _ origin: Origin
  ) -> TypedValue {
    failures += 1
    if quiet == 0, problems.count < Self.problemLimit {
      note(EvaluationProblem(code, summary(), detail(), remedy: remedy(), origin: origin))
    }
    return .unknown
  }

  mutating func fail(_ problem: EvaluationProblem) -> TypedValue {
    failures += 1
    if quiet == 0 { note(problem) }
    return .unknown
  }

  /// How many problems are told.
  static let problemLimit = 100

  /// Keeps a problem. The same one is told once: elements of a loop, and local values that use another one twice, would
  /// else multiply it.
  mutating func note(_ problem: EvaluationProblem) {
    if problems.count < Self.problemLimit, !problems.contains(problem) { problems.append(problem) }
  }

  /// Runs what may fail without a trace.
  mutating func quietly(_ work: (inout Frame) -> TypedValue) -> (value: TypedValue, failed: Bool) {
    let before = failures
    quiet += 1
    let value = work(&self)
    quiet -= 1
    let failed = failures > before
    failures = before
    return (value, failed)
  }

  // MARK: Limits

  /// Takes steps off the budget. False when it is used up.
  mutating func spend(_ count: Int, _ origin: Origin = .unknown) -> Bool {
    steps -= count
    if steps >= 0 { return true }
    exhaust("It took more than \(options.limits.steps) steps.", origin)
    return false
  }

  mutating func exhaust(_ reason: String, _ origin: Origin) {
    stop(
      EvaluationProblem(
        EvaluationCodes.limit, "Evaluation stopped", reason, remedy: "Make the expression or its input smaller.",
        origin: origin))
  }

  /// Ends the evaluation with a problem that `try` and `can` don't catch.
  mutating func stop(_ problem: EvaluationProblem) {
    failures += 1
    if exhausted == nil { exhausted = problem }
  }

  /// Takes what a value costs off the budget; gives an unknown one when it is too large.
  mutating func bounded(_ value: TypedValue, _ origin: Origin) -> TypedValue {
    switch value.content {
    case .string(let text):
      let size = text.utf8.count
      if size > options.limits.stringBytes {
        exhaust("A string has more than \(options.limits.stringBytes) bytes.", origin)
        return .unknown
      }
      if size >= 64, !spend(size / 64, origin) { return .unknown }
    case .list(_, let values), .set(_, let values), .tuple(let values): return bounded(value, values.count, origin)
    case .map(_, let entries), .object(let entries): return bounded(value, entries.count, origin)
    case .null, .unknown, .bool, .number: break
    }
    return value
  }

  /// Takes what walking through a value costs off the budget.
  mutating func spend(on value: TypedValue, _ origin: Origin) -> Bool {
    switch value.content {
    case .null, .unknown, .bool, .number: return true
    case .string(let text): return spend(text.utf8.count / 64, origin)
    case .list, .set, .map, .tuple, .object:
      var left = steps
      value.countNodes(&left, depth: 0)
      return spend(steps - left, origin)
    }
  }

  private mutating func bounded(_ value: TypedValue, _ count: Int, _ origin: Origin) -> TypedValue {
    if count > options.limits.elements {
      exhaust("A collection has more than \(options.limits.elements) elements.", origin)
      return .unknown
    }
    return spend(count, origin) ? value : .unknown
  }

  /// Like ``bounded(_:_:)``, nested values included. Values share their parts, so that a small expression can make one
  /// that would take forever to walk through.
  mutating func whollyBounded(_ value: TypedValue, _ origin: Origin) -> TypedValue {
    let limit = options.limits.nodes
    var left = limit
    value.countNodes(&left, depth: 0)
    if left < 0 {
      exhaust("A value has more than \(limit) parts, or is nested too deeply.", origin)
      return .unknown
    }
    return value
  }
}

extension TypedValue {
  /// How deep values may be nested, so that what walks through them can't exhaust the stack.
  static let depthLimit = 300

  /// Takes one off for every value in it, and stops below zero.
  func countNodes(_ left: inout Int, depth: Int) {
    left -= 1
    if depth > TypedValue.depthLimit { left = -1 }
    let parts = parts
    for index in parts.indices {
      if left < 0 { return }
      parts[index].countNodes(&left, depth: depth + 1)
    }
  }
}
