extension JSONSyntax {
  /// Writes a configuration in the JSON syntax.
  ///
  /// Comments become the property `//` of their body, as JSON has no others; the order of arguments and of blocks
  /// of one type stays. Ask ``Body/problems`` first: what isn't an identifier is written as it is.
  ///
  /// - Parameter schema: says which arguments are code; blocks are known as blocks from the tree.
  public static func write(_ body: Body, schema: JSONBodySchema) -> String {
    JSON.write(JSONSyntaxWriter().value(body, comment: [], schema)) + "\n"
  }

  /// Writes values of variables, `.tfvars.json`, where strings are text as it is.
  ///
  /// - Throws: a diagnostic for the first argument whose value isn't constant, and for a block.
  public static func writeVariables(_ body: Body) throws(Diagnostic) -> String {
    var keys: [String] = []
    var values: [Value] = []
    for item in body.items {
      switch item {
      case .attribute(let attribute):
        guard let value = attribute.value.constantValue else {
          throw notConstant("The value of \(Name.shown(attribute.name)) isn't constant", attribute.origin)
        }
        keys.append(attribute.name)
        values.append(value)
      case .block(let block):
        throw notConstant("A block \(Name.shown(block.type)) stands among values of variables", block.origin)
      case .comment, .blankLine: break
      }
    }
    return JSON.write(.object(.init(uncheckedKeys: keys, values: values))) + "\n"
  }

  private static func notConstant(_ summary: String, _ origin: Origin) -> Diagnostic {
    Diagnostic(
      Codes.notConstant, summary, detail: "Terraform doesn't evaluate anything in such a file.",
      remedy: "Write the value itself.", at: origin.swiftLocation)
  }
}

private struct JSONSyntaxWriter {
  /// Names and values in order, while an object is being made.
  private struct Fields {
    var keys: [String] = []
    var values: [Value] = []

    mutating func add(_ key: String, _ value: Value) {
      keys.append(key)
      values.append(value)
    }

    var value: Value { .object(.init(uncheckedKeys: keys, values: values)) }
  }

  /// The blocks of one type, or those below one label.
  private typealias Group = [(labels: ArraySlice<String>, body: Value)]

  func value(_ body: Body, comment: [String], _ schema: JSONBodySchema) -> Value {
    var comment = comment
    var fields = Fields()
    var groups: [(type: String, blocks: Group)] = []
    var positions: [String: Int] = [:]
    for item in body.items {
      switch item {
      case .blankLine: break
      case .comment(let lines): comment += lines
      case .attribute(let attribute):
        comment += attribute.comment
        let isCode = schema.codeArguments.contains(attribute.name)
        fields.add(attribute.name, isCode ? code(attribute.value) : expression(attribute.value))
      case .block(let block):
        let inner = schema.blocks[block.type]?.body(block.labels) ?? JSONBodySchema()
        let value = value(block.body, comment: block.comment, inner)
        if let position = positions[block.type] {
          groups[position].blocks.append((block.labels[...], value))
        } else {
          positions[block.type] = groups.count
          groups.append((block.type, [(block.labels[...], value)]))
        }
      }
    }
    for group in groups { fields.add(group.type, self.group(group.blocks)) }
    if !comment.isEmpty {
      fields.keys.insert("//", at: 0)
      fields.values.insert(.string(comment.joined(separator: "\n")), at: 0)
    }
    return fields.value
  }

  /// Nests blocks by their labels; blocks with equal labels become an array.
  private func group(_ blocks: Group) -> Value {
    let bodies = blocks.filter(\.labels.isEmpty).map(\.body)
    if bodies.count == blocks.count { return bodies.count == 1 ? bodies[0] : .list(bodies) }
    var order: [String] = []
    var below: [String: Group] = [:]
    for block in blocks {
      guard let label = block.labels.first else { continue }
      if below[label] == nil { order.append(label) }
      below[label, default: []].append((block.labels.dropFirst(), block.body))
    }
    let nested = Value.object(.init(uncheckedKeys: order, values: order.map { group(below[$0] ?? []) }))
    return bodies.isEmpty ? nested : .list(bodies + [nested])
  }

  // MARK: Expressions

  private func expression(_ value: Expression) -> Value {
    switch value.kind {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .number(let number): return .number(number)
    case .string(let text): return .string(JSONTemplate.text([.literal(text)]))
    case .template(let parts): return .string(JSONTemplate.text(parts))
    case .heredoc(_, let strips, let parts):
      return .string(JSONTemplate.text(strips ? Heredoc.withoutIndent(parts) : parts))
    case .tuple(let items): return .list(items.map(expression))
    case .object(let items):
      var fields = Fields()
      var positions: [String: Int] = [:]
      for item in items {
        let key = key(item.key)
        // The last of equal keys counts in the native syntax; JSON allows a key once.
        if let position = positions[key] {
          fields.values[position] = expression(item.value)
        } else {
          positions[key] = fields.keys.count
          fields.add(key, expression(item.value))
        }
      }
      return fields.value
    case .unary(.negate, _):
      if let constant = value.constantValue { return constant }
      return .string("${" + Printer.flat(value) + "}")
    case .parenthesized(let inner) where inner.constantValue != nil: return expression(inner)
    default: return .string("${" + Printer.flat(value) + "}")
    }
  }

  private func key(_ key: Expression.ObjectKey) -> String {
    switch key {
    case .literal(let text): JSONTemplate.text([.literal(text)])
    case .traversal(let inner): Printer.flat(inner)
    case .computed(let inner):
      switch expression(inner) {
      case .string(let text): text
      default: "${" + Printer.flat(inner) + "}"
      }
    }
  }

  /// References and types: their text, without `${ }`.
  private func code(_ value: Expression) -> Value {
    switch value.kind {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .number(let number): return .number(number)
    case .string(let text): return .string(text)
    case .tuple(let items): return .list(items.map(code))
    case .object(let items) where !items.contains(where: { if case .computed = $0.key { true } else { false } }):
      var fields = Fields()
      for item in items { fields.add(key(item.key), code(item.value)) }
      return fields.value
    default: return .string(Printer.flat(value))
    }
  }
}
