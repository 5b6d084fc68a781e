/// What the machines share: the text and how it is read.
struct MachineText {
  let bytes: UnsafeBufferPointer<UInt8>

  /// The code point at a place and how many bytes it has. The text is valid UTF-8.
  @inline(__always)
  func decode(at index: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(bytes[index])
    if first < 0x80 { return (first, 1) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | UInt32(bytes[index + 1]) & 0x3F, 2) }
    if first < 0xF0 {
      return ((first & 0x0F) << 12 | (UInt32(bytes[index + 1]) & 0x3F) << 6 | UInt32(bytes[index + 2]) & 0x3F, 3)
    }
    return (
      (first & 0x07) << 18 | (UInt32(bytes[index + 1]) & 0x3F) << 12 | (UInt32(bytes[index + 2]) & 0x3F) << 6
        | UInt32(bytes[index + 3]) & 0x3F, 4
    )
  }

  /// Whether a condition holds at a place.
  func holds(_ assertion: UInt32, at index: Int) -> Bool {
    switch Pattern.Assertion(rawValue: UInt8(truncatingIfNeeded: assertion)) {
    case .textStart: index == 0
    case .textEnd: index == bytes.count
    case .lineStart: index == 0 || bytes[index - 1] == 0x0A
    case .lineEnd: index == bytes.count || bytes[index] == 0x0A
    case .wordBoundary: isWord(index - 1) != isWord(index)
    case .noWordBoundary: isWord(index - 1) == isWord(index)
    case nil: false
    }
  }

  private func isWord(_ index: Int) -> Bool {
    guard index >= 0, index < bytes.count else { return false }
    switch bytes[index] {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: return true
    default: return false
    }
  }

  /// How many bytes the instruction takes at a place, nil when it doesn't fit there.
  @inline(__always)
  func taken(
    by instruction: Program.Instruction, _ sets: UnsafeBufferPointer<Program.CompiledSet>, at index: Int
  ) -> Int? {
    guard index < bytes.count else { return nil }
    let byte = bytes[index]
    switch instruction.operation {
    case .byte: return UInt32(byte) == instruction.argument ? 1 : nil
    case .character:
      guard byte >= 0x80 else { return nil }
      let (value, length) = decode(at: index)
      return value == instruction.argument ? length : nil
    case .set:
      if byte < 0x80 { return sets[Int(instruction.argument)].contains(ascii: byte) ? 1 : nil }
      let (value, length) = decode(at: index)
      return sets[Int(instruction.argument)].rest.contains(value) ? length : nil
    default: return nil
    }
  }
}
