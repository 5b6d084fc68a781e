import Foundation
import HCL
import TestSupport
import Testing

/// The formatter and the printer against the real binary. One process of terraform formats a folder of many files.
///
/// `make evidence` is the long run.
@Suite(.enabled(if: TerraformOracle.isExpected, "terraform is not on PATH")) struct FormatterTerraformTests {
  /// Formats the files with both; gives how many both changed, or nil after a difference.
  private func compare(_ files: [(name: String, source: [UInt8])]) throws -> Int? {
    let terraform = try #require(TerraformOracle.find())
    let folder = try ScratchFolder(isInMemory: true)
    for (name, source) in files { try Data(source).write(to: URL(fileURLWithPath: folder.full(name))) }
    _ = try terraform.run(["fmt", "-list=false"], in: URL(fileURLWithPath: folder.path))
    var formatted = 0
    for (name, source) in files {
      let result = Formatter.format(SourceFile(name: name, bytes: source))
      // Where terraform fmt would do damage the input is kept; see the table in FormatterTests.
      if result.diagnostics.contains(where: { $0.severity == .warning }) { continue }
      let theirs = folder.bytes(name) ?? []
      if theirs != result.bytes {
        Issue.record(
          """
          \(name)
          source: \(String(decoding: source, as: UTF8.self).debugDescription)
          theirs: \(String(decoding: theirs, as: UTF8.self).debugDescription)
          ours:   \(String(decoding: result.bytes, as: UTF8.self).debugDescription)
          """)
        return nil
      }
      if result.changed { formatted += 1 }
    }
    return formatted
  }

  @Test func messyFilesAreFormattedByteForByteAsTerraformDoes() throws {
    let count = Differential.count(2_000, full: 100_000)
    var formatted = 0
    for batch in stride(from: 0, to: count, by: 5_000) {
      var files: [(String, [UInt8])] = []
      for number in batch..<min(count, batch + 5_000) {
        var generator = SourceGenerator(seed: Differential.seed &* 0x1_0000_0000 &+ UInt64(number))
        files.append(("f\(number).tf", Array(generator.file().utf8)))
      }
      guard let changed = try compare(files) else { return }
      formatted += changed
    }
    #expect(formatted > count / 2, "the comparison needs files that have something to format")
  }

  @Test func mangledRealFilesAreFormattedByteForByteAsTerraformDoes() throws {
    let count = Differential.count(300, full: 10_000)
    let texts = try RealSources.paths().filter { $0.hasSuffix(".tf") }.map { try RealSources.bytes($0) }
    var random = SeededRandom(Differential.seed)
    for batch in stride(from: 0, to: count, by: 1_000) {
      let files = (batch..<min(count, batch + 1_000)).map { number in
        ("f\(number).tf", SourceMangler.mangled(random.pick(texts), &random))
      }
      guard let changed = try compare(files) else { return }
      #expect(changed > files.count * 9 / 10)
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
