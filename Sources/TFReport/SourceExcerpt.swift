/// The part of a line that is shown under a message.
struct SourceExcerpt {
  /// The line, or what is around the column of a long one; control characters are visible.
  let text: String
  /// Spaces before the mark; nil without a column.
  let indent: Int?

  /// Characters of a line that are shown at most, and how many of them stand before the column.
  private static let (width, before) = (160, 60)

  /// - Parameter column: in characters, from 1.
  init(_ line: String, column: Int?) {
    let mark = max(0, (column ?? 1) - 1)
    let start = line.count > Self.width ? max(0, mark - Self.before) : 0
    let rest = line.dropFirst(start)
    let shown = rest.prefix(Self.width)
    let head = start > 0 ? "…" : ""
    let tail = shown.endIndex < rest.endIndex ? "…" : ""
    text = head + ValueText.printable(String(shown)) + tail
    // What is made visible is longer than it was.
    let left = ValueText.printable(String(shown.prefix(mark - start)))
    indent = column.map { _ in head.count + left.count + max(0, mark - start - shown.count) }
  }
}
