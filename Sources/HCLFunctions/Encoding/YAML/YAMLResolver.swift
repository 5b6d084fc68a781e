import HCL

/// Full names of the tags that are known.
enum YAMLTag {
  private static let prefix = "tag:yaml.org,2002:"
  static let string = prefix + "str"
  static let bool = prefix + "bool"
  static let integer = prefix + "int"
  static let real = prefix + "float"
  static let null = prefix + "null"
  static let timestamp = prefix + "timestamp"
  static let binary = prefix + "binary"
  static let sequence = prefix + "seq"
  static let mapping = prefix + "map"

  static let ofScalars: Set<String> = [string, bool, integer, real, null, timestamp, binary]
}

/// Tells what a scalar means: the words of YAML 1.1 (`yes` is true), the numbers of YAML 1.2.
enum YAMLResolver {
  private static let words: [String: TypedValue] = {
    var words: [String: TypedValue] = [:]
    for word in ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"] { words[word] = .bool(true) }
    for word in ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"] {
      words[word] = .bool(false)
    }
    for word in ["", "~", "null", "Null", "NULL"] { words[word] = .null }
    for word in [".inf", ".Inf", ".INF"] {
      words[word] = .number(.infinity)
      words["+" + word] = .number(.infinity)
      words["-" + word] = .number(.negativeInfinity)
    }
    return words
  }()

  /// The value.
  static func resolve(_ scalar: YAMLScalar) throws(FunctionFailure) -> TypedValue {
    let (text, tag) = (scalar.text, scalar.tag)
    guard tag.isEmpty || YAMLTag.ofScalars.contains(tag) else {
      throw FunctionFailure("unsupported tag \(GoQuote.string(tag))")
    }
    if tag == YAMLTag.binary {
      // The text stays, as the language has no bytes; it only has to be right.
      do throws(Base64.CorruptInput) {
        _ = try Base64.decode(Array(text.utf8))
      } catch {
        throw FunctionFailure("cannot parse \(GoQuote.string(text)) as \(tag): not valid base64")
      }
      return .normalized(text)
    }
    // What is in quotes is text, whatever its tag says.
    if tag == YAMLTag.string || scalar.style == .quoted || scalar.style == .block && !text.isEmpty {
      return .normalized(text)
    }
    // An empty block is nothing, and still a string's nothing.
    if text.isEmpty, scalar.style == .block { return .null(.string) }
    if let value = words[text] { return value }
    if [".nan", ".NaN", ".NAN"].contains(text) { throw FunctionFailure("floating point NaN is not supported") }
    return try tag.isEmpty ? untagged(text) : tagged(text, tag)
  }

  private static func untagged(_ text: String) throws(FunctionFailure) -> TypedValue {
    switch text.utf8.first ?? 0 {
    case 0x2B, 0x2D, 0x2E, 0x30...0x39: break
    default: return .normalized(text)
    }
    if let time = YAMLTimestamp(text) { return .string(time.description) }
    if isDecimal(text) { return .number(try number(text, YAMLTag.real)) }
    if isPrefixed(text) { return .number(try integer(text, YAMLTag.integer)) }
    return .normalized(text)
  }

  private static func tagged(_ text: String, _ tag: String) throws(FunctionFailure) -> TypedValue {
    switch tag {
    case YAMLTag.null: return .null
    case YAMLTag.timestamp: if let time = YAMLTimestamp(text) { return .string(time.description) }
    case YAMLTag.integer, YAMLTag.real:
      let plain = text.filter { $0 != "_" }
      return .number(isDecimal(plain) ? try number(plain, tag) : try integer(plain, tag))
    default: break
    }
    throw FunctionFailure("cannot parse \(GoQuote.string(text)) as \(tag)")
  }

  /// `[-+]?` digits with a fraction, an exponent or both.
  private static func isDecimal(_ text: String) -> Bool {
    var bytes = text.utf8[...]
    if bytes.first == 0x2B || bytes.first == 0x2D { bytes.removeFirst() }
    func digits() -> Int {
      let count = bytes.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
      bytes.removeFirst(count)
      return count
    }
    var count = digits()
    if bytes.first == 0x2E {
      bytes.removeFirst()
      count += digits()
    }
    if count == 0 { return false }
    if let letter = bytes.first, letter | 0x20 == 0x65 {
      bytes.removeFirst()
      if bytes.first == 0x2B || bytes.first == 0x2D { bytes.removeFirst() }
      if digits() == 0 { return false }
    }
    return bytes.isEmpty
  }

  private static func isPrefixed(_ text: String) -> Bool {
    let digits = text.utf8.dropFirst(2)
    if digits.isEmpty { return false }
    if text.hasPrefix("0x") { return digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit } }
    if text.hasPrefix("0o") { return digits.allSatisfy { $0 >= 0x30 && $0 <= 0x37 } }
    return false
  }

  private static func number(_ text: String, _ tag: String) throws(FunctionFailure) -> Number {
    if let number = Number(converting: text) { return number }
    throw FunctionFailure("cannot parse \(GoQuote.string(text)) as \(tag)")
  }

  /// An integer of 64 bits with a prefix that names its base.
  private static func integer(_ text: String, _ tag: String) throws(FunctionFailure) -> Number {
    let isNegative = text.hasPrefix("-")
    let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.dropFirst()) : text
    let radix: Int? =
      switch unsigned.prefix(2).lowercased() {
      case "0x": 16
      case "0o": 8
      case "0b": 2
      default: nil
      }
    let digits = unsigned.dropFirst(2)
    if let radix, digits.first != "+", digits.first != "-", let magnitude = UInt64(digits, radix: radix) {
      if !isNegative { return Number(magnitude) }
      if magnitude <= 1 << 63 { return Number(magnitude).negated }
    }
    throw FunctionFailure("cannot parse \(GoQuote.string(text)) as \(tag)")
  }
}
