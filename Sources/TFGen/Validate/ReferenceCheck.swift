import HCL

/// References and calls in the expressions of a module.
struct ReferenceCheck {
  private let declarations: Declarations
  private let schemas: [ProviderSchema]
  /// Outputs of the modules that could be read, by the name of the call.
  private let childOutputs: [String: Set<String>]
  /// Evaluates what refers to the right things; nil to leave it.
  private let evaluator: ExpressionEvaluator?
  private let file: ConfigurationFile
  /// What a mistake is at the moment: `terraform validate` lets some pass that a plan finds.
  private var severity = Diagnostic.Severity.error
  /// Whether arguments of a module call are being read: terraform validate doesn't look for instances there.
  private var isModuleArgument = false
  private(set) var diagnostics: [Diagnostic] = []

  init(
    _ declarations: Declarations, _ schemas: [ProviderSchema], childOutputs: [String: Set<String>],
    evaluator: ExpressionEvaluator?, file: ConfigurationFile
  ) {
    self.evaluator = evaluator
    self.declarations = declarations
    self.schemas = schemas
    self.childOutputs = childOutputs
    self.file = file
  }

  private mutating func report(
    _ code: DiagnosticCode, _ summary: String, _ detail: String, _ remedy: String, _ origin: Origin
  ) {
    diagnostics.append(
      Diagnostic(severity, code, summary, detail: detail, remedy: remedy, at: file.location(origin)))
  }

  // MARK: Blocks

  mutating func run() { for block in file.body.blocks { check(block) } }

