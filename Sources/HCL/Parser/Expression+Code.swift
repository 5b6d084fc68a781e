extension Expression {
  /// Code, written as text in Swift source.
  ///
  /// This is the only way to make code from text, and it takes a `StaticString`: nothing that a
  /// user typed can get in. Code that doesn't parse becomes ``Kind/invalid(_:)`` with the reason,
  /// which emission reports at this line.
  public static func code(_ source: StaticString, fileID: StaticString = #fileID, line: UInt = #line) -> Expression {
    guard let place = CodePlace(source, fileID, line) else { return parsed(source, fileID, line) }
    if let known = parsedCode.withLock({ $0[place] }) { return known }
    let expression = parsed(source, fileID, line)
    parsedCode.withLock { $0[place] = expression }
    return expression
  }

  private static func parsed(_ source: StaticString, _ fileID: StaticString, _ line: UInt) -> Expression {
    let bytes = source.withUTF8Buffer { Array($0) }
    let file = fileID.description
    let origin = Origin.built(SourceLocation(file: file, line: Int(line)))
    let (expression, diagnostics) = Parser.parseExpression(SourceFile(name: file, bytes: bytes), builtAt: origin)
    if let problem = diagnostics.first {
      return Expression(.invalid("\(problem.summary): \(source)"), origin: origin)
    }
    return expression
  }
}

/// Code of a program is parsed once, however often the line that holds it runs. There is as much of it as the program's source has.
private let parsedCode = Locked<[CodePlace: Expression]>([:])

/// Where code is held in the program, which says what it is, and the line that it is told to be from.
private struct CodePlace: Hashable, Sendable {
  let source: UInt
  let count: Int
  let file: UInt
  let line: UInt

  /// Nil for literals that are held as one character and have no address.
  init?(_ source: StaticString, _ fileID: StaticString, _ line: UInt) {
    guard source.hasPointerRepresentation, fileID.hasPointerRepresentation else { return nil }
    self.source = UInt(bitPattern: source.utf8Start)
    count = source.utf8CodeUnitCount
    file = UInt(bitPattern: fileID.utf8Start)
    self.line = line
  }
}
