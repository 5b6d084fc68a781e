// Comments, and what is there to edit.
extension EditableFile {
  /// An argument or a block as it stands in the file.
  public struct Item: Hashable, Sendable {
    /// The way to it.
    public var path: EditPath
    /// Name of the argument, or type of the block.
    public var name: String
    /// The labels, for a block.
    public var labels: [String]
    /// Whether it is a block.
    public var isBlock: Bool
    /// The comment lines directly above it, without their signs.
    public var leadingComment: [String]
    /// The comment behind it on its line, or behind the `{` of a block.
    public var trailingComment: String?
    /// Its lines, with its comments.
    public var span: SourceSpan
  }

  /// The arguments and blocks of a body, in order.
  ///
  /// - Throws: a diagnostic when the path doesn't lead to a body.
  public func items(in path: EditPath = .root) throws(Diagnostic) -> [Item] {
    let body = try self.body(of: try resolve(path), path)
    var counts: [[String]: Int] = [:]
    return body.items.map { item in
      let name = text(item.name)
      let labels = self.labels(of: item)
      var step = EditPath.Step.attribute(name)
      if item.body != nil {
        step = .block(name, labels: labels, at: counts[[name] + labels, default: 0])
        // The labels of a step may be fewer than those of the blocks it fits.
        for length in 0...labels.count { counts[[name] + labels.prefix(length), default: 0] += 1 }
      }
      return Item(
        path: path.appending(step), name: name, labels: labels, isBlock: item.body != nil,
        leadingComment: commentLines(item.leading), trailingComment: trailing(of: item).map { commentText($0) },
        span: SourceSpan(tokens[item.whole.lowerBound].span.lower, tokens[item.whole.upperBound - 1].span.upper))
    }
  }

  /// The comment lines directly above an argument, a block, an item or an element, without their signs.
  public func leadingComment(of path: EditPath) throws(Diagnostic) -> [String] {
    let target = try resolve(path)
    switch target {
    case .item(let item, _): return commentLines(item.leading)
    case .element(let element, _, _): return commentLines(element.leading)
    case .body: throw wrongKind(path, "has no comment of its own", target)
    }
  }

  /// The comment behind something on its line, or behind the `{` of a block; without its sign.
  public func trailingComment(of path: EditPath) throws(Diagnostic) -> String? {
    let target = try resolve(path)
    switch target {
    case .item(let item, _): return trailing(of: item).map { commentText($0) }
    case .element(let element, _, _): return element.trailing.last.map { commentText($0) }
    case .body: throw wrongKind(path, "has no comment of its own", target)
    }
  }

  /// Writes the comment lines above something, without `#`; none takes them away.
  public mutating func setLeadingComment(_ lines: [String], of path: EditPath) throws(Diagnostic) {
    try apply([.setLeadingComment(path, lines)])
  }

  /// Writes the comment behind something on its line, without `#`; nil takes it away. For a block it stands behind
  /// its `{`.
  public mutating func setTrailingComment(_ text: String?, of path: EditPath) throws(Diagnostic) {
    try apply([.setTrailingComment(path, text)])
  }

  // MARK: Reading

  private func commentLines(_ range: Range<Int>) -> [String] {
    range.filter { tokens[$0].kind == .lineComment || tokens[$0].kind == .blockComment }
      .flatMap { commentText($0).split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
  }

  private func commentText(_ index: Int) -> String {
    var bytes = source.bytes[tokens[index].span.lower..<tokens[index].span.upper]
    let isBlock = tokens[index].kind == .blockComment
    bytes = bytes.dropFirst(bytes.first == 0x2F ? 2 : 1)
    if isBlock { bytes = bytes.dropLast(2) }
    if bytes.first == 0x20 { bytes = bytes.dropFirst() }
    while let last = bytes.last, last == 0x0A || last == 0x0D || isBlock && last == 0x20 { bytes = bytes.dropLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The last comment on the line of an argument, or on the line of a block's header.
  private func trailing(of item: SyntaxItem) -> Int? {
    guard let body = item.body, !body.isOneLine, let open = body.open else { return item.trailing.last }
    var index = open + 1
    while tokens[index].kind == .blockComment { index += 1 }
    if tokens[index].kind == .lineComment { return index }
    return index > open + 1 ? index - 1 : nil
  }

  // MARK: Writing

  func commenting(_ path: EditPath, above lines: [String]) throws(Diagnostic) -> [Splice] {
    let target = try resolve(path)
    let text = lines.isEmpty ? "" : Printer.print(Body([.comment(lines)]))
    switch target {
    case .item(let item, let body) where !body.isOneLine: return [Splice(item.leading, text)].filter(\.doesSomething)
    case .element(let element, _, _) where element.isAlone:
      return [Splice(element.leading, text)].filter(\.doesSomething)
    case .body: throw wrongKind(path, "has no comment of its own; insert one", target)
    default:
      throw EditableFile.impossible(
        "A comment needs a line of its own, and \(path) shares its line.", at: place(of: target))
    }
  }

  func commenting(_ path: EditPath, behind comment: String?) throws(Diagnostic) -> [Splice] {
    let target = try resolve(path)
    let old: Int?
    // After this token the comment stands.
    let anchor: Int
    switch target {
    case .item(let item, let body):
      old = trailing(of: item)
      let isOpen = item.body.map { !$0.isOneLine } ?? false
      anchor = isOpen ? item.body?.open ?? item.last : item.last
      if body.isOneLine, comment != nil { throw noRoom(path, target) }
    case .element(let element, _, _):
      old = element.trailing.last
      anchor = element.comma ?? element.value.upperBound - 1
      if comment != nil, !tokens[element.end - 1].kind.endsLine { throw noRoom(path, target) }
    case .body: throw wrongKind(path, "has no comment of its own; insert one", target)
    }
    guard let comment else {
      guard let old else { return [] }
      return [Splice(old..<(old + 1), tokens[old].kind == .lineComment ? "\n" : "")]
    }
    if tokens[anchor].kind == .closeHeredoc {
      throw EditableFile.impossible(
        "The marker that ends a heredoc stands alone on its line, so nothing can be behind it.", at: location(anchor))
    }
    let line = comment.split(whereSeparator: \.isNewline).joined(separator: " ")
    let text = Printer.print(Body([.comment([line])]))
    if let old {
      return [Splice(old..<(old + 1), tokens[old].kind == .lineComment ? text : String(text.dropLast()))]
    }
    // The comment takes the line break with it.
    let next = anchor + 1
    switch tokens[next].kind {
    case .newline: return [Splice(next..<(next + 1), text)]
    case .endOfFile: return [Splice(next..<next, String(text.dropLast()))]
    default: throw noRoom(path, target)
    }
  }

  private func noRoom(_ path: EditPath, _ target: EditTarget) -> Diagnostic {
    EditableFile.impossible(
      "A comment ends its line, and something else stands behind \(path) on it.", at: place(of: target))
  }
}

extension Splice {
  /// Whether it changes anything.
  var doesSomething: Bool { !range.isEmpty || !text.isEmpty }
}
