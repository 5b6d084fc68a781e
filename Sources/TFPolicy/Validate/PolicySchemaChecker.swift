public import HCL

/// Checks what policies read against the schemas of providers: resource types, attributes, and the attributes of nested
/// blocks that a loop visits. A misspelt attribute would else only be found by the first plan that has such a resource.
public struct PolicySchemaChecker {
  private let document: PolicyDocument
  private let shapes: any AttributeShapes
  private var diagnostics: [Diagnostic] = []

  /// The mistakes in a file.
  public static func check(_ document: PolicyDocument, shapes: any AttributeShapes) -> [Diagnostic] {
    var checker = PolicySchemaChecker(document: document, shapes: shapes)
    for policy in document.policies where policy.kind == .resource { checker.check(policy) }
    for local in document.locals { checker.check(local.value, [:]) }
    return checker.diagnostics
  }

  private init(document: PolicyDocument, shapes: any AttributeShapes) {
    self.document = document
    self.shapes = shapes
  }

  private mutating func check(_ policy: PolicyBlock) {
    let attributes = attributes(of: policy)
    let scope = attributes.map { ["attrs": $0, "prior_attrs": $0] } ?? [:]
    for expression in policy.expressions { check(expression, scope) }
  }

  /// The attributes that at least one of the policy's types has; nil when a schema is missing.
  private mutating func attributes(of policy: PolicyBlock) -> AttributeShape? {
    let isGlob = policy.target.contains("*")
    var types = policy.notes.types
    if !isGlob { types.append(policy.target) }
    for type in types where shapes.resource(type) == nil && shapes.owns(type) { unknownType(type, policy.origin) }
    if types.isEmpty { return nil }
    let known = types.compactMap { shapes.resource($0) }
    if known.count < types.count { return nil }
    return known.dropFirst().reduce(known.first ?? .any, Self.merged)
  }

  private static func merged(_ left: AttributeShape, _ right: AttributeShape) -> AttributeShape {
    switch (left, right) {
    case (.object(let a), .object(let b)): .object(a.merging(b, uniquingKeysWith: merged))
    case (.elements(let a), .elements(let b)): .elements(merged(a, b))
    default: .any
    }
  }

  // MARK: Expressions

  private mutating func check(_ expression: Expression, _ scope: [String: AttributeShape]) {
    var pending: [(expression: Expression, scope: [String: AttributeShape])] = [(expression, scope)]
    while let (expression, scope) = pending.popLast() {
      if let names = expression.traversal {
        checkTraversal(names, scope, expression.origin)
        continue
      }
      switch expression.kind {
      case .for(let loop):
        var inner = scope
        inner[loop.valueName] = element(of: loop.collection, scope)
        if let key = loop.keyName { inner[key] = nil }
        pending.append((loop.collection, scope))
        for part in [loop.condition, loop.value, loop.key] { if let part { pending.append((part, inner)) } }
      case .call(let name, let arguments, _):
        if name == ["core", "getresources"] { checkLookup(arguments) }
        pending += arguments.map { ($0, scope) }
      default: pending += expression.children.map { ($0, scope) }
      }
    }
  }

  /// What a loop over an expression visits; nil when nobody can tell.
  private func element(of collection: Expression, _ scope: [String: AttributeShape]) -> AttributeShape? {
    if case .parenthesized(let inner) = collection.kind { return element(of: inner, scope) }
    if case .call(["core", "getresources"], let arguments, _) = collection.kind {
      return arguments.first?.constantValue?.stringValue.flatMap { shapes.resource($0) }
    }
    guard let names = collection.traversal, var shape = scope[names[0]] else { return nil }
    for name in names.dropFirst() {
      guard case .object(let fields) = shape, let next = fields[name] else { return nil }
      shape = next
    }
    if case .elements(let inner) = shape { return inner }
    return nil
  }

  private mutating func checkTraversal(_ names: [String], _ scope: [String: AttributeShape], _ origin: Origin) {
    guard var shape = scope[names[0]] else { return }
    for (index, name) in names.enumerated().dropFirst() {
      switch shape {
      case .any: return
      case .elements:
        return report(
          TFPolicyCodes.unknownAttribute,
          "\(names[..<index].joined(separator: ".")) is a list and has no attribute \"\(name)\"",
          "Go over its elements: [for x in \(names[..<index].joined(separator: ".")) : x.\(name)].", origin)
      case .object(let fields):
        guard let next = fields[name] else {
          return report(
            TFPolicyCodes.unknownAttribute, "There is no attribute \"\(name)\"",
            Suggestion.nearest(to: name, among: fields.keys.sorted()).map { "Did you mean \"\($0)\"?" }
              ?? "See the provider's documentation.", origin)
        }
        shape = next
      }
    }
  }

  private mutating func checkLookup(_ arguments: [Expression]) {
    guard let type = arguments.first?.constantValue?.stringValue else { return }
    guard let shape = shapes.resource(type) else {
      if shapes.owns(type) { unknownType(type, arguments[0].origin) }
      return
    }
    guard arguments.count > 1, case .object(let items) = arguments[1].kind, case .object(let fields) = shape else {
      return
    }
    for item in items {
      guard let name = item.key.constantKey, fields[name] == nil else { continue }
      report(
        TFPolicyCodes.unknownAttribute, "\(type) has no attribute \"\(name)\", so that nothing would be found",
        Suggestion.nearest(to: name, among: fields.keys.sorted()).map { "Did you mean \"\($0)\"?" }
          ?? "See the provider's documentation.", item.value.origin)
    }
  }

  private mutating func unknownType(_ type: String, _ origin: Origin) {
    report(
      TFPolicyCodes.unknownAttribute, "There is no resource type \"\(type)\"",
      Suggestion.nearest(to: type, among: shapes.resourceTypes).map { "Did you mean \"\($0)\"?" }
        ?? "See the provider's documentation.", origin)
  }

  private mutating func report(_ code: DiagnosticCode, _ summary: String, _ remedy: String, _ origin: Origin) {
    let diagnostic = Diagnostic(code, summary, remedy: remedy)
    diagnostics.append(origin.span.map { diagnostic.with(range: document.file.range(of: $0)) } ?? diagnostic)
  }
}
