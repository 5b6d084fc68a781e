import HCL

extension PolicyReader {
  /// Where an expression stands, which decides what it may name.
  enum Place {
    /// `locals` of the file.
    case fileLocals
    /// `enforcement_level`.
    case enforcement
    /// Anything in a policy.
    case policy(PolicyBlock.Kind)

    /// The names that may be used, beside those that a loop binds.
    func names(isStrict: Bool) -> [String] {
      switch self {
      case .fileLocals, .enforcement: ["input", "local"]
      case .policy(.plan): ["input", "local", "tfgen"]
      case .policy(.resource): ["attrs", "prior_attrs", "meta", "input", "local"] + (isStrict ? [] : ["tfgen"])
      case .policy: ["attrs", "meta", "input", "local"] + (isStrict ? [] : ["tfgen"])
      }
    }
  }

  /// Checks the names and the functions of an expression.
  mutating func check(_ expression: Expression, in place: Place, locals: Set<String>) {
    for (names, origin) in expression.placedReferences { checkReference(names, place, locals, origin) }
    var calls: [(name: [String], arguments: [Expression], expands: Bool, origin: Origin)] = []
    expression.walk { part in
      if case .call(let name, let arguments, let expands) = part.kind {
        calls.append((name, arguments, expands, part.origin))
      }
    }
    for call in calls { checkCall(call.name, call.arguments, call.expands, call.origin) }
  }

  private mutating func checkReference(
    _ names: [String], _ place: Place, _ locals: Set<String>, _ origin: Origin
  ) {
    let known = place.names(isStrict: isStrict)
    guard known.contains(names[0]) else {
      var remedy =
        Suggestion.nearest(to: names[0], among: known).map { "Did you mean \($0)?" }
        ?? "Known here: \(known.joined(separator: ", "))."
      if case .fileLocals = place, ["attrs", "prior_attrs", "meta"].contains(names[0]) {
        remedy = "Values of the whole file can't depend on a resource; move it to the locals of a policy."
      }
      return report(TFPolicyCodes.unknownName, "\"\(names[0])\" isn't known here", remedy, origin)
    }
    guard names.count > 1 else { return }
    switch names[0] {
    // Sorted only where there is something to say.
    case "input" where !inputNames.contains(names[1]): checkName(names[1], "input", inputNames.sorted(), origin)
    case "local" where !locals.contains(names[1]): checkName(names[1], "local value", locals.sorted(), origin)
    case "meta":
      if case .policy(let kind) = place { checkName(names[1], "field of meta", kind.metaFields, origin) }
    case "tfgen":
      if case .policy(let kind) = place { checkName(names[1], "field of tfgen", kind.ownFields, origin) }
    default: break
    }
  }

  mutating func checkName(_ name: String, _ what: String, _ known: [String], _ origin: Origin) {
    if known.contains(name) { return }
    report(
      TFPolicyCodes.unknownName, "There is no \(what) \"\(name)\"",
      Suggestion.nearest(to: name, among: known).map { "Did you mean \"\($0)\"?" }
        ?? (known.isEmpty ? "None is declared." : "Known: \(known.joined(separator: ", "))."), origin)
  }

  private mutating func checkCall(_ name: [String], _ arguments: [Expression], _ expands: Bool, _ origin: Origin) {
    let library = PolicyFunctions.signatures
    if name.count == 1 {
      let isKnown = library["core::\(name[0])"] != nil
      return report(
        TFPolicyCodes.unknownFunction, "Functions have the namespace core::",
        isKnown ? "Write core::\(name[0])." : "See the list of functions in the language's documentation.", origin)
    }
    let full = name.joined(separator: "::")
    guard let signature = library[full] else {
      let isPlugin = name[0] == "plugin"
      return report(
        TFPolicyCodes.unknownFunction, "There is no function \(full)",
        isPlugin
          ? "Function plugins are compiled programs of the other implementation and can't be run."
          : Suggestion.nearest(to: full, among: library.keys.sorted()).map { "Did you mean \($0)?" }
            ?? "See the list of functions in the language's documentation.", origin)
    }
    if isStrict, name[0] == "tfgen" || !PolicyFunctions.original.contains(name[1]) {
      return report(
        TFPolicyCodes.unknownFunction, "\(full) isn't a function of the original language",
        "Leave out --strict, or do without it.", origin)
    }
    if expands { return }
    if arguments.count < signature.minimum || arguments.count > signature.maximum ?? .max {
      let wanted =
        signature.maximum == signature.minimum
        ? "\(signature.minimum)"
        : signature.maximum.map { "\(signature.minimum) to \($0)" } ?? "at least \(signature.minimum)"
      report(
        TFPolicyCodes.wrongCount, "\(full) takes \(wanted) argument\(wanted == "1" || wanted == "at least 1" ? "" : "s"), not \(arguments.count)",
        "Check the call.", origin)
    }
  }

