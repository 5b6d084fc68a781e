/// Prints an expression on one line, giving up as soon as it can't or shouldn't be.
struct FlatPrinter {
  /// The text so far, behind what was there before.
  private var out: [UInt8] = []
  /// How many columns are left.
  private var room: Int
  /// Objects with more items than this are laid out over lines.
  private let itemLimit: Int

  private init(room: Int, itemLimit: Int) {
    self.room = room
    self.itemLimit = itemLimit
  }

  /// Appends the expression in at most `room` columns. Appends nothing and returns false when it needs more or reads
  /// better over lines.
  static func append(_ expression: Expression, to out: inout [UInt8], room: Int, itemLimit: Int = 2) -> Bool {
    let start = out.count
    var printer = FlatPrinter(room: room, itemLimit: itemLimit)
    swap(&printer.out, &out)
    let isDone = printer.expression(expression)
    swap(&printer.out, &out)
    if !isDone { out.removeSubrange(start...) }
    return isDone
  }

  /// The expression in at most `room` columns; nil when it needs more or reads better over lines.
  static func print(_ expression: Expression, room: Int, itemLimit: Int = 2) -> String? {
    var out: [UInt8] = []
    return append(expression, to: &out, room: room, itemLimit: itemLimit) ? String(decoding: out, as: UTF8.self) : nil
  }

  private mutating func put(_ piece: String) -> Bool {
    out.put(piece)
    room -= piece.utf8.count
    return room >= 0
  }

  /// Appends what `write` appends.
  private mutating func put(_ write: (inout [UInt8]) -> Void) -> Bool {
    let start = out.count
    write(&out)
    room -= out.count - start
    return room >= 0
  }

  private mutating func expression(_ expression: Expression, minimum: Int = 0) -> Bool {
    guard let source = expression.spineSource else { return whole(expression, minimum) }
    if expression.height > ExpressionNode.recursionLimit { return chain(expression, minimum) }
    let isParenthesized = Precedence.of(expression) < minimum
    if isParenthesized, !put("(") { return false }
    guard self.expression(source, minimum: Precedence.ofSource(of: expression)), step(expression) else { return false }
    return !isParenthesized || put(")")
  }

  /// Chains of operators and accesses may be thousands of steps long: they are gone down and up in a loop.
  private mutating func chain(_ expression: Expression, _ minimum: Int) -> Bool {
    var links: [(link: Expression, isParenthesized: Bool)] = []
    var (current, least) = (expression, minimum)
    while let source = current.spineSource {
      let isParenthesized = Precedence.of(current) < least
      if isParenthesized, !put("(") { return false }
      links.append((current, isParenthesized))
      least = Precedence.ofSource(of: current)
      current = source
    }
    guard whole(current, least) else { return false }
    for (link, isParenthesized) in links.reversed() {
      guard step(link), !isParenthesized || put(")") else { return false }
    }
    return true
  }

  /// What comes after the source of a link of a chain.
  private mutating func step(_ link: Expression) -> Bool {
    switch link.kind {
    case .attribute(_, let name):
      // A name that can't stand after a dot can stand in brackets.
      if Name.isIdentifier(name) { return put(".") && put(name) }
      return put("[") && put { Quote.append(name, to: &$0) } && put("]")
    case .index(_, let key):
      return put("[") && self.expression(key, minimum: key.isKeyword ? .max : 0) && put("]")
    case .legacyIndex(let source, let index):
      // `a.0.1` would be read as a number with a fraction.
      var isDotted = index >= 0
      if case .legacyIndex = source.kind { isDotted = false }
      return put(isDotted ? ".\(index)" : "[\(index)]")
    case .splat(_, let isFull, let each): return put(isFull ? "[*]" : ".*") && self.expression(each)
    case .binary(_, let sign, let right):
      return put(" ") && put(sign.rawValue) && put(" ") && self.expression(right, minimum: sign.precedence + 2)
    default: return true
    }
  }

