/// A regular expression as instructions of a small machine.
struct Program: Sendable {
  /// What an instruction does.
  enum Operation: UInt8, Sendable {
    /// Takes the byte `argument`.
    case byte
    /// Takes the code point `argument`, which isn't ASCII.
    case character
    /// Takes a code point of the set number `argument`.
    case set
    /// Goes on at `next` and, when that fails, at `argument`.
    case split
    /// Goes on at `next`.
    case jump
    /// Remembers the place in slot `argument`.
    case save
    /// Goes on when the condition `argument` holds.
    case assert
    /// The pattern matches.
    case match
    /// Nothing matches.
    case fail
  }

  /// An instruction.
  struct Instruction: Sendable {
    var operation: Operation
    /// Where it goes on.
    var next: Int32 = 0
    /// See ``Operation``.
    var argument: UInt32 = 0
    /// Number among the instructions that more than one way leads to; -1 for the others. Only those can be reached
    /// twice at the same place, so only for them has to be remembered where they were already.
    var junction: Int32 = -1
  }

  /// A set of code points in a form that is fast to ask.
  struct CompiledSet: Sendable {
    /// ASCII, one bit each.
    var low: UInt64 = 0
    var high: UInt64 = 0
    /// The others.
    var rest: CharacterSet

    init(_ set: CharacterSet) {
      for value in UInt32(0)..<64 where set.contains(value) { low |= 1 << UInt64(value) }
      for value in UInt32(64)..<128 where set.contains(value) { high |= 1 << UInt64(value - 64) }
      rest = set
    }

    @inline(__always)
    func contains(ascii byte: UInt8) -> Bool {
      (byte < 64 ? low >> UInt64(byte) : high >> UInt64(byte - 64)) & 1 != 0
    }
  }

  var instructions: [Instruction] = []
  var sets: [CompiledSet] = []
  /// How many places are remembered: begin and end of the match and of each group.
  var slotCount = 2
  /// How many instructions are junctions.
  var junctionCount = 0
  /// Whether a match can only begin at the beginning of the text.
  var isAnchored = false
  /// The bytes with which a match can begin; nil when it can be empty.
  var firstBytes: ByteSet?

  /// A set of bytes.
  struct ByteSet: Sendable {
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    mutating func insert(_ byte: UInt8) {
      let bit: UInt64 = 1 << UInt64(byte & 63)
      switch byte >> 6 {
      case 0: words.0 |= bit
      case 1: words.1 |= bit
      case 2: words.2 |= bit
      default: words.3 |= bit
      }
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
      let word =
        switch byte >> 6 {
        case 0: words.0
        case 1: words.1
        case 2: words.2
        default: words.3
        }
      return word >> UInt64(byte & 63) & 1 != 0
    }
  }
}
