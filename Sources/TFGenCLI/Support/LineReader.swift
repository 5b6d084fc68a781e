import SystemPackage

/// Lines of a stream, each as soon as it is there, so that another program can ask and wait for the answer.
struct LineReader {
  /// One line.
  enum Line {
    /// Its bytes without the line break.
    case text([UInt8])
    /// It was longer than allowed; its bytes are gone.
    case tooLong
  }

  private let input: FileDescriptor
  private let limit: Int
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false

  /// - Parameter limit: bytes of a line.
  init(_ input: FileDescriptor, limit: Int) {
    self.input = input
    self.limit = limit
  }

  /// The next line; nil at the end. The last one needs no line break.
  mutating func next() throws -> Line? {
    var line: [UInt8] = []
    var isTooLong = false
    while true {
      if let end = buffer[position...].firstIndex(of: 0x0A) {
        line += buffer[position..<end]
        position = end + 1
        break
      }
      line += buffer[position...]
      position = buffer.count
      if line.count > limit {
        isTooLong = true
        line = []
      }
      if try !fill() {
        if line.isEmpty, !isTooLong { return nil }
        break
      }
    }
    if isTooLong || line.count > limit { return .tooLong }
    if line.last == 0x0D { line.removeLast() }
    return .text(line)
  }

  /// Reads what is there; false at the end.
  private mutating func fill() throws -> Bool {
    if isAtEnd { return false }
    buffer = try [UInt8](unsafeUninitializedCapacity: 64 << 10) { bytes, count in
      count = try input.read(into: UnsafeMutableRawBufferPointer(bytes))
    }
    position = 0
    isAtEnd = buffer.isEmpty
    return !isAtEnd
  }
}
