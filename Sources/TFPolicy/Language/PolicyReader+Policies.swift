import HCL

extension PolicyReader {
  mutating func readPolicy(_ kind: PolicyBlock.Kind, _ block: Block) -> PolicyBlock? {
    let labels = kind == .plan ? 1 : 2
    guard block.labels.count == labels else {
      report(
        TFPolicyCodes.labels,
        "\(kind.rawValue.withArticle.sentenceStart) block needs \(labels == 1 ? "one label" : "two labels"), not \(block.labels.count)",
        kind == .plan
          ? "Write plan_policy \"name\" { … }." : "Write \(kind.rawValue) \"\(kind.exampleTarget)\" \"name\" { … }.",
        block.origin)
      return nil
    }
    if block.labels[labels - 1].isEmpty {
      report(TFPolicyCodes.labels, "A policy needs a name", "Say in the last label what it is about.", block.origin)
    }
    var attributes = ["enforcement_level", "filter"]
    if kind == .resource { attributes.append("operations") }
    checkItems(block, attributes: attributes, blocks: ["locals", "enforce"] + (isStrict ? [] : ["tfgen"]))
    var names = fileLocals
    var locals: [Attribute] = []
    for nested in block.body.blocks("locals") { locals += readLocals(nested, existing: &names) }
    let filter = block.body.attribute("filter")?.value
    var enforces: [PolicyBlock.Enforce] = []
    for nested in block.body.blocks("enforce") { if let enforce = readEnforce(nested) { enforces.append(enforce) } }
    if block.body.blocks("enforce").isEmpty {
      report(
        TFPolicyCodes.missing, "The policy \"\(block.labels.last ?? "")\" enforces nothing",
        "Add enforce { condition = … }; without one it would allow everything.", block.origin)
    }
    let place = Place.policy(kind)
    for attribute in locals { check(attribute.value, in: place, locals: names) }
    if !locals.isEmpty { checkCircles(locals, reading: sharedLocals) }
    for expression in [filter] + enforces.flatMap({ [$0.condition, $0.errorMessage, $0.infoMessage, $0.attribute] }) {
      if let expression { check(expression, in: place, locals: names) }
    }
    var policy = PolicyBlock(
      kind: kind, target: labels == 2 ? block.labels[0] : "", name: block.labels[labels - 1],
      enforcement: readEnforcement(block), filter: filter, operations: [], locals: locals, enforces: enforces,
      notes: readNotes(block), origin: block.origin)
    if kind == .resource {
      let readsPrior = policy.expressions.contains { $0.references.contains { $0.first == "prior_attrs" } }
      policy.operations = readOperations(block, readsPrior: readsPrior)
    }
    return policy
  }

  private mutating func readEnforce(_ block: Block) -> PolicyBlock.Enforce? {
    checkItems(
      block, attributes: ["condition", "error_message", "info_message"], blocks: isStrict ? [] : ["tfgen"])
    guard let condition = block.body.attribute("condition") else {
      report(
        TFPolicyCodes.missing, "An enforce block has no condition", "Add condition = …, which must be true.",
        block.origin)
      return nil
    }
    var enforce = PolicyBlock.Enforce(
      condition: condition.value, errorMessage: block.body.attribute("error_message")?.value,
      infoMessage: block.body.attribute("info_message")?.value, origin: block.origin)
    for nested in block.body.blocks("tfgen") where !isStrict {
      checkItems(nested, attributes: ["attribute", "expected"], blocks: [])
      enforce.expected = readText(nested, "expected")
      enforce.attribute = nested.body.attribute("attribute")?.value
    }
    return enforce
  }

  mutating func readEnforcement(_ block: Block) -> Expression? {
    guard let attribute = block.body.attribute("enforcement_level") else { return nil }
    let names = PolicyBlock.Enforcement.allCases.map(\.rawValue)
    if let constant = attribute.value.constantValue {
      guard let text = constant.stringValue, names.contains(text) else {
        wrongWord("enforcement_level", constant.stringValue, names, attribute)
        return nil
      }
    } else {
      check(attribute.value, in: .enforcement, locals: fileLocals)
    }
    return attribute.value
  }

