import HCL

// What the names in references stand for.
extension ReferenceCheck {
  mutating func reference(_ chain: ReferenceChain, _ scope: ReferenceScope) {
    if scope.bound.contains(chain.root) { return }
    switch chain.root {
    case "var": variable(chain)
    case "local":
      guard let name = name(chain, "local") else { return }
      if !declarations.locals.contains(name) {
        undeclared("local value", name, declarations.locals, "locals { \(Name.printable(name)) = … }", chain)
      }
    case "module": module(chain)
    case "each": instance(chain, scope.hasEach, ["key", "value"], "for_each")
    case "count": instance(chain, scope.hasCount, ["index"], "count")
    case "self":
      if !scope.hasSelf {
        report(
          ValidationCodes.noInstance, "Invalid \"self\" reference",
          "self has a meaning in provisioners, connections and postconditions only.",
          "Name the resource itself, or the value.", chain.origin)
      } else if let (schema, provider) = scope.selfSchema {
        path(chain.steps[...], in: schema, provider, "self", chain)
      }
    case "path": fixed(chain, ["cwd", "module", "root"])
    case "terraform": fixed(chain, ["workspace", "applying"])
    case "data": resource(chain, .data, from: 0, scope)
    case "ephemeral": resource(chain, .ephemeral, from: 0, scope)
    case "resource": resource(chain, .resource, from: 0, scope)
    default: resource(chain, .resource, from: -1, scope)
    }
  }

  /// The name behind `var`, `local`, `module`, or a complaint that there is none.
  mutating func name(_ chain: ReferenceChain, _ root: String) -> String? {
    if case .name(let name)? = chain.steps.first { return name }
    report(
      ValidationCodes.invalidReference, "Invalid reference", "\(root) is no value by itself.",
      "Write \(root).NAME.", chain.origin)
    return nil
  }

  mutating func undeclared(
    _ what: String, _ name: String, _ known: some Collection<String>, _ remedy: String, _ chain: ReferenceChain
  ) {
    let hint = Suggestion.nearest(to: name, among: known.sorted())
    report(
      ValidationCodes.undeclared, "Reference to undeclared \(what)",
      "The module declares no \(what) \"\(Name.printable(name))\".",
      hint.map { "Did you mean \"\(Name.printable($0))\"?" } ?? "Declare it: \(remedy).", chain.origin)
  }

  mutating func variable(_ chain: ReferenceChain) {
    guard let name = name(chain, "var"), declarations.variables[name] == nil else { return }
    undeclared(
      "input variable", name, declarations.variables.keys, "variable \"\(Name.printable(name))\" {}", chain)
  }

  mutating func module(_ chain: ReferenceChain) {
    guard let name = name(chain, "module") else { return }
    guard let call = declarations.calls[name] else {
      return undeclared("module", name, declarations.calls.keys, "module \"\(Name.printable(name))\" { … }", chain)
    }
    guard let outputs = children[name]?.outputs else { return }
    var steps = chain.steps.dropFirst()
    if call.repetition != nil {
      guard let first = steps.popFirst() else { return }
      if case .name(let attribute) = first {
        // Instances made with for_each are an object, whose keys nobody knows yet.
        if call.repetition == "for_each" { return }
        report(
          ValidationCodes.unsupportedAttribute, "Unsupported attribute",
          "module.\(name) has count, so it is a list of instances without an attribute "
            + "\"\(Name.printable(attribute))\".",
          "Write module.\(name)[0].\(Name.printable(attribute)), or [*] for all.", chain.origin)
        return
      }
    }
    guard case .name(let output)? = steps.first, !outputs.contains(output) else { return }
    report(
      ValidationCodes.unsupportedAttribute, "Unsupported attribute",
      "The module has no output \"\(Name.printable(output))\".",
      Suggestion.nearest(to: output, among: outputs.sorted()).map { "Did you mean \"\($0)\"?" }
        ?? "Declare the output in the module.", chain.origin)
  }

  mutating func instance(
    _ chain: ReferenceChain, _ isThere: Bool, _ attributes: [String], _ argument: String
  ) {
    guard case .name(let name)? = chain.steps.first else {
      report(
        ValidationCodes.invalidReference, "Invalid reference", "\(chain.root) is no value by itself.",
        "Write \(chain.root).\(attributes[0]).", chain.origin)
      return
    }
    if !attributes.contains(name) {
      report(
        ValidationCodes.noInstance, "Invalid \"\(chain.root)\" attribute",
        "\(chain.root) has no attribute \"\(Name.printable(name))\".",
        "Write \(attributes.map { "\(chain.root).\($0)" }.joined(separator: " or ")).", chain.origin)
    } else if !isThere {
      let outer = severity
      if isModuleArgument { severity = .warning }
      defer { severity = outer }
      report(
        ValidationCodes.noInstance,
        chain.root == "each"
          ? "Reference to \"each\" in context without for_each" : "Reference to \"count\" in non-counted context",
        "The block around has no argument \(argument), so there is no instance.",
        "Add \(argument), or use another value.", chain.origin)
    }
  }

