import HCL
import TestSupport
import Testing

@testable import TFPlan

/// Verbs, merging and addresses, case by case.
@Suite struct ChangeTests {
  @Test(
    "verbs",
    arguments: [
      (["no-op"], Action.noOp, false, false), (["create"], .create, false, true), (["read"], .read, false, false),
      (["update"], .update, false, true), (["delete"], .delete, true, true),
      (["delete", "create"], .replace(createBeforeDestroy: false), true, true),
      (["create", "delete"], .replace(createBeforeDestroy: true), true, true), (["forget"], .forget, false, true),
      (["create", "forget"], .replaceAndForget, false, true), (["forget", "create"], .replaceAndForget, false, true),
      (["update", "delete"], .unknown(["update", "delete"]), true, true),
      (["evaporate"], .unknown(["evaporate"]), true, true),
      ([], .unknown([]), true, true), (["no-op", "delete"], .unknown(["no-op", "delete"]), true, true),
    ])
  func verbs(_ verbs: [String], _ action: Action, _ isDestructive: Bool, _ isChange: Bool) {
    #expect(Action(verbs: verbs) == action)
    #expect(action.isDestructive == isDestructive)
    #expect(action.isChange == isChange)
    #expect(!action.description.isEmpty)
  }

  struct Merge: Sendable {
    var value: String
    var unknown: String
    var sensitive: String
    var result: Value
  }

