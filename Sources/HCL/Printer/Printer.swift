/// Writes trees as source text that `terraform fmt` leaves alone and a person likes to read.
///
/// The layout decides about lines; ``Formatter`` then sets indentation, spacing and alignment, so
/// that there is one place for the rules of `terraform fmt`.
public struct Printer {
  /// Columns that a line may have before it is broken, where it can be.
  public static let lineLength = 110

  private var out = ""
  private var indent = 0

  private init() {}

  /// The text of a file or of the content of a block.
  public static func print(_ body: Body) -> String {
    var printer = Printer()
    printer.body(body, of: nil)
    return String(decoding: Formatter.layOut(Array(printer.out.utf8)), as: UTF8.self)
  }

  /// The text of an expression, without a final newline.
  public static func print(_ expression: Expression) -> String {
    var printer = Printer()
    printer.out = "x = "
    printer.expression(expression, used: 0)
    let bytes = Formatter.layOut(Array((printer.out + "\n").utf8))
    return String(decoding: bytes.dropFirst(4).dropLast(), as: UTF8.self)
  }

  /// The expression on one line, however long.
  static func flat(_ expression: Expression) -> String {
    FlatPrinter.print(expression, room: .max, itemLimit: .max) ?? FlatPrinter.print(
      expression.withoutLineForms, room: .max, itemLimit: .max) ?? "null"
  }

  // MARK: Bodies

  private mutating func line(_ text: String) { out += String(repeating: "  ", count: indent) + text + "\n" }

  private mutating func comment(_ lines: [String]) {
    for text in lines {
      for part in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
        line(part.isEmpty ? "#" : "# " + Printer.visible(part))
      }
    }
  }

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
        default: out += "\n"
        }
        last = .blank
      case .comment(let lines):
        switch last {
        case .attribute, .block: out += "\n"
        default: break
        }
        comment(lines)
        last = .comment
      case .attribute(let attribute):
        let isType = attribute.name == "type" && type == "variable" && indent == 1
        let text = attributeText(attribute, isType: isType)
        switch last {
        case .block: out += "\n"
        // A comment and a value of several lines need air to be seen to belong together.
        case .attribute(let hadLines) where hadLines || !attribute.comment.isEmpty: out += "\n"
        default: break
        }
        comment(attribute.comment)
        out += String(repeating: "  ", count: indent) + text + "\n"
        last = .attribute(hasLines: text.contains("\n"))
      case .block(let block):
        switch last {
        case .attribute, .block: out += "\n"
        default: break
        }
        self.block(block)
        last = .block
      }
    }
    // No blank line before the closing brace.
    while case .blank = last {
      if out.hasSuffix("\n\n") { out.removeLast() }
      break
    }
  }

  private func attributeText(_ attribute: Attribute, isType: Bool) -> String {
    let value = isType ? attribute.value.asTypeConstraint : attribute.value.unwrapped
    var inner = Printer()
    inner.indent = indent
    inner.out = Name.safe(attribute.name) + " = "
    if inner.heredoc(value) { return inner.out }
    inner.expression(value, used: indent * 2 + attribute.name.utf8.count + 3, itemLimit: 1)
    return inner.out
  }

  private mutating func block(_ block: Block) {
    comment(block.comment)
    var header = Name.safe(block.type)
    for label in block.labels { header += " " + Quote.quoted(label) }
    if block.body.items.isEmpty {
      line(header + " {}")
      return
    }
    line(header + " {")
    indent += 1
    body(block.body, of: block.type)
    indent -= 1
    line("}")
  }

  // MARK: Expressions

  /// Writes an expression where `used` columns of the line are taken. Inside brackets a line may be
  /// broken anywhere; elsewhere that needs parentheses.
  private mutating func expression(_ expression: Expression, used: Int, itemLimit: Int = 2, inBrackets: Bool = false) {
    if let flat = FlatPrinter.print(expression, room: Printer.lineLength - used, itemLimit: itemLimit) {
      out += flat
      return
    }
    switch expression.kind {
    case .object(let items): object(items)
    case .tuple(let items): tuple(items)
    case .call(let name, let arguments, let expands): call(name, arguments, expands, used)
    case .for(let loop): self.loop(loop)
    case .conditional, .binary:
      if inBrackets { return chain(expression, continues: true) }
      out += "(\n"
      indented { $0.chain(expression, continues: false) }
      out += "\n" + padding + ")"
    case .parenthesized(let inner):
      switch inner.kind {
      case .conditional, .binary: self.expression(inner, used: used)
      default:
        out += "("
        self.expression(inner, used: used + 1)
        out += ")"
      }
    default: out += Printer.flat(expression)
    }
  }

  private var padding: String { String(repeating: "  ", count: indent) }

  private mutating func indented(_ work: (inout Printer) -> Void) {
    indent += 1
    work(&self)
    indent -= 1
  }

  private mutating func object(_ items: [Expression.ObjectItem]) {
    if items.isEmpty {
      out += "{}"
      return
    }
    out += "{\n"
    indented { printer in
      for (index, item) in items.enumerated() {
        printer.comment(item.comment)
        let key = Quote.key(item.key, isFirst: index == 0)
        printer.out += printer.padding + key + " = "
        if printer.heredoc(item.value) {
          printer.out += "\n"
          continue
        }
        printer.expression(item.value, used: printer.indent * 2 + key.utf8.count + 3, itemLimit: 1)
        printer.out += "\n"
      }
    }
    out += padding + "}"
  }

  private mutating func tuple(_ items: [Expression]) {
    if items.isEmpty {
      out += "[]"
      return
    }
    // A list of one object hugs it: `[{ … }]`.
    if items.count == 1, case .object(let inner) = items[0].kind {
      out += "["
      object(inner)
      out += "]"
      return
    }
    out += "[\n"
    indented { printer in
      for (index, item) in items.enumerated() {
        let item = index == 0 && item.beginsWithFor ? Expression(.parenthesized(item), origin: item.origin) : item
        printer.out += printer.padding
        printer.expression(item, used: printer.indent * 2, inBrackets: true)
        printer.out += ",\n"
      }
    }
    out += padding + "]"
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
        out += head + before
        expression(last, used: used + head.utf8.count + before.utf8.count)
        out += ")"
        return
      }
    }
    out += head + "\n"
    indented { printer in
      for (index, argument) in arguments.enumerated() {
        printer.out += printer.padding
        printer.expression(argument, used: printer.indent * 2, inBrackets: true)
        printer.out += index + 1 < arguments.count ? ",\n" : expands ? "...\n" : "\n"
      }
    }
    out += padding + ")"
  }

  private mutating func loop(_ loop: Expression.ForExpression) {
    let names = Name.loop(loop.keyName, loop.valueName)
    out += loop.key == nil ? "[\n" : "{\n"
    indented { printer in
      printer.out += printer.padding + "for \(names) in "
      printer.expression(loop.collection, used: printer.indent * 2 + names.utf8.count + 8)
      printer.out += " : "
      if let key = loop.key { printer.out += Printer.flat(key) + " => " }
      printer.expression(loop.value, used: printer.indent * 2 + 20)
      printer.out += loop.groups ? "...\n" : "\n"
      if let condition = loop.condition { printer.out += printer.padding + "if " + Printer.flat(condition) + "\n" }
    }
    out += padding + (loop.key == nil ? "]" : "}")
  }

  /// A long conditional or chain of operators, one operand a line. `continues` says that the line has
  /// been begun already.
  private mutating func chain(_ expression: Expression, continues: Bool) {
    let start = continues ? "" : padding
    switch expression.kind {
    case .conditional(let condition, let then, let otherwise):
      out += start
      operand(condition, minimum: Precedence.conditional + 1)
      out += "\n" + padding + "? "
      self.expression(then, used: indent * 2 + 2, inBrackets: true)
      out += "\n" + padding + ": "
      self.expression(otherwise, used: indent * 2 + 2, inBrackets: true)
    case .binary(let first, let sign, _):
      // Operators of one precedence are one chain, which may be long.
      var links = [expression]
      var left = first
      while case .binary(let next, let inner, _) = left.kind, inner.precedence == sign.precedence {
        links.append(left)
        left = next
      }
      out += start
      operand(left, minimum: sign.precedence + 1)
      for link in links.reversed() {
        guard case .binary(_, let sign, let right) = link.kind else { continue }
        out += " \(sign.rawValue)\n" + padding
        operand(right, minimum: sign.precedence + 2)
      }
    default:
      out += start
      self.expression(expression, used: indent * 2, inBrackets: true)
    }
  }

  private mutating func operand(_ expression: Expression, minimum: Int) {
    guard Precedence.of(expression) < minimum else {
      return self.expression(expression, used: indent * 2, inBrackets: true)
    }
    if let flat = FlatPrinter.print(expression, room: Printer.lineLength - indent * 2 - 2) {
      out += "(" + flat + ")"
    } else {
      out += "(\n"
      indented { $0.chain(expression, continues: false) }
      out += "\n" + padding + ")"
    }
  }

  // MARK: Heredocs

  /// Writes a value as a heredoc when that is right. Only where nothing follows on the line: the
  /// closing marker must stand alone.
  private mutating func heredoc(_ expression: Expression) -> Bool {
    guard let text = Heredoc.print(expression) else { return false }
    out += text
    return true
  }
}

