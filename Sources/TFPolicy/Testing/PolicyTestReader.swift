public import HCL

/// Reads `.policytest.hcl` files.
public struct PolicyTestReader {
  /// What reports mistakes in a policy file reports them here, too.
  private var checks: PolicyReader

  /// Reads a file.
  ///
  /// - Parameter strict: refuse what HashiCorp's language doesn't have.
  /// - Throws: ``DiagnosticsError`` with every mistake in the file.
  public static func read(_ file: SourceFile, strict: Bool = false) throws(DiagnosticsError) -> PolicyTestDocument {
    let parsed = Parser.parse(file)
    if parsed.diagnostics.hasErrors { throw DiagnosticsError(parsed.diagnostics) }
    var reader = PolicyTestReader(checks: PolicyReader(file, isStrict: strict))
    let document = reader.document(parsed.body)
    if reader.checks.diagnostics.hasErrors { throw DiagnosticsError(reader.checks.diagnostics) }
    return document
  }

  private mutating func document(_ body: Body) -> PolicyTestDocument {
    let file = checks.file
    var document = PolicyTestDocument(file: file)
    let kinds = PolicyMock.Kind.allCases.filter { !checks.isStrict || $0 != .plan }.map(\.rawValue)
    let known = ["policytest", "inputs", "locals"] + kinds
    for attribute in body.attributes { checks.unknown("argument", attribute.name, "a test file", known, attribute.origin) }
    var seen: Set<String> = []
    var locals: Set<String> = []
    for block in body.blocks {
      switch block.type {
      case "policytest": document.targets += readHeader(block)
      case "inputs":
        checks.checkLabels(block)
        document.inputs += block.body.attributes
      case "locals": document.locals += checks.readLocals(block, existing: &locals)
      default:
        guard known.contains(block.type), let kind = PolicyMock.Kind(rawValue: block.type) else {
          checks.unknown("block", block.type, "a test file", known, block.origin)
          continue
        }
        guard let mock = readMock(kind, block) else { continue }
        if !seen.insert("\(mock.world)|\(mock.title)").inserted {
          checks.report(
            TFPolicyCodes.duplicate, "There are two mocks \(mock.title)", "Rename one of them.", block.origin)
        }
        document.mocks.append(mock)
      }
    }
    return document
  }

  private mutating func readHeader(_ block: Block) -> [String] {
    checks.checkItems(block, attributes: ["targets"], blocks: ["plugins", "terraform_config"])
    return checks.readTexts(block, "targets")
  }

  private mutating func readMock(_ kind: PolicyMock.Kind, _ block: Block) -> PolicyMock? {
    let labels = kind == .plan ? 1 : 2
    guard block.labels.count == labels else {
      checks.report(
        TFPolicyCodes.labels, "\(kind.rawValue.withArticle.sentenceStart) block needs \(labels == 1 ? "one label" : "two labels")",
        "Write \(kind.rawValue) \(labels == 1 ? "" : "\"type\" ")\"name\" { … }.", block.origin)
      return nil
    }
    var attributes = ["attrs"]
    if kind == .resource { attributes += ["prior_attrs", "skip"] }
    if kind != .data { attributes += ["meta", "expect_failure"] }
    checks.checkItems(
      block, attributes: attributes, blocks: kind == .data ? [] : ["inputs"] + (checks.isStrict ? [] : ["tfgen"]))
    var mock = PolicyMock(
      kind: kind, type: labels == 2 ? block.labels[0] : "", name: block.labels[labels - 1], origin: block.origin)
    mock.attributes = block.body.attribute("attrs")?.value
    mock.prior = block.body.attribute("prior_attrs")?.value
    mock.meta = block.body.attribute("meta")?.value
    if case .object(let items)? = mock.meta?.kind, let fields = kind.metaFields {
      for item in items {
        guard let name = item.key.constantKey else { continue }
        checks.checkName(name, "field of meta", fields, item.value.origin)
      }
    }
    mock.expectsFailure = checks.readFlag(block.body.attribute("expect_failure"))
    mock.isSkipped = checks.readFlag(block.body.attribute("skip"))
    for nested in block.body.blocks("inputs") { mock.inputs += nested.body.attributes }
    for nested in block.body.blocks("tfgen") where !checks.isStrict { readOwn(nested, into: &mock) }
    return mock
  }

  private mutating func readOwn(_ block: Block, into mock: inout PolicyMock) {
    checks.checkItems(
      block,
      attributes: [
        "actions", "computed", "documents", "drift", "expect", "import", "previous_address", "provisioners", "reason",
        "replace_paths", "world",
      ], blocks: [])
    mock.world = checks.readText(block, "world")
    mock.actions = checks.readTexts(block, "actions")
    mock.computed = checks.readTexts(block, "computed")
    mock.replacePaths = checks.readTexts(block, "replace_paths")
    mock.provisioners = checks.readTexts(block, "provisioners")
    mock.isImport = checks.readFlag(block.body.attribute("import"))
    mock.isDrift = checks.readFlag(block.body.attribute("drift"))
    let (reason, previous) = (checks.readText(block, "reason"), checks.readText(block, "previous_address"))
    mock.reason = reason.isEmpty ? nil : reason
    mock.previousAddress = previous.isEmpty ? nil : previous
    mock.documents = block.body.attribute("documents")?.value
    guard let attribute = block.body.attribute("expect") else { return }
    guard case .object(let fields)? = attribute.value.constantValue else {
      checks.report(
        TFPolicyCodes.wrongValue, "expect must be an object of literals",
        "Write expect = { \"policy-name\" = \"fail\" }.", attribute.origin)
      return
    }
    for (rule, value) in fields {
      guard let outcome = value.stringValue.flatMap(PolicyMock.Expectation.init(rawValue:)) else {
        checks.wrongWord(
          "An expectation", value.stringValue, PolicyMock.Expectation.allCases.map(\.rawValue), attribute)
        continue
      }
      mock.expectations.append((rule, outcome))
    }
  }
}

extension PolicyMock.Kind {
  /// The fields of `meta`; nil where there is none.
  fileprivate var metaFields: [String]? {
    switch self {
    case .resource: PolicyBlock.Kind.resource.metaFields
    case .provider: PolicyBlock.Kind.provider.metaFields
    case .module: PolicyBlock.Kind.module.metaFields
    case .data, .plan: nil
    }
  }
}
