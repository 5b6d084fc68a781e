import HCL
import TFPlan
import TestSupport
import Testing

@testable import TFPolicy

/// Files of waivers: what they cover, until when, and every mistake in them.
@Suite struct WaiverTests {
  static let rules = BuiltinRules.all.map(\.metadata.id)

  private static func read(_ text: String) throws(DiagnosticsError) -> WaiverFile {
    try WaiverFile.read(SourceFile(name: "w.hcl", text: text), rules: rules)
  }

  private static func waiver(
    _ rule: String = "aws-rds-encrypted", address: String = "aws_db_instance.a", expires: String = "2027-03-31"
  ) -> String {
    """
    waiver "\(rule)" {
      address = "\(address)"
      reason  = "Moves in March."
      owner   = "data@example.com"
      expires = "\(expires)"
    }

    """
  }

  @Test func aRunThatLooksElsewhereSaysNothingOfAWaiver() throws {
    var result = try Self.result()
    result.findings.removeAll()
    let file = try Self.read(Self.waiver())
    let today = try #require(CalendarDate("2027-01-01"))
    for (isFiltered, addresses, status) in [
      (false, [AddressPattern](), WaiverUse.Status.unused), (true, [], .notRun), (false, [AddressPattern("aws_x.*")], .notRun),
    ] {
      var part = result
      part.isFiltered = isFiltered
      part.addresses = addresses
      file.apply(to: &part, today: today)
      #expect(part.waivers.map(\.status) == [status])
    }
  }

