import HCL

#if canImport(HCLFunctions)
  import HCLFunctions
#endif

/// The functions that need nothing from outside, and values of every kind to use them on.
#if canImport(HCLFunctions)
  private let library = StandardFunctions.library(with: FunctionSurroundings())
#else
  private let library = FunctionLibrary()
#endif
private let scope = Scope([
  "u": .unknown,
  "v": TypedValue(
    untyped: .object([
      "s": .string("text"), "n": .number(3), "b": .bool(true), "z": .null,
      "l": .list([.string("a"), .string("b")]), "o": .object(["k": .number(1)]),
    ])),
])

/// No expression crashes or runs away, and it gives the same twice.
func evaluationProblem(_ bytes: [UInt8]) -> String? {
  guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
  let options = EvaluationOptions(
    limits: EvaluationLimits(steps: 100_000, elements: 10_000, stringBytes: 1 << 18, nodes: 50_000))
  let expression = CompiledExpression(text, functions: library, options: options)
  let first = expression.evaluate(in: scope)
  if !first.succeeded, first.diagnostics.contains(where: { $0.summary.isEmpty }) { return "a problem without a name" }
  let second = expression.evaluate(in: scope)
  if first.succeeded != second.succeeded { return "it succeeds now and then" }
  if first.succeeded, first.value != second.value { return "another value the second time" }
  return nil
}
