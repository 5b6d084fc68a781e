public import HCL

/// Makes trees and texts that nobody would think of.
public struct TreeGenerator {
  private var random: SeededRandom

  /// The same seed gives the same trees.
  public init(seed: UInt64) { random = SeededRandom(seed) }

  /// Text made mostly of what could break out of a string.
  public mutating func hostileText() -> String {
    let pieces = [
      "$", "%", "{", "}", "${", "%{", "$${", "%%{", "${file(\"/etc/passwd\")}", "%{ if true }", "\"", "\\", "\n", "\r",
      "\t", "\r\n", "~", "~}",
      "EOT", "EOT\n", "<<EOT\n", "#", "//", "/*", "*/", "'", " ", "a", "b = 1", "\u{0}", "\u{7}", "\u{7F}", "\u{85}",
      "\u{A0}", "\u{AD}", "\u{2028}", "\u{2029}",
      "\u{202E}", "\u{2066}", "\u{FEFF}", "\u{200B}", "\u{200D}", "\u{301}", "\u{E9}", "\u{65E5}", "\u{1F600}",
      "\u{E0041}", "\u{10FFFF}", "\\u0041", "\\n",
    ]
    var text = ""
    for _ in 0..<random.below(9) { text += random.pick(pieces) }
    return text
  }

  private mutating func name() -> String {
    random.pick(["a", "for", "in", "if", "true2", "null_", "with-dash", "x1", "_", "var", "gr\u{FC}n", "each"])
  }

  /// A body with blocks in blocks.
  public mutating func body(depth: Int = 3) -> Body {
    var items: [Body.Item] = []
    for index in 0..<random.below(5) {
      let comment = random.oneIn(5) ? [" indented", "", "text # } {"] : []
      if depth > 0, random.oneIn(3) {
        let labels = (0..<random.below(3)).map { _ in random.pick(["a", "b c", "\u{FC}", "\"", "\\", "\n", ""]) }
        items.append(.block(Block(name(), labels, comment: comment, body: body(depth: depth - 1))))
      } else {
        items.append(.attribute(Attribute("\(name())\(index)", expression(depth: 4), comment: comment)))
      }
    }
    return Body(items)
  }

  /// An expression of at most a depth.
  public mutating func expression(depth: Int) -> Expression {
    if depth <= 0 || random.oneIn(5) { return leaf() }
    switch random.below(14) {
    case 0: return Expression(.tuple(some(depth)))
    case 1, 2: return object(depth)
    case 3: return Expression(.attribute(expression(depth: depth - 1), name()))
    case 4: return Expression(.index(expression(depth: depth - 1), expression(depth: depth - 1)))
    case 5: return splat(depth)
    case 6:
      let arguments = some(depth)
      let namespace = random.oneIn(4) ? ["provider", "ns"] : []
      return Expression(
        .call(name: namespace + [name()], arguments: arguments, expandsLast: !arguments.isEmpty && random.oneIn(4)))
    case 7: return Expression(.unary(random.oneIn(2) ? .negate : .not, expression(depth: depth - 1)))
    case 8, 9:
      let sign = random.pick(Expression.BinaryOperator.allCases)
      return Expression(.binary(expression(depth: depth - 1), sign, expression(depth: depth - 1)))
    case 10:
      return Expression(
        .conditional(expression(depth: depth - 1), expression(depth: depth - 1), expression(depth: depth - 1)))
    case 11: return loop(depth)
    default: return Expression(.template(parts(depth)))
    }
  }

  private mutating func leaf() -> Expression {
    switch random.below(8) {
    case 0: return Expression(.null)
    case 1: return Expression(.bool(random.oneIn(2)))
    case 2:
      return Expression(
        .number(Number(random.pick(["0", "1", "12.5", "1e30", "0.000001", "123456789012345678901234567890"])) ?? 0))
    case 3, 4: return Expression(.string(hostileText()))
    case 5: return .reference("var", "some_rather_long_name_to_fill_lines")
    default: return Expression(.variable(name()))
    }
  }

  private mutating func some(_ depth: Int) -> [Expression] {
    var items: [Expression] = []
    for _ in 0..<random.below(5) { items.append(expression(depth: depth - 1)) }
    return items
  }

  private mutating func object(_ depth: Int) -> Expression {
    var items: [Expression.ObjectItem] = []
    for _ in 0..<random.below(5) {
      let key: Expression.ObjectKey =
        random.oneIn(3) ? .computed(.reference("var", name())) : .literal(random.oneIn(2) ? hostileText() : name())
      items.append(.init(key, expression(depth: depth - 1), comment: random.oneIn(8) ? ["why"] : []))
    }
    return Expression(.object(items))
  }

  private mutating func splat(_ depth: Int) -> Expression {
    var each = Expression(.splatElement)
    for _ in 0..<random.below(3) { each = Expression(.attribute(each, name())) }
    let isFull = random.oneIn(2)
    if isFull, random.oneIn(3) { each = Expression(.index(each, leaf())) }
    return Expression(.splat(.reference("data", "t", name()), isFull: isFull, each: each))
  }

  private mutating func loop(_ depth: Int) -> Expression {
    let key = random.oneIn(2) ? expression(depth: depth - 1) : nil
    return Expression(
      .for(
        .init(
          keyName: random.oneIn(2) ? "k" : nil, valueName: "v", in: expression(depth: depth - 1), key: key,
          value: expression(depth: depth - 1), groups: key != nil && random.oneIn(3),
          condition: random.oneIn(2) ? expression(depth: depth - 1) : nil)))
  }

  private mutating func parts(_ depth: Int) -> [Expression.TemplatePart] {
    var parts: [Expression.TemplatePart] = []
    for _ in 0..<random.below(5) {
      switch random.below(8) {
      case 0...2: parts.append(.literal(hostileText()))
      case 3: parts.append(.literal(random.pick(["$", "%", "$$", "a%", ""])))
      case 4 where depth > 1:
        let hasElse = random.oneIn(2)
        parts.append(
          .ifDirective(
            condition: leaf(), then: self.parts(depth - 2), else: hasElse ? self.parts(depth - 2) : nil,
            strips: .init((0..<(hasElse ? 6 : 4)).map { _ in random.oneIn(4) })))
      case 5 where depth > 1:
        parts.append(
          .forDirective(
            keyName: random.oneIn(2) ? "k" : nil, valueName: "v", collection: leaf(), body: self.parts(depth - 2),
            strips: .init((0..<4).map { _ in random.oneIn(4) })))
      default:
        parts.append(
          .interpolation(expression(depth: depth - 1), stripsLeft: random.oneIn(6), stripsRight: random.oneIn(6)))
      }
    }
    return parts
  }
}
