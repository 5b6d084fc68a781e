/// A half-open range of byte offsets in a source text. Eight bytes, because every node of a tree has one; that limits
/// texts to 4 GiB.
public struct SourceSpan: Hashable, Sendable {
  private var first: UInt32
  private var last: UInt32

  /// Offset of the first byte.
  public var lower: Int { Int(first) }
  /// Offset after the last byte.
  public var upper: Int { Int(last) }

  /// Makes a span; `upper` is raised to `lower` when it is smaller. Offsets beyond 4 GiB are cut off there.
  public init(_ lower: Int, _ upper: Int) {
    first = UInt32(clamping: lower)
    last = UInt32(clamping: max(lower, upper))
  }

  /// A span of offsets that are in order.
  init(first: UInt32, last: UInt32) { (self.first, self.last) = (first, last) }

  /// The smallest span that covers both.
  public func union(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(min(lower, other.lower), max(upper, other.upper))
  }
}

/// A place a person can go to: a file, a line and a column.
///
/// For HCL the column counts grapheme clusters from 1, as Terraform does. For
/// Swift source the file is a `#fileID` and the column may be absent.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  /// Path of the file as it should be shown, or a Swift `#fileID`.
  public var file: String
  /// Line, from 1.
  public var line: Int
  /// Column in grapheme clusters, from 1, where it is known.
  public var column: Int?

  /// Makes a location from its parts.
  public init(file: String, line: Int, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line:column`, the form that editors and CI systems turn into a link.
  public var description: String {
    if let column { return "\(file):\(line):\(column)" }
    return "\(file):\(line)"
  }
}

/// The bytes of one source text with its name and an index of its lines.
public struct SourceFile: Sendable {
  /// Name or path, used in diagnostics only.
  public let name: String
  /// The text, UTF-8.
  public let bytes: [UInt8]
  /// Offsets at which lines begin.
  private let lineStarts: [Int]

  /// Indexes the lines of `bytes` in one pass.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    self.lineStarts = starts
  }

  /// Wraps a Swift string, mostly for tests.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// How many lines there are; a text without a newline has one.
  public var lineCount: Int { lineStarts.count }

  /// The line that an offset is on, from 1, and where that line begins.
  func line(at offset: Int) -> (number: Int, start: Int) {
    let clamped = max(0, min(offset, bytes.count))
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= clamped { low = middle } else { high = middle }
    }
    return (low + 1, lineStarts[low])
  }

  /// Line and column of a byte offset.
  public func location(at offset: Int) -> SourceLocation {
    let clamped = max(0, min(offset, bytes.count))
    let (number, first) = line(at: clamped)
    var start = first
    // A byte-order mark takes no column.
    if start == 0, clamped >= 3, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    return SourceLocation(file: name, line: number, column: Columns.count(bytes[start..<clamped]) + 1)
  }

  /// Where a span begins.
  public func location(of span: SourceSpan) -> SourceLocation { location(at: span.lower) }

  /// The text of a span.
  public func text(of span: SourceSpan) -> String {
    let lower = max(0, min(span.lower, bytes.count))
    return String(decoding: bytes[lower..<max(lower, min(span.upper, bytes.count))], as: UTF8.self)
  }

  /// The text of a line (from 1) without its line ending.
  public func lineText(_ line: Int) -> String {
    guard line >= 1, line <= lineStarts.count else { return "" }
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
  }
}

/// Where a node of the tree came from.
public enum Origin: Hashable, Sendable {
  /// Nobody said.
  case unknown
  /// Parsed from a text; the span belongs to the file that was parsed.
  case parsed(SourceSpan)
  /// Built by Swift code at this place.
  indirect case built(SourceLocation)

  /// The span, when the node was parsed.
  public var span: SourceSpan? {
    if case .parsed(let span) = self { return span }
    return nil
  }

  /// The place in Swift source, when the node was built.
  public var swiftLocation: SourceLocation? {
    if case .built(let location) = self { return location }
    return nil
  }
}
