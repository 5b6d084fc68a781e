import Foundation
import HCL
import TestSupport
import Testing

/// What is printed, read by the real binary: it has the same text, in normal form C as all of Terraform's strings are.
@Suite(.enabled(if: TerraformOracle.isExpected, "terraform is not on PATH")) struct EscapingTerraformTests {
  @Test func terraformReadsTheSameTextInEveryForm() throws {
    let terraform = try #require(TerraformOracle.find())
    var generator = AdversarialText(seed: Differential.seed)
    for _ in 0..<Differential.count(1, full: 10) {
      let texts = (0..<2_000).map { _ in generator.next() }
      try withTemporaryFolder { folder in
        func write(_ name: String, _ text: String) throws {
          try Data(text.utf8).write(to: folder.appending(path: name))
        }
        let strings = texts.map { Expression(.string($0)) }
        let heredocs = texts.map { Expression(.heredoc(marker: "EOT", stripsIndent: false, [.literal($0)])) }
        try write("quoted.tf", output("quoted", Expression(.tuple(strings))))
        try write(
          "heredoc.tf",
          Printer.print(
            Body([
              .block(
                Block(
                  "locals",
                  body: Body(heredocs.enumerated().map { .attribute(Attribute("h\($0)", $1)) })))
            ]))
            + output("heredoc", Expression(.tuple(texts.indices.map { .reference("local", "h\($0)") }))))
        try write(
          "variables.tf",
          "variable \"a\" {\n  type = list(string)\n}\nvariable \"b\" {\n  type = list(string)\n}\n"
            + output("variables", .reference("var", "a")) + output("variablesJSON", .reference("var", "b")))
        try write("x.auto.tfvars", Printer.print(Body([.attribute(Attribute("a", Expression(.tuple(strings))))])))
        try write(
          "y.auto.tfvars.json", try JSONSyntax.writeVariables(Body([.attribute(Attribute("b", Expression(.tuple(strings))))])))
        let block = Block("output", ["templateJSON"], body: Body([.attribute(Attribute("value", Expression(.tuple(strings))))]))
        try write("t.tf.json", JSONSyntax.write(Body([.block(block)]), schema: .init(blocks: ["output": .init(labels: 1)])))
        let apply = try terraform.run(["apply", "-auto-approve", "-input=false", "-no-color"], in: folder)
        try #require(apply.status == 0, "\(String(decoding: apply.output, as: UTF8.self).suffix(2_000))")
        let output = try terraform.run(["output", "-json"], in: folder)
        struct Output: Decodable { var value: [String] }
        let values = try JSONDecoder().decode([String: Output].self, from: output.output)
        #expect(Set(values.keys) == ["quoted", "heredoc", "variables", "variablesJSON", "templateJSON"])
        for (name, output) in values.sorted(by: { $0.key < $1.key }) {
          try #require(output.value.count == texts.count, "\(name)")
          let differs = zip(texts, output.value).first { text, value in
            !text.precomposedStringWithCanonicalMapping.utf8.elementsEqual(value.utf8)
          }
          #expect(differs == nil, "\(name): \(differs.map { "\($0.debugDescription) became \($1.debugDescription)" } ?? "")")
        }
      }
    }
  }

  private func output(_ name: String, _ value: HCL.Expression) -> String {
    Printer.print(Body([.block(Block("output", [name], body: Body([.attribute(Attribute("value", value))])))]))
  }
}
