import HCL
import TFPlan
import Testing

/// What of the drift that Terraform reports is one.
@Suite struct DriftTests {
  private static func drift(_ before: String, _ after: String) throws -> Plan {
    let text = """
      {"format_version":"1.2","resource_changes":[],"resource_drift":[{"address":"aws_vpc.a","type":"aws_vpc",
      "change":{"actions":["update"],"before":\(before),"after":\(after),"after_sensitive":{"b":true}}}]}
      """
    return try Plan.decode(Array(text.utf8), fileName: "p.json")
  }

  @Test(
    "null and empty are the same, at any depth",
    arguments: [
      (#"{"tags":null}"#, #"{"tags":{}}"#, [String]()), (#"{"a":[],"b":""}"#, #"{"a":null,"b":null}"#, []),
      (#"{"a":[{"x":null,"y":1}]}"#, #"{"a":[{"x":[],"y":1}]}"#, []), (#"{"a":1}"#, #"{"a":1,"b":null}"#, []),
      (#"{"a":1,"c":1}"#, #"{"a":2,"c":1}"#, ["a"]), (#"{"a":[]}"#, #"{"a":[1]}"#, ["a"]),
      (#"{"a":false}"#, #"{"a":null}"#, ["a"]), (#"{"a":0}"#, #"{}"#, ["a"]), (#"{}"#, #"{"b":"s"}"#, ["b"]),
      (#"{"a":[1,2]}"#, #"{"a":[2,1]}"#, ["a"]),
    ])
  func differences(_ before: String, _ after: String, _ names: [String]) throws {
    let plan = try DriftTests.drift(before, after)
    #expect(plan.resourceDrift.first?.differingAttributes == names)
    #expect(plan.meaningfulDrift.map(\.address) == (names.isEmpty ? [] : ["aws_vpc.a"]))
  }

  @Test("what is gone is a drift") func gone() throws {
    let plan = try DriftTests.drift(#"{"tags":{}}"#, "null")
    #expect(plan.meaningfulDrift.count == 1)
    #expect(plan.resourceDrift[0].differingAttributes == ["tags"])
  }
}