  private mutating func check(_ block: Block) {
    let plain = ReferenceScope()
    switch block.type {
    case "variable":
      for validation in block.body.blocks("validation") { self.validation(validation, of: block.labels.first ?? "") }
    case "output", "locals", "provider":
      body(block.body, plain, except: block.type == "output" ? ["depends_on", "description", "sensitive"] : [])
      dependencies(block.body)
    case "module":
      let scope = ReferenceScope.instance(repetition(block))
      repetition(block.body)
      isModuleArgument = true
      defer { isModuleArgument = false }
      body(
        block.body, scope, except: ["count", "for_each", "source", "version", "providers", "depends_on"])
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

  private func repetition(_ block: Block) -> String? {
    ["count", "for_each"].first { block.body.attribute($0) != nil }
  }

  /// `count` and `for_each` themselves are evaluated before there are instances.
  private mutating func repetition(_ body: Body) {
    if let value = body.attribute("count")?.value { count(expression(value, ReferenceScope()), value.origin) }
    if let value = body.attribute("for_each")?.value { loop(expression(value, ReferenceScope()), value.origin) }
  }

  private mutating func count(_ value: TypedValue, _ origin: Origin) {
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

  private mutating func loop(_ value: TypedValue, _ origin: Origin) {
    let reason: String
    switch value.type {
    case .any where value.isNull: reason = "null"
    case .any, .map, .object: if value.isNull { reason = "null" } else { return }
    case .set(let element):
      if value.isNull { reason = "null" } else if element == .string || element == .any { return } else {
        reason = "a set of \(element.friendlyName)"
      }
    case let type: reason = "a \(type.friendlyName)"
    }
    report(
      ValidationCodes.invalidRepetition, "Invalid for_each argument",
      "for_each is a map or a set of strings, and here it is \(reason).",
      "Use toset(…) for a list of strings, or { for x in … : x.name => x }.", origin)
  }

  private mutating func body(_ body: Body, _ scope: ReferenceScope, except: Set<String> = []) {
    for item in body.items {
      switch item {
      case .attribute(let attribute): if !except.contains(attribute.name) { expression(attribute.value, scope) }
      case .block(let block): if block.type == "dynamic" { dynamic(block, scope) } else { self.body(block.body, scope) }
      case .comment, .blankLine: break
      }
    }
  }

  private mutating func dynamic(_ block: Block, _ scope: ReferenceScope) {
    let name = block.body.attribute("iterator")?.value.traversal?.first ?? block.labels.first
    let inner = scope.binding([name])
    for item in block.body.items {
      switch item {
      case .attribute(let attribute) where attribute.name == "iterator": break
      case .attribute(let attribute): expression(attribute.value, attribute.name == "labels" ? inner : scope)
      case .block(let content): body(content.body, inner)
      case .comment, .blankLine: break
      }
    }
  }

  private mutating func resource(_ block: Block, _ scope: ReferenceScope) {
    repetition(block.body)
    dependencies(block.body)
    var withSelf = scope
    withSelf.hasSelf = true
    if let kind = BlockKind(rawValue: block.type), let type = block.labels.first,
      let provider = schemas.first(where: { $0.owns(type) })
    {
      withSelf.selfSchema = kind.schema(of: type, in: provider)
    }
    for item in block.body.items {
      switch item {
      case .attribute(let attribute):
        if !["count", "for_each", "provider", "depends_on"].contains(attribute.name) {
          expression(attribute.value, scope)
        }
      case .block(let nested):
        switch nested.type {
        case "lifecycle":
          for condition in nested.body.blocks {
            body(condition.body, condition.type == "postcondition" ? withSelf : scope)
          }
          if let ignored = nested.body.attribute("ignore_changes") { self.ignored(ignored, block) }
          if let triggers = nested.body.attribute("replace_triggered_by") { self.triggers(triggers, scope) }
        case "provisioner":
          if nested.body.attribute("when")?.value.traversal == ["destroy"] { destroyProvisioner(nested) }
          body(nested.body, withSelf, except: ["when", "on_failure"])
        case "connection": body(nested.body, withSelf)
        case "dynamic": dynamic(nested, scope)
        default: body(nested.body, scope)
        }
      case .comment, .blankLine: break
      }
    }
  }

  /// `ignore_changes` names attributes of the resource.
  private mutating func ignored(_ attribute: Attribute, _ block: Block) {
    guard case .tuple(let items) = attribute.value.kind, let kind = BlockKind(rawValue: block.type),
      let provider = schemas.first(where: { $0.owns(block.labels[0]) }),
      let schema = kind.schema(of: block.labels[0], in: provider)
    else { return }
    for item in items {
      guard
        let name = ReferenceChain.read(item)?.1.root
          ?? item.constantText.map({ String($0.prefix { $0 != "." && $0 != "[" }) })
      else { continue }
      if schema.attribute(name) != nil || schema.block(name) != nil { continue }
      report(
        ValidationCodes.unsupportedAttribute, "Unsupported attribute",
        "\(kind.subject(block.labels[0])) has no attribute \"\(Name.printable(name))\".",
        Suggestion.nearest(to: name, among: schema.attributes.map(\.name) + schema.blocks.map(\.name))
          .map { "Did you mean \"\($0)\"?" } ?? "Remove it.", item.origin)
    }
  }

  private mutating func triggers(_ attribute: Attribute, _ scope: ReferenceScope) {
    guard case .tuple(let items) = attribute.value.kind else { return }
    severity = .warning
    for item in items { expression(item, scope) }
    severity = .error
  }

  /// A provisioner that runs when its resource is gone may look at that resource only.
  private mutating func destroyProvisioner(_ block: Block) {
    for item in [block] + block.body.blocks {
      for attribute in item.body.attributes where attribute.name != "when" && attribute.name != "on_failure" {
        for reference in attribute.value.references {
          let allowed = [["self"], ["count", "index"], ["each", "key"], ["path"], ["terraform"]]
          if allowed.contains(where: { reference.starts(with: $0) }) { continue }
          report(
            ValidationCodes.invalidReference, "Invalid reference from destroy provisioner",
            "When the provisioner runs, only the resource itself is known: self, count.index and each.key.",
            "Keep the value in the resource, for example in triggers_replace, and use self.", attribute.value.origin)
          break
        }
      }
    }
  }

  private mutating func validation(_ block: Block, of name: String) {
    body(block.body, ReferenceScope())
    guard let condition = block.body.attribute("condition") else { return }
    if condition.value.references.contains(where: { $0.starts(with: ["var", name]) }) { return }
    report(
      ValidationCodes.invalidReference, "Invalid variable validation condition",
      "The condition doesn't look at var.\(name), so it can't judge the value.", "Use var.\(name) in it.",
      condition.value.origin)
  }

  /// `depends_on`: plain references to whole objects.
  private mutating func dependencies(_ body: Body) {
    guard let attribute = body.attribute("depends_on") else { return }
    guard case .tuple(let items) = attribute.value.kind else {
      report(
        ValidationCodes.notStatic, "Invalid expression", "depends_on is a list of references.",
        "Write depends_on = [ … ].", attribute.value.origin)
      return
    }
    for item in items {
      guard let (_, chain) = ReferenceChain.read(item) else {
        report(
          ValidationCodes.notStatic, "Invalid expression", "An element of depends_on is a plain reference.",
          "Name the resource or module without quotes, functions and operators.", item.origin)
        continue
      }
      expression(item, ReferenceScope())
      let whole: Int? =
        switch chain.root {
        case "module": 1
        case "data", "ephemeral", "resource": 2
        case "var", "local", "path", "each", "count", "self", "terraform": nil
        default: 1
        }
      if let whole, chain.steps.dropFirst(whole).contains(where: { if case .name = $0 { true } else { false } }) {
        report(
          ValidationCodes.invalidReference, "Invalid depends_on reference",
          "depends_on names whole objects; a part of one says nothing more.", "Leave out what follows the name.",
          item.origin)
      }
    }
  }

  // MARK: Expressions

  /// Judges an expression; gives its value as far as that is known without running anything.
  @discardableResult
  private mutating func expression(_ value: Expression, _ scope: ReferenceScope) -> TypedValue {
    let before = diagnostics.count
    references(in: value, scope)
    // What refers to nothing can't be evaluated either.
    guard let evaluator, diagnostics.count == before, !hasForeignCall(value) else { return .unknown }
    let evaluation = evaluator.evaluate(value, file.source, scope)
    for var problem in evaluation.diagnostics {
      problem.severity = severity
      problem.location = problem.location ?? file.location(value.origin)
      diagnostics.append(problem)
    }
    return evaluation.succeeded ? evaluation.value : .unknown
  }

  /// Whether a function of another provider is called, which nobody here knows.
  private func hasForeignCall(_ value: Expression) -> Bool {
    var found = false
    value.walk { part in
      if case .call(let name, _, _) = part.kind, name.count == 3, name[1] != "terraform" { found = true }
    }
    return found
  }

  private mutating func references(in value: Expression, _ scope: ReferenceScope) {
    if let (inner, chain) = ReferenceChain.read(value) {
      for part in inner { references(in: part, scope) }
      reference(chain, scope)
      return
    }
    switch value.kind {
    case .for(let loop):
      references(in: loop.collection, scope)
      let bound = scope.binding([loop.keyName, loop.valueName])
      for part in [loop.key, loop.value, loop.condition] { if let part { references(in: part, bound) } }
    case .template(let parts), .heredoc(_, _, let parts): template(parts, scope)
    case .call(let name, let arguments, let expands):
      call(name, arguments.count, expands, value.origin)
      for argument in arguments { references(in: argument, scope) }
    case .object(let items):
      for item in items {
        switch item.key {
        case .literal: break
        case .computed(let key): references(in: key, scope)
        case .traversal(let key):
          report(
            ValidationCodes.invalidReference, "Ambiguous attribute key",
            "A key with a dot can be text or a reference.", "Put it in quotes, or in parentheses.", key.origin)
        }
        references(in: item.value, scope)
      }
    case .attribute(let source, let name):
      primitive(source, name, value.origin)
      references(in: source, scope)
    default: for child in value.children { references(in: child, scope) }
    }
  }

  /// Text, numbers and flags have no attributes.
  private mutating func primitive(_ source: Expression, _ name: String, _ origin: Origin) {
    switch source.kind {
    case .string, .number, .bool: break
    case .parenthesized(let inner): return primitive(inner, name, origin)
    default: return
    }
    report(
      ValidationCodes.unsupportedAttribute, "Unsupported attribute",
      "Text, numbers and flags have no attributes such as \"\(Name.printable(name))\".", "Remove what follows the dot.",
      origin)
  }

  private mutating func template(_ parts: [Expression.TemplatePart], _ scope: ReferenceScope) {
    for part in parts {
      switch part {
      case .literal: break
      case .interpolation(let value, _, _): references(in: value, scope)
      case .ifDirective(let condition, let then, let otherwise, _):
        references(in: condition, scope)
        template(then, scope)
        template(otherwise ?? [], scope)
      case .forDirective(let key, let name, let collection, let body, _):
        references(in: collection, scope)
        template(body, scope.binding([key, name]))
      }
    }
  }

  private mutating func call(_ name: [String], _ count: Int, _ expands: Bool, _ origin: Origin) {
    let arity: FunctionTable.Arity?
    switch name.count {
    case 1: arity = FunctionTable.functions[name[0]]
    case 2 where name[0] == "core": arity = FunctionTable.functions[name[1]]
    case 3 where name[0] == "provider" && !declarations.requiredProviders.contains(name[1]):
      report(
        ValidationCodes.unknownFunction, "Unknown provider function",
        "The module doesn't require a provider \"\(Name.printable(name[1]))\".", "Add it to required_providers.", origin
      )
      return
    case 3 where name[0] == "provider" && name[1] == "terraform": arity = FunctionTable.builtIn[name[2]]
    // Functions of other providers are known to nobody here.
    case 3 where name[0] == "provider": return
    default: arity = nil
    }
    let shown = name.map(Name.printable).joined(separator: "::")
    guard let arity else {
      let hint = Suggestion.nearest(to: name.last ?? "", among: FunctionTable.functions.keys.sorted())
      report(
        ValidationCodes.unknownFunction, "Call to unknown function", "There is no function named \"\(shown)\".",
        hint.map { "Did you mean \"\($0)\"?" } ?? "Functions can't be declared; use one of Terraform's.", origin)
      return
    }
    if expands ? false : count < arity.minimum {
      report(
        ValidationCodes.argumentCount, "Not enough function arguments",
        "\(shown) takes \(arity.description) arguments, and here are \(count).", "Add what is missing.", origin)
    } else if !arity.takesMore, count > arity.minimum {
      report(
        ValidationCodes.argumentCount, "Too many function arguments",
        "\(shown) takes \(arity.description) arguments, and here are \(count).", "Remove the others.", origin)
    }
  }

  // MARK: References

  private mutating func reference(_ chain: ReferenceChain, _ scope: ReferenceScope) {
    if scope.bound.contains(chain.root) { return }
    switch chain.root {
    case "var": variable(chain)
    case "local":
      guard let name = name(chain, "local") else { return }
      if !declarations.locals.contains(name) {
        undeclared("local value", name, declarations.locals, "locals { \(Name.printable(name)) = … }", chain)
      }
    case "module": module(chain)
    case "each": instance(chain, scope.hasEach, ["key", "value"], "for_each")
    case "count": instance(chain, scope.hasCount, ["index"], "count")
    case "self":
      if !scope.hasSelf {
        report(
          ValidationCodes.noInstance, "Invalid \"self\" reference",
          "self has a meaning in provisioners, connections and postconditions only.",
          "Name the resource itself, or the value.", chain.origin)
      } else if let schema = scope.selfSchema, case .name(let name)? = chain.steps.first {
        attribute(name, of: schema, "self", chain)
      }
    case "path": fixed(chain, ["cwd", "module", "root"])
    case "terraform": fixed(chain, ["workspace", "applying"])
    case "data": resource(chain, .data, from: 0, scope)
    case "ephemeral": resource(chain, .ephemeral, from: 0, scope)
    case "resource": resource(chain, .resource, from: 0, scope)
    default: resource(chain, .resource, from: -1, scope)
    }
  }

  /// The name behind `var`, `local`, `module`, or a complaint that there is none.
  private mutating func name(_ chain: ReferenceChain, _ root: String) -> String? {
    if case .name(let name)? = chain.steps.first { return name }
    report(
      ValidationCodes.invalidReference, "Invalid reference", "\(root) is no value by itself.",
      "Write \(root).NAME.", chain.origin)
    return nil
  }

  private mutating func undeclared(
    _ what: String, _ name: String, _ known: some Collection<String>, _ remedy: String, _ chain: ReferenceChain
  ) {
    let hint = Suggestion.nearest(to: name, among: known.sorted())
    report(
      ValidationCodes.undeclared, "Reference to undeclared \(what)",
      "The module declares no \(what) \"\(Name.printable(name))\".",
      hint.map { "Did you mean \"\(Name.printable($0))\"?" } ?? "Declare it: \(remedy).", chain.origin)
  }

  private mutating func variable(_ chain: ReferenceChain) {
    guard let name = name(chain, "var"), declarations.variables[name] == nil else { return }
    undeclared(
      "input variable", name, declarations.variables.keys, "variable \"\(Name.printable(name))\" {}", chain)
  }

  private mutating func module(_ chain: ReferenceChain) {
    guard let name = name(chain, "module") else { return }
    guard let call = declarations.calls[name] else {
      return undeclared("module", name, declarations.calls.keys, "module \"\(Name.printable(name))\" { … }", chain)
    }
    guard let outputs = childOutputs[name] else { return }
    var steps = chain.steps.dropFirst()
    if call.repetition != nil {
      guard let first = steps.popFirst() else { return }
      if case .name(let attribute) = first {
        // Instances made with for_each are an object, whose keys nobody knows yet.
        if call.repetition == "for_each" { return }
        report(
          ValidationCodes.unsupportedAttribute, "Unsupported attribute",
          "module.\(name) has count, so it is a list of instances without an attribute "
            + "\"\(Name.printable(attribute))\".",
          "Write module.\(name)[0].\(Name.printable(attribute)), or [*] for all.", chain.origin)
        return
      }
    }
    guard case .name(let output)? = steps.first, !outputs.contains(output) else { return }
    report(
      ValidationCodes.unsupportedAttribute, "Unsupported attribute",
      "The module has no output \"\(Name.printable(output))\".",
      Suggestion.nearest(to: output, among: outputs.sorted()).map { "Did you mean \"\($0)\"?" }
        ?? "Declare the output in the module.", chain.origin)
  }

  private mutating func instance(
    _ chain: ReferenceChain, _ isThere: Bool, _ attributes: [String], _ argument: String
  ) {
    guard case .name(let name)? = chain.steps.first else {
      report(
        ValidationCodes.invalidReference, "Invalid reference", "\(chain.root) is no value by itself.",
        "Write \(chain.root).\(attributes[0]).", chain.origin)
      return
    }
    if !attributes.contains(name) {
      report(
        ValidationCodes.noInstance, "Invalid \"\(chain.root)\" attribute",
        "\(chain.root) has no attribute \"\(Name.printable(name))\".",
        "Write \(attributes.map { "\(chain.root).\($0)" }.joined(separator: " or ")).", chain.origin)
    } else if !isThere {
      let outer = severity
      if isModuleArgument { severity = .warning }
      defer { severity = outer }
      report(
        ValidationCodes.noInstance,
        chain.root == "each"
          ? "Reference to \"each\" in context without for_each" : "Reference to \"count\" in non-counted context",
        "The block around has no argument \(argument), so there is no instance.",
        "Add \(argument), or use another value.", chain.origin)
    }
  }

  private mutating func fixed(_ chain: ReferenceChain, _ attributes: [String]) {
    guard case .name(let name)? = chain.steps.first else {
      report(
        ValidationCodes.invalidReference, "Invalid reference", "\(chain.root) is no value by itself.",
        "Write \(chain.root).\(attributes[0]).", chain.origin)
      return
    }
    if attributes.contains(name) { return }
    report(
      ValidationCodes.unsupportedAttribute, "Invalid \"\(chain.root)\" attribute",
      "\(chain.root) has no attribute \"\(Name.printable(name))\".",
      Suggestion.nearest(to: name, among: attributes).map { "Did you mean \"\($0)\"?" }
        ?? "There are \(attributes.joined(separator: ", ")).", chain.origin)
  }

  /// `TYPE.NAME` from step `start` on; -1 when the root is the type.
  private mutating func resource(
    _ chain: ReferenceChain, _ kind: BlockKind, from start: Int, _ scope: ReferenceScope
  ) {
    var steps = chain.steps[...]
    var type = chain.root
    if start == 0 {
      guard case .name(let name)? = steps.popFirst() else { return incomplete(chain, kind) }
      type = name
    }
    guard case .name(let name)? = steps.popFirst() else { return incomplete(chain, kind) }
    let address = Declarations.address(kind, type, name)
    guard let declared = declarations.resources[address] else {
      return undeclared(type, name, kind, chain)
    }
    if let check = declared.check, check != scope.check {
      report(
        ValidationCodes.undeclared, "Reference to scoped resource",
        "\(address) belongs to the check \"\(check)\" and is visible in it only.",
        "Move the data source out of the check.", chain.origin)
      return
    }
    attributes(of: declared, address, steps, chain)
  }

  private mutating func attributes(
    of declared: Declarations.Resource, _ address: String, _ steps: ArraySlice<ReferenceChain.Step>,
    _ chain: ReferenceChain
  ) {
    var steps = steps
    switch (declared.repetition, steps.first) {
    case (_, nil): return
    case (nil, .index(isLiteral: true)?):
      report(
        ValidationCodes.instanceKey, "Unexpected resource instance key",
        "\(address) has neither count nor for_each, so it has no instances to choose from.", "Remove the [ ].",
        chain.origin)
      return
    case (nil, .splat?): return
    case (let repetition?, .name?):
      report(
        ValidationCodes.instanceKey, "Missing resource instance key",
        "\(address) has \(repetition), so its attributes belong to its instances.",
        repetition == "count"
          ? "Write \(address)[count.index] or \(address)[*]." : "Write \(address)[each.key].", chain.origin)
      return
    case (_?, _?): steps.removeFirst()
    default: break
    }
    guard case .name(let name)? = steps.first, let provider = schemas.first(where: { $0.owns(declared.type) }),
      let schema = declared.kind.schema(of: declared.type, in: provider)
    else { return }
    attribute(name, of: schema, declared.kind.subject(declared.type), chain)
  }

  private mutating func attribute(
    _ name: String, of schema: BlockSchema, _ subject: String, _ chain: ReferenceChain
  ) {
    if schema.attribute(name) != nil || schema.block(name) != nil { return }
    report(
      ValidationCodes.unsupportedAttribute, "Unsupported attribute",
      "\(subject) has no attribute \"\(Name.printable(name))\".",
      Suggestion.nearest(to: name, among: schema.attributes.map(\.name) + schema.blocks.map(\.name))
        .map { "Did you mean \"\($0)\"?" } ?? "Look the attributes up in the provider's documentation.",
      chain.origin)
  }

  private mutating func incomplete(_ chain: ReferenceChain, _ kind: BlockKind) {
    let form = kind == .resource ? "TYPE.NAME" : "\(kind.rawValue).TYPE.NAME"
    let hint = Suggestion.nearest(to: chain.root, among: ["var", "local", "module", "each", "count", "path", "data"])
    report(
      ValidationCodes.invalidReference, "Invalid reference",
      "A reference to a \(kind.noun) has the form \(form).",
      hint.map { "Did you mean \"\($0)\"?" } ?? "Complete it, or put text in quotes.", chain.origin)
  }

  private mutating func undeclared(_ type: String, _ name: String, _ kind: BlockKind, _ chain: ReferenceChain) {
    let address = Declarations.address(kind, type, name)
    let known = declarations.resources.keys.sorted()
    // A word that is no resource type is more likely a slip in a keyword: `vars.name`.
    let roots = ["var", "local", "module", "each", "count", "path", "data", "self"]
    let hint: String
    if let near = Suggestion.nearest(to: address, among: known) {
      hint = "Did you mean \"\(Name.printable(near))\"?"
    } else if kind == .resource, !type.utf8.contains(0x5F), let near = Suggestion.nearest(to: type, among: roots) {
      hint = "Did you mean \(near).\(Name.printable(name))?"
    } else {
      hint = "Declare it, or correct the name."
    }
    report(
      ValidationCodes.undeclared, "Reference to undeclared resource",
      "The module declares no \(kind == .resource ? "managed resource" : kind.noun) "
        + "\"\(Name.printable(type))\" \"\(Name.printable(name))\".", hint, chain.origin)
  }
}
