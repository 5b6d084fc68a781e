/// Turns a pattern into a program.
struct Compiler {
  /// More instructions than this are refused, as the memory and the time of a match grow with them.
  static let instructionLimit = 500_000
  /// More remembered places than this, over all instructions, are refused for the same reason.
  static let placeLimit = 4_000_000

  private var program = Program()
  private var setNumbers: [CharacterSet: UInt32] = [:]

  /// Compiles a pattern.
  ///
  /// - Parameter text: what the pattern was read from, for messages.
  static func compile(_ pattern: ParsedPattern, text: String) throws(PatternError) -> Program {
    var compiler = Compiler()
    let slots = 2 * (pattern.names.count + 1)
    compiler.program.slotCount = slots
    do throws(TooLarge) {
      try compiler.emit(.save, argument: 0)
      try compiler.emit(pattern.root)
      try compiler.emit(.save, argument: 1)
      try compiler.emit(.match)
      if compiler.count * slots > placeLimit { throw TooLarge() }
    } catch {
      throw PatternError(reason: .tooLarge, fragment: text)
    }
    compiler.skipJumps()
    compiler.findJunctions()
    compiler.findBeginnings()
    return compiler.program
  }

  private struct TooLarge: Error {}

  private var count: Int { program.instructions.count }

  // MARK: - Instructions

  /// Adds an instruction that goes on at the one after it.
  @discardableResult
  private mutating func emit(_ operation: Program.Operation, argument: UInt32 = 0) throws(TooLarge) -> Int {
    if count >= Compiler.instructionLimit { throw TooLarge() }
    program.instructions.append(.init(operation: operation, next: Int32(count + 1), argument: argument))
    return count - 1
  }

  private mutating func emit(_ pattern: Pattern) throws(TooLarge) {
    switch pattern {
    case .empty: break
    case .character(let value): try emit(value < 0x80 ? .byte : .character, argument: value)
    case .set(let set): try emit(set)
    case .assertion(let assertion): try emit(.assert, argument: UInt32(assertion.rawValue))
    case .group(let index, let inner):
      try emit(.save, argument: UInt32(2 * index))
      try emit(inner)
      try emit(.save, argument: UInt32(2 * index + 1))
    case .sequence(let parts): for part in parts { try emit(part) }
    case .choice(let choices):
      var ends: [Int] = []
      for (index, choice) in choices.enumerated() {
        if index == choices.count - 1 {
          try emit(choice)
          break
        }
        let split = try emit(.split)
        try emit(choice)
        ends.append(try emit(.jump))
        program.instructions[split].argument = UInt32(count)
      }
      for end in ends { program.instructions[end].next = Int32(count) }
    case .repetition(let inner, let least, let most, let isGreedy):
      try repetition(inner, least, most, isGreedy)
    }
  }

  private mutating func emit(_ set: CharacterSet) throws(TooLarge) {
    guard let first = set.ranges.first else {
      try emit(.fail)
      return
    }
    if set.ranges.count == 1, first.count == 1 {
      try emit(first.lowerBound < 0x80 ? .byte : .character, argument: first.lowerBound)
      return
    }
    let number: UInt32
    if let known = setNumbers[set] {
      number = known
    } else {
      number = UInt32(program.sets.count)
      program.sets.append(.init(set))
      setNumbers[set] = number
    }
    try emit(.set, argument: number)
  }

  private mutating func repetition(
    _ inner: Pattern, _ least: Int, _ most: Int?, _ isGreedy: Bool
  ) throws(TooLarge) {
    // The empty pattern repeated is the empty pattern.
    if case .empty = inner { return }
    guard let most else {
      if least == 0 {
        // A loop over something that can be empty is entered once or not at all, so that its groups are set as in
        // RE2, where an empty round counts.
        if inner.canBeEmpty {
          let split = try emit(.split)
          try loop(inner, isGreedy)
          choose(split, isGreedy)
        } else {
          let split = try emit(.split)
          try emit(inner)
          let back = try emit(.jump)
          program.instructions[back].next = Int32(split)
          choose(split, isGreedy)
        }
        return
      }
      for _ in 1..<least { try emit(inner) }
      try loop(inner, isGreedy)
      return
    }
    for _ in 0..<least { try emit(inner) }
    if most <= least { return }
    var splits: [Int] = []
    for _ in least..<most {
      splits.append(try emit(.split))
      try emit(inner)
    }
    for split in splits { choose(split, isGreedy) }
  }

