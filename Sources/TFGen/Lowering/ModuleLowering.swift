public import HCL

/// Turns one module into the files of its folder.
///
/// A module folder has what people expect of a Terraform module: `main.tf` (and files by topic),
/// `variables.tf`, `outputs.tf`, `versions.tf`, `README.md` and `tests/`.
public struct LoweredModule: Sendable {
  /// The type.
  public var type: ModuleType
  /// HCL files by name, as trees, in the order in which they are written.
  public var bodies: [(file: String, body: Body)]
  /// The module's tests.
  public var tests: [ModuleTest]
  /// Rules that resources break on purpose, by type and name of the resource. Their comments aren't in ``bodies``.
  public var waivers: [String: [PlacedWaiver]] = [:]

  /// What resources have that older providers don't, by type and name of the resource.
  private(set) var needs: [(resource: String, need: ProviderNeed)] = []

  /// The folder in the library, where a type has several forms; nil in a stack, which gets the right one by itself.
  var form: String?

  /// Lowers a module. What is emitted depends on the module's Swift value only where its body does.
  public init(_ module: any Module) { self.init(module, module.body, module.bodyTests) }

  /// Lowers a module whose body and tests were built before.
  init(_ module: any Module, _ body: ModuleBody, _ tests: [ModuleTest], _ parts: SharedParts = SharedParts()) {
    type = ModuleType(Swift.type(of: module))
    self.tests = tests
    var bodies: [(file: String, body: Body)] = []
    for element in body.elements {
      if case .block(let block) = element.item, !element.waivers.isEmpty {
        waivers[block.key, default: []] += element.waivers
      }
      if case .block(let block) = element.item { needs += element.needs.map { (block.key, $0) } }
      if let index = bodies.firstIndex(where: { $0.file == element.file }) {
        bodies[index].body.items.append(element.item)
      } else {
        bodies.append((element.file, Body([element.item])))
      }
    }
    if !bodies.contains(where: { $0.file == "main" }) { bodies.insert(("main", Body()), at: 0) }
    let interface = parts.interface(of: type)
    bodies.append(("variables", interface.variables))
    bodies.append(("outputs", interface.outputs))
    self.bodies = bodies
    self.bodies.append(("versions", Body([.block(TerraformBlock.make(requiredProviders))])))
    let made = Set(resourceBlocks.compactMap(\.block.labels.first))
    for index in tests.indices { self.tests[index].body.keepMocks(of: made) }
    if let run = type.sandboxRun, !tests.isEmpty { self.tests[0].body.items.append(.block(run)) }
  }

  /// The blocks of the module that become resources or data sources, with their file.
  public var resourceBlocks: [(file: String, block: Block)] {
    var found: [(file: String, block: Block)] = []
    for (file, body) in bodies {
      for case .block(let block) in body.items where block.isResource { found.append((file, block)) }
    }
    return found
  }

  /// The files, below `folder`.
  public func files(in folder: String) -> [GeneratedFile] { printed(in: folder).files }

  /// The files, below `folder`, and the lines of the resources by file and ``HCL/Block/key``.
  func printed(in folder: String, _ parts: SharedParts = SharedParts()) -> PrintedModule {
    var files: [GeneratedFile] = []
    var lines: [String: [String: Int]] = [:]
    for (file, body) in bodies {
      let (text, blockLines) = parts.print(parts.isInterface(body) ? body : commented(body), file)
      files.append(GeneratedFile(path: "\(folder)/\(file).tf", contents: Header.module + text))
      lines[file] = resourceLines(body, blockLines)
    }
    let tables = parts.tables(of: type) { files.first { $0.path == "\(folder)/variables.tf" }?.contents ?? "" }
    files.append(GeneratedFile(path: "\(folder)/README.md", contents: ModuleReadme.render(self, tables)))
    for test in tests {
      files.append(
        GeneratedFile(
          path: "\(folder)/tests/\(test.name).tftest.hcl",
          contents: Header.module + parts.print(test.body, "tests/\(test.name)").text))
    }
    return PrintedModule(files: files, resourceLines: lines)
  }

  /// - Parameter lines: of all blocks at the top, from the first line below the header.
  private func resourceLines(_ body: Body, _ lines: [Int]) -> [String: Int] {
    var found: [String: Int] = [:]
    var rest = lines[...]
    for case .block(let block) in body.items {
      guard let line = rest.popFirst() else { break }
      if block.isResource { found[block.key] = Header.lines + line }
    }
    return found
  }
}

/// The text of a module's folder.
struct PrintedModule {
  var files: [GeneratedFile]
  /// The line of each resource, by the name of its file and its key.
  var resourceLines: [String: [String: Int]]
}

extension ModuleType {
  /// A test run with what a stack of the profile sandbox gives; nil where that is nothing.
  fileprivate var sandboxRun: Block? {
    let values = inputs.compactMap { input -> Body.Item? in
      guard let value = input.sandboxValue, let literal = Expression(literal: value) else { return nil }
      return .attribute(Attribute(input.name, literal))
    }
    if values.isEmpty { return nil }
    return Block(
      "run", ["sandbox"], comment: ["What a stack with the profile sandbox gives."],
      body: Body([
        .attribute(Attribute("command", .reference("plan"))), .blankLine,
        .block(Block("variables", body: Body(values))),
      ]))
  }
}

