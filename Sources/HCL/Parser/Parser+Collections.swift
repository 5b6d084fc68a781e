extension Parser {
  mutating func parseTuple() -> Expression? {
    let open = next()
    return within(newlinesIgnored: true) { $0.parseTuple(open) }
  }

  private mutating func parseTuple(_ open: Token) -> Expression? {
    if isAt("for") { return parseFor(open, close: .closeBracket) }
    var items: [Expression] = []
    var close = take(.closeBracket)
    while close == nil {
      guard let item = parseExpression() else { return nil }
      if buildsTree { items.append(item) }
      switch peek.kind {
      case .closeBracket: break
      case .comma: index += 1
      case .endOfFile:
        report(
          HCLCodes.syntax, "Unterminated tuple constructor expression",
          "The file ended before the list was closed; or a bracket is missing further up.", "Add ].", open.span)
        return nil
      default:
        fail("Missing item separator", "Elements of a list are separated by commas.", remedy: "Add a comma or ].")
        return nil
      }
      close = take(.closeBracket)
    }
    guard let close else { return nil }
    return node(.tuple(items), .parsed(open.span.union(close.span)))
  }

  mutating func parseObject() -> Expression? {
    let open = next()
    // `{` and `for` may stand on different lines.
    let start = index
    if within(newlinesIgnored: true, { $0.isAt("for") }) {
      return within(newlinesIgnored: true) { $0.parseFor(open, close: .closeBrace) }
    }
    index = start
    return within(newlinesIgnored: false) { $0.parseItems(open) }
  }

  private mutating func parseItems(_ open: Token) -> Expression? {
    var items: [Expression.ObjectItem] = []
    var comment = takeComments()
    var close = take(.closeBrace)
    while close == nil {
      guard let (key, value) = parseObjectItem(open) else { return nil }
      if buildsTree { items.append(Expression.ObjectItem(key, value, comment: comment)) }
      switch peek.kind {
      case .closeBrace, .newline, .lineComment: break
      case .comma: index += 1
      case .endOfFile: return unterminatedObject(open)
      default:
        fail(
          "Missing attribute separator", "Items of an object are separated by commas or line breaks.",
          remedy: "Begin a new line here, or add a comma.")
        return nil
      }
      comment = takeComments()
      close = take(.closeBrace)
    }
    guard let close else { return nil }
    return node(.object(items), .parsed(open.span.union(close.span)))
  }

  private mutating func unterminatedObject(_ open: Token) -> Expression? {
    report(
      HCLCodes.syntax, "Unterminated object constructor expression",
      "The file ended before the object was closed; or a brace is missing further up.", "Add }.", open.span)
    return nil
  }

  private mutating func parseObjectItem(_ open: Token) -> (Expression.ObjectKey, Expression)? {
    let first = peek
    guard let keyExpression = parseExpression() else { return nil }
    switch peek.kind {
    case .equal, .colon: index += 1
    case .newline, .lineComment, .comma:
      fail(
        "Missing attribute value", "Items of an object are written key = value, with the = on the line of the key.",
        remedy: "Add = and the value.")
      return nil
    case .endOfFile:
      _ = unterminatedObject(open)
      return nil
    default:
      fail(
        "Missing key/value separator", "Items of an object are written key = value.",
        remedy: "Add =, or put a key with blanks or dots into quotes.")
      return nil
    }
    guard let value = parseExpression() else { return nil }
    if !buildsTree { return (.literal(""), value) }
    let key: Expression.ObjectKey =
      switch keyExpression.kind {
      case .variable(let name): .literal(name)
      case .string(let text): .literal(text)
      case .number(let number): .literal(number.description)
      case .bool, .null: .literal(text(first))
      case .attribute where keyExpression.traversal != nil: .traversal(keyExpression)
      case .parenthesized(let inner): .computed(inner)
      default: .computed(keyExpression)
      }
    return (key, value)
  }

  private mutating func failFor(_ detail: String, _ remedy: String) -> Expression? {
    fail("Invalid 'for' expression", detail, remedy: remedy)
    return nil
  }

  private mutating func parseFor(_ open: Token, close: TokenKind) -> Expression? {
    next()
    guard let (keyName, valueName) = parseForNames("Invalid 'for' expression") else { return nil }
    guard let collection = parseExpression() else { return nil }
    guard take(.colon) != nil else { return failFor("After the collection comes a colon.", "Add :.") }
    let first = peek
    guard var value = parseExpression() else { return nil }
    let span = SourceSpan(first.span.lower, previous.span.upper)
    var key: Expression?
    if take(.arrow) != nil {
      key = value
      guard let result = parseExpression() else { return nil }
      value = result
    }
    let ellipsis = take(.ellipsis)
    var condition: Expression?
    if isAt("if") {
      index += 1
      guard let test = parseExpression() else { return nil }
      condition = test
    }
    let end = take(close)
    // What is wrong with it comes before what is missing after it.
    if close == .closeBrace, key == nil {
      report(
        HCLCodes.syntax, "Invalid 'for' expression", "An object needs key => value.", "Add => and the value.", span)
      return nil
    }
    if close == .closeBracket, key != nil {
      report(
        HCLCodes.syntax, "Invalid 'for' expression", "A list has no keys.", "Remove the key, or use braces.", span)
      return nil
    }
    if close == .closeBracket, let ellipsis {
      report(
        HCLCodes.syntax, "Invalid 'for' expression", "Only an object can group values with ....", "Remove it.",
        ellipsis.span)
      return nil
    }
    guard let end else { return failFor("It ends with \(close == .closeBrace ? "}" : "]").", "Close it.") }
    return node(
      .for(
        Expression.ForExpression(
          keyName: keyName, valueName: valueName, in: collection, key: key, value: value, groups: ellipsis != nil,
          condition: condition)), .parsed(open.span.union(end.span)))
  }

  /// `k, v in` or `v in`
  mutating func parseForNames(_ summary: String) -> (String?, String)? {
    guard let first = take(.identifier) else {
      fail(summary, "A for is written for name in collection.", remedy: "Add a name.")
      return nil
    }
    var second: Token?
    if take(.comma) != nil {
      second = take(.identifier)
      if second == nil {
        fail(summary, "After the comma comes a second name: the two stand for key and value.", remedy: "Add a name.")
        return nil
      }
    }
    guard isAt("in") else {
      fail(summary, "A for is written for name in collection, and in is missing.", remedy: "Add in.")
      return nil
    }
    index += 1
    if !buildsTree { return (nil, "") }
    if let second { return (text(first), text(second)) }
    return (nil, text(first))
  }
}
