import HCL

/// Evaluates one instance of a module: local values, resources and calls in the order in which they need each other.
struct ModuleEvaluator {
  /// What the whole configuration shares.
  let owner: ConfigurationEvaluator
  private let module: ConfigurationModule
  private var place: ConfigurationEvaluator.Place
  private var variables: [String: TypedValue] = [:]
  /// Values of `local.x`, `type.name`, `data.type.name` and `module.x`.
  private var values: [String: TypedValue] = [:]

  /// Something that has a value.
  private struct Node {
    var block: Block
    var file: ConfigurationFile
    /// The expression, for a local value.
    var local: Expression?
    /// What it needs.
    var needs: [String]
  }
  private var nodes: [String: Node] = [:]
  private var names: [String] = []

  init(
    _ module: ConfigurationModule, _ place: ConfigurationEvaluator.Place, _ given: [String: TypedValue],
    _ owner: ConfigurationEvaluator
  ) {
    self.module = module
    self.place = place
    self.owner = owner
    declareVariables(given)
    declareNodes()
    readDefaultTags()
  }

  /// The value of a variable.
  func variable(_ name: String) -> TypedValue? { variables[name] }

  /// Evaluates everything; gives the outputs.
  mutating func run() -> TypedValue {
    for name in order() {
      guard let node = nodes[name] else { continue }
      if let local = node.local {
        values[name] = evaluate(local, node.file)
      } else if node.block.type == "module" {
        values[name] = call(node)
      } else {
        values[name] = resource(node)
      }
    }
    var outputs: [(key: String, value: TypedValue)] = []
    for (block, file) in module.blocks where block.type == "output" && block.labels.count == 1 {
      var value = block.body.attribute("value").map { evaluate($0.value, file) } ?? .unknown
      if block.body.attribute("sensitive")?.value.constantValue == .bool(true) { value = value.marked(.sensitive) }
      outputs.append((block.labels[0], value))
    }
    return .object(.init(outputs))
  }

  // MARK: Declarations

  private mutating func declareVariables(_ given: [String: TypedValue]) {
    for (block, file) in module.blocks where block.type == "variable" && block.labels.count == 1 {
      let name = block.labels[0]
      guard let declaration = try? VariableDeclaration(block, functions: owner.functions) else {
        variables[name] = .unknown
        continue
      }
      do throws(ConversionFailure) {
        variables[name] = try declaration.value(given: given[name])
      } catch {
        variables[name] = .unknown(declaration.type.withoutOptionals)
        owner.complain(
          Diagnostic(
            .warning, TFGenCodes.valueDoesNotFit, "The value of the variable \"\(Name.printable(name))\" doesn't fit",
            detail: "It is \(declaration.type.constraintText): \(error.message). It is taken as unknown.",
            remedy: "Run tfgen validate on the folder.", at: file.location(block.origin)))
      }
    }
  }

  private mutating func declareNodes() {
    for (block, file) in module.blocks {
      switch (block.type, block.labels.count) {
      case ("locals", _):
        for attribute in block.body.attributes {
          declare("local.\(attribute.name)", Node(block: block, file: file, local: attribute.value, needs: []))
        }
      case ("resource", 2): declare(block.labels.joined(separator: "."), Node(block: block, file: file, needs: []))
      case ("data", 2):
        declare("data." + block.labels.joined(separator: "."), Node(block: block, file: file, needs: []))
      case ("module", 1): declare("module.\(block.labels[0])", Node(block: block, file: file, needs: []))
      default: break
      }
    }
    let declared = nodes
    for (name, node) in declared {
      let expressions = node.local.map { [$0] } ?? node.block.body.allExpressions
      let used = Set(expressions.flatMap(\.references).compactMap(ModuleEvaluator.name))
      nodes[name]?.needs = used.filter { declared[$0] != nil }.sorted()
    }
  }

  private mutating func declare(_ name: String, _ node: Node) {
    // An override file adds to what is there.
    if let old = nodes[name] {
      guard node.local == nil else { return nodes[name] = node }
      nodes[name]?.block.body = old.block.body.overridden(by: node.block.body)
      return
    }
    nodes[name] = node
    names.append(name)
  }

