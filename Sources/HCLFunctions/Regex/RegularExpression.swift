/// A regular expression with the syntax and the meaning of RE2: of the leftmost matches the one that the pattern
/// prefers, found in time that grows with the length of the text and never faster.
final class RegularExpression: Sendable {
  /// The groups' names from 1 on; nil for a group without one.
  let names: [String?]
  private let program: Program

  /// Compiles a pattern.
  init(_ pattern: String) throws(PatternError) {
    let parsed = try PatternParser.parse(pattern)
    names = parsed.names
    program = try Compiler.compile(parsed, text: pattern)
  }

  /// How much memory it takes, about.
  var weight: Int { program.instructions.count }

  /// Begin and end of the whole match and of each group, in bytes; -1 for a group that has no part in it.
  typealias Match = [Int]

  /// The first match at or after a place.
  func firstMatch(in text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Match? {
    var search = Search(self, text)
    return search.next(from: start)
  }

  /// All matches that don't overlap, from left to right. An empty one just behind another doesn't count.
  ///
  /// - Parameter limit: how many are enough.
  func matches(in text: UnsafeBufferPointer<UInt8>, limit: Int = .max) -> [Match] {
    var matches: [Match] = []
    var search = Search(self, text)
    var (place, lastEnd) = (0, -1)
    while place <= text.count, matches.count < limit, let match = search.next(from: place) {
      if match[1] > place {
        place = match[1]
      } else {
        place += place < text.count ? MachineText(bytes: text).decode(at: place).length : 1
      }
      if match[1] > match[0] || match[0] != lastEnd { matches.append(match) }
      lastEnd = match[1]
    }
    return matches
  }

  /// The text with every match replaced; nil when it would have more bytes than the limit.
  func replacing(
    in text: UnsafeBufferPointer<UInt8>, with template: ReplacementTemplate, limit: Int = .max
  ) -> [UInt8]? {
    var result: [UInt8] = []
    var search = Search(self, text)
    var (place, lastEnd) = (0, 0)
    while place <= text.count, let match = search.next(from: place) {
      result += text[lastEnd..<match[0]]
      if match[1] > lastEnd || match[0] == 0 {
        if !template.append(match, of: text, to: &result, limit: limit) { return nil }
      }
      lastEnd = match[1]
      let length = place < text.count ? MachineText(bytes: text).decode(at: place).length : 1
      place = max(match[1], place + length)
    }
    if lastEnd < text.count { result += text[lastEnd...] }
    return result
  }

  /// Which machine looks for matches.
  enum Machine {
    case backtracker
    case parallel
  }

  /// One pass over a text with a machine and its memory.
  struct Search {
    private enum Running {
      case backtracker(Backtracker)
      case parallel(ParallelMachine)
    }

    private var running: Running
    private let text: MachineText
    private var slots: [Int]

    /// - Parameter machine: nil for the one that suits the text.
    init(_ expression: RegularExpression, _ text: UnsafeBufferPointer<UInt8>, machine: Machine? = nil) {
      let program = expression.program
      self.text = MachineText(bytes: text)
      slots = [Int](repeating: -1, count: program.slotCount)
      let suits: Machine = Backtracker.isFit(program, length: text.count) ? .backtracker : .parallel
      running =
        switch machine ?? suits {
        case .backtracker: .backtracker(Backtracker(program))
        case .parallel: .parallel(ParallelMachine(program))
        }
    }

    /// The first match at or after a place.
    mutating func next(from start: Int) -> Match? {
      let isMatched: Bool
      switch running {
      case .backtracker(var machine):
        // The machine is moved out and back, so that its memory isn't copied.
        running = .backtracker(Backtracker.placeholder)
        isMatched = machine.match(text, from: start, slots: &slots)
        running = .backtracker(machine)
      case .parallel(var machine):
        running = .backtracker(Backtracker.placeholder)
        isMatched = machine.match(text, from: start, slots: &slots)
        running = .parallel(machine)
      }
      return isMatched ? slots : nil
    }

    /// How many steps the machine took so far.
    var steps: Int {
      switch running {
      case .backtracker(let machine): machine.steps
      case .parallel(let machine): machine.steps
      }
    }
  }
}
