import HCL

/// Evaluates the expressions of a module as `terraform validate` does: with variables, resources and outputs of modules
/// whose values nobody knows, but whose types may be known. What fails then fails always.
struct ExpressionEvaluator {
  private let library: FunctionLibrary
  private var scope: Scope
  /// Local values that were computed.
  private var locals: [String: TypedValue] = [:]

  init(
    _ module: ConfigurationModule, _ declarations: Declarations, children: [String: Declarations],
    functions: FunctionLibrary
  ) {
    library = ExpressionEvaluator.complete(functions)
    scope = Scope(ExpressionEvaluator.roots(declarations, children))
    computeLocals(module)
  }

  /// What can't be computed whatever the unknown values are, and the value as far as it is known.
  func evaluate(_ expression: Expression, _ file: SourceFile, _ instance: ReferenceScope) -> Evaluation {
    var scope = scope
    // Only those that are used: a module can have thousands.
    let used = Set(expression.references.filter { $0.count > 1 && $0[0] == "local" }.map { $0[1] })
    scope.values["local"] = .object(.init(used.map { ($0, locals[$0] ?? .unknown) }))
    scope.values["each"] = .object(.init([("key", .unknown(.string)), ("value", .unknown)]))
    scope.values["count"] = .object(.init([("index", .unknown(.number))]))
    scope.values["self"] = .unknown
    for name in instance.bound { scope.values[name] = .unknown }
    return CompiledExpression(expression, file: file, functions: library).evaluate(in: scope)
  }

  // MARK: Names

  private static func roots(
    _ declarations: Declarations, _ children: [String: Declarations]
  ) -> [String: TypedValue] {
    var roots: [String: TypedValue] = [
      "var": .object(.init(declarations.variables.map { ($0, $1.value) })),
      "module": .object(.init(declarations.calls.map { ($0, outputs(of: $1, children[$0])) })),
      "data": .unknown, "ephemeral": .unknown, "resource": .unknown,
      "path": .object(.init(["cwd", "module", "root"].map { ($0, .unknown(.string)) })),
      "terraform": .object(.init([("workspace", .unknown(.string)), ("applying", .unknown(.bool))])),
    ]
    for resource in declarations.resources.values where roots[resource.type] == nil {
      roots[resource.type] = .unknown
    }
    return roots
  }

  /// What a called module gives out, all of it unknown.
  private static func outputs(of call: Declarations.Call, _ child: Declarations?) -> TypedValue {
    guard let child, call.repetition == nil else { return .unknown }
    return .object(.init(child.outputs.map { ($0, .unknown) }))
  }

  /// The functions with those that aren't there, because they read files or a clock: their results are unknown.
  static func complete(_ functions: FunctionLibrary) -> FunctionLibrary {
    var library = functions
    for (name, arity) in FunctionTable.functions {
      for (full, namespace) in [(name, nil), ("core::" + name, "core" as String?)] where functions[full] == nil {
        library.add(unknown(name, arity), namespace: namespace)
      }
    }
    for (name, arity) in FunctionTable.builtIn where functions["provider::terraform::" + name] == nil {
      library.add(unknown(name, arity), namespace: "provider::terraform")
    }
    return library
  }

  private static func unknown(_ name: String, _ arity: FunctionTable.Arity) -> Function {
    func parameter(_ index: Int) -> Function.Parameter {
      Function.Parameter("argument\(index)", .any, takesNull: true, takesUnknown: true)
    }
    return Function(
      name, "", (0..<arity.minimum).map(parameter), variadic: arity.takesMore ? parameter(arity.minimum) : nil,
      gives: .any
    ) { _ throws(FunctionFailure) in .unknown }
  }

  // MARK: Local values

  /// Computes local values, those that others need first.
  private mutating func computeLocals(_ module: ConfigurationModule) {
    var expressions: [String: (value: Expression, file: SourceFile)] = [:]
    // Override files come last.
    for (block, file) in module.blocks where block.type == "locals" {
      for attribute in block.body.attributes { expressions[attribute.name] = (attribute.value, file.source) }
    }
    var needs: [String: Int] = [:]
    var users: [String: [String]] = [:]
    for (name, entry) in expressions {
      let used = Set(entry.value.references.filter { $0.count > 1 && $0[0] == "local" }.map { $0[1] })
        .filter { expressions[$0] != nil }
      needs[name] = used.count
      for other in used { users[other, default: []].append(name) }
    }
    var ready = needs.filter { $0.value == 0 }.map(\.key)
    while let name = ready.popLast() {
      if let entry = expressions[name] {
        let result = evaluate(entry.value, entry.file, ReferenceScope())
        locals[name] = result.succeeded ? result.value : .unknown
      }
      for user in users[name] ?? [] {
        needs[user, default: 1] -= 1
        if needs[user] == 0 { ready.append(user) }
      }
    }
  }
}

extension Declarations.Variable {
  /// What is known of its value: the type, and whether it may be shown.
  fileprivate var value: TypedValue {
    let value = TypedValue.unknown(type ?? .any)
    return isSensitive ? value.marked(.sensitive) : value
  }
}
