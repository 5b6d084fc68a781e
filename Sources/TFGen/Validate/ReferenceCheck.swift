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
  /// What a value is that can't be right: in blocks that follow some of unknown number terraform validate doesn't
  /// evaluate.
  var valueSeverity = Diagnostic.Severity.error
  /// Calls of the expression at hand that can't be right.
  var callProblems: [Diagnostic] = []
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
        if nested.type == "data" { resource(nested, scope) } else { condition(nested, scope) }
      }
    case "import":
      repetition(block.body)
      let scope = ReferenceScope.instance(repetition(block))
      for name in ["id"] { if let value = block.body.attribute(name)?.value { expression(value, scope) } }
    default: break
    }
  }

  mutating func output(_ block: Block) {
    for nested in block.body.blocks { condition(nested, ReferenceScope(), isJudged: true) }
    dependencies(block.body)
    guard let attribute = block.body.attribute("value") else { return }
    let value = expression(attribute.value, ReferenceScope())
    // Of another module it is the caller's business.
    if !isRoot || !value.allMarks.contains(.sensitive) { return }
    if let flag = block.body.attribute("sensitive"), flag.value.constantValue != .bool(false) { return }
    report(
      ValidationCodes.sensitiveOutput, "Output refers to sensitive values",
      "The value of output \"\(Name.printable(block.labels.first ?? ""))\" depends on a sensitive value, and outputs "
        + "are shown.",
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
    case let type: reason = type.friendlyName.withArticle
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
    var open: Set<String> = []
    for item in body.items {
      switch item {
      case .attribute(let attribute): if !except.contains(attribute.name) { argument(attribute, scope, types) }
      case .block(let block): nested(block, scope, types, &open)
      case .comment, .blankLine: break
      }
    }
  }

  /// Judges a block in a resource.
  ///
  /// - Parameter open: types of blocks of which nobody knows how many come before this one.
  mutating func nested(_ block: Block, _ scope: ReferenceScope, _ types: ArgumentTypes, _ open: inout Set<String>) {
    let isDynamic = block.type == "dynamic"
    let name = isDynamic ? block.labels.first ?? "" : block.type
    let outer = valueSeverity
    if open.contains(name) { valueSeverity = .warning }
    defer { valueSeverity = outer }
    if isDynamic {
      if dynamic(block, scope, types) { open.insert(name) }
    } else {
      body(block.body, scope, as: types.nested(block.type))
    }
  }

  /// Judges a dynamic block; gives whether nobody knows yet how many blocks it makes.
  private mutating func dynamic(_ block: Block, _ scope: ReferenceScope, _ types: ArgumentTypes) -> Bool {
    let name = block.body.attribute("iterator")?.value.traversal?.first ?? block.labels.first
    let inner = scope.binding([name])
    var isOpen = false
    if let loop = block.body.attribute("for_each") {
      isOpen = expression(loop.value, scope).isUnknown
    }
    if let labels = block.body.attribute("labels") { expression(labels.value, inner) }
    // Of content that may never be, terraform validate looks at what the loops in it go over, and at nothing else.
    let outer = (severity, valueSeverity)
    if isOpen { (severity, valueSeverity) = (.warning, .warning) }
    defer { (severity, valueSeverity) = outer }
    for content in block.body.blocks { body(content.body, inner, as: types.nested(block.labels.first ?? "")) }
    return isOpen
  }

  /// Judges an argument: its expression, and whether its value can become what is wanted.
  mutating func argument(_ attribute: Attribute, _ scope: ReferenceScope, _ types: ArgumentTypes) {
    let value = expression(attribute.value, scope)
    guard let problem = types.problem(attribute, value) else { return }
    let outer = severity
    severity = valueSeverity
    defer { severity = outer }
    report(problem.code, problem.summary, problem.detail, problem.remedy, attribute.value.origin)
  }

  /// Judges what a block with a condition says, and whether the condition can be true or false.
  ///
  /// - Parameter isJudged: whether terraform validate looks at what a condition gives, and not a plan only.
  mutating func condition(_ block: Block, _ scope: ReferenceScope, isJudged: Bool = false) {
    body(block.body, scope, except: ["condition"])
    guard let attribute = block.body.attribute("condition") else { return }
    let value = expression(attribute.value, scope)
    do throws(ConversionFailure) {
      _ = try Conversion.convert(value, to: .bool)
    } catch {
      let outer = severity
      if !isJudged || value.isUnknown { severity = .warning }
      defer { severity = outer }
      report(
        ValidationCodes.invalidCondition, "Invalid condition",
        "A condition is true or false, and here it is of type \(value.type.friendlyName).",
        "Write a comparison, or a function that gives true or false.", attribute.value.origin)
    }
  }
}
