extension Parser {
  mutating func parseExpression() -> Expression? { nested { $0.parseConditional() } }

  private mutating func parseConditional() -> Expression? {
    guard let condition = parseBinary(minimum: 1) else { return nil }
    guard take(.question) != nil else { return condition }
    var tallest = height
    guard let then = parseExpression() else { return nil }
    tallest = max(tallest, height)
    guard take(.colon) != nil else {
      fail(
        "A conditional needs : and a second value", "It is written condition ? value : other.",
        remedy: "Add : and the other value.")
      return nil
    }
    guard let otherwise = parseExpression() else { return nil }
    return node(.conditional(condition, then, otherwise), over: max(tallest, height), origin(condition, otherwise))
  }

  /// Makes a node over parts of a height. Long chains nest as much as brackets do, and everything that
  /// walks a tree recurses, so the height has a limit, too.
  mutating func node(_ kind: Expression.Kind, over parts: Int, _ origin: Origin) -> Expression? {
    if parts >= Parser.heightLimit {
      report(
        HCLCodes.tooDeep, "A chain of more than \(Parser.heightLimit) operators or accesses",
        "Nothing a person writes is this long.",
        "Split it into locals.", peek.span)
      return nil
    }
    height = parts + 1
    return Expression(kind, origin: origin)
  }

  mutating func leaf(_ kind: Expression.Kind, _ span: SourceSpan) -> Expression {
    height = 1
    return Expression(kind, origin: .parsed(span))
  }

  private func origin(_ first: Expression, _ last: Expression) -> Origin {
    guard let lower = first.origin.span, let upper = last.origin.span else { return .unknown }
    return .parsed(lower.union(upper))
  }

  private static func binaryOperator(_ kind: TokenKind) -> Expression.BinaryOperator? {
    switch kind {
    case .or: .or
    case .and: .and
    case .equalEqual: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .greater: .greater
    case .lessOrEqual: .lessOrEqual
    case .greaterOrEqual: .greaterOrEqual
    case .plus: .add
    case .minus: .subtract
    case .star: .multiply
    case .slash: .divide
    case .percent: .remainder
    default: nil
    }
  }

  /// Precedence climbing; all operators are left-associative.
  private mutating func parseBinary(minimum: Int) -> Expression? {
    guard var left = parseUnary() else { return nil }
    var tallest = height
    while let sign = Parser.binaryOperator(peek.kind), sign.precedence >= minimum {
      next()
      guard let right = parseBinary(minimum: sign.precedence + 1) else { return nil }
      guard let both = node(.binary(left, sign, right), over: max(tallest, height), origin(left, right)) else {
        return nil
      }
      left = both
      tallest = height
    }
    return left
  }

  private mutating func parseUnary() -> Expression? {
    let token = peek
    guard token.kind == .minus || token.kind == .not else { return parsePostfix() }
    next()
    guard let operand = nested({ $0.parseUnary() }) else { return nil }
    let sign: Expression.UnaryOperator = token.kind == .minus ? .negate : .not
    return node(.unary(sign, operand), over: height, .parsed(token.span.union(operand.origin.span ?? token.span)))
  }

  // MARK: Traversals

  private mutating func parsePostfix() -> Expression? {
    guard let term = parseTerm() else { return nil }
    return parseSteps(from: term, inAttributeSplat: false)
  }

  private mutating func parseSteps(from source: Expression, inAttributeSplat: Bool) -> Expression? {
    var source = source
    while true {
      let token = peek
      let start = source.origin.span ?? token.span
      let step: Expression?
      switch token.kind {
      case .dot: step = parseDotStep(source, start, inAttributeSplat)
      case .openBracket where !inAttributeSplat: step = parseBracketStep(source, start)
      default: return source
      }
      guard let step else { return nil }
      source = step
    }
  }

  private mutating func parseDotStep(_ source: Expression, _ start: SourceSpan, _ inAttributeSplat: Bool) -> Expression?
  {
    next()
    let below = height
    let step = peek
    switch step.kind {
    case .identifier:
      next()
      return node(.attribute(source, text(step)), over: below, .parsed(start.union(step.span)))
    case .number:
      next()
      guard let index = Int(text(step)) else {
        report(
          HCLCodes.syntax, "\(text(step)) isn't an index", "After a dot an index is a whole number.",
          "Write the index in brackets.", step.span)
        return nil
      }
      return node(.legacyIndex(source, index), over: below, .parsed(start.union(step.span)))
    case .star:
      if inAttributeSplat {
        fail("A splat inside a splat", "After .* come only names and numbers.", remedy: "Use [*] for both.")
        return nil
      }
      next()
      return parseSplat(source, below, start, step, isFull: false)
    default:
      fail(
        "A name was expected after the dot", "A dot is followed by the name of an attribute.", remedy: "Add the name.")
      return nil
    }
  }

