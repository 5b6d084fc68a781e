/// Which code points are the same letter when case doesn't count: simple case folding of Unicode 15.0.
enum CaseFolding {
  /// Groups of code points that fold to the same, by each of their members; ones that stand alone are left out.
  ///
  /// Two code points fold to the same when the lower case of their upper case is the same. The Turkish dotted and
  /// dotless i have no folding that holds for all languages, so they stand alone.
  private static let orbits: [UInt32: [UInt32]] = {
    var byKey: [UInt32: [UInt32]] = [:]
    for block in casedBlocks {
      for value in block {
        guard value != 0x130, value != 0x131, let scalar = Unicode.Scalar(value) else { continue }
        byKey[CaseMapping.lower(CaseMapping.upper(scalar)).value, default: []].append(value)
      }
    }
    var orbits: [UInt32: [UInt32]] = [:]
    for group in byKey.values where group.count > 1 {
      for value in group { orbits[value] = group }
    }
    return orbits
  }()

  private static let cased: [UInt32] = orbits.keys.sorted()

  /// The blocks where letters with case are; the rest of Unicode isn't looked at.
  private static let casedBlocks: [ClosedRange<UInt32>] = [
    0x41...0x2AF, 0x345...0x345, 0x370...0x587, 0x10A0...0x10FF, 0x13A0...0x13FF, 0x1C80...0x1CBF, 0x1D00...0x1FFF,
    0x2100...0x218F, 0x24B6...0x24E9, 0x2C00...0x2D2F, 0xA640...0xA7FF, 0xAB30...0xABBF, 0xFF21...0xFF5A,
    0x10400...0x105BF, 0x10C80...0x10CFF, 0x118A0...0x118DF, 0x16E40...0x16E7F, 0x1E900...0x1E943,
  ]

  /// The code points that are the same letter as this one, with itself; nil when there are no others.
  static func orbit(of value: UInt32) -> [UInt32]? {
    if value < 0x80 {
      let lower = value | 0x20
      guard lower >= 0x61, lower <= 0x7A, value >= 0x41 else { return nil }
      switch lower {
      case 0x6B: return [0x4B, 0x6B, 0x212A]
      case 0x73: return [0x53, 0x73, 0x17F]
      default: return [lower - 0x20, lower]
      }
    }
    return orbits[value]
  }

  /// The set with the other cases of all its members.
  static func folded(_ set: CharacterSet) -> CharacterSet {
    var added: [ClosedRange<UInt32>] = []
    for range in set.ranges {
      if range.upperBound < 0x80 {
        for value in range { for other in orbit(of: value) ?? [] { added.append(other...other) } }
        continue
      }
      var index = firstCased(from: range.lowerBound)
      while index < cased.count, cased[index] <= range.upperBound {
        for other in orbits[cased[index]] ?? [] { added.append(other...other) }
        index += 1
      }
    }
    return CharacterSet(set.ranges + added)
  }

  private static func firstCased(from value: UInt32) -> Int {
    var (low, high) = (0, cased.count)
    while low < high {
      let middle = (low + high) / 2
      if cased[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
