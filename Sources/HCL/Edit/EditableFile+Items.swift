// Arguments and blocks.
extension EditableFile {
  /// Puts an argument into a body.
  public mutating func insert(
    _ attribute: Attribute, into path: EditPath = .root, _ placement: Placement = .last
  ) throws(Diagnostic) {
    try apply([.insert([.attribute(attribute)], into: path, placement)])
  }

  /// Puts a block into a body.
  public mutating func insert(
    _ block: Block, into path: EditPath = .root, _ placement: Placement = .last
  ) throws(Diagnostic) {
    try apply([.insert([.block(block)], into: path, placement)])
  }

  /// Puts several things into a body, in order.
  public mutating func insert(
    _ items: [Body.Item], into path: EditPath = .root, _ placement: Placement = .last
  ) throws(Diagnostic) {
    try apply([.insert(items, into: path, placement)])
  }

  /// Gives an argument or a key another name, or a block another type.
  public mutating func rename(_ path: EditPath, to name: String) throws(Diagnostic) {
    try apply([.rename(path, to: name)])
  }

  /// Gives a block other labels.
  public mutating func setLabels(_ path: EditPath, _ labels: [String]) throws(Diagnostic) {
    try apply([.setLabels(path, labels)])
  }

  /// Takes an argument, a block, a key or an element away, with its own comments: the lines directly above
  /// it and what stands behind it on its line.
  public mutating func remove(_ path: EditPath) throws(Diagnostic) { try apply([.remove(path)]) }

  // MARK: Insertion

  func inserting(_ items: [Body.Item], _ path: EditPath, _ placement: Placement) throws(Diagnostic) -> [Splice] {
    let target = try resolve(path)
    let body = try self.body(of: target, path)
    if let problem = Body(items).problems.first { throw problem }
    var names = Set(body.items.filter { $0.body == nil }.map { text($0.name) })
    for case .attribute(let attribute) in items where !names.insert(attribute.name).inserted {
      throw EditableFile.taken(attribute.name, path, at: place(of: target))
    }
    if items.isEmpty { return [] }
    let lines = Printer.print(Body(items))
    if body.isOneLine { return unfolding(body, lines, isFirst: placement == .first) }
    let next: Int
    switch placement {
    case .first: next = 0
    case .last: next = body.items.count
    case .before(let step), .after(let step):
      let resolved = try resolve(path.appending(step))
      guard case .item(let item, _) = resolved, let found = body.items.firstIndex(where: { $0.name == item.name })
      else {
        throw wrongKind(path.appending(step), "isn't an argument or block of a body", resolved)
      }
      if case .before = placement { next = found } else { next = found + 1 }
    }
    return [line(body, next, items, lines)]
  }

  /// Lines between two items of a body, with the blank lines that blocks have around them.
  private func line(_ body: SyntaxBody, _ next: Int, _ items: [Body.Item], _ text: String) -> Splice {
    let previous = next > 0 ? body.items[next - 1] : nil
    let following = next < body.items.count ? body.items[next] : nil
    let position: Int
    if let following, next > 0 || body.open == nil {
      position = following.whole.lowerBound
    } else if let open = body.open, following != nil {
      // Below the header and its comment, above the first item and the comments over it.
      position = tokens[(open + 1)...].firstIndex { $0.kind.endsLine }.map { $0 + 1 } ?? body.close
    } else {
      position = endOfContent(body, after: previous)
    }
    var above = ""
    if position > 0, !tokens[position - 1].kind.endsLine || !endsWithBreak(position - 1) { above = "\n" }
    if let previous, let first = items.first, previous.body != nil || first.wantsAir, !isBlank(above: position) {
      above += "\n"
    } else if previous == nil, body.open == nil, position > 0, !isBlank(above: position) {
      // A comment at the head of a file isn't about what comes new below it.
      above += "\n"
    }
    var below = ""
    if let following, let last = items.last, following.body != nil || last.wantsAir, tokens[position].kind != .newline {
      below = "\n"
    }
    return Splice(position..<position, above + text + below)
  }

  /// After the last item and the comments below it, before blank lines at the end.
  private func endOfContent(_ body: SyntaxBody, after previous: SyntaxItem?) -> Int {
    var position = body.close
    let start = previous?.end ?? body.open.map { $0 + 1 } ?? 0
    while position - 1 > start, tokens[position - 1].kind == .newline, tokens[position - 2].kind.endsLine {
      position -= 1
    }
    if position > start, body.open == nil, previous == nil, position == 1, tokens[0].kind == .newline { position = 0 }
    return position
  }

  private func endsWithBreak(_ index: Int) -> Bool { source.bytes[tokens[index].span.upper - 1] == 0x0A }

  private func isBlank(above position: Int) -> Bool {
    if position == 0 { return true }
    guard tokens[position - 1].kind == .newline else { return false }
    return position == 1 || tokens[position - 2].kind.endsLine
  }

