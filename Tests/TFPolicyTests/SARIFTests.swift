import HCL
import TFPlan
import TFReport
import TestSupport
import Testing

@testable import TFPolicy

/// The constraints of the SARIF 2.1.0 schema that our logs could break.
@Suite struct SARIFTests {
  private static func result(_ fixture: String) throws -> PolicyResult {
    let plan = try Plan.decode(RepositoryFile.plan(fixture), fileName: "plan.json")
    var result = try PolicyEngine().evaluate(PolicyContext(plan: plan))
    if !result.findings.isEmpty {
      result.findings[0].locations = [
        .init("stack", SourceLocation(file: "tfgen.hcl", line: 3)),
        .init("configuration", SourceLocation(file: "infra/my module/main.tf", line: 12, column: 3)),
      ]
    }
    return result
  }

  @Test("structure", arguments: ["create", "lifecycle", "modules", "security-groups"])
  func structure(_ fixture: String) throws {
    let result = try Self.result(fixture)
    let log = try JSON.parse(FindingsSARIF.render(result, version: "1.2.3"))
    #expect(log["version"] == "2.1.0")
    #expect(log["$schema"]?.stringValue?.hasSuffix("sarif-2.1.0.json") == true)
    let run = try #require(log["runs"]?.elements?.first)
    let driver = try #require(run["tool"]?["driver"])
    #expect(driver["name"] == "tfgen" && driver["semanticVersion"] == "1.2.3")
    let rules = try #require(driver["rules"]?.elements)
    let ids = rules.compactMap { $0["id"]?.stringValue }
    #expect(ids == BuiltinRules.all.map(\.metadata).filter(\.isEnabled).map(\.id))
    for rule in rules {
      for text in ["shortDescription", "fullDescription", "help"] {
        #expect(rule[text]?["text"]?.stringValue?.isEmpty == false)
      }
      #expect(["error", "warning"].contains(rule["defaultConfiguration"]?["level"]?.stringValue))
      let tags = rule["properties"]?["tags"]?.elements ?? []
      #expect(Set(tags).count == tags.count)
    }
    let results = try #require(run["results"]?.elements)
    #expect(results.count == result.findings.count && !results.isEmpty)
    for (entry, finding) in zip(results, result.findings) { try check(entry, finding, ids) }
    let fingerprints = results.compactMap { $0["partialFingerprints"]?["tfgen/v1"]?.stringValue }
    #expect(Set(fingerprints).count == results.count)
  }

  private func check(_ entry: Value, _ finding: Finding, _ ids: [String]) throws {
    #expect(entry["ruleId"] == .string(finding.rule.id))
    guard case .number(let index)? = entry["ruleIndex"], let position = index.asInt else {
      Issue.record("ruleIndex isn't an integer")
      return
    }
    #expect(ids[position] == finding.rule.id)
    #expect(["none", "note", "warning", "error"].contains(entry["level"]?.stringValue))
    #expect(entry["message"]?["text"]?.stringValue?.contains(finding.judgement.address) == true)
    let locations = try #require(entry["locations"]?.elements)
    #expect(locations.count == 1)
    #expect(
      locations[0]["logicalLocations"]?.elements?.first?["fullyQualifiedName"] == .string(finding.judgement.address))
    #expect((locations[0]["physicalLocation"] == nil) == finding.locations.isEmpty)
    // The schema allows known keys only, and no null.
    guard case .object(let fields) = entry else { return }
    let allowed: Set = ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints", "properties"]
    #expect(Set(fields.keys).isSubset(of: allowed))
    #expect(!JSON.write(entry).contains("null"))
  }

  @Test func placesAreRelativeURIsWithLines() throws {
    let log = try JSON.parse(FindingsSARIF.render(Self.result("create"), version: "1"))
    let place = log["runs"]?.elements?.first?["results"]?.elements?.first?["locations"]?.elements?.first?[
      "physicalLocation"]
    #expect(place?["artifactLocation"]?["uri"] == "infra/my%20module/main.tf")
    #expect(place?["region"] == .object(["startLine": 12, "startColumn": 3]))
  }

  @Test func theSameFindingsGiveTheSameBytes() throws {
    let first = FindingsSARIF.render(try Self.result("security-groups"), version: "1")
    #expect(FindingsSARIF.render(try Self.result("security-groups"), version: "1") == first)
  }

  @Test func anUnknownIsAWarningThatSaysSo() throws {
    let plan = try PolicyCase.plan([Planned("aws_rds_cluster.b", unknown: #"{"storage_encrypted":true}"#)])
    let options = PolicyOptions(only: ["aws-rds-encrypted"])
    let log = try JSON.parse(
      FindingsSARIF.render(PolicyEngine().evaluate(PolicyContext(plan: plan, options: options)), version: "1"))
    let entry = log["runs"]?.elements?.first?["results"]?.elements?.first
    #expect(entry?["level"] == "warning")
    #expect(entry?["properties"]?["outcome"] == "unknown")
    #expect(entry?["message"]?["text"]?.stringValue?.hasPrefix("Unknown: ") == true)
  }

  @Test func noFindingsIsAnEmptyListOfResults() throws {
    let result = try PolicyEngine().evaluate(PolicyContext(plan: PolicyCase.plan([])))
    let log = try JSON.parse(FindingsSARIF.render(result, version: "1"))
    #expect(log["runs"]?.elements?.first?["results"] == [])
  }
}
