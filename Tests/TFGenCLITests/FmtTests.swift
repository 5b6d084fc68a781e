import Foundation
import HCL
import TestSupport
import Testing

/// `tfgen fmt` over files: which, what is printed, what is written, and what is left alone.
@Suite struct FmtTests {
  private func fmt(_ arguments: String..., in folder: ScratchFolder, input: String? = nil) async throws
    -> Command.Result
  {
    try await Command.run(
      try RealParts.tfgen(), ["fmt"] + arguments, in: folder.path, environment: ["PATH": "/usr/bin:/bin"], input: input)
  }

  /// Names of every kind, with one text that wants formatting.
  private func tree() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    for name in [
      "a.tf", "b.tfvars", "c.auto.tfvars", "d.tftest.hcl", "e.tfmock.hcl", "#one.tf", "with blank.tf", "sub/m.tf",
      "sub/deep/n.tf", "dir.tf/in.tf", "f.tf.json", "g.hcl", ".hidden.tf", "i.tf~", "#j.tf#", "k.TF", "none",
      ".terraform/o.tf", ".git/p.tf",
    ] {
      try folder.write(name, "a=1\n")
    }
    return folder
  }

  @Test("the same files as terraform fmt, in the same order", arguments: [[], ["-recursive"]])
  func selection(_ flags: [String]) async throws {
    guard let terraform = try? RealParts.terraform() else {
      return #expect(!RealParts.isCI, "terraform is missing")
    }
    let (ours, theirs) = (try tree(), try tree())
    let expected = try await Command.run(
      terraform, ["fmt"] + flags, in: theirs.path,
      environment: ["TF_CLI_CONFIG_FILE": "/dev/null", "CHECKPOINT_DISABLE": "1", "PATH": "/usr/bin:/bin"])
    try #require(expected.code == 0)
    let result = try await Command.run(
      try RealParts.tfgen(), ["fmt"] + flags.map { "-" + $0 }, in: ours.path, environment: ["PATH": "/usr/bin:/bin"])
    #expect(result.code == 0, "\(result.errors)")
    func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init).sorted() }
    #expect(lines(result.output) == lines(expected.output))
    #expect(ours.snapshot() == theirs.snapshot())
  }

  @Test("--check writes nothing and exits 3; a formatted folder exits 0")
  func check() async throws {
    let folder = try tree()
    let before = folder.snapshot()
    let checked = try await fmt("--check", "--recursive", in: folder)
    #expect(checked.code == 3)
    #expect(checked.output.contains("a.tf\n") && checked.output.contains("sub/deep/n.tf\n"))
    #expect(folder.snapshot() == before)
    #expect(try await fmt("--recursive", in: folder).code == 0)
    let again = try await fmt("--check", "--recursive", in: folder)
    #expect(again.code == 0 && again.output.isEmpty)
  }

  @Test("--diff shows what changes; --write=false only shows it; --list=false is silent")
  func diff() async throws {
    let folder = try ScratchFolder()
    try folder.write("a.tf", "a=1\nbb = 2\n")
    let shown = try await fmt("--diff", "--write", "false", in: folder)
    #expect(shown.code == 0)
    #expect(shown.output == "a.tf\n--- a/a.tf\n+++ b/a.tf\n@@ -1,2 +1,2 @@\n-a=1\n+a  = 1\n bb = 2\n")
    #expect(folder.read("a.tf") == "a=1\nbb = 2\n")
    let silent = try await fmt("--list", "false", "a.tf", in: folder)
    #expect(silent.code == 0 && silent.output.isEmpty && folder.read("a.tf") == "a  = 1\nbb = 2\n")
    let standard = try await fmt("-", "--diff", in: folder, input: "a=1\n")
    #expect(standard.output == "--- a/<stdin>\n+++ b/<stdin>\n@@ -1 +1 @@\n-a=1\n+a = 1\n")
  }

  @Test(
    "standard input comes out as terraform fmt - writes it",
    arguments: [("", "\n"), ("a=1", "a = 1\n"), ("a=1\n", "a = 1\n"), ("a=1\n\n\n", "a = 1\n\n\n"), ("a=1  ", "a = 1  \n")])
  func standardInput(_ example: (String, String)) async throws {
    let folder = try ScratchFolder()
    let result = try await fmt("-", in: folder, input: example.0)
    #expect(result.code == 0 && result.output == example.1)
  }

  @Test("permissions stay, links stay, and the file is another one in one step")
  func inPlace() async throws {
    let folder = try ScratchFolder()
    try folder.write("real/a.tf", "a=1\n")
    #expect(chmod(folder.full("real/a.tf"), 0o640) == 0)
    #expect(symlink("real/a.tf", folder.full("link.tf")) == 0)
    #expect(try await fmt("link.tf", in: folder).code == 0)
    #expect(folder.read("real/a.tf") == "a = 1\n" && folder.mode("real/a.tf") == 0o640)
    var info = stat()
    #expect(lstat(folder.full("link.tf"), &info) == 0 && info.st_mode & S_IFMT == S_IFLNK)
    #expect(ScratchFolder.names(folder.full("real")) == ["a.tf"], "nothing is left behind")
  }

  struct Bad: Sendable {
    var name: String
    var bytes: [UInt8]
    var words: [String]
    init(_ name: String, _ bytes: [UInt8], _ words: String...) { (self.name, self.bytes, self.words) = (name, bytes, words) }
    init(_ name: String, _ text: String, _ words: String...) {
      (self.name, bytes, self.words) = (name, Array(text.utf8), words)
    }
  }

  static let bad: [Bad] = [
    Bad("invalid UTF-8", [0x61, 0x3D, 0x31, 0x0A, 0x62, 0x3D, 0x22, 0x78, 0xFF, 0x22, 0x0A], "bad.tf:2:5", "0xFF", "byte 8"),
    Bad("half a character", [0x61, 0x3D, 0xE2, 0x82, 0x0A], "bad.tf:1:3", "0xE2 at byte 2"),
    Bad("UTF-16", [0xFF, 0xFE, 0x61, 0x00], "bad.tf:1:1", "UTF-16"),
    Bad("NUL", "a=\u{0}\n", "bad.tf:1:3", "Invalid character"),
    Bad("a string without end", "a=\"x\nb=1\n", "bad.tf:1:5", "HCL003"),
    Bad("an interpolation without end", "a=\"x${y\n", "bad.tf"),
    Bad("an interpolation that a quote ends", "a=\"x${y\"\nb=1\n", "bad.tf:1:4", "Add }"),
    Bad("a heredoc without end", "a=<<EOT\nx\n", "bad.tf:"),
    Bad("a comment without end", "a=1 /* x\n", "bad.tf:1:6", "never ends"),
    Bad("a list without end", "a=[1,\n", "bad.tf"),
    Bad("an object without end", "a={b=1\n", "bad.tf"),
    Bad("a call without end", "a=f(1,\n", "bad.tf:"),
    Bad("a parenthesis without end", "a=(1\n", "bad.tf:"),
    Bad("a block without end", "a {\n  b=1\n", "bad.tf:1:"),
    Bad("a directive without end", "a=\"%{if x}y\"\n", "bad.tf:1:"),
  ]

  @Test("one clear diagnostic, the file untouched, the others done", arguments: bad)
  func badText(_ example: Bad) async throws {
    let folder = try ScratchFolder()
    try Data(example.bytes).write(to: URL(fileURLWithPath: folder.full("bad.tf")))
    try folder.write("zz.tf", "a=1\n")
    let result = try await fmt(in: folder)
    #expect(result.code == 1 && result.output == "zz.tf\n", "\(result.errors)")
    #expect(folder.bytes("bad.tf") == example.bytes && folder.read("zz.tf") == "a = 1\n")
    #expect(result.errors.components(separatedBy: "error[").count == 2, "\(result.errors)")
    for word in example.words { #expect(result.errors.contains(word), "\(result.errors)") }
    #expect(result.errors.contains("→"), "says what to do")
  }

  @Test("what isn't a file of ours is named and left alone, and the others are done")
  func badPaths() async throws {
    let folder = try ScratchFolder()
    try folder.write("ok.tf", "a=1\n")
    try folder.write("x.json", "{}")
    try folder.write("folder.tf/in.tf", "a=1\n")
    try folder.write("locked.tf", "a=1\n")
    #expect(chmod(folder.full("locked.tf"), 0o444) == 0)
    #expect(symlink("nowhere.tf", folder.full("dangling.tf")) == 0)
    #expect(symlink("folder.tf", folder.full("linked.tf")) == 0)
    #expect(mkfifo(folder.full("pipe.tf"), 0o600) == 0)
    let result = try await fmt(
      "missing.tf", "x.json", "locked.tf", "dangling.tf", ".", "linked.tf", "pipe.tf", in: folder)
    #expect(result.code == 1)
    // linked.tf leads to a folder, which was named; in the folder `.` it isn't entered.
    #expect(result.output == "ok.tf\nlinked.tf/in.tf\n")
    for words in [
      ("missing.tf", "IO012"), ("x.json", "IO016"), ("locked.tf", "IO006"), ("dangling.tf", "IO012"),
      ("linked.tf", "IO004"), ("pipe.tf", "IO004"),
    ] {
      #expect(result.errors.contains("error[\(words.1)]: ") && result.errors.contains(words.0), "\(words): \(result.errors)")
    }
    #expect(folder.read("locked.tf") == "a=1\n")
  }

  @Test("a file over the limit is refused by name")
  func tooLarge() async throws {
    let folder = try ScratchFolder()
    try folder.write("big.tf", "a=1\n")
    #expect(truncate(folder.full("big.tf"), 100 << 20) == 0)
    let result = try await fmt(in: folder)
    #expect(result.code == 1 && result.errors.contains("IO011") && result.errors.contains("64 MiB"), "\(result.errors)")
  }

  @Test("a file with controls of the direction of text is left alone, and they are pointed out")
  func direction() async throws {
    let folder = try ScratchFolder()
    let text = "a=1\n# \u{202E}x\nb = \"\u{2066}\"\n"
    try folder.write("a.tf", text)
    let result = try await fmt(in: folder)
    #expect(result.code == 0 && result.output.isEmpty && folder.read("a.tf") == text)
    #expect(result.errors.contains("warning[HCL030]") && result.errors.contains("U+202E") && result.errors.contains("a.tf:2:3"))
  }

  @Test("--json is one object, in both modes and with errors")
  func json() async throws {
    let folder = try ScratchFolder()
    try folder.write("a.tf", "a=1\n")
    try folder.write("b.tf", "a=(\n")
    let result = try await fmt("--json", "--check", "--diff", in: folder)
    #expect(result.code == 1)
    let value = try JSON.parse(result.output)
    #expect(value["ok"] == .bool(false) && value["files"]?.elements?.count == 1)
    #expect(value["files"]?.elements?.first?["path"] == .string("a.tf"))
    #expect(value["files"]?.elements?.first?["diff"]?.stringValue?.contains("+a = 1") == true)
    #expect(value["diagnostics"]?.elements?.first?["range"]?["start"]?["line"] == .number(2))
    let text = try JSON.parse(try await fmt("-", "--json", in: folder, input: "a=1").output)
    #expect(text["text"] == .string("a = 1\n") && text["ok"] == .bool(true))
  }

  @Test("- stands alone", arguments: [["-", "x.tf"], ["-", "--recursive"], [""]])
  func usage(_ arguments: [String]) async throws {
    let result = try await Command.run(
      try RealParts.tfgen(), ["fmt"] + arguments, environment: ["PATH": "/usr/bin:/bin"], input: "")
    #expect(result.code == 64)
  }
}
