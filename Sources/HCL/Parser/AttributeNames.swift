/// The names of arguments that a body has had, as places in the text. Few are compared one by one, many are hashed: a body
/// of 20,000 arguments takes twice the time of one of 10,000.
struct AttributeNames {
  private var spans: [SourceSpan] = []
  /// Indices into `spans`, one more than they are; 0 is a free place. A power of two long, at most half full.
  private var table: [Int32] = []

  private static let few = 12

  /// Adds a name; gives the earlier one when there is one.
  mutating func add(_ span: SourceSpan, _ bytes: UnsafeBufferPointer<UInt8>) -> SourceSpan? {
    if table.isEmpty {
      for other in spans where AttributeNames.isSame(other, span, bytes) { return other }
      spans.append(span)
      if spans.count > AttributeNames.few { rehash(64, bytes) }
      return nil
    }
    var place = self.place(span, bytes)
    while table[place] != 0 {
      let other = spans[Int(table[place]) - 1]
      if AttributeNames.isSame(other, span, bytes) { return other }
      place = (place + 1) & (table.count - 1)
    }
    spans.append(span)
    table[place] = Int32(truncatingIfNeeded: spans.count)
    if spans.count * 2 > table.count { rehash(table.count * 2, bytes) }
    return nil
  }

  private mutating func rehash(_ count: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    table = [Int32](repeating: 0, count: count)
    for (index, span) in spans.enumerated() {
      var place = self.place(span, bytes)
      while table[place] != 0 { place = (place + 1) & (count - 1) }
      table[place] = Int32(truncatingIfNeeded: index + 1)
    }
  }

  /// Where to look first. The hash has a seed of its own in every process, so that no file can be made to collide.
  private func place(_ span: SourceSpan, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[span.lower..<span.upper]))
    return hasher.finalize() & (table.count - 1)
  }

  private static func isSame(_ a: SourceSpan, _ b: SourceSpan, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let length = a.upper - a.lower
    guard length == b.upper - b.lower else { return false }
    for offset in 0..<length where bytes[a.lower + offset] != bytes[b.lower + offset] { return false }
    return true
  }
}
