import HCL
import TestSupport
import Testing

@testable import HCLFunctions

@Suite(.enabled(if: TerraformOracle.isExpected, "terraform isn't on PATH")) struct CollectionDifferenceTests {
  static let groups = [
    StandardFunctions.collections, StandardFunctions.numbers, StandardFunctions.conversions, StandardFunctions.network,
    StandardFunctions.time,
  ]

  @Test(arguments: groups.indices, 1...2) func generatedCallsAgree(group: Int, seed: UInt64) throws {
    var generator = SampleGenerator(seed: seed)
    let calls = Self.groups[group].flatMap { function in (0..<40).map { _ in generator.call(function) } }
    try Agreement.expect(calls)
  }
}
