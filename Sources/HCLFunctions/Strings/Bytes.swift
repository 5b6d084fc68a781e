/// Search in bytes. Valid UTF-8 is found in valid UTF-8 only at the borders of code points.
enum Bytes {
  /// Whether a text ends with another, byte by byte.
  static func ends(_ text: String.UTF8View, with suffix: String.UTF8View) -> Bool {
    text.count >= suffix.count && text.suffix(suffix.count).elementsEqual(suffix)
  }

  /// Where `pattern` begins in `text`, every place that doesn't overlap with the one before, in linear time
  /// (Knuth, Morris and Pratt). An empty pattern is nowhere.
  static func places(of pattern: [UInt8], in text: [UInt8], limit: Int = .max) -> [Int] {
    if pattern.isEmpty || pattern.count > text.count { return [] }
    // For every prefix of the pattern, how long its longest border is.
    var borders = [Int](repeating: 0, count: pattern.count)
    var matched = 0
    for index in 1..<max(1, pattern.count) {
      while matched > 0, pattern[index] != pattern[matched] { matched = borders[matched - 1] }
      if pattern[index] == pattern[matched] { matched += 1 }
      borders[index] = matched
    }
    var places: [Int] = []
    matched = 0
    for (index, byte) in text.enumerated() {
      while matched > 0, byte != pattern[matched] { matched = borders[matched - 1] }
      if byte == pattern[matched] { matched += 1 }
      if matched == pattern.count {
        places.append(index + 1 - matched)
        if places.count == limit { break }
        matched = 0
      }
    }
    return places
  }
}
