import HCL
import HCLFunctions
import Synchronization
import TFPlan

/// A policy made ready for one plan.
struct PolicyProgram: Sendable {
  let document: PolicyDocument
  let policy: PolicyBlock
  private let inputs: TypedValue
  private let resources: PolicyResources
  private let session: LookupSession
  private let filter: CompiledExpression?
  private let locals: [String: CompiledExpression]
  private let enforces: [CompiledEnforce]

  private struct CompiledEnforce: Sendable {
    var condition: CompiledExpression
    var errorMessage: CompiledExpression?
    var infoMessage: CompiledExpression?
  }

  /// The answer about one condition and one target.
  enum Verdict: Sendable, Equatable {
    case holds
    case fails
    case unknown
    case error([Diagnostic])
  }

  init(_ document: PolicyDocument, _ policy: PolicyBlock, inputs: TypedValue, resources: PolicyResources) {
    self.document = document
    self.policy = policy
    self.inputs = inputs
    self.resources = resources
    let session = LookupSession()
    self.session = session
    let library = PolicyFunctions.library { type, filter, sources, target in
      session.answer(resources, type: type, filter: filter, sources: sources, target: target)
    }
    let sources = FilterSources(policy)
    func compile(_ expression: Expression) -> CompiledExpression {
      CompiledExpression(sources.completing(expression), file: document.file, functions: library)
    }
    filter = policy.filter.map(compile)
    locals = Dictionary(
      (document.locals + policy.locals).map { ($0.name, compile($0.value)) }, uniquingKeysWith: { _, last in last })
    enforces = policy.enforces.map {
      CompiledEnforce(
        condition: compile($0.condition), errorMessage: $0.errorMessage.map(compile),
        infoMessage: $0.infoMessage.map(compile))
    }
  }

  /// Judges one target: nil when the policy isn't about it, otherwise an answer for each condition.
  func judge(_ target: PolicyTarget) -> [Judgement]? {
    if let filter {
      switch verdict(filter, target) {
      case .holds: break
      case .fails: return nil
      case .unknown:
        return [unknown(target, policy.filter, "Whether the rule applies will only be known after apply.")]
      case .error(let problems): return [error(target, problems, "filter")]
      }
    }
    return zip(enforces, policy.enforces).map { compiled, source in
      switch verdict(compiled.condition, target) {
      case .holds: .pass(target.address)
      case .fails: fail(target, compiled, source)
      case .unknown: unknown(target, source.condition, "Whether the condition holds will only be known after apply.")
      case .error(let problems): error(target, problems, "condition")
      }
    }
  }

  // MARK: Judgements

  private func fail(_ target: PolicyTarget, _ compiled: CompiledEnforce, _ source: PolicyBlock.Enforce) -> Judgement {
    var message = ""
    if let expression = compiled.errorMessage {
      session.begin(scenario: 0)
      let evaluation = expression.evaluate(in: scope(of: target))
      // A message that fails is no reason to let the plan pass.
      if evaluation.succeeded, case .string(let text) = evaluation.value.withoutMarks.content { message = text }
    }
    if message.isEmpty { message = policy.notes.title.isEmpty ? "The condition of \(policy.name) isn't met." : "\(policy.notes.title)." }
    let paths = attributePaths(in: source.condition)
    let path = paths.first
    return .fail(
      target.address, path, expected: conditionText(source),
      actual: path.map { value(at: $0, of: target) }, message)
  }

  private func unknown(_ target: PolicyTarget, _ expression: Expression?, _ message: String) -> Judgement {
    let paths = expression.map { attributePaths(in: $0) } ?? []
    let path = paths.first { value(at: $0, of: target).containsUnknown }
    let reason = path.map { "\($0.description) will only be known after apply." } ?? message
    return .unknown(target.address, path ?? AttributePath(), reason)
  }

  private func error(_ target: PolicyTarget, _ problems: [Diagnostic], _ what: String) -> Judgement {
    let problem = problems.first
    let place = problem?.location.map { " (\($0.description))" } ?? ""
    return Judgement(
      outcome: .error, address: target.address, attribute: nil, expected: "", actual: nil,
      message: "The \(what) can't be evaluated: \(problem?.summary ?? ""). \(problem?.detail ?? "")\(place)")
  }

  /// The condition as it is written, on one line.
  private func conditionText(_ source: PolicyBlock.Enforce) -> String {
    let text = Printer.print(source.condition).split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " } }
      .joined(separator: " ")
    return text.utf8.count > 120 ? "" : text
  }

  /// The attributes that an expression reads, through locals, in the order in which they are written.
  private func attributePaths(in expression: Expression, visited: Set<String> = []) -> [AttributePath] {
    expression.references.flatMap { names -> [AttributePath] in
      switch names[0] {
      case "attrs", "prior_attrs": return names.count > 1 ? [AttributePath(names.dropFirst().map { .name($0) })] : []
      case "local":
        guard names.count > 1, !visited.contains(names[1]),
          let local = (policy.locals + document.locals).first(where: { $0.name == names[1] })
        else { return [] }
        return attributePaths(in: local.value, visited: visited.union([names[1]]))
      default: return []
      }
    }
  }

