// Values of arguments, items of objects, elements of lists.
extension EditableFile {
  /// Sets an argument, a key or an element to a value; an argument or key that isn't there is added at the end.
  ///
  /// - Throws: a diagnostic when the path leads nowhere or the value can't be written: it is unknown or sensitive.
  public mutating func set(_ path: EditPath, to value: Value) throws(Diagnostic) {
    try apply([.set(path, try EditableFile.expression(value, path))])
  }

  /// Sets an argument, a key or an element to an expression.
  public mutating func set(_ path: EditPath, to expression: Expression) throws(Diagnostic) {
    try apply([.set(path, expression)])
  }

  /// Sets an argument, a key or an element to code, which must be one expression. Never pass what users typed.
  ///
  /// - Throws: a diagnostic when it isn't.
  public mutating func setCode(_ path: EditPath, parsing code: String) throws(Diagnostic) {
    let (expression, problems) = Parser.parseExpression(SourceFile(name: "code", text: code))
    if let problem = problems.first {
      throw Diagnostic(
        EditCodes.unwritable, "The code isn't an expression",
        detail: "\(problem.summary). \(problem.detail)", remedy: "Correct the code.", at: problem.location)
    }
    try apply([.set(path, expression)])
  }

  /// Puts an item into an object.
  public mutating func insert(
    _ key: String, _ value: Expression, into path: EditPath, _ placement: Placement = .last
  ) throws(Diagnostic) {
    try apply([.insertItem(Expression.ObjectItem(.literal(key), value), into: path, placement)])
  }

  /// Puts an element into a list, before the one that is at `position` now; without it at the end.
  public mutating func insert(
    element value: Expression, into path: EditPath, at position: Int? = nil
  ) throws(Diagnostic) {
    try apply([.insertElement(value, into: path, at: position)])
  }

  /// The value at a path as it is written.
  ///
  /// - Throws: a diagnostic when the path leads nowhere or to a block.
  public func expression(at path: EditPath) throws(Diagnostic) -> Expression {
    let range = try value(of: try resolve(path), path)
    let span = SourceSpan(tokens[range.lowerBound].span.lower, tokens[range.upperBound - 1].span.upper)
    // A heredoc needs the line break behind its marker.
    let bytes = Array(source.bytes[span.lower..<span.upper]) + [0x0A]
    return Parser.parseExpression(SourceFile(name: source.name, bytes: bytes)).expression
  }

  static func expression(_ value: Value, _ path: EditPath) throws(Diagnostic) -> Expression {
    if let expression = Expression(literal: value) { return expression }
    throw Diagnostic(
      EditCodes.unwritable, "The value of \(path) can't be written",
      detail: "It is, or holds, an unknown or sensitive value.", remedy: "Give a known value that may be shown.")
  }

  // MARK: Splices

  /// What replaces the value at a path; nil when there is nothing at the path yet.
  func replacement(_ path: EditPath, _ value: Expression) throws(Diagnostic) -> Splice? {
    try EditableFile.check(value)
    guard let target = try? resolve(path), let range = try? self.value(of: target, path) else { return nil }
    return Splice(range, EditableFile.text(value, at: position(of: target, range)))
  }

  func setting(_ path: EditPath, _ value: Expression) throws(Diagnostic) -> [Splice] {
    if let splice = try replacement(path, value) { return [splice] }
    switch path.steps.last {
    case .attribute(let name): return try inserting([.attribute(Attribute(name, value))], path.parent, .last)
    case .key(let key): return try inserting(Expression.ObjectItem(.literal(key), value), path.parent, .last)
    default:
      let target = try resolve(path)
      throw wrongKind(path, "is a block, and only values can be set", target)
    }
  }

  /// What may be written where a value stands.
  enum ValuePosition {
    /// The value ends its line: anything.
    case endsLine
    /// Something stands behind it: no heredoc as the whole value.
    case followed
    /// Everything around it is on one line, and so is the value.
    case flat
  }

