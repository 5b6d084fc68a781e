import Foundation
import HCL
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// `tfgen validate` and `tfgen modules show DIR` over folders as people have them.
@Suite struct ValidateTests {
  private func tfgen(_ arguments: String...) async throws -> Command.Result {
    try await Command.run(
      try RealParts.tfgen(), arguments, environment: ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"])
  }

  /// A file that isn't what a file should be.
  struct Bad: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    /// What the one diagnostic says.
    var words: [String]
    init(_ name: String, _ bytes: [UInt8], _ words: String...) {
      (self.name, self.bytes, self.words) = (name, bytes, words)
    }
    init(_ name: String, _ text: String, _ words: String...) {
      (self.name, self.bytes, self.words) = (name, Array(text.utf8), words)
    }
    var testDescription: String { name }
  }

  static let bad: [Bad] = [
    Bad("invalid UTF-8", Array("locals {\n  a = ".utf8) + [0xFF, 0x0A, 0x7D, 0x0A], "bad.tf:2:7", "UTF-8"),
    Bad("NUL", "locals {\n  a = \0\n}\n", "bad.tf:2:7"),
    Bad("a bidi control in code", "locals {\n  a = \u{202E}1\n}\n", "bad.tf:2:7"),
    Bad("a string without end", "locals {\n  a = \"x\n}\n", "bad.tf:2:9", "Close it"),
    Bad("a comment without end", "locals {\n}\n/* x\n", "bad.tf:3:1"),
    Bad("a heredoc without end", "locals {\n  a = <<EOT\nx\n}\n", "begun on line 2"),
    Bad("a block without end", "locals {\n  a = 1\n", "bad.tf:1:"),
    Bad("a bracket without end", "locals {\n  a = [1\n}\n", "bad.tf:"),
    Bad("100,000 open brackets", "a = " + String(repeating: "[", count: 100_000), "bad.tf:1:", "deep"),
    Bad("UTF-16", [0xFF, 0xFE, 0x61, 0x00], "bad.tf:1:1", "UTF-"),
  ]

