import HCL
import TFPlan
import Testing

@testable import TFPolicy

/// A hostile policy file costs little and never lets anything pass.
@Suite struct PolicyLimitTests {
  static let hostile: [(String, String)] = [
    ("a huge range", "core::length(core::range(1000000000)) > 0"),
    (
      "loops in loops",
      "core::length([for a in core::range(1000) : [for b in core::range(1000) : [for c in core::range(1000) : c]]]) > 0"
    ),
    ("a product of sets", "core::length(core::setproduct(core::range(1000), core::range(1000), core::range(1000))) > 0"),
    (
      "text that doubles",
      "core::length(core::join(\"\", [for a in core::range(1000) : core::join(\"\", [for b in core::range(1000) : \"xxxxxxxxxxxxxxxxxxxx\"])])) > 0"
    ),
    (
      "caught by try",
      "core::try(core::length([for a in core::range(1000) : [for b in core::range(1000) : [for c in core::range(1000) : c]]]) > 0, true)"
    ),
    ("a pattern that explodes", #"core::can(core::regex("^(a+)+$", core::join("", [for a in core::range(20000) : "a"]))) && false"#),
  ]

  @Test("stops at a limit", arguments: hostile)
  func limits(_ name: String, _ condition: String) throws {
    let test = PolicyLanguageTests.Case(name, PolicyLanguageTests.database(condition), PolicyLanguageTests.on)
    let outcomes: [String]
    // What fails whatever is judged is refused when the file is read.
    do { outcomes = try PolicyLanguageTests.judge(test) } catch is DiagnosticsError { return }
    #expect(outcomes.allSatisfy { $0.hasPrefix("error") || $0.hasPrefix("fail") } && outcomes.count == 1)
  }

  @Test func deepNestingIsRefused() throws {
    let deep = String(repeating: "(", count: 20_000) + "true" + String(repeating: ")", count: 20_000)
    #expect(throws: DiagnosticsError.self) {
      try PolicyReader.read(SourceFile(name: "t", text: PolicyLanguageTests.database(deep)))
    }
    let long = Array(repeating: "true", count: 20_000).joined(separator: " && ")
    let outcomes = try? PolicyLanguageTests.judge(
      .init("long", PolicyLanguageTests.database(long), PolicyLanguageTests.on))
    #expect(outcomes?.allSatisfy { $0.hasPrefix("error") } != false)
  }

  /// Messages cost, too, and what comes after the one that took the last steps isn't taken for right.
  @Test func whatNobodyLooksAtIsSaid() throws {
    let text = """
      resource_policy "aws_db_instance" "rule" {
        enforce {
          condition    = attrs.a == 1
          info_message = "${core::length([for a in core::range(900) : [for b in core::range(900) : b]])}"
        }
      }
      """
    let resources = (0..<200).map { Planned("aws_db_instance.a\($0)", #"{"a":\#($0 < 199 ? 1 : 2)}"#) }
    let document = try PolicyReader.read(SourceFile(name: "t", text: text))
    let context = PolicyContext(plan: try PolicyCase.plan(resources))
    let judgements = try PolicyFileRule.rules(of: document).flatMap { $0.evaluate(context) }
    #expect(judgements.count < 200 && judgements.dropLast().allSatisfy { $0.outcome == .pass })
    #expect(judgements.last?.outcome == .error)
    #expect(judgements.last?.message.contains("were stopped") == true)
  }

  /// Locals that double with each step take no time that doubles; a chain that is longer than a stack is refused.
  @Test func localsThatBuildOnEachOther() throws {
    func outcomes(_ count: Int, _ next: (String) -> String) throws -> [Judgement] {
      let locals = (1...count).map { "l\($0) = \(next("local.l\($0 - 1)"))\n" }.joined()
      let text = PolicyLanguageTests.database("local.l\(count) >= 0", "locals {\nl0 = 0\n\(locals)}")
      let document = try PolicyReader.read(SourceFile(name: "t", text: text))
      let context = PolicyContext(plan: try PolicyCase.plan([PolicyLanguageTests.on]))
      return try PolicyFileRule.rules(of: document).flatMap { $0.evaluate(context) }
    }
    #expect(try outcomes(60) { "\($0) + \($0)" }.map(\.outcome) == [.pass])
    let deep = try outcomes(3_000) { "\($0) + 1" }
    #expect(deep.map(\.outcome) == [.error])
    #expect(deep.first?.message.contains("Locals are nested too deep") == true)
  }

  @Test func manyCheapEvaluationsEndToo() throws {
    // Each is within its limit; all together are more than the file may take.
    let condition = "core::length([for a in core::range(500) : [for b in core::range(500) : b]]) > 0"
    let resources = (0..<200).map { Planned("aws_db_instance.a\($0)") }
    let document = try PolicyReader.read(SourceFile(name: "t", text: PolicyLanguageTests.database(condition)))
    let context = PolicyContext(plan: try PolicyCase.plan(resources))
    let judgements = try PolicyFileRule.rules(of: document).flatMap { $0.evaluate(context) }
    #expect(judgements.count < 200)
    #expect(judgements.last?.outcome == .error)
    #expect(judgements.last?.message.contains("were stopped") == true)
  }

  @Test("what reads from outside is off", arguments: ["core::getdatasource(\"aws_ami\", {})", "core::gethttprequest(\"x\")"])
  func closed(_ call: String) throws {
    let outcomes = try PolicyLanguageTests.judge(
      .init(call, PolicyLanguageTests.database("\(call) == 1"), PolicyLanguageTests.on))
    #expect(outcomes == ["error aws_db_instance.a"])
  }
}
