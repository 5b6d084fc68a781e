import HCL

/// The walk through one block and the blocks in it.
struct SchemaWalk {
  let provider: ProviderSchema
  /// The resource type as messages name it.
  let subject: String
  let locate: (Origin) -> SourceLocation?
  /// Whether to say nothing where Terraform says something at a plan only.
  let onlyCertain: Bool
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether the block at hand is one that terraform doesn't read before a plan.
  private var isUnread = false
  /// The nearest block around that has a place.
  private var enclosing: SourceLocation?

  init(
    provider: ProviderSchema, subject: String, onlyCertain: Bool, locate: @escaping (Origin) -> SourceLocation?
  ) {
    self.onlyCertain = onlyCertain
    self.provider = provider
    self.subject = subject
    self.locate = locate
  }

  private var knownBy: String { "\(provider.source) \(provider.version)" }

  mutating func report(
    _ code: DiagnosticCode, severity: Diagnostic.Severity = .error, _ summary: String, detail: String, remedy: String,
    at origin: Origin
  ) {
    diagnostics.append(
      Diagnostic(
        isUnread ? .warning : severity, code, summary, detail: detail, remedy: remedy,
        at: locate(origin) ?? enclosing))
  }

  // MARK: Top level

  mutating func checkTopLevel(_ block: Block, _ schema: BlockSchema, _ kind: BlockKind) {
    enclosing = locate(block.origin)
    var schema = schema
    if kind == .resource, SchemaWalk.refusesID(schema),
      let index = schema.attributes.firstIndex(where: { $0.name == "id" })
    {
      schema.attributes[index].isOptional = false
    }
    if schema.isDeprecated {
      report(
        SchemaCodes.deprecated, severity: .warning, "\(subject) is deprecated",
        detail: "\(knownBy) marks the whole type so.",
        remedy: "Use what the provider's documentation names instead.", at: block.origin)
    }
    let body = block.body
    if let count = body.attribute("count"), kind != .provider, body.attribute("for_each") != nil {
      report(
        SchemaCodes.metaArgument, "\(subject) has both count and for_each", detail: "Terraform takes one of them.",
        remedy: "Remove one.",
        at: count.origin)
    }
    let scope = SchemaScope(
      schema: schema, metaArguments: kind.metaArguments, metaBlocks: kind.metaBlocks, owner: knownBy)
    check(body, scope, origin: block.origin)
    guard kind != .provider else { return }
    let lifecycles = body.blocks("lifecycle")
    for lifecycle in lifecycles { checkLifecycle(lifecycle, kind) }
    if lifecycles.count > 1 {
      report(
        SchemaCodes.blockCount, "\(subject) has \(lifecycles.count) blocks \"lifecycle\"",
        detail: "At most 1 is allowed.",
        remedy: "Remove \(lifecycles.count - 1).", at: lifecycles[1].origin)
    }
  }

  /// The older plugin kit (SDKv2) declares the id of every resource as if it could be set, and then refuses it. Types
  /// of the newer kit mean what they declare; they are known by a `tags_all` that can't be set.
  private static func refusesID(_ schema: BlockSchema) -> Bool {
    schema.attribute("id")?.isComputed == true && schema.attribute("tags_all")?.isSettable != false
  }

  /// `lifecycle` has a schema too, Terraform's own.
  private mutating func checkLifecycle(_ block: Block, _ kind: BlockKind) {
    let names = kind.lifecycleArguments
    let scope = SchemaScope(
      schema: BlockSchema(
        attributes: names.map { name in
          let isFlag = name == "create_before_destroy" || name == "prevent_destroy"
          var attribute = AttributeSchema(name: name, type: isFlag ? .bool : .any)
          attribute.isOptional = true
          return attribute
        }),
      path: "lifecycle", metaBlocks: ["precondition", "postcondition"], owner: "Terraform")
    check(block.body, scope, origin: block.origin)
    for flag in block.body.attributes where flag.name == "prevent_destroy" || flag.name == "create_before_destroy" {
      if flag.value.references.isEmpty || !names.contains(flag.name) { continue }
      report(
        SchemaCodes.metaArgument, "\(scope.place(subject)): \"\(flag.name)\" must be a literal",
        detail: "Terraform reads it before any value is known.", remedy: "Write true or false.", at: flag.origin)
    }
    let required = ["condition", "error_message"].map { name in
      // Terraform looks at the type of a message when it shows it.
      var attribute = AttributeSchema(name: name, type: name == "condition" && !onlyCertain ? .bool : .any)
      attribute.isRequired = true
      return attribute
    }
    for condition in block.body.blocks where condition.type == "precondition" || condition.type == "postcondition" {
      let inner = SchemaScope(
        schema: BlockSchema(attributes: required), path: "lifecycle.\(condition.type)", owner: "Terraform")
      check(condition.body, inner, origin: condition.origin)
    }
  }

  // MARK: A body