  mutating func fixed(_ chain: ReferenceChain, _ attributes: [String]) {
    guard case .name(let name)? = chain.steps.first else {
      report(
        ValidationCodes.invalidReference, "Invalid reference", "\(chain.root) is no value by itself.",
        "Write \(chain.root).\(attributes[0]).", chain.origin)
      return
    }
    if attributes.contains(name) { return }
    report(
      ValidationCodes.unsupportedAttribute, "Invalid \"\(chain.root)\" attribute",
      "\(chain.root) has no attribute \"\(Name.printable(name))\".",
      Suggestion.nearest(to: name, among: attributes).map { "Did you mean \"\($0)\"?" }
        ?? "There are \(attributes.joined(separator: ", ")).", chain.origin)
  }

  /// `TYPE.NAME` from step `start` on; -1 when the root is the type.
  mutating func resource(
    _ chain: ReferenceChain, _ kind: BlockKind, from start: Int, _ scope: ReferenceScope
  ) {
    var steps = chain.steps[...]
    var type = chain.root
    if start == 0 {
      guard case .name(let name)? = steps.popFirst() else { return incomplete(chain, kind) }
      type = name
    }
    guard case .name(let name)? = steps.popFirst() else { return incomplete(chain, kind) }
    let address = Declarations.address(kind, type, name)
    guard let declared = declarations.resources[address] else {
      return undeclared(type, name, kind, chain)
    }
    if let check = declared.check, check != scope.check {
      report(
        ValidationCodes.undeclared, "Reference to scoped resource",
        "\(address) belongs to the check \"\(check)\" and is visible in it only.",
        "Move the data source out of the check.", chain.origin)
      return
    }
    attributes(of: declared, address, steps, chain)
  }

  mutating func attributes(
    of declared: Declarations.Resource, _ address: String, _ steps: ArraySlice<ReferenceChain.Step>,
    _ chain: ReferenceChain
  ) {
    var steps = steps
    switch (declared.repetition, steps.first) {
    case (_, nil): return
    case (nil, .index(.some)?):
      report(
        ValidationCodes.instanceKey, "Unexpected resource instance key",
        "\(address) has neither count nor for_each, so it has no instances to choose from.", "Remove the [ ].",
        chain.origin)
      return
    case (nil, .splat?): return
    case (let repetition?, .name?):
      report(
        ValidationCodes.instanceKey, "Missing resource instance key",
        "\(address) has \(repetition), so its attributes belong to its instances.",
        repetition == "count"
          ? "Write \(address)[count.index] or \(address)[*]." : "Write \(address)[each.key].", chain.origin)
      return
    case (_?, _?): steps.removeFirst()
    default: break
    }
    guard let provider = schemas.first(where: { $0.owns(declared.type) }),
      let schema = declared.kind.schema(of: declared.type, in: provider)
    else { return }
    path(steps, in: schema, provider, declared.kind.subject(declared.type), chain)
  }

  /// The steps from a resource on, as far as they are written down.
  mutating func path(
    _ steps: ArraySlice<ReferenceChain.Step>, in schema: BlockSchema, _ provider: ProviderSchema, _ subject: String,
    _ chain: ReferenceChain
  ) {
    guard let problem = SchemaPath(provider: provider).problem(steps, in: schema, subject) else { return }
    report(problem.code, problem.summary, problem.detail, problem.remedy, chain.origin)
  }

  mutating func incomplete(_ chain: ReferenceChain, _ kind: BlockKind) {
    let form = kind == .resource ? "TYPE.NAME" : "\(kind.rawValue).TYPE.NAME"
    let hint = Suggestion.nearest(to: chain.root, among: ["var", "local", "module", "each", "count", "path", "data"])
    report(
      ValidationCodes.invalidReference, "Invalid reference",
      "A reference to a \(kind.noun) has the form \(form).",
      hint.map { "Did you mean \"\($0)\"?" } ?? "Complete it, or put text in quotes.", chain.origin)
  }

  mutating func undeclared(_ type: String, _ name: String, _ kind: BlockKind, _ chain: ReferenceChain) {
    let address = Declarations.address(kind, type, name)
    let known = declarations.resources.keys.sorted()
    // A word that is no resource type is more likely a slip in a keyword: `vars.name`.
    let roots = ["var", "local", "module", "each", "count", "path", "data", "self"]
    let hint: String
    if let near = Suggestion.nearest(to: address, among: known) {
      hint = "Did you mean \"\(Name.printable(near))\"?"
    } else if kind == .resource, !type.utf8.contains(0x5F), let near = Suggestion.nearest(to: type, among: roots) {
      hint = "Did you mean \(near).\(Name.printable(name))?"
    } else {
      hint = "Declare it, or correct the name."
    }
    report(
      ValidationCodes.undeclared, "Reference to undeclared resource",
      "The module declares no \(kind == .resource ? "managed resource" : kind.noun) "
        + "\"\(Name.printable(type))\" \"\(Name.printable(name))\".", hint, chain.origin)
  }
}
