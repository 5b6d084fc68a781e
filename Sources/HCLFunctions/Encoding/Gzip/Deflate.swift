/// Compressed data of RFC 1951: repeated stretches are replaced by references, everything is written with the fixed code.
struct Deflate {
  private static let window = 32_768
  private static let longest = 258
  private static let shortest = 4

  private var output: [UInt8] = []
  private var bits: UInt32 = 0
  private var bitCount: UInt32 = 0

  /// One block, a flush and an empty last block: what Terraform's compressor writes around a text.
  static func compress(_ bytes: [UInt8]) -> [UInt8] {
    var writer = Deflate()
    if !bytes.isEmpty {
      writer.put(0b010, 3)
      writer.body(bytes)
      writer.literal(256)
    }
    // An empty block as it is brings the bits to the border of a byte; another one is the last.
    for kind: UInt32 in [0b000, 0b001] {
      writer.put(kind, 3)
      writer.align()
      writer.output += [0, 0, 0xFF, 0xFF]
    }
    return writer.output
  }

  private mutating func body(_ bytes: [UInt8]) {
    // The last place of each group of four bytes.
    var places = [Int32](repeating: -1, count: 1 << 15)
    var index = 0
    while index < bytes.count {
      var length = 0
      var distance = 0
      if index + Deflate.shortest <= bytes.count {
        let hash = Deflate.hash(bytes, index)
        let place = Int(places[hash])
        places[hash] = Int32(truncatingIfNeeded: index)
        if place >= 0, index - place <= Deflate.window {
          let limit = min(Deflate.longest, bytes.count - index)
          while length < limit, bytes[place + length] == bytes[index + length] { length += 1 }
          distance = index - place
        }
      }
      if length >= Deflate.shortest {
        reference(length: length, distance: distance)
        for skipped in index + 1..<index + length where skipped + Deflate.shortest <= bytes.count {
          places[Deflate.hash(bytes, skipped)] = Int32(truncatingIfNeeded: skipped)
        }
        index += length
      } else {
        literal(Int(bytes[index]))
        index += 1
      }
    }
  }

  private static func hash(_ bytes: [UInt8], _ index: Int) -> Int {
    let word =
      UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
      | UInt32(bytes[index + 3]) << 24
    return Int((word &* 0x9E37_79B1) >> 17)
  }

  // MARK: Codes

  private mutating func literal(_ symbol: Int) {
    switch symbol {
    case 0..<144: code(UInt32(0x30 + symbol), 8)
    case 144..<256: code(UInt32(0x190 + symbol - 144), 9)
    case 256..<280: code(UInt32(symbol - 256), 7)
    default: code(UInt32(0xC0 + symbol - 280), 8)
    }
  }

  private mutating func reference(length: Int, distance: Int) {
    if length == Deflate.longest {
      literal(285)
    } else {
      let (symbol, extra, rest) = Deflate.bucket(length - 3, firstExtra: 8, perStep: 4)
      literal(257 + symbol)
      put(UInt32(rest), UInt32(extra))
    }
    let (symbol, extra, rest) = Deflate.bucket(distance - 1, firstExtra: 4, perStep: 2)
    code(UInt32(symbol), 5)
    put(UInt32(rest), UInt32(extra))
  }

  /// Numbers are grouped so that each group has twice the size of the one `perStep` groups before.
  private static func bucket(_ value: Int, firstExtra: Int, perStep: Int) -> (symbol: Int, extra: Int, rest: Int) {
    if value < firstExtra { return (value, 0, 0) }
    let magnitude = Int.bitWidth - value.leadingZeroBitCount - 1
    let stepBits = perStep == 4 ? 2 : 1
    let extra = magnitude - stepBits
    let symbol = extra * perStep + value >> extra
    return (symbol, extra, value & (1 << extra - 1))
  }

  // MARK: Bits

  /// A code goes with its highest bit first.
  private mutating func code(_ code: UInt32, _ width: UInt32) {
    var reversed: UInt32 = 0
    for bit in 0..<width { reversed |= (code >> bit & 1) << (width - 1 - bit) }
    put(reversed, width)
  }

  private mutating func put(_ value: UInt32, _ width: UInt32) {
    bits |= value << bitCount
    bitCount += width
    while bitCount >= 8 {
      output.append(UInt8(bits & 255))
      bits >>= 8
      bitCount -= 8
    }
  }

  private mutating func align() {
    if bitCount > 0 { put(0, 8 - bitCount) }
  }
}
