import Foundation
import HCL
import TestSupport
import Testing

/// The parser against the real binary: damaged files, all in one folder for one `terraform validate -json`.
///
/// `TFGEN_EVIDENCE=full` damages many more.
@Suite(.enabled(if: TerraformOracle.isExpected, "terraform is not on PATH")) struct ParserTerraformTests {
  /// Summaries that Terraform's reader of the syntax gives; its other checks give others.
  static let summaries: Set<String> = [
    "Attribute redefined", "Invalid argument name", "Unclosed configuration block",
    "Argument or block definition required", "Missing newline after argument", "Unexpected comma after argument",
    "Invalid block definition", "Invalid single-argument block definition", "Missing newline after block definition",
    "Argument definition required", "Missing false expression in conditional", "Invalid legacy index syntax",
    "Nested splat expression not allowed", "Invalid attribute name", "Missing close bracket on splat index",
    "Missing close bracket on index", "Unbalanced parentheses", "Invalid number literal", "Invalid expression",
    "Missing expression", "Missing function name", "Missing open parenthesis", "Missing closing parenthesis",
    "Unterminated function call", "Missing argument separator", "Unterminated tuple constructor expression",
    "Missing item separator", "Missing attribute value", "Missing key/value separator",
    "Unterminated object constructor expression", "Missing attribute separator", "Invalid 'for' expression",
    "Invalid 'for' directive", "Unclosed template interpolation sequence",
    "Extra characters after interpolation expression", "Invalid template directive",
    "Invalid template control keyword", "Unterminated template string", "Invalid escape sequence",
    "Invalid multi-line string", "Invalid character", "Invalid character encoding", "Unsupported operator",
    "Invalid string literal", "Unterminated string literal", "Unexpected end of template",
    "Unexpected else directive", "Unexpected endif directive", "Unexpected endfor directive",
    "Extra characters in if marker", "Extra characters in else marker", "Extra characters in endif marker",
    "Extra characters in for marker", "Extra characters in endfor marker",
  ]

  /// A mistake, as both sides can say it.
  struct Mistake: Hashable, CustomStringConvertible {
    var summary: String
    var start: SourcePosition
    var end: SourcePosition
    /// The real binary crashed instead of saying anything.
    static let crash = Mistake(
      summary: "crash", start: SourcePosition(line: 0, column: 0, byte: 0),
      end: SourcePosition(line: 0, column: 0, byte: 0))
    var description: String {
      "\(summary) \(start.line):\(start.column)[\(start.byte)]-\(end.line):\(end.column)[\(end.byte)]"
    }
  }

  /// What differs by design; see the article Differences.
  private func isKnown(_ theirs: [Mistake], _ ours: Mistake?, _ source: [UInt8]) -> Bool {
    // Terraform points at the place where it found its feet again, we at the mistake.
    if ours?.summary.hasPrefix("Missing close bracket on") == true {
      return true
    }
    // Terraform gives up on a heredoc with a lone carriage return, to the end of the file.
    if ours?.summary == "Invalid character", theirs.contains(where: { $0.start == ours?.start }), source.contains(0x0D)
    {
      return true
    }
    // One marker with two mistakes: Terraform points at the word, too, which has no place here.
    if let ours, ours.summary.hasPrefix("Extra characters in "),
      theirs.contains(where: { $0.summary.hasPrefix("Unexpected ") && $0.end == ours.end })
    {
      return true
    }
    // After a mistake inside a block its brace may be what went missing.
    if let ours,
      theirs.contains(where: { $0.summary == "Unclosed configuration block" && $0.start.byte < ours.start.byte })
    {
      return true
    }
    // Behind a conditional that breaks off Terraform underlines the condition alone.
    if ours?.summary == "Invalid 'for' expression",
      theirs.contains(where: { $0.summary == ours?.summary && $0.start == ours?.start })
    {
      return true
    }
    // Trees have a limit of height, numbers one of size.
    if ours?.summary.hasPrefix("Nested more than") == true { return true }
    if ours?.summary == "Invalid number literal", theirs.isEmpty { return true }
    return false
  }

  @Test func damagedFilesHaveTheSameFirstMistake() throws {
    let terraform = try #require(TerraformOracle.find())
    let count = Differential.count(600, full: 100_000)
    var texts = try RealSources.paths().map { try RealSources.bytes($0) }
    for seed in 0..<texts.count {
      var generator = SourceGenerator(seed: UInt64(seed))
      texts.append(Array(generator.file().utf8))
    }
    var random = SeededRandom(Differential.seed)
    var differences = 0
    var mistakes = 0
    for batch in stride(from: 0, to: count, by: 2_000) {
      var sources: [String: [UInt8]] = [:]
      for number in batch..<min(count, batch + 2_000) {
        var source = piece(random.pick(texts), &random)
        for _ in 0...random.below(3) { source = TokenMutation.mutated(source, &random) }
        sources["f\(number).tf"] = source
      }
      let theirs = try terraform.mistakes(in: sources)
      for (name, source) in sources.sorted(by: { $0.key < $1.key }) {
        let ours = Parser.parse(SourceFile(name: name, bytes: source)).diagnostics.first.flatMap { diagnostic in
          diagnostic.range.map { Mistake(summary: diagnostic.summary, start: $0.start, end: $0.end) }
        }
        let found = theirs[name] ?? []
        if found == [.crash] { continue }
        if ours != nil { mistakes += 1 }
        if ours == nil, found.isEmpty { continue }
        let first = found.filter { $0.start.byte == found.map(\.start.byte).min() }
        if let ours, first.contains(where: { $0 == ours.shownByTerraform }) { continue }
        if isKnown(first, ours, source) { continue }
        differences += 1
        if differences <= 10 {
          Issue.record(
            "terraform: \(first); ours: \(ours.map(\.description) ?? "none")\n\(String(decoding: source, as: UTF8.self).debugDescription)"
          )
        }
      }
    }
    #expect(differences == 0, "\(differences) of \(count) differ")
    #expect(mistakes > count / 3, "the comparison needs files with mistakes")
  }

  /// A few lines of a text, or all of it.
  private func piece(_ text: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    if random.oneIn(3) { return text }
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    let start = random.below(lines.count)
    return Array(lines[start..<min(lines.count, start + 1 + random.below(20))].joined(separator: [0x0A]) + [0x0A])
  }
}

