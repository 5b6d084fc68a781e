/// Pull reader over the bytes of a JSON text.
///
/// ``JSON/parse(_:)-([UInt8])`` builds values with it; readers of large documents can walk objects
/// with ``object(_:)`` and ``skip()`` what they don't need without building it.
public struct JSONReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let count: Int
  /// Offset of the next byte.
  public internal(set) var position = 0
  private(set) var depth = 0
  /// The deepest level that was entered since somebody last set it.
  var deepest = 0
  /// What the document repeats.
  var sharing: JSONSharing
  /// The keys of the objects that are being read, the outermost object's first.
  private var openKeys: [(number: Int, start: Int)] = []

  /// Reads from a buffer, which must outlive the reader. A UTF-8 byte-order mark is skipped.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    count = bytes.count
    sharing = JSONSharing(documentSize: bytes.count)
    if count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
  }

  /// What kind of value comes next.
  public enum Kind: Hashable, Sendable { case null, bool, number, string, array, object }

  mutating func document() -> Result<Value, JSON.SyntaxError> {
    do throws(JSON.SyntaxError) {
      let value = try self.value()
      try end()
      return .success(value)
    } catch {
      return .failure(error)
    }
  }

  /// Checks that nothing but white space follows.
  public mutating func end() throws(JSON.SyntaxError) {
    skipSpace()
    if position < count { throw error("Something follows the end of the document") }
  }

  func error(_ reason: String) -> JSON.SyntaxError {
    JSON.SyntaxError(
      reason: position >= count ? "The text ends in the middle of a value" : reason, offset: position,
      isTruncated: position >= count)
  }

  private mutating func skipSpace() {
    while position < count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  mutating func expect(_ byte: UInt8, _ reason: String) throws(JSON.SyntaxError) {
    skipSpace()
    guard position < count, bytes[position] == byte else { throw error(reason) }
    position += 1
  }

  /// Looks at the next value.
  public mutating func peek() throws(JSON.SyntaxError) -> Kind {
    skipSpace()
    guard position < count else { throw error("A value is missing") }
    switch bytes[position] {
    case 0x7B: return .object
    case 0x5B: return .array
    case 0x22: return .string
    case 0x74, 0x66: return .bool
    case 0x6E: return .null
    case 0x2D, 0x30...0x39: return .number
    default: throw error("A value was expected")
    }
  }

  // MARK: Values

  /// Reads a value whole.
  public mutating func value() throws(JSON.SyntaxError) -> Value {
    switch try peek() {
    case .null:
      try literal("null")
      return .null
    case .bool:
      let isTrue = bytes[position] == 0x74
      try literal(isTrue ? "true" : "false")
      return isTrue ? Self.yes : Self.no
    case .number: return .number(try number())
    case .string: return try text()
    case .array: return try container(.array)
    case .object: return try container(.object)
    }
  }

  // Made once, for there are many of them.
  private static let yes = Value.bool(true)
  private static let no = Value.bool(false)

  /// Passes over a value, checking its syntax but building nothing.
  public mutating func skip() throws(JSON.SyntaxError) {
    switch try peek() {
    case .null: try literal("null")
    case .bool: try literal(bytes[position] == 0x74 ? "true" : "false")
    case .number: try skipNumber()
    case .string: try skipString()
    case .array: try array { reader throws(JSON.SyntaxError) in try reader.skip() }
    case .object: try fields(allowsDuplicates: false) { (_, _, reader) throws(JSON.SyntaxError) in try reader.skip() }
    }
  }

  /// Goes over the elements of an array; `body` must read or skip each.
  public mutating func array(_ body: (inout JSONReader) throws(JSON.SyntaxError) -> Void) throws(JSON.SyntaxError) {
    try expect(0x5B, "An array was expected")
    try enter()
    skipSpace()
    if position < count, bytes[position] == 0x5D {
      position += 1
      depth -= 1
      return
    }
    while true {
      try body(&self)
      skipSpace()
      guard position < count else { throw error("An array isn't closed") }
      position += 1
      if bytes[position - 1] == 0x5D { break }
      if bytes[position - 1] != 0x2C {
        position -= 1
        throw error("A comma or ] was expected")
      }
    }
    depth -= 1
  }

  /// Goes over the fields of an object; `body` must read or skip each value.
  public mutating func object(_ body: (String, inout JSONReader) throws(JSON.SyntaxError) -> Void) throws(JSON
    .SyntaxError)
  {
    try fields(allowsDuplicates: false) { (key, _, reader) throws(JSON.SyntaxError) in
      try body(reader.sharing.keys[key].text, &reader)
    }
  }

  /// Goes over the fields of an object, each with its key's number and place. Configurations in JSON may have a
  /// key twice: several blocks of a type.
  ///
  /// - Returns: the keys, unless they may stand twice.
  @discardableResult mutating func fields(
    allowsDuplicates: Bool,
    _ body: (Int, SourceSpan, inout JSONReader) throws(JSON.SyntaxError) -> Void
  ) throws(JSON.SyntaxError) -> [String] {
    try expect(0x7B, "An object was expected")
    try enter()
    let outer = openKeys.count
    var hash: UInt64 = 0
    skipSpace()
    if position < count, bytes[position] == 0x7D {
      position += 1
      depth -= 1
      return []
    }
    while true {
      skipSpace()
      let start = position
      let key = try self.key()
      let span = SourceSpan(start, position)
      openKeys.append((key, start))
      hash = JSONSharing.mix(hash, UInt64(truncatingIfNeeded: key))
      try expect(0x3A, "A colon was expected")
      try body(key, span, &self)
      skipSpace()
      guard position < count else { throw error("An object isn't closed") }
      position += 1
      if bytes[position - 1] == 0x7D { break }
      if bytes[position - 1] != 0x2C {
        position -= 1
        throw error("A comma or } was expected")
      }
    }
    depth -= 1
    defer { openKeys.removeLast(openKeys.count - outer) }
    if allowsDuplicates { return [] }
    return try names(outer, hash)
  }

  /// The keys of the object that was read last; they must be unique.
  private mutating func names(_ outer: Int, _ hash: UInt64) throws(JSON.SyntaxError) -> [String] {
    let (names, duplicate) = sharing.names(openKeys[outer...].lazy.map(\.number), hash: hash)
    if let names { return names }
    let (number, start) = openKeys[outer + duplicate]
    position = start
    throw error("The key \"\(sharing.keys[number].text)\" stands twice in one object")
  }

  private mutating func enter() throws(JSON.SyntaxError) {
    depth += 1
    deepest = max(deepest, depth)
    if depth > JSON.nestingLimit { throw error("Nested more than \(JSON.nestingLimit) levels deep") }
  }

  private mutating func literal(_ word: StaticString) throws(JSON.SyntaxError) {
    let length = word.utf8CodeUnitCount
    let available = min(length, count - position)
    let matches = word.withUTF8Buffer { bytes[position..<(position + available)].elementsEqual($0[..<available]) }
    guard matches, available == length else {
      if matches { position = count }
      throw error("A value was expected")
    }
    position += length
  }

  // MARK: Numbers

  private mutating func number() throws(JSON.SyntaxError) -> Number {
    let start = position
    if let small = smallInteger() { return small }
    let end = try numberEnd()
    guard let number = Number(parsing: bytes[start..<end]) else {
      position = start
      throw error("A number with an exponent beyond ±\(Number.exponentLimit) is refused")
    }
    return number
  }

  /// Most numbers of a plan are ports, sizes and counts: up to 18 digits, no sign, no point.
  private mutating func smallInteger() -> Number? {
    var end = position
    var value: Int64 = 0
    while end < count, end - position < 18, (0x30...0x39).contains(bytes[end]) {
      value = value * 10 + Int64(bytes[end] - 0x30)
      end += 1
    }
    if end == position || bytes[position] == 0x30 && end - position > 1 { return nil }
    if end < count {
      switch bytes[end] {
      case 0x2C, 0x5D, 0x7D, 0x20, 0x0A, 0x0D, 0x09: break
      default: return nil
      }
    }
    position = end
    return Number(value)
  }

  /// Short numbers can't have a forbidden exponent; long ones are read to find out.
  private mutating func skipNumber() throws(JSON.SyntaxError) {
    let start = position
    if try numberEnd() - start <= 4 { return }
    position = start
    _ = try number()
  }

  private mutating func numberEnd() throws(JSON.SyntaxError) -> Int {
    func digits(_ reader: inout JSONReader) -> Int {
      let start = reader.position
      while reader.position < reader.count, (0x30...0x39).contains(reader.bytes[reader.position]) {
        reader.position += 1
      }
      return reader.position - start
    }
    if bytes[position] == 0x2D { position += 1 }
    let leadingZero = position < count && bytes[position] == 0x30
    let whole = digits(&self)
    if whole == 0 || leadingZero && whole > 1 { throw error("Not a number") }
    if position < count, bytes[position] == 0x2E {
      position += 1
      if digits(&self) == 0 { throw error("Digits were expected after the point") }
    }
    if position < count, bytes[position] | 0x20 == 0x65 {
      position += 1
      if position < count, bytes[position] == 0x2B || bytes[position] == 0x2D { position += 1 }
      if digits(&self) == 0 { throw error("Digits were expected in the exponent") }
    }
    return position
  }
}