  private static func result() throws -> PolicyResult {
    let plan = try PolicyCase.plan([
      Planned("aws_db_instance.a", #"{"storage_encrypted":false}"#),
      Planned(#"aws_db_instance.b["x.y"]"#, #"{"storage_encrypted":false}"#),
      Planned("module.m[0].aws_rds_cluster.c", unknown: #"{"storage_encrypted":true}"#),
    ])
    return try PolicyEngine().evaluate(
      PolicyContext(plan: plan, options: PolicyOptions(onUnknown: .fail, only: ["aws-rds-encrypted"])))
  }

  @Test(
    "an address pattern covers what it says and no more",
    arguments: [
      ("aws_db_instance.a", [0]), ("aws_db_instance.*", [0, 1]), ("*", [0, 1, 2]), ("aws_db_instance.b", [1]),
      (#"aws_db_instance.b[\"x.y\"]"#, [1]), (#"aws_db_instance.b[\"x\"]"#, []), ("module.m.*", [2]), ("module.*", [2]),
      ("*aws_rds_cluster.c", [2]), ("aws_db_instance", []), ("*.a*a", []), ("", []), ("module.m[0].*", [2]),
      ("module.m[1].*", []), ("*_*_*.c", [2]),
    ])
  func addresses(_ pattern: String, _ covered: [Int]) throws {
    guard !pattern.isEmpty else {
      #expect(!AddressPattern("").matches("aws_db_instance.a") && AddressPattern("").matches(""))
      return
    }
    var result = try Self.result()
    try Self.read(Self.waiver(address: pattern)).apply(to: &result, today: #require(CalendarDate("2027-01-01")))
    #expect(result.findings.indices.filter { result.findings[$0].waiver != nil } == covered)
    #expect(result.isDenied == (covered.count < 3))
    #expect(result.waivers.map(\.findings) == [covered.count])
  }

  @Test(
    "a waiver holds to the end of its day",
    arguments: [
      ("2027-03-31", "2027-03-31", WaiverUse.Status.used), ("2027-03-31", "2027-04-01", .expired),
      ("never", "9999-12-31", .used), ("2026-12-31", "2027-01-01", .expired),
    ])
  func expiry(_ expires: String, _ today: String, _ status: WaiverUse.Status) throws {
    var result = try Self.result()
    try Self.read(Self.waiver(address: "*", expires: expires)).apply(to: &result, today: #require(CalendarDate(today)))
    #expect(result.waivers.map(\.status) == [status])
    #expect(result.isDenied == (status == .expired))
    let messages = result.waiverDiagnostics
    guard status == .expired else {
      #expect(messages.isEmpty)
      #expect(
        result.findings[0].waiver?.description
          == "Moves in March. (data@example.com\(expires == "never" ? "" : ", until \(expires)"))")
      return
    }
    #expect(messages.map(\.code) == [GateCodes.expiredWaiver] && messages.map(\.severity) == [.warning])
    #expect(messages[0].summary == "The waiver of aws-rds-encrypted for * expired on \(expires)")
    #expect(messages[0].detail == "It no longer covers 3 findings. Its owner is data@example.com.")
    #expect(messages[0].location == SourceLocation(file: "w.hcl", line: 1, column: 1))
  }

  @Test func whatNothingNeedsIsReported() throws {
    var result = try Self.result()
    let file = try Self.read(
      Self.waiver(address: "aws_db_instance.gone") + Self.waiver(address: "aws_db_instance.old", expires: "2020-02-29")
        + Self.waiver("aws-logs-retention", address: "*"))
    file.apply(to: &result, today: try #require(CalendarDate("2027-01-01")))
    #expect(result.waivers.map(\.status) == [.unused, .expired, .notRun])
    let messages = result.waiverDiagnostics
    #expect(messages.map(\.code) == [GateCodes.unusedWaiver, GateCodes.expiredWaiver])
    #expect(messages[0].summary == "The waiver of aws-rds-encrypted for aws_db_instance.gone covers nothing")
    #expect(messages[1].detail == "Nothing needs it any more." && messages[1].remedy == "Remove it.")
    #expect(result.findings.allSatisfy { $0.waiver == nil })
  }

  @Test func whatTheStackWaivesStaysSo() throws {
    var result = try Self.result()
    result.findings[0].waiver = AppliedWaiver(.stack, reason: "Agreed.")
    try Self.read(Self.waiver()).apply(to: &result, today: #require(CalendarDate("2027-01-01")))
    #expect(result.findings[0].waiver == AppliedWaiver(.stack, reason: "Agreed."))
    #expect(result.waivers.map(\.status) == [.unused])
  }

  static let mistakes: [(text: String, at: String, summary: String, remedy: String)] = [
    ("x = 1", "1:1", "\"x\" doesn't belong at the top of a waiver file", "waiver \"RULE\""),
    ("waver \"a\" {}", "1:1", "A waiver file has no \"waver\" blocks", "Did you mean \"waiver\"?"),
    ("rule \"a\" {}", "1:1", "A waiver file has no \"rule\" blocks", "waiver blocks only"),
    ("waiver {}", "1:1", "A waiver has one label, the rule", "waiver \"RULE\""),
    (waiver("aws-rds-encryptd"), "1:1", "There is no rule \"aws-rds-encryptd\"", "Did you mean \"aws-rds-encrypted\"?"),
    (waiver("zzz"), "1:1", "There is no rule \"zzz\"", "tfgen policy list"),
    (waiver(expires: "31.3.2027"), "5:13", "\"31.3.2027\" isn't a day", "2027-03-31"),
    (waiver(expires: "2027-02-29"), "5:13", "\"2027-02-29\" isn't a day", "2027-03-31"),
    (waiver(address: " "), "2:13", "\"address\" must be a text", "quotes"),
    (
      "waiver \"aws-rds-encrypted\" {\n  addres = \"a\"\n}", "2:3", "A waiver has no argument \"addres\"",
      "Did you mean \"address\"?"
    ),
    (
      "waiver \"aws-rds-encrypted\" {\n  zzz = \"a\"\n}", "2:3", "A waiver has no argument \"zzz\"",
      "address, reason, owner and expires"
    ),
    (
      "waiver \"aws-rds-encrypted\" {\n  a {}\n}", "2:3", "A waiver has no \"a\" blocks",
      "address, reason, owner and expires"
    ),
    (
      "waiver \"aws-rds-encrypted\" {\n  address = \"a\"\n  reason = upper(\"x\")\n}", "3:12",
      "\"reason\" must be a text", "without expressions"
    ),
    (
      "waiver \"aws-rds-encrypted\" {\n  address = \"a\"\n}", "1:1",
      "The waiver of \"aws-rds-encrypted\" has no reason, no owner, no expires", "never"
    ),
    ("waiver \"a\" {", "1:1", "", ""),
  ]

  @Test("a mistake stops the run and says where and what was meant", arguments: mistakes)
  func mistake(_ text: String, _ place: String, _ summary: String, _ remedy: String) throws {
    let error = #expect(throws: DiagnosticsError.self) { try Self.read(text) }
    let found = try #require(error?.diagnostics.first { $0.summary.contains(summary) }, "\(String(describing: error))")
    guard !summary.isEmpty else { return }
    #expect(found.code == GateCodes.invalidWaiver && found.range != nil)
    #expect(found.remedy.contains(remedy), "\(found.remedy)")
    #expect(found.location.map { "\($0.line):\($0.column ?? 0)" } == place)
  }

  @Test(
    "days of the calendar",
    arguments: [
      ("2024-02-29", true), ("2023-02-29", false), ("1900-02-29", false), ("2000-02-29", true), ("2027-04-31", false),
      ("2027-13-01", false), ("2027-00-01", false), ("0000-01-01", false), ("2027-1-1", false), ("2027/01/01", false),
      ("２027-01-0", false), ("2027-01-1x", false), ("2027-01-01T", false),
    ])
  func days(_ text: String, _ isDay: Bool) {
    #expect((CalendarDate(text) != nil) == isDay)
    if isDay { #expect(CalendarDate(text)?.description == text) }
  }
}
