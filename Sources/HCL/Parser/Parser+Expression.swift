extension Parser {
  mutating func parseExpression() -> Expression? { nested { $0.parseConditional() } }

  private mutating func parseConditional() -> Expression? {
    guard let condition = parseBinary(minimum: 1) else { return nil }
    guard take(.question) != nil else { return condition }
    guard let then = parseExpression() else { return nil }
    guard take(.colon) != nil else {
      fail("A conditional needs : and a second value", "It is written condition ? value : other.", remedy: "Add : and the other value.")
      return nil
    }
    guard let otherwise = parseExpression() else { return nil }
    return Expression(.conditional(condition, then, otherwise), origin: origin(condition, otherwise))
  }

  private func origin(_ first: Expression, _ last: Expression) -> Origin {
    guard let lower = first.origin.span, let upper = last.origin.span else { return .unknown }
    return .parsed(lower.union(upper))
  }

  private static let operators: [TokenKind: Expression.BinaryOperator] = [
    .or: .or, .and: .and, .equalEqual: .equal, .notEqual: .notEqual, .less: .less, .greater: .greater,
    .lessOrEqual: .lessOrEqual, .greaterOrEqual: .greaterOrEqual, .plus: .add, .minus: .subtract, .star: .multiply,
    .slash: .divide, .percent: .remainder,
  ]

  /// Precedence climbing; all operators are left-associative.
  private mutating func parseBinary(minimum: Int) -> Expression? {
    guard var left = parseUnary() else { return nil }
    var length = 0
    while let sign = Parser.operators[peek.kind], sign.precedence >= minimum {
      next()
      length += 1
      if length > Parser.nestingLimit { return tooLong() }
      guard let right = parseBinary(minimum: sign.precedence + 1) else { return nil }
      left = Expression(.binary(left, sign, right), origin: origin(left, right))
    }
    return left
  }

  private mutating func tooLong() -> Expression? {
    report(
      HCLCodes.tooDeep, "A chain of more than \(Parser.nestingLimit) operators or accesses", "Nothing a person writes is this long.",
      "Split it into locals.", peek.span)
    return nil
  }

  private mutating func parseUnary() -> Expression? {
    let token = peek
    guard token.kind == .minus || token.kind == .not else { return parsePostfix() }
    next()
    guard let operand = nested({ $0.parseUnary() }) else { return nil }
    let sign: Expression.UnaryOperator = token.kind == .minus ? .negate : .not
    return Expression(.unary(sign, operand), origin: .parsed(token.span.union(operand.origin.span ?? token.span)))
  }

  // MARK: Traversals

  private mutating func parsePostfix() -> Expression? {
    guard let term = parseTerm() else { return nil }
    return parseSteps(from: term, inAttributeSplat: false)
  }

  private mutating func parseSteps(from source: Expression, inAttributeSplat: Bool) -> Expression? {
    var source = source
    var length = 0
    while true {
      let token = peek
      if token.kind != .dot && (token.kind != .openBracket || inAttributeSplat) { return source }
      length += 1
      if length > Parser.nestingLimit { return tooLong() }
      next()
      let start = source.origin.span ?? token.span
      if token.kind == .dot {
        let step = peek
        switch step.kind {
        case .identifier:
          next()
          source = Expression(.attribute(source, text(step)), origin: .parsed(start.union(step.span)))
        case .number:
          next()
          guard let index = Int(text(step)) else {
            report(HCLCodes.syntax, "Not an index", "After a dot an index is a whole number.", "Use [ ].", step.span)
            return nil
          }
          source = Expression(.legacyIndex(source, index), origin: .parsed(start.union(step.span)))
        case .star:
          next()
          guard let each = nested({ $0.parseSteps(from: Expression(.splatElement, origin: .parsed(step.span)), inAttributeSplat: true) })
          else { return nil }
          source = Expression(.splat(source, isFull: false, each: each), origin: .parsed(start.union(each.origin.span ?? step.span)))
        default:
          fail("A name was expected after the dot", "A dot is followed by the name of an attribute.", remedy: "Add the name.")
          return nil
        }
      } else {
        if let close = within(newlinesIgnored: true, { $0.takeFullSplat() }) {
          guard let each = nested({ $0.parseSteps(from: Expression(.splatElement, origin: .parsed(close.span)), inAttributeSplat: false) })
          else { return nil }
          source = Expression(.splat(source, isFull: true, each: each), origin: .parsed(start.union(each.origin.span ?? close.span)))
          continue
        }
        guard let key = within(newlinesIgnored: true, { $0.parseExpression() }) else { return nil }
        guard let close = within(newlinesIgnored: true, { $0.take(.closeBracket) }) else {
          fail("A ] is missing", "An index is closed with ].", remedy: "Add ].")
          return nil
        }
        source = Expression(.index(source, key), origin: .parsed(start.union(close.span)))
      }
    }
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
          HCLCodes.invalidNumber, "This number is out of bounds", "Exponents beyond ±\(Number.exponentLimit) are refused.",
          "Write a smaller number.", token.span)
        return nil
      }
      return Expression(.number(number), origin: .parsed(token.span))
    case .identifier: return parseName()
    case .openQuote: return parseQuoted()
    case .openHeredoc: return parseHeredoc()
    case .openParen:
      next()
      guard let inner = within(newlinesIgnored: true, { $0.parseExpression() }) else { return nil }
      guard let close = within(newlinesIgnored: true, { $0.take(.closeParen) }) else {
        fail("A ) is missing", "The parenthesis opened on line \(file.location(of: token.span).line) isn't closed.", remedy: "Add ).")
        return nil
      }
      return Expression(.parenthesized(inner), origin: .parsed(token.span.union(close.span)))
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
    return Expression(kind, origin: .parsed(first.span))
  }

  private mutating func parseCall(_ name: [String], _ first: Token) -> Expression? {
    let open = next()
    return within(newlinesIgnored: true) { parser in
      var arguments: [Expression] = []
      var expands = false
      while parser.peek.kind != .closeParen {
        guard let argument = parser.parseExpression() else { return nil }
        arguments.append(argument)
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
      return Expression(
        .call(name: name, arguments: arguments, expandsLast: expands), origin: .parsed(first.span.union(close.span)))
    }
  }

  private mutating func parseTuple() -> Expression? {
    let open = next()
    return within(newlinesIgnored: true) { parser in
      if parser.isForKeyword { return parser.parseFor(open, close: .closeBracket) }
      var items: [Expression] = []
      while parser.peek.kind != .closeBracket {
        guard let item = parser.parseExpression() else { return nil }
        items.append(item)
        if parser.take(.comma) == nil { break }
      }
      guard let close = parser.take(.closeBracket) else {
        parser.fail(
          "A ] or , is missing", "The list opened on line \(parser.file.location(of: open.span).line) isn't closed.",
          remedy: "Separate the elements with commas and close the list with ].")
        return nil
      }
      return Expression(.tuple(items), origin: .parsed(open.span.union(close.span)))
    }
  }

  private var isForKeyword: Bool {
    mutating get {
      let token = peek
      return token.kind == .identifier && text(token) == "for"
    }
  }

  private mutating func parseObject() -> Expression? {
    let open = next()
    // `{` and `for` may stand on different lines.
    if within(newlinesIgnored: true, { $0.isForKeyword }) {
      return within(newlinesIgnored: true) { $0.parseFor(open, close: .closeBrace) }
    }
    return within(newlinesIgnored: false) { parser in
      var items: [Expression.ObjectItem] = []
      parser.skipNewlines()
      while parser.peek.kind != .closeBrace {
        guard let item = parser.parseObjectItem() else { return nil }
        items.append(item)
        if parser.take(.comma) == nil, !parser.atNewline { break }
        parser.skipNewlines()
      }
      guard let close = parser.take(.closeBrace) else {
        parser.fail(
          "A }, a comma or a line break is missing",
          "The object opened on line \(parser.file.location(of: open.span).line) isn't closed.",
          remedy: "Separate its items with commas or line breaks and close it with }.")
        return nil
      }
      return Expression(.object(items), origin: .parsed(open.span.union(close.span)))
    }
  }

  private mutating func parseObjectItem() -> Expression.ObjectItem? {
    let first = peek
    guard let keyExpression = parseExpression() else { return nil }
    guard take(.equal) != nil || take(.colon) != nil else {
      fail("An = is missing after the key", "Items of an object are written key = value.", remedy: "Add = and the value.")
      return nil
    }
    guard let value = parseExpression() else { return nil }
    let key: Expression.ObjectKey
    switch keyExpression.kind {
    case .variable(let name): key = .literal(name)
    case .string(let text): key = .literal(text)
    case .number, .bool, .null: key = .literal(text(first))
    default: key = .computed(keyExpression)
    }
    return Expression.ObjectItem(key, value)
  }

  private mutating func parseFor(_ open: Token, close: TokenKind) -> Expression? {
    next()
    guard let (keyName, valueName) = parseForNames() else { return nil }
    guard let collection = parseExpression() else { return nil }
    guard take(.colon) != nil else {
      fail("A : is missing in the for expression", "After the collection comes a colon.", remedy: "Add :.")
      return nil
    }
    guard var value = parseExpression() else { return nil }
    var key: Expression?
    var groups = false
    if close == .closeBrace {
      guard take(.arrow) != nil else {
        fail("A => is missing in the for expression", "An object needs key => value.", remedy: "Add => and the value.")
        return nil
      }
      key = value
      guard let result = parseExpression() else { return nil }
      value = result
      groups = take(.ellipsis) != nil
    }
    var condition: Expression?
    if peek.kind == .identifier, text(peek) == "if" {
      next()
      guard let test = parseExpression() else { return nil }
      condition = test
    }
    guard let end = take(close) else {
      fail("The for expression isn't closed", "It ends with \(close == .closeBrace ? "}" : "]").", remedy: "Close it.")
      return nil
    }
    return Expression(
      .for(Expression.ForExpression(
        keyName: keyName, valueName: valueName, in: collection, key: key, value: value, groups: groups, condition: condition)),
      origin: .parsed(open.span.union(end.span)))
  }

  /// `k, v in` or `v in`
  mutating func parseForNames() -> (String?, String)? {
    guard let first = take(.identifier) else {
      fail("A name was expected after for", "A for expression is written for name in collection.", remedy: "Add a name.")
      return nil
    }
    var names: (String?, String) = (nil, text(first))
    if take(.comma) != nil {
      guard let second = take(.identifier) else {
        fail("A second name was expected after the comma", "Two names stand for key and value.", remedy: "Add a name.")
        return nil
      }
      names = (text(first), text(second))
    }
    guard peek.kind == .identifier, text(peek) == "in" else {
      fail("in is missing in the for expression", "A for expression is written for name in collection.", remedy: "Add in.")
      return nil
    }
    next()
    return names
  }
}
