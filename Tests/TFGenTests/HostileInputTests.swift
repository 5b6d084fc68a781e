import HCL
import TFGen
import Testing

/// A module that takes anything, so that nothing but the printers stands between a string and the HCL.
struct Anything: Module {
  static let typeName = "anything"
  static let summary = "Takes anything."
  var text: Input<String>
  var texts: Input<[String]> = .moduleDefault
  var map: Input<[String: String]> = .moduleDefault

  init(text: Input<String>, texts: Input<[String]> = .moduleDefault, map: Input<[String: String]> = .moduleDefault) {
    self.text = text
    self.texts = texts
    self.map = map
  }
  init(blank: Blank) { self.init(text: blank.required()) }

  static let requiredProviders: [ProviderRequirement] = []
  static let inputs: [InputSpec<Self>] = [
    .required("text", \.text, "Text."), .optional("texts", \.texts, "Texts.", default: []), .optional("map", \.map, "Map.", default: [:]),
  ]
  struct Outputs: Sendable { let text = Output<String>("text", "The text.", "var.text") }
  static let outputs = Outputs()
  static let outputDefinitions = [outputs.text.definition]
  @ModuleBodyBuilder var body: ModuleBody {
    Resource("terraform_data", "this") { Argument("input", code: "var.text") }
  }
}

/// No string that a user gives becomes code, whatever it holds and wherever it goes.
@Suite struct HostileInputTests {
  static let hostile = [
    #"${file("/etc/passwd")}"#, "%{ for x in y }", "%{", "${", "$${x}", "$$${x}", "ends with $", "ends with %", "\"", "\\", "\\\"", "a\nb", "a\r\nb",
    "\n}\nresource \"x\" \"y\" {}\n", "#comment", "/* */", "\u{0}", "\u{1B}[31m", "\u{202E}evil", "\u{2028}", "\u{FEFF}", "é", "e\u{301}", "日本", "👩‍👩‍👧",
    "<<EOT\nEOT\n", "a\nb\nEOT\n", "one\ntwo\nthree\n", "${\"${\"${x}\"}\"}", "'", "`", ";", "=", "{", "}", "[", "for", "null", "",
  ]

  @Test("a hostile value is the same value when the emitted files are read", arguments: hostile)
  func values(_ text: String) throws {
    var stack = Stack("shop", environments: ["dev"], region: "eu-central-1", tags: ["Note": text])
    stack.add(
      Anything(text: .value(text), texts: .value([text, "x"]), map: .value([text: text])), as: "literal")
    stack.add(Anything(text: .variable("given", description: text, default: text, ["dev": text])), as: "variable")
    stack.output("out", Input<String>.value(text), text)
    let emission = try Emission.make(stack, registry: ModuleRegistry([Anything.self]))
    var seen = 0
    for file in emission.files where file.path.hasSuffix(".tf") || file.path.hasSuffix(".tfvars") {
      let parsed = Parser.parse(SourceFile(name: file.path, text: file.contents))
      #expect(parsed.diagnostics.isEmpty, "\(file.path): \(parsed.diagnostics)")
      let allowed = ["locals", "module", "provider", "terraform", "variable", "output", "resource"]
      #expect(parsed.body.blocks.allSatisfy { allowed.contains($0.type) }, "no block was smuggled in")
      #expect(parsed.body.blocks.count { $0.type == "resource" } <= 1)
      seen += count(of: text, in: parsed.body)
    }
    #expect(seen >= (text.isEmpty ? 1 : 7), "the value stands where it was put")
  }

  private func count(of text: String, in body: Body) -> Int {
    var found = 0
    for attribute in body.attributes {
      attribute.value.walk { expression in
        switch expression.kind {
        case .string, .heredoc: if expression.constantValue == .string(text) { found += 1 }
        default: break
        }
        if case .object(let items) = expression.kind { found += items.count { $0.key == .literal(text) } }
      }
    }
    return found + body.blocks.reduce(0) { $0 + count(of: text, in: $1.body) }
  }

  @Test("hostile names are refused before anything is written", arguments: ["../x", "a/b", "", ".git", "é", "${x}", "a b", String(repeating: "a", count: 300), "1a", "-a"])
  func names(_ name: String) {
    var stack = Stack("shop", environments: ["dev"], region: "eu-central-1")
    stack.add(Anything(text: "x"), as: name)
    #expect(StackValidator.validate(stack).contains { $0.code == TFGenCodes.invalidName })
    #expect(StackValidator.validate(Stack(name, environments: ["dev"], region: "x")).contains { $0.code == TFGenCodes.invalidName })
    #expect(StackValidator.validate(Stack("shop", environments: [name], region: "x")).contains { $0.code == TFGenCodes.invalidName })
  }

  @Test("comments can't become code", arguments: ["a\nresource \"x\" \"y\" {}", "a\rb", "a\u{2028}b", "a\u{202E}b", "*/ x"])
  func comments(_ text: String) {
    let body = Body([.attribute(Attribute("a", Expression(.bool(true)), comment: [text])), .comment([text])])
    let parsed = Parser.parse(SourceFile(name: "x", text: Printer.print(body)))
    #expect(parsed.diagnostics.isEmpty)
    #expect(parsed.body.blocks.isEmpty && parsed.body.attributes.count == 1)
    #expect(!Printer.print(body).contains("\u{202E}"))
  }
}
