public import HCL

/// Which properties of `.tf.json` are blocks.
public enum ConfigurationJSON {
  /// The schema of a configuration file.
  ///
  /// - Parameter schemas: providers; nested blocks of resources whose provider isn't among them are read as arguments
  ///   with objects, which says the same to a reader.
  public static func schema(_ schemas: [ProviderSchema] = []) -> JSONBodySchema {
    JSONBodySchema(
      blocks: [
        "terraform": .init(terraform),
        "provider": .init(labels: 1) { labels in provider(labels, schemas) },
        "variable": .init(labels: 1, JSONBodySchema(blocks: ["validation": .init()], codeArguments: ["type"])),
        "locals": .init(),
        "output": .init(
          labels: 1,
          JSONBodySchema(blocks: ["precondition": .init(), "postcondition": .init()], codeArguments: ["depends_on"])),
        "module": .init(labels: 1, JSONBodySchema(codeArguments: ["depends_on", "providers"])),
        "resource": .init(labels: 2) { labels in resource(.resource, labels, schemas) },
        "data": .init(labels: 2) { labels in resource(.data, labels, schemas) },
        "ephemeral": .init(labels: 2) { labels in resource(.ephemeral, labels, schemas) },
        "moved": .init(JSONBodySchema(codeArguments: ["from", "to"])),
        "removed": .init(
          JSONBodySchema(
            blocks: ["lifecycle": .init(), "connection": .init(), "provisioner": .init(labels: 1, provisioner)],
            codeArguments: ["from"])),
        "import": .init(JSONBodySchema(codeArguments: ["to", "provider"])),
        "check": .init(
          labels: 1,
          JSONBodySchema(
            blocks: [
              "assert": .init(), "data": .init(labels: 2) { labels in resource(.data, labels, schemas) },
            ])),
      ])
  }

  private static let terraform = JSONBodySchema(
    blocks: [
      "backend": .init(labels: 1), "cloud": .init(JSONBodySchema(blocks: ["workspaces": .init()])),
      "required_providers": .init(), "provider_meta": .init(labels: 1),
    ])

  private static let provisioner = JSONBodySchema(
    blocks: ["connection": .init()], codeArguments: ["when", "on_failure"])

  private static func provider(_ labels: [String], _ schemas: [ProviderSchema]) -> JSONBodySchema {
    guard let name = labels.first, let provider = schemas.first(where: { $0.localName == name }),
      let schema = provider.provider
    else { return JSONBodySchema() }
    return nested(schema, provider)
  }

  private static func resource(_ kind: BlockKind, _ labels: [String], _ schemas: [ProviderSchema]) -> JSONBodySchema {
    var body = JSONBodySchema()
    if let type = labels.first, let provider = schemas.first(where: { $0.owns(type) }),
      let schema = kind.schema(of: type, in: provider)
    {
      body = nested(schema, provider)
    }
    body.codeArguments = ["depends_on", "provider"]
    body.blocks["lifecycle"] = .init(
      JSONBodySchema(
        blocks: ["precondition": .init(), "postcondition": .init()],
        codeArguments: ["ignore_changes", "replace_triggered_by"]))
    if kind == .resource {
      body.blocks["provisioner"] = .init(labels: 1, provisioner)
      body.blocks["connection"] = .init()
    }
    return body
  }

  /// Nested blocks as the provider declares them, and `dynamic` for each of them.
  private static func nested(_ schema: BlockSchema, _ provider: ProviderSchema) -> JSONBodySchema {
    var body = JSONBodySchema()
    if schema.blocks.isEmpty { return body }
    for block in schema.blocks {
      body.blocks[block.name] = .init(labels: block.nesting == .map ? 1 : 0) { _ in
        nested(provider.content(of: block), provider)
      }
    }
    let blocks = schema.blocks
    body.blocks["dynamic"] = .init(labels: 1) { labels in
      let content = blocks.first { $0.name == labels.first }.map { nested(provider.content(of: $0), provider) }
      return JSONBodySchema(
        blocks: ["content": .init(content ?? JSONBodySchema())], codeArguments: ["iterator"])
    }
    return body
  }
}
