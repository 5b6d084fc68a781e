/// Prints an expression on one line, giving up as soon as it can't or shouldn't be.
struct FlatPrinter {
  /// The text so far.
  private(set) var text = ""
  /// How many columns are left.
  private var room: Int
  /// Objects with more items than this are laid out over lines.
  private let itemLimit: Int

  private init(room: Int, itemLimit: Int) {
    self.room = room
    self.itemLimit = itemLimit
  }

  /// The expression in at most `room` columns; nil when it needs more or reads better over lines.
  static func print(_ expression: Expression, room: Int, itemLimit: Int = 2) -> String? {
    var printer = FlatPrinter(room: room, itemLimit: itemLimit)
    return printer.expression(expression) ? printer.text : nil
  }

  private mutating func put(_ piece: String) -> Bool {
    text += piece
    room -= piece.utf8.count
    return room >= 0
  }

  private mutating func expression(_ expression: Expression, minimum: Int = 0) -> Bool {
    if Precedence.of(expression) < minimum { return put("(") && self.expression(expression) && put(")") }
    switch expression.kind {
    case .null: return put("null")
    case .bool(let flag): return put(flag ? "true" : "false")
    case .number(let number): return put(number.description)
    case .string(let string): return put(Quote.quoted(string))
    case .template(let parts): return template(parts)
    case .heredoc: return false
    case .tuple(let items): return tuple(items)
    case .object(let items): return object(items)
    case .variable(let name): return put(name)
    case .attribute(let source, let name): return self.expression(source, minimum: Precedence.postfix) && put(".\(name)")
    case .index(let source, let key):
      return self.expression(source, minimum: Precedence.postfix) && put("[") && self.expression(key) && put("]")
    case .legacyIndex(let source, let index): return self.expression(source, minimum: Precedence.postfix) && put(".\(index)")
    case .splat(let source, let isFull, let each):
      return self.expression(source, minimum: Precedence.postfix) && put(isFull ? "[*]" : ".*") && self.expression(each)
    case .splatElement: return true
    case .call(let name, let arguments, let expands):
      return put(name.joined(separator: "::") + "(") && list(arguments) && put(expands ? "...)" : ")")
    case .unary(let sign, let operand): return put(sign.rawValue) && self.expression(operand, minimum: Precedence.unary)
    case .binary(let left, let sign, let right):
      return self.expression(left, minimum: sign.precedence + 1) && put(" \(sign.rawValue) ")
        && self.expression(right, minimum: sign.precedence + 2)
    case .conditional(let condition, let then, let otherwise):
      return self.expression(condition, minimum: Precedence.conditional + 1) && put(" ? ") && self.expression(then) && put(" : ")
        && self.expression(otherwise)
    case .for(let loop): return self.loop(loop)
    case .parenthesized(let inner): return put("(") && self.expression(inner) && put(")")
    case .invalid(let reason): return put(Quote.quoted(reason))
    }
  }

  private mutating func list(_ items: [Expression]) -> Bool {
    for (index, item) in items.enumerated() where !((index == 0 || put(", ")) && expression(item)) { return false }
    return true
  }

  private mutating func tuple(_ items: [Expression]) -> Bool { put("[") && list(items) && put("]") }

  private mutating func object(_ items: [Expression.ObjectItem]) -> Bool {
    if items.isEmpty { return put("{}") }
    if items.count > itemLimit || items.contains(where: { !$0.comment.isEmpty }) { return false }
    guard put("{ ") else { return false }
    for (index, item) in items.enumerated() {
      if index > 0, !put(", ") { return false }
      guard put(Quote.key(item.key, isFirst: index == 0)), put(" = "), expression(item.value) else { return false }
    }
    return put(" }")
  }

  private mutating func loop(_ loop: Expression.ForExpression) -> Bool {
    let names = loop.keyName.map { "\($0), \(loop.valueName)" } ?? loop.valueName
    guard put((loop.key == nil ? "[" : "{ ") + "for \(names) in "), expression(loop.collection), put(" : ") else { return false }
    if let key = loop.key { guard expression(key), put(" => ") else { return false } }
    guard expression(loop.value), put(loop.groups ? "..." : "") else { return false }
    if let condition = loop.condition { guard put(" if "), expression(condition) else { return false } }
    return put(loop.key == nil ? "]" : " }")
  }

