/// An object, a list or the arguments of a call, as positions in the tokens of a file.
struct SyntaxCollection: Sendable {
  enum Kind: Sendable { case object, list, call }

  /// One item, element or argument.
  struct Element: Sendable {
    /// The comment lines directly above.
    var leading: Range<Int>
    /// First token of its line when it begins one, else of itself.
    var first: Int
    /// The key, for an object.
    var key = 0..<0
    /// The value.
    var value = 0..<0
    /// The comma behind it.
    var comma: Int?
    /// Comments behind it on its line.
    var trailing: [Int] = []
    /// After it: after its line when the line ends with it, else after the comma or the value.
    var end = 0
    /// Whether no other element stands on its lines.
    var isAlone = false

    /// First token of its own.
    var start: Int { key.isEmpty ? value.lowerBound : key.lowerBound }
    /// Everything that goes when it is removed with its lines.
    var whole: Range<Int> { (leading.isEmpty ? first : leading.lowerBound)..<end }
  }

  var kind: Kind
  /// The opening bracket.
  var open: Int
  /// The closing bracket.
  var close: Int
  var elements: [Element] = []
  /// Whether the line ends after the opening bracket.
  var isMultiLine = false

  /// Finds the elements of a value; nil when it isn't an object, a list or a call. Parentheses around
  /// it are passed through.
  init?(_ tokens: [Token], _ bytes: [UInt8], value: Range<Int>) {
    var value = value
    func trim() {
      while let first = value.first, tokens[first].kind.isTrivia { value.removeFirst() }
      while let last = value.last, tokens[last].kind.isTrivia { value.removeLast() }
    }
    trim()
    while let first = value.first, let last = value.last, tokens[first].kind == .openParen,
      SyntaxCollection.match(tokens, first) == last, first < last
    {
      value = (first + 1)..<last
      trim()
    }
    guard var first = value.first, let last = value.last else { return nil }
    switch tokens[first].kind {
    case .openBrace: kind = .object
    case .openBracket: kind = .list
    case .identifier:
      kind = .call
      while first < last, tokens[first].kind == .identifier || tokens[first].kind == .doubleColon { first += 1 }
      guard tokens[first].kind == .openParen else { return nil }
    default: return nil
    }
    guard first < last, SyntaxCollection.match(tokens, first) == last else { return nil }
    (open, close) = (first, last)
    var next = open + 1
    if next < close, tokens[next].kind == .blockComment || tokens[next].kind.endsLine {
      while next < close, tokens[next].kind == .blockComment { next += 1 }
      isMultiLine = tokens[next].kind.endsLine
    }
    while next < close, tokens[next].kind.isTrivia { next += 1 }
    // A for expression makes its elements; it has none.
    if kind != .call, tokens[next].kind == .identifier,
      bytes[tokens[next].span.lower..<tokens[next].span.upper].elementsEqual("for".utf8)
    {
      return nil
    }
    scan(tokens)
  }

  /// The bracket that closes the one at `open`.
  private static func match(_ tokens: [Token], _ open: Int) -> Int? {
    var depth = 0
    for index in open..<tokens.count {
      depth += tokens[index].kind.nesting
      if depth == 0 { return index }
    }
    return nil
  }

  private mutating func scan(_ tokens: [Token]) {
    var index = open + 1
    var lines = CommentLines(start: index, isHeader: true)
    while index < close {
      switch tokens[index].kind {
      case .newline, .lineComment:
        lines.endLine(at: index, isComment: tokens[index].kind == .lineComment)
        index += 1
      case .blockComment: index += 1
      default:
        let element = element(tokens, index, lines)
        elements.append(element)
        index = element.end
        lines = CommentLines(start: index, isHeader: !tokens[index - 1].kind.endsLine)
      }
    }
  }

  private func element(_ tokens: [Token], _ start: Int, _ lines: CommentLines) -> Element {
    let startsLine = !lines.isHeader
    let first = startsLine ? lines.start : start
    var element = Element(
      leading: startsLine ? lines.comment.map { $0..<lines.start } ?? first..<first : first..<first, first: first)
    var depth = 0
    var stop = start
    var valueStart = start
    while stop < close {
      let kind = tokens[stop].kind
      if depth == 0 {
        if kind == .comma || self.kind == .object && kind.endsLine { break }
        if self.kind == .object, valueStart == start, kind == .equal || kind == .colon {
          element.key = start..<stop
          valueStart = stop + 1
        }
      }
      depth += kind.nesting
      stop += 1
    }
    func trimmed(_ range: Range<Int>) -> Range<Int> {
      var range = range
      while let last = range.last, tokens[last].kind.isTrivia || tokens[last].kind == .ellipsis { range.removeLast() }
      while let first = range.first, tokens[first].kind.isTrivia { range.removeFirst() }
      return range
    }
    element.value = trimmed(valueStart..<stop)
    element.key = trimmed(element.key)
    // A heredoc ends its line, so its comma stands on the next.
    if tokens[stop].kind == .comma { element.comma = stop }
    var index = element.comma.map { $0 + 1 } ?? element.value.upperBound
    while index < close, tokens[index].kind == .blockComment || tokens[index].kind == .ellipsis {
      if tokens[index].kind == .blockComment { element.trailing.append(index) }
      index += 1
    }
    if index < close, tokens[index].kind.endsLine {
      if tokens[index].kind == .lineComment { element.trailing.append(index) }
      element.end = index + 1
      element.isAlone = startsLine
    } else {
      element.end = element.comma.map { $0 + 1 } ?? element.value.upperBound
      if element.comma == nil, tokens[element.end].kind == .ellipsis { element.end += 1 }
      element.trailing = []
    }
    return element
  }
}

extension TokenKind {
  /// Line breaks and comments.
  var isTrivia: Bool { endsLine || self == .blockComment }
}
