import HCL

/// Reads JSON texts, of which several rules read the same and many resources have the same.
///
/// What it remembers has a fixed width; a miss costs as much as reading the text does.
struct DocumentMemory: Sendable {
  private struct Entry: Sendable {
    var text: String
    /// Nil when the text isn't JSON.
    var value: Value?
  }

  private var entries = [Entry?](repeating: nil, count: 256)

  /// The value of a text; nil when it isn't JSON.
  mutating func parsed(_ text: String) -> Value? {
    let bytes = text.utf8
    let slot = (bytes.count &* 31 &+ Int(bytes.dropLast(8).last ?? 0)) & (entries.count - 1)
    if let known = entries[slot], Self.areSame(known.text, text) { return known.value }
    let value = try? JSON.parse(text)
    entries[slot] = Entry(text: text, value: value)
    return value
  }

  /// Whether two texts have the same bytes; for `==` characters that are written in two ways are the same, too.
  private static func areSame(_ left: String, _ right: String) -> Bool {
    left.utf8.withContiguousStorageIfAvailable { left in
      right.utf8.withContiguousStorageIfAvailable { right in
        left.count == right.count && (left.baseAddress == right.baseAddress || left.elementsEqual(right))
      }
    }.flatMap(\.self) ?? left.utf8.elementsEqual(right.utf8)
  }
}
