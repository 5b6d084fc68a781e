public import HCL
internal import HCLFunctions

/// Reads `.policy.hcl` files. Every mistake has a place and, for misspelt names, a suggestion; a file with one is never
/// run in part, so that a mistake can't pass for consent.
public struct PolicyReader {
  let file: SourceFile
  /// Whether our own additions are refused.
  let isStrict: Bool
  var diagnostics: [Diagnostic] = []
  var inputNames: Set<String> = []
  var fileLocals: Set<String> = []

  private init(_ file: SourceFile, isStrict: Bool) {
    self.file = file
    self.isStrict = isStrict
  }

  /// Reads a file.
  ///
  /// - Parameter strict: refuse what HashiCorp's language doesn't have.
  /// - Throws: ``DiagnosticsError`` with every mistake in the file.
  public static func read(_ file: SourceFile, strict: Bool = false) throws(DiagnosticsError) -> PolicyDocument {
    let parsed = Parser.parse(file)
    if parsed.diagnostics.hasErrors { throw DiagnosticsError(parsed.diagnostics) }
    var reader = PolicyReader(file, isStrict: strict)
    let document = reader.document(parsed.body)
    if reader.diagnostics.hasErrors { throw DiagnosticsError(reader.diagnostics) }
    return document
  }

  // MARK: Top level

  private mutating func document(_ body: Body) -> PolicyDocument {
    var document = PolicyDocument(file: file)
    let kinds = ["policy", "input", "locals"] + PolicyBlock.Kind.allCases.map(\.rawValue).filter(isKnownKind)
    for attribute in body.attributes { unknown("argument", attribute.name, "a policy file", kinds, attribute.origin) }
    for block in body.blocks where !kinds.contains(block.type) {
      unknown("block", block.type, "a policy file", kinds, block.origin)
    }
    if body.blocks("policy").count > 1 {
      report(TFPolicyCodes.duplicate, "There are two policy blocks in one file", "Keep one of them.", body.blocks("policy")[1].origin)
    }
    for block in body.blocks("policy") { checkHeader(block) }
    for block in body.blocks("input") { if let input = readInput(block) { document.inputs.append(input) } }
    for block in body.blocks("locals") { document.locals += readLocals(block, existing: &fileLocals) }
    for attribute in document.locals { check(attribute.value, in: .fileLocals, locals: fileLocals) }
    var seen: Set<String> = []
    for block in body.blocks {
      guard let kind = PolicyBlock.Kind(rawValue: block.type), isKnownKind(block.type) else { continue }
      guard let policy = readPolicy(kind, block) else { continue }
      if !seen.insert("\(kind.rawValue)|\(policy.target)|\(policy.name)").inserted {
        report(
          TFPolicyCodes.duplicate, "There are two policies named \"\(policy.name)\" for \"\(policy.target)\"",
          "Rename one of them.", block.origin)
      }
      document.policies.append(policy)
    }
    return document
  }

  private func isKnownKind(_ name: String) -> Bool { !isStrict || name != PolicyBlock.Kind.plan.rawValue }

  private mutating func checkHeader(_ block: Block) {
    checkItems(block, attributes: ["enforcement_level"], blocks: ["plugins", "required_providers", "terraform_config"])
    for plugins in block.body.blocks("plugins") {
      report(
        TFPolicyCodes.unsupported, "Function plugins can't be run",
        "They are compiled programs of the other implementation. Write the function as a local, or the rule in Swift.",
        plugins.origin)
    }
  }

  private mutating func readInput(_ block: Block) -> PolicyInput? {
    guard block.labels.count == 1 else {
      report(TFPolicyCodes.labels, "An input block needs one name", "Write input \"name\" { … }.", block.origin)
      return nil
    }
    var input = PolicyInput(name: block.labels[0], origin: block.origin)
    checkItems(block, attributes: ["type", "default", "description", "nullable", "sensitive"], blocks: [])
    if !inputNames.insert(input.name).inserted {
      report(
        TFPolicyCodes.duplicate, "There are two inputs named \"\(input.name)\"", "Rename one of them.", block.origin)
    }
    input.description = block.body.attribute("description")?.value.constantValue?.stringValue ?? ""
    input.isNullable = block.body.attribute("nullable")?.value.constantValue == .bool(true)
    input.isSensitive = block.body.attribute("sensitive")?.value.constantValue == .bool(true)
    if let type = block.body.attribute("type") {
      do throws(EvaluationProblem) { input.type = try ValueType(type.value) } catch { add(error) }
    }
    if let attribute = block.body.attribute("default") {
      let evaluation = CompiledExpression(attribute.value, file: file, functions: StandardFunctions.library).evaluate()
      diagnostics += evaluation.diagnostics
      do throws(ConversionFailure) {
        input.defaultValue = try Conversion.convert(evaluation.value, to: input.type)
      } catch {
        report(
          TFPolicyCodes.wrongValue, "The default of \"\(input.name)\" doesn't fit its type",
          "Give it a value of the type: \(error.message).", attribute.origin)
      }
    }
    return input
  }

