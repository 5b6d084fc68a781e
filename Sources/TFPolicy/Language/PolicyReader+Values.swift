import HCL
import HCLFunctions

extension PolicyReader {
  /// Evaluates the expressions of a policy with nothing known of what it judges. What fails then fails for every target,
  /// and who wrote it hears of it before a plan has one.
  ///
  /// - Parameter locals: the names of the locals that it may read.
  mutating func checkValues(of policy: PolicyBlock, inputs: [PolicyInput], locals: Set<String>) {
    let scope = Self.unknownScope(policy.kind, inputs, locals)
    let completion = CallCompletion(policy)
    for expression in policy.locals.map(\.value) { _ = value(of: completion.completing(expression), in: scope) }
    if let filter = policy.filter { checkCondition("filter", completion.completing(filter), scope) }
    for enforce in policy.enforces {
      checkCondition("condition", completion.completing(enforce.condition), scope)
      for expression in [enforce.errorMessage, enforce.infoMessage, enforce.attribute].compactMap(\.self) {
        _ = value(of: completion.completing(expression), in: scope)
      }
    }
  }

  /// The same for locals of the file.
  mutating func checkValues(of locals: [Attribute], inputs: [PolicyInput]) {
    let scope = Self.unknownScope(nil, inputs, Set(locals.map(\.name)))
    for local in locals { _ = value(of: local.value, in: scope) }
  }

  private mutating func checkCondition(_ what: String, _ expression: Expression, _ scope: Scope) {
    guard let value = value(of: expression, in: scope) else { return }
    var found = value.type.friendlyName
    do throws(ConversionFailure) {
      if try !Conversion.convert(value.unmarked, to: .bool).isNull { return }
      found = "null"
    } catch {}
    report(
      TFPolicyCodes.wrongValue, "A \(what) must be true or false, not \(found)", "Compare the value with something.",
      expression.origin)
  }

  /// Nil when it fails; a limit that is reached says nothing here.
  private mutating func value(of expression: Expression, in scope: Scope) -> TypedValue? {
    let evaluation = CompiledExpression(
      expression, file: file, functions: PolicyFunctions.unknowing,
      options: EvaluationOptions(limits: EvaluationLimits(steps: 20_000))
    ).evaluate(in: scope)
    let problems = evaluation.diagnostics.filter { $0.severity == .error }
    if problems.contains(where: { $0.code == EvaluationCodes.limit }) { return nil }
    diagnostics += problems
    return problems.isEmpty ? evaluation.value : nil
  }

  private static func unknownScope(
    _ kind: PolicyBlock.Kind?, _ inputs: [PolicyInput], _ locals: Set<String>
  ) -> Scope {
    func unknowns(_ names: [String]) -> TypedValue { .object(names.map { ($0, .unknown) }) }
    var values: [String: TypedValue] = [
      "input": .object(inputs.map { ($0.name, .unknown($0.type)) }), "local": unknowns(locals.sorted()),
    ]
    if let kind {
      values["attrs"] = .unknown
      values["prior_attrs"] = .unknown
      values["meta"] = unknowns(kind.metaFields)
      values["tfgen"] = unknowns(kind.ownFields)
      values[CallCompletion.targetName] = .number(-1)
    }
    return Scope(values)
  }
}
