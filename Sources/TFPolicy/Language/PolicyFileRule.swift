public import HCL
import HCLFunctions
public import TFPlan

/// A policy of a file as a rule: the same findings as a rule that is written in Swift.
public struct PolicyFileRule: Rule {
  /// Name, weight and reasons.
  public let metadata: RuleMetadata
  /// What an unknown outcome does, when the policy says so.
  public let onUnknown: PolicyOptions.UnknownHandling?
  /// Whether it runs unless somebody turns it off.
  public let isEnabled: Bool
  private let document: PolicyDocument
  private let policy: PolicyBlock
  private let inputs: TypedValue

  /// The rules of a file.
  ///
  /// - Parameter inputs: values of the file's inputs, by name; those that the file doesn't declare are ignored.
  /// - Throws: ``DiagnosticsError`` when an input is missing or has the wrong type, or an enforcement level isn't one.
  public static func rules(
    of document: PolicyDocument, inputs: [String: TypedValue] = [:]
  ) throws(DiagnosticsError) -> [PolicyFileRule] {
    let values = try inputValues(document, inputs)
    var rules: [PolicyFileRule] = []
    for policy in document.policies { rules.append(try PolicyFileRule(document, policy, values)) }
    return rules
  }

  private init(_ document: PolicyDocument, _ policy: PolicyBlock, _ inputs: TypedValue) throws(DiagnosticsError) {
    self.document = document
    self.policy = policy
    self.inputs = inputs
    let notes = policy.notes
    metadata = RuleMetadata(
      policy.name, notes.title.isEmpty ? policy.name : notes.title,
      severity: try PolicyFileRule.enforcement(document, policy, inputs).severity, rationale: notes.rationale,
      remedy: notes.remedy, defaults: notes.defaults, peers: notes.peers)
    onUnknown = notes.onUnknown
    isEnabled = notes.isEnabled
  }

  /// Judges every target that the policy is about.
  public func evaluate(_ context: PolicyContext) -> [Judgement] {
    let program = PolicyProgram(document, policy, inputs: inputs, resources: context.resources)
    let glob = Glob(policy.target)
    var judgements: [Judgement] = []
    switch policy.kind {
    case .resource:
      for type in context.types where glob.matches(type) {
        for index in context.indexes(ofType: type) {
          for target in context.resources.targets(ofChange: index) {
            guard let operation = target.operation, policy.operations.contains(operation) else { continue }
            judgements += program.judge(target) ?? []
          }
        }
      }
    case .provider, .module, .plan:
      for target in PolicyTarget.targets(of: policy.kind, in: context.plan)
      where policy.kind == .plan || target.names.contains(where: { policy.kind == .module ? glob.matchesSource($0) : glob.matches($0) }) {
        judgements += program.judge(target) ?? []
      }
    }
    return judgements
  }

  // MARK: Inputs

  private static func inputValues(
    _ document: PolicyDocument, _ given: [String: TypedValue]
  ) throws(DiagnosticsError) -> TypedValue {
    var pairs: [(key: String, value: TypedValue)] = []
    var problems: [Diagnostic] = []
    for input in document.inputs {
      let place = input.origin.span.map { document.file.location(of: $0) }
      guard let value = given[input.name] ?? input.defaultValue else {
        problems.append(
          Diagnostic(
            TFPolicyCodes.missing, "The input \"\(input.name)\" has no value",
            detail: input.description, remedy: "Give it with --input \(input.name)=VALUE, or add a default.", at: place))
        continue
      }
      do throws(ConversionFailure) {
        var converted = try Conversion.convert(value, to: input.type)
        if converted.isNull, !input.isNullable { throw ConversionFailure("null isn't allowed") }
        if input.isSensitive { converted = converted.marked(.sensitive) }
        pairs.append((input.name, converted))
      } catch {
        problems.append(
          Diagnostic(
            TFPolicyCodes.wrongValue, "The value of the input \"\(input.name)\" doesn't fit its type",
            detail: "\(error.message).", remedy: "It must be \(input.type.constraintText).", at: place))
      }
    }
    if !problems.isEmpty { throw DiagnosticsError(problems) }
    return .object(pairs)
  }

  private static func enforcement(
    _ document: PolicyDocument, _ policy: PolicyBlock, _ inputs: TypedValue
  ) throws(DiagnosticsError) -> PolicyBlock.Enforcement {
    guard let expression = policy.enforcement else { return .mandatory }
    let library = PolicyFunctions.library { _, _, _, _ in .unknown }
    let locals = document.locals
    let root = Scope.LazyRoot(
      names: { locals.map(\.name) },
      resolve: { name in
        guard let local = locals.first(where: { $0.name == name }) else { return .missing }
        let evaluation = CompiledExpression(local.value, file: document.file, functions: library).evaluate(
          in: Scope(["input": inputs]))
        return evaluation.succeeded ? .value(evaluation.value) : .failed(evaluation.problems)
      })
    let evaluation = CompiledExpression(expression, file: document.file, functions: library).evaluate(
      in: Scope(["input": inputs], lazy: ["local": root]))
    if !evaluation.succeeded { throw DiagnosticsError(evaluation.diagnostics) }
    if case .string(let text) = evaluation.value.withoutMarks.content,
      let level = PolicyBlock.Enforcement(rawValue: text)
    {
      return level
    }
    throw DiagnosticsError(
      Diagnostic(
        TFPolicyCodes.wrongValue, "The enforcement level of \"\(policy.name)\" isn't one",
        detail: "It is \(ConsoleText.render(evaluation.value)).",
        remedy: "It must be \(PolicyBlock.Enforcement.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")).",
        at: expression.origin.span.map { document.file.location(of: $0) }))
  }
}

/// `*` for any text, everything else for itself.
struct Glob: Sendable {
  private let parts: [[UInt8]]

  init(_ pattern: String) {
    parts = pattern.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
  }

  /// Whether the whole text is meant. Linear in the text for each star.
  func matches(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = parts.first, let last = parts.last, bytes.starts(with: first) else { return false }
    if parts.count == 1 { return bytes.count == first.count }
    guard bytes.count >= first.count + last.count, bytes.suffix(last.count).elementsEqual(last) else { return false }
    var position = first.count
    let end = bytes.count - last.count
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let found = (position...end).first(where: { $0 + part.count <= end && bytes[$0...].starts(with: part) })
      else { return false }
      position = found + part.count
    }
    return true
  }

  /// Whether a module's source is meant: as written, or its registry address with the public host left out or not.
  func matchesSource(_ source: String) -> Bool {
    if matches(source) { return true }
    let host = "registry.terraform.io/"
    return source.hasPrefix(host) ? matches(String(source.dropFirst(host.count))) : matches(host + source)
  }
}