  /// The node that a reference leads to.
  private static func name(_ path: [String]) -> String? {
    switch path.first {
    case "local", "module": path.count > 1 ? path[0] + "." + path[1] : nil
    case "data": path.count > 2 ? path[0...2].joined(separator: ".") : nil
    case "var", "each", "count", "self", "path", "terraform", nil: nil
    default: path.count > 1 ? path[0] + "." + path[1] : nil
    }
  }

  /// What is needed before what needs it, otherwise as it is written. Not recursive: a chain can be as long as a file.
  /// Of things that need each other, the first one sees the others as unknown.
  private func order() -> [String] {
    var order: [String] = []
    var visited: Set<String> = []
    for start in names {
      var stack: [(name: String, isDone: Bool)] = [(start, false)]
      while let (name, isDone) = stack.popLast() {
        if isDone {
          order.append(name)
          continue
        }
        guard visited.insert(name).inserted, let node = nodes[name] else { continue }
        stack.append((name, true))
        for need in node.needs.reversed() where !visited.contains(need) { stack.append((need, false)) }
      }
    }
    return order
  }

  // MARK: Expressions

  /// The value of an expression; unknown where it can't be computed.
  func evaluate(_ expression: Expression, _ file: ConfigurationFile, _ own: [String: TypedValue] = [:]) -> TypedValue {
    if let constant = expression.constantValue { return TypedValue(untyped: constant) }
    let evaluation = CompiledExpression(expression, file: file.source, functions: owner.functions)
      .evaluate(in: scope(for: expression, own))
    return evaluation.succeeded ? evaluation.value : .unknown
  }

  /// Only the names that the expression uses: a module can have thousands.
  private func scope(for expression: Expression, _ own: [String: TypedValue]) -> Scope {
    var groups: [String: [(key: String, value: TypedValue)]] = [:]
    var data: [String: [(key: String, value: TypedValue)]] = [:]
    var seen: Set<String> = []
    for path in expression.references where path.count > 1 && own[path[0]] == nil {
      if path[0] == "var" {
        if seen.insert("var." + path[1]).inserted {
          groups["var", default: []].append((path[1], variables[path[1]] ?? .unknown))
        }
        continue
      }
      guard let name = ModuleEvaluator.name(path), seen.insert(name).inserted else { continue }
      let value = values[name] ?? .unknown
      if path[0] == "data" {
        data[path[1], default: []].append((path[2], value))
      } else {
        groups[path[0], default: []].append((path[1], value))
      }
    }
    var roots = groups.mapValues { TypedValue.object(.init($0)) }
    if !data.isEmpty { roots["data"] = .object(.init(data.map { ($0.key, .object(.init($0.value))) })) }
    roots["path"] = .object(.init(["cwd", "module", "root"].map { ($0, .unknown(.string)) }))
    roots["terraform"] = .object(.init([("workspace", .unknown(.string))]))
    roots["self"] = .unknown
    return Scope(roots.merging(own) { $1 })
  }

  // MARK: Instances

  /// What `count` or `for_each` makes of a block.
  private struct Instances {
    var keys: [(key: Value?, own: [String: TypedValue])]
    var isCertain = true
    /// How the value of the whole is made of those of the instances.
    var shape = Shape.single
    enum Shape { case single, list, map, unknown }
  }

