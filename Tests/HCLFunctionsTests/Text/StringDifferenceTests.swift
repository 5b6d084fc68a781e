import HCL
import HCLFunctions
import TestSupport
import Testing

@Suite(.enabled(if: TerraformOracle.isExpected, "terraform isn't on PATH")) struct StringDifferenceTests {
  static let one = [
    "upper", "lower", "title", "trimspace", "chomp", "strrev", "base64encode", "urlencode", "jsonencode",
  ]
  static let two = ["trim", "trimprefix", "trimsuffix", "startswith", "endswith", "strcontains", "split"]
  static let digests = ["md5", "sha1", "sha256", "sha512", "base64sha256", "base64sha512"]

  @Test func functionsOfOneString() throws {
    var random = SeededRandom(1)
    var calls: [Call] = []
    for name in Self.one + Self.digests {
      calls += TextSamples.strings.map { Call(name, .string(NormalForm.composed($0))) }
      calls += (0..<40).map { _ in Call(name, TextSamples.value(&random)) }
    }
    try CallComparison.expectAgreement(calls)
  }

  @Test func functionsOfTwoStrings() throws {
    var random = SeededRandom(2)
    var calls: [Call] = []
    for name in Self.two {
      for text in TextSamples.strings {
        let text = NormalForm.composed(text)
        calls.append(Call(name, .string(text), .string("")))
        calls.append(Call(name, .string(""), .string(text)))
        calls.append(Call(name, .string(text), .string(text)))
        let scalars = Array(text.unicodeScalars)
        for part in [scalars.prefix(1), scalars.suffix(1)] {
          let part = NormalForm.composed(String(String.UnicodeScalarView(part)))
          calls.append(Call(name, .string(text), .string(part)))
          calls.append(Call(name, .string(part), .string(text)))
        }
      }
      calls += (0..<60).map { _ in Call(name, TextSamples.value(&random), TextSamples.value(&random)) }
    }
    try CallComparison.expectAgreement(calls)
  }

  @Test func replaceOfPlainText() throws {
    var random = SeededRandom(3)
    let calls = (0..<400).map { _ in
      let text = TextSamples.string(&random)
      let scalars = Array(text.unicodeScalars)
      let wanted = scalars.isEmpty ? "" : NormalForm.composed(String(scalars[random.below(scalars.count)]))
      return Call("replace", .string(text), .string(wanted), TextSamples.value(&random))
    }
    try CallComparison.expectAgreement(calls)
  }

  @Test func substringsByCharacters() throws {
    var calls: [Call] = []
    for text in TextSamples.strings {
      for (offset, length) in [(0, 1), (1, 2), (0, -1), (-2, 1), (-1, -1), (5, 3), (-50, 2), (0, 0), (1, 0), (2, 100)] {
        calls.append(
          Call("substr", .string(NormalForm.composed(text)), .number(Number(offset)), .number(Number(length))))
      }
    }
    calls.append(Call("substr", .string("abc"), .number(Number("1.5") ?? 0), .number(1)))
    calls.append(Call("substr", .string("abc"), .string("1"), .string("x")))
    calls.append(Call("substr", .string("abc"), .number(Number("1e30") ?? 0), .number(1)))
    try CallComparison.expectAgreement(calls)
  }

  @Test func joinAndIndent() throws {
    var random = SeededRandom(4)
    var calls: [Call] = [
      Call("join", .string(",")), Call("join", .string(","), .tuple([])), Call("join", .string(","), .tuple([.null])),
      Call("join", .string(","), .tuple([.number(1), .bool(true), .string("x")])),
      Call("join", .string(","), .tuple([.string("a")]), .tuple([.string("b"), .null])),
      Call("join", .string(","), .tuple([.tuple([])])), Call("join", .null, .tuple([])),
      Call("join", .string("x"), .null),
      Call("indent", .number(2), .string("a")), Call("indent", .number(-1), .string("a\nb")),
      Call("indent", .number(-1), .string("ab")), Call("indent", .number(Number("1.5") ?? 0), .string("a\nb")),
      Call("indent", .string("3"), .string("a\nb\n\nc")), Call("upper", .null), Call("upper", .number(1)),
      Call("upper", .tuple([])),
      Call("upper"), Call("upper", .string("a"), .string("b")), Call("split", .string(","), .number(12)),
    ]
    for _ in 0..<100 {
      calls.append(
        Call("join", TextSamples.value(&random), .tuple((0..<random.below(4)).map { _ in TextSamples.value(&random) })))
      calls.append(Call("indent", .number(Number(random.below(5))), TextSamples.value(&random)))
    }
    try CallComparison.expectAgreement(calls)
  }
}