  private mutating func check(_ body: Body, _ scope: SchemaScope, origin: Origin) {
    let outside = enclosing
    enclosing = locate(origin) ?? outside
    defer { enclosing = outside }
    var present: Set<String> = []
    var written: Set<String> = []
    for item in body.items {
      guard case .attribute(let attribute) = item else { continue }
      // The parser reports this for what it read; a body made in Swift has nobody else to say it.
      if !written.insert(attribute.name).inserted, attribute.origin.span == nil {
        report(
          HCLCodes.duplicateAttribute, "\(scope.place(subject)): the argument \"\(attribute.name)\" is set twice",
          detail: "An argument may be set once in a block.", remedy: "Remove one.", at: attribute.origin)
      }
      if scope.metaArguments.contains(attribute.name) { continue }
      guard let declared = scope.schema.attribute(attribute.name) else {
        unknownArgument(attribute, scope)
        continue
      }
      // An argument that is null counts as not set.
      if attribute.value.constantValue == .null { continue }
      present.insert(attribute.name)
      check(attribute, declared, scope)
    }
    var counts: [String: Int] = [:]
    var dynamic: Set<String> = []
    for item in body.items {
      guard case .block(let block) = item, !scope.metaBlocks.contains(block.type) else { continue }
      let isDynamic = block.type == "dynamic" && block.labels.count == 1
      let name = isDynamic ? block.labels[0] : block.type
      guard let nested = scope.nested(name, provider) else {
        unknownBlock(name, block.origin, scope)
        continue
      }
      // Where nobody knows how many blocks come before one, terraform validate doesn't read it.
      let wasUnread = isUnread
      if onlyCertain, dynamic.contains(name) { isUnread = true }
      defer { isUnread = wasUnread }
      if nested.isDeprecated {
        report(
          SchemaCodes.deprecated, severity: .warning, "\(scope.place(subject)): the block \"\(name)\" is deprecated",
          detail: "\(scope.owner) marks it so.", remedy: "Use what the provider's documentation names instead.",
          at: block.origin)
      }
      if isDynamic {
        // How many blocks it makes is known when it goes over a literal.
        if let count = block.body.attribute("for_each")?.value.constantValue?.count {
          counts[name, default: 0] += count
        } else {
          dynamic.insert(name)
        }
        checkDynamic(block, nested, scope)
      } else {
        counts[name, default: 0] += 1
        // Only blocks that become a map have a label, their key.
        if block.labels.count != (nested.hasLabel ? 1 : 0) {
          report(
            SchemaCodes.malformedBlock,
            "\(scope.place(subject)): the block \"\(Name.printable(name))\" "
              + (nested.hasLabel ? "needs one label" : "takes no label"),
            detail: nested.hasLabel ? "The label is the key." : "Only resources and the like have labels.",
            remedy: nested.hasLabel ? "Write \(name) \"key\" { … }." : "Write \(name) { … }.", at: block.origin)
        }
        check(block.body, nested.scope, origin: block.origin)
      }
    }
    present.formUnion(counts.keys)
    present.formUnion(dynamic)
    checkMissing(scope, present: present, origin: origin)
    checkCounts(scope, counts, dynamic: dynamic, origin: origin)
  }

  private mutating func checkMissing(_ scope: SchemaScope, present: Set<String>, origin: Origin) {
    for declared in scope.schema.attributes where declared.isRequired && !present.contains(declared.name) {
      report(
        SchemaCodes.missingArgument, "\(scope.place(subject)) needs the argument \"\(declared.name)\"",
        detail: declared.type == .any
          ? "It is required; null counts as not set."
          : "It is required and of type \(declared.type.description); null counts as not set.", remedy: "Set it.",
        at: origin)
    }
  }

  private mutating func checkCounts(_ scope: SchemaScope, _ counts: [String: Int], dynamic: Set<String>, origin: Origin)
  {
    for nested in scope.schema.blocks {
      let count = counts[nested.name] ?? 0
      if let limit = nested.limit, count > limit {
        report(
          SchemaCodes.blockCount, "\(scope.place(subject)) has \(count) blocks \"\(nested.name)\"",
          detail: "At most \(limit) \(limit == 1 ? "is" : "are") allowed.",
          remedy: "Remove \(count - limit).", at: origin)
      } else if !dynamic.contains(nested.name), count < minimum(of: nested) {
        let minimum = minimum(of: nested)
        let few = minimum == 1 ? "needs a block \"\(nested.name)\"" : "needs \(minimum) blocks \"\(nested.name)\""
        report(
          SchemaCodes.blockCount, "\(scope.place(subject)) \(few)",
          detail: count == 0 ? "There is none." : "There \(count == 1 ? "is" : "are") \(count).",
          remedy: "Add \(minimum - count == 1 ? "one" : String(minimum - count)).", at: origin)
      }
    }
  }

  /// A block that is an object of its own is validated even when it is left out, so what it requires is required.
  private func minimum(of nested: NestedBlockSchema) -> Int {
    guard nested.nesting == .single, nested.minimum == 0 else { return nested.minimum }
    return provider.content(of: nested).attributes.contains(where: \.isRequired) ? 1 : 0
  }

