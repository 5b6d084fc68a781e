import HCL
import TFPlan
public import TFPolicy

/// Findings as SARIF 2.1.0, the format that code-scanning services read.
public enum FindingsSARIF {
  /// The log as text.
  ///
  /// - Parameter version: version of tfgen.
  public static func render(_ result: PolicyResult, version: String) -> String {
    JSON.write(value(result, version: version)) + "\n"
  }

  static func value(_ result: PolicyResult, version: String) -> Value {
    .object([
      "$schema": .string("https://json.schemastore.org/sarif-2.1.0.json"), "version": .string("2.1.0"),
      "runs": .list([
        .object([
          "tool": .object([
            "driver": .object([
              "name": .string("tfgen"), "semanticVersion": .string(version),
              "rules": .list(result.summaries.map { rule($0.rule) }),
            ])
          ]),
          "results": .list(result.findings.compactMap { finding($0, result) }),
        ])
      ]),
    ])
  }

  private static func rule(_ rule: RuleMetadata) -> Value {
    .object([
      "id": .string(rule.id), "shortDescription": text(rule.title), "fullDescription": text(rule.rationale),
      "help": text(rule.remedy),
      "defaultConfiguration": .object(["level": .string(rule.severity.rawValue)]),
      "properties": .object(["tags": .list(rule.peers.map { .string($0) })]),
    ])
  }

  private static func text(_ text: String) -> Value { .object(["text": .string(text)]) }

  private static func finding(_ finding: Finding, _ result: PolicyResult) -> Value? {
    // A waived finding is told, with its reason: who reads the log sees what was decided.
    guard let weight = finding.waiver == nil ? result.weight(of: finding) : finding.rule.severity,
      let index = result.summaries.firstIndex(where: { $0.rule == finding.rule })
    else { return nil }
    let judgement = finding.judgement
    var location = Value.Fields()
    if let place = finding.mainLocation {
      var region = Value.Fields()
      region["startLine"] = .number(Number(place.location.line))
      if let column = place.location.column { region["startColumn"] = .number(Number(column)) }
      location["physicalLocation"] = .object([
        "artifactLocation": .object(["uri": .string(uri(place.location.file))]), "region": .object(region),
      ])
    }
    location["logicalLocations"] = .list([
      .object(["fullyQualifiedName": .string(judgement.address), "kind": .string("resource")])
    ])
    let what = judgement.outcome == .unknown ? "Unknown: " : ""
    var fields = Value.Fields()
    fields["ruleId"] = .string(finding.rule.id)
    fields["ruleIndex"] = .number(Number(index))
    fields["level"] = .string(weight.rawValue)
    fields["message"] = text("\(what)\(judgement.address): \(judgement.message)")
    fields["locations"] = .list([.object(location)])
    fields["partialFingerprints"] = .object([
      "tfgen/v1": .string("\(finding.rule.id)|\(judgement.address)|\(judgement.attribute?.description ?? "")")
    ])
    fields["properties"] = .object(["outcome": .string(judgement.outcome.rawValue)])
    if let waiver = finding.waiver {
      fields["suppressions"] = .list([
        .object([
          // Without a word about its state it is accepted; editions of the schema don't agree on that word's name.
          "kind": .string(waiver.source == .stack ? "inSource" : "external"),
          "justification": .string(waiver.description),
        ])
      ])
    }
    return .object(fields)
  }

  /// A relative URI reference: everything that isn't plainly allowed is percent-encoded.
  private static func uri(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case 0x2D...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x7E: result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        result += "%" + (hex.count == 1 ? "0" : "") + hex
      }
    }
    return result
  }
}
