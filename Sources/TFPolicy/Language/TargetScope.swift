import HCL
import Synchronization

/// What the expressions of a policy may name, for one target after another.
///
/// It is made once for a policy, since a plan has thousands of targets. What a target has at hand is given to an
/// expression by position; `tfgen` and `local` are computed when they are asked for.
final class TargetScope: Sendable {
  /// A name that a target gives a value.
  enum Parameter: CaseIterable {
    case attributes, prior, meta, inputs, target

    var name: String {
      switch self {
      case .attributes: "attrs"
      case .prior: "prior_attrs"
      case .meta: "meta"
      case .inputs: "input"
      case .target: CallCompletion.targetName
      }
    }

    /// Those that a policy needs, by the names that its expressions begin with.
    static func needed(by roots: Set<String>) -> [Parameter] {
      // Calls are completed with the target.
      allCases.filter { $0 == .target || roots.contains($0.name) }
    }
  }

  private let parameters: [Parameter]
  private let inputs: TypedValue
  private let absent: AbsentAttributes
  private let budget: PolicyBudget
  private let current: Current
  private let locals: LocalValues?
  private let scope: Scope

  /// The target that is judged.
  private final class Current: Sendable {
    private let state = Mutex<(target: PolicyTarget?, arguments: [TypedValue])>((nil, []))

    var target: PolicyTarget? { state.withLock { $0.target } }
    var arguments: [TypedValue] { state.withLock { $0.arguments } }

    func set(_ target: PolicyTarget, _ arguments: [TypedValue]) { state.withLock { $0 = (target, arguments) } }
  }

  /// - Parameters:
  ///   - roots: the names that its expressions begin with.
  ///   - absent: attributes that read as null where a target doesn't have them.
  ///   - locals: compiled with the parameters that are needed, as everything is that is evaluated here.
  init(
    _ kind: PolicyBlock.Kind, roots: Set<String>, inputs: TypedValue, absent: AbsentAttributes,
    locals expressions: [String: CompiledExpression], resources: PolicyResources, budget: PolicyBudget
  ) {
    parameters = Parameter.needed(by: roots)
    self.inputs = inputs
    self.absent = absent
    self.budget = budget
    let current = Current()
    self.current = current
    var lazy: [String: Scope.LazyRoot] = [:]
    if roots.contains("tfgen") {
      lazy["tfgen"] = Scope.LazyRoot(
        noun: "field of tfgen", names: { kind.ownFields },
        resolve: { name in current.target.flatMap { resources.field(name, of: $0) }.map { .value($0) } ?? .missing })
    }
    if roots.contains("local") {
      let locals = LocalValues(values: [:], own: lazy["tfgen"], expressions: expressions) {
        Self.evaluate($0, current.arguments, $1, budget)
      }
      self.locals = locals
      lazy["local"] = locals.root
    } else {
      locals = nil
    }
    scope = Scope(lazy: lazy)
  }

  /// Goes on to another target.
  func begin(_ target: PolicyTarget) {
    current.set(target, parameters.map { value(of: $0, target) })
    locals?.forget()
  }

  /// Computes locals anew, which may depend on what is taken for meant.
  func forgetLocals() { locals?.forget() }

  /// Nil when the file has had its share of the run.
  func evaluate(_ expression: CompiledExpression) -> Evaluation? {
    Self.evaluate(expression, current.arguments, scope, budget)
  }

  private static func evaluate(
    _ expression: CompiledExpression, _ arguments: [TypedValue], _ scope: Scope, _ budget: PolicyBudget
  ) -> Evaluation? {
    let evaluation = expression.evaluate(arguments, in: scope)
    return budget.spend(evaluation.steps + 10) ? evaluation : nil
  }

  private func value(of parameter: Parameter, _ target: PolicyTarget) -> TypedValue {
    switch parameter {
    case .attributes: absent.completed(target.attributes)
    case .prior: absent.completed(target.prior)
    case .meta: target.meta
    case .inputs: inputs
    case .target: .number(Number(target.change ?? -1))
    }
  }
}
