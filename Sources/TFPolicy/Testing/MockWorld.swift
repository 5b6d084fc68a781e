import HCL
import HCLFunctions
import TFPlan

/// Mocks that see each other, as a plan: so that policies judge them by the same way as a real one, references and
/// what isn't known included.
struct MockWorld {
  let context: PolicyContext
  /// Values of the mocks' locals and inputs can't be computed, or something about a mock.
  let problems: [Diagnostic]

  init(_ mocks: [PolicyMock], _ document: PolicyTestDocument, strict: Bool) {
    var evaluator = MockEvaluator(mocks, document, strict: strict)
    var plan = Plan(terraformVersion: "1.11.4")
    var meta: [Int: TypedValue] = [:]
    var documents: [String: Value] = [:]
    var targets: [PolicyBlock.Kind: [PolicyTarget]] = [.provider: [], .module: []]
    for mock in mocks {
      switch mock.kind {
      case .data: break
      case .resource:
        guard let change = evaluator.change(mock) else { continue }
        if case .object(let entries)? = evaluator.value(mock.meta, mock)?.content {
          meta[plan.resourceChanges.count] = .object(entries)
        }
        if case .object(let fields)? = evaluator.value(mock.documents, mock).map({ Value($0) }) {
          for (name, value) in fields { documents["\(change.address)|\(name)"] = value }
        }
        plan.configuration.root.resources["\(mock.type).\(mock.name)"] = evaluator.references(mock)
        if !mock.provisioners.isEmpty {
          plan.configuration.root.provisioners["\(mock.type).\(mock.name)"] = mock.provisioners
        }
        if mock.isDrift { plan.resourceDrift.append(change) } else { plan.resourceChanges.append(change) }
      case .provider, .module: targets[mock.kind == .provider ? .provider : .module]?.append(evaluator.target(mock))
      case .plan:
        var given = TypedValue.Entries()
        if case .object(let entries)? = evaluator.value(mock.attributes, mock)?.content { given = entries }
        targets[.plan, default: []].append(PlanTarget.make(plan, address: mock.name, given: given))
      }
    }
    problems = evaluator.problems
    let known = documents
    context = PolicyContext(plan: plan, meta: meta, targets: targets) { known["\($0)|\($1)"] }
  }
}

/// Computes the values of mocks, which may refer to each other.
struct MockEvaluator {
  private let document: PolicyTestDocument
  private let scope: Scope
  private let library: FunctionLibrary
  private let rewriting: MockReferences
  private(set) var problems: [Diagnostic] = []

  init(_ mocks: [PolicyMock], _ document: PolicyTestDocument, strict: Bool) {
    self.document = document
    var library = PolicyFunctions.library(nil)
    if !strict {
      library.add(
        Function("unknown", "What isn't known before apply.", [], resultType: { _ throws(FunctionFailure) in .any }) {
          _, _ throws(FunctionFailure) in .unknown
        }, namespace: "tfgen")
    }
    self.library = library
    let rewriting = MockReferences(mocks, strict: strict)
    self.rewriting = rewriting
    var expressions: [String: CompiledExpression] = [:]
    for local in document.locals {
      expressions["local.\(local.name)"] = CompiledExpression(
        rewriting.renaming(local.value), file: document.file, functions: library)
    }
    for mock in mocks where mock.kind == .resource || mock.kind == .data {
      let attributes = mock.attributes ?? Expression(.object([]))
      expressions[MockReferences.name(of: mock)] = CompiledExpression(
        rewriting.renaming(attributes), file: document.file, functions: library)
    }
    // Everything that has a name is one lazy value, so that order doesn't matter and circles are found.
    let values = LocalValues(
      values: [MockReferences.unknown: .unknown],
      own: Scope.LazyRoot(noun: "field of tfgen", names: { [] }, resolve: { _ in .missing }), expressions: expressions,
      evaluate: { $0.evaluate(in: $1) })
    scope = Scope([MockReferences.unknown: .unknown], lazy: ["local": values.root])
  }

  /// The value of an expression of a mock; nil when there is none or it fails.
  mutating func value(_ expression: Expression?, _ mock: PolicyMock) -> TypedValue? {
    guard let expression else { return nil }
    let evaluation = CompiledExpression(
      rewriting.renaming(expression), file: document.file, functions: library
    ).evaluate(in: scope)
    // What another mock or a local is to blame for has no place of its own.
    problems += evaluation.diagnostics.map { problem in
      guard problem.location == nil, let span = mock.origin.span else { return problem }
      return problem.with(range: document.file.range(of: span))
    }
    return evaluation.succeeded ? evaluation.value : nil
  }

