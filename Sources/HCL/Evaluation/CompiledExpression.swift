/// An expression made ready to be evaluated many times.
///
/// Compiling finds functions, turns names that loops bind into slots and computes what is constant. Evaluation never
/// crashes and never runs away, whatever the expression: see ``EvaluationLimits``.
///
///     let rule = CompiledExpression("resource.size > 10 && startswith(resource.name, \"db-\")", functions: library)
///     let answer = rule.evaluate(in: Scope(["resource": resource]))
public struct CompiledExpression: Sendable {
  /// How high the tree of an expression may be. Chains of operators and of accesses count, so this is less than what the
  /// parser takes: evaluation recurses, and has to fit into the stack of any thread.
  public static let heightLimit = 500

  let root: Node
  let slotCount: Int
  let parameterCount: Int
  let file: SourceFile?
  /// What to do with unclear cases, and how much to spend.
  public var options: EvaluationOptions
  /// What was wrong with the text; such an expression has no value.
  public let diagnostics: [Diagnostic]

  /// Compiles a tree.
  ///
  /// - Parameters:
  ///   - file: the file that it was parsed from, so that problems have lines and columns.
  ///   - functions: what may be called. `try`, `can` and `templatestring` are always there.
  ///   - parameters: names whose values every evaluation is given by position, which is cheaper than looking them up in
  ///     a scope.
  public init(
    _ expression: Expression, file: SourceFile? = nil, functions: FunctionLibrary = FunctionLibrary(),
    options: EvaluationOptions = EvaluationOptions(), parameters: [String] = []
  ) {
    var compiler = ExpressionCompiler(functions: functions, parameters: parameters)
    root = compiler.node(expression)
    slotCount = compiler.slotCount
    parameterCount = parameters.count
    self.file = file
    self.options = options
    diagnostics = []
  }

  /// Reads and compiles a text.
  public init(
    _ source: String, name: String = "expression", functions: FunctionLibrary = FunctionLibrary(),
    options: EvaluationOptions = EvaluationOptions()
  ) {
    self.init(SourceFile(name: name, text: source), functions: functions, options: options)
  }

  /// Reads and compiles a text.
  public init(
    _ file: SourceFile, functions: FunctionLibrary = FunctionLibrary(),
    options: EvaluationOptions = EvaluationOptions()
  ) {
    let (expression, diagnostics) = Parser.parseExpression(file)
    var compiler = ExpressionCompiler(functions: functions)
    root = diagnostics.isEmpty ? compiler.node(expression) : .constant(.unknown)
    slotCount = compiler.slotCount
    parameterCount = 0
    self.file = file
    self.options = options
    self.diagnostics = diagnostics
  }

  /// Reads and compiles a template without quotes, as a file of `templatefile` has it: no escapes but `$${` and `%%{`.
  public init(
    template source: String, name: String = "template", functions: FunctionLibrary = FunctionLibrary(),
    options: EvaluationOptions = EvaluationOptions()
  ) {
    let (expression, diagnostics) = TemplateSource.parse(source, name: name)
    var compiler = ExpressionCompiler(functions: functions)
    root = diagnostics.isEmpty ? compiler.node(expression) : .constant(.unknown)
    slotCount = compiler.slotCount
    parameterCount = 0
    file = nil
    self.options = options
    self.diagnostics = diagnostics
  }

  /// Computes the value.
  ///
  /// - Parameter arguments: the values of the parameters, in their order.
  public func evaluate(_ arguments: [TypedValue] = [], in scope: Scope = Scope()) -> Evaluation {
    precondition(arguments.count == parameterCount, "a parameter needs a value")
    if !diagnostics.isEmpty { return Evaluation(value: .unknown, problems: [], diagnostics: diagnostics) }
    var frame = Frame(scope: scope, arguments: arguments, slotCount: slotCount, options: options)
    let value = frame.value(root)
    var evaluation =
      frame.failures == 0 && frame.exhausted == nil
      ? Evaluation(value: value, problems: [], diagnostics: []) : failed(frame)
    evaluation.steps = options.limits.steps - frame.steps
    return evaluation
  }

  private func failed(_ frame: Frame) -> Evaluation {
    var problems = frame.problems
    if let limit = frame.exhausted { problems = [limit] }
    for index in problems.indices { problems[index].locate(in: file) }
    return Evaluation(value: .unknown, problems: problems, diagnostics: problems.map(\.diagnostic))
  }

  /// The value alone.
  ///
  /// - Throws: what went wrong.
  public func value(in scope: Scope = Scope()) throws(DiagnosticsError) -> TypedValue {
    let evaluation = evaluate(in: scope)
    if !evaluation.diagnostics.isEmpty { throw DiagnosticsError(evaluation.diagnostics) }
    return evaluation.value
  }
}

/// What came of an evaluation.
public struct Evaluation: Sendable {
  /// The value; unknown, and meaning nothing, when something went wrong.
  public var value: TypedValue
  /// What went wrong, with the parts of the expression that are to blame.
  public var problems: [EvaluationProblem]
  /// What went wrong, mistakes in the text included.
  public var diagnostics: [Diagnostic]
  /// What it cost, in the steps of ``EvaluationLimits``.
  public var steps = 0
  /// Whether there is a value.
  public var succeeded: Bool { diagnostics.isEmpty }
}

/// Templates without quotes around them.
enum TemplateSource {
  /// Reads the text as the body of a heredoc, which has the same rules, and takes the line break off again.
  static func parse(_ source: String, name: String) -> (expression: Expression, diagnostics: [Diagnostic]) {
    var marker = "EOT"
    while source.contains(marker) { marker += "_" }
    let file = SourceFile(name: name, text: "<<\(marker)\n\(source)\n\(marker)\n")
    let (expression, diagnostics) = Parser.parseExpression(file)
    guard diagnostics.isEmpty, case .heredoc(_, _, var parts) = expression.kind else {
      return (expression, diagnostics)
    }
    if case .literal(let text)? = parts.last {
      parts.removeLast()
      if text.utf8.count > 1 { parts.append(.literal(String(text.unicodeScalars.dropLast()))) }
    }
    if parts.count == 1, case .interpolation = parts[0] { return (Expression(.template(parts)), []) }
    return (Expression(.heredoc(marker: marker, stripsIndent: false, parts)), [])
  }
}
