import Foundation
import HCL
import TestSupport
import Testing

/// The same configuration and the same values in both syntaxes, evaluated by terraform.
@Suite(.enabled(if: TerraformOracle.isExpected, "terraform isn't on PATH; set TFGEN_TERRAFORM"))
struct JSONSyntaxTerraformTests {
  private static let schema = JSONBodySchema(blocks: [
    "output": .init(labels: 1, JSONBodySchema(codeArguments: ["depends_on"])), "locals": .init(),
    "variable": .init(labels: 1, JSONBodySchema(codeArguments: ["type"])),
  ])

  @Test func bothSyntaxesGiveTheSameOutputs() throws {
    let terraform = try #require(TerraformOracle.find())
    let count = Differential.count(300, full: 5_000)
    var body = Body()
    var values = Body()
    var expressions = ExpressionGenerator(seed: Differential.seed &+ 7_000)
    var constants = Constants(seed: Differential.seed &+ 8_000)
    for number in 0..<count {
      // What terraform would refuse keeps it from evaluating all the others.
      var expression = Parser.parseExpression(SourceFile(name: "x", text: expressions.expression())).expression
      if !expression.references.isEmpty || !CompiledExpression(expression).evaluate().isOutput {
        expression = constants.next()
      }
      body.items.append(
        .block(Block("output", ["o\(number)"], body: Body([.attribute(Attribute("value", expression))]))))
      let name = "v\(number)"
      values.items.append(.attribute(Attribute(name, constants.next())))
      body.items.append(.block(Block("variable", [name])))
      body.items.append(
        .block(Block("output", [name], body: Body([.attribute(Attribute("value", .reference("var", name)))]))))
    }
    let native = try outputs(
      terraform, ["main.tf": Printer.print(body), "terraform.tfvars": Printer.print(values)])
    let json = try outputs(
      terraform,
      [
        "main.tf.json": JSONSyntax.write(body, schema: Self.schema),
        "terraform.tfvars.json": try JSONSyntax.writeVariables(values),
      ])
    let (ours, theirs) = try (#require(native.objectFields), #require(json.objectFields))
    try #require(ours.count == 2 * count && theirs.count == ours.count)
    for (name, value) in ours {
      let other = try #require(theirs[name])
      if value != other { Issue.record("\(name): \(JSON.write(value)) and \(JSON.write(other))") }
    }
    // And what terraform writes as JSON reads as the values that were given.
    let read = JSONSyntax.readVariables(
      SourceFile(name: "x.tfvars.json", text: try JSONSyntax.writeVariables(values)))
    #expect(read.diagnostics.isEmpty)
    for (attribute, again) in zip(values.attributes, read.body.attributes) {
      #expect(attribute.value.constantValue == again.value.constantValue, "\(attribute.name)")
    }
  }

  private func outputs(_ terraform: TerraformOracle, _ files: [String: String]) throws -> Value {
    try withTemporaryFolder { folder in
      for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
      let apply = try terraform.run(["apply", "-auto-approve", "-input=false", "-no-color"], in: folder)
      if apply.status != 0 {
        let reasons = try terraform.run(["validate", "-json"], in: folder).output
        let text = String(decoding: reasons.prefix(900), as: UTF8.self)
        Issue.record("terraform refuses \(files.keys.sorted()): \(text)")
      }
      try #require(apply.status == 0)
      return try JSON.parse(Array(try terraform.run(["output", "-json"], in: folder).output))
    }
  }
}

extension Evaluation {
  /// Whether terraform can keep it in a state: known, finite, not sensitive, not only null.
  fileprivate var isOutput: Bool {
    guard succeeded, value.isWhollyKnown, value.allMarks.isEmpty else { return false }
    func isFinite(_ value: TypedValue) -> Bool {
      if case .number(let number) = value.content, number.isInfinite { return false }
      return value.parts.allSatisfy(isFinite)
    }
    return isFinite(value) && !value.isNull
  }
}

extension Value {
  fileprivate var objectFields: Value.Fields? { if case .object(let fields) = self { fields } else { nil } }
}

/// Literals: hostile texts, numbers, lists and objects of them.
private struct Constants {
  var random: SeededRandom
  var texts: TreeGenerator

  init(seed: UInt64) {
    random = SeededRandom(seed)
    texts = TreeGenerator(seed: seed)
  }

  mutating func next(depth: Int = 3) -> HCL.Expression {
    switch random.below(depth > 0 ? 7 : 4) {
    case 0: return HCL.Expression(.bool(random.oneIn(2)))
    case 1:
      return HCL.Expression(literal: .number(Number(random.below(2_000_000) - 1_000_000))) ?? HCL.Expression(.null)
    case 2, 3: return HCL.Expression(.string(texts.hostileText()))
    case 4: return HCL.Expression(.tuple((0..<random.below(4)).map { _ in next(depth: depth - 1) }))
    default:
      var items: [HCL.Expression.ObjectItem] = []
      var names: Set<String> = []
      for _ in 0..<random.below(4) {
        // Two spellings of one name after normalisation would be one key.
        let key = texts.hostileText()
        if names.insert(key.precomposedStringWithCanonicalMapping).inserted {
          items.append(.init(.literal(key), next(depth: depth - 1)))
        }
      }
      return HCL.Expression(.object(items))
    }
  }
}
