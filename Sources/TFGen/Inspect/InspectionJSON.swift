public import HCL

extension ModuleInspection {
  /// The inspection as one JSON object; places are `{"file", "line", "column"}`.
  public var jsonValue: Value {
    .object([
      "files": .list(
        files.map { file in
          .object([
            "name": .string(file.name), "override": .bool(file.isOverride),
            "syntax": .string(file.isJSON ? "json" : "hcl"),
          ])
        }),
      "required_versions": .list(
        requiredVersions.map { .object(["constraint": .string($0.constraint), "location": place($0.location)]) }),
      "backend": text(backend),
      "variables": .list(variables.map(json)),
      "outputs": .list(
        outputs.map { output in
          .object([
            "name": .string(output.name), "description": text(output.description), "value": text(output.value),
            "sensitive": .bool(output.isSensitive), "ephemeral": .bool(output.isEphemeral),
            "location": place(output.location),
          ])
        }),
      "resources": .list(
        resources.map { resource in
          .object([
            "mode": .string(resource.mode.rawValue), "type": .string(resource.type), "name": .string(resource.name),
            "address": .string(resource.address), "provider": .string(resource.provider),
            "repetition": text(resource.repetition), "location": place(resource.location),
          ])
        }),
      "required_providers": .list(
        requiredProviders.map { provider in
          .object([
            "name": .string(provider.name), "source": text(provider.source), "version": text(provider.version),
            "configuration_aliases": .list(provider.configurationAliases.map { .string($0) }),
            "location": place(provider.location),
          ])
        }),
      "provider_configurations": .list(
        providerConfigurations.map { provider in
          .object([
            "name": .string(provider.name), "alias": text(provider.alias), "location": place(provider.location),
          ])
        }),
      "module_calls": .list(
        moduleCalls.map { call in
          .object([
            "name": .string(call.name), "source": text(call.source), "version": text(call.version),
            "arguments": .list(call.arguments.map { .string($0) }), "repetition": text(call.repetition),
            "location": place(call.location),
          ])
        }),
      "locals": .list(
        locals.map { local in
          .object([
            "name": .string(local.name), "value": .string(local.value), "location": place(local.location),
          ])
        }),
      "statements": .list(
        statements.map { statement in
          let names = statement.arguments.keys.sorted()
          return .object([
            "type": .string(statement.type),
            "arguments": .object(
              .init(uncheckedKeys: names, values: names.map { .string(statement.arguments[$0] ?? "") })),
            "location": place(statement.location),
          ])
        }),
    ])
  }

  private func json(_ variable: Variable) -> Value {
    .object([
      "name": .string(variable.name), "type": text(variable.type), "description": text(variable.description),
      "required": .bool(variable.isRequired),
      "default": text(variable.shownDefault),
      "sensitive": .bool(variable.isSensitive), "nullable": .bool(variable.isNullable),
      "ephemeral": .bool(variable.isEphemeral),
      "validations": .list(
        variable.validations.map { rule in
          .object([
            "condition": .string(rule.condition), "message": .string(rule.message), "location": place(rule.location),
          ])
        }),
      "location": place(variable.location),
    ])
  }

  private func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }

  private func place(_ location: SourceLocation?) -> Value {
    guard let location else { return .null }
    return .object([
      "file": .string(location.file), "line": .number(Number(location.line)),
      "column": location.column.map { .number(Number($0)) } ?? .null,
    ])
  }
}
