import HCL
import TestSupport
import Testing

@Suite struct JSONSyntaxTests {
  /// `resource` with two labels, in it `rule` without; `var` with one label and code in `type`.
  static let schema = JSONBodySchema(
    blocks: [
      "resource": .init(
        labels: 2,
        JSONBodySchema(
          blocks: ["rule": .init(), "dynamic": .init(labels: 1, JSONBodySchema(blocks: ["content": .init()]))],
          codeArguments: ["depends_on", "provider"])),
      "variable": .init(labels: 1, JSONBodySchema(codeArguments: ["type"])),
      "locals": .init(), "module": .init(labels: 1, JSONBodySchema(codeArguments: ["providers"])),
    ])

  @Test(arguments: [
    ("a\r$${b", #"a${"\r"}$$${b"#), ("a\r\nb", "a\r\nb"), ("\u{FEFF}$${", #"${"\ufeff"}$$${"#),
    ("$\r", #"${"$"}${"\r"}"#),
  ])
  func whatTerraformMisreadsInJSONIsWrittenInQuotes(_ example: (text: String, written: String)) throws {
    let body = Body([.attribute(Attribute("a", Expression(.string(example.text))))])
    let json = JSONSyntax.write(body, schema: JSONBodySchema())
    #expect(try JSON.parse(json)["a"] == .string(example.written))
    let read = JSONSyntax.read(SourceFile(name: "main.tf.json", text: json), schema: JSONBodySchema())
    let value = try #require(read.body.attribute("a")).value
    #expect(CompiledExpression(value).evaluate().value == TypedValue(.string(example.text)))
  }

  struct Twin: Sendable {
    var json: String
    var native: String
    init(_ json: String, _ native: String) { (self.json, self.native) = (json, native) }
  }

  @Test(arguments: [
    Twin(#"{"resource": {"a": {"b": {"x": 1}}}}"#, "resource \"a\" \"b\" {\n  x = 1\n}\n"),
    Twin(
      #"{"resource": [{"a": {"b": {}, "c": [{}, {}]}}, {"d": [{"e": {}}]}]}"#,
      "resource \"a\" \"b\" {}\nresource \"a\" \"c\" {}\nresource \"a\" \"c\" {}\nresource \"d\" \"e\" {}\n"),
    Twin(#"{"resource": {"a": {"b": null}}, "locals": null}"#, ""),
    Twin(
      #"{"locals": [{"a": 1}, {"b": -2.50}], "locals": {"c": 1e3}}"#,
      "locals {\n  a = 1\n}\nlocals {\n  b = -2.5\n}\nlocals {\n  c = 1000\n}\n"),
    Twin(
      #"{"resource": {"a": {"b": {"rules": [{"x": 1}], "rule": [{"x": 1}, {"x": 2}]}}}}"#,
      "resource \"a\" \"b\" {\n  rules = [{ x = 1 }]\n  rule {\n    x = 1\n  }\n  rule {\n    x = 2\n  }\n}\n"),
    Twin(
      #"{"resource": {"a": {"b": {"dynamic": {"rule": {"for_each": "${var.r}", "content": {"x": "${rule.value}"}}}}}}}"#,
      "resource \"a\" \"b\" {\n  dynamic \"rule\" {\n    for_each = var.r\n    content {\n      x = rule.value\n    }\n  }\n}\n"
    ),
    Twin(
      #"{"locals": {"a": "x${var.b}y", "b": "$${no} %%{no}", "c": "50%{ if true }x%{ endif }", "d": "a\\nb\n"}}"#,
      "locals {\n  a = \"x${var.b}y\"\n  b = \"$${no} %%{no}\"\n  c = \"50%{ if true }x%{ endif }\"\n  d = \"a\\\\nb\\n\"\n}\n"
    ),
    Twin(
      #"{"locals": {"a": ["${1 + 2}", null, true, {"k${var.x}": {"//": "kept", "${var.y}": 1}}]}}"#,
      "locals {\n  a = [1 + 2, null, true, { \"k${var.x}\" = { \"//\" = \"kept\", (var.y) = 1 } }]\n}\n"),
    Twin(#"{"variable": {"a": {"type": "list(string)"}}}"#, "variable \"a\" {\n  type = list(string)\n}\n"),
    Twin(
      #"{"resource": {"a": {"b": {"depends_on": ["x.y", "module.z"], "provider": "aws.west"}}}}"#,
      "resource \"a\" \"b\" {\n  depends_on = [x.y, module.z]\n  provider = aws.west\n}\n"),
    Twin(
      #"{"module": {"a": {"providers": {"aws": "aws.west", "aws.east": "aws.b"}}}}"#,
      "module \"a\" {\n  providers = {\n    aws = aws.west\n    aws.east = aws.b\n  }\n}\n"),
  ])
  func jsonMeansWhatItsTwinMeans(_ twin: Twin) throws {
    let read = JSONSyntax.read(SourceFile(name: "main.tf.json", text: twin.json), schema: Self.schema)
    #expect(read.diagnostics.isEmpty)
    let native = Parser.parse(SourceFile(name: "main.tf", text: twin.native)).body
    #expect(read.body.normalized == native.normalized)
    let written = JSONSyntax.write(native, schema: Self.schema)
    let again = JSONSyntax.read(SourceFile(name: "main.tf.json", text: written), schema: Self.schema)
    #expect(again.diagnostics.isEmpty)
    #expect(again.body.normalized == native.normalized, "\(written)")
  }

  @Test func aPropertyOfTwoSlashesIsAComment() {
    let json = #"{"//": "All.", "locals": {"//": "Two\nlines", "a": 1}}"#
    let body = JSONSyntax.read(SourceFile(name: "x.tf.json", text: json), schema: Self.schema).body
    #expect(Printer.print(body) == "# All.\n\n# Two\n# lines\nlocals {\n  a = 1\n}\n")
    #expect(JSONSyntax.write(body, schema: Self.schema).filter { !$0.isWhitespace } == json.filter { !$0.isWhitespace })
  }

  @Test(arguments: 0..<4)
  func generatedTreesComeBackFromJSON(batch: Int) {
    for seed in (batch * 150)..<(batch * 150 + 150) {
      var generator = TreeGenerator(seed: UInt64(seed))
      let attributes = (0..<5).map {
        Body.Item.attribute(Attribute("a\($0)", generator.expression(depth: 4).withUniqueKeys))
      }
      let body = Body([.block(Block("locals", body: Body(attributes)))])
      let written = JSONSyntax.write(body, schema: Self.schema)
      let read = JSONSyntax.read(SourceFile(name: "x.tf.json", text: written), schema: Self.schema)
      guard read.diagnostics.isEmpty, Printer.print(read.body.meaning) == Printer.print(body.meaning) else {
        Issue.record(
          "seed \(seed): \(read.diagnostics)\n\(Printer.print(body))\n\(written)\n\(Printer.print(read.body))")
        return
      }
    }
  }

  @Test func hostileTextStaysTextInJSON() {
    var generator = TreeGenerator(seed: 3)
    for _ in 0..<5_000 {
      let text = generator.hostileText()
      let body = Body([.attribute(Attribute("x", Expression(.string(text))))])
      let template = JSONSyntax.write(body, schema: JSONBodySchema())
      let read = JSONSyntax.read(SourceFile(name: "x.tf.json", text: template), schema: JSONBodySchema()).body
      let plain = (try? JSONSyntax.writeVariables(body)) ?? ""
      let variables = JSONSyntax.readVariables(SourceFile(name: "x.tfvars.json", text: plain)).body
      guard read.attribute("x")?.value == Expression(.string(text)),
        variables.attribute("x")?.value == Expression(.string(text))
      else {
        Issue.record("\(text.debugDescription) became \(template) and \(plain)")
        return
      }
    }
  }

  @Test(arguments: [
    (#"{"resource": {"a": "x"}}"#, JSONSyntax.Codes.wrongValue, 1),
    (#"{"resource": {"a": {"b": 1}}}"#, JSONSyntax.Codes.wrongValue, 1),
    ("{\"resource\":\n {}}", JSONSyntax.Codes.missingLabel, 2),
    ("{\"locals\": {\"a\": 1,\n\"a\": 2}}", HCLCodes.duplicateAttribute, 2),
    (#"{"locals": {"a": {"b": 1, "b": 2}}}"#, HCLCodes.duplicateAttribute, 1),
    ("{\"locals\": {\n\"a\": \"${1 +}\"}}", HCLCodes.syntax, 2),
    (#"{"locals": {"a": "x%{ if true }"}}"#, HCLCodes.syntax, 1),
    ("{\"locals\": \n", JSONCodes.truncated, 2),
    ("[1]", JSONSyntax.Codes.wrongValue, 1),
    (String(repeating: "[", count: 200) + String(repeating: "]", count: 200), JSONSyntax.Codes.wrongValue, 1),
    (
      #"{"locals": {"a": "# + String(repeating: "[", count: 180) + String(repeating: "]", count: 180) + "}}",
      HCLCodes.tooDeep, 1
    ),
  ])
  func whatIsNotAConfigurationIsSaid(_ json: String, _ code: DiagnosticCode, _ line: Int) {
    let read = JSONSyntax.read(SourceFile(name: "x.tf.json", text: json), schema: Self.schema)
    #expect(read.diagnostics.first?.code == code)
    #expect(read.diagnostics.first?.location?.line == line)
    #expect(read.diagnostics.first?.remedy.isEmpty == false)
  }

  @Test func variableFilesHoldConstants() {
    let file = SourceFile(name: "x.tfvars.json", text: #"{"a": "${not code}", "b": [1, {"c": null}]}"#)
    let read = JSONSyntax.readVariables(file)
    #expect(read.diagnostics.isEmpty)
    #expect(read.body.attribute("a")?.value == Expression(.string("${not code}")))
    #expect(read.body.attribute("b")?.value.constantValue == .list([.number(1), .object(["c": .null])]))
    let found = #expect(throws: Diagnostic.self) {
      try JSONSyntax.writeVariables(Body([.attribute(Attribute("a", .reference("var", "b")))]))
    }
    #expect(found?.code == JSONSyntax.Codes.notConstant)
  }
}

extension Body {
  /// What it says: the parts of templates merged, spellings of JSON undone.
  fileprivate var meaning: Body { plain.normalized }

  private var plain: Body {
    Body(
      items.map { item in
        switch item {
        case .attribute(let attribute): .attribute(Attribute(attribute.name, attribute.value.withLiteralSigns))
        case .block(let block): .block(Block(block.type, block.labels, body: block.body.plain))
        default: item
        }
      })
  }
}

extension Expression {
  /// A `$` before an interpolation has no spelling in JSON and is written as an interpolation of its own.
  fileprivate var withLiteralSigns: Expression {
    mapped { expression in
      guard case .template(let parts) = expression.kind else { return expression }
      return Expression(.template(Expression.literals(parts)))
    }
  }

  private static func literals(_ parts: [TemplatePart]) -> [TemplatePart] {
    parts.map { part in
      switch part {
      case .interpolation(let inner, stripsLeft: false, stripsRight: false):
        switch inner.normalized.kind {
        case .string(let text): .literal(text)
        default: part
        }
      case .ifDirective(let condition, let then, let otherwise, let strips):
        .ifDirective(
          condition: condition, then: literals(then), else: otherwise.map(literals), strips: strips)
      case .forDirective(let key, let value, let collection, let body, let strips):
        .forDirective(keyName: key, valueName: value, collection: collection, body: literals(body), strips: strips)
      default: part
      }
    }
  }

  /// Literal keys once: JSON has no second.
  fileprivate var withUniqueKeys: Expression {
    mapped { expression in
      guard case .object(let items) = expression.kind else { return expression }
      var keys: Set<String> = []
      var kept: [ObjectItem] = []
      for item in items
      where keys.insert(
        Printer.print(
          Body([.attribute(Attribute("x", Expression(.object([ObjectItem(item.key, Expression(.null))]))))]))
      ).inserted {
        kept.append(ObjectItem(item.key, item.value))
      }
      return Expression(.object(kept))
    }
  }
}
