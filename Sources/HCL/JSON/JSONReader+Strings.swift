/// Strings and keys.
extension JSONReader {
  /// The number of a key; see ``JSONSharing``.
  mutating func key() throws(JSON.SyntaxError) -> Int {
    guard position < count, bytes[position] == 0x22 else { throw error("A key in double quotes was expected") }
    let start = position + 1
    var end = start
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    while end < count, bytes[end] != 0x22 {
      if bytes[end] == 0x5C || bytes[end] < 0x20 || bytes[end] >= 0x80 {
        return sharing.number(of: try string(), hash: nil, place: nil)
      }
      hash = (hash ^ UInt64(bytes[end])) &* 0x100_0000_01B3
      end += 1
    }
    guard end < count else {
      position = count
      throw error("A string isn't closed")
    }
    position = end + 1
    if let recent = sharing.recentKey(hash), let place = sharing.keys[recent].place, place.count == end - start,
      isSame(place.start, start, place.count)
    {
      return recent
    }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    return sharing.number(of: text, hash: hash, place: (start, end - start))
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
  mutating func skipString() throws(JSON.SyntaxError) {
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
