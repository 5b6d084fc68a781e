import Glibc
import HCL
import TestSupport
import Testing

@testable import TFGenIO

@Suite struct EmissionTests {
  let scratch: Scratch
  let target: EmissionTarget

  init() throws {
    scratch = try Scratch(isInMemory: true)
    target = EmissionTarget(root: scratch.full("infra"), generator: "tfgen test")
  }

  private func actions(_ files: [String: String]) throws -> [String: EmissionPlan.Action] {
    let plan = try target.plan(files: files.map { OutputFile(path: $0.key, text: $0.value) })
    return Dictionary(uniqueKeysWithValues: plan.entries.map { ($0.path, $0.action) }).filter {
      $0.key != ".tfgen/.gitignore"
    }
  }

  private func codes(_ body: () throws -> Void) -> [String] {
    do {
      try body()
      return []
    } catch let error as DiagnosticsError {
      return error.diagnostics.map(\.code.id)
    } catch let error as Diagnostic {
      return [error.code.id]
    } catch {
      return ["\(error)"]
    }
  }

  @Test func `a first emission makes folders and files, a second one touches nothing`() throws {
    try target.emit(["main.tf": "a\n", "modules/network/main.tf": "b\n"])
    #expect(
      scratch.snapshot() == [
        "infra/main.tf": "a\n", "infra/modules/network/main.tf": "b\n",
        "infra/.tfgen/.gitignore": "# Private to this machine; the manifest is not.\nrun/\nlock\njournal.json\n",
        "infra/.tfgen/manifest.json": scratch.read("infra/.tfgen/manifest.json"),
      ])
    var before = stat()
    stat(scratch.full("infra/.tfgen/manifest.json"), &before)
    let plan = try target.plan(files: [
      .init(path: "main.tf", text: "a\n"), .init(path: "modules/network/main.tf", text: "b\n"),
    ])
    #expect(!plan.hasChanges)
    #expect(plan.diff() == "")
    try target.apply(plan)
    var after = stat()
    stat(scratch.full("infra/.tfgen/manifest.json"), &after)
    #expect(before.st_ino == after.st_ino)
  }

  @Test func `planning writes nothing`() throws {
    _ = try target.plan(files: [.init(path: "main.tf", text: "a\n")])
    #expect(scratch.snapshot().isEmpty)
  }

  @Test func `each kind of file gets its action`() throws {
    try target.emit([
      "same": "1\n", "changes": "1\n", "retired": "1\n", "old/retired": "1\n", "edited": "1\n",
      "edited-and-retired": "1\n", "deleted": "1\n",
    ])
    try scratch.write("infra/edited", "1\n2\n")
    try scratch.write("infra/edited-and-retired", "mine\n")
    try scratch.write("infra/foreign", "theirs\n")
    try scratch.write("infra/adopted", "new\n")
    unlink(scratch.full("infra/deleted"))
    let files = [
      "same": "1\n", "changes": "2\n", "edited": "3\n", "foreign": "new\n", "adopted": "new\n", "deleted": "1\n",
      "fresh": "1\n",
    ]
    #expect(
      try actions(files) == [
        "same": .unchanged, "changes": .update, "retired": .remove, "old/retired": .remove,
        "edited": .conflict(.edited),
        "edited-and-retired": .keepEdited, "foreign": .conflict(.foreign), "adopted": .unchanged, "deleted": .create,
        "fresh": .create,
      ])
  }

  @Test func `conflicts stop everything and show the lines that would be lost`() throws {
    try target.emit(["a.tf": "one\n", "b.tf": "one\n"])
    try scratch.write("infra/b.tf", "one\nmine\n")
    try scratch.write("infra/c.tf", "theirs\n")
    let before = scratch.snapshot()
    let plan = try target.plan(files: ["a.tf", "b.tf", "c.tf"].map { OutputFile(path: $0, text: "two\n") })
    #expect(codes { try target.apply(plan) } == ["IO002", "IO003"])
    #expect(scratch.snapshot() == before)
    let edited = try #require(plan.diagnostics.first)
    #expect(edited.summary.hasSuffix("infra/b.tf was edited by hand"))
    #expect(edited.detail.contains("\n-mine\n"))
    #expect(edited.remedy.contains("--force"))
  }

  @Test func `force replaces edited and foreign files but never deletes what a person wrote`() throws {
    try target.emit(["a.tf": "one\n", "gone.tf": "one\n"])
    try scratch.write("infra/a.tf", "mine\n")
    try scratch.write("infra/gone.tf", "mine\n")
    try scratch.write("infra/b.tf", "theirs\n")
    try scratch.write("infra/notes.md", "theirs\n")
    try target.emit(["a.tf": "two\n", "b.tf": "two\n"], force: true)
    #expect(scratch.read("infra/a.tf") == "two\n")
    #expect(scratch.read("infra/b.tf") == "two\n")
    #expect(scratch.read("infra/gone.tf") == "mine\n")
    #expect(scratch.read("infra/notes.md") == "theirs\n")
    #expect(try actions(["a.tf": "two\n", "b.tf": "two\n"]) == ["a.tf": .unchanged, "b.tf": .unchanged])
  }

  @Test func `a retired file takes its empty folders with it, a folder with other files stays`() throws {
    try target.emit(["modules/a/main.tf": "1\n", "modules/b/main.tf": "1\n", "main.tf": "1\n"])
    try scratch.write("infra/modules/b/notes.md", "mine\n")
    try target.emit(["main.tf": "1\n"])
    #expect(!Scratch.isDirectory(scratch.full("infra/modules/a")))
    #expect(scratch.read("infra/modules/b/notes.md") == "mine\n")
    #expect(scratch.read("infra/modules/b/main.tf") == nil)
  }

  @Test func `the mode that a person gave a file survives an update`() throws {
    try target.emit(["a.tf": "1\n"])
    #expect(scratch.mode("infra/a.tf") == 0o644)
    chmod(scratch.full("infra/a.tf"), 0o640)
    try target.emit(["a.tf": "2\n"])
    #expect(scratch.mode("infra/a.tf") == 0o640)
  }

  @Test(arguments: [
    "", "/etc/passwd", "../x", "a/../../x", "a//b", "./a", "a/", "a\\b", "a\nb", "a\0b",
    String(repeating: "x", count: 256), ".tfgen",
    ".tfgen/manifest.json", ".tfgen/journal.json", ".tfgen/run/x", ".tfgen/lock", "a/.tfgen-tmp-1",
    ".TFGEN/manifest.json", ".tfgen/RUN/x", ".git/config", "a/.Git/hooks/x", ".terraform/modules/x",
    "terraform.tfstate", "terraform.tfstate.backup", "envs/prod.TFState", "envs/prod.tfstate.backup",
    String(repeating: "a/", count: 64) + "b",
  ])
  func `a path that could do harm is refused`(path: String) throws {
    #expect(codes { _ = try target.plan(files: [.init(path: path, text: "x")]) } == ["IO001"])
    #expect(scratch.snapshot().isEmpty)
  }

  @Test(arguments: [["a.tf", "a.tf"], ["A.tf", "a.tf"], ["a", "a/b"], ["x/A", "X/a"]])
  func `paths that can't exist beside each other are refused`(paths: [String]) throws {
    #expect(codes { _ = try target.plan(files: paths.map { .init(path: $0, text: "x") }) } == ["IO001"])
  }

  @Test(arguments: [
    "../canary", "/etc/passwd", "a/../../canary", "", ".tfgen/lock", "a\\u0000b", "a\\\\b", ".git/config",
    "terraform.tfstate",
  ])
  func `a manifest that names a path outside is not obeyed`(path: String) throws {
    try scratch.write("canary", "alive\n")
    let hash = Digest(of: Array("alive\n".utf8))
    try scratch.write(
      "infra/.tfgen/manifest.json", #"{"schema_version":1,"generator":"x","files":{"\#(path)":"\#(hash)"}}"#)
    let before = scratch.snapshot(includingPrivate: true)
    #expect(codes { try target.emit(["main.tf": "a\n"], force: true) } == ["IO009"])
    #expect(scratch.snapshot(includingPrivate: true) == before)
  }

  @Test(arguments: [
    "", "{", "[]", #"{"files":{}}"#, #"{"schema_version":2,"files":{}}"#, #"{"schema_version":1}"#,
    #"{"schema_version":1,"files":{"a":"zz"}}"#, #"{"schema_version":1,"files":{"a":1}}"#,
    #"{"schema_version":1,"files":{"a":"A","a":"B"}}"#,
    #"{"schema_version":1,"files":{"# + (0...10_000).map { #""f\#($0)":"x""# }.joined(separator: ",") + "}}",
  ])
  func `a manifest that can't be used stops everything with a way out`(text: String) throws {
    try scratch.write("infra/.tfgen/manifest.json", text)
    #expect(codes { try target.emit(["main.tf": "a\n"]) } == ["IO008"])
    #expect(scratch.read("infra/main.tf") == nil)
  }

  @Test func `a file that a manifest claims but that has other content is kept`() throws {
    try scratch.write("infra/keep.txt", "mine\n")
    let other = Digest(of: Array("other".utf8))
    try scratch.write("infra/.tfgen/manifest.json", #"{"schema_version":1,"files":{"keep.txt":"\#(other)"}}"#)
    try target.emit(["main.tf": "a\n"], force: true)
    #expect(scratch.read("infra/keep.txt") == "mine\n")
  }

  @Test func `links inside the folder are neither followed nor replaced`() throws {
    try scratch.write("outside/canary.tf", "alive\n")
    try scratch.write("infra/x", "x")
    symlink(scratch.full("outside"), scratch.full("infra/modules"))
    symlink(scratch.full("outside/canary.tf"), scratch.full("infra/main.tf"))
    #expect(codes { try target.emit(["modules/canary.tf": "dead\n"], force: true) } == ["IO004"])
    #expect(codes { try target.emit(["main.tf": "dead\n"], force: true) } == ["IO004"])
    #expect(scratch.read("outside/canary.tf") == "alive\n")
    #expect(Scratch.names(scratch.full("outside")) == ["canary.tf"])
  }

  @Test func `a linked .tfgen folder is refused`() throws {
    try scratch.write("outside/x", "x")
    try scratch.write("infra/x", "x")
    symlink(scratch.full("outside"), scratch.full("infra/.tfgen"))
    #expect(codes { try target.emit(["main.tf": "a\n"]) } == ["IO004"])
  }

  @Test func `a retired file behind a hard link is removed by name only`() throws {
    try target.emit(["a.tf": "1\n"])
    link(scratch.full("infra/a.tf"), scratch.full("copy.tf"))
    try target.emit(["a.tf": "2\n"])
    #expect(scratch.read("copy.tf") == "1\n")
  }

  @Test func `a folder or FIFO in the way is reported without waiting`() throws {
    mkdir(scratch.full("infra"), 0o755)
    mkfifo(scratch.full("infra/fifo"), 0o644)
    mkdir(scratch.full("infra/folder"), 0o755)
    #expect(codes { try target.emit(["fifo": "1", "folder": "1"], force: true) } == ["IO004", "IO004"])
  }

  @Test func `an edit between plan and apply is not lost`() throws {
    try target.emit(["a.tf": "1\n", "b.tf": "1\n"])
    let plan = try target.plan(files: [.init(path: "a.tf", text: "2\n"), .init(path: "b.tf", text: "2\n")])
    try scratch.write("infra/b.tf", "mine\n")
    #expect(codes { try target.apply(plan) } == ["IO013"])
    #expect(scratch.read("infra/a.tf") == "1\n")
    #expect(scratch.read("infra/b.tf") == "mine\n")
    #expect(Scratch.names(scratch.full("infra")) == [".tfgen", "a.tf", "b.tf"])
    #expect(Scratch.names(scratch.full("infra/.tfgen")) == [".gitignore", "manifest.json"])
  }

  @Test func `the diff has one part for each file that changes`() throws {
    try target.emit(["a.tf": "1\n", "b.tf": "1\n"])
    let plan = try target.plan(files: [.init(path: "a.tf", text: "2\n"), .init(path: "c.tf", text: "1")])
    #expect(
      plan.diff() == """
        --- a/a.tf
        +++ b/a.tf
        @@ -1 +1 @@
        -1
        +2
        --- a/b.tf
        +++ /dev/null
        @@ -1 +0,0 @@
        -1
        --- /dev/null
        +++ b/c.tf
        @@ -0,0 +1 @@
        +1
        \\ No newline at end of file

        """)
  }

  @Test func `two thousand files are written in one go`() throws {
    let files = (0..<2_000).map { OutputFile(path: "modules/m\($0)/main.tf", text: "\($0)\n") }
    try target.apply(try target.plan(files: files))
    #expect(scratch.read("infra/modules/m1999/main.tf") == "1999\n")
    #expect(!(try target.plan(files: files).hasChanges))
  }
}
