/// Follows all ways through a program at once, code point by code point (Pike's machine): memory bounded by the
/// program alone, whatever the length of the text.
struct ParallelMachine {
  private let program: Program
  private var current: Threads
  private var following: Threads
  private var stack: [Job] = []
  /// How many threads were advanced, for tests of linearity.
  private(set) var steps = 0

  /// The ways that are followed, the preferred ones first.
  private struct Threads {
    var order: [Int32] = []
    /// For each instruction where it is in `order`; valid when that place names the instruction.
    var position: [Int32]
    /// The slots of each instruction's thread.
    var slots: [Int]

    init(_ program: Program) {
      position = [Int32](repeating: 0, count: program.instructions.count)
      slots = [Int](repeating: -1, count: program.instructions.count * program.slotCount)
      order.reserveCapacity(program.instructions.count)
    }

    /// Adds an instruction; false when it is there already.
    mutating func insert(_ index: Int) -> Bool {
      let place = Int(position[index])
      if place < order.count, order[place] == Int32(index) { return false }
      position[index] = Int32(order.count)
      order.append(Int32(index))
      return true
    }

    mutating func store(_ own: [Int], _ index: Int) {
      let base = index * own.count
      for slot in own.indices { slots[base + slot] = own[slot] }
    }

    func load(_ own: inout [Int], _ index: Int) {
      let base = index * own.count
      for slot in own.indices { own[slot] = slots[base + slot] }
    }
  }

  private struct Job {
    var instruction: Int32
    var slot: Int32
    var place: Int
  }

  init(_ program: Program) {
    self.program = program
    current = Threads(program)
    following = Threads(program)
  }

  /// Looks for the leftmost match from a place on, and fills the slots.
  mutating func match(_ text: MachineText, from start: Int, slots: inout [Int]) -> Bool {
    program.instructions.withUnsafeBufferPointer { instructions in
      program.sets.withUnsafeBufferPointer { sets in
        match(instructions, sets, text, from: start, slots: &slots)
      }
    }
  }

  private mutating func match(
    _ instructions: UnsafeBufferPointer<Program.Instruction>, _ sets: UnsafeBufferPointer<Program.CompiledSet>,
    _ text: MachineText, from start: Int, slots: inout [Int]
  ) -> Bool {
    current.order.removeAll(keepingCapacity: true)
    let isAnchored = program.isAnchored
    var isMatched = false
    var place = start
    var own = [Int](repeating: -1, count: program.slotCount)
    while true {
      if current.order.isEmpty {
        if isMatched || isAnchored && place > 0 { break }
        if let first = program.firstBytes {
          while place < text.bytes.count, !first.contains(text.bytes[place]) { place += 1 }
          if place >= text.bytes.count || isAnchored && place > 0 { break }
        }
      }
      if !isMatched, !isAnchored || place == 0 {
        for index in own.indices { own[index] = -1 }
        Self.add(0, instructions, text, place, &own, &stack, to: &current)
      }
      let length = place < text.bytes.count ? text.decode(at: place).length : 0
      following.order.removeAll(keepingCapacity: true)
      for number in current.order.indices {
        steps += 1
        let index = Int(current.order[number])
        let instruction = instructions[index]
        if instruction.operation == .match {
          current.load(&own, index)
          slots = own
          isMatched = true
          // The other threads are less preferred.
          break
        }
        guard text.taken(by: instruction, sets, at: place) != nil else { continue }
        current.load(&own, index)
        Self.add(Int(instruction.next), instructions, text, place + length, &own, &stack, to: &following)
      }
      swap(&current, &following)
      if place >= text.bytes.count { break }
      place += length
    }
    return isMatched
  }

  /// Follows everything that takes nothing from an instruction on.
  private static func add(
    _ start: Int, _ instructions: UnsafeBufferPointer<Program.Instruction>, _ text: MachineText, _ place: Int,
    _ slots: inout [Int], _ stack: inout [Job], to threads: inout Threads
  ) {
    stack.append(Job(instruction: Int32(start), slot: 0, place: 0))
    while let job = stack.popLast() {
      if job.instruction < 0 {
        slots[Int(job.slot)] = job.place
        continue
      }
      var index = Int(job.instruction)
      way: while threads.insert(index) {
        let instruction = instructions[index]
        switch instruction.operation {
        case .byte, .character, .set, .match:
          threads.store(slots, index)
          break way
        case .split: stack.append(Job(instruction: Int32(instruction.argument), slot: 0, place: 0))
        case .save:
          let slot = Int(instruction.argument)
          stack.append(Job(instruction: -1, slot: Int32(slot), place: slots[slot]))
          slots[slot] = place
        case .assert: if !text.holds(instruction.argument, at: place) { break way }
        case .jump: break
        case .fail: break way
        }
        index = Int(instruction.next)
      }
    }
  }
}
