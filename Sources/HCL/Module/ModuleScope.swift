/// The names that the files of a module declare, with their values: variables, local values, `path`, `terraform`;
/// resources, data sources and modules, of which nothing is known before apply.
///
/// Local values are computed in the order in which they need each other; one that fails is a problem only of who uses
/// it. Those that need each other in a circle say so.
public struct ModuleScope: Sendable {
  /// What an expression in the module may use.
  public private(set) var scope = Scope()
  /// The variables, by name.
  public private(set) var variables: [String: VariableDeclaration] = [:]
  /// What is wrong with the declarations themselves.
  public private(set) var diagnostics: [Diagnostic] = []

  private struct Local {
    var expression: Expression
    var file: SourceFile
    var origin: Origin
  }

  /// Reads the declarations and computes what they say.
  ///
  /// - Parameters:
  ///   - given: values of variables, by name. A name that isn't declared is added with the type of its value.
  ///   - secrets: variables that are sensitive, whatever their declarations say.
  ///   - others: values of other names, such as types of resources. Attributes that the files declare, too, count as
  ///     they are given here; the others stay.
  public init(
    _ files: [ParsedFile], given: [String: GivenValue] = [:], secrets: Set<String> = [],
    others: [String: TypedValue] = [:],
    functions: FunctionLibrary = FunctionLibrary(), options: EvaluationOptions = EvaluationOptions()
  ) {
    var locals: [String: Local] = [:]
    var resources: [String: [String]] = [:]
    var data: [String: [String]] = [:]
    var modules: [String] = []
    for parsed in files {
      for block in parsed.body.blocks {
        switch block.type {
        case "variable": declare(block, parsed.file, functions)
        case "locals":
          for attribute in block.body.attributes {
            locals[attribute.name] = Local(expression: attribute.value, file: parsed.file, origin: attribute.origin)
          }
        case "resource" where block.labels.count == 2: resources[block.labels[0], default: []].append(block.labels[1])
        case "data" where block.labels.count == 2: data[block.labels[0], default: []].append(block.labels[1])
        case "module" where block.labels.count == 1: modules.append(block.labels[0])
        default: break
        }
      }
    }
    defineVariables(given, secrets)
    defineConstants()
    for (type, names) in resources { scope.values[type] = Self.unknowns(names) }
    scope.values["data"] = .object(.init(data.map { ($0.key, Self.unknowns($0.value)) }))
    scope.values["module"] = Self.unknowns(modules)
    scope.values.merge(others) { Self.merged($0, $1) }
    defineLocals(locals, functions, options)
  }

  private static func unknowns(_ names: [String]) -> TypedValue { .object(.init(names.map { ($0, .unknown) })) }

  private static func merged(_ declared: TypedValue, _ given: TypedValue) -> TypedValue {
    guard case .object(let own) = declared.content, case .object(let others) = given.content else { return given }
    var values = Dictionary(zip(own.keys, own.values)) { $1 }
    for (key, value) in zip(others.keys, others.values) { values[key] = values[key].map { merged($0, value) } ?? value }
    return .object(.init(values.map { ($0, $1) }))
  }

  private mutating func declare(_ block: Block, _ file: SourceFile, _ functions: FunctionLibrary) {
    guard let name = block.labels.first else { return }
    do throws(EvaluationProblem) {
      variables[name] = try VariableDeclaration(block, functions: functions)
    } catch {
      var diagnostic = error.diagnostic
      diagnostic.location = error.origin.span.map { file.location(of: $0) } ?? diagnostic.location
      diagnostics.append(diagnostic)
      variables[name] = VariableDeclaration(name, .any, hasType: false)
    }
  }

  private mutating func defineVariables(_ given: [String: GivenValue], _ secrets: Set<String>) {
    var values: [String: TypedValue] = [:]
    for name in given.keys where variables[name] == nil {
      variables[name] = VariableDeclaration(name, .any, hasType: false)
    }
    for name in secrets { variables[name]?.marks.insert(.sensitive) }
    for (name, declaration) in variables {
      do throws(DiagnosticsError) {
        values[name] = try Self.value(of: declaration, given[name])
      } catch {
        diagnostics += error.diagnostics
        values[name] = .unknown(declaration.type.withoutOptionals)
      }
    }
    let known = values
    scope.lazy["var"] = Scope.LazyRoot(noun: "input variable", names: { known.keys.sorted() }) { name in
      known[name].map { .value($0) } ?? .missing
    }
  }

