internal import BigInt

/// The cipher Blowfish (Schneier, 1993), as far as bcrypt needs it.
struct Blowfish {
  private var subkeys: [UInt32]
  /// Four boxes of 256 words, one behind the other.
  private var boxes: [UInt32]

  /// The state before a key: the fraction of pi, in words of 32 bits.
  init() {
    subkeys = Array(Blowfish.pi[..<18])
    boxes = Array(Blowfish.pi[18...])
  }

  /// Computed once, as 1,042 words are more than anybody checks by eye.
  private static let pi: [UInt32] = {
    let words = 18 + 4 * 256
    let guardBits = 64
    let bits = 32 * words + guardBits
    let one = BigInt(1) << bits
    // Machin's formula: pi = 16 arctan(1/5) - 4 arctan(1/239).
    func arctangent(ofOneBy divisor: BigInt) -> BigInt {
      let square = divisor * divisor
      var power = one / divisor
      var sum = power
      var odd: BigInt = 1
      var isNegative = true
      while power != 0 {
        power /= square
        odd += 2
        sum += isNegative ? -(power / odd) : power / odd
        isNegative.toggle()
      }
      return sum
    }
    let value = 16 * arctangent(ofOneBy: 5) - 4 * arctangent(ofOneBy: 239)
    let fraction = (value - 3 * one) >> guardBits
    return (0..<words).map { UInt32(truncatingIfNeeded: fraction >> (32 * (words - 1 - $0))) }
  }()

  /// Mixes a key in, and a salt of 16 bytes if there is one.
  mutating func expand(key: [UInt8], salt: [UInt8]) {
    var place = 0
    for index in subkeys.indices { subkeys[index] ^= Blowfish.word(key, &place) }
    var (left, right): (UInt32, UInt32) = (0, 0)
    place = 0
    func salted() {
      if salt.isEmpty { return }
      left ^= Blowfish.word(salt, &place)
      right ^= Blowfish.word(salt, &place)
    }
    for index in stride(from: 0, to: subkeys.count, by: 2) {
      salted()
      encrypt(&left, &right)
      (subkeys[index], subkeys[index + 1]) = (left, right)
    }
    for index in stride(from: 0, to: boxes.count, by: 2) {
      salted()
      encrypt(&left, &right)
      (boxes[index], boxes[index + 1]) = (left, right)
    }
  }

  func encrypt(_ left: inout UInt32, _ right: inout UInt32) {
    subkeys.withUnsafeBufferPointer { keys in
      boxes.withUnsafeBufferPointer { boxes in
        var (a, b) = (left, right)
        for round in stride(from: 0, to: 16, by: 2) {
          a ^= keys[round]
          b ^= Blowfish.mixed(a, boxes)
          b ^= keys[round + 1]
          a ^= Blowfish.mixed(b, boxes)
        }
        (left, right) = (b ^ keys[17], a ^ keys[16])
      }
    }
  }

  @inline(__always) private static func mixed(_ word: UInt32, _ boxes: UnsafeBufferPointer<UInt32>) -> UInt32 {
    let sum = boxes[Int(word >> 24)] &+ boxes[256 + Int(word >> 16 & 255)]
    return (sum ^ boxes[512 + Int(word >> 8 & 255)]) &+ boxes[768 + Int(word & 255)]
  }

  /// The next four bytes; the first follows the last.
  private static func word(_ bytes: [UInt8], _ place: inout Int) -> UInt32 {
    var word: UInt32 = 0
    for _ in 0..<4 {
      word = word << 8 | UInt32(bytes[place])
      place = (place + 1) % bytes.count
    }
    return word
  }
}