  static let merges: [Merge] = [
    Merge(value: #"{"a":1}"#, unknown: "{}", sensitive: "{}", result: .object(["a": 1])),
    Merge(value: #"{"a":1}"#, unknown: #"{"b":true}"#, sensitive: "{}", result: .object(["a": 1, "b": .unknown])),
    Merge(value: #"{"a":null}"#, unknown: #"{"a":true}"#, sensitive: "{}", result: .object(["a": .unknown])),
    Merge(value: #"{"a":1}"#, unknown: "{}", sensitive: #"{"a":true}"#, result: .object(["a": .sensitive(1)])),
    Merge(
      value: "{}", unknown: #"{"a":true}"#, sensitive: #"{"a":true}"#, result: .object(["a": .sensitive(.unknown)])),
    Merge(
      value: #"{"a":1}"#, unknown: #"{"b":true}"#, sensitive: "true",
      result: .sensitive(.object(["a": 1, "b": .unknown]))),
    Merge(value: "null", unknown: "true", sensitive: "false", result: .unknown),
    Merge(value: "null", unknown: "true", sensitive: "true", result: .sensitive(.unknown)),
    Merge(value: "null", unknown: "false", sensitive: "true", result: .sensitive(.null)),
    Merge(
      value: "null", unknown: #"{"a":true,"b":{"c":true}}"#, sensitive: "false",
      result: .object(["a": .unknown, "b": .object(["c": .unknown])])),
    Merge(value: "[1,null]", unknown: "[false,true]", sensitive: "[true,false]", result: [.sensitive(1), .unknown]),
    Merge(value: "[1]", unknown: "[false,true]", sensitive: "[]", result: [1, .unknown]),
    Merge(
      value: "{}", unknown: #"{"l":[{"a":true},{}]}"#, sensitive: "{}",
      result: .object(["l": [.object(["a": .unknown]), .null]])),
    Merge(
      value: #"{"l":[{"a":1},{"a":2}]}"#, unknown: #"{"l":[{},{"b":true}]}"#, sensitive: #"{"l":[{"a":true},{}]}"#,
      result: .object(["l": [.object(["a": .sensitive(1)]), .object(["a": 2, "b": .unknown])]])),
    Merge(value: #"{"m":{"k":"v"}}"#, unknown: #"{"m":true}"#, sensitive: "{}", result: .object(["m": .unknown])),
  ]

  @Test("values, unknowns and secrets become one tree", arguments: merges)
  func merging(_ example: Merge) throws {
    let merged = try ChangeMerging.merge(
      JSON.parse(example.value), unknown: JSON.parse(example.unknown), sensitive: JSON.parse(example.sensitive))
    #expect(merged == example.result)
  }

  @Test(
    "addresses without keys",
    arguments: [
      ("aws_lb.this", "aws_lb.this"), ("aws_lb.this[0]", "aws_lb.this"),
      (#"module.a["x.y"].aws_lb.b["c]d"]"#, "module.a.aws_lb.b"),
      (#"module.a["q\"]."].data.aws_x.y[3]"#, "module.a.data.aws_x.y"),
    ])
  func addresses(_ address: String, _ plain: String) {
    #expect(Address.withoutInstanceKeys(address) == plain)
    #expect(ResourceReference(address: address)?.address == address)
    #expect(ResourceReference(address: address)?.configurationAddress == plain)
  }

  @Test(
    "a reference means an instance, may mean it, or doesn't",
    arguments: [
      ("aws_sg.a", "aws_sg.a", true), ("aws_sg.a", "aws_sg.a[0]", nil), ("aws_sg.a[0]", "aws_sg.a[0]", true),
      ("aws_sg.a[0]", "aws_sg.a[1]", false), ("aws_sg.a[0]", "aws_sg.a", false), ("aws_sg.a", "aws_sg.b", false),
      ("module.m.aws_sg.a", "aws_sg.a", false), ("module.m.aws_sg.a", #"module.m["x"].aws_sg.a"#, nil),
      (#"module.m["x"].aws_sg.a"#, #"module.m["y"].aws_sg.a"#, false),
      (#"module.m["x"].aws_sg.a"#, #"module.m["x"].aws_sg.a[0]"#, nil),
      ("data.aws_sg.a", "aws_sg.a", false),
    ] as [(String, String, Bool?)])
  func includes(_ reference: String, _ instance: String, _ expected: Bool?) throws {
    let reference = try #require(ResourceReference(address: reference))
    #expect(reference.includes(try #require(ResourceReference(address: instance))) == expected)
  }

  @Test(
    "what can't be followed is said",
    arguments: [
      (#"["local.ids"]"#, []), (#"["each.value"]"#, []), (#"["module.m"]"#, []),
      (#"["module.m.nothing","module.m"]"#, []),
      (#"["aws_sg.a.id","aws_sg.a","local.more"]"#, ["aws_sg.a"]), (#"["aws_sg.gone.id"]"#, []),
    ])
  func incomplete(_ references: String, _ found: [String]) throws {
    let trace = try Self.configuration(references).trace("aws_lb.x", attribute: "groups")
    #expect(!trace.isComplete)
    #expect(trace.resources.map(\.address) == found)
  }

  @Test(
    "what is followed to its end",
    arguments: [
      (#"["var.known","path.module","count.index"]"#, []), (#"["aws_sg.a.id","aws_sg.a"]"#, ["aws_sg.a"]),
      (#"["aws_sg.a[\"k\"].id","aws_sg.a[\"k\"]","aws_sg.a"]"#, [#"aws_sg.a["k"]"#]),
      (#"["module.m.id","module.m"]"#, ["module.m.aws_sg.b", "aws_sg.a"]),
      (#"["module.m[\"k\"].id","module.m[\"k\"]","module.m"]"#, [#"module.m["k"].aws_sg.b"#, "aws_sg.a"]),
    ])
  func complete(_ references: String, _ found: [String]) throws {
    let trace = try Self.configuration(references).trace("aws_lb.x", attribute: "groups")
    #expect(trace.isComplete)
    #expect(trace.resources.map(\.address) == found)
  }

  /// A balancer with some references; `module.m.id` gives a group of its own and its input, which is `aws_sg.a`.
  private static func configuration(_ references: String) throws -> Configuration {
    let text = """
      {"format_version":"1.2","resource_changes":[],"configuration":{"root_module":{
        "resources":[{"address":"aws_lb.x","expressions":{"groups":{"references":\(references)}}},{"address":"aws_sg.a"}],
        "module_calls":{"m":{"expressions":{"in":{"references":["aws_sg.a.id","aws_sg.a"]}},"module":{
          "resources":[{"address":"aws_sg.b"}],
          "outputs":{"id":{"expression":{"references":["aws_sg.b.id","aws_sg.b","var.in"]}}}}}}}}}
      """
    return try Plan.decode(Array(text.utf8), fileName: "p").configuration
  }

  @Test func aCircleOfReferencesEnds() throws {
    let text = """
      {"format_version":"1.2","resource_changes":[],"configuration":{"root_module":{"resources":[{"address":"a.b","expressions":{"x":{"references":["module.m.o"]}}}],
      "module_calls":{"m":{"expressions":{"i":{"references":["module.m.o"]}},"module":{"outputs":{"o":{"expression":{"references":["var.i"]}}}}}}}}}
      """
    let trace = try Plan.decode(Array(text.utf8), fileName: "p").configuration.trace("a.b", attribute: "x")
    #expect(trace.isComplete && trace.resources.isEmpty)
  }

  @Test func aLongChainOfModulesNeedsNoStack() throws {
    let count = 20_000
    var calls: [String] = []
    for index in 0..<count {
      let next = index + 1 < count ? "module.m\(index + 1).o" : "aws_sg.a.id"
      calls.append(
        #""m\#(index)":{"expressions":{"i":{"references":["\#(next)"]}},"module":{"outputs":{"o":{"expression":{"references":["var.i"]}}}}}"#
      )
    }
    let text =
      #"{"format_version":"1.2","resource_changes":[],"configuration":{"root_module":{"resources":[{"address":"aws_sg.a"},{"address":"a.b","expressions":"#
      + #"{"x":{"references":["module.m0.o"]}}}],"module_calls":{"# + calls.joined(separator: ",") + "}}}}"
    let trace = try Plan.decode(Array(text.utf8), fileName: "p").configuration.trace("a.b", attribute: "x")
    #expect(trace.resources.map(\.address) == ["aws_sg.a"])
  }

  @Test func newerFieldsAreRead() throws {
    let text = #"""
      {"format_version":"1.2","resource_changes":[{"address":"t.a","type":"t","name":"a","mode":"managed",
      "change":{"actions":["no-op"],"before":{},"after":{},"importing":{"id":"x"}}}],
      "action_invocations":[{"address":"action.aws_lambda_invoke.x","lifecycle_action_trigger":{"triggering_resource_address":"t.a"}}],
      "deferred_action_invocations":[{"reason":"x","action_invocation":{"address":"action.a.b"}}]}
      """#
    let plan = try Plan.decode(Array(text.utf8), fileName: "p")
    #expect(plan.resourceChanges.map(\.isImport) == [true])
    #expect(plan.actionInvocations == [ActionInvocation(address: "action.aws_lambda_invoke.x", trigger: "t.a")])
    #expect(plan.deferred == ["action.a.b"])
    #expect(plan.hasChanges)
  }

  @Test("a plan of any size is read whole", arguments: [0, 1, 1_000])
  func generated(_ count: Int) throws {
    let plan = try Plan.decode(PlanGenerator.plan(changes: count), fileName: "p")
    #expect(plan.resourceChanges.count == count)
    #expect(plan.hasChanges == (count > 0))
    #expect(plan.resourceChanges.allSatisfy { $0.action == .create && $0.after.containsUnknown })
  }
}