  private func instances(_ body: Body, _ file: ConfigurationFile) -> Instances {
    if let count = body.attribute("count") {
      let value = evaluate(count.value, file).withoutMarks
      if case .number(let number)? = (try? Conversion.convert(value, to: .number))?.content, let total = number.asInt,
        (0...ConfigurationEvaluator.instanceLimit).contains(total)
      {
        let keys = (0..<total).map { index in
          (Value.number(Number(index)) as Value?, ["count": TypedValue.object(.init([("index", .number(Number(index)))]))])
        }
        return Instances(keys: keys, shape: .list)
      }
      let own = ["count": TypedValue.object(.init([("index", .unknown(.number))]))]
      return Instances(keys: [(nil, own)], isCertain: false, shape: .unknown)
    }
    if let each = body.attribute("for_each") {
      let value = evaluate(each.value, file).withoutMarks
      if let pairs = ModuleEvaluator.pairs(value), pairs.count <= ConfigurationEvaluator.instanceLimit {
        let keys = pairs.map { (Value.string($0.key) as Value?, ["each": ModuleEvaluator.each(.string($0.key), $0.value)]) }
        return Instances(keys: keys, shape: .map)
      }
      let own = ["each": ModuleEvaluator.each(.unknown(.string), .unknown)]
      return Instances(keys: [(nil, own)], isCertain: false, shape: .unknown)
    }
    return Instances(keys: [(nil, [:])])
  }

  private static func each(_ key: TypedValue, _ value: TypedValue) -> TypedValue {
    .object(.init([("key", key), ("value", value)]))
  }

  /// Keys and values to iterate over by `for_each`; nil when they aren't known.
  private static func pairs(_ value: TypedValue) -> [(key: String, value: TypedValue)]? {
    switch value.content {
    case .map(_, let entries), .object(let entries): return Array(zip(entries.keys, entries.values))
    case .set(_, let elements):
      var pairs: [(key: String, value: TypedValue)] = []
      for element in elements {
        guard case .string(let text) = element.withoutMarks.content else { return nil }
        pairs.append((text, element))
      }
      return pairs
    default: return nil
    }
  }

  private static func combined(_ values: [(key: Value?, value: TypedValue)], _ shape: Instances.Shape) -> TypedValue {
    switch shape {
    case .single: return values.first?.value ?? .unknown
    case .list: return .tuple(values.map(\.value))
    case .unknown: return .unknown
    case .map:
      return .object(
        .init(
          values.compactMap { entry in
            if case .string(let key)? = entry.key { return (key, entry.value) }
            return nil
          }))
    }
  }

  private func resource(_ node: Node) -> TypedValue {
    let instances = instances(node.block.body, node.file)
    let type = node.block.labels[0]
    let provider = owner.schemas.first { $0.owns(type) && !$0.isEmpty }
    let schema = provider.flatMap { BlockKind(rawValue: node.block.type)?.schema(of: type, in: $0) }
    var values: [(key: Value?, value: TypedValue)] = []
    for (key, own) in instances.keys {
      let reader = BodyReader(
        evaluate: { evaluate($0, node.file, $1) }, pairs: ModuleEvaluator.pairs, provider: provider)
      var value = reader.object(node.block.body, schema, own)
      if let provider, let schema { value = withAllTags(value, node.block, schema, provider) }
      owner.add(
        node.block, key, at: place, isCertain: instances.isCertain, value,
        documents: documents(node.block.body, node.file, own))
      values.append((key, value))
    }
    return ModuleEvaluator.combined(values, instances.shape)
  }

  private func call(_ node: Node) -> TypedValue {
    let instances = instances(node.block.body, node.file)
    let name = "module." + node.block.labels[0]
    var values: [(key: Value?, value: TypedValue)] = []
    for (key, own) in instances.keys {
      var inner = place
      inner.isCertain = place.isCertain && instances.isCertain
      inner.address = place.address(of: name)
      switch key {
      case .string(let text)?: inner.address += "[" + JSON.write(.string(text), pretty: false) + "]"
      case .number(let number)?: inner.address += "[\(number)]"
      default: break
      }
      // Providers that are handed over by name: what their tags are isn't followed.
      if node.block.body.attribute("providers") != nil { inner.defaultTags = inner.defaultTags.mapValues { _ in .unknown } }
      var inputs: [String: TypedValue] = [:]
      for attribute in node.block.body.attributes where !ModuleEvaluator.metaArguments.contains(attribute.name) {
        inputs[attribute.name] = evaluate(attribute.value, node.file, own)
      }
      values.append((key, owner.evaluate(node.block, node.file, at: inner, inputs: inputs)))
    }
    return ModuleEvaluator.combined(values, instances.shape)
  }

