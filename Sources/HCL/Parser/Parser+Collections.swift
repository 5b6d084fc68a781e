extension Parser {
  mutating func parseTuple() -> Expression? {
    let open = next()
    return within(newlinesIgnored: true) { parser in
      if parser.isForKeyword { return parser.parseFor(open, close: .closeBracket) }
      var items: [Expression] = []
      var tallest = 0
      while parser.peek.kind != .closeBracket {
        guard let item = parser.parseExpression() else { return nil }
        items.append(item)
        tallest = max(tallest, parser.height)
        if parser.take(.comma) == nil { break }
      }
      guard let close = parser.take(.closeBracket) else {
        parser.fail(
          "A ] or , is missing", "The list opened on line \(parser.file.location(of: open.span).line) isn't closed.",
          remedy: "Separate the elements with commas and close the list with ].")
        return nil
      }
      return parser.node(.tuple(items), over: tallest, .parsed(open.span.union(close.span)))
    }
  }

  private var isForKeyword: Bool {
    mutating get {
      let token = peek
      return token.kind == .identifier && text(token) == "for"
    }
  }

  mutating func parseObject() -> Expression? {
    let open = next()
    // `{` and `for` may stand on different lines.
    let start = index
    if within(newlinesIgnored: true, { $0.isForKeyword }) {
      return within(newlinesIgnored: true) { $0.parseFor(open, close: .closeBrace) }
    }
    index = start
    return within(newlinesIgnored: false) { parser in
      var items: [Expression.ObjectItem] = []
      var tallest = 0
      var comment = parser.takeComments()
      while parser.peek.kind != .closeBrace {
        guard let (key, value, height) = parser.parseObjectItem() else { return nil }
        items.append(Expression.ObjectItem(key, value, comment: comment))
        tallest = max(tallest, height)
        let hasComma = parser.take(.comma) != nil
        if !hasComma, !parser.atNewline { break }
        comment = parser.takeComments()
      }
      guard let close = parser.take(.closeBrace) else {
        parser.fail(
          "A }, a comma or a line break is missing",
          "The object opened on line \(parser.file.location(of: open.span).line) isn't closed.",
          remedy: "Separate its items with commas or line breaks and close it with }.")
        return nil
      }
      return parser.node(.object(items), over: tallest, .parsed(open.span.union(close.span)))
    }
  }

  private mutating func parseObjectItem() -> (Expression.ObjectKey, Expression, height: Int)? {
    let first = peek
    guard let keyExpression = parseExpression() else { return nil }
    let keyHeight = height
    guard take(.equal) != nil || take(.colon) != nil else {
      fail(
        "An = is missing after the key", "Items of an object are written key = value.", remedy: "Add = and the value.")
      return nil
    }
    guard let value = parseExpression() else { return nil }
    let key: Expression.ObjectKey =
      switch keyExpression.kind {
      case .variable(let name): .literal(name)
      case .string(let text): .literal(text)
      case .number, .bool, .null: .literal(text(first))
      case .attribute where keyExpression.traversal != nil: .traversal(keyExpression)
      case .parenthesized(let inner): .computed(inner)
      default: .computed(keyExpression)
      }
    return (key, value, max(keyHeight, height))
  }

  private mutating func parseFor(_ open: Token, close: TokenKind) -> Expression? {
    next()
    guard let (keyName, valueName) = parseForNames() else { return nil }
    guard let collection = parseExpression() else { return nil }
    var tallest = height
    guard take(.colon) != nil else {
      fail("A : is missing in the for expression", "After the collection comes a colon.", remedy: "Add :.")
      return nil
    }
    guard var value = parseExpression() else { return nil }
    tallest = max(tallest, height)
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
      tallest = max(tallest, height)
      groups = take(.ellipsis) != nil
    }
    var condition: Expression?
    if peek.kind == .identifier, text(peek) == "if" {
      next()
      guard let test = parseExpression() else { return nil }
      condition = test
      tallest = max(tallest, height)
    }
    guard let end = take(close) else {
      fail("The for expression isn't closed", "It ends with \(close == .closeBrace ? "}" : "]").", remedy: "Close it.")
      return nil
    }
    let loop = Expression.ForExpression(
      keyName: keyName, valueName: valueName, in: collection, key: key, value: value, groups: groups,
      condition: condition)
    return node(.for(loop), over: tallest, .parsed(open.span.union(end.span)))
  }

  /// `k, v in` or `v in`
  mutating func parseForNames() -> (String?, String)? {
    guard let first = take(.identifier) else {
      fail(
        "A name was expected after for", "A for expression is written for name in collection.", remedy: "Add a name.")
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
      fail(
        "in is missing in the for expression", "A for expression is written for name in collection.", remedy: "Add in.")
      return nil
    }
    next()
    return names
  }
}
