import HCL

extension ModuleInspection {
  /// Inspects a module.
  public init(_ module: ConfigurationModule) {
    var inspector = Inspector()
    for file in module.files { inspector.read(file) }
    self = inspector.finish()
    diagnostics = module.diagnostics
  }
}

private struct Inspector {
  private var result = ModuleInspection()
  /// Positions of what may be overridden, by kind and name.
  private var positions: [String: Int] = [:]

  mutating func finish() -> ModuleInspection {
    // A resource requires its provider, whether somebody says so or not.
    var known = Set(result.requiredProviders.map(\.name))
    let used =
      result.resources.map { ($0.provider, $0.location) } + result.providerConfigurations.map { ($0.name, $0.location) }
    for (provider, location) in used {
      let name = String(provider.prefix { $0 != "." })
      if name != "terraform", known.insert(name).inserted {
        result.requiredProviders.append(
          .init(name: name, source: nil, version: nil, configurationAliases: [], location: location))
      }
    }
    return result
  }

  mutating func read(_ file: ConfigurationFile) {
    let name = file.source.name.split(separator: "/").last.map(String.init) ?? file.source.name
    result.files.append(.init(name: name, isOverride: file.isOverride, isJSON: file.isJSON))
    for block in file.body.blocks { read(block, file) }
  }

  private mutating func read(_ block: Block, _ file: ConfigurationFile) {
    let location = file.location(block.origin)
    let label = block.labels.first
    switch (block.type, block.labels.count) {
    case ("variable", 1): if let label { variable(label, block, file, location) }
    case ("output", 1): if let label { output(label, block, location) }
    case ("resource", 2): resource(.managed, block, location)
    case ("data", 2): resource(.data, block, location)
    case ("ephemeral", 2): resource(.ephemeral, block, location)
    case ("module", 1): if let label { call(label, block, location) }
    case ("provider", 1):
      result.providerConfigurations.append(
        .init(name: label ?? "", alias: Inspector.text(block, "alias"), location: location))
    case ("locals", _):
      for attribute in block.body.attributes {
        let local = ModuleInspection.Local(
          name: attribute.name, value: Inspector.source(attribute.value), location: file.location(attribute.origin))
        place(local, "local.\(attribute.name)", file, \.locals) { _, new in new }
      }
    case ("terraform", _): settings(block, file)
    case ("check", 1):
      result.statements.append(.init(type: "check", arguments: ["name": label ?? ""], location: location))
    case ("moved", _), ("import", _), ("removed", _):
      let arguments = block.body.attributes.map { ($0.name, Inspector.source($0.value)) }
      result.statements.append(
        .init(type: block.type, arguments: Dictionary(arguments) { first, _ in first }, location: location))
    default: break
    }
  }

  /// Adds an entry, or merges the one of an override file over it.
  private mutating func place<Entry>(
    _ entry: Entry, _ key: String, _ file: ConfigurationFile,
    _ list: WritableKeyPath<ModuleInspection, [Entry]>, merge: (Entry, Entry) -> Entry
  ) {
    if file.isOverride, let position = positions[key] {
      result[keyPath: list][position] = merge(result[keyPath: list][position], entry)
      return
    }
    positions[key] = result[keyPath: list].count
    result[keyPath: list].append(entry)
  }

  // MARK: Entries

  private mutating func variable(
    _ name: String, _ block: Block, _ file: ConfigurationFile, _ location: SourceLocation?
  ) {
    let entry = ModuleInspection.Variable(
      name: name, type: block.body.attribute("type").map { Inspector.source($0.value) },
      description: Inspector.text(block, "description"), defaultValue: block.body.attribute("default")?.value,
      isSensitive: Inspector.flag(block, "sensitive") ?? false, isNullable: Inspector.flag(block, "nullable") ?? true,
      isEphemeral: Inspector.flag(block, "ephemeral") ?? false,
      validations: block.body.blocks("validation").map { validation in
        let condition = validation.body.attribute("condition").map { Inspector.source($0.value) }
        return .init(
          condition: condition ?? "",
          message: Inspector.text(validation, "error_message")
            ?? validation.body.attribute("error_message").map { Inspector.source($0.value) } ?? "",
          location: file.location(validation.origin))
      }, location: location)
    place(entry, "var.\(name)", file, \.variables) { old, new in
      var merged = old
      merged.type = new.type ?? old.type
      merged.description = new.description ?? old.description
      merged.defaultValue = new.defaultValue ?? old.defaultValue
      merged.isSensitive = Inspector.flag(block, "sensitive") ?? old.isSensitive
      merged.isNullable = Inspector.flag(block, "nullable") ?? old.isNullable
      merged.isEphemeral = Inspector.flag(block, "ephemeral") ?? old.isEphemeral
      if !new.validations.isEmpty { merged.validations = new.validations }
      return merged
    }
  }

