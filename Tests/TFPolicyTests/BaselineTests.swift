import HCL
import TFPlan
import TestSupport
import Testing

@testable import TFPolicy

/// Baselines: what was there passes, what is new fails.
@Suite struct BaselineTests {
  private static func judge(_ resources: Planned...) throws -> PolicyResult {
    let options = PolicyOptions(only: ["aws-rds-encrypted", "aws-sg-open-ingress"])
    return try PolicyEngine().evaluate(PolicyContext(plan: PolicyCase.plan(resources), options: options))
  }

  private static func group(_ ports: Int...) -> Planned {
    let rules = ports.map {
      #"{"from_port":\#($0),"to_port":\#($0),"protocol":"tcp","cidr_blocks":["0.0.0.0/0"],"ipv6_cidr_blocks":[]}"#
    }
    return Planned("aws_security_group.a", #"{"ingress":[\#(rules.joined(separator: ","))]}"#)
  }

  private static let database = Planned("aws_db_instance.a", #"{"storage_encrypted":false}"#)

  /// Through the file's text, as users go.
  private static func written(_ result: PolicyResult) throws -> Baseline {
    let baseline = Baseline(result)
    let read = try Baseline(Array(baseline.text.utf8), file: "b.json")
    #expect(read == baseline)
    return read
  }

  @Test func whatWasThereIsAllowedAndWhatIsNewIsNot() throws {
    let baseline = try Self.written(Self.judge(Self.database, Self.group(22)))
    #expect(baseline.count == 2)
    var same = try Self.judge(Self.database, Self.group(22))
    #expect(same.isDenied)
    #expect(baseline.apply(to: &same, file: "b.json") == nil)
    #expect(!same.isDenied && same.findings.allSatisfy { $0.waiver?.source == .baseline })
    // One more in the same list is new, wherever it stands.
    var more = try Self.judge(Self.database, Self.group(3389, 22))
    #expect(baseline.apply(to: &more, file: "b.json") == nil)
    #expect(more.isDenied && more.findings.count { $0.waiver == nil } == 1)
    var other = try Self.judge(
      Planned("aws_db_instance.b", #"{"storage_encrypted":false}"#), Self.database, Self.group(22))
    _ = baseline.apply(to: &other, file: "b.json")
    #expect(other.findings.filter { $0.waiver == nil }.map(\.judgement.address) == ["aws_db_instance.b"])
  }

  @Test func whatIsGoneIsTold() throws {
    let baseline = try Self.written(Self.judge(Self.database, Self.group(22)))
    var one = try Self.judge(Self.group(22))
    let warning = try #require(baseline.apply(to: &one, file: "b.json"))
    #expect(warning.code == GateCodes.staleBaseline && warning.severity == .warning)
    #expect(warning.summary == "A finding of the baseline is gone")
    #expect(warning.detail == "aws-rds-encrypted aws_db_instance.a.")
    #expect(warning.remedy == "Write it again: --write-baseline b.json.")
    var none = try Self.judge()
    #expect(baseline.apply(to: &none, file: "b.json")?.summary == "2 findings of the baseline are gone")
  }

  /// Of what a run didn't look at nothing is known to be gone.
  @Test func whatWasNotJudgedIsNotGone() throws {
    let baseline = try Self.written(Self.judge(Self.database, Self.group(22)))
    var options = PolicyOptions(only: ["aws-rds-encrypted", "aws-sg-open-ingress"])
    options.addresses = [AddressPattern("aws_security_group.*")]
    let plan = try PolicyCase.plan([Self.database, Planned("aws_security_group.a", #"{"ingress":[]}"#)])
    var part = try PolicyEngine().evaluate(PolicyContext(plan: plan, options: options))
    #expect(baseline.apply(to: &part, file: "b.json")?.detail == "aws-sg-open-ingress aws_security_group.a.")
    part.isFiltered = true
    #expect(baseline.apply(to: &part, file: "b.json") == nil)
  }

  @Test func theTextIsSortedAndOneFindingALine() throws {
    let result = try Self.judge(Self.group(22, 3389), Self.database)
    #expect(
      Baseline(result).text == """
        {
          "schema_version": 1,
          "findings": [
            {"rule":"aws-rds-encrypted","address":"aws_db_instance.a","attribute":"storage_encrypted","outcome":"fail","count":1},
            {"rule":"aws-sg-open-ingress","address":"aws_security_group.a","attribute":"ingress.cidr_blocks","outcome":"fail","count":2}
          ]
        }

        """)
    #expect(Baseline(try Self.judge()).text == "{\n  \"schema_version\": 1,\n  \"findings\": []\n}\n")
  }

  @Test(
    "what isn't a baseline is refused",
    arguments: [
      "", "[]", "{}",
      #"{"schema_version":1,"findings":[{"rule":"a","address":"b","attribute":"","outcome":"fail","count":9223372036854775807}]}"#,
      #"{"schema_version":1,"findings":[{"rule":"a","address":"b","attribute":"","outcome":"fail","count":1},{"rule":"a","address":"b","attribute":"","outcome":"fail","count":1}]}"#, #"{"schema_version":2,"findings":[]}"#, #"{"schema_version":1}"#,
      #"{"schema_version":1,"findings":[{"rule":"a"}]}"#,
      #"{"schema_version":1,"findings":[{"rule":"a","address":"b","attribute":"","outcome":"fail","count":0}]}"#,
      #"{"schema_version":1,"findings":[{"rule":"a","address":"b","attribute":"","outcome":"fail","count":1e99}]}"#,
    ])
  func invalid(_ text: String) {
    let problem = #expect(throws: Diagnostic.self) { try Baseline(Array(text.utf8), file: "b.json") }
    #expect(problem?.code == GateCodes.invalidBaseline && problem?.remedy.contains("--write-baseline b.json") == true)
  }
}
