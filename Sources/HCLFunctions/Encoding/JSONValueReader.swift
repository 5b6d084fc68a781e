import HCL

/// Reads JSON into typed values: arrays are tuples, objects are objects, `null` has no type yet.
///
/// Unlike the reader of plans, it takes what Terraform's `jsondecode` takes: of two equal keys the last counts, and
/// half of a surrogate pair becomes U+FFFD.
struct JSONValueReader {
  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0
  private var count = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value that the whole text is.
  mutating func document() throws(FunctionFailure) -> TypedValue {
    let value = try value()
    skipSpace()
    // Terraform looks whether more values follow, and takes a closing bracket for the end, whatever is behind it.
    if index < bytes.count, bytes[index] != UInt8(ascii: "]"), bytes[index] != UInt8(ascii: "}") {
      throw FunctionFailure("extraneous data after JSON object")
    }
    return value
  }

  private mutating func value() throws(FunctionFailure) -> TypedValue {
    count += 1
    if count > FunctionLimits.values { throw FunctionFailure("the text has more than \(FunctionLimits.values) values") }
    skipSpace()
    guard index < bytes.count else { throw FunctionFailure("unexpected end of JSON input") }
    switch bytes[index] {
    case UInt8(ascii: "{"): return try nested { reader throws(FunctionFailure) in try reader.object() }
    case UInt8(ascii: "["): return try nested { reader throws(FunctionFailure) in try reader.array() }
    case UInt8(ascii: "\""): return .normalized(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw unexpected("looking for beginning of value")
    }
  }

  private mutating func nested(
    _ read: (inout JSONValueReader) throws(FunctionFailure) -> TypedValue
  ) throws(FunctionFailure) -> TypedValue {
    depth += 1
    if depth > JSON.nestingLimit {
      throw FunctionFailure("arrays and objects are nested more than \(JSON.nestingLimit) deep")
    }
    defer { depth -= 1 }
    index += 1
    return try read(&self)
  }

  private mutating func array() throws(FunctionFailure) -> TypedValue {
    var values: [TypedValue] = []
    skipSpace()
    if take("]") { return .tuple([]) }
    while true {
      values.append(try value())
      skipSpace()
      if take("]") { return .tuple(values) }
      if !take(",") { throw unexpected("after array element") }
    }
  }

  private mutating func object() throws(FunctionFailure) -> TypedValue {
    var pairs: [(key: String, value: TypedValue)] = []
    skipSpace()
    if take("}") { return .object(.init()) }
    while true {
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
        throw unexpected("looking for beginning of object key string")
      }
      let key = NormalForm.composed(try string())
      skipSpace()
      if !take(":") { throw unexpected("after object key") }
      pairs.append((key, try value()))
      skipSpace()
      if take("}") { return .object(.init(pairs)) }
      if !take(",") { throw unexpected("after object key:value pair") }
    }
  }

  private mutating func word(_ word: StaticString, _ value: TypedValue) throws(FunctionFailure) -> TypedValue {
    let length = word.utf8CodeUnitCount
    for offset in 0..<length {
      guard index < bytes.count, bytes[index] == word.utf8Start[offset] else {
        throw unexpected("in literal \(word)")
      }
      index += 1
    }
    return value
  }

  private mutating func number() throws(FunctionFailure) -> TypedValue {
    let start = index
    _ = take("-")
    if take("0") {
      // No digit may follow a leading zero.
    } else if !digits() {
      throw unexpected("in numeric literal")
    }
    if take("."), !digits() { throw unexpected("after decimal point in numeric literal") }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if !take("+") { _ = take("-") }
      if !digits() { throw unexpected("in exponent of numeric literal") }
    }
    guard let number = Number(parsing: bytes[start..<index]) else {
      throw FunctionFailure("the number \(String(decoding: bytes[start..<index], as: UTF8.self)) is out of range")
    }
    return .number(number)
  }

  private mutating func digits() -> Bool {
    let start = index
    while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
    return index > start
  }

  private mutating func string() throws(FunctionFailure) -> String {
    index += 1
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        index += 1
        try escape(&text)
      case 0..<0x20: throw unexpected("in string literal")
      default:
        text.append(byte)
        index += 1
      }
    }
    throw FunctionFailure("unexpected end of JSON input")
  }

  private mutating func escape(_ text: inout [UInt8]) throws(FunctionFailure) {
    guard index < bytes.count else { throw FunctionFailure("unexpected end of JSON input") }
    switch bytes[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[index])
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      index += 1
      text += String(String.UnicodeScalarView([try codePoint()])).utf8
      return
    default: throw unexpected("in string escape code")
    }
    index += 1
  }

  private mutating func codePoint() throws(FunctionFailure) -> Unicode.Scalar {
    let first = try hexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let afterFirst = index
    if first < 0xDC00, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    {
      index += 2
      let second = try hexadecimal()
      if second >= 0xDC00, second < 0xE000,
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return scalar
      }
      index = afterFirst
    }
    return "\u{FFFD}"
  }

  private mutating func hexadecimal() throws(FunctionFailure) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard index < bytes.count, let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else {
        throw unexpected(#"in \u hexadecimal character escape"#)
      }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return
      }
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: scalar) else { return false }
    index += 1
    return true
  }

  private func unexpected(_ place: String) -> FunctionFailure {
    guard index < bytes.count else { return FunctionFailure("unexpected end of JSON input") }
    let rest = String(decoding: bytes[index...].prefix(4), as: UTF8.self)
    let scalar = rest.unicodeScalars.first ?? "?"
    return FunctionFailure("invalid character \(GoQuote.character(scalar)) \(place)")
  }
}