  private mutating func whole(_ expression: Expression, _ minimum: Int) -> Bool {
    if Precedence.of(expression) < minimum { return put("(") && whole(expression, 0) && put(")") }
    switch expression.kind {
    case .null: return put("null")
    case .bool(let flag): return put(flag ? "true" : "false")
    case .number(let number): return put(number.description)
    case .string(let string): return put { Quote.append(string, to: &$0) }
    case .template(let parts): return template(parts)
    case .heredoc: return false
    case .tuple(let items): return tuple(items)
    case .object(let items): return object(items)
    case .variable(let name): return put(Name.safe(name))
    case .splatElement: return true
    case .call(let name, let arguments, let expands):
      return put(Name.function(name)) && put("(") && list(arguments) && put(expands ? "...)" : ")")
    case .unary(let sign, let operand): return put(sign.rawValue) && self.expression(operand, minimum: Precedence.unary)
    case .conditional(let condition, let then, let otherwise):
      return self.expression(condition, minimum: Precedence.conditional + 1) && put(" ? ") && self.expression(then)
        && put(" : ")
        && self.expression(otherwise)
    case .for(let loop): return self.loop(loop)
    case .parenthesized(let inner): return put("(") && self.expression(inner) && put(")")
    case .invalid(let reason): return put(Quote.quoted(reason))
    case .attribute, .index, .legacyIndex, .splat, .binary: return self.expression(expression)
    }
  }

  private mutating func list(_ items: [Expression]) -> Bool {
    for (index, item) in items.enumerated() where !((index == 0 || put(", ")) && expression(item)) { return false }
    return true
  }

  private mutating func tuple(_ items: [Expression]) -> Bool {
    guard let first = items.first, first.beginsWithFor else { return put("[") && list(items) && put("]") }
    return put("[(") && expression(first) && put(items.count > 1 ? "), " : ")") && list(Array(items.dropFirst()))
      && put("]")
  }

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
    let names = Name.loop(loop.keyName, loop.valueName)
    guard put((loop.key == nil ? "[" : "{ ") + "for \(names) in "), expression(loop.collection), put(" : ") else {
      return false
    }
    if let key = loop.key { guard expression(key), put(" => ") else { return false } }
    guard expression(loop.value), put(loop.groups ? "..." : "") else { return false }
    if let condition = loop.condition { guard put(" if "), expression(condition) else { return false } }
    return put(loop.key == nil ? "]" : " }")
  }

  private mutating func template(_ parts: [Expression.TemplatePart]) -> Bool {
    put {
      $0.put("\"")
      Quote.append(parts, for: .quoted, to: &$0)
      $0.put("\"")
    }
  }
}

extension Expression {
  /// Whether it is one of the words that `terraform fmt` deletes when they stand alone as an index.
  fileprivate var isKeyword: Bool {
    switch kind {
    case .bool, .null: true
    default: false
    }
  }

  /// Whether its first word is `for`, which after a bracket would begin a for expression.
  var beginsWithFor: Bool {
    var first = self
    while true {
      switch first.kind {
      case .variable(let name): return name == "for"
      case .call(let name, _, _): return name.first == "for"
      case .conditional(let condition, _, _): first = condition
      default:
        guard let source = first.spineSource else { return false }
        first = source
      }
    }
  }
}

/// How tightly a printed expression holds together.
enum Precedence {
  static let conditional = 1
  static let unary = 8
  static let postfix = 9

  /// What the source of a link of a chain needs at least.
  static func ofSource(of link: Expression) -> Int {
    switch link.kind {
    case .binary(_, let sign, _): return sign.precedence + 1
    case .index(let source, _):
      // The old splat takes names only, so an index after it is outside.
      if case .splat(_, isFull: false, _) = source.kind { return postfix - 1 }
      return postfix
    default: return postfix
    }
  }

  static func of(_ expression: Expression) -> Int {
    switch expression.kind {
    case .conditional: conditional
    case .binary(_, let sign, _): sign.precedence + 1
    case .unary: unary
    // `1.a` would be read as a number with a fraction; a sign isn't part of a number.
    case .number(let number): number.isNegative ? unary : postfix - 1
    // A splat takes all steps after it.
    case .bool, .null, .splat: postfix - 1
    default: 10
    }
  }
}

