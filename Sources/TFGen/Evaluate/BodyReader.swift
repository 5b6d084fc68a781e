import HCL

/// Makes the value of a resource of what is written in its body, as the provider's schema says.
///
/// An argument that isn't written is null, or unknown when the provider may fill it in; nested blocks are lists of
/// objects, as in a plan.
struct BodyReader {
  /// The value of an expression with the names that hold here.
  let evaluate: (Expression, [String: TypedValue]) -> TypedValue
  /// Keys and values to iterate over; nil when they aren't known.
  let pairs: (TypedValue) -> [(key: String, value: TypedValue)]?
  let provider: ProviderSchema?

  /// The value of a body.
  ///
  /// - Parameter schema: nil where there is none: then it has what is written.
  func object(_ body: Body, _ schema: BlockSchema?, _ own: [String: TypedValue]) -> TypedValue {
    guard let schema else { return unchecked(body, own) }
    var fields: [(key: String, value: TypedValue)] = []
    for attribute in schema.attributes { fields.append((attribute.name, value(of: attribute, body, own))) }
    for nested in schema.blocks {
      let content = provider?.content(of: nested)
      let blocks = blocks(nested.name, in: body, content, own)
      fields.append((nested.name, value(of: nested, blocks)))
    }
    return .object(.init(fields))
  }

  private func value(of schema: AttributeSchema, _ body: Body, _ own: [String: TypedValue]) -> TypedValue {
    let type = ValueType(schema.type)
    var value: TypedValue
    if let attribute = body.attribute(schema.name) {
      value = evaluate(attribute.value, own)
      // A plan doesn't keep it.
      if schema.isWriteOnly { return .null(type) }
      if let converted = try? Conversion.convert(value, to: type) { value = converted }
      // Null asks the provider to fill it in, where it does so.
      if value.isNull, schema.isComputed { value = .unknown(type.withoutOptionals) }
    } else if let content = schema.elementBlock, has(schema.name, in: body) {
      value = blocks(schema.name, in: body, content, own).map { .tuple($0.map(\.value)) } ?? .unknown
    } else {
      value = schema.isComputed ? .unknown(type.withoutOptionals) : .null(type.withoutOptionals)
    }
    return schema.isSensitive ? value.marked(.sensitive) : value
  }

  private func value(of schema: NestedBlockSchema, _ blocks: [(label: String?, value: TypedValue)]?) -> TypedValue {
    guard let blocks else { return .unknown }
    switch schema.nesting {
    case .list, .set: return .tuple(blocks.map(\.value))
    case .single: return blocks.first?.value ?? .null
    case .group: return blocks.first?.value ?? .object(.init())
    case .map: return .object(.init(blocks.map { ($0.label ?? "", $0.value) }))
    }
  }

  private func has(_ name: String, in body: Body) -> Bool {
    body.blocks.contains { $0.type == name || $0.type == "dynamic" && $0.labels == [name] }
  }

  /// The blocks of a type, dynamic ones included, in the order in which they are written; nil when nobody knows how many
  /// there are.
  private func blocks(
    _ name: String, in body: Body, _ schema: BlockSchema?, _ own: [String: TypedValue]
  ) -> [(label: String?, value: TypedValue)]? {
    var found: [(label: String?, value: TypedValue)] = []
    for block in body.blocks {
      if block.type == name {
        found.append((block.labels.first, object(block.body, schema, own)))
      } else if block.type == "dynamic", block.labels == [name] {
        guard let made = dynamic(block, schema, own) else { return nil }
        found += made
      }
    }
    return found
  }

  private func dynamic(
    _ block: Block, _ schema: BlockSchema?, _ own: [String: TypedValue]
  ) -> [(label: String?, value: TypedValue)]? {
    guard let each = block.body.attribute("for_each"), let content = block.body.blocks("content").first else { return [] }
    let collection = evaluate(each.value, own).withoutMarks
    let elements: [(key: TypedValue, value: TypedValue)]
    switch collection.content {
    case .list(_, let values), .tuple(let values):
      elements = values.enumerated().map { (.number(Number($0.offset)), $0.element) }
    case .set(_, let values): elements = values.map { ($0, $0) }
    case .null: elements = []
    default:
      guard let pairs = pairs(collection) else { return nil }
      elements = pairs.map { (.string($0.key), $0.value) }
    }
    guard elements.count <= ConfigurationEvaluator.instanceLimit else { return nil }
    let iterator = block.body.attribute("iterator")?.value.traversal?.first ?? block.labels.first ?? ""
    return elements.map { element in
      var names = own
      names[iterator] = .object(.init([("key", element.key), ("value", element.value)]))
      return (nil, object(content.body, schema, names))
    }
  }

  private func unchecked(_ body: Body, _ own: [String: TypedValue]) -> TypedValue {
    var fields = body.attributes.map { (key: $0.name, value: evaluate($0.value, own)) }
    var types: [String] = []
    for block in body.blocks {
      let name = block.type == "dynamic" ? block.labels.first ?? "" : block.type
      if !types.contains(name) { types.append(name) }
    }
    for type in types {
      fields.append((type, blocks(type, in: body, nil, own).map { .tuple($0.map(\.value)) } ?? .unknown))
    }
    return .object(.init(fields))
  }
}
