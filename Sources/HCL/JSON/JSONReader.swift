/// Pull reader over the bytes of a JSON text.
///
/// ``JSON/parse(_:)-([UInt8])`` builds values with it; readers of large documents can walk objects
/// with ``object(_:)`` and ``skip()`` what they don't need without building it.
public struct JSONReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let count: Int
  /// Offset of the next byte.
  public private(set) var position = 0
  private var depth = 0
  /// Keys that were seen, so that thousands of equal keys share one string.
  private var keys: [UInt64: [String]] = [:]

  /// Reads from a buffer, which must outlive the reader. A UTF-8 byte-order mark is skipped.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    count = bytes.count
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

  private func error(_ reason: String) -> JSON.SyntaxError {
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

  private mutating func expect(_ byte: UInt8, _ reason: String) throws(JSON.SyntaxError) {
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
      return .bool(isTrue)
    case .number: return .number(try number())
    case .string: return .string(try string())
    case .array:
      var values: [Value] = []
      try array { reader throws(JSON.SyntaxError) in values.append(try reader.value()) }
      return .list(values)
    case .object:
      var names: [String] = []
      var values: [Value] = []
      try object { key, reader throws(JSON.SyntaxError) in
        names.append(key)
        values.append(try reader.value())
      }
      return .object(Value.Fields(uncheckedKeys: names, values: values))
    }
  }

  /// Passes over a value, checking its syntax but building nothing.
  public mutating func skip() throws(JSON.SyntaxError) {
    switch try peek() {
    case .null: try literal("null")
    case .bool: try literal(bytes[position] == 0x74 ? "true" : "false")
    case .number: try skipNumber()
    case .string: try skipString()
    case .array: try array { reader throws(JSON.SyntaxError) in try reader.skip() }
    case .object: try object { _, reader throws(JSON.SyntaxError) in try reader.skip() }
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
    try fields(allowsDuplicates: false) { (key, _, reader) throws(JSON.SyntaxError) in try body(key, &reader) }
  }

  /// Goes over the fields of an object, each with its key's place. Configurations in JSON may have a
  /// key twice: several blocks of a type.
  mutating func fields(
    allowsDuplicates: Bool,
    _ body: (String, SourceSpan, inout JSONReader) throws(JSON.SyntaxError) -> Void
  ) throws(JSON.SyntaxError) {
    try expect(0x7B, "An object was expected")
    try enter()
    var seen = KeySet()
    skipSpace()
    if position < count, bytes[position] == 0x7D {
      position += 1
      depth -= 1
      return
    }
    while true {
      skipSpace()
      let start = position
      let key = try self.key()
      let span = SourceSpan(start, position)
      if !allowsDuplicates, !seen.insert(key) {
        position = start
        throw error("The key \"\(key)\" stands twice in one object")
      }
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
  }

  /// Keys of one object: few are compared one by one, many are hashed.
  private struct KeySet {
    private var few: [String] = []
    private var many: Set<String> = []
    mutating func insert(_ key: String) -> Bool {
      if many.isEmpty {
        if few.contains(key) { return false }
        few.append(key)
        if few.count > 12 { many = Set(few) }
        return true
      }
      return many.insert(key).inserted
    }
  }

  private mutating func enter() throws(JSON.SyntaxError) {
    depth += 1
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

  // MARK: Strings

  /// A key; equal keys share one string.
  private mutating func key() throws(JSON.SyntaxError) -> String {
    guard position < count, bytes[position] == 0x22 else { throw error("A key in double quotes was expected") }
    var end = position + 1
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    while end < count, bytes[end] != 0x22 {
      if bytes[end] == 0x5C || bytes[end] < 0x20 || bytes[end] >= 0x80 { return try string() }
      hash = (hash ^ UInt64(bytes[end])) &* 0x100_0000_01B3
      end += 1
    }
    guard end < count else {
      position = count
      throw error("A string isn't closed")
    }
    let slice = bytes[(position + 1)..<end]
    position = end + 1
    if let found = keys[hash]?.first(where: { $0.utf8.elementsEqual(slice) }) { return found }
    let text = String(decoding: slice, as: UTF8.self)
    // The bound keeps keys that were made to collide from costing more than a comparison with a few.
    if keys[hash, default: []].count < 8 { keys[hash, default: []].append(text) }
    return text
  }

  /// Reads a string.
  public mutating func string() throws(JSON.SyntaxError) -> String {
    try expect(0x22, "A string was expected")
    let start = position
    while position < count {
      let byte = bytes[position]
      if byte == 0x22 {
        guard let text = String(validating: bytes[start..<position], as: UTF8.self) else {
          position = start
          throw error("A string isn't valid UTF-8")
        }
        position += 1
        return text
      }
      if byte == 0x5C { return try escapedString(from: start) }
      if byte < 0x20 { throw error("A control character stands in a string") }
      position += 1
    }
    throw error("A string isn't closed")
  }

  private mutating func escapedString(from start: Int) throws(JSON.SyntaxError) -> String {
    var result = Array(bytes[start..<position])
    while position < count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case 0x22:
        guard let text = String(validating: result, as: UTF8.self) else {
          position = start
          throw error("A string isn't valid UTF-8")
        }
        return text
      case 0x5C:
        guard position < count else { throw error("A string isn't closed") }
        let escape = bytes[position]
        position += 1
        switch escape {
        case 0x22, 0x5C, 0x2F: result.append(escape)
        case 0x62: result.append(0x08)
        case 0x66: result.append(0x0C)
        case 0x6E: result.append(0x0A)
        case 0x72: result.append(0x0D)
        case 0x74: result.append(0x09)
        case 0x75: result.append(contentsOf: String(try unicodeEscape()).utf8)
        default:
          position -= 1
          throw error("Unknown escape sequence")
        }
      case 0..<0x20:
        position -= 1
        throw error("A control character stands in a string")
      default: result.append(byte)
      }
    }
    throw error("A string isn't closed")
  }

  private mutating func hex() throws(JSON.SyntaxError) -> UInt32 {
    guard position + 4 <= count else {
      position = count
      throw error("")
    }
    var value: UInt32 = 0
    for _ in 0..<4 {
      let byte = bytes[position]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default: throw error("Four hexadecimal digits were expected")
      }
      position += 1
    }
    return value
  }

  private mutating func unicodeEscape() throws(JSON.SyntaxError) -> Unicode.Scalar {
    let first = try hex()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, position + 1 < count, bytes[position] == 0x5C, bytes[position + 1] == 0x75 else {
      throw error("Half a surrogate pair")
    }
    position += 2
    let second = try hex()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw error("Half a surrogate pair") }
    return scalar
  }

  /// Passes over a string. Plain ASCII is only looked at; anything else is read as if it were wanted, so
  /// that what is skipped is judged as strictly as what is kept.
  private mutating func skipString() throws(JSON.SyntaxError) {
    let start = position
    position += 1
    while position < count {
      let byte = bytes[position]
      if byte == 0x22 {
        position += 1
        return
      }
      if byte == 0x5C || byte >= 0x80 {
        position = start
        _ = try string()
        return
      }
      if byte < 0x20 { throw error("A control character stands in a string") }
      position += 1
    }
    throw error("A string isn't closed")
  }
}
