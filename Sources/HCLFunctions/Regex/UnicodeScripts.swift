/// The sets of `\p{Greek}` and other scripts. Swift's standard library doesn't offer them.
enum UnicodeScripts {
  /// The code points of a script, nil when there is none of that name.
  static func set(named name: String) -> CharacterSet? { sets[name] }

  private static let sets = encoded.mapValues(decode)

  private static func decode(_ text: StaticString) -> CharacterSet {
    var ranges: [ClosedRange<UInt32>] = []
    var (position, value) = (UInt32(0), UInt32(0))
    var start: UInt32?
    func end() {
      let first = start ?? position + value
      position = start == nil ? first : first + value
      ranges.append(first...position)
      (start, value) = (nil, 0)
    }
    for index in 0..<text.utf8CodeUnitCount {
      let byte = text.utf8Start[index]
      switch byte {
      case UInt8(ascii: " "): end()
      case UInt8(ascii: "-"): (start, value) = (position + value, 0)
      default: value = value * 36 + UInt32(byte >= 0x61 ? byte - 0x61 + 10 : byte - 0x30)
      }
    }
    end()
    return CharacterSet(ranges)
  }
}
