/// Values that the document repeats.
extension JSONReader {
  /// A list or an object. One that stands in the document again with the same bytes is the same value, and isn't built
  /// again: a value that begins with a bracket ends where its bracket closes, whatever follows.
  mutating func container(_ kind: Kind) throws(JSON.SyntaxError) -> Value {
    guard sharing.remembersValues else { return try built(kind) }
    let start = position
    let hash = beginning(start)
    for isOlder in [false, true] {
      guard let known = sharing.value(hash, isOlder: isOlder), isSame(known.start, start, known.count) else { continue }
      // Deeper in the document it may be one level too many.
      guard depth + known.height <= JSON.nestingLimit else { break }
      deepest = max(deepest, depth + known.height)
      position = start + known.count
      return known.value
    }
    let outer = deepest
    deepest = depth
    let value = try built(kind)
    let length = position - start
    if length <= JSONSharing.valueLimit {
      sharing.remember(
        value: JSONSharing.Repeated(start: start, count: length, height: deepest - depth, value: value), hash: hash)
    }
    deepest = max(outer, deepest)
    return value
  }

  private mutating func built(_ kind: Kind) throws(JSON.SyntaxError) -> Value {
    var values: [Value] = []
    if kind == .array {
      try array { reader throws(JSON.SyntaxError) in values.append(try reader.value()) }
      return .list(values)
    }
    var first: Int?
    let names = try fields(allowsDuplicates: false) { (key, _, reader) throws(JSON.SyntaxError) in
      if first == nil {
        first = key
        values.reserveCapacity(reader.sharing.expectedFields(after: key))
      }
      values.append(try reader.value())
    }
    if let first { sharing.expect(values.count, fieldsAfter: first) }
    return .object(Value.Fields(uncheckedKeys: names, values: values))
  }

  /// A text; short ones that stand in the document again are the same value.
  mutating func text() throws(JSON.SyntaxError) -> Value {
    guard sharing.remembersValues else { return .string(try string()) }
    let start = position + 1
    let limit = min(count, start + JSONSharing.textLimit)
    var end = start
    var hash: UInt64 = 0
    while end < limit, bytes[end] != 0x22 {
      if bytes[end] == 0x5C || bytes[end] < 0x20 { return .string(try string()) }
      hash = (hash ^ UInt64(bytes[end])) &* 0x100_0000_01B3
      end += 1
    }
    guard end < limit else { return .string(try string()) }
    hash = JSONSharing.mix(hash, UInt64(end - start))
    if let known = sharing.text(hash), known.count == end - start, isSame(known.start, start, known.count) {
      position = end + 1
      return known.value
    }
    let value = Value.string(try string())
    sharing.remember(text: JSONSharing.Repeated(start: start, count: end - start, height: 0, value: value), hash: hash)
    return value
  }

  /// A hash of the beginning of a list or an object, of nothing behind its end: the first bracket that closes is in it.
  private func beginning(_ start: Int) -> UInt64 {
    let limit = min(count, start + 64)
    var hash: UInt64 = 0
    var place = start
    while place < limit {
      let byte = bytes[place]
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      // 0x5D and 0x7D
      if byte | 0x20 == 0x7D { break }
      place += 1
    }
    return JSONSharing.mix(hash, UInt64(place - start))
  }

  /// Whether the bytes at two places are the same, eight at a time.
  func isSame(_ left: Int, _ right: Int, _ length: Int) -> Bool {
    guard right + length <= count, left + length <= count else { return false }
    let raw = UnsafeRawBufferPointer(bytes)
    var offset = 0
    while offset + 8 <= length {
      // Both words end before `length`, which was compared with the size of the document.
      if raw.loadUnaligned(fromByteOffset: left + offset, as: UInt64.self)
        != raw.loadUnaligned(fromByteOffset: right + offset, as: UInt64.self)
      {
        return false
      }
      offset += 8
    }
    while offset < length {
      if bytes[left + offset] != bytes[right + offset] { return false }
      offset += 1
    }
    return true
  }
}