  private mutating func readLocals(_ block: Block, existing: inout Set<String>) -> [Attribute] {
    for nested in block.body.blocks { unknown("block", nested.type, "a locals block", [], nested.origin) }
    for attribute in block.body.attributes where !existing.insert(attribute.name).inserted {
      report(
        TFPolicyCodes.duplicate, "There are two locals named \"\(attribute.name)\"", "Rename one of them.",
        attribute.origin)
    }
    return block.body.attributes
  }

  // MARK: Policies

  private mutating func readPolicy(_ kind: PolicyBlock.Kind, _ block: Block) -> PolicyBlock? {
    let labels = kind == .plan ? 1 : 2
    guard block.labels.count == labels else {
      report(
        TFPolicyCodes.labels,
        "A \(kind.rawValue) block needs \(labels == 1 ? "one label" : "two labels"), not \(block.labels.count)",
        kind == .plan
          ? "Write plan_policy \"name\" { … }." : "Write \(kind.rawValue) \"\(kind.exampleTarget)\" \"name\" { … }.",
        block.origin)
      return nil
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
    for expression in [filter] + enforces.flatMap({ [$0.condition, $0.errorMessage, $0.infoMessage] }) {
      if let expression { check(expression, in: place, locals: names) }
    }
    let all = locals.map(\.value) + [filter].compactMap(\.self) + enforces.map(\.condition)
    let readsPrior = all.contains { $0.references.contains { $0.first == "prior_attrs" } }
    return PolicyBlock(
      kind: kind, target: labels == 2 ? block.labels[0] : "", name: block.labels[labels - 1],
      enforcement: readEnforcement(block), filter: filter,
      operations: readOperations(block, readsPrior: readsPrior), locals: locals, enforces: enforces,
      notes: readNotes(block), origin: block.origin)
  }

  private mutating func readEnforce(_ block: Block) -> PolicyBlock.Enforce? {
    checkItems(block, attributes: ["condition", "error_message", "info_message"], blocks: [])
    guard let condition = block.body.attribute("condition") else {
      report(
        TFPolicyCodes.missing, "An enforce block has no condition", "Add condition = …, which must be true.",
        block.origin)
      return nil
    }
    return PolicyBlock.Enforce(
      condition: condition.value, errorMessage: block.body.attribute("error_message")?.value,
      infoMessage: block.body.attribute("info_message")?.value, origin: block.origin)
  }

  private mutating func readEnforcement(_ block: Block) -> Expression? {
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
    let names = PolicyBlock.Operation.allCases.map(\.rawValue)
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
      guard let operation = item.stringValue.flatMap(PolicyBlock.Operation.init(rawValue:)) else {
        wrongWord("operations", item.stringValue, names, attribute)
        continue
      }
      if !operations.insert(operation).inserted {
        report(
          TFPolicyCodes.operations, "\"\(operation.rawValue)\" is listed twice in operations", "Remove one of them.",
          attribute.origin)
      }
    }
    if items.isEmpty { operations = Set(PolicyBlock.Operation.allCases) }
    if operations.contains(.delete), operations.contains(.create) || operations.contains(.noOp), !items.isEmpty {
      report(
        TFPolicyCodes.operations, "delete can't be combined with create or no-op",
        "What is deleted has no attributes after; write a policy of its own for it.", attribute.origin)
    }
    if readsPrior, !operations.isSubset(of: [.update, .delete]) {
      report(
        TFPolicyCodes.operations, "A policy that reads prior_attrs can look at update and delete only",
        "Leave out the other operations: nothing was there before.", attribute.origin)
    }
    return operations
  }

  private mutating func readNotes(_ block: Block) -> PolicyBlock.Notes {
    var notes = PolicyBlock.Notes()
    let texts: [(String, WritableKeyPath<PolicyBlock.Notes, String>)] = [
      ("title", \.title), ("rationale", \.rationale), ("remedy", \.remedy), ("defaults", \.defaults),
    ]
    for nested in block.body.blocks("tfgen") where !isStrict {
      checkItems(nested, attributes: texts.map(\.0) + ["peers", "on_unknown", "enabled"], blocks: [])
      for (name, path) in texts {
        guard let attribute = nested.body.attribute(name) else { continue }
        if let text = attribute.value.constantValue?.stringValue {
          notes[keyPath: path] = text
        } else {
          report(TFPolicyCodes.wrongValue, "\(name) must be literal text", "Write it in quotes.", attribute.origin)
        }
      }
      if let attribute = nested.body.attribute("peers") {
        notes.peers = (attribute.value.constantValue?.elements ?? []).compactMap(\.stringValue)
      }
      if let attribute = nested.body.attribute("enabled") {
        notes.isEnabled = attribute.value.constantValue != .bool(false)
      }
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
}

extension PolicyBlock.Kind {
  /// A first label, for advice.
  var exampleTarget: String {
    switch self {
    case .resource: "aws_s3_bucket"
    case .provider: "aws"
    case .module, .plan: "*"
    }
  }
}