  private static let metaArguments: Set = ["source", "version", "providers", "count", "for_each", "depends_on"]

  // MARK: What providers would add

  private mutating func readDefaultTags() {
    for (block, file) in module.blocks where block.type == "provider" && block.labels.count == 1 {
      let alias = block.body.attribute("alias")?.value.constantText
      let tags = block.body.blocks("default_tags").first?.body.attribute("tags")
      place.defaultTags[block.labels[0] + (alias.map { "." + $0 } ?? "")] =
        tags.map { evaluate($0.value, file) } ?? .object(.init())
    }
  }

  /// `tags_all` as the provider computes it: its default tags and those of the resource over them.
  private func withAllTags(
    _ value: TypedValue, _ block: Block, _ schema: BlockSchema, _ provider: ProviderSchema
  ) -> TypedValue {
    guard block.type == "resource", schema.attribute("tags") != nil, schema.attribute("tags_all") != nil,
      case .object(let fields) = value.content, let own = fields["tags"]
    else { return value }
    let key = block.body.attribute("provider")?.value.traversal?.joined(separator: ".") ?? provider.localName
    // Without a provider block there are no default tags.
    let defaults = place.defaultTags[key] ?? .object(.init())
    var pairs = Array(zip(fields.keys, fields.values)).map { (key: $0, value: $1) }
    var all = TypedValue.unknown(.map(.string))
    if let first = ModuleEvaluator.tags(defaults), let second = ModuleEvaluator.tags(own) {
      all = TypedValue(.map(.string, .init(first + second)), marks: defaults.marks.union(own.marks))
    }
    pairs.append(("tags_all", all))
    return TypedValue(.object(.init(pairs)), marks: value.marks)
  }

  private static func tags(_ value: TypedValue) -> [(key: String, value: TypedValue)]? {
    value.isNull ? [] : pairs(value.withoutMarks)
  }

  // MARK: Documents

  /// The known parts of documents that `jsonencode` makes and that are unknown as a whole.
  private func documents(_ body: Body, _ file: ConfigurationFile, _ own: [String: TypedValue]) -> [(String, Value)] {
    body.attributes.compactMap { attribute in
      guard let (content, source) = encoded(attribute.value, file) else { return nil }
      let value = Value(evaluate(content, source, own))
      return value.containsUnknown && value != .unknown ? (attribute.name, value) : nil
    }
  }

  /// What is encoded, through local values.
  private func encoded(_ expression: Expression, _ file: ConfigurationFile) -> (Expression, ConfigurationFile)? {
    var (expression, file) = (expression, file)
    for _ in 0..<20 {
      switch expression.kind {
      case .parenthesized(let inner): expression = inner
      case .call(["jsonencode"], let arguments, false) where arguments.count == 1: return (arguments[0], file)
      default:
        guard let path = expression.traversal, path.count == 2, path[0] == "local",
          let node = nodes["local.\(path[1])"], let local = node.local
        else { return nil }
        (expression, file) = (local, node.file)
      }
    }
    return nil
  }
}

extension Body {
  /// Every expression in it, nested blocks included.
  var allExpressions: [Expression] {
    var found: [Expression] = []
    var pending = [self]
    while let body = pending.popLast() {
      found += body.attributes.map(\.value)
      pending += body.blocks.map(\.body)
    }
    return found
  }

  /// What is left when an override file has its say: arguments and types of nested blocks that it writes go before.
  func overridden(by other: Body) -> Body {
    let names = Set(other.attributes.map(\.name))
    let types = Set(other.blocks.map { $0.type == "dynamic" ? $0.labels.first ?? "" : $0.type })
    let kept = items.filter { item in
      switch item {
      case .attribute(let attribute): !names.contains(attribute.name)
      case .block(let block): !types.contains(block.type == "dynamic" ? block.labels.first ?? "" : block.type)
      default: true
      }
    }
    return Body(kept + other.items)
  }
}