extension Body {
  /// Leaves out what a test's mocked provider says of resources that the module doesn't have.
  fileprivate mutating func keepMocks(of types: Set<String>) {
    items = items.map { item in
      guard case .block(var provider) = item, provider.type == "mock_provider" else { return item }
      provider.body.items.removeAll { item in
        guard case .block(let mock) = item, mock.type.hasPrefix("mock_"), let type = mock.labels.first else {
          return false
        }
        return !types.contains(type)
      }
      return .block(provider)
    }
  }
}

extension LoweredModule {
  /// A body with the comments of its waivers.
  private func commented(_ body: Body) -> Body {
    if waivers.isEmpty { return body }
    return Body(
      body.items.map { item in
        guard case .block(let block) = item, let own = waivers[block.key] else { return item }
        return .block(block.commented(with: own))
      })
  }

  /// Whether both make the same files but for waivers.
  func isWritten(as other: LoweredModule) -> Bool {
    bodies.count == other.bodies.count
      && zip(bodies, other.bodies).allSatisfy { $0.file == $1.file && $0.body == $1.body }
  }
}

extension PlacedWaiver {
  /// Both lists, each waiver once, needed wherever one of the two needs it.
  static func union(_ left: [PlacedWaiver], _ right: [PlacedWaiver]) -> [PlacedWaiver] {
    var result = left
    for placed in right {
      guard let index = result.firstIndex(where: { $0.waiver == placed.waiver }) else {
        result.append(placed)
        continue
      }
      let both = Relaxation.inPlaces(result[index].environments) || Relaxation.inPlaces(placed.environments)
      result[index].environments = both.environments
    }
    return result
  }
}

extension Relaxation {
  /// Of a waiver that is there: no names mean everywhere.
  fileprivate static func inPlaces(_ names: [String]) -> Relaxation { names.isEmpty ? .always : .inEnvironments(names) }
}

extension Block {
  /// What names it in its module: `resource.aws_lb.this`.
  var key: String { labels.dotted(after: type) }

  /// Whether it becomes a resource or a data source.
  var isResource: Bool { type == "resource" || type == "data" || type == "ephemeral" }
}

/// The first line of every generated file.
enum Header {
  /// How many lines a header has.
  static let lines = 2
  static let module =
    "# Generated by tfgen. Change the module's source and emit again; tfgen won't overwrite edits.\n\n"
  static let root =
    "# Generated by tfgen from the stack. Change the stack and emit again; tfgen won't overwrite edits.\n\n"
}

/// `terraform { required_version … required_providers … }`
enum TerraformBlock {
  /// 1.11 brought write-only arguments and S3 state locking to general availability.
  static let minimumVersion = ">= 1.11"

  static func make(_ providers: [ProviderRequirement]) -> Block {
    let entries = providers.map { provider in
      Body.Item.attribute(
        Attribute(
          provider.name,
          Expression(
            .object([
              .init(.literal("source"), Expression(.string(provider.source))),
              .init(.literal("version"), Expression(.string(provider.version))),
            ]))))
    }
    return Block(
      "terraform",
      body: Body([
        .attribute(Attribute("required_version", Expression(.string(minimumVersion)))),
        .block(Block("required_providers", body: Body(entries))),
      ]))
  }
}

extension InputDefinition {
  /// The `variable` block of the module.
  var variableBlock: Block {
    variableBlock(named: name, description: description, default: defaultValue, rules)
  }

  /// The `variable` block of the root module that feeds the input. Rules about other inputs stay in the module: the
  /// root may have no variables for them.
  func rootVariableBlock(named newName: String, description: String, default value: Value?) -> Block {
    variableBlock(
      named: newName, description: description, default: value, rules.filter { $0.refersOnly(to: name) })
  }

  private func variableBlock(
    named newName: String, description: String, default value: Value?, _ rules: [InputRule]
  ) -> Block {
    var items: [Body.Item] = [
      .attribute(Attribute("description", Expression(.string(description)))),
      .attribute(Attribute("type", kind.type.expression)),
    ]
    if let value, let literal = Expression(literal: value) { items.append(.attribute(Attribute("default", literal))) }
    if !kind.isNullable { items.append(.attribute(Attribute("nullable", Expression(.bool(false))))) }
    if isSensitive { items.append(.attribute(Attribute("sensitive", Expression(.bool(true))))) }
    if isEphemeral { items.append(.attribute(Attribute("ephemeral", Expression(.bool(true))))) }
    for rule in rules {
      let renamed = rule.renamed(from: name, to: newName)
      items.append(
        .block(
          Block(
            "validation",
            body: Body([
              .attribute(Attribute("condition", renamed.condition)),
              .attribute(Attribute("error_message", Expression(.string(renamed.message)))),
            ]))))
    }
    return Block("variable", [newName], body: Body(items))
  }
}

extension OutputDefinition {
  var block: Block {
    var items: [Body.Item] = [
      .attribute(Attribute("description", Expression(.string(description)))),
      .attribute(Attribute("value", value)),
    ]
    if isSensitive { items.append(.attribute(Attribute("sensitive", Expression(.bool(true))))) }
    if let dependencies { items.append(.attribute(Attribute("depends_on", dependencies))) }
    return Block("output", [name], body: Body(items))
  }
}
