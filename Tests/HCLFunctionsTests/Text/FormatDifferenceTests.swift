import HCL
import HCLFunctions
import TestSupport
import Testing

@Suite(.enabled(if: TerraformOracle.isExpected, "terraform isn't on PATH")) struct FormatDifferenceTests {
  static let numbers: [String] = [
    "0", "1", "-1", "7", "10", "255", "-255", "1000000", "999999", "1e20", "1e21", "123456789012345678901234567890",
    "0.5", "1.5", "2.5",
    "-2.5", "0.1", "1.005", "3.14159", "0.000001", "0.0000001", "1e-10", "123456.789", "99999.95", "0.99999", "100",
    "1e100", "1e-100",
    "12345678.5", "-0.0625", "18446744073709551616",
  ]

  static var values: [TypedValue] {
    numbers.compactMap { Number(converting: $0).map { .number($0) } } + [
      .string("abc"), .string(""), .string("日本語"), .string("12"), .string("-1.50"), .string("true"), .string("a\"<b>"),
      .bool(true), .bool(false),
      .tuple([.number(1), .string("a"), .null]), .object(.init([("b", .number(1)), ("a", .string("<"))])), .tuple([]),
      .string("e\u{301}x"),
      .list(of: .string, [.string("x")]), .map(of: .number, .init([("k", .number(1))])), .string("👩‍👩‍👧‍👦ab"),
      .string("0x1f"), .string("1e3"),
    ]
  }

  @Test func everyVerbWithEveryValue() throws {
    var calls: [Call] = []
    for letter in "vtbdoxXeEfgGsqcz" {
      for value in Self.values { calls.append(Call("format", .string("%\(letter)"), normalized(value))) }
    }
    for value in Self.values { calls.append(Call("format", .string("%#v"), normalized(value))) }
    try CallComparison.expectAgreement(calls, comparesMessages: true)
  }

  @Test func generatedVerbs() throws {
    var random = SeededRandom(21)
    let calls = (0..<3000).map { _ -> Call in
      let flags = (0..<random.below(3)).map { _ in random.pick(["-", "+", " ", "0", "#"]) }.joined()
      let width = random.pick(["", "", "5", "10", "12", "20"])
      let precision = random.pick(["", "", ".", ".0", ".1", ".2", ".3", ".5", ".10", ".20", ".170"])
      let letter = String(random.pick(Array("vtbdoxXeEfgGsqeEfgG")))
      return Call("format", .string("<%\(flags)\(width)\(precision)\(letter)>"), normalized(random.pick(Self.values)))
    }
    try CallComparison.expectAgreement(calls, comparesMessages: true)
  }

  @Test func formatStringsRightAndWrong() throws {
    let formats = [
      "", "%", "%%", "a%%b", "%s%", "%5", "%-", "%.", "%[", "%[1", "%[1]", "%[1]s", "%[2]s", "%[2]s%[1]s", "%[2]s %s",
      "%[0]s", "%[01]s", "%[]s",
      "%[a]s", "%5[1]s", "%5.1[1]s", "%.1[2]s", "%[1]5s", "%*s", "%.*s", "%5.5.5s", "%é", "é%", "%5%", "%1$s", "%s %s",
      "%s %s %s", "%d", "%z", "% s",
      "%-+ 0#s", "%00005s", "%05s", "%s\n%s", "plain", "%[3]s", "%[1]s %[1]s %s", "%.s", "%.00s", "%.01s", "%\u{0}",
      "%\n",
    ]
    var calls = formats.map { Call("format", .string($0), .string("a"), .string("bcd")) }
    calls += formats.map { Call("format", .string($0), .string("é日x")) }
    calls += formats.map { Call("format", .string($0)) }
    try CallComparison.expectAgreement(calls, comparesMessages: true)
  }

  @Test func listsOfFormattedText() throws {
    let abc = TypedValue.tuple([.string("a"), .string("b"), .string("c")])
    let calls: [Call] = [
      Call("formatlist", .string("%s-%s"), abc, .string("x")), Call("formatlist", .string("%s-%s"), abc, abc),
      Call("formatlist", .string("%s-%s"), abc, .tuple([.string("x")])),
      Call("formatlist", .string("%s"), .string("x")),
      Call("formatlist", .string("x")), Call("formatlist", .string("%s")),
      Call("formatlist", .string("%s"), .tuple([])),
      Call("formatlist", .string("%s%s"), .tuple([]), abc),
      Call("formatlist", .string("%s"), .set(of: .string, [.string("a"), .string("b")])),
      Call("formatlist", .string("%d"), abc), Call("formatlist", .string("%v"), .tuple([abc, .tuple([])])),
      Call("formatlist", .string("%s"), .object(.init([("a", .number(1))]))),
      Call("formatlist", .string("%v"), .object(.init([("a", .number(1))]))),
      Call("formatlist", .string("%s"), abc, abc), Call("formatlist", .string("plain"), abc),
      Call("formatlist", .string("%s"), .map(of: .string, .init([("k", .string("v"))]))),
    ]
    try CallComparison.expectAgreement(calls, comparesMessages: true)
  }

  private func normalized(_ value: TypedValue) -> TypedValue {
    if case .string(let text) = value.content { .string(NormalForm.composed(text)) } else { value }
  }
}