  private mutating func template(_ parts: [Expression.TemplatePart]) -> Bool {
    guard let text = Quote.template(parts, for: .quoted) else { return false }
    return put("\"" + text + "\"")
  }
}

/// How tightly a printed expression holds together.
enum Precedence {
  static let conditional = 1
  static let unary = 8
  static let postfix = 9

  static func of(_ expression: Expression) -> Int {
    switch expression.kind {
    case .conditional: conditional
    case .binary(_, let sign, _): sign.precedence + 1
    case .unary: unary
    default: 10
    }
  }
}

/// Quoting of strings, keys and templates.
enum Quote {
  static func quoted(_ text: String) -> String { "\"" + StringEscaping.escape(text, for: .quoted) + "\"" }

  /// A key, bare when the language allows it. A first key spelled `for` would begin a for expression.
  static func key(_ key: Expression.ObjectKey, isFirst: Bool) -> String {
    switch key {
    case .literal(let text): return isBareKey(text) && !(isFirst && text == "for") ? text : quoted(text)
    case .traversal(let expression): return Printer.flat(expression)
    case .computed(let expression):
      if case .template = expression.kind { return Printer.flat(expression) }
      return "(" + Printer.flat(expression) + ")"
    }
  }

  /// `[A-Za-z_][A-Za-z0-9_-]*`
  static func isBareKey(_ text: String) -> Bool {
    var isFirst = true
    for byte in text.utf8 {
      let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
      if !isLetter && (isFirst || !((0x30...0x39).contains(byte) || byte == 0x2D)) { return false }
      isFirst = false
    }
    return !isFirst
  }

  /// The inside of a quoted template or heredoc; nil when a part can't stand in it.
  static func template(_ parts: [Expression.TemplatePart], for target: StringEscaping.Target) -> String? {
    var text = ""
    for (index, part) in parts.enumerated() {
      switch part {
      case .literal(let literal):
        var precedes = false
        if index + 1 < parts.count, case .literal = parts[index + 1] {} else { precedes = index + 1 < parts.count }
        if target == .heredoc, precedes, literal.hasSuffix("$") || literal.hasSuffix("%") {
          StringEscaping.append(String(literal.dropLast()), for: target, to: &text)
          text += "${\"\(literal.last == "$" ? "$" : "%")\"}"
        } else {
          StringEscaping.append(literal, for: target, beforeInterpolation: precedes, to: &text)
        }
      case .interpolation(let expression, let left, let right):
        text += (left ? "${~ " : "${") + Printer.flat(expression) + (right ? " ~}" : "}")
      case .ifDirective(let condition, let then, let otherwise, let strips):
        guard let inner = template(then, for: target) else { return nil }
        var tags = Tags(strips)
        text += tags.open() + "if " + Printer.flat(condition) + tags.close() + inner
        if let otherwise {
          guard let other = template(otherwise, for: target) else { return nil }
          text += tags.open() + "else" + tags.close() + other
        }
        text += tags.open() + "endif" + tags.close()
      case .forDirective(let key, let value, let collection, let body, let strips):
        guard let inner = template(body, for: target) else { return nil }
        var tags = Tags(strips)
        text += tags.open() + "for " + (key.map { "\($0), " } ?? "") + value + " in " + Printer.flat(collection) + tags.close()
        text += inner + tags.open() + "endfor" + tags.close()
      }
    }
    return text
  }

  /// Hands out the `%{~` and `~}` of a directive in order.
  private struct Tags {
    private var markers: ArraySlice<Bool>
    init(_ strips: Expression.DirectiveStrips) { markers = strips.markers[...] }
    mutating func open() -> String { markers.popFirst() == true ? "%{~" : "%{" }
    mutating func close() -> String { markers.popFirst() == true ? "~}" : "}" }
  }
}
