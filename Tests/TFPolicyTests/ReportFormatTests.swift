import Foundation
import HCL
import TFPlan
import TFReport
import TestSupport
import Testing

@testable import TFPolicy

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Markdown, JUnit and annotations: shapes, order, and that nothing of a plan becomes markup or a command.
@Suite struct ReportFormatTests {
  private static func result(_ resources: [Planned], _ only: Set<String>, denies: Bool = true) throws -> PolicyResult {
    let options = PolicyOptions(onUnknown: .warn, only: only)
    return try PolicyEngine().evaluate(PolicyContext(plan: PolicyCase.plan(resources), options: options))
  }

  /// One of each: denied, unknown, waived, and a rule that is kept.
  private static func everyKind() throws -> PolicyResult {
    var result = try result(
      [
        Planned("aws_db_instance.a", #"{"storage_encrypted":false,"deletion_protection":false}"#),
        Planned("aws_rds_cluster.b", unknown: #"{"storage_encrypted":true}"#),
        Planned("aws_db_instance.c", #"{"storage_encrypted":null,"deletion_protection":true}"#),
      ], ["aws-rds-encrypted", "op-deletion-protection", "op-plan-complete"])
    for index in result.findings.indices where result.findings[index].judgement.address == "aws_db_instance.c" {
      result.findings[index].waiver = AppliedWaiver(
        .file, reason: "Moves soon.", owner: "data", expires: CalendarDate("2027-03-31"))
    }
    if let first = result.findings.firstIndex(where: { $0.rule.id == "aws-rds-encrypted" }) {
      result.findings[first].locations = [
        .init("stack", SourceLocation(file: "tfgen.hcl", line: 3)),
        .init("configuration", SourceLocation(file: "infra/main.tf", line: 7, column: 5)),
      ]
    }
    result.waivers = [
      WaiverUse(
        waiver: .init(
          rule: "aws-rds-encrypted", address: AddressPattern("a|b*"), reason: "r", owner: "@team",
          expires: CalendarDate("2026-01-01"), location: SourceLocation(file: "w.hcl", line: 4, column: 1)),
        status: .expired, findings: 0)
    ]
    return result
  }

  @Test func markdown() throws {
    let text = FindingsMarkdown.render(try Self.everyKind())
    #expect(
      text == """
        ## tfgen check: denied ❌

        3 policies, 2 checks passed, 1 denied, 3 warnings, 1 waived, 1 of them unknown until apply.

        | | Rule | Resource | What | Where |
        |---|---|---|---|---|
        | ❌ | `aws-rds-encrypted` | `aws_db_instance.a` | Its storage isn't encrypted.<br>storage&#95;encrypted is false, expected true | `tfgen.hcl:3`<br>`infra/main.tf:7:5` |
        | ⚠️ | `op-deletion-protection` | `aws_db_instance.a` | It can be deleted by one apply.<br>deletion&#95;protection is false, expected true |  |
        | ⚠️ | `op-deletion-protection` | `aws_rds_cluster.b` | It can be deleted by one apply.<br>deletion&#95;protection is null, expected true |  |
        | ❔ unknown | `aws-rds-encrypted` | `aws_rds_cluster.b` | storage&#95;encrypted will only be known after apply. |  |

        <details><summary>What to do</summary>

        - `aws-rds-encrypted`: Set storage&#95;encrypted to true. Storage and snapshots are readable without it, and it can't be turned on later without a new instance.
        - `op-deletion-protection`: Set deletion&#95;protection (enable&#95;deletion&#95;protection for load balancers) to true. With protection, deleting takes a second, deliberate apply.

        </details>


        <details><summary>Waived (1)</summary>

        | Rule | Resource | Why |
        |---|---|---|
        | `aws-rds-encrypted` | `aws_db_instance.c` | Moves soon. (data, until 2027-03-31) |

        </details>

        - The waiver of `aws-rds-encrypted` for `a\\|b*` expired on 2026-01-01 (`w.hcl:4:1`, @<!-- -->team).

        """, "\(text)")
  }

  @Test func markdownStaysBelowWhatACommentHolds() throws {
    let many = (0..<2_000).map { Planned("aws_db_instance.a\($0)", #"{"storage_encrypted":false}"#) }
    let text = FindingsMarkdown.render(try Self.result(many, ["aws-rds-encrypted"]))
    #expect(text.utf8.count < 65_536 && text.contains("\n\nAnd 1900 more.\n"))
    #expect(FindingsMarkdown.render(try Self.result([], ["aws-rds-encrypted"])).contains("allowed ✅"))
  }

  @Test("the page has what refuses first, names places and values, and folds the rest")
  func html() throws {
    let text = FindingsHTML.render(try Self.everyKind())
    let parts = [
      "<!DOCTYPE html>", "<title>tfgen check: denied</title>",
      "<p>3 policies, 2 checks passed, 1 denied, 3 warnings, 1 waived, 1 of them unknown until apply.</p>",
      "<section class=\"deny\">\n<h2>Encrypt databases <small><code>aws-rds-encrypted</code>, 1</small></h2>",
      "<p class=\"remedy\">Set storage_encrypted to true.</p>",
      "<tr><th>DENY</th><td><code>aws_db_instance.a</code><br/>stack: <code>tfgen.hcl:3</code>",
      "<br/>configuration: <code>infra/main.tf:7:5</code></td>",
      "<td>Its storage isn&#39;t encrypted.<br/>storage_encrypted is false, expected true</td></tr>",
      "<section class=\"warn\">", "<code>op-deletion-protection</code>, 2</small>",
      "<section class=\"warn\">", "<tr><th>UNKNOWN</th><td><code>aws_rds_cluster.b</code></td>",
      "<summary>Waived (1)</summary>", "<td>Moves soon. (data, until 2027-03-31)</td>",
      "<summary>Waivers to clean up (1)</summary>", "<td><code>a|b*</code></td><td>expired on 2026-01-01</td>",
      "<summary>Policies (3)</summary>",
    ]
    var rest = text[...]
    for part in parts {
      let found = try #require(rest.range(of: part), "\(part) in its place, in \(text)")
      rest = rest[found.upperBound...]
    }
    #expect(XMLParser(data: Data(text.utf8)).parse(), "every tag is closed: \(text)")
  }

  @Test func junit() throws {
    let text = FindingsJUnit.render(try Self.everyKind())
    #expect(
      text.hasPrefix(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="tfgen check" tests="6" failures="1" errors="0" skipped="1">
          <testsuite name="op-plan-complete" tests="1" failures="0" errors="0" skipped="0">
            <testcase classname="op-plan-complete" name="Judge whole plans only"/>
          </testsuite>

        """), "\(text)")
    for part in [
      #"""
          <testcase classname="aws-rds-encrypted" name="aws_db_instance.a storage_encrypted" file="infra/main.tf" line="7">
            <failure message="Its storage isn't encrypted." type="fail">storage_encrypted is false, expected true&#10;stack: tfgen.hcl:3&#10;configuration: infra/main.tf:7:5&#10;Set storage_encrypted to true.</failure>
          </testcase>
      """#, #"<skipped message="Moves soon. (data, until 2027-03-31)"/>"#, "<system-out>Unknown: ",
      "<system-out>Warning: It can be deleted",
    ] { #expect(text.contains(part), "\(text)") }
    let tree = try XMLTally(text)
    #expect((tree.tests, tree.failures, tree.skipped) == (6, 1, 1))
  }

  @Test func annotations() throws {
    let text = FindingsGitHub.render(try Self.everyKind())
    #expect(
      text == """
        ::error file=infra/main.tf,line=7,col=5,title=aws-rds-encrypted::aws_db_instance.a: Its storage isn't encrypted.%0Astorage_encrypted is false, expected true%0ASet storage_encrypted to true.
        ::warning title=op-deletion-protection::aws_db_instance.a: It can be deleted by one apply.%0Adeletion_protection is false, expected true%0ASet deletion_protection (enable_deletion_protection for load balancers) to true.
        ::warning title=op-deletion-protection::aws_rds_cluster.b: It can be deleted by one apply.%0Adeletion_protection is null, expected true%0ASet deletion_protection (enable_deletion_protection for load balancers) to true.
        ::warning title=aws-rds-encrypted::Unknown: aws_rds_cluster.b: storage_encrypted will only be known after apply.
        ::notice title=tfgen check::Denied: 3 policies, 2 checks passed, 1 denied, 3 warnings, 1 waived, 1 of them unknown until apply.

        """, "\(text)")
  }

  @Test func textOfAPlanStaysText() throws {
    let evil = "aws_db_instance.a[\"`|<b>@team %0A\n::error::x\r\u{1B}[2J,:]]>&#1 www.x https://x\"]"
    var result = try Self.result([Planned(evil, #"{"storage_encrypted":false}"#)], ["aws-rds-encrypted"])
    result.findings[0].judgement.message += " " + evil
    result.findings[0].locations = [.init("configuration", SourceLocation(file: "a,b:c%\n.tf", line: 1))]
    let annotations = FindingsGitHub.render(result)
    #expect(annotations.split(separator: "\n").count == 2, "\(annotations)")
    #expect(annotations.hasPrefix("::error file=a%2Cb%3Ac%25%0A.tf,line=1,title="))
    #expect(annotations.contains("%250A%0A::error::x\\u{d}\\u{1b}[2J"))
    let row = FindingsMarkdown.render(result).split(separator: "\n").first { $0.hasPrefix("| ❌") }
    let message = try #require(
      row?.components(separatedBy: "isn't encrypted. ").last?.components(separatedBy: " | ").first)
    for markup in ["<b>", "@team", "`", "https://", "www.x", "\u{1B}"] {
      #expect(!message.contains(markup), "\(markup): \(message)")
    }
    #expect(message.contains("&#96;&#124;&lt;b&gt;@<!-- -->team"))
    #expect(row?.contains(#"`` aws_db_instance.a["`\|<b>"#) == true, "a bar would end the cell")
    let page = FindingsHTML.render(result)
    #expect(XMLParser(data: Data(page.utf8)).parse() && !page.contains("<b>") && page.contains("&lt;b&gt;"))
    let tree = try XMLTally(FindingsJUnit.render(result))
    #expect(tree.failures == 1 && tree.names.contains { $0.contains("`|<b>@team %0A") })
  }

  @Test("the same findings give the same bytes", arguments: ["create", "lifecycle", "modules", "security-groups"])
  func deterministic(_ fixture: String) throws {
    func all() throws -> [String] {
      let plan = try Plan.decode(RepositoryFile.plan(fixture), fileName: "plan.json")
      let result = try PolicyEngine().evaluate(PolicyContext(plan: plan))
      _ = try XMLTally(FindingsJUnit.render(result))
      return [
        FindingsMarkdown.render(result), FindingsHTML.render(result), FindingsJUnit.render(result),
        FindingsGitHub.render(result),
      ]
    }
    #expect(try all() == all())
  }

  @Test(
    "logs are valid by the official schema of SARIF",
    .enabled(if: SARIFSchema.reasonToSkip == nil, "the official schema isn't there"),
    arguments: ["create", "lifecycle", "modules", "security-groups"])
  func schema(_ fixture: String) async throws {
    let plan = try Plan.decode(RepositoryFile.plan(fixture), fileName: "plan.json")
    var result = try PolicyEngine().evaluate(PolicyContext(plan: plan))
    for index in result.findings.indices {
      if index % 2 == 0 { result.findings[index].locations = try Self.everyKind().findings[2].locations }
      if index % 3 == 0 { result.findings[index].waiver = AppliedWaiver(.file, reason: "r", owner: "o") }
      if index % 5 == 0 { result.findings[index].waiver = AppliedWaiver(.stack, reason: "r") }
    }
    let log = FindingsSARIF.render(result, version: "1.2.3")
    let violations = try await SARIFSchema.violations(of: log)
    #expect(violations.isEmpty, "\(violations)")
    // The judge judges.
    #expect(try await SARIFSchema.violations(of: log.replacing("\"level\":", with: "\"levl\":")).contains("levl"))
  }
}

/// What an XML parser finds in a JUnit report.
private final class XMLTally: NSObject, XMLParserDelegate {
  private(set) var tests = 0
  private(set) var failures = 0
  private(set) var skipped = 0
  private(set) var names: [String] = []

  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    try #require(parser.parse(), "not XML: \(String(describing: parser.parserError)) \(text)")
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    switch name {
    case "testcase":
      tests += 1
      names.append(attributes["name"] ?? "")
    case "failure": failures += 1
    case "skipped": skipped += 1
    default: break
    }
  }
}
