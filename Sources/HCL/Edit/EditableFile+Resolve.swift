/// What a path leads to.
enum EditTarget {
  case body(SyntaxBody)
  case item(SyntaxItem, in: SyntaxBody)
  case element(SyntaxCollection.Element, Int, in: SyntaxCollection)
}

extension EditableFile {
  func text(_ token: Int) -> String { source.text(of: tokens[token].span) }

  /// Whether a token is this word.
  func isWord(_ token: Int, _ word: String) -> Bool {
    let span = tokens[token].span
    return source.bytes[span.lower..<span.upper].elementsEqual(word.utf8)
  }

  func location(_ token: Int) -> SourceLocation {
    source.location(at: tokens[min(token, tokens.count - 1)].span.lower)
  }

  /// Follows a path.
  func resolve(_ path: EditPath) throws(Diagnostic) -> EditTarget {
    var target = EditTarget.body(index)
    for (depth, step) in path.steps.enumerated() {
      target = try follow(step, from: target, EditPath(Array(path.steps[..<depth])))
    }
    return target
  }

  private func follow(_ step: EditPath.Step, from target: EditTarget, _ path: EditPath) throws(Diagnostic) -> EditTarget
  {
    switch step {
    case .block(let type, let labels, let position):
      let body = try self.body(of: target, path)
      let found = body.items.filter { $0.body != nil && isWord($0.name, type) && matches($0, labels) }
      if let position {
        guard found.indices.contains(position) else { throw missing(step, path, target) }
        return .item(found[position], in: body)
      }
      guard let block = found.first else { throw missing(step, path, target) }
      if found.count > 1 {
        throw Diagnostic(
          EditCodes.ambiguous, "\(found.count) blocks fit \(step)", detail: "They stand in \(path).",
          remedy: "Give more labels, or say which one, counting from 0.", at: location(block.name),
          notes: found.dropFirst().prefix(5).map { .init("another", at: location($0.name)) })
      }
      return .item(block, in: body)
    case .attribute(let name):
      let body = try self.body(of: target, path)
      guard let item = body.items.first(where: { $0.body == nil && isWord($0.name, name) }) else {
        throw missing(step, path, target)
      }
      return .item(item, in: body)
    case .key(let key):
      let object = try collection(of: target, .object, path)
      // The last of equal keys is the one that counts.
      guard let position = object.elements.lastIndex(where: { keyName($0) == key }) else {
        throw missing(step, path, target)
      }
      return .element(object.elements[position], position, in: object)
    case .index(let position), .argument(let position):
      var kind = SyntaxCollection.Kind.list
      if case .argument = step { kind = .call }
      let list = try collection(of: target, kind, path)
      guard list.elements.indices.contains(position) else { throw missing(step, path, target) }
      return .element(list.elements[position], position, in: list)
    }
  }

  /// The body of a block or of the file.
  func body(of target: EditTarget, _ path: EditPath) throws(Diagnostic) -> SyntaxBody {
    switch target {
    case .body(let body): return body
    case .item(let item, _):
      if let body = item.body { return body }
      throw wrongKind(path, "is an argument, not a block", target)
    case .element: throw wrongKind(path, "is a value, not a block", target)
    }
  }

  /// The tokens of the value of an argument, an item or an element.
  func value(of target: EditTarget, _ path: EditPath) throws(Diagnostic) -> Range<Int> {
    switch target {
    case .item(let item, _) where item.body == nil: return item.value
    case .element(let element, _, _): return element.value
    default: throw wrongKind(path, "is a block, not a value", target)
    }
  }

  /// The collection that a value is.
  func collection(
    of target: EditTarget, _ kind: SyntaxCollection.Kind, _ path: EditPath
  ) throws(Diagnostic) -> SyntaxCollection {
    let value = try value(of: target, path)
    guard let found = SyntaxCollection(tokens, source.bytes, value: value), found.kind == kind else {
      let noun =
        switch kind {
        case .object: "an object";
        case .list: "a list";
        case .call: "a function call"
        }
      throw wrongKind(path, "isn't written as \(noun)", target)
    }
    return found
  }

  private func matches(_ item: SyntaxItem, _ labels: [String]) -> Bool {
    labels.isEmpty || self.labels(of: item).starts(with: labels)
  }

  /// The labels of a block, unescaped.
  func labels(of item: SyntaxItem) -> [String] {
    var labels: [String] = []
    var quoted: String?
    for index in item.labels {
      switch tokens[index].kind {
      case .identifier: labels.append(text(index))
      case .openQuote: quoted = ""
      case .quotedText: quoted = (quoted ?? "") + (Parser.unescaped(source, tokens[index].span) ?? text(index))
      case .closeQuote:
        if let text = quoted { labels.append(text) }
        quoted = nil
      default: break
      }
    }
    return labels
  }

  /// The key of an object's item when it is a plain word, number or string.
  func keyName(_ element: SyntaxCollection.Element) -> String? {
    let key = element.key
    guard let first = key.first else { return nil }
    switch (tokens[first].kind, key.count) {
    case (.identifier, 1), (.number, 1): return text(first)
    case (.openQuote, 2): return ""
    case (.openQuote, 3) where tokens[first + 1].kind == .quotedText:
      return Parser.unescaped(source, tokens[first + 1].span)
    default: return nil
    }
  }

  // MARK: Diagnostics

  private func missing(_ step: EditPath.Step, _ path: EditPath, _ target: EditTarget) -> Diagnostic {
    let (wanted, names): (String, [String])
    switch step {
    case .block(let type, let labels, _):
      let blocks = (try? body(of: target, path))?.items.filter { $0.body != nil } ?? []
      wanted = ([type] + labels).joined(separator: " ")
      names = blocks.map { ([text($0.name)] + self.labels(of: $0)).joined(separator: " ") }
    case .attribute(let name):
      wanted = name
      names = (try? body(of: target, path))?.items.filter { $0.body == nil }.map { text($0.name) } ?? []
    case .key(let key):
      wanted = key
      names = (try? collection(of: target, .object, path))?.elements.compactMap { keyName($0) } ?? []
    case .index, .argument: (wanted, names) = ("", [])
    }
    let hint = Suggestion.nearest(to: wanted, among: names).map { "Did you mean \(Name.shown($0))?" }
    return Diagnostic(
      EditCodes.missing, "There is no \(step) in \(path)",
      detail: names.isEmpty ? "There is nothing of the kind." : "There are: \(Name.list(names)).",
      remedy: hint ?? "Insert it first, or correct the path.", at: place(of: target))
  }

  func wrongKind(_ path: EditPath, _ what: String, _ target: EditTarget) -> Diagnostic {
    Diagnostic(
      EditCodes.wrongKind, "The edit doesn't fit \(path)", detail: "It \(what).",
      remedy: "Correct the path, or replace the whole value.", at: place(of: target))
  }

  func place(of target: EditTarget) -> SourceLocation? {
    switch target {
    case .body: nil
    case .item(let item, _): location(item.name)
    case .element(let element, _, _): location(element.start)
    }
  }
}

extension Name {
  static func shown(_ name: String) -> String { "\"" + StringEscaping.escape(name, for: .json) + "\"" }

  /// The first names of a list.
  static func list(_ names: [String]) -> String {
    names.prefix(12).map(shown).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
  }
}
