/// The texts of a template after strip markers (`~`) and the indentation rule of `<<-`.
///
/// Both rules work on the template as a flat sequence, in which the tags of directives stand beside interpolations, and
/// see a heredoc line by line: a strip marker eats white space of the one line, or rest of a line, that touches it.
struct TemplateText {
  /// One token of the flat sequence.
  private struct Piece {
    /// Nil for an interpolation or a tag.
    var text: String?
    /// The literal part that it belongs to.
    var part = 0
    var stripsLeft = false
    var stripsRight = false
  }

  private var pieces: [Piece] = []
  private var partCount = 0
  private let isHeredoc: Bool

  private init(isHeredoc: Bool) { self.isHeredoc = isHeredoc }

  /// One text for each literal part, in the order in which they are written, those in directives included.
  static func literals(of parts: [Expression.TemplatePart], isHeredoc: Bool, stripsIndent: Bool) -> [String] {
    var text = TemplateText(isHeredoc: isHeredoc)
    text.flatten(parts)
    text.strip()
    if stripsIndent { text.unindent() }
    var result = [String](repeating: "", count: text.partCount)
    for piece in text.pieces { if let literal = piece.text { result[piece.part] += literal } }
    return result
  }

  private mutating func flatten(_ parts: [Expression.TemplatePart]) {
    for part in parts {
      switch part {
      case .literal(let text):
        for line in isHeredoc ? TemplateText.lines(text) : [text] { pieces.append(Piece(text: line, part: partCount)) }
        partCount += 1
      case .interpolation(_, let left, let right): tag(left, right)
      case .ifDirective(_, let then, let otherwise, let strips):
        tag(strips, 0)
        flatten(then)
        if let otherwise {
          tag(strips, 1)
          flatten(otherwise)
        }
        tag(strips, otherwise == nil ? 1 : 2)
      case .forDirective(_, _, _, let body, let strips):
        tag(strips, 0)
        flatten(body)
        tag(strips, 1)
      }
    }
  }

  private mutating func tag(_ strips: Expression.DirectiveStrips, _ index: Int) {
    let markers = strips.markers
    tag(
      2 * index < markers.count && markers[2 * index], 2 * index + 1 < markers.count && markers[2 * index + 1])
  }

  private mutating func tag(_ left: Bool, _ right: Bool) {
    pieces.append(Piece(text: nil, stripsLeft: left, stripsRight: right))
  }

  private static func lines(_ text: String) -> [String] {
    var lines: [String] = []
    let bytes = text.utf8
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: 0x0A).map { bytes.index(after: $0) } ?? bytes.endIndex
      lines.append(String(text[start..<end]))
      start = end
    }
    return lines
  }

  private mutating func strip() {
    for index in pieces.indices where pieces[index].text == nil {
      if pieces[index].stripsLeft, index > 0, let text = pieces[index - 1].text {
        var scalars = text.unicodeScalars
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        pieces[index - 1].text = String(scalars)
      }
      if pieces[index].stripsRight, index + 1 < pieces.count, let text = pieces[index + 1].text {
        pieces[index + 1].text = String(text.unicodeScalars.drop { $0.properties.isWhitespace })
      }
    }
  }

  private mutating func unindent() {
    var smallest = Int.max
    var beginsLine = true
    var indented: [Int] = []
    for index in pieces.indices {
      let text = pieces[index].text
      if beginsLine {
        beginsLine = false
        var blanks = 0
        if let text {
          let rest = text.unicodeScalars.drop { $0.properties.isWhitespace }
          if rest.isEmpty, text.utf8.last == 0x0A {
            blanks = .max
          } else {
            blanks = text[..<rest.startIndex].count
            indented.append(index)
          }
        }
        smallest = min(smallest, blanks)
      }
      if text?.utf8.last == 0x0A { beginsLine = true }
    }
    if smallest == 0 { return }
    for index in indented { pieces[index].text = pieces[index].text.map { String($0.dropFirst(smallest)) } }
  }
}
