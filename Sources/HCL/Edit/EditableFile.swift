/// A file that can be edited without touching anything else in it.
///
/// The text stays a text: bytes and their tokens, with an index of what the tokens make. An edit
/// replaces some tokens; every other token, comment and line break stays, and so does every blank
/// between them, but for the blanks of the lines that were touched: those follow ``Formatter``, as
/// far as they did before. Names and strings are always data and escaped; only
/// ``setCode(_:parsing:)`` takes code, and it parses it first. After each edit the file is read
/// again; an edit after which it couldn't be read isn't made. Nothing is ever half done.
public struct EditableFile: Sendable {
  /// How far an edit may move blanks.
  public enum Alignment: Hashable, Sendable {
    /// On the lines that are edited.
    case touchedLines
    /// In the whole file, wherever the blanks are the formatter's: a file that `terraform fmt` leaves alone stays
    /// such a file, although `=` signs of neighbours may move.
    case wholeFile
  }

  /// How far an edit may move blanks.
  public var alignment: Alignment
  /// The text as it is now.
  public internal(set) var source: SourceFile
  /// What the text says, with places in ``source``.
  public internal(set) var body: Body
  var tokens: [Token]
  var index: SyntaxBody
  /// The blanks that the formatter would write before each token.
  var spaces: [Int32]

  /// Opens a file.
  ///
  /// - Throws: the syntax errors, when there are any: a text that can't be read can't be edited.
  public init(_ source: SourceFile, alignment: Alignment = .touchedLines) throws(DiagnosticsError) {
    var parser = Parser(source)
    let body = parser.parseBody(inBlock: false)
    if parser.diagnostics.hasErrors { throw DiagnosticsError(parser.diagnostics) }
    self.alignment = alignment
    self.source = source
    self.body = body
    tokens = parser.tokens
    index = SyntaxIndexer.index(parser.tokens)
    spaces = EditableFile.layout(source.bytes, parser.tokens)
  }

  /// The text as it is now; the bytes that were given when nothing was edited.
  public var bytes: [UInt8] { source.bytes }
  /// The text as it is now.
  public var text: String { String(decoding: source.bytes, as: UTF8.self) }

  static func layout(_ bytes: [UInt8], _ tokens: [Token]) -> [Int32] {
    bytes.withUnsafeBufferPointer { bytes in
      tokens.withUnsafeBufferPointer { tokens in
        var layout = FormatLayout(bytes: bytes, tokens: tokens)
        layout.indent()
        layout.space()
        layout.align()
        return layout.spaces
      }
    }
  }

  // MARK: Editing

  /// Makes edits one after the other, or none of them.
  ///
  /// New values of things that are there are collected and written in one pass, so setting a thousand values
  /// costs little more than setting one.
  ///
  /// - Throws: what is in the way of the first edit that can't be made. The file is as it was then.
  public mutating func apply(_ changes: [Change]) throws(Diagnostic) {
    var copy = self
    var pending: [Splice] = []
    var reach = 0
    for change in changes {
      if case .set(let path, let value) = change, let splice = try copy.replacement(path, value) {
        // Most come in the order of the file.
        if splice.range.lowerBound < reach, pending.contains(where: { $0.range.overlaps(splice.range) }) {
          try copy.apply(pending)
          pending = try copy.replacement(path, value).map { [$0] } ?? []
          reach = pending.first?.range.upperBound ?? 0
        } else {
          pending.append(splice)
          reach = max(reach, splice.range.upperBound)
        }
        continue
      }
      if !pending.isEmpty {
        try copy.apply(pending)
        pending = []
        reach = 0
      }
      try copy.apply(try copy.splices(change))
    }
    if !pending.isEmpty { try copy.apply(pending) }
    self = copy
  }

  private func splices(_ change: Change) throws(Diagnostic) -> [Splice] {
    switch change {
    case .set(let path, let value): try setting(path, value)
    case .insert(let items, let path, let placement): try inserting(items, path, placement)
    case .insertItem(let item, let path, let placement): try inserting(item, path, placement)
    case .insertElement(let value, let path, let position): try inserting(value, path, position)
    case .rename(let path, let name): try renaming(path, name)
    case .setLabels(let path, let labels): try labelling(path, labels)
    case .remove(let path): try removing(path)
    case .setLeadingComment(let path, let lines): try commenting(path, above: lines)
    case .setTrailingComment(let path, let text): try commenting(path, behind: text)
    }
  }
}
