import HCL

/// The ways in which text becomes source.
public enum EscapingTarget: String, CaseIterable, Sendable {
  /// Between quotes in `.tf`.
  case quoted
  /// A heredoc where the text can be one, and whatever takes its place where it can't.
  case heredoc
  /// A value in `.tfvars`, as a key and as an element, too.
  case variables
  /// JSON that is only data.
  case json
  /// A value in `.tfvars.json`.
  case variablesJSON
  /// A string in `.tf.json`, which Terraform reads as a template.
  case templateJSON
  /// The same, by the function alone.
  case escapedTemplateJSON

  /// What is wrong with a text that goes this way: it has to come back scalar for scalar, and must never become code.
  public func problem(_ text: String) -> String? {
    let source: String
    let found: String?
    switch self {
    case .quoted:
      source = "x = \"" + StringEscaping.escape(text, for: .quoted) + "\"\n"
      let file = SourceFile(name: "", text: source)
      let kinds = Lexer.tokens(of: file.bytes).map(\.kind)
      if kinds != [.identifier, .equal, .openQuote, .quotedText, .closeQuote, .newline, .endOfFile], !text.isEmpty {
        return "other tokens than those of one string: \(source.debugDescription)"
      }
      found = value(of: file)
    case .heredoc:
      source = Printer.print(
        Body([.attribute(Attribute("x", Expression(.heredoc(marker: "EOT", stripsIndent: false, [.literal(text)]))))]))
      found = value(of: SourceFile(name: "", text: source))
    case .variables:
      let value = Expression(.tuple([Expression(.object([.init(.literal(text), Expression(.string(text)))]))]))
      source = Printer.print(Body([.attribute(Attribute("x", value))]))
      let parsed = Parser.parse(SourceFile(name: "", text: source))
      guard parsed.diagnostics.isEmpty, case .tuple(let elements)? = parsed.body.attribute("x")?.value.kind,
        case .object(let items)? = elements.first?.kind, items.count == 1, case .literal(let key) = items[0].key,
        key.utf8.elementsEqual(text.utf8)
      else { return "another value came back from \(source.debugDescription)" }
      found = items[0].value.constantValue?.stringValue
    case .json:
      source = JSON.write(.object([text: .string(text)]))
      guard case .object(let fields)? = try? JSON.parse(source), fields.count == 1, let key = fields.keys.first,
        key.utf8.elementsEqual(text.utf8)
      else { return "another value came back from \(source.debugDescription)" }
      found = fields[key]?.stringValue
    case .variablesJSON:
      guard let written = try? JSONSyntax.writeVariables(Body([.attribute(Attribute("x", Expression(.string(text))))]))
      else { return "it can't be written" }
      source = written
      found = value(of: JSONSyntax.readVariables(SourceFile(name: "", text: source)))
    case .templateJSON:
      source = JSONSyntax.write(Body([.attribute(Attribute("x", Expression(.string(text))))]), schema: JSONBodySchema())
      found = value(of: JSONSyntax.read(SourceFile(name: "", text: source), schema: JSONBodySchema()))
    case .escapedTemplateJSON:
      source = "{\"x\": \"" + StringEscaping.escape(text, for: .templateJSON) + "\"}"
      found = value(of: JSONSyntax.read(SourceFile(name: "", text: source), schema: JSONBodySchema()))
    }
    guard let found else { return "no text came back from \(source.debugDescription)" }
    return found.utf8.elementsEqual(text.utf8) ? nil : "\(found.debugDescription) came back from \(source.debugDescription)"
  }

  private func value(of file: SourceFile) -> String? { value(of: Parser.parse(file)) }

  private func value(of parsed: ParsedFile) -> String? {
    guard parsed.diagnostics.isEmpty, parsed.body.items.count == 1 else { return nil }
    return parsed.body.attribute("x")?.value.normalized.constantValue?.stringValue
  }
}

/// Texts that nobody would think of, for ever.
public struct AdversarialText {
  private var random: SeededRandom
  private var trees: TreeGenerator

  /// The same seed gives the same texts.
  public init(seed: UInt64) {
    random = SeededRandom(seed)
    trees = TreeGenerator(seed: seed &+ 1)
  }

  /// The next text: pieces that could break out, lines of them, runs of one sign, or any scalars at all.
  public mutating func next() -> String {
    switch random.below(8) {
    case 0: return (0..<random.below(5)).map { _ in trees.hostileText() + "\n" }.joined()
    case 1:
      let sign = random.pick(["$", "%", "\\", "\"", "{", "~", "\r", "\n", "\u{FEFF}", "\u{301}", " "])
      return String(repeating: sign, count: random.below(12)) + trees.hostileText()
    case 2:
      var text = String.UnicodeScalarView()
      for _ in 0..<random.below(6) {
        let limit: UInt32 = random.pick([0x80, 0x800, 0x10000, 0x110000])
        if let scalar = Unicode.Scalar(UInt32(random.below(Int(limit)))) { text.append(scalar) }
      }
      return String(text) + (random.oneIn(2) ? trees.hostileText() : "")
    default: return trees.hostileText()
    }
  }
}
