/// Writes trees as source text that `terraform fmt` leaves alone and a person likes to read.
///
/// The layout decides about lines; ``Formatter`` then sets indentation, spacing and alignment, so
/// that there is one place for the rules of `terraform fmt`.
public struct Printer {
  /// Columns that a line may have before it is broken, where it can be.
  public static let lineLength = 110

  private var out: [UInt8] = []
  private var indent = 0
  /// Where the headers of the blocks at the top begin.
  private var topHeaders: [Int] = []

  private init() {}

  /// The text of a file or of the content of a block.
  public static func print(_ body: Body) -> String {
    var printer = Printer()
    printer.body(body, of: nil)
    return String(decoding: Formatter.layOut(printer.out), as: UTF8.self)
  }

  /// The text of a file, and the line (from 1) on which each of its blocks at the top begins, after their comments.
  public static func printWithLines(_ body: Body) -> (text: String, blockLines: [Int]) {
    var printer = Printer()
    printer.body(body, of: nil)
    var lines: [Int] = []
    var (line, position) = (1, 0)
    for header in printer.topHeaders {
      line += printer.out[position..<header].count { $0 == UInt8(ascii: "\n") }
      position = header
      lines.append(line)
    }
    // The layout moves nothing to another line.
    return (String(decoding: Formatter.layOut(printer.out), as: UTF8.self), lines)
  }

  /// The text of an expression, without a final newline.
  public static func print(_ expression: Expression) -> String {
    var printer = Printer()
    printer.out.put("x = ")
    printer.expression(expression, used: 0)
    printer.out.put("\n")
    let bytes = Formatter.layOut(printer.out)
    return String(decoding: bytes.dropFirst(4).dropLast(), as: UTF8.self)
  }

  /// The expression on one line, however long.
  static func flat(_ expression: Expression) -> String {
    var out: [UInt8] = []
    appendFlat(expression, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// Appends the expression on one line, however long.
  static func appendFlat(_ expression: Expression, to out: inout [UInt8]) {
    if FlatPrinter.append(expression, to: &out, room: .max, itemLimit: .max) { return }
    if FlatPrinter.append(expression.withoutLineForms, to: &out, room: .max, itemLimit: .max) { return }
    out.put("null")
  }

  // MARK: Bodies

  private mutating func line(_ text: String) {
    out.indent(indent)
    out.put(text)
    out.put("\n")
  }

  private mutating func comment(_ lines: [String]) {
    for text in lines {
      if Printer.isPlain(text) {
        line(text.isEmpty ? "#" : "# " + text)
        continue
      }
      for part in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
        line(part.isEmpty ? "#" : "# " + Printer.visible(part))
      }
    }
  }

  /// Whether a text is printable ASCII, as nearly all comments are.
  private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { (0x20...0x7E).contains($0) } }

