import HCL

/// Reads records of comma-separated values, as Go's `encoding/csv` does with its usual settings: a quoted field may
/// span lines, a quote in it is doubled, empty lines don't count, and `\r\n` is a line feed everywhere.
struct CSVReader {
  private let lines: [ArraySlice<UInt8>]
  private var next = 0

  /// Cuts the text into lines, each with its line feed.
  init(_ text: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if byte == 0x0A, bytes.last == 0x0D { bytes.removeLast() }
      bytes.append(byte)
    }
    if bytes.last == 0x0D { bytes.removeLast() }
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    self.lines = lines
  }

  /// The fields of the next record, nil after the last one.
  ///
  /// - Parameter count: how many fields there must be; nil for any number.
  mutating func record(count: Int? = nil) throws(FunctionFailure) -> [String]? {
    while next < lines.count, lines[next].elementsEqual([0x0A]) { next += 1 }
    guard next < lines.count else { return nil }
    let firstLine = next + 1
    var fields: [String] = []
    var line = lines[next]
    next += 1
    while try field(&line, into: &fields) {}
    if let count, fields.count != count { throw failure("wrong number of fields", line: firstLine) }
    return fields
  }

  /// Reads one field; false after the last of the record.
  private mutating func field(_ line: inout ArraySlice<UInt8>, into fields: inout [String]) throws(FunctionFailure)
    -> Bool
  {
    if line.first == UInt8(ascii: "\"") { return try quotedField(&line, into: &fields) }
    let comma = line.firstIndex(of: UInt8(ascii: ","))
    var content = line[..<(comma ?? line.endIndex)]
    if comma == nil, content.last == 0x0A { content.removeLast() }
    if content.contains(UInt8(ascii: "\"")) { throw failure("bare \" in non-quoted-field", line: next) }
    fields.append(String(decoding: content, as: UTF8.self))
    guard let comma else { return false }
    line = line[(comma + 1)...]
    return true
  }

  private mutating func quotedField(
    _ line: inout ArraySlice<UInt8>, into fields: inout [String]
  ) throws(FunctionFailure) -> Bool {
    line = line.dropFirst()
    var content: [UInt8] = []
    while true {
      guard let quote = line.firstIndex(of: UInt8(ascii: "\"")) else {
        content += line
        guard next < lines.count else { throw failure("extraneous or missing \" in quoted-field", line: next) }
        line = lines[next]
        next += 1
        continue
      }
      content += line[..<quote]
      line = line[(quote + 1)...]
      switch line.first {
      case UInt8(ascii: "\""):
        content.append(UInt8(ascii: "\""))
        line = line.dropFirst()
      case UInt8(ascii: ","):
        fields.append(String(decoding: content, as: UTF8.self))
        line = line.dropFirst()
        return true
      case nil, 0x0A:
        fields.append(String(decoding: content, as: UTF8.self))
        return false
      default: throw failure("extraneous or missing \" in quoted-field", line: next)
      }
    }
  }

  private func failure(_ reason: String, line: Int) -> FunctionFailure {
    FunctionFailure("CSV parse error on line \(line): \(reason)")
  }
}
