import Foundation
import HCL
import HCLFunctions
import TestSupport
import Testing

/// The functions of files against the binary, in the same folder.
@Suite(.enabled(if: TerraformOracle.isExpected, "terraform isn't on PATH")) struct FileFunctionTests {
  static let expressions: [String] = {
    let patterns = [
      "*", "**", "**/*", "**/*.txt", "*.{txt,md}", "{a,b}*", "ld/*", "*/*", "**/e/*", "**/e/**", "d/**", "d**",
      "**.txt", "?.txt", "??.txt",
      "[[:alpha:]].txt", "[]a].txt", "[a-]*", "[^a-z]*", "x\\\\[1].txt", "x[[]1*", "y\\\\*z.txt", "", "d", "d/",
      "a.txt", "nope", "nope/*", "a.txt/*", "..",
      "../s/*.md", "*/../*.md", "/a.txt", "*{.txt}", "{}*.md", "{a,}.txt", "[z-a].txt", "[", "{a", "[^a].txt",
      "[!a].txt", "./*.txt", "d/../a.txt",
      "{a,d/c}*", "*.TXT", "[ab].*", "é.*", "\\\\a.txt", "**/c.txt", "**/.*",
    ]
    var expressions = patterns.map { "fileset(\"s\", \"\($0)\")" }
    for folder in ["s/", "s/d/..", ".", "", "nope", "s/a.txt", "s/ld", "./s", "s//d"] {
      expressions += ["*.txt", "**/*.txt", "a.txt"].map { "fileset(\"\(folder)\", \"\($0)\")" }
    }
    let paths = [
      "t.tmpl", "nope", "bad.bin", "s", "", ".", "s/../t.tmpl", "./t.tmpl", "s/la.txt", "s/a.txt/x", "~nobody/x",
      "/nope", "s/é.txt", "s//a.txt", "bom.txt",
    ]
    for name in [
      "file", "fileexists", "filebase64", "filemd5", "filesha1", "filesha256", "filesha512", "filebase64sha256",
      "filebase64sha512", "pathexpand", "abspath",
      "basename", "dirname",
    ] {
      expressions += (paths + ["a/../b", "/a//b/.", "a/b/", "/", "..", "a//b//", "~", "~/x", "../x", "/..", "~x"]).map {
        "\(name)(\"\($0)\")"
      }
      expressions += ["\(name)(null)", "\(name)([])", "\(name)()", "\(name)(1)", "\(name)(sensitive(\"t.tmpl\"))"]
    }
    return expressions + [
      "templatefile(\"t.tmpl\", {name = \"w\"})", "templatefile(\"t.tmpl\", {})",
      "templatefile(\"t.tmpl\", {\"1x\" = \"w\"})", "templatefile(\"t.tmpl\", [])",
      "templatefile(\"t.tmpl\", null)", "templatefile(\"r.tmpl\", {})", "templatefile(\"nope\", {})",
      "templatefile(\"t.tmpl\", {name = [1]})",
      "templatefile(\"t.tmpl\", {name = sensitive(\"s\")})", "templatefile(sensitive(\"t.tmpl\"), {name = \"s\"})",
      "templatefile(\"t.tmpl\")",
      "templatefile(\"t.tmpl\", tomap({name = \"m\"}))", "templatefile(\"bad.bin\", {})",
      "templatefile(\"e.tmpl\", {})", "templatefile(\"v.tmpl\", {l = [1, 2]})",
      "templatefile(\"l.tmpl\", {l = [\"a\", \"b\"]})", "core::templatefile(\"t.tmpl\", {name = 1})",
      "templatefile(null, {})", "templatefile(\"s\", {})",
      "templatefile(\"f.tmpl\", {})",
    ]
  }()

  @Test func answersAgree() throws {
    try withTemporaryFolder { made in
      // Links in the path of the temporary folder would be seen by one side only.
      let folder = made.resolvingSymlinksInPath()
      try Self.fill(folder)
      let library = StandardFunctions.library(with: FunctionSurroundings(files: SystemFiles(folder: folder.path)))
      let theirs = try CallOracle.evaluate(Self.expressions, in: folder)
      for (source, theirs) in zip(Self.expressions, theirs) {
        let evaluation = CompiledExpression(source, functions: library).evaluate()
        let ours: Outcome =
          evaluation.succeeded
          ? .value(Outcome.text(evaluation.value)) : .failure(evaluation.problems.first?.detail ?? "")
        if case .failure = ours, case .failure = theirs { continue }
        if KnownDifference.excusesFile(source) { continue }
        #expect(ours == theirs, "\(source)")
      }
    }
  }

  private static func fill(_ folder: URL) throws {
    let texts = [
      "t.tmpl": "hello ${name}", "r.tmpl": "${templatefile(\"t.tmpl\", {name = \"x\"})}", "e.tmpl": "${",
      "v.tmpl": "${l}", "f.tmpl": "${upper(\"x\")}\n",
      "l.tmpl": "%{ for x in l ~}\n- ${x}\n%{ endfor ~}\nend\n", "s/a.txt": "a", "s/b.md": "", "s/d/c.txt": "c",
      "s/d/e/f.txt": "", "s/.h/g.txt": "",
      "s/.i.txt": "", "s/x[1].txt": "", "s/y*z.txt": "", "s/é.txt": "e\u{301}", "bom.txt": "\u{feff}x",
    ]
    for (name, text) in texts {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try Data([0xFF, 0xFE]).write(to: folder.appending(path: "bad.bin"))
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/s/ld", withDestinationPath: "d")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/s/la.txt", withDestinationPath: "a.txt")
  }
}
