import Foundation
import HCL
import TFGen
import TestSupport
import Testing

/// Valid configurations with one mistake put in at random.
@Suite struct ValidationMutantTests {
  @Test(
    "verdicts and lines are terraform's on configurations with a random mistake",
    .enabled(if: TerraformOracle.isExpected, "terraform isn't on PATH; set TFGEN_TERRAFORM"))
  func mutants() throws {
    let terraform = try #require(TerraformOracle.find())
    let count = Differential.count(150, full: 3_000)
    let base = ValidationCases.all.prefix(ValidationCases.validCount)
      .filter { !$0.contains("---") && $0.contains("\n") }
    var invalid = 0
    for number in 0..<count {
      let seed = Differential.seed &* 1_000_000 &- 1_000_000 &+ UInt64(number)
      var random = SeededRandom(seed)
      let text = Self.mutant(of: random.pick(Array(base)), &random)
      let files = ["main.tf": text]
      if ValidationOracleTests.check(files).isEmpty == false { invalid += 1 }
      if Self.isKnown(text) { continue }
      if let problem = try ValidationOracleTests.disagreement(files, terraform) {
        Issue.record("seed \(seed): \(problem)\n\(text)")
      }
    }
    #expect(invalid > count / 3)
  }

  /// Mistakes that only evaluation finds.
  private static func isKnown(_ text: String) -> Bool { false }

  private static func mutant(of text: String, _ random: inout SeededRandom) -> String {
    let bytes = Array(text.utf8)
    let tokens = Lexer.tokens(of: bytes).dropLast().filter { $0.kind != .newline }
    func source(_ token: Token) -> [UInt8] { Array(bytes[token.span.lower..<token.span.upper]) }
    let token = random.pick(Array(tokens))
    let names = tokens.filter { $0.kind == .identifier }
    let name = random.pick(names)
    let other = random.pick(names)
    func replacing(_ span: SourceSpan, with new: [UInt8]) -> String {
      String(decoding: bytes[..<span.lower] + new + bytes[span.upper...], as: UTF8.self)
    }
    switch random.below(8) {
    case 0: return replacing(token.span, with: [])
    case 1: return replacing(token.span, with: source(token) + [0x20] + source(token))
    case 2, 3: return replacing(name.span, with: source(other))
    case 4: return replacing(name.span, with: source(name) + [0x78])
    case 5:
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      lines.remove(at: random.below(lines.count))
      return lines.joined(separator: "\n")
    case 6:
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let line = random.below(lines.count)
      lines.insert(lines[line], at: line)
      return lines.joined(separator: "\n")
    default:
      let words = ["var.zz", "each.key", "count.index", "self", "upper(1, 2)", "null", "true", "\"x\"", "local", "[]"]
      return replacing(name.span, with: Array(random.pick(words).utf8))
    }
  }
}
