import HCL
import HCLFunctions
import TFPlan

/// A policy made ready for one plan.
///
/// A class, since everything that is done for a target takes hold of it.
final class PolicyProgram: Sendable {
  private let document: PolicyDocument
  private let policy: PolicyBlock
  private let session: LookupSession
  private let filter: CompiledExpression?
  private let filterPaths: [PolicyBlock.ReadAttribute]
  private let scope: TargetScope
  private let enforces: [CompiledEnforce]
  private let documentAttributes: Set<String>
  /// What is said when a policy has no message of its own.
  private let defaultMessage: String

  private struct CompiledEnforce: Sendable {
    var source: PolicyBlock.Enforce
    var condition: CompiledExpression
    var errorMessage: CompiledExpression?
    var infoMessage: CompiledExpression?
    var attribute: CompiledExpression?
    /// The attributes that the condition reads.
    var paths: [PolicyBlock.ReadAttribute]
    /// What is expected, in words.
    var expected: String
  }

  /// The answer about one condition and one target.
  private enum Verdict: Equatable {
    case holds
    case fails
    case unknown
    case error([Diagnostic])
  }

  init(
    _ document: PolicyDocument, _ policy: PolicyBlock, inputs: TypedValue, resources: PolicyResources,
    budget: PolicyBudget
  ) {
    self.document = document
    self.policy = policy
    session = LookupSession()
    let library = PolicyFunctions.library(PolicyLookups(resources: resources, session: session))
    let completion = CallCompletion(policy)
    let roots = policy.roots(in: document)
    let parameters = TargetScope.Parameter.needed(by: roots).map(\.name)
    func compile(_ expression: Expression) -> CompiledExpression {
      CompiledExpression(
        completion.completing(expression), file: document.file, functions: library, options: PolicyProgram.options,
        parameters: parameters)
    }
    filter = policy.filter.map(compile)
    filterPaths = policy.filter.map { policy.attributePaths(in: $0, document) } ?? []
    let title = policy.notes.title
    enforces = policy.enforces.map { enforce in
      CompiledEnforce(
        source: enforce, condition: compile(enforce.condition), errorMessage: enforce.errorMessage.map(compile),
        infoMessage: enforce.infoMessage.map(compile), attribute: enforce.attribute.map(compile),
        paths: policy.attributePaths(in: enforce.condition, document),
        expected: enforce.expected.isEmpty
          ? title.isEmpty ? "what \(policy.name) asks for" : title.prefix(1).lowercased() + title.dropFirst()
          : enforce.expected)
    }
    defaultMessage = title.isEmpty ? "The condition of \(policy.name) isn't met." : "\(title)."
    documentAttributes = policy.documentAttributes
    // The file's locals are of no interest to a policy that reads none.
    let locals =
      roots.contains("local")
      ? Dictionary(
        (document.locals + policy.locals).map { ($0.name, compile($0.value)) }, uniquingKeysWith: { _, last in last })
      : [:]
    scope = TargetScope(
      policy.kind, roots: roots, inputs: inputs,
      absent: AbsentAttributes(document.readsAbsentAsNull ? policy.attributesRead : []), locals: locals,
      resources: resources, budget: budget)
  }

  /// What the policy says about a target: nothing when it isn't about it, one pass when every condition holds, else
  /// everything that doesn't.
  func judge(_ target: PolicyTarget, into judgements: inout [Judgement]) {
    scope.begin(target)
    let first = judgements.count
    var isSure = true
    if let filter {
      switch verdict(filter) {
      case .holds: break
      case .fails: return
      case .unknown: isSure = false
      case .error(let problems):
        judgements.append(failure(target, problems, "filter"))
        return
      }
    }
    for index in enforces.indices {
      switch verdict(enforces[index].condition) {
      case .holds: continue
      case .fails where isSure: judgements.append(fail(target, enforces[index]))
      case .unknown, .fails:
        judgements.append(unknown(target, isSure ? enforces[index].paths : filterPaths, enforces[index]))
      case .error(let problems): judgements.append(failure(target, problems, "condition"))
      }
    }
    if judgements.count == first { judgements.append(.pass(target.address)) }
    judgements[first].information = information()
  }

  /// What is said about a target that nobody looks at, since the file has had its share.
  func stopped(at target: PolicyTarget) -> Judgement {
    failure(target, [PolicyProgram.spent.diagnostic], "condition")
  }

  // MARK: Judgements

  private func fail(_ target: PolicyTarget, _ enforce: CompiledEnforce) -> Judgement {
    var message = enforce.errorMessage.flatMap(text) ?? ""
    if message.isEmpty { message = defaultMessage }
    let read = attribute(enforce) ?? enforce.paths.first
    let path = read?.path
    var actual = read.flatMap { value(at: $0, of: target) }
    if case .name(let name)? = path?.steps.first, documentAttributes.contains(name) { actual = nil }
    // Something known decided: that the attribute isn't known is no reason to show.
    if actual?.unmarked == .unknown { actual = nil }
    return .fail(target.address, path, expected: enforce.expected, actual: actual, message)
  }

