import HCL

/// The root module: what wires the modules, and the values of each environment.
struct RootLowering {
  let stack: Stack
  /// Folder below `modules/` of each call, at the same positions.
  let folders: [String]
  /// Root variables in the order of first use, with the input that declares each.
  private let variables: [(StackVariable, InputDefinition)]

  init(stack: Stack, folders: [String]) {
    self.stack = stack
    self.folders = folders
    variables = VariableUse.groups(stack.calls).map { ($0.declaring.variable, $0.declaring.definition) }
  }

  func files() -> [GeneratedFile] {
    var files = [
      file("main.tf", Body([.block(locals)] + zip(stack.calls, folders).map { .block(moduleBlock($0, folder: $1)) })),
      file("provider.tf", Body(providers.map { .block($0) })),
      file("versions.tf", Body([.block(TerraformBlock.make(requiredProviders))])),
      file("variables.tf", Body(variableBlocks.map { .block($0) })),
      file("outputs.tf", Body(stack.outputs.map { .block($0.block) })),
    ]
    for environment in stack.environments { files.append(values(of: environment)) }
    if let store = stack.stateStore { files += store.files(of: stack) }
    return files
  }

  private func file(_ path: String, _ body: Body) -> GeneratedFile {
    GeneratedFile(path: path, contents: Header.root + Printer.print(body))
  }

  // MARK: main.tf

  private var locals: Block {
    Block(
      "locals",
      body: Body([
        .attribute(
          Attribute(
            "name",
            Expression(.template([.literal("\(stack.name)-"), .interpolation(.reference("var", "environment"))])),
            comment: ["Prefix of every resource's name."]))
      ]))
  }

  private func moduleBlock(_ call: ModuleCall, folder: String) -> Block {
    var items: [Body.Item] = [.attribute(Attribute("source", Expression(.string("./modules/\(folder)"))))]
    if let region = call.region {
      let provider = Expression.reference("aws", ProviderRegion.alias(region))
      items.append(.attribute(Attribute("providers", Expression(.object([.init(.literal("aws"), provider)])))))
    }
    let given = call.arguments.filter { $0.argument.isGiven }
    if !given.isEmpty { items.append(.blankLine) }
    for (definition, argument) in given {
      items.append(.attribute(Attribute(definition.name, argument.rootExpression(in: call.region))))
    }
    return Block("module", [call.name], body: Body(items))
  }

  // MARK: provider.tf, versions.tf

  private var requiredProviders: [ProviderRequirement] {
    var merged: [ProviderRequirement] = []
    for provider in stack.calls.flatMap(\.type.requiredProviders)
    where !merged.contains(where: { $0.name == provider.name }) {
      merged.append(provider)
    }
    for index in merged.indices {
      if let versions = stack.providerVersions[merged[index].name] { merged[index].version = versions.constraint }
    }
    return merged.sorted { $0.name < $1.name }
  }

  /// The stack's provider, and one with an alias for each other region that a module is put in.
  private var providers: [Block] {
    var regions: [String] = []
    for call in stack.calls {
      if let region = call.region, !regions.contains(region) { regions.append(region) }
    }
    return [provider(in: nil)] + regions.sorted().map { provider(in: $0) }
  }

  private func provider(in region: String?) -> Block {
    var tags: [Expression.ObjectItem] = [
      .init(.literal("Project"), Expression(.string(stack.name))),
      .init(.literal("Environment"), .reference("var", "environment")),
      .init(.literal("ManagedBy"), Expression(.string("tfgen"))),
    ]
    for tag in stack.tags {
      tags.removeAll { $0.key == .literal(tag.key) }
      tags.append(.init(.literal(tag.key), Expression(.string(tag.value))))
    }
    var items: [Body.Item] = []
    if let region { items.append(.attribute(Attribute("alias", Expression(.string(ProviderRegion.alias(region)))))) }
    items += [
      .attribute(Attribute("region", region.map { Expression(.string($0)) } ?? .reference("var", "region"))),
      .block(Block("default_tags", body: Body([.attribute(Attribute("tags", Expression(.object(tags))))]))),
    ]
    return Block("provider", ["aws"], body: Body(items))
  }

  // MARK: variables.tf

  private var variableBlocks: [Block] {
    let environment = InputDefinition(
      name: "environment", description: "Name of the environment; part of every resource's name.",
      kind: InputKind(.string), defaultValue: nil, isSensitive: false, isEphemeral: false,
      rules: [.oneOf(stack.environments, of: "environment")])
    var blocks = [RootRules.regionInput.variableBlock, environment.variableBlock]
    for (variable, definition) in variables {
      // Without values of its own, a variable may be left out only where the input has a default.
      let fallback = variable.defaultValue ?? (variable.values.isEmpty ? definition.defaultValue : nil)
      blocks.append(
        definition.rootVariableBlock(
          named: variable.name,
          description: variable.description ?? definition.rootDescription ?? definition.description,
          default: fallback))
    }
    return blocks
  }

  // MARK: envs/NAME.tfvars

  private func values(of environment: String) -> GeneratedFile {
    let resolver = ArgumentResolver(stackName: stack.name, environment: environment)
    var items: [Body.Item] = []
    if let region = Expression(literal: resolver.resolve(stack.region)) {
      items.append(.attribute(Attribute("region", region)))
    }
    items.append(.attribute(Attribute("environment", Expression(.string(environment)))))
    var own: [Body.Item] = []
    for (variable, definition) in variables where !definition.isSensitive {
      guard let value = variable.values.first(where: { $0.environment == environment })?.value,
        let literal = Expression(literal: value)
      else { continue }
      own.append(.attribute(Attribute(variable.name, literal)))
    }
    if !own.isEmpty { items += [.blankLine] + own }
    return file("envs/\(environment).tfvars", Body(items))
  }
}

/// Rules of variables that every root module has.
enum RootRules {
  /// The variable `region`.
  static let regionInput = InputDefinition(
    name: "region", description: "AWS region.", kind: InputKind(.string), defaultValue: nil, isSensitive: false,
    isEphemeral: false, rules: [region, partition])

  static let region = InputRule.condition(
    #"can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))"#,
    "region must be the name of an AWS region, such as eu-central-1."
  ) { value in
    guard let text = value.stringValue else { return true }
    return isRegion(text)
  }

  /// Modules write ARNs of the partition `aws`; the others have ARNs, endpoints and services of their own.
  static let partition = InputRule.condition(
    #"!can(regex("^(cn|us-gov|(us|eu)-iso[a-z]*)-", var.region))"#,
    "region must be one of AWS's commercial regions: ARNs in the modules are those of the partition aws, which China, GovCloud and the isolated regions don't share."
  ) { value in
    guard let text = value.stringValue else { return true }
    return !["cn-", "us-gov-", "us-iso", "eu-iso"].contains { text.hasPrefix($0) }
  }

  private static func isRegion(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 3, let last = parts.last, last.utf8.count == 1,
      last.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return false }
    return parts.first?.utf8.count == 2
      && parts.dropLast().allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x61...0x7A).contains($0) } }
  }
}

extension ModuleArgument {
  /// Whether the author gave anything.
  var isGiven: Bool {
    switch kind {
    case .missing, .moduleDefault: false
    default: true
    }
  }
}

extension StackOutput {
  var block: Block {
    var items: [Body.Item] = [
      .attribute(Attribute("description", Expression(.string(description)))),
      .attribute(Attribute("value", value.rootExpression)),
    ]
    if isSensitive { items.append(.attribute(Attribute("sensitive", Expression(.bool(true))))) }
    return Block("output", [name], body: Body(items))
  }
}
