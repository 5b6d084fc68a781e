import HCL
import TFPlan
import Testing

/// What is read from a plan, and what is said about everything that isn't one.
@Suite struct DecodingTests {
  static func change(_ change: String, more: String = "") -> String {
    #"{"format_version":"1.2","terraform_version":"1.11.4","resource_changes":[{"address":"aws_db_instance.a","mode":"managed","type":"aws_db_instance","name":"a","provider_name":"x","change":\#(change)\#(more)}]}"#
  }

  @Test("unknown and sensitive values are part of the value")
  func merged() throws {
    let plan = try Plan.decode(
      Array(Self.change(
        #"{"actions":["create"],"before":null,"after":{"name":"n","port":5432,"password":"p","tags":{"a":"b"},"list":[{"x":1},{"x":2}]},"after_unknown":{"arn":true,"tags":{"c":true},"list":[{"y":true},{}],"deep":{"in":{"here":true}}},"before_sensitive":false,"after_sensitive":{"password":true,"list":[{},{"x":true}]}}"#
      ).utf8), fileName: "p")
    let after = plan.resourceChanges[0].after
    #expect(after["name"] == .string("n"))
    #expect(after["arn"] == .unknown)
    #expect(after["password"] == .sensitive(.string("p")))
    #expect(after["tags"]?["a"] == .string("b") && after["tags"]?["c"] == .unknown)
    #expect(after["list"]?.elements?[0]["y"] == .unknown)
    #expect(after["list"]?.elements?[1]["x"] == .sensitive(.number(2)))
    #expect(after["deep"]?["in"]?["here"] == .unknown)
  }

