extension Parser {
  mutating func parseExpression() -> Expression? {
    guard deepen() else { return nil }
    defer { depth -= 1 }
    let before = mistakes
    if let expression = parseConditional() { return expression }
    if mistakes == before {
      fail(
        "A chain of more than \(Parser.heightLimit) operators or accesses", "Nothing a person writes is this long.",
        remedy: "Split it into locals.", code: HCLCodes.tooDeep)
    }
    return nil
  }

  private mutating func parseConditional() -> Expression? {
    guard let condition = parseBinary(minimum: 1) else { return nil }
    guard peek.kind == .question else { return condition }
    index += 1
    guard let then = parseExpression() else { return nil }
    guard take(.colon) != nil else {
      report(
        HCLCodes.syntax, "Missing false expression in conditional", "A conditional is written condition ? value : other.",
        "Add : and the other value.", peek.span, derails: false)
      return leaf(.invalid(""), peek.span)
    }
    guard let otherwise = parseExpression() else { return nil }
    return node(.conditional(condition, then, otherwise), Parser.origin(condition, otherwise))
  }

  /// Makes a node. Chains make trees as brackets do, so the height has a limit, too: nil beyond it, which
  /// ``parseExpression()`` reports.
  @inline(__always) func node(_ kind: @autoclosure () -> Expression.Kind, _ origin: @autoclosure () -> Origin) -> Expression? {
    if !buildsTree { return nothing }
    let expression = Expression(kind(), origin: builtAt ?? origin())
    return expression.height <= Parser.heightLimit ? expression : nil
  }

  @inline(__always) func leaf(_ kind: @autoclosure () -> Expression.Kind, _ span: SourceSpan) -> Expression {
    buildsTree ? Expression(kind(), origin: builtAt ?? .parsed(span)) : nothing
  }

  private static func origin(_ first: Expression, _ last: Expression) -> Origin {
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
    while let sign = Parser.binaryOperator(peek.kind), sign.precedence >= minimum {
      index += 1
      guard let right = parseBinary(minimum: sign.precedence + 1) else { return nil }
      guard let both = node(.binary(left, sign, right), Parser.origin(left, right)) else { return nil }
      left = both
    }
    return left
  }

  private mutating func parseUnary() -> Expression? {
    let token = peek
    guard token.kind == .minus || token.kind == .not else { return parsePostfix() }
    index += 1
    guard let operand = nested({ $0.parseUnary() }) else { return nil }
    let sign: Expression.UnaryOperator = token.kind == .minus ? .negate : .not
    return node(.unary(sign, operand), .parsed(token.span.union(operand.origin.span ?? token.span)))
  }

  // MARK: Traversals

  private mutating func parsePostfix() -> Expression? {
    guard let term = parseTerm() else { return nil }
    return parseSteps(from: term, attributeSplat: nil)
  }

  /// - Parameter attributeSplat: the star of the old splat that the steps belong to.
  private mutating func parseSteps(from source: Expression, attributeSplat: SourceSpan?) -> Expression? {
    var source = source
    while true {
      let token = peek
      let step: Expression?
      switch token.kind {
      case .dot: step = parseDotStep(source, token, attributeSplat)
      case .openBracket where attributeSplat == nil: step = parseBracketStep(source, token)
      default: return source
      }
      guard let step else { return nil }
      source = step
    }
  }

  private mutating func parseDotStep(
    _ source: Expression, _ dot: Token, _ attributeSplat: SourceSpan?
  ) -> Expression? {
    index += 1
    let step = peek
    func span() -> SourceSpan { (source.origin.span ?? dot.span).union(step.span) }
    switch step.kind {
    case .identifier:
      index += 1
      return node(.attribute(source, text(step)), .parsed(span()))
    case .number:
      index += 1
      guard let number = Int(text(step)) else {
        report(
          HCLCodes.syntax, "Invalid legacy index syntax", "After a dot an index is a whole number.",
          "Write the index in brackets.", step.span)
        return nil
      }
      return node(.legacyIndex(source, number), .parsed(span()))
    case .star:
      if attributeSplat != nil {
        fail(
          "Nested splat expression not allowed", "After .* come only names and numbers.", remedy: "Use [*] for both.")
        return nil
      }
      index += 1
      return parseSplat(source, span(), star: step.span)
    default:
      // After an old splat Terraform points at the star.
      report(
        HCLCodes.syntax, "Invalid attribute name", "A dot is followed by the name of an attribute.", "Add the name.",
        attributeSplat ?? step.span)
      return nil
    }
  }

  private mutating func parseBracketStep(_ source: Expression, _ open: Token) -> Expression? {
    index += 1
    let start = source.origin.span ?? open.span
    if peek.kind == .star {
      index += 1
      guard let close = take(.closeBracket) else {
        fail(
          "Missing close bracket on splat index", "A splat is written [*], without anything else in the brackets.",
          remedy: "Add ].")
        return nil
      }
      return parseSplat(source, start.union(close.span), star: nil)
    }
    guard let (key, close) = within(newlinesIgnored: true, { $0.parseKey() }) else { return nil }
    return node(.index(source, key), .parsed(start.union(close.span)))
  }

  /// An index and the bracket after it.
  private mutating func parseKey() -> (Expression, Token)? {
    guard let key = parseExpression() else { return nil }
    if let close = take(.closeBracket) { return (key, close) }
    fail("Missing close bracket on index", "An index is closed with ].", remedy: "Add ].")
    return nil
  }

