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
    let place = SourceLocation(fileID: fileID, line: line)
    let origin = Origin.built(place)
    if let traversal = source.withUTF8Buffer({ traversal($0, origin) }) { return traversal }
    let bytes = source.withUTF8Buffer { Array($0) }
    let (expression, diagnostics) = Parser.parseExpression(SourceFile(name: place.file, bytes: bytes), builtAt: origin)
    if let problem = diagnostics.first {
      return Expression(.invalid("\(problem.summary): \(source)"), origin: origin)
    }
    return expression
  }

  /// Names with dots between them, as most code is: `var.name`. Nil for all other code, which the parser reads.
  static func traversal(_ bytes: UnsafeBufferPointer<UInt8>, _ origin: Origin) -> Expression? {
    var expression: Expression?
    for name in bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      guard let text = name.isPlainName ? String(decoding: name, as: UTF8.self) : nil else { return nil }
      guard let source = expression else {
        if ["true", "false", "null"].contains(text) { return nil }
        expression = Expression(.variable(text), origin: origin)
        continue
      }
      expression = Expression(.attribute(source, text), origin: origin)
    }
    return expression
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Whether it is an identifier in ASCII.
  fileprivate var isPlainName: Bool {
    var isFirst = true
    return !isEmpty
      && allSatisfy { byte in
        defer { isFirst = false }
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
          return true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): return !isFirst
        default: return false
        }
      }
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