  // MARK: Reporting

  mutating func checkItems(_ block: Block, attributes: [String], blocks: [String]) {
    checkLabels(block)
    if let second = block.body.blocks("tfgen").dropFirst().first, blocks.contains("tfgen") {
      report(
        TFPolicyCodes.duplicate, "There are two tfgen blocks in one \(block.type) block", "Keep one of them.",
        second.origin)
    }
    for attribute in block.body.attributes where !attributes.contains(attribute.name) {
      unknown("argument", attribute.name, "\(block.type.withArticle) block", attributes, attribute.origin)
    }
    for nested in block.body.blocks where !blocks.contains(nested.type) {
      unknown("block", nested.type, "\(block.type.withArticle) block", blocks, nested.origin)
    }
  }

  /// Blocks of which there is no more than one kind have no labels.
  mutating func checkLabels(_ block: Block) {
    let plain = [
      "policy", "policytest", "locals", "enforce", "tfgen", "inputs", "required_providers", "terraform_config",
    ]
    guard plain.contains(block.type), let label = block.labels.first else { return }
    report(
      TFPolicyCodes.labels, "\(block.type.withArticle.sentenceStart) block has no label", "Remove \"\(label)\".", block.origin)
  }

  mutating func unknown(_ what: String, _ name: String, _ place: String, _ known: [String], _ origin: Origin) {
    report(
      TFPolicyCodes.unknownItem, "\(place.sentenceStart) has no \(what) \"\(name)\"",
      Suggestion.nearest(to: name, among: known).map { "Did you mean \"\($0)\"?" }
        ?? (known.isEmpty ? "Remove it." : "It knows: \(known.joined(separator: ", "))."), origin)
  }

  mutating func wrongWord(_ what: String, _ text: String?, _ known: [String], _ attribute: Attribute) {
    report(
      TFPolicyCodes.wrongValue, "\(what) must be one of \(known.map { "\"\($0)\"" }.joined(separator: ", "))",
      text.flatMap { Suggestion.nearest(to: $0, among: known) }.map { "Did you mean \"\($0)\"?" }
        ?? "Write one of them.",
      attribute.origin)
  }

  mutating func report(_ code: DiagnosticCode, _ summary: String, _ remedy: String, _ origin: Origin) {
    let diagnostic = Diagnostic(code, summary, remedy: remedy)
    diagnostics.append(origin.span.map { diagnostic.with(range: file.range(of: $0)) } ?? diagnostic)
  }

  mutating func add(_ problem: EvaluationProblem) {
    let diagnostic = problem.diagnostic
    diagnostics.append(problem.origin.span.map { diagnostic.with(range: file.range(of: $0)) } ?? diagnostic)
  }
}

extension PolicyBlock.Kind {
  /// The fields of `meta`.
  var metaFields: [String] {
    switch self {
    case .resource: ["module_path", "operation", "provider_type", "tfe_stack", "tfe_workspace", "type"]
    case .provider: ["alias", "name", "namespace", "source", "tfe_stack", "type", "version"]
    case .module: ["address", "source", "tfe_stack", "version"]
    case .plan: []
    }
  }

  /// The fields of `tfgen`, our own root.
  var ownFields: [String] {
    switch self {
    case .resource:
      [
        "action", "address", "changed_attributes", "environment", "index", "is_deposed", "is_drifted", "is_import",
        "is_moved", "name", "planned_action", "previous_address", "provisioners", "reason", "referenced_by",
        "references", "replace_paths", "written",
      ]
    case .provider: ["address", "module_path", "version_constraint"]
    case .module: ["address", "version_constraint"]
    case .plan:
      [
        "action_invocations", "changes", "counts", "deferred", "drift", "environment", "is_applyable", "is_complete",
        "is_errored", "terraform_version",
      ]
    }
  }
}
