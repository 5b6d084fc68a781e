import HCL

/// Spoils the layout of a file without changing what it says.
public enum SourceMangler {
  /// The text with other blanks between its tokens.
  public static func mangled(_ source: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    let tokens = Lexer.tokens(of: source)
    var result: [UInt8] = []
    var position = 0
    for (index, token) in tokens.enumerated() {
      let gap = source[position..<token.span.lower]
      position = token.span.upper
      if index == 0 || token.kind == .endOfFile || isText(token.kind) || isText(tokens[index - 1].kind)
        || tokens[index - 1].kind == .openHeredoc
      {
        result += gap
      } else if !gap.isEmpty || tokens[index - 1].kind == .newline {
        result += blanks(&random, atLeast: gap.isEmpty || tokens[index - 1].kind == .newline ? 0 : 1)
      } else if random.oneIn(5), isMark(token.kind), isMark(tokens[index - 1].kind) {
        result += blanks(&random, atLeast: 1)
      }
      result += source[token.span.lower..<token.span.upper]
      // A line may get longer, an empty one more.
      if token.kind == .newline, random.oneIn(40) { result += [0x0A] }
    }
    return result
  }

  private static func blanks(_ random: inout SeededRandom, atLeast least: Int) -> [UInt8] {
    (0..<max(least, random.below(4))).map { _ in random.oneIn(8) ? 0x09 : 0x20 }
  }

  /// Text, where blanks are part of what is said.
  private static func isText(_ kind: TokenKind) -> Bool {
    switch kind {
    case .quotedText, .heredocText, .openHeredoc, .closeHeredoc, .openQuote, .closeQuote, .closeTemplate, .openInterpolation,
      .openDirective:
      true
    default: false
    }
  }

  /// What stays itself with blanks around it.
  private static func isMark(_ kind: TokenKind) -> Bool {
    switch kind {
    case .openBrace, .closeBrace, .openBracket, .closeBracket, .openParen, .closeParen, .equal, .comma, .question, .colon,
      .newline, .plus, .star, .and, .or, .equalEqual, .notEqual:
      true
    default: false
    }
  }
}