  private mutating func parseSplat(_ source: Expression, _ span: SourceSpan, star: SourceSpan?) -> Expression? {
    let element = leaf(.splatElement, SourceSpan(span.upper, span.upper))
    guard let each = nested({ $0.parseSteps(from: element, attributeSplat: star) }) else { return nil }
    return node(.splat(source, isFull: star == nil, each: each), .parsed(span.union(each.origin.span ?? span)))
  }

  // MARK: Terms

  private mutating func parseTerm() -> Expression? {
    let token = peek
    switch token.kind {
    case .number:
      index += 1
      return parseNumber(token)
    case .identifier: return parseName()
    case .openQuote: return parseQuoted()
    case .openHeredoc: return parseHeredoc()
    case .openParen:
      index += 1
      return within(newlinesIgnored: true) { $0.parseParenthesized(token) }
    case .openBracket: return parseTuple()
    case .openBrace: return parseObject()
    case .star where isUnterminatedComment(token):
      fail(
        "Invalid expression", "A value was expected; here stands a comment that begins with /* and never ends.",
        remedy: "End the comment with */.")
      return nil
    default:
      fail(
        token.kind == .endOfFile ? "Missing expression" : "Invalid expression",
        "A value was expected; here stands \(describe(token)).", remedy: "Write a value.")
      return nil
    }
  }

  /// Whether a star stands right behind a slash. To the lexer `/*` without an end is no comment, as it is to Terraform.
  private func isUnterminatedComment(_ star: Token) -> Bool {
    star.span.lower > 0 && file.bytes[star.span.lower - 1] == 0x2F
  }

  private mutating func parseParenthesized(_ open: Token) -> Expression? {
    guard let inner = parseExpression() else { return nil }
    guard let close = take(.closeParen) else {
      fail(
        "Unbalanced parentheses",
        "The parenthesis opened on line \(file.line(at: open.span.lower).number) isn't closed.", remedy: "Add ).")
      return nil
    }
    return node(.parenthesized(inner), .parsed(open.span.union(close.span)))
  }

  private mutating func parseNumber(_ token: Token) -> Expression? {
    let bytes = file.bytes[token.span.lower..<token.span.upper]
    if buildsTree, let number = Number(parsing: bytes) { return leaf(.number(number), token.span) }
    guard Parser.isNumber(bytes) else {
      report(
        HCLCodes.invalidNumber, "Invalid number literal",
        "A number is written with digits, one dot at most and one exponent at most, as in 12.5e3.",
        "Write the number so, or put the text into quotes.", token.span, derails: false)
      return leaf(.invalid(text(token)), token.span)
    }
    if !buildsTree { return nothing }
    // The form 1.e5.
    if let number = Number(converting: text(token)) { return leaf(.number(number), token.span) }
    report(
      HCLCodes.invalidNumber, "Invalid number literal", "Exponents beyond ±\(Number.exponentLimit) are refused.",
      "Write a smaller number.", token.span, derails: false)
    return leaf(.invalid(text(token)), token.span)
  }

  /// Whether a token that the lexer took for a number is one.
  private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    var hasDot = false
    var hasExponent = false
    for byte in bytes {
      switch byte {
      case 0x2E:
        if hasDot || hasExponent { return false }
        hasDot = true
      case 0x45, 0x65:
        if hasExponent { return false }
        hasExponent = true
      default: break
      }
    }
    return true
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
    let following = peek.kind
    if following == .openParen || following == .doubleColon { return parseCall(first) }
    if !buildsTree { return nothing }
    if isText(first.span, "true") { return leaf(.bool(true), first.span) }
    if isText(first.span, "false") { return leaf(.bool(false), first.span) }
    if isText(first.span, "null") { return leaf(.null, first.span) }
    return leaf(.variable(text(first)), first.span)
  }

  private mutating func parseCall(_ first: Token) -> Expression? {
    var name = buildsTree ? [text(first)] : []
    while take(.doubleColon) != nil {
      guard let part = take(.identifier) else {
        fail("Missing function name", "A function's name is written namespace::name.", remedy: "Add the name.")
        return nil
      }
      if buildsTree { name.append(text(part)) }
    }
    guard let open = take(.openParen) else {
      fail("Missing open parenthesis", "Only functions have namespaces.", remedy: "Add the arguments in parentheses.")
      return nil
    }
    return within(newlinesIgnored: true) { $0.parseArguments(name, first, open) }
  }

  private mutating func parseArguments(_ name: [String], _ first: Token, _ open: Token) -> Expression? {
    var arguments: [Expression] = []
    var expands = false
    var close = take(.closeParen)
    while close == nil {
      guard let argument = parseExpression() else { return nil }
      if buildsTree { arguments.append(argument) }
      let token = peek
      switch token.kind {
      case .closeParen: break
      case .comma:
        index += 1
      case .ellipsis:
        index += 1
        expands = true
        if peek.kind != .closeParen {
          report(
            HCLCodes.syntax, "Missing closing parenthesis", "After ... comes nothing but the closing parenthesis.",
            "Add ).", token.span)
          return nil
        }
      case .endOfFile:
        report(
          HCLCodes.syntax, "Unterminated function call",
          "The file ended before the parenthesis was closed; or a parenthesis is missing further up.", "Add ).",
          first.span.union(open.span))
        return nil
      default:
        fail(
          "Missing argument separator", "Arguments of a function are separated by commas.", remedy: "Add a comma or ).")
        return nil
      }
      close = take(.closeParen)
    }
    guard let close else { return nil }
    return node(
      .call(name: name, arguments: arguments, expandsLast: expands), .parsed(first.span.union(close.span)))
  }
}
