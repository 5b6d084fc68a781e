public import HCL

/// Reads `.policy.hcl` files. Every mistake has a place and, for misspelt names, a suggestion; a file with one is never
/// run in part, so that a mistake can't pass for consent.
public struct PolicyReader {
  let file: SourceFile
  /// Whether our own additions are refused.
  let isStrict: Bool
  /// More than anybody needs; a file that has more is made to keep a machine busy.
  static let policyLimit = 1_000
  var diagnostics: [Diagnostic] = []
  var inputNames: Set<String> = []
  var fileLocals: Set<String> = []
  var sharedLocals: [Attribute] = []

  init(_ file: SourceFile, isStrict: Bool) {
    self.file = file
    self.isStrict = isStrict
  }

  /// Reads a file.
  ///
  /// - Parameter strict: refuse what HashiCorp's language doesn't have.
  /// - Throws: ``DiagnosticsError`` with every mistake in the file.
  public static func read(_ file: SourceFile, strict: Bool = false) throws(DiagnosticsError) -> PolicyDocument {
    try read(file, strict: strict, checksValues: true)
  }

  /// - Parameter checksValues: whether expressions are evaluated with nothing known; not worth its time for files that
  ///   were checked before they were shipped.
  static func read(
    _ file: SourceFile, strict: Bool = false, checksValues: Bool
  ) throws(DiagnosticsError) -> PolicyDocument {
    let parsed = Parser.parse(file)
    if parsed.diagnostics.hasErrors { throw DiagnosticsError(parsed.diagnostics) }
    var reader = PolicyReader(file, isStrict: strict)
    let document = reader.document(parsed.body)
    if checksValues, !reader.diagnostics.hasErrors {
      reader.checkValues(of: document.locals, inputs: document.inputs)
      for policy in document.policies {
        let names = Set((document.locals + policy.locals).map(\.name))
        reader.checkValues(of: policy, inputs: document.inputs, locals: names)
      }
    }
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
      report(
        TFPolicyCodes.duplicate, "There are two policy blocks in one file", "Keep one of them.",
        body.blocks("policy")[1].origin)
    }
    for block in body.blocks("policy") { readHeader(block, into: &document) }
    for block in body.blocks("input") { if let input = readInput(block) { document.inputs.append(input) } }
    var names: Set<String> = []
    for block in body.blocks("locals") { document.locals += readLocals(block, existing: &names) }
    fileLocals = names
    for attribute in document.locals { check(attribute.value, in: .fileLocals, locals: fileLocals) }
    checkCircles(document.locals)
    sharedLocals = document.locals
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
    if document.policies.count > Self.policyLimit {
      report(
        TFPolicyCodes.unsupported, "A file can have \(Self.policyLimit) policies, not \(document.policies.count)",
        "Divide it.", document.policies[Self.policyLimit].origin)
    }
    return document
  }

  private mutating func readProvider(_ attribute: Attribute) -> RequiredProvider? {
    guard let value = attribute.value.constantValue, let source = value["source"]?.stringValue, !source.isEmpty else {
      report(
        TFPolicyCodes.wrongValue, "The provider \"\(attribute.name)\" has no source",
        "Write \(attribute.name) = { source = \"hashicorp/\(attribute.name)\", version = \">= 5.0\" }.",
        attribute.origin)
      return nil
    }
    if case .object(let fields) = value {
      for key in fields.keys where !["source", "version"].contains(key) {
        unknown("argument", key, "a required provider", ["source", "version"], attribute.origin)
      }
    }
    return RequiredProvider(
      name: attribute.name, source: source, version: readConstraint(value["version"], attribute) ?? "")
  }

  private mutating func readConstraint(_ value: Value?, _ attribute: Attribute) -> String? {
    guard let value else { return nil }
    guard let text = value.stringValue, VersionConstraint(text) != nil else {
      report(
        TFPolicyCodes.wrongValue, "\(attribute.name) has a version that isn't a constraint",
        "Write one such as \">= 5.0, < 7.0\".", attribute.origin)
      return nil
    }
    return text
  }

  mutating func readFlag(_ attribute: Attribute?) -> Bool {
    guard let attribute else { return false }
    if case .bool(let flag)? = attribute.value.constantValue { return flag }
    report(TFPolicyCodes.wrongValue, "\(attribute.name) must be true or false", "Write one of them.", attribute.origin)
    return false
  }

  private func isKnownKind(_ name: String) -> Bool { !isStrict || name != PolicyBlock.Kind.plan.rawValue }

  private mutating func readHeader(_ block: Block, into document: inout PolicyDocument) {
    checkItems(
      block, attributes: ["enforcement_level"],
      blocks: ["plugins", "required_providers", "terraform_config"] + (isStrict ? [] : ["tfgen"]))
    document.enforcement = readEnforcement(block)
    for providers in block.body.blocks("required_providers") {
      for nested in providers.body.blocks { unknown("block", nested.type, "required_providers", [], nested.origin) }
      for attribute in providers.body.attributes {
        if let provider = readProvider(attribute) { document.requiredProviders.append(provider) }
      }
    }
    for nested in block.body.blocks("terraform_config") {
      checkItems(nested, attributes: ["required_version"], blocks: [])
      guard let attribute = nested.body.attribute("required_version") else { continue }
      _ = readConstraint(attribute.value.constantValue, attribute)
    }
    for nested in block.body.blocks("tfgen") where !isStrict {
      checkItems(nested, attributes: ["absent_attributes"], blocks: [])
      guard let attribute = nested.body.attribute("absent_attributes") else { continue }
      switch attribute.value.constantValue?.stringValue {
      case "null": document.readsAbsentAsNull = true
      case "error": break
      case let text: wrongWord("absent_attributes", text, ["error", "null"], attribute)
      }
    }
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
    input.isNullable = readFlag(block.body.attribute("nullable"))
    input.isSensitive = readFlag(block.body.attribute("sensitive"))
    if let type = block.body.attribute("type") {
      do throws(EvaluationProblem) { input.type = try ValueType(type.value) } catch { add(error) }
    } else {
      report(
        TFPolicyCodes.missing, "The input \"\(input.name)\" has no type", "Add type = string, or whatever it is.",
        block.origin)
    }
    if let attribute = block.body.attribute("default") {
      let evaluation = CompiledExpression(attribute.value, file: file, functions: PolicyFunctions.library(nil))
        .evaluate()
      diagnostics += evaluation.diagnostics
      if !evaluation.succeeded { return input }
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

  mutating func readLocals(_ block: Block, existing: inout Set<String>) -> [Attribute] {
    checkLabels(block)
    for nested in block.body.blocks { unknown("block", nested.type, "a locals block", [], nested.origin) }
    for attribute in block.body.attributes where !existing.insert(attribute.name).inserted {
      report(
        TFPolicyCodes.duplicate, "There are two locals named \"\(attribute.name)\"", "Rename one of them.",
        attribute.origin)
    }
    return block.body.attributes
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