  @Test("a wholly unknown and a wholly sensitive value", arguments: [
    (#"{"actions":["create"],"after":null,"after_unknown":true}"#, Value.unknown),
    (#"{"actions":["create"],"after":{"a":1},"after_unknown":{},"after_sensitive":true}"#, Value.sensitive(.object(["a": .number(1)]))),
    (#"{"actions":["create"],"after":null,"after_unknown":{"a":true}}"#, Value.object(["a": .unknown])),
  ])
  func whole(_ example: (String, Value)) throws {
    #expect(try Plan.decode(Array(Self.change(example.0).utf8), fileName: "p").resourceChanges[0].after == example.1)
  }

  @Test("every list of verbs has a meaning, and unknown ones destroy", arguments: [
    (["no-op"], Action.noOp, false), (["create"], .create, false), (["read"], .read, false), (["update"], .update, false), (["delete"], .delete, true),
    (["delete", "create"], .replace(createBeforeDestroy: false), true), (["create", "delete"], .replace(createBeforeDestroy: true), true),
    (["forget"], .forget, false), (["create", "forget"], .replaceAndForget, false), (["vaporize"], .unknown(["vaporize"]), true), ([], .unknown([]), true),
  ])
  func verbs(_ example: ([String], Action, Bool)) {
    #expect(Action(verbs: example.0) == example.1)
    #expect(example.1.isDestructive == example.2)
  }

  @Test("numbers stay exact", arguments: ["9007199254740993", "123456789012345678901234567890.5", "0.1", "-0.000001"])
  func numbers(_ number: String) throws {
    let plan = try Plan.decode(Array(Self.change(#"{"actions":["create"],"after":{"n":\#(number)}}"#).utf8), fileName: "p")
    guard case .number(let read)? = plan.resourceChanges[0].after["n"] else { throw Failure() }
    #expect(read.description == number)
  }
  struct Failure: Error {}

  struct Mistake: CustomTestStringConvertible, Sendable {
    var name: String
    var input: [UInt8]
    var code: DiagnosticCode
    var says: String
    init(_ name: String, _ input: String, _ code: DiagnosticCode, _ says: String) {
      self.init(name, bytes: Array(input.utf8), code, says)
    }
    init(_ name: String, bytes: [UInt8], _ code: DiagnosticCode, _ says: String) {
      (self.name, input, self.code, self.says) = (name, bytes, code, says)
    }
    var testDescription: String { name }
  }

  static let good = change(#"{"actions":["create"],"after":{"a":"b"}}"#)

  static let mistakes: [Mistake] = [
    Mistake("nothing", "", TFPlanCodes.empty, "is empty"), Mistake("white space", " \n\n", TFPlanCodes.empty, "is empty"),
    Mistake("truncated in a string", String(good.dropLast(30)), TFPlanCodes.truncated, "ends in the middle"),
    Mistake("truncated after a colon", String(good.prefix(18)), TFPlanCodes.truncated, "ends in the middle"),
    Mistake("a banner before the JSON", "Running terraform show\n" + good, TFPlanCodes.notJSON, "Running terraform show"),
    Mistake("text", "hello", TFPlanCodes.notJSON, "doesn't begin with JSON"), Mistake("a list", "[1]", TFPlanCodes.notAPlan, "begins with a list"),
    Mistake("trailing text", good + "x", TFPlanCodes.notJSON, "follows the end"),
    Mistake("a key twice", #"{"format_version":"1.2","format_version":"1.2"}"#, TFPlanCodes.notJSON, "stands twice"),
    Mistake("nested too deeply", #"{"a":"# + String(repeating: "[", count: 100_000), TFPlanCodes.notJSON, "levels deep"),
    Mistake("a lone surrogate", #"{"format_version":"\ud800"}"#, TFPlanCodes.notJSON, "surrogate"),
    Mistake("an unknown major version", good.replacing("1.2", "2.0"), TFPlanCodes.unknownFormat, "plan format \"2.0\""),
    Mistake("a version that isn't one", good.replacing("1.2", "one"), TFPlanCodes.unknownFormat, "plan format \"one\""),
    Mistake(
      "a -json log", #"{"@level":"info","@message":"Terraform 1.11.4","@module":"terraform.ui","type":"version"}"# + "\n{}\n", TFPlanCodes.logStream,
      "the log of terraform plan -json"),
    Mistake("a state file", #"{"version":4,"terraform_version":"1.11.4","serial":1,"lineage":"x","outputs":{},"resources":[]}"#, TFPlanCodes.stateFile, "state file"),
    Mistake("a state shown as JSON", #"{"format_version":"1.0","terraform_version":"1.11.4","values":{}}"#, TFPlanCodes.stateFile, "state shown as JSON"),
    Mistake("some other JSON", #"{"a":1}"#, TFPlanCodes.notAPlan, "no format_version"),
    Mistake("JSON with a version only", #"{"format_version":"1.2"}"#, TFPlanCodes.notAPlan, "neither resource_changes"),
    Mistake("the binary plan", bytes: [0x50, 0x4B, 0x03, 0x04, 0x00], TFPlanCodes.binaryPlan, "Terraform's own format"),
    Mistake("gzip", bytes: [0x1F, 0x8B, 0x08], TFPlanCodes.compressed, "compressed"),
    Mistake("a failed run", good.replacing(#""terraform_version""#, #""errored":true,"terraform_version""#), TFPlanCodes.errored, "failed"),
    Mistake("invalid UTF-8", bytes: Array(#"{"format_version":""#.utf8) + [0xFF, 0x22, 0x7D], TFPlanCodes.notJSON, "UTF-8"),
  ]

  @Test("says what the input is instead of a plan", arguments: mistakes)
  func mistake(_ mistake: Mistake) throws {
    do throws(DiagnosticsError) {
      _ = try Plan.decode(mistake.input, fileName: "plan.json")
      Issue.record("it was taken for a plan")
    } catch {
      let found = try #require(error.diagnostics.first)
      #expect(found.code == mistake.code, "\(found.summary)")
      #expect("\(found.summary) \(found.detail)".contains(mistake.says), "\(found.summary) \(found.detail)")
      #expect(!found.remedy.isEmpty && found.location?.file == "plan.json")
    }
  }

  @Test("every prefix of a plan is refused, never crashes")
  func prefixes() {
    let bytes = Array(Self.good.utf8)
    for count in 0..<bytes.count {
      #expect(throws: DiagnosticsError.self) { _ = try Plan.decode(Array(bytes[..<count]), fileName: "p") }
    }
  }

  @Test("a byte-order mark and UTF-16 are read", arguments: [0, 1, 2])
  func encodings(_ which: Int) throws {
    let units = Array(Self.good.utf16)
    let inputs: [[UInt8]] = [
      [0xEF, 0xBB, 0xBF] + Array(Self.good.utf8), [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
    ]
    #expect(try Plan.decode(inputs[which], fileName: "p").resourceChanges.count == 1)
  }

  @Test("a newer minor version and an incomplete plan are warnings")
  func warnings() throws {
    #expect(try Plan.decode(Array(Self.good.replacing("1.2", "1.9").utf8), fileName: "p").warnings.map(\.code) == [TFPlanCodes.newerFormat])
    let incomplete = Self.good.replacing(#""terraform_version""#, #""complete":false,"terraform_version""#)
    #expect(try Plan.decode(Array(incomplete.utf8), fileName: "p").warnings.map(\.code) == [TFPlanCodes.incomplete])
  }

  @Test("addresses lose their instance keys, whatever the keys hold", arguments: [
    ("module.a[\"x\"].aws_b.c[0]", "module.a.aws_b.c"), ("aws_b.c[\"a.b\"]", "aws_b.c"), ("aws_b.c[\"]\\\"[\"]", "aws_b.c"), ("aws_b.c", "aws_b.c"),
  ])
  func addresses(_ pair: (String, String)) {
    #expect(Address.withoutInstanceKeys(pair.0) == pair.1)
  }

  @Test("references lead through module inputs and outputs to the resource")
  func references() throws {
    let configuration = #"""
      {"format_version":"1.2","resource_changes":[],"configuration":{"root_module":{"module_calls":{
        "lb":{"expressions":{"groups":{"references":["module.sg.alb_id","module.sg"]}},"module":{"resources":[
          {"address":"aws_lb.this","expressions":{"security_groups":{"references":["var.groups"]}}}]}},
        "sg":{"module":{"outputs":{"alb_id":{"expression":{"references":["aws_security_group.alb.id","aws_security_group.alb"]}}},
          "resources":[{"address":"aws_security_group.alb","expressions":{}}]}}}}}}
      """#
    let plan = try Plan.decode(Array(configuration.utf8), fileName: "p")
    #expect(
      Set(plan.configuration.trace("module.lb[0].aws_lb.this[\"x\"]", attribute: "security_groups").resources.map(\.address))
        == ["module.sg.aws_security_group.alb"])
    #expect(plan.configuration.trace("module.lb.aws_lb.this", attribute: "subnets").resources.isEmpty)
  }
}

extension String {
  fileprivate func replacing(_ text: String, _ other: String) -> String {
    guard let range = range(of: text) else { return self }
    return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }

  private func range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