  private func value(at path: AttributePath, of target: PolicyTarget) -> Value {
    var value = Value(target.attributes)
    if case .null = value.unmarked { value = Value(target.prior) }
    for step in path.steps {
      guard case .name(let name) = step, case .object(let fields) = value.unmarked else { break }
      let inner = fields[name] ?? .null
      value = value.isSensitive ? .sensitive(inner.unmarked) : inner
    }
    return value
  }

  // MARK: Evaluation

  /// The verdict when it is the same whatever the resources turn out to be that may or may not be meant.
  private func verdict(_ expression: CompiledExpression, _ target: PolicyTarget) -> Verdict {
    var first: Verdict?
    var scenario = 0
    repeat {
      session.begin(scenario: scenario)
      let verdict = single(expression, target)
      if session.hasTooMany { return .unknown }
      if let first, first != verdict { return .unknown }
      first = verdict
      scenario += 1
    } while scenario < session.scenarios
    return first ?? .unknown
  }

  private func single(_ expression: CompiledExpression, _ target: PolicyTarget) -> Verdict {
    let evaluation = expression.evaluate(in: scope(of: target))
    guard evaluation.succeeded else { return .error(evaluation.diagnostics) }
    do throws(ConversionFailure) {
      switch try Conversion.convert(evaluation.value.withoutMarks, to: .bool).content {
      case .bool(let flag): return flag ? .holds : .fails
      case .unknown: return .unknown
      default: return .error([wrongType("null")])
      }
    } catch {
      return .error([wrongType(evaluation.value.type.friendlyName)])
    }
  }

  private func wrongType(_ what: String) -> Diagnostic {
    Diagnostic(
      TFPolicyCodes.wrongValue, "A condition must be true or false", detail: "This one is \(what).",
      remedy: "Compare the value with something.")
  }

  private func scope(of target: PolicyTarget) -> Scope {
    let values: [String: TypedValue] = [
      "attrs": target.attributes, "prior_attrs": target.prior, "meta": target.meta, "tfgen": target.own,
      "input": inputs, FilterSources.targetName: .number(Number(target.change ?? -1)),
    ]
    return Scope(values, lazy: ["local": LocalValues(values: values, expressions: locals).root])
  }
}

/// The locals of one evaluation: each computed once, when it is first asked for.
private final class LocalValues: Sendable {
  private let values: [String: TypedValue]
  private let expressions: [String: CompiledExpression]
  private let state = Mutex<[String: State]>([:])

  private enum State: Sendable {
    case working
    case done(Scope.LazyRoot.Answer)
  }

  init(values: [String: TypedValue], expressions: [String: CompiledExpression]) {
    self.values = values
    self.expressions = expressions
  }

  var root: Scope.LazyRoot {
    Scope.LazyRoot(names: { self.expressions.keys.sorted() }, resolve: { self.resolve($0) })
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
    let evaluation = expression.evaluate(in: Scope(values, lazy: ["local": root]))
    let answer: Scope.LazyRoot.Answer =
      evaluation.succeeded ? .value(evaluation.value) : .failed(evaluation.problems)
    state.withLock { $0[name] = .done(answer) }
    return answer
  }
}

/// Which of the resources that may or may not be meant an evaluation takes for meant.
///
/// A condition is evaluated once for every combination; only when all agree is its answer known. That is exact for a
/// few resources, and for more nothing is claimed.
final class LookupSession: Sendable {
  private static let limit = 4
  private let state = Mutex(State())

  private struct State {
    var scenario = 0
    /// Bit of each doubtful resource, in the order in which they turned up.
    var bits: [Int: Int] = [:]
  }

  /// Starts an evaluation; the first one of a condition has the number 0.
  func begin(scenario: Int) {
    state.withLock {
      $0.scenario = scenario
      if scenario == 0 { $0.bits = [:] }
    }
  }

  /// How many combinations there are.
  var scenarios: Int { state.withLock { 1 << min($0.bits.count, LookupSession.limit) } }
  /// Whether there are more than can be tried.
  var hasTooMany: Bool { state.withLock { $0.bits.count > LookupSession.limit } }

  /// Answers `getresources`.
  func answer(
    _ resources: PolicyResources, type: String, filter: TypedValue, sources: TypedValue, target: Int
  ) -> TypedValue {
    var names: [String: String] = [:]
    if case .object(let entries) = sources.content {
      for (key, value) in zip(entries.keys, entries.values) {
        if case .string(let text) = value.content { names[key] = text }
      }
    }
    let found = resources.find(type, filter, sources: names, target: target < 0 ? nil : target)
    let taken = state.withLock { state in
      found.filter { candidate, match in
        if match == .certain { return true }
        let bit = state.bits[candidate.change] ?? state.bits.count
        state.bits[candidate.change] = bit
        return bit < LookupSession.limit && state.scenario & (1 << bit) != 0
      }
    }
    return .tuple(taken.map(\.candidate.attributes))
  }
}
