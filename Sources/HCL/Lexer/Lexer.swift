/// Cuts source text into tokens: one pass over the bytes, no recursion, every byte but white space in
/// exactly one token.
public struct Lexer {
  /// What the lexer is in the middle of.
  private enum Mode {
    /// Code. `braces` counts the open `{` since the mode began; `inTemplate` says whether a `}` at
    /// zero ends an interpolation.
    case code(braces: Int, inTemplate: Bool)
    case quoted
    case heredoc(marker: Range<Int>)
    /// Text without quotes around it.
    case template
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let count: Int
  private var position = 0
  private var modes: [Mode] = [.code(braces: 0, inTemplate: false)]
  private var tokens: [Token] = []
  /// Whether a `*/` is known not to follow any more, so that many comments without end take linear time.
  private var noCommentEnds = false
  /// Whether there are bytes that mean nothing.
  private var hasInvalid = false

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    self.count = bytes.count
    tokens.reserveCapacity(bytes.count / 4 + 1)
  }

  /// The tokens of a text, ended by one `endOfFile`. A byte-order mark at the start is skipped.
  public static func tokens(of source: [UInt8]) -> [Token] {
    source.withUnsafeBufferPointer { tokens(of: $0) }
  }

  /// The tokens of a text that is a template as a whole, as a string in `.tf.json` is: text (as
  /// ``TokenKind/heredocText``), interpolations and directives.
  static func templateTokens(of source: [UInt8]) -> [Token] {
    source.withUnsafeBufferPointer { buffer in
      var lexer = Lexer(buffer)
      lexer.modes = [.template]
      lexer.run()
      return lexer.tokens
    }
  }

  /// The tokens of a text that somebody else holds.
  static func tokens(of source: UnsafeBufferPointer<UInt8>) -> [Token] {
    scan(source).tokens
  }

  /// The tokens, and whether some of them are invalid.
  static func scan(_ source: UnsafeBufferPointer<UInt8>) -> (tokens: [Token], hasInvalid: Bool) {
    var lexer = Lexer(source)
    lexer.run()
    return (lexer.tokens, lexer.hasInvalid)
  }

  /// 3 when the text begins with a byte-order mark, else 0.
  static func byteOrderMarkLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  private func byte(_ offset: Int) -> UInt8 { offset < count ? bytes[offset] : 0 }

  private mutating func add(_ kind: TokenKind, _ length: Int) {
    tokens.append(Token(kind, position, position + length))
    position += length
    if kind == .invalid { hasInvalid = true }
  }

  private mutating func run() {
    position = Lexer.byteOrderMarkLength(bytes)
    while position < count {
      switch modes[modes.count - 1] {
      case .code(let braces, let inTemplate): lexCode(braces, inTemplate)
      case .quoted: lexQuoted()
      case .heredoc(let marker): lexHeredoc(marker)
      case .template: lexTemplate()
      }
    }
    tokens.append(Token(.endOfFile, count, count))
  }

  // MARK: Code

  private mutating func lexCode(_ braces: Int, _ inTemplate: Bool) {
    let first = bytes[position]
    switch first {
    case 0x20, 0x09: position += 1
    case 0x0D:
      if byte(position + 1) == 0x0A { add(.newline, 2) } else { add(.invalid, 1) }
    case 0x0A: add(.newline, 1)
    case 0x23: lexLineComment()
    case 0x2F:
      switch byte(position + 1) {
      case 0x2F: lexLineComment()
      case 0x2A where lexBlockComment(): break
      default: add(.slash, 1)
      }
    case 0x22:
      add(.openQuote, 1)
      modes.append(.quoted)
    case 0x7B:
      add(.openBrace, 1)
      modes[modes.count - 1] = .code(braces: braces + 1, inTemplate: inTemplate)
    case 0x7D:
      if braces == 0, inTemplate {
        add(.closeTemplate, 1)
        modes.removeLast()
      } else {
        add(.closeBrace, 1)
        modes[modes.count - 1] = .code(braces: max(0, braces - 1), inTemplate: inTemplate)
      }
    case 0x7E:
      if braces == 0, inTemplate, byte(position + 1) == 0x7D {
        add(.closeTemplate, 2)
        modes.removeLast()
      } else if byte(position + 1) == 0x7D {
        // As Terraform reads it: the end of a template that isn't one.
        add(.closeTemplate, 2)
        modes[modes.count - 1] = .code(braces: max(0, braces - 1), inTemplate: inTemplate)
      } else {
        add(.invalid, 1)
      }
    case 0x5B: add(.openBracket, 1)
    case 0x5D: add(.closeBracket, 1)
    case 0x28: add(.openParen, 1)
    case 0x29: add(.closeParen, 1)
    case 0x2C: add(.comma, 1)
    case 0x2E:
      if byte(position + 1) == 0x2E, byte(position + 2) == 0x2E { add(.ellipsis, 3) } else { add(.dot, 1) }
    case 0x3A: if byte(position + 1) == 0x3A { add(.doubleColon, 2) } else { add(.colon, 1) }
    case 0x3F: add(.question, 1)
    case 0x2A: add(.star, 1)
    case 0x25: add(.percent, 1)
    case 0x2B: add(.plus, 1)
    case 0x2D: add(.minus, 1)
    case 0x3D:
      switch byte(position + 1) {
      case 0x3D: add(.equalEqual, 2)
      case 0x3E: add(.arrow, 2)
      default: add(.equal, 1)
      }
    case 0x21: if byte(position + 1) == 0x3D { add(.notEqual, 2) } else { add(.not, 1) }
    case 0x26: if byte(position + 1) == 0x26 { add(.and, 2) } else { add(.invalid, 1) }
    case 0x7C: if byte(position + 1) == 0x7C { add(.or, 2) } else { add(.invalid, 1) }
    case 0x3C:
      if byte(position + 1) == 0x3C, lexHeredocStart() { return }
      if byte(position + 1) == 0x3D { add(.lessOrEqual, 2) } else { add(.less, 1) }
    case 0x3E: if byte(position + 1) == 0x3D { add(.greaterOrEqual, 2) } else { add(.greater, 1) }
    case 0x30...0x39: lexNumber()
    default: lexIdentifier()
    }
  }

