import HCL
import HCLFunctions
import TestSupport
import Testing

@Suite(.enabled(if: TerraformOracle.isExpected, "terraform isn't on PATH")) struct YAMLDifferenceTests {
  @Test func yamlIsWrittenTheSame() throws {
    var random = SeededRandom(41)
    var calls = (0..<300).map { _ in Call("yamlencode", ValueSamples.value(&random)) }
    calls += TextSamples.strings.map { Call("yamlencode", .string(NormalForm.composed($0))) }
    calls += FormatDifferenceTests.numbers.compactMap { Number(converting: $0).map { Call("yamlencode", .number($0)) } }
    let long = String(repeating: "word ", count: 40)
    for text in [
      long, " \(long)", "x\n\(long)\n", "a  b \(long)", String(repeating: "x", count: 200), "  lead\nx", "\n", "\n\n",
      "x\n\n", "x \ny",
    ] {
      for value: TypedValue in [
        .string(text), .tuple([.string(text)]), .object(.init([("k", .string(text))])), .object(.init([(text, .null)])),
        .object(.init([("k", .tuple([.object(.init([("j", .string(text))]))]))])),
      ] { calls.append(Call("yamlencode", value)) }
    }
    try CallComparison.expectAgreement(calls)
  }

  static let documents = [
    "", " ", "# c", "~", "null", "NULL", "nUll", "true", "yes", "No", "on", "OFF", "y", "n", "TRUE", "tRUE", "1", "-1",
    "+1", "01", "0o17", "0x1F", "0b101",
    "1_000", "1.5", ".5", "5.", "1e3", "1E-3", "1e", ".nan", "Infinity", "1:30", "2001-01-01", "2001-1-1",
    "2001-12-14t21:59:43.10-05:00",
    "2001-12-14 21:59:43.10 -5", "a", "a b", "'a'", "\"a\\n\\u00e9\\x41\\/\"", "'it''s'", "\"a\nb\"", "|\n a\n b\n",
    ">\n a\n b\n\n c\n", "|-\n a\n", "|+\n a\n\n",
    ">2\n   a\n", "- a\n- b", "-a", "- - a\n  - b", "- a: 1\n  b: 2", "a: 1\nb:\n  c: 2", "a:\n- 1\n- 2", "a: 1\na: 2",
    "{a: 1, b: [x, 'y']}", "{a, b}", "[a, b,]",
    "[a, , b]", "[]", "{}", "[", "]", "{a: 1", "a: b: c", "a:b", "a:", "? a\n: b", "? [a]\n: b", "? {a: 1}\n: b",
    "1: a", "true: a", "~: a", "null: x", "1.50: x",
    "&x a", "a: &x 1\nb: *x", "a: &x {c: 1}\nb:\n  <<: *x\n  d: 2", "<<: {a: 1}\na: 2", "a: 2\n<<: {a: 1}",
    "<<: [{a: 1}, {b: 2}]", "<<: 1", "*x", "a: &x [*x]",
    "&a [*a]", "!!str 1", "!!int \"1\"", "!!int a", "!!float 1", "!!bool yes", "!!null x", "!!binary aGk=",
    "!!binary x", "!!set {a, b}", "!!omap [a: 1]", "!foo a",
    "!!map {a: 1}", "!!seq [a]", "!!map [a]", "!!timestamp 2001-01-01", "!!timestamp x", "! a", "%YAML 1.1\n---\na",
    "%YAML 1.2\n---\na", "%TAG ! tag:x,1:\n---\na",
    "---\na\n...\n", "---\na\n---\nb", "--- a", "...", "---", "a\n...\nb", "\ta: 1", "a:\t1", "- \ta", "a: 'x",
    "a: \"x", "a: |", "@a", "`a", "%a", "a #b", "a#b", "\"#\"",
    "a: b\n c: d", "a: b\n  c", "- a\n b", "\u{feff}a: 1", "é: ü", "日本: 語", "\"\\U0001F600\"", "\"\\ud83d\"", "\"\\q\"",
    "a: \u{1}", "a: \u{7f}", "=", "<<", "- <<", "a: =",
    "- 'a'\n- \"b\"\n- |\n  c\n- >\n  d\n", "key: [1, 2.0, 0x10, yes, ~, \"q\", 'w', plain text]",
    "a: 12345678901234567890123", "a: 1e400", "a: -0", "a: 0.1000",
    "a: 08", "a: 1.", "a: +.5", "a: 0x", "a: 0o8", "a: -0x1f", "a: 2001-02-30", "a: 10:20:30", "? a", "? a\n? b",
    "[a: 1]", "[? a : b]", "{? a : b}", "{a: }", "{: a}",
    "- - - x", "- {a: [b, {c: d}]}", "a: !!str", "a: !!null", "a: &x", "[&x a, *x]", "'a': 1", "\"a\": 1",
    "? |\n  k\n: v",
  ]

  @Test(arguments: [(".inf", false), ("-.inf", true), ("+.INF", false), ("[.Inf]", false)])
  func infiniteNumbersAreRead(text: String, isNegative: Bool) throws {
    let source = "flatten([yamldecode(\"\(text)\")])[0]"
    let value = try CompiledExpression(source, functions: StandardFunctions.library).value()
    guard case .number(let number) = value.content else {
      Issue.record("\(value)")
      return
    }
    #expect(number.isInfinite && number.isNegative == isNegative)
  }

  @Test func yamlIsReadTheSame() throws {
    var random = SeededRandom(42)
    var texts = Self.documents
    for _ in 0..<500 {
      var scalars = Array(random.pick(Self.documents.filter { $0.unicodeScalars.count > 2 }).unicodeScalars)
      for _ in 0...random.below(2) where !scalars.isEmpty {
        let place = random.below(scalars.count)
        switch random.below(3) {
        case 0: scalars.remove(at: place)
        case 1: scalars.insert(random.pick(Array("[]{}\",:1a \\-.~'|>&*!%#?\n".unicodeScalars)), at: place)
        default: scalars += Array(("\n" + random.pick(Self.documents)).unicodeScalars)
        }
      }
      texts.append(NormalForm.composed(String(String.UnicodeScalarView(scalars))))
    }
    // A state can't hold an infinite number.
    texts.removeAll { $0.lowercased().contains(".inf") }
    let disagreements = try CallComparison.disagreements(texts.map { Call("yamldecode", .string($0)) })
      .filter { !KnownDifference.excusesYAML($0.call.arguments[0], ours: $0.ours, theirs: $0.theirs) }
    #expect(
      disagreements.isEmpty,
      "\(disagreements.count) of \(texts.count) differ:\n\(disagreements.prefix(60).map(\.description).joined(separator: "\n"))"
    )
  }
}
