public import HCL
import TFPlan

/// Runs test files against policies.
public struct PolicyTestRun: Sendable {
  private let policies: [PolicyDocument]
  private let inputs: [String: GivenValue]
  private let isStrict: Bool

  /// - Parameters:
  ///   - policies: the policies that files without targets are for, and that targets are looked for in.
  ///   - inputs: values for inputs; the test files' own go before them.
  public init(_ policies: [PolicyDocument], inputs: [String: GivenValue] = [:], strict: Bool = false) {
    self.policies = policies
    self.inputs = inputs
    isStrict = strict
  }

  /// Runs one file.
  public func run(_ document: PolicyTestDocument) -> PolicyTestFileResult {
    var result = PolicyTestFileResult(file: document.file.name)
    let policies = targets(of: document, &result)
    if !result.problems.isEmpty { return result }
    var names: Set<String> = []
    var worlds: [(name: String, mocks: [PolicyMock])] = []
    for mock in document.mocks {
      if let index = worlds.firstIndex(where: { $0.name == mock.world }) {
        worlds[index].mocks.append(mock)
      } else {
        worlds.append((mock.world, [mock]))
      }
    }
    for policy in policies { names.formUnion(policy.policies.map(\.name)) }
    for (_, mocks) in worlds {
      let world = MockWorld(mocks, document, strict: isStrict)
      result.problems += world.problems
      if !world.problems.isEmpty { continue }
      var verdicts: [[Attribute]: Verdicts] = [:]
      for mock in mocks where mock.kind != .data && !mock.isSkipped {
        if verdicts[mock.inputs] == nil {
          verdicts[mock.inputs] = judge(world, policies, mock, document, &result)
        }
        guard let verdicts = verdicts[mock.inputs] else { continue }
        result.cases += cases(mock, verdicts, names, document)
      }
    }
    if result.cases.isEmpty, result.problems.isEmpty, !document.mocks.contains(where: { isMeant($0, by: policies) }),
      !document.mocks.allSatisfy(\.isSkipped)
    {
      result.problems.append(
        Diagnostic(
          TFPolicyCodes.missing, "No policy judges anything of the file",
          detail: "Tests that judge nothing would always pass.",
          remedy: "Compare the types of its mocks with those that the policies are about.",
          at: SourceLocation(file: document.file.name, line: 1, column: 1)))
    }
    return result
  }

  /// Whether a policy is about the mock, which its filter or its operations may leave out all the same.
  private func isMeant(_ mock: PolicyMock, by documents: [PolicyDocument]) -> Bool {
    let policies = documents.flatMap(\.policies)
    switch mock.kind {
    case .resource: return policies.contains { $0.kind == .resource && Glob($0.target).matches(mock.type) }
    case .provider: return policies.contains { $0.kind == .provider && Glob($0.target).matches(mock.type) }
    case .module: return policies.contains { $0.kind == .module && Glob($0.target).matchesSource(mock.type) }
    case .plan: return policies.contains { $0.kind == .plan }
    case .data: return false
    }
  }

  // MARK: Judging

  /// What each rule says, by the target's address.
  private typealias Verdicts = [String: [(rule: String, judgement: Judgement)]]

  private func judge(
    _ world: MockWorld, _ policies: [PolicyDocument], _ mock: PolicyMock, _ document: PolicyTestDocument,
    _ result: inout PolicyTestFileResult
  ) -> Verdicts? {
    var given = inputs
    let declared = Set(policies.flatMap(\.inputs).map(\.name))
    for attribute in document.inputs + mock.inputs {
      if !declared.contains(attribute.name) {
        let problem = PolicyInputs.undeclared(attribute.name, among: declared)
        let placed = attribute.origin.span.map { problem.with(range: document.file.range(of: $0)) } ?? problem
        // The inputs of the file are looked at for each group of mocks.
        if !result.problems.contains(placed) { result.problems.append(placed) }
      }
      let evaluation = CompiledExpression(
        attribute.value, file: document.file, functions: PolicyFunctions.library(nil)
      ).evaluate()
      result.problems += evaluation.diagnostics
      if evaluation.succeeded { given[attribute.name] = .value(evaluation.value) }
    }
    var verdicts: Verdicts = [:]
    for policy in policies {
      do throws(DiagnosticsError) {
        for rule in try PolicyFileRule.rules(of: policy, inputs: given) {
          for judgement in rule.evaluate(world.context) {
            verdicts[judgement.address, default: []].append((rule.metadata.id, judgement))
          }
        }
      } catch {
        result.problems += error.diagnostics
        return nil
      }
    }
    return verdicts
  }