  private func position(of target: EditTarget, _ range: Range<Int>) -> ValuePosition {
    switch target {
    case .item(_, let body):
      if body.isOneLine { return .flat }
      return tokens[range.upperBound].kind == .newline ? .endsLine : .followed
    case .element(let element, _, let collection):
      if !element.isAlone { return .flat }
      return collection.kind == .object && tokens[range.upperBound].kind == .newline ? .endsLine : .followed
    case .body: return .followed
    }
  }

  static func text(_ value: Expression, at position: ValuePosition) -> String {
    switch position {
    case .endsLine:
      return String(Printer.print(Body([.attribute(Attribute("x", value))])).dropFirst(4).dropLast())
    case .followed: return Printer.print(value)
    case .flat: return Printer.flat(value)
    }
  }

  /// Refuses expressions that couldn't be read back.
  static func check(_ value: Expression) throws(Diagnostic) {
    if let problem = value.problems.first { throw problem }
  }

  // MARK: Insertion

  func inserting(
    _ item: Expression.ObjectItem, _ path: EditPath, _ placement: Placement
  ) throws(Diagnostic) -> [Splice] {
    try EditableFile.check(item.value)
    let target = try resolve(path)
    let object = try collection(of: target, .object, path)
    if case .literal(let key) = item.key, object.elements.contains(where: { keyName($0) == key }) {
      throw EditableFile.taken(key, path, at: place(of: target))
    }
    let position = try position(placement, object.elements.count) { (step) throws(Diagnostic) in
      guard case .element(_, let found, _) = try resolve(path.appending(step)) else { return 0 }
      return found
    }
    let key = Quote.key(item.key, isFirst: position == 0)
    return try inserting(into: object, position, item.comment) {
      $0.isInline
        ? "\(key) = \(Printer.flat(item.value))"
        : "\(key) = \(EditableFile.text(item.value, at: $0.hasComma ? .followed : .endsLine))"
    }
  }

  func inserting(_ value: Expression, _ path: EditPath, _ position: Int?) throws(Diagnostic) -> [Splice] {
    try EditableFile.check(value)
    let target = try resolve(path)
    var kind = SyntaxCollection.Kind.list
    if let found = SyntaxCollection(tokens, source.bytes, value: try self.value(of: target, path)), found.kind == .call
    {
      kind = .call
    }
    let list = try collection(of: target, kind, path)
    let position = position ?? list.elements.count
    guard (0...list.elements.count).contains(position) else {
      throw Diagnostic(
        EditCodes.missing, "There is no element [\(position)] in \(path)",
        detail: "The list has \(list.elements.count) elements.", remedy: "Give an index from 0 to that number.",
        at: place(of: target))
    }
    return try inserting(into: list, position, []) {
      // `[for …` would begin a for expression.
      let text = $0.isInline ? Printer.flat(value) : Printer.print(value)
      return position == 0 && value.beginsWithFor ? "(\(text))" : text
    }
  }

  private struct Slot {
    /// On a line with others.
    var isInline: Bool
    /// With a comma behind it.
    var hasComma: Bool
  }

  private func position(
    _ placement: Placement, _ count: Int, _ find: (EditPath.Step) throws(Diagnostic) -> Int
  ) throws(Diagnostic) -> Int {
    switch placement {
    case .first: return 0
    case .last: return count
    case .before(let step): return try find(step)
    case .after(let step): return try find(step) + 1
    }
  }