  /// `dynamic "name" { for_each = …  content { … } }`
  private mutating func checkDynamic(_ block: Block, _ nested: NestedScope, _ scope: SchemaScope) {
    func argument(_ name: String, required: Bool = false) -> AttributeSchema {
      var attribute = AttributeSchema(name: name, type: .any)
      if required { attribute.isRequired = true } else { attribute.isOptional = true }
      return attribute
    }
    let arguments = [argument("for_each", required: true), argument("iterator"), argument("labels")]
    let content = NestedBlockSchema(
      name: "content", nesting: .single, minimum: 1, maximum: 1, isDeprecated: false, content: "")
    let contents = block.body.blocks("content")
    var inner = SchemaScope(
      schema: BlockSchema(attributes: arguments), path: scope.path(to: "dynamic \"\(nested.name)\""),
      metaBlocks: ["content"],
      owner: "Terraform")
    check(block.body, inner, origin: block.origin)
    inner.schema = BlockSchema(blocks: [content])
    checkCounts(inner, ["content": contents.count], dynamic: [], origin: block.origin)
    for content in contents { check(content.body, nested.scope, origin: content.origin) }
  }

  // MARK: Names

  private mutating func unknownArgument(_ attribute: Attribute, _ scope: SchemaScope) {
    let place = scope.place(subject)
    let name = Name.printable(attribute.name)
    if scope.schema.block(attribute.name) != nil || scope.metaBlocks.contains(attribute.name) {
      report(
        SchemaCodes.unknownArgument, "\(place): \"\(name)\" is a block, not an argument",
        detail: "Blocks are written without =.",
        remedy: "Write \(name) { … }.", at: attribute.origin)
      return
    }
    let hint = Suggestion.nearest(
      to: attribute.name,
      among: scope.schema.attributes.filter(\.isSettable).map(\.name) + scope.schema.blocks.map(\.name)
        + scope.metaArguments)
    report(
      SchemaCodes.unknownArgument, "\(place) has no argument \"\(name)\"", detail: "\(scope.owner) doesn't know it.",
      remedy: hint.map { "Did you mean \"\($0)\"?" } ?? SchemaWalk.lookUp, at: attribute.origin)
  }

  private mutating func unknownBlock(_ name: String, _ origin: Origin, _ scope: SchemaScope) {
    let place = scope.place(subject)
    let printable = Name.printable(name)
    if scope.schema.attribute(name) != nil || scope.metaArguments.contains(name) {
      report(
        SchemaCodes.unknownBlock, "\(place): \"\(printable)\" is an argument, not a block",
        detail: "Arguments are written with =.",
        remedy: "Write \(printable) = ….", at: origin)
      return
    }
    let hint = Suggestion.nearest(
      to: name,
      among: scope.schema.blocks.map(\.name) + scope.metaBlocks
        + scope.schema.attributes.filter(\.isSettable).map(\.name))
    report(
      SchemaCodes.unknownBlock, "\(place) has no block \"\(printable)\"", detail: "\(scope.owner) doesn't know it.",
      remedy: hint.map { "Did you mean \"\($0)\"?" } ?? SchemaWalk.lookUp, at: origin)
  }

  private static let lookUp = "Remove it, or look up the provider's documentation."

  // MARK: Values

  private mutating func check(_ attribute: Attribute, _ declared: AttributeSchema, _ scope: SchemaScope) {
    let place = scope.place(subject)
    if !declared.isSettable {
      report(
        SchemaCodes.computedOnly, "\(place): \"\(attribute.name)\" can't be set",
        detail: "The provider decides it; it can only be read.",
        remedy: "Remove it.", at: attribute.origin)
      return
    }
    if declared.isDeprecated {
      report(
        SchemaCodes.deprecated, severity: .warning, "\(place): \"\(attribute.name)\" is deprecated",
        detail: "\(scope.owner) marks it so.",
        remedy: "Use what the provider's documentation names instead.", at: attribute.origin)
    }
    if let problem = ExpressionFit.mismatch(attribute.value, declared.type), problem.isCertain || !onlyCertain {
      report(
        SchemaCodes.wrongType, "\(place): \"\(attribute.name)\" has the wrong type",
        detail: problem.sentence(in: attribute.name),
        remedy: "The argument takes \(declared.type.description).", at: attribute.origin)
    } else if let surplus = ExpressionFit.surplus(attribute.value, declared.type) {
      report(
        SchemaCodes.unknownArgument, severity: .warning, "\(place): a part of \"\(attribute.name)\" has no effect",
        detail: surplus.sentence(in: attribute.name), remedy: "Remove it; Terraform drops it silently.",
        at: attribute.origin)
    }
  }
}

extension Value {
  /// How many elements a collection has; nil when it isn't one.
  fileprivate var count: Int? {
    switch self {
    case .list(let values): values.count
    case .object(let fields): fields.count
    default: nil
    }
  }
}
