import HCL
import TFPlan
import TestSupport
import Testing

/// What people pass instead of a plan: each gets its own code, a place and something to do.
@Suite struct BadInputTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var code: DiagnosticCode
    /// Words that the message must have.
    var says: [String]
    var line = 1

    init(_ name: String, _ text: String, _ code: DiagnosticCode, _ says: String..., line: Int = 1) {
      (self.name, bytes, self.code, self.says, self.line) = (name, Array(text.utf8), code, says, line)
    }
    init(_ name: String, bytes: [UInt8], _ code: DiagnosticCode, _ says: String...) {
      (self.name, self.bytes, self.code, self.says) = (name, bytes, code, says)
    }
    var testDescription: String { name }
  }

  private static let head = #"{"format_version":"1.2","terraform_version":"1.11.4","#
  private static let planned =
    #"{"root_module":{"resources":[{"address":"aws_vpc.a","mode":"managed"},{"address":"data.aws_ami.a","mode":"data"}],"#
    + #""child_modules":[{"resources":[{"address":"module.m.aws_vpc.b","mode":"managed"}]}]}}"#
  private static func change(_ fields: String, more: String = "") -> String {
    #"{"address":"aws_vpc.a","type":"aws_vpc","change":{\#(fields)}\#(more)}"#
  }
  private static let log =
    #"{"@level":"info","@message":"Terraform 1.11.4","type":"version","ui":"1.2"}"# + "\n"
    + #"{"@level":"info","@message":"Plan: 1 to add","type":"change_summary"}"# + "\n"

  static let cases: [Case] = [
    Case("nothing", "", TFPlanCodes.empty, "p.json is empty", "show -json"),
    Case("white space", " \r\n\t ", TFPlanCodes.empty, "is empty"),
    Case("only a byte-order mark", bytes: [0xEF, 0xBB, 0xBF], TFPlanCodes.empty, "is empty"),
    Case(
      "cut off", head + #""resource_changes":[{"address":"aws_s3_bu"#, TFPlanCodes.truncated, "ends in the middle",
      "disk"),
    Case(
      "cut off in a part that is skipped", head + "\n\"planned_values\":{\"a\":[1,", TFPlanCodes.truncated,
      "ends in the middle", line: 2),
    Case(
      "a banner before the plan", "$ terraform show -json x\n{}", TFPlanCodes.notJSON, "terraform show -json x",
      "Remove the lines before"),
    Case(
      "a warning with colour before the plan", "\u{1B}[33mWarning\u{1B}[0m\n{}", TFPlanCodes.notJSON, "·[33mWarning"),
    Case("something after the plan", head + "\"resource_changes\":[]}\nDone.", TFPlanCodes.notJSON, "follows", line: 2),
    Case(
      "the text of a plan", "Terraform will perform the following actions:", TFPlanCodes.notJSON,
      "doesn't begin with JSON", "show -json"),
    Case("a list", "[1]", TFPlanCodes.notAPlan, "a list"),
    Case("a string", "\"x\"", TFPlanCodes.notAPlan, "a string"),
    Case("another document", #"{"a":1}"#, TFPlanCodes.notAPlan, "no format_version"),
    Case("a head without changes", #"{"format_version":"1.2"}"#, TFPlanCodes.notAPlan, "resource_changes"),
    Case("a key twice", head + #""resource_changes":[],"resource_changes":[]}"#, TFPlanCodes.notJSON, "stands twice"),
    Case("the log of plan -json", log, TFPlanCodes.logStream, "log of terraform plan -json", "-out=FILE"),
    Case("the log after an empty line", "\r\n" + log, TFPlanCodes.logStream, "log"),
    Case("one line of the log", String(log.prefix { $0 != "\n" }), TFPlanCodes.logStream, "log"),
    Case(
      "a raw state",
      #"{"version":4,"terraform_version":"1.11.4","serial":3,"lineage":"x","outputs":{},"resources":[]}"#,
      TFPlanCodes.stateFile, "state file", "-out=FILE"),
    Case(
      "a state as JSON", #"{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{}}}"#,
      TFPlanCodes.stateFile,
      "state shown as JSON"),
    Case("a saved plan", bytes: [0x50, 0x4B, 3, 4, 20, 0], TFPlanCodes.binaryPlan, "own format", "show -json"),
    Case("gzip", bytes: [0x1F, 0x8B, 8, 0], TFPlanCodes.compressed, "gzip", "gzip -dc"),
    Case(
      "a future major format", #"{"format_version":"2.0","terraform_version":"3.0.0","resource_changes":[]}"#,
      TFPlanCodes.unknownFormat, "2.0", "3.0.0", "Update"),
    Case(
      "a format that isn't a version", #"{"format_version":"one","resource_changes":[]}"#, TFPlanCodes.unknownFormat,
      "one"),
    Case("a negative format", #"{"format_version":"-1.2","resource_changes":[]}"#, TFPlanCodes.unknownFormat, "-1.2"),
    Case("a failed run", head + #""resource_changes":[],"errored":true}"#, TFPlanCodes.errored, "failed", "plan again"),
    Case("a failed run, oddly said", head + #""resource_changes":[],"errored":"yes"}"#, TFPlanCodes.errored, "failed"),
    Case(
      "changes that aren't a list", head + #""resource_changes":{}}"#, TFPlanCodes.malformed,
      "resource_changes isn't a list"),
    Case(
      "a change that isn't an object", head + "\n\"resource_changes\":[\n 7]}", TFPlanCodes.malformed,
      "isn't an object", line: 3),
    Case(
      "a change without address", head + #""resource_changes":[{"type":"t","change":{"actions":["delete"]}}]}"#,
      TFPlanCodes.malformed, "no address"),
    Case(
      "a change without type", head + #""resource_changes":[{"address":"t.a","change":{}}]}"#, TFPlanCodes.malformed,
      "no type", "t.a"),
    Case(
      "a change without change", head + #""resource_changes":[{"address":"t.a","type":"t"}]}"#, TFPlanCodes.malformed,
      "no change"),
    Case(
      "attributes that aren't an object",
      head + #""resource_changes":[{"address":"t.a","type":"t","change":{"after":[]}}]}"#,
      TFPlanCodes.malformed, "after values"),
    Case(
      "outputs that aren't an object", head + #""resource_changes":[],"output_changes":[]}"#, TFPlanCodes.malformed,
      "output_changes"),
    Case(
      "no changes, but resources", head + #""planned_values":\#(planned)}"#, TFPlanCodes.missingChanges,
      "aws_vpc.a, module.m.aws_vpc.b", "show -json"),
    Case(
      "null for changes, but resources", head + #""resource_changes":null,"planned_values":\#(planned)}"#,
      TFPlanCodes.missingChanges, "aws_vpc.a"),
    Case(
      "an empty list of changes, but resources", head + #""planned_values":\#(planned),"resource_changes":[]}"#,
      TFPlanCodes.missingChanges, "aws_vpc.a"),
    Case(
      "one change left out",
      head + #""planned_values":\#(planned),"resource_changes":[\#(change(#""actions":["no-op"]"#))]}"#,
      TFPlanCodes.missingChanges, "Missing: module.m.aws_vpc.b."),
    Case("neither changes nor resources", head + #""configuration":{}}"#, TFPlanCodes.notAPlan, "resource_changes"),
    Case(
      "a text for what is unknown", head + #""resource_changes":[\#(change(#""after_unknown":"x""#))]}"#,
      TFPlanCodes.malformed, "change.after_unknown that is a string", "aws_vpc.a"),
    Case(
      "a number within what is unknown",
      head + #""resource_changes":[\#(change(#""after_unknown":{"id":true,"tags":[true,7]}"#))]}"#,
      TFPlanCodes.malformed, "change.after_unknown.tags[1] that is a number", "aws_vpc.a"),
    Case(
      "a text for what is sensitive", head + #""resource_changes":[\#(change(#""after_sensitive":"all""#))]}"#,
      TFPlanCodes.malformed, "change.after_sensitive that is a string"),
    Case(
      "what is sensitive of an output",
      head + #""resource_changes":[],"output_changes":{"o":{"actions":["create"],"after":"x","after_sensitive":1}}}"#,
      TFPlanCodes.malformed, "output_changes.o", "after_sensitive that is a number"),
    Case(
      "actions that aren't a list", head + #""resource_changes":[\#(change(#""actions":"no-op""#))]}"#,
      TFPlanCodes.malformed, "change.actions that is a string"),
    Case(
      "an action that isn't a string", head + #""resource_changes":[\#(change(#""actions":[1]"#))]}"#,
      TFPlanCodes.malformed, "change.actions[0] that is a number"),
    Case(
      "a mode that nobody knows", head + #""resource_changes":[\#(change("", more: #","mode":"weird""#))]}"#,
      TFPlanCodes.malformed, "the mode \"weird\"", "aws_vpc.a"),
    Case(
      "a mode that isn't a string", head + #""resource_changes":[\#(change("", more: #","mode":7"#))]}"#,
      TFPlanCodes.malformed, "mode that is a number"),
    Case(
      "a key of a deposed object that isn't a string",
      head + #""resource_changes":[\#(change("", more: #","deposed":true"#))]}"#, TFPlanCodes.malformed,
      "deposed that is true or false"),
    Case(
      "a configuration that isn't an object", head + #""resource_changes":[],"configuration":7}"#,
      TFPlanCodes.malformed, "configuration isn't an object"),
    Case(
      "resources of a module that aren't a list",
      head
        + #""resource_changes":[],"configuration":{"root_module":{"module_calls":{"m":{"module":{"resources":{}}}}}}}"#,
      TFPlanCodes.malformed, "configuration.root_module.module_calls.m.module.resources isn't a list"),
    Case(
      "arguments that aren't an object",
      head
        + #""resource_changes":[],"configuration":{"root_module":{"resources":[{"address":"a.b","expressions":"x"}]}}}"#,
      TFPlanCodes.malformed, "configuration.root_module.resources[].expressions isn't an object"),
    Case(
      "planned values that aren't an object", head + #""resource_changes":[],"planned_values":"x"}"#,
      TFPlanCodes.malformed, "planned_values isn't an object"),
    Case(
      "planned resources that aren't a list",
      head + #""resource_changes":[],"planned_values":{"root_module":{"child_modules":[{"resources":1}]}}}"#,
      TFPlanCodes.malformed, "planned_values.root_module.child_modules[].resources isn't a list"),
    Case("half UTF-16", bytes: [0xFF, 0xFE, 0x7B, 0x00, 0x7D], TFPlanCodes.truncated, "ends in the middle"),
    Case("broken UTF-16", bytes: [0xFF, 0xFE, 0x3D, 0xD8, 0x7D, 0x00], TFPlanCodes.notJSON, "UTF-16"),
    Case(
      "bytes that aren't UTF-8", bytes: Array("{\"a\":\"".utf8) + [0xFF] + Array("\"}".utf8), TFPlanCodes.notJSON,
      "UTF-8"),
  ]

  @Test(
    "plans without a change of anything are plans",
    arguments: [
      // As terraform 1.11 writes them: refresh-only, destroy, and nothing at all.
      #""planned_values":{"root_module":{}},"prior_state":{},"configuration":{"root_module":{}},"applyable":false}"#,
      #""planned_values":{"root_module":{}},"resource_changes":[\#(change(#""actions":["delete"],"before":{}"#))]}"#,
      #""planned_values":{"root_module":{"resources":[{"address":"data.aws_ami.a","mode":"data"}]}}}"#,
      #""planned_values":\#(planned),"resource_changes":[\#(change(#""actions":["no-op"]"#)),"#
        + #"{"address":"module.m.aws_vpc.b","type":"aws_vpc","change":{"actions":["create"]}}]}"#,
    ])
  func acceptsPlansWithoutChanges(_ rest: String) throws {
    _ = try Plan.decode(Array((BadInputTests.head + rest).utf8), fileName: "p.json")
  }

  @Test("is refused with its own code, place and remedy", arguments: cases)
  func refuses(_ example: Case) {
    let error = #expect(throws: DiagnosticsError.self) { try Plan.decode(example.bytes, fileName: "p.json") }
    guard let diagnostic = error?.diagnostics.first else { return }
    #expect(diagnostic.code == example.code)
    let text = [diagnostic.summary, diagnostic.detail, diagnostic.remedy].joined(separator: "\n")
    for words in example.says { #expect(text.contains(words), "\(text)") }
    #expect(diagnostic.location?.file == "p.json")
    #expect(diagnostic.location?.line == example.line)
    #expect(!diagnostic.remedy.isEmpty)
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func everyErrorCodeHasACase() {
    let warnings: Set = [TFPlanCodes.newerFormat, TFPlanCodes.incomplete]
    #expect(Set(TFPlanCodes.all).subtracting(warnings) == Set(Self.cases.map(\.code)))
    #expect(Set(TFPlanCodes.all.map(\.id)).count == TFPlanCodes.all.count)
  }

  @Test(
    "is read with a warning",
    arguments: [
      (#"{"format_version":"1.9","resource_changes":[]}"#, [TFPlanCodes.newerFormat]),
      (#"{"format_version":"1.2","resource_changes":[],"complete":false}"#, [TFPlanCodes.incomplete]),
      (
        #"{"format_version":"1.2","deferred_changes":[{"reason":"x","resource_change":{"address":"a.b"}}],"resource_changes":[]}"#,
        [TFPlanCodes.incomplete]
      ),
      (#"{"format_version":"0.2","resource_changes":null}"#, []),
      (#"{"format_version":"1.2","terraform_version":"1.9.0","resource_changes":[],"something_new":{"a":[1]}}"#, []),
    ])
  func warns(_ text: String, _ codes: [DiagnosticCode]) throws {
    let plan = try Plan.decode(Array(text.utf8), fileName: "p.json")
    #expect(plan.warnings.map(\.code) == codes)
    #expect(plan.warnings.allSatisfy { $0.severity == .warning && !$0.remedy.isEmpty })
  }

  @Test("byte-order marks are no obstacle", arguments: ["utf8", "utf16le", "utf16be"])
  func byteOrderMarks(_ encoding: String) throws {
    let text = String(decoding: try RepositoryFile.plan("create"), as: UTF8.self)
    let bytes: [UInt8]
    switch encoding {
    case "utf8": bytes = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case "utf16le": bytes = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    default: bytes = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    }
    #expect(try Plan.decode(bytes, fileName: "p.json").resourceChanges.count == 6)
  }

  @Test func aPlanCutOffAnywhereIsRefused() throws {
    let bytes = try RepositoryFile.plan("modules")
    let end = try #require(bytes.lastIndex(of: 0x7D))
    for length in stride(from: 1, through: end, by: 97) {
      #expect(throws: DiagnosticsError.self, "\(length)") {
        try Plan.decode(Array(bytes[..<length]), fileName: "p.json")
      }
    }
  }
}
