import SystemPackage

/// Reads a file that another process appends to, line by line.
///
/// The child never notices: it writes to a file, which can't break the way a pipe does when its reader dies.
struct LogFollower {
  private let file: FileDescriptor
  private var offset: Int64 = 0
  private var partial: [UInt8] = []
  private let tailLimit: Int
  /// The last lines.
  private(set) var tail: [String] = []

  /// Longer lines are cut into pieces.
  static let lineLimit = 1 << 20

  init(file: FileDescriptor, tailLimit: Int = 40) {
    self.file = file
    self.tailLimit = tailLimit
  }

  /// Hands on the lines that came since the last call.
  mutating func drain(_ line: (String) -> Void) {
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let position = offset
      let count = buffer.withUnsafeMutableBytes { (try? file.read(fromAbsoluteOffset: position, into: $0)) ?? 0 }
      if count == 0 { return }
      offset += Int64(count)
      for byte in buffer[..<count] {
        if byte == 0x0A {
          emit(line)
        } else {
          partial.append(byte)
          if partial.count >= Self.lineLimit { emit(line) }
        }
      }
    }
  }

  /// Hands on what the file ends with when that isn't a line feed.
  mutating func finish(_ line: (String) -> Void) {
    drain(line)
    if !partial.isEmpty { emit(line) }
  }

  private mutating func emit(_ line: (String) -> Void) {
    if partial.last == 0x0D { partial.removeLast() }
    let text = String(decoding: partial, as: UTF8.self)
    partial.removeAll(keepingCapacity: true)
    tail.append(text)
    if tail.count > tailLimit { tail.removeFirst() }
    line(text)
  }
}