  /// `{}` and `{ name = value }` get lines of their own.
  private func unfolding(_ body: SyntaxBody, _ text: String, isFirst: Bool) -> [Splice] {
    let close = body.close
    guard let item = body.items.first, let open = body.open else { return [Splice(close..<close, "\n" + text)] }
    let start = item.first
    if isFirst { return [Splice((open + 1)..<(open + 1), "\n" + text), Splice(close..<close, "\n")] }
    return [Splice(start..<start, "\n"), Splice(close..<close, "\n" + text)]
  }

  // MARK: Names

  func renaming(_ path: EditPath, _ name: String) throws(Diagnostic) -> [Splice] {
    let target = try resolve(path)
    switch target {
    case .item(let item, let body):
      guard Name.isIdentifier(name) else {
        throw Diagnostic(
          HCLCodes.invalidName, "The new name of \(path) isn't an identifier: \(Name.shown(name))",
          detail: "Names begin with a letter or _ and go on with letters, digits, _ and -.",
          remedy: "Choose another name.", at: place(of: target))
      }
      let isTaken =
        item.body == nil
        && body.items.contains {
          $0.body == nil && $0.name != item.name && text($0.name) == name
        }
      if isTaken { throw EditableFile.taken(name, path.parent, at: place(of: target)) }
      return [Splice(item.name..<(item.name + 1), name)]
    case .element(let element, let position, let object) where !element.key.isEmpty:
      let others = object.elements.indices.filter { $0 != position }
      if others.contains(where: { keyName(object.elements[$0]) == name }) {
        throw EditableFile.taken(name, path.parent, at: place(of: target))
      }
      return [Splice(element.key, Quote.key(.literal(name), isFirst: position == 0))]
    case .element: throw wrongKind(path, "is an element without a name", target)
    case .body: throw wrongKind(path, "has no name here", target)
    }
  }

  func labelling(_ path: EditPath, _ labels: [String]) throws(Diagnostic) -> [Splice] {
    let target = try resolve(path)
    guard case .item(let item, _) = target, item.body != nil else {
      throw wrongKind(path, "isn't a block, and only blocks have labels", target)
    }
    if let problem = Body([.block(Block("x", labels))]).problems.first { throw problem }
    return [Splice(item.labels, labels.map { Quote.quoted($0) }.joined(separator: " "))].filter {
      !$0.range.isEmpty || !$0.text.isEmpty
    }
  }

  // MARK: Removal

  func removing(_ path: EditPath) throws(Diagnostic) -> [Splice] {
    let target = try resolve(path)
    switch target {
    case .body: throw wrongKind(path, "can't be removed", target)
    case .item(let item, let body):
      if body.isOneLine { return [Splice(item.name..<item.last + 1)] }
      return [Splice(withBlankLine(item.whole, body))]
    case .element(let element, let position, let list): return removing(element, position, list)
    }
  }

  /// Of two blank lines that would meet, or a blank line that would begin or end the body, one goes too.
  private func withBlankLine(_ range: Range<Int>, _ body: SyntaxBody) -> Range<Int> {
    var range = range
    let isFirst =
      body.open.map { open in
        !tokens[(open + 1)..<range.lowerBound].contains { !$0.kind.isTrivia }
          && tokens[(open + 1)..<range.lowerBound].filter { $0.kind.endsLine }.count == 1
      } ?? (range.lowerBound == 0)
    let isAbove = isFirst || isBlank(above: range.lowerBound)
    if isAbove, tokens[range.upperBound].kind == .newline {
      range = range.lowerBound..<(range.upperBound + 1)
    } else if !isFirst, isAbove, range.upperBound == body.close, tokens[range.upperBound - 1].kind.endsLine {
      range = (range.lowerBound - 1)..<range.upperBound
    }
    return range
  }

  private func removing(
    _ element: SyntaxCollection.Element, _ position: Int, _ list: SyntaxCollection
  ) -> [Splice] {
    if element.isAlone { return [Splice(element.whole)] }
    let isLast = position == list.elements.count - 1
    if !isLast || element.comma != nil {
      return [Splice(element.start..<(element.comma.map { $0 + 1 } ?? element.value.upperBound))]
    }
    let end =
      tokens[element.value.upperBound].kind == .ellipsis ? element.value.upperBound + 1 : element.value.upperBound
    // The comma before it goes too when nothing but blanks is between; a trailing comma is fine on lines.
    if position > 0, let comma = list.elements[position - 1].comma,
      !tokens[comma..<element.start].contains(where: { $0.kind.isTrivia })
    {
      return [Splice(comma..<end)]
    }
    return [Splice(element.start..<end)]
  }
}

extension Body.Item {
  /// Whether blank lines stand around it.
  fileprivate var wantsAir: Bool {
    switch self {
    case .block, .comment: true
    case .attribute(let attribute): !attribute.comment.isEmpty
    case .blankLine: false
    }
  }
}
