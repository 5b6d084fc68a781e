import HCL

/// Writes YAML as Terraform does: strings in double quotes, or as a block when they have lines; long strings are folded
/// at spaces.
struct YAMLWriter {
  /// A line in quotes is folded at the next space beyond this column.
  private static let width = 80
  /// A longer key, or one with lines, is written with a question mark.
  private static let keyLimit = 128

  private var bytes: [UInt8] = []
  /// How many characters are in the line.
  private var column = 0
  private var indent = -1
  /// Whether the last character was white space.
  private var afterSpace = true
  /// Whether only white space and `-`, `?`, `:` stand in the line so far.
  private var isIndenting = true

  /// A wholly known value as a document.
  static func write(_ value: TypedValue) -> String {
    var writer = YAMLWriter()
    writer.node(value, isInMapping: false)
    if writer.column > 0 { writer.lineBreak() }
    // A bare word at the top could go on, so its end is marked.
    switch value.content {
    case .null, .unknown, .bool, .number: writer.bytes += "...\n".utf8
    default: break
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private mutating func node(_ value: TypedValue, isInMapping: Bool) {
    switch value.content {
    case .null, .unknown: word("null")
    case .bool(let flag): word(flag ? "true" : "false")
    case .number(let number): word(number.description)
    case .string(let text): string(text, isKey: false)
    case .list(_, let values), .set(_, let values), .tuple(let values):
      if values.isEmpty { return word("[]") }
      let outer = indent
      // In a mapping the dashes stand below the key, unless the mapping itself begins in this line.
      deepen(isIndentless: isInMapping && !isIndenting)
      for element in values {
        indentation()
        indicator("-", indents: true)
        node(element, isInMapping: false)
      }
      indent = outer
    case .map(_, let entries), .object(let entries):
      if entries.isEmpty { return word("{}") }
      let outer = indent
      deepen(isIndentless: false)
      for (key, element) in zip(entries.keys, entries.values) {
        indentation()
        if YAMLWriter.isSimple(key) {
          string(key, isKey: true)
          put(UInt8(ascii: ":"))
          (afterSpace, isIndenting) = (false, false)
        } else {
          indicator("?", indents: true)
          string(key, isKey: false)
          indentation()
          indicator(":", indents: true)
        }
        node(element, isInMapping: true)
      }
      indent = outer
    }
  }

  private static func isSimple(_ key: String) -> Bool {
    key.utf8.count <= keyLimit && !key.unicodeScalars.contains(where: isBreak)
  }

  private mutating func deepen(isIndentless: Bool) {
    if indent < 0 { indent = 0 } else if !isIndentless { indent += 2 }
  }

  // MARK: - Characters

  private mutating func put(_ byte: UInt8) {
    bytes.append(byte)
    column += 1
  }

  private mutating func lineBreak() {
    bytes.append(0x0A)
    column = 0
  }

  /// Goes to the indentation, in a new line unless this one is still empty up to there.
  private mutating func indentation() {
    let wanted = max(indent, 0)
    if !isIndenting || column > wanted || column == wanted && !afterSpace { lineBreak() }
    while column < wanted { put(0x20) }
    (afterSpace, isIndenting) = (true, true)
  }

  private mutating func indicator(_ scalar: Unicode.Scalar, indents: Bool) {
    if !afterSpace { put(0x20) }
    put(UInt8(ascii: scalar))
    afterSpace = false
    isIndenting = isIndenting && indents
  }

  private mutating func word(_ text: String) {
    if !afterSpace { put(0x20) }
    for byte in text.utf8 { put(byte) }
    (afterSpace, isIndenting) = (false, false)
  }

  // MARK: - Strings

  private mutating func string(_ text: String, isKey: Bool) {
    let outer = indent
    indent = indent < 0 ? 2 : indent + 2
    if !isKey, text.utf8.contains(0x0A), YAMLWriter.fitsBlock(text) {
      block(text)
    } else {
      quoted(text, folds: !isKey)
    }
    indent = outer
  }

  /// Whether nothing in it has to be escaped and no line ends in a space.
  private static func fitsBlock(_ text: String) -> Bool {
    var afterSpace = false
    for scalar in text.unicodeScalars {
      if !isPrintable(scalar) || afterSpace && isBreak(scalar) { return false }
      afterSpace = scalar == " "
    }
    return !afterSpace
  }

  private mutating func block(_ text: String) {
    indicator("|", indents: false)
    let scalars = Array(text.unicodeScalars)
    if scalars[0] == " " || YAMLWriter.isBreak(scalars[0]) { put(UInt8(ascii: "2")) }
    if !YAMLWriter.isBreak(scalars[scalars.count - 1]) {
      put(UInt8(ascii: "-"))
    } else if scalars.count == 1 || YAMLWriter.isBreak(scalars[scalars.count - 2]) {
      put(UInt8(ascii: "+"))
    }
    lineBreak()
    (afterSpace, isIndenting) = (true, true)
    var startsLine = true
    for scalar in scalars {
      if YAMLWriter.isBreak(scalar) {
        if scalar == "\n" { lineBreak() } else { bytes += String(scalar).utf8; column = 0 }
        isIndenting = true
        startsLine = true
        continue
      }
      if startsLine { indentation() }
      bytes += String(scalar).utf8
      column += 1
      isIndenting = false
      startsLine = false
    }
  }

  private mutating func quoted(_ text: String, folds: Bool) {
    indicator("\"", indents: false)
    let scalars = Array(text.unicodeScalars)
    var afterBlank = false
    // After a byte-order mark Terraform's writer escapes everything.
    let escapesAll = scalars.first == "\u{FEFF}"
    for (index, scalar) in scalars.enumerated() {
      if escapesAll || !YAMLWriter.isPrintable(scalar) || YAMLWriter.isBreak(scalar) || scalar == "\"" || scalar == "\\"
      {
        escape(scalar)
        afterBlank = false
      } else if scalar == " " {
        if folds, !afterBlank, column > YAMLWriter.width, index > 0, index < scalars.count - 1 {
          indentation()
          if scalars[index + 1] == " " { put(UInt8(ascii: "\\")) }
        } else {
          put(0x20)
        }
        afterBlank = true
      } else {
        bytes += String(scalar).utf8
        column += 1
        afterBlank = false
      }
    }
    put(UInt8(ascii: "\""))
    (afterSpace, isIndenting) = (false, false)
  }

  private static let shortEscapes: [Unicode.Scalar: Unicode.Scalar] = [
    "\0": "0", "\u{07}": "a", "\u{08}": "b", "\t": "t", "\n": "n", "\u{0B}": "v", "\u{0C}": "f", "\r": "r",
    "\u{1B}": "e",
    "\"": "\"", "\\": "\\", "\u{85}": "N", "\u{A0}": "_", "\u{2028}": "L", "\u{2029}": "P",
  ]

  private mutating func escape(_ scalar: Unicode.Scalar) {
    put(UInt8(ascii: "\\"))
    if let letter = YAMLWriter.shortEscapes[scalar] { return put(UInt8(ascii: letter)) }
    let (letter, width): (Unicode.Scalar, Int) =
      scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
    put(UInt8(ascii: letter))
    let digits = String(scalar.value, radix: 16, uppercase: true)
    for byte in (String(repeating: "0", count: width - digits.utf8.count) + digits).utf8 { put(byte) }
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r" || scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  /// What stands for itself: not control characters, the byte-order mark and what is beyond U+FFFF.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: true
    default: false
    }
  }
}
