import HCL
import Synchronization

/// Locals: each computed once, when it is first asked for.
final class LocalValues: Sendable {
  private let values: [String: TypedValue]
  /// `tfgen`; nil when nothing reads it.
  private let own: Scope.LazyRoot?
  private let expressions: [CompiledExpression]
  /// The position of each expression by its name.
  private let positions: [String: Int]
  private let evaluate: @Sendable (CompiledExpression, Scope) -> Evaluation?
  private let state: Mutex<State>

  private struct State: Sendable {
    /// By position.
    var progress: [Progress]
    /// How many are being computed, each for the one before it.
    var depth = 0
    /// What the expressions see; made once.
    var scope: Scope?
  }

  private enum Progress: Sendable {
    case open
    case working
    case done(Scope.LazyRoot.Answer)
  }

  init(
    values: [String: TypedValue], own: Scope.LazyRoot?, expressions: [String: CompiledExpression],
    evaluate: @escaping @Sendable (CompiledExpression, Scope) -> Evaluation?
  ) {
    self.values = values
    self.own = own
    self.expressions = Array(expressions.values)
    positions = Dictionary(uniqueKeysWithValues: zip(expressions.keys, 0...))
    self.evaluate = evaluate
    state = Mutex(State(progress: Array(repeating: .open, count: expressions.count)))
  }

  var root: Scope.LazyRoot {
    Scope.LazyRoot(noun: "local value", names: { self.positions.keys.sorted() }, resolve: { self.resolve($0) })
  }

  /// Has all computed anew, for another target.
  func forget() {
    state.withLock { state in
      for position in state.progress.indices { state.progress[position] = .open }
    }
  }

  /// Nobody writes more; each takes room on the stack of a thread.
  static let depthLimit = 200

  private func resolve(_ name: String) -> Scope.LazyRoot.Answer {
    guard let position = positions[name] else { return .missing }
    switch state.withLock({ $0.progress[position] }) {
    case .done(let answer): return answer
    case .working:
      return .failed([
        EvaluationProblem(
          EvaluationCodes.cycle, "Locals that need each other", "local.\(name) needs its own value.",
          remedy: "Break the circle.")
      ])
    case .open: break
    }
    let isTooDeep = state.withLock { state in
      state.depth += 1
      return state.depth > Self.depthLimit
    }
    defer { state.withLock { $0.depth -= 1 } }
    if isTooDeep {
      return .failed([
        EvaluationProblem(
          EvaluationCodes.limit, "Locals are nested too deep",
          "local.\(name) is the last of more than \(Self.depthLimit) that each need the next one.",
          remedy: "Compute it from fewer steps.")
      ])
    }
    let scope = state.withLock { state in
      state.progress[position] = .working
      let scope = state.scope ?? inner
      state.scope = scope
      return scope
    }
    let answer: Scope.LazyRoot.Answer
    if let evaluation = evaluate(expressions[position], scope) {
      answer = evaluation.succeeded ? .value(evaluation.value) : .failed(evaluation.problems)
    } else {
      answer = .failed([PolicyProgram.spent])
    }
    state.withLock { $0.progress[position] = .done(answer) }
    return answer
  }

  /// What the expressions see: each other, too. It belongs to the locals and so doesn't keep them.
  private var inner: Scope {
    var lazy = [
      "local": Scope.LazyRoot(
        noun: "local value", names: { [unowned self] in positions.keys.sorted() },
        resolve: { [unowned self] in resolve($0) })
    ]
    if let own { lazy["tfgen"] = own }
    return Scope(values, lazy: lazy)
  }
}