extension ParserTerraformTests.Mistake {
  /// Terraform stretches an empty range by one, so that there is something to underline.
  fileprivate var shownByTerraform: Self {
    if start.byte != end.byte { return self }
    var copy = self
    copy.end = SourcePosition(line: end.line, column: end.column + 1, byte: end.byte + 1)
    return copy
  }
}

extension TerraformOracle {
  /// The mistakes of syntax in each file, in Terraform's order.
  fileprivate func mistakes(in sources: [String: [UInt8]]) throws -> [String: [ParserTerraformTests.Mistake]] {
    struct Report: Decodable {
      struct Position: Decodable {
        var line: Int
        var column: Int
        var byte: Int
        var position: SourcePosition { SourcePosition(line: line, column: column, byte: byte) }
      }
      struct Range: Decodable {
        var filename: String
        var start: Position
        var end: Position
      }
      struct Item: Decodable {
        var summary: String
        var detail: String?
        var range: Range?
      }
      var diagnostics: [Item]
    }
    return try withTemporaryFolder { folder in
      for (name, bytes) in sources { try Data(bytes).write(to: folder.appending(path: name)) }
      let output = try run(["validate", "-json"], in: folder)
      var found: [String: [ParserTerraformTests.Mistake]] = [:]
      guard let report = try? JSONDecoder().decode(Report.self, from: output.output) else {
        // It has crashed on one of the files; which one, the halves say.
        let names = sources.keys.sorted()
        // One that it can't be asked about says nothing about us.
        if names.count == 1 { return [names[0]: [.crash]] }
        let half = names.count / 2
        let first = try mistakes(in: sources.filter { names[..<half].contains($0.key) })
        return first.merging(try mistakes(in: sources.filter { names[half...].contains($0.key) })) { $1 }
      }
      for item in report.diagnostics {
        guard let range = item.range, ParserTerraformTests.summaries.contains(item.summary) else { continue }
        // The check of references has the same summary.
        if item.summary == "Invalid expression", item.detail?.hasPrefix("Expected the start of") != true { continue }
        found[range.filename, default: []].append(
          .init(summary: item.summary, start: range.start.position, end: range.end.position))
      }
      return found
    }
  }
}