  private mutating func readOperations(_ block: Block, readsPrior: Bool) -> Set<PolicyBlock.Operation> {
    let allowed = isStrict ? PolicyBlock.Operation.original : PolicyBlock.Operation.allCases
    let names = allowed.map(\.rawValue)
    guard let attribute = block.body.attribute("operations") else {
      if readsPrior {
        report(
          TFPolicyCodes.operations, "A policy that reads prior_attrs must say for which operations",
          "Add operations = [\"update\"], [\"delete\"] or both: only those have a state before.", block.origin)
      }
      return [.create, .update, .noOp]
    }
    guard case .list(let items)? = attribute.value.constantValue else {
      report(
        TFPolicyCodes.wrongValue, "operations must be a list of literal names", "Write operations = [\"update\"].",
        attribute.origin)
      return []
    }
    var operations: Set<PolicyBlock.Operation> = []
    for item in items {
      guard let operation = item.stringValue.flatMap(PolicyBlock.Operation.init(rawValue:)), allowed.contains(operation)
      else {
        wrongWord("operations", item.stringValue, names, attribute)
        continue
      }
      if !operations.insert(operation).inserted {
        report(
          TFPolicyCodes.operations, "\"\(operation.rawValue)\" is listed twice in operations", "Remove one of them.",
          attribute.origin)
      }
    }
    if items.isEmpty { operations = Set(PolicyBlock.Operation.original) }
    // Whoever uses our own operations knows what is null when.
    if operations.isSubset(of: PolicyBlock.Operation.original), operations.contains(.delete),
      operations.contains(.create) || operations.contains(.noOp), !items.isEmpty
    {
      report(
        TFPolicyCodes.operations, "delete can't be combined with create or no-op",
        "What is deleted has no attributes after; write a policy of its own for it.", attribute.origin)
    }
    if readsPrior, !operations.isSubset(of: PolicyBlock.Operation.withPrior) {
      report(
        TFPolicyCodes.operations, "A policy that reads prior_attrs can look at update and delete only",
        "Leave out the other operations: nothing was there before.", attribute.origin)
    }
    return operations
  }

  private mutating func readNotes(_ block: Block) -> PolicyBlock.Notes {
    var notes = PolicyBlock.Notes()
    for nested in block.body.blocks("tfgen") where !isStrict {
      checkItems(
        nested, attributes: ["title", "rationale", "remedy", "defaults", "peers", "on_unknown", "enabled", "types"],
        blocks: [])
      notes.title = readText(nested, "title")
      notes.rationale = readText(nested, "rationale")
      notes.remedy = readText(nested, "remedy")
      notes.defaults = readText(nested, "defaults")
      notes.peers = readTexts(nested, "peers")
      notes.types = readTexts(nested, "types")
      if nested.body.attribute("enabled") != nil { notes.isEnabled = readFlag(nested.body.attribute("enabled")) }
      if let attribute = nested.body.attribute("on_unknown") {
        let text = attribute.value.constantValue?.stringValue
        notes.onUnknown = text.flatMap(PolicyOptions.UnknownHandling.init(rawValue:))
        if notes.onUnknown == nil {
          wrongWord("on_unknown", text, PolicyOptions.UnknownHandling.allCases.map(\.rawValue), attribute)
        }
      }
    }
    return notes
  }

  /// Literal text; empty when it isn't there.
  mutating func readText(_ block: Block, _ name: String) -> String {
    guard let attribute = block.body.attribute(name) else { return "" }
    if let text = attribute.value.constantValue?.stringValue { return text }
    report(TFPolicyCodes.wrongValue, "\(name) must be literal text", "Write it in quotes.", attribute.origin)
    return ""
  }

  mutating func readTexts(_ block: Block, _ name: String) -> [String] {
    guard let attribute = block.body.attribute(name) else { return [] }
    let texts = attribute.value.constantValue?.elements?.compactMap(\.stringValue)
    if let texts, texts.count == attribute.value.constantValue?.elements?.count { return texts }
    report(
      TFPolicyCodes.wrongValue, "\(name) must be a list of literal texts", "Write \(name) = [\"…\"].",
      attribute.origin)
    return []
  }
}
