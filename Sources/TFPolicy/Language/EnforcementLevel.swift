import HCL

/// Computes the level of a policy, which may come from an input.
enum EnforcementLevel {
  static func of(
    _ policy: PolicyBlock, _ document: PolicyDocument, _ inputs: TypedValue
  ) throws(DiagnosticsError) -> PolicyBlock.Enforcement {
    guard let expression = policy.enforcement ?? document.enforcement else { return .mandatory }
    let library = PolicyFunctions.library(nil)
    let locals = document.locals
    let evaluation = CompiledExpression(expression, file: document.file, functions: library).evaluate(
      in: Scope(
        ["input": inputs],
        lazy: [
          "local": LocalValues(
            values: ["input": inputs],
            own: Scope.LazyRoot(noun: "field of tfgen", names: { [] }, resolve: { _ in .missing }),
            expressions: Dictionary(
              locals.map { ($0.name, CompiledExpression($0.value, file: document.file, functions: library)) },
              uniquingKeysWith: { first, _ in first }),
            evaluate: { $0.evaluate(in: $1) }
          ).root
        ]))
    if !evaluation.succeeded { throw DiagnosticsError(evaluation.diagnostics) }
    let names = PolicyBlock.Enforcement.allCases.map(\.rawValue)
    if case .string(let text) = evaluation.value.content, let level = PolicyBlock.Enforcement(rawValue: text) {
      return level
    }
    throw DiagnosticsError(
      Diagnostic(
        TFPolicyCodes.wrongValue, "The enforcement level of \"\(policy.name)\" isn't one",
        detail: evaluation.value.allMarks.contains(.sensitive)
          ? "It is sensitive, so it isn't shown." : "It is \(ConsoleText.render(evaluation.value.withoutMarks)).",
        remedy: "It must be \(names.map { "\"\($0)\"" }.joined(separator: ", ")).",
        at: expression.origin.span.map { document.file.location(of: $0) }))
  }
}
