extension JSONSyntax {
  /// Reads a configuration in the JSON syntax into the same tree as the native syntax gives.
  ///
  /// What can't be read is left out and reported; places are those of the JSON text. A property `//` becomes the
  /// comment of its block.
  public static func read(_ file: SourceFile, schema: JSONBodySchema) -> ParsedFile {
    let node: JSONNode
    do throws(JSON.SyntaxError) {
      node = try JSONNode.read(file.bytes)
    } catch {
      return ParsedFile(file: file, body: Body(), diagnostics: [error.diagnostic(in: file)])
    }
    var reader = JSONSyntaxReader(file: file)
    let (body, comment) = reader.body([node], schema, depth: 0)
    let items = (comment.isEmpty ? [] : [Body.Item.comment(comment), .blankLine]) + body.items
    return ParsedFile(file: file, body: Body(items), diagnostics: reader.diagnostics)
  }

  /// Reads values of variables: one object whose properties are the variables. Strings are text as it is.
  public static func readVariables(_ file: SourceFile) -> ParsedFile {
    let node: JSONNode
    do throws(JSON.SyntaxError) {
      node = try JSONNode.read(file.bytes)
    } catch {
      return ParsedFile(file: file, body: Body(), diagnostics: [error.diagnostic(in: file)])
    }
    var reader = JSONSyntaxReader(file: file, stringsAreTemplates: false)
    let (body, _) = reader.body([node], JSONBodySchema(), depth: 0)
    return ParsedFile(file: file, body: body, diagnostics: reader.diagnostics)
  }
}

private struct JSONSyntaxReader {
  let file: SourceFile
  var stringsAreTemplates = true
  var diagnostics: [Diagnostic] = []

  init(file: SourceFile, stringsAreTemplates: Bool = true) {
    self.file = file
    self.stringsAreTemplates = stringsAreTemplates
  }

  private mutating func report(
    _ code: DiagnosticCode, _ summary: String, _ detail: String, _ remedy: String, _ span: SourceSpan
  ) {
    diagnostics.append(Diagnostic(code, summary, detail: detail, remedy: remedy, at: file.location(of: span)))
  }

  private mutating func tooDeep(_ depth: Int, _ span: SourceSpan) -> Bool {
    if depth <= Parser.nestingLimit { return false }
    report(
      HCLCodes.tooDeep, "Nested more than \(Parser.nestingLimit) levels deep", "Nothing a person writes is this deep.",
      "Split it into locals.", span)
    return true
  }

  // MARK: Bodies

  /// The fields of an object, or of all objects of an array.
  private mutating func fields(_ nodes: [JSONNode], _ wanted: String) -> [JSONNode.Field] {
    var fields: [JSONNode.Field] = []
    for node in nodes {
      switch node.content {
      case .object(let own): fields += own
      case .null: break
      case .array(let elements):
        for element in elements {
          if case .object(let own) = element.content { fields += own } else { notAnObject(element, wanted) }
        }
      default: notAnObject(node, wanted)
      }
    }
    return fields
  }

  private mutating func notAnObject(_ node: JSONNode, _ wanted: String) {
    report(
      JSONSyntax.Codes.wrongValue, "Incorrect JSON value type",
      "An object or an array of objects is needed here, \(wanted).", "Write { … }.", node.span)
  }

  mutating func body(_ nodes: [JSONNode], _ schema: JSONBodySchema, depth: Int) -> (Body, comment: [String]) {
    if let first = nodes.first, tooDeep(depth, first.span) { return (Body(), []) }
    var items: [Body.Item] = []
    var comment: [String] = []
    var names: Set<String> = []
    for field in fields(nodes, "for arguments and blocks") {
      if field.key == "//" {
        if case .string(let text) = field.value.content {
          comment += text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        }
        continue
      }
      if let type = schema.blocks[field.key] {
        blocks(field.key, type, [], field, depth: depth + 1, &items)
        continue
      }
      if !names.insert(field.key).inserted {
        report(
          HCLCodes.duplicateAttribute, "Duplicate argument",
          "The argument \(Name.shown(field.key)) was set earlier in the same body.", "Remove one of them.",
          field.keySpan)
        continue
      }
      let mode: StringMode =
        schema.codeArguments.contains(field.key) ? .code : stringsAreTemplates ? .template : .plain
      if let value = expression(field.value, mode, depth: depth + 1) {
        items.append(.attribute(Attribute(field.key, value, origin: .parsed(field.keySpan))))
      }
    }
    return (Body(items), comment)
  }

