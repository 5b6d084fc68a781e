import Foundation
import HCL
import HCLFunctions
import TestSupport
import Testing

/// Generated expressions have the same values and types as in terraform, and fail where they fail there.
///
/// With `TFGEN_EVIDENCE=full` there are 24,000 of each; `TFGEN_EVIDENCE_SEED` gives other ones.
@Suite(.enabled(if: TerraformOracle.isExpected, "terraform isn't there"))
struct ExpressionDifferenceTests {
  static let firstSeed = Differential.seed &* 100_000 &- 99_999
  static let rounds = 0..<Differential.count(1, full: 24)
  static let perRound = UInt64(Differential.count(300, full: 1_000))

  @Test("known and unknown values, types and failures", arguments: rounds, [false, true])
  func agree(_ round: Int, usesUnknown: Bool) throws {
    let terraform = try #require(TerraformOracle.find())
    let first = Self.firstSeed &+ UInt64(round) * Self.perRound
    let expressions = (first..<(first + Self.perRound)).map { seed in
      var generator = ExpressionGenerator(seed: seed)
      generator.usesUnknown = usesUnknown
      return generator.expression()
    }
    try withTemporaryFolder { folder in
      let comparison = try ExpressionComparison(
        terraform, in: folder, module: ExpressionGenerator.module, functions: StandardFunctions.library)
      let all = usesUnknown ? try comparison.compareUnknown(expressions) : try comparison.compareKnown(expressions)
      let found = all.filter { !$0.isLessKnown }
      #expect((all.count - found.count) * 100 <= expressions.count, "terraform knows more of one in a hundred at most")
      let shown = found.sorted { $0.expression.utf8.count < $1.expression.utf8.count }.prefix(20)
      let isSame = found.isEmpty
      #expect(
        isSame,
        "\(found.count) of \(expressions.count) differ:\n\(shown.map(\.description).joined(separator: "\n"))")
      let working = expressions.count { comparison.evaluate($0).succeeded }
      #expect(working > expressions.count / 3, "most expressions have a value, so that values are compared")
    }
  }
}