  /// The attribute that the policy itself names.
  private func attribute(_ enforce: CompiledEnforce) -> PolicyBlock.ReadAttribute? {
    guard let text = enforce.attribute.flatMap(text), !text.isEmpty else { return nil }
    let path = AttributePath(text.split(separator: ".").map { .name(String($0)) })
    return PolicyBlock.ReadAttribute(path: path, isPrior: enforce.paths.first { $0.path == path }?.isPrior ?? false)
  }

  private func unknown(
    _ target: PolicyTarget, _ paths: [PolicyBlock.ReadAttribute], _ enforce: CompiledEnforce
  ) -> Judgement {
    for path in paths {
      guard let value = value(at: path, of: target), let open = value.firstUnknown else { continue }
      let whole = AttributePath(path.path.steps + open)
      return .unknown(
        target.address, whole, expected: enforce.expected, "\(whole.description) will only be known after apply.")
    }
    let reason =
      session.doubtful.map { "Which \($0) belongs to it will only be known after apply." }
      ?? "What the condition asks for will only be known after apply."
    return .unknown(target.address, paths.first?.path ?? AttributePath(), expected: enforce.expected, reason)
  }

  private func failure(_ target: PolicyTarget, _ problems: [Diagnostic], _ what: String) -> Judgement {
    let problem = problems.first
    let place = problem?.location.map { " (\($0.description))" } ?? ""
    return Judgement(
      outcome: .error, address: target.address, attribute: nil, expected: "a \(what) that can be evaluated",
      actual: nil,
      message: "The \(what) can't be evaluated: \(problem?.summary ?? ""). \(problem?.detail ?? "")\(place)")
  }

  private func information() -> String {
    if enforces.allSatisfy({ $0.infoMessage == nil }) { return "" }
    return enforces.compactMap { $0.infoMessage.flatMap(text) }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func value(at path: PolicyBlock.ReadAttribute, of target: PolicyTarget) -> Value? {
    var value = path.isPrior || target.attributes.isNull ? target.prior : target.attributes
    for step in path.path.steps {
      guard case .name(let name) = step, case .object(let entries) = value.content else { break }
      value = (entries[name] ?? .null).marked(value.marks)
    }
    return path.path.steps.isEmpty ? nil : Value(value)
  }

  // MARK: Evaluation

  /// The verdict when it is the same whatever the resources turn out to be that may or may not be meant.
  private func verdict(_ expression: CompiledExpression) -> Verdict {
    begin()
    let first = single(expression)
    if session.hasTooMany { return .unknown }
    // What is taken for meant may bring up more of what may be meant, so there can be more to try with every answer.
    var scenario = 0
    while scenario + 1 < session.scenarios {
      scenario += 1
      session.begin(scenario: scenario)
      // Locals may depend on what is taken for meant, so they are computed anew.
      scope.forgetLocals()
      if single(expression) != first { return .unknown }
      if session.hasTooMany { return .unknown }
    }
    return first
  }

  /// Starts with an expression: what another one found doubtful is as doubtful for this one, and has to turn up again.
  private func begin() {
    if session.scenarios > 1 { scope.forgetLocals() }
    session.begin(scenario: 0)
  }

  private func single(_ expression: CompiledExpression) -> Verdict {
    guard let evaluation = scope.evaluate(expression) else { return .error([PolicyProgram.spent.diagnostic]) }
    guard evaluation.succeeded else { return .error(evaluation.diagnostics) }
    do throws(ConversionFailure) {
      switch try Conversion.convert(evaluation.value.unmarked, to: .bool).content {
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
      TFPolicyCodes.wrongValue, "It must be true or false", detail: "It is \(what).",
      remedy: "Compare the value with something.")
  }

  /// A message; nil when it fails, which is no reason to let a plan pass.
  private func text(_ expression: CompiledExpression) -> String? {
    begin()
    guard let evaluation = scope.evaluate(expression), evaluation.succeeded,
      case .string(let text) = evaluation.value.content
    else { return nil }
    return evaluation.value.marks.contains(.sensitive) ? "(sensitive)" : text
  }

  /// A condition that takes more than a fraction of a second for one resource is made to keep a machine busy.
  private static let options = EvaluationOptions(
    limits: EvaluationLimits(steps: 2_000_000), hidesSensitive: true)

  /// What a policy gives when its file has had its share.
  static let spent = EvaluationProblem(
    EvaluationCodes.limit, "The policies of the file were stopped",
    "They took more steps than a plan of this size allows.",
    remedy: "Make the expressions smaller.")
}

extension Value {
  /// The way to the first part that isn't known; nil when all is known.
  var firstUnknown: [AttributePath.Step]? {
    switch self {
    case .unknown: return []
    case .sensitive(let inner): return inner.firstUnknown
    case .list(let values):
      for (index, value) in values.enumerated() {
        if let rest = value.firstUnknown { return [.index(index)] + rest }
      }
      return nil
    case .object(let fields):
      for (key, value) in fields { if let rest = value.firstUnknown { return [.name(key)] + rest } }
      return nil
    case .null, .bool, .number, .string: return nil
    }
  }
}