  private mutating func blocks(
    _ name: String, _ type: JSONBodySchema.BlockType, _ labels: [String], _ field: JSONNode.Field, depth: Int,
    _ items: inout [Body.Item]
  ) {
    let value = field.value
    if labels.count < type.labelCount {
      let found = fields([value], "whose property names are labels of the block")
      if found.isEmpty {
        report(
          JSONSyntax.Codes.missingLabel, "Missing block label",
          "At least one property is needed, whose name is a label of the block \(Name.shown(name)).",
          "Write { \"label\": … }.", value.opening)
      }
      for field in found { blocks(name, type, labels + [field.key], field, depth: depth + 1, &items) }
      return
    }
    let bodies: [JSONNode]
    switch value.content {
    case .null: bodies = []
    case .object: bodies = [value]
    case .array(let elements): bodies = elements
    default:
      notAnObject(value, "for the content of blocks of type \(Name.shown(name))")
      return
    }
    for node in bodies {
      let (body, comment) = self.body([node], type.body(labels), depth: depth + 1)
      items.append(.block(Block(name, labels, comment: comment, origin: .parsed(node.opening), body: body)))
    }
  }

  // MARK: Expressions

  /// What a string stands for.
  private enum StringMode { case template, code, plain }

  private mutating func expression(_ node: JSONNode, _ mode: StringMode, depth: Int) -> Expression? {
    if tooDeep(depth, node.span) { return nil }
    let origin = Origin.parsed(node.span)
    switch node.content {
    case .null: return Expression(.null, origin: origin)
    case .bool(let flag): return Expression(.bool(flag), origin: origin)
    case .number(let number): return Expression(literal: .number(number)).map { Expression($0.kind, origin: origin) }
    case .string(let text): return string(text, mode, node.span)
    case .array(let elements):
      var items: [Expression] = []
      for element in elements { if let item = expression(element, mode, depth: depth + 1) { items.append(item) } }
      return items.count == elements.count ? Expression(.tuple(items), origin: origin) : nil
    case .object(let fields):
      var items: [Expression.ObjectItem] = []
      var keys: Set<String> = []
      for field in fields {
        if !keys.insert(field.key).inserted {
          report(
            HCLCodes.duplicateAttribute, "Duplicate object attribute",
            "The key \(Name.shown(field.key)) was set earlier in the same object.", "Remove one of them.",
            field.keySpan)
          return nil
        }
        guard let key = key(field, mode), let value = expression(field.value, mode, depth: depth + 1) else {
          return nil
        }
        items.append(Expression.ObjectItem(key, value))
      }
      return Expression(.object(items), origin: origin)
    }
  }

  private mutating func key(_ field: JSONNode.Field, _ mode: StringMode) -> Expression.ObjectKey? {
    switch mode {
    case .plain: return .literal(field.key)
    case .code:
      // `aws.west` names a provider configuration.
      guard field.key.utf8.contains(0x2E) else { return .literal(field.key) }
      let (key, problems) = Parser.parseExpression(SourceFile(name: file.name, text: field.key))
      guard problems.isEmpty, key.traversal != nil else { return .literal(field.key) }
      return .traversal(key.moved(to: field.keySpan))
    case .template:
      guard let key = string(field.key, .template, field.keySpan) else { return nil }
      if case .string(let text) = key.kind { return .literal(text) }
      return .computed(key)
    }
  }

  private mutating func string(_ text: String, _ mode: StringMode, _ span: SourceSpan) -> Expression? {
    var inner: (expression: Expression, diagnostics: [Diagnostic])
    switch mode {
    case .plain: return Expression(.string(text), origin: .parsed(span))
    case .code: inner = Parser.parseExpression(SourceFile(name: file.name, text: text))
    case .template:
      guard text.utf8.contains(0x7B) else { return Expression(.string(text), origin: .parsed(span)) }
      inner = Parser.parseTemplate(SourceFile(name: file.name, text: text))
      if case .template(let parts) = inner.expression.kind {
        inner.expression = JSONTemplate.folded(parts)
      }
    }
    if !inner.diagnostics.isEmpty {
      for problem in inner.diagnostics {
        report(problem.code, problem.summary, "In the text of the string: \(problem.detail)", problem.remedy, span)
      }
      return nil
    }
    // A template of one interpolation is the value itself.
    if case .template(let parts) = inner.expression.kind, parts.count == 1,
      case .interpolation(let only, _, _) = parts[0]
    {
      return only.moved(to: span)
    }
    return inner.expression.moved(to: span)
  }
}

extension Expression {
  /// The same expression with every part at one place: what was read from inside a string is at the string.
  func moved(to span: SourceSpan) -> Expression { mapped { Expression($0.kind, origin: .parsed(span)) } }
}
