import HCL
import TFPlan
import TestSupport
import Testing

@testable import TFPolicy

/// The packs: what is embedded, what their own tests say, and that every rule is tested.
@Suite struct PackTests {
  private static let folder = "Sources/TFPolicy/Packs/Files"

  private static func file(_ pack: String, _ name: String) throws -> SourceFile {
    SourceFile(name: "\(pack)/\(name)", bytes: try RepositoryFile.bytes("\(folder)/\(pack)/\(name)"))
  }

  @Test("what is embedded is what the file says", arguments: BuiltinPacks.files.map { [$0.pack, $0.name] })
  func fresh(_ file: [String]) throws {
    let embedded = BuiltinPacks.files.first { $0.pack == file[0] && $0.name == file[1] }
    #expect(
      try Array((embedded?.text ?? "").utf8) == RepositoryFile.bytes("\(Self.folder)/\(file[0])/\(file[1])"),
      "run tfgen policy embed \(Self.folder) > Sources/TFPolicy/Packs/PackFiles.generated.swift")
  }

  @Test func everyFileIsEmbedded() throws {
    let names = BuiltinPacks.files.map { "\($0.pack)/\($0.name)" }
    let found = try RepositoryFile.names(below: Self.folder).filter { $0.hasSuffix(".policy.hcl") }
    #expect(names.sorted() == found.sorted() && names.count >= 13)
  }

  @Test func theCommandWritesWhatIsThere() throws {
    let text = BuiltinPacks.swiftSource(of: BuiltinPacks.files)
    #expect(try Array(text.utf8) == RepositoryFile.bytes("Sources/TFPolicy/Packs/PackFiles.generated.swift"))
  }

  private static func results() throws -> [PolicyTestFileResult] {
    let policies = try BuiltinPacks.files.map { try PolicyReader.read(file($0.pack, $0.name)) }
    let run = PolicyTestRun(policies)
    return try BuiltinPacks.files.map { entry in
      let name = entry.name.dropLast(".policy.hcl".count) + ".policytest.hcl"
      return run.run(try PolicyTestReader.read(file(entry.pack, String(name))))
    }
  }

  /// Rules that ask for nothing that a plan could leave open.
  private static let decidedWithoutAttributes: Set = ["aws-iam-no-user-policies", "aws-vpc-no-default"]

  /// A resource of each type of each rule, with everything written and nothing known.
  @Test("where nothing is known nothing is claimed") func claimsNothing() throws {
    var count = 0
    for file in BuiltinPacks.files where file.pack != "operational" {
      let document = try PolicyReader.read(SourceFile(name: file.name, text: file.text))
      for rule in try PolicyFileRule.rules(of: document) where !Self.decidedWithoutAttributes.contains(rule.metadata.id)
      {
        for policy in document.policies where policy.name == rule.metadata.id && policy.kind == .resource {
          let names = policy.attributesRead
          for type in policy.notes.types.isEmpty ? [policy.target] : policy.notes.types where !names.isEmpty {
            let unknown = "{\(names.map { "\"\($0)\":true" }.joined(separator: ","))}"
            let written = "{\(names.map { "\"\($0)\":{\"references\":[\"local.x\"]}" }.joined(separator: ","))}"
            let plan = try PolicyCase.plan(
              [Planned("\(type).a", unknown: unknown)],
              configuration: #"{"resources":[{"address":"\#(type).a","expressions":\#(written)}]}"#)
            for judgement in rule.evaluate(PolicyContext(plan: plan)) {
              // What belongs to a resource is looked for among the others, of which there are none.
              let isJoin = judgement.outcome == .fail && policy.readsOtherResources
              if !isJoin { #expect(judgement.outcome == .unknown, "\(rule.metadata.id) \(type): \(judgement.message)") }
              count += 1
            }
          }
        }
      }
    }
    #expect(count > 90)
  }

  @Test func theTestsOfThePacksPass() throws {
    let results = try Self.results()
    for result in results {
      #expect(result.problems.isEmpty, "\(result.file): \(result.problems)")
      for test in result.cases where !test.hasPassed {
        Issue.record("\(test.name) \(test.rule): expected \(test.expected), got \(test.actual): \(test.message)")
      }
    }
    #expect(results.flatMap(\.cases).count >= 400)
  }

  /// What is done to a resource is always known, and two rules refuse whatever is there.
  static let withoutUnknown: Set = [
    "aws-iam-no-user-policies", "aws-vpc-no-default", "op-no-destroy-stateful", "op-no-replace-stateful",
    "op-no-forget-stateful", "op-no-local-exec", "op-import-changes-nothing", "op-drift-security", "op-plan-complete",
    "op-destroy-budget", "op-max-changes", "op-action-invocations", "op-provider-allowlist", "op-provider-pinned",
    "op-module-pinned", "op-module-source-allowlist",
  ]
  /// Whatever is there fails; only its absence passes.
  static let withoutPass: Set = [
    "aws-iam-no-user-policies", "aws-vpc-no-default", "op-no-forget-stateful", "op-drift-security",
  ]

  @Test func everyRuleOfAPackHasCasesThatPassFailAndAreUnknown() throws {
    let cases = try Self.results().flatMap(\.cases)
    for rule in BuiltinRules.all where rule is PolicyFileRule {
      let id = rule.metadata.id
      var wanted: Set<String> = ["fail"]
      if !Self.withoutPass.contains(id) { wanted.insert("pass") }
      if !Self.withoutUnknown.contains(id) { wanted.insert("unknown") }
      #expect(Set(cases.filter { $0.rule == id }.map(\.expected)).isSuperset(of: wanted), "\(id)")
    }
  }

  @Test func packsAreWhatTheyAreCalledAndMostRulesAreOn() {
    let packs = Dictionary(grouping: BuiltinRules.all.map(\.metadata), by: \.pack)
    #expect(Set(packs.keys) == ["operational", "aws-security", "aws-reliability", "cost-guard"])
    #expect(BuiltinRules.all.count >= 100)
    #expect((60...80).contains(BuiltinRules.all.filter(\.metadata.isEnabled).count))
  }

  @Test func aRuleThatIsOffRunsWhenItIsNamed() throws {
    let plan = try PolicyCase.plan([Planned("aws_sns_topic.a", #"{"kms_master_key_id":null}"#)])
    func ran(_ options: PolicyOptions) throws -> Bool {
      try PolicyEngine().evaluate(PolicyContext(plan: plan, options: options)).summaries
        .contains { $0.rule.id == "aws-sns-encrypted" }
    }
    #expect(try !ran(PolicyOptions()))
    #expect(try ran(PolicyOptions(only: ["aws-sns-encrypted"])))
    var raised = PolicyOptions()
    raised.severityOf = ["aws-sns-encrypted": .error]
    #expect(try ran(raised))
  }

  @Test func inputsOfPacksAreGivenByName() throws {
    let plan = try PolicyCase.plan([Planned("aws_instance.a", #"{"instance_type":"t4g.micro"}"#)])
    func judge(_ inputs: [String: GivenValue]) throws -> [Judgement.Outcome] {
      let rule = try BuiltinRules.all(inputs: inputs).first { $0.metadata.id == "op-allowed-instance-types" }
      return rule?.evaluate(PolicyContext(plan: plan)).map(\.outcome) ?? []
    }
    #expect(try judge([:]) == [.pass])
    #expect(try judge(["allowed_instance_types": .text("[\"m7g.*\"]")]) == [.fail])
    #expect(throws: DiagnosticsError.self) { try judge(["allowed_instance_types": .value(.number(1))]) }
  }
}

extension PolicyBlock {
  /// Whether its answer depends on resources beside the one that is judged.
  fileprivate var readsOtherResources: Bool {
    (enforces.map(\.condition) + locals.map(\.value)).contains { Printer.print($0).contains("core::getresources") }
  }
}