  /// Comment text stays a comment: whatever could end the line or turn its direction is made visible.
  private static func visible(_ text: Substring) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if StringEscaping.isPrintable(scalar) || scalar == " " {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      }
    }
    return result
  }

  /// `type` is the type of the block at the top level that the body belongs to, when it does.
  private mutating func body(_ body: Body, of type: String?) {
    enum Last { case nothing, attribute(hasLines: Bool), block, comment, blank }
    var last = Last.nothing
    for item in body.items {
      switch item {
      case .blankLine:
        switch last {
        case .nothing, .blank: continue
        default: out.put("\n")
        }
        last = .blank
      case .comment(let lines):
        switch last {
        case .attribute, .block: out.put("\n")
        default: break
        }
        comment(lines)
        last = .comment
      case .attribute(let attribute):
        let isType = attribute.name == "type" && type == "variable" && indent == 1
        switch last {
        case .block: out.put("\n")
        // A comment and a value of several lines need air to be seen to belong together.
        case .attribute(let hadLines) where hadLines || !attribute.comment.isEmpty: out.put("\n")
        default: break
        }
        comment(attribute.comment)
        let start = out.count
        self.attribute(attribute, isType: isType)
        last = .attribute(hasLines: out[start...].contains(UInt8(ascii: "\n")))
        out.put("\n")
      case .block(let block):
        switch last {
        case .attribute, .block: out.put("\n")
        default: break
        }
        self.block(block)
        last = .block
      }
    }
    // No blank line before the closing brace.
    while case .blank = last {
      if out.suffix(2).elementsEqual("\n\n".utf8) { out.removeLast() }
      break
    }
  }

  private mutating func attribute(_ attribute: Attribute, isType: Bool) {
    let value = isType ? attribute.value.asTypeConstraint : attribute.value.unwrapped
    out.indent(indent)
    out.put(Name.safe(attribute.name))
    out.put(" = ")
    if heredoc(value) { return }
    expression(value, used: indent * 2 + attribute.name.utf8.count + 3, itemLimit: 1)
  }

  private mutating func block(_ block: Block) {
    comment(block.comment)
    if indent == 0 { topHeaders.append(out.count) }
    out.indent(indent)
    out.put(Name.safe(block.type))
    for label in block.labels {
      out.put(" ")
      Quote.append(label, to: &out)
    }
    if block.body.items.isEmpty { return out.put(" {}\n") }
    out.put(" {\n")
    indent += 1
    body(block.body, of: block.type)
    indent -= 1
    line("}")
  }

  // MARK: Expressions

  /// Writes an expression where `used` columns of the line are taken. Inside brackets a line may be
  /// broken anywhere; elsewhere that needs parentheses.
  private mutating func expression(_ expression: Expression, used: Int, itemLimit: Int = 2, inBrackets: Bool = false) {
    if FlatPrinter.append(expression, to: &out, room: Printer.lineLength - used, itemLimit: itemLimit) { return }
    switch expression.kind {
    case .object(let items): object(items)
    case .tuple(let items): tuple(items)
    case .call(let name, let arguments, let expands): call(name, arguments, expands, used)
    case .for(let loop): self.loop(loop)
    case .conditional, .binary:
      if inBrackets { return chain(expression, continues: true) }
      broken { $0.chain(expression, continues: false) }
    case .parenthesized(let inner):
      switch inner.kind {
      case .conditional, .binary: self.expression(inner, used: used)
      default:
        out.put("(")
        self.expression(inner, used: used + 1)
        out.put(")")
      }
    default: Printer.appendFlat(expression, to: &out)
    }
  }

  private mutating func pad() { out.indent(indent) }

  /// Parentheses on lines of their own around what `work` writes.
  private mutating func broken(_ work: (inout Printer) -> Void) {
    out.put("(\n")
    indented(work)
    out.put("\n")
    pad()
    out.put(")")
  }

  private mutating func indented(_ work: (inout Printer) -> Void) {
    indent += 1
    work(&self)
    indent -= 1
  }

  private mutating func object(_ items: [Expression.ObjectItem]) {
    if items.isEmpty {
      out.put("{}")
      return
    }
    out.put("{\n")
    indented { printer in
      for (index, item) in items.enumerated() {
        printer.comment(item.comment)
        let key = Quote.key(item.key, isFirst: index == 0)
        printer.pad()
        printer.out.put(key + " = ")
        if printer.heredoc(item.value) {
          printer.out.put("\n")
          continue
        }
        printer.expression(item.value, used: printer.indent * 2 + key.utf8.count + 3, itemLimit: 1)
        printer.out.put("\n")
      }
    }
    pad()
    out.put("}")
  }

  private mutating func tuple(_ items: [Expression]) {
    if items.isEmpty {
      out.put("[]")
      return
    }
    // A list of one object hugs it: `[{ … }]`.
    if items.count == 1, case .object(let inner) = items[0].kind {
      out.put("[")
      object(inner)
      out.put("]")
      return
    }
    out.put("[\n")
    indented { printer in
      for (index, item) in items.enumerated() {
        let item = index == 0 && item.beginsWithFor ? Expression(.parenthesized(item), origin: item.origin) : item
        printer.pad()
        printer.expression(item, used: printer.indent * 2, inBrackets: true)
        printer.out.put(",\n")
      }
    }
    pad()
    out.put("]")
  }

  private mutating func call(_ name: [String], _ arguments: [Expression], _ expands: Bool, _ used: Int) {
    let head = Name.function(name) + "("
    // A call hugs its last argument when the others fit before it: `merge(var.tags, { … })`.
    if let last = arguments.last, !expands, last.isBracketed {
      var before = ""
      var fits = true
      for argument in arguments.dropLast() {
        guard
          let flat = FlatPrinter.print(argument, room: Printer.lineLength - used - head.utf8.count - before.utf8.count)
        else {
          fits = false
          break
        }
        before += flat + ", "
      }
      if fits {
        out.put(head + before)
        expression(last, used: used + head.utf8.count + before.utf8.count)
        out.put(")")
        return
      }
    }
    out.put(head + "\n")
    indented { printer in
      for (index, argument) in arguments.enumerated() {
        printer.pad()
        printer.expression(argument, used: printer.indent * 2, inBrackets: true)
        printer.out.put(index + 1 < arguments.count ? ",\n" : expands ? "...\n" : "\n")
      }
    }
    pad()
    out.put(")")
  }

  private mutating func loop(_ loop: Expression.ForExpression) {
    let names = Name.loop(loop.keyName, loop.valueName)
    out.put(loop.key == nil ? "[\n" : "{\n")
    indented { printer in
      printer.pad()
      printer.out.put("for \(names) in ")
      printer.expression(loop.collection, used: printer.indent * 2 + names.utf8.count + 8)
      printer.out.put(" : ")
      if let key = loop.key { printer.out.put(Printer.flat(key) + " => ") }
      printer.expression(loop.value, used: printer.indent * 2 + 20)
      printer.out.put(loop.groups ? "...\n" : "\n")
      if let condition = loop.condition {
        printer.pad()
        printer.out.put("if " + Printer.flat(condition) + "\n")
      }
    }
    pad()
    out.put(loop.key == nil ? "]" : "}")
  }

  /// A long conditional or chain of operators, one operand a line. `continues` says that the line has
  /// been begun already.
  private mutating func chain(_ expression: Expression, continues: Bool) {
    switch expression.kind {
    case .conditional(let condition, let then, let otherwise):
      if !continues { pad() }
      operand(condition, minimum: Precedence.conditional + 1)
      out.put("\n")
      pad()
      out.put("? ")
      self.expression(then, used: indent * 2 + 2, inBrackets: true)
      out.put("\n")
      pad()
      out.put(": ")
      self.expression(otherwise, used: indent * 2 + 2, inBrackets: true)
    case .binary(let first, let sign, _):
      // Operators of one precedence are one chain, which may be long.
      var links = [expression]
      var left = first
      while case .binary(let next, let inner, _) = left.kind, inner.precedence == sign.precedence {
        links.append(left)
        left = next
      }
      if !continues { pad() }
      operand(left, minimum: sign.precedence + 1)
      for link in links.reversed() {
        guard case .binary(_, let sign, let right) = link.kind else { continue }
        out.put(" \(sign.rawValue)\n")
        pad()
        operand(right, minimum: sign.precedence + 2)
      }
    default:
      if !continues { pad() }
      self.expression(expression, used: indent * 2, inBrackets: true)
    }
  }

  private mutating func operand(_ expression: Expression, minimum: Int) {
    guard Precedence.of(expression) < minimum else {
      return self.expression(expression, used: indent * 2, inBrackets: true)
    }
    out.put("(")
    if FlatPrinter.append(expression, to: &out, room: Printer.lineLength - indent * 2 - 2) {
      out.put(")")
    } else {
      out.removeLast()
      broken { $0.chain(expression, continues: false) }
    }
  }

  // MARK: Heredocs

  /// Writes a value as a heredoc when that is right. Only where nothing follows on the line: the
  /// closing marker must stand alone.
  private mutating func heredoc(_ expression: Expression) -> Bool {
    guard let text = Heredoc.print(expression) else { return false }
    out.put(text)
    return true
  }
}