  private mutating func output(_ name: String, _ block: Block, _ location: SourceLocation?) {
    let entry = ModuleInspection.Output(
      name: name, description: Inspector.text(block, "description"),
      value: block.body.attribute("value").map { Inspector.source($0.value) },
      isSensitive: Inspector.flag(block, "sensitive") ?? false,
      isEphemeral: Inspector.flag(block, "ephemeral") ?? false,
      location: location)
    if let position = positions["output.\(name)"], isOverriding {
      let old = result.outputs[position]
      result.outputs[position] = .init(
        name: name, description: entry.description ?? old.description, value: entry.value ?? old.value,
        isSensitive: Inspector.flag(block, "sensitive") ?? old.isSensitive,
        isEphemeral: Inspector.flag(block, "ephemeral") ?? old.isEphemeral, location: old.location)
      return
    }
    positions["output.\(name)"] = result.outputs.count
    result.outputs.append(entry)
  }

  /// Whether the file that is being read overrides others.
  private var isOverriding: Bool { result.files.last?.isOverride ?? false }

  private mutating func resource(_ mode: ModuleInspection.Resource.Mode, _ block: Block, _ location: SourceLocation?) {
    let provider = block.body.attribute("provider")?.value.traversal?.joined(separator: ".")
    let entry = ModuleInspection.Resource(
      mode: mode, type: block.labels[0], name: block.labels[1],
      provider: provider ?? String(block.labels[0].prefix { $0 != "_" }), repetition: Inspector.repetition(block),
      location: location)
    if let position = positions[entry.address], isOverriding {
      if provider != nil { result.resources[position].provider = entry.provider }
      result.resources[position].repetition = entry.repetition ?? result.resources[position].repetition
      return
    }
    positions[entry.address] = result.resources.count
    result.resources.append(entry)
  }

  private mutating func call(_ name: String, _ block: Block, _ location: SourceLocation?) {
    let own: Set = ["source", "version", "providers", "count", "for_each", "depends_on"]
    var entry = ModuleInspection.ModuleCall(
      name: name, source: Inspector.text(block, "source"), version: Inspector.text(block, "version"),
      arguments: block.body.attributes.map(\.name).filter { !own.contains($0) },
      repetition: Inspector.repetition(block),
      location: location)
    if let position = positions["module.\(name)"], isOverriding {
      let old = result.moduleCalls[position]
      entry.source = entry.source ?? old.source
      entry.version = entry.version ?? old.version
      entry.arguments = old.arguments + entry.arguments.filter { !old.arguments.contains($0) }
      entry.repetition = entry.repetition ?? old.repetition
      entry.location = old.location
      result.moduleCalls[position] = entry
      return
    }
    positions["module.\(name)"] = result.moduleCalls.count
    result.moduleCalls.append(entry)
  }

  private mutating func settings(_ block: Block, _ file: ConfigurationFile) {
    if let version = block.body.attribute("required_version"), case .string(let text) = version.value.kind {
      result.requiredVersions.append(.init(constraint: text, location: file.location(version.origin)))
    }
    for nested in block.body.blocks {
      switch nested.type {
      case "backend": result.backend = nested.labels.first
      case "cloud": result.backend = "cloud"
      case "required_providers":
        for attribute in nested.body.attributes { requirement(attribute, file) }
      default: break
      }
    }
  }

  private mutating func requirement(_ attribute: Attribute, _ file: ConfigurationFile) {
    var entry = ModuleInspection.RequiredProvider(
      name: attribute.name, source: nil, version: nil, configurationAliases: [],
      location: file.location(attribute.origin))
    switch attribute.value.kind {
    // Old configurations give the version alone.
    case .string(let version): entry.version = version
    case .object(let items):
      for item in items {
        switch (item.key.constantKey, item.value.kind) {
        case ("source", .string(let text)): entry.source = text
        case ("version", .string(let text)): entry.version = text
        case ("configuration_aliases", .tuple(let aliases)):
          entry.configurationAliases = aliases.map(Inspector.aliasName)
        default: break
        }
      }
    default: break
    }
    if let position = positions["provider.\(attribute.name)"] {
      result.requiredProviders[position] = entry
      return
    }
    positions["provider.\(attribute.name)"] = result.requiredProviders.count
    result.requiredProviders.append(entry)
  }

  // MARK: Values

  private static func aliasName(_ value: Expression) -> String {
    if case .string(let text) = value.kind { return text }
    return value.traversal?.joined(separator: ".") ?? source(value)
  }

  /// A value as source text, in the spelling of the printer.
  private static func source(_ value: Expression) -> String { Printer.print(value) }

  private static func text(_ block: Block, _ name: String) -> String? { block.body.attribute(name)?.value.constantText }

  private static func flag(_ block: Block, _ name: String) -> Bool? {
    switch block.body.attribute(name)?.value.constantValue {
    case .bool(let flag): flag
    case .string("true"): true
    case .string("false"): false
    default: nil
    }
  }

  private static func repetition(_ block: Block) -> String? {
    ["count", "for_each"].first { block.body.attribute($0) != nil }
  }
}

extension Expression {
  /// The text of a constant string, heredocs included.
  var constantText: String? {
    if case .string(let text)? = constantValue { return text }
    return nil
  }
}