  private mutating func parseBracketStep(_ source: Expression, _ start: SourceSpan) -> Expression? {
    let below = height
    next()
    if let close = within(newlinesIgnored: true, { $0.takeFullSplat() }) {
      return parseSplat(source, below, start, close, isFull: true)
    }
    guard let key = within(newlinesIgnored: true, { $0.parseExpression() }) else { return nil }
    guard let close = within(newlinesIgnored: true, { $0.take(.closeBracket) }) else {
      fail("A ] is missing", "An index is closed with ].", remedy: "Add ].")
      return nil
    }
    return node(.index(source, key), over: max(below, height), .parsed(start.union(close.span)))
  }

  private mutating func parseSplat(
    _ source: Expression, _ below: Int, _ start: SourceSpan, _ star: Token, isFull: Bool
  ) -> Expression? {
    let element = leaf(.splatElement, star.span)
    guard let each = nested({ $0.parseSteps(from: element, inAttributeSplat: !isFull) }) else { return nil }
    return node(
      .splat(source, isFull: isFull, each: each), over: max(below, height),
      .parsed(start.union(each.origin.span ?? star.span)))
  }

  /// `*]`, after a `[`
  private mutating func takeFullSplat() -> Token? {
    let start = index
    if take(.star) != nil, let close = take(.closeBracket) { return close }
    index = start
    return nil
  }

  // MARK: Terms

  private mutating func parseTerm() -> Expression? {
    let token = peek
    switch token.kind {
    case .number:
      next()
      guard let number = Number(parsing: file.bytes[token.span.lower..<token.span.upper]) else {
        report(
          HCLCodes.invalidNumber, "This number is out of bounds",
          "Exponents beyond ±\(Number.exponentLimit) are refused.",
          "Write a smaller number.", token.span)
        return nil
      }
      return leaf(.number(number), token.span)
    case .identifier: return parseName()
    case .openQuote: return parseQuoted()
    case .openHeredoc: return parseHeredoc()
    case .openParen:
      next()
      guard let inner = within(newlinesIgnored: true, { $0.parseExpression() }) else { return nil }
      guard let close = within(newlinesIgnored: true, { $0.take(.closeParen) }) else {
        fail(
          "A ) is missing", "The parenthesis opened on line \(file.location(of: token.span).line) isn't closed.",
          remedy: "Add ).")
        return nil
      }
      return node(.parenthesized(inner), over: height, .parsed(token.span.union(close.span)))
    case .openBracket: return parseTuple()
    case .openBrace: return parseObject()
    default:
      fail("A value was expected", "Here stands \(describe(token)).", remedy: "Write a value.")
      return nil
    }
  }

  func describe(_ token: Token) -> String {
    switch token.kind {
    case .endOfFile: "the end of the file"
    case .newline, .lineComment: "the end of the line"
    default: "\"\(text(token))\""
    }
  }

  private mutating func parseName() -> Expression? {
    let first = next()
    var name = [text(first)]
    while peek.kind == .doubleColon {
      next()
      guard let part = take(.identifier) else {
        fail("A name was expected after ::", "A function's name is written namespace::name.", remedy: "Add the name.")
        return nil
      }
      name.append(text(part))
    }
    if peek.kind == .openParen { return parseCall(name, first) }
    if name.count > 1 {
      fail("A ( is missing", "Only functions have namespaces.", remedy: "Add the arguments in parentheses.")
      return nil
    }
    let kind: Expression.Kind =
      switch name[0] {
      case "true": .bool(true)
      case "false": .bool(false)
      case "null": .null
      default: .variable(name[0])
      }
    return leaf(kind, first.span)
  }

  private mutating func parseCall(_ name: [String], _ first: Token) -> Expression? {
    let open = next()
    return within(newlinesIgnored: true) { parser in
      var arguments: [Expression] = []
      var expands = false
      var tallest = 0
      while parser.peek.kind != .closeParen {
        guard let argument = parser.parseExpression() else { return nil }
        arguments.append(argument)
        tallest = max(tallest, parser.height)
        if parser.take(.ellipsis) != nil {
          expands = true
          break
        }
        if parser.take(.comma) == nil { break }
      }
      guard let close = parser.take(.closeParen) else {
        parser.fail(
          "A ) or , is missing in the call of \(name.joined(separator: "::"))",
          "The parenthesis opened on line \(parser.file.location(of: open.span).line) isn't closed.", remedy: "Add ).")
        return nil
      }
      return parser.node(
        .call(name: name, arguments: arguments, expandsLast: expands), over: tallest,
        .parsed(first.span.union(close.span)))
    }
  }
}
