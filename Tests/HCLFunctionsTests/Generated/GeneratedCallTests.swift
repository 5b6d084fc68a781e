import Foundation
import HCL
import TestSupport
import Testing

@testable import HCLFunctions

/// Every function with generated arguments: right and wrong types, null, unknown and secret values. The binary says
/// what the value, its type and its marks are, or that there is none.
@Suite(.enabled(if: TerraformOracle.isExpected, "terraform isn't on PATH")) struct GeneratedCallTests {
  /// With `TFGEN_EVIDENCE=full` there are many more calls, from other seeds.
  static let seeds = (0..<UInt64(Differential.count(2, full: 20))).map { Differential.seed &* 100 &+ $0 }
  static let groups: [[Function]] = [
    StandardFunctions.text.filter { $0.name != "base64gzip" }, StandardFunctions.collections,
    StandardFunctions.numbers + StandardFunctions.conversions,
    StandardFunctions.network + StandardFunctions.time + StandardFunctions.builtInProvider,
  ]

  @Test(arguments: groups.indices, seeds) func answersAgree(group: Int, seed: UInt64) throws {
    var generator = SampleGenerator(seed: seed)
    let rounds = Differential.count(30, full: 50)
    let calls = Self.groups[group].flatMap { function in (0..<rounds).map { _ in generator.call(function) } }
    try Agreement.expect(calls)
  }
}
