import HCL
import TFPlan
import TFPolicy
import TFReport
import Testing

/// Findings for people, programs and code scanners.
@Suite struct ReportTests {
  static func result() throws -> PolicyResult {
    let plan = try Plan.decode(
      Array(
        RuleTests.plan([
          RuleTests.change("aws_db_instance", #"{"storage_encrypted":false,"publicly_accessible":true,"backup_retention_period":7,"deletion_protection":false}"#,
            sensitive: #"{"publicly_accessible":true}"#),
          RuleTests.change("aws_cloudwatch_log_group", "{}", unknown: #"{"retention_in_days":true}"#, name: "logs"),
        ]).utf8), fileName: "p")
    var result = try PolicyEngine().evaluate(PolicyContext(plan: plan))
    for index in result.findings.indices {
      result.findings[index].locations = [.init("configuration", SourceLocation(file: "infra/a b/main.tf", line: 12)), .init("stack", SourceLocation(file: "tfgen.hcl", line: 3, column: 1))]
    }
    return result
  }

  @Test("text says what, where, why and what to do, and masks what is sensitive")
  func text() throws {
    let text = FindingsText.render(try Self.result())
    for words in [
      "DENY  aws-rds-encrypted  aws_db_instance.a", "storage_encrypted is false, expected true", "→ Set storage_encrypted to true.",
      "publicly_accessible is (sensitive), expected false", "WARN  op-deletion-protection", "UNKNOWN  aws-logs-retention",
      "configuration: infra/a b/main.tf:12", "stack: tfgen.hcl:3:1", "Denied: 14 policies",
    ] { #expect(text.contains(words), "\(words) isn't in:\n\(text)") }
    #expect(!text.contains("\u{1B}"), "no colour unless asked for")
    #expect(FindingsText.render(try Self.result(), style: Style(usesColor: true)).contains("\u{1B}[1;31mDENY"))
  }

  @Test("JSON is one documented object")
  func json() throws {
    let value = try JSON.parse(FindingsJSON.render(try Self.result()))
    #expect(value["schema_version"] == .number(1))
    #expect(value["allowed"] == .bool(false))
    let findings = try #require(value["findings"]?.elements)
    #expect(findings.count == 4)
    let open = try #require(findings.first { $0["rule"] == .string("aws-rds-not-public") })
    #expect(open["actual"] == .string("(sensitive)") && open["denies"] == .bool(true))
    #expect(open["locations"]?.elements?.first?["line"] == .number(12))
    #expect(value["rules"]?.elements?.count == 14)
  }

  @Test("SARIF has what the format demands")
  func sarif() throws {
    let log = try JSON.parse(FindingsSARIF.render(try Self.result(), version: "0.1.0"))
    #expect(log["version"] == .string("2.1.0"))
    let run = try #require(log["runs"]?.elements?.first)
    let driver = try #require(run["tool"]?["driver"])
    #expect(driver["name"] == .string("tfgen"))
    let rules = try #require(driver["rules"]?.elements)
    let results = try #require(run["results"]?.elements)
    #expect(results.count == 4)
    for result in results {
      guard case .number(let index)? = result["ruleIndex"], let position = index.asInt else { throw DecodingTestFailure() }
      #expect(rules[position]["id"] == result["ruleId"], "the index leads to the rule")
      #expect(["error", "warning"].contains(result["level"]?.stringValue))
      #expect(result["message"]?["text"]?.stringValue?.isEmpty == false)
      let location = try #require(result["locations"]?.elements?.first)
      #expect(location["physicalLocation"]?["artifactLocation"]?["uri"] == .string("infra/a%20b/main.tf"), "a URI has no spaces")
      #expect(location["physicalLocation"]?["region"]?["startLine"] == .number(12))
      #expect(location["logicalLocations"]?.elements?.first?["fullyQualifiedName"] != nil)
    }
    for rule in rules { #expect(rule["shortDescription"]?["text"] != nil && rule["defaultConfiguration"]?["level"] != nil) }
  }
  struct DecodingTestFailure: Error {}

  @Test("reports are the same every time")
  func deterministic() throws {
    #expect(FindingsJSON.render(try Self.result()) == FindingsJSON.render(try Self.result()))
    #expect(FindingsText.render(try Self.result()) == FindingsText.render(try Self.result()))
  }

  @Test("a diagnostic shows its line, its reason and its remedy")
  func diagnostic() {
    let code = DiagnosticCode("TST001", "test", "A test.")
    let diagnostic = Diagnostic(
      code, "It is wrong", detail: "Because\nof this.", remedy: "Do that.", at: SourceLocation(file: "a.hcl", line: 2, column: 3),
      notes: [.init("see here", at: SourceLocation(file: "b.swift", line: 1))])
    let text = DiagnosticText.render(diagnostic) { _ in "ab\u{1B}cd" }
    #expect(
      text == """
        error[TST001]: It is wrong
          at a.hcl:2:3
            |
          2 | ab\\u{1b}cd
            |   ^
          Because
          of this.
          → Do that.
          note: see here (b.swift:1)

        """)
  }
}
