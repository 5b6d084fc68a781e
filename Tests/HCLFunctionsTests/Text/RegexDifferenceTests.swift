import HCL
import HCLFunctions
import TestSupport
import Testing

@Suite(.enabled(if: TerraformOracle.isExpected, "terraform isn't on PATH")) struct RegexDifferenceTests {
  @Test func patternsWrittenByHandMatchTheSameInAllTexts() throws {
    var calls: [Call] = []
    for pattern in PatternSamples.patterns {
      let pattern = NormalForm.composed(pattern)
      for text in PatternSamples.texts {
        calls.append(Call("regexall", .string(pattern), .string(NormalForm.composed(text))))
      }
    }
    try CallComparison.expectAgreement(calls)
  }

  @Test func patternsThatAreWrongHaveTheSameMessages() throws {
    var random = SeededRandom(11)
    var patterns = PatternSamples.patterns
    patterns += (0..<2000).map { _ in PatternSamples.noise(&random) }
    let calls = patterns.map { Call("regexall", .string(NormalForm.composed($0)), .string("ab1é")) }
    try CallComparison.expectAgreement(calls, comparesMessages: true)
  }

  @Test func generatedPatternsMatchTheSame() throws {
    var random = SeededRandom(12)
    let calls = (0..<4000).map { _ in
      Call(
        random.oneIn(3) ? "regex" : "regexall", .string(PatternSamples.pattern(&random)),
        .string(PatternSamples.text(&random)))
    }
    try CallComparison.expectAgreement(calls, comparesMessages: true)
  }

  @Test func replacementsAreTheSame() throws {
    var random = SeededRandom(13)
    let templates = [
      "", "x", "$0", "$1", "${1}", "$1x", "${1}x", "$2", "$9", "$$", "$", "$n", "${n}", "$nx", "${n}x", "$01", "${",
      "${}", "${1", "$ 1", "[$0]",
      "\\1", "$é", "${n}${n}", "$$1", "<$1|$2>",
    ]
    var calls = (0..<1500).map { _ in
      Call(
        "replace", .string(PatternSamples.text(&random)), .string("/\(PatternSamples.pattern(&random))/"),
        .string(random.pick(templates)))
    }
    for template in templates {
      calls.append(Call("replace", .string("abcab"), .string("/(?P<n>a)(b)?/"), .string(template)))
      calls.append(Call("replace", .string("x-y"), .string("/(?P<n>q)|(?P<m>-)/"), .string(template)))
    }
    for pattern in ["/", "//", "/a", "a/", "/(/", "/a*/", "/\\//", "///"] {
      calls.append(Call("replace", .string("a/b/c"), .string(pattern), .string("<$0>")))
    }
    try CallComparison.expectAgreement(calls, comparesMessages: true)
  }

  @Test func everyClassOfUnicodeHoldsTheSameCodePoints() throws {
    let scripts = [
      "Greek", "Latin", "Han", "Common", "Inherited", "Kawi", "Cyrillic", "Arabic", "Hangul", "SignWriting", "Yi",
    ]
    let categories = [
      "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Nd", "Nl", "No", "P", "Po", "S", "So", "Sm", "Sk", "Z", "Zs",
      "C", "Cf",
    ]
    // Every code point that a string can hold, some at a time, with a line feed before each so that none combine.
    let all = (1...0x10FFFF).compactMap { Unicode.Scalar(UInt32($0)) }.filter {
      $0 != "\n" && $0 != "\r" && Array(NormalForm.composed(String($0)).unicodeScalars) == [$0]
        && ($0.value < 0x3000 || $0.value % 7 == 0 && $0.value < 0x30000)
    }
    let text = all.map { "\n\($0)" }.joined()
    let classes =
      (scripts + categories).map { "\\n\\p{\($0)}" } + [
        "(?i)\\n\\p{Lu}", "(?i)\\n[k-t]", "(?i)\\n\\w", "(?i)\\n[α-ω]", "\\n\\W",
      ]
    let calls = classes.map { Call("regexall", .string($0), .string(text)) }
    let ours = calls.map { call -> String in
      guard let function = StandardFunctions.library["regexall"], let found = try? function.call(call.arguments) else {
        return "failed"
      }
      let joined = StandardFunctions.library["join"].flatMap { try? $0.call([.string(""), found]) } ?? .null
      let digest = StandardFunctions.library["sha256"].flatMap { try? $0.call([joined]) } ?? .null
      return Outcome.text(digest)
    }
    let expressions = classes.map {
      "sha256(join(\"\", regexall(\"\(StringEscaping.escape($0, for: .quoted))\", local.text)))"
    }
    let theirs = try CallOracle.evaluate(
      expressions, locals: ["text": "\"\(StringEscaping.escape(text, for: .quoted))\""])
    for (index, name) in classes.enumerated() { #expect(theirs[index] == .value(ours[index]), "\(name)") }
  }
}
