import HCL
import TestSupport
import Testing

/// `tfgen modules emit DIR DIR…`
@Suite struct EmitFoldersTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func emit(_ arguments: String...) async throws -> Command.Result {
    try await Command.run(
      RealParts.tfgen(), ["modules", "emit"] + arguments, in: folder.path, environment: ["PATH": "/usr/bin:/bin"])
  }

  private func write(_ name: String, _ repository: String, prefix: String = "") throws {
    try folder.write(
      prefix + "tfgen.hcl",
      """
      stack "\(name)" {
        environments = ["dev"]
        provider "aws" { region = "eu-central-1" }
      }
      module "ecr" { repositories = { \(repository) = {} } }
      """)
  }

  private func contents(_ prefix: String) -> [String: String?] {
    Dictionary(
      uniqueKeysWithValues: folder.allFiles.filter { $0.hasPrefix(prefix) && !$0.hasSuffix(".tfgen/lock") }
        .map { ($0.dropFirst(prefix.count).description, folder.read($0)) })
  }

  @Test("each folder gets what it gets alone, whatever is emitted before it")
  func sameBytes() async throws {
    for (name, prefix) in [("one", "a/"), ("two", "b/"), ("one", "x/"), ("two", "y/")] {
      try write(name, "backend", prefix: prefix)
    }
    let together = try await emit("b", "a")
    #expect(together.code == 0 && together.errors.contains("a: ") && together.errors.contains("b: "), "\(together)")
    for name in ["x", "y"] { #expect(try await emit(name).code == 0) }
    #expect(contents("a/") == contents("x/") && contents("b/") == contents("y/"))
    #expect(contents("a/").count > 10)
  }

  @Test("a mistake in one folder leaves that one as it is, doesn't stop the others, and fails in the end")
  func mistake() async throws {
    try write("one", "backend", prefix: "a/")
    try folder.write("b/tfgen.hcl", "stack \"two\" {\n  environments = []\n}\n")
    try write("three", "backend", prefix: "c/")
    let result = try await emit("a", "b", "c", "--json")
    #expect(result.code == 1 && result.errors.contains("b: not emitted."), "\(result)")
    #expect(folder.read("a/main.tf") != nil && folder.read("b/main.tf") == nil && folder.read("c/main.tf") != nil)
    let answer = try JSON.parse(result.output)
    #expect(answer["ok"] == .bool(false) && answer["schema_version"] == .number(1))
    let folders = answer["folders"]?.elements ?? []
    #expect(folders.map { $0["folder"]?.stringValue } == ["a", "b", "c"])
    #expect(folders.map { $0["ok"] } == [.bool(true), .bool(false), .bool(true)])
    #expect(folders[1]["diagnostics"]?.elements?.isEmpty == false)
    #expect(folders[0]["files"]?.elements?.first?["action"] == .string("create"))
  }

  @Test("--check exits 3 when one of them differs, and its diff says in which folder")
  func check() async throws {
    for name in ["a", "b"] { try write("one", "backend", prefix: "\(name)/") }
    #expect(try await emit("a", "b").code == 0)
    #expect(try await emit("a", "b", "--check").code == 0)
    try folder.write("b/main.tf", "# mine\n")
    let result = try await emit("a", "b", "--check")
    #expect(result.code == 3 && result.errors.contains("a is up to date"), "\(result)")
    #expect(result.output.contains("--- a/b/main.tf\n+++ b/b/main.tf\n"), "\(result.output)")
  }

  @Test("stack files stand in the order of the folders")
  func stacks() async throws {
    try write("one", "backend", prefix: "x/")
    try write("two", "worker", prefix: "y/")
    let result = try await emit("a", "b", "--stack", "x/tfgen.hcl", "--stack", "y/tfgen.hcl")
    #expect(result.code == 0, "\(result)")
    #expect(folder.read("a/main.tf")?.contains("backend = {}") == true)
    #expect(folder.read("b/main.tf")?.contains("worker = {}") == true)
  }

  @Test(
    "wrong usage writes nothing",
    arguments: [
      (["a", "b", "--stack", "x.hcl"], "one for each folder"), (["a", "./a"], "given twice"),
      (["a", "b", "--library"], "one folder"),
    ])
  func usage(_ example: (arguments: [String], words: String)) async throws {
    let result = try await Command.run(
      RealParts.tfgen(), ["modules", "emit"] + example.arguments, in: folder.path)
    #expect(result.code == 64 && result.errors.contains(example.words), "\(result)")
    #expect(folder.allFiles == [])
  }
}