  /// Once or more.
  private mutating func loop(_ inner: Pattern, _ isGreedy: Bool) throws(TooLarge) {
    let start = count
    try emit(inner)
    let split = try emit(.split)
    program.instructions[split].next = Int32(start)
    program.instructions[split].argument = UInt32(count)
    if !isGreedy { program.instructions[split].swapBranches() }
  }

  /// Makes a split lead to what was emitted after it, or behind all of it.
  private mutating func choose(_ split: Int, _ isGreedy: Bool) {
    program.instructions[split].argument = UInt32(count)
    if !isGreedy { program.instructions[split].swapBranches() }
  }

  // MARK: - What helps the machines

  private mutating func skipJumps() {
    func target(_ start: Int32) -> Int32 {
      var place = start
      // A loop of jumps alone isn't made by any pattern, but must not hang either.
      for _ in 0..<count where program.instructions[Int(place)].operation == .jump {
        place = program.instructions[Int(place)].next
      }
      return place
    }
    // From the back, so that chains of jumps stay short.
    for index in program.instructions.indices.reversed() {
      switch program.instructions[index].operation {
      case .match, .fail: break
      case .split:
        program.instructions[index].next = target(program.instructions[index].next)
        program.instructions[index].argument = UInt32(target(Int32(program.instructions[index].argument)))
      default: program.instructions[index].next = target(program.instructions[index].next)
      }
    }
  }

  private mutating func findJunctions() {
    var ways = [Int](repeating: 0, count: count)
    ways[0] = 1
    for instruction in program.instructions {
      switch instruction.operation {
      case .match, .fail, .jump: break
      case .split:
        ways[Int(instruction.next)] += 1
        ways[Int(instruction.argument)] += 1
      default: ways[Int(instruction.next)] += 1
      }
    }
    for index in program.instructions.indices where ways[index] > 1 {
      program.instructions[index].junction = Int32(program.junctionCount)
      program.junctionCount += 1
    }
  }

  private mutating func findBeginnings() {
    var index = 0
    while program.instructions[index].operation == .save { index = Int(program.instructions[index].next) }
    program.isAnchored =
      program.instructions[index].operation == .assert
      && program.instructions[index].argument == UInt32(Pattern.Assertion.textStart.rawValue)

    var bytes = Program.ByteSet()
    var seen = [Bool](repeating: false, count: count)
    var waiting = [0]
    while let place = waiting.popLast() {
      if seen[place] { continue }
      seen[place] = true
      let instruction = program.instructions[place]
      switch instruction.operation {
      case .byte: bytes.insert(UInt8(instruction.argument))
      case .character: bytes.insert(Compiler.leadByte(instruction.argument))
      case .set:
        for range in program.sets[Int(instruction.argument)].rest.ranges {
          for byte in Compiler.leadByte(range.lowerBound)...Compiler.leadByte(range.upperBound)
          where byte < 0x80 || byte >= 0xC0 { bytes.insert(byte) }
        }
      case .split: waiting += [Int(instruction.next), Int(instruction.argument)]
      case .jump, .save, .assert: waiting.append(Int(instruction.next))
      case .match: return
      case .fail: break
      }
    }
    program.firstBytes = bytes
  }

  /// The first byte of a code point in UTF-8.
  private static func leadByte(_ value: UInt32) -> UInt8 {
    switch value {
    case 0..<0x80: UInt8(value)
    case 0x80..<0x800: UInt8(0xC0 | value >> 6)
    case 0x800..<0x10000: UInt8(0xE0 | value >> 12)
    default: UInt8(0xF0 | value >> 18)
    }
  }
}

extension Program.Instruction {
  fileprivate mutating func swapBranches() { (next, argument) = (Int32(argument), UInt32(next)) }
}

extension Pattern {
  /// Whether it can match without taking anything, as far as the shape tells.
  fileprivate var canBeEmpty: Bool {
    switch self {
    case .empty, .assertion: true
    case .character, .set: false
    case .group(_, let inner): inner.canBeEmpty
    case .sequence(let parts): parts.allSatisfy(\.canBeEmpty)
    case .choice(let choices): choices.contains(where: \.canBeEmpty)
    case .repetition(let inner, let least, _, _): least == 0 || inner.canBeEmpty
    }
  }
}