  private mutating func lexLineComment() {
    var end = position
    while end < count, bytes[end] != 0x0A { end += 1 }
    if end < count { end += 1 }
    add(.lineComment, end - position)
  }

  /// A comment that doesn't end is no comment but a slash and a star.
  private mutating func lexBlockComment() -> Bool {
    if noCommentEnds { return false }
    var end = position + 2
    while end < count {
      if bytes[end] == 0x2A, byte(end + 1) == 0x2F {
        add(.blockComment, end + 2 - position)
        return true
      }
      end += 1
    }
    noCommentEnds = true
    return false
  }

  /// Everything that looks like part of a number, as Terraform cuts it: `1.2.3` is one token, and a wrong one.
  private mutating func lexNumber() {
    var end = position + 1
    var after = end
    while true {
      let current = byte(after)
      if (0x30...0x39).contains(current) {
        after += 1
        end = after
      } else if current == 0x2E {
        // A dot at the end belongs to what follows.
        after += 1
      } else if current | 0x20 == 0x65 {
        let sign = byte(after + 1)
        let digit = sign == 0x2B || sign == 0x2D ? after + 2 : after + 1
        guard (0x30...0x39).contains(byte(digit)) else { break }
        after = digit + 1
        end = after
      } else {
        break
      }
    }
    add(.number, end - position)
  }

  /// `(ID_Start | _)(ID_Continue | -)*`; anything else is one invalid scalar.
  private mutating func lexIdentifier() {
    var end = position
    // Nearly all names are ASCII, and none of that needs to be decoded.
    if end < count, Self.beginsName(bytes[end]) {
      repeat { end += 1 } while end < count && Self.continuesName(bytes[end])
      if end == count || bytes[end] < 0x80 { return add(.identifier, end - position) }
    }
    while let (scalar, length) = scalar(at: end) {
      let isPart: Bool
      if scalar.isASCII {
        let byte = UInt8(scalar.value)
        isPart = end == position ? Self.beginsName(byte) : Self.continuesName(byte)
      } else {
        isPart = end == position ? scalar.properties.isIDStart : scalar.properties.isIDContinue
      }
      if !isPart { break }
      end += length
    }
    if end > position {
      add(.identifier, end - position)
    } else {
      add(.invalid, scalar(at: position)?.1 ?? 1)
    }
  }

  private static func beginsName(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= 0x61 && lower <= 0x7A || byte == 0x5F
  }

  private static func continuesName(_ byte: UInt8) -> Bool {
    beginsName(byte) || byte >= 0x30 && byte <= 0x39 || byte == 0x2D
  }

