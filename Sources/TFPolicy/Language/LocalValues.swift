import HCL
import Synchronization

/// The locals of one evaluation: each computed once, when it is first asked for.
final class LocalValues: Sendable {
  private let values: [String: TypedValue]
  /// `tfgen`; nil when nothing reads it.
  private let own: Scope.LazyRoot?
  private let expressions: [String: CompiledExpression]
  private let evaluate: @Sendable (CompiledExpression, Scope) -> Evaluation?
  private let state = Mutex<[String: State]>([:])

  private enum State: Sendable {
    case working
    case done(Scope.LazyRoot.Answer)
  }

  init(
    values: [String: TypedValue], own: Scope.LazyRoot?, expressions: [String: CompiledExpression],
    evaluate: @escaping @Sendable (CompiledExpression, Scope) -> Evaluation?
  ) {
    self.values = values
    self.own = own
    self.expressions = expressions
    self.evaluate = evaluate
  }

  var root: Scope.LazyRoot {
    Scope.LazyRoot(noun: "local value", names: { self.expressions.keys.sorted() }, resolve: { self.resolve($0) })
  }

  private func resolve(_ name: String) -> Scope.LazyRoot.Answer {
    guard let expression = expressions[name] else { return .missing }
    switch state.withLock({ $0[name] }) {
    case .done(let answer)?: return answer
    case .working?:
      return .failed([
        EvaluationProblem(
          EvaluationCodes.cycle, "Locals that need each other", "local.\(name) needs its own value.",
          remedy: "Break the circle.")
      ])
    case nil: break
    }
    state.withLock { $0[name] = .working }
    let answer: Scope.LazyRoot.Answer
    var lazy = ["local": root]
    if let own { lazy["tfgen"] = own }
    if let evaluation = evaluate(expression, Scope(values, lazy: lazy)) {
      answer = evaluation.succeeded ? .value(evaluation.value) : .failed(evaluation.problems)
    } else {
      answer = .failed([PolicyProgram.spent])
    }
    state.withLock { $0[name] = .done(answer) }
    return answer
  }
}
