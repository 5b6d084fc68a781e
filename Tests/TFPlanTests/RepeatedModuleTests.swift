import HCL
import TFPlan
import TestSupport
import Testing

/// Modules that are called several times: their resources have the same addresses in them, and mostly the same references.
struct RepeatedModuleTests {
  private static func module(_ reference: String) -> String {
    #"{"module":{"resources":[{"address":"aws_lb.x","expressions":{"groups":{"references":["\#(reference)"]}}}]}}"#
  }

  @Test func eachCallHasItsOwnReferences() throws {
    let calls = ["var.a", "var.a", "var.b", "var.a", "local.c"].enumerated()
      .map { "\"m\($0.offset)\":\(Self.module($0.element))" }
    let text =
      #"{"format_version":"1.2","resource_changes":[],"configuration":{"root_module":{"module_calls":{"#
      + calls.joined(separator: ",") + "}}}}"
    let root = try Plan.decode(Array(text.utf8), fileName: "plan.json").configuration.root
    let found = (0..<5).map { root.calls["m\($0)"]?.module.resources["aws_lb.x"]?["groups"] }
    #expect(found == [["var.a"], ["var.a"], ["var.b"], ["var.a"], ["local.c"]])
  }
}
