import HCL
import TFGen
import TFGenAWS

/// Configurations made from the schema itself: for each resource type the least that it needs, with one change.
struct SchemaMutations {
  /// What is changed.
  enum Change: CaseIterable {
    case nothing, unknownArgument, requiredLeftOut, requiredNull, computedSet, idSet, wrongType, convertedTypes,
      unknownBlock,
      requiredBlockLeftOut, tooManyBlocks, blockAsArgument, argumentAsBlock, dynamicBlock, unknownDynamicBlock,
      labelledBlock
  }

  private let schema = ProviderSchema.aws

  /// All resource types and data sources.
  var types: [(keyword: String, type: String)] {
    schema.resourceTypes.map { ("resource", $0) } + schema.dataSources.map { ("data", $0) }
  }

  /// The block `keyword "type" "name"` with one change, or nil when the type has nothing that could be changed so.
  func block(_ keyword: String, _ type: String, _ name: String, _ change: Change) -> Block? {
    let isData = keyword == "data"
    // Whether a data source takes an id isn't told by its schema.
    guard let declared = isData ? schema.dataSource(type) : schema.resource(type), !(isData && change == .idSet) else {
      return nil
    }
    var body = minimal(declared)
    guard apply(change, declared, &body) else { return nil }
    return Block(keyword, [type, name], body: body)
  }

  private func attribute(_ name: String, _ value: Expression) -> Body.Item { .attribute(Attribute(name, value)) }

  private func minimal(_ declared: BlockSchema) -> Body {
    var items: [Body.Item] = []
    for required in declared.attributes where required.isRequired {
      items.append(attribute(required.name, value(required.type)))
    }
    for nested in declared.blocks {
      let content = schema.content(of: nested)
      let needsItself = nested.nesting == .single && content.attributes.contains(where: \.isRequired)
      for _ in 0..<max(nested.minimum, needsItself ? 1 : 0) {
        items.append(.block(Block(nested.name, body: minimal(content))))
      }
    }
    return Body(items)
  }

  private func value(_ type: TypeConstraint) -> Expression {
    switch type {
    case .string, .any: Expression(.string("x"))
    case .number, .wholeNumber: Expression(.number(1))
    case .bool: Expression(.bool(true))
    case .list(let element), .set(let element): Expression(.tuple([value(element)]))
    case .map(let element): Expression(.object([.init(.literal("k"), value(element))]))
    case .object(let fields): Expression(.object(fields.map { .init(.literal($0.name), value($0.type)) }))
    }
  }

  /// A literal that Terraform converts, or the value itself where there is none.
  private func converted(_ type: TypeConstraint) -> Expression {
    switch type {
    case .string: Expression(.number(5))
    case .number, .wholeNumber: Expression(.string("7"))
    case .bool: Expression(.string("true"))
    default: value(type)
    }
  }

  private func wrong(_ type: TypeConstraint) -> Expression? {
    switch type {
    case .any: nil
    case .string: Expression(.tuple([Expression(.string("x"))]))
    case .number, .wholeNumber, .bool: Expression(.string("abc"))
    case .list, .set: Expression(.string("x"))
    case .map: Expression(.tuple([Expression(.string("x"))]))
    case .object: Expression(.number(1))
    }
  }

  private func remove(_ name: String, from body: inout Body) {
    body.items.removeAll { item in
      switch item {
      case .attribute(let attribute): attribute.name == name
      case .block(let block): block.type == name
      case .comment, .blankLine: false
      }
    }
  }

  private func apply(_ change: Change, _ declared: BlockSchema, _ body: inout Body) -> Bool {
    let settable = declared.attributes.filter { $0.isSettable && $0.name != "id" }
    switch change {
    case .nothing: break
    case .unknownArgument: body.items.append(attribute("zz_unknown", Expression(.number(1))))
    case .unknownBlock: body.items.append(.block(Block("zz_unknown")))
    case .unknownDynamicBlock: body.items.append(.block(dynamic("zz_unknown", Body())))
    case .requiredLeftOut, .requiredNull:
      guard let required = declared.attributes.first(where: \.isRequired) else { return false }
      remove(required.name, from: &body)
      if change == .requiredNull { body.items.append(attribute(required.name, Expression(.null))) }
    case .computedSet:
      guard let computed = declared.attributes.first(where: { !$0.isSettable && $0.type == .string }) else {
        return false
      }
      body.items.append(attribute(computed.name, Expression(.string("x"))))
    case .idSet:
      guard declared.attribute("id")?.isOptional == true else { return false }
      body.items.append(attribute("id", Expression(.string("x"))))
    case .wrongType:
      guard let last = settable.last(where: { $0.name != "tags" && wrong($0.type) != nil }),
        let value = wrong(last.type)
      else { return false }
      remove(last.name, from: &body)
      body.items.append(attribute(last.name, value))
    case .convertedTypes:
      for attribute in settable {
        remove(attribute.name, from: &body)
        body.items.append(self.attribute(attribute.name, converted(attribute.type)))
      }
    case .requiredBlockLeftOut:
      guard let nested = declared.blocks.first(where: { $0.minimum > 0 }) else { return false }
      remove(nested.name, from: &body)
    case .tooManyBlocks:
      guard let nested = declared.blocks.first(where: { $0.limit != nil }), let limit = nested.limit, limit < 50 else {
        return false
      }
      remove(nested.name, from: &body)
      for _ in 0...limit { body.items.append(.block(Block(nested.name, body: minimal(schema.content(of: nested))))) }
    case .blockAsArgument:
      guard let nested = declared.blocks.first else { return false }
      remove(nested.name, from: &body)
      body.items.append(attribute(nested.name, Expression(.tuple([]))))
    case .argumentAsBlock:
      guard let last = settable.last else { return false }
      remove(last.name, from: &body)
      body.items.append(.block(Block(last.name)))
    case .dynamicBlock, .labelledBlock:
      guard let nested = declared.blocks.first else { return false }
      remove(nested.name, from: &body)
      let content = minimal(schema.content(of: nested))
      body.items.append(
        .block(change == .dynamicBlock ? dynamic(nested.name, content) : Block(nested.name, ["x"], body: content)))
    }
    return true
  }

  private func dynamic(_ name: String, _ content: Body) -> Block {
    let items = Expression(.tuple([Expression(.number(1))]))
    return Block(
      "dynamic", [name], body: Body([attribute("for_each", items), .block(Block("content", body: content))]))
  }
}