extension Expression {
  /// Whether it begins and ends with a bracket of its own.
  fileprivate var isBracketed: Bool {
    switch kind {
    case .object(let items): !items.isEmpty
    case .tuple(let items): !items.isEmpty
    case .for: true
    default: false
    }
  }

  /// `"${value}"` as the value of an argument is `value`, and `terraform fmt` would write it so.
  fileprivate var unwrapped: Expression {
    var inner = self
    while case .template(let parts) = inner.kind {
      let merged = Quote.merged(parts)
      guard merged.count == 1, case .interpolation(let only, _, _) = merged[0] else { break }
      inner = only
    }
    return inner
  }

  /// The spelling of a variable's type that `terraform fmt` leaves alone.
  fileprivate var asTypeConstraint: Expression {
    func call(_ name: String, _ element: String) -> Expression {
      Expression(.call(name: [name], arguments: [Expression(.variable(element))], expandsLast: false), origin: origin)
    }
    switch kind {
    case .string("string"): return Expression(.variable("string"), origin: origin)
    case .string("list"): return call("list", "string")
    case .string("map"): return call("map", "string")
    case .variable(let name) where ["list", "map", "set"].contains(name): return call(name, "any")
    default: return self
    }
  }

  /// The same meaning without forms that need lines of their own: heredocs become quoted
  /// templates and comments of object items are left out.
  fileprivate var withoutLineForms: Expression {
    mapped { expression in
      switch expression.kind {
      case .heredoc(_, false, let parts): Expression(.template(parts), origin: expression.origin)
      case .heredoc(_, true, let parts): Expression(.template(Heredoc.withoutIndent(parts)), origin: expression.origin)
      case .object(let items):
        Expression(.object(items.map { ObjectItem($0.key, $0.value) }), origin: expression.origin)
      default: expression
      }
    }
  }
}
