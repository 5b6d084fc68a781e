import HCL
import TFReport
import TestSupport
import Testing

@testable import TFPolicy

/// Reports of plans with thousands of findings.
struct LargeReportTests {
  @Test func theReportInPiecesIsTheReport() throws {
    let changes = (0..<1_500).map {
      Planned("aws_cloudwatch_log_group.g\($0)", #"{"retention_in_days":0,"kms_key_id":null}"#)
    }
    let options = PolicyOptions(only: ["aws-logs-cmk", "aws-logs-retention"])
    let context = PolicyContext(plan: try PolicyCase.plan(changes), options: options)
    let result = try PolicyEngine().evaluate(context)
    #expect(result.findings.count == 3_000)
    var pieces: [String] = []
    FindingsText.write(result) { pieces.append($0) }
    #expect(pieces.count > 2 && pieces.allSatisfy { $0.utf8.count < 70_000 })
    let text = FindingsText.render(result)
    #expect(pieces.joined() == text)
    // What refuses the plan comes first, in the plan's order, whatever order the rules have.
    let labels = text.split(separator: "\n").compactMap { line -> String? in
      line.hasPrefix("DENY") || line.hasPrefix("WARN") ? String(line.prefix(4)) : nil
    }
    #expect(labels == Array(repeating: "DENY", count: 1_500) + Array(repeating: "WARN", count: 1_500))
  }
}
