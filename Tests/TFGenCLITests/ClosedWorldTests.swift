import Foundation
import TestSupport
import Testing

/// `tfgen check` opens what it was given and what the system loads to run it, and no connection, whatever a policy asks for.
@Suite struct ClosedWorldTests {
  private static let strace = ["/usr/bin/strace", "/bin/strace"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  private static let policies = """
    resource_policy "aws_vpc" "asks" {
      enforce {
        condition = core::can(core::gethttprequest("http://127.0.0.1:9/x")) || core::can(core::getdatasource("aws_ami", {}))
      }
    }
    """
  private static let plan = """
    {"format_version":"1.2","terraform_version":"1.11.4","resource_changes":[{"address":"aws_vpc.a","mode":"managed",
    "type":"aws_vpc","name":"a","change":{"actions":["create"],"before":null,"after":{},"after_unknown":{}}}]}
    """

  @Test(.enabled(if: strace != nil || RealParts.isCI, "needs strace"))
  func opensNothingElse() async throws {
    let strace = try #require(Self.strace, "strace is missing; .ci/setup installs it")
    let folder = try ScratchFolder()
    try folder.write("plan.json", Self.plan)
    try folder.write("policies/a.policy.hcl", Self.policies)
    try folder.write("secret.txt", "nobody's business")
    let arguments = [
      "-f", "-qq", "-o", "trace", "-e", "trace=open,openat,openat2,creat,socket,connect", try RealParts.tfgen(),
      "check",
      "plan.json", "--policies", "policies", "--rule", "asks",
    ]
    let result = try await Command.run(
      strace, arguments, in: folder.path, environment: ["PATH": "/nonexistent", "HOME": "/nonexistent"])
    #expect(result.code == 3 && result.output.contains("DENY  asks"), "\(result.errors)")
    let calls = try #require(folder.read("trace")).split(separator: "\n").map(String.init)
    #expect(calls.contains { $0.contains("\"plan.json\"") }, "the trace holds what was opened")
    #expect(calls.filter { $0.contains("socket(") || $0.contains("connect(") } == [])
    let opened = calls.filter { $0.contains("open") && !$0.contains(" = -1 ") }.compactMap { call in
      call.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false).dropFirst().first.map(String.init)
    }
    #expect(opened.filter { !Self.isExpected($0) } == [])
  }

  private static func isExpected(_ path: String) -> Bool {
    let given: Set = ["plan.json", "policies", ".", "policies/a.policy.hcl", "a.policy.hcl"]
    let system = ["/proc/self/", "/sys/devices/system/cpu/", "/etc/ld.so.", "/dev/null"]
    // The loader's libraries and their versions: libm.so.6.
    return given.contains(path) || system.contains { path.hasPrefix($0) } || path.hasSuffix(".so")
      || path.contains(".so.")
  }
}
