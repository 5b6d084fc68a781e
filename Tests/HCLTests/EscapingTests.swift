import HCL
import TestSupport
import Testing

/// Text stays text, whichever way it is written. `TFGEN_EVIDENCE=full` takes a million texts for each.
@Suite struct EscapingTests {
  @Test(arguments: EscapingTarget.allCases)
  func adversarialTextComesBackAndNeverBecomesCode(_ target: EscapingTarget) {
    var texts = AdversarialText(seed: Differential.seed)
    for number in 0..<Differential.count(4_000, full: 1_000_000) {
      let text = texts.next()
      if let problem = target.problem(text) {
        Issue.record("text \(number), \(text.debugDescription): \(problem)")
        return
      }
    }
  }

  @Test(
    "every single character, alone and before a brace", arguments: EscapingTarget.allCases)
  func everyCharacter(_ target: EscapingTarget) {
    // Latin, punctuation and the specials; the rest of Unicode in steps that are no power of two.
    let step = Differential.count(1, full: 0) == 0 ? 1 : 2_003
    let values = Array(0..<0x300) + Array(0x2000..<0x2070) + Array(stride(from: 0x300, through: 0x10FFFF, by: step))
    for scalar in values.compactMap({ UInt32($0) }).compactMap(Unicode.Scalar.init) {
      let text = String(scalar)
      for text in [text, text + "{"] {
        if let problem = target.problem(text) {
          Issue.record("U+\(String(scalar.value, radix: 16)): \(problem)")
          return
        }
      }
    }
  }
}
