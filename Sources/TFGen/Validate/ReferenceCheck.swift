import HCL

/// References and calls in the expressions of a module.
struct ReferenceCheck {
  let declarations: Declarations
  let schemas: [ProviderSchema]
  /// The modules that could be read, by the name of the call.
  let children: [String: Declarations]
  /// Evaluates what refers to the right things; nil to leave it.
  let evaluator: ExpressionEvaluator?
  let file: ConfigurationFile
  /// Whether nobody calls the module.
  let isRoot: Bool
  /// What a mistake is at the moment: `terraform validate` lets some pass that a plan finds.
  var severity = Diagnostic.Severity.error
  /// Whether arguments of a module call are being read: terraform validate doesn't look for instances there.
  var isModuleArgument = false
  var diagnostics: [Diagnostic] = []

  init(
    _ declarations: Declarations, _ schemas: [ProviderSchema], children: [String: Declarations],
    evaluator: ExpressionEvaluator?, file: ConfigurationFile, isRoot: Bool
  ) {
    self.isRoot = isRoot
    self.evaluator = evaluator
    self.declarations = declarations
    self.schemas = schemas
    self.children = children
    self.file = file
  }

  mutating func report(
    _ code: DiagnosticCode, _ summary: String, _ detail: String, _ remedy: String, _ origin: Origin
  ) {
    diagnostics.append(
      Diagnostic(severity, code, summary, detail: detail, remedy: remedy, at: file.location(origin)))
  }

  // MARK: Blocks

  mutating func run() { for block in file.body.blocks { check(block) } }

  mutating func check(_ block: Block) {
    let plain = ReferenceScope()
    switch block.type {
    case "variable":
      for validation in block.body.blocks("validation") { self.validation(validation, of: block.labels.first ?? "") }
    case "output": output(block)
    case "locals": body(block.body, plain)
    case "provider": body(block.body, plain, except: ["alias", "version"], as: ArgumentTypes(of: block, schemas))
    case "module":
      let scope = ReferenceScope.instance(repetition(block))
      repetition(block.body)
      isModuleArgument = true
      defer { isModuleArgument = false }
      body(
        block.body, scope, except: ["count", "for_each", "source", "version", "providers", "depends_on"],
        as: block.labels.first.flatMap { children[$0] }.map(ArgumentTypes.variables) ?? .free)
      dependencies(block.body)
    case "resource", "data", "ephemeral": resource(block, ReferenceScope.instance(repetition(block)))
    case "check":
      var scope = plain
      scope.check = block.labels.first
      for nested in block.body.blocks {
        if nested.type == "data" { resource(nested, scope) } else { body(nested.body, scope) }
      }
    case "import":
      repetition(block.body)
      let scope = ReferenceScope.instance(repetition(block))
      for name in ["id"] { if let value = block.body.attribute(name)?.value { expression(value, scope) } }
    default: break
    }
  }

  mutating func output(_ block: Block) {
    body(block.body, ReferenceScope(), except: ["value", "depends_on", "description", "sensitive"])
    dependencies(block.body)
    guard let attribute = block.body.attribute("value") else { return }
    let value = expression(attribute.value, ReferenceScope())
    // Of another module it is the caller's business.
    if !isRoot || !value.allMarks.contains(.sensitive) { return }
    if let flag = block.body.attribute("sensitive"), flag.value.constantValue != .bool(false) { return }
    report(
      ValidationCodes.sensitiveOutput, "Output refers to sensitive values",
      "The value of output \"\(Name.printable(block.labels.first ?? ""))\" depends on a sensitive value, and outputs are shown.",
      "Add sensitive = true, or wrap what may be shown in nonsensitive(…).", block.origin)
  }

  func repetition(_ block: Block) -> String? {
    ["count", "for_each"].first { block.body.attribute($0) != nil }
  }

  /// `count` and `for_each` themselves are evaluated before there are instances.
  mutating func repetition(_ body: Body) {
    if let value = body.attribute("count")?.value { count(expression(value, ReferenceScope()), value.origin) }
    if let value = body.attribute("for_each")?.value { loop(expression(value, ReferenceScope()), value.origin) }
  }

  mutating func count(_ value: TypedValue, _ origin: Origin) {
    let reason: String
    do throws(ConversionFailure) {
      switch try Conversion.convert(value, to: .number).content {
      case .null: reason = "it is null"
      case .number(let number) where number.isNegative: reason = "it is below zero"
      case .number(let number) where number.asInt == nil: reason = "it isn't a whole number"
      default: return
      }
    } catch {
      reason = error.message
    }
    report(
      ValidationCodes.invalidRepetition, "Invalid count argument",
      "count is a whole number from 0 up, and here \(reason).", "Give the number of instances.", origin)
  }

  mutating func loop(_ value: TypedValue, _ origin: Origin) {
    if value.allMarks.contains(.sensitive) {
      return report(
        ValidationCodes.invalidRepetition, "Invalid for_each argument",
        "The keys of for_each are shown in every plan, and here it is sensitive.",
        "Use keys that may be shown, or nonsensitive(…).", origin)
    }
    let reason: String
    switch value.type {
    case .any, .map, .object: if value.isNull { reason = "null" } else { return }
    case .set(let element):
      // Of a set that nobody knows yet terraform validate looks at nothing.
      guard !value.isUnknown else { return }
      if value.isNull {
        reason = "null"
      } else if element == .string || element == .any {
        return
      } else {
        reason = "a set of \(element.friendlyName)"
      }
    case let type: reason = "a \(type.friendlyName)"
    }
    report(
      ValidationCodes.invalidRepetition, "Invalid for_each argument",
      "for_each is a map or a set of strings, and here it is \(reason).",
      "Use toset(…) for a list of strings, or { for x in … : x.name => x }.", origin)
  }

  /// Judges the arguments and blocks of a body, of which `types` says what they are to be.
  mutating func body(
    _ body: Body, _ scope: ReferenceScope, except: Set<String> = [], as types: ArgumentTypes = .free
  ) {
    for item in body.items {
      switch item {
      case .attribute(let attribute): if !except.contains(attribute.name) { argument(attribute, scope, types) }
      case .block(let block):
        if block.type == "dynamic" {
          dynamic(block, scope, types)
        } else {
          self.body(block.body, scope, as: types.nested(block.type))
        }
      case .comment, .blankLine: break
      }
    }
  }

  mutating func dynamic(_ block: Block, _ scope: ReferenceScope, _ types: ArgumentTypes) {
    let name = block.body.attribute("iterator")?.value.traversal?.first ?? block.labels.first
    let inner = scope.binding([name])
    for item in block.body.items {
      switch item {
      case .attribute(let attribute) where attribute.name == "iterator": break
      case .attribute(let attribute): expression(attribute.value, attribute.name == "labels" ? inner : scope)
      case .block(let content): body(content.body, inner, as: types.nested(block.labels.first ?? ""))
      case .comment, .blankLine: break
      }
    }
  }

  /// Judges an argument: its expression, and whether its value can become what is wanted.
  mutating func argument(_ attribute: Attribute, _ scope: ReferenceScope, _ types: ArgumentTypes) {
    let value = expression(attribute.value, scope)
    guard let problem = types.problem(attribute, value) else { return }
    report(problem.code, problem.summary, problem.detail, problem.remedy, attribute.value.origin)
  }
}