  /// Decodes one scalar, or nil at the end and for bytes that aren't UTF-8.
  private func scalar(at offset: Int) -> (Unicode.Scalar, Int)? {
    guard offset < count else { return nil }
    let first = bytes[offset]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
    guard length > 0, offset + length <= count else { return nil }
    var decoder = UTF8()
    var iterator = bytes[offset..<(offset + length)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return (scalar, length)
  }

  // MARK: Templates

  /// Length of `${`, `${~`, `%{` or `%{~` at an offset; 0 when there is none.
  private func introducer(at offset: Int) -> Int {
    guard bytes[offset] == 0x24 || bytes[offset] == 0x25, byte(offset + 1) == 0x7B else { return 0 }
    return byte(offset + 2) == 0x7E ? 3 : 2
  }

  /// Whether `$${` or `%%{` stands at an offset: an escaped introducer.
  private func isEscapedIntroducer(at offset: Int) -> Bool {
    (bytes[offset] == 0x24 || bytes[offset] == 0x25) && byte(offset + 1) == bytes[offset] && byte(offset + 2) == 0x7B
  }

  private mutating func openTemplate(_ length: Int) {
    add(bytes[position] == 0x24 ? .openInterpolation : .openDirective, length)
    modes.append(.code(braces: 0, inTemplate: true))
  }

  private mutating func lexQuoted() {
    var end = position
    while end < count {
      let current = bytes[end]
      if current == 0x22 || current == 0x0A || current == 0x0D { break }
      if current == 0x5C {
        // Nothing escapes the end of a line.
        let escaped = byte(end + 1)
        if escaped == 0x0A || escaped == 0x0D || end + 1 == count { break }
        end += 2
      } else if isEscapedIntroducer(at: end) {
        end += 3
      } else if introducer(at: end) > 0 {
        break
      } else {
        end += 1
      }
    }
    if end > position { add(.quotedText, end - position) }
    guard position < count else { return }
    if bytes[position] == 0x22 {
      add(.closeQuote, 1)
      modes.removeLast()
    } else if bytes[position] == 0x5C {
      add(.invalid, 1)
    } else if bytes[position] == 0x0A || bytes[position] == 0x0D && byte(position + 1) == 0x0A {
      // A string never spans lines; going back to code keeps the damage to this line.
      modes.removeLast()
      add(.invalid, 0)
    } else if bytes[position] == 0x0D {
      add(.invalid, 0)
      add(.invalid, 1)
    } else {
      openTemplate(introducer(at: position))
    }
  }

  private mutating func lexTemplate() {
    var end = position
    while end < count {
      if bytes[end] == 0x0D, byte(end + 1) != 0x0A {
        // To Terraform everything behind a carriage return by itself is text.
        end = count
      } else if isEscapedIntroducer(at: end) {
        end += 3
      } else if introducer(at: end) > 0 {
        break
      } else {
        end += 1
      }
    }
    if end > position { add(.heredocText, end - position) }
    if position < count { openTemplate(introducer(at: position)) }
  }

  private mutating func lexHeredocStart() -> Bool {
    var start = position + 2
    if byte(start) == 0x2D { start += 1 }
    var end = start
    while let (scalar, length) = scalar(at: end) {
      let properties = scalar.properties
      guard end == start ? properties.isIDStart || scalar == "_" : properties.isIDContinue || scalar == "-" else {
        break
      }
      end += length
    }
    guard end > start else { return false }
    var after = end
    if byte(after) == 0x0D { after += 1 }
    guard after < count, bytes[after] == 0x0A else { return false }
    add(.openHeredoc, after + 1 - position)
    modes.append(.heredoc(marker: start..<end))
    return true
  }

  private mutating func lexHeredoc(_ marker: Range<Int>) {
    let atLineStart = position == 0 || bytes[position - 1] == 0x0A
    if atLineStart, let end = closingMarker(marker) {
      add(.closeHeredoc, end - position)
      modes.removeLast()
      return
    }
    var end = position
    while end < count {
      if bytes[end] == 0x0A {
        end += 1
        break
      }
      if isEscapedIntroducer(at: end) {
        end += 3
      } else if introducer(at: end) > 0 || bytes[end] == 0x0D && byte(end + 1) != 0x0A {
        break
      } else {
        end += 1
      }
    }
    // A whole line ends the token; the next may be the closing marker.
    let endsLine = end > position && bytes[end - 1] == 0x0A
    if end > position { add(.heredocText, end - position) }
    guard position < count, !endsLine else { return }
    if bytes[position] == 0x0D { add(.invalid, 1) } else { openTemplate(introducer(at: position)) }
  }

  /// End of the line at the position, without its line break, when the line is nothing but the marker
  /// and white space.
  private func closingMarker(_ marker: Range<Int>) -> Int? {
    var start = position
    while start < count, bytes[start] != 0x0A, let length = whiteSpace(at: start) { start += length }
    var end = start + marker.count
    guard end <= count, bytes[start..<end].elementsEqual(bytes[marker]) else { return nil }
    while end < count, bytes[end] != 0x0A, let length = whiteSpace(at: end) { end += length }
    // The language wants a line break after the marker, even at the end of the file.
    guard end < count, bytes[end] == 0x0A else { return nil }
    return bytes[end - 1] == 0x0D ? end - 1 : end
  }

  /// Length of the white space scalar at an offset.
  private func whiteSpace(at offset: Int) -> Int? {
    let first = bytes[offset]
    // A carriage return belongs to a line break or nowhere.
    if first == 0x0D { return byte(offset + 1) == 0x0A ? 1 : nil }
    if first < 0x80 { return first == 0x20 || (0x09...0x0C).contains(first) ? 1 : nil }
    guard let (scalar, length) = scalar(at: offset), scalar.properties.isWhitespace else { return nil }
    return length
  }
}
