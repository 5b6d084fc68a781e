import Foundation
import HCL
import TestSupport
import Testing

/// The formatter and the printer against the real binary.
@Suite(.enabled(if: TerraformOracle.isExpected, "terraform is not on PATH")) struct FormatterTerraformTests {
  @Test func messyFilesAreFormattedByteForByteAsTerraformDoes() throws {
    let terraform = try #require(TerraformOracle.find())
    try withTemporaryFolder { folder in
      var files: [(seed: Int, source: [UInt8])] = []
      for seed in 0..<3_000 {
        var generator = SourceGenerator(seed: UInt64(seed))
        files.append((seed, Array(generator.file().utf8)))
        try Data(files[seed].source).write(to: folder.appending(path: "f\(seed).tf"))
      }
      _ = try terraform.run(["fmt", "-list=false"], in: folder)
      var formatted = 0
      for (seed, source) in files {
        let result = Formatter.format(SourceFile(name: "f\(seed).tf", bytes: source))
        // Where terraform fmt would do damage the input is kept; see the table in FormatterTests.
        if result.diagnostics.contains(where: { $0.severity == .warning }) { continue }
        let theirs = [UInt8](try Data(contentsOf: folder.appending(path: "f\(seed).tf")))
        #expect(String(decoding: theirs, as: UTF8.self) == String(decoding: result.bytes, as: UTF8.self), "seed \(seed)")
        if theirs != result.bytes { return }
        if result.changed { formatted += 1 }
      }
      #expect(formatted > 2_000, "the comparison needs files that have something to format")
    }
  }

  @Test func printedTreesNeedNoFormatting() throws {
    let terraform = try #require(TerraformOracle.find())
    try withTemporaryFolder { folder in
      for seed in 0..<1_000 {
        var generator = TreeGenerator(seed: UInt64(50_000 + seed))
        try Data(Printer.print(generator.body()).utf8).write(to: folder.appending(path: "f\(seed).tf"))
      }
      let check = try terraform.run(["fmt", "-check", "-list=true"], in: folder)
      #expect(check.status == 0)
      #expect(String(decoding: check.output, as: UTF8.self) == "")
    }
  }

  @Test func terraformReadsHostileTextAsTheSameText() throws {
    let terraform = try #require(TerraformOracle.find())
    var generator = TreeGenerator(seed: 99)
    let texts = (0..<2_000).map { _ in generator.hostileText() }
    let list = texts.map { "\"" + StringEscaping.escape($0, for: .quoted) + "\"" }.joined(separator: ", ")
    try withTemporaryFolder { folder in
      try Data("output \"x\" {\n  value = [\(list)]\n}\n".utf8).write(to: folder.appending(path: "main.tf"))
      let apply = try terraform.run(["apply", "-auto-approve", "-input=false"], in: folder)
      try #require(apply.status == 0)
      let output = try terraform.run(["output", "-json", "x"], in: folder)
      let values = try JSONDecoder().decode([String].self, from: output.output)
      try #require(values.count == texts.count)
      for (text, value) in zip(texts, values) {
        let expected = text.precomposedStringWithCanonicalMapping
        #expect(Array(value.unicodeScalars) == Array(expected.unicodeScalars))
      }
    }
  }
}