  @Test("one clear diagnostic, at its place; the file untouched, the others read", arguments: bad)
  func badFiles(_ bad: Bad) async throws {
    let folder = try ScratchFolder()
    try folder.write("good.tf", "variable \"given\" {}\nlocals {\n  b = var.given + []\n}\n")
    try Data(bad.bytes).write(to: URL(fileURLWithPath: folder.full("bad.tf")))
    let checked = try await tfgen("validate", folder.path, "--json")
    #expect(checked.code == 1)
    let document = try JSON.parse(checked.output)
    let found = (document["diagnostics"]?.elements ?? [])
    #expect(found.count { $0["severity"]?.stringValue == "error" } == 1, "\(checked.errors)")
    for words in bad.words { #expect(checked.errors.contains(words), "\(checked.errors)") }
    #expect(found.first?["remedy"]?.stringValue?.isEmpty == false)
    let shown = try await tfgen("modules", "show", folder.path)
    #expect(shown.code == 0 && shown.output.contains("given"))
    for words in bad.words { #expect(shown.errors.contains(words), "\(shown.errors)") }
    #expect(folder.bytes("bad.tf") == bad.bytes)
  }

  @Test("what isn't a plain file is named, and the others are read")
  func notFiles() async throws {
    let folder = try ScratchFolder()
    try folder.write("main.tf", "output \"o\" {\n  value = var.nope\n}\n")
    try folder.write("folder.tf/x.txt", "x")
    #expect(mkfifo(folder.full("pipe.tf"), 0o600) == 0)
    #expect(symlink("nowhere", folder.full("link.tf")) == 0)
    let result = try await tfgen("validate", folder.path)
    #expect(result.code == 1)
    for words in ["warning[CLI009]", "folder.tf is a folder", "pipe.tf", "not a plain file", "link.tf", "IO012"] {
      #expect(result.errors.contains(words), "\(result.errors)")
    }
    // Where a file can't be read, what it declares isn't known.
    #expect(!result.errors.contains("var.nope") && !result.errors.contains("VAL001"))
    let shown = try await tfgen("modules", "show", folder.path, "--json")
    #expect(shown.code == 0)
    #expect(try JSON.parse(shown.output)["outputs"]?.elements?.count == 1, "\(shown.output)")
  }

  @Test("a file in place of a folder, nothing at all, and a folder without configuration")
  func notFolders() async throws {
    let folder = try ScratchFolder()
    try folder.write("x.tf", "")
    try folder.write("empty/notes.txt", "")
    for command in [["validate"], ["modules", "show"]] {
      for (path, code) in [("x.tf", "IO004"), ("nothing", "IO012"), ("empty", "CLI004")] {
        let result = try await Command.run(
          try RealParts.tfgen(), command + [folder.full(path)], environment: ["PATH": "/usr/bin:/bin"])
        #expect(result.code == 1 && result.errors.contains("error[\(code)]"), "\(result.errors)")
        #expect(result.errors.contains("→"), "\(result.errors)")
      }
    }
  }

  @Test("links to files are followed, and a read-only folder is enough")
  func links() async throws {
    let folder = try ScratchFolder()
    try folder.write("elsewhere/shared.hcl", "variable \"x\" {}\n")
    try folder.write("m/main.tf", "output \"o\" {\n  value = var.x\n}\n")
    #expect(symlink("../elsewhere/shared.hcl", folder.full("m/shared.tf")) == 0)
    chmod(folder.full("m/main.tf"), 0o400)
    chmod(folder.full("m"), 0o500)
    defer { chmod(folder.full("m"), 0o700) }
    let result = try await tfgen("validate", folder.full("m"))
    #expect(result.code == 0, "\(result.errors)")
    #expect(folder.mode("m/main.tf") == 0o400)
  }

  @Test("a file of 100 MB is refused by its size, before it is parsed")
  func large() async throws {
    let folder = try ScratchFolder(isInMemory: true)
    try folder.write("main.tf", "locals {}\n")
    let file = try #require(fopen(folder.full("large.tf"), "w"))
    // A hole takes no room.
    #expect(fseek(file, 100_000_000, SEEK_SET) == 0 && fputc(0x0A, file) == 0x0A)
    fclose(file)
    for command in [["validate"], ["modules", "show"]] {
      let result = try await Command.run(
        try RealParts.tfgen(), command + [folder.path], environment: ["PATH": "/usr/bin:/bin"])
      #expect(result.errors.contains("[IO011]") && result.errors.contains("64 MiB"), "\(result.errors)")
    }
  }

  @Test("modules below and modules called are checked once; what only a called module gives out may be sensitive")
  func modules() async throws {
    let folder = try ScratchFolder()
    try folder.write(
      "main.tf",
      "module \"c\" {\n  source = \"./c\"\n  a      = [1]\n}\noutput \"o\" {\n  value = module.c.o\n}\n")
    try folder.write(
      "c/main.tf",
      "variable \"a\" {\n  type      = string\n  sensitive = true\n}\noutput \"o\" {\n  value = var.a\n}\n")
    let result = try await tfgen("validate", folder.path)
    #expect(result.code == 1)
    #expect(result.errors.contains("error[VAL021]") && result.errors.contains("main.tf:3:"), "\(result.errors)")
    #expect(!result.errors.contains("VAL022"))
    let alone = try await tfgen("validate", folder.full("c"))
    #expect(alone.errors.contains("error[VAL022]"), "\(alone.errors)")
  }

  @Test("says what it doesn't look at: in its help and in its JSON")
  func limits() async throws {
    let folder = try ScratchFolder()
    try folder.write("main.tf", "resource \"google_thing\" \"x\" {}\nmodule \"m\" {\n  source = \"a/b/c\"\n}\n")
    let help = try await tfgen("validate", "--help")
    #expect(help.output.contains("doesn't look at") && help.output.contains("rules inside providers"))
    let result = try await tfgen("validate", folder.path, "--json")
    let document = try JSON.parse(result.output)
    #expect(document["valid"] == .bool(true))
    #expect(document["not_covered"] == .number(1) && document["module_calls_not_covered"] == .number(1))
    #expect((document["not_checked"]?.elements?.count ?? 0) > 4)
    let text = try await tfgen("validate", folder.path)
    #expect(text.errors.contains("1 of providers without a schema not checked, 1 module call not followed"))
  }
}
