/// Differences of two texts as `diff -u` writes them.
public enum UnifiedDiff {
  /// Lines around a change.
  public static let context = 3
  /// Beyond this many changed lines, the middle is shown as replaced instead of searching for the shortest way.
  ///
  /// The search takes memory that grows with the square of the changes; texts that differ this much aren't read as a
  /// diff.
  static let searchLimit = 2_000

  /// The difference, or "" when there is none.
  ///
  /// Takes time proportional to the length of the texts times the number of changed lines.
  public static func diff(old: String, new: String, oldName: String, newName: String) -> String {
    diff(old: Array(old.utf8), new: Array(new.utf8), oldName: oldName, newName: newName)
  }

  /// The difference of bytes; those that aren't UTF-8 are shown as U+FFFD. Pass `/dev/null` as the name of a side
  /// that doesn't exist.
  public static func diff(old: [UInt8], new: [UInt8], oldName: String, newName: String) -> String {
    if old == new { return "" }
    let left = lines(old)
    let right = lines(new)
    var text = "--- \(oldName)\n+++ \(newName)\n"
    for hunk in hunks(edits(left, right)) { append(hunk, left, right, to: &text) }
    return text
  }

  /// Lines with their line feed; only the last can lack one.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  // MARK: Search

  /// One line of the way from the old text to the new one.
  enum Edit: Equatable {
    case keep(old: Int, new: Int)
    case remove(old: Int)
    case insert(new: Int)
  }

  static func edits(_ left: [ArraySlice<UInt8>], _ right: [ArraySlice<UInt8>]) -> [Edit] {
    // Numbers compare faster than lines.
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    func number(_ line: ArraySlice<UInt8>) -> Int {
      if let known = numbers[line] { return known }
      numbers[line] = numbers.count
      return numbers.count - 1
    }
    let a = left.map(number)
    let b = right.map(number)
    var prefix = 0
    while prefix < a.count, prefix < b.count, a[prefix] == b[prefix] { prefix += 1 }
    var suffix = 0
    while suffix < a.count - prefix, suffix < b.count - prefix, a[a.count - 1 - suffix] == b[b.count - 1 - suffix] {
      suffix += 1
    }
    var result = (0..<prefix).map { Edit.keep(old: $0, new: $0) }
    result += middle(Array(a[prefix..<a.count - suffix]), Array(b[prefix..<b.count - suffix]), offset: prefix)
    for index in 0..<suffix { result.append(.keep(old: a.count - suffix + index, new: b.count - suffix + index)) }
    return result
  }

  /// The greedy search of Myers (1986): furthest reaching ends of paths with 0, 1, 2, … changes.
  private static func middle(_ a: [Int], _ b: [Int], offset: Int) -> [Edit] {
    let replaced = a.indices.map { Edit.remove(old: $0 + offset) } + b.indices.map { Edit.insert(new: $0 + offset) }
    if a.isEmpty || b.isEmpty { return replaced }
    let limit = min(a.count + b.count, searchLimit)
    // Index: diagonal + limit + 1.
    var furthest = [Int](repeating: 0, count: 2 * limit + 3)
    var history: [ArraySlice<Int>] = []
    for changes in 0...limit {
      // Only these diagonals are read when going back.
      history.append(furthest[(limit + 1 - changes - 1)...(limit + 1 + changes + 1)])
      for diagonal in stride(from: -changes, through: changes, by: 2) {
        let at = diagonal + limit + 1
        var x =
          diagonal == -changes || diagonal != changes && furthest[at - 1] < furthest[at + 1]
          ? furthest[at + 1] : furthest[at - 1] + 1
        while x < a.count, x - diagonal < b.count, a[x] == b[x - diagonal] { x += 1 }
        furthest[at] = x
        if x >= a.count, x - diagonal >= b.count { return path(a, b, history, limit: limit, offset: offset) }
      }
    }
    return replaced
  }

  /// Walks back from the end through the recorded states.
  private static func path(_ a: [Int], _ b: [Int], _ history: [ArraySlice<Int>], limit: Int, offset: Int) -> [Edit] {
    var result: [Edit] = []
    var (x, y) = (a.count, b.count)
    for changes in stride(from: history.count - 1, through: 0, by: -1) {
      let furthest = history[changes]
      let diagonal = x - y
      let at = diagonal + limit + 1
      let down = diagonal == -changes || diagonal != changes && furthest[at - 1] < furthest[at + 1]
      let previous = down ? diagonal + 1 : diagonal - 1
      let startX = changes == 0 ? 0 : furthest[previous + limit + 1]
      let startY = changes == 0 ? 0 : startX - previous
      while x > startX, y > startY,
        changes == 0 || (x > (down ? startX : startX + 1) && y > (down ? startY + 1 : startY))
      {
        x -= 1
        y -= 1
        result.append(.keep(old: x + offset, new: y + offset))
      }
      if changes == 0 { break }
      if down {
        y -= 1
        result.append(.insert(new: y + offset))
      } else {
        x -= 1
        result.append(.remove(old: x + offset))
      }
      (x, y) = (startX, startY)
    }
    return result.reversed()
  }

  // MARK: Printing

  /// Ranges of edits with their context, joined where the context overlaps.
  private static func hunks(_ edits: [Edit]) -> [ArraySlice<Edit>] {
    var ranges: [Range<Int>] = []
    for (index, edit) in edits.enumerated() {
      if case .keep = edit { continue }
      let range = max(0, index - context)..<min(edits.count, index + context + 1)
      if let last = ranges.last, last.upperBound >= range.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
    return ranges.map { edits[$0] }
  }

  private static func append(
    _ hunk: ArraySlice<Edit>, _ left: [ArraySlice<UInt8>], _ right: [ArraySlice<UInt8>], to text: inout String
  ) {
    var (oldCount, newCount) = (0, 0)
    var (oldStart, newStart): (Int?, Int?) = (nil, nil)
    for edit in hunk {
      switch edit {
      case .keep(let old, let new):
        oldStart = oldStart ?? old
        newStart = newStart ?? new
        oldCount += 1
        newCount += 1
      case .remove(let old):
        oldStart = oldStart ?? old
        oldCount += 1
      case .insert(let new):
        newStart = newStart ?? new
        newCount += 1
      }
    }
    text += "@@ -\(range(oldStart, oldCount)) +\(range(newStart, newCount)) @@\n"
    for edit in hunk {
      switch edit {
      case .keep(let old, _): append(" ", left[old], to: &text)
      case .remove(let old): append("-", left[old], to: &text)
      case .insert(let new): append("+", right[new], to: &text)
      }
    }
  }

  /// First line and number of lines. A side without lines in a hunk has no context either: that text is empty.
  private static func range(_ start: Int?, _ count: Int) -> String {
    guard let start else { return "0,0" }
    return count == 1 ? "\(start + 1)" : "\(start + 1),\(count)"
  }

  private static func append(_ mark: String, _ line: ArraySlice<UInt8>, to text: inout String) {
    text += mark
    text += String(decoding: line, as: UTF8.self)
    if line.last != 0x0A { text += "\n\\ No newline at end of file\n" }
  }
}
