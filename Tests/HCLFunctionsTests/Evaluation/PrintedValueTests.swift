import Foundation
import HCL
import HCLFunctions
import TestSupport
import Testing

/// Values that are printed as code mean the same to terraform and to the evaluator. With `TFGEN_EVIDENCE=full` there are
/// many more.
@Suite(.enabled(if: TerraformOracle.isExpected, "terraform isn't there"))
struct PrintedValueTests {
  static let isFull = ProcessInfo.processInfo.environment["TFGEN_EVIDENCE"] == "full"
  static let rounds = UInt64(1)...(isFull ? 20 : 1)

  @Test("printed values are read back as equal", arguments: rounds)
  func readBack(_ seed: UInt64) throws {
    let terraform = try #require(TerraformOracle.find())
    var generator = ValueGenerator(seed: seed)
    let values = (0..<(Self.isFull ? 1_000 : 200)).map { _ in generator.value() }
    let attributes = try values.enumerated().map { index, value in
      Body.Item.attribute(Attribute("v\(index)", try #require(Expression(literal: value))))
    }
    let texts = (0..<values.count).map { "v\($0) = local.v\($0)" }.joined(separator: ", ")
    let code = Printer.print(Body([.block(Block("locals", body: Body(attributes)))]))
    let ours = ModuleScope([Parser.parse(SourceFile(name: "m.tf", text: code))]).scope
    let output = try withTemporaryFolder { folder in
      try Data(code.utf8).write(to: folder.appending(path: "main.tf"))
      try Data("locals {\n  all = { \(texts) }\n}\n".utf8).write(to: folder.appending(path: "all.tf"))
      let input = Data("base64encode(jsonencode(local.all))\n".utf8)
      return try terraform.run(["console"], in: folder, input: input).output
    }
    let encoded = String(decoding: output, as: UTF8.self).filter { $0 != "\"" && $0 != "\n" }
    let theirs = try JSON.parse([UInt8](try #require(Data(base64Encoded: encoded), "terraform read it")))
    for (index, value) in values.enumerated() {
      let expected = Self.normal(value)
      #expect(theirs["v\(index)"].map(Self.normal) == expected)
      let own = CompiledExpression("local.v\(index)").evaluate(in: ours)
      #expect(Self.normal(Value(own.value)) == expected)
    }
  }

  /// Text in normal form C, keys sorted, of two equal keys the later one.
  private static func normal(_ value: Value) -> Value { Value(TypedValue(untyped: value)) }
}

/// Values with everything that printing can get wrong.
struct ValueGenerator {
  private var random: SeededRandom
  private var trees: TreeGenerator

  init(seed: UInt64) {
    random = SeededRandom(seed)
    trees = TreeGenerator(seed: seed)
  }

  mutating func value(depth: Int = 0) -> Value {
    switch random.below(depth > 3 ? 7 : 10) {
    case 0: return .null
    case 1: return .bool(random.oneIn(2))
    case 2, 3: return .number(number())
    case 4, 5, 6: return .string(text())
    case 7: return .list((0..<random.below(4)).map { _ in value(depth: depth + 1) })
    default:
      var fields = Value.Fields()
      for _ in 0..<random.below(4) {
        let key = random.pick([text(), "a", "for", "null", "true", "if", "a-b", "1", "a.b", ""])
        fields[key] = value(depth: depth + 1)
      }
      return .object(fields)
    }
  }

  /// Without accents where Terraform composes too much: behind a letter of another plane, which it takes for the one with
  /// the same lower 16 bits, and behind a line break, of which jsonencode makes a letter first.
  private mutating func text() -> String {
    var text = String.UnicodeScalarView()
    for scalar in trees.hostileText().unicodeScalars {
      if scalar == "\u{301}", let last = text.last, last.value < 0x20 || last.value > 0xFFFF { continue }
      text.append(scalar)
    }
    return String(text)
  }

  private mutating func number() -> Number {
    let digits = (0...random.below(40)).map { _ in String(random.below(10)) }.joined()
    let text =
      random.pick(["", "-"]) + digits + random.pick(["", ".5", ".001", ".10"])
      + random.pick(["", "", "e3", "e-20", "e100", "E+7"])
    return Number(text) ?? 0
  }
}
