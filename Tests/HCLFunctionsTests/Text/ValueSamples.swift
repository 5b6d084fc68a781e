import HCL
import TestSupport

/// Values of all shapes for tests.
enum ValueSamples {
  /// A value made at random.
  static func value(_ random: inout SeededRandom, depth: Int = 0) -> TypedValue {
    switch random.below(depth > 3 ? 5 : 9) {
    case 0: return .bool(random.oneIn(2))
    case 1: return .number(Number(converting: random.pick(FormatDifferenceTests.numbers)) ?? 0)
    case 2: return random.oneIn(3) ? .null : TextSamples.value(&random)
    case 3, 4: return TextSamples.value(&random)
    case 5: return .tuple((0..<random.below(4)).map { _ in value(&random, depth: depth + 1) })
    case 6: return .list(of: .string, (0..<(1 + random.below(3))).map { _ in TextSamples.value(&random) })
    default:
      return .object(
        .init((0..<random.below(4)).map { _ in (TextSamples.string(&random), value(&random, depth: depth + 1)) }))
    }
  }
}
