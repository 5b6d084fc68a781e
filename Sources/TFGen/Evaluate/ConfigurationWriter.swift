import HCL

/// The `configuration` of a plan: which argument of which resource refers to what, module by module.
struct ConfigurationWriter {
  private let source: EvaluatedConfiguration.Source
  private var providers = Value.Fields()

  init(_ source: EvaluatedConfiguration.Source) { self.source = source }

  mutating func document() -> Value {
    let root = module(source.root, depth: 0)
    return .object(["provider_config": .object(providers), "root_module": root])
  }

  private mutating func module(_ folder: String, depth: Int) -> Value {
    guard let module = source.module(folder), depth < ConfigurationEvaluator.depthLimit else { return .object([:]) }
    var resources: [Value] = []
    var (outputs, calls) = (Value.Fields(), Value.Fields())
    for (block, _) in module.blocks {
      switch (block.type, block.labels.count) {
      case ("resource", 2), ("data", 2): resources.append(resource(block))
      case ("output", 1):
        outputs[block.labels[0]] = .object([
          "expression": block.body.attribute("value").map { expression($0.value) } ?? .object([:])
        ])
      case ("module", 1):
        let text = block.body.attribute("source")?.value.constantText ?? ""
        var fields = Value.Fields()
        fields["source"] = .string(text)
        fields["version_constraint"] = block.body.attribute("version")?.value.constantValue
        fields["expressions"] = expressions(block.body)
        if let next = source.target(text, folder) { fields["module"] = self.module(next, depth: depth + 1) }
        calls[block.labels[0]] = .object(fields)
      case ("provider", 1) where depth == 0: provider(block, in: module)
      default: break
      }
    }
    return .object(["resources": .list(resources), "outputs": .object(outputs), "module_calls": .object(calls)])
  }

  private mutating func provider(_ block: Block, in module: ConfigurationModule) {
    let alias = block.body.attribute("alias")?.value.constantText
    let name = block.labels[0]
    let required = module.blocks.filter { $0.block.type == "terraform" }
      .flatMap { $0.block.body.blocks("required_providers") }.compactMap { $0.body.attribute(name)?.value.constantValue }
      .last
    var fields = Value.Fields()
    fields["name"] = .string(name)
    fields["full_name"] = required?["source"] ?? .string("hashicorp/\(name)")
    if let alias { fields["alias"] = .string(alias) }
    fields["version_constraint"] = required?["version"]
    fields["expressions"] = expressions(block.body)
    providers[alias.map { "\(name).\($0)" } ?? name] = .object(fields)
  }

  private func resource(_ block: Block) -> Value {
    let isData = block.type == "data"
    return .object([
      "address": .string((isData ? "data." : "") + block.labels.joined(separator: ".")),
      "mode": .string(isData ? "data" : "managed"), "type": .string(block.labels[0]), "name": .string(block.labels[1]),
      "expressions": expressions(block.body),
    ])
  }

  /// Arguments and nested blocks; dynamic ones under their type, with what they go over.
  private func expressions(_ body: Body) -> Value {
    var fields = Value.Fields()
    for attribute in body.attributes { fields[attribute.name] = expression(attribute.value) }
    for block in body.blocks {
      let isDynamic = block.type == "dynamic"
      let name = isDynamic ? block.labels.first ?? "" : block.type
      var elements = fields[name]?.elements ?? []
      if isDynamic {
        if let each = block.body.attribute("for_each") { elements.append(.object(["for_each": expression(each.value)])) }
        elements += block.body.blocks("content").map { expressions($0.body) }
      } else {
        elements.append(expressions(block.body))
      }
      fields[name] = .list(elements)
    }
    return .object(fields)
  }

  private func expression(_ expression: Expression) -> Value {
    if let constant = expression.constantValue { return .object(["constant_value": constant]) }
    let references = expression.planReferences
    return references.isEmpty ? .object([:]) : .object(["references": .list(references.map { .string($0) })])
  }
}

extension Expression {
  /// What it refers to, as a plan lists it: `module.app["blue"].group_id`, each as long as it is written. An index that
  /// isn't a literal leaves the instance open.
  var planReferences: [String] {
    var bound: Set<String> = []
    walk { part in
      if case .for(let loop) = part.kind {
        bound.insert(loop.valueName)
        if let key = loop.keyName { bound.insert(key) }
      }
    }
    var found: [String] = []
    var pending = [self]
    while let expression = pending.popLast() {
      if let (root, text) = expression.referenceText {
        if !bound.contains(root), text.utf8.contains(0x2E), !found.contains(text) { found.append(text) }
        // What stands in brackets refers, too.
        pending += expression.indexExpressions
      } else {
        pending += expression.children.reversed()
      }
    }
    return found
  }

  private var referenceText: (root: String, text: String)? {
    var parts: [String] = []
    var current = self
    while true {
      switch current.kind {
      case .variable(let root):
        return (root, root + parts.reversed().joined())
      case .attribute(let source, let name):
        parts.append("." + name)
        current = source
      case .index(let source, let key):
        switch key.constantValue {
        case .string(let text)?: parts.append("[" + JSON.write(.string(text), pretty: false) + "]")
        case .number(let number)?: parts.append("[\(number)]")
        default: break
        }
        current = source
      case .legacyIndex(let source, let index):
        parts.append("[\(index)]")
        current = source
      case .splat(let source, _, let each):
        // Steps behind a splat hold for every element.
        var inner = each
        while case .attribute(let next, let name) = inner.kind {
          parts.append("." + name)
          inner = next
        }
        current = source
      case .parenthesized(let inner): current = inner
      default: return nil
      }
    }
  }

  /// Keys between brackets along the way to the root.
  private var indexExpressions: [Expression] {
    var keys: [Expression] = []
    var current = self
    while true {
      switch current.kind {
      case .attribute(let source, _), .legacyIndex(let source, _), .splat(let source, _, _), .parenthesized(let source):
        current = source
      case .index(let source, let key):
        keys.append(key)
        current = source
      default: return keys
      }
    }
  }
}