  /// The mock as the change of a resource; nil when it has no state at all.
  mutating func change(_ mock: PolicyMock) -> ResourceChange? {
    let found = problems.count
    let after = mock.attributes == nil ? .null : value(mock.attributes, mock).map { Value($0) } ?? .null
    let before = mock.prior == nil ? .null : value(mock.prior, mock).map { Value($0) } ?? .null
    // Why it has none was said.
    if problems.count > found { return nil }
    let meta = value(mock.meta, mock).map { Value($0) }
    let operation = meta?["operation"]
    if let operation, operation.stringValue.flatMap(PolicyBlock.Operation.init(rawValue:)) == nil {
      report(mock, "meta.operation must be one of create, update, delete and no-op", "Write one of them.")
      return nil
    }
    if after == .null, before == .null {
      report(mock, "\(mock.title) has no state", "Give it attrs, prior_attrs or both.")
      return nil
    }
    let verbs: [String]
    if !mock.actions.isEmpty {
      verbs = mock.actions
    } else if let word = operation?.stringValue {
      verbs = [word]
    } else {
      verbs = [before == .null ? "create" : after == .null ? "delete" : "update"]
    }
    var change = ResourceChange(
      json: .object([
        "address": .string("\(mock.type).\(mock.name)"), "mode": .string("managed"), "type": .string(mock.type),
        "name": .string(mock.name),
        "provider_name": .string("registry.terraform.io/hashicorp/\(mock.type.prefix { $0 != "_" })"),
        "change": .object(["actions": .list(verbs.map { .string($0) })]),
      ]))
    change?.after = after
    change?.before = before
    change?.actionReason = mock.reason
    change?.previousAddress = mock.previousAddress
    change?.isImport = mock.isImport
    change?.replacePaths = mock.replacePaths.map { AttributePath($0) }
    change?.moduleAddress = meta?["module_path"]?.stringValue ?? ""
    return change
  }

  /// The references of the mock's arguments, as a plan's configuration has them.
  func references(_ mock: PolicyMock) -> [String: [String]] {
    guard case .object(let items)? = mock.attributes?.kind else { return [:] }
    var found: [String: [String]] = [:]
    for item in items {
      guard let key = item.key.constantKey, !mock.computed.contains(key) else { continue }
      found[key] = rewriting.references(in: item.value)
    }
    return found
  }

  /// The mock of a provider or a module as what is judged.
  mutating func target(_ mock: PolicyMock) -> PolicyTarget {
    let attributes = value(mock.attributes, mock) ?? .object(TypedValue.Entries())
    var meta: [(key: String, value: TypedValue)] =
      mock.kind == .provider
      ? [("type", .string(mock.type)), ("name", .string(mock.type)), ("alias", .null)]
      : [("source", .string(mock.type))]
    if case .object(let entries)? = value(mock.meta, mock)?.content {
      meta += zip(entries.keys, entries.values).map { ($0, $1) }
    }
    let constraint = meta.last { $0.key == "version" }?.value ?? .null
    return PolicyTarget(
      address: mock.title, names: [mock.type], attributes: attributes, meta: .object(meta),
      own: .object([("address", .string(mock.title)), ("module_path", .string("")), ("version_constraint", constraint)])
    )
  }

  private mutating func report(_ mock: PolicyMock, _ summary: String, _ remedy: String) {
    let diagnostic = Diagnostic(TFPolicyCodes.wrongValue, summary, remedy: remedy)
    problems.append(mock.origin.span.map { diagnostic.with(range: document.file.range(of: $0)) } ?? diagnostic)
  }
}

/// References between mocks: `aws_s3_bucket.b.id`, `aws_s3_bucket.b.attrs.id`, `data.aws_ami.a.id`.
struct MockReferences {
  /// The name of what isn't known.
  static let unknown = "<unknown>"
  /// Attributes that are written, by the mock's name.
  private var written: [String: Set<String>] = [:]
  private let isStrict: Bool

  init(_ mocks: [PolicyMock], strict: Bool) {
    isStrict = strict
    for mock in mocks where mock.kind == .resource || mock.kind == .data {
      var names: Set<String> = []
      if case .object(let items)? = mock.attributes?.kind { names = Set(items.compactMap(\.key.constantKey)) }
      written[Self.name(of: mock)] = names
    }
  }

  static func name(of mock: PolicyMock) -> String {
    "\(mock.kind == .data ? "data." : "")\(mock.type).\(mock.name)"
  }

  /// The expression with names that `local` has. An attribute that a mock doesn't write is one that the provider
  /// computes, so that it isn't known; strictly it is a mistake.
  func renaming(_ expression: Expression) -> Expression {
    // From the inside out: a mock's name is replaced before what is read from it is looked at.
    expression.mapped { part in
      guard let names = part.traversal, names.count >= 2 else { return part }
      let whole = names.joined(separator: ".")
      if written[whole] != nil { return named(whole, part.origin) }
      guard names[0] == "local" else { return part }
      if names.count == 2 { return written[names[1]] == nil ? named(whole, part.origin) : part }
      guard names.count == 3, let attributes = written[names[1]] else { return part }
      if names[2] == "attrs" { return named(names[1], part.origin) }
      return isStrict || attributes.contains(names[2]) ? part : Expression(.variable(Self.unknown), origin: part.origin)
    }
  }

  private func named(_ name: String, _ origin: Origin) -> Expression {
    Expression(.attribute(Expression(.variable("local")), name), origin: origin)
  }

  /// The mocks' attributes that an expression reads, as a plan lists them: the longest first.
  func references(in expression: Expression) -> [String] {
    expression.references.flatMap { names -> [String] in
      guard let (mock, rest) = split(names) else { return [] }
      let path = rest.filter { $0 != "attrs" }
      return path.isEmpty ? [mock] : [([mock] + path).joined(separator: "."), mock]
    }
  }

  private func split(_ names: [String]) -> (mock: String, rest: ArraySlice<String>)? {
    let count = names.first == "data" ? 3 : 2
    guard names.count >= count else { return nil }
    let mock = names.prefix(count).joined(separator: ".")
    return written[mock] == nil ? nil : (mock, names.dropFirst(count))
  }
}