  private func inserting(
    into list: SyntaxCollection, _ position: Int, _ comment: [String], _ text: (Slot) -> String
  ) throws(Diagnostic) -> [Splice] {
    let elements = list.elements
    let isLast = position == elements.count
    if isLast, let last = elements.last, list.kind == .call,
      tokens[last.value.upperBound..<list.close].contains(where: { $0.kind == .ellipsis })
    {
      throw EditableFile.impossible(
        "Nothing can follow an argument that is expanded with ...", at: location(last.start))
    }
    let neighbour = isLast ? elements.last : elements[position]
    if neighbour?.isAlone ?? list.isMultiLine {
      let above = comment.isEmpty ? "" : Printer.print(Body([.comment(comment)]))
      if !isLast {
        let next = elements[position]
        let hasComma = list.kind != .object || next.comma != nil
        let line = above + text(Slot(isInline: false, hasComma: hasComma)) + (hasComma ? ",\n" : "\n")
        return [Splice(next.whole.lowerBound..<next.whole.lowerBound, line)]
      }
      guard let last = elements.last else {
        return [Splice(list.close..<list.close, above + text(Slot(isInline: false, hasComma: false)) + "\n")]
      }
      let hasComma = last.comma != nil
      let line = above + text(Slot(isInline: false, hasComma: hasComma)) + (hasComma ? ",\n" : "\n")
      if hasComma || list.kind == .object { return [Splice(last.end..<last.end, line)] }
      // A heredoc ends its line, so its comma stands on the next.
      if endsWithHeredoc(last) { return [Splice(last.end..<last.end, ", " + line)] }
      return [
        Splice(last.value.upperBound..<last.value.upperBound, ","), Splice(last.end..<last.end, line),
      ]
    }
    if !comment.isEmpty {
      throw EditableFile.impossible("A comment needs a line of its own.", at: location(list.open))
    }
    let new = text(Slot(isInline: true, hasComma: false))
    if list.isOneLine(tokens), (location(list.close).column ?? 0) + new.utf8.count > Printer.lineLength {
      return unfolding(list, position, new)
    }
    if !isLast { return [Splice(elements[position].start..<elements[position].start, new + ", ")] }
    guard let last = elements.last else { return [Splice(list.close..<list.close, new)] }
    if let comma = last.comma { return [Splice((comma + 1)..<(comma + 1), new)] }
    let end = endsWithHeredoc(last) ? last.value.upperBound + 1 : last.value.upperBound
    return [Splice(end..<end, ", " + new)]
  }

  private func endsWithHeredoc(_ element: SyntaxCollection.Element) -> Bool {
    tokens[element.value.upperBound - 1].kind == .closeHeredoc
  }

  /// Gives each element of a list on one line a line of its own, the new one too.
  private func unfolding(_ list: SyntaxCollection, _ position: Int, _ new: String) -> [Splice] {
    let elements = list.elements
    let isObject = list.kind == .object
    var splices: [Splice] = []
    let after = isObject ? "\n" : ",\n"
    for (index, element) in elements.enumerated() {
      let start = element.start
      let before = (index == 0 ? "\n" : "") + (index == position ? new + after : "")
      if !before.isEmpty { splices.append(Splice(start..<start, before)) }
      if let comma = element.comma {
        splices.append(Splice(comma..<(comma + 1), after))
      } else {
        let isExpanded = tokens[element.end - 1].kind == .ellipsis
        splices.append(
          Splice(
            element.end..<element.end, isExpanded || list.kind == .call && position < elements.count ? "\n" : after))
      }
    }
    if position == elements.count {
      splices.append(
        Splice(list.close..<list.close, (elements.isEmpty ? "\n" : "") + new + (list.kind == .list ? ",\n" : "\n")))
    }
    return splices
  }

  static func taken(_ name: String, _ path: EditPath, at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      EditCodes.taken, "\(Name.shown(name)) is there already", detail: "It stands in \(path).",
      remedy: "Set its value, or choose another name.", at: location)
  }
}

extension SyntaxCollection {
  /// Whether it begins and ends on one line.
  fileprivate func isOneLine(_ tokens: [Token]) -> Bool {
    !tokens[open..<close].contains { $0.kind.endsLine || $0.kind == .openHeredoc }
  }
}
