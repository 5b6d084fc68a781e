/// Follows one way after the other through a program and never takes the same turn at the same place twice, so that
/// the work is bounded by the size of the program times the length of the text. Fast for short texts.
struct Backtracker: Sendable {
  /// Above so many bits of memory about turns the parallel machine is used.
  static let bitLimit = 1 << 23

  private let program: Program
  private var stack: [Job] = []
  /// One bit for each junction at each place from the first on, as far as the search came.
  private var visited: [UInt64] = []
  /// How many turns were taken, for tests of linearity.
  private(set) var steps = 0

  /// What is left to try: go on at an instruction, or put a slot back (`instruction` below zero).
  private struct Job: Sendable {
    var instruction: Int32
    var slot: Int32
    var place: Int
  }

  /// A machine without a program, to stand in for one that is in use.
  static let placeholder = Backtracker(Program())

  init(_ program: Program) { self.program = program }

  /// Whether the memory for a text of that length is within the limit.
  static func isFit(_ program: Program, length: Int) -> Bool {
    let (bits, overflow) = (length + 1).multipliedReportingOverflow(by: program.junctionCount)
    return !overflow && bits <= bitLimit
  }

  /// Looks for the leftmost match from a place on, and fills the slots.
  mutating func match(_ text: MachineText, from start: Int, slots: inout [Int]) -> Bool {
    visited.removeAll(keepingCapacity: true)
    let end = program.isAnchored ? 0 : text.bytes.count
    var place = start
    return program.instructions.withUnsafeBufferPointer { instructions in
      program.sets.withUnsafeBufferPointer { sets in
        while place <= end {
          if let first = program.firstBytes {
            while place < text.bytes.count, !first.contains(text.bytes[place]) { place += 1 }
            // Something has to be taken, and there is nothing left.
            if place >= text.bytes.count || place > end { return false }
          }
          if run(instructions, sets, text, place, base: start, &slots) { return true }
          if place >= text.bytes.count { return false }
          place += text.decode(at: place).length
        }
        return false
      }
    }
  }

  private mutating func run(
    _ instructions: UnsafeBufferPointer<Program.Instruction>, _ sets: UnsafeBufferPointer<Program.CompiledSet>,
    _ text: MachineText, _ start: Int, base: Int, _ slots: inout [Int]
  ) -> Bool {
    for index in slots.indices { slots[index] = -1 }
    stack.removeAll(keepingCapacity: true)
    stack.append(Job(instruction: 0, slot: 0, place: start))
    while let job = stack.popLast() {
      if job.instruction < 0 {
        slots[Int(job.slot)] = job.place
        continue
      }
      var index = Int(job.instruction)
      var place = job.place
      way: while true {
        let instruction = instructions[index]
        if instruction.junction >= 0, !visit(Int(instruction.junction), place - base) { break way }
        switch instruction.operation {
        case .byte, .character, .set:
          guard let length = text.taken(by: instruction, sets, at: place) else { break way }
          place += length
        case .split: stack.append(Job(instruction: Int32(instruction.argument), slot: 0, place: place))
        case .save:
          let slot = Int(instruction.argument)
          stack.append(Job(instruction: -1, slot: Int32(slot), place: slots[slot]))
          slots[slot] = place
        case .assert: if !text.holds(instruction.argument, at: place) { break way }
        case .match: return true
        case .jump: break
        case .fail: break way
        }
        index = Int(instruction.next)
      }
    }
    return false
  }

  /// Notes that a junction was reached at a place; false when it was before.
  @inline(__always)
  private mutating func visit(_ junction: Int, _ place: Int) -> Bool {
    steps += 1
    let bit = place * program.junctionCount + junction
    let word = bit >> 6
    while word >= visited.count { visited.append(0) }
    let mask: UInt64 = 1 << UInt64(bit & 63)
    if visited[word] & mask != 0 { return false }
    visited[word] |= mask
    return true
  }
}
