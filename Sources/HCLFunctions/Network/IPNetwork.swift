internal import BigInt

/// A network of addresses as `10.0.0.0/8` names it, read by the rules that Terraform has kept from old versions of Go:
/// octets may have leading zeros and are decimal all the same.
///
/// An IPv6 network that holds only addresses of the form `::ffff:a.b.c.d` keeps its 128 bits, but in some places counts
/// as IPv4; see ``isMapped``.
struct IPNetwork {
  /// 32 or 128.
  let bits: Int
  /// The first address.
  let address: BigUInt
  /// How many bits all addresses have in common.
  let prefix: Int

  init(bits: Int, address: BigUInt, prefix: Int) {
    self.bits = bits
    self.address = address
    self.prefix = prefix
  }

  /// Reads a network; bits of the address behind the prefix are dropped.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    let (front, back) = (bytes[..<slash], bytes[(slash + 1)...])
    let address: BigUInt
    if let octets = Self.octets(front) {
      (bits, address) = (32, octets)
    } else if let groups = Self.groups(front) {
      (bits, address) = (128, groups)
    } else {
      return nil
    }
    guard let prefix = Self.decimal(back), prefix <= bits else { return nil }
    self.prefix = prefix
    self.address = (address >> (bits - prefix)) << (bits - prefix)
  }

  /// The last address.
  var last: BigUInt { address | Self.ones(bits - prefix) }

  /// Whether it is an IPv6 network with an IPv4 address inside.
  var isMapped: Bool { bits == 128 && Self.isMapped(address) }

  static func ones(_ count: Int) -> BigUInt { (BigUInt(1) << count) - 1 }

  private static func isMapped(_ address: BigUInt) -> Bool { address >> 32 == 0xFFFF }

  // MARK: Text

  /// `10.0.0.0/8`. A mapped network is written as the IPv4 network inside.
  var text: String {
    let shown = Self.text(address, bits: bits)
    return "\(shown)/\(isMapped ? Swift.max(0, prefix - 96) : prefix)"
  }

  /// An address.
  static func text(_ address: BigUInt, bits: Int) -> String {
    if bits == 32 || isMapped(address) {
      let value = UInt32(truncatingIfNeeded: address)
      return (0..<4).map { String(value >> (24 - 8 * $0) & 255) }.joined(separator: ".")
    }
    let groups = (0..<8).map { UInt16(truncatingIfNeeded: address >> (112 - 16 * $0)) }
    // The first of the longest runs of zeros is left out, unless it is a single zero.
    var best = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, groups[end] == 0 { end += 1 }
      if end - start > Swift.max(1, best.count) { best = start..<end }
      start = Swift.max(end, start + 1)
    }
    func hexadecimal(_ part: Range<Int>) -> String {
      part.map { String(groups[$0], radix: 16) }.joined(separator: ":")
    }
    if best.isEmpty { return hexadecimal(0..<8) }
    return hexadecimal(0..<best.lowerBound) + "::" + hexadecimal(best.upperBound..<8)
  }

  // MARK: Reading

  private static func decimal(_ bytes: ArraySlice<UInt8>) -> Int? {
    if bytes.isEmpty { return nil }
    var value = 0
    for byte in bytes {
      guard case 48...57 = byte, value < 0xFF_FFFF else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value < 0xFF_FFFF ? value : nil
  }

  private static func octets(_ bytes: ArraySlice<UInt8>) -> BigUInt? {
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if parts.count != 4 { return nil }
    var value: UInt32 = 0
    for part in parts {
      guard let octet = decimal(part), octet <= 255 else { return nil }
      value = value << 8 | UInt32(octet)
    }
    return BigUInt(value)
  }

  private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> UInt16? {
    if bytes.isEmpty { return nil }
    var value = 0
    for byte in bytes {
      let digit: UInt8
      switch byte {
      case 48...57: digit = byte - 48
      case 65...70: digit = byte - 55
      case 97...102: digit = byte - 87
      default: return nil
      }
      value = value << 4 | Int(digit)
      if value > 0xFFFF { return nil }
    }
    return UInt16(value)
  }

  /// Eight groups, or fewer with one `::`; the last two may be written as four octets.
  private static func groups(_ bytes: ArraySlice<UInt8>) -> BigUInt? {
    let colon = UInt8(ascii: ":")
    var halves: [[UInt16]] = []
    var rest = bytes
    while true {
      var gap: Int?
      var index = rest.startIndex
      while index + 1 < rest.endIndex, gap == nil {
        if rest[index] == colon, rest[index + 1] == colon { gap = index }
        index += 1
      }
      let isLast = gap == nil
      guard let half = half(rest[..<(gap ?? rest.endIndex)], mayEndInOctets: isLast, isWhole: halves.isEmpty && isLast)
      else { return nil }
      halves.append(half)
      guard let gap else { break }
      if halves.count > 1 { return nil }
      rest = rest[(gap + 2)...]
    }
    let count = halves.reduce(0) { $0 + $1.count }
    // `::` stands for at least one group.
    if halves.count == 1 ? count != 8 : count > 7 { return nil }
    let all = halves[0] + Array(repeating: 0, count: 8 - count) + (halves.count > 1 ? halves[1] : [])
    return all.reduce(BigUInt(0)) { $0 << 16 | BigUInt($1) }
  }

  private static func half(_ bytes: ArraySlice<UInt8>, mayEndInOctets: Bool, isWhole: Bool) -> [UInt16]? {
    if bytes.isEmpty { return isWhole ? nil : [] }
    let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    if parts.count > 8 { return nil }
    var groups: [UInt16] = []
    for (index, part) in parts.enumerated() {
      if let group = hexadecimal(part) {
        groups.append(group)
      } else if mayEndInOctets, index == parts.count - 1, let octets = octets(part) {
        groups += [UInt16(octets >> 16), UInt16(octets & 0xFFFF)]
      } else {
        return nil
      }
    }
    return groups
  }
}
