import HCL
import TFGen
import TFGenAWS
import TestSupport
import Testing

/// The schema in the repository is a faithful copy of what the provider says about itself.
@Suite struct CommittedSchemaTests {
  @Test("it opens, and knows the provider")
  func opens() {
    #expect(!ProviderSchema.aws.isEmpty)
    #expect(ProviderSchema.aws.source == "hashicorp/aws")
    #expect(ProviderSchema.aws.resourceTypes.count > 1_000)
    #expect(ProviderSchema.aws.provider?.attribute("region")?.isOptional == true)
  }

  @Test("every type is found by its name, and every nested block has content")
  func complete() {
    let schema = ProviderSchema.aws
    var seen: Set<NestedBlockSchema> = []
    func visit(_ block: BlockSchema, _ path: String) {
      #expect(block.attributes.map(\.name) == block.attributes.map(\.name).sorted(), "\(path)")
      for nested in block.blocks where seen.insert(nested).inserted {
        let content = schema.content(of: nested)
        // A block may be empty, but hardly any is; those are found by name.
        if content.attributes.isEmpty && content.blocks.isEmpty { empty.insert(nested.name) }
        visit(content, "\(path).\(nested.name)")
      }
    }
    var empty: Set<String> = []
    for type in schema.resourceTypes {
      let block = schema.resource(type)
      #expect(block != nil, "\(type)")
      if let block { visit(block, type) }
    }
    for type in schema.dataSources { #expect(schema.dataSource(type) != nil, "\(type)") }
    for type in schema.ephemeralResources { #expect(schema.ephemeralResource(type) != nil, "\(type)") }
    #expect(seen.count > 3_000)
    #expect(empty.count < seen.count / 50, "\(empty.sorted())")
  }

  @Test("it says what terraform providers schema says, attribute for attribute", .awsProvider)
  func faithful() async throws {
    let workspace = try await AWSProviderWorkspace.shared
    let document = try await workspace.schemaDocument()
    guard case .object(let providers)? = document["provider_schemas"], let provider = providers.values.first else {
      Issue.record("no provider in the document")
      return
    }
    let text = try #require(
      SchemaCompactor.compact(document, source: "hashicorp/aws", version: workspace.providerVersion))
    let schema = ProviderSchema(compact: Array(text.utf8))
    var compared = 0
    let sections: [(String, (String) -> BlockSchema?)] = [
      ("resource_schemas", { schema.resource($0) }), ("data_source_schemas", { schema.dataSource($0) }),
      ("ephemeral_resource_schemas", { schema.ephemeralResource($0) }),
    ]
    for (section, read) in sections {
      guard case .object(let types)? = provider[section] else {
        Issue.record("no \(section)")
        continue
      }
      for (type, declared) in types {
        let differences = SchemaComparison(schema: schema).compare(declared["block"] ?? .null, read(type), type)
        #expect(differences.isEmpty, "\(differences.prefix(5))")
        compared += 1
      }
    }
    #expect(compared == schema.resourceTypes.count + schema.dataSources.count + schema.ephemeralResources.count)
    // The committed file is the same text when it was made from this version of the provider.
    if workspace.providerVersion == ProviderSchema.aws.version {
      #expect(schema.resourceTypes == ProviderSchema.aws.resourceTypes)
      for type in schema.resourceTypes {
        #expect(schema.resource(type) == ProviderSchema.aws.resource(type), "\(type)")
      }
      for type in schema.dataSources {
        #expect(schema.dataSource(type) == ProviderSchema.aws.dataSource(type), "\(type)")
      }
    }
  }
}

/// Compares a block of Terraform's document with what was read back.
struct SchemaComparison {
  let schema: ProviderSchema

  func compare(_ declared: Value, _ read: BlockSchema?, _ path: String) -> [String] {
    guard let read else { return ["\(path) is missing"] }
    var differences: [String] = []
    let attributes = fields(declared["attributes"])
    let blocks = fields(declared["block_types"])
    if Set(attributes.keys) != Set(read.attributes.map(\.name)) || Set(blocks.keys) != Set(read.blocks.map(\.name)) {
      differences.append("\(path) has other names")
    }
    if (declared["deprecated"] == .bool(true)) != read.isDeprecated, !path.contains(".") {
      differences.append("\(path) deprecated")
    }
    for (name, value) in attributes {
      guard let attribute = read.attribute(name) else { continue }
      let flags: [(String, Bool)] = [
        ("required", attribute.isRequired), ("optional", attribute.isOptional), ("computed", attribute.isComputed),
        ("sensitive", attribute.isSensitive), ("write_only", attribute.isWriteOnly),
        ("deprecated", attribute.isDeprecated),
      ]
      for (flag, isSet) in flags where (value[flag] == .bool(true)) != isSet {
        differences.append("\(path).\(name) \(flag)")
      }
      if attribute.isSettable, document(attribute.type) != value["type"] { differences.append("\(path).\(name) type") }
    }
    for (name, value) in blocks {
      guard let nested = read.block(name) else { continue }
      if nested.nesting.rawValue != value["nesting_mode"]?.stringValue
        || nested.minimum != value["min_items"]?.numberValue?.asInt ?? 0
        || nested.maximum != value["max_items"]?.numberValue?.asInt ?? 0
        || nested.isDeprecated != (value["block"]?["deprecated"] == .bool(true))
      {
        differences.append("\(path).\(name) nesting")
      }
      // Recursive statements of web ACLs would be compared millions of times; three levels of each type are enough here,
      // because equal blocks are one line.
      if path.utf8.count(where: { $0 == UInt8(ascii: ".") }) < 3 {
        differences += compare(value["block"] ?? .null, schema.content(of: nested), "\(path).\(name)")
      }
    }
    return differences
  }

  private func fields(_ value: Value?) -> [String: Value] {
    guard case .object(let fields)? = value else { return [:] }
    return Dictionary(uniqueKeysWithValues: zip(fields.keys, fields.values))
  }

  /// A type as Terraform's document writes it.
  private func document(_ type: TypeConstraint) -> Value {
    switch type {
    case .string: .string("string")
    case .number, .wholeNumber: .string("number")
    case .bool: .string("bool")
    case .any: .string("dynamic")
    case .list(let element): .list([.string("list"), document(element)])
    case .set(let element): .list([.string("set"), document(element)])
    case .map(let element): .list([.string("map"), document(element)])
    case .object(let attributes):
      .list([
        .string("object"),
        .object(Value.Fields(uncheckedKeys: attributes.map(\.name), values: attributes.map { document($0.type) })),
      ])
    }
  }
}