  private static func value(
    of declaration: VariableDeclaration, _ given: GivenValue?
  ) throws(DiagnosticsError) -> TypedValue {
    var value: TypedValue?
    switch given {
    case .value(let typed): value = typed
    case .text(let text): value = try declaration.value(text: text, source: "value for var.\(declaration.name)")
    case nil: break
    }
    do throws(ConversionFailure) {
      return try declaration.value(given: value)
    } catch {
      throw DiagnosticsError(
        Diagnostic(
          EvaluationCodes.wrongType, "Invalid value for input variable",
          detail: "The given value is not suitable for var.\(declaration.name): \(error.message).",
          remedy: "Give a value of type \(declaration.type.constraintText)."))
    }
  }

  private mutating func defineConstants() {
    scope.values["path"] = .object(
      .init([("module", .string(".")), ("root", .string(".")), ("cwd", .unknown(.string))]))
    scope.values["terraform"] = .object(.init([("workspace", .string("default"))]))
  }

  // MARK: Local values

  /// What is known of local values. Written only while the scope is made, before anybody else can see it.
  private final class Answers: @unchecked Sendable { var known: [String: Scope.LazyRoot.Answer] = [:] }

  private mutating func defineLocals(
    _ locals: [String: Local], _ functions: FunctionLibrary, _ options: EvaluationOptions
  ) {
    let answers = Answers()
    let names = locals.keys.sorted()
    let order = Self.ordered(names, locals)
    let circle = Self.circle(order, locals)
    let shown = circle.map { "local.\($0)" }.joined(separator: ", ")
    for name in circle {
      let problem = EvaluationProblem(
        EvaluationCodes.cycle, "Cycle of local values", "These values need each other: \(shown).",
        remedy: "Compute one of them without the others.",
        location: locals[name].flatMap { local in local.origin.span.map { local.file.location(of: $0) } })
      answers.known[name] = .failed([problem])
    }
    scope.lazy["local"] = Scope.LazyRoot(noun: "local value", names: { names }) { answers.known[$0] ?? .missing }
    for name in order where answers.known[name] == nil {
      guard let local = locals[name] else { continue }
      let compiled = CompiledExpression(local.expression, file: local.file, functions: functions, options: options)
      answers.known[name] = Self.answer(compiled.evaluate(in: scope), options)
    }
  }

  /// A chain of values that hold each other could grow beyond what can be walked through.
  private static func answer(_ evaluation: Evaluation, _ options: EvaluationOptions) -> Scope.LazyRoot.Answer {
    if !evaluation.problems.isEmpty { return .failed(evaluation.problems) }
    var left = options.limits.nodes
    evaluation.value.countNodes(&left, depth: 0)
    if left >= 0 { return .value(evaluation.value) }
    return .failed([
      EvaluationProblem(
        EvaluationCodes.limit, "Evaluation stopped",
        "A local value has more than \(options.limits.nodes) parts, or is nested too deeply.")
    ])
  }

  private static func needs(_ local: Local, _ locals: [String: Local]) -> [String] {
    local.expression.references.compactMap { path in
      path.count > 1 && path[0] == "local" && locals[path[1]] != nil ? path[1] : nil
    }
  }

  /// What is needed before what needs it. Not recursive, because a chain can be as long as a file.
  private static func ordered(_ names: [String], _ locals: [String: Local]) -> [String] {
    var order: [String] = []
    var visited: Set<String> = []
    for start in names {
      var stack: [(name: String, isDone: Bool)] = [(start, false)]
      while let (name, isDone) = stack.popLast() {
        if isDone {
          order.append(name)
          continue
        }
        guard visited.insert(name).inserted, let local = locals[name] else { continue }
        stack.append((name, true))
        for need in needs(local, locals) where !visited.contains(need) { stack.append((need, false)) }
      }
    }
    return order
  }

  /// The values that need themselves: what is left when everything is taken away that needs nothing that is left, and
  /// then everything that nothing left needs.
  private static func circle(_ order: [String], _ locals: [String: Local]) -> [String] {
    var left: [String: [String]] = [:]
    for (name, local) in locals { left[name] = needs(local, locals) }
    for name in order where left[name]?.allSatisfy({ left[$0] == nil }) == true { left[name] = nil }
    var uses: [String: Int] = [:]
    for need in left.values.joined() { uses[need, default: 0] += 1 }
    for name in order.reversed() where uses[name, default: 0] == 0 {
      for need in left.removeValue(forKey: name) ?? [] { uses[need, default: 0] -= 1 }
    }
    return left.keys.sorted()
  }
}