  private func cases(
    _ mock: PolicyMock, _ verdicts: Verdicts, _ names: Set<String>, _ document: PolicyTestDocument
  ) -> [PolicyTestCase] {
    let address: String
    switch mock.kind {
    case .resource: address = "\(mock.type).\(mock.name)"
    case .plan: address = mock.name
    default: address = mock.title
    }
    let said = verdicts[address] ?? []
    let place = mock.origin.span.map { document.file.location(of: $0) }
    func test(_ rule: String, _ expected: String, _ actual: String, _ isAsExpected: Bool, _ why: String)
      -> PolicyTestCase
    {
      PolicyTestCase(
        name: mock.title, rule: rule, expected: expected, actual: actual, hasPassed: isAsExpected, message: why,
        location: place)
    }
    if !mock.expectations.isEmpty {
      return mock.expectations.map { rule, expected in
        guard names.contains(rule) else {
          let hint = Suggestion.nearest(to: rule, among: names.sorted()).map { " Did you mean \"\($0)\"?" } ?? ""
          return test(rule, expected.rawValue, "missing", false, "No policy is named \"\(rule)\".\(hint)")
        }
        let judgements = said.filter { $0.rule == rule }.map(\.judgement)
        let actual = judgements.isEmpty ? "skip" : Self.worst(judgements).rawValue
        return test(
          rule, expected.rawValue, actual, actual == expected.rawValue,
          judgements.map(\.message).filter { !$0.isEmpty }.joined(separator: " "))
      }
    }
    // As in the original: what isn't known or can't be evaluated counts as a failure.
    var rules: [String] = []
    for (rule, _) in said where !rules.contains(rule) { rules.append(rule) }
    if rules.isEmpty, mock.expectsFailure {
      return [test("", "fail", "skip", false, "No policy is about it.")]
    }
    return rules.map { rule in
      let judgements = said.filter { $0.rule == rule }.map(\.judgement)
      let outcome = Self.worst(judgements)
      return test(
        rule, mock.expectsFailure ? "fail" : "pass", outcome.rawValue, (outcome != .pass) == mock.expectsFailure,
        judgements.map(\.message).filter { !$0.isEmpty }.joined(separator: " "))
    }
  }

  private static func worst(_ judgements: [Judgement]) -> Judgement.Outcome {
    for outcome in [Judgement.Outcome.error, .fail, .unknown]
    where judgements.contains(where: { $0.outcome == outcome }) {
      return outcome
    }
    return .pass
  }

  // MARK: Targets

  /// The policies that a file is for. A target is a path from the test file's folder: a policy file or a folder.
  private func targets(of document: PolicyTestDocument, _ result: inout PolicyTestFileResult) -> [PolicyDocument] {
    if document.targets.isEmpty { return policies }
    let folder = document.file.name.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    var found: [PolicyDocument] = []
    for target in document.targets {
      let path = Self.normalized(folder.map(String.init) + target.split(separator: "/").map(String.init))
      let meant = policies.filter {
        let name = Self.normalized(
          $0.file.name.split(separator: "/", omittingEmptySubsequences: false).map(String.init))
        return name == path || name.hasPrefix(path + "/")
      }
      if meant.isEmpty {
        result.problems.append(
          Diagnostic(
            TFPolicyCodes.noFiles, "The target \"\(target)\" is no policy file of this run",
            detail: policies.isEmpty
              ? "No policy was given." : "Policies: \(policies.map(\.file.name).joined(separator: ", ")).",
            remedy: "Targets are paths from the test file's folder; name the folder of the policies with --policies.",
            at: SourceLocation(file: document.file.name, line: 1, column: 1)))
      }
      found += meant.filter { policy in !found.contains { $0.file.name == policy.file.name } }
    }
    return found
  }

  private static func normalized(_ parts: [String]) -> String {
    var result: [String] = []
    for part in parts {
      if part == "." { continue }
      if part == "..", let last = result.last, last != "..", !last.isEmpty {
        result.removeLast()
      } else {
        result.append(part)
      }
    }
    return result.joined(separator: "/")
  }
}

/// What came of one test file.
public struct PolicyTestFileResult: Sendable {
  /// The file.
  public var file: String
  /// One for each mock and policy.
  public var cases: [PolicyTestCase] = []
  /// Why the file, or a part of it, couldn't be run.
  public var problems: [Diagnostic] = []

  /// Nothing about a file yet, or why it can't be run.
  public init(file: String, problems: [Diagnostic] = []) {
    self.file = file
    self.problems = problems
  }

  /// Whether everything is as it was expected.
  public var hasPassed: Bool { problems.isEmpty && cases.allSatisfy(\.hasPassed) }
}

/// One mock and one policy.
public struct PolicyTestCase: Sendable {
  /// `resource.TYPE.NAME`
  public var name: String
  /// The policy; empty when none is about the mock.
  public var rule: String
  /// What was expected: pass, fail, unknown, error, skip.
  public var expected: String
  /// What was said.
  public var actual: String
  /// Whether they are the same.
  public var hasPassed: Bool
  /// What the policy says.
  public var message: String
  /// Where the mock stands.
  public var location: SourceLocation?

  /// The policies of a document that have no mistake; the others are told by their mistakes.
  ///
  /// - Parameter problems: what is wrong with the document. A mistake before the first policy may concern all.
  public static func valid(in document: PolicyDocument, problems: [Diagnostic]) -> [PolicyTestCase] {
    let places = document.policies.map { policy in
      policy.origin.span.map { document.file.location(at: $0.lower) }
        ?? SourceLocation(file: document.file.name, line: 1)
    }
    var wrong: Set<Int> = []
    for problem in problems {
      // A policy goes to where the next one begins.
      guard let line = problem.location?.line, let own = places.lastIndex(where: { $0.line <= line }) else {
        return []
      }
      wrong.insert(own)
    }
    return document.policies.indices.filter { !wrong.contains($0) }.map { index in
      PolicyTestCase(
        name: "policy", rule: document.policies[index].name, expected: "valid", actual: "valid", hasPassed: true,
        message: "", location: places[index])
    }
  }

  init(
    name: String, rule: String, expected: String, actual: String, hasPassed: Bool, message: String,
    location: SourceLocation?
  ) {
    self.name = name
    self.rule = rule
    self.expected = expected
    self.actual = actual
    self.hasPassed = hasPassed
    self.message = message
    self.location = location
  }
}