/// Quoting of strings, keys and templates.
enum Quote {
  static func quoted(_ text: String) -> String {
    var out: [UInt8] = []
    append(text, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// Appends the text in quotes.
  static func append(_ text: String, to out: inout [UInt8]) {
    out.put("\"")
    StringEscaping.append(text, for: .quoted, to: &out)
    out.put("\"")
  }

  /// A key, bare when the language allows it. A first key spelled `for` would begin a for expression.
  static func key(_ key: Expression.ObjectKey, isFirst: Bool) -> String {
    switch key {
    case .literal(let text): return isBareKey(text) && !(isFirst && text == "for") ? text : quoted(text)
    case .traversal(let expression):
      return isFirst && expression.beginsWithFor ? "(" + Printer.flat(expression) + ")" : Printer.flat(expression)
    case .computed(let expression):
      if case .template = expression.kind { return Printer.flat(expression) }
      return "(" + Printer.flat(expression) + ")"
    }
  }

  /// `[A-Za-z_][A-Za-z0-9_-]*`
  static func isBareKey(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } && Name.isIdentifier(text) }

  /// Appends the inside of a quoted template or heredoc. `isFollowed` says that a `%{` comes right after it, `isReadable`
  /// that literals are without what terraform misreads.
  static func append(
    _ parts: [Expression.TemplatePart], for target: StringEscaping.Target, isFollowed: Bool = false,
    isReadable: Bool = false, to out: inout [UInt8]
  ) {
    let parts = merged(parts)
    for (index, part) in parts.enumerated() {
      switch part {
      case .literal(let literal):
        let last = literal.utf8.last
        if target == .heredoc, !isReadable, StringEscaping.isMisreadInTemplates(literal) {
          out.put("${")
          append(literal, to: &out)
          out.put("}")
        } else if index + 1 == parts.count && !isFollowed || last != sign && last != percent {
          StringEscaping.append(literal, for: target, to: &out)
        } else if target == .heredoc {
          // All signs at the end: one that stayed would make the next introducer an escaped one.
          let signs = literal.utf8.reversed().prefix { $0 == sign || $0 == percent }.count
          let end = literal.utf8.index(literal.endIndex, offsetBy: -signs)
          StringEscaping.append(String(literal[..<end]), for: target, to: &out)
          out.put("${\"\(literal[end...])\"}")
        } else {
          StringEscaping.append(literal, for: target, beforeInterpolation: true, to: &out)
        }
      case .interpolation(let expression, let left, let right):
        out.put(left ? "${~ " : "${")
        Printer.appendFlat(expression, to: &out)
        out.put(right ? " ~}" : "}")
      case .ifDirective(let condition, let then, let otherwise, let strips):
        var tags = Tags(strips)
        out.put(tags.open() + "if ")
        Printer.appendFlat(condition, to: &out)
        out.put(tags.close())
        append(then, for: target, isFollowed: true, isReadable: isReadable, to: &out)
        if let otherwise {
          out.put(tags.open() + "else" + tags.close())
          append(otherwise, for: target, isFollowed: true, isReadable: isReadable, to: &out)
        }
        out.put(tags.open() + "endif" + tags.close())
      case .forDirective(let key, let value, let collection, let body, let strips):
        var tags = Tags(strips)
        out.put(tags.open() + "for " + Name.loop(key, value) + " in ")
        Printer.appendFlat(collection, to: &out)
        out.put(tags.close())
        append(body, for: target, isFollowed: true, isReadable: isReadable, to: &out)
        out.put(tags.open() + "endfor" + tags.close())
      }
    }
  }

  /// The inside of a quoted template or heredoc, as a text.
  static func template(
    _ parts: [Expression.TemplatePart], for target: StringEscaping.Target, isReadable: Bool = false
  ) -> String {
    var out: [UInt8] = []
    append(parts, for: target, isReadable: isReadable, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  private static let sign = UInt8(ascii: "$")
  private static let percent = UInt8(ascii: "%")

  /// One literal where several follow each other: a `$` at the end of one and a `{` at the beginning of the
  /// next are an introducer, too.
  static func merged(_ parts: [Expression.TemplatePart]) -> [Expression.TemplatePart] {
    var result: [Expression.TemplatePart] = []
    var literal = ""
    for part in parts {
      if case .literal(let text) = part {
        literal += text
        continue
      }
      if !literal.isEmpty { result.append(.literal(literal)) }
      literal = ""
      result.append(part)
    }
    if !literal.isEmpty { result.append(.literal(literal)) }
    return result
  }

  /// Hands out the `%{~` and `~}` of a directive in order.
  private struct Tags {
    private var markers: ArraySlice<Bool>
    init(_ strips: Expression.DirectiveStrips) { markers = strips.markers[...] }
    mutating func open() -> String { markers.popFirst() == true ? "%{~" : "%{" }
    mutating func close() -> String { markers.popFirst() == true ? "~}" : "}" }
  }
}
