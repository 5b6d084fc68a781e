import Foundation
import HCL
import TFReport
import TestSupport
import Testing

@testable import TFPolicy

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What CI reads of tests and of validation.
struct PolicyTestReportTests {
  private static let policies = """
    resource_policy "aws_s3_bucket" "named" {
      enforce {
        condition     = attrs.bucket != null
        error_message = "It has <no> \\"name\\" & more."
      }
    }

    resource_policy "aws_s3_bucket" "tagged" {
      enforce {
        condition = attrs.tags != null
      }
    }
    """

  private static func results() throws -> [PolicyTestFileResult] {
    let document = try PolicyReader.read(SourceFile(name: "a.policy.hcl", text: policies))
    let tests = SourceFile(
      name: "a.policytest.hcl",
      text: """
        policytest {
          targets = ["a.policy.hcl"]
        }

        resource "aws_s3_bucket" "good" {
          attrs = { bucket = "b", tags = {} }
        }

        resource "aws_s3_bucket" "bad" {
          attrs = { bucket = null, tags = {} }
        }
        """)
    let problems = [
      Diagnostic(
        .error, TFPolicyCodes.wrongValue, "A \"b\" & <c>", detail: "First.\nSecond.", remedy: "Mend it.",
        at: SourceLocation(file: "b.policytest.hcl", line: 3, column: 5)),
      Diagnostic(
        .error, TFPolicyCodes.wrongValue, "A \"b\" & <c>", detail: "", remedy: "",
        at: SourceLocation(file: "b.policytest.hcl", line: 4, column: 1)),
    ]
    return [
      PolicyTestRun([document]).run(try PolicyTestReader.read(tests)),
      PolicyTestFileResult(file: "b.policytest.hcl", problems: problems),
    ]
  }

  @Test func junitSaysWhereAndWhatToDo() throws {
    let text = PolicyTestReport.junit(try Self.results())
    #expect(XMLParser(data: Data(text.utf8)).parse(), "\(text)")
    for part in [
      #"<testsuites name="tfgen policy test" tests="6" failures="1" errors="2">"#,
      #"  <testsuite name="a.policytest.hcl" tests="4" failures="1" errors="0">"#,
      #"<testcase name="resource.aws_s3_bucket.bad named" classname="a.policytest.hcl" file="a.policytest.hcl" line="9">"#,
      #"<failure message="expected pass, got fail" type="fail">It has &lt;no&gt; &quot;name&quot; &amp; more.&#10;a.policytest.hcl:9:1</failure>"#,
      #"  <testsuite name="b.policytest.hcl" tests="2" failures="0" errors="2">"#,
      #"" classname="b.policytest.hcl" file="b.policytest.hcl" line="3">"#,
      #"<error message="A &quot;b&quot; &amp; &lt;c&gt;" type=""#,
      #">First.&#10;Second.&#10;Mend it.&#10;b.policytest.hcl:3:5</error>"#,
    ] { #expect(text.contains(part), "\(part) in \(text)") }
    let names = text.split(separator: "<testcase name=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(names).count == 6, "cases have names of their own: \(names)")
    #expect(try text == PolicyTestReport.junit(Self.results()))
    #expect(
      PolicyTestReport.junit([], name: "tfgen policy validate").contains("name=\"tfgen policy validate\" tests=\"0\""))
  }

  @Test func jsonHoldsTheSame() throws {
    let text = PolicyTestReport.json(try Self.results())
    let value = try JSON.parse(text)
    #expect(value["ok"] == .bool(false) && value["passed"] == 3 && value["failed"] == 1)
    let files = try #require(value["files"]?.elements)
    #expect(files.map { $0["diagnostics"]?.elements?.count } == [0, 2])
    let lines = try #require(files[0]["cases"]?.elements).map { $0["line"] }
    #expect(lines == [5, 5, 9, 9])
    #expect(files[1]["diagnostics"]?.elements?.first?["location"]?["line"] == 3)
    #expect(try text == PolicyTestReport.json(Self.results()))
    #expect(PolicyTestReport.text(try Self.results()).hasSuffix("3 passed, 1 failed, 1 file couldn't be run.\n"))
  }

  @Test func aPolicyWithAMistakeIsNotValid() throws {
    let document = try PolicyReader.read(SourceFile(name: "a.policy.hcl", text: Self.policies))
    func valid(_ lines: [Int]) -> [String] {
      let problems = lines.map {
        Diagnostic(
          .error, TFPolicyCodes.wrongValue, "x", remedy: "", at: SourceLocation(file: "a.policy.hcl", line: $0))
      }
      return PolicyTestCase.valid(in: document, problems: problems).map(\.rule)
    }
    #expect(valid([]) == ["named", "tagged"])
    #expect(valid([3]) == ["tagged"])
    #expect(valid([8]) == ["named"])
    #expect(valid([1, 10]) == [])
    #expect(PolicyTestCase.valid(in: document, problems: []).map(\.location?.line) == [1, 8])
  }
}
