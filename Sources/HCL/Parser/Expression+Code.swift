extension Expression {
  /// Code, written as text in Swift source.
  ///
  /// This is the only way to make code from text, and it takes a `StaticString`: nothing that a
  /// user typed can get in. Code that doesn't parse becomes ``Kind/invalid(_:)`` with the reason,
  /// which emission reports at this line.
  public static func code(_ source: StaticString, fileID: StaticString = #fileID, line: UInt = #line) -> Expression {
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
