import HCL
import TFGen
import TFGenAWS
import TestSupport
import Testing

/// What the README of `examples/backend-stack` says that one may change in its stack.
@Suite struct BackendStackTests {
  private static func text(_ path: String) throws -> String {
    String(decoding: try #require(RealParts.file("examples/backend-stack/\(path)")), as: UTF8.self)
  }

  /// The pieces of HCL in the README, in their order.
  private static func snippets() throws -> [String] {
    try text("README.md").split(separator: "```hcl\n", omittingEmptySubsequences: false).dropFirst().compactMap {
      $0.split(separator: "```", maxSplits: 1).first.map(String.init)
    }
  }

  /// The stack file with one of its blocks replaced.
  private static func replacing(_ opening: String, with block: String, in source: String) throws -> String {
    let start = try #require(source.firstRange(of: opening), "\(opening)").lowerBound
    let end = try #require(source[start...].firstRange(of: "\n}\n")).upperBound
    return source[..<start] + block + source[end...]
  }

  private static func files(_ source: String) throws -> [String: String] {
    let stack = try StackFileReader.read(SourceFile(name: "tfgen.hcl", text: source), registry: AWSModules.registry)
    let emission = try Emission.make(stack, registry: AWSModules.registry)
    return Dictionary(uniqueKeysWithValues: emission.files.map { ($0.path, $0.contents) })
  }

  @Test("the switch between Aurora and an instance changes values of environments and nothing else")
  func switchOfDatabase() throws {
    let source = try Self.text("tfgen.hcl")
    let block = try #require(try Self.snippets().first { $0.contains("db_kind") })
    let (before, after) = (
      try Self.files(source), try Self.files(Self.replacing("variable \"db_kind\" {", with: block, in: source))
    )
    #expect(before.keys == after.keys)
    let changed = before.keys.filter { before[$0] != after[$0] && $0 != "WAIVERS.md" }
    #expect(!changed.isEmpty && changed.allSatisfy { $0.hasPrefix("envs/") }, "\(changed.sorted())")
    let kinds = after["envs/dev.tfvars"]?.split(separator: "\n").filter { $0.hasPrefix("db_kind ") }
    #expect(kinds?.map { $0.hasSuffix("= \"instance\"") } == [true])
  }

  @Test("SSH from one address is a few lines")
  func ssh() throws {
    let snippets = try Self.snippets()
    let rule = try #require(snippets.first { $0.contains("ssh_to_bastion") })
    let bastion = try #require(snippets.first { $0.contains("module \"bastion\"") })
    var source = try Self.replacing("module \"bastion\" {", with: bastion, in: Self.text("tfgen.hcl"))
    source.replace("  rules = {\n", with: "  rules = {\n\(rule)", maxReplacements: 1)
    let main = try #require(try Self.files(source)["main.tf"])
    #expect(main.contains("access             = \"ssh\"") && main.contains("from_cidr   = \"203.0.113.7/32\""))
  }

  @Test("SSH from everywhere is refused")
  func sshFromEverywhere() throws {
    let rule = try #require(try Self.snippets().first { $0.contains("ssh_to_bastion") })
    var source = try Self.text("tfgen.hcl")
    source.replace(
      "  rules = {\n", with: "  rules = {\n\(rule.replacing("203.0.113.7/32", with: "0.0.0.0/0"))", maxReplacements: 1)
    #expect(throws: DiagnosticsError.self) { try Self.files(source) }
  }
}
